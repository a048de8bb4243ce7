//! Writes one sample of each page, so that a person can look at them in a browser.
//!
//! `cargo run -p fixbook-page --example gallery -- DIRECTORY`

mod article_text;
mod samples;

use std::path::Path;
use std::{env, fs, io};

use fixbook_page::{ShellKind, assets};

fn main() -> io::Result<()> {
    let directory = env::args().nth(1).unwrap_or_else(|| "gallery".to_owned());
    let directory = Path::new(&directory);
    for kind in [ShellKind::Staff, ShellKind::Public] {
        for (name, html) in samples::pages(kind) {
            let prefix = if kind == ShellKind::Staff {
                "staff"
            } else {
                "public"
            };
            write(directory, &format!("{prefix}-{name}.html"), html.as_bytes())?;
        }
    }
    for asset in assets::assets() {
        write(directory, asset.url.trim_start_matches('/'), &asset.bytes)?;
    }
    Ok(())
}

fn write(directory: &Path, name: &str, bytes: &[u8]) -> io::Result<()> {
    let path = directory.join(name);
    if let Some(parent) = path.parent() {
        fs::create_dir_all(parent)?;
    }
    fs::write(path, bytes)
}
