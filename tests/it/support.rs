//! What the tests share: knowledge bases in temporary folders, a running server, an HTTP client.

use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use serde_json::Value;
use tempfile::TempDir;

/// How long anything may take before a test gives up. Not a promise: machines are slow sometimes.
pub(crate) const PATIENCE: Duration = Duration::from_secs(60);

/// A folder of articles with a state directory beside it.
pub(crate) struct Kb {
    dir: TempDir,
    meaning: bool,
}

impl Kb {
    /// A knowledge base from one text: a line `//- path` begins the file of that path.
    pub(crate) fn new(files: &str) -> Self {
        let kb = Self {
            dir: TempDir::new().expect("a temporary folder"),
            meaning: false,
        };
        fs::create_dir(kb.root()).expect("a folder of articles");
        for file in files.split("//- ").skip(1) {
            let (path, text) = file.split_once('\n').expect("a path, then text");
            kb.write(path.trim(), text);
        }
        kb
    }

    /// The same, with the meaning of articles learnt, which takes seconds.
    pub(crate) fn with_meaning(files: &str) -> Self {
        Self {
            meaning: true,
            ..Self::new(files)
        }
    }

    pub(crate) fn root(&self) -> PathBuf {
        self.dir.path().join("kb")
    }

    pub(crate) fn state(&self) -> PathBuf {
        self.dir.path().join("state")
    }

    pub(crate) fn path(&self, path: &str) -> PathBuf {
        self.root().join(path)
    }

    pub(crate) fn write(&self, path: &str, text: impl AsRef<[u8]>) {
        let path = self.path(path);
        fs::create_dir_all(path.parent().expect("below the root")).expect("a folder");
        fs::write(path, text).expect("a file");
    }

    /// Runs a command of the binary on this knowledge base.
    pub(crate) fn run(&self, args: &[&str]) -> Output {
        self.command().args(args).output().expect("fixbook runs")
    }

