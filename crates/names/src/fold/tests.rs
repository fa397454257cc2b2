//! Does folding take off the dress and nothing else?

use proptest::prelude::*;

use super::*;

#[test]
fn folds() {
    for (text, expected) in [
        ("", ""),
        (" \t ", ""),
        ("O'Brien-Smith", "obrien smith"),
        ("Łukasz Øster Straße Æsir Đorđe", "lukasz oster strasse aesir dorde"),
        ("İSTANBUL ILGAZ ılgaz", "istanbul ilgaz ilgaz"),
        ("ＦＵＬＬ　ｗｉｄｔｈ", "full width"),
        ("zero\u{200b}width\u{202e}", "zerowidth"),
        ("B\u{430}nk", "bank"),
        ("B\u{430}ж", "важ"),
        ("Wж\u{430}", "wжа"),
        ("В\u{61}сильев", "васильев"),
        ("ΠΑΠΑΔΌΠΟΥΛΟΣ", "παπαδοπουλοσ"),
        ("Й Ё Ї", "й ё ї"),
        ("أَحْمَد", "احمد"),
        ("בע\"מ", "בעמ"),
        ("١٢٣ ۴۵", "123 45"),
        ("ｶﾞ", "ガ"),
        ("№ 5", "no 5"),
        ("e\u{301}", "e"),
    ] {
        assert_eq!(fold(text), expected, "{text}");
    }
}

#[test]
fn umlauts_are_spelt_on_request() {
    for (text, expected) in [
        ("Müller", "mueller"),
        ("Ångström", "aangstroem"),
        ("Sørensen", "soerensen"),
        ("Peña", "pena"),
    ] {
        assert_eq!(strip(text, Umlauts::Spelt), expected);
    }
}

proptest! {
    #[test]
    fn folding_twice_is_once(text in "\\PC{0,24}") {
        let once = fold(&text);
        prop_assert_eq!(fold(&once), once);
    }

    #[test]
    fn folding_twice_is_once_in_living_scripts(
        text in "[a-zA-Z\u{c0}-\u{24f}\u{300}-\u{36f}\u{370}-\u{3ff}\u{400}-\u{52f}\u{590}-\u{6ff} .,'-]{0,24}"
    ) {
        let once = fold(&text);
        prop_assert_eq!(fold(&once), once);
    }
}
