//! Bytes to statements: what publishers put out, read so that nothing is lost silently.
//!
//! Comes in: files ([`Input`]). Goes out: [`model::Statement`]s with their places and
//! [`model::Issue`]s, through a [`Sink`]; a [`Reading`] with the counts. Never knows: the store, the
//! network, the clock.
//!
//! Reading order: [`frame`] (the rules for readers), [`record`] and [`value`] (what a
//! publisher wrote), [`draft`]
//! (what it says), [`by_name`] (whom it names), [`input`] (bytes, safely), [`table`], [`xml`] and [`json`] (shapes), [`mod@recognise`] (what
//! is this file?), [`catalogue`] (the datasets), [`lists`], [`registers`] and [`ftm`] (the readers), [`reading`] (the counts);
//! [`documents`] is a world of its own: a report's bytes to its text.
//!
//! ```
//! let row = "36,\"ZARVANE TRADING LLC\",-0- ,\"DEMO\",-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- \r\n\u{1a}";
//! let file = sources::Input::from_bytes("sdn.csv", row.as_bytes());
//! let sets = sources::recognise(vec![file], None)?;
//! let mut kept = sources::Kept::default();
//! let reading = sources::read(&sets[0], &sources::Options::default(), &mut kept)?;
//! assert_eq!(reading.parties(), 1);
//! let name = kept.statements.iter().find(|stated| stated.prop == model::Prop::Name);
//! assert_eq!(name.map(|name| name.value.as_str()), Some("ZARVANE TRADING LLC"));
//! # Ok::<(), sources::Error>(())
//! ```

pub mod by_name;
pub mod catalogue;
pub mod documents;
pub mod draft;
mod error;
pub mod frame;
pub mod ftm;
mod in_parallel;
pub mod input;
pub mod json;
mod kept;
pub mod lists;
pub mod reading;
pub mod recognise;
pub mod record;
pub mod registers;
mod seen;
pub mod table;
pub mod value;
pub mod xml;

pub use draft::{Draft, Subject};
pub use error::Error;
pub use frame::{Options, Reader, Run, Sink, read};
pub use input::Input;
pub use kept::Kept;
pub use reading::Reading;
pub use recognise::{Set, recognise};
pub use record::Record;
pub use value::{Place, Value};
