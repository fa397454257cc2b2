//! In which encoding is a file written? By its byte order mark, else by its own declaration.
//!
//! A file that declares nothing is UTF-8 if it is where its first byte beyond ASCII stands, else
//! Windows-1252, the encoding of the publishers' spreadsheets: that byte may come late. Bytes that are not text become U+FFFD, which raises an issue where the
//! value is used.

use std::io::{self, BufRead, BufReader, Read};

use encoding_rs::{CoderResult, Decoder, Encoding, UTF_8, WINDOWS_1252};

/// The text as UTF-8 without a byte order mark.
pub(super) fn as_utf8(mut reader: Box<dyn BufRead>) -> io::Result<Box<dyn BufRead>> {
    let start = reader.fill_buf()?;
    let (encoding, mark) = match Encoding::for_bom(start) {
        Some((encoding, mark)) => (Some(encoding), mark),
        None => (declared(start), 0),
    };
    reader.consume(mark);
    let decoder = encoding.map(Encoding::new_decoder_without_bom_handling);
    let decoded = Decoded { reader, decoder, done: false };
    Ok(Box::new(BufReader::with_capacity(64 * 1024, decoded)))
}

/// `encoding="…"` of an XML declaration. UTF-16 without a mark cannot be declared in ASCII.
fn declared(start: &[u8]) -> Option<&'static Encoding> {
    let start = String::from_utf8_lossy(start.get(..200.min(start.len()))?);
    let declaration = start.trim_start().strip_prefix("<?xml")?.split_once("?>")?.0;
    let value = declaration.split_once("encoding")?.1.trim_start().strip_prefix('=')?.trim_start();
    let quote = value.chars().next().filter(|quote| matches!(quote, '"' | '\''))?;
    let label = value[1..].split(quote).next()?;
    // A file we read as ASCII so far cannot be UTF-16, whatever its declaration says.
    Encoding::for_label(label.as_bytes()).filter(|encoding| encoding.is_ascii_compatible())
}

fn guessed(start: &[u8]) -> &'static Encoding {
    match std::str::from_utf8(start) {
        Ok(_) => UTF_8,
        // A character cut by the end of the buffer is no fault.
        Err(error) if error.error_len().is_none() => UTF_8,
        Err(_) => WINDOWS_1252,
    }
}

struct Decoded {
    reader: Box<dyn BufRead>,
    /// `None` while nothing tells the encoding: everything so far was ASCII.
    decoder: Option<Decoder>,
    done: bool,
}

impl Read for Decoded {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        // The decoder may need four bytes to make any progress.
        if into.len() < 4 {
            return Err(io::Error::other("a text reader needs a buffer"));
        }
        while !self.done {
            let available = self.reader.fill_buf()?;
            let last = available.is_empty();
            let decoder = match &mut self.decoder {
                Some(decoder) => decoder,
                None => {
                    let ascii = available.iter().take(into.len()).take_while(|b| b.is_ascii());
                    let ascii = ascii.count();
                    if ascii > 0 || last {
                        into[..ascii].copy_from_slice(&available[..ascii]);
                        self.reader.consume(ascii);
                        return Ok(ascii);
                    }
                    self.decoder.insert(guessed(available).new_decoder_without_bom_handling())
                }
            };
            let (result, read, written, _) = decoder.decode_to_utf8(available, into, last);
            self.reader.consume(read);
            self.done = last && result == CoderResult::InputEmpty;
            if written > 0 {
                return Ok(written);
            }
        }
        Ok(0)
    }
}
