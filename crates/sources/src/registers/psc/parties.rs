//! Who has significant control, and over what? Persons, companies and those whose details are kept.

use model::clean::country;
use model::{Nature as Through, PartialDate, Prop, Schema};

use super::natures::{self, Nature, Via};
use super::padded;
use crate::draft::{Draft, Subject};
use crate::record::{Mapped, Record, Value};
use crate::registers::edges::{self, Gives, Holding};

/// What kind of party a record is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Individual,
    Corporate,
    /// A government, a public body: a legal person that is no company.
    Legal,
    /// Details may not be shown (Companies Act 2006, section 790ZF).
    Secret,
}

impl Kind {
    pub(super) fn of(kind: &str) -> Option<Kind> {
        let start = kind
            .strip_suffix("-person-with-significant-control")
            .or_else(|| kind.strip_suffix("-beneficial-owner"))?;
        match start {
            "individual" => Some(Kind::Individual),
            "corporate-entity" => Some(Kind::Corporate),
            "legal-person" => Some(Kind::Legal),
            "super-secure" => Some(Kind::Secret),
            _ => None,
        }
    }

    fn schema(self) -> Schema {
        match self {
            Kind::Individual => Schema::Person,
            Kind::Corporate => Schema::Company,
            Kind::Legal => Schema::Organization,
            Kind::Secret => Schema::LegalEntity,
        }
    }
}

/// The map of one party's control over one company.
pub(super) fn state(kind: Kind, data: &mut Record, company: Subject<'_>, out: &Draft) -> Mapped {
    let link = data.require("links/self")?;
    let last = link.as_str().rsplit('/').next().unwrap_or_default();
    let held = company.id();
    let stem = format!("{}-{last}", held.replacen("gb-coh-", "gb-coh-psc-", 1));
    let party = match registered(data) {
        Some(number) => {
            let party = out.mention(kind.schema(), &out.full_id(&padded(number.as_str())));
            party.add(Prop::RegistrationNumber, Some(number.reworded(padded(number.as_str()))));
            party.add(Prop::Jurisdiction, Some(number.part("gb")));
            party
        }
        None => out.entity_with_id(kind.schema(), &stem),
    };
    party.add(Prop::SourceUrl, Some(link.part(url(link.as_str()))));
    named(data, party);
    described(data, party);
    let hold = Hold {
        party,
        held: &held,
        stem: &stem,
        link: link.clone(),
        from: data.take("notified_on"),
        to: data.take("ceased_on"),
    };
    let mut natures = data.take_all("natures_of_control");
    if natures.is_empty() {
        // Somebody is there, and how much is not told.
        natures.push(link.part("not-told"));
    }
    for nature in natures {
        let read = match nature.as_str() {
            "not-told" => {
                Nature { gives: Gives::Share(model::Right::Unknown), share: None, via: Via::Itself }
            }
            code => natures::read(code).unwrap_or_else(|| {
                let unknown = Nature { gives: Gives::Link, share: None, via: Via::Itself };
                data.doubt("natures_of_control", code, unknown)
            }),
        };
        hold.state(out, &nature, read);
    }
    Ok(())
}

fn url(link: &str) -> String {
    format!("https://find-and-update.company-information.service.gov.uk{link}")
}

/// The number of a company that says it is registered in the United Kingdom, under a number of the
/// register's form: eight characters, the first two digits or letters, the rest digits.
fn registered(data: &mut Record) -> Option<Value> {
    let in_kingdom = ["country_registered", "place_registered", "legal_authority"]
        .into_iter()
        .filter_map(|field| data.peek_in("identification", field))
        .any(|place| {
            let place = place.to_lowercase();
            place.contains("companies house")
                || [
                    "united kingdom",
                    "england",
                    "wales",
                    "scotland",
                    "northern ireland",
                    "uk",
                    "gb",
                ]
                .contains(&place.trim())
                || country(&place) == Some("gb")
        });
    let number = padded(data.peek_in("identification", "registration_number")?);
    let is_number = number.len() == 8
        && number.bytes().skip(2).all(|byte| byte.is_ascii_digit())
        && number.bytes().take(2).all(|byte| byte.is_ascii_alphanumeric())
        // "00000000" and the like are no numbers.
        && number.bytes().any(|byte| matches!(byte, b'1'..=b'9'));
    (in_kingdom && is_number).then(|| data.take("identification/registration_number"))?
}

fn named(data: &mut Record, party: Subject<'_>) {
    let name = data.take("name");
    if party.schema() != Schema::Person {
        return party.add(Prop::Name, name);
    }
    let parts = [
        (Prop::Title, data.take("name_elements/title")),
        (Prop::FirstName, data.take("name_elements/forename")),
        (Prop::MiddleName, data.take("name_elements/middle_name")),
        (Prop::LastName, data.take("name_elements/surname")),
    ];
    // "Mr Marc Feldman": the title is no part of the name.
    let texts = parts[1..].iter().filter_map(|(_, part)| part.as_ref()).map(Value::as_str);
    let joined = texts.collect::<Vec<_>>().join(" ");
    let full = match (name, joined.as_str()) {
        (Some(name), "") => Some(name),
        (Some(name), joined) => Some(name.reworded(joined)),
        (None, "") => None,
        (None, joined) => Some(data.composed(joined)),
    };
    party.add(Prop::Name, full);
    parts.into_iter().for_each(|(prop, part)| party.add(prop, part));
}

