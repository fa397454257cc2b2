//! Which words attribute: verbs of saying, denying, doubting, and the nouns and phrases beside them?
//!
//! The verbs stand in `data/claims/cues.tsv` (class, language, forms). Russian and Ukrainian past
//! forms are written in the masculine; the other genders and the plural are made from it.

use std::collections::HashMap;
use std::sync::LazyLock;

/// What a cue does with its content.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum CueClass {
    /// Says it, and no more.
    Say,
    /// Says it, and the publisher keeps its distance.
    Claim,
    /// The publisher commits itself to it: "reveal", "point out".
    Factive,
    /// A document or a figure that speaks: "show", "indicate".
    Evidence,
    /// Says that it is not so.
    Deny,
    /// Doubts it.
    Doubt,
    /// Fears it.
    Concern,
    /// Expects it.
    Expect,
    /// Holds it to be so, without saying how it knows.
    Believe,
    /// Means to do it.
    Plan,
    /// Wants it done.
    Demand,
    /// Charges somebody with it.
    Accuse,
    /// Gives no answer.
    NoResponse,
    /// "Reportedly": somebody says it, and nobody is named.
    Hearsay,
}

/// A verb that attributes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Verb {
    pub(crate) class: CueClass,
    pub(crate) form: Form,
    /// How many tokens it has: "pointed out" has two.
    pub(crate) tokens: usize,
}

/// What form of the verb it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Form {
    /// "said", "says": finite, whatever stands around it.
    Finite,
    /// "say", "report", "claim": may be a noun or an infinitive.
    Bare,
    /// "saying".
    Participle,
}

static TABLE: &str = include_str!("../../../data/claims/cues.tsv");

static VERBS: LazyLock<HashMap<String, Verb>> = LazyLock::new(|| {
    let mut verbs = HashMap::new();
    for line in TABLE.lines() {
        let mut cells = line.split('\t');
        let (Some(class), Some(language), Some(forms)) =
            (cells.next().and_then(class), cells.next(), cells.next())
        else {
            continue;
        };
        for word in forms.split(' ').flat_map(|form| genders(form, language)) {
            let key = word.replace('_', " ");
            let verb =
                Verb { class, form: form(&word, language), tokens: 1 + word.matches('_').count() };
            verbs.entry(key).or_insert(verb);
        }
    }
    verbs
});

fn class(name: &str) -> Option<CueClass> {
    Some(match name {
        "say" => CueClass::Say,
        "claim" => CueClass::Claim,
        "factive" => CueClass::Factive,
        "evidence" => CueClass::Evidence,
        "deny" => CueClass::Deny,
        "doubt" => CueClass::Doubt,
        "concern" => CueClass::Concern,
        "expect" => CueClass::Expect,
        "believe" => CueClass::Believe,
        "plan" => CueClass::Plan,
        "demand" => CueClass::Demand,
        "accuse" => CueClass::Accuse,
        _ => return None,
    })
}

/// A masculine past form with its other genders and its plural; any other form alone.
fn genders(form: &str, language: &str) -> Vec<String> {
    let stem = match language {
        "ru" => form.strip_suffix('л'),
        "uk" => form.strip_suffix('в').filter(|stem| stem.ends_with(['а', 'и', 'у'])),
        _ => None,
    };
    let mut all = vec![form.to_owned()];
    if let Some(stem) = stem {
        all.extend(["ла", "ли", "ло"].map(|ending| format!("{stem}{ending}")));
    }
    all
}

fn form(word: &str, language: &str) -> Form {
    let first = word.split('_').next().unwrap_or(word);
    if language != "en" || matches!(first, "told" | "said" | "wrote" | "found" | "held" | "thought")
    {
        Form::Finite
    } else if first.ends_with("ing") {
        Form::Participle
    } else if (first.ends_with("ed") || first.ends_with('s') || first.ends_with("learnt"))
        && !AMBIGUOUS.contains(&first)
    {
        Form::Finite
    } else {
        Form::Bare
    }
}

/// Forms in -s that are as often plural nouns.
const AMBIGUOUS: &[&str] = &[
    "reports",
    "claims",
    "states",
    "comments",
    "notes",
    "rules",
    "records",
    "projects",
    "plans",
    "fears",
    "doubts",
    "questions",
    "disputes",
    "demands",
    "estimates",
    "forecasts",
    "promises",
    "charges",
    "stress",
    "shows",
    "remarks",
    "posted",
    "projected",
];

