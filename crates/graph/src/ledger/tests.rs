//! Do stakes become the holdings they should?

use super::*;
use crate::builder::Builder;
use crate::facts::{NewStake, Share};

fn ledger(stakes: &[NewStake<'_>]) -> String {
    let mut builder = Builder::new();
    stakes.iter().for_each(|stake| builder.stake(stake));
    let graph = builder.finish().0;
    let issuer = graph.party("A").unwrap();
    let ledger = Ledger::new(&graph, issuer, Day::parse("2025-06-01").unwrap());
    let mut said = Vec::new();
    for book in &ledger.books {
        for holding in &book.holdings {
            let marks: Vec<&str> = holding.notes.iter().map(Reason::code).collect();
            let words = [graph.id(holding.holder), &holding.range.to_string(), &marks.join("+")];
            said.push(words.join(" ").trim_end().to_owned());
        }
    }
    said.join(", ")
}

fn stake<'a>(id: &'a str, holder: &'a str, range: &str) -> NewStake<'a> {
    NewStake::new(id, holder, "A", Share::Known(range.parse().unwrap()))
}

#[test]
fn stakes_become_holdings() {
    let (x, y) = (stake("s1", "X", "[10,10]"), stake("s2", "X", "(25,50]"));
    let from = |source| NewStake { source, ..x };
    let other = |source| NewStake { source, ..y };
    let check = |stakes: &[NewStake<'_>], expected: &str| assert_eq!(ledger(stakes), expected);
    check(&[x, y], "X (35,60]");
    check(&[from("a"), other("b")], "X [10,50] CONFLICT");
    check(&[from("a"), NewStake { share: Share::Unknown, ..other("b") }], "X [10,10]");
    let indirect = NewStake { nature: Nature::Indirect, ..y };
    check(&[x, indirect], "X [10,10], X (25,50]");
    check(&[x, NewStake { components: &["s1"], ..indirect }], "X [10,10]");
    check(
        &[x, NewStake { components: &["gone"], ..indirect }],
        "X [10,10], X (25,50] INDIRECT_UNEXPLAINED",
    );
    check(&[NewStake { nominee_for: Some("P"), ..x }], "P [10,10] NOMINEE_LOOKTHROUGH");
    check(&[NewStake { right: Right::Votes, ..x }, y], "X (25,50], X [10,10]");
}

#[test]
fn contradictory_tables_do_not_tighten() {
    let mut builder = Builder::new();
    builder.stake(&stake("s1", "X", "[70,70]"));
    builder.stake(&stake("s2", "Y", "[40,40]"));
    let both = CapTable { disjoint: true, complete: true };
    builder.cap_table("A", Right::Shares, both);
    builder.stake(&NewStake { issuer: "B", ..stake("s3", "X", "[20,20]") });
    builder.cap_table("B", Right::Shares, both);
    let graph = builder.finish().0;
    for (id, note) in [("A", Reason::Over100), ("B", Reason::Under100)] {
        let ledger = Ledger::new(&graph, graph.party(id).unwrap(), Day(0));
        assert!(ledger.notes.has(note), "{id}");
        assert_eq!(ledger.books[0].cap, CapTable::default(), "{id}");
    }
}
