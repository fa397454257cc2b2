//! What share do these words say? `25 to 50 per cent`, `≥75`, `majority`, `approx. 50%`.

use super::{End, NotAShare, Percent, Share};

/// "About 50 %" is read as 45 to 55: nobody rounds further than to the next ten, and an answer that
/// hangs on the width of this range says *possible*, which is what the words mean.
const ABOUT_POINTS: u64 = 5;

/// Phrases that are shares by themselves, sorted so that a longer one stands before its part.
const PHRASES: &[(&str, &str)] = &[
    ("three quarters", "75"),
    ("two thirds", "2/3"),
    ("one quarter", "25"),
    ("a quarter", "25"),
    ("one third", "1/3"),
    ("a third", "1/3"),
    ("one half", "50"),
    ("half", "50"),
    ("wholly owned", "100"),
    ("fully owned", "100"),
    ("sole owner", "100"),
    ("sole shareholder", "100"),
    ("wholly", "100"),
    ("majority", ">50"),
    ("controlling stake", ">50"),
    ("minority", ">0 <50"),
];

/// Words before or after a number that make it an end of a range. Longer ones first.
const BOUNDS: &[(&str, Mark)] = &[
    ("не більше", Mark::AtMost),
    ("не менше", Mark::AtLeast),
    ("не более", Mark::AtMost),
    ("не менее", Mark::AtLeast),
    ("not more than", Mark::AtMost),
    ("no more than", Mark::AtMost),
    ("not less than", Mark::AtLeast),
    ("no less than", Mark::AtLeast),
    ("does not exceed", Mark::AtMost),
    ("not exceeding", Mark::AtMost),
    ("or more", Mark::AtLeastBefore),
    ("or less", Mark::AtMostBefore),
    ("or over", Mark::AtLeastBefore),
    ("more than", Mark::Over),
    ("greater than", Mark::Over),
    ("less than", Mark::Under),
    ("at least", Mark::AtLeast),
    ("at most", Mark::AtMost),
    ("up to", Mark::AtMost),
    ("exceeding", Mark::Over),
    ("minimum", Mark::AtLeast),
    ("maximum", Mark::AtMost),
    ("above", Mark::Over),
    ("below", Mark::Under),
    ("under", Mark::Under),
    ("over", Mark::Over),
    (">=", Mark::AtLeast),
    ("<=", Mark::AtMost),
    ("≥", Mark::AtLeast),
    ("≤", Mark::AtMost),
    (">", Mark::Over),
    ("<", Mark::Under),
    ("близько", Mark::About),
    ("більше", Mark::Over),
    ("понад", Mark::Over),
    ("менше", Mark::Under),
    ("свыше", Mark::Over),
    ("более", Mark::Over),
    ("менее", Mark::Under),
    ("около", Mark::About),
    ("approximately", Mark::About),
    ("approx.", Mark::About),
    ("approx", Mark::About),
    ("about", Mark::About),
    ("around", Mark::About),
    ("circa", Mark::About),
    ("nearly", Mark::About),
    ("almost", Mark::About),
    ("ca.", Mark::About),
    ("c.", Mark::About),
    ("~", Mark::About),
    ("between", Mark::Between),
    ("from", Mark::Nothing),
    ("to", Mark::To),
    ("and", Mark::And),
    ("but", Mark::Nothing),
    ("–", Mark::To),
    ("—", Mark::To),
    ("-", Mark::To),
    ("+", Mark::AtLeastBefore),
    ("%", Mark::Nothing),
    ("percentage", Mark::Nothing),
    ("percent", Mark::Nothing),
    ("per cent", Mark::Nothing),
    ("pct", Mark::Nothing),
    ("процентов", Mark::Nothing),
    ("процента", Mark::Nothing),
    ("проценты", Mark::Nothing),
    ("відсотків", Mark::Nothing),
];

/// Words that say what is held or how, never how much.
const SILENT: &[&str] = &[
    "of",
    "the",
    "its",
    "in",
    "a",
    "an",
    "is",
    "are",
    "owns",
    "owned",
    "owner",
    "by",
    "holds",
    "held",
    "share",
    "shares",
    "shareholding",
    "shareholder",
    "stake",
    "interest",
    "equity",
    "capital",
    "ownership",
    "voting",
    "votes",
    "rights",
    "stock",
    "direct",
    "indirect",
    "directly",
    "indirectly",
    "subsidiary",
    "company",
    "inclusive",
    "ordinary",
];

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Mark {
    Over,
    AtLeast,
    Under,
    AtMost,
    AtLeastBefore,
    AtMostBefore,
    About,
    To,
    Between,
    And,
    Nothing,
}

#[derive(Clone, Copy, Debug, PartialEq)]
enum Part {
    Share(Share),
    Mark(Mark),
}

/// Reads a text that is not in the grammar.
pub(super) fn read(text: &str) -> Result<Share, NotAShare> {
    let lower = text.trim().to_lowercase();
    let parts = parts(&lower).map_err(|reason| NotAShare::of(text, &reason))?;
    combine(&parts).ok_or_else(|| NotAShare::of(text, "does not say one share of 0 to 100 percent"))
}

