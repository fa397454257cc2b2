//! What has been proposed in a case, and what did people make of it?
//!
//! One SQLite file beside the editions: cases, the documents read into them, the proposals of each
//! document and every review, in the order they were made. Nothing is deleted and no review is changed:
//! a rejection is kept as well as an acceptance. Bodies are JSON of the caller's making, kept as given.
//!
//! Write-ahead logging with `synchronous=FULL`: a review that was answered for is on the disk.

use std::path::{Path, PathBuf};
use std::time::Duration;

use rusqlite::{Connection, ErrorCode, OptionalExtension, Row, Transaction, params};

use crate::error::{At, Error, Result};
use crate::store::Store;

/// How long a writer waits for another.
const PATIENCE: Duration = Duration::from_secs(10);
/// The tables this version writes.
const VERSION: i64 = 1;

const TABLES: &str = "
    CREATE TABLE cases (id TEXT PRIMARY KEY, name TEXT NOT NULL) STRICT;
    CREATE TABLE documents (
        case_id TEXT NOT NULL REFERENCES cases(id), hash TEXT NOT NULL, name TEXT NOT NULL,
        text TEXT NOT NULL, body TEXT NOT NULL, PRIMARY KEY (case_id, hash)) STRICT;
    CREATE TABLE proposals (
        case_id TEXT NOT NULL, document TEXT NOT NULL, id TEXT NOT NULL, place INTEGER NOT NULL,
        extractor TEXT NOT NULL, proposed TEXT NOT NULL, body TEXT NOT NULL, state TEXT NOT NULL,
        PRIMARY KEY (case_id, id),
        FOREIGN KEY (case_id, document) REFERENCES documents(case_id, hash)) STRICT;
    CREATE TABLE reviews (
        sequence INTEGER PRIMARY KEY AUTOINCREMENT, case_id TEXT NOT NULL, proposal TEXT NOT NULL,
        act TEXT NOT NULL, reason TEXT NOT NULL, reviewer TEXT NOT NULL, at TEXT, before TEXT NOT NULL,
        FOREIGN KEY (case_id, proposal) REFERENCES proposals(case_id, id)) STRICT;";

/// A case: an id and a name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Case {
    /// Its id: lower-case letters, digits, `_` and `-`.
    pub id: String,
    /// Its name, as people say it.
    pub name: String,
}

/// A document read into a case.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CaseDocument {
    /// sha256 of its text, hexadecimal.
    pub hash: String,
    /// Its file's name.
    pub name: String,
    /// The exact text: every quote is a slice of it.
    pub text: String,
    /// What else is kept of it, JSON.
    pub body: String,
}

/// Something proposed of a document, and where it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Proposal {
    /// Its id in the case.
    pub id: String,
    /// The hash of the document it was read from.
    pub document: String,
    /// Its place in that document, in the order of the text.
    pub place: u64,
    /// What proposed it, with its version.
    pub extractor: String,
    /// What it says now, JSON.
    pub body: String,
    /// Where it stands, one word of the caller's.
    pub state: String,
}

/// What a person, or a new extractor, did to a proposal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Review {
    /// Its place in the order of all reviews, from 1; 0 for one not written yet.
    pub sequence: u64,
    /// The proposal.
    pub proposal: String,
    /// What was done: `accept`, `reject`, `edit`, `split`, `merge`, `reopen`.
    pub act: String,
    /// Why; empty where none was given.
    pub reason: String,
    /// Who.
    pub reviewer: String,
    /// When by the caller's clock, RFC 3339; the sequence decides the order.
    pub at: Option<String>,
    /// What the proposal said before, JSON.
    pub before: String,
}

/// What proposing did.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Proposed {
    /// Proposals that were not there.
    pub new: usize,
    /// Proposals that say the same as before.
    pub unchanged: usize,
    /// Reviewed proposals that say something else now: proposed again, the review kept.
    pub reopened: usize,
    /// Unreviewed proposals that are no longer made.
    pub superseded: usize,
}

/// The cases of a data directory.
#[derive(Debug)]
pub struct Cases {
    db: Connection,
    path: PathBuf,
}

impl Store {
    /// The cases of the data directory; makes their file where there is none.
    ///
    /// # Errors
    /// The file cannot be made or read, or a newer version wrote it.
    pub fn cases(&self) -> Result<Cases> {
        Cases::open(&self.directory().join("cases.sqlite"))
    }
}