/// The verb at the start of these folded words: the second may belong to it ("pointed out").
pub(crate) fn verb(first: &str, second: &str) -> Option<Verb> {
    if matches!(second, "out")
        && let Some(verb) = VERBS.get(&format!("{first} {second}"))
    {
        return Some(*verb);
    }
    VERBS.get(first).copied()
}

/// Verbs that have a hearer before their content: "told reporters that".
pub(crate) fn takes_hearer(word: &str) -> bool {
    matches!(
        word,
        "told"
            | "tell"
            | "tells"
            | "telling"
            | "informed"
            | "informs"
            | "informing"
            | "assured"
            | "assures"
            | "assuring"
            | "briefed"
            | "warned"
            | "warns"
            | "warning"
            | "promised"
    )
}

/// Nouns that carry a content: "the claim that", "allegations of".
pub(crate) fn noun(word: &str) -> Option<CueClass> {
    Some(match word {
        "claim" | "claims" | "allegation" | "allegations" | "accusation" | "accusations"
        | "assertion" | "assertions" | "complaint" | "complaints" | "rumour" | "rumours"
        | "rumor" | "rumors" => CueClass::Claim,
        "report" | "reports" | "statement" | "statements" | "announcement" | "testimony"
        | "warning" | "warnings" | "suggestion" | "suggestions" | "conclusion" | "conclusions"
        | "finding" | "findings" | "explanation" => CueClass::Say,
        "confirmation" | "admission" | "revelation" | "revelations" | "disclosure" => {
            CueClass::Factive
        }
        "denial" | "denials" => CueClass::Deny,
        "doubt" | "doubts" => CueClass::Doubt,
        "concern" | "concerns" | "fear" | "fears" | "worry" | "worries" => CueClass::Concern,
        "evidence" | "indication" | "indications" | "proof" | "sign" | "signs" => {
            CueClass::Evidence
        }
        "belief" | "suspicion" | "suspicions" | "view" | "opinion" => CueClass::Believe,
        "expectation" | "expectations" | "prediction" | "forecast" => CueClass::Expect,
        "promise" | "pledge" => CueClass::Plan,
        _ => return None,
    })
}

/// Adverbs and phrases of hearsay, folded, longest first.
pub(crate) const HEARSAY: &[&str] = &[
    "is said to",
    "are said to",
    "was said to",
    "were said to",
    "is alleged to",
    "are alleged to",
    "was alleged to",
    "is believed to",
    "are believed to",
    "was believed to",
    "were believed to",
    "is thought to",
    "are thought to",
    "is understood to",
    "are understood to",
    "is reported to",
    "are reported to",
    "was reported to",
    "is rumoured to",
    "is suspected of",
    "it was reported that",
    "it has been reported that",
    "it is alleged that",
    "it is believed that",
    "it is understood that",
    "reportedly",
    "allegedly",
    "purportedly",
    "supposedly",
    "как сообщается",
    "предположительно",
    "якобы",
    "по некоторым данным",
    "за деякими даними",
    "як повідомляється",
    "імовірно",
    "ймовірно",
    "нібито",
];

/// Prepositions of attribution, folded: what follows is the source.
pub(crate) const ACCORDING_TO: &[&str] = &[
    "according to",
    "in the words of",
    "in the view of",
    "in the opinion of",
    "as per",
    "по словам",
    "по данным",
    "по информации",
    "по версии",
    "по мнению",
    "по сообщению",
    "по сведениям",
    "по оценке",
    "по оценкам",
    "по заявлению",
    "по утверждению",
    "согласно",
    "за словами",
    "за даними",
    "за інформацією",
    "за версією",
    "за повідомленням",
    "за оцінками",
    "на думку",
    "згідно з",
    "згідно із",
    "відповідно до",
    "как следует из",
    "як випливає з",
];

/// Words that name the outlet a statement came through.
pub(crate) const CITING: &[&str] =
    &["citing", "quoting", "со ссылкой на", "із посиланням на", "з посиланням на"];

