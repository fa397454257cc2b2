//! What must nobody tune on? Besides parties: classes, lists, the newest designations, and seeds.

use serde::{Deserialize, Serialize};

use crate::case::{Case, Listed, Split};

/// What is kept from all tuning, besides two parties in five and the classes that are always held out.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct HoldOut {
    /// Datasets nobody looks at.
    pub lists: Vec<String>,
    /// The day of the freeze, `2026-11-01`: who was listed on it or later is held out.
    pub listed_since: Option<String>,
}

/// Why a case is held out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Held {
    /// Its party is one of the two in five.
    Party,
    /// Its class ([`crate::Class::is_held_out`]).
    Class,
    /// Its list.
    List,
    /// Its party was listed after the freeze.
    Time,
}

impl HoldOut {
    /// Every reason why the case of this party is held out; none: it may be tuned on.
    pub fn reasons(&self, case: &Case, listed: &Listed) -> Vec<Held> {
        // Days in one form compare as texts do.
        let new = self.listed_since.as_ref().zip(listed.listed_on.as_ref());
        let all = [
            (case.split == Split::Test, Held::Party),
            (case.class.is_held_out(), Held::Class),
            (self.lists.contains(&case.dataset), Held::List),
            (new.is_some_and(|(freeze, day)| day >= freeze), Held::Time),
        ];
        all.into_iter().filter(|(holds, _)| *holds).map(|(_, reason)| reason).collect()
    }
}

/// What to publish before a test, so that its seed can be shown afterwards to have been chosen then:
/// BLAKE3 of `seed` and a salt of one's own, 64 hexadecimal digits. Without a salt a seed can be guessed.
pub fn commitment(seed: u64, salt: &str) -> String {
    blake3::hash(format!("{seed}\n{salt}").as_bytes()).to_hex().to_string()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::case::Class;
    use crate::generate::{Plan, generate};
    use crate::manipulate::tests::party;

    #[test]
    fn each_reason_holds_out() {
        let mut listed = party("Person", &["fr"], "Otto Zarvane");
        listed.listed_on = Some("2026-11-03".into());
        let plan = Plan { seed: 1, classes: vec![Class::C0], per_class: 1 };
        let mut case = generate(std::slice::from_ref(&listed), &plan).remove(0);
        case.split = Split::Dev;
        let mut hold_out = HoldOut::default();
        assert_eq!(hold_out.reasons(&case, &listed), []);
        hold_out.listed_since = Some("2026-11-04".into());
        assert_eq!(hold_out.reasons(&case, &listed), []);
        hold_out.listed_since = Some("2026-11-03".into());
        hold_out.lists.push("demo".into());
        (case.split, case.class) = (Split::Test, Class::X1);
        let all = [Held::Party, Held::Class, Held::List, Held::Time];
        assert_eq!(hold_out.reasons(&case, &listed), all);
    }

    #[test]
    fn a_commitment_hides_and_binds() {
        assert_eq!(commitment(7, "salt").len(), 64);
        assert_ne!(commitment(7, "salt"), commitment(8, "salt"));
        assert_ne!(commitment(7, "salt"), commitment(7, "pepper"));
    }
}
