//! The numbered steps of an article as plain text, for a ticket.

use pulldown_cmark::{Tag, TagEnd};

use crate::walk::{Step, walk};
use crate::{PublishedArticle, SectionKind, dialect};

#[cfg(test)]
mod tests;

/// What stands before each line of a step but its first.
const INDENT: &str = "   ";

/// The numbered steps of the resolution, else of the workaround; none when there is no numbered list.
///
/// A step is one line, with the commands and the list items in it on lines of their own, indented.
pub fn steps(article: &PublishedArticle) -> Vec<String> {
    let lead = article
        .sections
        .first()
        .is_some_and(|section| section.level == 0);
    let headed = &article.sections[usize::from(lead)..];
    let mut reader = Reader::default();
    let text = dialect::rewrite(&article.markdown).text;
    walk(&text, &mut |step, _| reader.step(step));
    let of_kind = |kind: SectionKind| {
        // The walk is the one that found the sections, so headings count the same.
        let numbered = reader.steps.iter().filter(|(heading, _)| {
            let section = heading.checked_sub(1).and_then(|place| headed.get(place));
            section.is_some_and(|section| section.kind == kind)
        });
        numbered.map(|(_, text)| text.clone()).collect::<Vec<_>>()
    };
    match of_kind(SectionKind::Resolution) {
        steps if steps.is_empty() => of_kind(SectionKind::Workaround),
        steps => steps,
    }
}

/// Reads the items of numbered lists that stand in nothing else.
#[derive(Default)]
struct Reader {
    /// Headings so far that open a section.
    headings: usize,
    /// Elements that are open.
    depth: usize,
    /// Whether the list that is open, if any, counts.
    numbered: bool,
    /// The lines of the item that is being read.
    lines: Option<Vec<String>>,
    /// The line that is being read.
    line: String,
    /// The lines of a command that is being read.
    command: Option<String>,
    /// With the number of the heading above.
    steps: Vec<(usize, String)>,
}

impl Reader {
    fn step(&mut self, step: Step<'_>) {
        match step {
            Step::Heading(heading) => self.headings += usize::from(heading.top),
            Step::Start(tag) => self.start(&tag),
            Step::End(end) => self.end(end),
            Step::Callout(..) => {
                self.flush();
                self.depth += 1;
            }
            Step::CalloutEnd => self.depth = self.depth.saturating_sub(1),
            Step::Text(text) | Step::Code(text) => match &mut self.command {
                Some(command) => command.push_str(&text),
                None => self.line.push_str(&text),
            },
            Step::SoftBreak | Step::HardBreak => self.line.push(' '),
            Step::HeadingEnd => self.flush(),
            Step::Directive { text, .. } => self.line.push_str(&text),
            Step::Html(_) | Step::Rule | Step::Task(_) | Step::FootnoteReference(_) => {}
        }
    }

    fn start(&mut self, tag: &Tag<'_>) {
        match tag {
            Tag::List(first) if self.depth == 0 => self.numbered = first.is_some(),
            Tag::Item if self.depth == 1 && self.numbered => {
                self.line.clear();
                self.lines = Some(Vec::new());
            }
            Tag::Item => {
                self.flush();
                self.line.push_str("- ");
            }
            Tag::BlockQuote(_) => self.flush(),
            Tag::CodeBlock(_) => {
                self.flush();
                self.command = Some(String::new());
            }
            _ => {}
        }
        self.depth += 1;
    }

    fn end(&mut self, end: TagEnd) {
        self.depth = self.depth.saturating_sub(1);
        match end {
            TagEnd::CodeBlock => {
                let command = self.command.take().unwrap_or_default();
                if let Some(lines) = &mut self.lines {
                    lines.extend(command.trim_end().lines().map(str::to_owned));
                }
            }
            TagEnd::Item if self.depth == 1 => self.end_item(),
            TagEnd::Item | TagEnd::Paragraph | TagEnd::TableRow | TagEnd::TableHead => self.flush(),
            TagEnd::TableCell => self.line.push(' '),
            _ => {}
        }
    }

    /// Ends a line.
    fn flush(&mut self) {
        let words: Vec<&str> = self.line.split_whitespace().collect();
        // The sign of an item whose text begins with a paragraph waits for it.
        if words == ["-"] {
            return;
        }
        let line = words.join(" ");
        self.line.clear();
        if let Some(lines) = &mut self.lines
            && !line.is_empty()
        {
            lines.push(line);
        }
    }

    fn end_item(&mut self) {
        self.flush();
        self.line.clear();
        if let Some(lines) = self.lines.take()
            && !lines.is_empty()
        {
            let text = lines.join(&format!("\n{INDENT}"));
            self.steps.push((self.headings, text));
        }
    }
}
