//! TLS with a certificate of the site's own.

use std::io::{Read, Write};
use std::net::TcpStream;
use std::path::Path;
use std::sync::Arc;

use rustls::pki_types::{CertificateDer, ServerName};
use rustls::{ClientConfig, ClientConnection, RootCertStore, StreamOwned};

use crate::support::{Kb, PATIENCE, Response, Site, until};

const FILES: &str = "//- a.md\n---\nid: KB-1\ntitle: Outlook asks\naudience: public\n---\nText.\n";

/// Writes a certificate for 127.0.0.1 and its key; gives the certificate.
fn certify(folder: &Path) -> CertificateDer<'static> {
    let made =
        rcgen::generate_simple_self_signed(vec!["127.0.0.1".to_owned()]).expect("a certificate");
    std::fs::write(folder.join("cert.pem"), made.cert.pem()).expect("written");
    std::fs::write(folder.join("key.pem"), made.signing_key.serialize_pem()).expect("written");
    made.cert.der().clone()
}

fn config(folder: &Path) -> String {
    format!(
        "
[[site]]
name = 'staff'
listen = '127.0.0.1:0'
audience = 'internal'
sign_in = 'password'
tls_certificate = '{0}/cert.pem'
tls_key = '{0}/key.pem'
[[site]]
name = 'public'
listen = '127.0.0.1:0'
audience = 'public'
",
        folder.display()
    )
}

/// Asks by TLS, trusting this certificate and no other.
fn get(site: &Site, trusted: &CertificateDer<'static>, target: &str) -> std::io::Result<Response> {
    let mut roots = RootCertStore::empty();
    roots.add(trusted.clone()).expect("a certificate");
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let versions =
        ClientConfig::builder_with_provider(provider).with_safe_default_protocol_versions();
    let config = versions
        .expect("versions")
        .with_root_certificates(roots)
        .with_no_client_auth();
    let name = ServerName::from(site.0.ip());
    let client = ClientConnection::new(Arc::new(config), name).map_err(std::io::Error::other)?;
    let stream = TcpStream::connect(site.0)?;
    stream.set_read_timeout(Some(PATIENCE))?;
    let mut stream = StreamOwned::new(client, stream);
    write!(
        stream,
        "GET {target} HTTP/1.1\r\nHost: {}\r\nConnection: close\r\n\r\n",
        site.0
    )?;
    let mut answer = Vec::new();
    stream.read_to_end(&mut answer)?;
    Response::parse(&answer).ok_or_else(|| std::io::Error::other("no HTTP"))
}

#[test]
fn a_site_speaks_tls_alone_and_takes_another_certificate_while_it_runs() {
    let kb = Kb::new(FILES);
    let folder = kb.state();
    std::fs::create_dir_all(&folder).expect("a folder");
    let first = certify(&folder);
    let server = kb.start(&config(&folder), &[]);
    until("it is ready", || {
        get(&server.staff, &first, "/readyz").is_ok_and(|answer| answer.status == 200)
    });
    let page = get(&server.staff, &first, "/sign-in").expect("a page");
    assert_eq!(page.status, 200);
    assert_eq!(
        page.header("strict-transport-security"),
        Some("max-age=63072000")
    );
    assert!(page.head.contains("__Host-fixbook-form="), "{}", page.head);
    assert!(page.head.contains("; Secure"), "{}", page.head);
    let plain = server.staff.try_get("/sign-in");
    assert!(plain.is_none(), "plain HTTP is not answered");
    assert_eq!(
        server.public.get("/").header("strict-transport-security"),
        None
    );

    let second = certify(&folder);
    assert!(
        get(&server.staff, &second, "/healthz").is_err(),
        "not before it is told"
    );
    server.signal("HUP");
    until("the new one is served", || {
        get(&server.staff, &second, "/healthz").is_ok()
    });
    assert!(get(&server.staff, &first, "/healthz").is_err());

    std::fs::write(folder.join("key.pem"), "junk").expect("written");
    server.signal("HUP");
    until("it is logged", || {
        server.log().contains("the old certificate stays")
    });
    assert!(get(&server.staff, &second, "/healthz").is_ok());
    assert_eq!(server.terminate(), Some(0));
}

#[test]
fn a_certificate_that_cannot_be_used_is_refused_at_the_start() {
    let kb = Kb::new(FILES);
    let folder = kb.state();
    std::fs::create_dir_all(&folder).expect("a folder");
    certify(&folder);
    let own_key = std::fs::read(folder.join("key.pem")).expect("readable");
    certify(&folder);
    for (what, key, says) in [
        ("another's key", own_key.as_slice(), "do not fit"),
        ("no key", b"".as_slice(), "no private key"),
        (
            "junk",
            b"-----BEGIN PRIVATE KEY-----\njunk\n-----END PRIVATE KEY-----\n",
            "do not fit",
        ),
    ] {
        std::fs::write(folder.join("key.pem"), key).expect("written");
        let path = folder.join("fixbook.toml");
        std::fs::write(&path, config(&folder)).expect("written");
        let output = kb.run(&["serve", "--config", path.to_str().expect("text")]);
        let errors = String::from_utf8_lossy(&output.stderr);
        assert_eq!(output.status.code(), Some(2), "{what}");
        assert!(
            errors.contains(says) && errors.contains("key.pem"),
            "{what}: {errors}"
        );
    }
}
