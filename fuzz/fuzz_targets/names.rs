//! Does the analysis of any text keep what it promises, for every kind of name?
#![no_main]

use names::{MAX_FORMS, NameKind, analyse};

const KINDS: [NameKind; 4] =
    [NameKind::Person, NameKind::Organisation, NameKind::Object, NameKind::Unknown];

libfuzzer_sys::fuzz_target!(|text: &str| {
    for kind in KINDS {
        let analysis = analyse(text, kind);
        let forms = &analysis.forms;
        assert!(forms.len() <= MAX_FORMS, "{kind:?}: {analysis:?}");
        assert!(!forms.is_empty() || analysis.uncomparable.is_some(), "{kind:?}: no reason");
        assert!(forms.iter().all(|form| !form.tokens.is_empty()), "{kind:?}: {analysis:?}");
    }
});
