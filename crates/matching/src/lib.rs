//! matching

pub mod points;
pub use points::Points;
