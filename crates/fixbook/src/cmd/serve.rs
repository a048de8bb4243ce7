//! `fixbook serve`: indexes a folder, watches it, and serves its sites until told to stop.

use std::sync::Arc;
use std::thread;

use anyhow::Context;
use fixbook_article::Audience;
use fixbook_web::{AccessOptions, Limits, SiteOptions, SiteView, StatusBoard};
use tokio::net::TcpListener;
use tokio_util::sync::CancellationToken;

use crate::access::Certificate;
use crate::beside;
use crate::checker::{self, Watched};
use crate::cli::{Global, ServeArgs};
use crate::config::{Config, SiteConfig};
use crate::facts::Facts;
use crate::keeper::{self, Boards, Keeper};
use crate::likeness;
use crate::meaning;
use crate::pipeline::{Pipeline, PipelineOptions};
use crate::settings;

/// Threads that search and render. Each keeps some memory, and more than a few times the number
/// of cores answer no faster.
const MAX_BLOCKING_THREADS: usize = 16;

/// Runs until Ctrl-C or SIGTERM.
pub(crate) fn run(global: &Global, args: &ServeArgs) -> anyhow::Result<bool> {
    let mut config = crate::open::config(global, args.kb.as_ref())?;
    if let Some(seconds) = args.poll {
        config.watch.poll_seconds = seconds;
    }
    crate::config::check(&config)?;
    if args.check_config {
        for site in &config.sites {
            crate::access::check(site).with_context(|| format!("site `{}`", site.name))?;
        }
        describe(&config);
        return Ok(true);
    }
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .max_blocking_threads(MAX_BLOCKING_THREADS)
        .build()
        .context("cannot start the runtime")?;
    runtime.block_on(serve(&config))?;
    Ok(true)
}

/// Binds first, so that a port in use is said before any work; then indexes and serves at once.
async fn serve(config: &Config) -> anyhow::Result<()> {
    let mut listeners = Vec::new();
    for site in &config.sites {
        let listener = TcpListener::bind(site.listen).await.with_context(|| {
            format!(
                "site `{}` cannot listen on {}\n\
                 help: is another fixbook running? Set another `listen` in fixbook.toml",
                site.name, site.listen
            )
        })?;
        listeners.push(listener);
    }
    let pipeline = Pipeline::open(&PipelineOptions {
        kb: &config.kb,
        state: &config.state,
        audiences: config.audiences(),
        rebuild: false,
    })?;
    let boards = Boards::default();
    boards.looks.show(&pipeline);
    warn_of_settings(&pipeline);
    let stop = CancellationToken::new();
    let store = crate::access::store(config).await?;
    let mut serving = tokio::task::JoinSet::new();
    let mut addresses = Vec::new();
    let mut certificates = Vec::new();
    let reached = reached(config, &listeners)?;
    for (site, listener) in config.sites.iter().zip(listeners) {
        let certificate =
            Certificate::read(site).with_context(|| format!("site `{}`", site.name))?;
        let scheme = if certificate.is_some() {
            "https"
        } else {
            "http"
        };
        let address = format!("{scheme}://{}/", listener.local_addr()?);
        addresses.push((site.name.clone(), address, site.audience));
        let access = crate::access::options(site, store.as_ref())?;
        let options = site_options(config, site, access, &pipeline, (&boards, &reached))?;
        let limits = Limits::default();
        let router = fixbook_web::router(options, limits);
        let tls = certificate
            .as_ref()
            .map(|certificate| certificate.tls.clone());
        certificates.extend(certificate);
        serving.spawn(fixbook_web::serve(
            listener,
            router,
            tls,
            limits,
            stop.clone(),
        ));
    }
    let reloading = tokio::spawn(reload_on_hangup(certificates));
    announce(config, &addresses);
    let meaning = config
        .search
        .semantic
        .then(|| learn_meaning(&pipeline, &boards.status, &stop))
        .transpose()?;
    let facts = keep_facts(&pipeline, config, &boards, &stop)?;
    let vectors = config
        .search
        .semantic
        .then(|| likeness::folder(&config.state, pipeline.tree().root()));
    let watched = Watched::of(pipeline.tree(), vectors, &boards);
    let checking = checker::keep(watched, stop.clone()).context("cannot start a thread")?;
    let keeper = keep_current(pipeline, config, boards, stop.clone());
    tokio::select! {
        () = stopped() => eprint_line("Stopping: finishing open requests."),
        // A site that ends by itself cannot serve any more: stop the others too.
        Some(ended) = serving.join_next() => ended.context("a site stopped")??,
    }
    stop.cancel();
    while let Some(ended) = serving.join_next().await {
        ended.context("a site did not stop cleanly")??;
    }
    reloading.abort();
    tokio::task::spawn_blocking(move || {
        drop(keeper.join());
        drop(meaning.map(thread::JoinHandle::join));
        drop(facts.join());
        drop(checking.join());
    })
    .await?;
    if let Some(store) = store {
        store.close().await;
    }
    Ok(())
}

/// How people reach each site: by its `url`, or on this machine by what it listens on.
fn reached(config: &Config, listeners: &[TcpListener]) -> anyhow::Result<Vec<Option<String>>> {
    let sites = config.sites.iter().zip(listeners);
    sites
        .map(|(site, listener)| {
            let address = listener.local_addr()?;
            let scheme = if site.https() { "https" } else { "http" };
            let here = || {
                let loopback = address.ip().is_loopback();
                loopback.then(|| format!("{scheme}://{address}"))
            };
            Ok(site.url.clone().or_else(here))
        })
        .collect()
}