/// What is said of the party itself.
fn described(data: &mut Record, party: Subject<'_>) {
    birth(data, party);
    if party.schema() == Schema::Person {
        for nationality in data.take_all("nationality") {
            // "British,Irish".
            let each = nationality.as_str().split([',', '/', ';']).map(str::trim);
            let each = each.filter(|one| !one.is_empty());
            let each: Vec<_> = each.map(|one| nationality.part(one)).collect();
            party.add(Prop::Nationality, each);
        }
        party.add(Prop::Country, data.take("country_of_residence"));
    }
    let form = data.take("identification/legal_form");
    party.add(if party.schema() == Schema::Person { Prop::Notes } else { Prop::LegalForm }, form);
    let law = data.take("identification/legal_authority");
    party.add(Prop::Notes, law.map(|law| law.reworded(format!("governed by: {}", law.as_str()))));
    let place = data.take("identification/place_registered");
    let place = place.map(|at| at.reworded(format!("registered at: {}", at.as_str())));
    party.add(Prop::Notes, place);
    party.add(Prop::RegistrationNumber, data.take("identification/registration_number"));
    // Free text, filled in by the company: a county is no country, and is kept as a note.
    let registered = data.take("identification/country_registered");
    let (known, other): (Vec<_>, Vec<_>) =
        registered.into_iter().partition(|at| party.takes(Prop::Jurisdiction, at.as_str()));
    party.add(Prop::Jurisdiction, known);
    let other = other.into_iter().map(|at| at.reworded(format!("registered in: {}", at.as_str())));
    party.add(Prop::Notes, other);
    for address in data.children(&["address", "principal_office_address"]) {
        located(address, party);
    }
    let flagged = data.take("is_sanctioned").filter(|flag| flag.as_str() == "true");
    let flag = flagged.map(|flag| flag.reworded("declared to be a designated person"));
    party.add(Prop::Notes, flag);
    let kept = data.take("description");
    party.add(Prop::Notes, kept.map(|why| why.reworded(format!("not told: {}", why.as_str()))));
    // Shows in `ceased_on`, and in nothing more for those whose details are kept.
    let ceased = data.take("ceased").filter(|is| is.as_str() == "true");
    party.add(Prop::Notes, ceased.map(|is| is.reworded("has ceased to control the company")));
}

fn birth(data: &mut Record, party: Subject<'_>) {
    let month = data.take("date_of_birth/month");
    let day = data.take("date_of_birth/day");
    let Some(year) = data.take("date_of_birth/year") else { return };
    let number = |part: &Option<Value>| part.as_ref().and_then(|part| part.as_str().parse().ok());
    let date = year.as_str().parse().ok().and_then(|number_of_year| {
        match (number(&month), number(&day)) {
            (Some(month), Some(day)) => PartialDate::from_day(number_of_year, month, day),
            (Some(month), None) => PartialDate::from_month(number_of_year, month),
            _ => PartialDate::from_year(number_of_year),
        }
    });
    party.add(
        Prop::BirthDate,
        Some(match date {
            Some(date) => year.reworded(date.to_string()),
            None => year,
        }),
    );
}

fn located(address: &mut Record, party: Subject<'_>) {
    const PARTS: [&str; 8] = [
        "care_of",
        "po_box",
        "premises",
        "address_line_1",
        "address_line_2",
        "locality",
        "region",
        "postal_code",
    ];
    let parts: Vec<_> = PARTS.iter().filter_map(|part| address.take(part)).collect();
    let at = address.take("country");
    if let Some(first) = parts.first() {
        let texts = parts.iter().chain(&at).map(Value::as_str);
        party.add(Prop::Address, Some(first.part(texts.collect::<Vec<_>>().join(", "))));
    }
    party.add(Prop::Country, at.filter(|at| party.takes(Prop::Country, at.as_str())));
}

/// One party's hold on one company.
struct Hold<'h> {
    party: Subject<'h>,
    held: &'h str,
    stem: &'h str,
    link: Value,
    from: Option<Value>,
    to: Option<Value>,
}

impl Hold<'_> {
    /// The edge of one nature, and where a trust or firm stands between, that too.
    fn state(&self, out: &Draft, nature: &Value, read: Nature) {
        let own = self.party.id();
        let holder = match read.via {
            Via::Itself => own,
            Via::Trust(power) => self.between(out, nature, ("trust", power)),
            Via::Firm(power) => self.between(out, nature, ("firm", power)),
        };
        let id = format!("{}-{}", self.stem, nature.as_str());
        let (held, place) = (self.held, &self.link.place);
        let edge = Holding { id: &id, holder: &holder, held, place }.state(out, read.gives, nature);
        if let Some(share) = read.share {
            edges::share(edge, share, nature);
        }
        // So every description says.
        edge.add(Prop::Status, Some(nature.part(Through::Either.as_str())));
        self.finish(edge, nature);
    }

    /// The trust or firm, and the party's power over it.
    fn between(
        &self,
        out: &Draft,
        nature: &Value,
        (word, power): (&str, model::ControlKind),
    ) -> std::sync::Arc<str> {
        let id = format!("{}-{word}", self.stem);
        let between = out.part(Schema::Organization, &id);
        if between.is_blank() {
            between.add(Prop::LegalForm, Some(nature.part(word)));
            let over = format!("{id}-{power}");
            let (holder, place) = (&*self.party.id(), &self.link.place);
            let edge = Holding { id: &over, holder, held: &id, place };
            let edge = edge.state(out, Gives::Control(power), nature);
            self.finish(edge, nature);
        }
        between.id()
    }

    fn finish(&self, edge: Subject<'_>, nature: &Value) {
        if nature.as_str() != "not-told" {
            edge.add(Prop::Role, Some(nature.clone()));
        }
        edge.add(Prop::StartDate, self.from.clone());
        edge.add(Prop::EndDate, self.to.clone());
        edge.add(Prop::RecordId, Some(self.link.clone()));
    }
}
