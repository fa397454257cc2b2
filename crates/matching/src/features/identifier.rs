//! Identifier: do both carry the same number?

use model::Prop;

use crate::Points;
use crate::evidence::{Evidence, Pair, Reason};
use crate::party::Identifier;

/// Numbers that name a register only in general, so that they may stand for any other kind.
const UNTYPED: [Prop; 3] = [Prop::IdNumber, Prop::RegistrationNumber, Prop::TaxNumber];

/// For, fully, when a number is the same and of the same kind (or one side does not say which kind
/// it is); silent otherwise.
pub fn compare(pair: &Pair<'_>) -> Evidence {
    let theirs = &pair.listed.identifiers;
    for ours in &pair.query.identifiers {
        if let Some(same) = theirs.iter().find(|listed| agree(ours, listed)) {
            let (prop, text) = (same.prop, same.text.clone());
            return Evidence::For(Points::ONE, Reason::Identifier { prop, text });
        }
    }
    Evidence::Silent
}

fn agree(ours: &Identifier, theirs: &Identifier) -> bool {
    let is_open = |identifier: &Identifier| UNTYPED.contains(&identifier.prop);
    ours.text == theirs.text && (ours.prop == theirs.prop || is_open(ours) || is_open(theirs))
}
