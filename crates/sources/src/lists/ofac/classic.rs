//! OFAC's classic XML: `SDN.XML` and `CONSOLIDATED.XML`, one `sdnEntry` a party.
//!
//! Quirks: the namespace has changed, so names are matched without it. `publshInformation` is spelt
//! so. Measures ("Secondary sanctions risk:") and features (website, gender) stand among the
//! `idList` as if they were documents. Weak aliases are marked, other than in the CSV. The remarks
//! hold only what has no element of its own.

use model::{IssueKind, PartialDate, Prop, Schema};

use super::detail::Detail;
use super::listing::{Listing, alias_prop, is_non_sdn_programme, joined_name, schema_of};
use crate::draft::Draft;
use crate::error::Error;
use crate::frame::{Reader, Run};
use crate::recognise::{Claim, Glimpse};
use crate::record::{Mapped, Record};
use crate::xml::Document;

/// The reader of `ofac-xml`.
pub struct OfacClassic;

impl Reader for OfacClassic {
    fn name(&self) -> &'static str {
        "ofac-xml"
    }

    fn prefix(&self) -> &'static str {
        "ofac"
    }

    fn claim(&self, glimpse: &Glimpse<'_>) -> Result<Option<Claim>, Error> {
        let known = glimpse.xml_root() == Some("sdnList");
        let dataset = Some(dataset_of(glimpse));
        Ok(known.then_some(Claim { dataset, role: "main" }))
    }

    fn read(&self, run: &mut Run<'_>) -> Result<(), Error> {
        let Some(input) = run.file("main")? else { return Ok(()) };
        run.resolve_names();
        let mut document = Document::open(input)?;
        let paths = ["sdnList/publshInformation", "sdnList/sdnEntry"];
        let mut entries = 0;
        while let Some(record) = document.next_record(&paths)? {
            match record.name() {
                "publshInformation" => information(run, record),
                "sdnEntry" => {
                    entries += 1;
                    run.record(record, map);
                }
                _ => run.leftover(record),
            }
        }
        run.state_ties();
        run.check_count(input.name(), "Record_Count", entries);
        Ok(())
    }
}

/// The head of the file: the publisher's date, MM/DD/YYYY, and count.
fn information(run: &mut Run<'_>, mut record: Record) {
    if let Some(date) = record.take("Publish_Date") {
        match american(date.as_str()) {
            Some(day) => run.found_date(day),
            None => run.issue(date.issue(IssueKind::UncleanValue, "not a date MM/DD/YYYY")),
        }
    }
    if let Some(count) = record.take("Record_Count") {
        match count.as_str().parse() {
            Ok(number) => run.found_count(number),
            Err(_) => run.issue(count.issue(IssueKind::UncleanValue, "not a number")),
        }
    }
    run.leftover(record);
}

fn american(text: &str) -> Option<PartialDate> {
    let mut parts = text.split('/').map(|part| part.trim().parse::<u16>().ok());
    let (month, day, year) = (parts.next()??, parts.next()??, parts.next()??);
    PartialDate::from_day(year, month as u8, day as u8)
}

