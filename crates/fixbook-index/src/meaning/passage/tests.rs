//! What is cut, what stays together, and how much at most.

use fixbook_article::{Audience, Everything, ParseOptions, PublishedArticle, parse};

use super::{LONGEST, MOST, Passage};

fn article(markdown: &str, audience: Audience) -> PublishedArticle {
    let (article, _) = parse("a.md", markdown, &ParseOptions::default());
    article
        .for_audience(audience, &Everything)
        .expect("a reading")
}

#[track_caller]
fn check(markdown: &str, expected: &[(Option<u16>, &str)]) {
    let passages = Passage::all_of(&article(markdown, Audience::Internal));
    let passages: Vec<_> = passages
        .iter()
        .map(|p| (p.section, p.text.as_str()))
        .collect();
    assert_eq!(passages, expected);
}

#[test]
fn a_short_article_is_one_passage() {
    check(
        "---\ntitle: No sound\ndescription: Calls are silent\nsymptoms: [I hear nothing]\n---\n\
         The device is wrong.\n\n## Fix\n\nChoose another one!\n",
        &[(
            None,
            "No sound. Calls are silent. I hear nothing. The device is wrong. Fix. Choose another one!",
        )],
    );
}

#[test]
fn a_long_article_has_a_passage_for_each_section_with_title_and_heading() {
    let filler = "Open the settings and look. ".repeat(60);
    let sections: String = (1..=6)
        .map(|n| format!("## Part {n}\n\n{filler}\n\n"))
        .collect();
    let passages = Passage::all_of(&article(
        &format!("# No sound\n\n{sections}"),
        Audience::Internal,
    ));
    let heads: Vec<_> = passages.iter().map(|p| &p.text[..17]).collect();
    let whole = ["No sound. Part 1."].into_iter();
    let parts: Vec<String> = (1..=6).map(|n| format!("No sound. Part {n}.")).collect();
    let expected: Vec<&str> = whole.chain(parts.iter().map(String::as_str)).collect();
    assert_eq!(heads, expected);
    for passage in &passages {
        assert!(passage.text.len() <= LONGEST, "{}", passage.text.len());
        assert!(
            passage.text.ends_with("look."),
            "cut in a sentence: {}",
            passage.text
        );
    }
}

#[test]
fn a_long_answer_has_several_passages_that_follow_each_other() {
    let text: String = (0..400).map(|n| format!("Sentence {n}. ")).collect();
    let passages = Passage::all_of(&article(&format!("# Q\n\n{text}"), Audience::Internal));
    let last: Vec<_> = passages.iter().map(|p| p.text.rsplit(' ').next()).collect();
    assert_eq!(passages.len(), 1 + super::MOST_PIECES, "{last:?}");
    let pieces = passages[1..]
        .iter()
        .map(|p| p.text.trim_start_matches("Q. "));
    let together = pieces.collect::<Vec<_>>().join(" ");
    assert!(text.starts_with(&together), "{together}");
}

#[test]
fn a_huge_article_has_few_passages() {
    let sections: String = (0..200)
        .map(|n| format!("## Part {n}\n\n{}\n\n", "word ".repeat(500)))
        .collect();
    let passages = Passage::all_of(&article(
        &format!("# Huge\n\n{sections}"),
        Audience::Internal,
    ));
    assert_eq!(passages.len(), MOST);
}

#[test]
fn staff_text_is_in_no_passage_of_a_public_reading() {
    let markdown = "---\ntitle: VPN\naudience: public\nconfidence: validated\n---\nRestart it.\n\n\
                    ::: staff\nThe zebra password is on the server.\n:::\n\n## Staff notes\n\nCall the zebra.\n";
    let of = |audience| {
        let passages = Passage::all_of(&article(markdown, audience));
        passages.into_iter().map(|p| p.text).collect::<String>()
    };
    assert!(of(Audience::Internal).contains("zebra"));
    assert!(!of(Audience::Public).contains("zebra"));
}

#[test]
fn text_without_spaces_or_of_any_language_is_cut_between_characters() {
    for letter in ["x", "ä", "漢", "🦓"] {
        let text = letter.repeat(5000);
        for passage in Passage::all_of(&article(
            &format!("# T\n\n## H\n\n{text}\n"),
            Audience::Internal,
        )) {
            assert!(passage.text.len() <= LONGEST);
        }
    }
}
