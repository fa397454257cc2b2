//! What does an edition hold, and how does it differ from another? Counts, made in one pass.
//!
//! Memory: about 30 bytes an entity. An entity is known by 64 bits of the sha256 of its id; two
//! that collide (one in ten million editions of a million entities) are counted as one, which
//! touches figures only, never a statement.

use std::collections::HashMap;

use model::{Prop, PropType, Schema, Statement, StatementId};

use crate::columns::StatementRow;
use crate::manifest::{Comparison, Counts, Field};
use crate::seal::fingerprint;

/// What is remembered of one entity.
#[derive(Clone, Copy, Default)]
struct Mark {
    /// One bit a field, then [`PARTY`], [`SEEN`] and [`HAS_ID`].
    bits: u8,
    /// A sum over the statements' ids: differs when something else is stated.
    content: u64,
}

const PARTY: u8 = 1 << 5;
const SEEN: u8 = 1 << 6;
const HAS_ID: u8 = 1 << 7;

/// Counts of the entities and statements that went by.
#[derive(Default)]
pub(crate) struct Tally {
    marks: HashMap<u64, Mark>,
    counts: Counts,
    parties: HashMap<Schema, u64>,
    having: [u64; Field::ALL.len()],
    duplicates: u64,
}

/// Whether a run of statements is the first of its entity.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Turn {
    First,
    /// The entity's statements came before, and then others.
    Again,
}

impl Tally {
    /// Counts a whole table whose rows are grouped by entity.
    ///
    /// # Errors
    /// The table's.
    pub(crate) fn of(
        rows: impl Iterator<Item = crate::Result<StatementRow>>,
    ) -> crate::Result<Tally> {
        let mut tally = Tally::default();
        let mut run: Vec<StatementRow> = Vec::new();
        for row in rows {
            let row = row?;
            let is_next = run.first().is_some_and(|first| !same_entity(first, &row));
            if is_next {
                tally.run(&run);
                run.clear();
            }
            run.push(row);
        }
        tally.run(&run);
        Ok(tally)
    }

    /// Counts the statements of one entity, each of them once.
    pub(crate) fn run(&mut self, rows: &[StatementRow]) -> Turn {
        let Some(first) = rows.first() else { return Turn::First };
        let schema = first.statement.schema;
        self.counts.statements += rows.len() as u64;
        let party = schema.is_party();
        let (mut bits, mut content) = (SEEN, 0_u64);
        for StatementRow { id, statement } in rows {
            bits |= bit_of(statement);
            content = content.wrapping_add(weight(*id, statement));
            if party {
                self.count_value(statement);
            }
        }
        if party {
            bits |= PARTY;
        } else {
            // What a sanction or a passport says is said of the party it points to.
            self.lend(rows, bits, content);
            bits &= SEEN | HAS_ID;
        }
        self.mark(&first.statement, Mark { bits, content })
    }

    fn mark(&mut self, statement: &Statement, new: Mark) -> Turn {
        let known = self.marks.entry(fingerprint(&statement.entity_id)).or_default();
        let turn = if known.bits & SEEN == 0 { Turn::First } else { Turn::Again };
        let is_twice = known.bits & new.bits & HAS_ID != 0 && new.bits & PARTY != 0;
        self.duplicates += u64::from(is_twice);
        let before = known.bits;
        known.bits |= new.bits;
        known.content = known.content.wrapping_add(new.content);
        let after = known.bits;
        self.cover(before, after);
        if turn == Turn::First {
            self.count_entity(statement.schema);
        }
        turn
    }

    /// Adds what stands on a sanction or document to the parties it names.
    fn lend(&mut self, rows: &[StatementRow], bits: u8, content: u64) {
        // The country of a sanction is its authority's, of a passport its issuer's: not lent.
        let lent = bits & (1 << Field::Program as u8 | 1 << Field::Identifier as u8);
        for StatementRow { statement, .. } in rows {
            if !matches!(statement.prop, Prop::Entity | Prop::Holder) {
                continue;
            }
            let known = self.marks.entry(fingerprint(&statement.value)).or_default();
            let before = known.bits;
            known.bits |= lent;
            known.content = known.content.wrapping_add(content);
            let after = known.bits;
            self.cover(before, after);
        }
    }

