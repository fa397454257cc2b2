//! ofac-advanced-xml, to be written.

use crate::error::Error;
use crate::frame::{Reader, Run};
use crate::recognise::{Claim, Glimpse};

/// The reader.
pub struct OfacAdvanced;

impl Reader for OfacAdvanced {
    fn name(&self) -> &'static str {
        "ofac-advanced-xml"
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
