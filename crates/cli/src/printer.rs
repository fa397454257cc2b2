//! How do answers look on a terminal? Tables, quiet colours, and text that cannot misbehave.

use std::fmt::Write as _;
use std::io::{IsTerminal, Write};

use comfy_table::{ContentArrangement, Table, presets};
use engine::{Coverage, Hit, NotCompared, Points, Verdict};
use serde::Serialize;

use crate::arguments::Color;

/// The width assumed where stdout is no terminal.
const PIPE_WIDTH: u16 = 120;

/// Prints to stdout.
pub(crate) struct Printer {
    is_coloured: bool,
    is_terminal: bool,
}

/// What a piece of text is, which decides its colour.
#[derive(Clone, Copy)]
pub(crate) enum Tone {
    Strong,
    Muted,
    Good,
    Caution,
    Alarm,
}

impl Printer {
    pub(crate) fn new(color: Color) -> Printer {
        let is_terminal = std::io::stdout().is_terminal();
        let is_set = |name: &str| std::env::var_os(name).is_some_and(|value| !value.is_empty());
        let is_coloured = match color {
            Color::Always => true,
            Color::Never => false,
            Color::Auto => is_set("FORCE_COLOR") || is_terminal && !is_set("NO_COLOR"),
        };
        Printer { is_coloured, is_terminal }
    }

    /// Prints a line.
    pub(crate) fn line(&self, text: &str) -> anyhow::Result<()> {
        Ok(writeln!(std::io::stdout(), "{text}")?)
    }

    /// Prints a value as JSON, indented for people on a terminal.
    pub(crate) fn json(&self, value: &impl Serialize) -> anyhow::Result<()> {
        let text = if self.is_terminal {
            serde_json::to_string_pretty(value)?
        } else {
            serde_json::to_string(value)?
        };
        self.line(&text)
    }

    /// The text in the colour of its tone.
    pub(crate) fn tone(&self, tone: Tone, text: &str) -> String {
        if !self.is_coloured {
            return text.to_owned();
        }
        let code = match tone {
            Tone::Strong => "1",
            Tone::Muted => "2",
            Tone::Good => "32",
            Tone::Caution => "33",
            Tone::Alarm => "31",
        };
        format!("\u{1b}[{code}m{text}\u{1b}[0m")
    }

    /// An empty table with these headings, as wide as the terminal.
    pub(crate) fn table(&self, headings: &[&str]) -> Table {
        let mut table = Table::new();
        table.load_style(presets::UTF8_HORIZONTAL_ONLY);
        table.set_content_arrangement(ContentArrangement::Dynamic);
        if !self.is_terminal {
            table.set_width(PIPE_WIDTH);
        }
        table.set_header(headings.iter().map(|heading| self.tone(Tone::Muted, heading)));
        table
    }

    /// A verdict as shape, word and colour.
    pub(crate) fn verdict(&self, verdict: Verdict) -> String {
        let (tone, text) = match verdict {
            Verdict::NoMatch => (Tone::Muted, "○ no match"),
            Verdict::Review => (Tone::Caution, "◇ possible match"),
            Verdict::Match => (Tone::Alarm, "◆ match"),
            Verdict::Unchecked => (Tone::Caution, "▲ not checked"),
        };
        self.tone(tone, text)
    }

    /// A value of somebody else's making: control and bidirectional marks are shown, not obeyed,
    /// and right-to-left text is kept to its cell on a terminal.
    pub(crate) fn value(&self, text: &str) -> String {
        let mut shown = String::with_capacity(text.len());
        for letter in text.chars() {
            match mark(letter) {
                Some(name) => _ = write!(shown, "⟦{name}⟧"),
                None if letter.is_control() => _ = write!(shown, "⟦U+{:04X}⟧", letter as u32),
                None => shown.push(letter),
            }
        }
        if self.is_terminal && shown.chars().any(is_right_to_left) {
            shown = format!("\u{2068}{shown}\u{2069}");
        }
        shown
    }

