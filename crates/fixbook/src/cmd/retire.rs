//! `fixbook retire`: archives an article and names the one to read instead.

use std::io::Write;

use anyhow::bail;
use fixbook_author::front_edit;

use crate::checking;
use crate::cli::{Global, RetireArgs};
use crate::output;

/// Sets two fields of the front matter.
pub(crate) fn run(global: &Global, args: &RetireArgs) -> anyhow::Result<bool> {
    let config = crate::open::config(global, args.kb.kb.as_ref())?;
    let checked = checking::read(&config.kb)?;
    let page = checked.find(&args.article)?;
    let mut fields = vec![("confidence", "archived".to_owned())];
    if let Some(name) = &args.replaced_by {
        let other = checked.find(name)?;
        if other.path == page.path {
            bail!("an article cannot replace itself");
        }
        fields.push((
            "replaced_by",
            fixbook_author::template::yaml_text(&checked.kb.id(other)),
        ));
    }
    let mut edits = Vec::new();
    for (name, value) in &fields {
        match front_edit::set(&page.anatomy, name, value) {
            Ok(edit) => edits.push(edit),
            Err(front_edit::NotYaml) => bail!(
                "the front matter of {} is not YAML\nhelp: write `{name}` = `{value}` by hand",
                page.path
            ),
        }
    }
    checked.edit(&page.path, edits)?;
    let mut out = output::stdout();
    writeln!(
        out,
        "{} is archived: staff still find it, nobody else sees it.",
        page.path
    )?;
    if args.replaced_by.is_none() {
        writeln!(
            out,
            "Name its successor with `--replaced-by`, so that old links lead there."
        )?;
    }
    Ok(true)
}
