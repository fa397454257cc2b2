//! How is an edge written as BODS? An interest, and the relationship it belongs to.

use model::{ControlKind, Entity, Nature, Percent, Prop, Right, Schema, Share};
use serde_json::{Map, Number, Value as Json, json};

use super::About;

/// A relationship with the interests so far.
pub(super) struct Relationship {
    about: About,
    holder: Option<String>,
    held: Option<String>,
    component: bool,
    components: Vec<String>,
    interests: Vec<Json>,
}

impl Relationship {
    /// The relationship of an edge; `None` for what is no edge, or none that BODS can hold.
    pub(super) fn of(entity: &Entity) -> Option<Relationship> {
        let (holder, held) = match entity.schema() {
            Schema::Ownership => (Prop::Owner, Prop::Asset),
            Schema::Control => (Prop::Controller, Prop::Controlled),
            Schema::Directorship => (Prop::Director, Prop::Organization),
            Schema::UnknownLink => (Prop::Subject, Prop::Object),
            Schema::Representation => (Prop::Agent, Prop::Client),
            _ => return None,
        };
        let first = |prop| entity.values(prop).next().map(str::to_owned);
        let (holder, held) = (first(holder), first(held));
        let record = first(Prop::RecordId).unwrap_or_else(|| entity.id().to_owned());
        let about = About::of(entity, record, held.as_deref().unwrap_or(entity.id()));
        let lines = entity.values(Prop::Summary);
        let components = lines.filter_map(|line| line.strip_prefix("component: "));
        Some(Relationship {
            about,
            holder,
            held,
            component: entity.values(Prop::Status).any(|status| status == "component"),
            components: components.map(str::to_owned).collect(),
            interests: vec![interest(entity)],
        })
    }

    /// Whether another edge is of the same statement of the same record.
    pub(super) fn goes_on(&self, next: &Relationship) -> bool {
        self.about.record == next.about.record
            && (&self.holder, &self.held) == (&next.holder, &next.held)
            && (self.about.status, &self.about.date) == (next.about.status, &next.about.date)
    }

    pub(super) fn join(&mut self, next: Relationship) {
        self.interests.extend(next.interests);
    }

    pub(super) fn into_parts(self) -> (About, Json) {
        let end =
            |id: Option<String>| id.map_or_else(|| json!({ "reason": "unknown" }), Json::from);
        let mut details = json!({
            "isComponent": self.component,
            "subject": end(self.held),
            "interestedParty": end(self.holder),
            "interests": self.interests,
        });
        if let Some(details) = details.as_object_mut().filter(|_| !self.components.is_empty()) {
            details.insert("componentRecords".to_owned(), self.components.into());
        }
        (self.about, details)
    }
}

fn interest(entity: &Entity) -> Json {
    let first = |prop| entity.values(prop).next();
    let mut interest = Map::new();
    let kind = kind(entity);
    if entity.schema() != Schema::UnknownLink {
        interest.insert("type".to_owned(), kind.into());
    }
    let natures = entity.values(Prop::Status).filter_map(|status| status.parse().ok());
    let nature = natures.into_iter().next();
    let nature = match nature {
        Some(Nature::Direct) => "direct",
        Some(Nature::Indirect) => "indirect",
        Some(Nature::Either) | None => "unknown",
    };
    interest.insert("directOrIndirect".to_owned(), nature.into());
    let beneficial = entity.values(Prop::Status).any(|status| status == "beneficial");
    interest.insert("beneficialOwnershipOrControl".to_owned(), beneficial.into());
    let details = details(entity, kind);
    if !details.is_empty() {
        interest.insert("details".to_owned(), details.into());
    }
    let share = first(Prop::Percentage).and_then(|text| Share::from_text(text).ok());
    let told = entity.values(Prop::Summary).filter_map(|line| line.strip_prefix("share: "));
    let share = share.or_else(|| told.filter_map(|text| text.parse().ok()).next());
    if let Some(share) = share.filter(|share| *share != Share::UNKNOWN) {
        interest.insert("share".to_owned(), self::share(share));
    }
    for (key, prop) in [("startDate", Prop::StartDate), ("endDate", Prop::EndDate)] {
        if let Some(date) = first(prop) {
            interest.insert(key.to_owned(), date.into());
        }
    }
    Json::Object(interest)
}

