//! The public keys of a provider (RFC 7517), and signatures by them (RFC 7515, RFC 7518).

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use ring::signature::{self, RsaPublicKeyComponents, UnparsedPublicKey};
use serde::Deserialize;

/// Keys of a provider, of the kinds that can sign a token.
#[derive(Clone, Debug, Default)]
pub struct Keys(Vec<Key>);

#[derive(Clone, Debug, Deserialize)]
struct Key {
    kty: String,
    #[serde(default)]
    kid: Option<String>,
    #[serde(default, rename = "use")]
    purpose: Option<String>,
    #[serde(default)]
    alg: Option<String>,
    #[serde(default)]
    crv: Option<String>,
    /// RSA modulus and exponent.
    #[serde(default)]
    n: Option<String>,
    #[serde(default)]
    e: Option<String>,
    /// Coordinates of a point on a curve.
    #[serde(default)]
    x: Option<String>,
    #[serde(default)]
    y: Option<String>,
}

/// A way to sign that is accepted. All are asymmetric: a provider's public key can never serve as
/// a shared secret, and a token without signature names none of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Algorithm {
    Rs256,
    Rs384,
    Rs512,
    Ps256,
    Es256,
    Es384,
    EdDsa,
}

impl Algorithm {
    /// The algorithm a token names, if it is accepted.
    pub(super) fn from_name(name: &str) -> Option<Self> {
        Some(match name {
            "RS256" => Self::Rs256,
            "RS384" => Self::Rs384,
            "RS512" => Self::Rs512,
            "PS256" => Self::Ps256,
            "ES256" => Self::Es256,
            "ES384" => Self::Es384,
            "EdDSA" => Self::EdDsa,
            _ => return None,
        })
    }

    fn as_str(self) -> &'static str {
        match self {
            Self::Rs256 => "RS256",
            Self::Rs384 => "RS384",
            Self::Rs512 => "RS512",
            Self::Ps256 => "PS256",
            Self::Es256 => "ES256",
            Self::Es384 => "ES384",
            Self::EdDsa => "EdDSA",
        }
    }
}

impl Keys {
    /// Reads a key set; keys of other kinds are left out.
    ///
    /// # Errors
    /// The text is no key set.
    pub fn parse(document: &str) -> Result<Self, serde_json::Error> {
        #[derive(Deserialize)]
        struct Set {
            keys: Vec<serde_json::Value>,
        }
        let set: Set = serde_json::from_str(document)?;
        let keys = set
            .keys
            .into_iter()
            .filter_map(|key| serde_json::from_value(key).ok());
        Ok(Self(keys.collect()))
    }

    /// Whether a key of this name is here; without a name, whether any is.
    pub fn has(&self, kid: Option<&str>) -> bool {
        self.0.iter().any(|key| key.is_named(kid))
    }

    /// Whether one of the keys that go by `kid` made this signature in this way.
    pub(super) fn verify(
        &self,
        algorithm: Algorithm,
        kid: Option<&str>,
        message: &[u8],
        signature: &[u8],
    ) -> bool {
        let mut fitting = self
            .0
            .iter()
            .filter(|key| key.is_named(kid) && key.may_sign(algorithm));
        fitting.any(|key| key.verify(algorithm, message, signature).is_some())
    }
}

impl Key {
    fn is_named(&self, kid: Option<&str>) -> bool {
        kid.is_none() || self.kid.as_deref() == kid
    }

    fn may_sign(&self, algorithm: Algorithm) -> bool {
        let alg = self.alg.as_deref();
        self.purpose
            .as_deref()
            .is_none_or(|purpose| purpose == "sig")
            && alg.is_none_or(|alg| alg == algorithm.as_str())
    }

    fn verify(&self, algorithm: Algorithm, message: &[u8], signature: &[u8]) -> Option<()> {
        match algorithm {
            Algorithm::Rs256 => {
                self.rsa(&signature::RSA_PKCS1_2048_8192_SHA256, message, signature)
            }
            Algorithm::Rs384 => {
                self.rsa(&signature::RSA_PKCS1_2048_8192_SHA384, message, signature)
            }
            Algorithm::Rs512 => {
                self.rsa(&signature::RSA_PKCS1_2048_8192_SHA512, message, signature)
            }
            Algorithm::Ps256 => self.rsa(&signature::RSA_PSS_2048_8192_SHA256, message, signature),
            Algorithm::Es256 => self.curve(
                "P-256",
                &signature::ECDSA_P256_SHA256_FIXED,
                message,
                signature,
            ),
            Algorithm::Es384 => self.curve(
                "P-384",
                &signature::ECDSA_P384_SHA384_FIXED,
                message,
                signature,
            ),
            Algorithm::EdDsa => self.edwards(message, signature),
        }
    }

    fn rsa(
        &self,
        how: &'static signature::RsaParameters,
        message: &[u8],
        signature: &[u8],
    ) -> Option<()> {
        let key = RsaPublicKeyComponents {
            n: bytes(self.n.as_ref())?,
            e: bytes(self.e.as_ref())?,
        };
        let is_rsa = self.kty == "RSA";
        is_rsa
            .then(|| key.verify(how, message, signature).ok())
            .flatten()
    }

    fn curve(
        &self,
        name: &str,
        how: &'static dyn signature::VerificationAlgorithm,
        message: &[u8],
        signature: &[u8],
    ) -> Option<()> {
        // An uncompressed point: 4, x, y (SEC 1 section 2.3.3).
        let mut point = vec![4];
        point.extend(bytes(self.x.as_ref())?);
        point.extend(bytes(self.y.as_ref())?);
        let fits = self.kty == "EC" && self.crv.as_deref() == Some(name);
        let key = UnparsedPublicKey::new(how, point);
        fits.then(|| key.verify(message, signature).ok()).flatten()
    }

    fn edwards(&self, message: &[u8], signature: &[u8]) -> Option<()> {
        let fits = self.kty == "OKP" && self.crv.as_deref() == Some("Ed25519");
        let key = UnparsedPublicKey::new(&signature::ED25519, bytes(self.x.as_ref())?);
        fits.then(|| key.verify(message, signature).ok()).flatten()
    }
}

fn bytes(text: Option<&String>) -> Option<Vec<u8>> {
    URL_SAFE_NO_PAD.decode(text?).ok()
}
