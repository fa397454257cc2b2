//! What does OFAC say about one party? The part all three formats share.
//!
//! Decisions, the same in every format, so that a party looks alike whichever file it came in:
//! - `ofac-<uid>` is the party, `ofac-<uid>-sanction` what was done to it, `ofac-<uid>-id-<hash>`
//!   a document and `ofac-<uid>-wallet-<hash>` a wallet (hash of kind and number).
//! - "Entity" is read as an Organization: the list does not say whether it is a company.
//! - A name stays as published, `LAST, First Middle`, and is split beside it.
//! - "Linked To: NAME" carries no id: the name goes to `namesMentioned` of the sanction. A vessel's
//!   owner is such a name too, kept as a note. Where one party of the list bears the name, there is
//!   an edge besides (`by_name`).

use model::clean::country::{Reading, country, read};
use model::clean::dates::parse_words;
use model::{PartialDate, Prop, Schema};
use sha1::{Digest, Sha1};

use crate::by_name::{ByName, Tie};
use crate::draft::{Draft, Subject};
use crate::record::{Record, Value};

/// One party with its sanction and its documents.
pub(super) struct Listing<'d> {
    draft: &'d Draft,
    uid: String,
    pub(super) party: Subject<'d>,
    /// Where statements that the reader derives are said to stand.
    record: Value,
}

impl<'d> Listing<'d> {
    /// Opens a party under OFAC's number.
    pub(super) fn open(draft: &'d Draft, schema: Schema, uid: &Value) -> Listing<'d> {
        let party = draft.entity(schema, uid.as_str());
        // Whoever stands on the list is sanctioned: that is what the list says.
        party.add(Prop::Topics, Some(uid.part("sanction")));
        Listing { draft, uid: uid.as_str().to_owned(), party, record: uid.clone() }
    }

    /// What was done to the party; made when first needed.
    pub(super) fn sanction(&self) -> Subject<'d> {
        let sanction = self.draft.entity(Schema::Sanction, &format!("{}-sanction", self.uid));
        if sanction.is_blank() {
            sanction.link(Prop::Entity, &self.party.id(), &self.record.place);
            let by = self.record.part("Office of Foreign Assets Control");
            sanction.add(Prop::Authority, Some(by));
            sanction.add(Prop::Country, Some(self.record.part("us")));
        }
        sanction
    }

    /// The primary name, split at its comma when it is a person's.
    pub(super) fn primary_name(&self, name: Value) {
        if self.party.schema() == Schema::Person {
            // Two commas (`LAST, First, Jr.`) leave it open what is what.
            if let Some((last, first)) =
                name.as_str().split_once(", ").filter(|(_, first)| !first.contains(','))
            {
                self.party.add(Prop::LastName, Some(name.part(last)));
                self.party.add(Prop::FirstName, Some(name.part(first)));
            }
        }
        self.party.add(Prop::Name, Some(name));
    }

    /// A title: a person's post; organisations have none, so for them it is a note.
    pub(super) fn title(&self, title: Option<Value>) {
        let prop = if self.party.schema() == Schema::Person { Prop::Position } else { Prop::Notes };
        self.party.add(prop, title);
    }

    /// A name that carries no id.
    pub(super) fn linked_to(&self, name: Value) {
        self.tie(Tie::Link, "Linked To", &name);
        self.sanction().add(Prop::NamesMentioned, Some(name));
    }

    fn tie(&self, tie: Tie, role: &'static str, name: &Value) {
        let (from, schema) = (self.party.id(), self.party.schema());
        self.draft.tie(ByName { from, schema, tie, role, name: name.clone() });
    }

    /// The owner of a vessel, by name only.
    pub(super) fn vessel_owner(&self, owner: Option<Value>) {
        if let Some(owner) = &owner {
            self.tie(Tie::OwnedBy { former: false }, "Vessel owner", owner);
        }
        let note = owner.map(|owner| owner.reworded(format!("Vessel owner: {}", owner.as_str())));
        self.party.add(Prop::Notes, note);
    }

    /// An address: the full text where there is more than a country, and the country.
    pub(super) fn address(&self, parts: Vec<Value>, country: Option<Value>) {
        // "undetermined" is no place.
        let named = country.iter().filter(|name| read(name.as_str()) != Reading::SaysNone);
        if let Some(first) = parts.first() {
            let texts = parts.iter().chain(named).map(|part| part.as_str().trim());
            let full = texts.collect::<Vec<_>>().join(", ");
            self.party.add(Prop::Address, Some(first.part(full)));
        }
        self.party.add(Prop::Country, country);
    }

    /// An entity that belongs to the party, named by its kind and number so that every format and
    /// edition gives it the same id.
    pub(super) fn belonging(
        &self,
        schema: Schema,
        kind: &str,
        label: &str,
        number: &str,
    ) -> Subject<'d> {
        let digest = Sha1::digest(format!("{label}|{number}"));
        let hash: String = digest.iter().take(5).map(|byte| format!("{byte:02x}")).collect();
        self.draft.entity(schema, &format!("{}-{kind}-{hash}", self.uid))
    }
}

