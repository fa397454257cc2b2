//! Who holds what in one issuer on one day? The stakes brought into order, so that rules only add.
//!
//! In order: stakes active on the day; nominees replaced by their principals (done when the graph is
//! built); summaries dropped; statements of several sources joined; own shares set apart; indirect
//! declarations tied to the stakes they may repeat; cap tables checked before they may tighten.

use std::rc::Rc;

use crate::day::Day;
use crate::facts::{CapTable, Nature, Right};
use crate::fast::Map;
use crate::range::Range;
use crate::ratio::Ratio;
use crate::reasons::{Reason, Reasons};
use crate::register::{Graph, NOBODY, Party, Presence, SUMMARY, StakeNo, UNKNOWN, UNRESOLVED};
use crate::rules::Measure;
use crate::sum::Sum;

mod join;
mod repeats;

/// The holdings of one issuer.
#[derive(Debug, Default)]
pub(crate) struct Ledger {
    /// By right and class.
    pub(crate) books: Vec<Book>,
    /// What is to be said of the issuer whoever holds it.
    pub(crate) notes: Reasons,
}

/// The holdings of one class of one right of an issuer.
#[derive(Debug)]
pub(crate) struct Book {
    pub(crate) right: Right,
    /// By holder.
    pub(crate) holdings: Vec<Holding>,
    /// What is known of them together; cleared where the numbers contradict it.
    pub(crate) cap: CapTable,
    pub(crate) lows: Sum,
    pub(crate) highs: Sum,
    /// The issuer's own.
    pub(crate) own: Option<Box<Range>>,
    /// Whether holdings may repeat each other, so that they cannot simply be added.
    pub(crate) has_repeats: bool,
}

/// What one holder has in a book.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Holding {
    pub(crate) holder: Party,
    pub(crate) nature: Nature,
    pub(crate) range: Range,
    pub(crate) notes: Reasons,
    pub(crate) stakes: Vec<StakeNo>,
    /// Holdings of one group other than 0 may repeat each other.
    pub(crate) group: u32,
    /// Whether it is one that may repeat others.
    pub(crate) repeats: bool,
    /// Whether it is not known if it does.
    pub(crate) unsure: bool,
}

/// One active stake, before it is joined to others.
struct Line {
    class: u16,
    holder: Party,
    nature: Nature,
    source: u16,
    range: Range,
    notes: Reasons,
    stake: StakeNo,
}

/// Ledgers already made, for one day.
pub(crate) struct Ledgers<'a> {
    pub(crate) graph: &'a Graph,
    pub(crate) day: Day,
    made: Map<Rc<Ledger>>,
    /// Stakes read so far: what the limit of steps counts.
    pub(crate) steps: u64,
}

impl<'a> Ledgers<'a> {
    pub(crate) fn new(graph: &'a Graph, day: Day) -> Ledgers<'a> {
        Ledgers { graph, day, made: Map::default(), steps: 0 }
    }

    pub(crate) fn of(&mut self, issuer: Party) -> Rc<Ledger> {
        if let Some(ledger) = self.made.get(&issuer) {
            return Rc::clone(ledger);
        }
        self.steps += self.graph.stakes_in(issuer).len() as u64;
        let ledger = Rc::new(Ledger::new(self.graph, issuer, self.day));
        self.made.insert(issuer, Rc::clone(&ledger));
        ledger
    }
}

impl Ledger {
    /// Reads the stakes in an issuer that are active on the day.
    pub(crate) fn new(graph: &Graph, issuer: Party, day: Day) -> Ledger {
        let mut ledger = Ledger::default();
        let mut lines: [Vec<Line>; 4] = Default::default();
        for stake in graph.stakes_in(issuer) {
            if let Some(line) = line(graph, stake, day) {
                lines[graph.stake(stake).right() as usize].push(line);
            }
        }
        let rights = [Right::Shares, Right::Votes, Right::Profit, Right::Surplus];
        for (right, mut lines) in rights.into_iter().zip(lines) {
            lines.sort_by_key(|line| (line.class, line.holder, line.nature == Nature::Indirect));
            let classes = lines.chunk_by(|a, b| a.class == b.class);
            // Nearly every issuer has one book: room for exactly that keeps long chains small.
            ledger.books.reserve_exact(classes.clone().count());
            for lines in classes {
                let book = Book::new(graph, issuer, day, (right, lines));
                ledger.notes = ledger.notes.and(book.notes(graph, issuer));
                ledger.books.push(book);
            }
        }
        ledger
    }

