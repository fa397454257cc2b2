//! How is a picture written? Real elements with a title and a description, coloured by classes alone,
//! so that one picture serves light, dark and paper.

use std::fmt::Write as _;

/// A place in a picture, in its own units.
pub(super) type At = (f64, f64);

/// A picture being drawn.
pub(super) struct Svg {
    body: String,
    size: At,
    name: &'static str,
    description: String,
}

impl Svg {
    /// An empty picture; `name` is unique in its page.
    pub(super) fn new(size: At, name: &'static str, description: String) -> Svg {
        Svg { body: String::new(), size, name, description }
    }

    pub(super) fn line(&mut self, class: &str, from: At, to: At) {
        let [x1, y1, x2, y2] = [from.0, from.1, to.0, to.1].map(number);
        self.put(&format!(r#"<line class="{class}" x1="{x1}" y1="{y1}" x2="{x2}" y2="{y2}"/>"#));
    }

    pub(super) fn rect(&mut self, class: &str, at: At, size: At, told: &str) {
        let [x, y, width, height] = [at.0, at.1, size.0, size.1].map(number);
        let title = title(told);
        self.put(&format!(
            r#"<rect class="{class}" x="{x}" y="{y}" width="{width}" height="{height}">{title}</rect>"#
        ));
    }

    pub(super) fn dot(&mut self, class: &str, at: At, told: &str) {
        let ([x, y], title) = ([at.0, at.1].map(number), title(told));
        self.put(&format!(r#"<circle class="{class}" cx="{x}" cy="{y}" r="3.5">{title}</circle>"#));
    }

    pub(super) fn path(&mut self, class: &str, points: &[At]) {
        let mut drawn = String::new();
        for (at, point) in points.iter().enumerate() {
            let letter = if at == 0 { 'M' } else { 'L' };
            let _ = write!(drawn, "{letter}{} {}", number(point.0), number(point.1));
        }
        self.put(&format!(r#"<path class="{class}" d="{drawn}"/>"#));
    }

    pub(super) fn text(&mut self, class: &str, at: At, text: &str) {
        let ([x, y], text) = ([at.0, at.1].map(number), escape(text));
        self.put(&format!(r#"<text class="{class}" x="{x}" y="{y}">{text}</text>"#));
    }

    /// The picture, to be put into a page.
    pub(super) fn finish(self) -> String {
        let (width, height) = (number(self.size.0), number(self.size.1));
        let (name, description, body) = (self.name, escape(&self.description), self.body);
        format!(
            "<svg viewBox=\"0 0 {width} {height}\" role=\"img\" aria-labelledby=\"{name}\" dir=\"ltr\">\n\
             <title id=\"{name}\">{description}</title>\n{body}</svg>\n"
        )
    }

    fn put(&mut self, element: &str) {
        self.body.push_str(element);
        self.body.push('\n');
    }
}

/// A range of values laid on a range of places.
#[derive(Clone, Copy)]
pub(super) struct Scale {
    pub(super) values: (f64, f64),
    pub(super) places: (f64, f64),
}

impl Scale {
    pub(super) fn at(&self, value: f64) -> f64 {
        let share = (value - self.values.0) / (self.values.1 - self.values.0);
        self.places.0 + share.clamp(0.0, 1.0) * (self.places.1 - self.places.0)
    }
}

/// Shares on a scale that widens towards all of them, where the targets are: what is missing, in
/// logarithms, from 1 down to 1 in 500.
#[derive(Clone, Copy)]
pub(super) struct ShareScale(pub(super) (f64, f64));

impl ShareScale {
    /// The shares that are marked.
    pub(super) const TICKS: [(f64, &'static str); 8] = [
        (0.0, "0"),
        (0.5, "50"),
        (0.8, "80"),
        (0.9, "90"),
        (0.95, "95"),
        (0.98, "98"),
        (0.99, "99"),
        (1.0, "100 %"),
    ];

    pub(super) fn at(self, share: f64) -> f64 {
        const LEAST: f64 = 0.002;
        let depth = |share: f64| -((1.0 - share + LEAST) / (1.0 + LEAST)).ln();
        Scale { values: (0.0, depth(1.0)), places: self.0 }.at(depth(share.clamp(0.0, 1.0)))
    }
}

/// Text as it may stand in HTML and SVG.
pub(super) fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\'' => escaped.push_str("&#39;"),
            other => escaped.push(other),
        }
    }
    escaped
}

fn title(told: &str) -> String {
    if told.is_empty() { String::new() } else { format!("<title>{}</title>", escape(told)) }
}

/// One decimal is a tenth of a pixel: finer says nothing.
fn number(value: f64) -> String {
    let text = format!("{value:.1}");
    text.strip_suffix(".0").map(str::to_owned).unwrap_or(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_share_scale_rises_and_widens() {
        let scale = ShareScale((0.0, 100.0));
        let places: Vec<f64> =
            ShareScale::TICKS.iter().map(|(share, _)| scale.at(*share)).collect();
        assert!(places.is_sorted_by(|one, two| one < two), "{places:?}");
        assert_eq!((places[0], places[7]), (0.0, 100.0));
        assert!(places[7] - places[6] > places[1] - places[0]);
    }

    #[test]
    fn a_picture_is_told_and_escaped() {
        let mut svg = Svg::new((10.0, 20.5), "one", "a < b".to_owned());
        svg.text("note", (1.0, 2.25), "R&D <x>");
        svg.path("curve", &[(0.0, 0.0), (1.5, 2.0)]);
        let text = svg.finish();
        assert!(text.contains("viewBox=\"0 0 10 20.5\"") && text.contains("a &lt; b"));
        assert!(text.contains("R&amp;D &lt;x&gt;") && text.contains("M0 0L1.5 2"));
    }
}
