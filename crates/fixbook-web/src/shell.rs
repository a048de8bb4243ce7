//! What surrounds every page of a site: title, search box, status of the index.

use std::borrow::Cow;
use std::time::SystemTime;

use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{Html, IntoResponse, Response};
use fixbook_article::Date;
use fixbook_page::{
    Activity, ErrorKind, ErrorPage, Language, Link, NotFoundPage, Shell, ShellKind, StatusLine,
    say, url,
};

use crate::error::Refusal;
use crate::language;
use crate::preview::PreviewOptions;
use crate::site::{Phase, Semantic, Site, Status};

impl Site {
    /// Its name on every page.
    pub(crate) fn title(&self) -> String {
        self.options.look.get().title.clone()
    }

    /// The shell of a page with `query` in its search box.
    pub(crate) fn shell(&self, query: &str) -> Shell {
        let look = self.options.look.get();
        Shell {
            site_title: look.title.clone(),
            kind: if self.is_staff() {
                ShellKind::Staff
            } else {
                ShellKind::Public
            },
            language: language::of_request(),
            offers_languages: self.options.language.is_none(),
            query: query.to_owned(),
            nav: self.nav(),
            status: self.is_staff().then(|| self.status_line()),
            style: look.style.as_ref().map(|style| style.url.clone()),
            logo: look.logo(),
            contact: look.contact.clone(),
            footer: look.footer.clone(),
            preview: self.options.preview.as_ref().map(PreviewOptions::bar),
            base: self.address().map(str::to_owned),
            open_search: self.address().is_some() || self.is_for_this_machine(),
            ..Shell::default()
        }
    }

    /// The shell of a page for someone who is not let in: nothing of the site but its name and
    /// colours, and, where it is not for staff, whom to ask.
    pub(crate) fn closed_shell(&self) -> Shell {
        let closed = !self.options.access.is_open();
        let shell = self.shell("");
        let for_staff_alone = closed && self.is_staff();
        Shell {
            closed,
            status: None,
            nav: Vec::new(),
            contact: shell.contact.filter(|_| !for_staff_alone),
            footer: shell.footer.filter(|_| !for_staff_alone),
            ..shell
        }
    }

    /// Links beside the search box; none where the page's own choice is right.
    fn nav(&self) -> Vec<Link> {
        if self.options.access.is_open() {
            return Vec::new();
        }
        let language = language::of_request();
        let link = |label: Cow<'_, str>, url: &str| Link {
            label: label.into_owned(),
            url: url.to_owned(),
        };
        vec![
            link(say!(language, "browse"), url::BROWSE),
            link(say!(language, "account"), url::ACCOUNT),
        ]
    }

    fn status_line(&self) -> StatusLine {
        let status = self.options.status.get();
        let articles = self.options.snapshot.get().map_or(0, |s| s.catalog().len());
        StatusLine {
            articles,
            indexed: status.current_at.map(ago).unwrap_or_default(),
            problems: status.wrong,
            activity: activity(&status),
            notes: notes(&status, self.semantic(&status)),
        }
    }

    /// The page for a request that is not answered with what it asked for.
    pub(crate) fn refuse(&self, refusal: &Refusal) -> Response {
        self.refuse_in(self.shell(""), refusal)
    }

    /// As [`refuse`](Self::refuse), in another shell.
    pub(crate) fn refuse_in(&self, shell: Shell, refusal: &Refusal) -> Response {
        let html = match refusal {
            Refusal::NotFound => NotFoundPage { shell }.render(),
            other => ErrorPage {
                shell,
                kind: error_kind(other),
                ..ErrorPage::default()
            }
            .render(),
        };
        let mut response = (refusal.status(), Html(html)).into_response();
        if refusal.status() == StatusCode::SERVICE_UNAVAILABLE {
            response
                .headers_mut()
                .insert(header::RETRY_AFTER, HeaderValue::from_static("2"));
        }
        response
    }
}

fn error_kind(refusal: &Refusal) -> ErrorKind {
    match refusal {
        Refusal::BadRequest | Refusal::NotFound => ErrorKind::BadRequest,
        Refusal::Busy => ErrorKind::Busy,
        Refusal::Starting => ErrorKind::Starting,
        Refusal::Internal => ErrorKind::Failure,
    }
}

fn activity(status: &Status) -> Activity {
    match status.phase {
        Phase::Starting => Activity::Indexing(0),
        Phase::Indexing { done, total } => {
            let percent = done.saturating_mul(100).checked_div(total).unwrap_or(100);
            Activity::Indexing(u8::try_from(percent).unwrap_or(100))
        }
        Phase::Ready if status.failure.is_some() => {
            Activity::Holding(status.current_at.map(ago).unwrap_or_default())
        }
        Phase::Ready => Activity::Ready,
        Phase::Holding { .. } => Activity::Holding(status.current_at.map(ago).unwrap_or_default()),
    }
}

fn notes(status: &Status, semantic: Semantic) -> Vec<String> {
    let language = language::of_request();
    let mut notes = Vec::new();
    if let Phase::Holding { missing, known } = status.phase {
        let text = say!(
            language,
            "status-files-gone",
            missing = missing,
            known = known
        );
        notes.push(text.into_owned());
    }
    match semantic {
        Semantic::Embedding { done, total } => {
            let text = say!(language, "status-learning", done = done, total = total);
            notes.push(text.into_owned());
        }
        Semantic::Missing => notes.push(say!(language, "status-no-model").into_owned()),
        Semantic::Off | Semantic::Ready { .. } => {}
    }
    notes.extend(status.failure.clone());
    if status.watch == "polling" {
        notes.push(
            status
                .watch_note
                .clone()
                .unwrap_or_else(|| say!(language, "status-polling").into_owned()),
        );
    }
    notes
}

/// "2 s ago", "3 min ago": how long since `time`, in the language of the request.
pub(crate) fn ago(time: SystemTime) -> String {
    let seconds = time.elapsed().unwrap_or_default().as_secs();
    said_ago(
        language::of_request(),
        usize::try_from(seconds).unwrap_or(usize::MAX),
    )
}

fn said_ago(language: Language, seconds: usize) -> String {
    let rounded = |unit: usize| seconds.saturating_add(unit / 2) / unit;
    let text = match seconds {
        0..=1 => say!(language, "ago-now"),
        2..=89 => say!(language, "ago-seconds", count = seconds),
        90..=5399 => say!(language, "ago-minutes", count = rounded(60)),
        5400..=129_599 => say!(language, "ago-hours", count = rounded(3600)),
        _ => say!(language, "ago-days", count = rounded(86_400)),
    };
    text.into_owned()
}

/// The day it is, in UTC.
pub(crate) fn today() -> Date {
    let now = SystemTime::now()
        .duration_since(SystemTime::UNIX_EPOCH)
        .unwrap_or_default();
    Date::from_unix_seconds(i64::try_from(now.as_secs()).unwrap_or(i64::MAX))
}