/// The map of one party.
fn map(record: &mut Record, out: &Draft) -> Mapped {
    let uid = record.require("uid")?;
    let Some(name) = joined_name(record) else {
        record.require("lastName")?;
        return Ok(());
    };
    let sdn_type = record.take("sdnType").map(|value| value.text).unwrap_or_default();
    let schema = schema_of(&sdn_type)
        .unwrap_or_else(|| record.doubt("sdnType", &sdn_type, Schema::LegalEntity));
    let listing = Listing::open(out, schema, &uid);
    let party = listing.party;
    listing.primary_name(name);
    listing.title(record.take("title"));
    listing.sanction().add(Prop::Program, record.take_all("programList/program"));
    listing.remarks(record.take("remarks"));
    for alias in record.children(&["akaList/aka"]) {
        map_alias(alias, &listing);
    }
    for address in record.children(&["addressList/address"]) {
        // A number that nothing else in the file refers to.
        address.ignore(&["uid"]);
        let lines = ["address1", "address2", "address3"].map(|line| address.take(line));
        let place = ["city", "stateOrProvince", "postalCode"].map(|part| address.take(part));
        let parts = lines.into_iter().chain(place).flatten().collect();
        listing.address(parts, address.take("country"));
    }
    for born in record.children(&["dateOfBirthList/dateOfBirthItem"]) {
        // `mainEntry` says which of several dates OFAC prints first, not which is right.
        born.ignore(&["uid", "mainEntry"]);
        listing.dates(Prop::BirthDate, born.take("dateOfBirth"));
    }
    for born in record.children(&["placeOfBirthList/placeOfBirthItem"]) {
        born.ignore(&["uid", "mainEntry"]);
        listing.birth_place(born.take("placeOfBirth"));
    }
    for (list, prop) in [
        ("nationalityList/nationality", Prop::Nationality),
        ("citizenshipList/citizenship", Prop::Citizenship),
    ] {
        for country in record.children(&[list]) {
            country.ignore(&["uid", "mainEntry"]);
            party.add(prop, country.take("country"));
        }
    }
    for vessel in record.children(&["vesselInfo"]) {
        party.add(Prop::CallSign, vessel.take("callSign"));
        party.add(Prop::Type, vessel.take("vesselType"));
        party.add(Prop::Flag, vessel.take("vesselFlag"));
        party.add(Prop::Tonnage, vessel.take("tonnage"));
        party.add(Prop::GrossRegisteredTonnage, vessel.take("grossRegisteredTonnage"));
        listing.vessel_owner(vessel.take("vesselOwner"));
    }
    for id in record.children(&["idList/id"]) {
        map_id(id, &listing);
    }
    Ok(())
}

fn map_alias(alias: &mut Record, listing: &Listing<'_>) {
    alias.ignore(&["uid"]);
    let alias_type = alias.take("type").map(|value| value.text).unwrap_or_default();
    let prop =
        alias_prop(&alias_type).unwrap_or_else(|| alias.doubt("type", &alias_type, Prop::Alias));
    let category = alias.take("category").map(|value| value.text).unwrap_or_default();
    let prop = match category.as_str() {
        "strong" | "" => prop,
        // A weak alias may support a match, never carry one.
        "weak" => Prop::WeakAlias,
        other => alias.doubt("category", other, prop),
    };
    listing.party.add(prop, joined_name(alias));
}

fn map_id(id: &mut Record, listing: &Listing<'_>) {
    id.ignore(&["uid"]);
    let country = id.take("idCountry");
    let label = id.take("idType");
    let issued = id.take("issueDate");
    let expires = id.take("expirationDate");
    match (label, id.take("idNumber")) {
        (Some(label), Some(value)) => {
            let label = label.text;
            listing.detail(Detail { label, value, country, issued, expires, authority: None });
        }
        // A document without a number: its label says that there is one, which is worth a note.
        (label, number) => {
            listing.party.add(Prop::Notes, label.or(number));
            listing.party.add(Prop::Notes, country);
        }
    }
}

/// The dataset: by the file's name, else by the programmes of its first entries.
fn dataset_of(glimpse: &Glimpse<'_>) -> &'static str {
    if glimpse.name.starts_with("cons") {
        return "us_ofac_cons";
    }
    if glimpse.name.starts_with("sdn") {
        return "us_ofac_sdn";
    }
    let programmes = glimpse.head.split("<program>").skip(1);
    let (mut all, mut non_sdn) = (0, 0);
    for programme in programmes.filter_map(|rest| rest.split('<').next()) {
        all += 1;
        non_sdn += usize::from(is_non_sdn_programme(programme));
    }
    if non_sdn * 2 > all { "us_ofac_cons" } else { "us_ofac_sdn" }
}
