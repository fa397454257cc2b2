//! Does a reader of the page see the text of an element, and if not, why?

use super::style::Sheet;
use super::tree::{Element, NodeId, Tree};

/// Colours closer than this, in the sum of their three parts of 0 to 255, look the same.
const SAME_COLOUR: i32 = 24;
/// Text set further out than this many pixels is off the page.
const OFF_PAGE: f64 = -500.0;

/// What an element hands down to what stands in it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Look {
    ink: Colour,
    ground: Colour,
    is_visible: bool,
    is_sized: bool,
}

impl Default for Look {
    /// A browser's own: black on white.
    fn default() -> Look {
        Look { ink: [0, 0, 0], ground: [255, 255, 255], is_visible: true, is_sized: true }
    }
}

type Colour = [i32; 3];

/// The colour of a picture: like no ink.
const UNKNOWN: Colour = [-1_000; 3];

/// Tags whose text nobody sees, with the word for it; no word where it is no text at all.
fn by_tag(tag: &str) -> Option<Option<&'static str>> {
    match tag {
        "script" | "style" | "svg" | "math" | "object" | "iframe" | "canvas" | "audio"
        | "video" | "datalist" | "title" => Some(None),
        "template" => Some(Some("template")),
        "noscript" => Some(Some("noscript")),
        _ => None,
    }
}

/// How an element looks, given how its parent does.
#[derive(Debug)]
pub(super) enum Seen {
    /// Its text is seen; this is handed down.
    Yes(Look),
    /// Its text is not seen, for this reason; what stands in it could be.
    NotItself(&'static str, Look),
    /// Neither it nor what stands in it is seen. `None`: it holds no text for people.
    Not(Option<&'static str>),
}

/// Judges one element.
pub(super) fn judge(tree: &Tree, sheet: &Sheet, id: NodeId, parent: Look) -> Seen {
    let Some(element) = tree.element(id) else { return Seen::Yes(parent) };
    if let Some(why) = by_tag(element.tag()) {
        return Seen::Not(why);
    }
    if let Some(why) = by_attribute(element) {
        return Seen::Not(Some(why));
    }
    let declarations = sheet.declarations(tree, id);
    let style = Style(&declarations);
    if let Some(why) = style.hides_all() {
        return Seen::Not(Some(why));
    }
    let look = style.look(element, parent);
    match look.hides() {
        Some(why) => Seen::NotItself(why, look),
        None => Seen::Yes(look),
    }
}

fn by_attribute(element: &Element) -> Option<&'static str> {
    if element.attribute("hidden").is_some() {
        return Some("hidden attribute");
    }
    if element.attribute("aria-hidden") == Some("true") {
        return Some("aria-hidden");
    }
    (element.tag() == "dialog" && element.attribute("open").is_none()).then_some("closed dialog")
}

impl Look {
    fn hides(&self) -> Option<&'static str> {
        let distance: i32 = self.ink.iter().zip(self.ground).map(|(a, b)| (a - b).abs()).sum();
        if !self.is_visible {
            Some("visibility:hidden")
        } else if !self.is_sized {
            Some("zero size")
        } else if distance < SAME_COLOUR {
            Some("ink on ground of the same colour")
        } else {
            None
        }
    }
}

struct Style<'a>(&'a [(String, String)]);

