//! How are the tokens of a name moved, dropped, added, joined and cut?

use super::Made;
use crate::letters::like;
use crate::name::{Base, Kind, Order, PersonName, is_distinctive, is_particle};
use crate::stream::Stream;
use crate::tables::{self, Rows, cell, key};

/// Scripts whose names part at spaces and have initials.
fn is_spaced(base: &Base) -> bool {
    ["Latin", "Cyrillic", "Greek", "Arabic", "Hebrew", "Georgian", "Armenian"]
        .contains(&base.script())
}

/// Family name first, given name first or comma form: one it is not listed in.
pub(super) fn reordered(base: &Base, stream: &mut Stream) -> Option<Made> {
    let name = base.person().filter(|_| is_spaced(base))?;
    let all = [
        (Order::GivenFirst, "given name first"),
        (Order::FamilyFirst, "family name first"),
        (Order::Comma, "comma"),
    ];
    let others: Vec<_> = all.into_iter().filter(|(order, _)| *order != name.order).collect();
    let (order, params) = stream.pick(&others)?;
    Some(Made::new(name.written(*order), *params))
}

/// A middle name or patronymic left out.
pub(super) fn middle_dropped(base: &Base, stream: &mut Stream) -> Option<Made> {
    let mut name = base.person().filter(|name| is_spaced(base) && name.given.len() > 1)?;
    let at = 1 + stream.below(name.given.len() - 1);
    // `bin Said` goes as one.
    let with_particle = at > 1 && is_particle(&name.given[at - 1]);
    let dropped: Vec<String> = name.given.drain(at - usize::from(with_particle)..=at).collect();
    let text = name.as_listed();
    is_distinctive(&text).then(|| Made::new(text, format!("without {}", dropped.join(" "))))
}

/// A given name nobody listed, in the middle.
pub(super) fn middle_added(base: &Base, stream: &mut Stream) -> Option<Made> {
    let mut name = base.person().filter(|_| is_spaced(base))?;
    let added = given_name(base, stream)?;
    let added = like(name.given.first()?, &added);
    name.given.push(added.clone());
    Some(Made::new(name.as_listed(), format!("with {added}")))
}

/// A frequent given name of the party's country (else of any), in the script of the name.
fn given_name(base: &Base, stream: &mut Stream) -> Option<String> {
    let known: Vec<String> = base.tokens().iter().map(|token| key(token)).collect();
    let written =
        |rows: &mut dyn Iterator<Item = &'static Vec<&'static str>>| -> Vec<&'static str> {
            let names = rows.flat_map(|row| [cell(row, 2), cell(row, 3)]);
            let fits = |name: &&str| {
                crate::name::script_of(name) == base.script()
                    && !name.contains(' ')
                    && !known.contains(&key(name))
            };
            names.filter(fits).collect()
        };
    let table: &'static Rows = tables::given_names();
    let own = written(&mut table.iter().filter(|row| base.has_country(&[cell(row, 0)])));
    let all = if own.is_empty() { written(&mut table.iter()) } else { own };
    stream.pick(&all).map(|name| (*name).to_owned())
}

/// Initials for all given names, or for all but the first. The birth date is asked with it.
pub(super) fn initials(base: &Base, stream: &mut Stream) -> Option<Made> {
    let mut name = base.person().filter(|_| is_spaced(base) && base.script() != "Arabic")?;
    let from = if name.given.len() > 1 && stream.once_in(2) { 1 } else { 0 };
    let dot = if stream.once_in(4) { "" } else { "." };
    if base.listed.birth_dates.is_empty()
        || !name.given[from..].iter().any(|token| token.chars().count() > 2)
    {
        return None;
    }
    for token in &mut name.given[from..] {
        let first = token.chars().find(|letter| letter.is_alphabetic());
        *token = first.map_or(token.clone(), |letter| format!("{letter}{dot}"));
    }
    let text = name.as_listed();
    is_distinctive(&text).then(|| Made::new(text, format!("{} initials", name.given.len() - from)))
}

