//! How does a report look as a page? One file with everything in it: no script, no font, no network.

mod sections;

use super::Report;
use super::page::Page;

pub(crate) use sections::{of, short};

const STYLE: &str = include_str!("style.css");

/// The report as a page: light and dark by the reader's setting, and fit to be printed and signed.
pub fn html(report: &Report) -> String {
    let mut page = Page::default();
    sections::head(&mut page, report);
    sections::found(&mut page, report);
    sections::alarms(&mut page, report);
    sections::thresholds(&mut page, report);
    sections::scores(&mut page, report);
    sections::against(&mut page, report);
    sections::misses(&mut page, report);
    sections::strangers(&mut page, report);
    sections::alerts(&mut page, report);
    sections::signatures(&mut page);
    let body = page.finish();
    format!(
        "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" \
         content=\"width=device-width, initial-scale=1\">\n<meta name=\"color-scheme\" \
         content=\"light dark\">\n<title>Screening effectiveness</title>\n<style>\n{STYLE}</style>\n\
         </head>\n<body>\n<main>\n{body}</main>\n</body>\n</html>\n"
    )
}
