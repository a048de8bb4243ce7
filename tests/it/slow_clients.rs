//! Clients that send or read slowly are cut off while others are served.
//!
//! `FIXBOOK_SLOW=200` makes each kind so many.

use std::io::{Read, Write};
use std::net::TcpStream;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use crate::support::{Kb, Site, figures, times};

/// A slow client is gone after this long, as `docs/SECURITY.md` promises.
const GONE: Duration = Duration::from_secs(15);
/// More than the buffers of both ends take.
const BIG: usize = 24 << 20;

fn kb() -> Kb {
    let kb =
        Kb::new("//- a.md\n---\nid: KB-1\ntitle: Gentian\naudience: public\n---\n[x](x.txt)\n");
    kb.write("x.txt", vec![b'x'; BIG]);
    kb
}

/// How many clients of a kind there are.
fn clients() -> usize {
    times("FIXBOOK_SLOW", 12)
}

fn connect(site: Site) -> TcpStream {
    let stream = TcpStream::connect(site.0).expect("connected");
    stream.set_read_timeout(Some(GONE)).expect("set");
    stream
}

/// Sends the beginning of a request, then a byte now and then; gives when it was cut off.
fn drip(site: Site, beginning: &str) -> Duration {
    let mut stream = connect(site);
    let started = Instant::now();
    stream.write_all(beginning.as_bytes()).expect("sent");
    stream
        .set_read_timeout(Some(Duration::from_secs(1)))
        .expect("set");
    let mut said = [0; 1024];
    while started.elapsed() < GONE * 2 {
        match stream.read(&mut said) {
            // The answer is that it took too long.
            Ok(0) => return started.elapsed(),
            Ok(_) => {}
            Err(error) if is_pause(&error) => {
                if stream.write_all(b"x").is_err() {
                    return started.elapsed();
                }
            }
            Err(_) => return started.elapsed(),
        }
    }
    started.elapsed()
}

fn is_pause(error: &std::io::Error) -> bool {
    use std::io::ErrorKind::{TimedOut, WouldBlock};
    [TimedOut, WouldBlock].contains(&error.kind())
}

/// Asks for a large file and takes a little of it now and then, until the time is over; what is
/// then left of it on the way is all there is. Gives how many bytes came in all.
fn sip(site: Site) -> usize {
    let mut stream = connect(site);
    let request = b"GET /files/x.txt HTTP/1.1\r\nHost: localhost\r\n\r\n";
    stream.write_all(request).expect("sent");
    let started = Instant::now();
    let mut taken = [0; 100];
    let mut all = 0;
    while started.elapsed() < GONE {
        all += stream.read(&mut taken).unwrap_or(0);
        thread::sleep(Duration::from_millis(250));
    }
    let mut rest = Vec::new();
    // It may end with an error: the connection was not closed in good order.
    let _ = stream.read_to_end(&mut rest);
    all + rest.len()
}

/// Does something in many clients at once, and searches meanwhile; gives what came of it.
fn while_others_search<T: Send>(site: Site, client: impl Fn() -> T + Sync) -> Vec<T> {
    let over = AtomicBool::new(false);
    let mut waits = Vec::new();
    let found = thread::scope(|scope| {
        let slow: Vec<_> = (0..clients()).map(|_| scope.spawn(&client)).collect();
        let others = scope.spawn(|| {
            let mut waits = Vec::new();
            while !over.load(Ordering::Relaxed) {
                let asked = Instant::now();
                assert_eq!(site.ids("gentian"), ["KB-1"]);
                waits.push(asked.elapsed());
                thread::sleep(Duration::from_millis(20));
            }
            waits
        });
        let found = slow
            .into_iter()
            .map(|client| client.join().expect("no panic"))
            .collect();
        over.store(true, Ordering::Relaxed);
        waits = others.join().expect("all were answered");
        found
    });
    waits.sort_unstable();
    let p95 = waits
        .get(waits.len() * 95 / 100)
        .copied()
        .unwrap_or_default();
    figures(&format!(
        "{} searches of others meanwhile, p95 {p95:?}",
        waits.len()
    ));
    assert!(!waits.is_empty(), "others are served");
    found
}

#[test]
fn who_sends_slowly_is_cut_off() {
    let kb = kb();
    let server = kb.serve();
    let length = "Host: localhost\r\nContent-Type: text/plain\r\nContent-Length: 5000\r\n\r\n";
    for (what, beginning) in [
        (
            "a header",
            "GET / HTTP/1.1\r\nHost: localhost\r\nX-A: ".to_owned(),
        ),
        (
            "a body",
            format!("POST /api/v1/similar HTTP/1.1\r\n{length}"),
        ),
        (
            "a form",
            format!("POST /language HTTP/1.1\r\nSec-Fetch-Site: same-origin\r\n{length}"),
        ),
        (
            "a body that nobody wants",
            format!("POST /search HTTP/1.1\r\n{length}"),
        ),
    ] {
        let mut gone = while_others_search(server.public, || drip(server.public, &beginning));
        gone.sort_unstable();
        let (first, last) = (gone[0], gone[gone.len() - 1]);
        figures(&format!(
            "{what}, {} clients: cut off after {first:?} to {last:?}",
            gone.len()
        ));
        assert!(last < GONE, "{what}: {last:?}");
    }
}

#[test]
fn who_reads_slowly_is_cut_off() {
    let kb = kb();
    let server = kb.serve();
    let memory = server.memory();
    let got = while_others_search(server.public, || sip(server.public));
    figures(&format!(
        "slow readers got {got:?} of {BIG} bytes before they were cut off; memory {memory} MB, \
         then {} MB",
        server.memory()
    ));
    assert!(got.iter().all(|bytes| *bytes < BIG), "{got:?}");
    let whole = server.public.get("/files/x.txt");
    assert_eq!(whole.body.len(), BIG, "who keeps up gets all of it");
}
