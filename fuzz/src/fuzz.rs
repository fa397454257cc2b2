//! What do the fuzz targets share? The way bytes go through the readers, as in the gate's mutants.

use model::{Issue, Locator, Statement};
use sources::{Input, Options, Sink};

/// Takes everything, keeps nothing, and checks what every statement and issue must hold.
struct Checked;

impl Sink for Checked {
    fn statement(&mut self, statement: Statement, _: Locator) {
        assert!(!statement.value.is_empty(), "{statement:?}");
        assert!(!statement.entity_id.is_empty(), "{statement:?}");
    }

    fn issue(&mut self, issue: Issue) {
        assert!(!issue.message.is_empty());
    }
}

/// Any bytes under a name, as any dataset. An error is a good answer, a panic is none.
pub fn read(name: &str, bytes: &[u8]) {
    let input = Input::from_bytes(name, bytes);
    let Ok(sets) = sources::recognise(vec![input], Some("us_ofac_sdn")) else { return };
    for set in &sets {
        let _ = sources::read(set, &Options::default(), &mut Checked);
    }
}