/// Head nouns of sources that are papers, figures or pictures.
pub(crate) fn is_document(word: &str) -> bool {
    const WORDS: &[&str] = &[
        "document",
        "documents",
        "record",
        "records",
        "filing",
        "filings",
        "report",
        "invoice",
        "invoices",
        "letter",
        "letters",
        "data",
        "study",
        "images",
        "imagery",
        "contract",
        "contracts",
        "papers",
        "email",
        "emails",
        "e-mails",
        "memo",
        "memos",
        "statement",
        "indictment",
        "complaint",
        "affidavit",
        "register",
        "registry",
        "database",
        "files",
        "photographs",
        "photos",
        "video",
        "footage",
        "correspondence",
        "minutes",
        "audit",
        "accounts",
        "figures",
        "survey",
        "transcript",
        "manifest",
        "manifests",
        "declarations",
        "logs",
        "certificate",
        "lawsuit",
        "messages",
        "cables",
        "notice",
        "tables",
        "ledger",
        "bills",
        "deeds",
        "spreadsheets",
        "документы",
        "документов",
        "документах",
        "документам",
        "реестра",
        "реестр",
        "отчёт",
        "отчет",
        "отчёта",
        "отчета",
        "письмо",
        "документи",
        "документів",
        "реєстру",
        "реєстр",
        "звіт",
        "звіту",
        "накладные",
        "накладных",
        "накладні",
        "накладних",
        "данные",
        "дані",
    ];
    WORDS.contains(&word)
}

/// Head nouns of sources that stay unnamed.
pub(crate) fn is_unnamed(word: &str) -> bool {
    const WORDS: &[&str] = &[
        "source",
        "sources",
        "official",
        "officials",
        "person",
        "people",
        "insider",
        "insiders",
        "employee",
        "employees",
        "executive",
        "executives",
        "diplomat",
        "diplomats",
        "trader",
        "traders",
        "engineer",
        "engineers",
        "worker",
        "workers",
        "broker",
        "brokers",
        "analyst",
        "analysts",
        "expert",
        "experts",
        "officer",
        "officers",
        "resident",
        "residents",
        "witness",
        "witnesses",
        "critics",
        "banker",
        "bankers",
        "shippers",
        "captain",
        "customer",
        "customers",
        "lawyer",
        "lawyers",
        "investigator",
        "investigators",
        "colleague",
        "colleagues",
        "others",
        "somebody",
        "someone",
        "источник",
        "источники",
        "источника",
        "источников",
        "собеседник",
        "собеседники",
        "джерело",
        "джерела",
        "джерел",
        "співрозмовник",
        "очевидцы",
        "очевидці",
    ];
    WORDS.contains(&word)
}

/// Words of outlets and agencies: such a hearer relays what it was told.
pub(crate) fn is_outlet(word: &str) -> bool {
    const WORDS: &[&str] = &[
        "reuters",
        "ap",
        "afp",
        "newspaper",
        "paper",
        "daily",
        "weekly",
        "magazine",
        "agency",
        "broadcaster",
        "website",
        "times",
        "post",
        "gazette",
        "herald",
        "journal",
        "tribune",
        "telegraph",
        "guardian",
        "courier",
        "chronicle",
        "observer",
        "mail",
        "news",
        "tv",
        "radio",
        "television",
        "bbc",
        "cnn",
        "media",
        "wire",
        "dispatch",
        "monitor",
        "standard",
        "globe",
        "echo",
        "bulletin",
        "interfax",
        "tass",
        "ukrinform",
        "unian",
        "press",
        "channel",
        "outlet",
        "portal",
        "агентству",
        "газете",
        "газеті",
        "изданию",
        "виданню",
        "каналу",
        "телеканалу",
        "порталу",
        "журналу",
        "агентство",
        "газета",
        "издание",
        "видання",
        "вестник",
        "вісник",
    ];
    WORDS.contains(&word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_have_their_class() {
        for (word, class, form) in [
            ("said", CueClass::Say, Form::Finite),
            ("denying", CueClass::Deny, Form::Participle),
            ("report", CueClass::Say, Form::Bare),
            ("сообщила", CueClass::Say, Form::Finite),
            ("заперечила", CueClass::Deny, Form::Finite),
        ] {
            let verb = verb(word, "that").unwrap();
            assert_eq!((verb.class, verb.form), (class, form), "{word}");
        }
        assert_eq!(verb("pointed", "out").unwrap().tokens, 2);
        assert!(verb("pointed", "north").is_none());
    }

    #[test]
    fn every_row_of_the_table_is_read() {
        for line in TABLE.lines() {
            let cells: Vec<&str> = line.split('\t').collect();
            assert!(cells.len() == 3 && class(cells[0]).is_some(), "{line}");
        }
    }
}
