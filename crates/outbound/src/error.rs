//! Why did a call not bring an answer?

/// Why a call was not made, or brought nothing.
#[derive(Debug, thiserror::Error)]
#[error(transparent)]
pub struct Error(#[from] pub(crate) Kind);

#[derive(Debug, thiserror::Error)]
pub(crate) enum Kind {
    #[error(
        "\"{0}\" is no address of an endpoint: it must be http://HOST[:PORT][/PATH] or https://…"
    )]
    NoAddress(String),
    #[error(
        "\"{0}\" is not this machine; documents leave it only for a host that is named as allowed"
    )]
    NotAllowed(String),
    #[error("http:// to \"{0}\" would send the document unencrypted; use https://")]
    Unencrypted(String),
    #[error("the endpoint answered with status {0}")]
    Status(u16),
    #[error("the endpoint could not be reached: {0}")]
    Unreachable(String),
    #[error("the endpoint's answer is over {0} bytes")]
    TooLong(u64),
    #[error("the endpoint's answer is not in its protocol: {0}")]
    Protocol(String),
}

impl Error {
    /// True where the configuration forbids the call: nothing was dialled.
    pub fn is_forbidden(&self) -> bool {
        matches!(self.0, Kind::NoAddress(_) | Kind::NotAllowed(_) | Kind::Unencrypted(_))
    }
}