impl Cases {
    fn open(path: &Path) -> Result<Cases> {
        let failed = |error| failed(path, error);
        let mut db = Connection::open(path).map_err(failed)?;
        db.busy_timeout(PATIENCE).map_err(failed)?;
        db.pragma_update(None, "journal_mode", "WAL").map_err(failed)?;
        db.pragma_update(None, "synchronous", "FULL").map_err(failed)?;
        db.pragma_update(None, "foreign_keys", true).map_err(failed)?;
        let change = db.transaction_with_behavior(rusqlite::TransactionBehavior::Immediate);
        let change = change.map_err(failed)?;
        let version: i64 =
            change.pragma_query_value(None, "user_version", |row| row.get(0)).map_err(failed)?;
        match version {
            0 => {
                change.execute_batch(TABLES).map_err(failed)?;
                change.pragma_update(None, "user_version", VERSION).map_err(failed)?;
            }
            VERSION => {}
            newer => return Err(Error::newer_layout(path, format!("cases, layout {newer}"))),
        }
        change.commit().map_err(failed)?;
        Ok(Cases { db, path: path.to_owned() })
    }

    /// Every case, by id.
    ///
    /// # Errors
    /// The file is damaged.
    pub fn all(&self) -> Result<Vec<Case>> {
        self.list("SELECT id, name FROM cases ORDER BY id", &[], |row| {
            Ok(Case { id: row.get(0)?, name: row.get(1)? })
        })
    }

    /// A case.
    ///
    /// # Errors
    /// There is none of that id.
    pub fn case(&self, id: &str) -> Result<Case> {
        let found = self.all()?.into_iter().find(|case| case.id == id);
        found.ok_or_else(|| Error::not_found(&self.path, format!("case \"{id}\"")))
    }

    /// Puts a document into a case, made if it is new, with what is proposed of it. What a person
    /// reviewed is never overwritten: where a proposal says something else than it did when it was
    /// proposed before, it is proposed again and the review stays.
    ///
    /// # Errors
    /// A bad id, or the disk.
    pub fn propose(
        &mut self,
        case: &Case,
        document: &CaseDocument,
        proposals: &[Proposal],
    ) -> Result<Proposed> {
        if !crate::layout::is_plain(&case.id) {
            let why = format!(
                "\"{}\" is no id of a case: use lower-case letters, digits, _ and -",
                case.id
            );
            return Err(Error::refused(&self.path, why));
        }
        self.change(|change| {
            change.execute("INSERT OR IGNORE INTO cases VALUES (?1, ?2)", params![case.id, case.name])?;
            change.execute(
                "INSERT OR IGNORE INTO documents VALUES (?1, ?2, ?3, ?4, ?5)",
                params![case.id, document.hash, document.name, document.text, document.body],
            )?;
            let mut done = Proposed::default();
            for proposal in proposals {
                propose_one(change, &case.id, proposal, &mut done)?;
            }
            let ids: Vec<&str> = proposals.iter().map(|proposal| proposal.id.as_str()).collect();
            let ids = serde_json::to_string(&ids).unwrap_or_default();
            done.superseded = change.execute(
                "UPDATE proposals SET state = 'superseded' WHERE case_id = ?1 AND document = ?2
                 AND state = 'proposed' AND id NOT IN (SELECT value FROM json_each(?3))
                 AND id NOT IN (SELECT proposal FROM reviews WHERE case_id = ?1) AND instr(id, '.') = 0",
                params![case.id, document.hash, ids],
            )?;
            Ok(done)
        })
    }

    /// The documents of a case, by hash.
    ///
    /// # Errors
    /// The file is damaged.
    pub fn documents(&self, case: &str) -> Result<Vec<CaseDocument>> {
        let sql = "SELECT hash, name, text, body FROM documents WHERE case_id = ?1 ORDER BY hash";
        self.list(sql, &[&case], |row| {
            let (hash, name) = (row.get(0)?, row.get(1)?);
            Ok(CaseDocument { hash, name, text: row.get(2)?, body: row.get(3)? })
        })
    }

    /// The proposals of a case, by document and place.
    ///
    /// # Errors
    /// The file is damaged.
    pub fn proposals(&self, case: &str) -> Result<Vec<Proposal>> {
        let sql = "SELECT id, document, place, extractor, body, state FROM proposals
                   WHERE case_id = ?1 ORDER BY document, place, id";
        self.list(sql, &[&case], proposal)
    }

    /// The reviews of a case, in the order they were made.
    ///
    /// # Errors
    /// The file is damaged.
    pub fn reviews(&self, case: &str) -> Result<Vec<Review>> {
        let sql = "SELECT sequence, proposal, act, reason, reviewer, at, before FROM reviews
                   WHERE case_id = ?1 ORDER BY sequence";
        self.list(sql, &[&case], |row| {
            Ok(Review {
                sequence: row.get::<_, i64>(0)?.unsigned_abs(),
                proposal: row.get(1)?,
                act: row.get(2)?,
                reason: row.get(3)?,
                reviewer: row.get(4)?,
                at: row.get(5)?,
                before: row.get(6)?,
            })
        })
    }

