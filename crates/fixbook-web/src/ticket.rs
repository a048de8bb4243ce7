//! What a technician puts into a ticket when an article was used.

#[cfg(test)]
mod tests;

/// Most characters of the text: fields of tickets are short, and so is patience.
const MOST_CHARS: usize = 1_500;
/// Most characters of a title in it.
const TITLE_CHARS: usize = 200;

/// What the text is made of.
#[derive(Clone, Debug, Default)]
pub(crate) struct Ticket<'a> {
    /// Title of the article.
    pub(crate) title: &'a str,
    /// Its id.
    pub(crate) id: &'a str,
    /// The version that was used, when it is known.
    pub(crate) revision: Option<&'a str>,
    /// Its address, with scheme and host.
    pub(crate) url: &'a str,
    /// Its steps, see [`fixbook_article::steps`].
    pub(crate) steps: &'a [String],
    /// What stands above the steps.
    pub(crate) steps_done: &'a str,
    /// What stands where the technician goes on to write.
    pub(crate) result: &'a str,
}

impl Ticket<'_> {
    /// The text: title, id and version, address, steps, and a line for the result. Steps that
    /// make it longer than 1,500 characters are left out, which a line with an ellipsis says.
    pub(crate) fn text(&self) -> String {
        let end = format!("{} ", self.result);
        let mut text = cut(self.title, TITLE_CHARS);
        text.push('\n');
        text.push_str(self.id);
        if let Some(revision) = self.revision {
            text.extend(["@", revision]);
        }
        text.extend(["\n", self.url, "\n"]);
        if !self.steps.is_empty() {
            text.extend([self.steps_done, "\n"]);
        }
        let mut length = text.chars().count() + end.chars().count();
        for (place, step) in self.steps.iter().enumerate() {
            let line = format!("{}. {step}\n", place + 1);
            // Room for the ellipsis and its line end, whatever follows.
            if length + line.chars().count() + 2 > MOST_CHARS {
                text.push_str("…\n");
                break;
            }
            length += line.chars().count();
            text.push_str(&line);
        }
        text.push_str(&end);
        text
    }
}

/// A text of at most so many characters, with an ellipsis when it was longer.
fn cut(text: &str, most: usize) -> String {
    if text.chars().count() <= most {
        return text.to_owned();
    }
    text.chars().take(most - 1).chain(['…']).collect()
}