/// Computes what articles mean on a thread of its own.
fn learn_meaning(
    pipeline: &Pipeline,
    board: &StatusBoard,
    stop: &CancellationToken,
) -> anyhow::Result<thread::JoinHandle<()>> {
    let sources = meaning::sources(pipeline);
    let (board, stop) = (board.clone(), stop.clone());
    thread::Builder::new()
        .name("meaning".to_owned())
        .spawn(move || meaning::run(sources, &board, &stop))
        .context("cannot start a thread")
}

/// Reads the history on a thread of its own.
fn keep_facts(
    pipeline: &Pipeline,
    config: &Config,
    boards: &Boards,
    stop: &CancellationToken,
) -> anyhow::Result<thread::JoinHandle<()>> {
    let facts = Facts::of(pipeline, &config.state, &boards.history);
    let (board, stop) = (boards.status.clone(), stop.clone());
    thread::Builder::new()
        .name("history".to_owned())
        .spawn(move || facts.keep(&board, &stop))
        .context("cannot start a thread")
}

fn site_options(
    config: &Config,
    site: &SiteConfig,
    access: AccessOptions,
    pipeline: &Pipeline,
    (boards, reached): (&Boards, &[Option<String>]),
) -> anyhow::Result<SiteOptions> {
    let snapshot = |audience| {
        let outlet = pipeline
            .outlets()
            .iter()
            .find(|outlet| outlet.audience() == audience);
        outlet
            .map(|outlet| outlet.snapshot().clone())
            .context("every site has an index")
    };
    let listed = config.sites.iter().zip(reached);
    let listed = listed.filter(|_| site.audience == Audience::Internal);
    let sites = listed.map(|(other, url)| {
        let (name, audience) = (other.name.clone(), other.audience);
        snapshot(audience).map(|snapshot| SiteView {
            name,
            audience,
            snapshot,
            url: url.clone(),
        })
    });
    Ok(SiteOptions {
        name: site.name.clone(),
        look: match site.audience {
            Audience::Internal => boards.looks.staff.clone(),
            _ => boards.looks.others.clone(),
        },
        audience: site.audience,
        language: site.lang,
        snapshot: snapshot(site.audience)?,
        sites: sites.collect::<anyhow::Result<_>>()?,
        access,
        status: boards.status.clone(),
        history: boards.history.clone(),
        preview: None,
        assets: beside::of_tree(Arc::clone(pipeline.tree())),
        workers: thread::available_parallelism().map_or(2, usize::from) * 2,
    })
}

fn keep_current(
    pipeline: Pipeline,
    config: &Config,
    boards: Boards,
    stop: CancellationToken,
) -> thread::JoinHandle<()> {
    let options = keeper::Options::from(&config.watch);
    thread::spawn(move || Keeper::new(pipeline, boards, options).run(&stop))
}

fn describe(config: &Config) {
    for site in &config.sites {
        eprint_line(&format!(
            "site {}: {} articles of {} on {}",
            site.name,
            site.audience.as_str(),
            config.kb.display(),
            site.listen
        ));
    }
    eprint_line("The configuration is fine.");
}

fn announce(config: &Config, addresses: &[(String, String, Audience)]) {
    eprint_line(&format!("fixbook serves {}", config.kb.display()));
    for (name, address, audience) in addresses {
        eprint_line(&format!(
            "  {name:<8} {address}  ({} articles)",
            audience.as_str()
        ));
    }
    eprint_line("Press Ctrl-C to stop.");
}

/// Says at start what of `kb.toml` is not used; `/problems` and `fixbook check` say it too.
fn warn_of_settings(pipeline: &Pipeline) {
    let found = pipeline.settings().diagnostics().into_iter();
    for (path, found) in found.filter(|(path, _)| path == settings::KB_FILE) {
        let help = found.help.map(|help| format!("\nhelp: {help}"));
        eprint_line(&format!(
            "{path}, line {}: {}{}",
            found.line,
            found.message,
            help.unwrap_or_default()
        ));
    }
}

/// A line for whoever started the server; standard output stays free for data.
fn eprint_line(text: &str) {
    use std::io::Write;
    drop(writeln!(anstream::stderr(), "{text}"));
}

/// Reads certificates again at each SIGHUP, which is how tools that renew them say so.
async fn reload_on_hangup(certificates: Vec<Certificate>) {
    #[cfg(unix)]
    {
        let kind = tokio::signal::unix::SignalKind::hangup();
        let Ok(mut hangup) = tokio::signal::unix::signal(kind) else {
            return tracing::warn!("SIGHUP cannot be waited for");
        };
        while hangup.recv().await.is_some() {
            certificates.iter().for_each(Certificate::reload);
        }
    }
    #[cfg(not(unix))]
    drop(certificates);
}

/// Returns on Ctrl-C or SIGTERM.
pub(crate) async fn stopped() {
    let interrupt = tokio::signal::ctrl_c();
    #[cfg(unix)]
    {
        let terminate = tokio::signal::unix::signal(tokio::signal::unix::SignalKind::terminate());
        if let Ok(mut terminate) = terminate {
            tokio::select! {
                _ = interrupt => {}
                _ = terminate.recv() => {}
            }
            return;
        }
    }
    drop(interrupt.await);
}