/// The schema of an SDN type; `None` for a type we have not met.
pub(super) fn schema_of(sdn_type: &str) -> Option<Schema> {
    match sdn_type.trim().to_ascii_lowercase().as_str() {
        "individual" => Some(Schema::Person),
        "" | "entity" => Some(Schema::Organization),
        "vessel" => Some(Schema::Vessel),
        "aircraft" => Some(Schema::Airplane),
        _ => None,
    }
}

/// The property an alias goes to; `None` for a type we have not met.
pub(super) fn alias_prop(alias_type: &str) -> Option<Prop> {
    match alias_type.to_ascii_lowercase().replace('.', "").trim() {
        // "Now known as" is the current name, but the list goes on filing the party under the old
        // one: an alias, so that the caption stays the name people find in the list.
        "aka" | "nka" => Some(Prop::Alias),
        "fka" => Some(Prop::PreviousName),
        _ => None,
    }
}

/// FtM's property of a part of a person's name.
pub(super) fn part_prop(kind: &str) -> Option<Prop> {
    match kind {
        "Last Name" | "Maiden Name" => Some(Prop::LastName),
        "First Name" => Some(Prop::FirstName),
        "Middle Name" => Some(Prop::MiddleName),
        "Patronymic" => Some(Prop::FatherName),
        "Matronymic" => Some(Prop::MotherName),
        _ => None,
    }
}

/// The language of a script that one language writes. Cyrillic and Arabic are written by many.
pub(super) fn language_of(script: &str) -> Option<&'static str> {
    match script {
        "Armenian" => Some("hye"),
        "Chinese Simplified" | "Chinese Traditional" => Some("zho"),
        "Georgian" => Some("kat"),
        "Greek" => Some("ell"),
        "Hebrew" => Some("heb"),
        "Japanese" => Some("jpn"),
        "Korean" => Some("kor"),
        _ => None,
    }
}

/// `LAST, First` of a name in two fields: the form the other formats publish.
pub(super) fn joined_name(record: &mut Record) -> Option<Value> {
    let last = record.take("lastName");
    let first = record.take("firstName");
    match (last, first) {
        (Some(last), Some(first)) => {
            Some(last.part(format!("{}, {}", last.as_str(), first.as_str())))
        }
        (last, first) => last.or(first),
    }
}

/// Programmes that stand on the Consolidated (non-SDN) list only. A file whose first entries all
/// name one of them is that list, whatever its name.
pub(super) fn is_non_sdn_programme(programme: &str) -> bool {
    [
        "NS-PLC",
        "UKRAINE-EO13662",
        "CMIC-EO13959",
        "561-Related",
        "561List",
        "FSE-IR",
        "FSE-SY",
        "13599",
    ]
    .iter()
    .any(|known| programme.contains(known))
}

/// The longest range of years that is written out year by year; a longer one says too little.
const YEARS_MAX: u16 = 20;

/// The dates a range stands for: each year of it, or each month within one year, so that whoever was
/// born inside the range agrees with one of them. Two equal ends are one date.
pub(in crate::lists) fn spread(
    (first, last): (PartialDate, PartialDate),
) -> impl Iterator<Item = String> {
    let mut dates = Vec::new();
    if first == last {
        dates.push(first.to_string());
    } else if let (Some(from), Some(to), true) =
        (first.month(), last.month(), first.year() == last.year())
    {
        let months = (from..=to).filter_map(|month| PartialDate::from_month(first.year(), month));
        dates.extend(months.map(|month| month.to_string()));
    } else if first.year() <= last.year() && last.year() - first.year() <= YEARS_MAX {
        dates.extend((first.year()..=last.year()).map(|year| format!("{year:04}")));
    } else {
        dates.extend([first.to_string(), last.to_string()]);
    }
    dates.into_iter()
}

impl Listing<'_> {
    /// Dates in OFAC's words: `26 Dec 1955`, `circa 1951`, `1955 to 1957`.
    pub(super) fn dates(&self, prop: Prop, value: Option<Value>) {
        let Some(value) = value else { return };
        // One hyphen too many stands in some editions: "circa-1951".
        let words = value.as_str().replace("circa-", "circa ");
        match parse_words(&words).as_ref().map(|reading| reading.dates.as_slice()) {
            Some([first, .., last]) => {
                let dates = spread((*first, *last)).map(|date| value.reworded(date));
                self.party.add(prop, dates.collect::<Vec<_>>());
            }
            Some([date]) => self.party.add(prop, Some(value.reworded(date.to_string()))),
            // Not read: cleaning it says why and keeps it.
            _ => self.party.add(prop, Some(value)),
        }
    }

    /// A place of birth, and its country where the last words name one.
    pub(super) fn birth_place(&self, place: Option<Value>) {
        let Some(place) = place else { return };
        let last = place.as_str().rsplit(", ").next().unwrap_or_default();
        // "Korea, North" is one country.
        let country = [place.as_str(), last].into_iter().find(|text| country(text).is_some());
        self.party.add(Prop::BirthCountry, country.map(|country| place.part(country)));
        self.party.add(Prop::BirthPlace, Some(place));
    }
}
