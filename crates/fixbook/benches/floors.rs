//! Measures fixbook against floors, in one run: what the same work costs with nothing around it.
//!
//! `cargo bench -p fixbook --bench floors -- DIR`, where DIR holds articles, such as those that
//! `cargo xtask bench-corpus 10000 DIR` writes. `docs/BENCHMARKS.md` has the method and figures.

#![expect(clippy::print_stdout, reason = "a benchmark prints its figures")]

use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

/// Runs of each measurement; the median is told.
const ROUNDS: usize = 3;
/// Requests of one client, after those that warm up.
const REQUESTS: usize = 2_000;
/// How long throughput is measured.
const PRESSURE: Duration = Duration::from_secs(3);

fn main() {
    let dir = std::env::args().skip(1).find(|arg| !arg.starts_with('-'));
    let Some(dir) = dir.map(PathBuf::from) else {
        // `cargo test --benches` and `cargo bench` without a folder have nothing to measure.
        println!("usage: cargo bench -p fixbook --bench floors -- DIR");
        return;
    };
    let dir = dir.canonicalize().expect("a folder");
    let work = tempfile::TempDir::new().expect("a temporary folder");
    index(&dir, work.path());
    starts(&dir, work.path());
    let server = Server::start(&dir, work.path());
    println!(
        "resident after the start   {:>9.1} MB",
        server.resident_mb()
    );
    freshness(&dir, work.path());
    http(&server, &dir);
    println!(
        "resident after the load    {:>9.1} MB",
        server.resident_mb()
    );
}

/// Median seconds of some runs.
fn median(mut run: impl FnMut() -> f64) -> f64 {
    let mut times: Vec<f64> = (0..ROUNDS).map(|_| run()).collect();
    times.sort_by(f64::total_cmp);
    times[ROUNDS / 2]
}

fn timed(work: impl FnOnce()) -> f64 {
    let started = Instant::now();
    work();
    started.elapsed().as_secs_f64()
}

fn markdown_files(dir: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut folders = vec![dir.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).expect("readable").flatten() {
            let path = entry.path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|extension| extension == "md") {
                found.push(path);
            }
        }
    }
    found
}

fn index(dir: &Path, work: &Path) {
    let files = markdown_files(dir);
    let bytes: u64 = files
        .iter()
        .map(|f| fs::metadata(f).expect("there").len())
        .sum();
    println!(
        "articles                   {:>9}    ({:.1} MB)",
        files.len(),
        bytes as f64 / 1e6
    );
    let read = median(|| timed(|| files.iter().for_each(|file| drop(fs::read(file)))));
    let parse = median(|| timed(|| floor_parse(&files)));
    let floor = median(|| timed(|| floor_index(&files, &work.join("floor"))));
    let staff = median(|| timed(|| fixbook_index(dir, work, "internal")));
    let both = median(|| timed(|| fixbook_index(dir, work, "both")));
    println!("read                       {read:>9.3} s");
    println!("read + pulldown-cmark      {parse:>9.3} s");
    println!("the same + tantivy (floor) {floor:>9.3} s");
    println!(
        "fixbook index, staff       {staff:>9.3} s  = {:.2} x floor",
        staff / floor
    );
    println!(
        "fixbook index, both sites  {both:>9.3} s  = {:.2} x floor",
        both / floor
    );
}

fn floor_parse(files: &[PathBuf]) {
    for file in files {
        let text = fs::read_to_string(file).unwrap_or_default();
        std::hint::black_box(pulldown_cmark::Parser::new(&text).count());
    }
}

/// Read, parsed and added as they are, one stored and indexed field, one commit.
fn floor_index(files: &[PathBuf], dir: &Path) {
    use tantivy::schema::{STORED, Schema, TEXT};
    let _ = fs::remove_dir_all(dir);
    fs::create_dir_all(dir).expect("a folder");
    let mut schema = Schema::builder();
    let body = schema.add_text_field("body", TEXT | STORED);
    let index = tantivy::Index::create_in_dir(dir, schema.build()).expect("an index");
    let mut writer = index
        .writer_with_num_threads(1, 48 << 20)
        .expect("a writer");
    for file in files {
        let text = fs::read_to_string(file).unwrap_or_default();
        std::hint::black_box(pulldown_cmark::Parser::new(&text).count());
        writer
            .add_document(tantivy::doc!(body => text))
            .expect("added");
    }
    writer.commit().expect("committed");
    writer.wait_merging_threads().expect("merged");
}

fn config(work: &Path, audiences: &str) -> PathBuf {
    let site = |name: &str, audience: &str| {
        format!("[[site]]\nname='{name}'\nlisten='127.0.0.1:0'\naudience='{audience}'\n")
    };
    let mut text = site("staff", "internal");
    if audiences == "both" {
        text.push_str(&site("public", "public"));
    }
    let path = work.join(format!("{audiences}.toml"));
    fs::write(&path, text).expect("a configuration");
    path
}

