//! OFAC's two lists (SDN and Consolidated), each in three formats that state the same parties.
//!
//! Reading order: `listing` (one party, the same in every format), `detail` (what labels mean),
//! `remarks` and `noted` (free text), then the formats: `delimited`, `classic`, `advanced`.

pub mod advanced;
pub mod classic;
pub mod delimited;
mod detail;
mod listing;
mod noted;
pub mod remarks;

pub(in crate::lists) use listing::spread;
