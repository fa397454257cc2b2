//! What does the source do with a claim, how surely, and what kind of happening is it?
//!
//! Judged piece by piece: "If it is true …" colours its own sentence only. Values per source follow
//! FactBank (Saurí and Pustejovsky 2009).

pub(crate) mod pieces;

use std::ops::Range;

use model::Stance;

use crate::attribution::View;
use crate::cues::CueClass;
use crate::record::{Factualities, Factuality, Hedge, Modality, Polarity, Span};
use crate::tag::Tag;

/// What is judged of a piece.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Judged {
    pub(crate) stance: Stance,
    pub(crate) modality: Modality,
    pub(crate) polarity: Polarity,
    pub(crate) hedges: Vec<Hedge>,
    pub(crate) condition: Option<Span>,
    pub(crate) factuality: Factualities,
}

/// Judges a piece of content under its cue; `None` for the document's own voice.
pub(crate) fn judge(view: &View, piece: Range<usize>, class: Option<CueClass>) -> Judged {
    let hedges = hedges(view, piece.clone());
    let condition = condition(view, piece.clone());
    let stance = stance(view, piece.clone(), class, condition.is_some());
    let modality = modality(view, piece.clone(), class, condition.is_some());
    let polarity =
        if class == Some(CueClass::NoResponse) { Polarity::None } else { polarity(view, piece) };
    let factuality = Factualities {
        origin: origin(stance, polarity, &hedges, class),
        publisher: publisher(polarity, &hedges, class, stance),
    };
    Judged { stance, modality, polarity, hedges, condition, factuality }
}

fn stance(view: &View, piece: Range<usize>, class: Option<CueClass>, conditional: bool) -> Stance {
    match class {
        Some(CueClass::NoResponse) => return Stance::NoResponse,
        Some(CueClass::Deny) => return Stance::Denies,
        Some(CueClass::Doubt) => return Stance::Doubts,
        Some(CueClass::Concern) => return Stance::Concern,
        _ => {}
    }
    if calls_false(view, piece.clone()) {
        Stance::Denies
    } else if class.is_some() && doubts(view, piece.clone()) {
        Stance::Doubts
    } else if conditional {
        Stance::Conditional
    } else if class == Some(CueClass::Expect) || is_expected(view, piece) {
        Stance::Expects
    } else {
        Stance::Asserts
    }
}

/// "The allegations are false": a denial without a verb of denying.
fn calls_false(view: &View, piece: Range<usize>) -> bool {
    const FALSE: &[&str] = &[
        "false",
        "baseless",
        "unfounded",
        "untrue",
        "groundless",
        "fabricated",
        "fabrication",
        "nonsense",
        "fiction",
        "lies",
        "lie",
        "slander",
        "libel",
        "ложь",
        "ложью",
        "ложные",
        "клевета",
        "клеветой",
        "выдумка",
        "неправда",
        "безосновательны",
        "безпідставні",
        "безпідставними",
        "наклеп",
        "вигадка",
        "неправдиві",
        "безосновательными",
        "беспочвенны",
        "беспочвенными",
    ];
    const WHAT: &[&str] = &[
        "allegation",
        "allegations",
        "claim",
        "claims",
        "accusation",
        "accusations",
        "report",
        "reports",
        "this",
        "it",
        "that",
        "they",
        "these",
        "charges",
        "story",
        "article",
        "обвинения",
        "утверждения",
        "это",
        "звинувачення",
        "твердження",
        "це",
        "сообщения",
        "повідомлення",
    ];
    let negated =
        piece.clone().any(|at| view.word(at) == "not" && FALSE.contains(&view.word(at + 1)));
    piece.clone().any(|at| FALSE.contains(&view.word(at)))
        && piece.clone().any(|at| WHAT.contains(&view.word(at)))
        && !negated
}

/// "It still has to be proven", "we doubt".
fn doubts(view: &View, piece: Range<usize>) -> bool {
    piece.clone().any(|at| {
        matches!(
            view.word(at),
            "doubt"
                | "doubts"
                | "doubtful"
                | "unproven"
                | "сомневаюсь"
                | "сумніваюся"
                | "сомнительно"
        ) || view.reads(at, piece.end, "yet to be proven").is_some()
            || view.reads(at, piece.end, "remains to be proven").is_some()
            || view.reads(at, piece.end, "still has to be proven").is_some()
            || view.reads(at, piece.end, "remains to be seen").is_some()
    })
}