fn fixbook(work: &Path, state: &str, audiences: &str) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_fixbook"));
    command.arg("--config").arg(config(work, audiences));
    command
        .arg("--state")
        .arg(work.join(state))
        .env("FIXBOOK_LOG", "warn")
        // The floors are of words; learning what articles mean is measured apart.
        .env("FIXBOOK_NO_MEANING", "1");
    command
}

fn fixbook_index(dir: &Path, work: &Path, audiences: &str) {
    let _ = fs::remove_dir_all(work.join("cold"));
    let status = fixbook(work, "cold", audiences)
        .arg("index")
        .arg(dir)
        .stdout(Stdio::null())
        .status()
        .expect("runs");
    assert!(status.success());
}

/// A start with nothing changed, until the first search is answered.
fn starts(dir: &Path, work: &Path) {
    drop(Server::start(dir, work));
    // Files that were just written are looked at once more; that is not what is measured.
    std::thread::sleep(Duration::from_millis(2_500));
    drop(Server::start(dir, work));
    let start = median(|| {
        let started = Instant::now();
        let server = Server::start(dir, work);
        Client::new(server.staff).get("/api/v1/search?q=server");
        started.elapsed().as_secs_f64()
    });
    println!("start to first answer      {start:>9.3} s");
}

/// From the end of a save to a search that finds it, the debounce of 100 ms included.
fn freshness(dir: &Path, work: &Path) {
    let copy = work.join("edited");
    let copied = Command::new("cp")
        .arg("-r")
        .arg(dir)
        .arg(&copy)
        .status()
        .expect("cp runs");
    assert!(copied.success());
    let server = Server::start_with(&copy, work, "edited-state");
    let mut client = Client::new(server.staff);
    let mut times = Vec::new();
    for n in 0..40 {
        let word = format!("quasarword{n}x");
        let text = format!("---\ntitle: Edited\n---\nThis text holds {word}.\n");
        fs::write(copy.join("edited-by-bench.md"), text).expect("saved");
        let started = Instant::now();
        let target = format!("/api/v1/search?exact=1&q={word}");
        while !client.get(&target).contains("edited-by-bench") {
            assert!(started.elapsed() < Duration::from_secs(30), "never found");
            std::thread::sleep(Duration::from_millis(2));
        }
        times.push(started.elapsed().as_secs_f64() * 1e3);
    }
    let (p50, p95) = (percentile(&mut times, 0.50), percentile(&mut times, 0.95));
    println!("save to searchable         {p50:>9.0} ms p50, {p95:.0} ms p95 (debounce 100 ms)");
}

fn percentile(times: &mut [f64], share: f64) -> f64 {
    times.sort_by(f64::total_cmp);
    times[((times.len() as f64 * share) as usize).min(times.len() - 1)]
}

/// Searches over HTTP beside an empty handler that answers as many bytes.
fn http(server: &Server, dir: &Path) {
    let queries = queries(dir);
    for (name, prefix) in [("API", "/api/v1/search?q="), ("page", "/search?q=")] {
        let targets: Vec<String> = queries.iter().map(|q| format!("{prefix}{q}")).collect();
        let mut client = Client::new(server.staff);
        let bytes: usize = targets
            .iter()
            .take(50)
            .map(|t| client.get(t).len())
            .sum::<usize>()
            / 50;
        let mut times: Vec<f64> = (0..REQUESTS)
            .map(|n| timed(|| drop(client.get(&targets[n % targets.len()]))) * 1e3)
            .collect();
        let (p50, p99) = (percentile(&mut times, 0.5), percentile(&mut times, 0.99));
        println!(
            "search, {name:<4}               {p50:>9.2} ms p50, {p99:.2} ms p99, {bytes} bytes"
        );
        let floor = EmptyHandler::start(bytes);
        let most = throughput(floor.0, &["/".to_owned()]);
        let ours = throughput(server.staff, &targets);
        println!(
            "  throughput               {ours:>9.0} /s, empty handler {most:.0} /s = 1/{:.1}",
            most / ours
        );
    }
}

/// Titles of articles, a word left out each: queries that find something, all of them different.
fn queries(dir: &Path) -> Vec<String> {
    let mut queries = Vec::new();
    for (n, file) in markdown_files(dir).iter().enumerate().step_by(17).take(500) {
        let text = fs::read_to_string(file).unwrap_or_default();
        let Some(title) = text.lines().find_map(|line| line.strip_prefix("title:")) else {
            continue;
        };
        let words = title
            .split(|c: char| !c.is_alphanumeric())
            .filter(|w| !w.is_empty());
        let words: Vec<&str> = words
            .enumerate()
            .filter(|(m, _)| m % 5 != n % 5)
            .map(|w| w.1)
            .collect();
        queries.push(words.join("+"));
    }
    assert!(!queries.is_empty(), "articles with titles");
    queries
}

