//! What does a plain text say? All of it, exactly as it stands.

use super::{Parts, charset};
use crate::error::Error;

/// The text, byte order mark and line ends included.
pub(super) fn read(bytes: &[u8]) -> Result<Parts, Error> {
    let (text, encoding) = charset::decode(bytes, None)?;
    Ok(Parts { text, encoding, ..Parts::default() })
}
