//! Are invented names of many scripts read as `corpus.tsv` says? `UPDATE=1` writes what they are
//! read as today; the change is then judged by eye.

use std::fmt::Write as _;

use names::{Analysis, NameKind, Role, Token, analyse};

const PATH: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/corpus.tsv");

fn written(token: &Token) -> String {
    let role = match token.role {
        Role::Ordinary => "",
        Role::Initial => "/initial",
        Role::Number => "/number",
        Role::LegalForm => "/legal",
        Role::Generic => "/generic",
        Role::Particle => "/particle",
        Role::Honorific => "/title",
        Role::Patronymic => "/patronymic",
        Role::Acronym => "/acronym",
        Role::Place => "/place",
    };
    format!("{}{}{role}", token.text, if token.letters == names::Letters::Abjad { "~" } else { "" })
}

fn summary(analysis: &Analysis) -> String {
    let forms = analysis.forms.iter().map(|form| {
        let tokens: Vec<String> = form.tokens.iter().map(written).collect();
        tokens.join(" ")
    });
    let mut out: Vec<String> = forms.collect();
    out.extend(analysis.uncomparable.map(|why| format!("! {why}")));
    out.join(" | ")
}

fn kind(word: &str) -> NameKind {
    match word {
        "person" => NameKind::Person,
        "organisation" => NameKind::Organisation,
        "object" => NameKind::Object,
        "unknown" => NameKind::Unknown,
        other => panic!("no kind of name is called {other}"),
    }
}

#[test]
fn names_are_read_as_the_corpus_says() {
    let corpus = std::fs::read_to_string(PATH).unwrap();
    let (mut today, mut rows) = (String::new(), 0);
    for line in corpus.lines() {
        let mut cells = line.split('\t');
        let (Some(first), Some(text)) = (cells.next(), cells.next()) else {
            writeln!(today, "{line}").unwrap();
            continue;
        };
        rows += 1;
        writeln!(today, "{first}\t{text}\t{}", summary(&analyse(text, kind(first)))).unwrap();
    }
    assert!(rows >= 60, "the corpus has only {rows} names");
    if std::env::var_os("UPDATE").is_some() {
        std::fs::write(PATH, today).unwrap();
    } else {
        for (line, expected) in today.lines().zip(corpus.lines()) {
            assert_eq!(line, expected);
        }
    }
}
