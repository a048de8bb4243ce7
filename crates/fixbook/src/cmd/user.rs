//! `fixbook user`: accounts of people who sign in with a password.

use std::io::{BufRead, IsTerminal, Write};
use std::time::{SystemTime, UNIX_EPOCH};

use anyhow::{Context, bail};
use fixbook_auth::{Role, hash_password};
use fixbook_store::{Store, User};
use serde_json::json;

use crate::cli::{Global, UserCommand};
use crate::config::Config;
use crate::output;

/// Longest name of an account, in characters.
const MAX_NAME_CHARS: usize = 64;

/// Runs one of the commands on accounts.
pub(crate) fn run(global: &Global, command: &UserCommand) -> anyhow::Result<bool> {
    let config = crate::open::config(global, None)?;
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .context("cannot start the runtime")?;
    runtime.block_on(async {
        let store = Store::open(&crate::access::store_path(&config)).await?;
        let done = change(&store, &config, command).await;
        store.close().await;
        done
    })
}

async fn change(store: &Store, config: &Config, command: &UserCommand) -> anyhow::Result<bool> {
    match command {
        UserCommand::Add(args) => {
            let name = sound_name(&args.name)?;
            let password_hash = hash_password(name, &new_password(name)?)?;
            let display_name = args.display_name.as_deref().unwrap_or(name);
            let user = User {
                name: name.to_owned(),
                display_name: sound_text(display_name)?.to_owned(),
                role: Role::from(args.role).to_string(),
                password_hash,
                disabled: false,
                created: now(),
            };
            store.add_user(&user).await?;
            say(&format!("{name} may sign in as {}.", user.role))?;
            note_unused(config)?;
        }
        UserCommand::List { json } => list(store, *json).await?,
        UserCommand::Disable { name } => {
            store.set_disabled(name, true).await?;
            say(&format!(
                "{name} may not sign in, and every session of theirs is over."
            ))?;
        }
        UserCommand::Enable { name } => {
            store.set_disabled(name, false).await?;
            say(&format!("{name} may sign in."))?;
        }
        UserCommand::Reset { name } => {
            let password_hash = hash_password(name, &new_password(name)?)?;
            store.set_password(name, &password_hash).await?;
            say(&format!(
                "{name} has a new password, and every session of theirs is over."
            ))?;
        }
        UserCommand::Role { name, role } => {
            let role = Role::from(*role);
            store.set_role(name, role.as_str()).await?;
            say(&format!("{name} is {role}, in sessions under way too."))?;
        }
        UserCommand::SignOut { name } => {
            let ended = store.end_sessions_of(name).await?;
            say(&format!(
                "{name}: {} ended.",
                output::count(usize::try_from(ended)?, "session")
            ))?;
            return Ok(ended > 0);
        }
    }
    Ok(true)
}

async fn list(store: &Store, as_json: bool) -> anyhow::Result<()> {
    let users = store.users().await?;
    let sessions = store.sessions(now()).await?;
    let count = |name: &str| {
        sessions
            .iter()
            .filter(|session| session.person == name)
            .count()
    };
    let mut out = output::stdout();
    if as_json {
        let row = |user: &User| {
            json!({ "name": user.name, "display_name": user.display_name, "role": user.role,
                    "disabled": user.disabled, "created": user.created,
                    "sessions": count(&user.name) })
        };
        let rows: Vec<_> = users.iter().map(row).collect();
        writeln!(out, "{}", serde_json::to_string_pretty(&rows)?)?;
        return Ok(());
    }
    for user in &users {
        let state = if user.disabled { ", disabled" } else { "" };
        let sessions = output::count(count(&user.name), "session");
        writeln!(
            out,
            "{} ({}), {}{state}, {sessions}",
            user.name, user.display_name, user.role
        )?;
    }
    if users.is_empty() {
        writeln!(
            out,
            "There is no account. `fixbook user add NAME` makes one."
        )?;
    }
    Ok(())
}

fn say(text: &str) -> std::io::Result<()> {
    writeln!(output::stdout(), "{text}")
}

/// An account that no site asks for is worth a word.
fn note_unused(config: &Config) -> std::io::Result<()> {
    let asked = |site: &crate::config::SiteConfig| site.sign_in == crate::config::SignIn::Password;
    if config.sites.iter().any(asked) {
        return Ok(());
    }
    say("No site asks for passwords yet: set `sign_in = \"password\"` for one in fixbook.toml.")
}

fn sound_name(name: &str) -> anyhow::Result<&str> {
    let sound = |c: char| c.is_alphanumeric() || "._-@+".contains(c);
    if name.is_empty() || name.chars().count() > MAX_NAME_CHARS || !name.chars().all(sound) {
        bail!(
            "`{}` is no name for an account\nhelp: use letters, digits and . _ - @ +, at most {MAX_NAME_CHARS} of them",
            name.escape_debug()
        );
    }
    Ok(name)
}

fn sound_text(text: &str) -> anyhow::Result<&str> {
    if text.trim().is_empty() || text.chars().any(char::is_control) || text.chars().count() > 200 {
        bail!("`{}` cannot be shown as a name", text.escape_debug());
    }
    Ok(text.trim())
}

/// A password from the terminal, typed twice, or from the first line of standard input. Never an
/// argument: those are seen by everyone on the machine, and kept in the shell's history.
fn new_password(name: &str) -> anyhow::Result<String> {
    if !std::io::stdin().is_terminal() {
        let mut line = String::new();
        std::io::stdin()
            .lock()
            .read_line(&mut line)
            .context("cannot read the password")?;
        return Ok(line.trim_end_matches(['\r', '\n']).to_owned());
    }
    let ask = |what: &str| rpassword::prompt_password(what).context("cannot read the password");
    let password = ask(&format!("New password of {name}: "))?;
    if ask("The same again: ")? != password {
        bail!("the two passwords differ");
    }
    Ok(password)
}

/// Seconds since 1970.
fn now() -> i64 {
    let now = SystemTime::now()
        .duration_since(UNIX_EPOCH)
        .unwrap_or_default();
    i64::try_from(now.as_secs()).unwrap_or(i64::MAX)
}
