//! Events as data, and a watch on a real folder.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, Instant};

use notify::event::{
    AccessKind, AccessMode, CreateKind, DataChange, Flag, MetadataKind, ModifyKind, RemoveKind,
    RenameMode,
};
use notify::{Error, ErrorKind, Event, EventKind};
use tempfile::TempDir;

use super::dirty::{Dirty, MAX_PATHS};
use super::fold::{Folded, View};
use super::shared::Shared;
use super::{Hint, RescanReason, Watch, WatchMode, WatchOptions};
use crate::rules::Rules;
use crate::{Options, Tree};

const WRITTEN: EventKind = EventKind::Access(AccessKind::Close(AccessMode::Write));
const DATA: EventKind = EventKind::Modify(ModifyKind::Data(DataChange::Any));
const META: EventKind = EventKind::Modify(ModifyKind::Metadata(MetadataKind::Any));
const NEW_FILE: EventKind = EventKind::Create(CreateKind::File);
const NEW_FOLDER: EventKind = EventKind::Create(CreateKind::Folder);
const DELETED: EventKind = EventKind::Remove(RemoveKind::File);
const NO_FOLDER: EventKind = EventKind::Remove(RemoveKind::Folder);
const FROM: EventKind = EventKind::Modify(ModifyKind::Name(RenameMode::From));
const TO: EventKind = EventKind::Modify(ModifyKind::Name(RenameMode::To));

fn view(root: &Path) -> View {
    View {
        root: root.to_owned(),
        rules: Rules::new(&Options::default()),
    }
}

fn event(kind: EventKind, paths: &[&str]) -> Event {
    let add = |event: Event, path: &&str| event.add_path(PathBuf::from("/kb").join(path));
    paths.iter().fold(Event::new(kind), add)
}

#[track_caller]
fn check(kind: EventKind, paths: &[&str], expected: &Folded) {
    assert_eq!(
        &view(Path::new("/kb")).fold(Ok(event(kind, paths))),
        expected
    );
}

fn paths(paths: &[&str]) -> Folded {
    Folded::Paths(paths.iter().map(|&path| path.to_owned()).collect())
}

#[test]
fn overflow_is_seen_though_it_has_neither_path_nor_kind() {
    let overflow = Event::new(EventKind::Other).set_flag(Flag::Rescan);
    let folded = view(Path::new("/kb")).fold(Ok(overflow));
    assert_eq!(folded, Folded::Rescan(RescanReason::Overflow));
}

#[test]
fn reading_is_no_change() {
    for kind in [
        AccessKind::Open(AccessMode::Any),
        AccessKind::Close(AccessMode::Read),
        AccessKind::Read,
        AccessKind::Any,
    ] {
        check(EventKind::Access(kind), &["a.md"], &Folded::Nothing);
    }
}

#[test]
fn articles_are_named() {
    for kind in [WRITTEN, DATA, META, NEW_FILE, DELETED, FROM, TO] {
        check(kind, &["email/a.md"], &paths(&["email/a.md"]));
    }
    let both = EventKind::Modify(ModifyKind::Name(RenameMode::Both));
    check(both, &["a.md", "b.md"], &paths(&["a.md", "b.md"]));
    check(both, &["a.md", "a.md~"], &paths(&["a.md"]));
}

#[test]
fn what_no_article_can_be_is_dropped() {
    let names = [
        "a.md~",
        "4913",
        ".a.md.swp",
        ".#a.md",
        "#a.md#",
        "a.tmp",
        ".git/index",
        ".git/a.md",
        "target/a.md",
        "templates/a.md",
        "README.md",
    ];
    for name in names {
        for kind in [WRITTEN, DATA, META, NEW_FILE, DELETED, FROM, TO] {
            check(kind, &[name], &Folded::Nothing);
        }
    }
    check(WRITTEN, &["a.png"], &Folded::Nothing);
    check(DELETED, &["a.png"], &Folded::Nothing);
    check(WRITTEN, &["../elsewhere/a.md"], &Folded::Nothing);
}

#[test]
fn folders_are_looked_into() {
    check(
        NEW_FOLDER,
        &["email"],
        &Folded::Rescan(RescanReason::Folder),
    );
    check(NEW_FOLDER, &[".git/objects/ab"], &Folded::Nothing);
    check(NO_FOLDER, &["email"], &paths(&["email"]));
    check(FROM, &["email"], &paths(&["email"]));
    let dir = TempDir::new().expect("temporary folder");
    fs::create_dir(dir.path().join("email")).expect("folder");
    let moved = Event::new(TO).add_path(dir.path().join("email"));
    assert_eq!(
        view(dir.path()).fold(Ok(moved)),
        Folded::Rescan(RescanReason::Folder)
    );
}

#[test]
fn the_root_and_its_ignore_file_concern_everything() {
    check(NO_FOLDER, &[""], &Folded::Rescan(RescanReason::Root));
    check(FROM, &[""], &Folded::Rescan(RescanReason::Root));
    check(
        WRITTEN,
        &[".fixbookignore"],
        &Folded::Rescan(RescanReason::IgnoreFile),
    );
    check(WRITTEN, &["x/.fixbookignore"], &Folded::Nothing);
    check(EventKind::Any, &[], &Folded::Rescan(RescanReason::Unclear));
}

