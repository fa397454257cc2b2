//! Which part of a page is its report? An article it marks, else where its paragraphs stand.

use super::tree::{Data, NodeId, Tree};

/// A marked part with fewer letters than this is a teaser, not the report.
const LETTERS_MIN: usize = 100;

/// The node whose text is the report: the body where nothing stands out.
pub(super) fn root(tree: &Tree) -> NodeId {
    let body = tree.under(0).find(|id| tree.tag(*id) == "body").unwrap_or(0);
    for is_marked in [is_article_body, is_article, is_main] {
        let marked = tree.under(body).filter(|id| is_marked(tree, *id));
        let longest = marked.max_by_key(|id| (letters(tree, *id), std::cmp::Reverse(*id)));
        if let Some(longest) = longest.filter(|id| letters(tree, *id) >= LETTERS_MIN) {
            return with_title(tree, longest, body);
        }
    }
    densest(tree, body).map_or(body, |found| with_title(tree, found, body))
}

/// Whether an element is around the report, never of it: menus, side columns, forms.
pub(super) fn is_boilerplate(tree: &Tree, id: NodeId) -> bool {
    let Some(element) = tree.element(id) else { return false };
    let role = element.attribute("role").unwrap_or_default();
    matches!(element.tag(), "nav" | "aside" | "footer" | "form" | "button" | "select" | "textarea")
        || matches!(role, "navigation" | "complementary" | "contentinfo" | "search" | "banner")
}

fn is_article_body(tree: &Tree, id: NodeId) -> bool {
    tree.element(id).is_some_and(|element| element.attribute("itemprop") == Some("articleBody"))
}

fn is_article(tree: &Tree, id: NodeId) -> bool {
    tree.tag(id) == "article"
}

fn is_main(tree: &Tree, id: NodeId) -> bool {
    let element = tree.element(id);
    element.is_some_and(|it| it.tag() == "main" || it.attribute("role") == Some("main"))
}

/// The nearest node around the report that holds the page's only first heading too, unless that
/// brings in more text than the report has.
fn with_title(tree: &Tree, root: NodeId, body: NodeId) -> NodeId {
    let mut titles = tree.under(body).filter(|id| tree.tag(*id) == "h1");
    let (Some(title), None) = (titles.next(), titles.next()) else { return root };
    let holds = |id: NodeId| tree.under(id).any(|child| child == title);
    let mut at = root;
    while !holds(at) {
        match tree.node(at).parent {
            Some(parent) if letters(tree, parent) <= letters(tree, root) * 3 / 2 => at = parent,
            _ => return root,
        }
    }
    at
}

/// Letters of paragraphs under a node that are not in a link, a menu or a script.
fn letters(tree: &Tree, root: NodeId) -> usize {
    let mut count = 0;
    let mut stack = vec![root];
    while let Some(id) = stack.pop() {
        let is_out = matches!(tree.tag(id), "a" | "script" | "style" | "noscript")
            || id != root && is_boilerplate(tree, id);
        if is_out {
            continue;
        }
        if let Data::Text(text) = &tree.node(id).data {
            count += text.chars().filter(|letter| letter.is_alphanumeric()).count();
        }
        stack.extend(&tree.node(id).children);
    }
    count
}

/// Of the nodes that hold paragraphs themselves, the one that holds most, if it holds over half
/// of all; else nothing stands out.
fn densest(tree: &Tree, body: NodeId) -> Option<NodeId> {
    let mut held: Vec<(NodeId, usize)> = Vec::new();
    let mut all = 0;
    for id in tree.under(body) {
        let is_paragraph = matches!(tree.tag(id), "p" | "blockquote" | "pre");
        let Some(parent) = tree.node(id).parent.filter(|_| is_paragraph) else { continue };
        let count = letters(tree, id);
        all += count;
        match held.iter_mut().rev().find(|(node, _)| *node == parent) {
            Some((_, sum)) => *sum += count,
            None => held.push((parent, count)),
        }
    }
    let (found, most) = held.into_iter().max_by_key(|(id, sum)| (*sum, std::cmp::Reverse(*id)))?;
    (most * 2 > all && most >= LETTERS_MIN).then_some(found)
}
