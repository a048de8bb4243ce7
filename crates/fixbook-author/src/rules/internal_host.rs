//! FB402: the name of an inside host in text that others may read.

use std::sync::LazyLock;

use fixbook_article::Severity;
use regex::Regex;

use crate::Page;
use crate::finding::Found;
use crate::prose::visible_texts;
use crate::rule::{Check, How, Rule, wrong};
use crate::view::View;

static HOST: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(r"(?i)(?:^|[^\w.$@-])((?:[a-z0-9][a-z0-9-]*\.)+[a-z][a-z0-9-]*)\b").ok()
});
/// UNC paths: `\\server\share`.
static UNC: LazyLock<Option<Regex>> =
    LazyLock::new(|| Regex::new(r"\\\\([A-Za-z0-9][A-Za-z0-9.-]+)\\[A-Za-z0-9$]").ok());

/// Ends of names that exist inside of networks only.
const INSIDE: &[&str] = &[
    "local",
    "internal",
    "corp",
    "lan",
    "intra",
    "intranet",
    "localdomain",
    "home.arpa",
];
/// Names for examples.
const EXAMPLES: &[&str] = &[
    "server",
    "servername",
    "computer",
    "computername",
    "fileserver",
    "printserver",
    "localhost",
    "domain",
    "contoso",
    "fabrikam",
    "example",
    "host",
    "hostname",
];

pub(super) const RULE: Rule = Rule {
    code: "FB402",
    name: "internal-host",
    severity: Severity::Warning,
    about: "Names that end in `.local`, `.internal`, `.corp`, `.lan` and the like, in the knowledge base's `internal_domains`, and paths such as `\\\\\\\\FS01\\\\share`, in text that others than staff may read.\n\
            They mean nothing outside and tell an attacker what there is inside.\n\
            Names of examples, such as `server`, `contoso` or `example`, do not count.",
    check: Check(How::Page(check)),
    wrong: &[
        wrong("---\naudience: public\n---\nOpen https://⟦intranet.acme.corp⟧/help.\n"),
        wrong("---\naudience: public\n---\nOpen `\\\\⟦FS01⟧\\users`.\n"),
    ],
    right: &[
        "---\naudience: public\n---\nOpen https://support.example.com and C:\\Users\\you\\AppData\\Local.\n",
        "---\naudience: public\n---\nOpen `\\\\server\\share` and dc1.contoso.local.\n",
        "---\naudience: internal\n---\nOpen https://intranet.acme.corp/help.\n",
    ],
};

fn check(page: &Page, kb: &View<'_>, found: &mut Found<'_>) {
    if !page.is_shared() {
        return;
    }
    let (Some(host), Some(unc)) = (&*HOST, &*UNC) else {
        return;
    };
    for (range, text) in visible_texts(&page.anatomy) {
        let hosts = host
            .captures_iter(text)
            .filter(|host| host.get(1).is_some_and(|host| is_inside(host.as_str(), kb)));
        for name in hosts
            .chain(unc.captures_iter(text))
            .filter_map(|captures| captures.get(1))
        {
            let example = name
                .as_str()
                .split('.')
                .any(|part| EXAMPLES.contains(&part.to_lowercase().as_str()));
            if example || name.as_str().ends_with(".example.com") {
                continue;
            }
            found
                .at(&page.path, range.start + name.start()..range.start + name.end(), format!("`{}` is a name from inside the network", name.as_str()))
                .help("leave it out, use a name for examples, or put it between `::: staff` and `:::`");
        }
    }
}

fn is_inside(host: &str, kb: &View<'_>) -> bool {
    let host = host.to_lowercase();
    let ends = |end: &str| {
        let end = end.trim_start_matches('.').to_lowercase();
        host == end
            || host
                .strip_suffix(&end)
                .is_some_and(|rest| rest.ends_with('.'))
    };
    INSIDE.iter().any(|end| ends(end)) || kb.settings.internal_domains.iter().any(|end| ends(end))
}