    /// The books a measure reads: those of the right, and for votes those of the shares where no votes
    /// are recorded.
    pub(crate) fn measured(&self, measure: Measure) -> &[Book] {
        let of = |right: Right| {
            let start = self.books.partition_point(|book| book.right < right);
            let count = self.books[start..].partition_point(|book| book.right == right);
            &self.books[start..start + count]
        };
        match measure {
            Measure::Shares => of(Right::Shares),
            Measure::Votes if of(Right::Votes).is_empty() => of(Right::Shares),
            Measure::Votes => of(Right::Votes),
        }
    }
}

fn line(graph: &Graph, stake: StakeNo, day: Day) -> Option<Line> {
    let row = graph.stake(stake);
    let presence = graph.presence(stake, day);
    if presence == Presence::No || row.is(SUMMARY) {
        return None;
    }
    let mut notes = Reasons::default();
    notes.add_if(row.is(UNKNOWN), Reason::UnknownShare);
    notes.add_if(row.is(UNRESOLVED), Reason::IndirectUnexplained);
    notes.add_if(presence == Presence::Maybe, Reason::UncertainDate);
    notes.add_if(graph.is_stale(stake, day), Reason::Stale);
    let registered = graph.extra(stake).map_or(NOBODY, |extra| extra.registered);
    notes.add_if(registered != NOBODY, Reason::NomineeLookthrough);
    let range = graph.ranges[row.range as usize];
    Some(Line {
        class: row.class,
        holder: row.holder,
        nature: row.nature(),
        source: row.source,
        range: if presence == Presence::Maybe { range.or_nothing() } else { range },
        notes,
        stake,
    })
}

impl Book {
    fn new(graph: &Graph, issuer: Party, day: Day, (right, lines): (Right, &[Line])) -> Book {
        let mut holdings = join::holdings(lines);
        let own = holdings.iter().filter(|holding| holding.holder == issuer);
        let own = own.map(|holding| holding.range).reduce(|a, b| a.hull(&b)).map(Box::new);
        let has_repeats = repeats::find(graph, day, &mut holdings);
        let mut book = Book {
            right,
            cap: graph.cap_table(issuer, right),
            lows: Sum::NOTHING,
            highs: Sum::NOTHING,
            holdings,
            own,
            has_repeats,
        };
        for holding in &book.holdings {
            book.lows.add(holding.range.low());
            book.highs.add(holding.range.high());
        }
        if book.has_repeats {
            // Together they are at least what they are if all repeats are repeats.
            book.lows = crate::bounds::Account::least(&book, issuer);
            book.lows.add(book.own.as_ref().map_or(Range::NOTHING.low(), |own| own.low()));
        }
        if book.has_repeats || book.is_over() || book.is_under() {
            book.cap = CapTable::default();
        }
        book
    }

    /// Whether the minima exceed the whole.
    fn is_over(&self) -> bool {
        let low = self.lows.end();
        low.at > Ratio::HUNDRED || (low.at == Ratio::HUNDRED && low.open)
    }

    /// Whether the maxima of what is said to be all do not reach the whole.
    fn is_under(&self) -> bool {
        let high = self.highs.end();
        !self.highs.is_lost()
            && (high.at < Ratio::HUNDRED || (high.at == Ratio::HUNDRED && high.open))
    }

    fn notes(&self, graph: &Graph, issuer: Party) -> Reasons {
        let complete = graph.cap_table(issuer, self.right).complete;
        let mut notes = Reasons::default();
        notes.add_if(self.is_over(), Reason::Over100);
        notes.add_if(self.is_under() && complete && !self.has_repeats, Reason::Under100);
        notes.add_if(self.own.is_some(), Reason::OwnSharesExcluded);
        notes
    }

    /// The holdings of one holder.
    pub(crate) fn of(&self, holder: Party) -> &[Holding] {
        let start = self.holdings.partition_point(|holding| holding.holder < holder);
        let count = self.holdings[start..].partition_point(|holding| holding.holder == holder);
        &self.holdings[start..start + count]
    }
}

#[cfg(test)]
mod tests;
