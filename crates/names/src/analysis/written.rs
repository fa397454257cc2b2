//! How does a name read with every word as it is written?

use crate::roles::{self, Part};
use crate::romanise::{self, CyrillicStyles};
use crate::words::Word;

use super::{Form, NameKind, Read, known, route, tokens};

/// The first reading with the words as they stand: the vocabulary says what they do and changes
/// nothing, and nothing is parted or joined. What is mistyped, or is a title in one place and a name in
/// another, is like the word and not like its one spelling.
pub(super) fn form(words: &[Word], kind: NameKind, cyrillic: CyrillicStyles) -> Option<Form> {
    let parts = roles::plain_parts(words, kind)?;
    let reads: Vec<Read> = parts
        .iter()
        .map(|part| match part {
            Part::Fixed { text, role } | Part::Either { text, role, .. } => {
                Read::Fixed(text, *role)
            }
            Part::Own { word, role, .. } => {
                let readings = romanise::readings(word, roles::place(word, &parts, kind), cyrillic);
                Read::Own(readings, *role, word.script, known(word))
            }
        })
        .collect();
    let form = Form { route: route(&reads, 0), tokens: tokens(&reads, 0, None) };
    form.tokens.iter().all(|token| !token.text.is_empty()).then_some(form)
}

/// Whether a form has every word as it stands.
pub(super) fn is_as_written(form: &Form, parts: &[Part], words: &[Word]) -> bool {
    parts.len() == words.len()
        && form.tokens.len() == words.len()
        && parts.iter().all(|part| matches!(part, Part::Own { .. }))
}
