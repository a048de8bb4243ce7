//! One record as one article of ours.

use std::ops::Range;

use fixbook_article::{Anatomy, ArticleType, Audience, SectionKind};

use crate::front_matter::{Writer, one_line};
use crate::html::{Context, Leads, plain_to_markdown, to_markdown};
use crate::links::Address;
use crate::place::relative;
use crate::record::{Body, Record, State};
use crate::source::Source;
use crate::{ImportOptions, Note, NoteKind};

use super::files::Files;
use super::leads::RecordLeads;
use super::plan::Plan;
use super::{NewFile, note};

/// What the second reading works with.
pub(super) struct Work<'a, 'e> {
    pub(super) plan: &'a mut Plan,
    pub(super) source: &'a dyn Source,
    pub(super) options: &'a ImportOptions,
    pub(super) files: &'a mut Files<'e>,
    pub(super) notes: &'a mut Vec<Note>,
    pub(super) out: &'a mut dyn FnMut(NewFile),
}

impl Work<'_, '_> {
    /// The text of the article at `path`; files it needs are made on the way.
    pub(super) fn article(&mut self, record: &Record, path: &str) -> String {
        let title = title_of(record, path);
        let body = self.body(record, path, &title);
        let mut text = self.front_matter(record, path, &title, &body);
        text.push_str(&body);
        if body.trim().is_empty() {
            self.notes.push(note(
                NoteKind::Lost,
                &record.place,
                "the article has no text",
                "",
            ));
        }
        text
    }

    fn body(&mut self, record: &Record, path: &str, title: &str) -> String {
        let mut wanted = std::mem::take(&mut self.plan.wanted);
        let context = Context {
            place: &record.place,
            wanted: &wanted,
            headings: &self.options.headings,
            title,
        };
        let mut notes = Vec::new();
        let mut leads = RecordLeads {
            work: self,
            record,
            path,
            inline_images: 0,
            used: Vec::new(),
            notes: Vec::new(),
        };
        let mut body = markdown(&record.body, &context, &mut leads, &mut notes);
        leads.attach(&mut body);
        notes.append(&mut leads.notes);
        self.plan.wanted = std::mem::take(&mut wanted);
        self.notes.append(&mut notes);
        body
    }

    fn front_matter(&mut self, record: &Record, path: &str, title: &str, body: &str) -> String {
        let mut fields = Writer::new();
        fields.text("id", record.id.as_deref());
        fields.text("title", Some(title));
        fields.text("description", record.description.as_deref());
        fields.text("type", Some(kind_of(record, body, self.options).as_str()));
        let (audience, confidence) = self.state(record.state);
        fields.text("audience", Some(audience.as_str()));
        fields.text("confidence", Some(confidence));
        fields.list("products", &record.products);
        if !record.folder.is_empty() {
            fields.list("category", &record.folder);
        }
        fields.list("tags", &record.tags);
        fields.list("keywords", &record.keywords);
        fields.text("owner", record.owner.as_deref());
        fields.list("authors", &record.authors);
        fields.date("created", record.created);
        fields.date("updated", record.updated);
        fields.date("expires", record.expires);
        fields.text("lang", record.lang.as_deref());
        let original = record
            .translates
            .as_deref()
            .and_then(|key| self.plan.id_of(key));
        fields.text("translation_of", original);
        fields.number("weight", record.weight);
        fields.list("aliases", &aliases(record, path));
        let from = record
            .addresses
            .iter()
            .find(|address| address.contains("://"));
        fields.text("imported_from", Some(from.unwrap_or(&record.place)));
        fields.finish()
    }

    /// Audience and confidence: the careful ones, unless the source's own state is taken over.
    fn state(&self, state: State) -> (Audience, &'static str) {
        if !self.options.take_state {
            return (self.options.audience, "not-validated");
        }
        match state {
            State::Public => (Audience::Public, "not-validated"),
            State::Restricted => (Audience::Internal, "not-validated"),
            State::Draft => (Audience::Internal, "wip"),
            State::Archived => (Audience::Internal, "archived"),
            State::Published | State::Unknown => (self.options.audience, "not-validated"),
        }
    }
}

impl RecordLeads<'_, '_, '_> {
    /// Lists the files of the record that its text does not show.
    fn attach(&mut self, body: &mut String) {
        let mut lines = Vec::new();
        for file in &self.record.files {
            if self.used.contains(&file.file) {
                continue;
            }
            let placed = self.work.files.copy(
                self.path,
                (&file.file, &file.name),
                &self.record.place,
                &mut self.work.plan.places,
                &mut self.notes,
                self.work.out,
            );
            if let Some(placed) = placed {
                let name = one_line(&file.name).replace(['[', ']', '\\', '<', '`'], " ");
                lines.push(format!(
                    "- [{}]({})",
                    name.trim(),
                    relative(self.path, &placed)
                ));
            }
        }
        if !lines.is_empty() {
            let gap = if body.is_empty() { "" } else { "\n" };
            body.push_str(&format!("{gap}## Attachments\n\n{}\n", lines.join("\n")));
        }
    }
}

