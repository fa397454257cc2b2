//! What does a page say about itself? Its meta elements, its JSON-LD and its first tags.

use model::Stated;
use serde_json::Value;

use super::tree::{NodeId, Tree};

/// What the page states; the first of several places that has a value.
pub(super) fn stated(tree: &Tree) -> Stated {
    let mut stated = Stated::default();
    for id in tree.under(0) {
        match tree.tag(id) {
            "meta" => meta(tree, id, &mut stated),
            "html" => keep(&mut stated.language, attribute(tree, id, "lang")),
            "script" if attribute(tree, id, "type") == Some("application/ld+json") => {
                linked_data(&tree.text(id), &mut stated);
            }
            "link" if attribute(tree, id, "rel") == Some("canonical") => {
                keep(&mut stated.url, attribute(tree, id, "href"));
            }
            "time" => keep(&mut stated.published, attribute(tree, id, "datetime")),
            _ => {}
        }
    }
    let title = tree.under(0).find(|id| tree.tag(*id) == "title").map(|id| tree.text(id));
    keep(&mut stated.title, title.as_deref());
    stated
}

fn attribute<'t>(tree: &'t Tree, id: NodeId, name: &str) -> Option<&'t str> {
    tree.element(id)?.attribute(name)
}

/// Keeps the first value that says anything, its white space folded.
fn keep(place: &mut Option<String>, value: Option<&str>) {
    let folded = value.map(|value| value.split_whitespace().collect::<Vec<_>>().join(" "));
    if let Some(folded) = folded.filter(|folded| !folded.is_empty() && place.is_none()) {
        *place = Some(folded.chars().take(500).collect());
    }
}

fn meta(tree: &Tree, id: NodeId, stated: &mut Stated) {
    let names = ["property", "name", "itemprop", "http-equiv"];
    let name = names.iter().find_map(|name| attribute(tree, id, name));
    let content = attribute(tree, id, "content");
    let place = match name.map(str::to_ascii_lowercase).as_deref() {
        Some("og:title" | "dc.title" | "dcterms.title" | "headline") => &mut stated.title,
        Some("og:site_name" | "dc.publisher" | "publisher") => &mut stated.publisher,
        Some("author" | "article:author" | "dc.creator") => &mut stated.author,
        Some("article:published_time" | "datepublished" | "date" | "dc.date" | "dcterms.date") => {
            &mut stated.published
        }
        Some("content-language" | "og:locale" | "dc.language") => &mut stated.language,
        Some("og:url") => &mut stated.url,
        _ => return,
    };
    keep(place, content);
}

/// schema.org's `Article` and its kinds, alone, in a list or in a graph.
fn linked_data(text: &str, stated: &mut Stated) {
    let Ok(value) = serde_json::from_str::<Value>(text) else { return };
    let mut items = vec![&value];
    while let Some(item) = items.pop() {
        match item {
            Value::Array(list) => items.extend(list.iter().rev()),
            Value::Object(map) => {
                items.extend(map.get("@graph"));
                let kind = map.get("@type").map(Value::to_string).unwrap_or_default();
                if kind.contains("Article") || kind.contains("Report") {
                    article(item, stated);
                }
            }
            _ => {}
        }
    }
}

fn article(item: &Value, stated: &mut Stated) {
    keep(&mut stated.title, item["headline"].as_str());
    keep(&mut stated.published, item["datePublished"].as_str());
    keep(&mut stated.language, item["inLanguage"].as_str());
    keep(&mut stated.publisher, named(&item["publisher"]).as_deref());
    keep(&mut stated.author, named(&item["author"]).as_deref());
}

/// A name, of a thing that has one, or of several of them.
fn named(value: &Value) -> Option<String> {
    match value {
        Value::String(name) => Some(name.clone()),
        Value::Object(_) => value["name"].as_str().map(str::to_owned),
        Value::Array(list) => {
            let names: Vec<String> = list.iter().take(20).filter_map(named).collect();
            (!names.is_empty()).then(|| names.join(", "))
        }
        _ => None,
    }
}
