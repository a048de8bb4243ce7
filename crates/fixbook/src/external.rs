//! Looks whether pages elsewhere are still there: hosts side by side, one page of a host at a time.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::sync::Arc;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use anyhow::Context;
use fixbook_article::Date;
use fixbook_author::{ExternalProblem, Finding, KnowledgeBase, external_finding, external_links};
use fixbook_web::{LinkProbe, LinkState};
use serde::{Deserialize, Serialize};
use tokio::sync::{Semaphore, mpsc};
use url::Url;

use crate::output::Progress;

/// Hosts asked at once.
const HOSTS: usize = 8;
/// Pause between two pages of a host.
const PAUSE: Duration = Duration::from_millis(500);
/// How long it is believed that a page is there, in seconds.
const THERE_FOR: u64 = 7 * 86_400;
/// How long it is believed that a page is not there, in seconds.
const GONE_FOR: u64 = 3600;
/// Where answers are kept, in the state directory.
const FILE: &str = "external-links.json";

/// What was found out about a page.
#[derive(Clone, Debug, Serialize, Deserialize)]
struct Looked {
    /// When, in seconds since 1970.
    at: u64,
    #[serde(flatten)]
    state: LinkState,
}

type Known = BTreeMap<String, Looked>;

/// The findings on links to pages elsewhere. `private` allows addresses of private networks.
pub(crate) fn findings(
    kb: &KnowledgeBase,
    state: &Path,
    private: bool,
) -> anyhow::Result<Vec<Finding>> {
    let file = state.join(FILE);
    let mut known = read(&file);
    let links = external_links(kb);
    let now = now();
    let fresh = |link: &String| known.get(link).is_some_and(|looked| looked.is_fresh(now));
    let wanted: Vec<String> = links.keys().filter(|link| !fresh(link)).cloned().collect();
    for (link, state) in ask(wanted, private)? {
        known.insert(link, Looked { at: now, state });
    }
    known.retain(|link, _| links.contains_key(link));
    write(&file, &known)?;
    let problems = links.iter().filter_map(|(link, standings)| {
        let problem = known.get(link)?.problem()?;
        Some(
            standings
                .iter()
                .map(move |standing| external_finding(kb, standing, &problem)),
        )
    });
    Ok(problems.flatten().collect())
}

impl Looked {
    fn is_fresh(&self, now: u64) -> bool {
        let believed = match self.state {
            LinkState::There | LinkState::Moved { .. } | LinkState::Untold => THERE_FOR,
            LinkState::Gone { .. } | LinkState::Unreachable { .. } => GONE_FOR,
            // It may be allowed the next time.
            LinkState::Private => 0,
        };
        now.saturating_sub(self.at) < believed
    }

    fn problem(&self) -> Option<ExternalProblem> {
        let day = Date::from_unix_seconds(i64::try_from(self.at).unwrap_or(i64::MAX));
        let dead = |why: String| Some(ExternalProblem::Dead(format!("{why}, as of {day}")));
        match &self.state {
            LinkState::Gone { status } => dead(format!("is gone: its server answers {status}")),
            LinkState::Unreachable { why } => dead(format!("cannot be reached: {why}")),
            LinkState::Moved { to } => Some(ExternalProblem::Moved(to.clone())),
            LinkState::There | LinkState::Untold | LinkState::Private => None,
        }
    }
}

/// Asks for all pages, those of a host one after the other.
fn ask(links: Vec<String>, private: bool) -> anyhow::Result<Vec<(String, LinkState)>> {
    if links.is_empty() {
        return Ok(Vec::new());
    }
    let mut answers = Vec::with_capacity(links.len());
    let mut hosts: BTreeMap<String, Vec<(String, Url)>> = BTreeMap::new();
    for link in links {
        match Url::parse(&link) {
            Ok(url) => {
                let host = url.host_str().unwrap_or_default().to_owned();
                hosts.entry(host).or_default().push((link, url));
            }
            Err(error) => {
                let why = error.to_string();
                answers.push((link, LinkState::Unreachable { why }));
            }
        }
    }
    let probe = LinkProbe::new(private).context("links elsewhere cannot be checked")?;
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(2)
        .enable_all()
        .build()
        .context("cannot start the runtime")?;
    runtime.block_on(ask_hosts(hosts, &probe, &mut answers));
    Ok(answers)
}

async fn ask_hosts(
    hosts: BTreeMap<String, Vec<(String, Url)>>,
    probe: &LinkProbe,
    answers: &mut Vec<(String, LinkState)>,
) {
    let progress = Progress::named("links");
    let (done, total) = (
        answers.len(),
        answers.len() + hosts.values().map(Vec::len).sum::<usize>(),
    );
    let at_once = Arc::new(Semaphore::new(HOSTS));
    let (sender, mut told) = mpsc::unbounded_channel();
    for links in hosts.into_values() {
        let (probe, sender, at_once) = (probe.clone(), sender.clone(), Arc::clone(&at_once));
        tokio::spawn(async move {
            let Ok(_permit) = at_once.acquire().await else {
                return;
            };
            for (n, (link, url)) in links.into_iter().enumerate() {
                if n > 0 {
                    tokio::time::sleep(PAUSE).await;
                }
                let state = probe.ask(&url).await;
                // Nobody waits any more when the command was stopped.
                drop(sender.send((link, state)));
            }
        });
    }
    drop(sender);
    progress.set(done, total);
    while let Some(answer) = told.recv().await {
        answers.push(answer);
        progress.set(answers.len(), total);
    }
}

/// What is known; nothing when the file cannot be read, as it only saves asking again.
fn read(file: &Path) -> Known {
    let bytes = fs::read(file).unwrap_or_default();
    serde_json::from_slice(&bytes).unwrap_or_default()
}

fn write(file: &Path, known: &Known) -> anyhow::Result<()> {
    if let Some(folder) = file.parent() {
        fs::create_dir_all(folder).with_context(|| format!("cannot make {}", folder.display()))?;
    }
    crate::atomic::write(file, &serde_json::to_vec_pretty(known)?)
}

fn now() -> u64 {
    let since = SystemTime::now().duration_since(UNIX_EPOCH);
    since.map_or(0, |since| since.as_secs())
}
