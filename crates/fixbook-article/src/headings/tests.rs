//! Headings and the kinds of section they open.

use super::Headings;
use crate::SectionKind::{self, *};

fn check(heading: &str, kind: Option<SectionKind>) {
    assert_eq!(Headings::default().kind_of(heading), kind, "{heading}");
}

#[test]
fn known_headings() {
    check("Symptoms", Some(Symptoms));
    check("ERROR MESSAGE", Some(Symptoms));
    check("Resolution 1: Update the driver", Some(Resolution));
    check("Cause 2", Some(Cause));
    check("Cause\\Possible Cause(s)", Some(Cause));
    check("Solution/Workaround", Some(Resolution));
    check("Suggested Workarounds", Some(Resolution));
    check("Workaround - restart", Some(Workaround));
    check("Applies to:", Some(Environment));
    check("How to fix", Some(Resolution));
    check("Symptômes", Some(Symptoms));
    check("RÉSOLUTION 2 : redémarrer", Some(Resolution));
    check("Solution de contournement", Some(Workaround));
    check("Vérification", Some(Verify));
    check("Transmettre à", Some(Escalation));
    check("Issue with printing", None);
    check("Method 1", None);
    check("", None);
}

#[test]
fn staff_headings_fail_closed() {
    for heading in [
        "Staff notes",
        "STAFF NOTES (do not publish)",
        "🔒 Staff notes",
        "1. Staff only",
        "Staff\u{a0}notes",
        "Sta\u{200b}ff notes",
        "**Staff notes**",
        "Internal notes: reset",
        "Notes internes",
        "Réservé au support : mots de passe",
    ] {
        check(heading, Some(StaffNotes));
    }
    check("Staffing the desk", None);
    check("Notes on staff", None);
}

#[test]
fn a_table_of_its_own() {
    let own = vec![
        (Resolution, vec!["Lösung".to_owned()]),
        (StaffNotes, vec!["Intern".to_owned()]),
    ];
    let table = Headings::new(own.clone());
    assert_eq!(table.kind_of("LÖSUNG 2"), Some(Resolution));
    assert_eq!(table.kind_of("Intern: Rückfragen"), Some(StaffNotes));
    assert_eq!(table.kind_of("Staff notes"), Some(StaffNotes));
    assert_eq!(table.kind_of("Resolution"), None);
    assert_eq!(
        Headings::extended(own).kind_of("Resolution"),
        Some(Resolution)
    );
}
