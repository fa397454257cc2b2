//! What is kept of a party while an index is made? Its row: names, forms, tokens and facts, encoded.
//!
//! Rows are made in any thread and joined in order. A party that stands unchanged in an earlier index
//! is taken from there and not analysed again.

use std::collections::HashMap;
use std::ops::Range;

use matching::alignment::{self, TOKENS_MAX};
use matching::token::TokenView;
use matching::{Facts, Party};
use model::Entity;
use rayon::prelude::*;

use crate::error::Kind;
use crate::layout::{Head, NameRecord, PartyRecord, Span, WEAK, version};
use crate::mapped::Index;
use crate::vocabulary::Vocabulary;
use crate::{Error, facts, keys};

/// What the index shows of a party beside what it compares.
#[derive(Clone, Debug)]
pub struct Listed<'a> {
    /// The party's id.
    pub id: &'a str,
    /// The name to show.
    pub caption: &'a str,
    /// The dataset it stands in.
    pub dataset: &'a str,
    /// The rows of its statements in the edition.
    pub rows: Range<u32>,
}

/// What was said of a party, in 16 bytes: the same statements, the same bytes.
pub(crate) type Content = [u8; 16];

/// The content of parties that were added without their statements.
const UNKNOWN: Content = [0; 16];

/// The rows of some parties.
#[derive(Debug, Default)]
pub struct Rows {
    pub(crate) strings: Vec<u8>,
    pub(crate) datasets: Vec<String>,
    pub(crate) routes: Vec<String>,
    pub(crate) parties: Vec<PartyRecord>,
    pub(crate) contents: Vec<Content>,
    pub(crate) names: Vec<NameRecord>,
    /// As in [`crate::layout::Part::Forms`], but in the order of the names.
    pub(crate) forms: Vec<u32>,
    pub(crate) form_count: usize,
    pub(crate) vocabulary: Vocabulary,
    pub(crate) identifiers: Vec<(u32, u32)>,
    taken: usize,
}

/// An index of an earlier live set, to take unchanged parties from.
#[derive(Debug)]
pub struct Earlier<'a> {
    index: &'a Index,
    parties: HashMap<Content, u32>,
}

impl<'a> Earlier<'a> {
    /// Looks an index through; of another model or layout nothing can be taken.
    pub fn new(index: &'a Index, model: &str) -> Earlier<'a> {
        let contents = index.contents().iter().zip(0..);
        let known = contents.filter(|(content, _)| **content != UNKNOWN && index.model() == model);
        Earlier { index, parties: known.map(|(content, number)| (*content, number)).collect() }
    }

    /// How many parties could be taken.
    pub fn len(&self) -> usize {
        self.parties.len()
    }

    /// Whether none could.
    pub fn is_empty(&self) -> bool {
        self.parties.is_empty()
    }
}

/// Everything the analysis of a party can depend on, and the version of the analysis.
fn content_of(entity: &Entity) -> Content {
    let mut hasher = blake3::Hasher::new();
    hasher.update(&version().to_le_bytes());
    hasher.update(&(entity.schema() as u16).to_le_bytes());
    for statement in entity.statements() {
        hasher.update(&(statement.prop as u16).to_le_bytes());
        hasher.update(&(statement.prop_type() as u16).to_le_bytes());
        hasher.update(&(statement.value.len() as u64).to_le_bytes());
        hasher.update(statement.value.as_bytes());
    }
    let mut content = UNKNOWN;
    content.copy_from_slice(&hasher.finalize().as_bytes()[..16]);
    content
}

impl Rows {
    /// Adds a party that was analysed by the caller.
    ///
    /// # Errors
    /// The file's 32-bit places or its labels are used up.
    pub fn add(&mut self, listed: &Listed<'_>, party: &Party) -> Result<(), Error> {
        let start = self.names.len();
        for name in &party.names {
            self.begin_name(&name.text, name.is_weak)?;
            for form in &name.analysis.forms {
                let tokens = form.tokens.iter().take(TOKENS_MAX).map(TokenView::from);
                self.add_form(&form.route.to_string(), tokens.collect())?;
            }
        }
        let mut bytes = Vec::new();
        facts::encode(&party.facts, &mut bytes);
        self.end_party(listed, start, UNKNOWN, (&party.facts, &bytes))
    }

