//! Are pages read as their reader sees them?

use super::*;
use model::Stated;

fn page(body: &str) -> Parts {
    read(body.as_bytes(), None).unwrap()
}

fn hidden(parts: &Parts) -> Vec<String> {
    parts.hidden.iter().map(|hidden| format!("{}: {}", hidden.why, hidden.text)).collect()
}

const LONG: &str = "Port officials said that the vessel left at night, and that nobody had asked for its \
                    papers. They did not say who owns it, and the owner did not answer questions.";

#[test]
fn the_report_is_read_and_not_what_is_around_it() {
    let parts = page(&format!(
        "<title>T</title><nav><a>Home</a></nav><main><aside>More</aside><article><h1>A  ship\nleft</h1>\
         <p>{LONG}<br>Second <b>line</b>.</p><figure><img alt='A grey ship'><figcaption>The ship</figcaption>\
         </figure><ul><li>one<li>two</ul></article></main><footer>All rights</footer>"
    ));
    let expected = format!("A ship left\n\n{LONG}\nSecond line.\n\nThe ship\n\none\n\ntwo");
    assert_eq!(parts.text, expected);
    let kinds: Vec<RegionKind> = parts.regions.iter().map(|region| region.kind).collect();
    use RegionKind::{Aside, Body, Heading};
    assert_eq!(kinds, [Heading, Body, Aside, Body, Body]);
    assert_eq!(hidden(&parts), ["alt text: A grey ship"]);
    assert!(parts.troubles[0].message.starts_with("17 letters"), "{:?}", parts.troubles);
}

#[test]
fn without_marks_the_paragraphs_say_where_the_report_is() {
    let parts = page(&format!(
        "<div><a>Menu one</a> <a>Menu two</a></div><div class=x><p>{LONG}</p><p>Last.</p></div><div>Ads</div>"
    ));
    assert_eq!(parts.text, format!("{LONG}\n\nLast."));
}

#[test]
fn what_a_reader_does_not_see_is_kept_apart() {
    let cases = [
        ("<p style='display: none'>x1</p>", "display:none: x1"),
        ("<p style='color:#fff'>x1</p>", "ink on ground of the same colour: x1"),
        (
            "<div style='background:#222'><font color='#212121'>x1</font></div>",
            "ink on ground of the same colour: x1",
        ),
        ("<p style='font-size:0'>x1</p>", "zero size: x1"),
        ("<p style='height:0;overflow:hidden'>x1</p>", "zero size: x1"),
        ("<p style='position:absolute;left:-9999px'>x1</p>", "off page: x1"),
        ("<p style='text-indent:-9999px'>x1</p>", "off page: x1"),
        ("<p style='visibility:hidden'>x1</p>", "visibility:hidden: x1"),
        ("<p style='opacity:0'>x1</p>", "opacity:0: x1"),
        ("<p hidden>x1</p>", "hidden attribute: x1"),
        ("<p aria-hidden=true>x1</p>", "aria-hidden: x1"),
        ("<!-- x1 -->", "comment: x1"),
        ("<img alt='x1'>", "alt text: x1"),
        ("<noscript>x1</noscript>", "noscript: x1"),
        ("<style>.n i{display:none}</style><p class=n><i>x1</i></p>", "display:none: x1"),
    ];
    for (markup, expected) in cases {
        let parts = page(&format!("<body><p>seen</p>{markup}"));
        assert_eq!(parts.text, "seen", "{markup}");
        assert_eq!(hidden(&parts), [expected], "{markup}");
    }
}

#[test]
fn what_is_seen_stays() {
    for markup in [
        "<p style='color:#fff;background:#000'>x</p>",
        "<div style='background:url(night.png)'><p style='color:white'>x</p></div>",
        "<div style='visibility:hidden'><p style='visibility:visible'>x</p></div>",
        "<style>@media print{p{display:none}} p:hover{display:none}</style><p>x</p>",
        "<p style='height:0'>x</p>",
        "<details><summary>x</summary></details>",
        "<script>let y = '<p>no</p>'</script><p>x</p>",
    ] {
        let parts = page(&format!("<body>{markup}"));
        assert_eq!((parts.text.as_str(), parts.hidden.len()), ("x", 0), "{markup}");
    }
}

#[test]
fn a_page_states_what_it_is() {
    let parts = page(
        "<html lang=en-GB><title> The\nTitle </title><meta property=og:site_name content='The Harbour Post'>\
         <script type='application/ld+json'>{\"@graph\":[{\"@type\":\"NewsArticle\",\"headline\":\"Head\",\
         \"datePublished\":\"2024-09-25T10:00Z\",\"author\":[{\"name\":\"A. Writer\"},{\"name\":\"B. Other\"}]}]}\
         </script><link rel=canonical href='https://post.example/1'><p>x",
    );
    let text = |text: &str| Some(text.to_owned());
    let expected = Stated {
        title: text("Head"),
        publisher: text("The Harbour Post"),
        author: text("A. Writer, B. Other"),
        published: text("2024-09-25T10:00Z"),
        language: text("en-GB"),
        url: text("https://post.example/1"),
    };
    assert_eq!(parts.stated, expected);
}

#[test]
fn a_page_declares_its_letters() {
    let (bytes, ..) =
        encoding_rs::WINDOWS_1251.encode("<meta charset=\"windows-1251\"><p>Вельмора</p>");
    let parts = read(&bytes, None).unwrap();
    assert_eq!((parts.text.as_str(), parts.encoding.as_str()), ("Вельмора", "windows-1251"));
    let unknown = b"<meta http-equiv=content-type content='text/html; charset=x-none'><p>caf\xe9";
    assert!(read(unknown, None).unwrap_err().is_unreadable());
}
