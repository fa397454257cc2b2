//! Who holds what? Statements about relationships: one edge an interest.

use std::sync::Arc;

use model::share::End;
use model::{ControlKind, Nature, Percent, Prop, Right, Schema, Share};

use super::Head;
use super::parties::labelled;
use crate::draft::{Draft, Subject};
use crate::record::{Mapped, Record, Value};
use crate::registers::edges::{self, Gives, Holding, one_word};

/// The map of a relationship statement.
pub(super) fn state(head: &Head, details: &mut Record, out: &Draft) -> Mapped {
    let stem = out.full_id(&one_word(head.statement.as_str()));
    let component = details.take("isComponent").filter(|is| is.as_str() == "true");
    let mut components = details.take_all("componentRecords");
    components.extend(details.take_all("componentStatementIDs"));
    let ends = Ends {
        held: end(head, details, out, ("subject", &format!("{stem}-subject"))),
        holder: end(head, details, out, ("interestedParty", &format!("{stem}-holder"))),
        component: component.map(|is| is.reworded("component")),
        components: components
            .iter()
            .filter_map(|id| labelled("component", Some(id.clone())))
            .collect(),
    };
    let mut interests = details.children(&["interests"]);
    for (count, interest) in (1..).zip(&mut interests) {
        let id = format!("{stem}-{count}");
        ends.interest(head, interest, out, &id);
    }
    if interests.is_empty() {
        let id = format!("{stem}-1");
        let edge = ends.holding(head, &id).state(out, Gives::Link, &head.statement);
        ends.finish(head, edge);
    }
    Ok(())
}

/// What all interests of a relationship share.
struct Ends {
    held: Arc<str>,
    holder: Arc<str>,
    component: Option<Value>,
    components: Vec<Value>,
}

impl Ends {
    fn holding<'h>(&'h self, head: &'h Head, id: &'h str) -> Holding<'h> {
        Holding { id, holder: &self.holder, held: &self.held, place: &head.at }
    }

    fn interest(&self, head: &Head, interest: &mut Record, out: &Draft, id: &str) {
        let kind = interest.take("type");
        let details = interest.take("details");
        let size = share(interest);
        let gives = match &kind {
            Some(kind) => gives(kind.as_str(), details.as_ref().map_or("", Value::as_str), &size)
                .unwrap_or_else(|| interest.doubt("type", kind.as_str(), Gives::Link)),
            // Of something, if there is a share of it.
            None if size.is_some() => Gives::Share(Right::Unknown),
            None => Gives::Link,
        };
        let of = kind.clone().unwrap_or_else(|| head.statement.clone());
        let edge = self.holding(head, id).state(out, gives, &of);
        edge.add(Prop::Role, kind);
        if let Some((size, of)) = size {
            edges::share(edge, size, &of);
        }
        let level = interest.take("directOrIndirect").or_else(|| interest.take("interestLevel"));
        if let Some(level) = level {
            let nature = match level.as_str() {
                "direct" => Nature::Direct,
                "indirect" => Nature::Indirect,
                "unknown" => Nature::Either,
                other => interest.doubt("directOrIndirect", other, Nature::Either),
            };
            edges::nature(edge, nature, &level);
        }
        let beneficial = interest.take("beneficialOwnershipOrControl");
        let beneficial = beneficial.filter(|is| is.as_str() == "true");
        edge.add(Prop::Status, beneficial.map(|is| is.reworded("beneficial")));
        edge.add(Prop::StartDate, interest.take("startDate"));
        // A closed record tells of what has ended, at the latest when it was closed.
        let closed = head.status.as_ref().is_some_and(|status| status.as_str() == "closed");
        let end = interest.take("endDate");
        edge.add(Prop::EndDate, end.or_else(|| head.date.clone().filter(|_| closed)));
        edge.add(Prop::Summary, details);
        self.finish(head, edge);
    }

    fn finish(&self, head: &Head, edge: Subject<'_>) {
        edge.add(Prop::RecordId, Some(head.id.clone()));
        edge.add(Prop::Date, head.date.clone());
        edge.add(Prop::Status, head.status.clone());
        edge.add(Prop::Status, self.component.clone());
        edge.add(Prop::Summary, self.components.clone());
        edge.add(Prop::Publisher, head.publisher.clone());
        edge.add(Prop::SourceUrl, head.urls.clone());
        edge.add(Prop::RetrievedAt, head.retrieved.clone());
        edge.add(Prop::Summary, head.notes.clone());
    }
}

/// The full id of one end of the relationship; who is not told becomes a party of its own.
fn end(head: &Head, details: &mut Record, out: &Draft, (name, own): (&str, &str)) -> Arc<str> {
    let mut told = details.take(name);
    for by in ["describedByEntityStatement", "describedByPersonStatement"] {
        told = told.or_else(|| details.take(&format!("{name}/{by}")));
    }
    if let Some(id) = told {
        return out.full_id(&one_word(id.as_str())).into();
    }
    let party = out.part(Schema::LegalEntity, own);
    let reasons = ["reason", "unspecified/reason", "description", "unspecified/description"];
    for reason in reasons {
        let reason = details.take(&format!("{name}/{reason}"));
        party.add(Prop::Notes, labelled("not told", reason));
    }
    if party.is_blank() {
        party.add(Prop::Notes, Some(head.statement.part(format!("not told: no {name}"))));
    }
    party.id()
}

