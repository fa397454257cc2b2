//! What does a register say? Parties, stakes, control facts, cap tables and joint arrangements, as
//! they are handed to the [`Builder`](crate::Builder).

use serde::{Deserialize, Serialize};

use crate::day::{Day, Days};
use crate::range::Range;

/// What kind of party a node is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[repr(u8)]
pub enum PartyKind {
    /// A company or another body; also whatever nobody described.
    #[default]
    Entity = 0,
    /// A natural person.
    Person = 1,
    /// A trust or a similar arrangement.
    Trust = 2,
}

/// The right a share is a share of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[repr(u8)]
pub enum Right {
    /// Capital.
    Shares = 0,
    /// Votes.
    Votes = 1,
    /// Profit; reported, in no rule's measure.
    Profit = 2,
    /// Surplus on winding up; reported, in no rule's measure.
    Surplus = 3,
}

/// How a stake is held.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[repr(u8)]
pub enum Nature {
    /// By the holder itself.
    Direct = 0,
    /// The source does not say, or says both (the UK register's "directly or indirectly").
    #[serde(alias = "unknown")]
    DirectOrIndirect = 1,
    /// Through others.
    Indirect = 2,
}

/// How much of the right.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Share {
    /// A range, which may be one value.
    Known(Range),
    /// The holder is named and the share is not.
    Unknown,
}

/// A party.
#[derive(Clone, Copy, Debug)]
pub struct NewParty<'a> {
    /// The caller's id.
    pub id: &'a str,
    /// Its name, for people; may be empty.
    pub caption: &'a str,
    /// Its kind.
    pub kind: PartyKind,
    /// Where it is organised, in the codes the rules use (`US`); may be empty.
    pub jurisdiction: &'a str,
}

/// A stake: so much of a right of the issuer is held by the holder.
#[derive(Clone, Copy, Debug)]
pub struct NewStake<'a> {
    /// The caller's id of this stake.
    pub id: &'a str,
    /// The registered holder.
    pub holder: &'a str,
    /// In whom.
    pub issuer: &'a str,
    /// Of what.
    pub right: Right,
    /// How much.
    pub share: Share,
    /// How it is held.
    pub nature: Nature,
    /// Since when, as precisely as known; `None`: since ever, or since `first_seen` where that is set.
    pub from: Option<Days>,
    /// Until when (the first day on which it is no longer held).
    pub to: Option<Days>,
    /// When a source first showed it: with an unknown start it is only possible before that day.
    pub first_seen: Option<Day>,
    /// When a source last confirmed it.
    pub confirmed: Option<Day>,
    /// After how many days without a confirmation it is stale; 0: [`CYCLE_DAYS`].
    pub cycle_days: u16,
    /// The class of shares; empty where there is one.
    pub class: &'a str,
    /// Who says so. Stakes of one holder add up within a source; two sources speak of one holding.
    pub source: &'a str,
    /// Whose the stake really is, where the holder is a nominee.
    pub nominee_for: Option<&'a str>,
    /// The stakes this declared indirect one summarises.
    pub components: &'a [&'a str],
    /// The statements it rests on.
    pub statements: &'a [&'a str],
}

/// Registers are confirmed yearly (the UK confirmation statement, Companies Act 2006 s. 853A, is due
/// within 14 days of each 12 months).
pub const CYCLE_DAYS: u16 = 379;

impl<'a> NewStake<'a> {
    /// A direct stake in shares, since ever and for ever; set the other fields as needed.
    pub fn new(id: &'a str, holder: &'a str, issuer: &'a str, share: Share) -> NewStake<'a> {
        NewStake {
            id,
            holder,
            issuer,
            right: Right::Shares,
            share,
            nature: Nature::Direct,
            from: None,
            to: None,
            first_seen: None,
            confirmed: None,
            cycle_days: 0,
            class: "",
            source: "",
            nominee_for: None,
            components: &[],
            statements: &[],
        }
    }
}

/// What a control fact says; the criteria of the EU Best Practices are (a) to (h).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[repr(u8)]
pub enum ControlKind {
    /// (a) May appoint or remove a majority of the board; reg 7(2)(c) of the UK regulations.
    BoardMajorityRight = 0,
    /// (b) Appointed a majority of the board by its own votes alone.
    AppointedBoardMajority = 1,
    /// (c) Controls a majority of the votes alone, by agreement with others.
    VotingAgreement = 2,
    /// (d) May exercise a dominant influence by agreement or by the articles.
    DominantInfluenceRight = 3,
    /// (e) Exercises a dominant influence without holding the right to.
    DominantInfluence = 4,
    /// (f) May use all or part of the assets.
    AssetUse = 5,
    /// (g) Runs the business on a unified basis with consolidated accounts; GLEIF's parents.
    UnifiedManagement = 6,
    /// (h) Shares the liabilities or guarantees them.
    SharedLiabilities = 7,
    /// Is its chief executive.
    ChiefExecutive = 8,
    /// Any other influence a source names.
    SignificantInfluence = 9,
    /// Set up the trust.
    Settlor = 10,
    /// Holds the trust's property.
    Trustee = 11,
    /// May direct or remove the trustee.
    Protector = 12,
    /// May benefit at the trustee's discretion.
    BeneficiaryDiscretionary = 13,
    /// Is of one family with; never control, a caution for new holders.
    Family = 14,
}

/// What weight a control fact has before a rule is asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Force {
    /// A right: the criterion is met or it is not.
    Hard,
    /// A fact to weigh.
    Soft,
    /// A role in a trust: an interest without a number.
    Trust,
    /// A family tie.
    Family,
}

