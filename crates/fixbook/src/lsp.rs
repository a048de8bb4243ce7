//! `fixbook lsp`: a language server over standard input and output.
//!
//! What it answers is decided in `fixbook-author`; here is the protocol alone. Rules that look at
//! one article run at every keystroke, those that compare articles at every save.

mod place;

use std::collections::HashMap;
use std::path::PathBuf;

use anyhow::Context;
use fixbook_article::Severity;
use fixbook_author::{Finding, Page, assist, check_page, judge};
use lsp_server::{Connection, Message, Notification, Request, Response};
use serde_json::{Value, json};

use crate::checking::{self, Checked};
use place::Place;

/// What the server offers.
fn capabilities() -> Value {
    json!({
        "textDocumentSync": {"openClose": true, "change": 1, "save": true},
        "completionProvider": {"triggerCharacters": [":", " ", "(", "#", "[", ","]},
        "hoverProvider": true,
        "definitionProvider": true,
        "codeActionProvider": {"codeActionKinds": ["quickfix"]},
    })
}

/// Serves one editor until it says goodbye.
pub(crate) fn serve(folder: Option<PathBuf>) -> anyhow::Result<()> {
    let (connection, threads) = Connection::stdio();
    let params = connection.initialize(capabilities())?;
    let folder = folder.unwrap_or_else(|| folder_of(&params));
    let mut server = Server {
        checked: checking::read(&folder)
            .context("the language server needs a folder of articles")?,
        folder,
        open: HashMap::new(),
        connection,
    };
    server.run()?;
    // The writer thread ends when the connection is gone.
    drop(server);
    threads.join()?;
    Ok(())
}

/// The articles of the folder that the editor has open: `kb` in it, or the folder itself.
fn folder_of(params: &Value) -> PathBuf {
    let uri = params["workspaceFolders"][0]["uri"]
        .as_str()
        .or(params["rootUri"].as_str());
    let root = uri
        .and_then(place::path_of)
        .unwrap_or_else(|| PathBuf::from("."));
    let kb = root.join("kb");
    if kb.is_dir() { kb } else { root }
}

struct Server {
    connection: Connection,
    folder: PathBuf,
    /// All articles, those that are open as the editor has them.
    checked: Checked,
    /// Texts of the open articles, by path below the root.
    open: HashMap<String, String>,
}

impl Server {
    fn run(&mut self) -> anyhow::Result<()> {
        while let Ok(message) = self.connection.receiver.recv() {
            match message {
                Message::Request(request) => {
                    if self.connection.handle_shutdown(&request)? {
                        return Ok(());
                    }
                    let result = self.answer(&request).unwrap_or(Value::Null);
                    self.send(Message::Response(Response::new_ok(request.id, result)))?;
                }
                Message::Notification(note) => self.note(&note)?,
                Message::Response(_) => {}
            }
        }
        Ok(())
    }

    fn send(&self, message: Message) -> anyhow::Result<()> {
        self.connection
            .sender
            .send(message)
            .context("the editor is gone")
    }

    /// Takes up what the editor says of a document.
    fn note(&mut self, note: &Notification) -> anyhow::Result<()> {
        let document = &note.params["textDocument"];
        let uri = document["uri"].as_str().unwrap_or_default();
        let Some(path) = self.path(uri) else {
            return Ok(());
        };
        match note.method.as_str() {
            "textDocument/didOpen" => {
                let text = document["text"].as_str().unwrap_or_default().to_owned();
                self.put(path.clone(), text);
                self.publish(&path, true)
            }
            "textDocument/didChange" => {
                let changes = note.params["contentChanges"].as_array();
                let last = changes.and_then(|changes| changes.last()?["text"].as_str());
                self.put(path.clone(), last.unwrap_or_default().to_owned());
                self.publish(&path, false)
            }
            "textDocument/didSave" => {
                self.reread()?;
                let open: Vec<String> = self.open.keys().cloned().collect();
                open.iter().try_for_each(|path| self.publish(path, true))
            }
            "textDocument/didClose" => {
                self.open.remove(&path);
                self.show(&path, &[])
            }
            _ => Ok(()),
        }
    }

    /// The path below the root of the article that a URI names.
    fn path(&self, uri: &str) -> Option<String> {
        let file = place::path_of(uri)?;
        // Editors do not follow links, and the root has none: compare what both lead to.
        let file = file.canonicalize().unwrap_or(file);
        let below = file.strip_prefix(self.checked.tree.root()).ok()?;
        let path = below.to_str()?.replace('\\', "/");
        (path.ends_with(".md") || path.ends_with(".markdown")).then_some(path)
    }

