//! Other identifier: do both carry a number of a kind of which a party has only one, and not the same?

use model::Prop;

use crate::Points;
use crate::evidence::{Evidence, Pair, Reason};

/// Kinds of which a party has one for life. A passport is not among them: people have several.
const ONE_A_PARTY: [Prop; 6] = [
    Prop::ImoNumber,
    Prop::LeiCode,
    Prop::InnCode,
    Prop::OgrnCode,
    Prop::UniqueEntityId,
    Prop::UscCode,
];

/// Against, fully, when such a number differs and none agrees; silent otherwise.
pub fn compare(pair: &Pair<'_>) -> Evidence {
    for ours in pair.query.identifiers.iter().filter(|known| ONE_A_PARTY.contains(&known.prop)) {
        let mut same_kind =
            pair.listed.identifiers.iter().filter(|listed| listed.prop == ours.prop).peekable();
        let Some(first) = same_kind.peek().map(|listed| listed.text.clone()) else { continue };
        if same_kind.all(|listed| listed.text != ours.text) {
            let (prop, query) = (ours.prop, ours.text.clone());
            let reason = Reason::OtherIdentifier { prop, query, listed: first };
            return Evidence::Against(Points::ONE, reason);
        }
    }
    Evidence::Silent
}
