//! How does a dossier look on a terminal? Parties, then claims by party, then what to be wary of.

use engine::claims::{Claim, Party, Span};
use engine::read::Reading;
use model::Stance;

use super::dossier::{Dossier, Group, reservations, sources, verb};
use crate::json::format_word;
use crate::printer::{Printer, Tone, short, words};

/// The widest a line gets: longer ones are hard to read.
const WIDTH_MAX: usize = 100;
/// Claims shown of a party unless all are asked for.
const CLAIMS_SHOWN: usize = 8;
/// Candidates shown of a party.
const CANDIDATES_SHOWN: usize = 4;

pub(super) fn print(printer: &Printer, reading: &Reading, all: bool) -> anyhow::Result<()> {
    let width = terminal_width();
    let mut desk = Desk { printer, dossier: Dossier::of(reading), reading, all, width };
    desk.head()?;
    desk.parties()?;
    desk.claims()?;
    desk.cautions()?;
    printer.line("")?;
    printer.line(&printer.coverage(&reading.coverage.lists))
}

fn terminal_width() -> usize {
    let columns =
        crossterm::terminal::size().map_or(WIDTH_MAX, |(columns, _)| usize::from(columns));
    columns.clamp(50, WIDTH_MAX)
}

struct Desk<'a> {
    printer: &'a Printer,
    dossier: Dossier<'a>,
    reading: &'a Reading,
    all: bool,
    width: usize,
}

impl<'a> Desk<'a> {
    fn tone(&self, tone: Tone, text: &str) -> String {
        self.printer.tone(tone, text)
    }

    /// Prints text folded to the width, every line this far in.
    fn folded(&self, indent: usize, tone: Option<Tone>, text: &str) -> anyhow::Result<()> {
        let shown = self.printer.value(text);
        for line in fold(&shown, self.width.saturating_sub(indent).max(20)) {
            let line = tone.map_or(line.clone(), |tone| self.tone(tone, &line));
            self.printer.line(&format!("{:indent$}{line}", ""))?;
        }
        Ok(())
    }

    fn title(&self, title: &str, note: &str) -> anyhow::Result<()> {
        let (title, note) = (self.tone(Tone::Strong, title), self.tone(Tone::Muted, note));
        self.printer.line(&format!("\n{title}  {note}"))
    }

    fn head(&self) -> anyhow::Result<()> {
        let (document, facts) = (&self.reading.document, &self.reading.report.facts);
        let stated = &document.stated;
        let either =
            |found: &Option<String>, stated: &Option<String>| found.clone().or(stated.clone());
        let title = either(&facts.title, &stated.title).unwrap_or_else(|| document.name.clone());
        self.folded(0, Some(Tone::Strong), &title)?;
        let said = [
            either(&facts.publisher, &stated.publisher),
            either(&facts.author, &stated.author),
            either(&facts.published, &stated.published),
            facts.genre.as_ref().map(|genre| words(genre)),
            facts.credit.and_then(|span| span.of(&document.text)).map(|it| format!("credits {it}")),
        ];
        let said: Vec<String> = said.into_iter().flatten().collect();
        if !said.is_empty() {
            self.folded(0, None, &said.join(" · "))?;
        }
        let hash = document.text_hash.get(..12).unwrap_or_default();
        let about = format!(
            "{} · {} · {} · {} characters · text {hash}",
            document.name,
            format_word(document.format),
            document.encoding,
            document.text.chars().count(),
        );
        self.folded(0, Some(Tone::Muted), &about)
    }

