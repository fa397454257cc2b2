//! How does one go through proposals by keyboard? One claim a screen, one key a verdict.

use std::io::{Write as _, stdout};

use crossterm::event::{Event, KeyCode, KeyEventKind, KeyModifiers, read};
use crossterm::style::{Attribute, SetAttribute};
use crossterm::terminal::{Clear, ClearType, disable_raw_mode, enable_raw_mode, size};
use crossterm::{cursor, execute, queue};
use engine::Engine;
use engine::claims::ClaimState;
use engine::review::{Act, Edit, InCase, Reviewer};

use super::{head, one_line};
use crate::arguments::Color;
use crate::exit::Exit;
use crate::printer::{Printer, words};

const KEYS: &str = "a accept · r reject · e words · s source · t stance · x split · m merge with the next · \
                    j k next, back · q leave";

/// The keyboard, given back to the shell whatever happens.
struct Raw;

impl Raw {
    fn take() -> std::io::Result<Raw> {
        enable_raw_mode()?;
        execute!(stdout(), crossterm::terminal::EnterAlternateScreen, cursor::Hide)?;
        Ok(Raw)
    }
}

impl Drop for Raw {
    fn drop(&mut self) {
        // The terminal may be gone: then there is nothing to give back.
        let _ = execute!(stdout(), cursor::Show, crossterm::terminal::LeaveAlternateScreen);
        let _ = disable_raw_mode();
    }
}

struct Desk<'a> {
    engine: &'a Engine,
    case: &'a str,
    by: &'a Reviewer,
    at: usize,
    note: String,
}

/// Goes through the proposals of a case until somebody leaves.
pub(super) fn sit(engine: &Engine, case: &str, by: &Reviewer) -> anyhow::Result<Exit> {
    engine.claims_of(case)?;
    let raw = Raw::take()?;
    let mut desk = Desk { engine, case, by, at: 0, note: String::new() };
    while desk.step()? {}
    drop(raw);
    let waits = engine.claims_of(case)?.iter().any(|it| it.state == ClaimState::Proposed);
    Ok(if waits { Exit::Review } else { Exit::Done })
}

