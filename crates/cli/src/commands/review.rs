//! Review: what do you make of the claims of a case?

mod desk;

use std::io::IsTerminal as _;

use anyhow::Context;
use clap::{Args, Subcommand};
use engine::Engine;
use engine::claims::{ClaimState, Span};
use engine::review::{Act, Edit, InCase, Reviewer};
use model::Stance;
use serde::Serialize;

use crate::arguments::Global;
use crate::exit::{Exit, Usage};
use crate::printer::{Printer, Tone, words};

/// Accept, reject or correct the claims that reports were read into a case with.
///
/// On a terminal, without a verb, the proposals are shown one by one and judged by a key. Nothing is
/// deleted: a rejection is kept with its reason, and what a claim said before an edit.
///
/// Example: countersign review harbour reject 1a2b3c4d5e6f7a8b --reason "the speaker is misread"
#[derive(Args)]
pub(crate) struct Review {
    /// The case; without it the cases are listed
    case: Option<String>,
    /// Who reviews [default: $USER]
    #[arg(
        long,
        env = "USER",
        default_value = "unknown",
        value_name = "NAME",
        hide_env_values = true
    )]
    by: String,
    #[command(subcommand)]
    act: Option<ReviewAct>,
}

#[derive(Subcommand)]
enum ReviewAct {
    /// List the claims
    List {
        /// Only those that stand so: proposed, accepted, edited_accepted, rejected, superseded
        #[arg(long, value_name = "STATE")]
        state: Option<ClaimState>,
    },
    /// Accept claims: the document says so
    Accept {
        /// Their ids
        #[arg(required = true)]
        claims: Vec<String>,
    },
    /// Reject a claim, with a reason
    Reject {
        /// Its id
        claim: String,
        /// Why
        #[arg(long)]
        reason: String,
    },
    /// Change the words, the source or the stance of a claim
    Edit {
        /// Its id
        claim: String,
        /// The words that make it, exactly as they stand in its sentence
        #[arg(long, value_name = "TEXT")]
        words: Option<String>,
        /// Who says it first
        #[arg(long, value_name = "NAME")]
        source: Option<String>,
        /// asserts, denies, no_response, conditional, expects, doubts, concern
        #[arg(long, value_name = "STANCE")]
        stance: Option<Stance>,
    },
    /// Make several claims of one, each of these words of its sentence
    Split {
        /// Its id
        claim: String,
        /// The words of one part; give it twice or more
        #[arg(long, value_name = "TEXT", required = true)]
        words: Vec<String>,
    },
    /// Make one claim of two
    Merge {
        /// The id of the one that stays
        claim: String,
        /// The id of the other
        with: String,
    },
    /// Show every review, in order
    Log,
    /// Show the statements of the accepted claims, with stance and sources
    Statements,
}

impl Review {
    pub(crate) fn run(self, global: &Global) -> anyhow::Result<Exit> {
        let engine = global.engine()?;
        let printer = global.printer();
        let Some(case) = &self.case else { return cases(&engine, &printer, global.json) };
        let by = Reviewer { name: self.by.clone(), at: None };
        let Some(act) = self.act else {
            let is_talk = std::io::stdin().is_terminal() && std::io::stdout().is_terminal();
            if is_talk && !global.json {
                return desk::sit(&engine, case, &by);
            }
            return list(&engine, &printer, case, None, global.json);
        };
        let (ids, act) = match act {
            ReviewAct::List { state } => return list(&engine, &printer, case, state, global.json),
            ReviewAct::Log => return log(&engine, &printer, case, global.json),
            ReviewAct::Statements => return statements(&engine, &printer, case, global.json),
            ReviewAct::Accept { claims } => (claims, Act::Accept),
            ReviewAct::Reject { claim, reason } => (vec![claim], Act::Reject(reason)),
            ReviewAct::Merge { claim, with } => (vec![claim], Act::Merge(with)),
            ReviewAct::Edit { claim, words, source, stance } => {
                let found = find(&engine, case, &claim)?;
                let quote = words.map(|words| place(&found, &words)).transpose()?;
                (vec![claim], Act::Edit(Edit { quote, source, stance }))
            }
            ReviewAct::Split { claim, words } => {
                let found = find(&engine, case, &claim)?;
                let spans = words.iter().map(|words| place(&found, words));
                (vec![claim], Act::Split(spans.collect::<Result<_, _>>()?))
            }
        };
        for id in &ids {
            engine.review(case, id, &act, &by)?;
        }
        Ok(Exit::Done)
    }
}

fn find(engine: &Engine, case: &str, id: &str) -> anyhow::Result<InCase> {
    let found = engine.claims_of(case)?.into_iter().find(|claim| claim.claim.id == id);
    found.with_context(|| format!("there is no claim {id} in the case {case}"))
}

/// Where words stand in the sentence of a claim.
fn place(claim: &InCase, words: &str) -> anyhow::Result<Span> {
    let why = || format!("\"{words}\" does not stand in the sentence of {}", claim.claim.id);
    claim.find(words).ok_or_else(|| Usage(why()).into())
}

fn cases(engine: &Engine, printer: &Printer, is_json: bool) -> anyhow::Result<Exit> {
    let all = engine.all_cases()?;
    if is_json {
        let all = all.iter().map(|(id, name)| serde_json::json!({ "id": id, "name": name }));
        printer.json(&all.collect::<Vec<_>>())?;
        return Ok(Exit::Done);
    }
    if all.is_empty() {
        printer.line("No case yet: `countersign read FILE --into CASE` makes one.")?;
    }
    for (id, name) in all {
        printer.line(&format!("{id}  {}", printer.value(&name)))?;
    }
    Ok(Exit::Done)
}

