//! `fixbook preview`: both readerships, what changed, and a reload; nothing left behind.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::process::{Child, Stdio};
use std::time::Instant;

use crate::support::{Kb, PATIENCE, Response, Site, until};

const ARTICLE: &str = "---
id: KB-1
title: The VPN drops
audience: public
confidence: validated
---
## Resolution

1. Close the program.
2. Restart the red router.

Wait a minute.

## Staff notes

Only we know.
";

/// A running preview; stopped when dropped.
struct Preview {
    child: Child,
    site: Site,
}

impl Preview {
    fn of(kb: &Kb, args: &[&str]) -> Self {
        let mut child = kb
            .command()
            .args(["preview", "--listen", "127.0.0.1:0"])
            .args(args)
            .stderr(Stdio::piped())
            .spawn()
            .expect("fixbook previews");
        let mut errors = BufReader::new(child.stderr.take().expect("piped"));
        let mut said = String::new();
        let address: SocketAddr = loop {
            let from = said.len();
            assert!(
                errors.read_line(&mut said).expect("readable") > 0,
                "it stopped: {said}"
            );
            let rest = said[from..].split_once("http://");
            if let Some(address) = rest.and_then(|(_, rest)| rest.split('/').next()) {
                break address.parse().expect("an address");
            }
        };
        std::thread::spawn(move || errors.read_to_string(&mut String::new()));
        let preview = Self {
            child,
            site: Site(address),
        };
        let ready = |target: &str| {
            let answer = preview.site.try_get(target);
            answer.is_some_and(|answer| answer.status == 200)
        };
        until("both sites are ready", || {
            ready("/readyz") && ready("/readyz?view=public")
        });
        preview
    }

    #[track_caller]
    fn text(&self, target: &str) -> String {
        let answer = self.site.get(target);
        assert_eq!(answer.status, 200, "{target}: {}", answer.text());
        answer.text()
    }

    fn framed(&self, target: &str) -> Response {
        let headers = [("Sec-Fetch-Dest", "iframe")];
        self.site.send("GET", target, &headers).expect("an answer")
    }
}

