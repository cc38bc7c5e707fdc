//! Passwords: Argon2id hashes, made off the async threads and few at a time, since each takes 19 MB and a core.

mod common;

pub use common::{Weakness, weakness};

use crate::clock::Surroundings;
use argon2::password_hash::phc::PasswordHash;
use argon2::password_hash::{PasswordHasher, PasswordVerifier};
use argon2::{Algorithm, Argon2, Params, Version};
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::Semaphore;

/// Fewest characters of a password that a person chooses.
pub const MIN_CHARS: usize = 12;

/// Most bytes of a password: long enough for any sentence, short enough to hash.
pub const MAX_BYTES: usize = 1_024;

/// Hashes at the same time.
const AT_ONCE: usize = 2;

/// How long one waits in line before the server counts as busy.
const IN_LINE: Duration = Duration::from_secs(10);

/// Whether a text can be a password at all. No form of ours sends control characters, and none is that long.
#[must_use]
pub fn can_be_password(text: &str) -> bool {
    text.len() <= MAX_BYTES && !text.contains(char::is_control)
}

/// Why a password could not be hashed or compared.
#[derive(Debug, thiserror::Error)]
pub enum PasswordError {
    /// Too many are in line.
    #[error("too many sign-ins at once")]
    Busy,
    /// The library refused.
    #[error("hashing a password failed: {0}")]
    Hash(String),
}

/// Hashes and compares passwords.
#[derive(Clone, Debug)]
pub struct Passwords {
    argon2: Argon2<'static>,
    line: Arc<Semaphore>,
    /// A hash of nobody's password: comparing with it makes an unknown user take as long as a wrong password.
    nobody: Arc<str>,
}

impl Passwords {
    /// With these costs; [`Params::default`] is OWASP's choice.
    ///
    /// # Errors
    /// [`PasswordError::Hash`] when the costs make no sense.
    pub fn new(params: Params) -> Result<Self, PasswordError> {
        let argon2 = Argon2::new(Algorithm::Argon2id, Version::V0x13, params);
        let nobody = hash(&argon2, b"nobody's", &[0; 16])?;
        Ok(Self { argon2, line: Arc::new(Semaphore::new(AT_ONCE)), nobody: nobody.into() })
    }

    /// The hash to store.
    ///
    /// # Errors
    /// [`PasswordError`].
    pub async fn hash(&self, password: String, surroundings: &Surroundings) -> Result<String, PasswordError> {
        let salt = surroundings.random::<16>();
        self.in_line(move |argon2| hash(argon2, password.as_bytes(), &salt)).await?
    }

    /// Whether this is the password of that hash; without a hash it is not, after the same time.
    ///
    /// # Errors
    /// [`PasswordError`].
    pub async fn matches(&self, password: String, stored: Option<&str>) -> Result<bool, PasswordError> {
        let known = stored.is_some();
        let stored = stored.unwrap_or(&self.nobody).to_owned();
        let same = self
            .in_line(move |argon2| {
                let stored = PasswordHash::new(&stored).map_err(|error| PasswordError::Hash(error.to_string()))?;
                Ok(argon2.verify_password(password.as_bytes(), &stored).is_ok())
            })
            .await??;
        Ok(same && known)
    }

    async fn in_line<T: Send + 'static>(
        &self,
        work: impl FnOnce(&Argon2<'static>) -> T + Send + 'static,
    ) -> Result<T, PasswordError> {
        let place = tokio::time::timeout(IN_LINE, Arc::clone(&self.line).acquire_owned());
        let Ok(Ok(place)) = place.await else {
            return Err(PasswordError::Busy);
        };
        let argon2 = self.argon2.clone();
        tokio::task::spawn_blocking(move || {
            let done = work(&argon2);
            drop(place);
            done
        })
        .await
        .map_err(|error| PasswordError::Hash(error.to_string()))
    }
}

fn hash(argon2: &Argon2<'_>, password: &[u8], salt: &[u8]) -> Result<String, PasswordError> {
    argon2
        .hash_password_with_salt(password, salt)
        .map(|hash: argon2::password_hash::phc::PasswordHash| hash.to_string())
        .map_err(|error| PasswordError::Hash(error.to_string()))
}

/// A password for one sign-in, such as `7KQ2-M9TX-04HB`: 60 random bits, without letters that look alike.
#[must_use]
pub fn one_time(surroundings: &Surroundings) -> String {
    const LETTERS: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    let letters: String =
        surroundings.random::<12>().iter().map(|byte| char::from(LETTERS[usize::from(byte & 31)])).collect();
    format!("{}-{}-{}", &letters[..4], &letters[4..8], &letters[8..])
}
