//! Which verbs are there? One file each: parse, call one engine verb, print.

mod bench;
mod compare;
mod completions;
mod datasets;
mod demo;
mod export;
mod ingest;
mod man;
mod match_name;
mod model;
mod read;
mod reference;
mod review;
mod screen;
mod show;
mod trace;
mod why;

pub(crate) use bench::Bench;
pub(crate) use compare::Compare;
pub(crate) use completions::Completions;
pub(crate) use datasets::Datasets;
pub(crate) use demo::Demo;
pub(crate) use export::Export;
pub(crate) use ingest::Ingest;
pub(crate) use man::Man;
pub(crate) use match_name::MatchName;
pub(crate) use model::Model;
pub(crate) use read::Read;
pub(crate) use reference::Reference;
pub(crate) use review::Review;
pub(crate) use screen::Screen;
pub(crate) use show::Show;
pub(crate) use trace::Trace;
pub(crate) use why::Why;
