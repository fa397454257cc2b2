//! What does a whole country's register look like? A synthetic one, made by a seed, of any size.
//!
//! `cargo xtask register bods|psc PARTIES STAKES [SEED]` writes one to standard output: the same
//! holdings as BODS 0.4 lines or as lines of the UK register. It has the shape of the UK register
//! (most companies held by one to three people in bands above 25 %, chains of a few companies) and of
//! GLEIF (some holders with thousands of children), with a few cycles, unknown shares and ended
//! holdings. Every name is made of syllables, so that none is anybody's. Everything follows from the
//! seed and the number of a party, so that memory does not grow.

use std::io::{BufWriter, Write};

use anyhow::{Context, Result, bail};

mod bods;
mod psc;

/// The seed where none is given.
const SEED: u64 = 20_261_124;

/// Writes a register to standard output.
pub(crate) fn write(arguments: &[String]) -> Result<()> {
    let [kind, parties, stakes, rest @ ..] = arguments else {
        bail!("cargo xtask register bods|psc PARTIES STAKES [SEED]");
    };
    let number = |text: &String| {
        text.replace('_', "").parse::<u64>().with_context(|| format!("{text:?} is no number"))
    };
    let seed = rest.first().map_or(Ok(SEED), number)?;
    let register = Register::new(number(parties)?, number(stakes)?, seed)?;
    let out = BufWriter::with_capacity(1 << 20, std::io::stdout().lock());
    match kind.as_str() {
        "bods" => bods::write(&register, out),
        "psc" => psc::write(&register, out),
        other => bail!("{other:?} is no form of a register: bods or psc"),
    }
}

/// A register of this many parties and holdings.
pub(crate) struct Register {
    companies: u64,
    people: u64,
    stakes: u64,
    seed: u64,
}

/// Who holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Holder {
    Person(u64),
    Company(u64),
}

/// One holder's hold on a company: of one record, with one or two stakes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Hold {
    pub(crate) holder: Holder,
    pub(crate) company: u64,
    /// In hundredths of a percent; `None` where it is not told.
    pub(crate) share: Option<u64>,
    /// Whether the votes are told beside the shares: the second stake.
    pub(crate) votes: bool,
    pub(crate) from: Date,
    pub(crate) to: Option<Date>,
}

/// A day: year, month, day.
pub(crate) type Date = (u64, u64, u64);

impl Register {
    fn new(parties: u64, stakes: u64, seed: u64) -> Result<Register> {
        let companies = (parties * 3 / 5).max(2) & !1;
        let people = parties.saturating_sub(companies);
        if people == 0 || stakes < companies {
            bail!("a register needs people, and a stake a company ({companies}) at least");
        }
        Ok(Register { companies, people, stakes, seed })
    }

    fn dice(&self, what: u64, number: u64) -> Dice {
        Dice(self.seed ^ what.wrapping_mul(0x9e37_79b9_7f4a_7c15) ^ number << 8)
    }

    /// How many stakes there are in a company. Two neighbours share what is theirs unevenly, so that
    /// all add up.
    fn stakes_in(&self, company: u64) -> u64 {
        let up_to = |count: u64| {
            (u128::from(count) * u128::from(self.stakes) / u128::from(self.companies)) as u64
        };
        let pair = company & !1;
        let both = up_to(pair + 2) - up_to(pair);
        let first = 1 + self.dice(1, pair).roll(both - 1);
        if company == pair { first } else { both - first }
    }

    /// Everybody who holds a company.
    pub(crate) fn holds(&self, company: u64) -> Vec<Hold> {
        let mut dice = self.dice(2, company);
        let stakes = self.stakes_in(company);
        let count = stakes.div_ceil(2);
        let mut left = 10_000;
        (0..count)
            .map(|at| {
                let last = at + 1 == count;
                let share = if last { left } else { left * (20 + dice.roll(60)) / 100 };
                left -= share;
                let from = (2016 + dice.roll(10), 1 + dice.roll(12), 1 + dice.roll(28));
                let ended = dice.roll(100) < 8;
                Hold {
                    holder: self.holder(company, &mut dice),
                    company,
                    share: (dice.roll(100) >= 5).then_some(share),
                    votes: !last || stakes.is_multiple_of(2),
                    from,
                    to: ended.then(|| (from.0 + 1, from.1, from.2)),
                }
            })
            .collect()
    }

