//! Where front matter ends, and what is left of it when it is broken.

use super::{Value, split};

/// Keys with their text, the body, and the codes of what is found.
fn check(text: &str, keys: &str, body: &str, codes: &str) {
    let mut found = Vec::new();
    let (front_matter, offset) = split(text, &mut found);
    let read: Vec<String> = front_matter
        .entries
        .iter()
        .map(|entry| match &entry.node.value {
            Value::Text(text) => format!("{}={text}", entry.key),
            other => format!(
                "{}:{}",
                entry.key,
                if matches!(other, Value::Null) {
                    "null"
                } else {
                    "many"
                }
            ),
        })
        .collect();
    assert_eq!(read.join(" "), keys, "{text}");
    assert_eq!(&text[offset..], body, "{text}");
    assert_eq!(
        found
            .iter()
            .map(|d| d.code.as_ref())
            .collect::<Vec<_>>()
            .join(" "),
        codes,
        "{text}\n{found:?}"
    );
    assert_eq!(front_matter.broken, !codes.is_empty(), "{text}");
}

#[test]
fn notations() {
    check("---\na: 1\n---\nbody\n", "a=1", "body\n", "");
    check("---  \na: 1\n---  \nbody", "a=1", "body", "");
    check("\n\n---\na: 1\n---\nbody", "a=1", "body", "");
    check("---\n---\nbody", "", "body", "");
    check("---\n# nothing\n---\n", "", "", "");
    check("---\na: |\n  x\n  ---\n  y\n---\n", "a=x\n---\ny\n", "", "");
    check(
        "+++\na = 'x'\nb = true\n+++\nbody",
        "a=x b=true",
        "body",
        "",
    );
    check("{\"a\": \"x\", \"b\": [1]}\nbody", "a=x b:many", "body", "");
    check(
        "body\n\n---\na: 1\n---\n",
        "",
        "body\n\n---\na: 1\n---\n",
        "",
    );
    check(" ---\na: 1\n---\nbody", "a=1", "body", "");
    check(" ---\n\nA rule.\n", "", " ---\n\nA rule.\n", "");
    check("----\na: 1\n----\n", "", "----\na: 1\n----\n", "");
    check(
        "---\n\nA rule above text.\n",
        "",
        "---\n\nA rule above text.\n",
        "",
    );
    check("{{ liquid }}\n", "", "{{ liquid }}\n", "");
    check("", "", "", "");
}

#[test]
fn broken_front_matter_is_recovered() {
    check(
        "---\ntitle: a: b\ntags: [x, y]\n---\nbody",
        "title=a: b tags:many",
        "body",
        "FB001",
    );
    check("---\ntitle:\tx\n\ttags: [a]\n---\n", "title=x", "", "FB001");
    check("---\ntitle: @x\n---\n", "title=@x", "", "FB001");
    check(
        "---\ntitle: 'it's'\nlist:\n- a\n- b\n---\n",
        "title=it's list:many",
        "",
        "FB001",
    );
    check("+++\ntitle = \n+++\nbody", "title:null", "body", "FB001");
    check("{\"a\": \nbody", "", "{\"a\": \nbody", "FB001");
    check("{\"a\": }\nbody", "", "{\"a\": }\nbody", "FB001");
    check(
        "---\ntitle: x\nbody without an end\n",
        "title=x",
        "body without an end\n",
        "FB002",
    );
    check("---\na: 1\n...\nb: 2\n---\n", "a=1 b=2", "", "FB003");
    check("---\njust text\n---\n", "", "", "FB001");
}

#[test]
fn what_is_refused() {
    for (refused, line) in [
        ("a: &x 1", 2),
        ("a: [1]\nb: *a", 3),
        ("a: !t x", 2),
        ("a: !!binary aGVsbG8=", 2),
        ("<<: {a: 1}", 2),
        ("? [a]\n: b", 2),
    ] {
        let mut found = Vec::new();
        let (front_matter, _) = split(&format!("---\n{refused}\n---\n"), &mut found);
        assert!(front_matter.broken, "{refused}");
        assert_eq!(found[0].line, line, "{refused}: {found:?}");
    }
    let deep = format!("---\na: {}1{}\n---\n", "[".repeat(20), "]".repeat(20));
    let many = format!("---\na: [{}]\n---\n", "1,".repeat(3_000));
    let large = format!("---\na: {}\n---\n", "x".repeat(70_000));
    for text in [deep, many, large] {
        let mut found = Vec::new();
        assert!(split(&text, &mut found).0.broken);
        assert_eq!(found[0].code, "FB003");
    }
}