#[cfg(unix)]
#[test]
fn names_that_are_not_utf8_ask_for_a_scan() {
    use std::os::unix::ffi::OsStrExt as _;
    let name = |bytes| Path::new("/kb").join(std::ffi::OsStr::from_bytes(bytes));
    let fold = |bytes| view(Path::new("/kb")).fold(Ok(Event::new(WRITTEN).add_path(name(bytes))));
    assert_eq!(fold(b"caf\xe9.md"), Folded::Rescan(RescanReason::Unclear));
    assert_eq!(fold(b".caf\xe9.md"), Folded::Nothing);
}

#[test]
fn errors_are_faults_that_say_why() {
    let folded = view(Path::new("/kb")).fold(Err(Error::new(ErrorKind::MaxFilesWatch)));
    let Folded::Fault(why) = folded else {
        panic!("{folded:?}")
    };
    assert!(why.contains("max_user_watches"), "{why}");
}

const MS: Duration = Duration::from_millis(1);

fn one(path: &str) -> Vec<String> {
    vec![path.to_owned()]
}

#[test]
fn a_hint_waits_for_quiet_but_not_for_ever() {
    let start = Instant::now();
    let at = |ms: u32| start + MS * ms;
    let due = |dirty: &Dirty| dirty.due(MS * 100, MS * 1000);
    let mut dirty = Dirty::default();
    assert_eq!(due(&dirty), None);
    assert_eq!(dirty.take(), None);
    assert!(dirty.add_paths(one("b.md"), at(0)));
    assert_eq!(due(&dirty), Some(at(100)));
    assert!(!dirty.add_paths(one("a.md"), at(90)));
    assert_eq!(due(&dirty), Some(at(190)));
    dirty.add_paths(one("a.md"), at(950));
    assert_eq!(due(&dirty), Some(at(1000)));
    let names = vec!["a.md".to_owned(), "b.md".to_owned()];
    assert_eq!(dirty.take(), Some(Hint::Changed(names)));
    assert_eq!(due(&dirty), None);
}

#[test]
fn a_storm_is_one_rescan_in_bounded_memory() {
    let now = Instant::now();
    let mut dirty = Dirty::default();
    for n in 0..MAX_PATHS {
        dirty.add_paths(one(&format!("{n}.md")), now);
    }
    assert!(matches!(dirty.take(), Some(Hint::Changed(paths)) if paths.len() == MAX_PATHS));
    for n in 0..462_367 {
        dirty.add_paths(one(&format!("{n}.md")), now);
    }
    dirty.add_rescan(RescanReason::Overflow, now);
    assert_eq!(
        dirty.take(),
        Some(Hint::Rescan {
            why: RescanReason::Burst
        })
    );
    assert_eq!(dirty.take(), None);
}

#[test]
fn the_same_path_many_times_is_one_path() {
    let now = Instant::now();
    let mut dirty = Dirty::default();
    for _ in 0..10_000 {
        dirty.add_paths(one("a.md"), now);
    }
    assert_eq!(dirty.take(), Some(Hint::Changed(one("a.md"))));
}

/// Long enough for the slowest machine; a test that passes never waits for it.
const DEADLINE: Duration = Duration::from_secs(60);

fn quick() -> WatchOptions {
    WatchOptions {
        debounce: MS * 20,
        max_latency: MS * 200,
        fallback: MS * 50,
        ..WatchOptions::default()
    }
}

/// Fetches hints until one is as wanted.
#[track_caller]
fn until(watch: &Watch, what: &str, mut wanted: impl FnMut(&Hint) -> bool) {
    let started = Instant::now();
    while started.elapsed() < DEADLINE {
        if watch.next(MS * 100).is_some_and(|hint| wanted(&hint)) {
            return;
        }
    }
    panic!("no hint: {what}; mode {:?}", watch.mode());
}

fn is_rescan(reason: RescanReason) -> impl FnMut(&Hint) -> bool {
    move |hint| matches!(hint, Hint::Rescan { why } if *why == reason)
}

fn names(path: &str) -> impl FnMut(&Hint) -> bool {
    move |hint| matches!(hint, Hint::Changed(paths) if paths.iter().any(|p| p == path))
}

fn tree() -> (TempDir, Tree) {
    let dir = TempDir::new().expect("temporary folder");
    fs::create_dir_all(dir.path().join("kb/email")).expect("folder");
    let tree = Tree::open(&dir.path().join("kb"), Options::default()).expect("tree");
    (dir, tree)
}

#[test]
fn a_watch_starts_with_a_rescan_and_then_names_files() {
    let (_dir, tree) = tree();
    let watch = tree.watch(quick());
    until(&watch, "start", is_rescan(RescanReason::Started));
    assert_eq!(watch.mode(), WatchMode::Events);
    fs::write(tree.root().join("email/a.md"), "one").expect("write");
    until(&watch, "written", names("email/a.md"));
    fs::rename(tree.root().join("email/a.md"), tree.root().join("b.md")).expect("rename");
    until(&watch, "renamed", names("b.md"));
    fs::remove_file(tree.root().join("b.md")).expect("remove");
    until(&watch, "removed", names("b.md"));
}

