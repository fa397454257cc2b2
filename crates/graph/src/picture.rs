//! What does a proof look like? A layered picture as SVG: designated parties on top, the party asked
//! about at the bottom; dashed where a stake is disputed or old; a legend names the sources.
//!
//! The same proof gives the same bytes. No scripts, no fonts of its own, no links.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;

use crate::trace::{Contributor, Proof, Step, Trace};

mod layout;

use layout::{Place, layers};

/// A box is so wide …
const WIDTH: usize = 200;
/// … and so high …
const HEIGHT: usize = 46;
/// … and so far from the next one.
const GAP: (usize, usize) = (34, 74);
const MARGIN: usize = 20;
/// More steps than this are not drawn, but counted in the legend.
const STEPS: usize = 60;
/// More letters of a name than this are cut.
const LETTERS: usize = 26;

/// An arrow from a holder to whom it holds.
pub(crate) struct Arrow<'a> {
    pub(crate) from: &'a str,
    pub(crate) to: &'a str,
    label: String,
    /// Disputed, or not confirmed for long.
    doubtful: bool,
    /// A control fact, not a stake.
    control: bool,
    sources: BTreeSet<&'a str>,
}

/// A party in the picture.
struct Node<'a> {
    caption: &'a str,
    listed: bool,
    /// What it was found to be, where a step says so.
    verdict: &'static str,
    sum: String,
}

/// Draws the proof of a trace, with its heading.
pub fn trace_svg(trace: &Trace) -> String {
    let verdict = trace.finding.verdict.word();
    let heading = format!(
        "{} on {}: {} is {verdict} {}",
        trace.rule, trace.as_of, trace.caption, trace.finding.attributed
    );
    draw(&trace.proof, &heading)
}

/// Draws a proof: the steps of one in scope, or what was added up for one that is not.
pub fn svg(proof: &Proof) -> String {
    draw(proof, "")
}

fn draw(proof: &Proof, heading: &str) -> String {
    let steps = if proof.steps.is_empty() { &proof.counter } else { &proof.steps };
    // The last steps are the ones closest to the party asked about.
    let hidden = if proof.steps.is_empty() { 0 } else { steps.len().saturating_sub(STEPS) };
    let steps = &steps[hidden..];
    let steps = &steps[..steps.len().min(STEPS)];
    let (nodes, arrows) = (nodes(steps), arrows(steps));
    let ids: Vec<&str> = nodes.keys().copied().collect();
    let places = layers(&ids, &arrows);
    let sources = numbered(&arrows);
    let legend = legend(&sources, proof, hidden);
    let (width, height) = size(&places, legend.len(), heading);
    let mut out = String::new();
    open(&mut out, (width, height), heading);
    for arrow in &arrows {
        put_arrow(&mut out, arrow, &places, &sources);
    }
    for (id, node) in &nodes {
        if let Some(place) = places.get(id) {
            put_node(&mut out, node, *place);
        }
    }
    let top = height - MARGIN - legend.len() * 18;
    for (at, line) in legend.iter().enumerate() {
        text(&mut out, (MARGIN, top + at * 18 + 14), "legend", line);
    }
    out.push_str("</svg>\n");
    out
}

fn nodes(steps: &[Step]) -> BTreeMap<&str, Node<'_>> {
    let mut nodes: BTreeMap<&str, Node<'_>> = BTreeMap::new();
    let blank = |caption, listed| Node { caption, listed, verdict: "", sum: String::new() };
    for step in steps {
        for of in &step.contributors {
            nodes.entry(&of.holder).or_insert_with(|| blank(&of.caption, of.listed));
        }
        for of in &step.control {
            nodes.entry(&of.holder).or_insert_with(|| blank(&of.caption, of.listed));
        }
    }
    for step in steps {
        let node = nodes.entry(&step.entity).or_insert_with(|| blank(&step.caption, false));
        node.verdict = step.verdict.word();
        node.sum = format!("{} {}", step.sum, step.measure);
    }
    nodes
}

fn arrows(steps: &[Step]) -> Vec<Arrow<'_>> {
    let mut arrows = Vec::new();
    for step in steps {
        arrows.extend(step.contributors.iter().map(|of| stake_arrow(step, of)));
        arrows.extend(step.control.iter().map(|of| Arrow {
            from: &of.holder,
            to: &step.entity,
            label: of.kind.words().to_owned(),
            doubtful: false,
            control: true,
            sources: [of.statement.as_str()].into_iter().filter(|name| !name.is_empty()).collect(),
        }));
    }
    arrows
}

fn stake_arrow<'a>(step: &'a Step, of: &'a Contributor) -> Arrow<'a> {
    let sources = of.stakes.iter().map(|stake| match stake.source.as_str() {
        "" => stake.id.as_str(),
        source => source,
    });
    Arrow {
        from: &of.holder,
        to: &step.entity,
        label: of.range.to_string(),
        doubtful: of.stakes.iter().any(|stake| stake.old || stake.disputed),
        control: false,
        sources: sources.filter(|name| !name.is_empty()).collect(),
    }
}

/// Numbers the sources in the order of their names.
fn numbered<'a>(arrows: &[Arrow<'a>]) -> BTreeMap<&'a str, usize> {
    let names: BTreeSet<&str> =
        arrows.iter().flat_map(|arrow| arrow.sources.iter().copied()).collect();
    names.into_iter().enumerate().map(|(at, name)| (name, at + 1)).collect()
}

