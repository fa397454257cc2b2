//! A plain table of who holds what: CSV with commas, semicolons or tabs, columns known by their names.
//!
//! Quirks: nobody documents such a table, so a column is what its header says (`Shareholder`,
//! `Company number`, `% owned`); `COLUMNS` lists the words. A file is read when it names a holder, a
//! company, and how much. Shares come as text in any spelling that [`model::Share::from_text`] reads;
//! numbers of shares held and issued give an exact fraction. Text that is no share stays as a note, and
//! the share is unknown. Parties without a number are told apart by name and country; a holder without
//! number is not joined with a company of its name that has one, which is for resolution to judge.
//!
//! `<dataset>-<number or hash of name and country>` is a party, `<dataset>-hold-<hash>` a holding.

use model::{IssueKind, Nature, Percent, Prop, Right, Schema, Share};
use sha1::{Digest, Sha1};

use super::edges::{self, Gives, Holding, one_word};
use crate::catalogue;
use crate::draft::{Draft, Subject};
use crate::error::Error;
use crate::frame::{Reader, Run};
use crate::input::Size;
use crate::recognise::{Claim, Glimpse};
use crate::record::{Mapped, Record, Value};
use crate::table::{Row, Table};

/// The reader of `shareholdings-csv`.
pub struct Shareholdings;

/// What a column is, and the headers that say so: lower case, letters and digits only, `%` as
/// "percent".
const COLUMNS: &[(&str, &[&str])] = &[
    (
        "holder",
        &[
            "owner",
            "owner name",
            "shareholder",
            "shareholder name",
            "holder",
            "holder name",
            "investor",
            "investor name",
            "parent",
            "parent name",
            "parent company",
            "member",
            "beneficial owner",
            "actionnaire",
            "accionista",
            "aktionär",
            "gesellschafter",
        ],
    ),
    (
        "company",
        &[
            "company",
            "company name",
            "issuer",
            "issuer name",
            "asset",
            "asset name",
            "entity",
            "entity name",
            "subsidiary",
            "subsidiary name",
            "investee",
            "target",
            "société",
            "sociedad",
            "gesellschaft",
            "unternehmen",
        ],
    ),
    (
        "shares_percent",
        &[
            "percentage",
            "percent",
            "share",
            "shareholding",
            "ownership",
            "stake",
            "interest",
            "pct",
            "percent owned",
            "percent held",
            "ownership percent",
            "share percent",
            "shares percent",
            "shareholding percent",
            "stake percent",
            "percentage owned",
            "percentage held",
            "percent of shares",
            "percentage of shares",
            "ownership percentage",
            "percent shares",
            "anteil",
            "anteil percent",
            "participation",
        ],
    ),
    (
        "votes_percent",
        &[
            "votes",
            "voting rights",
            "voting",
            "votes percent",
            "percent votes",
            "percent of votes",
            "voting rights percent",
            "voting percentage",
            "voting percent",
            "percentage of votes",
        ],
    ),
    ("held", &["shares", "shares held", "number of shares", "share count", "no of shares"]),
    ("issued", &["total shares", "shares issued", "issued shares", "shares outstanding"]),
    (
        "holder_id",
        &[
            "owner id",
            "shareholder id",
            "holder id",
            "owner number",
            "shareholder number",
            "parent id",
        ],
    ),
    (
        "company_id",
        &[
            "company id",
            "company number",
            "issuer id",
            "asset id",
            "entity id",
            "subsidiary id",
            "registration number",
        ],
    ),
    ("holder_country", &["owner country", "shareholder country", "holder country", "nationality"]),
    (
        "company_country",
        &["company country", "issuer country", "asset country", "jurisdiction", "country"],
    ),
    ("holder_type", &["owner type", "shareholder type", "holder type", "type of owner"]),
    ("class", &["class", "share class", "class of shares", "type of shares", "share type"]),
    ("nature", &["nature", "direct", "direct or indirect", "directness"]),
    ("from", &["from", "start", "start date", "since", "acquired", "date from", "valid from"]),
    ("to", &["to", "end", "end date", "until", "disposed", "date to", "valid to"]),
    ("date", &["date", "as of", "as at", "reported", "report date"]),
    ("source", &["source", "source url", "url", "link"]),
    ("note", &["note", "notes", "remark", "remarks", "comment", "comments"]),
];