/// The parts of a text, or why it has others.
fn parts(text: &str) -> Result<Vec<Part>, String> {
    let (mut rest, mut found) = (text, Vec::new());
    loop {
        rest = rest.trim_start_matches(|c: char| c.is_whitespace() || "(),;:.".contains(c));
        if rest.is_empty() {
            return Ok(found);
        }
        if rest.starts_with(|c: char| c.is_ascii_digit()) {
            let (number, after) = number(rest).ok_or("has a number that is no percentage")?;
            found.push(Part::Share(Share::exact(number)));
            rest = after;
        } else if let Some((share, after)) = phrase(rest) {
            found.push(Part::Share(share));
            rest = after;
        } else if let Some((mark, after)) = mark(rest) {
            if mark != Mark::Nothing {
                found.push(Part::Mark(mark));
            }
            rest = after;
        } else {
            let end = rest.find(|c: char| !c.is_alphanumeric()).unwrap_or(rest.len());
            let word = &rest[..end];
            if !SILENT.contains(&word) {
                return Err(format!("has words that are no share (\"{word}\")"));
            }
            rest = &rest[end..];
        }
    }
}

/// A number at the start: `50`, `33.3`, `33,3`, `50,00`, `1/3`.
fn number(text: &str) -> Option<(Percent, &str)> {
    let end = text.find(|c: char| !(c.is_ascii_digit() || "./,".contains(c))).unwrap_or(text.len());
    let word = text[..end].trim_end_matches(['.', ',', '/']);
    let percent = Percent::read(&word.replace(',', "."))?;
    let after = &text[word.len()..];
    // A letter glued to a number is no percentage: "50k".
    (!after.starts_with(char::is_alphabetic) || after.starts_with("pct"))
        .then_some((percent, after))
}

fn phrase(text: &str) -> Option<(Share, &str)> {
    PHRASES.iter().find_map(|(words, share)| Some((share.parse().ok()?, whole_word(text, words)?)))
}

fn mark(text: &str) -> Option<(Mark, &str)> {
    BOUNDS.iter().find_map(|(words, mark)| Some((*mark, whole_word(text, words)?)))
}

/// What follows these words, if the text starts with them and not with a longer word.
fn whole_word<'t>(text: &'t str, words: &str) -> Option<&'t str> {
    let after = text.strip_prefix(words)?;
    let is_word = words.ends_with(char::is_alphabetic);
    (!is_word || !after.starts_with(char::is_alphabetic)).then_some(after)
}

/// One share out of numbers and marks; `None` where they say several, or none.
fn combine(parts: &[Part]) -> Option<Share> {
    // "wholly-owned": hyphens inside words say nothing.
    match parts {
        [Part::Share(low), Part::Mark(Mark::To), Part::Share(high)]
        | [Part::Mark(Mark::Between), Part::Share(low), Part::Mark(Mark::And), Part::Share(high)]
            if low.is_exact() && high.is_exact() =>
        {
            return Share::between(End::Closed(low.low()), End::Closed(high.low()));
        }
        [Part::Mark(Mark::About), Part::Share(one)] if one.is_exact() => {
            return about(one.low());
        }
        _ => {}
    }
    let (mut found, mut mark) = (None::<Share>, None);
    let mut parts = parts.iter().peekable();
    while let Some(part) = parts.next() {
        match part {
            // "more than 25 and up to 50": the word only joins two ends.
            Part::Mark(Mark::To | Mark::And) if found.is_some() && mark.is_none() => {}
            Part::Mark(next) if mark.is_none() => mark = Some(*next),
            Part::Mark(_) => return None,
            Part::Share(share) => {
                let after = match parts.peek() {
                    Some(Part::Mark(m @ (Mark::AtLeastBefore | Mark::AtMostBefore))) => {
                        parts.next();
                        Some(*m)
                    }
                    _ => None,
                };
                let here = bounded(*share, mark.take().or(after))?;
                found = Some(match found {
                    None => here,
                    Some(before) => both(before, here)?,
                });
            }
        }
    }
    found.filter(|_| mark.is_none())
}

fn bounded(share: Share, mark: Option<Mark>) -> Option<Share> {
    let zero = End::Closed(Percent::ZERO);
    let hundred = End::Closed(Percent::HUNDRED);
    let Some(mark) = mark else { return Some(share) };
    let number = share.is_exact().then_some(share.low())?;
    match mark {
        Mark::Over => Share::between(End::Open(number), hundred),
        Mark::AtLeast | Mark::AtLeastBefore => Share::between(End::Closed(number), hundred),
        Mark::Under => Share::between(zero, End::Open(number)),
        Mark::AtMost | Mark::AtMostBefore => Share::between(zero, End::Closed(number)),
        Mark::About => about(number),
        Mark::To | Mark::Between | Mark::And | Mark::Nothing => None,
    }
}

/// Two ends of one range: "more than 25 but not more than 50". Two numbers are two shares.
fn both(one: Share, two: Share) -> Option<Share> {
    if one == two {
        return Some(one);
    }
    let is_low = |share: Share| share.high == Percent::HUNDRED && !share.is_exact();
    let is_high = |share: Share| share.low == Percent::ZERO && !share.is_exact();
    let (low, high) = match (is_low(one) && is_high(two), is_low(two) && is_high(one)) {
        (true, _) => (one, two),
        (_, true) => (two, one),
        _ => return None,
    };
    let end = |open: bool, at: Percent| if open { End::Open(at) } else { End::Closed(at) };
    Share::between(end(low.low_open, low.low), end(high.high_open, high.high))
}

fn about(number: Percent) -> Option<Share> {
    let (over, under) = (number.numerator, number.denominator);
    let points = ABOUT_POINTS.checked_mul(under)?;
    let low = Percent::new(over.saturating_sub(points), under)?;
    let high = Percent::new(over.checked_add(points)?, under).unwrap_or(Percent::HUNDRED);
    Share::between(End::Closed(low), End::Closed(high))
}
