//! A query to candidates: one immutable, memory-mapped file in which every listed party that can
//! reach the threshold is found.
//!
//! Comes in: analysed [`matching::Party`]s. Goes out: bytes to publish, and from the mapped bytes
//! the [`Candidate`]s of a query, each with its best name. Never knows: policy, HTTP, who keeps the
//! file.
//!
//! Reading order: [`layout`] (what stands in the file), [`keys`] (how a token is found), [`rows`]
//! (parties to rows, in any thread), [`builder`] (rows to bytes), [`mapped`] (bytes to parties),
//! `expand` (a token to the vocabulary), `bound` (what no name can exceed, the proof that nothing
//! is lost), `asked` (which forms can reach the floor; `places` is what can meet a token, `reading` its memory), [`search`] (a query to candidates).
//!
//! ```
//! use index::{Builder, Index, Listed, Scratch};
//! use matching::{Party, model::CS_1};
//! use model::{Entity, Prop, Schema};
//! let mut entity = Entity::new("demo", "demo-1", Schema::Company);
//! entity.add(Prop::Name, "Zarvane Trading LLC");
//! let mut builder = Builder::new("demo-set", CS_1.name);
//! builder.add(&Listed { id: "demo-1", caption: entity.caption(), dataset: "demo", rows: 0..2 },
//!             &Party::new(&entity)).unwrap();
//! let index = Index::from_bytes(builder.finish().unwrap()).unwrap();
//! let mut asked = Entity::new("query", "q", Schema::Thing);
//! asked.add(Prop::Name, "ZARVANNE TRADING");
//! let asked = Party::new(&asked);
//! let found = index.candidates(&asked, matching::Points(7_000), &mut Scratch::default());
//! assert_eq!(index.party(found[0].party).id(), "demo-1");
//! ```

mod asked;
mod bound;
pub mod builder;
mod error;
mod expand;
mod facts;
pub mod keys;
pub mod layout;
pub mod mapped;
mod places;
mod reading;
pub mod rows;
pub mod search;
mod vocabulary;

pub use builder::Builder;
pub use error::Error;
pub use mapped::{Index, PartyRef};
pub use rows::{Earlier, Listed, Rows};
pub use search::{Candidate, Scratch};
