//! Where does one object of an array end? A count of braces outside strings.

use std::io::BufRead;

use crate::error::Error;

/// Cuts the objects out of `[{…}, {…}]`, or of `{…} {…}`.
#[derive(Default)]
pub(super) struct Splitter {
    depth: usize,
    in_string: bool,
    escaped: bool,
    /// Line feeds passed.
    lines: u64,
}

impl Splitter {
    /// Appends the next object and gives back the line it begins on.
    pub(super) fn next_object(
        &mut self,
        reader: &mut dyn BufRead,
        into: &mut Vec<u8>,
    ) -> Result<Option<u64>, Error> {
        let mut start = None;
        loop {
            let available = reader.fill_buf()?;
            if available.is_empty() {
                return match start {
                    None => Ok(None),
                    Some(line) => {
                        let message = "the file ends inside an object; it is cut";
                        Err(Error::malformed(message).in_record(format!("line {line}")))
                    }
                };
            }
            let (mut used, mut ended) = (0, false);
            let mut from = 0;
            for byte in available {
                used += 1;
                if self.depth == 0 {
                    if *byte == b'{' {
                        start = Some(self.lines + 1);
                        from = used - 1;
                    } else if !between(*byte) {
                        let message = "something that is no object stands between the objects";
                        let line = format!("line {}", self.lines + 1);
                        return Err(Error::malformed(message).in_record(line));
                    }
                }
                if self.step(*byte) {
                    ended = true;
                    break;
                }
            }
            if start.is_some() {
                into.extend_from_slice(&available[from..used]);
            }
            reader.consume(used);
            if ended {
                return Ok(start);
            }
        }
    }

    /// Goes one byte on; whether an outermost object has just ended.
    fn step(&mut self, byte: u8) -> bool {
        self.lines += u64::from(byte == b'\n');
        if self.in_string {
            match byte {
                _ if self.escaped => self.escaped = false,
                b'\\' => self.escaped = true,
                b'"' => self.in_string = false,
                _ => {}
            }
            return false;
        }
        match byte {
            b'"' => self.in_string = self.depth > 0,
            b'{' => self.depth += 1,
            b'}' if self.depth > 0 => {
                self.depth -= 1;
                return self.depth == 0;
            }
            _ => {}
        }
        false
    }
}

/// What may stand between the objects of a file.
fn between(byte: u8) -> bool {
    byte.is_ascii_whitespace() || matches!(byte, b'[' | b']' | b',')
}