#[test]
fn files_of_a_new_folder_are_not_missed() {
    let (_dir, tree) = tree();
    let watch = tree.watch(quick());
    until(&watch, "start", is_rescan(RescanReason::Started));
    fs::create_dir_all(tree.root().join("x/y/z")).expect("folder");
    fs::write(tree.root().join("x/y/z/a.md"), "one").expect("write");
    until(&watch, "folder", is_rescan(RescanReason::Folder));
    until(&watch, "settled", is_rescan(RescanReason::Settled));
    fs::write(tree.root().join("x/y/z/a.md"), "two").expect("write");
    until(&watch, "inside", names("x/y/z/a.md"));
}

#[test]
fn a_burst_is_one_rescan() {
    let (_dir, tree) = tree();
    let watch = tree.watch(quick());
    until(&watch, "start", is_rescan(RescanReason::Started));
    for n in 0..MAX_PATHS * 2 {
        fs::write(tree.root().join(format!("{n}.md")), "text").expect("write");
    }
    let mut seen = 0;
    until(&watch, "burst", |hint| {
        seen += match hint {
            Hint::Changed(paths) => paths.len(),
            Hint::Rescan { .. } => MAX_PATHS * 2,
        };
        seen >= MAX_PATHS * 2
    });
}

#[test]
fn a_root_that_is_replaced_is_watched_again() {
    let (dir, tree) = tree();
    let watch = tree.watch(quick());
    until(&watch, "start", is_rescan(RescanReason::Started));
    fs::rename(tree.root(), dir.path().join("old")).expect("rename");
    until(&watch, "gone", is_rescan(RescanReason::Root));
    let gone = |mode: &WatchMode| matches!(mode, WatchMode::Polling { .. });
    let started = Instant::now();
    while !gone(&watch.mode()) && started.elapsed() < DEADLINE {
        watch.next(MS * 10);
    }
    assert!(gone(&watch.mode()), "{:?}", watch.mode());
    fs::create_dir(tree.root()).expect("folder");
    until(&watch, "again", is_rescan(RescanReason::Started));
    fs::write(tree.root().join("a.md"), "one").expect("write");
    until(&watch, "written", names("a.md"));
}

#[test]
fn polling_asks_for_rescans() {
    let (_dir, tree) = tree();
    let watch = tree.watch(WatchOptions {
        poll: Some(MS * 50),
        ..quick()
    });
    until(&watch, "first", is_rescan(RescanReason::Poll));
    until(&watch, "second", is_rescan(RescanReason::Poll));
    assert_eq!(watch.mode().as_str(), "polling");
}

#[test]
fn a_rescan_is_due_once_in_a_while() {
    let (_dir, tree) = tree();
    let watch = tree.watch(WatchOptions {
        rescan_every: MS * 50,
        ..quick()
    });
    until(&watch, "first", is_rescan(RescanReason::Periodic));
    until(&watch, "second", is_rescan(RescanReason::Periodic));
}

#[test]
fn without_events_it_polls_and_says_why() {
    let (_dir, tree) = tree();
    let refuse: super::supervisor::Connect = |_, _| Err("no more watches".to_owned());
    let rules = Rules::new(&Options::default());
    let watch = Watch::with(tree.root().to_owned(), rules, quick(), refuse);
    until(&watch, "poll", is_rescan(RescanReason::Poll));
    let WatchMode::Polling { every, why } = watch.mode() else {
        panic!("{:?}", watch.mode())
    };
    assert_eq!((every, why.as_str()), (MS * 50, "no more watches"));
}

#[test]
fn a_watch_that_fails_later_is_given_up() {
    let (_dir, tree) = tree();
    let fail: super::supervisor::Connect = |view, shared| {
        let failure = view.fold(Err(Error::new(ErrorKind::MaxFilesWatch)));
        shared.add(failure);
        Ok(Box::new(()))
    };
    let rules = Rules::new(&Options::default());
    let watch = Watch::with(tree.root().to_owned(), rules, quick(), fail);
    until(&watch, "fault", |hint| matches!(hint, Hint::Rescan { .. }));
    until(&watch, "poll", is_rescan(RescanReason::Poll));
    assert_eq!(watch.mode().as_str(), "polling");
}

#[test]
fn stopping_wakes_whoever_waits_and_ends_the_threads() {
    let (_dir, tree) = tree();
    let watch = Arc::new(tree.watch(quick()));
    let waiter = Arc::clone(&watch);
    let waiting = std::thread::spawn(move || while waiter.next(DEADLINE).is_some() {});
    watch.stop();
    waiting.join().expect("the waiter ends");
    let shared: Arc<Shared> = Arc::clone(&watch.shared);
    drop(watch);
    let started = Instant::now();
    while Arc::strong_count(&shared) > 1 && started.elapsed() < DEADLINE {
        std::thread::yield_now();
    }
    assert_eq!(Arc::strong_count(&shared), 1);
}
