//! How does a document's number come apart? `A123 (Iraq) issued 26 Dec 1999 expires 2004`.

use model::clean::country;

/// The parts of a numbered document, as published.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Number {
    /// The number itself.
    pub number: String,
    /// The country in parentheses.
    pub country: Option<String>,
    /// Words in parentheses that name no country: a register's town, a kind of holder.
    pub issuer: Option<String>,
    /// When it was issued.
    pub issued: Option<String>,
    /// When it expires or expired.
    pub expires: Option<String>,
}

impl Number {
    /// Takes a number apart; `None` where no number stands.
    pub(super) fn read(text: &str) -> Option<Number> {
        let mut number = Number::default();
        let rest = cut(text, &[" expires ", " expired ", ", expired "], &mut number.expires);
        let rest = cut(rest, &[" issued "], &mut number.issued);
        let rest = number.take_parentheses(rest);
        number.number = rest.trim_end_matches([',', '.', ' ']).to_owned();
        number.number.chars().any(|letter| letter.is_ascii_digit()).then_some(number)
    }

    /// Takes a country, and what stands in parentheses before it, off the end.
    fn take_parentheses<'t>(&mut self, text: &'t str) -> &'t str {
        let mut rest = text.trim_end_matches(['.', ' ']);
        while let Some((before, words)) = last_parentheses(rest) {
            // A group with digits belongs to the number.
            if words.chars().any(|letter| letter.is_ascii_digit()) {
                break;
            }
            let place = match country(words) {
                Some(_) => &mut self.country,
                None => &mut self.issuer,
            };
            if place.is_some() {
                break;
            }
            *place = Some(words.to_owned());
            rest = before;
        }
        rest
    }
}

/// Cuts a date off the end, after one of these words.
fn cut<'t>(text: &'t str, words: &[&str], into: &mut Option<String>) -> &'t str {
    let found = words.iter().find_map(|word| text.rsplit_once(word));
    let Some((before, date)) = found.filter(|(_, date)| !date.contains(')')) else { return text };
    *into = Some(date.trim().to_owned());
    before
}

fn last_parentheses(text: &str) -> Option<(&str, &str)> {
    let (before, words) = text.strip_suffix(')')?.rsplit_once(" (")?;
    Some((before.trim_end(), words.trim()))
}
