//! Code blocks, coloured by class where the language is known and the code is not too long.

use std::sync::LazyLock;

use syntect::html::{ClassStyle, ClassedHTMLGenerator};
use syntect::parsing::{SyntaxReference, SyntaxSet};

use super::attributes::escape;
use crate::limits::{HIGHLIGHT_ARTICLE_BYTES, HIGHLIGHT_BLOCK_BYTES, HIGHLIGHT_LINE_BYTES};

/// Read when the first block of code is shown; constant after that.
static SYNTAXES: LazyLock<SyntaxSet> = LazyLock::new(two_face::syntax::extra_newlines);

const STYLE: ClassStyle = ClassStyle::SpacedPrefixed { prefix: "hl-" };

/// What authors write, and the name under which the grammars know it.
const ALIASES: &[(&str, &str)] = &[
    ("aspnet", "html"),
    ("aspx", "html"),
    ("azurecli", "bash"),
    ("azurecli-interactive", "bash"),
    ("azurepowershell", "powershell"),
    ("azurepowershell-interactive", "powershell"),
    ("bat", "bat"),
    ("batch", "bat"),
    ("csharp", "cs"),
    ("cmd", "bat"),
    ("cshtml", "html"),
    ("dos", "bat"),
    ("html", "html"),
    ("javascript", "js"),
    ("json5", "json"),
    ("jsonc", "json"),
    ("markup", "html"),
    ("pwsh", "powershell"),
    ("ps", "powershell"),
    ("ps1", "powershell"),
    ("posh", "powershell"),
    ("powershell-interactive", "powershell"),
    ("razor", "html"),
    ("sh-session", "bash"),
    ("shell", "bash"),
    ("shell-session", "bash"),
    ("typescript", "ts"),
    ("xaml", "xml"),
    ("zsh", "bash"),
];

/// Languages without a grammar worth having: what is typed and what comes back.
const PLAIN: &[&str] = &[
    "console",
    "output",
    "text",
    "txt",
    "plaintext",
    "plain",
    "none",
    "log",
    "copy",
];

/// Writes code blocks, and stops colouring when an article has had its share.
#[derive(Debug, Default)]
pub(super) struct Highlighter {
    coloured: usize,
}

impl Highlighter {
    /// A code block; `info` is what stands after its fence.
    pub(super) fn block(&mut self, info: &str, code: &str) -> String {
        let language = language(info);
        let mut html = String::from("<pre tabindex=\"0\"><code");
        if !language.is_empty() {
            html.push_str(" class=\"language-");
            escape(&language, &mut html);
            html.push('"');
        }
        html.push('>');
        match self.coloured(&language, code) {
            Some(coloured) => html.push_str(&coloured),
            None => {
                escape(code, &mut html);
            }
        }
        html.push_str("</code></pre>\n");
        html
    }

    fn coloured(&mut self, language: &str, code: &str) -> Option<String> {
        if language.is_empty()
            || PLAIN.contains(&language)
            || code.len() > HIGHLIGHT_BLOCK_BYTES
            || self.coloured + code.len() > HIGHLIGHT_ARTICLE_BYTES
            || code.lines().any(|line| line.len() > HIGHLIGHT_LINE_BYTES)
        {
            return None;
        }
        let syntax = grammar(language)?;
        self.coloured += code.len();
        let mut generator = ClassedHTMLGenerator::new_with_class_style(syntax, &SYNTAXES, STYLE);
        for line in code.split_inclusive('\n') {
            generator
                .parse_html_for_line_which_includes_newline(line)
                .ok()?;
        }
        Some(generator.finalize())
    }
}

fn grammar(language: &str) -> Option<&'static SyntaxReference> {
    let syntaxes: &'static SyntaxSet = &SYNTAXES;
    let alias = ALIASES.iter().find(|(alias, _)| *alias == language);
    let name = alias.map_or(language, |(_, name)| name);
    syntaxes.find_syntax_by_token(name)
}

/// The language that a fence names, as it may stand in a class.
fn language(info: &str) -> String {
    let word = info.trim().trim_start_matches(['{', '.']);
    let end = word
        .find(|c: char| c.is_whitespace() || matches!(c, ',' | '{' | '}'))
        .unwrap_or(word.len());
    let language = word[..end].to_ascii_lowercase();
    let plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '+' | '#' | '.' | '_');
    if language.len() > 40 || !language.chars().all(plain) {
        return String::new();
    }
    let name = match language.as_str() {
        "c#" | "cs" => "csharp",
        "vb.net" | "vbnet" => "vb",
        "asp.net" => "aspnet",
        other => other,
    };
    name.replace('.', "-")
}
