//! `fixbook lsp`: the language server, for editors.

use crate::cli::LspArgs;

/// Serves one editor.
pub(crate) fn run(args: &LspArgs) -> anyhow::Result<bool> {
    crate::lsp::serve(args.kb.clone())?;
    Ok(true)
}
