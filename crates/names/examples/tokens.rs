//! Prints the tokens of organisation names read from standard input, a name a line: a workbench.
use std::io::BufRead;

fn main() {
    for line in std::io::stdin().lock().lines().map_while(Result::ok) {
        for name in line.split('\t') {
            let analysis = names::analyse(name, names::NameKind::Organisation);
            for form in analysis.forms.iter().take(2) {
                let tokens: Vec<String> = form
                    .tokens
                    .iter()
                    .map(|token| format!("{}/{:?}", token.text, token.role))
                    .collect();
                println!("  {}", tokens.join(" "));
            }
            println!("^ {name}");
        }
    }
}
