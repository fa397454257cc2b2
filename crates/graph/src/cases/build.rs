//! How does a case become a graph? Shares and dates are read exactly; what is none is an error, for a
//! case that is read wrongly proves nothing.

use crate::builder::Builder;
use crate::day::{Day, Days};
use crate::designations::{Designations, Identity, NewDesignation};
use crate::facts::{CapTable, NewControl, NewJoint, NewParty, NewStake, Share};
use crate::range::{End, Range};
use crate::ratio::Ratio;
use crate::register::Graph;

use super::format::{self, Case, Stake};

/// Why a text is not a case.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not a case: {0}")]
pub struct NotACase(pub(super) String);

/// The facts of a case.
pub(super) struct Built {
    pub(super) graph: Graph,
    pub(super) designations: Designations,
}

pub(super) fn build(case: &Case) -> Result<Built, NotACase> {
    let mut builder = Builder::new();
    for entity in &case.entities {
        builder.party(&NewParty {
            id: &entity.id,
            caption: &entity.name,
            kind: entity.kind,
            jurisdiction: &entity.jurisdiction,
        });
    }
    for stake in &case.stakes {
        add_stake(&mut builder, case, stake)?;
    }
    for caps in &case.cap_tables {
        let table = CapTable { disjoint: caps.disjoint, complete: caps.complete };
        builder.cap_table(&caps.issuer, caps.right, table);
    }
    for joint in &case.joint_arrangements {
        let members: Vec<&str> = joint.members.iter().map(String::as_str).collect();
        let (from, to) = (days(case, &joint.from)?, days(case, &joint.to)?);
        builder.joint(&NewJoint { issuer: &joint.issuer, members: &members, from, to });
    }
    for control in &case.control {
        builder.control(&NewControl {
            holder: &control.holder,
            target: &control.target,
            kind: control.kind,
            from: days(case, &control.from)?,
            to: days(case, &control.to)?,
            statement: "",
        });
    }
    let (graph, _) = builder.finish();
    let listed: Result<Vec<NewDesignation>, NotACase> =
        case.designations.iter().map(|of| designation(case, of)).collect();
    let designations = Designations::new(&graph, listed?);
    Ok(Built { graph, designations })
}

fn add_stake(builder: &mut Builder, case: &Case, stake: &Stake) -> Result<(), NotACase> {
    let components: Vec<&str> = stake.components.iter().map(String::as_str).collect();
    builder.stake(&NewStake {
        right: stake.right,
        nature: stake.nature,
        from: days(case, &stake.from)?,
        to: days(case, &stake.to)?,
        first_seen: day(case, &stake.first_seen)?,
        confirmed: day(case, &stake.confirmed)?,
        cycle_days: stake.cycle_days,
        class: &stake.class,
        source: &stake.source,
        nominee_for: stake.nominee_for.as_deref(),
        components: &components,
        ..NewStake::new(&stake.id, &stake.holder, &stake.issuer, share(case, stake)?)
    });
    Ok(())
}

fn share(case: &Case, stake: &Stake) -> Result<Share, NotACase> {
    let of = &stake.share;
    let number = |text: &str| -> Result<Ratio, NotACase> {
        text.parse().map_err(|error| case.wrong(&format!("{}: {error}", stake.id)))
    };
    let range = match (&of.exact, &of.min, &of.max) {
        (Some(exact), None, None) => {
            let at = End { at: number(exact)?, open: false };
            Range::between(at, at)
        }
        (None, Some(min), Some(max)) => {
            let lo = End { at: number(min)?, open: of.min_open };
            Range::between(lo, End { at: number(max)?, open: of.max_open })
        }
        (None, None, None) if of.unknown => return Ok(Share::Unknown),
        _ => None,
    };
    let range = range.ok_or_else(|| case.wrong(&format!("{}: its share is no range", stake.id)))?;
    Ok(Share::Known(range))
}

fn designation(case: &Case, of: &format::Designation) -> Result<NewDesignation, NotACase> {
    Ok(NewDesignation {
        party: of.entity.clone(),
        regimes: of.regimes.clone(),
        from: day(case, &of.from)?.unwrap_or(Day::EVER),
        to: day(case, &of.to)?.unwrap_or(Day::NEVER),
        identity: if of.identity == "possible" { Identity::Possible } else { Identity::Sure },
        programme: of.program.clone(),
        statement: String::new(),
    })
}

fn days(case: &Case, text: &Option<String>) -> Result<Option<Days>, NotACase> {
    let read = |text: &String| {
        Days::parse(text).ok_or_else(|| case.wrong(&format!("\"{text}\" is not a date")))
    };
    text.as_ref().map(read).transpose()
}

fn day(case: &Case, text: &Option<String>) -> Result<Option<Day>, NotACase> {
    let days = days(case, text)?;
    Ok(days.map(|days| days.first))
}
