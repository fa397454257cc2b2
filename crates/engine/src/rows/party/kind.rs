//! What kind of party is a row about? What it says, else what its values need.

use model::{Prop, Schema, clean};

/// The kind of party where nobody states it: what its properties need, else anything.
pub(super) fn open_schema(values: &[(Prop, String, usize)]) -> Schema {
    // Companies have IMO numbers too, but far fewer than ships.
    let of_ships = [Prop::ImoNumber, Prop::Mmsi, Prop::CallSign];
    if values.iter().any(|(prop, _, _)| of_ships.contains(prop)) {
        return Schema::Vessel;
    }
    let fits = |schema: Schema| values.iter().all(|value| placed(schema, value.0).is_some());
    let all = [Schema::Thing, Schema::LegalEntity, Schema::Person, Schema::Company];
    all.into_iter().find(|schema| fits(*schema)).unwrap_or(Schema::LegalEntity)
}

/// The property under which a schema takes a value: its own, else a wider one.
pub(super) fn placed(schema: Schema, prop: Prop) -> Option<Prop> {
    let wider: &[Prop] = match prop {
        Prop::Nationality => &[Prop::Country],
        Prop::IdNumber | Prop::TaxNumber => &[Prop::RegistrationNumber, Prop::IdNumber],
        Prop::RegistrationNumber => &[Prop::IdNumber],
        Prop::PassportNumber | Prop::SocialSecurityNumber => &[Prop::IdNumber],
        _ => &[],
    };
    let all = std::iter::once(&prop).chain(wider);
    all.copied().find(|prop| schema.property(*prop).is_some())
}

/// Words of customers' tables for kinds of parties.
const WORDS: [(Schema, &[&str]); 5] = [
    (
        Schema::Person,
        &[
            "individual",
            "natural person",
            "private",
            "p",
            "i",
            "human",
            "natürliche person",
            "privatperson",
            "personne",
            "personne physique",
            "particulier",
            "persona",
            "persona física",
            "particular",
            "физическое лицо",
            "физлицо",
            "фл",
            "лицо",
            "особа",
            "фізична особа",
            "فرد",
            "شخص",
            "个人",
            "自然人",
        ],
    ),
    (Schema::Organization, &["organisation", "ngo", "foundation", "association", "stiftung"]),
    (
        Schema::LegalEntity,
        &[
            "legal person",
            "entity",
            "corporate",
            "business",
            "juristische person",
            "legal",
            "personne morale",
            "persona jurídica",
            "юридическое лицо",
            "юрлицо",
            "юл",
            "юридична особа",
            "كيان",
            "法人",
            "e",
        ],
    ),
    (
        Schema::Company,
        &[
            "corporation",
            "c",
            "firma",
            "unternehmen",
            "société",
            "entreprise",
            "empresa",
            "компания",
            "организация",
            "компанія",
            "شركة",
            "公司",
            "企业",
        ],
    ),
    (Schema::Vessel, &["ship", "v", "schiff", "navire", "buque", "судно", "سفينة", "船", "船舶"]),
];

/// The kind of party that a schema's name or a customer's word states.
pub(super) fn stated(text: &str) -> Option<Schema> {
    let word = clean::text::squeeze(text).to_lowercase();
    let named = Schema::ALL.iter().find(|schema| schema.as_str().to_lowercase() == word).copied();
    let listed = || WORDS.iter().find(|(_, words)| words.contains(&word.as_str())).map(|row| row.0);
    named.filter(|schema| schema.is_a(Schema::Thing)).or_else(listed)
}