fn is_expected(view: &View, piece: Range<usize>) -> bool {
    piece.clone().any(|at| {
        matches!(view.word(at), "expected" | "expects" | "expect" | "ожидается" | "очікується")
            && (view.word(at + 1) == "to" || matches!(view.word(at), "ожидается" | "очікується"))
    })
}

/// The clause that states a condition: from "if" to its comma.
fn condition(view: &View, piece: Range<usize>) -> Option<Span> {
    let at = piece.clone().find(|at| {
        let open = *at == piece.start
            || view.tag(at - 1) == Tag::Mark
            || matches!(view.tag(at - 1), Tag::Conjunction);
        let firm =
            matches!(view.word(*at), "unless" | "provided" | "если" | "якщо" | "при_условии");
        (matches!(view.word(*at), "if" | "should" | "were")
            && open
            && (view.word(*at) == "if" || view.starts_phrase(at + 1) && *at == piece.start))
            || firm && (view.word(*at) != "provided" || view.word(at + 1) == "that")
            || (view.word(*at) == "if"
                && !matches!(
                    view.word(at - 1),
                    "as" | "even" | "ask" | "asked" | "know" | "see" | "say" | "unclear"
                ))
    })?;
    let end =
        (at..piece.end).find(|at| view.is_comma(*at) || view.is_stop(*at)).unwrap_or(piece.end);
    Some(view.segments.span(at..end))
}

fn modality(
    view: &View,
    piece: Range<usize>,
    class: Option<CueClass>,
    conditional: bool,
) -> Modality {
    if class == Some(CueClass::NoResponse) {
        return Modality::None;
    }
    if class == Some(CueClass::Demand) {
        return Modality::Obligation;
    }
    if conditional || piece.clone().any(|at| view.reads(at, piece.end, "would have").is_some()) {
        return Modality::Hypothetical;
    }
    if matches!(class, Some(CueClass::Plan)) {
        return Modality::Planned;
    }
    piece.clone().find_map(|at| word_modality(view, at)).unwrap_or(Modality::Actual)
}

fn word_modality(view: &View, at: usize) -> Option<Modality> {
    let to = view.word(at + 1) == "to";
    Some(match view.word(at) {
        "will"
        | "планирует"
        | "планируют"
        | "намерен"
        | "намерена"
        | "намерены"
        | "планує"
        | "планують"
        | "має_намір"
        | "собирается"
        | "будет"
        | "будут"
        | "буде"
        | "будуть" => Modality::Planned,
        "plans" | "planned" | "plan" | "intends" | "intend" | "intended" | "going" | "agreed"
        | "aims" | "due" | "set" | "scheduled"
            if to =>
        {
            Modality::Planned
        }
        "may" | "might" | "could" | "possibly" | "perhaps" | "может" | "могут" | "возможно"
        | "може" | "можуть" | "можливо" | "мог" | "могла" | "могли" | "міг" => {
            Modality::Possible
        }
        "can" | "capable" => Modality::Capability,
        "able" if to => Modality::Capability,
        "must" | "should" | "должен" | "должна" | "должны" | "повинен" | "повинна" | "повинні" => {
            Modality::Obligation
        }
        "required" | "obliged" | "has" | "have" | "had" if to => Modality::Obligation,
        _ => return None,
    })
}