    fn parties(&self) -> anyhow::Result<()> {
        let parties = &self.reading.report.parties;
        let (hits, all) = (self.reading.hits(), parties.len());
        self.title("Parties", &format!("{all} found · {hits} may be listed"))?;
        for party in parties.iter().filter(|party| !party.candidates.is_empty()) {
            self.party(party)?;
        }
        let others = parties.iter().filter(|party| party.candidates.is_empty() && party.named);
        let others: Vec<&str> = others.map(|party| party.name.as_str()).collect();
        if !others.is_empty() {
            let text = format!("○ on no list in service: {}", others.join(" · "));
            self.folded(2, Some(Tone::Muted), &text)?;
        }
        let unnamed = parties.iter().filter(|party| !party.named).map(|party| party.name.as_str());
        let unnamed: Vec<&str> = unnamed.collect();
        if !unnamed.is_empty() {
            let text = format!("· without a name, never linked: {}", unnamed.join(" · "));
            self.folded(2, Some(Tone::Muted), &text)?;
        }
        Ok(())
    }

    fn party(&self, party: &Party) -> anyhow::Result<()> {
        let name = self.tone(Tone::Strong, &self.printer.value(&party.name));
        let mentions = match party.mentions.len() {
            1 => "1 mention".to_owned(),
            many => format!("{many} mentions"),
        };
        let about = self.tone(Tone::Muted, &format!("{} · {mentions}", party.kind.as_str()));
        let mark = if self.reading.may_be_listed(party) {
            self.tone(Tone::Caution, "◇")
        } else {
            self.tone(Tone::Muted, "○")
        };
        self.printer.line(&format!("  {mark} {name}  {about}"))?;
        for warning in &party.warnings {
            self.folded(4, Some(Tone::Alarm), &format!("▲ written with {warning} characters"))?;
        }
        for candidate in party.candidates.iter().take(CANDIDATES_SHOWN) {
            let list = self.reading.lists.get(&candidate.dataset);
            let regimes = list.map(|list| list.regimes.join(", ")).unwrap_or_default();
            let regimes = if regimes.is_empty() { String::new() } else { format!(" ({regimes})") };
            let score = self.tone(Tone::Caution, &short(candidate.score));
            let caption = self.printer.value(&candidate.caption);
            let place = format!("{}{regimes} · {}", candidate.dataset, candidate.id);
            self.printer
                .line(&format!("    {score} {caption}  {}", self.tone(Tone::Muted, &place)))?;
            self.folded(9, Some(Tone::Muted), &candidate.reasons.join(" · "))?;
        }
        let more = party.candidates.len().saturating_sub(CANDIDATES_SHOWN);
        if more > 0 {
            self.folded(4, Some(Tone::Muted), &format!("and {more} more candidates"))?;
        }
        Ok(())
    }

    fn claims(&mut self) -> anyhow::Result<()> {
        let claims = &self.reading.report.claims;
        let not_grounded = match self.reading.report.not_grounded {
            0 => String::new(),
            many => format!(" · {many} dropped: their words are not in the text"),
        };
        let note = format!("{} proposed, none reviewed{not_grounded}", claims.len());
        self.title("Claims", &note)?;
        for group in &self.dossier.groups {
            self.group(group)?;
        }
        Ok(())
    }

    fn group(&self, group: &Group) -> anyhow::Result<()> {
        let party = group.party.and_then(|at| self.dossier.party(at));
        let name = party.map_or("about nobody named", |party| party.name.as_str());
        self.folded(2, Some(Tone::Strong), name)?;
        let shown = if self.all { group.claims.len() } else { CLAIMS_SHOWN };
        for at in group.claims.iter().take(shown) {
            self.claim(4, *at, None)?;
            for answer in self.dossier.answers.get(at).into_iter().flatten() {
                self.claim(8, *answer, Some("✕"))?;
            }
        }
        let more = group.claims.len().saturating_sub(shown);
        if more > 0 {
            self.folded(4, Some(Tone::Muted), &format!("and {more} more: --all shows them"))?;
        }
        Ok(())
    }

