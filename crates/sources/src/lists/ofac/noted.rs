//! What do the remarks of a party state? Each remark goes where the XML would have put it.

use model::Prop;

use super::listing::Listing;
use crate::record::Value;

impl Listing<'_> {
    /// States what the remarks say.
    pub(super) fn remarks(&self, remarks: Option<Value>) {
        self.party.add(Prop::Notes, remarks);
    }
}
