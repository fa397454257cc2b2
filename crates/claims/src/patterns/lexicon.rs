//! Which words tell what a name is? Written by us, for English press and government prose.

/// Words that open sentences and clauses; a capital does not make them names.
#[rustfmt::skip]
pub(super) const FUNCTION: &[&str] = &[
    "a", "about", "above", "accordingly", "according", "across", "additionally", "after",
    "again", "against", "ago", "all", "allegedly", "along", "already", "also", "although",
    "always", "am", "amid", "among", "an", "and", "another", "any", "anyone", "anything",
    "apart", "are", "around", "as", "aside", "asked", "at", "away", "back", "based", "be",
    "because", "been", "before", "behind", "being", "below", "besides", "between", "beyond",
    "both", "but", "by", "can", "clearly", "could", "currently", "despite", "did", "do", "does",
    "done", "down", "due", "during", "each", "earlier", "either", "else", "even", "ever",
    "every", "everyone", "everything", "except", "few", "finally", "first", "following", "for",
    "former", "formerly", "founded", "four", "from", "further", "furthermore", "get", "given",
    "go", "had", "has", "have", "having", "he", "headed", "hence", "her", "here", "hers", "him",
    "his", "how", "however", "i", "if", "in", "indeed", "initial", "instead", "into", "is",
    "it", "its", "itself", "just", "last", "late", "later", "least", "led", "less", "let",
    "lets", "like", "likewise", "long", "made", "many", "may", "maybe", "me", "meanwhile",
    "might", "more", "moreover", "most", "much", "must", "my", "near", "nearly", "neither",
    "never", "nevertheless", "new", "next", "no", "nobody", "none", "nonetheless", "nor", "not",
    "nothing", "notably", "now", "of", "off", "often", "on", "once", "one", "only", "onto",
    "or", "other", "others", "otherwise", "our", "out", "over", "overall", "owned", "own",
    "past", "per", "perhaps", "please", "previously", "rather", "read", "recently", "regarding",
    "reportedly", "said", "same", "second", "see", "seven", "several", "shall", "she", "should",
    "similarly", "since", "six", "so", "some", "someone", "something", "soon", "still", "such",
    "ten", "than", "thank", "thanks", "that", "the", "their", "them", "then", "there",
    "thereby", "therefore", "these", "they", "third", "this", "those", "though", "three",
    "through", "throughout", "thus", "to", "today", "together", "tomorrow", "tonight", "too",
    "toward", "towards", "two", "under", "unlike", "until", "up", "upon", "us", "used", "using",
    "very", "via", "was", "we", "well", "were", "what", "whatever", "when", "whenever", "where",
    "whereas", "whether", "which", "while", "who", "whoever", "whom", "whose", "why", "will",
    "with", "within", "without", "would", "yes", "yesterday", "yet", "you", "your", "five",
    "eight", "nine", "dear", "note", "editor", "media", "release", "contact", "background",
    "annex", "article", "section", "chapter", "table", "figure", "page", "part", "statement",
    "remarks", "question", "answer", "thank-you", "includes", "including", "currently",
    "working", "speaking", "strikes", "strike", "airstrikes", "attack", "bomber", "fighter",
];

/// Months, days and eras.
#[rustfmt::skip]
pub(super) const CALENDAR: &[&str] = &[
    "january", "february", "march", "april", "june", "july", "august", "september", "october",
    "november", "december", "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sept", "sep",
    "oct", "nov", "dec", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday",
    "sunday", "ramadan", "christmas", "easter", "thanksgiving", "gmt", "utc", "est", "am", "pm",
    "ad", "bc",
];

/// What a person is called before the name, and what such a post is made of.
#[rustfmt::skip]
pub(super) const TITLES: &[&str] = &[
    "president", "minister", "secretary", "general", "gen", "lt", "maj", "col", "capt", "sgt",
    "cmdr", "adm", "brig", "mr", "mrs", "ms", "miss", "dr", "prof", "sir", "lord", "lady",
    "dame", "king", "queen", "prince", "princess", "emir", "sheikh", "shaikh", "sultan",
    "ayatollah", "imam", "pope", "patriarch", "archbishop", "bishop", "rabbi", "mullah",
    "ambassador", "envoy", "chairman", "chairwoman", "chair", "chairperson", "director",
    "spokesman", "spokeswoman", "spokesperson", "commander", "captain", "colonel", "major",
    "lieutenant", "sergeant", "admiral", "brigadier", "marshal", "senator", "congressman",
    "congresswoman", "representative", "governor", "mayor", "judge", "justice", "chancellor",
    "premier", "professor", "chief", "officer", "inspector", "commissioner", "administrator",
    "coordinator", "adviser", "advisor", "executive", "ceo", "founder", "owner", "leader",
    "head", "counselor", "rep", "sen", "gov", "staff", "under", "petty", "airman", "corporal",
    "private", "warrant", "specialist", "baroness", "baron", "hon", "rev", "businessman",
    "oligarch", "lawyer", "shareholder", "undersecretary",
];