impl Reader for Shareholdings {
    fn name(&self) -> &'static str {
        "shareholdings-csv"
    }

    fn prefix(&self) -> &'static str {
        "holding"
    }

    fn prefix_for(&self, dataset: &str) -> String {
        dataset.replace('_', "-")
    }

    fn size(&self) -> Size {
        Size::Register
    }

    fn claim(&self, glimpse: &Glimpse<'_>) -> Result<Option<Claim>, Error> {
        let header = glimpse.head.lines().next().unwrap_or_default();
        let dataset = catalogue::find("shareholdings").map(|dataset| dataset.name);
        Ok(mark_of(header).map(|_| Claim { dataset, role: "table" }))
    }

    fn read(&self, run: &mut Run<'_>) -> Result<(), Error> {
        for (input, _) in run.files() {
            let head = input.head()?;
            let mark = mark_of(head.lines().next().unwrap_or_default()).unwrap_or(b',');
            let mut table = Table::open_headed(input, mark)?;
            table.rename(known);
            while let Some(row) = table.next_row()? {
                match row {
                    Row::Whole(cells, line) => {
                        let record = table.record(cells, line, |cell| !cell.trim().is_empty());
                        run.record(record, map);
                    }
                    Row::Broken(issue) => run.issue(issue),
                }
            }
        }
        Ok(())
    }
}

/// The mark between the cells of a header that names a holder, a company and how much.
fn mark_of(header: &str) -> Option<u8> {
    [b',', b';', b'\t'].into_iter().find(|mark| {
        let cells =
            header.split(char::from(*mark)).map(|cell| known(cell.trim_matches(['"', '\u{feff}'])));
        let columns: Vec<&str> = cells.flatten().collect();
        let has = |column: &str| columns.iter().filter(|found| **found == column).count() == 1;
        has("holder")
            && has("company")
            && (has("shares_percent") || has("votes_percent") || has("held"))
    })
}

/// What a column is, by its header.
fn known(header: &str) -> Option<&'static str> {
    let spoken = header.to_lowercase().replace('%', " percent ");
    let words = spoken.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    let words = words.collect::<Vec<_>>().join(" ");
    COLUMNS.iter().find(|(_, headers)| headers.contains(&words.as_str())).map(|(column, _)| *column)
}

/// The map of one row.
fn map(row: &mut Record, out: &Draft) -> Mapped {
    let holder = row.require("holder")?;
    let company = row.require("company")?;
    let kind = row.take("holder_type");
    let schema = match kind.as_ref().map(|kind| kind.as_str().to_lowercase()) {
        Some(kind) if ["person", "individual", "natural"].iter().any(|w| kind.contains(w)) => {
            Schema::Person
        }
        Some(kind) if ["company", "corporate", "legal"].iter().any(|w| kind.contains(w)) => {
            Schema::Company
        }
        Some(kind) if kind.contains("trust") => Schema::Organization,
        Some(kind) if ["government", "state", "public"].iter().any(|w| kind.contains(w)) => {
            Schema::PublicBody
        }
        Some(other) => row.doubt("holder_type", &other, Schema::LegalEntity),
        None => Schema::LegalEntity,
    };
    let holder = party(row, out, schema, (holder, "holder_id", "holder_country"));
    let company = party(row, out, Schema::Company, (company, "company_id", "company_country"));
    let shares = shares(row);
    let votes = row.take("votes_percent").map(|text| (read(&text), text));
    let hold = Hold::of(row, &holder.id(), &company.id());
    let mut stakes = vec![];
    // Somebody holds, and nothing says how much: that is a stake too.
    if shares.is_some() || votes.is_none() {
        stakes.push((Right::Shares, shares));
    }
    stakes.extend(votes.map(|votes| (Right::Votes, Some(votes))));
    for (right, size) in stakes {
        hold.state(out, right, size);
    }
    Ok(())
}

/// A party by its number, else by name and country.
fn party<'d>(
    row: &mut Record,
    out: &'d Draft,
    schema: Schema,
    (name, number, country): (Value, &str, &str),
) -> Subject<'d> {
    let (number, country) = (row.take(number), row.take(country));
    let own = match &number {
        Some(number) => one_word(number.as_str()),
        None => {
            let place = country.as_ref().map_or("", Value::as_str);
            hash(&[&name.as_str().to_lowercase(), &place.to_lowercase()])
        }
    };
    let party = out.mention(schema, &out.full_id(&own));
    party.add(Prop::Name, Some(name));
    let prop = if schema == Schema::Person { Prop::IdNumber } else { Prop::RegistrationNumber };
    party.add(prop, number);
    party.add(Prop::Country, country);
    party
}

/// The share of capital: as it is told, else as the shares held of those issued.
fn shares(row: &mut Record) -> Option<(Result<Share, String>, Value)> {
    let told = row.take("shares_percent");
    let part = || {
        let number = |text: Option<&str>| -> Option<u64> {
            text?
                .chars()
                .filter(|c| !matches!(c, ',' | ' ' | '\''))
                .collect::<String>()
                .parse()
                .ok()
        };
        let (held, issued) = (number(row.peek("held")), number(row.peek("issued")));
        Some((Percent::part(held?, issued?)?, row.composed(format!("{}/{}", held?, issued?))))
    };
    match told {
        Some(text) => Some((read(&text), text)),
        None => part().map(|(percent, value)| (Ok(Share::exact(percent)), value)),
    }
}

