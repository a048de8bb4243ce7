//! FB208: a command in the middle of a sentence, not set as code.

use std::sync::LazyLock;

use fixbook_article::{RunStyle, Severity};
use regex::Regex;

use crate::Page;
use crate::finding::Found;
use crate::prose::prose;
use crate::rule::{Check, How, Rule, fixed};
use crate::view::View;

/// Commands that can be nothing else: cmdlets by their verbs, and programs with a switch.
static COMMAND: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(concat!(
        r"\b(?:Get|Set|New|Remove|Enable|Disable|Test|Start|Stop|Restart|Add|Install|Uninstall|Update|Connect|Invoke|Resolve|Repair|Unlock|Import|Export)",
        r"-[A-Z][a-z]+[A-Z][A-Za-z]+\b",
        r"|\b(?:ipconfig|gpupdate|sfc|chkdsk|netsh|nslookup|slmgr|wuauclt|shutdown|bcdedit|dism|DISM)(?:\.exe)? /[A-Za-z]\w*\b"
    ))
    .ok()
});

pub(super) const RULE: Rule = Rule {
    code: "FB208",
    name: "plain-command",
    severity: Severity::Note,
    about: "Commands are set as code: they can be copied whole, and search finds them letter by letter.",
    check: Check(How::Page(check)),
    wrong: &[fixed(
        "Run ⟦ipconfig /flushdns⟧ and wait.\n",
        "Run `ipconfig /flushdns` and wait.\n",
    )],
    right: &[
        "Run `ipconfig /flushdns` and wait.\n",
        "```bat\nipconfig /all\n```\n",
        "Use the built-in tool.\n",
    ],
};

fn check(page: &Page, _kb: &View<'_>, found: &mut Found<'_>) {
    let Some(pattern) = &*COMMAND else { return };
    for block in prose(&page.anatomy) {
        for run in block
            .runs
            .iter()
            .filter(|run| run.exact && run.style == RunStyle::Plain)
        {
            let text = &page.anatomy.text[run.range.clone()];
            for command in pattern.find_iter(text) {
                let range = run.range.start + command.start()..run.range.start + command.end();
                found
                    .at(
                        &page.path,
                        range.clone(),
                        format!("the command `{}` is not set as code", command.as_str()),
                    )
                    .help("put it between backticks")
                    .fix("Set it as code", range, &format!("`{}`", command.as_str()));
            }
        }
    }
}
