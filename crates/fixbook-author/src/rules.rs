//! Every rule, in order of code. A new rule is a file here and a line in the list.

mod alias_collision;
mod archived_alone;
mod bad_ignore;
mod bad_replacement;
mod broken_anchor;
mod broken_link;
mod code_language;
mod collection;
mod damaged_code;
mod doubled_word;
mod duplicate_id;
mod duplicate_title;
mod empty_section;
mod external_link;
mod heading_jump;
mod hidden_link;
mod impossible_dates;
mod internal_host;
mod jargon;
mod known_error_dates;
mod large_image;
mod lists;
mod long_sentence;
mod lost_name;
mod missing_alt;
mod missing_description;
mod missing_file;
mod missing_id;
mod missing_owner;
mod missing_section;
mod missing_symptoms;
mod misspelt_word;
mod near_duplicate;
mod never_reviewed;
mod placeholder;
mod plain_command;
mod private_address;
mod reading;
mod review_overdue;
mod same_meaning;
mod secret;
mod several_resolutions;
mod staff_words;
mod ticket_number;
mod title_length;
mod too_long;
mod translation;
mod troubleshooter;
mod unlisted_code;
mod unlisted_value;
mod unnumbered_steps;
mod unused_image;
mod vague_link;
mod vague_title;
mod value_spelling;

use crate::Rule;

pub(crate) use bad_ignore::bad_ignores;
pub(crate) use near_duplicate::wants_rows;
pub(crate) use reading::fix_of_reading;
pub(crate) use same_meaning::NEAR;

/// Every rule, in order of code.
pub static RULES: &[Rule] = &[
    reading::BROKEN,
    reading::UNCLOSED,
    reading::LIMIT,
    reading::KEY,
    reading::TWICE,
    reading::VALUE,
    reading::TYPE,
    reading::DATE,
    reading::UNCLEAR,
    reading::NAME,
    reading::TITLE,
    reading::STAFF,
    reading::DEEP,
    reading::LARGE,
    reading::FILE,
    duplicate_id::RULE,
    reading::SETTINGS,
    lists::ENTRY,
    lists::SYNONYM,
    lists::TEST,
    lists::FAILED,
    reading::MORE,
    missing_owner::RULE,
    missing_id::RULE,
    duplicate_title::RULE,
    value_spelling::RULE,
    unlisted_value::RULE,
    impossible_dates::RULE,
    missing_description::RULE,
    unlisted_code::RULE,
    missing_section::RULE,
    several_resolutions::RULE,
    title_length::RULE,
    vague_title::RULE,
    missing_symptoms::RULE,
    unnumbered_steps::RULE,
    damaged_code::RULE,
    plain_command::RULE,
    too_long::RULE,
    empty_section::RULE,
    heading_jump::RULE,
    code_language::RULE,
    placeholder::RULE,
    broken_link::RULE,
    broken_anchor::RULE,
    missing_file::RULE,
    vague_link::RULE,
    hidden_link::RULE,
    external_link::DEAD,
    external_link::MOVED,
    alias_collision::RULE,
    bad_replacement::RULE,
    archived_alone::RULE,
    lost_name::RULE,
    translation::LOST,
    translation::TWICE,
    missing_alt::RULE,
    large_image::RULE,
    unused_image::RULE,
    staff_words::RULE,
    internal_host::RULE,
    private_address::RULE,
    ticket_number::RULE,
    secret::RULE,
    review_overdue::RULE,
    never_reviewed::RULE,
    translation::OUTDATED,
    near_duplicate::RULE,
    same_meaning::RULE,
    troubleshooter::DEAD_END,
    troubleshooter::ORPHAN,
    troubleshooter::CIRCLE,
    troubleshooter::LOST_ANSWER,
    known_error_dates::RULE,
    collection::RULE,
    misspelt_word::RULE,
    doubled_word::RULE,
    long_sentence::RULE,
    jargon::RULE,
    bad_ignore::RULE,
];

/// The rule of a code.
pub fn rule(code: &str) -> Option<&'static Rule> {
    RULES.iter().find(|rule| rule.code == code)
}

/// The rules as a part of a manual, in Markdown: what `docs/AUTHORING.md` holds between its marks.
pub fn manual() -> String {
    let mut text = String::from("| Code | Rule | Severity |\n|---|---|---|\n");
    for rule in RULES {
        text += &format!(
            "| [{0}](#{1}-{2}) | {2} | {3} |\n",
            rule.code,
            rule.code.to_lowercase(),
            rule.name,
            rule.severity.as_str()
        );
    }
    for rule in RULES {
        text += &format!("\n#### {} {}\n\n{}\n", rule.code, rule.name, rule.about);
        let Some(example) = rule.wrong.first() else {
            continue;
        };
        text += &format!("\nFound:\n\n{}", fenced(example.text));
        if let Some(fixed) = example.fixed {
            text += &format!("\n`--fix` makes of it:\n\n{}", fenced(fixed));
        }
    }
    text
}

/// An example between fences, without the marks.
fn fenced(text: &str) -> String {
    let plain: String = text.chars().filter(|c| !matches!(c, '⟦' | '⟧')).collect();
    format!("~~~text\n{}\n~~~\n", plain.trim_end())
}