    /// Adds a party by its statements; it is analysed unless an earlier index has it unchanged.
    ///
    /// # Errors
    /// As [`Rows::add`].
    pub fn add_entity(
        &mut self,
        listed: &Listed<'_>,
        entity: &Entity,
        earlier: Option<&Earlier<'_>>,
    ) -> Result<(), Error> {
        let content = content_of(entity);
        let known = earlier.and_then(|earlier| Some((earlier, *earlier.parties.get(&content)?)));
        match known {
            Some((earlier, number)) => {
                self.take(listed, earlier.index, number)?;
                self.taken += 1;
            }
            None => self.add(listed, &Party::listed(entity))?,
        }
        // The party added last is there: it was just added.
        if let Some(last) = self.contents.last_mut() {
            *last = content;
        }
        Ok(())
    }

    /// How many parties were taken from an earlier index.
    pub fn taken(&self) -> usize {
        self.taken
    }

    fn take(&mut self, listed: &Listed<'_>, index: &Index, number: u32) -> Result<(), Error> {
        let party = index.party(number);
        let start = self.names.len();
        for name in party.names() {
            let record = index.name(name);
            self.begin_name(index.text_at(record.text), record.is_weak())?;
            for form in index.forms_of_name(name) {
                let form = index.form(form);
                let tokens = form.tokens.iter().map(|token| index.token(token.get()));
                self.add_form(index.route(form.head), tokens.collect())?;
            }
        }
        self.end_party(listed, start, UNKNOWN, (&party.facts(), party.facts_bytes()))
    }

    fn begin_name(&mut self, text: &str, is_weak: bool) -> Result<(), Error> {
        let record = NameRecord {
            text: self.span(text.as_bytes())?,
            forms_start: place(self.form_count, "forms")?.into(),
            party: place(self.parties.len(), "parties")?.into(),
            forms_and_weak: if is_weak { WEAK } else { 0 },
        };
        self.names.push(record);
        Ok(())
    }

    /// Adds a form of the name begun last.
    fn add_form(&mut self, route: &str, tokens: Vec<TokenView<'_>>) -> Result<(), Error> {
        let route = label(&mut self.routes, route, "routes")?;
        let head = Head::pack(alignment::weight(&tokens), route, tokens.len());
        let head = head.ok_or(Kind::TooLarge("routes"))?;
        self.forms.push(place(self.names.len() - 1, "names")?);
        self.forms.push(head.0);
        for token in &tokens {
            let number = self.vocabulary.number(token);
            self.forms.push(place(number, "tokens")?);
        }
        self.form_count += 1;
        if let Some(name) = self.names.last_mut() {
            if name.forms_count() + 1 >= usize::from(WEAK) {
                return Err(Kind::TooLarge("forms of a name").into());
            }
            name.forms_and_weak += 1;
        }
        Ok(())
    }

    fn end_party(
        &mut self,
        listed: &Listed<'_>,
        names_start: usize,
        content: Content,
        (facts, bytes): (&Facts, &[u8]),
    ) -> Result<(), Error> {
        let number = place(self.parties.len(), "parties")?;
        let hashes = facts.identifiers.iter().map(|one| keys::identifier_key(&one.text));
        self.identifiers.extend(hashes.map(|hash| (hash, number)));
        let caption = self.names[names_start..].iter().map(|name| name.text);
        let caption = caption.into_iter().find(|span| self.at(*span) == listed.caption.as_bytes());
        let record = PartyRecord {
            id: self.span(listed.id.as_bytes())?,
            caption: match caption {
                Some(span) => span,
                None => self.span(listed.caption.as_bytes())?,
            },
            facts: self.span(bytes)?,
            names_start: place(names_start, "names")?.into(),
            names_count: place(self.names.len() - names_start, "names")?.into(),
            rows_start: listed.rows.start.into(),
            rows_count: (listed.rows.end - listed.rows.start).into(),
            dataset: label(&mut self.datasets, listed.dataset, "datasets")?.into(),
            schema: facts.schema.map_or(u16::MAX, |schema| schema as u16).into(),
        };
        self.parties.push(record);
        self.contents.push(content);
        Ok(())
    }