/// A claim of a case as JSON.
#[derive(Serialize)]
struct InCaseJson<'a> {
    state: &'static str,
    document: &'a str,
    document_hash: &'a str,
    text: &'a str,
    reviews: usize,
    #[serde(flatten)]
    claim: &'a engine::review::CaseClaim,
}

fn list(
    engine: &Engine,
    printer: &Printer,
    case: &str,
    state: Option<ClaimState>,
    is_json: bool,
) -> anyhow::Result<Exit> {
    let claims = engine.claims_of(case)?;
    let asked = claims.iter().filter(|claim| state.is_none_or(|state| claim.state == state));
    let waits = claims.iter().any(|claim| claim.state == ClaimState::Proposed);
    if is_json {
        let shaped = asked.map(|claim| InCaseJson {
            state: claim.state.as_str(),
            document: &claim.document,
            document_hash: &claim.document_hash,
            text: &claim.quote,
            reviews: claim.reviews,
            claim: &claim.claim,
        });
        printer.json(&shaped.collect::<Vec<_>>())?;
    } else {
        for claim in asked {
            let head =
                format!("{}  {} · {}", claim.claim.id, words(claim.state.as_str()), head(claim));
            printer.line(&printer.value(&head))?;
            let quote = printer.value(&one_line(&claim.quote));
            printer
                .line(&format!("  “{quote}”  {}", printer.tone(Tone::Muted, &claim.document)))?;
        }
    }
    Ok(if waits { Exit::Review } else { Exit::Done })
}

/// Who does what with which claim, in a line.
fn head(claim: &InCase) -> String {
    let claim = &claim.claim;
    let chains = claim.chains.iter().map(|chain| {
        let named = chain.iter().filter(|link| link.role != "publisher" || chain.len() == 1);
        named.map(|link| link.source.as_str()).collect::<Vec<_>>().join(", by way of ")
    });
    let sources: Vec<String> = chains.filter(|chain| !chain.is_empty()).collect();
    let sources =
        if sources.is_empty() { "nobody named".to_owned() } else { sources.join("; and ") };
    let name = |party: Option<&engine::review::CaseParty>| party.map(|party| party.name.clone());
    let subject = name(claim.subject.as_ref()).unwrap_or_default();
    let object =
        name(claim.object.as_ref()).map(|object| format!(" → {object}")).unwrap_or_default();
    let relation = match claim.predicate.as_str() {
        "states" if subject.is_empty() => String::new(),
        "states" => format!(": about {subject}"),
        predicate => format!(": {subject} {}{object}", words(predicate)),
    };
    format!("{sources} {}{relation}", words(&claim.stance))
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn log(engine: &Engine, printer: &Printer, case: &str, is_json: bool) -> anyhow::Result<Exit> {
    let reviews = engine.reviews_of(case)?;
    if is_json {
        let shaped = reviews.iter().map(|review| {
            let before: serde_json::Value =
                serde_json::from_str(&review.before).unwrap_or_default();
            serde_json::json!({
                "sequence": review.sequence, "claim": review.proposal, "act": review.act,
                "reason": review.reason, "by": review.reviewer, "at": review.at, "before": before,
            })
        });
        printer.json(&shaped.collect::<Vec<_>>())?;
        return Ok(Exit::Done);
    }
    for review in reviews {
        let reason =
            if review.reason.is_empty() { String::new() } else { format!(": {}", review.reason) };
        let line = format!(
            "{}  {} {} by {}{reason}",
            review.sequence, review.act, review.proposal, review.reviewer
        );
        printer.line(&printer.value(&line))?;
    }
    Ok(Exit::Done)
}

fn statements(
    engine: &Engine,
    printer: &Printer,
    case: &str,
    is_json: bool,
) -> anyhow::Result<Exit> {
    let accepted = engine.accepted(case)?;
    if is_json {
        let shaped = accepted.iter().map(|it| {
            let statement = &it.statement;
            serde_json::json!({
                "id": statement.id().to_string(), "entity_id": &*statement.entity_id,
                "schema": statement.schema.as_str(), "prop": statement.prop.as_str(), "value": statement.value,
                "dataset": &*statement.dataset, "origin": it.claim, "stance": it.occurrence.stance.as_str(),
                "source_chain": it.occurrence.source_chain, "locator": it.occurrence.locator.to_string(),
                "edition": it.occurrence.edition, "is_fact": it.is_fact,
            })
        });
        printer.json(&shaped.collect::<Vec<_>>())?;
        return Ok(Exit::Done);
    }
    let mut table = printer.table(&["entity", "property", "value", "says who", "stance"]);
    for it in &accepted {
        let fact = if it.is_fact { "" } else { "\nno fact" };
        table.add_row([
            format!("{}\n{}", it.statement.schema.as_str(), it.statement.entity_id),
            it.statement.prop.as_str().to_owned(),
            printer.value(&one_line(&it.statement.value)),
            printer.value(&it.occurrence.source_chain.join(" ← ")),
            format!("{}{fact}", words(it.occurrence.stance.as_str())),
        ]);
    }
    printer.line(&table.to_string())?;
    Ok(Exit::Done)
}
