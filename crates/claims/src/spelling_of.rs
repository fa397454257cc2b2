//! How are the closed sets of a claim spelt in files and on the wire? Lower snake case, both ways.

use std::str::FromStr;

use crate::{Basis, ClaimState, Factuality, Modality, PartyKind, Polarity, Role};

macro_rules! spelt {
    ($($kind:ident { $($value:ident = $word:literal),* $(,)? })*) => {$(
        impl $kind {
            /// Every value.
            pub const ALL: &'static [$kind] = &[$($kind::$value),*];

            /// The spelling used in files and on the wire.
            pub const fn as_str(self) -> &'static str {
                match self {
                    $($kind::$value => $word),*
                }
            }
        }

        impl FromStr for $kind {
            type Err = String;

            fn from_str(text: &str) -> Result<$kind, String> {
                let found = $kind::ALL.iter().copied().find(|value| value.as_str() == text);
                found.ok_or_else(|| {
                    let all: Vec<&str> = $kind::ALL.iter().map(|value| value.as_str()).collect();
                    format!("\"{text}\" is none of {}", all.join(", "))
                })
            }
        }
    )*};
}

spelt! {
    PartyKind {
        Person = "person",
        Organization = "organization",
        Vessel = "vessel",
        Aircraft = "aircraft",
        Place = "place",
        Product = "product",
        Unknown = "unknown",
    }
    Role { Origin = "origin", Document = "document", RelayedBy = "relayed_by", Publisher = "publisher" }
    Basis {
        Explicit = "explicit",
        Relays = "relays",
        Inherited = "inherited",
        DocumentCredit = "document_credit",
        OwnVoice = "own_voice",
    }
    Modality {
        Actual = "actual",
        Planned = "planned",
        Possible = "possible",
        Capability = "capability",
        Hypothetical = "hypothetical",
        Obligation = "obligation",
        None = "none",
    }
    Polarity { Positive = "positive", Negative = "negative", None = "none" }
    Factuality {
        CertainSo = "CT+",
        CertainNot = "CT-",
        ProbableSo = "PR+",
        ProbableNot = "PR-",
        PossibleSo = "PS+",
        PossibleNot = "PS-",
        Uncommitted = "Uu",
    }
    ClaimState {
        Proposed = "proposed",
        Accepted = "accepted",
        EditedAccepted = "edited_accepted",
        Rejected = "rejected",
        Superseded = "superseded",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_read_back() {
        for value in Factuality::ALL {
            assert_eq!(value.as_str().parse(), Ok(*value));
        }
        for value in Basis::ALL {
            assert_eq!(value.as_str().parse(), Ok(*value));
        }
        let error = "maybe".parse::<Polarity>().unwrap_err();
        assert_eq!(error, "\"maybe\" is none of positive, negative, none");
    }
}
