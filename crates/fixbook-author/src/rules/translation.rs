//! FB325, FB326, FB503: translations without an original, twice in one language, or out of date.

use std::collections::HashMap;

use fixbook_article::{Severity, same_language};

use crate::finding::Found;
use crate::profile::Profile;
use crate::rule::{Check, How, Rule, wrong};
use crate::view::View;
use crate::{KnowledgeBase, Page};

pub(super) const LOST: Rule = Rule {
    code: "FB325",
    name: "lost-original",
    severity: Severity::Error,
    about: "`translation_of` names the article that this one says in another language, by id, path or slug.\n\
            It must exist, be another article, and be in another language.\n\
            `name.fr.md` and `i18n/fr/name.md` are translations of `name.md` without saying so.",
    check: Check(How::Page(lost)),
    wrong: &[
        wrong("//- a.md\n---\nlang: fr\ntranslation_of: ⟦KB-9999⟧\n---\n"),
        wrong("//- a.md\n---\nid: KB-1\nlang: fr\ntranslation_of: ⟦KB-1⟧\n---\n"),
        wrong(
            "//- a.md\n---\nlang: en-GB\ntranslation_of: ⟦KB-1⟧\n---\n//- b.md\n---\nid: KB-1\nlang: en\n---\n",
        ),
    ],
    right: &[
        "//- a.md\n---\nlang: fr\ntranslation_of: KB-1\n---\n//- b.md\n---\nid: KB-1\n---\n",
        "//- a.fr.md\nTexte.\n",
    ],
};

pub(super) const TWICE: Rule = Rule {
    code: "FB326",
    name: "second-translation",
    severity: Severity::Warning,
    about: "Two translations of one article are in the same language: readers get one of them, and the other grows old.\n\
            Merge them.",
    check: Check(How::Base(twice)),
    wrong: &[wrong(
        "//- a.fr.md\n---\ntranslation_of: b\n---\n//- b.md\nText.\n//- c.md\n---\nlang: fr-CA\ntranslation_of: ⟦b⟧\n---\n",
    )],
    right: &[
        "//- a.fr.md\nTexte.\n//- a.de.md\nText.\n//- a.md\nText.\n",
        "//- a.fr.md\nTexte.\n//- a.md\nText.\n//- b.fr.md\nTexte.\n//- b.md\nText.\n",
    ],
};

pub(super) const OUTDATED: Rule = Rule {
    code: "FB503",
    name: "outdated-translation",
    severity: Severity::Note,
    about: "The original changed (`updated`) after the translation was last changed or reviewed, so it may say something else.\n\
            Readers of the translation are told so.\n\
            Compare the two, then set `updated`, or `fixbook verify` when there is nothing to change.",
    check: Check(How::Page(outdated)),
    wrong: &[wrong(
        "//- a.fr.md\n---\nreviewed: ⟦2026-01-01⟧\n---\nTexte.\n//- a.md\n---\nupdated: 2026-02-01\n---\nText.\n",
    )],
    right: &[
        "//- a.fr.md\n---\nreviewed: 2026-02-01\n---\nTexte.\n//- a.md\n---\nupdated: 2026-02-01\n---\nText.\n",
        "//- a.fr.md\nTexte.\n//- a.md\n---\nupdated: 2026-02-01\n---\nText.\n",
    ],
};

fn lost(page: &Page, kb: &View<'_>, found: &mut Found<'_>) {
    let meta = &page.article.meta;
    // What a file name says is no promise.
    let (Some(range), Some(name)) = (page.field_range("translation_of"), &meta.translation_of)
    else {
        return;
    };
    let message = match kb.find(name) {
        None => format!("no article is named `{name}`"),
        Some(other) if other.path == page.path => {
            "the article is named as its own original".to_owned()
        }
        Some(other) if same_language(&other.entry.lang, &meta.lang) => {
            format!("{} is in the same language, `{}`", other.path, meta.lang)
        }
        Some(_) => return,
    };
    found
        .at(&page.path, range, message)
        .help("write the id of the original, and the language of this article as `lang`");
}

fn twice(kb: &KnowledgeBase, found: &mut Found<'_>) {
    let mut first: HashMap<(&str, String), &Profile> = HashMap::new();
    for profile in &kb.profiles {
        let name = profile.entry.translation_of.as_deref();
        let original = name.and_then(|name| kb.named(name));
        let Some(original) = original.filter(|other| other.path != profile.path) else {
            continue;
        };
        let lang = profile.entry.lang.split('-').next().unwrap_or_default();
        let Some(other) = first.get(&(original.path.as_str(), lang.to_lowercase())) else {
            first.insert((&original.path, lang.to_lowercase()), profile);
            continue;
        };
        let field = profile.field("translation_of");
        let range = field.and_then(|values| Some(values.first()?.range.clone()));
        let message = format!("{} translates {} as well", other.path, original.path);
        let report = match range {
            Some(range) => found.at(&profile.path, range, message),
            None => found.whole(&profile.path, message),
        };
        report.help("keep one of them");
    }
}

fn outdated(page: &Page, kb: &View<'_>, found: &mut Found<'_>) {
    let meta = &page.article.meta;
    let named = meta.translation_of.as_deref();
    let original = named.and_then(|name| kb.find(name));
    let Some(original) = original.filter(|other| other.path != page.path) else {
        return;
    };
    let (Some(changed), Some(seen)) = (original.entry.updated, meta.updated.max(meta.reviewed))
    else {
        return;
    };
    if changed <= seen {
        return;
    }
    let message = format!(
        "{} changed on {changed}, after this translation",
        original.path
    );
    let range = ["reviewed", "updated"]
        .into_iter()
        .find_map(|name| page.field_range(name));
    let report = match range {
        Some(range) => found.at(&page.path, range, message),
        None => found.whole(&page.path, message),
    };
    report.help(format!(
        "compare them, then set `updated`, or `fixbook verify {}`",
        kb.id(page)
    ));
}