    fn claim(&self, indent: usize, at: usize, shape: Option<&str>) -> anyhow::Result<()> {
        let Some(claim) = self.dossier.report.claims.get(at) else { return Ok(()) };
        let reservations = reservations(claim, self.dossier.text);
        let mut head = format!("{} · {}", sources(claim), verb(claim.stance));
        let relation = self.dossier.relation(claim);
        if !relation.is_empty() {
            head.push_str(&format!(" · {relation}"));
        }
        if !reservations.is_empty() {
            head.push_str(&format!(" · {}", reservations.join(" · ")));
        }
        let mark = shape.unwrap_or(shape_of(claim));
        self.folded(indent, tone_of(claim), &format!("{mark} {head}"))?;
        let quote = claim.quote.of(self.dossier.text).unwrap_or_default();
        self.folded(indent + 2, None, &format!("“{}”", one_line(quote)))?;
        let place = self.place(claim.quote);
        let note = format!("{place} · {} · {}", words(&claim.construction), claim.id);
        self.folded(indent + 2, Some(Tone::Muted), &note)
    }

    /// Where a quote stands: the page of a PDF, and the letters.
    fn place(&self, span: Span) -> String {
        let regions = &self.reading.document.regions;
        let region = regions.iter().find(|region| region.bytes.contains(&span.start));
        let before = self.dossier.text.get(..span.start).map_or(0, |text| text.chars().count());
        match region.and_then(|region| region.page) {
            Some(page) => format!("page {page}, character {before}"),
            None => format!("character {before}"),
        }
    }

    fn cautions(&self) -> anyhow::Result<()> {
        let report = &self.reading.report;
        if !report.conflicts.is_empty() {
            self.title("Conflicts", "")?;
            for conflict in &report.conflicts {
                let text = format!("✕ {}: {}", words(&conflict.kind), conflict.text);
                self.folded(2, Some(Tone::Caution), &text)?;
            }
        }
        if !report.flags.is_empty() {
            self.title("To be wary of", "")?;
            for flag in &report.flags {
                let text = format!("▲ {}: {}", words(&flag.kind), flag.text);
                self.folded(2, Some(Tone::Caution), &text)?;
            }
        }
        let hidden = &self.reading.document.hidden;
        if !hidden.is_empty() {
            self.title(
                "Hidden text",
                "in the file, not seen by its reader, no claims read from it",
            )?;
            for piece in hidden.iter().take(if self.all { hidden.len() } else { 5 }) {
                self.folded(2, Some(Tone::Muted), &format!("{}: {}", piece.why, piece.text))?;
            }
        }
        let not_checked = &self.reading.coverage.not_checked;
        if !not_checked.is_empty() {
            self.title("Not checked", "")?;
            for note in not_checked {
                self.folded(2, Some(Tone::Caution), &format!("▲ {}", note.text))?;
            }
        }
        Ok(())
    }
}

fn shape_of(claim: &Claim) -> &'static str {
    match claim.stance {
        Stance::Asserts => "—",
        Stance::Denies => "✕",
        Stance::NoResponse => "…",
        _ => "?",
    }
}

fn tone_of(claim: &Claim) -> Option<Tone> {
    (claim.stance != Stance::Asserts).then_some(Tone::Caution)
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Text in lines of at most this many letters, broken at spaces; a longer word stands alone.
fn fold(text: &str, width: usize) -> Vec<String> {
    let mut lines = vec![String::new()];
    let mut count = 0;
    for word in text.split(' ') {
        let letters = word.chars().count();
        if count > 0 && count + 1 + letters > width {
            lines.push(String::new());
            count = 0;
        }
        if let Some(line) = lines.last_mut() {
            if count > 0 {
                line.push(' ');
                count += 1;
            }
            line.push_str(word);
            count += letters;
        }
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_folded_at_spaces() {
        assert_eq!(fold("one two three", 7), ["one two", "three"]);
        assert_eq!(fold("incomprehensible it is", 5), ["incomprehensible", "it is"]);
        assert_eq!(fold("", 5), [""]);
    }
}
