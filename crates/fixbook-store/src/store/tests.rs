//! Accounts, sessions and devices in a database of their own.

use std::path::Path;

use tempfile::TempDir;

use crate::{Error, Session, Store, User};

const NOW: i64 = 1_790_000_000;
const IDLE: i64 = 3_600;

async fn open(dir: &TempDir) -> Store {
    Store::open(&dir.path().join("deep/journal.db"))
        .await
        .expect("opens")
}

fn user(name: &str) -> User {
    User {
        name: name.to_owned(),
        display_name: name.to_uppercase(),
        role: "technician".to_owned(),
        password_hash: "$argon2id$x".to_owned(),
        disabled: false,
        created: NOW,
    }
}

fn session(digest: &str, person: &str, local: bool) -> Session {
    Session {
        digest: digest.to_owned(),
        site: "staff".to_owned(),
        person: person.to_owned(),
        display_name: person.to_uppercase(),
        role: "technician".to_owned(),
        local,
        created: NOW,
        seen: NOW,
        expires: NOW + 10 * IDLE,
        checked: NOW,
        kept: None,
    }
}

async fn is_in(store: &Store, digest: &str, now: i64) -> bool {
    store
        .session(digest, "staff", now, IDLE)
        .await
        .expect("reads")
        .is_some()
}

#[tokio::test]
async fn accounts_are_kept_and_changed() {
    let dir = TempDir::new().expect("a folder");
    let store = open(&dir).await;
    let strange = "o'brien\"; DROP TABLE users; -- \0 ü 数";
    for name in ["ada", strange] {
        store.add_user(&user(name)).await.expect("added");
        assert_eq!(store.user(name).await.expect("reads"), Some(user(name)));
        let twice = store.add_user(&user(name)).await;
        assert!(matches!(twice, Err(Error::UserExists(_))), "{twice:?}");
    }
    store.set_role("ada", "admin").await.expect("set");
    store.set_disabled("ada", true).await.expect("set");
    store.set_password("ada", "$argon2id$y").await.expect("set");
    let ada = store.user("ada").await.expect("reads").expect("there");
    assert_eq!(
        (ada.role.as_str(), ada.disabled, ada.password_hash.as_str()),
        ("admin", true, "$argon2id$y")
    );
    assert!(matches!(
        store.set_role("bob", "admin").await,
        Err(Error::NoUser(_))
    ));
    assert!(matches!(
        store.set_disabled("bob", true).await,
        Err(Error::NoUser(_))
    ));
    assert!(matches!(
        store.set_password("bob", "x").await,
        Err(Error::NoUser(_))
    ));
    store.close().await;
    let again = open(&dir).await;
    assert_eq!(again.users().await.expect("reads").len(), 2);
}

#[tokio::test]
async fn a_session_holds_on_its_site_until_it_is_idle_over_or_ended() {
    let dir = TempDir::new().expect("a folder");
    let store = open(&dir).await;
    for digest in ["a", "b"] {
        store
            .add_session(&session(digest, "ada", false))
            .await
            .expect("added");
    }
    assert!(is_in(&store, "a", NOW + 1).await);
    assert!(!is_in(&store, "c", NOW + 1).await);
    let elsewhere = store
        .session("a", "partners", NOW + 1, IDLE)
        .await
        .expect("reads");
    assert_eq!(elsewhere, None, "a session of one site is none of another");
    for n in 1..=10 {
        assert!(
            is_in(&store, "a", NOW + n * (IDLE - 1)).await,
            "use keeps it"
        );
    }
    assert!(!is_in(&store, "b", NOW + IDLE).await, "idle");
    assert!(
        !is_in(&store, "a", NOW + 10 * IDLE).await,
        "over, though it was used"
    );
    store
        .add_session(&session("d", "ada", false))
        .await
        .expect("added");
    store.end_session("d").await.expect("ended");
    assert!(!is_in(&store, "d", NOW).await);
    assert_eq!(store.end_sessions_of("ada").await.expect("ended"), 2);
    assert_eq!(store.sessions(NOW).await.expect("reads"), []);
}

#[tokio::test]
async fn what_happens_to_an_account_reaches_its_sessions_at_once() {
    let dir = TempDir::new().expect("a folder");
    let store = open(&dir).await;
    store.add_user(&user("ada")).await.expect("added");
    store
        .add_session(&session("a", "ada", true))
        .await
        .expect("added");
    store.set_role("ada", "admin").await.expect("set");
    let found = store
        .session("a", "staff", NOW, IDLE)
        .await
        .expect("reads")
        .expect("holds");
    assert_eq!(found.role, "admin");
    store.set_disabled("ada", true).await.expect("set");
    assert!(!is_in(&store, "a", NOW).await);
    store.set_disabled("ada", false).await.expect("set");
    assert!(
        !is_in(&store, "a", NOW).await,
        "an ended session stays ended"
    );
    store
        .add_session(&session("b", "ada", true))
        .await
        .expect("added");
    store.set_password("ada", "new").await.expect("set");
    assert!(!is_in(&store, "b", NOW).await);
    store
        .add_session(&session("c", "nobody", true))
        .await
        .expect("added");
    assert!(!is_in(&store, "c", NOW).await, "a session of no account");
}

