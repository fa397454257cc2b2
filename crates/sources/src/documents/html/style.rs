//! Which style does a page give an element, as far as it hides text?
//!
//! Style elements and `style` attributes are read, linked sheets never (nothing is fetched).
//! Selectors of tags, classes and ids with ancestors are understood; of two rules the later one
//! holds, an attribute over both. A rule we do not understand is left out: text is rather shown.

use super::tree::{Element, NodeId, Tree};

/// The most rules of a page that can hide something.
const RULES_MAX: usize = 2_000;

/// The rules of a page.
#[derive(Debug, Default)]
pub(super) struct Sheet {
    rules: Vec<Rule>,
}

#[derive(Debug)]
struct Rule {
    /// From the outermost ancestor to the element itself.
    selector: Vec<Compound>,
    declarations: Vec<(String, String)>,
}

/// What one element must be: `p.note#first`.
#[derive(Debug, Default)]
struct Compound {
    tag: Option<String>,
    id: Option<String>,
    classes: Vec<String>,
}

impl Compound {
    fn parse(text: &str) -> Option<Compound> {
        let mut compound = Compound::default();
        let mut rest = text;
        while !rest.is_empty() {
            let mark = rest.starts_with(['.', '#']);
            let body = if mark { &rest[1..] } else { rest };
            let end = body.find(['.', '#']).unwrap_or(body.len());
            let (word, after) = body.split_at(end);
            let is_word = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_');
            if word != "*" && (word.is_empty() || !word.chars().all(is_word)) {
                return None;
            }
            match rest.chars().next() {
                Some('.') => compound.classes.push(word.to_owned()),
                Some('#') => compound.id = Some(word.to_owned()),
                _ if word != "*" => compound.tag = Some(word.to_ascii_lowercase()),
                _ => {}
            }
            rest = after;
        }
        Some(compound)
    }

    fn matches(&self, element: &Element) -> bool {
        let class = element.attribute("class").unwrap_or_default();
        self.tag.as_deref().is_none_or(|tag| tag == element.tag())
            && self.id.as_deref().is_none_or(|id| element.attribute("id") == Some(id))
            && self.classes.iter().all(|wanted| class.split_whitespace().any(|has| has == wanted))
    }
}

impl Sheet {
    /// The rules of the style elements of a page.
    pub(super) fn of(tree: &Tree) -> Sheet {
        let mut sheet = Sheet::default();
        for id in tree.under(0).filter(|id| tree.tag(*id) == "style") {
            let is_for_print = tree
                .element(id)
                .and_then(|element| element.attribute("media"))
                .is_some_and(|media| media.trim().eq_ignore_ascii_case("print"));
            if !is_for_print {
                sheet.add(&without_comments(&tree.text(id)));
            }
        }
        sheet
    }

    fn add(&mut self, css: &str) {
        let mut rest = css;
        while let Some(open) = rest.find('{') {
            let head = rest[..open].rsplit([';', '}']).next().unwrap_or_default().trim();
            let body_start = &rest[open + 1..];
            if head.starts_with('@') {
                let wraps = head.starts_with("@media") && !head.contains("print")
                    || head.starts_with("@supports")
                    || head.starts_with("@layer");
                // Of a block for screens the rules are read; of any other the whole is skipped.
                rest = if wraps { body_start } else { after_block(body_start) };
                continue;
            }
            let end = body_start.find('}').unwrap_or(body_start.len());
            self.rule(head, &body_start[..end]);
            rest = body_start.get(end + 1..).unwrap_or_default();
        }
    }

    fn rule(&mut self, selectors: &str, body: &str) {
        let declarations = declarations(body);
        if declarations.is_empty() {
            return;
        }
        for selector in selectors.split(',') {
            let parts = selector.split(|c: char| c.is_whitespace() || c == '>');
            let parts = parts.filter(|part| !part.is_empty()).map(Compound::parse);
            let Some(selector) = parts.collect::<Option<Vec<_>>>() else { continue };
            if !selector.is_empty() && self.rules.len() < RULES_MAX {
                self.rules.push(Rule { selector, declarations: declarations.clone() });
            }
        }
    }

    /// The declarations for an element, a later one over an earlier one.
    pub(super) fn declarations(&self, tree: &Tree, id: NodeId) -> Vec<(String, String)> {
        let Some(element) = tree.element(id) else { return Vec::new() };
        let mut found = Vec::new();
        for rule in &self.rules {
            if rule.selector.last().is_some_and(|last| last.matches(element))
                && ancestors_match(tree, id, &rule.selector[..rule.selector.len() - 1])
            {
                found.extend(rule.declarations.iter().cloned());
            }
        }
        found.extend(declarations(element.attribute("style").unwrap_or_default()));
        found
    }
}

/// Whether the ancestors of a node hold the compounds, innermost last, in this order.
fn ancestors_match(tree: &Tree, id: NodeId, selector: &[Compound]) -> bool {
    let mut wanted = selector;
    let mut at = tree.node(id).parent;
    while let (Some((last, before)), Some(node)) = (wanted.split_last(), at) {
        if tree.element(node).is_some_and(|element| last.matches(element)) {
            wanted = before;
        }
        at = tree.node(node).parent;
    }
    wanted.is_empty()
}

/// The properties that can hide text, with their values in lower case.
const PROPERTIES: [&str; 20] = [
    "background",
    "background-color",
    "clip",
    "clip-path",
    "color",
    "content-visibility",
    "display",
    "font",
    "font-size",
    "height",
    "left",
    "max-height",
    "opacity",
    "overflow",
    "position",
    "text-indent",
    "top",
    "transform",
    "visibility",
    "width",
];

fn declarations(body: &str) -> Vec<(String, String)> {
    let pairs = body.split(';').filter_map(|pair| pair.split_once(':'));
    let pairs = pairs.map(|(name, value)| {
        let value = value.trim().trim_end_matches("!important").trim();
        (name.trim().to_ascii_lowercase(), value.to_ascii_lowercase())
    });
    pairs.filter(|(name, _)| PROPERTIES.contains(&name.as_str())).collect()
}

/// What follows the block that `text` stands in.
fn after_block(text: &str) -> &str {
    let mut depth = 1;
    for (at, letter) in text.char_indices() {
        match letter {
            '{' => depth += 1,
            '}' => depth -= 1,
            _ => continue,
        }
        if depth == 0 {
            return &text[at + 1..];
        }
    }
    ""
}

fn without_comments(css: &str) -> String {
    let mut text = String::new();
    let mut rest = css;
    while let Some((before, after)) = rest.split_once("/*") {
        text.push_str(before);
        rest = after.split_once("*/").map_or("", |(_, rest)| rest);
    }
    text + rest
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rules_find_their_elements() {
        let page = "<style>/* p{display:none} */ .a, .b > p.c { Color: #FFF !important; margin: 0 }\
                    @media print{p{display:none}} @media screen{#x{display:none}}\
                    a:hover{display:none}</style>\
                    <div class='b q'><p class=c>1</p></div><p class=a style='opacity:0'>2</p><p id=x>3</p><a>4";
        let tree = Tree::parse(page).unwrap();
        let sheet = Sheet::of(&tree);
        let mut found = Vec::new();
        for id in tree.under(0).filter(|id| matches!(tree.tag(*id), "p" | "a")) {
            let all = sheet.declarations(&tree, id);
            let all: Vec<String> =
                all.iter().map(|(name, value)| format!("{name}={value}")).collect();
            found.push(all.join(" "));
        }
        assert_eq!(found, ["color=#fff", "color=#fff opacity=0", "display=none", ""]);
    }
}
