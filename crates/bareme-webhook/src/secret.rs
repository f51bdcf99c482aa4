//! Secrets, and signing with them as Standard Webhooks says.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;
use std::fmt;
use std::str::FromStr;

/// How a secret begins, so that one that was committed by mistake is found.
const PREFIX: &str = "whsec_";

/// How much chance a new secret holds, in bytes: as much as comes out of the hash. 24 to 64 are usual.
const NEW_BYTES: usize = 32;

/// The shortest and the longest secret, in bytes, by the specification.
const BYTES: std::ops::RangeInclusive<usize> = 24..=64;

/// What both ends know and nobody else: `whsec_` and then 24 to 64 bytes in Base64. Printing it for people hides it.
#[derive(Clone, PartialEq, Eq)]
pub struct Secret(Vec<u8>);

/// Why there is no secret.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum SecretError {
    /// The text is none.
    #[error("a secret is `{PREFIX}` and then 24 to 64 bytes in Base64")]
    Syntax,
    /// The operating system has no chance to give.
    #[error("the operating system gives no random numbers")]
    NoChance,
}

impl Secret {
    /// A new one, that nobody can guess.
    pub fn generate() -> Result<Self, SecretError> {
        let mut bytes = vec![0; NEW_BYTES];
        getrandom::fill(&mut bytes).map_err(|_| SecretError::NoChance)?;
        Ok(Self(bytes))
    }

    /// The text that both ends keep.
    pub fn reveal(&self) -> String {
        format!("{PREFIX}{}", STANDARD.encode(&self.0))
    }

    /// `v1,` and the signature of a message: its id, the second at which it is sent, and what it says.
    pub fn sign(&self, id: &str, timestamp_s: u64, payload: &[u8]) -> String {
        let mut mac = self.mac();
        mac.update(format!("{id}.{timestamp_s}.").as_bytes());
        mac.update(payload);
        format!("v1,{}", STANDARD.encode(mac.finalize().into_bytes()))
    }

    fn mac(&self) -> Hmac<Sha256> {
        #[expect(clippy::unwrap_used, reason = "a key of HMAC may have any length")]
        Hmac::<Sha256>::new_from_slice(&self.0).unwrap()
    }
}

impl FromStr for Secret {
    type Err = SecretError;

    fn from_str(text: &str) -> Result<Self, SecretError> {
        let bytes = text.strip_prefix(PREFIX).and_then(|text| STANDARD.decode(text).ok());
        bytes.filter(|bytes| BYTES.contains(&bytes.len())).map(Self).ok_or(SecretError::Syntax)
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Secret(..)")
    }
}
