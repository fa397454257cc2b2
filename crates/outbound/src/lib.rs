//! The only room that dials: hosts the user configured, and none else.
//!
//! Comes in: an [`Endpoint`] and words. Goes out: the words it answers. Never knows: what they mean.
//!
//! Reading order: [`address`] (where may we dial?), [`chat`] (what is asked and answered),
//! [`Error`] (why not).
//!
//! ```
//! use outbound::{Endpoint, Style};
//! // Nothing but this machine may be dialled, unless its host is named.
//! assert!(Endpoint::new("http://127.0.0.1:8080/v1", Style::OpenAi, "any", None).is_ok());
//! assert!(Endpoint::new("https://models.example/v1", Style::OpenAi, "any", None).is_err());
//! assert!(Endpoint::new("https://models.example/v1", Style::OpenAi, "any", Some("models.example")).is_ok());
//! ```

pub mod address;
pub mod chat;
mod error;

pub use chat::{Chat, Endpoint, Style};
pub use error::Error;
