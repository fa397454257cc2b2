//! FollowTheMoney entities: one JSON object a line, `{"id", "schema", "properties", …}`.
//!
//! Quirks: a value may be a whole entity (an API nests them): it is read too and its id taken. A
//! reverse property (`sanctions`) holds nested entities that point back by themselves. An entity
//! of several datasets does not say who states what: its statements carry the dataset the file is
//! loaded as, those of an entity of one dataset carry that one. `last_change` is the first date of
//! the `id` statement, as FollowTheMoney has it. `caption` and `target` are derived from the rest.

use std::io::BufRead;

use serde_json::Value as Json;

use crate::catalogue;
use crate::error::Error;
use crate::frame::{Reader, Run};
use crate::input::{Input, Opened};
use crate::recognise::{Claim, Glimpse};

mod line;

use self::line::Line;

/// The reader of `ftm-json`.
pub struct FtmEntities;

impl Reader for FtmEntities {
    fn name(&self) -> &'static str {
        "ftm-json"
    }

    fn prefix(&self) -> &'static str {
        ""
    }

    fn claim(&self, glimpse: &Glimpse<'_>) -> Result<Option<Claim>, Error> {
        let first = glimpse.head.trim_start().lines().next().unwrap_or_default();
        let known = first.starts_with('{')
            && ["\"id\"", "\"schema\"", "\"properties\""].iter().all(|key| first.contains(key));
        Ok(known.then(|| Claim { dataset: dataset_of(first), role: "entities" }))
    }

    fn read(&self, run: &mut Run<'_>) -> Result<(), Error> {
        for (input, _) in run.files() {
            each_line(run, input).map_err(|error| error.in_file(input.name()))?;
        }
        Ok(())
    }
}

/// The dataset of the first entity, if it has one only and the house knows it.
fn dataset_of(first: &str) -> Option<&'static str> {
    let entity: Json = serde_json::from_str(first).ok()?;
    match entity.get("datasets")?.as_array()?.as_slice() {
        [Json::String(only)] => catalogue::find(only).map(|known| known.name),
        _ => None,
    }
}

fn each_line(run: &mut Run<'_>, input: &Input) -> Result<(), Error> {
    let Opened { mut reader, guard } = input.open()?;
    let file = input.name().into();
    let (mut text, mut number) = (String::new(), 0);
    while reader.read_line(&mut text)? > 0 {
        guard.record_done();
        number += 1;
        if !text.trim().is_empty() {
            Line { file: &file, number }.read(&text, run);
        }
        text.clear();
    }
    Ok(())
}
