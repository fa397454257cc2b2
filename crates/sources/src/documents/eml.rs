//! What does a mail say? Its subject, who wrote to whom and when, and the body its reader sees.
//!
//! RFC 5322 and MIME. Attachments are named and not read: each is a document of its own. Of a body
//! that comes twice, as text and as HTML, the text is read, unless it is a stub for the HTML.

use mail_parser::{
    Address, HeaderName, Message, MessageParser, MessagePart, MimeHeaders, PartType,
};
use model::{IssueKind, RegionKind, Stated};

use super::flow::Flow;
use super::{Parts, html};
use crate::error::{Error, Kind};

/// A text body shorter than this share of the HTML's is a stub: "open this mail in a browser".
const STUB_SHARE: usize = 3;

/// Reads a mail.
pub(super) fn read(bytes: &[u8]) -> Result<Parts, Error> {
    let mail = MessageParser::default().parse(bytes);
    let mail = mail.ok_or_else(|| Error::malformed("the mail has no headers"))?;
    if is_encrypted(&mail) {
        return Err(Error::new(Kind::Encrypted));
    }
    let mut parts = Parts { stated: stated(&mail), encoding: encoding(&mail), ..Parts::default() };
    let mut flow = Flow::default();
    if let Some(subject) = mail.subject() {
        flow.block(RegionKind::Heading);
        flow.words(subject);
    }
    flow.block(RegionKind::Aside);
    for (name, address) in [("From", mail.from()), ("To", mail.to()), ("Cc", mail.cc())] {
        if let Some(address) = address {
            flow.words(&format!("{name}: {}", addressed(address)));
            flow.line_end();
        }
    }
    if let Some(date) = &parts.stated.published {
        flow.words(&format!("Date: {date}"));
    }
    body(&mail, &mut flow, &mut parts)?;
    for attachment in mail.attachments() {
        if !is_body(&mail, attachment) {
            named(attachment, &mut parts);
        }
    }
    (parts.text, parts.regions) = flow.done();
    Ok(parts)
}

fn is_body(mail: &Message<'_>, part: &MessagePart<'_>) -> bool {
    mail.text_bodies().chain(mail.html_bodies()).any(|body| std::ptr::eq(body, part))
}

fn is_encrypted(mail: &Message<'_>) -> bool {
    mail.parts.iter().any(|part| {
        part.content_type().is_some_and(|kind| {
            let subtype = kind.subtype().unwrap_or_default().to_ascii_lowercase();
            let smime = kind.attribute("smime-type").unwrap_or_default();
            subtype == "encrypted"
                || subtype.ends_with("pkcs7-mime") && !smime.eq_ignore_ascii_case("signed-data")
        })
    })
}

fn stated(mail: &Message<'_>) -> Stated {
    let text = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    let author = mail
        .from()
        .and_then(Address::first)
        .and_then(|from| from.name.as_deref().or(from.address.as_deref()).map(text));
    Stated {
        title: mail.subject().map(text),
        author,
        published: mail.header_raw(HeaderName::Date).map(text),
        ..Stated::default()
    }
}

fn addressed(address: &Address<'_>) -> String {
    let people = address.iter().take(50).map(|person| match (&person.name, &person.address) {
        (Some(name), Some(address)) => format!("{name} <{address}>"),
        (Some(text), None) | (None, Some(text)) => text.to_string(),
        (None, None) => String::new(),
    });
    people.collect::<Vec<_>>().join(", ")
}

/// The charset of the first text part.
fn encoding(mail: &Message<'_>) -> String {
    let part = mail.text_bodies().chain(mail.html_bodies()).next();
    let label = part.and_then(charset).unwrap_or("utf-8");
    encoding_rs::Encoding::for_label(label.as_bytes())
        .map_or(label, |found| found.name())
        .to_owned()
}

fn charset<'p>(part: &'p MessagePart<'_>) -> Option<&'p str> {
    part.content_type()?.attribute("charset")
}

/// Whether the letters of a part cannot be told: an unknown charset, and letters beyond ASCII.
fn check_charset(part: &MessagePart<'_>, text: &str) -> Result<(), Error> {
    let label = charset(part).unwrap_or("utf-8");
    if encoding_rs::Encoding::for_label(label.as_bytes()).is_some() || text.is_ascii() {
        return Ok(());
    }
    let why = format!("the mail says that it is written in \"{label}\", which nobody knows");
    Err(Error::new(Kind::Charset(why)))
}

fn body(mail: &Message<'_>, flow: &mut Flow, parts: &mut Parts) -> Result<(), Error> {
    let plain = mail.text_bodies().filter_map(|part| match &part.body {
        PartType::Text(text) => Some((part, text)),
        _ => None,
    });
    let plain: Vec<_> = plain.collect();
    let pages = mail.html_bodies().filter_map(|part| match &part.body {
        PartType::Html(text) => Some((part, text)),
        _ => None,
    });
    let mut pages_read = Vec::new();
    for (part, text) in pages {
        check_charset(part, text)?;
        pages_read.push(html::read_text(text)?);
    }
    let plain_length: usize = plain.iter().map(|(_, text)| text.trim().len()).sum();
    let page_length: usize = pages_read.iter().map(|page| page.text.len()).sum();
    if plain_length * STUB_SHARE < page_length {
        for mut page in pages_read {
            for region in &page.regions {
                flow.block(region.kind);
                flow.exact(&page.text[region.bytes.clone()]);
            }
            parts.hidden.append(&mut page.hidden);
        }
        return Ok(());
    }
    for (part, text) in plain {
        check_charset(part, text)?;
        if part.is_encoding_problem {
            let message = "the body has bytes that its encoding does not know";
            parts.trouble(IssueKind::UncleanValue, "body", "", message);
        }
        paragraphs(text, flow);
    }
    Ok(())
}

/// Blank lines part the paragraphs of a plain body.
fn paragraphs(text: &str, flow: &mut Flow) {
    flow.block(RegionKind::Body);
    for line in text.lines() {
        if line.trim().is_empty() {
            flow.block(RegionKind::Body);
        } else {
            flow.exact(line);
            flow.line_end();
        }
    }
}

fn named(part: &MessagePart<'_>, parts: &mut Parts) {
    let name = match &part.body {
        PartType::Message(inner) => inner.subject().or(part.attachment_name()).unwrap_or("a mail"),
        _ => part.attachment_name().unwrap_or("without a name"),
    };
    let message = "an attachment is not read: save it and read it by itself";
    parts.trouble(IssueKind::UnreadRecord, "attachment", name, message);
}

#[cfg(test)]
mod tests;
