//! What is the tree of a page of HTML? The standard's parser, into one flat table of nodes.

use std::borrow::Cow;
use std::cell::RefCell;

use html5ever::interface::tree_builder::{
    ElemName, ElementFlags, NodeOrText, QuirksMode, TreeSink,
};
use html5ever::tendril::{StrTendril, TendrilSink};
use html5ever::tree_builder::TreeBuilderOpts;
use html5ever::{Attribute, LocalName, Namespace, ParseOpts, QualName, parse_document};

use crate::error::{Error, Kind};

/// The deepest nesting of elements. The standard's algorithms walk the open elements for many
/// tags, so a page that opens a million of them would never end.
const DEPTH_MAX: usize = 512;
/// The most nodes of a page.
const NODES_MAX: usize = 2_000_000;
/// How much is parsed between two looks at the limits, in bytes.
const CHUNK: usize = 16 * 1024;

/// The number of a node in its tree.
pub(super) type NodeId = usize;

/// A page, its document being node 0.
#[derive(Debug)]
pub(super) struct Tree {
    nodes: Vec<Node>,
}

/// One node of a page.
#[derive(Debug)]
pub(super) struct Node {
    /// The node it stands in; `None` for the document and for what was taken out.
    pub(super) parent: Option<NodeId>,
    /// What stands in it, in order.
    pub(super) children: Vec<NodeId>,
    /// What it is.
    pub(super) data: Data,
    depth: usize,
}

/// What a node is.
#[derive(Debug)]
pub(super) enum Data {
    Document,
    Text(String),
    Comment(String),
    Element(Element),
}

/// An element, its names in lower case.
#[derive(Debug)]
pub(super) struct Element {
    name: QualName,
    attributes: Vec<(String, String)>,
    /// The node that holds what stands in a `template`: never shown.
    template: Option<NodeId>,
}

impl Element {
    /// Its tag.
    pub(super) fn tag(&self) -> &str {
        &self.name.local
    }

    /// The value of an attribute.
    pub(super) fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str())
    }
}

impl Tree {
    /// Parses a page. Any text is a page; only the limits fail.
    pub(super) fn parse(text: &str) -> Result<Tree, Error> {
        // Without scripts, what a `noscript` says is elements and not text.
        let options = TreeBuilderOpts { scripting_enabled: false, ..TreeBuilderOpts::default() };
        let options = ParseOpts { tree_builder: options, ..ParseOpts::default() };
        let mut parser = parse_document(Sink::new(), options);
        let mut rest = text;
        while !rest.is_empty() {
            let mut end = CHUNK.min(rest.len());
            while !rest.is_char_boundary(end) {
                end += 1;
            }
            parser.process(StrTendril::from(&rest[..end]));
            rest = &rest[end..];
            let (nodes, depth) = parser.tokenizer.sink.sink.size();
            let over = |what, limit: usize| Error::new(Kind::Limit(what, limit.to_string()));
            if depth > DEPTH_MAX {
                return Err(over("its elements are nested too deep", DEPTH_MAX));
            }
            if nodes > NODES_MAX {
                return Err(over("it has too many elements", NODES_MAX));
            }
        }
        Ok(parser.finish())
    }

    /// A node.
    pub(super) fn node(&self, id: NodeId) -> &Node {
        &self.nodes[id]
    }

    /// The element a node is, if it is one.
    pub(super) fn element(&self, id: NodeId) -> Option<&Element> {
        match &self.nodes[id].data {
            Data::Element(element) => Some(element),
            _ => None,
        }
    }

    /// The tag of a node, empty if it is no element.
    pub(super) fn tag(&self, id: NodeId) -> &str {
        self.element(id).map_or("", Element::tag)
    }

    /// A node and all that stands in it, in the order of the page.
    pub(super) fn under(&self, root: NodeId) -> impl Iterator<Item = NodeId> + '_ {
        let mut stack = vec![root];
        std::iter::from_fn(move || {
            let id = stack.pop()?;
            stack.extend(self.nodes[id].children.iter().rev());
            Some(id)
        })
    }

    /// All text in a node, as written.
    pub(super) fn text(&self, root: NodeId) -> String {
        let mut text = String::new();
        for id in self.under(root) {
            if let Data::Text(piece) = &self.nodes[id].data {
                text.push_str(piece);
            }
        }
        text
    }
}

/// A name that outlives the borrow of the table.
#[derive(Debug)]
struct Name(QualName);

impl ElemName for Name {
    fn ns(&self) -> &Namespace {
        &self.0.ns
    }

    fn local_name(&self) -> &LocalName {
        &self.0.local
    }
}

/// Builds the table while the standard's parser talks.
struct Sink {
    nodes: RefCell<Vec<Node>>,
    depth: RefCell<usize>,
}

impl Sink {
    fn new() -> Sink {
        let document = Node { parent: None, children: Vec::new(), data: Data::Document, depth: 0 };
        Sink { nodes: RefCell::new(vec![document]), depth: RefCell::new(0) }
    }

    fn size(&self) -> (usize, usize) {
        (self.nodes.borrow().len(), *self.depth.borrow())
    }

    fn new_node(&self, data: Data) -> NodeId {
        let mut nodes = self.nodes.borrow_mut();
        nodes.push(Node { parent: None, children: Vec::new(), data, depth: 0 });
        nodes.len() - 1
    }

    fn detach(&self, id: NodeId) {
        let mut nodes = self.nodes.borrow_mut();
        if let Some(parent) = nodes[id].parent.take()
            && let Some(at) = nodes[parent].children.iter().rposition(|child| *child == id)
        {
            nodes[parent].children.remove(at);
        }
    }

