//! Thousands of files that change again and again, as when Git switches branches.
//!
//! `FIXBOOK_STORM=10000` makes it as many.

use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use crate::support::{Kb, figures, times, until};

/// How often a branch is switched after another.
const SWITCHES: usize = 11;

fn write(kb: &Kb, count: usize, word: &str) {
    for n in 0..count {
        let text = format!("---\ntitle: Storm {n}\n---\n{word} token{n}\n");
        kb.write(&format!("storm/{:02}/a{n:05}.md", n % 100), text);
    }
    kb.git(&["add", "--all", "kb"]);
    kb.git(&["commit", "--quiet", "--message", word]);
}

#[test]
fn after_a_storm_of_checkouts_the_index_has_what_is_checked_out() {
    let count = times("FIXBOOK_STORM", 300);
    let kb = Kb::new("//- sound.md\n---\nid: KB-1\ntitle: Gentian\n---\nText.\n");
    kb.git(&["init", "--quiet", "--initial-branch=before"]);
    write(&kb, count, "lupinus");
    kb.git(&["checkout", "--quiet", "-b", "after"]);
    write(&kb, count, "dahlia");
    let server = kb.serve();
    let (site, over) = (server.staff, AtomicBool::new(false));
    assert_eq!(site.search("dahlia")["total"], count);
    let memory = server.memory();
    let (took, waits) = thread::scope(|scope| {
        let others = scope.spawn(|| {
            let mut waits = Vec::new();
            while !over.load(Ordering::Relaxed) {
                let asked = Instant::now();
                assert_eq!(site.ids("gentian"), ["KB-1"], "it is found all the time");
                waits.push(asked.elapsed());
                thread::sleep(Duration::from_millis(20));
            }
            waits
        });
        for switch in 0..SWITCHES {
            let branch = if switch % 2 == 0 { "before" } else { "after" };
            kb.git(&["checkout", "--quiet", branch]);
        }
        let ended = Instant::now();
        until("all of the last branch is found", || {
            site.search("lupinus")["total"] == count
        });
        until("nothing of the other is", || {
            site.search("dahlia")["total"] == 0
        });
        let took = ended.elapsed();
        over.store(true, Ordering::Relaxed);
        (took, others.join().expect("all were answered"))
    });
    assert_eq!(site.search("\"storm\"")["total"], count, "none is doubled");
    let mut sorted = waits;
    sorted.sort_unstable();
    let p95 = sorted
        .get(sorted.len() * 95 / 100)
        .copied()
        .unwrap_or_default();
    figures(&format!(
        "{count} files switched {SWITCHES} times: right {took:?} after the last; \
         {} searches meanwhile, p95 {p95:?}; memory {memory} MB, then {} MB",
        sorted.len(),
        server.memory()
    ));
}
