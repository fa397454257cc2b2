//! The patterns of relations: which words between and around two parties state which relation?

use std::sync::LazyLock;

use regex::Regex;

use crate::record::PartyKind;

/// A pattern and the relation it states.
pub(super) struct Pattern {
    pub(super) predicate: &'static str,
    regex: Regex,
    ends: Ends,
}

/// What may stand at the ends of a relation.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Ends {
    Any,
    /// The subject a person, or unknown.
    PersonFirst,
    /// The object a place, or unknown.
    PlaceLast,
    /// No place at either end.
    NoPlace,
    /// The object a body, or unknown.
    BodyLast,
}

/// Predicate, ends, pattern. `{S}` and `{O}` are the parties, `{SHARE}` a share, `{POST}` a leading post, `{ROLE}` a lesser one.
const TABLE: &[(&str, Ends, &str)] = &[
    (
        "owns",
        Ends::NoPlace,
        r"{S} (?:, which )?(?:{AUX})?(?:owns?|owned|holds|held|acquired|bought|purchased|took over) (?:{SHARE})?{O}",
    ),
    (
        "owns",
        Ends::NoPlace,
        r"{O} (?:, which |, )?(?:{BE})?(?:{SHARE})?(?:(?:wholly|majority|partly|jointly|beneficially|ultimately)[ -])?(?:-owned|owned) by {S}",
    ),
    (
        "owns",
        Ends::NoPlace,
        r"{S} (?:, |{BE})?(?:sole |beneficial |ultimate |majority |principal |main |largest |registered |legal |co-|current |former )*(?:owner|co-owner|shareholder|proprietor|parent company|parent)(?: of| in) {O}",
    ),
    ("owns", Ends::NoPlace, r"{O} belongs to {S}"),
    (
        "owns",
        Ends::NoPlace,
        r"{S} {BE}(?:registered |listed )?as (?:sole |beneficial |ultimate |registered )*owner of {O}",
    ),
    (
        "owns",
        Ends::NoPlace,
        r"{S} 's (?:# (?:%|percent|per cent) )?(?:stake|shareholding|share) in {O}",
    ),
    (
        "owns",
        Ends::NoPlace,
        r"{S} (?:has|had) (?:# (?:%|percent|per cent) |majority |minority |controlling )(?:stake |share |interest |holding )?(?:of |in ){O}",
    ),
    (
        "subsidiary_of",
        Ends::NoPlace,
        r"{S} (?:, |\( |{BE})(?:wholly owned |wholly-owned |majority-owned |local |foreign |fully owned )?(?:subsidiary|unit|arm|affiliate|division|branch|offshoot) of {O}",
    ),
    (
        "subsidiary_of",
        Ends::NoPlace,
        r"{O} 's (?:wholly owned |wholly-owned |local |\w+ )?(?:subsidiary|unit|arm|affiliate) ,? ?{S}",
    ),
    (
        "controls",
        Ends::NoPlace,
        r"{S} (?:{AUX})?(?:controls|controlled|exercises control over|exercised control over|has control of|has control over|took control of|seized control of) (?:all of |parts of )?{O}",
    ),
    (
        "controls",
        Ends::NoPlace,
        r"{O} (?:, |, which |, {BE})?(?:{BE})?(?:effectively |ultimately )?controlled by {S}",
    ),
    (
        "director_of",
        Ends::PersonFirst,
        r"{S} (?:, # ,|,|\() (?:who )?(?:{BE})?(?:{MOD})*{POST}(?: and {POST})? (?:of|at|for) {O}",
    ),
    ("director_of", Ends::PersonFirst, r"{S} {BE}(?:{MOD})*{POST} (?:of|at) {O}"),
    ("director_of", Ends::PersonFirst, r"{O} (?:'s )?(?:{MOD})*{POST} ,? ?{S}"),
    ("director_of", Ends::PersonFirst, r"(?:{MOD})*{POST} of {O} , {S}"),
    (
        "director_of",
        Ends::PersonFirst,
        r"{S} (?:, who )?(?:heads|headed|leads|led|runs|ran|chairs|chaired|founded|manages|managed) {O}",
    ),
    (
        "director_of",
        Ends::PersonFirst,
        r"{O} (?:, )?(?:{BE})?(?:headed|led|run|chaired|founded|managed) by {S}",
    ),
    (
        "director_of",
        Ends::PersonFirst,
        r"{S} (?:{BE})?(?:was |been )?(?:appointed|named|elected)(?: as)? (?:{MOD})*{POST} of {O}",
    ),
    (
        "official_of",
        Ends::PersonFirst,
        r"{S} (?:, # ,|,|\() (?:{MOD})*{ROLE} (?:of|at|for|in|with) {O}",
    ),
    ("official_of", Ends::PersonFirst, r"{O} (?:'s )?(?:{MOD})*{ROLE} {S}"),
    (
        "employed_by",
        Ends::BodyLast,
        r"{S} (?:, who )?(?:{AUX})?(?:works|worked|{BE}employed) (?:for|at|by) {O}",
    ),
    (
        "employed_by",
        Ends::BodyLast,
        r"{S} (?:, # ,|,) (?:former |senior |\w+ )?(?:employee|engineer|accountant|manager|salesman|analyst|lawyer) (?:of|at|with) {O}",
    ),
    (
        "member_of",
        Ends::BodyLast,
        r"{S} (?:, |{BE})?(?:{MOD})*(?:member|members|fighter|fighters|affiliate) of {O}",
    ),
    (
        "member_of",
        Ends::BodyLast,
        r"{S} (?:, which |, who )?(?:{AUX})?(?:joined|belongs to|belonged to|sits on board of|sits on) {O}",
    ),
    ("family_of", Ends::PersonFirst, r"{S} (?:, # ,|,|{BE}) ?(?:{KIN}) of {O}"),
    (
        "family_of",
        Ends::PersonFirst,
        r"{O} 's (?:elder |younger |late |eldest |youngest |ex-)*(?:{KIN}) ,? ?{S}",
    ),
    ("family_of", Ends::PersonFirst, r"{S} (?:{BE})?married to {O}"),
    (
        "acts_for",
        Ends::NoPlace,
        r"{S} (?:, which |, who )?(?:{BE})?(?:acts|acted|acting|operating|operated|operates) (?:for|on behalf of|for or on behalf of|as agent of|as agent for|as front for|as proxy for) {O}",
    ),
    (
        "acts_for",
        Ends::NoPlace,
        r"{S} (?:, |{BE})(?:\w+ )?(?:front company|front|proxy|procurement agent|agent|nominee|intermediary|shell company) (?:for|of) {O}",
    ),
    (
        "acts_for",
        Ends::PersonFirst,
        r"{S} (?:, # ,|,) (?:lawyer|attorney|counsel|spokesman|spokeswoman|spokesperson) for {O}",
    ),
    ("acts_for", Ends::PersonFirst, r"{S} , who represents {O}"),
    (
        "supplied_to",
        Ends::NoPlace,
        r"{S} (?:{AUX})?(?:supplied|supplies|supply|sold|sells|sell|exported|exports|provided|provides) {NP}to {O}",
    ),
    (
        "supplied_to",
        Ends::NoPlace,
        r"{S} (?:{AUX})?(?:supplied|supplies|supply|provided|provides) {O} with ",
    ),
    (
        "delivered_to",
        Ends::Any,
        r"{S} (?:{AUX})?(?:delivered|shipped|sent|ships|delivers) {NP}to {O}",
    ),
    ("transferred_to", Ends::NoPlace, r"{S} (?:{AUX})?(?:transferred|paid|wired|moved) {NP}to {O}"),
    (
        "financed",
        Ends::NoPlace,
        r"{S} (?:{AUX})?(?:financed|finances|funded|funds|bankrolled|bankrolls) {O}",
    ),
    ("financed", Ends::NoPlace, r"{O} (?:, )?(?:{BE})(?:financed|funded|bankrolled) by {S}"),
    ("financed", Ends::NoPlace, r"{S} (?:{AUX})?(?:lent|loaned|lends) {O} #"),
    (
        "located_in",
        Ends::PlaceLast,
        r"{S} (?:, (?:which )?)?(?:{BE})?(?:based|headquartered|registered|located|incorporated|situated) (?:in|at) {O}",
    ),
    ("located_in", Ends::PlaceLast, r"{O} -based (?:\w+ ){0,3}{S}"),
    (
        "built",
        Ends::NoPlace,
        r"{S} (?:{AUX})?(?:built|builds|produces|produced|manufactures|manufactured|makes|made|developed|develops|designed|assembles) {O}",
    ),
    (
        "built",
        Ends::NoPlace,
        r"{O} (?:, )?(?:{BE})?(?:built|produced|manufactured|made|developed|designed|assembled) by {S}",
    ),
    (
        "sanctioned_by",
        Ends::Any,
        r"{O} (?:{AUX})?(?:sanctioned|designated|blacklisted|imposed sanctions (?:on|against)|added) {S}",
    ),
    (
        "sanctioned_by",
        Ends::Any,
        r"{S} (?:, |, which |, who )?(?:{BE})?(?:under sanctions |sanctioned|designated|blacklisted|listed)(?: in #)? by {O}",
    ),
    (
        "alias_of",
        Ends::Any,
        r"{S} ,? ?\(? ?,? ?(?:also called|also known as|better known as|formerly known as|known as|formerly|a\.k\.a|aka|alias|f\.k\.a) \.? ?{O}",
    ),
    ("alias_of", Ends::Any, r"{S} \( {O} \)"),
    (
        "participated_in",
        Ends::NoPlace,
        r"{S} (?:{AUX})?(?:took part|participated|participates|takes part) in {O}",
    ),
    (
        "met_with",
        Ends::NoPlace,
        r"{S} (?:, who |today )?(?:{AUX})?(?:met|met with|meets with|held talks with|held meetings with|spoke with|spoke to|consulted with) {O}",
    ),
    (
        "fights_against",
        Ends::NoPlace,
        r"{S} (?:[\w-]+ ){0,4}?(?:fight against|fighting against|fought against|campaign against|to defeat|to fight|to counter|to destroy|(?:air)?strikes against|to degrade and defeat|focused on defeating) {O} (?:[^'’]|$)",
    ),
    (
        "located_in",
        Ends::PlaceLast,
        r"{S} (?:{BE})?(?:operating|working|stationed|fighting|deployed) in {O}",
    ),
    ("owns", Ends::NoPlace, r"{O} принадлежит (?:компании |бизнесмену |предпринимателю )?{S}"),
    (
        "owns",
        Ends::NoPlace,
        r"{S} (?:владеет|владел|владела|володіє|володів|контролирует|контролює) (?:# % )?(?:\w+ )?{O}",
    ),
    (
        "owns",
        Ends::NoPlace,
        r"{S} , (?:совладелец|владелец|собственник|власник|співвласник|бенефициар|бенефіціар) (?:компании |завода |компанії |заводу )?{O}",
    ),
    (
        "subsidiary_of",
        Ends::NoPlace,
        r"{S} , (?:дочерняя|дочірня) (?:компания|структура|компанія) {O}",
    ),
    (
        "director_of",
        Ends::PersonFirst,
        r"(?:директор|гендиректор|глава|руководитель|керівник|очільник|президент) (?:компании |завода |компанії |заводу )?{O} ,? ?{S}",
    ),
    (
        "director_of",
        Ends::PersonFirst,
        r"{S} , (?:генеральный |генеральний )?(?:директор|гендиректор|глава|руководитель|керівник|очільник) (?:компании |завода |компанії |заводу )?{O}",
    ),
];