    /// Counts the fields a party has now and had not before.
    fn cover(&mut self, before: u8, after: u8) {
        if after & PARTY == 0 {
            return;
        }
        let fresh = if before & PARTY == 0 { after } else { after & !before };
        for (at, count) in self.having.iter_mut().enumerate() {
            *count += u64::from(fresh >> at & 1);
        }
    }

    fn count_entity(&mut self, schema: Schema) {
        let name = schema.as_str();
        self.counts.entities += 1;
        *self.counts.entities_by_schema.entry(name.to_owned()).or_default() += 1;
        if schema.is_party() {
            self.counts.parties += 1;
            *self.counts.parties_by_schema.entry(name.to_owned()).or_default() += 1;
            *self.parties.entry(schema).or_default() += 1;
        }
    }

    fn count_value(&mut self, statement: &Statement) {
        match (statement.prop, statement.prop_type()) {
            (Prop::Name | Prop::Alias | Prop::WeakAlias | Prop::PreviousName, _) => {
                self.counts.names += 1;
            }
            (Prop::Address, _) => self.counts.addresses += 1,
            (_, PropType::Identifier) => self.counts.identifiers += 1,
            _ => {}
        }
    }

    pub(crate) fn counts(&self) -> &Counts {
        &self.counts
    }

    /// Parties of a schema and its descendants.
    pub(crate) fn parties_of(&self, schema: Schema) -> u64 {
        self.parties.iter().filter(|(is, _)| is.is_a(schema)).map(|(_, count)| count).sum()
    }

    /// Parties on which a field stands.
    pub(crate) fn having(&self, field: Field) -> u64 {
        self.having[field as usize]
    }

    /// Parties whose `id` statement came again: records that stand twice.
    pub(crate) fn duplicates(&self) -> u64 {
        self.duplicates
    }

    /// How the parties changed since another edition.
    pub(crate) fn compare(&self, with: &str, before: &Tally) -> Comparison {
        let mut comparison = Comparison {
            with: with.to_owned(),
            parties_before: before.counts.parties,
            ..Comparison::default()
        };
        for (id, mark) in self.marks.iter().filter(|(_, mark)| mark.bits & PARTY != 0) {
            match before.party(*id) {
                None => comparison.added += 1,
                Some(was) => comparison.changed += u64::from(was != mark.content),
            }
        }
        let gone = before.marks.iter().filter(|(_, mark)| mark.bits & PARTY != 0);
        comparison.removed = gone.filter(|(id, _)| self.party(**id).is_none()).count() as u64;
        comparison
    }

    /// The content of a party, by the fingerprint of its id.
    pub(crate) fn party(&self, id: u64) -> Option<u64> {
        self.marks.get(&id).filter(|mark| mark.bits & PARTY != 0).map(|mark| mark.content)
    }
}

/// Whether two rows belong to one run.
pub(crate) fn same_entity(one: &StatementRow, two: &StatementRow) -> bool {
    one.statement.entity_id == two.statement.entity_id
}

/// The field a statement counts for, as a bit; `HAS_ID` for the `id` statement.
fn bit_of(statement: &Statement) -> u8 {
    let field = match (statement.prop, statement.prop_type()) {
        (Prop::Id, _) => return HAS_ID,
        (Prop::BirthDate, _) => Field::BirthDate,
        (Prop::Program | Prop::ProgramId, _) => Field::Program,
        (Prop::Address | Prop::AddressEntity, _) => Field::Address,
        (_, PropType::Country) => Field::Country,
        (_, PropType::Identifier) => Field::Identifier,
        _ => return 0,
    };
    1 << field as u8
}

/// What a statement adds to its entity's content. The `id` statement only repeats the others.
fn weight(id: StatementId, statement: &Statement) -> u64 {
    match statement.prop {
        Prop::Id => 0,
        _ => id.0.iter().take(8).fold(0, |sum, byte| sum << 8 | u64::from(*byte)),
    }
}
