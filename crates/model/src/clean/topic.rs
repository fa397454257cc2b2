//! Is a word one of FollowTheMoney's topics?

use super::Unclean;
use crate::{PropType, ontology};

/// The topic code in lower case: `sanction`, `role.pep`.
///
/// # Errors
/// The ontology has no such topic.
pub fn clean(squeezed: &str) -> Result<String, Unclean> {
    let code = squeezed.to_ascii_lowercase();
    if ontology::values(PropType::Topic).contains_key(&code) {
        Ok(code)
    } else {
        Err(Unclean::of(squeezed, "is not a topic of FollowTheMoney"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_only() {
        assert_eq!(clean("Role.PEP").unwrap(), "role.pep");
        assert!(clean("Politician").is_err());
    }
}
