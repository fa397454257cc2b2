//! How would a Slavic name spelt for German, Polish, Nordic, Czech, French or Hungarian readers be
//! spelt for English ones? Then one more reading makes it meet the other spellings.

/// The spelling habits that a name shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Habit {
    German,
    Polish,
    /// Swedish, Norwegian, Danish: tj, sj, zj.
    Nordic,
    /// The scholarly alphabet, Czech and South Slavic: j, ch, č.
    Scholarly,
    French,
    Hungarian,
    Romanian,
}

/// What shows the habit: an ending if it ends with `$`, a beginning if it begins with `^`.
const CUES: &[(Habit, &[&str])] = &[
    (Habit::German, &["tsch", "witsch$", "schtsch"]),
    (Habit::Polish, &["wicz$", "szcz", "wiczna$"]),
    (Habit::Nordic, &["itj$", "ytj$", "sjtj", "atj$", "sjk", "^sj", "^zj", "^tj"]),
    (Habit::Hungarian, &["vics$"]),
    (Habit::Romanian, &["ovici$", "evici$"]),
    (Habit::French, &["chtch", "ovitch$", "evitch$", "tchev$", "tchenko$", "^tche", "ouchk"]),
    (
        Habit::Scholarly,
        &[
            "^jel", "^jev", "^jek", "skij$", "gej$", "sej$", "nij$", "rij$", "lij$", "dej$",
            "rej$", "aja$", "jev$", "jeva$",
        ],
    ),
];

/// Spellings and what English has for them, longest first.
const GERMAN: &[(&str, &str)] = &[
    ("schtsch", "shch"),
    ("tsch", "ch"),
    ("sch", "sh"),
    ("ch", "kh"),
    ("ss", "s"),
    ("w", "v"),
    ("z", "ts"),
    ("j", "y"),
];
const POLISH: &[(&str, &str)] = &[
    ("szcz", "shch"),
    ("cz", "ch"),
    ("sz", "sh"),
    ("ch", "kh"),
    ("zh", "zh"),
    ("ie", "e"),
    ("rz", "r"),
    ("w", "v"),
    ("c", "ts"),
    ("j", "y"),
];
const NORDIC: &[(&str, &str)] = &[
    ("sjtj", "shch"),
    ("sj", "sh"),
    ("tj", "ch"),
    ("zj", "zh"),
    ("kh", "kh"),
    ("ch", "kh"),
    ("j", "y"),
];
const SCHOLARLY: &[(&str, &str)] = &[
    ("tch", "ch"),
    ("tsh", "ch"),
    // Finnish and Estonian tš.
    ("vits$", "vich"),
    ("sh", "sh"),
    ("zh", "zh"),
    ("ch", "kh"),
    ("ck", "ck"),
    ("dj", "dj"),
    ("c", "ts"),
    ("w", "v"),
    ("j", "y"),
];
const FRENCH: &[(&str, &str)] = &[
    ("chtch", "shch"),
    ("tch", "ch"),
    ("gue", "ge"),
    ("gui", "gi"),
    ("ch", "sh"),
    ("ou", "u"),
    ("j", "zh"),
    ("ine$", "in"),
];
const HUNGARIAN: &[(&str, &str)] =
    &[("zs", "zh"), ("cs", "ch"), ("sz", "s"), ("s", "sh"), ("c", "ts"), ("j", "y")];
const ROMANIAN: &[(&str, &str)] = &[("ici$", "ich"), ("ce", "che"), ("ci", "chi")];

/// The habit of a name, by its words in plain letters, and whether marks of Czech or South Slavic
/// stood on them.
pub(crate) fn habit<'a>(
    words: impl Iterator<Item = &'a str> + Clone,
    is_marked: IsMarked,
) -> Option<Habit> {
    let has = |cue: &str| words.clone().any(|word| shows(word, cue));
    let shown = CUES.iter().find(|(_, cues)| cues.iter().any(|cue| has(cue))).map(|row| row.0);
    let is_ow = |word: &str| {
        // Not Winslow, Barrow, Andrew.
        let is_english =
            ["slow", "llow", "rrow", "drew", "thew"].iter().any(|end| word.ends_with(end));
        let ends = ["ow", "ew", "owa", "ewa"].iter().any(|ending| word.ends_with(ending));
        word.len() > 4 && ends && !is_english
    };
    let is_german = || {
        let ends = words.clone().any(is_ow);
        let others = words.clone().map(|word| {
            word.matches('w').count() + word.matches("ch").count() + word.matches('j').count()
        });
        ends && others.sum::<usize>() > 1
    };
    match shown {
        None | Some(Habit::Scholarly) if is_german() => Some(Habit::German),
        None if is_marked == IsMarked::Yes => Some(Habit::Scholarly),
        shown => shown,
    }
}

/// Whether a name has the háčeks of Czech or South Slavic.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum IsMarked {
    Yes,
    No,
}

fn shows(word: &str, cue: &str) -> bool {
    match (cue.strip_suffix('$'), cue.strip_prefix('^')) {
        (Some(ending), _) => word.len() > ending.len() + 1 && word.ends_with(ending),
        (_, Some(beginning)) => word.starts_with(beginning),
        _ => word.contains(cue),
    }
}

/// The word as English readers would have it.
pub(crate) fn respell(word: &str, habit: Habit) -> String {
    let table = match habit {
        Habit::German => GERMAN,
        Habit::Polish => POLISH,
        Habit::Nordic => NORDIC,
        Habit::Scholarly => SCHOLARLY,
        Habit::French => FRENCH,
        Habit::Hungarian => HUNGARIAN,
        Habit::Romanian => ROMANIAN,
    };
    let mut out = String::with_capacity(word.len() + 2);
    let mut rest = word;
    while let Some(first) = rest.chars().next() {
        let found = table.iter().find(|(from, _)| match from.strip_suffix('$') {
            Some(ending) => rest == ending,
            None => rest.starts_with(from),
        });
        let width = match found {
            Some((from, to)) => {
                out.push_str(to);
                from.trim_end_matches('$').len()
            }
            None => {
                out.push(first);
                first.len_utf8()
            }
        };
        rest = &rest[width..];
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spellings_for_other_readers_become_english() {
        for (name, expected) in [
            ("wassili tscherkasow", "vasili cherkasov"),
            ("michail sergejevitj", "mikhail sergeyevich"),
            ("andriej wiktorowicz", "andrey viktorovich"),
            ("sergej morozov", "sergey morozov"),
            ("pavel tchernov petrovitch", "pavel chernov petrovich"),
            ("szergej petrovics", "sergey petrovich"),
            ("ion ivanovici", "ion ivanovich"),
            ("iwan chlebow", "ivan khlebov"),
        ] {
            let words = name.split(' ');
            let habit = habit(words.clone(), IsMarked::No).unwrap();
            let text: Vec<String> = words.map(|word| respell(word, habit)).collect();
            assert_eq!(text.join(" "), expected, "{name}");
        }
        for plain in ["andrew winslow", "john matthews", "hans schmidt", "jean michel"] {
            assert_eq!(habit(plain.split(' '), IsMarked::No), None, "{plain}");
        }
    }
}