/// Beginnings that are written joined or apart.
const PREFIXES: &[&str] = &[
    "abdul",
    "abdel",
    "abd",
    "abu",
    "al",
    "el",
    "mc",
    "mac",
    "van",
    "de",
    "bin",
    "ben",
    "аль",
    "абдул",
    "عبد",
];

/// Two tokens written as one, or one as two.
pub(super) fn joined_or_split(base: &Base, stream: &mut Stream) -> Option<Made> {
    let tokens = base.tokens();
    if !is_spaced(base) {
        return None;
    }
    let split: Vec<(usize, String)> =
        (0..tokens.len()).filter_map(|at| Some((at, parted(tokens[at])?))).collect();
    let joinable = |at: &usize| [*at, at + 1].iter().all(|at| is_word(tokens[*at]));
    let pairs: Vec<usize> = (0..tokens.len().saturating_sub(1)).filter(joinable).collect();
    let prefixed: Vec<usize> =
        pairs.iter().copied().filter(|at| PREFIXES.contains(&key(tokens[*at]).as_str())).collect();
    if let Some((at, parts)) =
        stream.pick(&split).filter(|_| prefixed.is_empty() || stream.once_in(2))
    {
        return Some(Made::new(super::spelling::with(&tokens, *at, parts), "split"));
    }
    let from = if prefixed.is_empty() { pairs } else { prefixed };
    let at = *stream.pick(&from)?;
    let second = tokens[at + 1];
    let joined =
        like(tokens[at], &format!("{}{}", tokens[at].to_lowercase(), second.to_lowercase()));
    let once = super::spelling::with(&tokens, at, &joined);
    let mut rest: Vec<&str> = once.split(' ').collect();
    rest.remove(at + 1);
    // A whole name in one word is another matter.
    (rest.len() > 1).then(|| Made::new(rest.join(" "), "joined"))
}

fn is_word(token: &str) -> bool {
    token.chars().count() > 1
        && token.chars().all(char::is_alphabetic)
        && !crate::name::is_generic(token)
}

/// A token at its hyphen or after a prefix.
fn parted(token: &str) -> Option<String> {
    if let Some((one, other)) = token.split_once('-') {
        let whole = one.chars().count() > 1 && other.chars().count() > 1;
        return whole.then(|| format!("{one} {other}"));
    }
    let lower = token.to_lowercase();
    let prefix = PREFIXES.iter().find(|prefix| {
        let rest = lower.strip_prefix(**prefix).unwrap_or_default();
        // Short ones part only where the case shows the seam: McDonald, AlBadri.
        let seam = token.chars().nth(prefix.chars().count()).is_some_and(char::is_uppercase)
            && token != token.to_uppercase();
        rest.chars().count() > 3 && (prefix.chars().count() > 3 || seam)
    })?;
    let at = token.char_indices().nth(prefix.chars().count())?.0;
    let rest = like(token, &token[at..]);
    Some(format!("{} {rest}", &token[..at]))
}

/// Rows of a kind of honour for the script of the name.
fn honours_of(kind: &str, base: &Base) -> Vec<&'static str> {
    let kind = match base.script() {
        "Latin" => kind.to_owned(),
        script => format!("{kind}-{}", script.to_lowercase()),
    };
    tables::honours().iter().filter(|row| cell(row, 0) == kind).map(|row| cell(row, 1)).collect()
}

/// A title, kunya, suffix or particle added; or a particle dropped.
pub(super) fn honours(base: &Base, stream: &mut Stream) -> Option<Made> {
    let name = base.person()?;
    let particles: Vec<usize> = {
        let tokens = base.tokens();
        (1..tokens.len()).filter(|at| is_particle(tokens[*at])).collect()
    };
    if let Some(at) = stream.pick(&particles).filter(|_| stream.once_in(2)) {
        let mut tokens = base.tokens();
        let dropped = tokens.remove(*at);
        return Some(Made::new(tokens.join(" "), format!("without {dropped}")));
    }
    let arabic = base.has_country(ARABIC_COUNTRIES);
    match stream.below(if arabic { 4 } else { 2 }) {
        0 => before(base, "title", stream),
        1 => after(base, stream).or_else(|| before(base, "title", stream)),
        2 => before(base, "kunya", stream),
        _ => particle_added(base, name, stream),
    }
}

