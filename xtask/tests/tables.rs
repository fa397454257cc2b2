//! What does `cargo xtask tables` say to somebody without the reference data?

use std::process::Command;

fn tables(arguments: &[&str]) -> std::process::Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_xtask"));
    command.arg("tables").args(arguments).env("COUNTERSIGN_DATA", "/nowhere/to/be/found");
    command.output().unwrap()
}

#[test]
fn without_data_it_skips() {
    let output = tables(&[]);
    assert!(output.status.success());
    assert_eq!(String::from_utf8_lossy(&output.stdout), "skipped: no data\n");
}

#[test]
fn an_unknown_table_is_an_error_all_the_same() {
    assert_eq!(tables(&["no-such-table"]).status.code(), Some(2));
}
