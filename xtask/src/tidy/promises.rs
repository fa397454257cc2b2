//! Does code promise only what it can give a reason for: `unwrap`, `expect`, ignored tests?
//!
//! Tokens are read rather than the syntax tree, so that the inside of macros is seen too.

use proc_macro2::{Delimiter, TokenStream, TokenTree};

use super::finding::Finding;
use super::rust::Source;

/// Shorter than this, the text of an `expect` is a shrug.
const SENTENCE_WORDS_MIN: usize = 4;

pub(crate) fn check(source: &Source) -> Vec<Finding> {
    let Ok(tokens) = source.text.parse::<TokenStream>() else { return Vec::new() };
    let mut findings = Vec::new();
    read(source, tokens, &mut findings);
    findings
}

fn read(source: &Source, tokens: TokenStream, findings: &mut Vec<Finding>) {
    let tokens: Vec<TokenTree> = tokens.into_iter().collect();
    for (at, token) in tokens.iter().enumerate() {
        if let TokenTree::Group(group) = token {
            let before = at.checked_sub(1).map(|before| &tokens[before]);
            if group.delimiter() == Delimiter::Bracket && is_punct(before, '#') {
                findings.extend(attribute(source, group));
            }
            read(source, group.stream(), findings);
        }
        if is_punct(Some(token), '.') {
            findings.extend(call(source, &tokens[at + 1..]));
        }
    }
}

fn is_punct(token: Option<&TokenTree>, wanted: char) -> bool {
    matches!(token, Some(TokenTree::Punct(punct)) if punct.as_char() == wanted)
}

fn attribute(source: &Source, group: &proc_macro2::Group) -> Option<Finding> {
    let Some(TokenTree::Ident(first)) = group.stream().into_iter().next() else { return None };
    let advice = "assert today's wrong answer and say so, instead of ignoring the test";
    let line = group.span_open().start().line;
    (first == "ignore").then(|| Finding::new(&source.path, "ignored-test", advice).at(line))
}

/// The tokens after a dot: a method's name and its arguments.
fn call(source: &Source, after: &[TokenTree]) -> Option<Finding> {
    let [TokenTree::Ident(name), TokenTree::Group(arguments), ..] = after else { return None };
    let line = name.span().start().line;
    let is_bare = name == "unwrap" && arguments.stream().is_empty();
    let is_unexplained = name == "expect" && sentence_words(arguments) < SENTENCE_WORDS_MIN;
    if !(is_bare || is_unexplained) || source.is_test_line(line) || source.has_comment(line) {
        return None;
    }
    let advice = "say in a sentence why this cannot fail, or return an error";
    Some(Finding::new(&source.path, "promise", advice).at(line))
}

/// Words of the string literal that is the only argument; 0 when it is something else.
fn sentence_words(arguments: &proc_macro2::Group) -> usize {
    match arguments.stream().into_iter().next() {
        Some(TokenTree::Literal(text)) => text.to_string().split_whitespace().count(),
        _ => 0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn promises_need_their_reason() {
        for (body, expected) in [
            ("x.unwrap();", &["2 promise"][..]),
            ("x.unwrap(); // the length was checked above", &[]),
            ("// The length was checked above.\nx.unwrap();", &[]),
            ("x.expect(\"oops\");", &["2 promise"]),
            ("x.expect(\"the length was checked above\");", &[]),
            ("println!(\"{}\", x.unwrap());", &["2 promise"]),
            ("let _ = \"x.unwrap()\"; // .unwrap()", &[]),
            ("x.unwrap_or_default();", &[]),
        ] {
            assert_eq!(
                rules("a/src/x.rs", &format!("fn a() {{\n{body}\n}}\n")),
                expected,
                "{body}"
            );
        }
    }

    #[test]
    fn tests_may_promise_but_not_be_ignored() {
        let ignored = concat!("#[", "ignore = \"slow\"]");
        let text = format!("#[cfg(test)]\nmod tests {{\n{ignored}\nfn a() {{ x.unwrap() }}\n}}\n");
        assert_eq!(rules("a/src/x.rs", &text), ["3 ignored-test"]);
        assert_eq!(rules("a/tests/x.rs", "fn a() { x.unwrap() }"), [""; 0]);
    }

    fn rules(path: &str, text: &str) -> Vec<String> {
        let findings = check(&Source::parse(path, text));
        findings.iter().map(|finding| format!("{} {}", finding.line, finding.rule)).collect()
    }
}
