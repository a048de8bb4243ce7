//! The commands, one file each.

pub(crate) mod audience;
pub(crate) mod check;
pub(crate) mod completions;
pub(crate) mod eval;
pub(crate) mod import;
pub(crate) mod index;
pub(crate) mod init;
pub(crate) mod lsp;
pub(crate) mod new;
pub(crate) mod preview;
pub(crate) mod rename;
pub(crate) mod retire;
pub(crate) mod schema;
pub(crate) mod search;
pub(crate) mod serve;
pub(crate) mod show;
pub(crate) mod similar;
pub(crate) mod user;
pub(crate) mod verify;
