//! Assets are named by their content and stay small.

use super::*;

#[test]
fn names_carry_the_hash_of_the_content() {
    for asset in assets() {
        let digest = format!("{:016x}", hash(asset.bytes));
        assert!(asset.name.contains(&digest), "{}", asset.name);
        assert_eq!(asset.url, format!("/assets/{}", asset.name));
    }
    assert_ne!(hash(b"a"), hash(b"b"));
}

#[test]
fn each_kind_has_its_file() {
    assert!(url(AssetKind::Style).ends_with(".css"));
    assert!(url(AssetKind::Script).ends_with(".js"));
    assert!(url(AssetKind::Favicon).ends_with(".svg"));
}

#[test]
fn nothing_is_fetched_from_elsewhere() {
    for asset in assets() {
        let text = String::from_utf8_lossy(asset.bytes);
        for address in ["//fonts", "@import", "url(", "https://"] {
            assert!(!text.contains(address), "{} holds {address}", asset.name);
        }
    }
}

#[test]
fn stylesheet_and_script_stay_small() {
    // Compressed they are about a third; the budget is 6 and 5 kB compressed.
    assert!(assets()[0].bytes.len() < 18_000);
    assert!(assets()[1].bytes.len() < 15_000);
}
