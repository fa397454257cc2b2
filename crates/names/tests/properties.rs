//! What holds for the analysis of any text at all?

use names::{Analysis, MAX_FORMS, NameKind, analyse};
use proptest::prelude::*;
use unicode_normalization::UnicodeNormalization;

const KINDS: [NameKind; 4] =
    [NameKind::Person, NameKind::Organisation, NameKind::Object, NameKind::Unknown];

/// Letters, marks and signs of the scripts with tables of ours, where everything must hold.
const LIVING: &str = "[a-zA-ZÀ-ɏ\u{300}-\u{330}Α-ωά-ώА-яЀ-џѐ-ѓҐґӘәא-ת\u{5b0}-\u{5bc}ء-ي\u{64b}-\u{652}\
    ァ-ヶー一-丿가-깋ა-ჰԱ-Ֆա-և0-9 .,'&-]{0,24}";

fn check(analysis: &Analysis) -> Result<(), TestCaseError> {
    prop_assert!(analysis.forms.len() <= MAX_FORMS);
    prop_assert!(!analysis.forms.is_empty() || analysis.uncomparable.is_some());
    for form in &analysis.forms {
        prop_assert!(!form.tokens.is_empty());
        for token in &form.tokens {
            let is_plain = |text: &str| {
                !text.is_empty()
                    && text.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit())
            };
            prop_assert!(is_plain(&token.text), "{token:?}");
            prop_assert!(is_plain(&token.skeleton), "{token:?}");
        }
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn any_text_gives_tokens_or_a_reason(text in "\\PC{0,30}") {
        for kind in KINDS {
            let analysis = analyse(&text, kind);
            check(&analysis)?;
            prop_assert_eq!(&analyse(&text, kind), &analysis);
        }
    }

    #[test]
    fn any_bytes_are_survived(text in any::<String>()) {
        for kind in KINDS {
            check(&analyse(&text, kind))?;
        }
    }

    #[test]
    fn normal_form_case_and_invisible_characters_change_nothing(text in LIVING, kind in 0..4_usize, at in 0..24_usize) {
        let kind = KINDS[kind];
        let expected = analyse(&text, kind);
        check(&expected)?;
        prop_assert_eq!(&analyse(&text.nfc().collect::<String>(), kind), &expected);
        prop_assert_eq!(&analyse(&text.nfd().collect::<String>(), kind), &expected);
        prop_assert_eq!(&analyse(&text.to_lowercase(), kind), &expected);
        prop_assert_eq!(&analyse(&text.to_uppercase(), kind), &expected);
        let mut hidden: Vec<char> = text.chars().collect();
        hidden.insert(at.min(hidden.len()), '\u{200b}');
        hidden.insert(0, '\u{202e}');
        prop_assert_eq!(&analyse(&hidden.iter().collect::<String>(), kind), &expected);
    }
}
