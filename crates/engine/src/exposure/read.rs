//! Which edge does a stored entity state? The words of `model::interest` become the graph's facts.

use graph::facts::{ControlKind, Nature, Right, Share};
use graph::{Day, Range, Ratio, day::Days};
use model::interest;
use model::{Entity, Prop, Schema, Stance, Statement};

use super::edge::{Edge, Gives, Rests};

/// What holds for all edges of an edition.
pub(super) struct Edition<'a> {
    pub(super) dataset: &'a str,
    pub(super) format: &'a str,
    pub(super) published: Option<Day>,
}

/// An edge as stored, with what says which version of its record it is.
pub(super) struct Stored {
    pub(super) edge: Edge,
    /// The publisher's id of the record and when it was said: of one record the newest stands.
    pub(super) record: Option<String>,
    pub(super) date: Option<Day>,
    /// What the record says it is a summary of, in the publisher's ids.
    pub(super) components: Vec<String>,
}

/// Reads the edges an entity states: none, where it is no edge or one that gives nothing.
pub(super) fn edges(entity: &Entity, edition: &Edition<'_>) -> Vec<Stored> {
    let reading = Reading { entity, edition };
    let Some((mut from, mut to)) = ends(entity.schema()) else { return Vec::new() };
    if entity.schema() == Schema::UnknownLink && reading.is_passive() {
        std::mem::swap(&mut from, &mut to);
    }
    let all = |prop| entity.values(prop).map(str::to_owned).collect::<Vec<String>>();
    let (holders, held) = (all(from), all(to));
    let gives = reading.gives();
    let pairs = holders.iter().flat_map(|holder| held.iter().map(move |held| (holder, held)));
    let stored = pairs.flat_map(|(holder, held)| {
        gives.iter().map(|gives| reading.stored((holder, held), gives.clone()))
    });
    stored.collect()
}

/// The properties for who holds and for what is held.
fn ends(schema: Schema) -> Option<(Prop, Prop)> {
    Some(match schema {
        Schema::Ownership => (Prop::Owner, Prop::Asset),
        Schema::Control => (Prop::Controller, Prop::Controlled),
        Schema::Directorship => (Prop::Director, Prop::Organization),
        Schema::Family => (Prop::Person, Prop::Relative),
        Schema::UnknownLink => (Prop::Subject, Prop::Object),
        _ => return None,
    })
}

struct Reading<'a> {
    entity: &'a Entity,
    edition: &'a Edition<'a>,
}

