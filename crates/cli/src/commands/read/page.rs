//! How does a dossier look as a page? The text beside its claims, in one file that loads nothing.

mod body;
mod escape;

use engine::read::Reading;

use self::body::Body;
use self::escape::{attribute, text, value};
use super::dossier::Dossier;
use crate::json::format_word;
use crate::printer::words;

const STYLE: &str = include_str!("page/page.css");
const SCRIPT: &str = include_str!("page/page.js");

/// The page. The same reading gives the same bytes.
pub(super) fn page(reading: &Reading) -> String {
    let dossier = Dossier::of(reading);
    let body = Body { reading, dossier: &dossier };
    let title = title(reading);
    format!(
        "<!doctype html>\n<html lang=en>\n<meta charset=utf-8>\n\
         <meta name=viewport content=\"width=device-width, initial-scale=1\">\n\
         <meta http-equiv=Content-Security-Policy content=\"default-src 'none'; style-src 'unsafe-inline'; \
         script-src 'unsafe-inline'\">\n<meta name=referrer content=no-referrer>\n\
         <title>{}</title>\n<style>\n{STYLE}</style>\n{}<main>\n{}{}<div class=sides>\n{}{}</div>\n{}</main>\n{}\
         <script>\n{SCRIPT}</script>\n</html>\n",
        attribute(&format!("{title} – dossier")),
        head(reading, &title),
        body.parties(),
        body.cautions(),
        body.text(),
        body.claims(),
        body.hidden(),
        foot(reading),
    )
}

fn title(reading: &Reading) -> String {
    let stated = [&reading.report.facts.title, &reading.document.stated.title];
    let title = stated.into_iter().flatten().next().cloned();
    title.unwrap_or_else(|| match reading.document.name.as_str() {
        "-" => "Pasted text".to_owned(),
        name => name.to_owned(),
    })
}

fn head(reading: &Reading, title: &str) -> String {
    let (document, facts) = (&reading.document, &reading.report.facts);
    let stated = &document.stated;
    let either = |found: &Option<String>, stated: &Option<String>| found.clone().or(stated.clone());
    let credit = facts.credit.and_then(|span| span.of(&document.text));
    let said = [
        either(&facts.publisher, &stated.publisher),
        either(&facts.author, &stated.author),
        either(&facts.published, &stated.published),
        facts.genre.as_ref().map(|genre| words(genre)),
        credit.map(|credit| format!("credits {credit}")),
        stated.url.clone(),
    ];
    let said = said.into_iter().flatten().map(|said| format!("<span>{}</span>", value(&said)));
    let said: String = said.collect();
    let count = |many: usize, one: &str, more: &str| match many {
        1 => format!("1 {one}"),
        many => format!("{many} {more}"),
    };
    let report = &reading.report;
    let mut look = vec![
        format!("<li>{}", count(report.claims.len(), "claim, proposed", "claims, all proposed")),
        format!("<li>{}", count(report.parties.len(), "party", "parties")),
    ];
    let mut loud = |many: usize, shape: &str, one: &str, more: &str, to: &str| {
        if many > 0 {
            let words = count(many, one, more);
            look.push(format!("<li><a class=amber href=\"#{to}\">{shape} {words}</a>"));
        }
    };
    loud(reading.hits(), "◇", "party may be listed", "parties may be listed", "parties");
    loud(report.conflicts.len(), "✕", "conflict", "conflicts", "cautions");
    loud(report.flags.len(), "▲", "caution", "cautions", "cautions");
    loud(
        reading.coverage.not_checked.len(),
        "▲",
        "thing not checked",
        "things not checked",
        "cautions",
    );
    format!(
        "<header>\n<div class=kicker>Dossier of a report · read by software, sentences shown · nothing here is a finding</div>\n\
         <h1>{}</h1>\n<p class=facts>{said}</p>\n<p class=kicker>{} · {} · {} · text <span class=hash>{}</span></p>\n\
         <ul class=look>{}</ul>\n</header>\n",
        value(title),
        value(&document.name),
        format_word(document.format),
        text(&document.encoding),
        document.text_hash.get(..16).unwrap_or_default(),
        look.concat(),
    )
}

fn foot(reading: &Reading) -> String {
    let coverage = &reading.coverage.lists;
    let lists = coverage.lists.iter().map(|list| {
        let published = list.published.as_deref().unwrap_or("not in service");
        format!("{} of {published} ({} parties)", text(&list.dataset), list.parties)
    });
    let lists: Vec<String> = lists.collect();
    let lists = if lists.is_empty() { "none in service".to_owned() } else { lists.join(", ") };
    let not_grounded = match reading.report.not_grounded {
        0 => String::new(),
        many => format!("<p>{many} proposals were dropped: their words are not in the text.</p>"),
    };
    format!(
        "<footer>\n<p>Lists: {lists} · set <span class=hash>{}</span> · model {} · names found by {}.</p>{not_grounded}\n\
         <p>A claim says what a source said, in its exact words; it is a proposal until a person accepts it. A \
         candidate is a listed party whose name compares, never the same party until somebody says so.</p>\n</footer>\n",
        coverage.live_set.get(..12).unwrap_or("–"),
        text(&coverage.model),
        text(&reading.coverage.name_finders.join(", ")),
    )
}

#[cfg(test)]
mod tests;
