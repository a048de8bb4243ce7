//! Completions.

use super::index;

const KB: &str = "
//- a.md
---
title: Reset a password
---
Text about printers.
//- b.md
---
title: Password rules
---
Printing.
//- c.md
---
title: Passwörter zurücksetzen
confidence: archived
---
Old.
";

#[test]
fn titles_come_before_words() {
    let searcher = index(KB).searcher();
    let texts = |typed: &str| -> Vec<String> {
        searcher
            .suggest(typed, 8)
            .into_iter()
            .map(|suggestion| suggestion.text)
            .collect()
    };
    assert_eq!(
        texts("passw"),
        [
            "Password rules",
            "Reset a password",
            "password",
            "passworter"
        ]
    );
    assert_eq!(
        texts("reset pas"),
        ["Reset a password", "reset password", "reset passworter"]
    );
    assert_eq!(texts("how to prin"), ["how to printers", "how to printing"]);
    assert_eq!(texts(""), Vec::<String>::new());
    assert_eq!(texts("\u{0}\"(["), Vec::<String>::new());
}

#[test]
fn titles_lead_to_their_article() {
    let suggestions = index(KB).searcher().suggest("rules", 1);
    assert_eq!(suggestions[0].url.as_deref(), Some("/kb/b/password-rules"));
}