fn legend(sources: &BTreeMap<&str, usize>, proof: &Proof, hidden: usize) -> Vec<String> {
    let mut lines =
        vec!["thick frame: designated · dashed: disputed or old · dotted: control fact".to_owned()];
    if hidden > 0 {
        lines.push(format!("{hidden} earlier steps are not drawn"));
    }
    let shown = sources.iter().take(STEPS);
    lines.extend(shown.map(|(name, number)| format!("({number}) {name}")));
    lines.extend(proof.holdouts.iter().take(STEPS).map(|holdout| holdout.because.clone()));
    lines
}

fn size(places: &BTreeMap<&str, Place>, lines: usize, heading: &str) -> (usize, usize) {
    let columns = places.values().map(|place| place.column + 1).max().unwrap_or(1);
    let rows = places.values().map(|place| place.layer + 1).max().unwrap_or(1);
    let width = MARGIN * 2 + columns * (WIDTH + GAP.0) - GAP.0;
    let height = top() + rows * (HEIGHT + GAP.1) - GAP.1 + MARGIN * 2 + lines * 18;
    (width.max(MARGIN * 2 + heading.chars().count() * 8).max(560), height)
}

/// Where the first layer begins, below the heading.
fn top() -> usize {
    MARGIN + 30
}

fn corner(place: Place) -> (usize, usize) {
    (MARGIN + place.column * (WIDTH + GAP.0), top() + place.layer * (HEIGHT + GAP.1))
}

fn open(out: &mut String, (width, height): (usize, usize), heading: &str) {
    // Writing to a string cannot fail.
    let _ = writeln!(
        out,
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}\" height=\"{height}\" \
         viewBox=\"0 0 {width} {height}\" role=\"img\">\n<title>{}</title>\n<style>\
         text{{font:13px sans-serif;fill:#222}}.head{{font-weight:bold}}.small{{font-size:11px}}\
         .legend{{font-size:12px;fill:#444}}rect{{fill:#fff;stroke:#444}}.listed{{stroke-width:3}}\
         .certain{{fill:#f6dada}}.possible{{fill:#fbf1d2}}line{{stroke:#444;stroke-width:1.5}}\
         .doubt{{stroke-dasharray:7 4}}.control{{stroke-dasharray:2 3}}</style>\n\
         <defs><marker id=\"tip\" markerWidth=\"9\" markerHeight=\"9\" refX=\"8\" refY=\"3\" \
         orient=\"auto\"><path d=\"M0,0 L8,3 L0,6 z\" fill=\"#444\"/></marker></defs>",
        escape(if heading.is_empty() { "proof" } else { heading })
    );
    if !heading.is_empty() {
        text(out, (MARGIN, MARGIN + 12), "head", heading);
    }
}

fn put_arrow(
    out: &mut String,
    arrow: &Arrow<'_>,
    places: &BTreeMap<&str, Place>,
    sources: &BTreeMap<&str, usize>,
) {
    let (Some(&from), Some(&to)) = (places.get(arrow.from), places.get(arrow.to)) else { return };
    let ((x1, y1), (x2, y2)) = (corner(from), corner(to));
    let (x1, x2) = (x1 + WIDTH / 2, x2 + WIDTH / 2);
    let (y1, y2) = if from.layer < to.layer { (y1 + HEIGHT, y2) } else { (y1, y2 + HEIGHT) };
    let class = match () {
        () if arrow.control => "control",
        () if arrow.doubtful => "doubt",
        () => "stake",
    };
    let _ = writeln!(
        out,
        "<line class=\"{class}\" x1=\"{x1}\" y1=\"{y1}\" x2=\"{x2}\" y2=\"{y2}\" \
         marker-end=\"url(#tip)\"/>"
    );
    let marks: Vec<String> = arrow
        .sources
        .iter()
        .filter_map(|name| sources.get(name))
        .map(|at| format!("({at})"))
        .collect();
    let marks =
        if marks.len() > 4 { format!("{}…", marks[..4].concat()) } else { marks.concat() };
    // Close to the holder, where arrows into one party are furthest apart.
    let at = ((x1 * 3 + x2) / 4 + 6, (y1 * 3 + y2) / 4 + 4);
    text(out, at, "small", &format!("{} {marks}", arrow.label));
}

fn put_node(out: &mut String, node: &Node<'_>, place: Place) {
    let (x, y) = corner(place);
    let listed = if node.listed { "listed" } else { "plain" };
    let _ = writeln!(
        out,
        "<rect class=\"{listed} {}\" x=\"{x}\" y=\"{y}\" width=\"{WIDTH}\" height=\"{HEIGHT}\" \
         rx=\"4\"/>",
        node.verdict
    );
    text(out, (x + 8, y + 19), "name", &cut(node.caption));
    let second = match (node.listed, node.sum.as_str()) {
        (true, "") => "designated".to_owned(),
        (_, "") => "counts".to_owned(),
        (_, sum) => format!("{} {sum}", node.verdict),
    };
    text(out, (x + 8, y + 37), "small", &second);
}

fn text(out: &mut String, (x, y): (usize, usize), class: &str, words: &str) {
    let _ = writeln!(out, "<text class=\"{class}\" x=\"{x}\" y=\"{y}\">{}</text>", escape(words));
}

fn cut(name: &str) -> String {
    if name.chars().count() <= LETTERS {
        return name.to_owned();
    }
    name.chars().take(LETTERS - 1).chain(['…']).collect()
}

fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            // XML 1.0 has no place for other control characters.
            '\t' | '\n' | '\r' => out.push(' '),
            letter if letter.is_control() => out.push('\u{fffd}'),
            letter => out.push(letter),
        }
    }
    out
}

#[cfg(test)]
mod tests;
