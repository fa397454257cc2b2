//! What does a MessagePack file hold? As much of the format as weights are written in.
//!
//! <https://github.com/msgpack/msgpack/blob/master/spec.md>. Texts and binary runs are both bytes
//! here and borrow from the file; extension types are refused.

/// Deeper files are refused: the weights need six levels.
const DEPTH_MAX: usize = 32;

/// One value.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Value<'a> {
    Nil,
    Bool(bool),
    Int(i128),
    Float(f64),
    Bytes(&'a [u8]),
    Array(Vec<Value<'a>>),
    Map(Vec<(Value<'a>, Value<'a>)>),
}

impl<'a> Value<'a> {
    /// Reads one value; `None` when the bytes are no MessagePack, or go on after it.
    pub(crate) fn read(bytes: &'a [u8]) -> Option<Value<'a>> {
        let mut reader = Reader { bytes };
        let value = reader.value(0)?;
        reader.bytes.is_empty().then_some(value)
    }

    /// The value under a key of a map.
    pub(crate) fn get(&self, key: &str) -> Option<&Value<'a>> {
        let Value::Map(pairs) = self else { return None };
        let found = pairs.iter().find(|(name, _)| name.bytes() == Some(key.as_bytes()));
        found.map(|(_, value)| value)
    }

    pub(crate) fn bytes(&self) -> Option<&'a [u8]> {
        let Value::Bytes(bytes) = self else { return None };
        Some(bytes)
    }

    pub(crate) fn text(&self) -> Option<&'a str> {
        std::str::from_utf8(self.bytes()?).ok()
    }

    pub(crate) fn int(&self) -> Option<i128> {
        let Value::Int(int) = self else { return None };
        Some(*int)
    }

    pub(crate) fn array(&self) -> Option<&[Value<'a>]> {
        let Value::Array(values) = self else { return None };
        Some(values)
    }

    pub(crate) fn map(&self) -> Option<&[(Value<'a>, Value<'a>)]> {
        let Value::Map(pairs) = self else { return None };
        Some(pairs)
    }
}

struct Reader<'a> {
    bytes: &'a [u8],
}

impl<'a> Reader<'a> {
    fn take(&mut self, count: usize) -> Option<&'a [u8]> {
        let (head, tail) = self.bytes.split_at_checked(count)?;
        self.bytes = tail;
        Some(head)
    }

    /// A big-endian number of so many bytes.
    fn number(&mut self, count: usize) -> Option<u64> {
        Some(self.take(count)?.iter().fold(0, |sum, byte| sum << 8 | u64::from(*byte)))
    }

    fn run(&mut self, count: u64) -> Option<Value<'a>> {
        Some(Value::Bytes(self.take(usize::try_from(count).ok()?)?))
    }

    fn value(&mut self, depth: usize) -> Option<Value<'a>> {
        if depth > DEPTH_MAX {
            return None;
        }
        let tag = self.number(1)? as u8;
        Some(match tag {
            0x00..=0x7f => Value::Int(i128::from(tag)),
            0x80..=0x8f => self.pairs(u64::from(tag & 0x0f), depth)?,
            0x90..=0x9f => self.values(u64::from(tag & 0x0f), depth)?,
            0xa0..=0xbf => self.run(u64::from(tag & 0x1f))?,
            0xc0 => Value::Nil,
            0xc2 => Value::Bool(false),
            0xc3 => Value::Bool(true),
            0xc4 | 0xd9 => self.sized(1)?,
            0xc5 | 0xda => self.sized(2)?,
            0xc6 | 0xdb => self.sized(4)?,
            0xca => Value::Float(f64::from(f32::from_bits(self.number(4)? as u32))),
            0xcb => Value::Float(f64::from_bits(self.number(8)?)),
            0xcc..=0xcf => Value::Int(i128::from(self.number(1 << (tag - 0xcc))?)),
            0xd0 => Value::Int(i128::from(self.number(1)? as i8)),
            0xd1 => Value::Int(i128::from(self.number(2)? as i16)),
            0xd2 => Value::Int(i128::from(self.number(4)? as i32)),
            0xd3 => Value::Int(i128::from(self.number(8)? as i64)),
            0xdc | 0xdd => {
                let count = self.number(if tag == 0xdc { 2 } else { 4 })?;
                self.values(count, depth)?
            }
            0xde | 0xdf => {
                let count = self.number(if tag == 0xde { 2 } else { 4 })?;
                self.pairs(count, depth)?
            }
            0xe0..=0xff => Value::Int(i128::from(tag as i8)),
            _ => return None,
        })
    }

    fn sized(&mut self, width: usize) -> Option<Value<'a>> {
        let count = self.number(width)?;
        self.run(count)
    }

    // Room is made as values come, not as a count promises: a short file cannot ask for much.
    fn values(&mut self, count: u64, depth: usize) -> Option<Value<'a>> {
        let mut values = Vec::new();
        for _ in 0..count {
            values.push(self.value(depth + 1)?);
        }
        Some(Value::Array(values))
    }

    fn pairs(&mut self, count: u64, depth: usize) -> Option<Value<'a>> {
        let mut pairs = Vec::new();
        for _ in 0..count {
            let key = self.value(depth + 1)?;
            pairs.push((key, self.value(depth + 1)?));
        }
        Some(Value::Map(pairs))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_kind_is_read() {
        let bytes = [
            0x82, 0xa1, b'a', 0x93, 0x01, 0xff, 0xcd, 0x01, 0x00, 0xc4, 0x01, b'b', 0xcb, 0x3f,
            0xf8, 0, 0, 0, 0, 0, 0,
        ];
        let value = Value::read(&bytes).unwrap();
        let ints = value.get("a").unwrap().array().unwrap();
        assert_eq!(ints, [Value::Int(1), Value::Int(-1), Value::Int(256)]);
        assert_eq!(value.get("b"), Some(&Value::Float(1.5)));
    }

    #[test]
    fn what_is_cut_short_or_goes_on_is_refused() {
        for bytes in
            [&[0x93, 0x01][..], &[0xdd, 0xff, 0xff, 0xff, 0xff], &[0x01, 0x02], &[], &[0xc1]]
        {
            assert_eq!(Value::read(bytes), None, "{bytes:?}");
        }
        assert_eq!(Value::read(&[0x91; 100]), None);
    }
}
