//! Pictures, videos, recordings and files beside articles: sized, played in parts, listed, and
//! only where an article that shows them may be read.

use crate::support::{Kb, Response, Server};

const ARTICLE: &str = "
//- a/article.md
---
id: KB-1
title: Box
audience: public
---
![The box](box.png) ![How to open it](open.mp4) ![The noise](noise.mp3) ![Plan](plan.svg)

[The form](form.pdf), [a list](list.csv), [a script](fix.ps1) and [nothing](gone.pdf).
![Also the form](form.pdf) [![In a link](open.mp4)](form.pdf)

::: staff
[For staff](quagga.zip) ![Ours](quagga.mp4) ![Ours too](quagga.png)
:::
//- a/inside.md
---
id: KB-2
title: Inside
audience: internal
---
![Only here](inside.mp4) [and](inside.zip)
";

/// A PNG of 64 by 48 pixels, as far as its header.
const PNG: &[u8] = b"\x89PNG\r\n\x1a\n\0\0\0\x0dIHDR\0\0\0\x40\0\0\0\x30\x08\x06\0\0\0\0\0\0\0";

fn bytes(count: usize) -> Vec<u8> {
    (0..count).map(|place| (place % 251) as u8).collect()
}

fn server() -> (Kb, Server) {
    let kb = Kb::new(ARTICLE);
    kb.write("a/box.png", PNG);
    kb.write("a/plan.svg", "<svg xmlns='http://www.w3.org/2000/svg'/>");
    kb.write("a/open.mp4", bytes(200_000));
    kb.write("a/open.vtt", "WEBVTT\n\n00:00.000 --> 00:01.000\nOpen it\n");
    kb.write("a/noise.mp3", "noise");
    kb.write("a/form.pdf", vec![b'x'; 2_500]);
    kb.write("a/list.csv", "a,b\n".repeat(500));
    kb.write("a/fix.ps1", "Get-Help");
    for staff in ["quagga.zip", "quagga.mp4", "quagga.vtt", "quagga.png"] {
        kb.write(&format!("a/{staff}"), "for staff");
    }
    for inside in ["inside.mp4", "inside.vtt", "inside.zip", "unused.mp4"] {
        kb.write(&format!("a/{inside}"), "inside");
    }
    let server = kb.serve();
    (kb, server)
}

#[test]
fn what_is_shown_has_its_size_and_loads_when_asked_for() {
    let (_kb, server) = server();
    let html = server.public.get("/kb/KB-1/box").text();
    for part in [
        "<img src=\"/files/a/box.png\" alt=\"The box\" width=\"64\" height=\"48\" loading=\"lazy\" decoding=\"async\">",
        "<img src=\"/files/a/plan.svg\" alt=\"Plan\" loading=\"lazy\" decoding=\"async\">",
        "<video src=\"/files/a/open.mp4\" controls preload=\"none\" aria-label=\"How to open it\">",
        "<track kind=\"captions\" default srclang=\"en\" src=\"/files/a/open.vtt\"></video>",
        "<audio src=\"/files/a/noise.mp3\" controls preload=\"none\" aria-label=\"The noise\"></audio>",
        "<a href=\"/files/a/form.pdf\" download>Also the form</a>",
        "<a href=\"/files/a/form.pdf\">In a link</a>",
        "form.pdf</a> <span class=\"meta\">PDF, 3 kB</span>",
        "fix.ps1</a> <span class=\"meta\">PowerShell script, 8 bytes</span>",
    ] {
        assert!(html.contains(part), "{part} is missing in {html}");
    }
    for absent in ["quagga", "gone.pdf</a>", "noise.vtt", "<svg xmlns"] {
        assert!(!html.contains(absent), "{absent} stands in {html}");
    }
    let staff = server.staff.get("/kb/KB-1/box").text();
    assert!(
        staff.contains("quagga.zip</a> <span class=\"meta\">ZIP archive"),
        "{staff}"
    );
    assert!(staff.contains("src=\"/files/a/quagga.vtt\""), "{staff}");
}

#[test]
fn a_picture_that_is_replaced_has_its_new_size_at_once() {
    let (kb, server) = server();
    let page = |size: &str| server.public.get("/kb/KB-1/box").text().contains(size);
    assert!(page("width=\"64\" height=\"48\""));
    let mut larger = PNG.to_vec();
    larger[19] = 0x80;
    larger.push(0);
    kb.write("a/box.png", larger);
    assert!(page("width=\"128\" height=\"48\""));
}

#[test]
fn files_are_served_as_what_they_are_to_those_who_may_see_them() {
    let (_kb, server) = server();
    let check = |path: &str, media_type: &str, disposition: &str| {
        let answer = server.public.get(path);
        let header = |name: &str| answer.header(name).unwrap_or_default().to_owned();
        assert_eq!(answer.status, 200, "{path}");
        assert_eq!(header("content-type"), media_type, "{path}");
        assert_eq!(header("content-disposition"), disposition, "{path}");
        assert_eq!(header("x-content-type-options"), "nosniff", "{path}");
        let policy = header("content-security-policy");
        assert!(policy.starts_with("sandbox; default-src 'none'"), "{path}");
    };
    check("/files/a/open.mp4", "video/mp4", "inline");
    check("/files/a/open.vtt", "text/vtt; charset=utf-8", "inline");
    check("/files/a/noise.mp3", "audio/mpeg", "inline");
    check("/files/a/plan.svg", "image/svg+xml", "inline");
    check("/files/a/form.pdf", "application/pdf", "attachment");
    check("/files/a/list.csv", "text/csv; charset=utf-8", "attachment");
    check("/files/a/fix.ps1", "application/octet-stream", "attachment");
    let policy = server.public.get("/");
    let policy = policy.header("content-security-policy").unwrap_or_default();
    assert!(policy.contains("media-src 'self'"), "{policy}");
}

