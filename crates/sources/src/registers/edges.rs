//! How is one holding written as an edge? In the words that stand at the head of [`super`].

use model::{ControlKind, Nature, Prop, Right, Schema, Share};

use crate::draft::{Draft, Subject};
use crate::record::{Place, Value};

/// What a holding gives, and so which edge it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Gives {
    /// A share of something.
    Share(Right),
    /// Power that is no share.
    Control(ControlKind),
    /// An office.
    Office,
    /// The right to act for it.
    Mandate,
    /// Something the source has no word for that we know.
    Link,
}

/// One holding: between whom, and where it stands.
#[derive(Clone, Copy)]
pub(super) struct Holding<'h> {
    /// The full id of the edge.
    pub(super) id: &'h str,
    /// The full id of the holder.
    pub(super) holder: &'h str,
    /// The full id of what is held.
    pub(super) held: &'h str,
    pub(super) place: &'h Place,
}

impl Holding<'_> {
    /// Opens the edge and states its ends and what it gives; `of` gives the place to its words.
    pub(super) fn state<'d>(&self, out: &'d Draft, gives: Gives, of: &Value) -> Subject<'d> {
        let (schema, from, to) = match gives {
            Gives::Share(_) => (Schema::Ownership, Prop::Owner, Prop::Asset),
            Gives::Control(_) => (Schema::Control, Prop::Controller, Prop::Controlled),
            Gives::Office => (Schema::Directorship, Prop::Director, Prop::Organization),
            Gives::Mandate => (Schema::Representation, Prop::Agent, Prop::Client),
            Gives::Link => (Schema::UnknownLink, Prop::Subject, Prop::Object),
        };
        let edge = out.part(schema, self.id);
        edge.link(from, self.holder, self.place);
        edge.link(to, self.held, self.place);
        match gives {
            Gives::Share(right) => edge.add(Prop::OwnershipType, Some(of.part(right.as_str()))),
            Gives::Control(kind) => edge.add(Prop::ControlType, Some(of.part(kind.as_str()))),
            Gives::Office | Gives::Mandate | Gives::Link => {}
        }
        edge
    }
}

/// States how much is held: `percentage` where the edge has one, else free text. The unknown share
/// is stated by silence.
pub(super) fn share(edge: Subject<'_>, share: Share, of: &Value) {
    if share == Share::UNKNOWN {
        return;
    }
    let text = share.to_string();
    match edge.schema() {
        Schema::Ownership => edge.add(Prop::Percentage, Some(of.reworded(text))),
        _ => edge.add(Prop::Summary, Some(of.reworded(format!("share: {text}")))),
    }
}

/// States through whom a holding runs.
pub(super) fn nature(edge: Subject<'_>, nature: Nature, of: &Value) {
    edge.add(Prop::Status, Some(of.reworded(nature.as_str())));
}

/// An id that is one word: blanks become hyphens.
pub(super) fn one_word(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join("-")
}