/// What an interest of this type gives, in any version's spelling.
fn gives(kind: &str, details: &str, size: &Option<(Share, Value)>) -> Option<Gives> {
    let plain: String = kind
        .chars()
        .filter(|c| c.is_ascii_alphanumeric())
        .map(|c| c.to_ascii_lowercase())
        .collect();
    let plain = plain.strip_suffix("oftrust").unwrap_or(&plain);
    let control = |kind| Some(Gives::Control(kind));
    match plain {
        "shareholding" => Some(Gives::Share(Right::Shares)),
        "votingrights" => Some(Gives::Share(Right::Votes)),
        "rightstosurplusassets" | "rightstosurplusassetsondissolution" => {
            Some(Gives::Share(Right::Surplus))
        }
        "rightstoprofitorincome" | "righttoprofitorincomefromassets" => {
            Some(Gives::Share(Right::Profit))
        }
        "unknowninterest" | "unpublishedinterest" => Some(Gives::Share(Right::Unknown)),
        "appointmentofboard" => control(board(details, size)),
        "influenceorcontrol" | "otherinfluenceorcontrol" => control(ControlKind::Influence),
        "seniormanagingofficial" | "boardmember" | "boardchair" => Some(Gives::Office),
        "settlor" => control(ControlKind::Settlor),
        "trustee" => control(ControlKind::Trustee),
        "protector" => control(ControlKind::Protector),
        "beneficiary" | "beneficiaryoflegalarrangement" => control(ControlKind::Beneficiary),
        "rightsgrantedbycontract" => control(ControlKind::Contract),
        "conditionalrightsgrantedbycontract" => control(ControlKind::ContractConditional),
        "controlviacompanyrulesorarticles" => control(ControlKind::Articles),
        "controlbylegalframework" => control(ControlKind::LegalFramework),
        "enjoymentanduseofassets" => control(ControlKind::AssetUse),
        "nominee" => control(ControlKind::Nominee),
        "nominator" => control(ControlKind::Nominator),
        _ => None,
    }
}

/// A majority of the board where the share of it says so, or the words of the UK register, whose
/// nature of control is the right over a majority.
fn board(details: &str, size: &Option<(Share, Value)>) -> ControlKind {
    let half = Percent::new(50, 1);
    let majority = size.as_ref().is_some_and(|(share, _)| {
        Some(share.low()) > half || share.low_open() && Some(share.low()) >= half
    });
    match majority || details.starts_with("right-to-appoint-and-remove-") {
        true => ControlKind::BoardMajorityRight,
        false => ControlKind::BoardRight,
    }
}

/// How much an interest is, and the field that says so.
fn share(interest: &mut Record) -> Option<(Share, Value)> {
    let mut shares = interest.children(&["share"]);
    let share = shares.first_mut()?;
    let (exact, minimum, maximum) =
        (share.take("exact"), share.take("minimum"), share.take("maximum"));
    let (over, under) = (share.take("exclusiveMinimum"), share.take("exclusiveMaximum"));
    let all = [&exact, &over, &minimum, &maximum, &under];
    let first = all.into_iter().flatten().next()?.clone();
    let written = all.into_iter().flatten().map(Value::as_str).collect::<Vec<_>>().join(" to ");
    let read = match (&exact, low(minimum, over), high(maximum, under)) {
        (Some(exact), _, _) => percent(exact).map(Share::exact),
        (None, Some(low), Some(high)) => Share::between(low, high),
        _ => None,
    };
    match read {
        Some(read) => Some((read, first.part(written))),
        None => {
            let message = format!("\"{written}\" is no share; read as unknown");
            share.report(model::IssueKind::UncleanValue, "share", &written, message);
            None
        }
    }
}

/// The lower end; `None` where it cannot be read.
fn low(minimum: Option<Value>, exclusive: Option<Value>) -> Option<End> {
    ending(minimum, exclusive, Percent::ZERO)
}

fn high(maximum: Option<Value>, exclusive: Option<Value>) -> Option<End> {
    ending(maximum, exclusive, Percent::HUNDRED)
}

/// An end that is told as a number with a yes or no beside it, as a number that is left out, or not.
fn ending(number: Option<Value>, exclusive: Option<Value>, other: Percent) -> Option<End> {
    match (number, exclusive.as_ref().map(Value::as_str)) {
        (None, None | Some("false")) => Some(End::Closed(other)),
        (None, Some("true")) => Some(End::Open(other)),
        (Some(number), None | Some("false")) => percent(&number).map(End::Closed),
        (Some(number), Some("true")) => percent(&number).map(End::Open),
        (_, Some(_)) => percent(&exclusive?).map(End::Open),
    }
}

fn percent(number: &Value) -> Option<Percent> {
    number.as_str().parse::<Share>().ok().filter(|share| share.is_exact()).map(Share::low)
}
