//! What does a holding give its holder? The words in which edges of ownership and control say it.
//!
//! FollowTheMoney leaves `ownershipType`, `controlType` and `status` free. Our readers write these
//! words there, beside the publisher's own in `role`, so that the graph need not know registers.

use std::fmt;
use std::str::FromStr;

/// A set of words with one spelling each.
macro_rules! words {
    ($(#[$doc:meta])* $name:ident { $($(#[$each:meta])* $variant:ident = $word:literal,)+ }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum $name { $($(#[$each])* $variant,)+ }

        impl $name {
            /// Every one.
            pub const ALL: &[$name] = &[$($name::$variant,)+];

            /// The word written in statements.
            pub const fn as_str(self) -> &'static str {
                match self { $($name::$variant => $word,)+ }
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
                out.write_str(self.as_str())
            }
        }

        impl FromStr for $name {
            type Err = String;

            fn from_str(text: &str) -> Result<$name, String> {
                let found = $name::ALL.iter().find(|known| known.as_str() == text);
                found.copied().ok_or_else(|| format!("\"{text}\" is not one of its words"))
            }
        }
    };
}

words! {
    /// What a share is a share of: `Ownership.ownershipType`.
    Right {
        /// Shares or other capital.
        Shares = "shares",
        /// Votes.
        Votes = "votes",
        /// Profit or income.
        Profit = "profit",
        /// What is left when it is dissolved.
        Surplus = "surplus",
        /// The source does not say of what.
        Unknown = "unknown",
    }
}

words! {
    /// Power that is no share: `Control.controlType`.
    ControlKind {
        /// Appoints or removes the majority of the board: the hard test of UK reg. 7(2)(c).
        BoardMajorityRight = "board_majority_right",
        /// Appoints or removes members of the board; whether they are its majority is not said.
        BoardRight = "board_right",
        /// Significant influence or control without more.
        Influence = "influence",
        /// Rights by contract.
        Contract = "contract",
        /// Rights by contract that something else must wake.
        ContractConditional = "contract_conditional",
        /// By the company's own rules.
        Articles = "articles",
        /// By law.
        LegalFramework = "legal_framework",
        /// Consolidates it in its accounts: no share follows from it.
        Consolidation = "accounting_consolidation",
        /// Manages the fund.
        FundManagement = "fund_management",
        /// Is the umbrella or master of the fund.
        FundStructure = "fund_structure",
        /// Is the same legal person, of which the other is a branch.
        Branch = "branch_of",
        /// Gave the assets to the trust.
        Settlor = "settlor",
        /// Holds them for others.
        Trustee = "trustee",
        /// Watches over the trustee.
        Protector = "protector",
        /// May receive from the trust.
        Beneficiary = "beneficiary",
        /// Holds in its name for somebody.
        Nominee = "nominee",
        /// Somebody holds for it.
        Nominator = "nominator",
        /// Uses or enjoys the assets.
        AssetUse = "asset_use",
    }
}

words! {
    /// Through whom a holding runs: a word of `status`.
    Nature {
        /// Held by the holder itself.
        Direct = "direct",
        /// Held through others; the sum of what they hold, never to be added to it.
        Indirect = "indirect",
        /// The source does not distinguish.
        Either = "direct_or_indirect",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_read_back() {
        for right in Right::ALL {
            assert_eq!(right.as_str().parse(), Ok(*right));
        }
        for kind in ControlKind::ALL {
            assert_eq!(kind.as_str().parse(), Ok(*kind));
        }
        for nature in Nature::ALL {
            assert_eq!(nature.to_string().parse(), Ok(*nature));
        }
        assert!("sharez".parse::<Right>().is_err());
    }
}