#[test]
fn what_no_public_article_shows_is_not_on_the_public_site_in_whole_or_part() {
    let (_kb, server) = server();
    for hidden in [
        "quagga.zip",
        "quagga.mp4",
        "quagga.vtt",
        "quagga.png",
        "inside.mp4",
        "inside.vtt",
        "inside.zip",
        "unused.mp4",
        "noise.vtt",
        "article.md",
        "%6Fpen.MP4",
        "../a/quagga.mp4",
    ] {
        let path = format!("/files/a/{hidden}");
        for (method, headers) in [
            ("GET", vec![]),
            ("HEAD", vec![]),
            ("GET", vec![("Range", "bytes=0-1")]),
            ("GET", vec![("If-None-Match", "*")]),
        ] {
            let answer = server.public.send(method, &path, &headers);
            let answer = answer.expect("an answer");
            assert_eq!(answer.status, 404, "{method} {path} {headers:?}");
            assert!(!answer.text().contains("for staff"), "{path}");
        }
    }
    for seen in ["quagga.zip", "quagga.mp4", "quagga.vtt", "inside.mp4"] {
        let answer = server.staff.get(&format!("/files/a/{seen}"));
        assert_eq!(answer.status, 200, "{seen}");
    }
}

fn ask(server: &Server, method: &str, headers: &[(&str, &str)]) -> Response {
    let answer = server.public.send(method, "/files/a/open.mp4", headers);
    answer.expect("an answer")
}

#[test]
fn a_player_gets_the_part_it_asks_for() {
    let (_kb, server) = server();
    let whole = bytes(200_000);
    let range = |range: &str| {
        ask(
            &server,
            "GET",
            &[("Range", range), ("Accept-Encoding", "gzip")],
        )
    };
    let check = |asked: &str, wanted: std::ops::Range<usize>| {
        let part = range(asked);
        assert_eq!(part.status, 206, "{asked}");
        let says = format!("bytes {}-{}/200000", wanted.start, wanted.end - 1);
        assert_eq!(part.header("content-range"), Some(says.as_str()));
        assert_eq!(part.header("content-encoding"), None);
        assert!(part.body == whole[wanted], "{asked}");
    };
    check("bytes=10-19", 10..20);
    check("bytes=-5", 199_995..200_000);
    check("bytes=0-", 0..200_000);
    check("bytes=60000-140000", 60_000..140_001);
    check("bytes=199999-18446744073709551616", 199_999..200_000);
    for not_understood in ["bytes=0-1,5-6", "bytes=x", "lines=0-1", "bytes=9-1"] {
        let answer = range(not_understood);
        assert_eq!(answer.status, 200, "{not_understood}");
        assert!(answer.body == whole, "{not_understood}");
        assert_eq!(answer.header("accept-ranges"), Some("bytes"));
        assert_eq!(answer.header("content-length"), Some("200000"));
    }
    for beyond in ["bytes=200000-", "bytes=-0"] {
        let answer = range(beyond);
        assert_eq!(answer.status, 416, "{beyond}");
        assert_eq!(answer.header("content-range"), Some("bytes */200000"));
        assert!(answer.body.is_empty());
    }
}

#[test]
fn a_part_belongs_to_a_version() {
    let (kb, server) = server();
    let first = ask(&server, "HEAD", &[("Range", "bytes=0-1")]);
    assert_eq!((first.status, first.body.len()), (200, 0));
    assert_eq!(first.header("content-length"), Some("200000"));
    let tag = first.header("etag").expect("a tag").to_owned();
    let part = ask(
        &server,
        "GET",
        &[("Range", "bytes=0-1"), ("If-Range", &tag)],
    );
    assert_eq!(part.status, 206);
    let known = ask(&server, "GET", &[("If-None-Match", &tag)]);
    assert_eq!((known.status, known.body.len()), (304, 0));
    kb.write("a/open.mp4", bytes(1_000));
    let part = ask(
        &server,
        "GET",
        &[("Range", "bytes=0-1"), ("If-Range", &tag)],
    );
    assert_eq!((part.status, part.body.len()), (200, 1_000));
    let known = ask(&server, "GET", &[("If-None-Match", &tag)]);
    assert_eq!((known.status, known.body.len()), (200, 1_000));
}

#[test]
fn text_is_sent_compressed_and_never_in_parts() {
    let (_kb, server) = server();
    let headers = [("Range", "bytes=0-1"), ("Accept-Encoding", "gzip")];
    let answer = server.public.send("GET", "/files/a/list.csv", &headers);
    let answer = answer.expect("an answer");
    assert_eq!(answer.status, 200);
    assert_eq!(answer.header("accept-ranges"), None);
    assert_eq!(answer.header("content-encoding"), Some("gzip"));
    let plain = server.public.get("/files/a/list.csv");
    assert_eq!(plain.header("content-length"), Some("2000"));
    assert!((1..200).contains(&answer.body.len()), "{}", answer.head);
    let weak = answer.header("etag").unwrap_or_default();
    assert!(weak.starts_with("W/"), "{weak}");
}