const SLOTS: &[(&str, &str)] = &[
    ("{S}", r"@(?P<s>\d+)"),
    ("{O}", r"@(?P<o>\d+)"),
    ("{AUX}", r"(?:has |have |had |also |, in # , |in # |later |, which |, who )?"),
    ("{BE}", r"(?:is |are |was |were |has been |have been |had been |remains |became )"),
    (
        "{SHARE}",
        r"(?:(?:about |around |nearly |over |at least |more than |up to |all of |rest of )?(?:# (?:%|percent|per cent) |half |(?:majority|minority|controlling|sole|blocking|small|large|significant|remaining|indirect|direct) )?(?:stake |share |interest |holding |shares |stakes )?(?:of (?:shares |stock )?(?:of |in )?|in )?)",
    ),
    ("{NP}", r"(?:[\w#$€£%'.,-]+ ){1,8}?"),
    (
        "{MOD}",
        r"(?:the |former |then |acting |current |deputy |vice |managing |general |executive |non-executive |longtime |founding |founder and |sole |regional |senior |first |\w+ian )",
    ),
    (
        "{POST}",
        r"(?:chief executive(?: officer)?|ceo|chief financial officer|cfo|chairman|chairwoman|chair|president|director|director-general|director general|head|commander|commanding general|founder|co-founder|leader|chief|commander|owner and director|managing partner|board member|manager|captain|secretary-general|boss)",
    ),
    (
        "{ROLE}",
        r"(?:minister|prime minister|foreign minister|secretary|spokesman|spokeswoman|spokesperson|ambassador|envoy|representative|special envoy|governor|mayor|senator|lawmaker|official|general|colonel|judge|prosecutor|inspector|commissioner|coordinator)",
    ),
    (
        "{KIN}",
        r"(?:son|daughter|wife|husband|brother|sister|father|mother|nephew|niece|cousin|uncle|aunt|son-in-law|brother-in-law|father-in-law|widow|grandson|spouse)",
    ),
];

