//! FB302: a link to a heading that does not exist.

use fixbook_article::{ArticleType, Severity, Target, target};

use crate::Page;
use crate::finding::Found;
use crate::prose::nearest;
use crate::rule::{Check, How, Rule, wrong};
use crate::view::View;

pub(super) const RULE: Rule = Rule {
    code: "FB302",
    name: "broken-anchor",
    severity: Severity::Warning,
    about: "`#anchor` leads to a heading: its words in lower case with hyphens, or the anchor given as `{#anchor}`.\n\
            In a troubleshooter FB604 looks after these.",
    check: Check(How::Page(check)),
    wrong: &[
        wrong("See [below](⟦#resolutoin⟧).\n\n## Resolution\n"),
        wrong("//- a.md\nSee [B](⟦b.md#nowhere⟧).\n//- b.md\n## X\n"),
    ],
    right: &[
        "See [below](#fix-it) and [top](#).\n\n## Fix it\n",
        "See [here](#mark).\n\n<a id=\"mark\"></a>\n",
        "//- a.md\nSee [B](b.md#x).\n//- b.md\n## X\n",
    ],
};

fn check(page: &Page, kb: &View<'_>, found: &mut Found<'_>) {
    for link in &page.anatomy.links {
        let (other, fragment) = match target(&page.path, &link.destination) {
            Target::Here(_) if page.article.meta.kind == ArticleType::Troubleshooter => continue,
            Target::Here(fragment) => (page.profile.as_ref(), fragment),
            Target::Article { names, fragment } => {
                match names.iter().find_map(|name| kb.find(name)) {
                    Some(other) => (other, fragment),
                    None => continue,
                }
            }
            _ => continue,
        };
        let anchor = fragment.trim_start_matches('#');
        let wanted = anchor.to_lowercase();
        // A fragment of a text search or of a tab is for the browser.
        if anchor.is_empty()
            || anchor.contains([':', '=', '/', '%'])
            || other.has_anchor(anchor)
            || other.has_anchor(&wanted)
        {
            continue;
        }
        let place = if other.path == page.path {
            "here".to_owned()
        } else {
            format!("in {}", other.path)
        };
        let near = nearest(anchor, other.anchors());
        let all = || {
            let anchors = other.anchors();
            let listed: Vec<String> = anchors
                .iter()
                .filter(|a| !a.is_empty())
                .take(8)
                .map(|a| format!("`#{a}`"))
                .collect();
            match listed.is_empty() {
                true => "it has no headings".to_owned(),
                false => format!("there are {}", listed.join(", ")),
            }
        };
        found
            .at(
                &page.path,
                link.target.clone(),
                format!("no heading {place} has the anchor `#{anchor}`"),
            )
            .help(near.map_or_else(all, |near| format!("did you mean `#{near}`?")));
    }
}