/// Where kunyas and `bin` are usual.
pub(super) const ARABIC_COUNTRIES: &[&str] = &[
    "sa", "iq", "sy", "eg", "ye", "lb", "jo", "ps", "ly", "dz", "ma", "tn", "sd", "so", "ae", "kw",
    "bh", "qa", "om", "mr",
];

/// Titles of a country beside those used anywhere.
const TITLES: &[(&str, &[&str])] = &[
    ("title-muslim", ARABIC_COUNTRIES),
    ("title-muslim", &["ir", "pk", "so", "id", "my"]),
    ("title-afghan", &["af"]),
    ("title-german", &["de", "at", "ch"]),
    ("title-french", &["fr", "be", "ch", "ci", "cd"]),
    ("title-spanish", &["es", "mx", "co", "ve", "cu", "ar", "pe", "ec", "gt", "hn", "ni"]),
    ("title-italian", &["it"]),
    ("title-turkish", &["tr"]),
];

fn titles(base: &Base) -> Vec<&'static str> {
    let mut all = honours_of("title", base);
    for (kind, countries) in TITLES {
        if base.script() == "Latin" && base.has_country(countries) {
            all.extend(honours_of(kind, base));
        }
    }
    all
}

fn before(base: &Base, kind: &str, stream: &mut Stream) -> Option<Made> {
    let all = if kind == "title" { titles(base) } else { honours_of(kind, base) };
    Some(titled(base, stream.pick(&all)?))
}

/// The title before the name; before the given name in the comma form, as lists and forms have it.
fn titled(base: &Base, title: &str) -> Made {
    let capitals = base.text() == base.text().to_uppercase();
    let title = if capitals { title.to_uppercase() } else { title.to_owned() };
    let text = match base.text().split_once(',') {
        Some((family, given)) => format!("{family}, {title} {}", given.trim()),
        None => format!("{title} {}", base.text()),
    };
    Made::new(text, format!("with {title}"))
}

fn after(base: &Base, stream: &mut Stream) -> Option<Made> {
    let suffix = *stream.pick(&honours_of("suffix", base))?;
    Some(Made::new(format!("{} {suffix}", base.text()), format!("with {suffix}")))
}

fn particle_added(base: &Base, mut name: PersonName, stream: &mut Stream) -> Option<Made> {
    let (particle, at) = match base.script() {
        "Latin" if name.given.len() > 1 => (*stream.pick(&["bin", "ibn", "ben"])?, 1),
        "Arabic" if name.given.len() > 1 => ("بن", 1),
        _ => return before(base, "title", stream),
    };
    if is_particle(&name.given[at]) {
        return None;
    }
    name.given.insert(at, like(&name.given[at], particle));
    Some(Made::new(name.as_listed(), format!("with {particle}")))
}

/// What stands before another title.
const FIRST_TITLES: &[&str] = &["Prof.", "Hon.", "Mr."];

/// A title before the name, in one case of three two of them.
pub(super) fn titles_added(base: &Base, stream: &mut Stream) -> Option<Made> {
    base.person()?;
    let title = *stream.pick(&titles(base))?;
    let first = *stream.pick(FIRST_TITLES)?;
    let two = stream.once_in(3) && base.script() == "Latin" && !FIRST_TITLES.contains(&title);
    Some(titled(base, &if two { format!("{first} {title}") } else { title.to_owned() }))
}

/// Fields of a payment message hold 35 characters a line (SWIFT MT, `4*35x`).
pub(super) const LINE: usize = 35;

/// A name that a field of 35 characters cuts.
pub(super) fn truncated(base: &Base) -> Option<Made> {
    let long = base.text().chars().count() > LINE && base.kind() != Kind::Thing;
    let text: String = base.text().chars().take(LINE).collect();
    let text = text.trim_end().to_owned();
    (long && is_distinctive(&text)).then(|| Made::new(text, "35 characters"))
}
