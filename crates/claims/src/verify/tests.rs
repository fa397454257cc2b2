//! Proposals honest and dishonest, and spans over any text at all.

use proptest::prelude::*;

use super::*;
use crate::{Report, Setting, read};

fn document(text: &str) -> Document {
    Document { text: text.to_owned(), text_hash: "0".repeat(64), ..Document::default() }
}

/// A back-end that says what it is told to.
struct Canned(Vec<Proposal>);

impl Extractor for Canned {
    fn id(&self) -> &str {
        "canned@1"
    }

    fn propose(&self, _: &Document, _: &Segments, _: &[Claim]) -> Vec<Proposal> {
        self.0.clone()
    }
}

fn read_with(text: &str, proposals: Vec<Proposal>) -> Report {
    let canned = Canned(proposals);
    read(&document(text), &Setting { extractors: &[&canned], ..Setting::default() })
}

#[test]
fn a_proposal_stands_only_on_words_of_the_text() {
    let text = "The port “paid  Norvik” twice. Hale said so.";
    let good = Proposal {
        sentence: 0,
        quote: "the port \"paid norvik\"".to_owned(),
        predicate: "states".to_owned(),
        ..Proposal::default()
    };
    let bad = [
        Proposal { quote: "the port paid Orlan".to_owned(), ..good.clone() },
        Proposal { sentence: 1, ..good.clone() },
        Proposal { sentence: 99, ..good.clone() },
        Proposal { source: Some("Baltic Wire".to_owned()), ..good.clone() },
        Proposal { cue: Some("denied".to_owned()), ..good.clone() },
        Proposal { predicate: "murdered".to_owned(), ..good.clone() },
        Proposal { subject: Some("port".to_owned()), ..good.clone() },
        Proposal { quote: " ".to_owned(), ..good.clone() },
    ];
    let dropped = bad.len();
    let report = read_with(text, std::iter::once(good).chain(bad).collect());
    let kept: Vec<&Claim> =
        report.claims.iter().filter(|claim| claim.extractor == "canned@1").collect();
    assert_eq!((kept.len(), report.not_grounded), (1, dropped));
    assert_eq!(kept[0].quote.of(text), Some("The port “paid  Norvik”"));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    /// Any text at all: no panic, every span a slice, the same twice.
    #[test]
    fn every_quote_is_a_slice(text in "(?s)(.|[“”\"'«»„,.:;—] ?| said | denied that | according to |\\n\\n| Сказал, что | if ){0,60}") {
        let document = document(&text);
        let report = read(&document, &Setting::default());
        prop_assert!(report.claims.iter().all(|claim| is_grounded(&text, claim)));
        prop_assert_eq!(report.not_grounded, 0);
        prop_assert_eq!(read(&document, &Setting::default()).claims, report.claims);
    }

    /// Sentences of words that mean something to the grammar, in any order.
    #[test]
    fn words_in_any_order_are_read(words in prop::collection::vec(prop::sample::select(WORDS), 0..80)) {
        let text = words.concat();
        let report = read(&document(&text), &Setting::default());
        prop_assert!(report.claims.iter().all(|claim| is_grounded(&text, claim)));
    }

    /// What is aligned is in the stretch, and reads the same when folded.
    #[test]
    fn aligned_words_are_found_again(text in "\\PC{0,40}", from in 0_usize..40, to in 0_usize..40) {
        let chars: Vec<(usize, char)> = text.char_indices().collect();
        let place = |at: usize| chars.get(at).map_or(text.len(), |(index, _)| *index);
        let (start, end) = (place(from.min(to)), place(from.max(to)));
        let all = Span { start: 0, end: text.len() };
        if let Some(found) = align(&text, all, &text[start..end]) {
            prop_assert!(found.of(&text).is_some());
            prop_assert_eq!(align(&text, found, &text[start..end]), Some(found));
        }
    }
}

const WORDS: &[&str] = &[
    "the ",
    "Norvik ",
    "Orlan ",
    "said ",
    "that ",
    ", ",
    ". ",
    "“",
    "”",
    "\"",
    "denied ",
    "according to ",
    "citing ",
    "documents ",
    "seen by ",
    "and ",
    "but ",
    "did not respond to ",
    "declined to comment",
    "as ",
    "if ",
    "neither ",
    "nor ",
    ": ",
    "— ",
    "\n\n",
    "reportedly ",
    "owns ",
    "5% ",
    "of ",
    "'s ",
    "claim ",
    "adding ",
    "сообщил, что ",
    "«",
    "»",
    "по словам ",
    "который ",
    "(",
    ")",
    "told Baltic Wire ",
    "is ",
    "concerned ",
    "about ",
    "may ",
    "be ",
    "in a statement ",
    "on Monday ",
    "he ",
    "; ",
    "! ",
    "who ",
];
