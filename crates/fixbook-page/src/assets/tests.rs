//! Assets are named by their content and stay small.

use super::*;
use crate::accent::Colour;

#[test]
fn names_carry_the_hash_of_the_content() {
    for asset in assets() {
        let digest = format!("{:016x}", hash(&asset.bytes));
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
        let text = String::from_utf8_lossy(&asset.bytes);
        for address in ["//fonts", "@import", "url(", "https://"] {
            assert!(!text.contains(address), "{} holds {address}", asset.name);
        }
    }
}

#[test]
fn stylesheet_and_script_stay_small() {
    // Compressed they are about a quarter and a third, 5.4 and 5.3 kB; a page for technicians may
    // have 22 kB with all it needs, which the browser tests measure.
    assert!(assets()[0].bytes.len() < 21_500);
    assert!(assets()[1].bytes.len() < 16_500);
}

#[test]
fn an_accent_replaces_the_colour_of_links_and_nothing_else() {
    for (scheme, token) in LINK_TOKENS {
        assert_eq!(STYLE.matches(token).count(), 1, "{scheme}");
    }
    let accent = Accent::new(Colour::parse("#7a1f5c").expect("a colour")).expect("dark enough");
    let style = style_with(&accent);
    assert_ne!(style.name, assets()[0].name);
    let text = String::from_utf8_lossy(&style.bytes);
    assert!(text.contains("--link: #7a1f5c;"));
    let lines = |text: &str| text.lines().map(str::to_owned).collect::<Vec<_>>();
    let changed = lines(&text)
        .into_iter()
        .zip(lines(STYLE))
        .filter(|(new, old)| new != old);
    assert_eq!(changed.count(), 2);
    assert_eq!(lines(&text).len(), lines(STYLE).len());
}