fn markdown(
    body: &Body,
    context: &Context<'_>,
    leads: &mut RecordLeads<'_, '_, '_>,
    notes: &mut Vec<Note>,
) -> String {
    match body {
        Body::Html(html) => to_markdown(html, context, leads, notes),
        Body::Plain(text) => plain_to_markdown(text, context, leads, notes),
        Body::Markdown(text) => relinked(text, context, leads),
        Body::Parts(parts) => {
            let mut out = String::new();
            for (heading, part) in parts.iter().filter(|(_, part)| !part.is_empty()) {
                let text = markdown(part, context, leads, notes);
                if !out.is_empty() {
                    out.push('\n');
                }
                match heading.is_empty() {
                    true => out.push_str(&text),
                    false => out.push_str(&format!("## {heading}\n\n{}", deeper(&text))),
                }
            }
            out
        }
    }
}

/// Markdown with links and images that hold where the article lies now.
fn relinked(text: &str, context: &Context<'_>, leads: &mut RecordLeads<'_, '_, '_>) -> String {
    // An empty line first: what begins the text is never front matter again.
    let anatomy = Anatomy::read(&format!("\n{text}"), context.headings);
    let mut edits: Vec<(Range<usize>, String)> = Vec::new();
    for link in &anatomy.links {
        let to = leads.link(&link.destination);
        let stands_apart = link.target == link.range;
        match to {
            Some(to) if to == link.destination => {}
            Some(_) | None if stands_apart => leads.elsewhere(&link.destination),
            Some(to) => edits.push((link.target.clone(), to)),
            None => edits.push((link.range.clone(), link.text.clone())),
        }
    }
    for image in &anatomy.images {
        let whole = &anatomy.text[image.range.clone()];
        let at = whole.rfind(&image.destination);
        let Some(at) = at.filter(|_| !image.destination.is_empty()) else {
            continue;
        };
        let start = image.range.start + at;
        match leads.image(&image.destination) {
            Some(to) => edits.push((start..start + image.destination.len(), to)),
            None => edits.push((image.range.clone(), image.alt.clone().unwrap_or_default())),
        }
    }
    edits.sort_by_key(|(range, _)| (range.start, range.end));
    let mut out = String::with_capacity(anatomy.text.len());
    let mut done = 0;
    for (range, to) in edits {
        if range.start < done {
            continue;
        }
        out.push_str(&anatomy.text[done..range.start]);
        let destination = anatomy.text[..range.start].ends_with('(');
        match destination && to.contains(' ') {
            true => out.push_str(&format!("<{to}>")),
            false => out.push_str(&to),
        }
        done = range.end;
    }
    out.push_str(&anatomy.text[done..]);
    format!("{}\n", out.trim_matches('\n'))
}

/// Headings one level further in, because they stand below a heading of ours.
fn deeper(text: &str) -> String {
    let mut fenced = false;
    let mut out = String::with_capacity(text.len() + 16);
    for line in text.lines() {
        fenced ^= line.trim_start().starts_with("```");
        let level = line.chars().take_while(|c| *c == '#').count();
        if !fenced && (2..6).contains(&level) && line[level..].starts_with(' ') {
            out.push('#');
        }
        out.push_str(line);
        out.push('\n');
    }
    out
}

fn title_of(record: &Record, path: &str) -> String {
    let title = one_line(&record.title);
    if !title.is_empty() {
        return title;
    }
    let stem = path.rsplit('/').next().unwrap_or(path);
    let words = stem.trim_end_matches(".md").replace(['-', '_'], " ");
    let mut letters = words.chars();
    let first = letters
        .next()
        .map(|c| c.to_uppercase().to_string())
        .unwrap_or_default();
    format!("{first}{}", letters.as_str())
}

/// What kind of article it is: as the source says, else by its title and its headings.
fn kind_of(record: &Record, body: &str, options: &ImportOptions) -> ArticleType {
    if let Some(kind) = record.kind.and_then(ArticleType::from_name) {
        return kind;
    }
    let title = record.title.trim().to_lowercase();
    let how = [
        "how to ",
        "how do ",
        "how can ",
        "setting up ",
        "set up ",
        "installing ",
        "install ",
    ];
    if how.iter().any(|begin| title.starts_with(begin)) {
        return ArticleType::HowTo;
    }
    let kinds: Vec<SectionKind> = body
        .lines()
        .filter_map(|line| line.strip_prefix("## ").or(line.strip_prefix("### ")))
        .filter_map(|heading| {
            options
                .headings
                .kind_of(heading.split(" {#").next().unwrap_or(heading))
        })
        .collect();
    let solves =
        kinds.contains(&SectionKind::Resolution) || kinds.contains(&SectionKind::Workaround);
    if solves {
        ArticleType::Fix
    } else {
        ArticleType::Reference
    }
}

/// Old addresses as paths of ours.
fn aliases(record: &Record, path: &str) -> Vec<String> {
    let paths = record
        .addresses
        .iter()
        .filter_map(|address| Address::parse(address));
    let mut found: Vec<String> = paths
        .map(|address| address.path)
        .chain(record.aliases.iter().cloned())
        .collect();
    for alias in &mut found {
        *alias = alias.trim_matches('/').to_owned();
    }
    // Where it lies now needs no alias, whatever the ending was.
    let own = fixbook_article::link_key(path);
    found.retain(|alias| {
        !alias.is_empty()
            && Some(alias) != record.id.as_ref()
            && fixbook_article::link_key(alias) != own
    });
    found
}