/// What stands before a title and belongs to it.
#[rustfmt::skip]
pub(super) const POST: &[&str] = &[
    "prime", "deputy", "vice", "foreign", "defense", "defence", "interior", "finance", "state",
    "first", "former", "acting", "assistant", "associate", "joint", "chiefs", "home", "crown",
    "special", "presidential", "attorney", "secretary-general", "senior", "press", "master",
    "permanent", "trade", "energy", "affairs", "parliamentary", "supreme", "class", "office",
];

/// Nouns that make a name an organisation's.
#[rustfmt::skip]
pub(super) const ORGANISATION: &[&str] = &[
    "academy", "administration", "agency", "airlines", "airways", "alliance", "army",
    "assembly", "association", "authority", "bank", "battalion", "brigade", "brigades",
    "bureau", "cabinet", "center", "centre", "chamber", "club", "coalition", "college",
    "command", "commission", "committee", "community", "company", "concern", "confederation",
    "conference", "congress", "consortium", "cooperative", "corporation", "corps", "council",
    "court", "cartel", "department", "directorate", "division", "embassy", "enterprise",
    "enterprises", "exchange", "factory", "faction", "federation", "fleet", "force", "forces",
    "foundation", "front", "fund", "garrison", "government", "group", "guard", "guards",
    "holding", "holdings", "hospital", "industries", "inspectorate", "institute", "institution",
    "international", "laboratory", "league", "legion", "logistics", "ministry", "mission",
    "movement", "museum", "nations", "navy", "network", "observatory", "office", "operation",
    "organisation", "organization", "parliament", "partnership", "party", "peshmerga", "plant",
    "police", "politburo", "press", "refinery", "regime", "regiment", "registry", "republican",
    "school", "secretariat", "senate", "service", "services", "shipyard", "society", "squadron",
    "staff", "store", "syndicate", "taskforce", "team", "times", "treasury", "tribunal",
    "trust", "union", "unit", "units", "university", "ventures", "works", "helmets", "fighters",
    "bundestag", "duma", "knesset", "shipping", "lines", "trading", "technologies", "systems",
    "solutions", "partners", "capital", "media", "television", "news", "agence", "radio",
    "telecom", "petroleum", "oil", "gas", "energy", "insurance", "investments", "construction",
    "engineering", "electronics", "aviation", "aerospace", "defence", "defense", "militia",
    "militias", "task", "ministries",
];

/// Small-letter nouns that with a people's adjective before them name a group.
#[rustfmt::skip]
pub(super) const GROUPS: &[&str] = &[
    "army", "authorities", "coalition", "forces", "government", "military", "militia",
    "militias", "navy", "opposition", "parliament", "people", "police", "regime", "troops",
    "delegation", "community", "tribes", "pilots", "aircrew", "civilians", "citizens",
    "nationals", "refugees", "officials", "leaders", "soldiers", "rebels", "public", "partners",
    "allies", "families",
];

/// Small-letter words that stand between the two.
#[rustfmt::skip]
pub(super) const BETWEEN: &[&str] = &[
    "security", "armed", "ground", "military", "air", "federal", "army", "moderate", "police",
    "government", "democratic", "special", "naval", "regime", "local", "ruling", "tribal",
];

/// Nouns that make a name a place's.
#[rustfmt::skip]
pub(super) const PLACE: &[&str] = &[
    "airbase", "airfield", "airport", "area", "avenue", "base", "basin", "bay", "border",
    "boulevard", "bridge", "camp", "canal", "cape", "city", "coast", "county", "dam", "desert",
    "district", "east", "governorate", "gulf", "harbor", "harbour", "hill", "hills", "island",
    "islands", "kingdom", "lake", "mount", "mountain", "mountains", "neighborhood", "north",
    "oblast", "ocean", "palace", "park", "peninsula", "port", "province", "region", "republic",
    "river", "road", "sea", "south", "square", "states", "strait", "street", "terminal",
    "territories", "territory", "town", "township", "valley", "village", "west", "zone",
    "capitol", "heights", "levant", "square", "lane", "highway", "emirates", "krai", "raion",
    "shaykh",
];

