//! What does a trace come to in words? The headline, and what is to be said of the data.

use graph::trace::{Contributor, Trace};
use graph::verdict::Basis;
use graph::{Day, Range, Verdict};

use super::Traced;

/// The answer in one sentence: by the house's question over all lists, else by the first rule that has
/// something to say.
pub(super) fn headline(any: &Trace, traces: &[Trace]) -> Option<String> {
    let speaks =
        |trace: &&Trace| matches!(trace.finding.verdict, Verdict::Certain | Verdict::Possible);
    let loudest = traces.iter().filter(speaks).max_by_key(|trace| trace.finding.verdict);
    let trace = match (any.finding.verdict, loudest) {
        (Verdict::NotComputed, _) => {
            return Some("could not be computed within the limit: not checked".to_owned());
        }
        (Verdict::No, loudest) => loudest?,
        (verdict, Some(other)) if other.finding.verdict > verdict => other,
        _ => any,
    };
    let finding = &trace.finding;
    if finding.listed {
        return Some("is itself on a list".to_owned());
    }
    let last = trace.proof.steps.last();
    let holders = last.map_or(&[][..], |step| &step.contributors[..]);
    let by = parties(holders);
    let sure = if finding.verdict == Verdict::Certain {
        "on no list, but"
    } else {
        "on no list, but possibly"
    };
    Some(match (finding.basis, last) {
        (Some(Basis::Ownership), Some(step)) => {
            let adds = if holders.len() > 1 { " in sum" } else { "" };
            match step.sum == Range::UNKNOWN {
                true => format!("{sure} owned by {by}"),
                false => format!("{sure} owned {}{adds} by {by}", percent(&step.sum)),
            }
        }
        (_, Some(step)) if !step.control.is_empty() => {
            let facts = step.control.iter();
            let facts: Vec<String> =
                facts.map(|fact| format!("{} {}", fact.caption, fact.kind.words())).collect();
            format!("{sure} controlled: {}", facts.join("; "))
        }
        // No step leads to it: the doubt is whether it is the listed party itself.
        (_, None) if finding.verdict == Verdict::Possible => {
            "may itself be a listed party: it bears the name of one".to_owned()
        }
        _ => format!("{sure} in scope of {}", trace.rule),
    })
}

/// "2 listed parties: A 30 %, B 25 %".
fn parties(holders: &[Contributor]) -> String {
    let listed = holders.iter().filter(|of| of.listed && of.sure).count();
    let kind = match (listed == holders.len(), holders.len()) {
        (true, 1) => "a listed party".to_owned(),
        (true, many) => format!("{many} listed parties"),
        (false, 1) => "a party that counts".to_owned(),
        (false, many) => format!("{many} parties that count, {listed} of them listed"),
    };
    let names = holders.iter().map(|of| {
        let doubt = if of.listed && !of.sure { ", who bears a listed name" } else { "" };
        format!("{} {}{doubt}", of.caption, percent(&of.range))
    });
    format!("{kind}: {}", names.collect::<Vec<_>>().join(", "))
}

/// "55 %", "more than 25 to 50 %", "an unknown share".
pub(super) fn percent(range: &Range) -> String {
    if range.lo == range.hi {
        return format!("{} %", range.lo);
    }
    if *range == Range::UNKNOWN {
        return "an unknown share".to_owned();
    }
    let more = if range.lo_open { "more than " } else { "" };
    let less = if range.hi_open { "less than " } else { "" };
    format!("{more}{} to {less}{} %", range.lo, range.hi)
}

/// What a reader should know of the data the answer rests on.
pub(super) fn notes(traced: &Traced, newest: Option<Day>) -> Vec<String> {
    let mut notes = Vec::new();
    if traced.owners.rows.is_empty() {
        notes.push(
            "no holder of it is recorded on this day: unknown owners are not no owners".to_owned(),
        );
    }
    if traced.owners.more {
        notes.push("there are more owners than are shown; verdicts look at all of them".to_owned());
    }
    if newest.is_some_and(|newest| newest < traced.as_of) {
        notes.push("no edition in service is as new as the day asked about".to_owned());
    }
    for (id, members) in &traced.same {
        let others = members.iter().filter(|member| member.id != *id);
        let others: Vec<String> = others
            .map(|member| format!("{} in {}", member.id, member.datasets.join(", ")))
            .collect();
        let by = members.first().map_or("", |member| member.by.as_str());
        notes.push(format!("{id} is the same party as {}, by {by}", others.join(" and ")));
    }
    for one in &traced.may_be {
        let note = if one.note.is_empty() { "name only".to_owned() } else { one.note.clone() };
        notes.push(format!(
            "{} bears the name of {} ({}, {}; {note}): possibly the same, not taken for certain",
            one.party,
            one.caption,
            one.listed,
            one.datasets.join(", ")
        ));
    }
    let claims = traced.claims.iter().map(|(id, note)| {
        format!(
            "{id} rests on a claim only: {}",
            [&note.chain[..], std::slice::from_ref(&note.source)].concat().join(" → ")
        )
    });
    notes.extend(claims);
    for (id, denials) in &traced.denied {
        let who = denials
            .iter()
            .map(|of| [&of.chain[..], std::slice::from_ref(&of.source)].concat().join(" → "));
        notes.push(format!("{id} is denied by {}", who.collect::<Vec<_>>().join("; ")));
    }
    notes
}
