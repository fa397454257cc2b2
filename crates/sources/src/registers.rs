//! Ownership registers, one file each, and the edges they are all written in.
//!
//! Every register says its own way who holds what. All of it becomes FollowTheMoney edges in one
//! vocabulary ([`model::interest`], [`model::share`]), so that the graph need not know registers:
//!
//! | what is said | edge | its words |
//! |---|---|---|
//! | a share of capital, votes, profit, surplus | `Ownership` owner → asset | `percentage` a [`model::Share`], absent where unknown; `ownershipType` a [`model::Right`]; `sharesType` the class |
//! | power that is no share | `Control` controller → controlled | `controlType` a [`model::ControlKind`] |
//! | a seat on the board, an office | `Directorship` director → organization | |
//! | a mandate | `Representation` agent → client | |
//! | family | `Family` | `relationship` |
//! | anything else | `UnknownLink` subject, object | |
//!
//! On each: `role` the publisher's own word for it; `status` a [`model::Nature`], and other states in
//! the publisher's words; `startDate`, `endDate` when it was true in the world; `date` when it was
//! said; `recordId` the publisher's id of the record, the same in later versions of one record (the
//! newest `date` stands); `sourceUrl`; `summary` free text, and lines `component: <id>` for the
//! records an indirect holding is a summary of.
//!
//! A holder the register does not name is an entity of its own whose notes give the reason.

pub mod bods;
mod edges;
pub mod gleif;
pub mod icij;
pub mod psc;
pub mod shareholdings;
