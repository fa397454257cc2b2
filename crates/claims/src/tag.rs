//! What does each word do in its sentence, as far as closed classes and endings tell?
//!
//! No model: closed classes are lists, verbs are known by lists and endings, and a word that has a
//! capital in the middle of a sentence somewhere in the document is a name at the start of one too.

use std::collections::HashSet;

use crate::cues;
use crate::segment::Segments;
use crate::tokens::{Shape, Token};

/// What a word does.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[allow(missing_docs)] // The words are the definitions.
pub(crate) enum Tag {
    Determiner,
    Preposition,
    Pronoun,
    Auxiliary,
    Conjunction,
    /// "that", "because", "while".
    Subordinator,
    /// "who", "which".
    Relative,
    Adverb,
    Verb,
    Name,
    Number,
    /// A weekday, a month, "yesterday".
    Time,
    Mark,
    Other,
}

/// The tag of each token of the document.
pub(crate) fn tag(segments: &Segments) -> Vec<Tag> {
    let mut starts = vec![false; segments.tokens.len() + 1];
    for sentence in &segments.sentences {
        let first = sentence.tokens.clone().find(|at| segments.tokens[*at].is_word());
        starts[first.unwrap_or(sentence.tokens.start)] = true;
    }
    let inside: HashSet<&str> = segments
        .tokens
        .iter()
        .enumerate()
        .filter(|(at, token)| !starts[*at] && token.is_capital())
        .map(|(_, token)| token.lower.as_str())
        .collect();
    let mut tags: Vec<Tag> = Vec::with_capacity(segments.tokens.len());
    for (at, token) in segments.tokens.iter().enumerate() {
        let before = at.checked_sub(1).map(|before| tags[before]);
        let name = !starts[at] || inside.contains(token.lower.as_str());
        tags.push(tag_of(token, name, before));
    }
    tags
}

fn tag_of(token: &Token, may_be_name: bool, before: Option<Tag>) -> Tag {
    match token.shape {
        Shape::Mark => return Tag::Mark,
        Shape::Number => return Tag::Number,
        _ => {}
    }
    let word = token.lower.as_str();
    if is_time(word) {
        // "may" and "march" are months with a capital only.
        return if token.is_capital() || !matches!(word, "may" | "march") {
            Tag::Time
        } else {
            Tag::Auxiliary
        };
    }
    let closed = closed(word);
    if token.is_capital()
        && may_be_name
        && !matches!(closed, Some(Tag::Determiner | Tag::Pronoun | Tag::Preposition))
    {
        return Tag::Name;
    }
    if let Some(tag) = closed {
        return tag;
    }
    if is_adverb(word) {
        return Tag::Adverb;
    }
    if token.shape == Shape::Lower && before != Some(Tag::Determiner) && is_verb(word) {
        return Tag::Verb;
    }
    if token.is_capital() { Tag::Name } else { Tag::Other }
}

