//! The effectiveness bench: how much of a list is found under manipulation, and at how many false
//! alarms?
//!
//! In: listed parties as [`Listed`], a [`Plan`] with its seed, a clean population as [`Negative`]s.
//! Out: [`Case`]s, what an engine made of them, and a report that can be signed off.
//!
//! This room must never know: the tables of the matcher. What makes the cases is compiled from other
//! inputs (`data/bench`), or a test would only show that a table agrees with itself; the room `names`
//! is therefore out of its reach, and a test compares the inputs of both by hash.
//!
//! In reading order: [`case`] (what is asked and what ought to be found), [`stream`] (randomness that
//! is the same everywhere), `tables` (what names may turn into), `manipulate` (one file a family of
//! classes), [`mod@generate`] (listed parties to cases), [`hold_out`] (what nobody may tune on), [`population`] (names nobody listed); then [`mod@listed`]
//! (whom the lists name), [`mod@run`] (what the engine makes of it all), [`statistics`], [`report`] and
//! [`mod@summary`].

pub mod case;
pub mod customers;
mod distance;
mod families;
pub mod generate;
pub mod hold_out;
mod letters;
pub mod listed;
mod manipulate;
pub mod measure;
mod name;
pub mod population;
pub mod report;
pub mod run;
pub mod scoreboard;
pub mod statistics;
pub mod stream;
pub mod summary;
mod tables;
#[cfg(test)]
mod tests;

pub use case::{Case, Class, Family, Hard, Kept, Listed, ListedName, Negative, Split};
pub use generate::{Plan, generate};
pub use hold_out::HoldOut;
pub use measure::{Cases, Tick, Wanted, measure};
pub use report::Report;
pub use run::{Asked, Outcomes, Sweep, run};
