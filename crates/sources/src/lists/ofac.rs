//! OFAC's two lists (SDN and Consolidated), each in four formats that state the same parties.
//!
//! Reading order: `listing` (one party, the same in every format), `detail` (what labels mean),
//! `remarks` and `noted` (free text), then the formats: `delimited`, `classic`, `advanced`,
//! `enhanced`; `relation` is what the last two say of two parties.

pub mod advanced;
pub mod classic;
pub mod delimited;
mod detail;
pub mod enhanced;
mod listing;
mod noted;
mod relation;
pub mod remarks;

pub(in crate::lists) use listing::spread;
