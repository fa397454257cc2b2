//! What do the tests of this room share? A small invented world.

pub(crate) mod world;
