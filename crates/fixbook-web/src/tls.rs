//! TLS with a certificate that can be replaced while the site is served.

use std::sync::{Arc, RwLock};

use rustls::crypto::ring;
use rustls::pki_types::pem::PemObject;
use rustls::pki_types::{CertificateDer, PrivateKeyDer};
use rustls::server::{ClientHello, ResolvesServerCert, ServerConfig};
use rustls::sign::CertifiedKey;
use tokio_rustls::TlsAcceptor;

/// Why a certificate and a key cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum TlsError {
    /// There is no certificate in the text, or it is damaged.
    #[error("no certificate in PEM form was found")]
    NoCertificate,
    /// There is no private key in the text, or it is damaged.
    #[error("no private key in PEM form was found")]
    NoKey,
    /// They do not fit each other, or the key is of a kind that is not supported.
    #[error("certificate and key do not fit: {0}")]
    Mismatch(#[from] rustls::Error),
}

/// The certificate of a site. Cheap to clone; all clones have the same certificate.
#[derive(Clone, Debug)]
pub struct Tls(Arc<Current>);

#[derive(Debug)]
struct Current(RwLock<Arc<CertifiedKey>>);

impl ResolvesServerCert for Current {
    fn resolve(&self, _hello: ClientHello<'_>) -> Option<Arc<CertifiedKey>> {
        let key = self
            .0
            .read()
            .unwrap_or_else(std::sync::PoisonError::into_inner);
        Some(Arc::clone(&key))
    }
}

impl Tls {
    /// From a chain of certificates, the site's own first, and its private key, both as PEM.
    ///
    /// # Errors
    /// One of them cannot be read, or they do not fit each other.
    pub fn new(certificates: &[u8], key: &[u8]) -> Result<Self, TlsError> {
        Ok(Self(Arc::new(Current(RwLock::new(read(
            certificates,
            key,
        )?)))))
    }

    /// Takes another certificate for connections from now on.
    ///
    /// # Errors
    /// As [`new`](Self::new); the one there was stays.
    pub fn replace(&self, certificates: &[u8], key: &[u8]) -> Result<(), TlsError> {
        let key = read(certificates, key)?;
        *self
            .0
            .0
            .write()
            .unwrap_or_else(std::sync::PoisonError::into_inner) = key;
        Ok(())
    }

    /// What makes connections of this certificate: TLS 1.2 and 1.3, HTTP/1.1.
    pub(crate) fn acceptor(&self) -> Result<TlsAcceptor, rustls::Error> {
        let provider = Arc::new(ring::default_provider());
        let resolver: Arc<dyn ResolvesServerCert> = Arc::clone(&self.0) as _;
        let mut config = ServerConfig::builder_with_provider(provider)
            .with_safe_default_protocol_versions()?
            .with_no_client_auth()
            .with_cert_resolver(resolver);
        config.alpn_protocols = vec![b"http/1.1".to_vec()];
        Ok(TlsAcceptor::from(Arc::new(config)))
    }
}

fn read(certificates: &[u8], key: &[u8]) -> Result<Arc<CertifiedKey>, TlsError> {
    let chain: Result<Vec<_>, _> = CertificateDer::pem_slice_iter(certificates).collect();
    let chain = chain
        .ok()
        .filter(|chain| !chain.is_empty())
        .ok_or(TlsError::NoCertificate)?;
    let key = PrivateKeyDer::from_pem_slice(key).map_err(|_| TlsError::NoKey)?;
    let key = CertifiedKey::from_der(chain, key, &ring::default_provider())?;
    key.keys_match()?;
    Ok(Arc::new(key))
}
