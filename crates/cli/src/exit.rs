//! What does the exit code say? One number for the worst of what happened.

use std::fmt;

use engine::Verdict;

/// 1: it could not be done.
pub(crate) const ERROR: u8 = 1;
/// 2: what was asked for makes no sense; clap's own number.
pub(crate) const USAGE: u8 = 2;
/// 141: whoever read our output went away. A shell says 128 + SIGPIPE for that; never 0, for the
/// rest was not screened.
pub(crate) const BROKEN_PIPE: u8 = 141;

/// What was asked for makes no sense, in a sentence.
#[derive(Debug)]
pub(crate) struct Usage(pub(crate) String);

impl fmt::Display for Usage {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&self.0)
    }
}

impl std::error::Error for Usage {}

/// The exit code of a run. A worse one wins: errors, then unfit lists, then rows
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
    /// 6: an answer differs from what was expected.
    Different,
    /// 5: not fit to screen: a list is held or missing.
    Unfit,
}

impl Exit {
    pub(crate) fn code(self) -> u8 {
        match self {
            Exit::Done => 0,
            Exit::Review => 3,
            Exit::Unchecked => 7,
            Exit::Different => 6,
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
        let order = [Exit::Done, Exit::Review, Exit::Unchecked, Exit::Different, Exit::Unfit];
        assert!(order.is_sorted());
        let codes: Vec<u8> = order.iter().map(|exit| exit.code()).collect();
        assert_eq!(codes, [0, 3, 7, 6, 5]);
    }
}