    /// Puts a node or text into `parent` at a place among its children.
    fn insert(&self, parent: NodeId, at: usize, child: NodeOrText<NodeId>) {
        let child = match child {
            NodeOrText::AppendNode(child) => {
                self.detach(child);
                child
            }
            NodeOrText::AppendText(text) => {
                if self.grows_text_before(parent, at, &text) {
                    return;
                }
                self.new_node(Data::Text(text.to_string()))
            }
        };
        let mut nodes = self.nodes.borrow_mut();
        let at = at.min(nodes[parent].children.len());
        nodes[parent].children.insert(at, child);
        let depth = nodes[parent].depth + 1;
        nodes[child].parent = Some(parent);
        nodes[child].depth = depth;
        let mut deepest = self.depth.borrow_mut();
        *deepest = depth.max(*deepest);
    }

    /// Text that follows text is one text.
    fn grows_text_before(&self, parent: NodeId, at: usize, text: &str) -> bool {
        let mut nodes = self.nodes.borrow_mut();
        let before = at.checked_sub(1).and_then(|at| nodes[parent].children.get(at).copied());
        match before.map(|before| &mut nodes[before].data) {
            Some(Data::Text(whole)) => {
                whole.push_str(text);
                true
            }
            _ => false,
        }
    }
}

impl TreeSink for Sink {
    type Handle = NodeId;
    type Output = Tree;
    type ElemName<'a> = Name;

    fn finish(self) -> Tree {
        Tree { nodes: self.nodes.into_inner() }
    }

    fn parse_error(&self, _: Cow<'static, str>) {}

    fn get_document(&self) -> NodeId {
        0
    }

    fn elem_name<'a>(&'a self, target: &'a NodeId) -> Name {
        match &self.nodes.borrow()[*target].data {
            Data::Element(element) => Name(element.name.clone()),
            // The parser asks of elements only; any name keeps its promise to go on.
            _ => Name(QualName::new(None, Namespace::from(""), LocalName::from(""))),
        }
    }

    fn create_element(&self, name: QualName, attrs: Vec<Attribute>, flags: ElementFlags) -> NodeId {
        let template = flags.template.then(|| self.new_node(Data::Document));
        let pair =
            |attribute: Attribute| (attribute.name.local.to_string(), attribute.value.to_string());
        let attributes = attrs.into_iter().map(pair).collect();
        self.new_node(Data::Element(Element { name, attributes, template }))
    }

    fn create_comment(&self, text: StrTendril) -> NodeId {
        self.new_node(Data::Comment(text.to_string()))
    }

    fn create_pi(&self, _: StrTendril, data: StrTendril) -> NodeId {
        self.new_node(Data::Comment(data.to_string()))
    }

    fn append(&self, parent: &NodeId, child: NodeOrText<NodeId>) {
        // A node moved within its parent leaves first: the end is one place further back then.
        if let NodeOrText::AppendNode(node) = &child {
            self.detach(*node);
        }
        let end = self.nodes.borrow()[*parent].children.len();
        self.insert(*parent, end, child);
    }

    fn append_based_on_parent_node(
        &self,
        element: &NodeId,
        prev_element: &NodeId,
        child: NodeOrText<NodeId>,
    ) {
        let has_parent = self.nodes.borrow()[*element].parent.is_some();
        if has_parent {
            self.append_before_sibling(element, child);
        } else {
            self.append(prev_element, child);
        }
    }

    fn append_doctype_to_document(&self, _: StrTendril, _: StrTendril, _: StrTendril) {}

    fn get_template_contents(&self, target: &NodeId) -> NodeId {
        match &self.nodes.borrow()[*target].data {
            Data::Element(element) => element.template.unwrap_or(*target),
            _ => *target,
        }
    }

    fn same_node(&self, one: &NodeId, two: &NodeId) -> bool {
        one == two
    }

    fn set_quirks_mode(&self, _: QuirksMode) {}

    fn append_before_sibling(&self, sibling: &NodeId, new_node: NodeOrText<NodeId>) {
        if let NodeOrText::AppendNode(node) = &new_node {
            self.detach(*node);
        }
        let place = {
            let nodes = self.nodes.borrow();
            nodes[*sibling].parent.map(|parent| {
                let children = &nodes[parent].children;
                let at = children.iter().rposition(|child| child == sibling);
                (parent, at.unwrap_or(children.len()))
            })
        };
        if let Some((parent, at)) = place {
            self.insert(parent, at, new_node);
        }
    }

    fn add_attrs_if_missing(&self, target: &NodeId, attrs: Vec<Attribute>) {
        if let Data::Element(element) = &mut self.nodes.borrow_mut()[*target].data {
            for attribute in attrs {
                let name = attribute.name.local.to_string();
                if element.attribute(&name).is_none() {
                    element.attributes.push((name, attribute.value.to_string()));
                }
            }
        }
    }

    fn remove_from_parent(&self, target: &NodeId) {
        self.detach(*target);
    }

    fn reparent_children(&self, node: &NodeId, new_parent: &NodeId) {
        let mut nodes = self.nodes.borrow_mut();
        let children = std::mem::take(&mut nodes[*node].children);
        for child in &children {
            nodes[*child].parent = Some(*new_parent);
        }
        nodes[*new_parent].children.extend(children);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn broken_pages_have_a_tree_too() {
        let tree = Tree::parse("<p>one<b>two<p>three</b><table>four<tr><td>five").unwrap();
        assert_eq!(tree.text(0), "onetwothreefourfive");
        let paragraphs = tree.under(0).filter(|id| tree.tag(*id) == "p").count();
        assert_eq!(paragraphs, 2);
    }

    #[test]
    fn nesting_has_an_end() {
        let error = Tree::parse(&"<div>".repeat(1_000_000)).unwrap_err();
        assert!(error.is_hostile(), "{error}");
    }
}