impl Reading<'_> {
    fn first(&self, prop: Prop) -> Option<&str> {
        self.entity.values(prop).next()
    }

    fn states(&self, word: &str) -> bool {
        self.entity.values(Prop::Status).any(|status| status.eq_ignore_ascii_case(word))
    }

    fn day(&self, prop: Prop) -> Option<Days> {
        self.entity.values(prop).find_map(|date| Days::parse(date.get(..10).unwrap_or(date)))
    }

    fn stored(&self, (holder, held): (&str, &str), gives: Gives) -> Stored {
        let date = self.day(Prop::Date).or_else(|| self.day(Prop::ModifiedAt));
        let date = date.map(|days| days.last);
        let seen = self.entity.statements().iter().filter_map(|stated| stated.first_seen).min();
        let seen = seen.and_then(|date| Days::parse(&date.to_string())).map(|days| days.last);
        let said = [date, seen].into_iter().flatten().min();
        let from = self.day(Prop::StartDate);
        // Ended, nobody says when: at the latest when it was said.
        let ended = ["former", "inactive", "null"].iter().any(|word| self.states(word));
        let unknown_end = said.map(|last| Days { first: Day::EVER, last });
        let to = self.day(Prop::EndDate).or_else(|| unknown_end.filter(|_| ended));
        // What a register still holds in its edition it stands by; GLEIF's records lapse one by one,
        // and so does a table with dates of its own.
        let own_date = ["gleif-cdf", "shareholdings-csv"].contains(&self.edition.format);
        let confirmed =
            if own_date { date.or(self.edition.published) } else { self.edition.published };
        let components = self.entity.values(Prop::Summary);
        let components = components.filter_map(|text| text.strip_prefix("component: "));
        Stored {
            record: self.first(Prop::RecordId).map(str::to_owned),
            date,
            components: components.map(str::to_owned).collect(),
            edge: Edge {
                id: self.entity.id().to_owned(),
                holder: holder.to_owned(),
                held: held.to_owned(),
                gives,
                from,
                to,
                said,
                confirmed,
                source: self.edition.dataset.to_owned(),
                stance: Stance::Asserts,
                chain: Vec::new(),
                basis: Rests::OnRecord,
                components: Vec::new(),
            },
        }
    }

    fn gives(&self) -> Vec<Gives> {
        match self.entity.schema() {
            Schema::Ownership => vec![self.share()],
            Schema::Control => self.control(),
            Schema::Directorship => vec![Gives::Control(self.office())],
            Schema::Family => vec![Gives::Control(ControlKind::Family)],
            _ => self.link().into_iter().collect(),
        }
    }

    fn share(&self) -> Gives {
        let right = match self.first(Prop::OwnershipType).and_then(|word| word.parse().ok()) {
            Some(interest::Right::Votes) => Right::Votes,
            Some(interest::Right::Profit) => Right::Profit,
            Some(interest::Right::Surplus) => Right::Surplus,
            _ => Right::Shares,
        };
        let share = self.first(Prop::Percentage).map_or(Share::Unknown, share);
        let class = self.first(Prop::SharesType).unwrap_or_default().to_owned();
        Gives::Share { right, share, nature: self.nature(), class }
    }

    fn nature(&self) -> Nature {
        let mut said = self.entity.values(Prop::Status).filter_map(|word| word.parse().ok());
        match said.next() {
            Some(interest::Nature::Direct) => Nature::Direct,
            Some(interest::Nature::Indirect) => Nature::Indirect,
            Some(interest::Nature::Either) | None => Nature::DirectOrIndirect,
        }
    }

    fn control(&self) -> Vec<Gives> {
        let kinds = self.entity.values(Prop::ControlType).filter_map(|word| word.parse().ok());
        let gives: Vec<Gives> = kinds.map(control).collect();
        match gives.is_empty() {
            // Control of a kind nobody names.
            true => vec![Gives::Control(ControlKind::SignificantInfluence)],
            false => gives,
        }
    }

    fn office(&self) -> ControlKind {
        const CHIEF: &[&str] = &[
            "chief executive",
            "principal executive",
            "ceo",
            "general director",
            "managing director",
        ];
        let role = self.first(Prop::Role).unwrap_or_default().to_lowercase();
        let is_chief = CHIEF.iter().any(|word| role.contains(word));
        if is_chief { ControlKind::ChiefExecutive } else { ControlKind::SignificantInfluence }
    }

    /// A link of no stated kind: in a register of owners an interest without a number; elsewhere only
    /// where its words say that it is about ownership or control.
    fn link(&self) -> Option<Gives> {
        if self.edition.format.starts_with("bods") {
            return Some(Gives::Share {
                right: Right::Shares,
                share: Share::Unknown,
                nature: self.nature(),
                class: String::new(),
            });
        }
        let role = self.first(Prop::Role).unwrap_or_default().to_lowercase();
        let speaks = role.contains("own") || role.contains("control");
        speaks.then_some(Gives::Control(ControlKind::SignificantInfluence))
    }

    /// "Owned or Controlled By": the object is the holder.
    fn is_passive(&self) -> bool {
        let role = self.first(Prop::Role).unwrap_or_default().to_lowercase();
        role.contains("owned by") || role.contains("controlled by")
    }
}

fn control(kind: interest::ControlKind) -> Gives {
    use interest::ControlKind as Said;
    Gives::Control(match kind {
        Said::BoardMajorityRight => ControlKind::BoardMajorityRight,
        Said::Articles | Said::LegalFramework => ControlKind::DominantInfluenceRight,
        Said::Consolidation => ControlKind::UnifiedManagement,
        Said::Settlor => ControlKind::Settlor,
        Said::Trustee => ControlKind::Trustee,
        Said::Protector => ControlKind::Protector,
        Said::Beneficiary => ControlKind::BeneficiaryDiscretionary,
        Said::AssetUse => ControlKind::AssetUse,
        Said::Nominator => return Gives::Nominator,
        // The same legal person: what is owned of the one is owned of the other.
        Said::Branch => {
            return Gives::Share {
                right: Right::Shares,
                share: Share::Known(Range::exact(Ratio::HUNDRED)),
                nature: Nature::Direct,
                class: String::new(),
            };
        }
        Said::BoardRight
        | Said::Influence
        | Said::Contract
        | Said::ContractConditional
        | Said::FundManagement
        | Said::FundStructure
        | Said::Nominee => ControlKind::SignificantInfluence,
    })
}

