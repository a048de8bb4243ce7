//! Writing a file so that a reader sees the old text or the new one, never half of one.

use std::fs::{self, File};
use std::io::Write;
use std::path::Path;

use anyhow::Context;

/// Replaces a file, keeping its permissions. The folder must exist.
pub(crate) fn write(path: &Path, bytes: &[u8]) -> anyhow::Result<()> {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    // Names with a dot at the beginning are skipped by every scan.
    let draft = path.with_file_name(format!(".{name}.{}.tmp", std::process::id()));
    let written = write_draft(&draft, path, bytes).and_then(|()| Ok(fs::rename(&draft, path)?));
    if written.is_err() {
        // What matters is why it failed, not that the draft may be left.
        drop(fs::remove_file(&draft));
    }
    written.with_context(|| format!("cannot write {}", path.display()))
}

fn write_draft(draft: &Path, path: &Path, bytes: &[u8]) -> anyhow::Result<()> {
    let mut file = File::create(draft)?;
    if let Ok(metadata) = fs::metadata(path) {
        file.set_permissions(metadata.permissions())?;
    }
    file.write_all(bytes)?;
    file.sync_all()?;
    Ok(())
}
