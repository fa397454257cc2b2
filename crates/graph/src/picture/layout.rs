//! Where does each party stand? In the layer below the lowest of its holders, ordered so that arrows
//! cross little (Sugiyama's barycentres, two passes).

use std::collections::BTreeMap;

use super::Arrow;

/// A place in the picture.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Place {
    pub(crate) layer: usize,
    pub(crate) column: usize,
}

/// A place for every party. Circles are cut where they close: an arrow never pushes a party further
/// down than there are parties.
pub(crate) fn layers<'a>(ids: &[&'a str], arrows: &[Arrow<'a>]) -> BTreeMap<&'a str, Place> {
    let mut layer: BTreeMap<&str, usize> = ids.iter().map(|&id| (id, 0)).collect();
    for _ in 0..ids.len() {
        let mut moved = false;
        for arrow in arrows {
            let above = layer.get(arrow.from).copied().unwrap_or(0);
            let below = layer.get(arrow.to).copied().unwrap_or(0);
            if below <= above && above + 1 < ids.len() {
                layer.insert(arrow.to, above + 1);
                moved = true;
            }
        }
        if !moved {
            break;
        }
    }
    let mut rows: BTreeMap<usize, Vec<&'a str>> = BTreeMap::new();
    for &id in ids {
        rows.entry(layer[id]).or_default().push(id);
    }
    order(rows.into_values().collect(), arrows)
}

fn order<'a>(mut rows: Vec<Vec<&'a str>>, arrows: &[Arrow<'a>]) -> BTreeMap<&'a str, Place> {
    for _ in 0..2 {
        let places = places(&rows);
        for row in &mut rows {
            let centre = |id: &&str| {
                let near = arrows.iter().filter_map(|arrow| match *id {
                    id if id == arrow.to => places.get(arrow.from),
                    id if id == arrow.from => places.get(arrow.to),
                    _ => None,
                });
                let columns: Vec<usize> = near.map(|place| place.column).collect();
                let sum: usize = columns.iter().sum();
                // In thousandths of a column, so that no float decides an order.
                sum * 1_000 / columns.len().max(1)
            };
            row.sort_by_cached_key(|id| (centre(id), *id));
        }
    }
    places(&rows)
}

fn places<'a>(rows: &[Vec<&'a str>]) -> BTreeMap<&'a str, Place> {
    let each = rows.iter().enumerate().flat_map(|(layer, row)| {
        row.iter().enumerate().map(move |(column, &id)| (id, Place { layer, column }))
    });
    each.collect()
}
