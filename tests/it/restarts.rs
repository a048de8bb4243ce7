//! Many starts in a row: nothing is lost, nothing is left behind.

use std::fs;
use std::path::Path;
use std::time::{Duration, Instant};

use crate::support::{Kb, figures, times};

/// How many files and folders there are below a folder.
fn count(dir: &Path) -> usize {
    let entries = fs::read_dir(dir).into_iter().flatten().flatten();
    entries.map(|entry| 1 + count(&entry.path())).sum()
}

#[test]
fn fifty_starts_in_a_row_leave_nothing_behind() {
    let rounds = times("FIXBOOK_RESTARTS", 50);
    let article = |n| format!("//- a{n}.md\n---\nid: KB-{n}\ntitle: T {n}\n---\ngentian {n}\n");
    let kb = Kb::new(&(0..20).map(article).collect::<String>());
    kb.serve().kill();
    let before = count(&kb.state());
    let mut longest = Duration::ZERO;
    for round in 0..rounds {
        let started = Instant::now();
        let server = kb.serve();
        longest = longest.max(started.elapsed());
        assert_eq!(server.staff.search("gentian")["total"], 20, "round {round}");
        // Half of them end as when the power fails.
        if round % 2 == 0 {
            server.kill();
        } else {
            assert_eq!(server.terminate(), Some(0), "round {round}");
        }
    }
    let after = count(&kb.state());
    figures(&format!(
        "{rounds} starts, the longest {longest:?}; files {before}, then {after}"
    ));
    assert!(after <= before + 4, "{before} files, then {after}");
    let beside = fs::read_dir(kb.root().join(".."))
        .expect("readable")
        .count();
    assert_eq!(beside, 3, "the articles, the state, the configuration");
}
