//! What does an analysis look like? `cargo run -p countersign-names --example analyse -- KIND TEXT…`
//! prints the forms of each text; KIND is `person`, `organisation`, `object` or `unknown`.

use names::{NameKind, analyse};

fn main() {
    let mut arguments = std::env::args().skip(1);
    let kind = match arguments.next().as_deref() {
        Some("person") => NameKind::Person,
        Some("organisation") => NameKind::Organisation,
        Some("object") => NameKind::Object,
        _ => NameKind::Unknown,
    };
    for text in arguments {
        let analysis = analyse(&text, kind);
        println!("{text}");
        if let Some(why) = analysis.uncomparable {
            println!("  {why}");
        }
        for form in &analysis.forms {
            let tokens = form.tokens.iter().map(|token| {
                let sign = if token.letters == names::Letters::Abjad { "~" } else { "" };
                format!("{}{sign}:{:?}:{}", token.text, token.role, token.skeleton)
            });
            println!("  {:<32} {}", form.route.to_string(), tokens.collect::<Vec<_>>().join(" "));
        }
    }
}