    /// Runs a command that reads this from its standard input.
    pub(crate) fn run_with_input(&self, args: &[&str], input: &str) -> Output {
        let mut command = self.command();
        command
            .args(args)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped());
        let mut child = command.spawn().expect("fixbook runs");
        let mut stdin = child.stdin.take().expect("piped");
        stdin.write_all(input.as_bytes()).expect("taken");
        drop(stdin);
        child.wait_with_output().expect("ended")
    }

    /// Makes an account with the password of all accounts of tests.
    #[track_caller]
    pub(crate) fn add_user(&self, name: &str, role: &str) {
        let args = ["user", "add", name, "--role", role];
        let output = self.run_with_input(&args, crate::visitor::PASSWORD);
        let errors = String::from_utf8_lossy(&output.stderr);
        assert!(output.status.success(), "{name}: {errors}");
    }

    /// Runs a command that must succeed, and gives what it printed.
    #[track_caller]
    pub(crate) fn print(&self, args: &[&str]) -> String {
        let output = self.run(args);
        let errors = String::from_utf8_lossy(&output.stderr);
        assert!(output.status.success(), "{args:?}: {errors}");
        String::from_utf8(output.stdout).expect("UTF-8")
    }

    pub(crate) fn command(&self) -> Command {
        let mut command = Command::new(binary());
        command
            .current_dir(self.dir.path())
            .env_clear()
            // Git is looked for there.
            .env("PATH", std::env::var_os("PATH").unwrap_or_default())
            .env("FIXBOOK_KB", self.root())
            .env("FIXBOOK_STATE", self.state())
            .env("FIXBOOK_NO_MEANING", if self.meaning { "0" } else { "1" });
        command
    }

    /// Runs Git in the folder around the articles, as somebody whom no configuration knows.
    pub(crate) fn git(&self, args: &[&str]) -> String {
        self.git_with(&[], args)
    }

    /// As [`git`](Self::git), with more in the environment.
    pub(crate) fn git_with(&self, environment: &[(&str, &str)], args: &[&str]) -> String {
        let output = Command::new("git")
            .current_dir(self.dir.path())
            .envs(environment.iter().copied())
            .env("GIT_CONFIG_GLOBAL", "/dev/null")
            .env("GIT_CONFIG_SYSTEM", "/dev/null")
            .args([
                "-c",
                "user.name=Ada Analyst",
                "-c",
                "user.email=ada@example.com",
            ])
            .args(args)
            .output()
            .expect("git runs");
        let errors = String::from_utf8_lossy(&output.stderr);
        assert!(output.status.success(), "git {args:?}: {errors}");
        String::from_utf8(output.stdout).expect("UTF-8")
    }

    /// Serves this knowledge base: staff and public, on ports the system gives.
    pub(crate) fn serve(&self) -> Server {
        let server = self.serve_at_once();
        server.until_ready();
        server
    }

    /// As [`serve`](Self::serve), without waiting until searches are answered.
    pub(crate) fn serve_at_once(&self) -> Server {
        self.start(SITES, &[])
    }

    /// Serves the two sites of a configuration, staff first.
    pub(crate) fn serve_as(&self, config: &str) -> Server {
        self.serve_in(config, &[])
    }

    /// As [`serve_as`](Self::serve_as), with more in the environment.
    pub(crate) fn serve_in(&self, config: &str, environment: &[(&str, &str)]) -> Server {
        let server = self.start(config, environment);
        server.until_ready();
        server
    }

    /// As [`serve_in`](Self::serve_in), without waiting until searches are answered.
    pub(crate) fn start(&self, config: &str, environment: &[(&str, &str)]) -> Server {
        let mut command = self.command();
        command.envs(environment.iter().copied()).arg("serve");
        self.start_by(command, config)
    }

    /// Serves the two sites of a configuration by a command that ends up as the server.
    pub(crate) fn start_by(&self, mut command: Command, config: &str) -> Server {
        let path = self.dir.path().join("fixbook.toml");
        fs::write(&path, config).expect("a configuration");
        let mut child = command
            .stderr(Stdio::piped())
            .spawn()
            .expect("fixbook serves");
        let mut errors = BufReader::new(child.stderr.take().expect("piped"));
        let mut addresses = Vec::new();
        let mut said = String::new();
        while addresses.len() < 2 {
            let mut line = String::new();
            let read = errors.read_line(&mut line).expect("readable");
            said.push_str(&line);
            assert!(read > 0, "fixbook stopped: {said}");
            // A line with an address of a site; what is logged may hold other addresses.
            let rest = line
                .trim_start()
                .split_once("://")
                .filter(|_| line.starts_with("  "));
            let address = rest.and_then(|(_, rest)| rest.split('/').next());
            addresses.extend(address.map(|a| a.parse::<SocketAddr>().expect("an address")));
        }
        let log = Arc::new(Mutex::new(said));
        let sink = Arc::clone(&log);
        // What is logged later must not fill the pipe.
        std::thread::spawn(move || {
            for line in errors.lines().map_while(Result::ok) {
                let mut log = sink.lock().expect("no test panicked here");
                log.push_str(&line);
                log.push('\n');
            }
        });
        Server {
            child,
            staff: Site(addresses[0]),
            public: Site(addresses[1]),
            log,
        }
    }
}

/// A site for staff and one for everyone.
pub(crate) const SITES: &str = "
[[site]]
name = 'staff'
listen = '127.0.0.1:0'
audience = 'internal'

[[site]]
name = 'public'
listen = '127.0.0.1:0'
audience = 'public'
";

/// A running fixbook; killed when dropped.
pub(crate) struct Server {
    child: Child,
    log: Arc<Mutex<String>>,
    pub(crate) staff: Site,
    pub(crate) public: Site,
}