    fn holder(&self, company: u64, dice: &mut Dice) -> Holder {
        match dice.roll(1_000) {
            // A company with a lower number: chains, and no cycle.
            0..150 if company > 0 => Holder::Company(dice.roll(company)),
            // One of a few: groups and managers of funds with thousands of children.
            150..200 if company > 1_000 => Holder::Company(dice.roll(1_000)),
            // One with a higher number: now and then a cycle.
            200 if company + 1 < self.companies => {
                Holder::Company(company + 1 + dice.roll(self.companies - company - 1))
            }
            _ => Holder::Person(dice.roll(self.people)),
        }
    }

    pub(crate) fn company_name(&self, company: u64) -> String {
        let mut dice = self.dice(3, company);
        let forms = ["Limited", "Ltd", "PLC", "LLP", "Holdings Limited", "Trading Ltd"];
        format!("{} {} {}", dice.word(3), dice.word(2), forms[dice.roll(6) as usize])
    }

    /// First and last name.
    pub(crate) fn person_name(&self, person: u64) -> (String, String) {
        let mut dice = self.dice(4, person);
        (dice.word(2), dice.word(3))
    }

    pub(crate) fn birth(&self, person: u64) -> (u64, u64) {
        let mut dice = self.dice(5, person);
        (1930 + dice.roll(75), 1 + dice.roll(12))
    }

    /// The number of a company in the register.
    pub(crate) fn number(company: u64) -> String {
        format!("{:08}", 10_000_000 + company)
    }
}

/// A small generator (splitmix64): the same register on every machine.
pub(crate) struct Dice(u64);

impl Dice {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ mixed >> 30).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ mixed >> 27).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ mixed >> 31
    }

    /// From 0 to below `sides`; 0 for none.
    pub(crate) fn roll(&mut self, sides: u64) -> u64 {
        if sides == 0 { 0 } else { self.next() % sides }
    }

    fn word(&mut self, syllables: u64) -> String {
        const ONSETS: [&str; 16] =
            ["b", "d", "dr", "f", "g", "k", "l", "m", "n", "p", "r", "s", "t", "v", "z", "tr"];
        const VOWELS: [&str; 6] = ["a", "e", "i", "o", "u", "ai"];
        const CODAS: [&str; 6] = ["", "n", "r", "s", "l", ""];
        let mut word = String::new();
        for _ in 0..syllables {
            for part in [
                ONSETS[self.roll(16) as usize],
                VOWELS[self.roll(6) as usize],
                CODAS[self.roll(6) as usize],
            ] {
                word.push_str(part);
            }
        }
        let first = word[..1].to_uppercase();
        format!("{first}{}", &word[1..])
    }
}

pub(crate) fn day((year, month, day): Date) -> String {
    format!("{year:04}-{month:02}-{day:02}")
}

/// Writes lines until whoever reads them has enough.
pub(crate) fn line(out: &mut impl Write, text: std::fmt::Arguments<'_>) -> Result<()> {
    out.write_fmt(text).context("writing the register")?;
    out.write_all(b"\n").context("writing the register")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stakes_add_up() {
        for (parties, stakes) in [(10, 12), (1_000, 2_400), (1_001, 777)] {
            let register = Register::new(parties, stakes, 7).unwrap();
            let of = |hold: &Hold| 1 + u64::from(hold.votes);
            let all: u64 = (0..register.companies)
                .flat_map(|company| register.holds(company))
                .map(|hold| of(&hold))
                .sum();
            assert_eq!(all, stakes);
            let hold = register.holds(3);
            assert_eq!(hold, register.holds(3));
            assert!(hold.iter().filter_map(|hold| hold.share).sum::<u64>() <= 10_000);
        }
        assert!(Register::new(10, 2, 7).is_err());
    }
}