fn throughput(address: SocketAddr, targets: &[String]) -> f64 {
    let stop = AtomicBool::new(false);
    let started = Instant::now();
    let answered: usize = std::thread::scope(|scope| {
        let clients: Vec<_> = (0..8)
            .map(|first| {
                let stop = &stop;
                scope.spawn(move || {
                    let mut client = Client::new(address);
                    let mut answered = 0;
                    while !stop.load(Ordering::Relaxed) {
                        client.get(&targets[(first * 61 + answered) % targets.len()]);
                        answered += 1;
                    }
                    answered
                })
            })
            .collect();
        std::thread::sleep(PRESSURE);
        stop.store(true, Ordering::Relaxed);
        clients
            .into_iter()
            .map(|client| client.join().expect("answered"))
            .sum()
    });
    answered as f64 / started.elapsed().as_secs_f64()
}

/// A kept connection.
struct Client(BufReader<TcpStream>);

impl Client {
    fn new(address: SocketAddr) -> Self {
        let stream = TcpStream::connect(address).expect("connected");
        stream.set_nodelay(true).expect("set");
        Self(BufReader::new(stream))
    }

    fn get(&mut self, target: &str) -> String {
        let request = format!("GET {target} HTTP/1.1\r\nHost: localhost\r\n\r\n");
        self.0
            .get_mut()
            .write_all(request.as_bytes())
            .expect("sent");
        let mut length = 0;
        loop {
            let mut line = String::new();
            self.0.read_line(&mut line).expect("a header");
            if line == "\r\n" {
                break;
            }
            if let Some(value) = line.to_ascii_lowercase().strip_prefix("content-length:") {
                length = value.trim().parse().expect("a length");
            }
        }
        let mut body = vec![0; length];
        self.0.read_exact(&mut body).expect("a body");
        String::from_utf8_lossy(&body).into_owned()
    }
}

/// What axum alone can do on this machine.
struct EmptyHandler(SocketAddr);

impl EmptyHandler {
    fn start(bytes: usize) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").expect("bound");
        listener.set_nonblocking(true).expect("set");
        let address = listener.local_addr().expect("an address");
        std::thread::spawn(move || {
            let runtime = tokio::runtime::Runtime::new().expect("a runtime");
            runtime.block_on(async move {
                let body: &'static str = Box::leak("x".repeat(bytes).into_boxed_str());
                let router =
                    axum::Router::new().route("/", axum::routing::get(move || async move { body }));
                let listener = tokio::net::TcpListener::from_std(listener).expect("a listener");
                axum::serve(listener, router).await.expect("served");
            });
        });
        Self(address)
    }
}

/// A running fixbook.
struct Server {
    child: Child,
    staff: SocketAddr,
}

impl Server {
    fn start(dir: &Path, work: &Path) -> Self {
        Self::start_with(dir, work, "served")
    }

    fn start_with(dir: &Path, work: &Path, state: &str) -> Self {
        let mut command = fixbook(work, state, "both");
        let mut child = command
            .arg("serve")
            .arg(dir)
            .stderr(Stdio::piped())
            .spawn()
            .expect("runs");
        let mut said = BufReader::new(child.stderr.take().expect("piped"));
        let staff = loop {
            let mut line = String::new();
            assert!(
                said.read_line(&mut line).expect("readable") > 0,
                "fixbook stopped"
            );
            if let Some(rest) = line.split("http://").nth(1) {
                break rest
                    .split('/')
                    .next()
                    .expect("an address")
                    .parse()
                    .expect("an address");
            }
        };
        std::thread::spawn(move || std::io::copy(&mut said, &mut std::io::sink()));
        let server = Self { child, staff };
        while !Client::new(staff).get("/readyz").contains("\"ready\"") {
            std::thread::sleep(Duration::from_millis(5));
        }
        server
    }

    fn resident_mb(&self) -> f64 {
        let status = fs::read_to_string(format!("/proc/{}/status", self.child.id()));
        let status = status.unwrap_or_default();
        let line = status
            .lines()
            .find(|line| line.starts_with("VmRSS:"))
            .unwrap_or_default();
        let kilobytes: f64 = line
            .split_whitespace()
            .nth(1)
            .and_then(|n| n.parse().ok())
            .unwrap_or(f64::NAN);
        kilobytes * 1024.0 / 1e6
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        // SIGTERM, so that the state is left as an operator would leave it.
        let _ = Command::new("kill")
            .arg(self.child.id().to_string())
            .status();
        let _ = self.child.wait();
    }
}
