//! Vectors survive, damage is noticed, waste goes.

use std::collections::HashSet;
use std::fs;

use fixbook_semantic::{DIMENSIONS, Vector};
use tempfile::TempDir;

use super::{NAME, Place, Store};

fn vector(n: u16) -> Vector {
    let mut components = [0.1; DIMENSIONS];
    components[usize::from(n) % DIMENSIONS] = 1.0 + f32::from(n) / 1000.0;
    Vector::from_components(&components).expect("a direction")
}

/// What the store has for a hash.
fn get(store: &Store, hash: u64) -> Option<Vector> {
    let Place { chunk, row } = store.place(hash)?;
    Some(store.chunks()[chunk as usize].vector(row as usize))
}

fn filled(dir: &TempDir, hashes: std::ops::Range<u16>) -> Store {
    let mut store = Store::open(Some(dir.path()), "model");
    for n in hashes {
        store.add(u64::from(n), &vector(n));
    }
    store.save().expect("saved");
    store
}

#[test]
fn what_is_saved_is_there_again() {
    let dir = TempDir::new().expect("a folder");
    filled(&dir, 0..10);
    let mut store = filled(&dir, 10..20);
    store.add(99, &vector(99));
    assert_eq!(
        get(&store, 99),
        Some(vector(99)),
        "not saved yet, and there"
    );
    drop(store);
    let store = Store::open(Some(dir.path()), "model");
    for n in 0..20 {
        assert_eq!(get(&store, u64::from(n)), Some(vector(n)), "{n}");
    }
    assert_eq!(get(&store, 99), None, "never saved");
}

#[test]
fn a_damaged_file_costs_what_it_held_and_no_more() {
    for at in [0, 9, 17, 30, 500] {
        let dir = TempDir::new().expect("a folder");
        filled(&dir, 0..5);
        let first: Vec<_> = super::files(dir.path());
        filled(&dir, 5..9);
        let mut bytes = fs::read(&first[0]).expect("the file");
        bytes[at] ^= 1;
        fs::write(&first[0], bytes).expect("damage");
        let store = Store::open(Some(dir.path()), "model");
        let there: Vec<bool> = (0..9).map(|n| get(&store, n).is_some()).collect();
        assert_eq!(
            there,
            [[false; 5].as_slice(), &[true; 4]].concat(),
            "byte {at}"
        );
        assert!(!first[0].exists(), "it is gone for good");
    }
}

#[test]
fn a_file_cut_short_is_not_read() {
    let dir = TempDir::new().expect("a folder");
    filled(&dir, 0..5);
    let path = &super::files(dir.path())[0];
    let bytes = fs::read(path).expect("the file");
    for length in [0, 7, 16, 23, bytes.len() - 1] {
        fs::write(path, &bytes[..length]).expect("cut");
        let store = Store::open(Some(dir.path()), "model");
        assert_eq!(store.place(0), None, "{length} bytes");
    }
}

#[test]
fn vectors_of_another_model_are_not_compared() {
    let dir = TempDir::new().expect("a folder");
    filled(&dir, 0..5);
    let store = Store::open(Some(dir.path()), "another");
    assert_eq!(store.place(0), None);
    assert!(super::files(dir.path()).is_empty());
}

#[test]
fn what_is_used_stays_when_waste_goes() {
    let dir = TempDir::new().expect("a folder");
    let mut store = filled(&dir, 0..500);
    let used: HashSet<u64> = (100..200).collect();
    assert!(store.is_wasteful(used.len()) && !store.is_wasteful(400));
    store.compact(&used).expect("written anew");
    for store in [store, Store::open(Some(dir.path()), "model")] {
        for n in 0..500 {
            let expected = used.contains(&u64::from(n)).then(|| vector(n));
            assert_eq!(get(&store, u64::from(n)), expected, "{n}");
        }
    }
}

#[test]
fn a_file_left_half_written_is_no_file_of_vectors() {
    let dir = TempDir::new().expect("a folder");
    fs::write(dir.path().join("being-written"), "half").expect("a file");
    filled(&dir, 0..2);
    let names = fs::read_dir(dir.path()).expect("a folder").flatten();
    let vectors = names.filter(|e| e.file_name().to_string_lossy().starts_with(NAME));
    assert_eq!(vectors.count(), 1);
    assert!(!dir.path().join("being-written").exists());
}

#[test]
fn without_a_directory_nothing_is_written() {
    let mut store = Store::open(None, "model");
    store.add(1, &vector(1));
    store.save().expect("nothing to do");
    assert_eq!(get(&store, 1), Some(vector(1)));
}
