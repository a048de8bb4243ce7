//! The drawing has every way once, and says in words how much there is.

use super::{GuideMap, MapLead, MapStep};
use crate::language::Language;

fn step(heading: &str, answers: &[(&str, MapLead)]) -> MapStep {
    MapStep {
        heading: heading.to_owned(),
        answers: answers
            .iter()
            .map(|(text, lead)| ((*text).to_owned(), lead.clone()))
            .collect(),
    }
}

fn map() -> GuideMap {
    GuideMap {
        steps: vec![
            step(
                "Is it <on>?",
                &[
                    ("Yes", MapLead::Step(1)),
                    ("No", MapLead::Step(2)),
                    ("Hm", MapLead::Nothing),
                ],
            ),
            step(
                "Does it blink?",
                &[
                    ("Red", MapLead::Step(2)),
                    ("Green", MapLead::Article("Replace it".to_owned())),
                    ("Back", MapLead::Step(0)),
                ],
            ),
            step("Switch it on", &[]),
        ],
    }
}

#[test]
fn every_answer_has_a_row_below_its_question() {
    let html = map().render(Language::English, None).into_string();
    let mut rest = html.as_str();
    for text in [
        "aria-label=\"Map of 2 questions and 4 ends. The text below says the same.\"",
        ">Is it &lt;on&gt;?</text>",
        ">Yes</text>",
        ">Does it blink?</text>",
        ">Red</text>",
        ">Switch it on</text>",
        ">Green</text>",
        ">Replace it</text>",
        ">Back</text>",
        ">Is it &lt;on&gt;? (see above)</text>",
        ">No</text>",
        ">Switch it on</text>",
        ">Hm</text>",
        ">leads nowhere</text>",
    ] {
        let at = rest.find(text);
        rest = &rest[at.unwrap_or_else(|| panic!("{text} is missing in {html}"))..];
    }
}

#[test]
fn nothing_is_drawn_without_a_question_and_large_maps_say_what_is_missing() {
    assert_eq!(
        GuideMap::default()
            .render(Language::English, None)
            .into_string(),
        ""
    );
    let lost = GuideMap {
        steps: vec![step("Alone", &[])],
    };
    assert_eq!(lost.render(Language::English, None).into_string(), "");
    let answers: Vec<(&str, MapLead)> = vec![("x", MapLead::Nothing); 400];
    let large = GuideMap {
        steps: vec![step(&"Long ".repeat(40), &answers)],
    };
    let html = large.render(Language::English, None).into_string();
    assert!(html.contains("101 answers are not drawn"), "{html}");
    assert!(html.contains("…</text>"));
}
