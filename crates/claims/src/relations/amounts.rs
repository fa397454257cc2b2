//! Which figures and dates stand in a piece, as printed?

use std::ops::Range;

use crate::attribution::View;
use crate::record::{Quantity, Span};
use crate::tag::Tag;
use crate::tokens::Shape;

/// Words before a share that make it an end of a range or a rough figure; longer ones first.
const BEFORE_SHARE: &[&[&str]] = &[
    &["not", "more", "than"],
    &["no", "more", "than"],
    &["not", "less", "than"],
    &["no", "less", "than"],
    &["more", "than"],
    &["greater", "than"],
    &["less", "than"],
    &["at", "least"],
    &["at", "most"],
    &["up", "to"],
    &["не", "более"],
    &["не", "менее"],
    &["не", "більше"],
    &["не", "менше"],
    &["exceeding"],
    &["above"],
    &["below"],
    &["under"],
    &["over"],
    &["approximately"],
    &["about"],
    &["around"],
    &["nearly"],
    &["almost"],
    &["более"],
    &["свыше"],
    &["менее"],
    &["около"],
    &["понад"],
    &["більше"],
    &["менше"],
    &["близько"],
];
/// Words between the two figures of a range.
const BETWEEN_FIGURES: &[&str] = &["to", "and", "-", "–", "—"];
/// What is said of a share after it.
const AFTER_SHARE: &[&str] = &["more", "less", "over"];

/// The quantities of a piece, in its order: money, shares, weights, lengths, counts.
pub(crate) fn quantities(view: &View, piece: Range<usize>) -> Vec<Quantity> {
    let mut found = Vec::new();
    for at in piece.clone().filter(|at| view.token(*at).shape == Shape::Number) {
        let money_before = at > piece.start
            && matches!(view.word(at - 1), "$" | "€" | "£" | "¥" | "usd" | "eur" | "us$");
        let scale = at + 1 < piece.end
            && matches!(
                view.word(at + 1),
                "million"
                    | "billion"
                    | "thousand"
                    | "trillion"
                    | "млн"
                    | "млрд"
                    | "тыс"
                    | "тис"
                    | "миллионов"
                    | "мільйонів"
                    | "миллиона"
                    | "мільйона"
                    | "bn"
                    | "m"
            );
        let unit = at + 1 + usize::from(scale);
        let (kind, end) = match view.word(unit) {
            _ if unit >= piece.end && !money_before => (None, unit),
            _ if money_before => (Some("money"), unit),
            "%" | "percent" | "процентов" | "процента" | "відсотків" | "проценты" => {
                (Some("share"), unit + 1)
            }
            "per" if view.word(unit + 1) == "cent" => (Some("share"), unit + 2),
            "dollars" | "euros" | "euro" | "roubles" | "rubles" | "hryvnias" | "pounds"
            | "долларов" | "рублей" | "евро" | "гривен" | "доларів" | "гривень" | "рублів"
            | "євро" | "crowns" | "francs" => (Some("money"), unit + 1),
            "tonnes"
            | "tons"
            | "tonne"
            | "kilograms"
            | "kg"
            | "kilogrammes"
            | "тонн"
            | "тонны"
            | "тонни"
            | "килограммов"
            | "кг" => (Some("weight"), unit + 1),
            "km" | "kilometres" | "kilometers" | "miles" | "metres" | "meters" | "mm" | "км"
            | "метров" | "метрів" => (Some("length"), unit + 1),
            _ if is_year(view, at)
                || matches!(view.tag(unit), Tag::Time)
                || at > 0 && view.tag(at - 1) == Tag::Time =>
            {
                (None, unit)
            }
            _ if matches!(view.tag(unit), Tag::Other | Tag::Name) => (Some("count"), unit + 1),
            _ => (None, unit),
        };
        if let Some(kind) = kind {
            let start = at - usize::from(money_before);
            let whole = start..end.min(piece.end);
            let whole = if kind == "share" { with_bounds(view, &piece, whole) } else { whole };
            found.push(Quantity { span: view.segments.span(whole), kind: kind.to_owned() });
        }
    }
    found
}

/// A share with what makes it a range: "more than 50 percent" is not 50 percent, nor is "25 to 50 percent".
fn with_bounds(view: &View, piece: &Range<usize>, share: Range<usize>) -> Range<usize> {
    let Range { mut start, mut end } = share;
    let is_number = |at: usize| view.token(at).shape == Shape::Number;
    if start >= piece.start + 2
        && BETWEEN_FIGURES.contains(&view.word(start - 1))
        && is_number(start - 2)
    {
        start -= 2;
        start -= usize::from(start > piece.start && view.word(start - 1) == "between");
    }
    let stands_before = |words: &&&[&str]| {
        start >= piece.start + words.len()
            && words
                .iter()
                .rev()
                .enumerate()
                .all(|(back, word)| view.word(start - 1 - back) == *word)
    };
    if let Some(words) = BEFORE_SHARE.iter().find(stands_before) {
        start -= words.len();
    }
    if end + 1 < piece.end && view.word(end) == "or" && AFTER_SHARE.contains(&view.word(end + 1)) {
        end += 2;
    }
    start..end
}

fn is_year(view: &View, at: usize) -> bool {
    let word = view.word(at);
    word.len() == 4 && word.parse::<u16>().is_ok_and(|year| (1800..2100).contains(&year))
}

/// The first date of a piece, as written: "3 May 2024", "May 2024", "2024".
pub(crate) fn date(view: &View, piece: Range<usize>) -> Option<Span> {
    let dated = |at: usize| view.tag(at) == Tag::Time || is_year(view, at);
    let first = piece.clone().find(|at| dated(*at))?;
    let mut start = first;
    if start > piece.start && view.token(start - 1).shape == Shape::Number {
        start -= 1;
    }
    let mut end = first + 1;
    while end < piece.end
        && (dated(end)
            || view.token(end).shape == Shape::Number
            || view.is_comma(end) && end + 1 < piece.end && is_year(view, end + 1))
    {
        end += 1;
    }
    Some(view.segments.span(start..end))
}
