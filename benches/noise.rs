//! How do names come in wrong? The classes of damage that queries are measured with.

use model::{Entity, Prop};

use crate::population::{Dice, Population};

/// The classes, in the order they are printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[allow(missing_docs)] // Their labels say what they are.
pub enum Noise {
    Exact,
    OneTypo,
    TwoTypos,
    Dropped,
    Reordered,
    Respelled,
    Merged,
    TypoAndReordered,
    ExtraWord,
    NoTarget,
}

impl Noise {
    /// Every class.
    pub const ALL: [Noise; 10] = [
        Noise::Exact,
        Noise::OneTypo,
        Noise::TwoTypos,
        Noise::Dropped,
        Noise::Reordered,
        Noise::Respelled,
        Noise::Merged,
        Noise::TypoAndReordered,
        Noise::ExtraWord,
        Noise::NoTarget,
    ];

    /// What to print.
    pub fn label(self) -> &'static str {
        match self {
            Noise::Exact => "exact",
            Noise::OneTypo => "1 typo",
            Noise::TwoTypos => "2 typos",
            Noise::Dropped => "dropped token",
            Noise::Reordered => "reordered",
            Noise::Respelled => "respelled",
            Noise::Merged => "merged",
            Noise::TypoAndReordered => "typo, reordered",
            Noise::ExtraWord => "extra word",
            Noise::NoTarget => "no target",
        }
    }

    /// The query of this class and number, and the number of the party it means.
    pub fn query(
        self,
        population: &Population,
        parties: u64,
        number: u64,
    ) -> (Entity, Option<u64>) {
        let mut dice = Dice::new(0x51AB ^ self as u64, number);
        if self == Noise::NoTarget {
            // Parties of the same making whom the index does not hold.
            let stranger = population.party((1 << 40) + number);
            return (asking(&stranger, stranger.caption().to_owned()), None);
        }
        loop {
            let target = dice.below(parties as usize) as u64;
            let party = population.party(target);
            let names: Vec<&str> =
                party.values(Prop::Name).chain(party.values(Prop::Alias)).collect();
            let name = dice.one(&names).to_string();
            if let Some(damaged) = self.damage(&name, population, &mut dice) {
                return (asking(&party, damaged), Some(target));
            }
        }
    }

    fn damage(self, name: &str, population: &Population, dice: &mut Dice) -> Option<String> {
        let words = name.split(' ').count();
        Some(match self {
            Noise::Exact | Noise::NoTarget => name.to_owned(),
            Noise::OneTypo => typo(name, dice),
            Noise::TwoTypos => typo(&typo(name, dice), dice),
            Noise::Dropped if words > 2 => {
                let drop = dice.below(words);
                let kept = name.split(' ').enumerate().filter(|(at, _)| *at != drop);
                kept.map(|(_, word)| word).collect::<Vec<_>>().join(" ")
            }
            Noise::Reordered if words > 1 => reordered(name),
            Noise::Respelled if name.is_ascii() => {
                Some(respelled(name)).filter(|new| new != name)?
            }
            Noise::Merged if words > 1 => {
                let at = dice.below(words - 1);
                let mut all: Vec<String> = name.split(' ').map(str::to_owned).collect();
                let second = all.remove(at + 1);
                all[at].push_str(&second.to_lowercase());
                all.join(" ")
            }
            Noise::TypoAndReordered if words > 1 => typo(&reordered(name), dice),
            Noise::ExtraWord => format!("{name} {}", population.word(dice)),
            _ => return None,
        })
    }
}

fn asking(party: &Entity, name: String) -> Entity {
    let mut query = Entity::new("query", "query", party.schema());
    query.add(Prop::Name, name);
    query
}

fn reordered(name: &str) -> String {
    let (first, rest) = name.split_once(' ').unwrap_or((name, ""));
    format!("{rest} {first}")
}

/// One letter inserted, left out, replaced or swapped, in a long word where there is one.
pub fn typo(name: &str, dice: &mut Dice) -> String {
    let mut words: Vec<Vec<char>> = name.split(' ').map(|word| word.chars().collect()).collect();
    let longest = words.iter().map(Vec::len).max().unwrap_or(0);
    let long: Vec<usize> =
        (0..words.len()).filter(|at| words[*at].len() >= longest.min(5)).collect();
    let word = &mut words[*dice.one(&long)];
    let letter =
        if name.is_ascii() { char::from(b'a' + dice.below(26) as u8) } else { *dice.one(word) };
    let at = dice.below(word.len());
    match dice.below(4) {
        0 => word.insert(at, letter),
        1 if word.len() > 1 => {
            word.remove(at);
        }
        2 if at + 1 < word.len() => word.swap(at, at + 1),
        _ => word[at] = letter,
    }
    words.into_iter().map(String::from_iter).collect::<Vec<_>>().join(" ")
}

/// Every word written as another country would.
pub fn respelled(name: &str) -> String {
    const HABITS: [(&str, &str); 14] = [
        ("kh", "h"),
        ("sh", "sch"),
        ("ph", "f"),
        ("ou", "u"),
        ("v", "w"),
        ("y", "i"),
        ("ch", "tch"),
        ("dj", "j"),
        ("q", "k"),
        ("ei", "ey"),
        ("ss", "s"),
        ("a", "e"),
        ("o", "u"),
        ("i", "y"),
    ];
    let word = |word: &str| {
        if !word.is_ascii() || word.len() < 3 {
            return word.to_owned();
        }
        let (first, rest) = word.split_at(1);
        let rest = rest.to_lowercase();
        let habit = HABITS.iter().find(|(from, _)| rest.contains(from));
        let rest = habit.map_or(rest.clone(), |(from, to)| rest.replacen(from, to, 1));
        format!("{first}{rest}")
    };
    name.split(' ').map(word).collect::<Vec<_>>().join(" ")
}