impl Server {
    pub(crate) fn until_ready(&self) {
        until("both sites are ready", || {
            let ready = |site: &Site| {
                site.try_get("/readyz")
                    .is_some_and(|r| r.json()["status"] == "ready")
            };
            ready(&self.staff) && ready(&self.public)
        });
    }

    /// What it said on standard error so far.
    pub(crate) fn log(&self) -> String {
        self.log.lock().expect("no test panicked here").clone()
    }

    /// Its files as it sees them: the root of its file systems.
    pub(crate) fn root(&self) -> PathBuf {
        PathBuf::from(format!("/proc/{}/root", self.child.id()))
    }

    /// Memory it has now, in MB; 0 where the system does not say.
    pub(crate) fn memory(&self) -> u64 {
        let status = fs::read_to_string(format!("/proc/{}/status", self.child.id()));
        let status = status.unwrap_or_default();
        let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"));
        let kilobytes = line.and_then(|rest| rest.trim().split(' ').next()?.parse::<u64>().ok());
        kilobytes.unwrap_or_default() / 1024
    }

    /// Sends it a signal, such as `HUP`.
    pub(crate) fn signal(&self, name: &str) {
        let pid = self.child.id().to_string();
        let sent = Command::new("kill")
            .args([&format!("-{name}"), &pid])
            .status();
        assert!(sent.expect("kill runs").success());
    }

    /// `kill -9`.
    pub(crate) fn kill(mut self) {
        self.child.kill().expect("killed");
        self.child.wait().expect("gone");
    }

    /// SIGTERM; gives the exit status.
    pub(crate) fn terminate(self) -> Option<i32> {
        self.signal("TERM");
        self.wait()
    }

    /// Waits until it ends by itself; gives the exit status.
    #[track_caller]
    pub(crate) fn wait(mut self) -> Option<i32> {
        let mut status = None;
        until("it ends", || {
            status = self.child.try_wait().expect("known");
            status.is_some()
        });
        status.and_then(|status| status.code())
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        // Gone already is fine too.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// One site of a running server.
#[derive(Clone, Copy)]
pub(crate) struct Site(pub(crate) SocketAddr);

impl Site {
    #[track_caller]
    pub(crate) fn get(&self, target: &str) -> Response {
        self.try_get(target).expect("an answer")
    }

    pub(crate) fn try_get(&self, target: &str) -> Option<Response> {
        self.send("GET", target, &[])
    }

    pub(crate) fn send(
        &self,
        method: &str,
        target: &str,
        headers: &[(&str, &str)],
    ) -> Option<Response> {
        let mut request =
            format!("{method} {target} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n");
        for (name, value) in headers {
            request.push_str(&format!("{name}: {value}\r\n"));
        }
        request.push_str("\r\n");
        self.raw(request.as_bytes())
    }

    pub(crate) fn raw(&self, request: &[u8]) -> Option<Response> {
        let mut stream = TcpStream::connect(self.0).ok()?;
        stream.set_read_timeout(Some(PATIENCE)).ok()?;
        stream.write_all(request).ok()?;
        let mut answer = Vec::new();
        stream.read_to_end(&mut answer).ok()?;
        Response::parse(&answer)
    }

    /// The hits of a search by the API.
    #[track_caller]
    pub(crate) fn search(&self, query: &str) -> Value {
        let target = format!("/api/v1/search?q={}", encode(query));
        let response = self.get(&target);
        assert_eq!(response.status, 200, "{query}: {}", response.text());
        response.json()
    }

    /// The ids found by a search, best first.
    #[track_caller]
    pub(crate) fn ids(&self, query: &str) -> Vec<String> {
        let answer = self.search(query);
        let hits = answer["hits"].as_array().expect("hits").iter();
        hits.map(|hit| hit["id"].as_str().expect("an id").to_owned())
            .collect()
    }
}

/// An answer over HTTP.
pub(crate) struct Response {
    pub(crate) status: u16,
    pub(crate) head: String,
    pub(crate) body: Vec<u8>,
}

impl Response {
    pub(crate) fn parse(answer: &[u8]) -> Option<Self> {
        let end = answer.windows(4).position(|four| four == b"\r\n\r\n")?;
        let head = String::from_utf8_lossy(&answer[..end]).into_owned();
        let status = head.split(' ').nth(1)?.parse().ok()?;
        let mut body = answer[end + 4..].to_vec();
        if head
            .to_ascii_lowercase()
            .contains("transfer-encoding: chunked")
        {
            body = dechunk(&body)?;
        }
        Some(Self { status, head, body })
    }

    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        self.head.lines().skip(1).find_map(|line| {
            let (found, value) = line.split_once(':')?;
            found.eq_ignore_ascii_case(name).then(|| value.trim())
        })
    }

    pub(crate) fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }

