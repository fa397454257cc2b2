//! Is this better or worse than before? The same cases, compared one by one.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::Report;
use crate::Class;
use crate::run::query::{Known, judged_with};
use crate::statistics::{McNemar, mcnemar};

/// A report held against an earlier one.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Against {
    /// The live set of the earlier report.
    pub live_set: String,
    /// Its model.
    pub model: String,
    /// Its threshold, 0 to 1.
    pub threshold: f64,
    /// By class, over the cases both have.
    pub classes: Vec<Compared>,
}

/// One class in two reports.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Compared {
    /// The class.
    pub class: Class,
    /// The cases both reports have.
    pub n: u64,
    /// Of them, those only the earlier (first) and only this report (second) found.
    pub test: McNemar,
}

pub(super) fn against(this: &Report, earlier: &Report) -> Against {
    let before: BTreeMap<&str, bool> =
        found(earlier).map(|(_, id, is_found)| (id, is_found)).collect();
    let mut counts: BTreeMap<Class, (u64, u64, u64)> = BTreeMap::new();
    for (class, id, now) in found(this) {
        let Some(&then) = before.get(id) else { continue };
        let (n, only_then, only_now) = counts.entry(class).or_default();
        *n += 1;
        *only_then += u64::from(then && !now);
        *only_now += u64::from(now && !then);
    }
    let classes = counts.into_iter().map(|(class, (n, only_then, only_now))| Compared {
        class,
        n,
        test: mcnemar(only_then, only_now),
    });
    Against {
        live_set: earlier.about.live_set.clone(),
        model: earlier.about.model.clone(),
        threshold: earlier.about.threshold,
        classes: classes.collect(),
    }
}

/// Class, id and whether it was found of every case, asked as its target supposes.
fn found(report: &Report) -> impl Iterator<Item = (Class, &str, bool)> {
    report.cases.iter().filter_map(|line| {
        let score = match judged_with(line.class) {
            Known::NameOnly => line.name_only,
            Known::Particulars => line.particulars,
        };
        Some((line.class, line.id.as_str(), score? >= report.about.threshold))
    })
}
