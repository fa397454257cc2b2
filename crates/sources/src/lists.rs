//! Which official lists do we read? One file a format.

pub mod ofac;
pub mod un_sc;