static ALL: LazyLock<Vec<Pattern>> = LazyLock::new(|| {
    TABLE
        .iter()
        .filter_map(|(predicate, ends, text)| Pattern::new(predicate, *ends, text))
        .collect()
});

/// Every pattern, in the order of the table.
pub(super) fn all() -> &'static [Pattern] {
    &ALL
}

/// The predicates the patterns give, and those of denials.
pub const PREDICATES: &[&str] = &[
    "owns",
    "subsidiary_of",
    "controls",
    "director_of",
    "official_of",
    "employed_by",
    "member_of",
    "family_of",
    "acts_for",
    "supplied_to",
    "delivered_to",
    "transferred_to",
    "financed",
    "located_in",
    "built",
    "sanctioned_by",
    "alias_of",
    "participated_in",
    "met_with",
    "fights_against",
    "involved_in",
    "knows_of",
    "states",
];

impl Pattern {
    fn new(predicate: &'static str, ends: Ends, text: &str) -> Option<Self> {
        let mut written = text.to_owned();
        for (slot, words) in SLOTS {
            written = written.replace(slot, words);
        }
        Some(Pattern { predicate, ends, regex: Regex::new(&written).ok()? })
    }

    /// The pairs of mentions, subject first; parties listed after the last one take part.
    pub(super) fn pairs(&self, written: &str) -> Vec<(usize, usize)> {
        let mut pairs = Vec::new();
        for found in self.regex.captures_iter(written) {
            let number = |name: &str| {
                found.name(name).and_then(|digits| digits.as_str().parse::<usize>().ok())
            };
            let (Some(subject), Some(object)) = (number("s"), number("o")) else { continue };
            let end = found.get(0).map_or(0, |whole| whole.end());
            let ends_with = |name: &str| found.name(name).is_some_and(|party| party.end() == end);
            let more =
                if self.predicate == "alias_of" { Vec::new() } else { listed_after(written, end) };
            // "joined Norvik's board": Norvik only owns what is meant.
            if (ends_with("o") || ends_with("s"))
                && written[end..].trim_start().starts_with(['\'', '’'])
            {
                continue;
            }
            let start = found.name("s").map_or(0, |party| party.start() - 1);
            if is_apposed(&written[..start], &written[start..]) {
                continue;
            }
            pairs.push((subject, object));
            if ends_with("o") {
                pairs.extend(more.into_iter().map(|more| (subject, more)));
            } else if ends_with("s") {
                pairs.extend(more.into_iter().map(|more| (more, object)));
            }
        }
        pairs
    }

