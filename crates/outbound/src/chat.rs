//! What does a chat endpoint answer to a prompt? OpenAI's and Anthropic's protocols.

use std::time::Duration;

use serde_json::{Value, json};
use ureq::Agent;
use ureq::http::Uri;
use ureq::unversioned::transport::DefaultConnector;

use crate::address::{Pinned, Reach};
use crate::error::{Error, Kind};

/// No answer may be longer.
const MOST_BYTES: u64 = 4 << 20;
/// A local model on a slow machine may think for minutes; none may hang for ever.
const LONGEST: Duration = Duration::from_secs(300);
const MOST_TOKENS: u32 = 8_192;

/// Which protocol an endpoint speaks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Style {
    /// `POST {address}/chat/completions`.
    OpenAi,
    /// `POST {address}/v1/messages`.
    Anthropic,
}

/// An endpoint that the user configured.
#[derive(Clone)]
pub struct Endpoint {
    address: String,
    style: Style,
    model: String,
    reach: Reach,
    key: Option<String>,
}

impl Endpoint {
    /// The endpoint at `address`. Only this machine is allowed, unless its host is the one the user
    /// `named`; such a host must be spoken to over TLS.
    ///
    /// # Errors
    /// Where `address` is none, or leads where the configuration does not allow.
    pub fn new(
        address: &str,
        style: Style,
        model: &str,
        named: Option<&str>,
    ) -> Result<Endpoint, Error> {
        let wrong = || Error(Kind::NoAddress(address.to_owned()));
        let uri: Uri = address.parse().map_err(|_| wrong())?;
        let (Some(scheme), Some(host)) = (uri.scheme_str(), uri.host()) else {
            return Err(wrong());
        };
        if !matches!(scheme, "http" | "https") || uri.query().is_some() {
            return Err(wrong());
        }
        let reach = if is_this_machine(host) {
            Reach::Loopback
        } else if named.is_some_and(|named| named.eq_ignore_ascii_case(host)) {
            Reach::Named
        } else {
            return Err(Error(Kind::NotAllowed(host.to_owned())));
        };
        if reach == Reach::Named && scheme == "http" {
            return Err(Error(Kind::Unencrypted(host.to_owned())));
        }
        let address = address.trim_end_matches('/').to_owned();
        Ok(Endpoint { address, style, model: model.to_owned(), reach, key: None })
    }

    /// The same endpoint, asked with a key.
    #[must_use]
    pub fn with_key(mut self, key: &str) -> Endpoint {
        self.key = Some(key.trim().to_owned());
        self
    }

    /// The address, as a person is shown it before the first call.
    pub fn address(&self) -> &str {
        &self.address
    }

    /// The model that is asked.
    pub fn model(&self) -> &str {
        &self.model
    }
}

/// A way to ask an endpoint. It keeps nothing between two calls.
pub struct Chat {
    endpoint: Endpoint,
    agent: Agent,
}

impl Chat {
    /// A way to ask `endpoint`: no redirect is followed, no proxy of the environment is used.
    pub fn new(endpoint: Endpoint) -> Chat {
        let config = Agent::config_builder()
            .max_redirects(0)
            .max_redirects_will_error(true)
            .proxy(None)
            .http_status_as_error(false)
            .timeout_global(Some(LONGEST))
            .timeout_connect(Some(Duration::from_secs(10)))
            .user_agent("countersign")
            .build();
        let agent =
            Agent::with_parts(config, DefaultConnector::default(), Pinned::new(endpoint.reach));
        Chat { endpoint, agent }
    }

    /// The endpoint that is asked.
    pub fn endpoint(&self) -> &Endpoint {
        &self.endpoint
    }

    /// What the model answers to `instruction` and `words`, at temperature 0 and without tools.
    ///
    /// # Errors
    /// Where the endpoint cannot be reached, refuses, or answers outside its protocol.
    pub fn ask(&self, instruction: &str, words: &str) -> Result<String, Error> {
        let body = match self.endpoint.style {
            Style::OpenAi => json!({
                "model": self.endpoint.model, "temperature": 0, "max_tokens": MOST_TOKENS,
                "response_format": {"type": "json_object"},
                "messages": [
                    {"role": "system", "content": instruction},
                    {"role": "user", "content": words},
                ],
            }),
            Style::Anthropic => json!({
                "model": self.endpoint.model, "temperature": 0, "max_tokens": MOST_TOKENS,
                "system": instruction,
                "messages": [{"role": "user", "content": words}],
            }),
        };
        let answer = self.post(&body)?;
        let words = match self.endpoint.style {
            Style::OpenAi => answer["choices"][0]["message"]["content"].as_str(),
            Style::Anthropic => answer["content"]
                .as_array()
                .and_then(|parts| parts.iter().find_map(|part| part["text"].as_str())),
        };
        words
            .map(str::to_owned)
            .ok_or_else(|| Error(Kind::Protocol("it holds no message of the model".to_owned())))
    }

    fn post(&self, body: &Value) -> Result<Value, Error> {
        let path = match self.endpoint.style {
            Style::OpenAi => "/chat/completions",
            Style::Anthropic => "/v1/messages",
        };
        let mut request = self
            .agent
            .post(format!("{}{path}", self.endpoint.address))
            .header("content-type", "application/json");
        match (&self.endpoint.key, self.endpoint.style) {
            (Some(key), Style::OpenAi) => {
                request = request.header("authorization", format!("Bearer {key}"));
            }
            (Some(key), Style::Anthropic) => request = request.header("x-api-key", key),
            (None, _) => {}
        }
        if self.endpoint.style == Style::Anthropic {
            request = request.header("Anthropic-Version", "2023-06-01");
        }
        let mut response = request
            .send(body.to_string())
            .map_err(|error| Error(Kind::Unreachable(error.to_string())))?;
        if response.status() != 200 {
            return Err(Error(Kind::Status(response.status().as_u16())));
        }
        let text = response.body_mut().with_config().limit(MOST_BYTES).read_to_string().map_err(
            |error| match error {
                ureq::Error::BodyExceedsLimit(limit) => Error(Kind::TooLong(limit)),
                other => Error(Kind::Unreachable(other.to_string())),
            },
        )?;
        serde_json::from_str(&text).map_err(|error| Error(Kind::Protocol(error.to_string())))
    }
}

fn is_this_machine(host: &str) -> bool {
    let bare = host.trim_start_matches('[').trim_end_matches(']');
    host.eq_ignore_ascii_case("localhost")
        || bare.parse().is_ok_and(|address| Reach::Loopback.allows(address))
}