fn read(text: &Value) -> Result<Share, String> {
    Share::from_text(text.as_str()).map_err(|error| error.to_string())
}

/// What both stakes of a row share.
struct Hold {
    id: String,
    holder: String,
    held: String,
    from: Option<Value>,
    to: Option<Value>,
    date: Option<Value>,
    class: Option<Value>,
    nature: Option<(Option<Nature>, Value)>,
    count: Option<Value>,
    issued: Option<Value>,
    source: Option<Value>,
    note: Option<Value>,
    row: Value,
}

impl Hold {
    fn of(row: &mut Record, holder: &str, held: &str) -> Hold {
        let (from, to, class) = (row.take("from"), row.take("to"), row.take("class"));
        let text = |value: &Option<Value>| value.as_ref().map_or("", Value::as_str).to_owned();
        let id = hash(&[holder, held, &text(&class), &text(&from), &text(&to)]);
        let nature = row.take("nature").map(|word| (nature(word.as_str()), word));
        Hold {
            id,
            holder: holder.to_owned(),
            held: held.to_owned(),
            from,
            to,
            date: row.take("date"),
            class,
            nature,
            count: row.take("held"),
            issued: row.take("issued"),
            source: row.take("source"),
            note: row.take("note"),
            row: row.composed(""),
        }
    }

    fn state(&self, out: &Draft, right: Right, size: Option<(Result<Share, String>, Value)>) {
        let id = out.full_id(&format!("hold-{}-{right}", self.id));
        let of = size.as_ref().map_or(&self.row, |(_, text)| text);
        let holding =
            Holding { id: &id, holder: &self.holder, held: &self.held, place: &self.row.place };
        let edge = holding.state(out, Gives::Share(right), of);
        match size {
            Some((Ok(share), text)) => edges::share(edge, share, &text),
            Some((Err(reason), text)) => {
                let message = format!("{reason}; the share is unknown, the text a note");
                edge.issue(text.issue(IssueKind::UncleanValue, message));
                edge.add(Prop::Summary, Some(text.reworded(format!("share: {}", text.as_str()))));
            }
            None => {}
        }
        match &self.nature {
            Some((Some(nature), word)) => edges::nature(edge, *nature, word),
            Some((None, word)) => edge.add(Prop::Status, Some(word.clone())),
            None => {}
        }
        edge.add(Prop::SharesType, self.class.clone());
        edge.add(Prop::SharesCount, self.count.clone());
        let issued = self.issued.clone();
        edge.add(
            Prop::Summary,
            issued.map(|all| all.reworded(format!("of {} issued", all.as_str()))),
        );
        edge.add(Prop::StartDate, self.from.clone());
        edge.add(Prop::EndDate, self.to.clone());
        edge.add(Prop::Date, self.date.clone());
        edge.add(Prop::RecordId, Some(self.row.part(id.as_str())));
        let is_url = |text: &Value| text.as_str().starts_with("http");
        let prop = if self.source.iter().any(is_url) { Prop::SourceUrl } else { Prop::Publisher };
        edge.add(prop, self.source.clone());
        edge.add(Prop::Summary, self.note.clone());
    }
}

fn nature(word: &str) -> Option<Nature> {
    match word.to_lowercase().as_str() {
        "direct" | "yes" | "true" => Some(Nature::Direct),
        "indirect" | "no" | "false" => Some(Nature::Indirect),
        "unknown" | "direct or indirect" | "direct_or_indirect" => Some(Nature::Either),
        _ => None,
    }
}

fn hash(parts: &[&str]) -> String {
    let digest = Sha1::digest(parts.join("|"));
    digest.iter().take(8).map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_table_is_known_by_its_header() {
        for (header, mark) in [
            ("Shareholder,Company,% owned", Some(b',')),
            ("\"Owner name\";\"Company number\";\"Company\";\"Ownership %\"", Some(b';')),
            ("issuer\tholder\tshares held\ttotal shares", Some(b'\t')),
            ("name,country,date of birth", None),
            ("company,owner,notes", None),
            ("owner,owner name,company,stake", None),
        ] {
            assert_eq!(mark_of(header), mark, "{header}");
        }
        let mut all: Vec<&str> =
            COLUMNS.iter().flat_map(|(_, headers)| headers.iter().copied()).collect();
        let count = all.len();
        all.sort_unstable();
        all.dedup();
        assert_eq!(all.len(), count, "a header means one thing");
    }
}