    /// True when parties of these kinds may stand at its ends; an unknown kind may stand anywhere.
    pub(super) fn fits(&self, subject: PartyKind, object: PartyKind) -> bool {
        let place = |kind| kind == PartyKind::Place;
        match self.ends {
            Ends::Any => true,
            Ends::PersonFirst => matches!(subject, PartyKind::Person | PartyKind::Unknown),
            Ends::PlaceLast => matches!(object, PartyKind::Place | PartyKind::Unknown),
            Ends::NoPlace => !place(subject) && !place(object),
            Ends::BodyLast => {
                !place(subject) && matches!(object, PartyKind::Organization | PartyKind::Unknown)
            }
        }
    }
}

/// "A, commander, B met C": whether A or B met is not plain.
fn is_apposed(before: &str, from: &str) -> bool {
    let mut words = from.split(' ').skip(1);
    let apposition = words.next().is_none_or(|next| matches!(next, "," | "(" | "'s"));
    !apposition && before.ends_with(", ") && before.contains('@')
}

/// "… owns A, B and C": the parties that stand in a list after the first.
fn listed_after(written: &str, end: usize) -> Vec<usize> {
    let mut rest = written[end..].trim_start();
    let mut found = Vec::new();
    while found.len() < 20 {
        let next = [", and @", "and @", ", @", "as well as @", "и @", "і @", "та @"]
            .iter()
            .find_map(|link| rest.strip_prefix(link));
        let Some(next) = next else { break };
        let digits: String = next.chars().take_while(char::is_ascii_digit).collect();
        let Ok(number) = digits.parse() else { break };
        found.push(number);
        rest = next[digits.len()..].trim_start();
    }
    // "A , B said": a list without "and" is an apposition.
    let closed = written[end..].trim_start().contains("and @")
        || written[end..].contains("и @")
        || written[end..].contains("і @")
        || written[end..].contains("та @");
    if closed { found } else { Vec::new() }
}

/// How many patterns the table has: a pattern that does not compile would be missing from [`all`].
#[cfg(test)]
pub(super) fn rows() -> usize {
    TABLE.len()
}
