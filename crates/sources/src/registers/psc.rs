//! UK register of people with significant control (PSC) and of overseas entities: one JSON object a
//! line, the totals on the last.
//!
//! Quirks: a record tells of a party only as of one company: the same person has a record for each
//! company, with an id of its own. Bands of shares are (25, 50], (50, 75], (75, 100] percent, and
//! (25, 100] for overseas entities, as `psc_descriptions` of Companies House words them; all are
//! "directly or indirectly", so several holders may count the same shares. Where a nature ends in
//! `-as-trust` or `-as-firm`, the band belongs to the trust or firm and the person has power over it.
//! "No individual or entity with signficant control" is spelled so. Birth dates are months. Numbers of
//! companies may lack leading zeros. The count of persons includes those with no details.
//!
//! `gb-coh-<number>` is the company; `gb-coh-psc-<number>-<id>` the party, unless it is a company
//! that says it is registered in the United Kingdom under a number of the right form: then it is
//! `gb-coh-<its number>`, so that chains hold together. `…-<nature>` is an edge, `…-trust` and
//! `…-firm` the trust or firm between. What a company says about not knowing its owners stands in
//! its notes, with dates.

use model::{IssueKind, PartialDate, Prop, Schema};

use crate::draft::{Draft, Subject};
use crate::error::Error;
use crate::frame::{Reader, Run};
use crate::in_parallel::{Objectwise, each_object};
use crate::input::Size;
use crate::recognise::{Claim, Glimpse};
use crate::record::{Mapped, Record, Unread, Value};

mod natures;
mod parties;

/// The reader of `psc-json`.
pub struct Psc;

const TOTALS: &str = "totals#persons-of-significant-control-snapshot";

impl Reader for Psc {
    fn name(&self) -> &'static str {
        "psc-json"
    }

    fn prefix(&self) -> &'static str {
        "gb-coh"
    }

    fn size(&self) -> Size {
        Size::Register
    }

    fn claim(&self, glimpse: &Glimpse<'_>) -> Result<Option<Claim>, Error> {
        let head = glimpse.head.trim_start();
        let known = head.starts_with(['[', '{'])
            && ["\"company_number\"", "\"data\"", "\"kind\""]
                .iter()
                .all(|word| head.contains(word))
            && ["significant-control", "beneficial-owner", "psc_exempt"]
                .iter()
                .any(|word| head.contains(word));
        Ok(known.then_some(Claim { dataset: Some("gb_coh_psc"), role: "snapshot" }))
    }

    fn read(&self, run: &mut Run<'_>) -> Result<(), Error> {
        for (input, _) in run.files() {
            if let Some(date) = date_of(&input.bare_name()) {
                run.found_date(date);
            }
            let before = run.counted();
            each_object(run, input, self)?;
            if run.counted() == before {
                run.found_end_mark(false);
            }
        }
        Ok(())
    }
}

/// The date in `persons-with-significant-control-snapshot-2024-11-22.txt`: the totals at the end of
/// the file come too late.
fn date_of(name: &str) -> Option<PartialDate> {
    let (stem, _) = name.rsplit_once('.')?;
    let at = stem.len().checked_sub("2024-11-22".len())?;
    stem.get(at..)?.parse().ok().filter(|date: &PartialDate| date.day().is_some())
}

impl Objectwise for Psc {
    fn map(&self, record: &mut Record, out: &Draft) -> Mapped {
        let number = record.require("company_number")?;
        let company = company_id(out, number.as_str());
        let kind = record.require("data/kind")?;
        let mut data = record.children(&["data"]);
        let data = data.first_mut().ok_or_else(|| unknown(&kind))?;
        // Tells one version of a record from the next.
        data.ignore(&["etag"]);
        let company = self::company(out, &company, &number);
        match kind.as_str() {
            "persons-with-significant-control-statement" => statement(data, company),
            "exemptions" => exemptions(data, company),
            kind_name => match parties::Kind::of(kind_name) {
                Some(party) => parties::state(party, data, company, out)?,
                None => return Err(unknown(&kind)),
            },
        }
        // Some samples carry the day they were taken.
        record.ignore(&["ContentDate"]);
        Ok(())
    }

