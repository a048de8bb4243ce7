//! A server in surroundings of its own: other disks, other limits of the system.
//!
//! They need `unshare` to be allowed to make them; where it is not there is nothing to try.

use std::path::PathBuf;
use std::process::{Command, Output};

use crate::support::{Kb, Server, binary};

/// Runs a shell script where it may mount what it alone sees, and set limits for itself.
fn unshare(script: &str) -> Command {
    let mut command = Command::new("unshare");
    command.args(["--user", "--map-root-user", "--mount", "sh", "-c", script]);
    command
}

/// Whether surroundings of this kind can be made here.
pub(crate) fn possible(script: &str) -> bool {
    let output = unshare(script).output();
    output.is_ok_and(|output| output.status.success())
}

fn command(kb: &Kb, script: &str, args: &[&str]) -> Command {
    let plain = kb.command();
    let mut command = unshare(&format!("set -e\n{script}\nexec \"$0\" \"$@\""));
    command
        .arg(binary())
        .args(args)
        .env_clear()
        .envs(
            plain
                .get_envs()
                .filter_map(|(name, value)| Some((name, value?))),
        )
        .current_dir(plain.get_current_dir().expect("set"));
    command
}

/// Serves two sites after a shell script was run, which knows `FIXBOOK_STATE`.
pub(crate) fn serve(kb: &Kb, config: &str, script: &str) -> Server {
    kb.start_by(command(kb, script, &["serve"]), config)
}

/// Runs a command after a shell script.
pub(crate) fn run(kb: &Kb, args: &[&str], script: &str) -> Output {
    command(kb, script, args).output().expect("it runs")
}

/// A file of the state directory, as a server in surroundings of its own sees it.
pub(crate) fn state_file(kb: &Kb, server: &Server, name: &str) -> PathBuf {
    let state = kb.state().canonicalize().expect("there");
    let inside = state.strip_prefix("/").expect("absolute").join(name);
    server.root().join(inside)
}
