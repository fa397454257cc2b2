//! What do the remarks of a party state? Each remark goes where the XML would have put it.

use model::{IssueKind, Prop};

use super::detail::Detail;
use super::listing::Listing;
use super::remarks::{Number, Remark, Said, parse};
use crate::value::Value;

impl Listing<'_> {
    /// States what the remarks say. What is no more than prose is kept as a note.
    pub(super) fn remarks(&self, remarks: Option<Value>) {
        let Some(remarks) = remarks else { return };
        for Remark { text, said, .. } in parse(remarks.as_str()) {
            self.remark(remarks.part(text), said);
        }
    }

    /// One remark: `whole` is its text as published, `said` what it means.
    fn remark(&self, whole: Value, said: Said) {
        let part = |text: String| Some(whole.part(text));
        match said {
            Said::BirthDate(text) => self.dates(Prop::BirthDate, part(text)),
            Said::BirthPlace(text) => self.birth_place(part(text)),
            Said::Nationality(text) => self.fit(&[Prop::Nationality, Prop::Country], part(text)),
            Said::Citizenship(text) => self.fit(&[Prop::Citizenship, Prop::Country], part(text)),
            // The XML marks names in quotes as weak, whether they are current or former ones.
            Said::WeakAlias(text) | Said::FormerName(text) => {
                self.party.add(Prop::WeakAlias, part(text));
            }
            Said::LinkedTo(text) => self.linked_to(whole.reworded(text)),
            Said::Document(label, number) => self.numbered(&whole, label, number),
            Said::Labelled(label, text) => {
                let value = whole.part(text);
                let (country, issued, expires, authority) = (None, None, None, None);
                self.detail(Detail { label, value, country, issued, expires, authority });
            }
            Said::Position(_) => self.title(Some(whole)),
            Said::Title(_) => self.fit(&[Prop::Title, Prop::Notes], Some(whole)),
            Said::Status(_) => self.fit(&[Prop::Status, Prop::Notes], Some(whole)),
            Said::Kin(_) | Said::Scope(_) | Said::Link(_) | Said::Note(_) => {
                self.party.add(Prop::Notes, Some(whole));
            }
            Said::Unknown(_) => {
                let message = "a label this reader does not know; kept as a note";
                self.party.issue(whole.issue(IssueKind::UnknownCode, message));
                self.party.add(Prop::Notes, Some(whole));
            }
        }
    }

    fn numbered(&self, whole: &Value, label: String, parts: Number) {
        let part = |text: Option<String>| text.map(|text| whole.part(text));
        self.detail(Detail {
            label,
            value: whole.part(parts.number),
            country: part(parts.country),
            issued: part(parts.issued),
            expires: part(parts.expires),
            authority: part(parts.issuer),
        });
    }

    /// States a value of the first of these properties that the party's schema has.
    fn fit(&self, props: &[Prop], value: Option<Value>) {
        self.party.add(self.fitting(props), value);
    }
}