    fn is_head(&self, record: &Record) -> bool {
        record.peek_in("data", "kind") == Some(TOTALS)
    }

    fn head(&self, run: &mut Run<'_>, mut totals: Record) {
        let mut stated = 0;
        for field in
            ["persons_of_significant_control_count", "statements_count", "exemptions_count"]
        {
            let count = totals.take(&format!("data/{field}"));
            stated += count.and_then(|count| count.as_str().parse().ok()).unwrap_or(0);
        }
        run.found_end_mark(true);
        run.found_count(stated);
        if let Some(made) = totals.take("data/generated_at") {
            match made.as_str().parse::<PartialDate>() {
                Ok(moment) => run.found_date(moment.date()),
                Err(error) => run.issue(made.issue(IssueKind::UncleanValue, error.to_string())),
            }
        }
        let file = totals.locator().file().to_owned();
        run.check_count(&file, "totals", run.counted());
        totals.ignore(&["data/kind", "data/etag"]);
        run.leftover(totals);
    }
}

fn unknown(kind: &Value) -> Unread {
    let message = format!("\"{}\" is no kind of record; it cannot be read", kind.as_str());
    Unread::from(kind.issue(IssueKind::UnreadRecord, message))
}

/// The full id of a company. Numbers have eight characters; some files lost the zeros in front.
fn company_id(out: &Draft, number: &str) -> String {
    out.full_id(&padded(number))
}

fn padded(number: &str) -> String {
    let number: String = number.split_whitespace().collect::<String>().to_uppercase();
    format!("{number:0>8}")
}

fn company<'d>(out: &'d Draft, id: &str, number: &Value) -> Subject<'d> {
    let company = out.anchor(Schema::Company, id);
    let text = padded(number.as_str());
    company.add(Prop::RegistrationNumber, Some(number.reworded(text.as_str())));
    // Overseas entities, overseas companies, and their branches have their seats elsewhere.
    if !["OE", "FC", "BR"].iter().any(|start| text.starts_with(start)) {
        company.add(Prop::Jurisdiction, Some(number.part("gb")));
    }
    company
}

/// What a company says instead of naming somebody.
fn statement(data: &mut Record, company: Subject<'_>) {
    let told = company.draft().mention(Schema::Company, &company.id());
    let said =
        data.take("statement").or_else(|| data.take("restrictions_notice_withdrawal_reason"));
    let name = data.take("linked_psc_name");
    let (from, to) = (data.take("notified_on"), data.take("ceased_on"));
    let Some(said) = said else { return };
    let mut text = format!("control statement: {}", said.as_str());
    for (label, value) in [("about", &name), ("from", &from), ("to", &to)] {
        if let Some(value) = value {
            text.push_str(&format!(", {label} {}", value.as_str()));
        }
    }
    told.add(Prop::Notes, Some(said.reworded(text)));
    data.ignore(&["links"]);
}

/// Why a company need not name anybody.
fn exemptions(data: &mut Record, company: Subject<'_>) {
    let told = company.draft().mention(Schema::Company, &company.id());
    for exemption in data.children(&["exemptions"]) {
        for one in exemption.every_child() {
            let kind = one.take("exemption_type").unwrap_or_else(|| one.composed(one.name()));
            let mut text = format!("exempt from naming who controls it: {}", kind.as_str());
            for item in one.children(&["items"]) {
                for (label, field) in [("from", "exempt_from"), ("to", "exempt_to")] {
                    if let Some(date) = item.take(field) {
                        text.push_str(&format!(", {label} {}", date.as_str()));
                    }
                }
            }
            told.add(Prop::Notes, Some(kind.reworded(text)));
        }
    }
    data.ignore(&["links"]);
}
