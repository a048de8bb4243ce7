//! `fixbook schema`: the front matter as a JSON Schema, for editors.

use std::io::Write;

use fixbook_files::Stamps;

use crate::cli::{Global, KbFlag};
use crate::output;
use crate::pipeline;
use crate::settings::KbSettings;

/// Prints the schema, with the values that the knowledge base settles when there is one.
pub(crate) fn run(global: &Global, kb: &KbFlag) -> anyhow::Result<bool> {
    let config = crate::open::config(global, kb.kb.as_ref())?;
    let settings = match (pipeline::open_tree(&config.kb), &kb.kb) {
        (Ok(tree), _) => KbSettings::load(&tree, &Stamps::default()),
        (Err(error), Some(_)) => return Err(error),
        (Err(_), None) => KbSettings::default(),
    };
    let schema = fixbook_author::schema::schema(settings.check());
    writeln!(
        output::stdout(),
        "{}",
        serde_json::to_string_pretty(&schema)?
    )?;
    Ok(true)
}
