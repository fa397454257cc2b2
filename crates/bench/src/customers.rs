//! Who is surely not listed? The rows of a file of one's own, as a clean population.
//!
//! A firm's customers, screened before, are the fairest population it has. A row that could not be
//! read is counted, never taken for a clean one.

use std::path::Path;

use engine::rows::{ReadOptions, RowsError, Source, open};
use model::{Entity, Prop, PropType};

use crate::Negative;
use crate::name::script_of;

/// The rows of a file.
#[derive(Clone, Debug, Default)]
pub struct Customers {
    /// Those with a name.
    pub negatives: Vec<Negative>,
    /// How many rows could not be read, or have no name.
    pub unread: u64,
}

/// Reads a table in any format `screen` reads.
///
/// # Errors
/// The file cannot be read, is no table, or a mapping names no column.
pub fn customers(path: &Path, options: &ReadOptions) -> Result<Customers, RowsError> {
    let mut table = open(Source::Path(path.to_owned()), options)?;
    let mut customers = Customers::default();
    for row in table.rows() {
        let row = row?;
        match row.query.ok().and_then(|entity| negative(row.number, &entity)) {
            Some(negative) => customers.negatives.push(negative),
            None => customers.unread += 1,
        }
    }
    Ok(customers)
}

fn negative(number: u64, entity: &Entity) -> Option<Negative> {
    let name = entity.values(Prop::Name).next()?.to_owned();
    let schema = entity.schema().as_str().to_owned();
    let country = entity.of_type(PropType::Country).next().map(|stated| stated.value.clone());
    let stratum = format!("{schema}/{}/{}", script_of(&name), country.as_deref().unwrap_or("-"));
    Some(Negative {
        id: format!("row-{number}"),
        name,
        schema,
        stratum,
        hard: None,
        birth_date: entity.values(Prop::BirthDate).next().map(str::to_owned),
        country,
        near: None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_row_with_a_name_is_a_negative_and_any_other_is_counted() {
        let directory = tempfile::tempdir().unwrap();
        let path = directory.path().join("customers.csv");
        let text = "name;date of birth;country\nАда Оконьо;23.11.1971;ng\n;01.01.1980;de\n";
        std::fs::write(&path, text).unwrap();
        let found = customers(&path, &ReadOptions::default()).unwrap();
        let [one] = &found.negatives[..] else { panic!("{found:?}") };
        assert_eq!((one.id.as_str(), one.birth_date.as_deref()), ("row-1", Some("1971-11-23")));
        assert!(one.stratum.ends_with("/Cyrillic/ng"), "{}", one.stratum);
        assert_eq!(found.unread, 1);
    }
}