impl Drop for Preview {
    fn drop(&mut self) {
        // Gone already is fine too.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// An article that is committed, and then edited.
fn edited() -> Kb {
    let kb = Kb::new("//- vpn.md\nx");
    kb.write("vpn.md", ARTICLE);
    kb.git(&["init", "--quiet", "--initial-branch=main"]);
    kb.git(&["add", "--all", "kb"]);
    kb.git(&["commit", "--quiet", "--message", "Write"]);
    kb.write("vpn.md", ARTICLE.replace("red", "green"));
    kb
}

const PAGE: &str = "/kb/KB-1/the-vpn-drops";

#[test]
fn both_readerships_see_their_own_page_at_one_address() {
    let kb = edited();
    let preview = Preview::of(&kb, &[]);
    let staff = preview.text(PAGE);
    for part in [
        "Preview of the work tree, not published.",
        "Only we know.",
        "<iframe class=\"view\" src=\"/kb/KB-1/the-vpn-drops?view=public\" title=\"Public view\">",
        "name=\"robots\" content=\"noindex\"",
    ] {
        assert!(staff.contains(part), "no {part} in {staff}");
    }
    for public in [
        preview.text(&format!("{PAGE}?view=public")),
        preview.framed(PAGE).text(),
    ] {
        assert!(public.contains("class=\"public\""), "{public}");
        assert!(public.contains("green router"), "{public}");
        assert!(
            public.contains("name=\"robots\" content=\"noindex\""),
            "{public}"
        );
        for word in ["Only we know", "<iframe"] {
            assert!(!public.contains(word), "{word} in {public}");
        }
    }
    let policy = preview.site.get(PAGE);
    let policy = policy.header("content-security-policy").expect("a policy");
    for part in [
        "default-src 'none'",
        "frame-src 'self'",
        "frame-ancestors 'self'",
        "script-src 'self'",
    ] {
        assert!(policy.contains(part), "no {part} in {policy}");
    }
    assert!(!policy.contains("unsafe"), "{policy}");
    assert!(!kb.state().exists(), "nothing is recorded");
}

#[test]
fn what_changed_is_marked_in_words() {
    let kb = edited();
    kb.write("new.md", "---\nid: KB-2\ntitle: New\n---\nText.\n");
    let fields = "tags: [remote]\nowner: Desk\nconfidence";
    let now = ARTICLE.replace("red", "green");
    kb.write("vpn.md", now.replacen("confidence", fields, 1));
    let preview = Preview::of(&kb, &[]);
    let page = preview.text(PAGE);
    assert!(
        page.contains("Changed since the last commit: 1 marked below, 1 removed."),
        "{page}"
    );
    assert!(
        page.contains("<span class=\"changed-word\">Changed</span> Restart the green router."),
        "{page}"
    );
    assert_eq!(page.matches("changed-word").count(), 1, "{page}");
    let fields = "Changed in the front matter:</p><ul><li>owner: nothing → Desk</li><li>tags: nothing → remote</li></ul>";
    assert!(page.contains(fields), "{page}");
    // Who keeps it right is for staff alone.
    let public = preview.text(&format!("{PAGE}?view=public"));
    assert!(
        public.contains("<li>tags: nothing → remote</li></ul>"),
        "{public}"
    );
    assert!(!public.contains("owner: nothing"), "{public}");
    assert!(
        preview
            .text("/kb/KB-2/new")
            .contains("This file is not in the last commit.")
    );
}

#[test]
fn a_branch_is_seen_without_touching_the_work_tree() {
    let kb = Kb::new("//- vpn.md\nx");
    kb.write(
        "vpn.md",
        ARTICLE.replace("Wait a minute.", "![A box](box.png)"),
    );
    kb.write("box.png", "old");
    kb.git(&["init", "--quiet", "--initial-branch=main"]);
    kb.git(&["add", "--all", "kb"]);
    kb.git(&["commit", "--quiet", "--message", "Write"]);
    kb.git(&["switch", "--quiet", "--create", "fix/1"]);
    kb.write(
        "vpn.md",
        ARTICLE
            .replace("red", "blue")
            .replace("Wait a minute.", "![A box](box.png)"),
    );
    kb.write("box.png", "new");
    kb.git(&["commit", "--quiet", "--all", "--message", "Recolour"]);
    kb.git(&["switch", "--quiet", "main"]);
    let preview = Preview::of(&kb, &["--branch", "fix/1"]);
    let page = preview.text(PAGE);
    for part in [
        "Preview of branch fix/1 (",
        "blue router",
        "1 marked below, 1 removed",
    ] {
        assert!(page.contains(part), "no {part} in {page}");
    }
    assert_eq!(preview.text("/files/box.png"), "new");
    assert_eq!(kb.git(&["status", "--porcelain", "kb"]), "");
    drop(preview);
    let output = kb.run(&["preview", "--branch", "nothing"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&output.stderr).contains("git fetch origin nothing"));
}

/// Markdown that has made parsers take quadratic time or overflow their stack.
#[test]
fn a_hostile_article_costs_the_preview_its_own_page_alone() {
    let size = 1000 * crate::support::times("FIXBOOK_KILOBYTES", 100);
    let shapes = [
        ("quotes", ">", ""),
        ("brackets", "[", ""),
        ("links", "[a](", ""),
        ("emphasis", "*a _b ", ""),
        ("fences", "`a``b", ""),
        ("lists", "- ", "x"),
        ("comments", "<!--", ""),
        ("tables", "|a", "\n|-"),
    ];
    let kb = edited();
    for (name, shape, end) in shapes {
        let text = format!(
            "---\nid: KB-{name}\naudience: public\n---\n{}{end}\n",
            shape.repeat(size / shape.len())
        );
        kb.write(&format!("{name}.md"), text);
    }
    let preview = Preview::of(&kb, &[]);
    for (name, ..) in shapes {
        for view in ["", "?view=public"] {
            let target = format!("/kb/KB-{name}/{name}{view}");
            let since = Instant::now();
            let answer = preview.site.get(&target);
            crate::support::figures(&format!("{target}: {:?}", since.elapsed()));
            assert_eq!(answer.status, 200, "{target}: {}", answer.text());
        }
        assert!(preview.text(PAGE).contains("green"), "after {name}");
    }
}

#[test]
fn a_save_is_told_to_open_pages() {
    let kb = edited();
    let preview = Preview::of(&kb, &[]);
    until("the page shows what the check finds", || {
        preview.text(PAGE).contains("All problems") || preview.text("/problems").contains("FB")
    });
    let mut stream = TcpStream::connect(preview.site.0).expect("a connection");
    stream.set_read_timeout(Some(PATIENCE)).expect("set");
    let request = "GET /preview/events HTTP/1.1\r\nHost: localhost\r\n\r\n";
    stream.write_all(request.as_bytes()).expect("sent");
    let mut events = BufReader::new(stream);
    let mut next = || loop {
        let mut line = String::new();
        assert!(
            events.read_line(&mut line).expect("readable") > 0,
            "it ended"
        );
        if let Some(made) = line.strip_prefix("data: ") {
            return made.trim().to_owned();
        }
    };
    let first = next();
    kb.write("vpn.md", ARTICLE.replace("red", "purple"));
    assert_ne!(next(), first, "another state");
    until("the page is the new one", || {
        preview.text(PAGE).contains("purple router")
    });
}

#[test]
fn a_preview_is_for_this_machine_alone() {
    let kb = edited();
    let output = kb.run(&["preview", "--listen", "0.0.0.0:0"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&output.stderr).contains("for this machine alone"));
}
