//! Templates of new articles: one for each type, the knowledge base's own before the built-in ones.

use fixbook_article::{ArticleType, Date};

#[cfg(test)]
mod tests;

/// What is known of an article before it is written.
#[derive(Clone, Debug, Default)]
pub struct NewArticle {
    /// Its type.
    pub kind: ArticleType,
    /// Its title, in one line.
    pub title: String,
    /// Its id, where articles have ids.
    pub id: Option<String>,
    /// Who keeps it right.
    pub owner: Option<String>,
    /// Products it concerns.
    pub products: Vec<String>,
    /// What callers say.
    pub symptoms: Vec<String>,
    /// Error codes.
    pub error_codes: Vec<String>,
    /// Words of the ticket it comes from.
    pub ticket: Option<String>,
}

/// The built-in template of a type.
pub fn built_in(kind: ArticleType) -> &'static str {
    match kind {
        ArticleType::Fix => include_str!("../templates/fix.md"),
        ArticleType::HowTo => include_str!("../templates/how-to.md"),
        ArticleType::KnownError => include_str!("../templates/known-error.md"),
        ArticleType::Troubleshooter => include_str!("../templates/troubleshooter.md"),
        ArticleType::Reference => include_str!("../templates/reference.md"),
        ArticleType::Collection => include_str!("../templates/collection.md"),
    }
}

/// The text of a new article. `{{title}}`, `{{id}}`, `{{owner}}`, `{{products}}`, `{{symptoms}}`,
/// `{{error_codes}}`, `{{today}}` and `{{ticket}}` are filled in; a line of the front matter whose
/// id is not known is left out.
pub fn fill(template: &str, article: &NewArticle, today: Date) -> String {
    let ticket = article
        .ticket
        .as_deref()
        .map(staff_block)
        .unwrap_or_default();
    let mut text = String::with_capacity(template.len() + 256);
    for line in template.lines() {
        if line.contains("{{id}}") && article.id.is_none() {
            continue;
        }
        if line.trim() == "{{ticket}}" {
            text.push_str(&ticket);
            text.push('\n');
            continue;
        }
        let line = line
            .replace("{{id}}", article.id.as_deref().unwrap_or_default())
            .replace("{{title}}", &yaml_text(&article.title))
            .replace(
                "{{owner}}",
                &article.owner.as_deref().map(yaml_text).unwrap_or_default(),
            )
            .replace("{{products}}", &yaml_list(&article.products))
            .replace("{{symptoms}}", &yaml_list(&article.symptoms))
            .replace("{{error_codes}}", &yaml_list(&article.error_codes))
            .replace("{{today}}", &today.to_string());
        text.push_str(line.trim_end());
        text.push('\n');
    }
    text
}

/// A text as YAML, in quotes where it needs them.
pub fn yaml_text(text: &str) -> String {
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let plain = text
        .chars()
        .all(|c| c.is_alphanumeric() || matches!(c, ' ' | '-' | '_' | '.' | '/' | '(' | ')'))
        && text.starts_with(char::is_alphabetic)
        && !matches!(
            text.to_lowercase().as_str(),
            "true" | "false" | "yes" | "no" | "on" | "off" | "null"
        );
    if plain {
        return text;
    }
    let escaped: String = text
        .chars()
        .filter(|c| !c.is_control())
        .flat_map(|c| match c {
            '"' | '\\' => vec!['\\', c],
            c => vec![c],
        })
        .collect();
    format!("\"{escaped}\"")
}

fn yaml_list(items: &[String]) -> String {
    let items: Vec<String> = items
        .iter()
        .map(|item| {
            let text = yaml_text(item);
            if text.starts_with('"') {
                text
            } else {
                format!("\"{text}\"")
            }
        })
        .collect();
    format!("[{}]", items.join(", "))
}

/// The words of a ticket, for staff alone, so that nothing of them leaves by mistake.
fn staff_block(ticket: &str) -> String {
    let quoted: Vec<String> = ticket
        .trim()
        .lines()
        .map(|line| format!("> {}", line.trim_end()).trim_end().to_owned())
        .collect();
    format!(
        "\n::: staff\nFrom the ticket:\n\n{}\n:::\n",
        quoted.join("\n")
    )
}

/// What a ticket says: its subject, its text without what looks like personal data, and the error
/// codes in it.
pub fn read_ticket(text: &str) -> NewArticle {
    let text = text.replace("\r\n", "\n");
    let subject = text.lines().find_map(|line| {
        let (key, value) = line.split_once(':')?;
        let named = ["subject", "title", "summary", "short description"];
        named
            .contains(&key.trim().to_lowercase().as_str())
            .then(|| value.trim().to_owned())
    });
    let first = || {
        text.lines()
            .map(str::trim)
            .find(|line| !line.is_empty())
            .unwrap_or_default()
            .to_owned()
    };
    let title: String = subject.unwrap_or_else(first).chars().take(100).collect();
    let shown = |code: &fixbook_article::code::Code| {
        use fixbook_article::code::CodeKind::{Constant, Hex, Mail, Message};
        matches!(code.kind, Constant | Hex | Mail | Message)
    };
    let codes = fixbook_article::code::find(&text).into_iter().filter(shown);
    let mut error_codes: Vec<String> = codes.map(|code| text[code.range].to_owned()).collect();
    error_codes.dedup();
    NewArticle {
        title: masked(&title),
        ticket: Some(masked(&text)),
        error_codes,
        ..NewArticle::default()
    }
}

/// Mail addresses and long numbers are no part of an article.
fn masked(text: &str) -> String {
    let mask = |word: &str| {
        let core = word.trim_matches(|c: char| !c.is_alphanumeric());
        let digits = core.chars().filter(char::is_ascii_digit).count();
        let phone = digits >= 8
            && core
                .chars()
                .all(|c| c.is_ascii_digit() || matches!(c, '-' | '/' | '.' | '(' | ')' | '+'));
        if core.contains('@') {
            word.replace(core, "(mail address)")
        } else if phone {
            word.replace(core, "(number)")
        } else {
            word.to_owned()
        }
    };
    let line = |line: &str| line.split(' ').map(mask).collect::<Vec<_>>().join(" ");
    text.lines().map(line).collect::<Vec<_>>().join("\n")
}