    fn put(&mut self, path: String, text: String) {
        let options = self.checked.settings.parse_options(&path);
        let page = Page::read(&path, &text, &options);
        // One that was never saved is known from its first save on.
        self.checked.kb.replace(page);
        self.open.insert(path, text);
    }

    /// Reads everything again, and what is open as the editor has it.
    fn reread(&mut self) -> anyhow::Result<()> {
        self.checked = checking::read(&self.folder)?;
        for (path, text) in self.open.clone() {
            self.put(path, text);
        }
        Ok(())
    }

    /// Sends the findings of an open article; with `all`, those of rules that compare articles too.
    fn publish(&self, path: &str, all: bool) -> anyhow::Result<()> {
        let Some(page) = self.checked.kb.page(path) else {
            return self.show(path, &[]);
        };
        self.show(path, &self.findings(page, all))
    }

    fn findings(&self, page: &Page, all: bool) -> Vec<Finding> {
        let kb = &self.checked.kb;
        let mut found = check_page(page, kb);
        if all {
            found.extend(fixbook_author::check_base(kb));
        }
        let mut found = judge(found, kb);
        found.retain(|finding| finding.path == page.path);
        found
    }

    fn show(&self, path: &str, findings: &[Finding]) -> anyhow::Result<()> {
        let page = self.checked.kb.page(path);
        let each = findings.iter().map(|finding| {
            let severity = match finding.severity {
                Severity::Error => 1,
                Severity::Warning => 2,
                Severity::Note => 3,
            };
            let message = match &finding.help {
                Some(help) => format!("{}\n{help}", finding.message),
                None => finding.message.clone(),
            };
            let text = page.map_or("", |page| page.anatomy.text.as_str());
            json!({
                "range": Place(text).range(&finding.range.clone().unwrap_or(0..0)),
                "severity": severity,
                "code": finding.code,
                "source": "fixbook",
                "message": message,
            })
        });
        let params = json!({
            "uri": place::uri_of(&self.checked.tree.root().join(path)),
            "diagnostics": each.collect::<Vec<Value>>(),
        });
        let method = "textDocument/publishDiagnostics".to_owned();
        self.send(Message::Notification(Notification::new(method, params)))
    }

    /// The answer to a question about a place in an article; none when there is nothing to say.
    fn answer(&self, request: &Request) -> Option<Value> {
        let params = &request.params;
        let kb = &self.checked.kb;
        let path = self.path(params["textDocument"]["uri"].as_str()?)?;
        let page = kb.page(&path)?;
        let place = Place(&page.anatomy.text);
        let offset = || place.offset(&params["position"]);
        match request.method.as_str() {
            "textDocument/completion" => {
                let (range, items) = assist::complete(kb, page, offset()?);
                let range = place.range(&range);
                let items = items.into_iter().map(|item| {
                    json!({
                        "label": item.label,
                        "detail": item.detail,
                        "textEdit": {"range": range, "newText": item.text},
                    })
                });
                Some(Value::Array(items.collect()))
            }
            "textDocument/hover" => {
                let (range, other) = assist::linked(kb, page, offset()?)?;
                let value = assist::preview(kb, other);
                Some(
                    json!({"contents": {"kind": "markdown", "value": value}, "range": place.range(&range)}),
                )
            }
            "textDocument/definition" => {
                let (_, other) = assist::linked(kb, page, offset()?)?;
                let file = self.checked.tree.root().join(&other.path);
                Some(json!({"uri": place::uri_of(&file), "range": place.range(&(0..0))}))
            }
            "textDocument/codeAction" => Some(self.fixes(page, params)),
            _ => None,
        }
    }

    /// The fixes of findings that touch the range asked about.
    fn fixes(&self, page: &Page, params: &Value) -> Value {
        let place = Place(&page.anatomy.text);
        let start = place.offset(&params["range"]["start"]).unwrap_or(0);
        let end = place.offset(&params["range"]["end"]).unwrap_or(start);
        let uri = params["textDocument"]["uri"].as_str().unwrap_or_default();
        let touches = |finding: &&Finding| {
            finding
                .range
                .as_ref()
                .is_none_or(|range| range.start <= end && start <= range.end)
        };
        let found = self.findings(page, true);
        let actions = found.iter().filter(touches).filter_map(|finding| {
            let fix = finding.fix.as_ref()?;
            let edits = fix.edits.iter();
            let edits =
                edits.map(|edit| json!({"range": place.range(&edit.range), "newText": edit.text}));
            Some(json!({
                "title": fix.title,
                "kind": "quickfix",
                "edit": {"changes": {uri: edits.collect::<Vec<Value>>()}},
            }))
        });
        Value::Array(actions.collect())
    }
}