impl Style<'_> {
    fn get(&self, name: &str) -> Option<&str> {
        self.0.iter().rev().find(|(key, _)| key == name).map(|(_, value)| value.as_str())
    }

    /// Whether nothing in the element can be seen.
    fn hides_all(&self) -> Option<&'static str> {
        let is = |name: &str, value: &str| self.get(name) == Some(value);
        if is("display", "none") {
            return Some("display:none");
        }
        if is("content-visibility", "hidden") {
            return Some("content-visibility:hidden");
        }
        if self.get("opacity").and_then(number).is_some_and(|opacity| opacity < 0.05) {
            return Some("opacity:0");
        }
        if self.is_off_page() {
            return Some("off page");
        }
        self.is_clipped().then_some("zero size")
    }

    fn is_off_page(&self) -> bool {
        let is_placed = matches!(self.get("position"), Some("absolute" | "fixed" | "relative"));
        let far = |name: &str| self.get(name).and_then(pixels).is_some_and(|at| at < OFF_PAGE);
        far("text-indent") || is_placed && (far("left") || far("top"))
    }

    /// Cut down to nothing: a box of no size with nothing running over, or a clip to a point.
    fn is_clipped(&self) -> bool {
        let clip = self.get("clip").map(|clip| clip.replace([' ', ','], ""));
        if clip.is_some_and(|clip| clip.starts_with("rect(0") || clip.starts_with("rect(1px1px")) {
            return true;
        }
        let path = self.get("clip-path");
        if path.is_some_and(|path| path.starts_with("inset(50%") || path.starts_with("inset(100%"))
        {
            return true;
        }
        if self.get("transform") == Some("scale(0)") {
            return true;
        }
        let tiny = |name: &str| self.get(name).and_then(pixels).is_some_and(|size| size <= 1.0);
        let is_cut = matches!(self.get("overflow"), Some("hidden" | "clip"));
        is_cut && (tiny("width") || tiny("height") || tiny("max-height"))
    }

    fn look(&self, element: &Element, parent: Look) -> Look {
        let mut look = parent;
        let old = |name: &str| element.attribute(name).map(str::to_ascii_lowercase);
        let ink = old("color").filter(|_| element.tag() == "font");
        let ink = self.get("color").map(str::to_owned).or(ink);
        match ink.as_deref().and_then(|ink| colour(ink, look.ground)) {
            Some(ink) => look.ink = ink,
            None if element.tag() == "mark" => look.ink = [0, 0, 0],
            None => {}
        }
        let ground = self.get("background-color").or_else(|| self.get("background"));
        let ground = ground.map(str::to_owned).or_else(|| old("bgcolor"));
        if let Some(ground) = ground {
            // Of a picture the colour cannot be told: then text is taken to be seen.
            let first = ground.split(' ').find_map(|word| colour(word, look.ground));
            let whole = colour(&ground, look.ground).or(first);
            look.ground = whole.unwrap_or(UNKNOWN);
        }
        match self.get("visibility") {
            Some("hidden" | "collapse") => look.is_visible = false,
            Some("visible") => look.is_visible = true,
            _ => {}
        }
        let font = self.get("font").and_then(|font| font.split([' ', '/']).find_map(pixels));
        let size = self.get("font-size").and_then(pixels).or(font);
        // A size in parts of the parent's is sized again; one of nothing is not.
        if let Some(size) = size {
            look.is_sized = size >= 1.0;
        }
        look
    }
}

/// A length in pixels; parts of a letter's size count as a share of sixteen.
fn pixels(text: &str) -> Option<f64> {
    let end = text.find(|c: char| c.is_alphabetic() || c == '%').unwrap_or(text.len());
    let value: f64 = text[..end].trim().parse().ok()?;
    match &text[end..] {
        "" | "px" => Some(value),
        "pt" => Some(value * 4.0 / 3.0),
        "em" | "rem" | "ch" | "ex" | "vw" | "vh" => Some(value * 16.0),
        "%" => Some(value * 0.16),
        _ => None,
    }
}

fn number(text: &str) -> Option<f64> {
    text.strip_suffix('%').map_or_else(
        || text.parse().ok(),
        |share| share.parse::<f64>().ok().map(|share| share / 100.0),
    )
}

/// A colour; one that lets the ground through is the ground.
fn colour(text: &str, ground: Colour) -> Option<Colour> {
    let text = text.trim();
    if let Some(digits) = text.strip_prefix('#') {
        return hexadecimal(digits);
    }
    if let Some(inner) = text.strip_prefix("rgb").and_then(|rest| rest.split_once('(')) {
        let parts = inner.1.trim_end_matches(')').split([',', ' ', '/']);
        let parts: Vec<f64> = parts.filter(|part| !part.is_empty()).filter_map(number).collect();
        let [red, green, blue, rest @ ..] = parts.as_slice() else { return None };
        if rest.first().is_some_and(|alpha| *alpha < 0.05) {
            return Some(ground);
        }
        return Some([*red as i32, *green as i32, *blue as i32]);
    }
    Some(match text {
        "white" => [255, 255, 255],
        "black" => [0, 0, 0],
        "transparent" => ground,
        "snow" | "ghostwhite" | "whitesmoke" => [250, 250, 250],
        "red" => [255, 0, 0],
        "green" => [0, 128, 0],
        "blue" => [0, 0, 255],
        "navy" => [0, 0, 128],
        "gray" | "grey" => [128, 128, 128],
        "yellow" => [255, 255, 0],
        _ => return None,
    })
}

fn hexadecimal(digits: &str) -> Option<Colour> {
    let at = |from: usize, to: usize| i32::from_str_radix(digits.get(from..to)?, 16).ok();
    match digits.len() {
        3 | 4 => Some([at(0, 1)? * 17, at(1, 2)? * 17, at(2, 3)? * 17]),
        6 | 8 => Some([at(0, 2)?, at(2, 4)?, at(4, 6)?]),
        _ => None,
    }
}