impl Desk<'_> {
    fn proposals(&self) -> anyhow::Result<Vec<InCase>> {
        let all = self.engine.claims_of(self.case)?;
        Ok(all.into_iter().filter(|claim| claim.state == ClaimState::Proposed).collect())
    }

    /// Shows a claim and does what one key says; false to leave.
    fn step(&mut self) -> anyhow::Result<bool> {
        let proposals = self.proposals()?;
        self.at = self.at.min(proposals.len().saturating_sub(1));
        let Some(claim) = proposals.get(self.at) else {
            self.draw(&["Nothing waits for review.".to_owned(), "q leaves.".to_owned()])?;
            return Ok(key()? != KeyCode::Char('q'));
        };
        self.draw(&self.lines(claim, proposals.len()))?;
        self.note.clear();
        let act = match key()? {
            KeyCode::Char('q') | KeyCode::Esc => return Ok(false),
            KeyCode::Char('j') | KeyCode::Down | KeyCode::Right => {
                self.at += 1;
                None
            }
            KeyCode::Char('k') | KeyCode::Up | KeyCode::Left => {
                self.at = self.at.saturating_sub(1);
                None
            }
            KeyCode::Char('a') => Some(Act::Accept),
            KeyCode::Char('m') => {
                proposals.get(self.at + 1).map(|next| Act::Merge(next.claim.id.clone()))
            }
            KeyCode::Char(letter) => self.asked(letter, claim)?,
            _ => None,
        };
        if let Some(act) = act {
            match self.engine.review(self.case, &claim.claim.id, &act, self.by) {
                Ok(()) => self.note = "kept".to_owned(),
                Err(error) => self.note = error.to_string(),
            }
        }
        Ok(true)
    }

    /// The acts that need words.
    fn asked(&mut self, letter: char, claim: &InCase) -> anyhow::Result<Option<Act>> {
        let edit = |edit| Some(Act::Edit(edit));
        Ok(match letter {
            'r' => self.ask("Why is it rejected?")?.map(Act::Reject),
            's' => self
                .ask("Who says it?")?
                .and_then(|source| edit(Edit { source: Some(source), ..Edit::default() })),
            't' => match self
                .ask("Stance (asserts denies no_response conditional expects doubts concern)")?
            {
                Some(word) => match word.parse() {
                    Ok(stance) => edit(Edit { stance: Some(stance), ..Edit::default() }),
                    Err(why) => {
                        self.note = why;
                        None
                    }
                },
                None => None,
            },
            'e' => match self.ask("The words of the claim, exactly as in its sentence")? {
                Some(words) => {
                    let quote = claim.find(&words);
                    if quote.is_none() {
                        self.note = "these words do not stand in the sentence".to_owned();
                    }
                    quote.and_then(|quote| edit(Edit { quote: Some(quote), ..Edit::default() }))
                }
                None => None,
            },
            'x' => match self.ask("The words of each part, with | between")? {
                Some(parts) => {
                    let spans: Option<Vec<_>> =
                        parts.split('|').map(|words| claim.find(words.trim())).collect();
                    if spans.is_none() {
                        self.note = "these words do not stand in the sentence".to_owned();
                    }
                    spans.map(Act::Split)
                }
                None => None,
            },
            _ => {
                self.note = KEYS.to_owned();
                None
            }
        })
    }

    fn lines(&self, claim: &InCase, many: usize) -> Vec<String> {
        let printer = Printer::new(Color::Never);
        let value = |text: &str| printer.value(&one_line(text));
        // What stands around the quote is somebody else's too.
        let (before, after) =
            claim.context.split_once(&claim.quote).unwrap_or((&claim.context, ""));
        let quote = value(&claim.quote);
        let quote = format!(
            "{}{quote}{}",
            SetAttribute(Attribute::Reverse),
            SetAttribute(Attribute::NoReverse)
        );
        let mut lines = vec![
            format!(
                "{} · claim {} of {many} that wait · {}",
                self.case,
                self.at + 1,
                value(&claim.document)
            ),
            String::new(),
            value(&head(claim)),
            String::new(),
            format!("{} {quote} {}", value(before), value(after)),
            String::new(),
        ];
        let facts = &claim.claim;
        lines.push(format!(
            "{} · {} · {}",
            words(&facts.modality),
            words(&facts.polarity),
            words(&facts.construction)
        ));
        lines.push(format!(
            "sure: source {}, publisher {}",
            facts.factuality[0], facts.factuality[1]
        ));
        lines.extend(
            facts.qualifiers.iter().map(|(kind, text)| format!("{}: {}", words(kind), value(text))),
        );
        lines.extend(
            (!facts.hedges.is_empty())
                .then(|| format!("hedged by: {}", value(&facts.hedges.join(", ")))),
        );
        lines.extend([String::new(), KEYS.to_owned(), self.note.clone()]);
        lines
    }

    fn draw(&self, lines: &[String]) -> anyhow::Result<()> {
        let mut out = stdout();
        let (width, height) = size().unwrap_or((80, 24));
        queue!(out, Clear(ClearType::All), cursor::MoveTo(0, 0))?;
        for line in
            lines.iter().flat_map(|line| folded(line, usize::from(width))).take(usize::from(height))
        {
            write!(out, "{line}\r\n")?;
        }
        Ok(out.flush()?)
    }

    /// Asks for a line; none when it is left empty or broken off.
    fn ask(&self, question: &str) -> anyhow::Result<Option<String>> {
        let mut answer = String::new();
        loop {
            let mut out = stdout();
            let (_, height) = size().unwrap_or((80, 24));
            queue!(
                out,
                cursor::MoveTo(0, height.saturating_sub(1)),
                Clear(ClearType::CurrentLine)
            )?;
            write!(out, "{question}: {answer}")?;
            out.flush()?;
            match key()? {
                KeyCode::Enter => break,
                KeyCode::Esc => return Ok(None),
                KeyCode::Backspace => _ = answer.pop(),
                KeyCode::Char(letter) => answer.push(letter),
                _ => {}
            }
        }
        let answer = answer.trim().to_owned();
        Ok((!answer.is_empty()).then_some(answer))
    }
}

/// The next key; control and C is the key to leave.
fn key() -> std::io::Result<KeyCode> {
    loop {
        if let Event::Key(key) = read()?
            && key.kind == KeyEventKind::Press
        {
            let is_break =
                key.modifiers.contains(KeyModifiers::CONTROL) && key.code == KeyCode::Char('c');
            return Ok(if is_break { KeyCode::Esc } else { key.code });
        }
    }
}

/// A line in pieces no longer than the screen is wide, broken at spaces.
fn folded(line: &str, width: usize) -> Vec<String> {
    let mut lines = vec![String::new()];
    for word in line.split(' ') {
        let is_full = lines.last().is_some_and(|last| {
            !last.is_empty() && last.chars().count() + 1 + word.chars().count() > width
        });
        if is_full {
            lines.push(String::new());
        }
        if let Some(last) = lines.last_mut() {
            if !last.is_empty() {
                last.push(' ');
            }
            last.push_str(word);
        }
    }
    lines
}