fn closed(word: &str) -> Option<Tag> {
    Some(match word {
        "the" | "a" | "an" | "this" | "these" | "those" | "its" | "his" | "her" | "their"
        | "our" | "my" | "your" | "some" | "any" | "no" | "every" | "each" | "both" | "several"
        | "many" | "two" | "three" | "four" | "five" | "another" | "one" | "all" | "most"
        | "few" | "other" | "such" => Tag::Determiner,
        "of" | "in" | "on" | "at" | "by" | "for" | "from" | "with" | "to" | "into" | "under"
        | "over" | "between" | "among" | "through" | "during" | "without" | "within"
        | "against" | "about" | "near" | "via" | "per" | "despite" | "amid" | "upon"
        | "towards" | "toward" | "across" | "behind" | "outside" | "inside" | "off" | "в"
        | "во" | "на" | "из" | "от" | "по" | "для" | "с" | "со" | "у" | "о" | "об" | "к" | "ко"
        | "до" | "за" | "при" | "через" | "после" | "перед" | "під" | "з" | "із" | "від"
        | "про" | "щодо" | "після" | "без" | "над" | "под" | "между" => {
            Tag::Preposition
        }
        "he" | "she" | "it" | "they" | "we" | "i" | "you" | "him" | "them" | "us" | "me"
        | "he's" | "it's" | "they're" | "we're" | "i'm" | "there" | "nobody" | "everyone"
        | "он" | "она" | "они" | "мы" | "я" | "оно" | "він" | "вона" | "вони" | "ми" | "воно" => {
            Tag::Pronoun
        }
        "is" | "are" | "was" | "were" | "be" | "been" | "being" | "am" | "has" | "have" | "had"
        | "having" | "do" | "does" | "did" | "will" | "would" | "can" | "could" | "may"
        | "might" | "must" | "shall" | "should" | "cannot" | "был" | "была" | "было" | "были"
        | "будет" | "будут" | "есть" | "був" | "була" | "було" | "були" | "буде" | "будуть" => {
            Tag::Auxiliary
        }
        "and" | "or" | "but" | "nor" | "yet" | "и" | "или" | "но" | "а" | "і" | "й" | "та"
        | "або" | "але" => Tag::Conjunction,
        "that" | "because" | "although" | "though" | "while" | "whereas" | "if" | "unless"
        | "when" | "since" | "until" | "whether" | "as" | "after" | "before" | "once" | "how"
        | "why" | "what" | "where" | "что" | "если" | "когда" | "потому" | "чтобы" | "хотя"
        | "як" | "как" | "що" | "якщо" | "коли" | "щоб" | "бо" => {
            Tag::Subordinator
        }
        "who" | "which" | "whose" | "whom" | "который" | "которая" | "которые" | "которое"
        | "який" | "яка" | "які" | "яке" => Tag::Relative,
        _ if word.ends_with("n't") => Tag::Auxiliary,
        _ => return None,
    })
}

/// True for weekdays, months and the days around today.
pub(crate) fn is_time(word: &str) -> bool {
    matches!(
        word,
        "monday"
            | "tuesday"
            | "wednesday"
            | "thursday"
            | "friday"
            | "saturday"
            | "sunday"
            | "january"
            | "february"
            | "march"
            | "april"
            | "may"
            | "june"
            | "july"
            | "august"
            | "september"
            | "october"
            | "november"
            | "december"
            | "jan"
            | "feb"
            | "aug"
            | "sept"
            | "sep"
            | "oct"
            | "nov"
            | "dec"
            | "yesterday"
            | "today"
            | "tomorrow"
            | "tonight"
            | "сегодня"
            | "вчера"
            | "понедельник"
            | "вторник"
            | "среду"
            | "четверг"
            | "пятницу"
            | "субботу"
            | "воскресенье"
            | "сьогодні"
            | "вчора"
            | "понеділок"
            | "вівторок"
            | "середу"
            | "п'ятницю"
            | "суботу"
            | "неділю"
            | "января"
            | "февраля"
            | "марта"
            | "апреля"
            | "мая"
            | "июня"
            | "июля"
            | "августа"
            | "сентября"
            | "октября"
            | "ноября"
            | "декабря"
            | "січня"
            | "лютого"
            | "березня"
            | "квітня"
            | "травня"
            | "червня"
            | "липня"
            | "серпня"
            | "вересня"
            | "жовтня"
            | "листопада"
            | "грудня"
    )
}

fn is_adverb(word: &str) -> bool {
    const WORDS: &[&str] = &[
        "also",
        "later",
        "however",
        "still",
        "already",
        "meanwhile",
        "then",
        "now",
        "again",
        "never",
        "not",
        "only",
        "just",
        "even",
        "earlier",
        "too",
        "separately",
        "instead",
        "once",
        "often",
        "always",
        "soon",
        "ago",
        "late",
        "early",
        "further",
        "thus",
        "therefore",
        "nevertheless",
        "moreover",
        "so",
        "не",
        "также",
        "ещё",
        "еще",
        "уже",
        "позже",
        "ранее",
        "также",
        "тоже",
        "також",
        "вже",
        "ще",
        "раніше",
        "пізніше",
        "теж",
    ];
    WORDS.contains(&word)
        || (word.ends_with("ly")
            && word.len() > 4
            && !matches!(
                word,
                "family"
                    | "supply"
                    | "reply"
                    | "italy"
                    | "assembly"
                    | "daily"
                    | "weekly"
                    | "monthly"
                    | "ally"
                    | "anomaly"
                    | "monopoly"
                    | "july"
                    | "apply"
            ))
}

