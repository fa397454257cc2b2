//! Who holds what of a party on a day, and who of its holders, layer by layer?

use std::collections::BTreeSet;

use serde::Serialize;

use crate::day::Day;
use crate::facts::{ControlKind, Nature, Right};
use crate::range::Range;
use crate::register::{Graph, NOBODY, Party, Presence, SUMMARY, UNKNOWN};

/// One stake or control fact above a party.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Owner {
    /// How many steps above the party asked about, from 1.
    pub layer: usize,
    /// The holder's id: the principal, where the registered one is a nominee.
    pub holder: String,
    /// Its name.
    pub caption: String,
    /// In whom.
    pub held: String,
    /// The name of that.
    pub held_caption: String,
    /// What it holds or may do.
    pub gives: Gives,
    /// The id of the stake, or the statement of the control fact.
    pub id: String,
    /// The source; empty for a control fact.
    pub source: String,
    /// From this day it certainly holds it …
    pub from: Day,
    /// … to the day before this one.
    pub to: Day,
    /// The registered holder, where that is a nominee.
    pub registered: Option<String>,
    /// Whether its source has not confirmed it within its cycle.
    pub old: bool,
    /// Whether the dates do not say that it was held on the day.
    pub uncertain: bool,
    /// Whether it sums up other stakes that are there, and is not counted.
    pub summary: bool,
}

/// What a holder has.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Gives {
    /// A share.
    Share {
        /// Of what.
        right: Right,
        /// How much; `None` where the source does not say.
        share: Option<Range>,
        /// Through whom.
        nature: Nature,
    },
    /// Control that is no share, or a tie of family.
    Control(ControlKind),
}

/// Who is above a party.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Owners {
    /// Layer by layer; within one by whom they hold, then by id.
    pub rows: Vec<Owner>,
    /// Whether there are more than were asked for: further layers, or further rows.
    pub more: bool,
}

impl Graph {
    /// The holders above a party on a day, down from the party, at most `layers` layers and `rows` rows.
    /// A holder met again is not followed a second time, so circles end.
    pub fn owners(&self, party: Party, day: Day, layers: usize, rows: usize) -> Owners {
        let mut found = Owners::default();
        let mut seen = BTreeSet::from([party]);
        let mut layer = vec![party];
        for depth in 1.. {
            let mut next = Vec::new();
            for &held in &layer {
                for owner in self.holders_of(held, day) {
                    if depth > layers || found.rows.len() == rows {
                        found.more = true;
                        return found;
                    }
                    if let Some(holder) = self.party(&owner.holder)
                        && seen.insert(holder)
                    {
                        next.push(holder);
                    }
                    found.rows.push(Owner { layer: depth, ..owner });
                }
            }
            if next.is_empty() {
                break;
            }
            layer = next;
        }
        found
    }

    fn holders_of(&self, held: Party, day: Day) -> Vec<Owner> {
        let stakes =
            self.stakes_in(held).filter(|&stake| self.presence(stake, day) != Presence::No);
        let stakes = stakes.map(|stake| {
            let row = self.stake(stake);
            let registered = self.extra(stake).map_or(NOBODY, |extra| extra.registered);
            let share = (!row.is(UNKNOWN)).then(|| self.ranges[row.range as usize]);
            let gives = Gives::Share { right: row.right(), share, nature: row.nature() };
            Owner {
                id: self.stake_id(stake).to_owned(),
                source: self.source(stake).to_owned(),
                from: Day(row.from),
                to: Day(row.to),
                registered: (registered != NOBODY).then(|| self.id(registered).to_owned()),
                old: self.is_stale(stake, day),
                uncertain: self.presence(stake, day) == Presence::Maybe,
                summary: row.is(SUMMARY),
                ..self.owner(row.holder, held, gives)
            }
        });
        let mut owners: Vec<Owner> = stakes.collect();
        for &number in self.controls_over(held) {
            let fact = &self.controls[number as usize];
            let presence = fact.presence(day);
            if presence == Presence::No {
                continue;
            }
            owners.push(Owner {
                id: self.control_texts.id(fact.text).to_owned(),
                from: Day(fact.from),
                to: Day(fact.to),
                uncertain: presence == Presence::Maybe,
                ..self.owner(fact.holder, held, Gives::Control(fact.kind()))
            });
        }
        owners.sort_by(|a, b| (&a.holder, &a.id).cmp(&(&b.holder, &b.id)));
        owners
    }

    fn owner(&self, holder: Party, held: Party, gives: Gives) -> Owner {
        Owner {
            layer: 0,
            holder: self.id(holder).to_owned(),
            caption: self.caption(holder).to_owned(),
            held: self.id(held).to_owned(),
            held_caption: self.caption(held).to_owned(),
            gives,
            id: String::new(),
            source: String::new(),
            from: Day::EVER,
            to: Day::NEVER,
            registered: None,
            old: false,
            uncertain: false,
            summary: false,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::builder::Builder;
    use crate::facts::{NewStake, Share};
    use crate::ratio::Ratio;

    fn rows(graph: &Graph, layers: usize) -> (Vec<String>, bool) {
        let found = graph.owners(graph.party("C").unwrap(), Day(0), layers, 100);
        let rows =
            found.rows.iter().map(|row| format!("{} {} in {}", row.layer, row.holder, row.held));
        (rows.collect(), found.more)
    }

    #[test]
    fn owners_stand_layer_by_layer_and_circles_end() {
        let half = Share::Known(Range::exact(Ratio::whole(50)));
        let mut builder = Builder::new();
        builder.stake(&NewStake::new("s1", "B", "C", half));
        builder.stake(&NewStake::new("s2", "A", "B", half));
        builder.stake(&NewStake::new("s3", "C", "A", Share::Unknown));
        let (graph, _) = builder.finish();
        let all = ["1 B in C", "2 A in B", "3 C in A"].map(str::to_owned).to_vec();
        assert_eq!(rows(&graph, 9), (all.clone(), false));
        assert_eq!(rows(&graph, 2), (all[..2].to_vec(), true), "what is left out is said");
    }
}
