//! What a form of ours says.

use axum::http::{HeaderMap, header};

#[cfg(test)]
mod tests;

/// Fields of one form at most.
const MAX_FIELDS: usize = 100;

/// The fields of a form, each by its name.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Form(Vec<(String, String)>);

impl Form {
    /// Reads a form; none when it is of another type, has a field twice, or too many.
    pub(crate) fn read(headers: &HeaderMap, body: &[u8]) -> Option<Self> {
        let media_type = headers.get(header::CONTENT_TYPE)?.to_str().ok()?;
        let media_type = media_type.split(';').next().unwrap_or_default().trim();
        if !media_type.eq_ignore_ascii_case("application/x-www-form-urlencoded") {
            return None;
        }
        let mut fields = Vec::new();
        for (name, value) in form_urlencoded::parse(body) {
            let twice = fields.iter().any(|(other, _)| *other == name);
            if twice || fields.len() == MAX_FIELDS {
                return None;
            }
            fields.push((name.into_owned(), value.into_owned()));
        }
        Some(Self(fields))
    }

    /// The value of a field.
    pub(crate) fn get(&self, name: &str) -> Option<&str> {
        let field = self.0.iter().find(|(other, _)| other == name);
        field.map(|(_, value)| value.as_str())
    }
}
