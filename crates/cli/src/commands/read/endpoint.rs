//! Which language model may add proposals? None, unless its address is given.

use std::path::PathBuf;

use anyhow::Context;
use clap::{Args, ValueEnum};
use engine::claims::Answers;
use outbound::{Chat, Endpoint, Style};

use crate::exit::Usage;

/// What a model is reached by.
#[derive(Args)]
pub(crate) struct Model {
    /// Let a language model at this address add proposals: the report is sent there. Off unless given;
    /// on this machine, unless --model-host names another
    #[arg(long = "model-endpoint", value_name = "URL", requires = "model")]
    endpoint: Option<String>,
    /// The model's name at that address
    #[arg(long, value_name = "NAME", requires = "endpoint")]
    model: Option<String>,
    /// The protocol the address speaks
    #[arg(long = "model-protocol", value_enum, default_value_t = Protocol::ChatCompletions)]
    protocol: Protocol,
    /// The host that the report may be sent to, where it is not this machine (over TLS only)
    #[arg(long = "model-host", value_name = "HOST", requires = "endpoint")]
    host: Option<String>,
    /// A file that holds the key for that address
    #[arg(long = "model-key-file", value_name = "FILE", requires = "endpoint")]
    key_file: Option<PathBuf>,
}

#[derive(Clone, Copy, ValueEnum)]
enum Protocol {
    /// POST URL/chat/completions, as OpenAI and most local servers have it
    ChatCompletions,
    /// POST URL/v1/messages, as Anthropic has it
    Messages,
}

/// A model that is asked; a person is told what is sent where.
pub(crate) struct Talks {
    chat: Chat,
    is_quiet: bool,
}

impl Model {
    /// The model that is asked; `None` if no address is given.
    ///
    /// # Errors
    /// The address leads where the report may not go, or the key cannot be read.
    pub(crate) fn endpoint(&self, is_quiet: bool) -> anyhow::Result<Option<Talks>> {
        let (Some(address), Some(model)) = (&self.endpoint, &self.model) else { return Ok(None) };
        let style = match self.protocol {
            Protocol::ChatCompletions => Style::OpenAi,
            Protocol::Messages => Style::Anthropic,
        };
        let endpoint = Endpoint::new(address, style, model, self.host.as_deref());
        let mut endpoint = endpoint.map_err(|error| Usage(error.to_string()))?;
        if let Some(path) = &self.key_file {
            let key = std::fs::read_to_string(path);
            let key = key.with_context(|| format!("reading the key in {}", path.display()))?;
            endpoint = endpoint.with_key(&key);
        }
        Ok(Some(Talks { chat: Chat::new(endpoint), is_quiet }))
    }
}

impl Answers for Talks {
    fn model(&self) -> &str {
        self.chat.endpoint().model()
    }

    fn answer(&self, instruction: &str, words: &str) -> Result<String, String> {
        if !self.is_quiet {
            let (bytes, address) =
                (instruction.len() + words.len(), self.chat.endpoint().address());
            eprintln!("Sending {bytes} bytes to {address} (model {}).", self.model());
        }
        self.chat.ask(instruction, words).map_err(|error| error.to_string())
    }
}
