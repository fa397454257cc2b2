//! How does a dossier look as JSON?

use engine::{Dossier, DossierRow, ShareConflict};
use serde::Serialize;

#[derive(Serialize)]
pub(crate) struct DossierJson {
    id: String,
    caption: String,
    schema: &'static str,
    datasets: Vec<String>,
    statements: Vec<StatementJson>,
    related: Vec<RelatedJson>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    conflicts: Vec<ConflictJson>,
}

#[derive(Serialize)]
struct ConflictJson {
    holder: String,
    held: String,
    right: String,
    stated: Vec<StatedJson>,
}

#[derive(Serialize)]
struct StatedJson {
    share: String,
    dataset: String,
}

#[derive(Serialize)]
struct RelatedJson {
    id: String,
    caption: String,
    schema: &'static str,
    statements: Vec<StatementJson>,
}

#[derive(Serialize)]
struct StatementJson {
    id: String,
    prop: &'static str,
    value: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    original_value: Option<String>,
    dataset: String,
    edition: String,
    published: Option<String>,
    locators: Vec<String>,
    stance: &'static str,
    first_seen: Option<String>,
    last_seen: Option<String>,
}

impl From<&Dossier> for DossierJson {
    fn from(dossier: &Dossier) -> DossierJson {
        let related = dossier.related.iter().map(|related| RelatedJson {
            id: related.id.clone(),
            caption: related.caption.clone(),
            schema: related.schema.as_str(),
            statements: related.rows.iter().map(StatementJson::from).collect(),
        });
        DossierJson {
            id: dossier.id.clone(),
            caption: dossier.caption.clone(),
            schema: dossier.schema.as_str(),
            datasets: dossier.datasets.clone(),
            statements: dossier.rows.iter().map(StatementJson::from).collect(),
            related: related.collect(),
            conflicts: dossier.conflicts.iter().map(ConflictJson::from).collect(),
        }
    }
}

impl From<&ShareConflict> for ConflictJson {
    fn from(conflict: &ShareConflict) -> ConflictJson {
        let stated = conflict.stated.iter().cloned();
        ConflictJson {
            holder: conflict.holder.clone(),
            held: conflict.held.clone(),
            right: conflict.right.clone(),
            stated: stated.map(|(share, dataset)| StatedJson { share, dataset }).collect(),
        }
    }
}

impl From<&DossierRow> for StatementJson {
    fn from(row: &DossierRow) -> StatementJson {
        let date = |date: Option<model::PartialDate>| date.map(|date| date.to_string());
        StatementJson {
            id: row.statement.to_string(),
            prop: row.prop.as_str(),
            value: row.value.clone(),
            original_value: row.original_value.clone(),
            dataset: row.dataset.clone(),
            edition: row.edition.clone(),
            published: date(row.published),
            locators: row.locators.iter().map(ToString::to_string).collect(),
            stance: row.stance.as_str(),
            first_seen: date(row.first_seen),
            last_seen: date(row.last_seen),
        }
    }
}
