//! `fixbook check --external`, against a server of the test's own.

use std::collections::HashMap;
use std::io::{BufRead, BufReader, Write};
use std::net::{SocketAddr, TcpListener};
use std::sync::{Arc, Mutex};

use serde_json::Value;

use crate::support::Kb;

/// A server that answers by path and remembers what was asked.
struct Elsewhere {
    address: SocketAddr,
    asked: Arc<Mutex<Vec<String>>>,
}

impl Elsewhere {
    /// By path: the status, and where it leads.
    fn new(answers: &[(&str, u16, &str)]) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
        let address = listener.local_addr().expect("an address");
        let asked = Arc::new(Mutex::new(Vec::new()));
        let answers: HashMap<String, (u16, String)> = answers
            .iter()
            .map(|(path, status, to)| ((*path).to_owned(), (*status, (*to).to_owned())))
            .collect();
        let log = Arc::clone(&asked);
        std::thread::spawn(move || {
            for stream in listener.incoming().map_while(Result::ok) {
                let mut reader = BufReader::new(stream);
                let mut head = String::new();
                while reader.read_line(&mut head).is_ok_and(|read| read > 2) {}
                let mut words = head.split(' ');
                let (method, path) = (words.next().unwrap_or(""), words.next().unwrap_or(""));
                let agent = head
                    .lines()
                    .find(|line| line.to_lowercase().starts_with("user-agent:"));
                let said = format!("{method} {path} {}", agent.unwrap_or_default());
                log.lock().expect("no panic").push(said);
                let (mut status, to) = answers.get(path).cloned().unwrap_or((404, String::new()));
                if status == 405 && method == "GET" {
                    status = 200;
                }
                let answer = format!(
                    "HTTP/1.1 {status} X\r\nLocation: {to}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
                );
                // Whoever asked may be gone.
                let _ = reader.get_mut().write_all(answer.as_bytes());
            }
        });
        Self { address, asked }
    }

    fn asked(&self) -> Vec<String> {
        self.asked.lock().expect("no panic").clone()
    }
}

fn found(kb: &Kb, flag: &str) -> Vec<(String, u64, String)> {
    let output = kb.run(&["check", flag, "--only", "FB307,FB308", "--json"]);
    let findings: Value = serde_json::from_slice(&output.stdout).expect("JSON");
    let of = |finding: &Value| {
        let text = |name: &str| finding[name].as_str().unwrap_or_default().to_owned();
        let line = finding["line"].as_u64().expect("a line");
        (text("code"), line, text("message"))
    };
    findings
        .as_array()
        .expect("a list")
        .iter()
        .map(of)
        .collect()
}

/// Articles that link to a server, one link a line from line 5 on.
fn linking(to: &Elsewhere, paths: &[&str]) -> Kb {
    let kb = Kb::new("//- a.md\nx");
    let links: Vec<String> = paths
        .iter()
        .map(|path| format!("[A page](http://{}{path})\n", to.address))
        .collect();
    kb.write(
        "a.md",
        format!("---\ntitle: Links\nowner: us\n---\n{}", links.concat()),
    );
    kb
}

#[test]
fn pages_that_are_gone_or_moved_are_found() {
    let server = Elsewhere::new(&[
        ("/there", 200, ""),
        ("/get-only", 405, ""),
        ("/old", 301, "/there"),
        ("/for-now", 302, "/there"),
        ("/circle", 301, "/circle"),
        ("/shy", 403, ""),
        ("/ill", 503, ""),
    ]);
    let paths = [
        "/there",
        "/get-only",
        "/old#place",
        "/for-now",
        "/circle",
        "/shy",
        "/ill",
        "/gone",
    ];
    let kb = linking(&server, &paths);
    let found = found(&kb, "--external-private");
    let found: Vec<(&str, u64)> = found
        .iter()
        .map(|(code, line, _)| (code.as_str(), *line))
        .collect();
    assert_eq!(
        found,
        [("FB308", 7), ("FB307", 9), ("FB307", 11), ("FB307", 12)]
    );
    let asked = server.asked();
    assert!(
        asked.iter().all(|line| line.contains("fixbook/")),
        "{asked:?}"
    );
    assert!(
        asked.iter().any(|line| line.starts_with("GET /get-only ")),
        "{asked:?}"
    );
    assert!(
        !asked.iter().any(|line| line.starts_with("GET /there ")),
        "{asked:?}"
    );
    let output = kb.run(&["check", "--external-private", "--only", "FB308", "--fix"]);
    assert!(
        String::from_utf8_lossy(&output.stdout).contains("1 fixed"),
        "{output:?}"
    );
    let text = std::fs::read_to_string(kb.path("a.md")).expect("there");
    assert!(
        text.contains(&format!("http://{}/there#place", server.address)),
        "{text}"
    );
}

#[test]
fn what_is_known_is_not_asked_again() {
    let server = Elsewhere::new(&[("/there", 200, "")]);
    let kb = linking(&server, &["/there", "/gone"]);
    let first = found(&kb, "--external-private");
    assert_eq!(first.len(), 1);
    assert!(first[0].2.contains("404"), "{first:?}");
    let asked = server.asked().len();
    assert_eq!(found(&kb, "--external-private"), first);
    assert_eq!(server.asked().len(), asked);
    std::fs::write(kb.state().join("external-links.json"), "nonsense").expect("written");
    assert_eq!(found(&kb, "--external-private"), first);
    assert!(server.asked().len() > asked);
}

#[test]
fn private_networks_are_left_alone() {
    let server = Elsewhere::new(&[]);
    let kb = linking(&server, &["/gone"]);
    kb.write(
        "b.md",
        format!("[A](http://localhost:{}/gone)\n", server.address.port()),
    );
    assert_eq!(found(&kb, "--external"), []);
    assert_eq!(server.asked(), Vec::<String>::new());
    let plain = kb.run(&["check", "--only", "FB307"]);
    assert_eq!(plain.status.code(), Some(0));
}
