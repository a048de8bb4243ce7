//! FB209: an article that nobody reads while a caller waits.

use fixbook_article::{ArticleType, BlockKind, Severity};

use crate::Page;
use crate::finding::Found;
use crate::prose::count_words;
use crate::rule::{Check, How, Rule, wrong};
use crate::view::View;

/// Words, where settings name no other number.
const LONGEST: usize = 1500;

pub(super) const RULE: Rule = Rule {
    code: "FB209",
    name: "too-long",
    severity: Severity::Note,
    about: "About a page is right for a fix, a how-to or a known error.\n\
            Beyond 1,500 words (`article_words`) it is several articles; code blocks and tables do not count.",
    check: Check(How::Page(check)),
    wrong: &[wrong(
        "//- kb.toml\n[check]\narticle_words = 5\n//- a.md\nOne two three four five six.\n",
    )],
    right: &[
        "//- kb.toml\n[check]\narticle_words = 5\n//- a.md\nOne two three.\n\n```\na b c d e f g h\n```\n",
    ],
};

fn check(page: &Page, kb: &View<'_>, found: &mut Found<'_>) {
    let kind = page.article.meta.kind;
    if matches!(kind, ArticleType::Reference | ArticleType::Troubleshooter) {
        return;
    }
    let prose = page.anatomy.blocks.iter().filter(|block| {
        !matches!(block.kind, BlockKind::Code { .. } | BlockKind::Cell)
            && !page.anatomy.is_staff(block.range.start)
    });
    let words: usize = prose.map(|block| count_words(&block.text)).sum();
    let most = kb.settings.article_words.unwrap_or(LONGEST);
    if words > most {
        found
            .whole(
                &page.path,
                format!("the article has {words} words, more than {most}"),
            )
            .help("give each cause and its resolution an article of its own, and link them");
    }
}
