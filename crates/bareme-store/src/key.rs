//! API keys, as their owners keep them: `bareme_ID_SECRET`.
//!
//! `ID` is 16 characters, which are public: they name the key in lists and in the audit log. `SECRET` is 56, the 256 random
//! bits that are the secret itself and a checksum over both. Every character is one of a-z and 2-7 and stands for five bits
//! (RFC 4648, in lower case), so a key is 80 characters long and matches
//!
//! ```text
//! bareme_[a-z2-7]{16}_[a-z2-7]{56}
//! ```
//!
//! which is what a scanner for leaked secrets has to look for. The checksum is a CRC of 24 bits: whatever is wrong within
//! some four characters in a row (one that was mistyped, two that changed places) never passes, and of other damage one in
//! sixteen million does. It guards against mistakes, not against anybody: whoever makes a secret up can compute it.
//!
//! Only a hash of a secret is kept. A secret has 256 random bits, which nobody can try out, so a fast hash is as good as a
//! slow one, and hashes are compared in a time that does not depend on what they are.

mod spelling;

use std::fmt;
use std::io;
use std::str::FromStr;

/// What every key begins with.
const PREFIX: &str = "bareme_";
const ID_BYTES: usize = 10;
const SECRET_BYTES: usize = 32;
const CHECKSUM_BYTES: usize = 3;
const ID_CHARACTERS: usize = ID_BYTES * 8 / 5;

/// What a hash of ours is a hash of, so that it is none of anything else.
const HASH_CONTEXT: &str = "bareme 2026-11 secret of an API key";

/// The public name of a key: 16 characters of a-z and 2-7.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct KeyId(String);

/// Why a text names no key.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a key's id has 16 characters of a-z and 2-7")]
pub struct KeyIdError;

/// A key with its secret. Nothing shows the secret but [`ApiKey::reveal`].
#[derive(Clone, PartialEq, Eq)]
pub struct ApiKey {
    id: [u8; ID_BYTES],
    secret: [u8; SECRET_BYTES],
}

/// What is kept of a secret. Comparing two takes the same time wherever they differ.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct SecretHash(blake3::Hash);

/// Why a text is no key. Neither text repeats anything of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum KeyError {
    /// It does not look like one.
    #[error("a key has the form bareme_ID_SECRET, with 16 and 56 characters of a-z and 2-7")]
    Form,
    /// It looks like one, but was never given out.
    #[error("the key was mistyped or is not complete: its checksum is wrong")]
    Checksum,
}

impl ApiKey {
    /// A new key that nobody can guess. Fails if the operating system has no random numbers to give.
    pub fn generate() -> io::Result<Self> {
        Ok(Self { id: random()?, secret: random()? })
    }

    /// A new secret for the key `id`.
    pub fn renewed(id: &KeyId) -> io::Result<Self> {
        let id = spelling::decode(&id.0).ok_or_else(|| io::Error::other(KeyIdError))?;
        Ok(Self { id, secret: random()? })
    }

    /// Its public name.
    pub fn id(&self) -> KeyId {
        KeyId(spelling::encode(&self.id))
    }

    /// What is kept of its secret.
    pub fn hash(&self) -> SecretHash {
        SecretHash(blake3::Hash::from_bytes(blake3::derive_key(HASH_CONTEXT, &self.secret)))
    }

    /// The whole key, for its owner's eyes.
    pub fn reveal(&self) -> String {
        let mut end = self.secret.to_vec();
        end.extend(spelling::checksum(self.id.iter().chain(&self.secret)));
        format!("{PREFIX}{}_{}", self.id(), spelling::encode(&end))
    }
}

impl FromStr for ApiKey {
    type Err = KeyError;

    fn from_str(text: &str) -> Result<Self, KeyError> {
        let (id, end) = text.strip_prefix(PREFIX).and_then(|rest| rest.split_once('_')).ok_or(KeyError::Form)?;
        let id: [u8; ID_BYTES] = spelling::decode(id).ok_or(KeyError::Form)?;
        let end: [u8; SECRET_BYTES + CHECKSUM_BYTES] = spelling::decode(end).ok_or(KeyError::Form)?;
        let (secret, checksum) = end.split_first_chunk::<SECRET_BYTES>().ok_or(KeyError::Form)?;
        let is_intact = spelling::checksum(id.iter().chain(secret)) == *checksum;
        if is_intact { Ok(Self { id, secret: *secret }) } else { Err(KeyError::Checksum) }
    }
}

impl fmt::Debug for ApiKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("ApiKey").field(&self.id()).finish()
    }
}

impl SecretHash {
    /// The hash of no secret: something to compare with where there is no key, which takes as long as if there were one.
    pub const NONE: Self = Self(blake3::Hash::from_bytes([0; 32]));

    pub(crate) const fn as_bytes(&self) -> &[u8; 32] {
        self.0.as_bytes()
    }

    /// What was stored; a damaged one is the hash of no secret.
    pub(crate) fn from_stored(bytes: &[u8]) -> Self {
        <[u8; 32]>::try_from(bytes).map_or(Self::NONE, |bytes| Self(blake3::Hash::from_bytes(bytes)))
    }
}

impl KeyId {
    /// The id as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// An id that was checked when it was stored.
    pub(crate) const fn stored(text: String) -> Self {
        Self(text)
    }
}

impl FromStr for KeyId {
    type Err = KeyIdError;

    fn from_str(text: &str) -> Result<Self, KeyIdError> {
        let is_one = text.len() == ID_CHARACTERS && spelling::decode::<ID_BYTES>(text).is_some();
        if is_one { Ok(Self(text.to_owned())) } else { Err(KeyIdError) }
    }
}

impl fmt::Display for KeyId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

fn random<const N: usize>() -> io::Result<[u8; N]> {
    let mut bytes = [0; N];
    getrandom::fill(&mut bytes).map_err(|error| io::Error::other(error.to_string()))?;
    Ok(bytes)
}
