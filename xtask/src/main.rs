//! The house keeper.
fn main() {}
