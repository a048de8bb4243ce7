//! The schema knows what the reader knows.

use super::*;

#[test]
fn every_field_is_described() {
    let schema = schema(&CheckSettings::default());
    // Written by other tools only, and read for what they mean there.
    let foreign = ["categories", "ms.custom", "ms.topic"];
    for key in our_keys().filter(|key| !foreign.contains(key)) {
        assert!(schema["properties"][key].is_object(), "{key}");
    }
    assert_eq!(schema["properties"]["audience"]["enum"][3], "public");
}

#[test]
fn listed_products_are_the_only_ones() {
    let settings = CheckSettings {
        products: vec!["Outlook".to_owned()],
        ..CheckSettings::default()
    };
    let schema = schema(&settings);
    assert_eq!(
        schema["properties"]["products"]["anyOf"][0]["items"]["enum"][0],
        "Outlook"
    );
    assert!(schema["properties"]["tags"]["anyOf"][0]["items"]["enum"].is_null());
}
