//! ofac-csv, to be written.

use crate::error::Error;
use crate::frame::{Reader, Run};
use crate::recognise::{Claim, Glimpse};

/// The reader.
pub struct OfacDelimited;

impl Reader for OfacDelimited {
    fn name(&self) -> &'static str {
        "ofac-csv"
    }

    fn prefix(&self) -> &'static str {
        "ofac"
    }

    fn claim(&self, _: &Glimpse<'_>) -> Result<Option<Claim>, Error> {
        Ok(None)
    }

    fn read(&self, _: &mut Run<'_>) -> Result<(), Error> {
        Ok(())
    }
}
