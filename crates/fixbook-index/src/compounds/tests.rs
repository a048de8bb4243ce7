//! What compounds find and are found by.

use crate::tests::{index, paths, request};
use crate::{Index, PartKind, RankingPart, SearchRequest};

const KB: &str = "
//- treiber.md
---
title: Druckertreiber neu installieren
lang: de
---
Alte Dateien vorher entfernen.
//- netz.md
---
title: Drucker im Netzwerk wird nicht gefunden
lang: de
---
Der Treiber fehlt oder das Netzwerk ist getrennt.
//- konto.md
---
title: Kontosperrung aufheben
lang: de
---
Die Sperrung endet nach einer halben Stunde. Das Konto bleibt.
//- richtlinie.md
---
title: Anmeldung schlägt fehl
lang: de
---
Die Kennwortrichtlinie verlangt zwölf Zeichen. Ein Kennwort ohne Ziffer ist zu einfach.
//- betreiber.md
---
title: Wer die Anlage führt
lang: de
---
Der Betreiber steht im Vertrag.
//- schrank.md
---
title: Stuhl bestellen
lang: de
---
Das Formular liegt im Intranet.
";

const ENGLISH: &str = "
//- a.md
---
title: Workstation does not start
---
The screen stays dark.
//- b.md
---
title: Docking station
---
Work is lost.
";

#[track_caller]
fn check(index: &Index, query: &str, expected: &[&str]) {
    let results = index.searcher().search(&request(query));
    assert_eq!(paths(&results), expected, "{query:?}");
    assert_eq!(results.corrected, None, "{query:?}");
}

#[test]
fn finds_compounds_by_their_parts_and_parts_by_compounds() {
    let index = index(KB);
    // The last part, the first part, and one before a joint.
    check(&index, "Treiber", &["treiber.md", "netz.md"]);
    check(&index, "Konto", &["konto.md"]);
    check(&index, "Sperrung", &["konto.md"]);
    check(&index, "Kennwort", &["richtlinie.md"]);
    check(&index, "Richtlinien", &["richtlinie.md"]);
    // A compound no article holds, with and without a joint.
    check(&index, "Netzwerkdrucker", &["netz.md"]);
    check(&index, "Netzwerkstreiber", &["netz.md"]);
    // As many parts as it has.
    check(&index, "Netzwerkdruckertreiber", &["netz.md", "treiber.md"]);
    // Word and compound are not the same thing: who says it stands first.
    check(&index, "Druckertreiber", &["treiber.md", "netz.md"]);
}

#[test]
fn takes_no_word_apart_that_only_looks_so() {
    let index = index(KB);
    check(&index, "Betreiber", &["betreiber.md"]);
    check(&index, "Bestellung", &["schrank.md"]);
    check(&index, "Formulare", &["schrank.md"]);
}

#[test]
fn leaves_other_languages_alone() {
    let index = index(ENGLISH);
    check(&index, "workstation", &["a.md"]);
    check(&index, "station", &["b.md"]);
}

#[test]
fn explains_them_and_can_leave_them_out() {
    let index = index(KB);
    let explained = index.searcher().search(&SearchRequest {
        explain: true,
        ..request("Netzwerkdrucker")
    });
    let parts = &explained.hits[0].explanation;
    let named = |what: &str| {
        parts
            .iter()
            .any(|part| part.kind == PartKind::Compound && part.what.starts_with(what))
    };
    assert!(named("netzwerk") && named("druck"), "{parts:?}");
    let sum: f32 = parts.iter().map(|part| part.value).sum();
    assert!((sum - explained.hits[0].score).abs() < 1e-3);

    let without = index.searcher().search(&SearchRequest {
        without: vec![RankingPart::Compounds, RankingPart::Corrections],
        ..request("Netzwerkdrucker")
    });
    assert!(without.hits.is_empty());
}
