//! Which official lists do we read? One file a format.

pub mod eu_fsf;
mod numbered;
mod numbers;
pub mod ofac;
pub mod ofsi;
pub mod un_sc;
