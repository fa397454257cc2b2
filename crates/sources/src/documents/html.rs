//! What does a page of HTML say to its reader? Its main text, and what it hides.

mod main_text;
mod stated;
mod style;
mod tree;
mod visible;

use model::{IssueKind, RegionKind};

use self::style::Sheet;
use self::tree::{Data, NodeId, Tree};
use self::visible::{Look, Seen};
use super::flow::Flow;
use super::{Parts, charset};
use crate::error::{Error, Kind};

/// A page longer than this is no page.
const PAGE_MAX: usize = 16 << 20;

/// Reads a page. `charset` is what the transport says of its letters, over the page's own word.
pub(super) fn read(bytes: &[u8], charset: Option<&str>) -> Result<Parts, Error> {
    let own = declared(bytes);
    let (text, encoding) = charset::decode(bytes, charset.or(own.as_deref()))?;
    Ok(Parts { encoding, ..read_text(&text)? })
}

/// Reads a page that is text already.
pub(super) fn read_text(page: &str) -> Result<Parts, Error> {
    if page.len() > PAGE_MAX {
        return Err(Error::new(Kind::Limit("the page is too large", "16 MiB".to_owned())));
    }
    let tree = Tree::parse(page)?;
    let mut parts = Parts { stated: stated::stated(&tree), ..Parts::default() };
    let sheet = Sheet::of(&tree);
    let root = main_text::root(&tree);
    let mut walk = Walk { tree: &tree, sheet: &sheet, root, flow: Flow::default(), left_out: 0 };
    walk.walk(&mut parts);
    let left_out = walk.left_out;
    (parts.text, parts.regions) = walk.flow.done();
    if left_out > 0 {
        let message = format!(
            "{left_out} letters of menus, side columns and other text around the report are not read"
        );
        parts.trouble(IssueKind::UnreadField, "around the main text", "", message);
    }
    Ok(parts)
}

/// The charset a page declares in its first 1,024 bytes, by the standard's prescan.
fn declared(bytes: &[u8]) -> Option<String> {
    let start = String::from_utf8_lossy(&bytes[..bytes.len().min(1_024)]).to_ascii_lowercase();
    let after = start.match_indices("charset").find_map(|(at, word)| {
        let rest = start[at + word.len()..].trim_start().strip_prefix('=')?;
        start[..at].contains("<meta").then_some(rest)
    });
    let xml = || start.strip_prefix("<?xml")?.split_once("encoding=").map(|(_, rest)| rest);
    let value = after.or_else(xml)?.trim_start().trim_start_matches(['"', '\'']);
    let end = value.find(|c: char| !c.is_ascii_alphanumeric() && !"-_:.".contains(c));
    let label = &value[..end.unwrap_or(value.len())];
    (!label.is_empty()).then(|| label.to_owned())
}

/// One walk over the page, without recursion: pages nest as deep as they like.
struct Walk<'t> {
    tree: &'t Tree,
    sheet: &'t Sheet,
    root: NodeId,
    flow: Flow,
    /// Letters that are seen and not part of the report.
    left_out: usize,
}

/// How the walk stands at a node.
#[derive(Clone, Copy)]
struct At {
    look: Look,
    /// Why text here is not seen.
    hidden: Option<&'static str>,
    kind: RegionKind,
    is_in_report: bool,
    is_exact: bool,
}

enum Step {
    Into(NodeId, At),
    /// A block ends: what follows it is a block of its own.
    Out(RegionKind),
}

impl Walk<'_> {
    fn walk(&mut self, parts: &mut Parts) {
        let at = At {
            look: Look::default(),
            hidden: None,
            kind: RegionKind::Body,
            is_in_report: false,
            is_exact: false,
        };
        let mut steps = vec![Step::Into(0, at)];
        while let Some(step) = steps.pop() {
            match step {
                Step::Into(id, at) => self.enter(id, at, &mut steps, parts),
                Step::Out(kind) => self.flow.block(kind),
            }
        }
    }

    fn enter(&mut self, id: NodeId, at: At, steps: &mut Vec<Step>, parts: &mut Parts) {
        match &self.tree.node(id).data {
            Data::Text(text) => self.text(text, at, parts),
            Data::Comment(text) if at.is_in_report => parts.hide("comment", text),
            Data::Comment(_) => {}
            Data::Document => self.children(id, at, steps),
            Data::Element(_) => self.element(id, at, steps, parts),
        }
    }

    fn children(&self, id: NodeId, at: At, steps: &mut Vec<Step>) {
        steps.extend(self.tree.node(id).children.iter().rev().map(|child| Step::Into(*child, at)));
    }

    fn text(&mut self, text: &str, at: At, parts: &mut Parts) {
        if !at.is_in_report {
            if at.hidden.is_none() {
                self.left_out += text.chars().filter(|letter| letter.is_alphanumeric()).count();
            }
        } else if let Some(why) = at.hidden {
            parts.hide(why, text);
        } else if at.is_exact {
            self.flow.exact(text);
        } else {
            self.flow.words(text);
        }
    }

    fn element(&mut self, id: NodeId, at: At, steps: &mut Vec<Step>, parts: &mut Parts) {
        let tag = self.tree.tag(id);
        let mut inside = at;
        match visible::judge(self.tree, self.sheet, id, at.look) {
            Seen::Yes(look) => (inside.look, inside.hidden) = (look, None),
            Seen::NotItself(why, look) => (inside.look, inside.hidden) = (look, Some(why)),
            Seen::Not(Some(why)) if at.is_in_report => {
                return parts.hide(why, &self.people_text(id));
            }
            Seen::Not(_) => return,
        }
        let alt = self.tree.element(id).and_then(|element| element.attribute("alt"));
        if let Some(alt) = alt.filter(|_| at.is_in_report) {
            parts.hide("alt text", alt);
        }
        let is_out = main_text::is_boilerplate(self.tree, id);
        inside.is_in_report = (at.is_in_report || id == self.root) && !is_out;
        inside.is_exact = at.is_exact || tag == "pre";
        if !inside.is_in_report {
            return self.children(id, inside, steps);
        }
        if tag == "br" {
            return self.flow.line_end();
        }
        if let Some(kind) = block(tag, at.kind) {
            inside.kind = kind;
            self.flow.block(kind);
            steps.push(Step::Out(at.kind));
        }
        self.children(id, inside, steps);
    }

    /// All text in an element but that of scripts and styles.
    fn people_text(&self, root: NodeId) -> String {
        let mut text = String::new();
        let mut stack = vec![root];
        while let Some(id) = stack.pop() {
            if matches!(self.tree.tag(id), "script" | "style") {
                continue;
            }
            if let Data::Text(piece) = &self.tree.node(id).data {
                text.push_str(piece);
                text.push(' ');
            }
            stack.extend(self.tree.node(id).children.iter().rev());
        }
        text
    }
}

/// What kind of block a tag begins, standing in one of this kind; `None` if it runs on in the line.
fn block(tag: &str, around: RegionKind) -> Option<RegionKind> {
    Some(match tag {
        "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => RegionKind::Heading,
        "figcaption" | "caption" | "small" | "address" => RegionKind::Aside,
        "p" | "div" | "section" | "article" | "main" | "header" | "body" | "blockquote" | "pre"
        | "ul" | "ol" | "li" | "dl" | "dt" | "dd" | "table" | "tbody" | "thead" | "tfoot"
        | "tr" | "td" | "th" | "hr" | "figure" | "details" | "summary" | "hgroup" | "center"
        | "fieldset" => around,
        _ => return None,
    })
}

#[cfg(test)]
mod tests;
