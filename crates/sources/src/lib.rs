//! Bytes to statements: what publishers put out, read so that nothing is lost silently.
//!
//! Comes in: files ([`Input`]). Goes out: [`model::Statement`]s with their places and
//! [`model::Issue`]s, through a [`Sink`]; a [`Reading`] with the counts. Never knows: the store, the
//! network, the clock.
//!
//! Reading order: [`frame`] (the rules for readers), [`record`] (what a publisher wrote), [`draft`]
//! (what it says), [`input`] (bytes, safely), [`table`] and [`xml`] (shapes), [`recognise`] (what
//! is this file?), [`catalogue`] (the datasets), [`lists`] (the readers), [`reading`] (the counts).

pub mod catalogue;
pub mod draft;
mod error;
pub mod frame;
pub mod input;
pub mod lists;
pub mod reading;
pub mod recognise;
pub mod record;
pub mod table;
pub mod xml;

pub use draft::{Draft, Subject};
pub use error::Error;
pub use frame::{Options, Reader, Run, Sink, read};
pub use input::Input;
pub use reading::Reading;
pub use recognise::{Set, recognise};
pub use record::{Place, Record, Value};
