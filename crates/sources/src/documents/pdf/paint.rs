//! Which letters does a page paint, where, and can they be seen?

use std::collections::HashMap;

use lopdf::content::{Content, Operation};
use lopdf::{Dictionary, Document, Object, ObjectId};

use super::STREAM_MAX;
use super::fonts::{Font, number};
use super::glyphs::{Matrix, Run, TextState};

/// The most operators of a page: a map or a drawing, not a report, has more.
const OPERATIONS_MAX: usize = 1_000_000;
/// How deep forms may be put into forms.
const FORMS_DEPTH_MAX: usize = 8;
/// How deep the state of the page may be stacked.
const STATES_MAX: usize = 256;
/// The most painted boxes that are remembered as ground.
const BOXES_MAX: usize = 4_000;
/// Ink lighter than this is white.
const WHITE: f32 = 0.96;
/// A move back by more than this, in thousandths of the size, is a gap between words.
const WORD_GAP: f32 = 180.0;

/// What a page paints.
#[derive(Debug, Default)]
pub(super) struct Painted {
    /// Its runs of letters, in the order they are painted.
    pub(super) runs: Vec<Run>,
    /// What of it could not be read.
    pub(super) trouble: Option<&'static str>,
}

/// Paints a page.
pub(super) fn page(pdf: &Document, id: ObjectId) -> Painted {
    let mut painted = Painted::default();
    let Ok(content) = pdf.get_page_content_with_limit(id, STREAM_MAX) else {
        painted.trouble = Some("its content cannot be unpacked");
        return painted;
    };
    let (own, shared) = pdf.get_page_resources(id).unwrap_or_default();
    let shared = shared.into_iter().filter_map(|id| pdf.get_dictionary(id).ok());
    let resources: Vec<&Dictionary> = own.into_iter().chain(shared).collect();
    let mut painter = Painter {
        pdf,
        sheet: sheet(pdf, id),
        state: State::default(),
        stack: Vec::new(),
        line: Matrix::UNIT,
        boxes: Vec::new(),
        path: Vec::new(),
        operations: 0,
        painted,
    };
    painter.content(&content, &resources, 0);
    painter.painted
}

/// The part of the page that is shown: `[left, bottom, right, top]`.
fn sheet(pdf: &Document, id: ObjectId) -> Option<[f32; 4]> {
    let mut page = pdf.get_dictionary(id).ok()?;
    for _ in 0..32 {
        for key in [&b"CropBox"[..], b"MediaBox"] {
            if let Ok(sides) = page.get_deref(key, pdf).and_then(Object::as_array) {
                let sides: Vec<f32> = sides.iter().filter_map(|side| number(pdf, side)).collect();
                let [a, b, c, d] = sides.as_slice() else { return None };
                return Some([a.min(*c), b.min(*d), a.max(*c), b.max(*d)]);
            }
        }
        page = page.get_deref(b"Parent", pdf).and_then(Object::as_dict).ok()?;
    }
    None
}

#[derive(Clone, Debug)]
struct State {
    base: Matrix,
    text: TextState,
}

impl Default for State {
    fn default() -> State {
        State { base: Matrix::UNIT, text: TextState::default() }
    }
}

struct Painter<'a> {
    pdf: &'a Document,
    sheet: Option<[f32; 4]>,
    state: State,
    stack: Vec<State>,
    /// Where the line of text begins.
    line: Matrix,
    /// Boxes painted dark enough for white letters to be seen on.
    boxes: Vec<[f32; 4]>,
    path: Vec<[f32; 4]>,
    operations: usize,
    painted: Painted,
}

type Fonts<'a> = HashMap<Vec<u8>, Font<'a>>;

