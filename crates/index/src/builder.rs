//! How do parties become an index? Added one by one, laid out in sorted flat arrays at the end.

use std::collections::HashMap;
use std::ops::Range;

use matching::token::TokenView;
use matching::{Party, alignment};
use names::Known;
use zerocopy::{Immutable, IntoBytes};

use crate::error::Kind;
use crate::keys;
use crate::layout::{
    FormRecord, Header, IdentifierRecord, KeyRecord, MAGIC, NameRecord, PartyRecord, SECTIONS,
    Section, Span, TokenRecord, version,
};
use crate::{Error, facts};

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

/// An index in the making. The same parties in the same order give the same bytes.
#[derive(Debug)]
pub struct Builder {
    strings: Vec<u8>,
    labels: [String; 2],
    datasets: Vec<String>,
    routes: Vec<String>,
    parties: Vec<PartyRecord>,
    names: Vec<NameRecord>,
    forms: Vec<FormRecord>,
    form_tokens: Vec<u32>,
    tokens: HashMap<TokenKey, u32>,
    identifiers: Vec<(u32, u32)>,
}

/// What tells tokens apart, in the order of the file: by text first.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
struct TokenKey {
    text: String,
    role: u8,
    letters: u8,
    skeleton: String,
    known: Option<Known>,
}

impl TokenKey {
    fn of(token: &names::Token) -> TokenKey {
        TokenKey {
            text: token.text.clone(),
            role: keys::role_code(token.role),
            letters: keys::letters_code(token.letters),
            skeleton: token.skeleton.clone(),
            known: token.known,
        }
    }
}

impl Builder {
    /// An empty index for a live set, by its hash, and a model table, by its name.
    pub fn new(live_set: &str, model: &str) -> Builder {
        Builder {
            strings: Vec::new(),
            labels: [live_set.to_owned(), model.to_owned()],
            datasets: Vec::new(),
            routes: Vec::new(),
            parties: Vec::new(),
            names: Vec::new(),
            forms: Vec::new(),
            form_tokens: Vec::new(),
            tokens: HashMap::new(),
            identifiers: Vec::new(),
        }
    }

    /// Adds a party.
    ///
    /// # Errors
    /// The file's 32-bit places or 16-bit labels are used up.
    pub fn add(&mut self, listed: &Listed<'_>, party: &Party) -> Result<(), Error> {
        let number = place(self.parties.len(), "parties")?;
        let names_start = place(self.names.len(), "names")?;
        for name in &party.names {
            self.add_name(number, name)?;
        }
        for identifier in &party.facts.identifiers {
            self.identifiers.push((keys::identifier_key(&identifier.text), number));
        }
        let mut bytes = Vec::new();
        facts::encode(&party.facts, &mut bytes);
        let record = PartyRecord {
            id: self.span(listed.id.as_bytes())?,
            caption: self.span(listed.caption.as_bytes())?,
            facts: self.span(&bytes)?,
            names_start: names_start.into(),
            names_count: place(party.names.len(), "names")?.into(),
            rows_start: listed.rows.start.into(),
            rows_count: (listed.rows.end - listed.rows.start).into(),
            dataset: label(&mut self.datasets, listed.dataset, "datasets")?.into(),
            schema: party.facts.schema.map_or(u16::MAX, |schema| schema as u16).into(),
        };
        self.parties.push(record);
        Ok(())
    }

    fn add_name(&mut self, party: u32, name: &matching::PartyName) -> Result<(), Error> {
        let number = place(self.names.len(), "names")?;
        let forms_start = place(self.forms.len(), "forms")?;
        for form in &name.analysis.forms {
            let tokens = &form.tokens[..form.tokens.len().min(alignment::TOKENS_MAX)];
            let views: Vec<TokenView<'_>> = tokens.iter().map(TokenView::from).collect();
            let record = FormRecord {
                name: number.into(),
                tokens_start: place(self.form_tokens.len(), "tokens")?.into(),
                weight: (alignment::weight(&views) as u32).into(),
                tokens_count: (tokens.len() as u16).into(),
                route: label(&mut self.routes, &form.route.to_string(), "routes")?.into(),
            };
            self.forms.push(record);
            for token in tokens {
                let key = TokenKey::of(token);
                let next = place(self.tokens.len(), "tokens")?;
                self.form_tokens.push(*self.tokens.entry(key).or_insert(next));
            }
        }
        let record = NameRecord {
            text: self.span(name.text.as_bytes())?,
            forms_start: forms_start.into(),
            party: party.into(),
            forms_count: (name.analysis.forms.len() as u16).into(),
            is_weak: u16::from(name.is_weak).into(),
        };
        self.names.push(record);
        Ok(())
    }

    fn span(&mut self, bytes: &[u8]) -> Result<Span, Error> {
        let offset = place(self.strings.len(), "bytes of text")?.into();
        self.strings.extend(bytes);
        Ok(Span { offset, length: place(bytes.len(), "bytes of text")?.into() })
    }

