//! How far is a sum from the test?

use serde::Serialize;

use crate::ratio::Ratio;
use crate::rules::Version;
use crate::verdict::Finding;

/// Percentage points between the interval and the threshold. Zero with a verdict of `no` means that the
/// least more would do.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Distance {
    /// The threshold.
    pub threshold: Ratio,
    /// What the lower end lacks.
    pub to_certain: Ratio,
    /// What the upper end lacks.
    pub to_possible: Ratio,
    /// What the lower end has beyond it.
    pub beyond: Ratio,
}

impl Distance {
    pub(super) fn new(version: &Version, finding: &Finding) -> Option<Distance> {
        let threshold = version.threshold?;
        let range = &finding.attributed;
        Some(Distance {
            threshold,
            to_certain: threshold.checked_sub(range.lo)?,
            to_possible: threshold.checked_sub(range.hi)?,
            beyond: range.lo.checked_sub(threshold)?,
        })
    }
}
