//! What does the exit code say? One number for the worst of what happened.

use engine::Verdict;

/// The exit code of a run. A worse one wins: errors, then unfit lists, then differences, then rows
/// that could not be checked, then rows to look at.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Exit {
    /// 0: done, nothing to review.
    #[default]
    Done,
    /// 3: at least one possible match.
    Review,
    /// 7: done, but something could not be checked.
    Unchecked,
    /// 6: what was compared differs.
    #[allow(dead_code)]
    // Used by the verbs that verify; kept here so that the precedence stands whole.
    Differs,
    /// 5: not fit to screen: a list is held or missing.
    Unfit,
}

impl Exit {
    pub(crate) fn code(self) -> u8 {
        match self {
            Exit::Done => 0,
            Exit::Review => 3,
            Exit::Unchecked => 7,
            Exit::Differs => 6,
            Exit::Unfit => 5,
        }
    }
}

impl From<Verdict> for Exit {
    fn from(verdict: Verdict) -> Exit {
        match verdict {
            Verdict::NoMatch => Exit::Done,
            Verdict::Review | Verdict::Match => Exit::Review,
            Verdict::Unchecked => Exit::Unchecked,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_worst_wins() {
        let order = [Exit::Done, Exit::Review, Exit::Unchecked, Exit::Differs, Exit::Unfit];
        assert!(order.is_sorted());
        let codes: Vec<u8> = order.iter().map(|exit| exit.code()).collect();
        assert_eq!(codes, [0, 3, 7, 6, 5]);
    }
}