/// The standard's word for what an edge gives.
fn kind(entity: &Entity) -> &'static str {
    let right = entity.values(Prop::OwnershipType).find_map(|word| word.parse().ok());
    let control = entity.values(Prop::ControlType).find_map(|word| word.parse().ok());
    match (entity.schema(), right, control) {
        (Schema::Ownership, Some(Right::Shares), _) => "shareholding",
        (Schema::Ownership, Some(Right::Votes), _) => "votingRights",
        (Schema::Ownership, Some(Right::Profit), _) => "rightsToProfitOrIncome",
        (Schema::Ownership, Some(Right::Surplus), _) => "rightsToSurplusAssetsOnDissolution",
        // FollowTheMoney's percentage is one of shares where nothing else is said.
        (Schema::Ownership, None, _) if entity.values(Prop::Percentage).next().is_some() => {
            "shareholding"
        }
        (Schema::Ownership | Schema::UnknownLink, ..) => "unknownInterest",
        (Schema::Directorship, ..) => match entity.values(Prop::Role).next() {
            Some("boardChair") => "boardChair",
            Some("seniorManagingOfficial") => "seniorManagingOfficial",
            _ => "boardMember",
        },
        (Schema::Representation, ..) => "nominee",
        (_, _, Some(control)) => control_kind(control),
        _ => "otherInfluenceOrControl",
    }
}

fn control_kind(kind: ControlKind) -> &'static str {
    match kind {
        ControlKind::BoardMajorityRight | ControlKind::BoardRight => "appointmentOfBoard",
        ControlKind::Contract => "rightsGrantedByContract",
        ControlKind::ContractConditional => "conditionalRightsGrantedByContract",
        ControlKind::Articles => "controlViaCompanyRulesOrArticles",
        ControlKind::LegalFramework => "controlByLegalFramework",
        ControlKind::Settlor => "settlor",
        ControlKind::Trustee => "trustee",
        ControlKind::Protector => "protector",
        ControlKind::Beneficiary => "beneficiaryOfLegalArrangement",
        ControlKind::Nominee => "nominee",
        ControlKind::Nominator => "nominator",
        ControlKind::AssetUse => "enjoymentAndUseOfAssets",
        ControlKind::Influence
        | ControlKind::Consolidation
        | ControlKind::FundManagement
        | ControlKind::FundStructure
        | ControlKind::Branch => "otherInfluenceOrControl",
    }
}

/// The source's own word where the standard has another, and what else it says.
fn details(entity: &Entity, kind: &str) -> String {
    let roles = entity.values(Prop::Role).filter(|role| *role != kind);
    let quiet = ["component: ", "source: ", "share: ", "replaces: "];
    let notes = entity.values(Prop::Summary);
    let notes = notes.filter(|note| !quiet.iter().any(|label| note.starts_with(label)));
    roles.chain(notes).collect::<Vec<_>>().join("; ")
}

/// The share as the standard has it: one number, or the ends of a range, open ones as `exclusive…`.
fn share(share: Share) -> Json {
    if share.is_exact() {
        return match decimals(share.low()) {
            (low, high) if low == high => json!({ "exact": number(low) }),
            (low, high) => json!({ "minimum": number(low), "maximum": number(high) }),
        };
    }
    let mut ends = Map::new();
    let low = if share.low_open() { "exclusiveMinimum" } else { "minimum" };
    ends.insert(low.to_owned(), number(decimals(share.low()).0));
    let high = if share.high_open() { "exclusiveMaximum" } else { "maximum" };
    ends.insert(high.to_owned(), number(decimals(share.high()).1));
    Json::Object(ends)
}

/// A percentage in millionths of a millionth, rounded down and up.
fn decimals(percent: Percent) -> (u64, u64) {
    let scaled = u128::from(percent.numerator()) * u128::from(SCALE);
    let denominator = u128::from(percent.denominator());
    // At most 100 times the scale, which fits.
    ((scaled / denominator) as u64, scaled.div_ceil(denominator) as u64)
}

const SCALE: u64 = 1_000_000_000_000;

fn number(scaled: u64) -> Json {
    if scaled.is_multiple_of(SCALE) {
        return (scaled / SCALE).into();
    }
    let text = format!("{}.{:012}", scaled / SCALE, scaled % SCALE);
    // Fifteen digits are what a JSON number keeps.
    text.parse().ok().and_then(Number::from_f64).map_or(Json::Null, Json::Number)
}