    /// The bytes of the index file.
    ///
    /// # Errors
    /// The file's 32-bit places are used up.
    pub fn finish(mut self) -> Result<Vec<u8>, Error> {
        let vocabulary = self.sort_vocabulary();
        let postings = self.postings(vocabulary.len());
        let mut tokens = Vec::with_capacity(vocabulary.len());
        let mut key_records = Vec::new();
        let mut hashes = Vec::new();
        for (number, TokenKey { text, role, letters, skeleton, known }) in
            vocabulary.iter().enumerate()
        {
            let (start, count) = postings.runs[number];
            tokens.push(TokenRecord {
                text: self.span(text.as_bytes())?,
                skeleton: self.span(skeleton.as_bytes())?,
                postings_start: start.into(),
                postings_count: count.into(),
                known: known.map_or(u32::MAX, Known::number).into(),
                role: *role,
                letters: *letters,
                padding: [0; 2],
            });
            hashes.clear();
            keys::deletion_keys(text.as_bytes(), &mut hashes);
            hashes.extend(keys::skeleton_key(skeleton.as_bytes()));
            hashes.extend(keys::name_keys(*known));
            let token = number as u64;
            key_records.extend(hashes.iter().map(|hash| u64::from(*hash) << 32 | token));
        }
        // Hash and token in one number: sorting them is the order the file wants.
        key_records.sort_unstable();
        key_records.dedup();
        self.identifiers.sort_unstable();
        self.identifiers.dedup();
        Ok(self.assemble(&tokens, &postings.forms, &key_records))
    }

    /// Puts the vocabulary in the order of the file and renumbers the forms' tokens.
    fn sort_vocabulary(&mut self) -> Vec<TokenKey> {
        let mut all: Vec<(TokenKey, u32)> = self.tokens.drain().collect();
        all.sort_unstable();
        let mut renumbered = vec![0; all.len()];
        for (now, (_, before)) in all.iter().enumerate() {
            renumbered[*before as usize] = now as u32;
        }
        for token in &mut self.form_tokens {
            *token = renumbered[*token as usize];
        }
        all.into_iter().map(|(key, _)| key).collect()
    }

    /// For each token, the forms it stands in, each once.
    fn postings(&self, vocabulary: usize) -> Postings {
        let mut pairs: Vec<(u32, u32)> = Vec::with_capacity(self.form_tokens.len());
        for (number, form) in self.forms.iter().enumerate() {
            let start = form.tokens_start.get() as usize;
            let tokens = &self.form_tokens[start..start + usize::from(form.tokens_count.get())];
            pairs.extend(tokens.iter().map(|token| (*token, number as u32)));
        }
        pairs.sort_unstable();
        pairs.dedup();
        let mut runs = vec![(0, 0); vocabulary];
        for (at, (token, _)) in pairs.iter().enumerate() {
            let run: &mut (u32, u32) = &mut runs[*token as usize];
            if run.1 == 0 {
                run.0 = at as u32;
            }
            run.1 += 1;
        }
        Postings { runs, forms: pairs.into_iter().map(|(_, form)| form).collect() }
    }

    fn assemble(&self, tokens: &[TokenRecord], postings: &[u32], key_records: &[u64]) -> Vec<u8> {
        let numbers = |all: &[u32]| all.iter().flat_map(|n| n.to_le_bytes()).collect::<Vec<u8>>();
        let key_bytes: Vec<KeyRecord> = key_records
            .iter()
            .map(|key| KeyRecord { hash: ((key >> 32) as u32).into(), token: (*key as u32).into() })
            .collect();
        let identifiers: Vec<IdentifierRecord> = self
            .identifiers
            .iter()
            .map(|(hash, party)| IdentifierRecord { hash: (*hash).into(), party: (*party).into() })
            .collect();
        let sections: [Vec<u8>; SECTIONS] = [
            self.strings.clone(),
            self.labels.join("\n").into_bytes(),
            self.datasets.join("\n").into_bytes(),
            self.routes.join("\n").into_bytes(),
            bytes_of(&self.parties),
            bytes_of(&self.names),
            bytes_of(&self.forms),
            numbers(&self.form_tokens),
            bytes_of(tokens),
            numbers(postings),
            bytes_of(&key_bytes),
            bytes_of(&identifiers),
        ];
        lay_out(&sections)
    }
}

struct Postings {
    /// Per token, where its forms start and how many there are.
    runs: Vec<(u32, u32)>,
    forms: Vec<u32>,
}

fn bytes_of<T: IntoBytes + Immutable>(records: &[T]) -> Vec<u8> {
    records.as_bytes().to_vec()
}

fn lay_out(sections: &[Vec<u8>; SECTIONS]) -> Vec<u8> {
    let head = size_of::<Header>() + SECTIONS * size_of::<Section>();
    let mut table = Vec::new();
    let mut body = Vec::new();
    for section in sections {
        body.resize((head + body.len()).next_multiple_of(8) - head, 0);
        table.push(Section {
            offset: ((head + body.len()) as u64).into(),
            length: (section.len() as u64).into(),
            hash: *blake3::hash(section).as_bytes(),
        });
        body.extend(section);
    }
    let header = Header {
        magic: MAGIC,
        version: version().into(),
        sections: (SECTIONS as u32).into(),
        table_hash: *blake3::hash(table.as_bytes()).as_bytes(),
    };
    let mut file = header.as_bytes().to_vec();
    file.extend(table.as_bytes());
    file.extend(body);
    file
}

fn place(number: usize, what: &'static str) -> Result<u32, Error> {
    u32::try_from(number).map_err(|_| Kind::TooLarge(what).into())
}

fn label(known: &mut Vec<String>, text: &str, what: &'static str) -> Result<u16, Error> {
    let at = known.iter().position(|label| label == text).unwrap_or_else(|| {
        known.push(text.to_owned());
        known.len() - 1
    });
    u16::try_from(at).map_err(|_| Kind::TooLarge(what).into())
}
