//! `fixbook preview`: the articles as both readerships would see them, before anything is published.
//!
//! Everything is in memory and on this machine alone; nothing is written and nothing recorded.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::thread;

use anyhow::{Context, bail};
use fixbook_article::Audience;
use fixbook_history::{Oid, Past, Repository};
use fixbook_web::{
    AccessOptions, AssetReader, Base, HistoryState, Limits, PreviewOptions, SiteOptions,
};
use tokio::net::TcpListener;
use tokio_util::sync::CancellationToken;

use crate::beside;
use crate::checker::{self, Watched};
use crate::cli::{Global, PreviewArgs};
use crate::cmd::serve::stopped;
use crate::config::Config;
use crate::keeper::{self, Boards, Keeper};
use crate::likeness;
use crate::output;
use crate::pipeline::Pipeline;

/// What is previewed.
struct Subject {
    /// In words: "branch fix/0412".
    name: String,
    /// The folder that is read.
    root: PathBuf,
    /// Holds the folder of a commit's articles, which is gone with it.
    _past: Option<Past>,
    base: Option<(String, Base)>,
    assets: Option<AssetReader>,
}

/// Serves the preview until Ctrl-C or SIGTERM.
pub(crate) fn run(global: &Global, args: &PreviewArgs) -> anyhow::Result<bool> {
    let config = crate::open::config(global, args.kb.as_ref())?;
    if !args.listen.ip().is_loopback() {
        bail!(
            "a preview is for this machine alone, and {} is not\nhelp: listen on 127.0.0.1, or let `fixbook serve` publish to others",
            args.listen
        );
    }
    let subject = match args.branch.as_deref().or(args.rev.as_deref()) {
        Some(rev) => Subject::of_commit(&config.kb, rev, args.branch.is_some())?,
        None => Subject::of_work_tree(&config.kb),
    };
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .max_blocking_threads(8)
        .build()
        .context("cannot start the runtime")?;
    runtime.block_on(serve(args, &config, &subject))?;
    Ok(true)
}

impl Subject {
    fn of_work_tree(kb: &Path) -> Self {
        let repository = Repository::around(kb);
        let base = repository.and_then(|repository| {
            let head = repository.head()?;
            Some(("the last commit".to_owned(), base(repository, head)))
        });
        Self {
            name: "the work tree".to_owned(),
            root: kb.to_owned(),
            _past: None,
            base,
            assets: None,
        }
    }

    /// The articles of a commit, compared with where its branch left the one that is checked out.
    fn of_commit(kb: &Path, rev: &str, branch: bool) -> anyhow::Result<Self> {
        let repository = Repository::around(kb).with_context(|| {
            format!(
                "{} is in no Git repository, so it has no revisions",
                kb.display()
            )
        })?;
        let commit = repository.commit(rev).with_context(|| {
            format!(
                "help: fetch it first, as in `git fetch origin {rev}`, or name another revision"
            )
        })?;
        let head = repository.head();
        let fork = head.and_then(|head| repository.merge_base(&head, &commit));
        let base_commit = match fork {
            Some(fork) if fork != commit => Some(fork),
            // It is part of what is checked out: what it changed itself.
            _ => repository.commit(&format!("{commit}^")).ok(),
        };
        let past = Past::at(&repository, commit)?;
        let kind = if branch { "branch" } else { "revision" };
        let files = repository.clone();
        let assets = move |path: &str| files.file_at(&commit, path).ok().flatten();
        Ok(Self {
            name: format!("{kind} {rev} ({})", commit.short()),
            root: past.root().to_owned(),
            _past: Some(past),
            base: base_commit
                .map(|from| (format!("revision {}", from.short()), base(repository, from))),
            assets: Some(beside::of_whole(assets)),
        })
    }
}

/// The texts of a commit.
fn base(repository: Repository, commit: Oid) -> Base {
    Arc::new(move |path| {
        let bytes = repository.file_at(&commit, path).ok().flatten()?;
        String::from_utf8(bytes).ok()
    })
}

async fn serve(args: &PreviewArgs, config: &Config, subject: &Subject) -> anyhow::Result<()> {
    let listener = TcpListener::bind(args.listen).await.with_context(|| {
        format!(
            "cannot listen on {}\nhelp: is another preview running? Name another address with `--listen`",
            args.listen
        )
    })?;
    let address = listener.local_addr()?;
    let pipeline = Pipeline::in_memory(&subject.root, &[Audience::Internal, Audience::Public])?;
    let (boards, stop) = (Boards::default(), CancellationToken::new());
    boards.looks.show(&pipeline);
    boards.history.set_state(HistoryState::Off);
    let site = |audience| site_options(subject, &pipeline, &boards, audience);
    let router = fixbook_web::preview_router(
        site(Audience::Internal)?,
        site(Audience::Public)?,
        boards.made.clone(),
        Limits::default(),
        stop.clone(),
    );
    let serving = fixbook_web::serve(listener, router, None, Limits::default(), stop.clone());
    let serving = tokio::spawn(serving);
    let options = keeper::Options::from(&config.watch);
    let vectors = config
        .search
        .semantic
        .then(|| likeness::folder(&config.state, pipeline.tree().root()));
    let watched = Watched::of(pipeline.tree(), vectors, &boards);
    let checking = checker::keep(watched, stop.clone()).context("cannot start a thread")?;
    let (kept, stop_keeping) = (boards.clone(), stop.clone());
    let keeper = thread::spawn(move || Keeper::new(pipeline, kept, options).run(&stop_keeping));
    output::note(&format!(
        "fixbook previews {}\n  http://{address}/\nPress Ctrl-C to stop.",
        subject.name
    ));
    stopped().await;
    stop.cancel();
    serving.await.context("the preview stopped")??;
    tokio::task::spawn_blocking(move || drop((keeper.join(), checking.join()))).await?;
    Ok(())
}

fn site_options(
    subject: &Subject,
    pipeline: &Pipeline,
    boards: &Boards,
    audience: Audience,
) -> anyhow::Result<SiteOptions> {
    let outlets = pipeline.outlets();
    let outlet = outlets.iter().find(|outlet| outlet.audience() == audience);
    let outlet = outlet.context("both audiences have an index")?;
    let look = match audience {
        Audience::Internal => &boards.looks.staff,
        _ => &boards.looks.others,
    };
    Ok(SiteOptions {
        name: "preview".to_owned(),
        language: None,
        look: look.clone(),
        audience,
        snapshot: outlet.snapshot().clone(),
        sites: Vec::new(),
        access: AccessOptions::default(),
        status: boards.status.clone(),
        history: boards.history.clone(),
        assets: match &subject.assets {
            Some(assets) => Arc::clone(assets),
            None => beside::of_tree(Arc::clone(pipeline.tree())),
        },
        workers: thread::available_parallelism().map_or(2, usize::from) * 2,
        preview: Some(PreviewOptions {
            subject: subject.name.clone(),
            base: subject.base.clone(),
            made: boards.made.clone(),
        }),
    })
}
