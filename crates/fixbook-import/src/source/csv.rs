//! Tables with a header row: ServiceNow knowledge and whatever else exports CSV.

mod columns;

use std::collections::BTreeMap;

use fixbook_article::Date;

use crate::decode::decode;
use crate::limits::EXPORT_FILE_BYTES;
use crate::links::Address;
use crate::record::{Body, Item, Record, State};
use crate::{Export, Note, NoteKind};

use super::Source;
use super::zendesk::language;
pub use columns::field_names as column_fields;
use columns::{Columns, Field};

/// A table, and what the person who imports says of its columns.
pub(crate) struct Csv {
    columns: BTreeMap<String, String>,
}

const EXTENSIONS: [&str; 3] = ["csv", "tsv", "txt"];

impl Csv {
    pub(crate) fn new(columns: BTreeMap<String, String>) -> Self {
        Self { columns }
    }

    fn table(&self, name: &str, text: &str, give: &mut dyn FnMut(Item)) {
        let mut note = |kind, place: &str, message: &str, detail: String| {
            give(Item::Note(Note::new(kind, place, message).about(detail)));
        };
        let delimiter = delimiter(text);
        let mut reader = csv::ReaderBuilder::new()
            .delimiter(delimiter)
            .flexible(true)
            .from_reader(text.as_bytes());
        let header = match reader.headers() {
            Ok(header) => header.clone(),
            Err(error) => {
                note(
                    NoteKind::Skipped,
                    name,
                    "the header row cannot be read",
                    error.to_string(),
                );
                return;
            }
        };
        let (columns, problems) = Columns::find(&header, &self.columns);
        for problem in problems {
            note(NoteKind::Skipped, name, "there is no such column", problem);
        }
        let (Some(_), true) = (columns.of(Field::Title), columns.has_text()) else {
            let have = header.iter().collect::<Vec<_>>().join(", ");
            note(
                NoteKind::Skipped,
                name,
                "no column for the title or the text; name them, such as `--column title=NAME --column body=NAME`",
                have,
            );
            return;
        };
        for (field, column) in columns.guessed() {
            note(
                NoteKind::Guess,
                name,
                "a column was taken for a field",
                format!("{field} = {column}"),
            );
        }
        for column in columns.unused(&header) {
            note(
                NoteKind::Lost,
                name,
                "a column that no field takes",
                column.to_owned(),
            );
        }
        for (n, row) in reader.records().enumerate() {
            // The header is row 1, as in a spreadsheet.
            let place = format!("{name}: row {}", n + 2);
            match row {
                Ok(row) => {
                    if row.len() != header.len() {
                        let detail = format!("{} cells, {} columns", row.len(), header.len());
                        give(Item::Note(
                            Note::new(
                                NoteKind::Guess,
                                &place,
                                "the row has another number of cells than the header",
                            )
                            .about(detail),
                        ));
                    }
                    give(Item::Record(Box::new(record(&columns, &row, place))));
                }
                Err(error) => give(Item::Note(
                    Note::new(NoteKind::Skipped, &place, "the row cannot be read")
                        .about(error.to_string()),
                )),
            }
        }
    }
}

impl Source for Csv {
    fn read(&self, export: &Export, give: &mut dyn FnMut(Item)) {
        let names: Vec<&str> = export.with_extension(&EXTENSIONS).collect();
        for name in names {
            match export.read(name, EXPORT_FILE_BYTES) {
                Ok(bytes) => {
                    let decoded = decode(&bytes);
                    if let Some(encoding) = decoded.encoding {
                        let message = "the file is not UTF-8 and was read as another encoding";
                        give(Item::Note(
                            Note::new(NoteKind::Guess, name, message).about(encoding),
                        ));
                    }
                    self.table(name, &decoded.text, give);
                }
                Err(reason) => give(Item::Note(
                    Note::new(NoteKind::Skipped, name, "the file cannot be read").about(reason),
                )),
            }
        }
    }

    fn keys(&self, address: &Address) -> Vec<String> {
        let parameters = ["sysparm_article", "sys_kb_id", "sys_id", "id", "article"];
        let values = parameters.iter().filter_map(|name| address.parameter(name));
        let last = address.path.rsplit('/').next().map(str::to_owned);
        values
            .chain(last)
            .filter(|value| !value.is_empty())
            .map(|value| format!("row:{value}"))
            .collect()
    }

    fn reads(&self, name: &str) -> bool {
        let extension = name.rsplit_once('.').map_or("", |(_, extension)| extension);
        EXTENSIONS
            .iter()
            .any(|known| known.eq_ignore_ascii_case(extension))
    }
}