impl<'a> Painter<'a> {
    fn content(&mut self, content: &[u8], resources: &[&'a Dictionary], depth: usize) {
        let fonts = self.fonts(resources);
        for operation in Content::decode_iter(content) {
            self.operations += 1;
            let Ok(operation) = operation else {
                self.painted.trouble = Some("its content is damaged");
                return;
            };
            if self.operations > OPERATIONS_MAX {
                self.painted.trouble = Some("it paints too much");
                return;
            }
            if operation.operator == "Do" {
                self.form(&operation, resources, depth);
            } else {
                self.operation(&operation, &fonts);
            }
        }
    }

    fn fonts(&self, resources: &[&'a Dictionary]) -> Fonts<'a> {
        let mut fonts = Fonts::new();
        for resources in resources {
            let named = resources.get_deref(b"Font", self.pdf).and_then(Object::as_dict);
            for (name, font) in named.into_iter().flat_map(Dictionary::iter) {
                let font = self.pdf.dereference(font).ok().and_then(|(_, it)| it.as_dict().ok());
                if let Some(font) = font.filter(|_| !fonts.contains_key(name)) {
                    fonts.insert(name.clone(), Font::read(self.pdf, font));
                }
            }
        }
        fonts
    }

    /// Paints a form: a page within the page (8.10).
    fn form(&mut self, operation: &Operation, resources: &[&'a Dictionary], depth: usize) {
        let Some(name) = operation.operands.first().and_then(|name| name.as_name().ok()) else {
            return;
        };
        let found = resources.iter().find_map(|resources| {
            let forms = resources.get_deref(b"XObject", self.pdf).and_then(Object::as_dict).ok()?;
            forms.get_deref(name, self.pdf).and_then(Object::as_stream).ok()
        });
        let is_form = |dict: &Dictionary| {
            dict.get(b"Subtype").and_then(Object::as_name).is_ok_and(|it| it == b"Form")
        };
        let Some(form) = found.filter(|form| is_form(&form.dict)) else { return };
        if depth >= FORMS_DEPTH_MAX {
            self.painted.trouble = Some("its forms are nested too deep");
            return;
        }
        let Ok(content) = form.decompressed_content_with_limit(STREAM_MAX) else {
            self.painted.trouble = Some("a form of it cannot be unpacked");
            return;
        };
        let (state, height) = (self.state.clone(), self.stack.len());
        if let Ok(matrix) = form.dict.get_deref(b"Matrix", self.pdf).and_then(Object::as_array) {
            let numbers: Vec<f32> = matrix.iter().filter_map(|it| number(self.pdf, it)).collect();
            self.state.base = matrix_of(&numbers).then(self.state.base);
        }
        let own = form.dict.get_deref(b"Resources", self.pdf).and_then(Object::as_dict).ok();
        let all: Vec<&Dictionary> = own.into_iter().chain(resources.iter().copied()).collect();
        self.content(&content, &all, depth + 1);
        self.stack.truncate(height);
        self.state = state;
    }

    fn operation(&mut self, operation: &Operation, fonts: &Fonts<'_>) {
        let operands = &operation.operands;
        let numbers: Vec<f32> = operands.iter().filter_map(|it| it.as_float().ok()).collect();
        match operation.operator.as_str() {
            "q" if self.stack.len() < STATES_MAX => self.stack.push(self.state.clone()),
            "Q" => self.state = self.stack.pop().unwrap_or_else(|| self.state.clone()),
            "cm" => self.state.base = matrix_of(&numbers).then(self.state.base),
            "g" | "rg" | "k" | "sc" | "scn" => self.ink(&numbers),
            "re" => self.path_box(&numbers),
            "f" | "F" | "f*" | "B" | "B*" | "b" | "b*" => self.fill(),
            "n" | "S" | "s" => self.path.clear(),
            "Tf" => {
                self.state.text.font =
                    operands.first().and_then(|it| it.as_name().ok()).unwrap_or_default().to_vec();
                self.state.text.size = numbers.first().copied().unwrap_or(0.0);
            }
            "'" | "\"" => {
                if let [words, letters] = numbers.as_slice() {
                    (self.state.text.word_gap, self.state.text.letter_gap) = (*words, *letters);
                }
                self.next_line(0.0, -self.state.text.leading);
                operands.iter().for_each(|it| self.shown(it, fonts));
            }
            "Tj" => operands.iter().for_each(|it| self.shown(it, fonts)),
            "TJ" => {
                let parts = operands.first().and_then(|it| it.as_array().ok());
                parts.into_iter().flatten().for_each(|part| self.shown(part, fonts));
            }
            operator => self.text_operation(operator, &numbers),
        }
    }

    fn text_operation(&mut self, operator: &str, numbers: &[f32]) {
        let first = numbers.first().copied().unwrap_or(0.0);
        let second = numbers.get(1).copied().unwrap_or(0.0);
        let text = &mut self.state.text;
        match operator {
            "BT" => {
                text.matrix = Matrix::UNIT;
                self.line = Matrix::UNIT;
            }
            "Tc" => text.letter_gap = first,
            "Tw" => text.word_gap = first,
            "Tz" => text.stretch = first / 100.0,
            "TL" => text.leading = first,
            "Ts" => text.rise = first,
            "Tr" => text.mode = first as i64,
            "Td" => self.next_line(first, second),
            "TD" => {
                text.leading = -second;
                self.next_line(first, second);
            }
            "T*" => self.next_line(0.0, -self.state.text.leading),
            "Tm" => {
                text.matrix = matrix_of(numbers);
                self.line = text.matrix;
            }
            _ => {}
        }
    }

    fn next_line(&mut self, x: f32, y: f32) {
        self.line = Matrix::shift(x, y).then(self.line);
        self.state.text.matrix = self.line;
    }

    /// The lightness of the ink, from one to four numbers: grey, RGB or CMYK.
    fn ink(&mut self, numbers: &[f32]) {
        self.state.text.ink = match numbers {
            [grey] => *grey,
            [red, green, blue] => red.min(*green).min(*blue),
            [cyan, magenta, yellow, black] => 1.0 - black - cyan.max(*magenta).max(*yellow),
            _ => 0.0,
        };
    }

    fn path_box(&mut self, numbers: &[f32]) {
        if let ([x, y, width, height], true) = (numbers, self.path.len() < BOXES_MAX) {
            let (left, bottom) = self.state.base.place(*x, *y);
            let (right, top) = self.state.base.place(x + width, y + height);
            let sides = [left.min(right), bottom.min(top), left.max(right), bottom.max(top)];
            self.path.push(sides);
        }
    }

    fn fill(&mut self) {
        let is_dark = self.state.text.ink < WHITE;
        let path = std::mem::take(&mut self.path);
        if is_dark && self.boxes.len() < BOXES_MAX {
            self.boxes.extend(path);
        }
    }

    /// Shows a string, or moves by a number, as an element of `TJ` does.
    fn shown(&mut self, part: &Object, fonts: &Fonts<'_>) {
        if let Ok(bytes) = part.as_str() {
            let Some(font) = fonts.get(&self.state.text.font) else {
                self.painted.trouble = Some("a font of it is missing");
                return;
            };
            self.show(bytes, font);
        } else if let Ok(back) = part.as_float() {
            let text = &mut self.state.text;
            let by = -back / 1_000.0 * text.size * text.stretch;
            text.matrix = Matrix::shift(by, 0.0).then(text.matrix);
            // A producer that sets no spaces moves on instead.
            if -back > WORD_GAP
                && let Some(run) = self.painted.runs.last_mut()
                && !run.text.ends_with(' ')
            {
                run.text.push(' ');
            }
        }
    }

    fn show(&mut self, bytes: &[u8], font: &Font<'_>) {
        let text = &self.state.text;
        let mut advance = 0.0;
        for code in bytes.chunks(font.code_length) {
            let number = code.iter().fold(0, |number, byte| number << 8 | u32::from(*byte));
            let gap = if code == b" " { text.word_gap } else { 0.0 };
            let width = font.width(number) / 1_000.0 * text.size;
            advance += (width + text.letter_gap + gap) * text.stretch;
        }
        let whole = Matrix::shift(0.0, text.rise).then(text.matrix).then(self.state.base);
        let (start, end) = (whole.place(0.0, 0.0), whole.place(advance, 0.0));
        let [a, b, c, d, ..] = whole.0;
        let length = (a * a + b * b).sqrt();
        let (dx, dy) = if length > 0.0 { (a / length, b / length) } else { (1.0, 0.0) };
        let along = |(x, y): (f32, f32)| x * dx + y * dy;
        let size = text.size.abs() * (c * c + d * d).sqrt();
        let run = Run {
            text: font.text(bytes),
            from: along(start),
            to: along(end),
            across: start.1 * dx - start.0 * dy,
            size,
            hidden: self.hidden(start, size),
        };
        self.state.text.matrix = Matrix::shift(advance, 0.0).then(self.state.text.matrix);
        let is_finite = [run.from, run.to, run.across, run.size].iter().all(|it| it.is_finite());
        if is_finite && !run.text.is_empty() {
            self.painted.runs.push(run);
        }
    }

    fn hidden(&self, (x, y): (f32, f32), size: f32) -> Option<&'static str> {
        let text = &self.state.text;
        if matches!(text.mode, 3 | 7) {
            return Some("invisible ink");
        }
        if size < 1.0 {
            return Some("zero size");
        }
        let is_in = |[left, bottom, right, top]: &[f32; 4]| {
            (*left..=*right).contains(&x) && (*bottom..=*top).contains(&y)
        };
        if self.sheet.as_ref().is_some_and(|sheet| !is_in(sheet)) {
            return Some("off page");
        }
        (text.ink > WHITE && !self.boxes.iter().any(is_in)).then_some("white on white")
    }
}

fn matrix_of(numbers: &[f32]) -> Matrix {
    numbers.try_into().map_or(Matrix::UNIT, Matrix)
}