    #[track_caller]
    pub(crate) fn json(&self) -> Value {
        serde_json::from_slice(&self.body).expect("JSON")
    }
}

fn dechunk(mut body: &[u8]) -> Option<Vec<u8>> {
    let mut whole = Vec::new();
    loop {
        let line = body.windows(2).position(|two| two == b"\r\n")?;
        let size = usize::from_str_radix(std::str::from_utf8(&body[..line]).ok()?, 16).ok()?;
        if size == 0 {
            return Some(whole);
        }
        whole.extend_from_slice(body.get(line + 2..line + 2 + size)?);
        body = body.get(line + 4 + size..)?;
    }
}

/// Percent-encodes all but letters and digits.
pub(crate) fn encode(text: &str) -> String {
    let byte = |b: u8| match b {
        b'0'..=b'9' | b'a'..=b'z' | b'A'..=b'Z' => char::from(b).to_string(),
        _ => format!("%{b:02X}"),
    };
    text.bytes().map(byte).collect()
}

/// Undoes one layer of percent-encoding.
pub(crate) fn decode(text: &str) -> String {
    let mut parts = text.split('%');
    let mut bytes = parts.next().unwrap_or_default().as_bytes().to_vec();
    for part in parts {
        let (code, rest) = part.split_at(2);
        bytes.push(u8::from_str_radix(code, 16).expect("two digits"));
        bytes.extend_from_slice(rest.as_bytes());
    }
    String::from_utf8(bytes).expect("UTF-8")
}

/// Waits until something is so; panics when it never comes.
#[track_caller]
pub(crate) fn until(what: &str, mut so: impl FnMut() -> bool) {
    let started = Instant::now();
    while !so() {
        assert!(started.elapsed() < PATIENCE, "never came: {what}");
        std::thread::sleep(Duration::from_millis(10));
    }
}

/// The program that is tried: the one just built, or that of `FIXBOOK_BINARY`, such as a release.
pub(crate) fn binary() -> PathBuf {
    let built = env!("CARGO_BIN_EXE_fixbook");
    std::env::var_os("FIXBOOK_BINARY").map_or_else(|| built.into(), PathBuf::from)
}

/// How often or how large something is done: as usual, or as a variable of the environment says.
pub(crate) fn times(variable: &str, usual: usize) -> usize {
    let said = std::env::var(variable).ok();
    said.map_or(usual, |said| said.parse().expect("a number"))
}

/// Says what was measured, when `FIXBOOK_FIGURES` is set. A test holds no figure to a limit that a
/// busy machine could not keep.
pub(crate) fn figures(text: &str) {
    if std::env::var_os("FIXBOOK_FIGURES").is_some() {
        writeln!(std::io::stderr(), "{text}").expect("written");
    }
}

/// Material that is not part of the project and may be absent: then tests on it do nothing.
pub(crate) fn shared(path: &str) -> Option<PathBuf> {
    let beside = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared");
    let root = std::env::var_os("FIXBOOK_SHARED").map_or(beside, PathBuf::from);
    Some(root.join(path)).filter(|path| path.exists())
}

/// The repository's own folder of articles.
pub(crate) fn own_kb() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../kb")
}
