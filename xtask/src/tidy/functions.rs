//! Is each function short, with few parameters, and none of them a bare bool?

use syn::spanned::Spanned;
use syn::visit::{self, Visit};

use super::finding::Finding;
use super::rust::{Source, is_cfg_test};

/// STYLE.md 4: 25 wanted; above this a straight-line recipe needs its reason.
const LINES_MAX: usize = 70;
const PARAMETERS_MAX: usize = 5;

pub(crate) fn check(source: &Source) -> Vec<Finding> {
    if source.is_generated() || source.is_test() {
        return Vec::new();
    }
    functions(source).iter().flat_map(|function| judge(&source.path, function)).collect()
}

/// How many functions a file has, without its tests.
pub(crate) fn count(source: &Source) -> usize {
    functions(source).len()
}

/// What the rules ask about a function.
struct Function {
    name: String,
    line: usize,
    lines: usize,
    parameters: usize,
    /// The name of a bool parameter, when the function is public.
    flag: Option<String>,
}

fn functions(source: &Source) -> Vec<Function> {
    let mut found = Finder { functions: Vec::new() };
    if let Ok(ast) = &source.ast {
        found.visit_file(ast);
    }
    found.functions
}

fn judge(path: &str, function: &Function) -> Vec<Finding> {
    let finding = |rule: &'static str, advice: String| {
        Finding::new(path, rule, advice).at(function.line).of(&function.name)
    };
    let name = &function.name;
    let mut findings = Vec::new();
    if function.lines > LINES_MAX {
        let advice = format!("{name} has {} lines (25 wanted); split it", function.lines);
        findings.push(finding("function-size", advice));
    }
    if function.parameters > PARAMETERS_MAX {
        let advice = format!("{name} takes {} parameters; pass a struct", function.parameters);
        findings.push(finding("parameters", advice));
    }
    if let Some(flag) = &function.flag {
        let advice = format!("{name} takes the bool {flag}; an enum says what it means");
        findings.push(finding("bool-parameter", advice));
    }
    findings
}

struct Finder {
    functions: Vec<Function>,
}

impl Finder {
    fn add(&mut self, signature: &syn::Signature, last_line: usize, is_public: bool) {
        let line = signature.span().start().line;
        let typed: Vec<&syn::PatType> = signature
            .inputs
            .iter()
            .filter_map(|input| match input {
                syn::FnArg::Typed(typed) => Some(typed),
                syn::FnArg::Receiver(_) => None,
            })
            .collect();
        let flag = typed.iter().find(|typed| is_bool(&typed.ty)).and_then(|typed| pattern(typed));
        self.functions.push(Function {
            name: signature.ident.to_string(),
            line,
            lines: last_line + 1 - line,
            parameters: typed.len(),
            flag: flag.filter(|_| is_public),
        });
    }
}

fn is_bool(ty: &syn::Type) -> bool {
    matches!(ty, syn::Type::Path(path) if path.path.is_ident("bool"))
}

fn pattern(typed: &syn::PatType) -> Option<String> {
    match &*typed.pat {
        syn::Pat::Ident(ident) => Some(ident.ident.to_string()),
        _ => None,
    }
}

impl<'ast> Visit<'ast> for Finder {
    fn visit_item_mod(&mut self, item: &'ast syn::ItemMod) {
        if !item.attrs.iter().any(is_cfg_test) {
            visit::visit_item_mod(self, item);
        }
    }

    fn visit_item_fn(&mut self, item: &'ast syn::ItemFn) {
        if item.attrs.iter().any(is_cfg_test) {
            return;
        }
        let is_public = matches!(item.vis, syn::Visibility::Public(_));
        self.add(&item.sig, item.block.span().end().line, is_public);
        visit::visit_item_fn(self, item);
    }

    fn visit_impl_item_fn(&mut self, item: &'ast syn::ImplItemFn) {
        let is_public = matches!(item.vis, syn::Visibility::Public(_));
        self.add(&item.sig, item.block.span().end().line, is_public);
        visit::visit_impl_item_fn(self, item);
    }

    fn visit_trait_item_fn(&mut self, item: &'ast syn::TraitItemFn) {
        self.add(&item.sig, item.span().end().line, false);
        visit::visit_trait_item_fn(self, item);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rules(text: &str) -> Vec<String> {
        let source = Source::parse("a/src/x.rs", text);
        assert!(source.ast.is_ok(), "{text}");
        check(&source).iter().map(|finding| format!("{} {}", finding.line, finding.rule)).collect()
    }

    #[test]
    fn lengths_are_counted_through_braces_in_text() {
        let body = "    let _ = (\"}\", '}', r#\"}\"#); // }\n".repeat(69);
        assert_eq!(rules(&format!("fn long() {{\n{body}}}\n")), ["1 function-size"]);
        let body = "    let _ = \"{\";\n".repeat(68);
        assert_eq!(rules(&format!("fn short() {{\n{body}}}\n")), [""; 0]);
    }

    #[test]
    fn parameters_without_the_receiver() {
        let five = "a: u8, b: u8, c: u8, d: u8, e: u8";
        assert_eq!(rules(&format!("impl A {{ fn x(&self, {five}) {{}} }}")), [""; 0]);
        assert_eq!(rules(&format!("fn x({five}, f: u8) {{}}")), ["1 parameters"]);
    }

    #[test]
    fn flags_in_public_functions_only() {
        assert_eq!(rules("pub fn x(strict: bool) {}"), ["1 bool-parameter"]);
        assert_eq!(rules("fn x(strict: bool) {}\npub(crate) fn y(strict: bool) {}"), [""; 0]);
    }

    #[test]
    fn tests_are_left_alone() {
        let text = "#[cfg(test)]\nmod tests { pub fn x(a: bool) {} }\n";
        assert_eq!(rules(text), [""; 0]);
    }
}