#[tokio::test]
async fn old_sessions_and_devices_make_room() {
    let dir = TempDir::new().expect("a folder");
    let store = open(&dir).await;
    for n in 0..60 {
        let mut one = session(&format!("s{n}"), "ada", false);
        one.created = NOW + n;
        store.add_session(&one).await.expect("added");
        store
            .remember_device(&format!("d{n}"), "ada", NOW + n)
            .await
            .expect("added");
    }
    assert_eq!(store.sessions(NOW).await.expect("reads").len(), 50);
    assert!(!is_in(&store, "s9", NOW).await);
    assert!(is_in(&store, "s10", NOW).await);
    for (digest, person, known) in [
        ("d59", "ada", true),
        ("d40", "ada", true),
        ("d39", "ada", false),
        ("d59", "bob", false),
    ] {
        let found = store.knows_device(digest, person).await.expect("reads");
        assert_eq!(found, known, "{digest} {person}");
    }
}

#[tokio::test]
async fn two_processes_may_open_it_and_one_of_a_newer_schema_is_left_alone() {
    let dir = TempDir::new().expect("a folder");
    let (one, two) = tokio::join!(open(&dir), open(&dir));
    one.add_session(&session("a", "ada", false))
        .await
        .expect("added");
    assert!(is_in(&two, "a", NOW).await);
    two.end_session("a").await.expect("ended");
    assert!(!is_in(&one, "a", NOW).await);
    sqlx::raw_sql("PRAGMA user_version = 99")
        .execute(&one.pool)
        .await
        .expect("set");
    let refused = Store::open(&dir.path().join("deep/journal.db")).await;
    assert!(
        matches!(refused, Err(Error::Newer { found: 99, .. })),
        "{refused:?}"
    );
}

#[tokio::test]
async fn what_was_found_out_about_someone_is_recorded() {
    let dir = TempDir::new().expect("a folder");
    let store = open(&dir).await;
    let mut session = session("a", "ada", false);
    store.add_session(&session).await.expect("added");
    session.role = "admin".to_owned();
    session.display_name = "Ada L.".to_owned();
    session.checked = NOW + 60;
    session.kept = Some(vec![0, 255, 7]);
    store.record_check(&session).await.expect("recorded");
    let found = store.session("a", "staff", NOW, IDLE).await.expect("reads");
    assert_eq!(found, Some(session.clone()));
    assert_eq!(store.sessions(NOW).await.expect("reads"), [session.clone()]);
    // One that was ended meanwhile stays ended.
    store.end_session("a").await.expect("ended");
    store.record_check(&session).await.expect("recorded");
    assert!(!is_in(&store, "a", NOW).await);
}

#[tokio::test]
async fn a_journal_of_the_first_schema_keeps_its_sessions() {
    let dir = TempDir::new().expect("a folder");
    let path = dir.path().join("journal.db");
    let address = format!("sqlite://{}?mode=rwc", path.display());
    let old = sqlx::SqlitePool::connect(&address).await.expect("opens");
    let first = include_str!("../../migrations/1.sql");
    let rows = "INSERT INTO sessions VALUES ('a', 'staff', 'ada', 'ADA', 'technician', 0, 1, 1, 9); \
                PRAGMA user_version = 1";
    for sql in [first, rows] {
        sqlx::raw_sql(sql).execute(&old).await.expect("made");
    }
    old.close().await;
    let store = Store::open(&path).await.expect("opens");
    let found = store.session("a", "staff", 2, IDLE).await.expect("reads");
    let found = found.expect("holds");
    assert_eq!((found.checked, found.kept), (0, None));
}

/// Each process has connections of its own, so threads stand for them.
#[test]
fn processes_that_open_a_new_file_at_the_same_moment_wait_for_each_other() {
    for round in 0..20 {
        let dir = TempDir::new().expect("a folder");
        let opening: Vec<_> = (0..4)
            .map(|_| {
                let path = dir.path().join("deep/journal.db");
                std::thread::spawn(move || {
                    tokio::runtime::Builder::new_current_thread()
                        .enable_all()
                        .build()
                        .expect("a runtime")
                        .block_on(async { Store::open(&path).await.map(drop) })
                })
            })
            .collect();
        for thread in opening {
            let opened = thread.join().expect("no panic");
            assert!(opened.is_ok(), "round {round}: {opened:?}");
        }
    }
}

#[tokio::test]
async fn what_is_no_database_is_refused_and_kept() {
    let dir = TempDir::new().expect("a folder");
    let path = dir.path().join("journal.db");
    let text = "not a database, but somebody's file".repeat(100);
    std::fs::write(&path, &text).expect("written");
    assert!(matches!(
        Store::open(&path).await,
        Err(Error::Database { .. })
    ));
    assert_eq!(std::fs::read_to_string(&path).expect("readable"), text);
    let file_as_folder = path.join("x/journal.db");
    assert!(matches!(
        Store::open(&file_as_folder).await,
        Err(Error::Folder { .. })
    ));
}

#[cfg(unix)]
#[tokio::test]
async fn only_the_owner_may_read_it() {
    use std::os::unix::fs::PermissionsExt;
    let dir = TempDir::new().expect("a folder");
    let store = open(&dir).await;
    store.add_user(&user("ada")).await.expect("added");
    let mode = |path: &Path| std::fs::metadata(path).expect("there").permissions().mode() & 0o777;
    let mut seen = 0;
    for entry in std::fs::read_dir(dir.path().join("deep")).expect("readable") {
        let path = entry.expect("an entry").path();
        assert_eq!(mode(&path), 0o600, "{}", path.display());
        seen += 1;
    }
    assert!(seen >= 2, "the database and its log");
}
