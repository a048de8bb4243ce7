//! FB301: a link to an article that does not exist.

use fixbook_article::{Severity, Target, target};

use crate::Page;
use crate::finding::Found;
use crate::prose::nearest;
use crate::rename::relative;
use crate::rule::{Check, How, Rule, fixed, wrong};
use crate::view::View;

pub(super) const RULE: Rule = Rule {
    code: "FB301",
    name: "broken-link",
    severity: Severity::Error,
    about: "A link names an article by its path, id, slug or alias.\n\
            One that names nothing is shown as plain text.\n\
            When exactly one other article has a file of that name, the fix leads there.",
    check: Check(How::Page(check)),
    wrong: &[
        wrong("//- a.md\nSee [the other](⟦gone.md⟧).\n"),
        fixed(
            "//- a.md\nSee [B](⟦old/b.md#x⟧).\n//- new/b.md\n## X\n",
            "//- a.md\nSee [B](new/b.md#x).\n//- new/b.md\n## X\n",
        ),
    ],
    right: &[
        "//- a.md\nSee [B](b.md), [B](KB-0002), [B](new/), [out](https://example.com), [here](#x).\n\n## X\n//- b.md\n---\nid: KB-0002\naliases: [new]\n---\n",
    ],
};

fn check(page: &Page, kb: &View<'_>, found: &mut Found<'_>) {
    for link in &page.anatomy.links {
        let Target::Article { names, fragment } = target(&page.path, &link.destination) else {
            continue;
        };
        if names.iter().any(|name| kb.find(name).is_some()) {
            continue;
        }
        // A folder is no article, but says where to browse.
        let folder = |name: &String| kb.is_folder(name.trim_end_matches('/'));
        let message = match names.iter().any(folder) {
            true => format!("`{}` is a folder, not an article", link.destination),
            false => format!("no article is named `{}`", link.destination),
        };
        let report = found.at(&page.path, link.target.clone(), message);
        let moved = moved_to(kb, &names[0]);
        match moved {
            Some(other) => {
                let path = format!("{}{fragment}", relative(&page.path, other));
                report.help(format!("did you mean `{path}`?")).fix(
                    format!("Link to {other}"),
                    link.target.clone(),
                    &path,
                );
            }
            None => {
                let wanted = stem_of(&names[0]);
                let near = nearest(wanted, kb.stems_like(wanted));
                let near = near.and_then(|stem| kb.with_stem(stem).first().copied());
                report.help(match near {
                    Some(near) => format!("did you mean `{}`?", relative(&page.path, near)),
                    None => "correct the path or id, or remove the link".to_owned(),
                });
            }
        }
    }
}

/// The only article with a file of that name.
fn moved_to<'k>(kb: &View<'k>, name: &str) -> Option<&'k str> {
    match kb.with_stem(stem_of(name))[..] {
        [only] => Some(only),
        _ => None,
    }
}

/// The name of a file without folder and extension.
fn stem_of(path: &str) -> &str {
    let name = file_name(path);
    name.strip_suffix(".md").unwrap_or(name)
}

fn file_name(path: &str) -> &str {
    path.trim_end_matches('/')
        .rsplit('/')
        .next()
        .unwrap_or(path)
}