impl ControlKind {
    /// Every kind, in the order of its number.
    pub const ALL: [ControlKind; 15] = [
        ControlKind::BoardMajorityRight,
        ControlKind::AppointedBoardMajority,
        ControlKind::VotingAgreement,
        ControlKind::DominantInfluenceRight,
        ControlKind::DominantInfluence,
        ControlKind::AssetUse,
        ControlKind::UnifiedManagement,
        ControlKind::SharedLiabilities,
        ControlKind::ChiefExecutive,
        ControlKind::SignificantInfluence,
        ControlKind::Settlor,
        ControlKind::Trustee,
        ControlKind::Protector,
        ControlKind::BeneficiaryDiscretionary,
        ControlKind::Family,
    ];

    /// The weight.
    pub fn force(self) -> Force {
        match self {
            ControlKind::BoardMajorityRight
            | ControlKind::AppointedBoardMajority
            | ControlKind::VotingAgreement
            | ControlKind::DominantInfluenceRight => Force::Hard,
            ControlKind::Settlor
            | ControlKind::Trustee
            | ControlKind::Protector
            | ControlKind::BeneficiaryDiscretionary => Force::Trust,
            ControlKind::Family => Force::Family,
            _ => Force::Soft,
        }
    }

    /// For people: what the holder is or may do.
    pub fn words(self) -> &'static str {
        match self {
            ControlKind::BoardMajorityRight => "may appoint a board majority",
            ControlKind::AppointedBoardMajority => "appointed a board majority",
            ControlKind::VotingAgreement => "controls a majority of votes by agreement",
            ControlKind::DominantInfluenceRight => "has a right to dominant influence",
            ControlKind::DominantInfluence => "exercises dominant influence",
            ControlKind::AssetUse => "may use its assets",
            ControlKind::UnifiedManagement => "runs it on a unified basis",
            ControlKind::SharedLiabilities => "shares or guarantees its liabilities",
            ControlKind::ChiefExecutive => "is its chief executive",
            ControlKind::SignificantInfluence => "has significant influence",
            ControlKind::Settlor => "is settlor",
            ControlKind::Trustee => "is trustee",
            ControlKind::Protector => "is protector",
            ControlKind::BeneficiaryDiscretionary => "is discretionary beneficiary",
            ControlKind::Family => "is family of",
        }
    }
}

/// A control fact.
#[derive(Clone, Copy, Debug)]
pub struct NewControl<'a> {
    /// Who.
    pub holder: &'a str,
    /// Over whom.
    pub target: &'a str,
    /// What.
    pub kind: ControlKind,
    /// Since when; `None` is since ever.
    pub from: Option<Days>,
    /// Until when; `None` is for ever.
    pub to: Option<Days>,
    /// The statement it rests on; may be empty.
    pub statement: &'a str,
}

/// What is known about all holdings of one right of an issuer together.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct CapTable {
    /// The holdings are different shares: each may be cut to what the others leave.
    pub disjoint: bool,
    /// All holders are recorded: each has at least what the others cannot have.
    pub complete: bool,
}

/// Several holders who exercise their rights in an issuer together.
#[derive(Clone, Copy, Debug)]
pub struct NewJoint<'a> {
    /// In whom.
    pub issuer: &'a str,
    /// Who.
    pub members: &'a [&'a str],
    /// Since when; `None` is since ever.
    pub from: Option<Days>,
    /// Until when; `None` is for ever.
    pub to: Option<Days>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kinds_stand_at_their_numbers() {
        for (number, kind) in ControlKind::ALL.into_iter().enumerate() {
            assert_eq!(kind as usize, number);
        }
    }
}
