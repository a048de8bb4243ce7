//! What a stopwatch tells: whether an answer of nothing takes as long as one of something hidden.
//!
//! Not a promise of a time: two kinds of questions are asked in turns and compared with each
//! other, and only a difference of several times fails, such as leaving out a hash would make.
//! `FIXBOOK_TIMING=200` asks so often, and `FIXBOOK_FIGURES=1` prints what came of it.

use std::time::{Duration, Instant};

use crate::access::{WITH_PASSWORDS, with_people};
use crate::support::{Kb, figures, times};
use crate::visitor::{Visitor, hidden};

/// The middle of some times.
fn median(times: &mut [f64]) -> f64 {
    times.sort_unstable_by(f64::total_cmp);
    times.get(times.len() / 2).copied().unwrap_or_default()
}

/// Asks two ways in turns, now the one first and now the other, and holds their middles together.
#[track_caller]
fn compare(what: &str, usual: usize, ask: impl Fn(usize, bool) -> Duration) {
    let (mut one, mut other, mut apart) = (Vec::new(), Vec::new(), Vec::new());
    for turn in 0..times("FIXBOOK_TIMING", usual) {
        let first = turn % 2 == 0;
        let pair = [ask(turn, first), ask(turn, !first)].map(|time| time.as_secs_f64() * 1e3);
        let (hidden, nothing) = if first {
            (pair[0], pair[1])
        } else {
            (pair[1], pair[0])
        };
        one.push(hidden);
        other.push(nothing);
        apart.push(hidden - nothing);
    }
    let longer = apart.iter().filter(|apart| **apart > 0.0).count();
    let (one, other, middle) = (median(&mut one), median(&mut other), median(&mut apart));
    figures(&format!(
        "{what}: {one:.3} and {other:.3} ms, median of the differences {middle:.3} ms, \
         the first longer in {longer} of {} pairs",
        apart.len()
    ));
    assert!(
        one < other * 3.0 && other < one * 3.0,
        "{what}: {one} and {other} ms"
    );
}

/// Pairs of attempts to sign in; each takes two hashes.
const SIGN_INS: usize = 15;

#[test]
fn an_unknown_name_takes_as_long_as_a_known_one() {
    let kb = with_people();
    // So many wrong passwords for one name are looked at before it is slowed.
    const OF_ONE_NAME: usize = 40;
    for n in 0..times("FIXBOOK_TIMING", SIGN_INS).div_ceil(OF_ONE_NAME) {
        kb.add_user(&format!("tess{n:02}"), "technician");
    }
    let config = WITH_PASSWORDS.replace(
        "sign_in = 'password'",
        "sign_in = 'password'\ntrusted_proxies = ['127.0.0.1']",
    );
    let server = kb.serve_as(&config);
    compare(
        "signing in as someone and as nobody",
        SIGN_INS,
        |turn, known| {
            let name = if known { "tess" } else { "mess" };
            let name = format!("{name}{:02}", turn / OF_ONE_NAME);
            // From elsewhere each time, so that no limit is met.
            let address = format!("10.{}.{}.{}", turn / 250, turn % 250, 1 + u8::from(known));
            let visitor = Visitor::new(&server.staff).with_header("X-Forwarded-For", &address);
            let fields = [
                ("token", hidden(&visitor.get("/sign-in").text(), "token")),
                ("name", name),
                ("password", "wrong".to_owned()),
            ];
            let started = Instant::now();
            let answer = visitor.post("/sign-in", &fields);
            let took = started.elapsed();
            assert_eq!(answer.status, 401);
            took
        },
    );
}

#[test]
fn an_article_for_staff_takes_as_long_as_none() {
    let mut files = String::new();
    for n in 0..200 {
        let audience = if n % 2 == 0 { "public" } else { "internal" };
        files += &format!(
            "//- a{n}.md\n---\nid: KB-{n:04}\ntitle: Number {n}\naudience: {audience}\n---\n\
             gentian {} tulip{n:04}\n",
            "words of all kinds ".repeat(50)
        );
    }
    let kb = Kb::new(&files);
    let server = kb.serve();
    for (what, route) in [
        ("the page", "/kb/KB-{}/x"),
        ("its data", "/api/v1/articles/KB-{}"),
        ("a search for its word", "/search?q=tulip{}"),
        ("a search for its id", "/api/v1/search?q=KB-{}"),
        ("what is like it", "/api/v1/similar?id=KB-{}"),
        ("what begins so", "/api/v1/suggest?q=tulip{}"),
    ] {
        compare(what, 31, |turn, hidden| {
            let number = if hidden {
                turn * 2 % 200 + 1
            } else {
                turn % 4000 + 5000
            };
            let target = route.replace("{}", &format!("{number:04}"));
            let started = Instant::now();
            let answer = server.public.get(&target);
            let took = started.elapsed();
            assert!([200, 404].contains(&answer.status), "{target}");
            took
        });
    }
}