fn polarity(view: &View, piece: Range<usize>) -> Polarity {
    let end = (piece.start..piece.end)
        .find(|at| view.tag(*at) == Tag::Relative || matches!(view.word(*at), "because"))
        .unwrap_or(piece.end);
    let main = piece.start..end;
    let nothing_seen = main.clone().any(|at| {
        view.word(at) == "no"
            && matches!(view.word(at + 1), "evidence" | "sign" | "indication" | "signs" | "proof")
    });
    if nothing_seen {
        return Polarity::None;
    }
    let negative = main.clone().any(|at| match view.word(at) {
        "not" => view.word(at + 1) != "only",
        "never" | "не" | "нет" | "немає" | "никогда" | "ніколи" | "cannot" | "neither"
        | "nobody" | "none" => view.word(at + 1) != "только",
        "no" => {
            at == piece.start
                || matches!(view.tag(at - 1), Tag::Auxiliary | Tag::Verb)
                || matches!(view.word(at - 1), "has" | "have" | "had")
        }
        word => word.ends_with("n't"),
    });
    if negative { Polarity::Negative } else { Polarity::Positive }
}

/// Words that weaken a claim, or say to what degree it holds.
pub(crate) fn hedges(view: &View, piece: Range<usize>) -> Vec<Hedge> {
    let of = |at: usize| {
        let kind = match view.word(at) {
            "reportedly"
            | "allegedly"
            | "purportedly"
            | "supposedly"
            | "якобы"
            | "нібито"
            | "предположительно"
            | "імовірно"
            | "ймовірно" => "hearsay",
            "may" | "might" | "could" | "possibly" | "perhaps" | "probably" | "likely"
            | "unlikely" | "apparently" | "вероятно" | "возможно" | "может" | "могут"
            | "можливо" | "може" | "можуть" | "видимо" | "potentially" | "presumably" => {
                "possibility"
            }
            "about" | "around" | "approximately" | "roughly" | "nearly" | "almost" | "some"
                if view.tag(at + 1) == Tag::Number =>
            {
                "approximation"
            }
            "около" | "примерно" | "близько" | "приблизно" | "почти" | "майже" => {
                "approximation"
            }
            "believe" | "believes" | "believed" | "think" | "suspect" | "suspected" | "appears"
            | "appear" | "seems" | "seem" => "belief",
            "directly"
            | "indirectly"
            | "knowingly"
            | "intentionally"
            | "unknowingly"
            | "deliberately"
            | "напрямую"
            | "прямо"
            | "сознательно"
            | "напряму"
            | "безпосередньо"
            | "свідомо"
            | "largely"
            | "partly"
            | "wholly"
            | "direct"
            | "any"
            | "fully"
            | "always" => "degree",
            "if" | "unless" | "если" | "якщо" => "condition",
            _ => return None,
        };
        (view.tag(at) != Tag::Time)
            .then(|| Hedge { span: view.token(at).span, kind: kind.to_owned() })
    };
    piece.filter_map(of).collect()
}

fn origin(
    stance: Stance,
    polarity: Polarity,
    hedges: &[Hedge],
    class: Option<CueClass>,
) -> Factuality {
    let possible = hedges.iter().any(|hedge| hedge.kind == "possibility");
    let believed =
        class == Some(CueClass::Believe) || hedges.iter().any(|hedge| hedge.kind == "belief");
    match (stance, polarity) {
        (Stance::NoResponse | Stance::Conditional, _) | (_, Polarity::None) => {
            Factuality::Uncommitted
        }
        (Stance::Denies, _) => Factuality::CertainNot,
        (Stance::Doubts, _) => Factuality::ProbableNot,
        (Stance::Concern, _) => Factuality::PossibleSo,
        (Stance::Expects, _) => Factuality::ProbableSo,
        (_, Polarity::Negative) if possible => Factuality::PossibleNot,
        (_, Polarity::Negative) if believed => Factuality::ProbableNot,
        (_, Polarity::Negative) => Factuality::CertainNot,
        _ if possible => Factuality::PossibleSo,
        _ if believed => Factuality::ProbableSo,
        _ => Factuality::CertainSo,
    }
}

/// The publisher is committed by its own voice and by factive cues, never by "claim" or "reportedly".
fn publisher(
    polarity: Polarity,
    hedges: &[Hedge],
    class: Option<CueClass>,
    stance: Stance,
) -> Factuality {
    let own = class.is_none() || class == Some(CueClass::Factive);
    let hearsay = hedges.iter().any(|hedge| hedge.kind == "hearsay");
    if own && !hearsay { origin(stance, polarity, hedges, class) } else { Factuality::Uncommitted }
}
