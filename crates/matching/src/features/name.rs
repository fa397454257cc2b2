//! Name: how well do the best two names of the pair agree, token by token?

use crate::evidence::{Evidence, Pair, Reason};
use crate::token::Relation;
use crate::{Points, evidence::BestName};

/// Below this a name says nothing for a match: half the tokens agree by chance. The index returns
/// every party at or above it.
pub const FLOOR: Points = Points(5_500);

/// For, by the alignment of the best two names; silent below [`FLOOR`].
pub fn compare(pair: &Pair<'_>) -> Evidence {
    match pair.name {
        Some(best) if best.pair.points >= FLOOR => Evidence::For(best.pair.points, reason(best)),
        Some(best) => Evidence::Against(Points::ONE, reason(best)),
        None => Evidence::Silent,
    }
}

fn reason(best: &BestName<'_>) -> Reason {
    let [ours, theirs] = &best.tokens;
    let mut how = Vec::new();
    let as_written = names::Route::Latin.words();
    for (route, side) in best.routes.iter().zip(["asked for", "listed"]) {
        if *route != as_written {
            how.push(format!("{side} read by {route}"));
        }
    }
    for pair in &best.pair.pairs {
        let (one, two) = (&ours[pair.left as usize], &theirs[pair.right as usize]);
        match pair.similarity.relation {
            Relation::Equal => {}
            Relation::Edits(1) => how.push(format!("{one}≈{two} (one letter)")),
            Relation::Edits(edits) => how.push(format!("{one}≈{two} ({edits} letters)")),
            Relation::Skeleton => how.push(format!("{one}≈{two} (same consonants)")),
            Relation::Initial => how.push(format!("{one}≈{two} (initial)")),
            Relation::Name => how.push(format!("{one}≈{two} (the same name)")),
            Relation::Nickname => how.push(format!("{one}≈{two} (pet form)")),
            Relation::Misread => how.push(format!("{one}≈{two} (misread)")),
            Relation::Acronym => how.push(format!("{one} (initials)")),
            Relation::Joined => how.push(format!("{one}≈{two} (joined)")),
        }
    }
    if best.pair.is_reordered {
        how.push("another order".to_owned());
    }
    let left_over = |tokens: &[&str], is_used: &dyn Fn(u8) -> bool| {
        let over = tokens.iter().enumerate().filter(|(at, _)| !is_used(*at as u8));
        over.map(|(_, token)| (*token).to_owned()).collect()
    };
    let pairs = &best.pair.pairs;
    Reason::Name {
        query: best.query.to_owned(),
        listed: best.listed.to_owned(),
        how,
        left_over: [
            left_over(ours, &|at| pairs.iter().any(|pair| pair.left == at)),
            left_over(theirs, &|at| pairs.iter().any(|pair| pair.right == at)),
        ],
    }
}