    /// The parties in the order of the keys of their ids.
    pub(crate) fn by_id(&self) -> Vec<u32> {
        let parties = self.parties.par_iter().enumerate();
        let keyed = parties.map(|(number, party)| {
            let key = keys::text_key(self.at(party.id));
            u64::from(key) << 32 | number as u64
        });
        let mut all: Vec<u64> = keyed.collect();
        all.par_sort_unstable();
        all.into_iter().map(|keyed| keyed as u32).collect()
    }

    fn at(&self, span: Span) -> &[u8] {
        let start = span.offset.get() as usize;
        &self.strings[start..start + span.length.get() as usize]
    }

    fn span(&mut self, bytes: &[u8]) -> Result<Span, Error> {
        let offset = place(self.strings.len(), "bytes of text")?.into();
        self.strings.extend(bytes);
        Ok(Span { offset, length: place(bytes.len(), "bytes of text")?.into() })
    }

    /// Adds the rows of other parties after these.
    ///
    /// # Errors
    /// As [`Rows::add`].
    pub fn append(&mut self, other: Rows) -> Result<(), Error> {
        let strings = place(self.strings.len(), "bytes of text")?;
        place(self.strings.len() + other.strings.len(), "bytes of text")?;
        let (parties, names) = (self.parties.len() as u32, self.names.len() as u32);
        let forms = place(self.form_count + other.form_count, "forms")? - other.form_count as u32;
        place(self.forms.len() + other.forms.len(), "tokens")?;
        let datasets = labels(&mut self.datasets, &other.datasets, "datasets")?;
        let routes = labels(&mut self.routes, &other.routes, "routes")?;
        let tokens = self.vocabulary.take_in(other.vocabulary);
        let moved = |span: Span| Span { offset: (span.offset.get() + strings).into(), ..span };
        self.parties.extend(other.parties.into_iter().map(|party| PartyRecord {
            id: moved(party.id),
            caption: moved(party.caption),
            facts: moved(party.facts),
            names_start: (party.names_start.get() + names).into(),
            dataset: datasets[usize::from(party.dataset.get())].into(),
            ..party
        }));
        self.names.extend(other.names.into_iter().map(|name| NameRecord {
            text: moved(name.text),
            forms_start: (name.forms_start.get() + forms).into(),
            party: (name.party.get() + parties).into(),
            ..name
        }));
        self.forms.reserve(other.forms.len());
        let mut at = 0;
        while at < other.forms.len() {
            let head = Head(other.forms[at + 1]);
            let route = routes[head.route()];
            let packed = Head::pack(head.weight(), route, head.count());
            self.forms.push(other.forms[at] + names);
            self.forms.push(packed.ok_or(Kind::TooLarge("routes"))?.0);
            let own = &other.forms[at + 2..at + 2 + head.count()];
            self.forms.extend(own.iter().map(|token| tokens[*token as usize]));
            at += 2 + head.count();
        }
        self.form_count += other.form_count;
        self.taken += other.taken;
        self.strings.extend(other.strings);
        self.contents.extend(other.contents);
        self.identifiers
            .extend(other.identifiers.into_iter().map(|(hash, party)| (hash, party + parties)));
        Ok(())
    }
}

pub(crate) fn place(number: usize, what: &'static str) -> Result<u32, Error> {
    u32::try_from(number).map_err(|_| Kind::TooLarge(what).into())
}

fn label(known: &mut Vec<String>, text: &str, what: &'static str) -> Result<u16, Error> {
    let at = known.iter().position(|label| label == text).unwrap_or_else(|| {
        known.push(text.to_owned());
        known.len() - 1
    });
    u16::try_from(at).map_err(|_| Kind::TooLarge(what).into())
}

fn labels(
    known: &mut Vec<String>,
    others: &[String],
    what: &'static str,
) -> Result<Vec<u16>, Error> {
    others.iter().map(|text| label(known, text, what)).collect()
}
