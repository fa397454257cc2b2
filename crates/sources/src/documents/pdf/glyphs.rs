//! Where does a page put its letters? Matrices, and the state that text is shown in.

/// A matrix of PDF: `[a b c d e f]`.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Matrix(pub(super) [f32; 6]);

impl Matrix {
    /// Leaves everything where it is.
    pub(super) const UNIT: Matrix = Matrix([1.0, 0.0, 0.0, 1.0, 0.0, 0.0]);

    /// Moves by this much.
    pub(super) fn shift(x: f32, y: f32) -> Matrix {
        Matrix([1.0, 0.0, 0.0, 1.0, x, y])
    }

    /// First this, then `after`.
    pub(super) fn then(self, after: Matrix) -> Matrix {
        let ([a, b, c, d, e, f], [g, h, i, j, k, l]) = (self.0, after.0);
        Matrix([
            a * g + b * i,
            a * h + b * j,
            c * g + d * i,
            c * h + d * j,
            e * g + f * i + k,
            e * h + f * j + l,
        ])
    }

    /// Where a point goes.
    pub(super) fn place(self, x: f32, y: f32) -> (f32, f32) {
        let [a, b, c, d, e, f] = self.0;
        (a * x + c * y + e, b * x + d * y + f)
    }
}

/// Letters shown by one operator: where they stand on the page, and whether anybody sees them.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Run {
    /// The letters.
    pub(super) text: String,
    /// How far along its line it begins and ends, in points.
    pub(super) from: f32,
    pub(super) to: f32,
    /// How far across the lines it stands: equal for what stands on one line, growing upwards.
    pub(super) across: f32,
    /// The size of its letters on the page, in points.
    pub(super) size: f32,
    /// Why it is not seen.
    pub(super) hidden: Option<&'static str>,
}

/// What stays set from one text operator to the next (9.3).
#[derive(Clone, Debug)]
pub(super) struct TextState {
    /// The font's name in the resources.
    pub(super) font: Vec<u8>,
    pub(super) size: f32,
    pub(super) letter_gap: f32,
    pub(super) word_gap: f32,
    pub(super) stretch: f32,
    pub(super) leading: f32,
    pub(super) rise: f32,
    /// The rendering mode: 3 and 7 leave no ink.
    pub(super) mode: i64,
    /// How light the ink is, 0 to 1.
    pub(super) ink: f32,
    pub(super) matrix: Matrix,
}

impl Default for TextState {
    fn default() -> TextState {
        TextState {
            font: Vec::new(),
            size: 0.0,
            letter_gap: 0.0,
            word_gap: 0.0,
            stretch: 1.0,
            leading: 0.0,
            rise: 0.0,
            mode: 0,
            ink: 0.0,
            matrix: Matrix::UNIT,
        }
    }
}