/// What parts the cells of the header row, outside quotes.
fn delimiter(text: &str) -> u8 {
    let mut quoted = false;
    let mut counts = [(b',', 0), (b';', 0), (b'\t', 0), (b'|', 0)];
    for byte in text.bytes().take(64 * 1024) {
        match byte {
            b'"' => quoted = !quoted,
            b'\n' if !quoted => break,
            byte if !quoted => {
                if let Some((_, count)) = counts.iter_mut().find(|(known, _)| *known == byte) {
                    *count += 1;
                }
            }
            _ => {}
        }
    }
    // The first of the most frequent: a comma when there is none at all.
    let most = counts.iter().map(|(_, count)| *count).max().unwrap_or(0);
    counts
        .iter()
        .find(|(_, count)| *count == most)
        .map_or(b',', |(byte, _)| *byte)
}

fn record(columns: &Columns, row: &csv::StringRecord, place: String) -> Record {
    let get = |field: Field| {
        let cell = columns.of(field).and_then(|index| row.get(index));
        cell.map(str::trim)
            .filter(|cell| !cell.is_empty())
            .map(str::to_owned)
    };
    let list = |field: Field| -> Vec<String> {
        let text = get(field).unwrap_or_default();
        let parts = text.split([',', ';', '|', '\n']).map(str::trim);
        parts
            .filter(|part| !part.is_empty())
            .map(str::to_owned)
            .collect()
    };
    let number = get(Field::Id);
    let key = number.clone().unwrap_or_else(|| place.clone());
    let category = get(Field::Category).unwrap_or_default();
    let url = get(Field::Url);
    let keys: Vec<String> = number.iter().cloned().chain(get(Field::SysId)).collect();
    Record {
        id: number.filter(|number| is_id(number)),
        title: get(Field::Title).unwrap_or_default(),
        body: body(columns, row),
        folder: category
            .split(['>', '/', '\\', '|'])
            .map(|part| part.trim().to_owned())
            .filter(|part| !part.is_empty())
            .collect(),
        addresses: url.into_iter().collect(),
        aliases: Vec::new(),
        keys: keys.iter().map(|key| format!("row:{key}")).collect(),
        state: state(get(Field::State).as_deref()),
        description: get(Field::Description),
        products: list(Field::Products),
        tags: list(Field::Tags),
        keywords: list(Field::Keywords),
        authors: get(Field::Author).into_iter().collect(),
        owner: get(Field::Owner),
        created: get(Field::Created).as_deref().and_then(Date::parse),
        updated: get(Field::Updated).as_deref().and_then(Date::parse),
        expires: get(Field::Expires)
            .as_deref()
            .and_then(Date::parse)
            .filter(|date| date.year() < 2090),
        lang: get(Field::Lang).as_deref().and_then(language),
        key,
        place,
        ..Record::default()
    }
}

/// The text: one column, or one for each section.
fn body(columns: &Columns, row: &csv::StringRecord) -> Body {
    let cell = |index: usize| {
        row.get(index)
            .map(str::trim)
            .filter(|cell| !cell.is_empty())
    };
    let parts: Vec<(&'static str, Body)> = columns
        .sections()
        .filter_map(|(heading, index)| Some((heading, Body::guess(cell(index)?))))
        .collect();
    let text = columns.of(Field::Body).and_then(cell).map(Body::guess);
    match (text, parts.is_empty()) {
        (Some(text), true) => text,
        (text, _) => {
            let first = text.map(|text| ("", text));
            Body::Parts(first.into_iter().chain(parts).collect())
        }
    }
}

/// Whether a number of the source can be an id of ours.
fn is_id(number: &str) -> bool {
    let fine = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.');
    number.len() <= 60 && number.chars().all(fine) && number.chars().any(|c| c.is_ascii_alphanumeric())
        // A number alone would be taken for the number of anything.
        && number.starts_with(|c: char| c.is_ascii_alphabetic())
}

/// The states of ServiceNow and of other systems.
fn state(text: Option<&str>) -> State {
    let text = text.unwrap_or_default().trim().to_lowercase();
    match text.as_str() {
        "" => State::Unknown,
        "public" | "everyone" => State::Public,
        "published" | "publish" | "active" | "approved" | "live" | "true" | "1" | "yes" => {
            State::Published
        }
        "internal" | "private" | "restricted" => State::Restricted,
        "retired" | "archived" | "outdated" | "obsolete" | "expired" | "pending_retirement"
        | "pending retirement" => State::Archived,
        _ => State::Draft,
    }
}
