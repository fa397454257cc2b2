//! FollowTheMoney's own files: entities as JSON lines, statements as CSV, read and written.
//!
//! What other tools of the field export comes in here, and goes out so that they read it:
//! [`entities`] and [`statements`] read, [`write_entities`] and [`write_statements`] write. Ids are
//! full already, so none of them gets a prefix.

pub mod entities;
pub mod statements;
mod write;

pub use self::write::{write_entities, write_statements};
