//! FB105: a product, platform or tag that the knowledge base does not list.

use fixbook_article::Severity;

use crate::Page;
use crate::finding::Found;
use crate::prose::nearest;
use crate::rule::{Check, How, Rule, wrong};
use crate::view::View;

pub(super) const RULE: Rule = Rule {
    code: "FB105",
    name: "unlisted-value",
    severity: Severity::Warning,
    about: "When `kb.toml` lists `products`, `platforms` or `tags` under `[check]`, there are no others.",
    check: Check(How::Page(check)),
    wrong: &[wrong(
        "//- kb.toml\n[check]\nproducts = [\"Outlook\", \"Teams\"]\n//- a.md\n---\nproducts: [⟦Outlok⟧, Teams]\n---\n",
    )],
    right: &[
        "//- kb.toml\n[check]\nproducts = [\"Outlook\"]\n//- a.md\n---\nproducts: [Outlook]\ntags: [any]\n---\n",
    ],
};

fn check(page: &Page, kb: &View<'_>, found: &mut Found<'_>) {
    let settings = &kb.settings;
    let lists = [
        ("products", &settings.products),
        ("platforms", &settings.platforms),
        ("tags", &settings.tags),
    ];
    for (name, listed) in lists {
        let field = page.anatomy.field(name).filter(|_| !listed.is_empty());
        for value in field.iter().flat_map(|field| &field.values) {
            if listed.iter().any(|known| known == value.text.trim()) {
                continue;
            }
            let message = format!(
                "`{}` is not among the {name} of this knowledge base",
                value.text
            );
            let near = nearest(&value.text, listed.iter().map(String::as_str));
            let help = match near {
                Some(near) => format!("did you mean `{near}`?"),
                None => {
                    format!("add it to `{name}` under `[check]` in kb.toml, or use one of those")
                }
            };
            found
                .at(&page.path, value.range.clone(), message)
                .help(help);
        }
    }
}