/// A share as the graph counts it; text that is none is an unknown share.
pub(crate) fn share(text: &str) -> Share {
    let Ok(read) = model::Share::from_text(text) else { return Share::Unknown };
    if read == model::Share::UNKNOWN {
        return Share::Unknown;
    }
    let ratio = |percent: model::Percent| {
        Ratio::new(u128::from(percent.numerator()), u128::from(percent.denominator()))
    };
    let (Some(lo), Some(hi)) = (ratio(read.low()), ratio(read.high())) else {
        return Share::Unknown;
    };
    Share::Known(Range { lo, hi, lo_open: read.low_open(), hi_open: read.high_open() })
}

/// The first value of a property among loose statements.
pub(super) fn day_of(statements: &[Statement], prop: Prop) -> Option<Days> {
    let stated = statements.iter().filter(|stated| stated.prop == prop);
    stated.filter_map(|stated| Days::parse(stated.value.get(..10).unwrap_or(&stated.value))).next()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(schema: Schema, facts: &[(Prop, &str)], format: &str) -> Vec<Stored> {
        let mut entity = Entity::new("register", "register-1", schema);
        facts.iter().for_each(|(prop, value)| entity.add(*prop, *value));
        let edition = Edition { dataset: "register", format, published: Day::parse("2026-01-05") };
        edges(&entity, &edition)
    }

    #[test]
    fn shares_keep_their_ends() {
        for (text, expected) in [
            (">25 <=50", "(25,50]"),
            ("1/3", "[33.333333,33.333334]"),
            ("55", "[55,55]"),
            ("a good part", "unknown"),
        ] {
            let read = match share(text) {
                Share::Known(range) => range.to_string(),
                Share::Unknown => "unknown".to_owned(),
            };
            assert_eq!(read, expected, "{text}");
        }
    }

    #[test]
    fn an_edge_is_read_with_its_dates() {
        let facts = [
            (Prop::Owner, "A"),
            (Prop::Asset, "B"),
            (Prop::Percentage, "30"),
            (Prop::OwnershipType, "votes"),
            (Prop::Status, "indirect"),
            (Prop::StartDate, "2020-02"),
            (Prop::Date, "2023-05-06"),
            (Prop::Summary, "component: c1"),
        ];
        let stored = &told(Schema::Ownership, &facts, "bods-json")[0];
        assert_eq!((stored.edge.holder.as_str(), stored.edge.held.as_str()), ("A", "B"));
        assert!(matches!(
            stored.edge.gives,
            Gives::Share { right: Right::Votes, nature: Nature::Indirect, .. }
        ));
        assert_eq!(stored.edge.from, Days::parse("2020-02"));
        assert_eq!(stored.edge.said, Day::parse("2023-05-06"));
        assert_eq!(stored.edge.confirmed, Day::parse("2026-01-05"), "the edition still says so");
        assert_eq!(stored.components, ["c1"]);
    }

    #[test]
    fn what_ended_nobody_says_when_is_not_current() {
        let facts = [
            (Prop::Owner, "A"),
            (Prop::Asset, "B"),
            (Prop::Status, "former"),
            (Prop::Date, "2023-05-06"),
        ];
        let ended = told(Schema::Ownership, &facts, "ofac-advanced-xml")[0].edge.to;
        assert_eq!(ended.map(|days| days.last), Day::parse("2023-05-06"));
    }

    #[test]
    fn links_without_a_kind_are_interests_in_registers_only() {
        let facts = [(Prop::Subject, "A"), (Prop::Object, "B"), (Prop::Role, "similar name")];
        assert_eq!(told(Schema::UnknownLink, &facts, "bods-json").len(), 1);
        assert_eq!(told(Schema::UnknownLink, &facts, "icij-csv").len(), 0);
    }
}
