//! Who finds names in a text? Lists, patterns and trained models, behind one trait.

use crate::record::{PartyKind, Span};

/// A name in a text, and who found it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NamedSpan {
    /// Where it stands.
    pub span: Span,
    /// What it names.
    pub kind: PartyKind,
    /// Who found it: `list`, `pattern`, or the model's name such as `en_core_web_sm`.
    pub found_by: String,
}

/// Anything that finds names in a text. Deterministic; it may only propose.
pub trait NameFinder: Send + Sync {
    /// Its name and version, as an extraction record keeps them.
    fn id(&self) -> &str;

    /// The names in `text`, in its order; spans are bytes of `text`, on character boundaries.
    fn find(&self, text: &str) -> Vec<NamedSpan>;
}
