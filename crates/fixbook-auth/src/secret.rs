//! Random secrets, what is stored of them, and tokens derived from them.

use std::fmt;

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use ring::aead::{AES_256_GCM, Aad, LessSafeKey, NONCE_LEN, Nonce, UnboundKey};
use ring::rand::{SecureRandom, SystemRandom};

#[cfg(test)]
mod tests;

/// Bytes of a secret: 256 bits.
const BYTES: usize = 32;

/// A random secret that someone holds, such as the value of a session cookie.
#[derive(Clone, PartialEq, Eq)]
pub struct Secret(String);

impl Secret {
    /// A new one from the system's randomness; none when the system has none to give.
    pub fn generate() -> Option<Self> {
        let mut bytes = [0; BYTES];
        SystemRandom::new().fill(&mut bytes).ok()?;
        Some(Self(URL_SAFE_NO_PAD.encode(bytes)))
    }

    /// A secret as someone presents it; none when it cannot be one of ours.
    pub fn parse(text: &str) -> Option<Self> {
        let bytes = URL_SAFE_NO_PAD.decode(text).ok()?;
        (bytes.len() == BYTES).then(|| Self(text.to_owned()))
    }

    /// The secret itself, to hand to the one who holds it.
    pub fn reveal(&self) -> &str {
        &self.0
    }

    /// Text that nobody reads again who does not hold this secret; none when the system has no
    /// randomness. It may be stored beside the digest, which gives nothing of it away.
    pub fn seal(&self, text: &str) -> Option<Vec<u8>> {
        let mut nonce = [0; NONCE_LEN];
        SystemRandom::new().fill(&mut nonce).ok()?;
        let mut sealed = text.as_bytes().to_vec();
        self.key()?
            .seal_in_place_append_tag(
                Nonce::assume_unique_for_key(nonce),
                Aad::empty(),
                &mut sealed,
            )
            .ok()?;
        Some([&nonce[..], &sealed].concat())
    }

    /// The text that was sealed with this secret; none when it was another, or changed since.
    pub fn unseal(&self, sealed: &[u8]) -> Option<String> {
        let (nonce, sealed) = sealed.split_first_chunk::<NONCE_LEN>()?;
        let mut sealed = sealed.to_vec();
        let nonce = Nonce::assume_unique_for_key(*nonce);
        let text = self.key()?.open_in_place(nonce, Aad::empty(), &mut sealed);
        String::from_utf8(text.ok()?.to_vec()).ok()
    }

    /// The secret is 256 random bits, so that a hash of it is a key.
    fn key(&self) -> Option<LessSafeKey> {
        let bytes = sha256(&["sealed", &self.0]);
        let key = UnboundKey::new(&AES_256_GCM, bytes.as_ref()).ok()?;
        Some(LessSafeKey::new(key))
    }

    /// What is stored in its place.
    pub fn digest(&self) -> Digest {
        Digest(sha256_hex(&["stored", &self.0]))
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Secret(..)")
    }
}

/// A hash that names a secret without giving it away: the secret is random, so that it needs no
/// salt, and SHA-256 cannot be turned back.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Digest(String);

impl Digest {
    /// As it is stored: hexadecimal.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// The token that a form carries to show that it was made for the holder of `secret`.
pub fn form_token(secret: &Secret) -> String {
    sha256_hex(&["form", secret.reveal()])
}

/// Whether two texts are the same, in a time that does not tell where they differ.
pub fn same(a: &str, b: &str) -> bool {
    let differ = a
        .bytes()
        .zip(b.bytes())
        .fold(0, |differ, (a, b)| differ | (a ^ b));
    a.len() == b.len() && std::hint::black_box(differ) == 0
}

fn sha256_hex(parts: &[&str]) -> String {
    let digest = sha256(parts);
    let bytes = digest.as_ref().iter();
    bytes.map(|byte| format!("{byte:02x}")).collect()
}

/// SHA-256 over the parts, each closed by a byte that occurs in none.
fn sha256(parts: &[&str]) -> ring::digest::Digest {
    let mut context = ring::digest::Context::new(&ring::digest::SHA256);
    for part in parts {
        context.update(part.as_bytes());
        context.update(&[0]);
    }
    context.finish()
}
