//! How do the parties, the text and the claims of a dossier look on the page?

use engine::DatasetKind;
use engine::claims::{Claim, Object, Span};
use engine::read::Reading;
use model::RegionKind;

use super::super::dossier::{Dossier, Group, reservations, sources, verb};
use super::super::marks::{Mark, Marks, Run};
use super::escape::{attribute, text, value};
use crate::printer::{short, words};

pub(super) struct Body<'a> {
    pub(super) reading: &'a Reading,
    pub(super) dossier: &'a Dossier<'a>,
}

impl Body<'_> {
    /// The parties that may be listed, with their candidates; the others in a line.
    pub(super) fn parties(&self) -> String {
        let parties = &self.reading.report.parties;
        let mut rows = String::new();
        for party in parties.iter().filter(|party| !party.candidates.is_empty()) {
            for (at, candidate) in party.candidates.iter().enumerate() {
                let name = if at == 0 {
                    let warnings = party.warnings.iter();
                    let warnings: String = warnings
                        .map(|it| format!("<br><span class=red>▲ {}</span>", text(it)))
                        .collect();
                    let about =
                        format!("{} · {}", party.kind.as_str(), mentions(party.mentions.len()));
                    format!(
                        "<b>{}</b><br><span class=note>{about}</span>{warnings}",
                        value(&party.name)
                    )
                } else {
                    String::new()
                };
                let list = self.reading.lists.get(&candidate.dataset);
                let title = list.map_or(candidate.dataset.as_str(), |list| list.title.as_str());
                let regimes = list.map(|list| list.regimes.join(", ")).unwrap_or_default();
                let reasons = candidate.reasons.iter().map(|reason| text(reason));
                let reasons = reasons.collect::<Vec<_>>().join("<br>");
                rows.push_str(&format!(
                    "<tr><td>{name}<td class=score>{} {}<td>{}<br><span class=note><code>{}</code></span>\
                     <td>{}<br><span class=note>{}</span><td class=reasons>{reasons}\n",
                    if list.is_some_and(|list| list.kind == DatasetKind::Register) { "○" } else { "◇" },
                    short(candidate.score),
                    value(&candidate.caption),
                    text(&candidate.id),
                    text(title),
                    text(&regimes),
                ));
            }
        }
        let hits = self.reading.hits();
        let table = if rows.is_empty() {
            "<p class=note>No party of the report compares with one on the lists in service.</p>\n"
                .to_owned()
        } else {
            format!(
                "<table><thead class=note><tr><th>in the report<th>score<th>possible match<th>list · regime<th>why</thead>\n{rows}</table>\n"
            )
        };
        let named = |named: bool| {
            let names = parties.iter().filter(|it| it.named == named && it.candidates.is_empty());
            names.map(|party| value(&party.name)).collect::<Vec<_>>().join(" · ")
        };
        let line = |title: &str, names: String| match names.is_empty() {
            true => String::new(),
            false => format!("<p class=note>{title}: {names}</p>\n"),
        };
        format!(
            "<section id=parties><h2>Parties<small>{} found, {hits} may be listed</small></h2>\n{table}{}{}</section>\n",
            parties.len(),
            line("○ On no list in service", named(true)),
            line("Without a name, never linked", named(false)),
        )
    }

    /// Conflicts, flags and what could not be checked.
    pub(super) fn cautions(&self) -> String {
        let report = &self.reading.report;
        let mut items = String::new();
        let link_as = |claim: usize, word: &str| {
            let id = report.claims.get(claim).map_or("", |claim| claim.id.as_str());
            format!(" <a href=\"#c-{}\">{word}</a>", attribute(id))
        };
        let link = |claim: usize| link_as(claim, "claim");
        for conflict in &report.conflicts {
            let one = link_as(conflict.claims.0, "one side");
            let two = link_as(conflict.claims.1, "the other");
            let (kind, words_of) = (words(&conflict.kind), text(&conflict.text));
            items.push_str(&format!(
                "<li><span class=amber>✕ {}</span>: {words_of}{one}{two}\n",
                text(&kind)
            ));
        }
        for flag in &report.flags {
            let link = flag.claim.map(link).unwrap_or_default();
            let (kind, words_of) = (words(&flag.kind), text(&flag.text));
            items.push_str(&format!(
                "<li><span class=amber>▲ {}</span>: {words_of}{link}\n",
                text(&kind)
            ));
        }
        for note in &self.reading.coverage.not_checked {
            items.push_str(&format!(
                "<li><span class=amber>▲ not checked</span>: {}\n",
                text(&note.text)
            ));
        }
        if items.is_empty() {
            return String::new();
        }
        format!(
            "<section id=cautions><h2>Conflicts and cautions</h2>\n<ul class=plain>\n{items}</ul></section>\n"
        )
    }

    /// The text of the report with its marks.
    pub(super) fn text(&self) -> String {
        let document = &self.reading.document;
        let marks = Marks::of(&self.reading.report);
        let mut blocks = String::new();
        let mut page = None;
        if document.regions.is_empty() {
            for part in paragraphs(&document.text) {
                blocks.push_str(&format!("<p>{}</p>\n", self.marked(&marks, part)));
            }
        }
        for region in &document.regions {
            if region.page != page
                && let Some(number) = region.page
            {
                blocks.push_str(&format!("<div class=page>page {number}</div>\n"));
            }
            page = region.page;
            let span = Span { start: region.bytes.start, end: region.bytes.end };
            let inner = self.marked(&marks, span);
            blocks.push_str(&match region.kind {
                RegionKind::Heading => format!("<h4>{inner}</h4>\n"),
                RegionKind::Body => format!("<p>{inner}</p>\n"),
                RegionKind::Aside => format!("<p class=aside>{inner}</p>\n"),
            });
        }
        format!(
            "<section><h2>The report<small>exact text, as it was read</small></h2>\n<p class=legend><span class=q>quoted words</span>\
             <span class=s>who says it</span><span class=c>the word that says so</span><span class=h>what weakens it</span>\
             <span class=p>a party</span></p>\n<div class=text dir=auto>\n{blocks}</div></section>\n"
        )
    }

    fn marked(&self, marks: &Marks, part: Span) -> String {
        let whole = &self.reading.document.text;
        let mut line = String::new();
        for run in marks.runs(part, whole) {
            let words = text(run.span.of(whole).unwrap_or_default());
            if run.marks.is_empty() {
                line.push_str(&words);
            } else {
                line.push_str(&self.run(&run, &words));
            }
        }
        line
    }

    fn run(&self, run: &Run, words: &str) -> String {
        let classes = run.marks.iter().map(|mark| match mark {
            Mark::Quote => " q",
            Mark::Source => " s",
            Mark::Cue => " c",
            Mark::Hedge => " h",
            Mark::Party => " p",
        });
        let classes: String = classes.collect();
        let ids: Vec<&str> =
            run.claims.iter().map(|at| self.reading.report.claims[*at].id.as_str()).collect();
        let starts = run
            .claims
            .iter()
            .find(|at| self.reading.report.claims[**at].quote.start == run.span.start);
        let anchor = starts
            .map(|at| format!(" id=\"q-{}\"", attribute(&self.reading.report.claims[*at].id)));
        let anchor = anchor.unwrap_or_default();
        match ids.first() {
            Some(first) => format!(
                "<a class=\"m{classes}\"{anchor} data-c=\"{}\" href=\"#c-{}\">{words}</a>",
                attribute(&ids.join(" ")),
                attribute(first),
            ),
            None => format!("<span class=\"m{classes}\">{words}</span>"),
        }
    }

    /// The claims, by party.
    pub(super) fn claims(&self) -> String {
        let groups: String = self.dossier.groups.iter().map(|group| self.group(group)).collect();
        let many = self.reading.report.claims.len();
        let none =
            if many == 0 { "<p class=note>No claim was found in the text.</p>\n" } else { "" };
        format!(
            "<section><h2>Who says what<small>{many} proposed, none reviewed</small></h2>\n{none}{groups}</section>\n"
        )
    }

    fn group(&self, group: &Group) -> String {
        let party = group.party.and_then(|at| self.dossier.party(at));
        let name = party.map_or("About nobody named".to_owned(), |party| value(&party.name));
        let hit = party.is_some_and(|party| self.reading.may_be_listed(party));
        let hit = if hit { "<small class=amber>◇ possible match</small>" } else { "" };
        let claims: String = group.claims.iter().map(|at| self.claim(*at, true)).collect();
        format!("<h3>{name}{hit}</h3>\n{claims}")
    }

    fn claim(&self, at: usize, with_answers: bool) -> String {
        let Some(claim) = self.reading.report.claims.get(at) else { return String::new() };
        let whole = &self.reading.document.text;
        let answers = self.dossier.answers.get(&at).filter(|_| with_answers);
        let answers = answers.into_iter().flatten().map(|answer| self.claim(*answer, false));
        let answers: String = answers.collect();
        let id = attribute(&claim.id);
        let stance = claim.stance.as_str();
        let relation = match self.dossier.relation(claim) {
            relation if relation.is_empty() => String::new(),
            relation => format!("<br><span class=rel>{}</span>", text(&relation)),
        };
        let tags = reservations(claim, whole)
            .into_iter()
            .map(|tag| format!("<span class=tag>{}</span>", text(&tag)));
        let tags: String = tags.collect();
        format!(
            "<div class=\"claim {stance}\" id=\"c-{id}\" data-c=\"{id}\">\n<p class=who><b>{}</b> <span class=\"tag {stance}\">{}</span>{relation}</p>\n\
             <blockquote dir=auto>“{}”</blockquote>\n<p class=place>{tags}<a href=\"#q-{id}\">in the text</a>{} · {} · <span class=hash>{id}</span></p>\n{answers}</div>\n",
            text(&sources(claim)),
            verb(claim.stance),
            text(claim.quote.of(whole).unwrap_or_default()),
            self.qualifiers(claim),
            text(&words(&claim.construction)),
        )
    }

    fn qualifiers(&self, claim: &Claim) -> String {
        let whole = &self.reading.document.text;
        let mut spans: Vec<(&str, Span)> = Vec::new();
        spans.extend(claim.quantities.iter().map(|it| (it.kind.as_str(), it.span)));
        spans.extend(claim.place.map(|span| ("place", span)));
        spans.extend(claim.event_date.map(|span| ("when", span)));
        spans.extend(claim.condition.map(|span| ("on condition", span)));
        if let Some(Object::Words(span)) = claim.object
            && claim.predicate != "states"
        {
            spans.push(("object", span));
        }
        let words = spans.into_iter().filter_map(|(kind, span)| {
            span.of(whole).map(|words| format!(" · {}: {}", text(kind), value(words)))
        });
        words.collect()
    }

    /// What the file holds and its reader does not see.
    pub(super) fn hidden(&self) -> String {
        let hidden = &self.reading.document.hidden;
        if hidden.is_empty() {
            return String::new();
        }
        let rows = hidden.iter().map(|piece| {
            format!("<tr><td class=note>{}<td>{}\n", text(&piece.why), value(&piece.text))
        });
        format!(
            "<section id=hidden><h2>Hidden text<small>in the file, not seen by its reader, no claims read from it</small></h2>\n\
             <table>\n{}</table></section>\n",
            rows.collect::<String>(),
        )
    }
}

fn mentions(many: usize) -> String {
    if many == 1 { "1 mention".to_owned() } else { format!("{many} mentions") }
}

/// The paragraphs of a plain text: what stands between blank lines.
fn paragraphs(whole: &str) -> Vec<Span> {
    let mut spans = Vec::new();
    let (mut start, mut at) = (0, 0);
    for line in whole.split_inclusive('\n') {
        if line.trim().is_empty() {
            spans.push(Span { start, end: at });
            start = at + line.len();
        }
        at += line.len();
    }
    spans.push(Span { start, end: at });
    spans.retain(|span| span.of(whole).is_some_and(|words| !words.trim().is_empty()));
    spans
}
