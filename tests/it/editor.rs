//! The language server, asked by a client of our own and by a real editor.

use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};

use serde_json::{Value, json};

use crate::support::Kb;

const FILES: &str = "
//- a.md
---
id: KB-0001
title: Printer prints nothing at all
owner: Print team
confidense: validated
symptoms: [Nothing comes out]
---
## Resolution

See [the other one](b.md#gone).
//- b.md
---
id: KB-0002
title: Scanner scans nothing at all
description: What to do when nothing is scanned.
owner: Print team
products: [Scanner 9000]
symptoms: [Nothing is scanned]
---
## Resolution

Restart it.
";

/// A client that sends and waits.
struct Client {
    child: Child,
    to: ChildStdin,
    from: BufReader<ChildStdout>,
    id: u64,
}

impl Client {
    fn start(kb: &Kb) -> Self {
        let mut child = kb
            .command()
            .arg("lsp")
            .arg(kb.root())
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .expect("fixbook lsp");
        let to = child.stdin.take().expect("piped");
        let from = BufReader::new(child.stdout.take().expect("piped"));
        let mut client = Self {
            child,
            to,
            from,
            id: 0,
        };
        client.ask("initialize", &json!({"capabilities": {}}));
        client.tell("initialized", &json!({}));
        client
    }

    fn send(&mut self, message: &Value) {
        let text = message.to_string();
        write!(self.to, "Content-Length: {}\r\n\r\n{text}", text.len()).expect("written");
        self.to.flush().expect("written");
    }

    fn receive(&mut self) -> Value {
        let mut length = 0;
        loop {
            let mut line = String::new();
            assert!(
                self.from.read_line(&mut line).expect("readable") > 0,
                "the server stopped"
            );
            match line.trim_end().strip_prefix("Content-Length: ") {
                Some(number) => length = number.parse().expect("a number"),
                None if line.trim().is_empty() => break,
                None => {}
            }
        }
        let mut body = vec![0; length];
        self.from.read_exact(&mut body).expect("a message");
        serde_json::from_slice(&body).expect("JSON")
    }

    fn tell(&mut self, method: &str, params: &Value) {
        self.send(&json!({"jsonrpc": "2.0", "method": method, "params": params}));
    }

    fn ask(&mut self, method: &str, params: &Value) -> Value {
        self.id += 1;
        let id = self.id;
        self.send(&json!({"jsonrpc": "2.0", "id": id, "method": method, "params": params}));
        loop {
            let message = self.receive();
            if message["id"] == id {
                return message["result"].clone();
            }
        }
    }

    /// Codes of the next findings that are sent.
    fn findings(&mut self) -> Vec<(String, u64)> {
        loop {
            let message = self.receive();
            if message["method"] == "textDocument/publishDiagnostics" {
                let found = message["params"]["diagnostics"]
                    .as_array()
                    .expect("a list")
                    .clone();
                let pair = |found: &Value| {
                    let code = found["code"].as_str().expect("a code").to_owned();
                    (
                        code,
                        found["range"]["start"]["line"].as_u64().expect("a line"),
                    )
                };
                return found.iter().map(pair).collect();
            }
        }
    }
}

impl Drop for Client {
    fn drop(&mut self) {
        drop(self.child.kill());
        drop(self.child.wait());
    }
}

#[test]
fn a_client_gets_findings_fixes_completions_and_links() {
    let kb = Kb::new(FILES);
    let mut client = Client::start(&kb);
    let uri = format!("file://{}", kb.path("a.md").display());
    let text = fs::read_to_string(kb.path("a.md")).expect("a file");
    client.tell("textDocument/didOpen", &json!({"textDocument": {"uri": uri, "languageId": "markdown", "version": 1, "text": text}}));
    assert_eq!(
        client.findings(),
        [("FB010".to_owned(), 4), ("FB302".to_owned(), 9)]
    );

    let at = |line: u64, character: u64| json!({"textDocument": {"uri": uri}, "position": {"line": line, "character": character}});
    let actions = client.ask("textDocument/codeAction", &json!({"textDocument": {"uri": uri}, "range": {"start": {"line": 4, "character": 0}, "end": {"line": 4, "character": 3}}, "context": {"diagnostics": []}}));
    let edit = &actions[0]["edit"]["changes"][&uri][0];
    assert_eq!(
        (&edit["newText"], &edit["range"]["end"]["character"]),
        (&json!("confidence"), &json!(10))
    );

    let hover = client.ask("textDocument/hover", &at(9, 8));
    let shown = hover["contents"]["value"].as_str().expect("a text");
    assert!(
        shown.contains("Scanner scans nothing") && shown.contains("What to do when"),
        "{shown}"
    );
    let definition = client.ask("textDocument/definition", &at(9, 8));
    assert!(
        definition["uri"]
            .as_str()
            .expect("a file")
            .ends_with("/b.md")
    );
    assert_eq!(client.ask("textDocument/hover", &at(0, 0)), Value::Null);

    // Findings follow what is typed, also before it is saved.
    let text = text
        .replace("confidense: validated", "products: [")
        .replace("#gone", "#resolution");
    client.tell(
        "textDocument/didChange",
        &json!({"textDocument": {"uri": uri, "version": 2}, "contentChanges": [{"text": text}]}),
    );
    assert!(client.findings().iter().all(|(code, _)| code != "FB302"));
    let items = client.ask("textDocument/completion", &at(4, 11));
    assert_eq!(items[0]["label"], "Scanner 9000", "{items}");

    assert_eq!(client.ask("shutdown", &Value::Null), Value::Null);
    client.tell("exit", &Value::Null);
    assert!(client.child.wait().expect("ended").success());
}

/// What Neovim does with the server: it writes findings, mends one and completes.
const SCRIPT: &str = r#"
local out = assert(io.open(vim.env.FIXBOOK_OUT, 'w'))
local client = vim.lsp.start_client({ cmd = { vim.env.FIXBOOK_BIN, 'lsp' }, root_dir = vim.env.FIXBOOK_ROOT,
  workspace_folders = { { uri = vim.uri_from_fname(vim.env.FIXBOOK_ROOT), name = 'kb' } } })
vim.lsp.buf_attach_client(0, client)
vim.wait(30000, function() return #vim.diagnostic.get(0) > 0 end, 20)
local function code(found) return found.code or found.user_data.lsp.code end
for _, found in ipairs(vim.diagnostic.get(0)) do
  out:write(code(found), ':', found.lnum + 1, ' ', found.message:gsub('\n.*', ''), '\n')
end
vim.api.nvim_win_set_cursor(0, { 5, 0 })
local params = vim.lsp.util.make_range_params()
params.context = { diagnostics = {} }
local answer = vim.lsp.buf_request_sync(0, 'textDocument/codeAction', params, 30000)
for _, reply in pairs(answer) do
  vim.lsp.util.apply_workspace_edit(reply.result[1].edit, 'utf-16')
end
out:write('mended ', vim.api.nvim_buf_get_lines(0, 4, 5, false)[1], '\n')
vim.cmd('write')
local function mended()
  for _, found in ipairs(vim.diagnostic.get(0)) do
    if code(found) == 'FB010' then return false end
  end
  return true
end
out:write('gone ', tostring(vim.wait(30000, mended, 20)), '\n')
out:close()
vim.cmd('qall!')
"#;

#[test]
fn neovim_shows_findings_and_mends_them() {
    let version = Command::new("nvim").arg("--version").output();
    if !version.is_ok_and(|version| version.status.success()) {
        // `tests/run` installs it where it can.
        return;
    }
    let kb = Kb::new(FILES);
    let (script, out) = (
        kb.root().with_file_name("script.lua"),
        kb.root().with_file_name("out.txt"),
    );
    fs::write(&script, SCRIPT).expect("a script");
    let mut child = Command::new("nvim")
        .args(["--headless", "--clean", "-n", "-c"])
        .arg(format!("luafile {}", script.display()))
        .arg(kb.path("a.md"))
        .env("FIXBOOK_BIN", env!("CARGO_BIN_EXE_fixbook"))
        .env("FIXBOOK_ROOT", kb.root())
        .env("FIXBOOK_OUT", &out)
        .env("HOME", kb.root().with_file_name("home"))
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::piped())
        .spawn()
        .expect("nvim");
    let written = || fs::read_to_string(&out).unwrap_or_default();
    crate::support::until("Neovim is done", || written().contains("gone "));
    drop(child.kill());
    drop(child.wait());
    let text = written();
    for expected in [
        "FB010:5 `confidense` is not a known key",
        "FB302:10 no heading in b.md has the anchor `#gone`",
        "mended confidence: validated",
        "gone true",
    ] {
        assert!(text.contains(expected), "{expected}\n{text}");
    }
    assert!(
        fs::read_to_string(kb.path("a.md"))
            .expect("a file")
            .contains("\nconfidence: validated\n")
    );
}
