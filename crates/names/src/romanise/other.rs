//! How are Georgian, Armenian and the scripts without a table of ours read? Letter by letter.

use unicode_script::Script;

use super::Reading;
use crate::route::Route;

pub(super) fn readings(word: &str, script: Script) -> Vec<Reading> {
    let route = match script {
        Script::Georgian => Route::Georgian,
        Script::Armenian => Route::Armenian,
        Script::Latin | Script::Common => Route::Latin,
        other => Route::Other(other),
    };
    let plain = any_ascii::any_ascii(word);
    let letters = plain.chars().filter(char::is_ascii_alphanumeric);
    vec![Reading::one(route, letters.map(|letter| letter.to_ascii_lowercase()).collect())]
}