    /// Hits as a table: who, how alike, on which list, and why.
    pub(crate) fn hits(&self, hits: &[Hit]) -> Table {
        let mut table = self.table(&["score", "listed party", "kind", "list", "why"]);
        for hit in hits {
            let who = if hit.caption == hit.matched_name {
                format!("{}\n{}", self.value(&hit.caption), self.tone(Tone::Muted, &hit.id))
            } else {
                let (caption, matched) = (self.value(&hit.caption), self.value(&hit.matched_name));
                let id = self.tone(Tone::Muted, &hit.id);
                format!("{caption}\nas {matched}\n{id}")
            };
            let lists = hit.datasets.join("\n");
            let kind = hit.schema.label().to_owned();
            table.add_row([short(hit.score), who, kind, lists, self.parts(hit)]);
        }
        table
    }

    fn parts(&self, hit: &Hit) -> String {
        let lines = hit.parts.iter().map(|part| {
            let sign = if part.points >= Points::ZERO { "+" } else { "" };
            let (feature, reason) = (words(part.feature), self.value(&part.reason));
            format!("{sign}{} {feature}: {reason}", short(part.points))
        });
        lines.collect::<Vec<_>>().join("\n")
    }

    /// The sentence that says which lists an answer rests on.
    pub(crate) fn coverage(&self, coverage: &Coverage) -> String {
        if coverage.lists.is_empty() {
            return self.tone(Tone::Caution, "▲ no list is in service: ingest one first");
        }
        let lists = coverage.lists.iter().map(|list| {
            let held = if list.held.is_some() { ", ▲ a newer edition is held" } else { "" };
            match &list.published {
                Some(date) => {
                    format!("{} of {date} ({} parties{held})", list.dataset, list.parties)
                }
                None => format!("▲ {} is not in service, its edition is held", list.dataset),
            }
        });
        let lists = lists.collect::<Vec<_>>().join(", ");
        let set = coverage.live_set.get(..12).unwrap_or(&coverage.live_set);
        let text = format!(
            "Lists: {lists} · set {set} · model {} · policy {}",
            coverage.model, coverage.policy
        );
        self.tone(Tone::Muted, &text)
    }

    /// What could not be compared, a line each.
    pub(crate) fn not_compared(&self, notes: &[NotCompared]) -> anyhow::Result<()> {
        for note in notes {
            let (value, reason) = (self.value(&note.value), self.value(&note.reason));
            let text = format!("▲ not compared: {} \"{value}\": {reason}", note.field);
            self.line(&self.tone(Tone::Caution, &text))?;
        }
        Ok(())
    }
}

/// Points with two decimals, as people read them.
pub(crate) fn short(points: Points) -> String {
    format!("{:.2}", points.as_f64())
}

/// A feature's name as words.
pub(crate) fn words(name: &str) -> String {
    name.replace('_', " ")
}

/// The name of an invisible or bidirectional mark.
fn mark(letter: char) -> Option<&'static str> {
    Some(match letter {
        '\u{200b}' => "ZWSP",
        '\u{200c}' => return None, // Persian writes with it.
        '\u{200d}' => return None,
        '\u{200e}' => "LRM",
        '\u{200f}' => "RLM",
        '\u{202a}' => "LRE",
        '\u{202b}' => "RLE",
        '\u{202c}' => "PDF",
        '\u{202d}' => "LRO",
        '\u{202e}' => "RLO",
        '\u{2066}' => "LRI",
        '\u{2067}' => "RLI",
        '\u{2068}' => "FSI",
        '\u{2069}' => "PDI",
        '\u{feff}' => "BOM",
        '\u{1b}' => "ESC",
        _ => return None,
    })
}

fn is_right_to_left(letter: char) -> bool {
    matches!(letter as u32, 0x0590..=0x08FF | 0xFB1D..=0xFDFF | 0xFE70..=0xFEFC)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_are_shown_not_obeyed() {
        let printer = Printer { is_coloured: false, is_terminal: false };
        assert_eq!(printer.value("a\u{202e}b\u{1b}[2J"), "a⟦RLO⟧b⟦ESC⟧[2J");
        assert_eq!(printer.value("line\none"), "line⟦U+000A⟧one");
        let terminal = Printer { is_coloured: false, is_terminal: true };
        assert_eq!(terminal.value("شركة"), "\u{2068}شركة\u{2069}");
    }
}
