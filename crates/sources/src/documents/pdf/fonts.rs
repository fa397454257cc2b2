//! Which letters does a font show for its bytes, and how wide are they?

use std::collections::HashMap;

use lopdf::{Dictionary, Document, Encoding, Object};

use super::STREAM_MAX;

/// The width of a letter nobody states, in thousandths of the font's size.
const WIDTH_USUAL: f32 = 500.0;

/// A font of a page.
pub(super) struct Font<'a> {
    encoding: Option<Encoding<'a>>,
    /// Bytes of one code: 2 for composite fonts, whose codes are nearly always that long.
    pub(super) code_length: usize,
    widths: HashMap<u32, f32>,
    width_else: f32,
}

impl<'a> Font<'a> {
    /// Reads a font's dictionary.
    pub(super) fn read(pdf: &'a Document, font: &'a Dictionary) -> Font<'a> {
        let is_composite =
            font.get(b"Subtype").and_then(Object::as_name).is_ok_and(|it| it == b"Type0");
        let encoding = font.get_font_encoding_with_limit(pdf, STREAM_MAX).ok();
        let code_length = if is_composite { 2 } else { 1 };
        let mut read =
            Font { encoding, code_length, widths: HashMap::new(), width_else: WIDTH_USUAL };
        let is_known = match is_composite {
            true => read.composite_widths(pdf, font),
            false => read.simple_widths(pdf, font),
        };
        if is_known.is_none() {
            read.widths.clear();
        }
        read
    }

    /// The text of some bytes; U+FFFD where the font does not say.
    pub(super) fn text(&self, bytes: &[u8]) -> String {
        let encoding = self.encoding.as_ref();
        let text = encoding.and_then(|encoding| encoding.bytes_to_string(bytes).ok());
        text.unwrap_or_else(|| "\u{fffd}".repeat(bytes.len() / self.code_length))
    }

    /// The width of a code in thousandths of the font's size.
    pub(super) fn width(&self, code: u32) -> f32 {
        self.widths.get(&code).copied().unwrap_or(self.width_else)
    }

    fn simple_widths(&mut self, pdf: &Document, font: &Dictionary) -> Option<()> {
        let first = u32::try_from(font.get_deref(b"FirstChar", pdf).ok()?.as_i64().ok()?).ok()?;
        let widths = font.get_deref(b"Widths", pdf).ok()?.as_array().ok()?;
        for (code, width) in (first..).zip(widths) {
            self.widths.insert(code, number(pdf, width)?);
        }
        Some(())
    }

    /// The array W of a descendant font: `first [w w …]` or `first last w` (9.7.4.3).
    fn composite_widths(&mut self, pdf: &Document, font: &Dictionary) -> Option<()> {
        let descendants = font.get_deref(b"DescendantFonts", pdf).ok()?.as_array().ok()?;
        let (_, descendant) = pdf.dereference(descendants.first()?).ok()?;
        let descendant = descendant.as_dict().ok()?;
        let width_else = descendant.get_deref(b"DW", pdf).ok().and_then(|it| number(pdf, it));
        self.width_else = width_else.unwrap_or(1_000.0);
        let mut parts = descendant.get_deref(b"W", pdf).ok()?.as_array().ok()?.iter();
        while let (Some(first), Some(second)) = (parts.next(), parts.next()) {
            let first = u32::try_from(first.as_i64().ok()?).ok()?;
            let (_, second) = pdf.dereference(second).ok()?;
            if let Ok(widths) = second.as_array() {
                for (code, width) in (first..).zip(widths) {
                    self.widths.insert(code, number(pdf, width)?);
                }
            } else {
                let last =
                    u32::try_from(second.as_i64().ok()?).ok()?.min(first.saturating_add(65_535));
                let width = number(pdf, parts.next()?)?;
                self.widths.extend((first..=last).map(|code| (code, width)));
            }
        }
        Some(())
    }
}

/// A number, whole or not, stated here or elsewhere.
pub(super) fn number(pdf: &Document, object: &Object) -> Option<f32> {
    let (_, object) = pdf.dereference(object).ok()?;
    object.as_float().ok().filter(|number| number.is_finite())
}