/// Directions before a place.
#[rustfmt::skip]
pub(super) const DIRECTIONS: &[&str] = &[
    "northern", "southern", "eastern", "western", "central", "north", "south", "east", "west",
    "middle", "upper", "lower", "greater", "northeast", "northwest", "southeast", "southwest",
];

/// Heads after which "of" goes on in the name.
#[rustfmt::skip]
pub(super) const OF: &[&str] = &[
    "academy", "agency", "army", "assembly", "association", "bank", "board", "bureau", "center",
    "centre", "chamber", "college", "commission", "committee", "community", "company",
    "confederation", "congress", "council", "court", "department", "directorate", "faculty",
    "federation", "fund", "government", "group", "gulf", "house", "institute", "kingdom",
    "league", "ministry", "movement", "museum", "office", "organisation", "organization",
    "parliament", "party", "people", "protection", "republic", "school", "secretary", "senate",
    "service", "society", "state", "states", "strait", "union", "university", "friends",
    "levant", "province", "chief", "city", "commonwealth", "principality", "registry",
    "observatory", "chiefs", "dem",
];

/// Heads after which "for" and "and" go on in the name.
#[rustfmt::skip]
pub(super) const FOR: &[&str] = &[
    "agency", "authority", "bureau", "center", "centre", "commission", "committee", "council",
    "department", "directorate", "foundation", "fund", "institute", "ministry", "office",
    "organisation", "organization", "secretary", "state", "service", "trade", "administration",
    "coalition", "observatory", "commissioner",
];

/// Small words inside names of people.
#[rustfmt::skip]
pub(super) const INSIDE: &[&str] = &[
    "al", "el", "ul", "bin", "ibn", "bint", "von", "van", "der", "den", "de", "da", "do", "dos",
    "del", "di", "la", "le", "du", "ur", "ut", "ud", "zu", "ter", "ben", "abu", "e", "y",
];

/// What stands before a vessel's name.
#[rustfmt::skip]
pub(super) const VESSEL: &[&str] = &[
    "mv", "m/v", "mt", "m/t", "ss", "hms", "uss", "fs", "usns", "rfa", "hmas", "hmcs", "ins",
    "rms",
];

/// What a text calls a vessel before its name, in small letters.
#[rustfmt::skip]
pub(super) const SHIPS: &[&str] = &[
    "vessel", "tanker", "ship", "freighter", "carrier", "frigate", "trawler", "yacht", "barge",
];

/// Labels of numbers.
#[rustfmt::skip]
const LABELS: &[&str] = &[
    "imo", "inn", "ogrn", "mmsi", "lei", "dob", "pob", "инн", "огрн", "кпп", "no", "nr",
];

/// Whether a word says what the number behind it is.
pub(super) fn is_label(lower: &str) -> bool {
    LABELS.contains(&lower)
}

/// Verbs whose subject speaks: a lone name before them is a person or an organisation.
#[rustfmt::skip]
pub(super) const SAYING: &[&str] = &[
    "said", "says", "told", "added", "stated", "announced", "denied", "claimed", "noted",
    "explained", "tweeted", "wrote", "argued", "warned", "insisted", "confirmed", "declined",
];

/// Prepositions before places.
#[rustfmt::skip]
pub(super) const WHERE: &[&str] = &[
    "in", "near", "from", "at", "to", "around", "outside", "across", "into", "within", "toward",
    "towards", "via",
];

/// Parts of a company's name that end it.
#[rustfmt::skip]
pub(super) const LEGAL: &[&str] = &[
    "ltd", "llc", "inc", "plc", "gmbh", "ag", "sa", "jsc", "pjsc", "ojsc", "llp", "lp", "bv",
    "nv", "ab", "oy", "srl", "spa", "pte", "pty", "corp", "co", "fze", "fzco", "fzc", "dmcc",
    "zao", "ooo", "oao", "pao", "limited", "incorporated", "kg", "sarl", "sas", "sdn", "bhd",
    "kft",
];

/// Whether a word heads the name of an organisation, a place or a post.
pub(super) fn is_head(lower: &str) -> bool {
    [ORGANISATION, PLACE, TITLES, DIRECTIONS].iter().any(|words| words.contains(&lower))
}
