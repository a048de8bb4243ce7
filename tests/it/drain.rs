//! What is under way when a server is told to stop.

use std::io::{Read, Write};
use std::net::TcpStream;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::thread;

use crate::support::{Kb, PATIENCE, Response, Site};

/// More than the buffers of both ends take, so that most of it waits for its reader.
const BIG: usize = 24 << 20;

fn kb() -> Kb {
    let kb = Kb::new(
        "//- a.md\n---\nid: KB-1\ntitle: Gentian\naudience: public\n---\nText. [file](big.txt)\n",
    );
    kb.write("big.txt", vec![b'x'; BIG]);
    kb
}

fn connect(site: Site) -> TcpStream {
    let stream = TcpStream::connect(site.0).expect("connected");
    stream.set_read_timeout(Some(PATIENCE)).expect("set");
    stream
}

#[test]
fn a_download_is_finished_and_nobody_new_is_let_in() {
    let kb = kb();
    let server = kb.serve();
    let mut reading = connect(server.public);
    let request = b"GET /files/big.txt HTTP/1.1\r\nHost: localhost\r\n\r\n";
    reading.write_all(request).expect("sent");
    let mut answer = vec![0; 1000];
    reading.read_exact(&mut answer).expect("it began");
    // Neither one who says nothing nor one who stops in the middle of a request keeps it up.
    let mut idle = connect(server.public);
    let mut half = connect(server.public);
    half.write_all(b"GET / HTTP/1.1\r\nHost: x\r\nX-")
        .expect("sent");
    server.signal("TERM");
    let public = server.public;
    crate::support::until("nobody new is let in", || {
        TcpStream::connect(public.0).is_err()
    });
    reading.read_to_end(&mut answer).expect("to its end");
    let answer = Response::parse(&answer).expect("an answer");
    assert_eq!((answer.status, answer.body.len()), (200, BIG));
    let mut rest = Vec::new();
    assert_eq!(idle.read_to_end(&mut rest).unwrap_or(0), 0);
    assert_eq!(server.wait(), Some(0));
}

/// What came of one request.
fn ask(site: Site, whole: &AtomicUsize, broken: &AtomicUsize) {
    let Ok(mut stream) = TcpStream::connect(site.0) else {
        return;
    };
    stream.set_read_timeout(Some(PATIENCE)).expect("set");
    let request = b"GET /search?q=gentian HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";
    let mut answer = Vec::new();
    let read = stream
        .write_all(request)
        .and_then(|()| stream.read_to_end(&mut answer));
    // One that the server never took up is told nothing.
    if answer.is_empty() {
        return;
    }
    let parsed = Response::parse(&answer).filter(|_| read.is_ok());
    let complete = |answer: &Response| {
        let length = answer
            .header("content-length")
            .and_then(|length| length.parse().ok());
        answer.status == 200 && length.is_none_or(|length: usize| length == answer.body.len())
    };
    let counter = if parsed.is_some_and(|answer| complete(&answer)) {
        whole
    } else {
        broken
    };
    counter.fetch_add(1, Ordering::Relaxed);
}

#[test]
fn under_load_every_answer_that_began_is_whole() {
    let kb = kb();
    let server = kb.serve();
    let (whole, broken, stop) = (
        AtomicUsize::new(0),
        AtomicUsize::new(0),
        AtomicBool::new(false),
    );
    let site = server.public;
    thread::scope(|scope| {
        for _ in 0..12 {
            scope.spawn(|| {
                while !stop.load(Ordering::Relaxed) {
                    ask(site, &whole, &broken);
                }
            });
        }
        crate::support::until("many are answered", || whole.load(Ordering::Relaxed) > 100);
        assert_eq!(server.terminate(), Some(0));
        stop.store(true, Ordering::Relaxed);
    });
    assert_eq!(broken.load(Ordering::Relaxed), 0);
}