    /// Writes a review and what the proposals it touches say after it, in one commit. A proposal that
    /// is not there is added: the parts of a split.
    ///
    /// # Errors
    /// The proposal reviewed is not in the case, or the disk.
    pub fn review(&mut self, case: &str, review: &Review, after: &[Proposal]) -> Result<()> {
        let path = self.path.clone();
        let is_there = self.proposals(case)?.iter().any(|proposal| proposal.id == review.proposal);
        if !is_there {
            return Err(Error::not_found(
                &path,
                format!("claim \"{}\" in case \"{case}\"", review.proposal),
            ));
        }
        self.change(|change| {
            change.execute(
                "INSERT INTO reviews (case_id, proposal, act, reason, reviewer, at, before)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
                params![
                    case,
                    review.proposal,
                    review.act,
                    review.reason,
                    review.reviewer,
                    review.at,
                    review.before
                ],
            )?;
            for it in after {
                change.execute(
                    "INSERT INTO proposals VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?6, ?7)
                     ON CONFLICT (case_id, id) DO UPDATE SET body = ?6, state = ?7",
                    params![
                        case,
                        it.document,
                        it.id,
                        it.place.cast_signed(),
                        it.extractor,
                        it.body,
                        it.state
                    ],
                )?;
            }
            Ok(())
        })
    }

    fn list<T>(
        &self,
        sql: &str,
        parameters: &[&dyn rusqlite::ToSql],
        read: impl FnMut(&Row<'_>) -> rusqlite::Result<T>,
    ) -> Result<Vec<T>> {
        let rows = self.db.prepare(sql).and_then(|mut query| {
            query.query_map(parameters, read)?.collect::<rusqlite::Result<Vec<T>>>()
        });
        rows.map_err(|error| failed(&self.path, error))
    }

    fn change<T>(
        &mut self,
        act: impl FnOnce(&Transaction<'_>) -> rusqlite::Result<T>,
    ) -> Result<T> {
        let changed = self.db.transaction_with_behavior(rusqlite::TransactionBehavior::Immediate);
        let changed = changed.and_then(|change| {
            let done = act(&change)?;
            change.commit()?;
            Ok(done)
        });
        changed.map_err(|error| failed(&self.path, error))
    }
}

fn proposal(row: &Row<'_>) -> rusqlite::Result<Proposal> {
    Ok(Proposal {
        id: row.get(0)?,
        document: row.get(1)?,
        place: row.get::<_, i64>(2)?.unsigned_abs(),
        extractor: row.get(3)?,
        body: row.get(4)?,
        state: row.get(5)?,
    })
}

fn propose_one(
    change: &Transaction<'_>,
    case: &str,
    new: &Proposal,
    done: &mut Proposed,
) -> rusqlite::Result<()> {
    let sql = "SELECT proposed, body, state FROM proposals WHERE case_id = ?1 AND id = ?2";
    let before: Option<(String, String, String)> = change
        .query_row(sql, params![case, new.id], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))
        .optional()?;
    let Some((proposed, body, state)) = before else {
        done.new += 1;
        let place = new.place.cast_signed();
        change.execute(
            "INSERT INTO proposals VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?6, ?7)",
            params![case, new.document, new.id, place, new.extractor, new.body, new.state],
        )?;
        return Ok(());
    };
    if proposed == new.body {
        done.unchanged += 1;
        return Ok(());
    }
    if state != "proposed" && state != "superseded" {
        done.reopened += 1;
        change.execute(
            "INSERT INTO reviews (case_id, proposal, act, reason, reviewer, at, before)
             VALUES (?1, ?2, 'reopen', ?3, ?4, NULL, ?5)",
            params![
                case,
                new.id,
                format!("it was {state} and reads differently now"),
                new.extractor,
                body
            ],
        )?;
    }
    change.execute(
        "UPDATE proposals SET proposed = ?3, body = ?3, extractor = ?4, state = ?5, place = ?6
         WHERE case_id = ?1 AND id = ?2",
        params![case, new.id, new.body, new.extractor, new.state, new.place.cast_signed()],
    )?;
    Ok(())
}

fn failed(path: &Path, error: rusqlite::Error) -> Error {
    match error.sqlite_error_code() {
        Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => Error::locked(path),
        Some(ErrorCode::DatabaseCorrupt | ErrorCode::NotADatabase) => Error::damaged(path, error),
        _ => match Err::<(), _>(std::io::Error::other(error)).at(path, "keeping the cases") {
            Err(error) => error,
            Ok(()) => Error::damaged(path, "it cannot be"),
        },
    }
}

#[cfg(test)]
mod tests;