/// True for a word that is likely a verb, finite or a past participle.
pub(crate) fn is_verb(word: &str) -> bool {
    const WORDS: &[&str] = &[
        "went",
        "took",
        "sold",
        "bought",
        "held",
        "paid",
        "built",
        "made",
        "gave",
        "left",
        "came",
        "sent",
        "ran",
        "won",
        "lost",
        "met",
        "saw",
        "got",
        "knew",
        "began",
        "owns",
        "own",
        "holds",
        "hold",
        "runs",
        "run",
        "controls",
        "works",
        "work",
        "makes",
        "make",
        "sells",
        "sell",
        "buys",
        "buy",
        "pays",
        "pay",
        "gives",
        "takes",
        "take",
        "uses",
        "builds",
        "build",
        "produces",
        "produce",
        "supplies",
        "ships",
        "sends",
        "send",
        "broke",
        "fell",
        "rose",
        "grew",
        "led",
        "leads",
        "lead",
        "kept",
        "keeps",
        "brought",
        "became",
        "become",
        "becomes",
        "belongs",
        "belong",
        "lives",
        "live",
        "comes",
        "come",
        "goes",
        "go",
        "knows",
        "know",
        "sees",
        "see",
        "seen",
        "done",
        "gone",
        "given",
        "taken",
        "known",
        "shipped",
        "set",
        "put",
        "cut",
        "stood",
        "sat",
        "spent",
        "flew",
        "drew",
        "wrote",
        "spoke",
        "chose",
        "hid",
        "wore",
        "includes",
        "include",
        "remains",
        "remain",
        "needs",
        "need",
        "wants",
        "want",
        "operates",
        "operate",
        "manages",
        "manage",
        "provides",
        "provide",
        "serves",
        "serve",
        "acts",
        "act",
        "breached",
        "violates",
        "helps",
        "help",
        "carries",
        "carry",
        "arrives",
        "employs",
        "employ",
        "exports",
        "imports",
        "finances",
        "appears",
        "appear",
        "seems",
        "seem",
        "happens",
        "happen",
        "stays",
        "continues",
        "signs",
        "received",
        "receives",
        "follows",
        "complies",
        "comply",
        "understand",
        "understands",
        "denies",
        "lies",
        "means",
        "mean",
        "started",
        "stop",
        "stops",
        "stopped",
        "shows",
        "hopes",
    ];
    WORDS.contains(&word)
        || (word.len() > 4
            && word.ends_with("ed")
            && !matches!(
                word,
                "hundred" | "indeed" | "united" | "speed" | "breed" | "exceed" | "limited" | "seed"
            ))
        || cues::verb(word, "").is_some_and(|verb| verb.form == cues::Form::Finite)
        || is_cyrillic_verb(word)
}

/// Endings of the past and of the present in Russian and Ukrainian; nouns in them are few.
fn is_cyrillic_verb(word: &str) -> bool {
    const ENDINGS: &[&str] = &[
        "ал",
        "ала",
        "али",
        "ало",
        "ил",
        "ила",
        "или",
        "ило",
        "ел",
        "ела",
        "ели",
        "лся",
        "лась",
        "лись",
        "лось",
        "ает",
        "яет",
        "ает",
        "ует",
        "ают",
        "яют",
        "уют",
        "ится",
        "ется",
        "ются",
        "ятся",
        "ав",
        "ив",
        "ував",
        "увала",
        "ували",
        "ає",
        "яє",
        "ює",
        "ують",
        "ають",
        "ить",
        "яла",
        "яли",
        "ться",
        "лася",
        "лися",
        "лося",
    ];
    const NOUNS: &[&str] = &[
        "материал",
        "материала",
        "капитал",
        "журнал",
        "журнала",
        "канал",
        "сигнал",
        "филиал",
        "отдел",
        "отдела",
        "сила",
        "если",
        "или",
        "дела",
        "дели",
        "сели",
        "матеріал",
        "капітал",
        "привив",
        "металл",
    ];
    word.chars().count() > 4
        && word.starts_with(|c: char| matches!(c, 'а'..='я' | 'ё' | 'і' | 'ї' | 'є' | 'ґ'))
        && !NOUNS.contains(&word)
        && ENDINGS.iter().any(|ending| word.ends_with(ending))
}
