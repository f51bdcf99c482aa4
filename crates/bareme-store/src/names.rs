//! Names of things that have no order of their own to keep: webhooks, messages, regrades.

use crate::lease::Token;
use crate::moment::UnixMillis;
use serde::{Deserialize, Serialize};
use std::fmt;
use std::str::FromStr;
use uuid::Uuid;

/// Makes names, each a UUID of version 7, so that they sort by the time at which they were made.
macro_rules! names {
    ($($(#[doc = $meaning:literal])* $name:ident, $what:literal;)*) => {$(
        $(#[doc = $meaning])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(try_from = "String", into = "String")]
        pub struct $name(Uuid);

        impl $name {
            /// One that was never given out.
            pub(crate) fn fresh(now: UnixMillis) -> Self {
                Self(Token::fresh(now).0)
            }

            pub(crate) const fn new(uuid: Uuid) -> Self {
                Self(uuid)
            }

            pub(crate) const fn uuid(self) -> Uuid {
                self.0
            }

            pub(crate) const fn as_bytes(&self) -> &[u8; 16] {
                self.0.as_bytes()
            }

            pub(crate) const fn from_bytes(bytes: [u8; 16]) -> Self {
                Self(Uuid::from_bytes(bytes))
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.hyphenated().fmt(f)
            }
        }

        impl FromStr for $name {
            type Err = NameError;

            /// Accepts the one spelling that [`fmt::Display`] writes.
            fn from_str(text: &str) -> Result<Self, NameError> {
                let id = Uuid::try_parse(text).map(Self).map_err(|_| NameError($what))?;
                if id.to_string() == text { Ok(id) } else { Err(NameError($what)) }
            }
        }

        impl TryFrom<String> for $name {
            type Error = NameError;

            fn try_from(text: String) -> Result<Self, NameError> {
                text.parse()
            }
        }

        impl From<$name> for String {
            fn from(id: $name) -> Self {
                id.to_string()
            }
        }
    )*};
}

names! {
    /// The name of a webhook.
    WebhookId, "webhook";
    /// The name of a message, the same each time it is sent; messages sort by the time at which they were made.
    MessageId, "message";
    /// The name of a regrade.
    RegradeId, "regrade";
}

/// Why a text names nothing of that kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the id of a {0} is a UUID, 36 characters such as `0199a8f0-5c1e-7b3a-9d2e-4f60718293a4`")]
pub struct NameError(&'static str);
