//! How are a party's facts written in the file? As short lists, each with its count in front.

use matching::{Facts, Identifier};
use model::{PartialDate, Prop, Schema};

/// Appends the facts of a party.
pub(crate) fn encode(facts: &Facts, out: &mut Vec<u8>) {
    let schema = facts.schema.map_or(u16::MAX, |schema| schema as u16);
    out.extend(schema.to_le_bytes());
    for dates in [&facts.birth_dates, &facts.founded, &facts.ended] {
        count(dates.len(), out);
        dates.iter().for_each(|date| out.extend(date.pack().to_le_bytes()));
    }
    for list in [&facts.countries, &facts.genders, &facts.addresses] {
        count(list.len(), out);
        list.iter().for_each(|value| text(value, out));
    }
    count(facts.identifiers.len(), out);
    for identifier in &facts.identifiers {
        out.extend((identifier.prop as u16).to_le_bytes());
        text(&identifier.text, out);
    }
    count(facts.particulars.len(), out);
    for (prop, value) in &facts.particulars {
        out.extend((*prop as u16).to_le_bytes());
        text(value, out);
    }
}

/// Seven bits a byte, the lowest first; the high bit says that more follow (LEB128).
fn count(length: usize, out: &mut Vec<u8>) {
    let mut rest = length;
    while rest >= 0x80 {
        out.push(rest as u8 | 0x80);
        rest >>= 7;
    }
    out.push(rest as u8);
}

fn text(value: &str, out: &mut Vec<u8>) {
    count(value.len(), out);
    out.extend(value.as_bytes());
}

/// The facts that [`encode`] wrote; `None` for other bytes.
pub(crate) fn decode(bytes: &[u8]) -> Option<Facts> {
    let mut reader = Reader(bytes);
    let schema = match reader.u16()? {
        u16::MAX => None,
        place => Some(*Schema::ALL.get(usize::from(place))?),
    };
    Some(Facts {
        schema,
        birth_dates: reader.list(Reader::date)?,
        founded: reader.list(Reader::date)?,
        ended: reader.list(Reader::date)?,
        countries: reader.list(Reader::text)?,
        genders: reader.list(Reader::text)?,
        addresses: reader.list(Reader::text)?,
        identifiers: reader
            .list(|reader| Some(Identifier { prop: reader.prop()?, text: reader.text()? }))?,
        particulars: reader.list(|reader| Some((reader.prop()?, reader.text()?)))?,
    })
}

struct Reader<'a>(&'a [u8]);

impl<'a> Reader<'a> {
    fn take(&mut self, length: usize) -> Option<&'a [u8]> {
        let (taken, rest) = self.0.split_at_checked(length)?;
        self.0 = rest;
        Some(taken)
    }

    fn u16(&mut self) -> Option<u16> {
        Some(u16::from_le_bytes(self.take(2)?.try_into().ok()?))
    }

    fn u32(&mut self) -> Option<u32> {
        Some(u32::from_le_bytes(self.take(4)?.try_into().ok()?))
    }

    fn date(&mut self) -> Option<PartialDate> {
        PartialDate::unpack(self.u32()?)
    }

    fn count(&mut self) -> Option<usize> {
        let mut length = 0;
        for shift in (0..35).step_by(7) {
            let byte = self.take(1)?[0];
            length |= usize::from(byte & 0x7F) << shift;
            if byte < 0x80 {
                return Some(length);
            }
        }
        None
    }

    fn prop(&mut self) -> Option<Prop> {
        Prop::ALL.get(usize::from(self.u16()?)).copied()
    }

    fn text(&mut self) -> Option<String> {
        let length = self.count()?;
        String::from_utf8(self.take(length)?.to_vec()).ok()
    }

    fn list<T>(&mut self, one: impl Fn(&mut Reader<'a>) -> Option<T>) -> Option<Vec<T>> {
        let length = self.count()?;
        (0..length).map(|_| one(self)).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn facts_come_back() {
        let facts = Facts {
            schema: Some(Schema::Vessel),
            birth_dates: vec!["1971-03".parse().unwrap()],
            countries: vec!["ae".to_owned(), "ru".to_owned()],
            genders: vec![],
            identifiers: vec![Identifier { prop: Prop::ImoNumber, text: "9074729".to_owned() }],
            particulars: vec![(Prop::CallSign, "a6xy".to_owned())],
            addresses: vec!["12 zarvane ostrelle".to_owned()],
            founded: vec!["1999".parse().unwrap()],
            ended: vec!["2004-05-06".parse().unwrap()],
        };
        let mut bytes = Vec::new();
        encode(&facts, &mut bytes);
        assert_eq!(decode(&bytes), Some(facts));
        assert_eq!(decode(&bytes[..bytes.len() - 1]), None);
    }
}
