//! Which parties does a document speak of, and where? Names found, merged, and grouped.

pub(crate) mod words;
