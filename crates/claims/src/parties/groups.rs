//! Who is spoken of without a name? Brokers, engineers, officials: parties, never linked to a list.

use crate::segment::Segments;
use crate::tokens::Shape;
use crate::{Mention, Party, PartyKind};

/// Nouns of people that a text speaks of as a group. Written by us.
const PEOPLE: &[&str] = &[
    "activists",
    "advisers",
    "agents",
    "aides",
    "analysts",
    "associates",
    "authorities",
    "bankers",
    "brokers",
    "businessmen",
    "buyers",
    "captains",
    "colleagues",
    "contractors",
    "couriers",
    "customers",
    "dealers",
    "diplomats",
    "directors",
    "employees",
    "engineers",
    "executives",
    "experts",
    "financiers",
    "firms",
    "handlers",
    "individuals",
    "insiders",
    "intermediaries",
    "investigators",
    "investors",
    "journalists",
    "lawyers",
    "managers",
    "merchants",
    "middlemen",
    "operatives",
    "owners",
    "partners",
    "prosecutors",
    "relatives",
    "representatives",
    "researchers",
    "residents",
    "sailors",
    "scientists",
    "sellers",
    "shareholders",
    "shippers",
    "smugglers",
    "specialists",
    "staff",
    "suppliers",
    "technicians",
    "traders",
    "witnesses",
    "workers",
    "officials",
    "companies",
    "crew",
    "crews",
];

/// Small-letter nouns before them that say what they are: port officials, customs brokers.
const OF_WHAT: &[&str] = &[
    "port",
    "customs",
    "government",
    "military",
    "security",
    "company",
    "bank",
    "shipping",
    "oil",
    "defence",
    "defense",
    "intelligence",
    "police",
    "court",
    "trade",
    "state",
    "senior",
    "local",
    "foreign",
    "border",
    "factory",
    "weapons",
    "insurance",
    "industry",
    "tax",
];

/// The unnamed groups of a document, one party for each phrase.
pub(super) fn unnamed(segments: &Segments, named: &[Party]) -> Vec<Party> {
    let mut parties: Vec<Party> = Vec::new();
    let tokens = &segments.tokens;
    let taken = |at: usize| {
        let span = tokens[at].span;
        let mut mentions = named.iter().flat_map(|party| &party.mentions);
        mentions.any(|mention| mention.span.start < span.end && span.start < mention.span.end)
    };
    for (at, token) in tokens.iter().enumerate() {
        let is_group = matches!(token.shape, Shape::Lower | Shape::Capital)
            && PEOPLE.contains(&token.lower.as_str());
        if !is_group || taken(at) {
            continue;
        }
        let mut start = at;
        while start > 0
            && tokens[start - 1].shape == Shape::Lower
            && OF_WHAT.contains(&tokens[start - 1].lower.as_str())
        {
            start -= 1;
        }
        let span = segments.span(start..at + 1);
        let words: Vec<&str> =
            tokens[start..=at].iter().map(|token| token.lower.as_str()).collect();
        let name = words.join(" ");
        let mention = Mention { span, found_by: vec!["pattern".to_owned()], proposed: false };
        match parties.iter_mut().find(|party| party.name == name) {
            Some(party) => party.mentions.push(mention),
            None => parties.push(Party {
                name,
                kind: PartyKind::Unknown,
                mentions: vec![mention],
                ..Party::default()
            }),
        }
    }
    parties
}
