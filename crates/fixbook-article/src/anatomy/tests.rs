//! Parts are where the text says they are.

use super::*;

fn parts(text: &str) -> String {
    let anatomy = Anatomy::read(text, &Headings::default());
    let mut out = String::new();
    for field in &anatomy.fields {
        let key = &anatomy.text[field.range.clone()];
        let values = field
            .values
            .iter()
            .map(|value| &anatomy.text[value.range.clone()]);
        let values: Vec<&str> = values.collect();
        out += &format!("{key}={values:?} ");
    }
    for block in &anatomy.blocks {
        let kind = match &block.kind {
            BlockKind::Heading { level, anchor, .. } => format!("h{level}#{anchor}"),
            BlockKind::Paragraph => "p".to_owned(),
            BlockKind::Item {
                ordered,
                list,
                depth,
            } => {
                format!("{}{list}.{depth}", if *ordered { "ol" } else { "ul" })
            }
            BlockKind::Cell => "cell".to_owned(),
            BlockKind::Code { language, .. } => {
                format!("code:{}", language.as_deref().unwrap_or("-"))
            }
        };
        out += &format!("{kind}({}) ", block.text.trim());
    }
    for link in &anatomy.links {
        out += &format!("a[{}>{}] ", link.text, &anatomy.text[link.target.clone()]);
    }
    for image in &anatomy.images {
        out += &format!("img[{:?}>{}] ", image.alt, image.destination);
    }
    out.trim_end().to_owned()
}

#[track_caller]
fn check(text: &str, expected: &str) {
    assert_eq!(parts(text), expected, "{text}");
}

#[test]
fn parts_have_kinds_and_texts() {
    check("Plain *and* `code`.", "p(Plain and code.)");
    check(
        "# One\n\n## Two {#x}\n\ntext",
        "h1#one(One) h2#x(Two) p(text)",
    );
    check("- a\n- b\n  1. c", "ul0.0(a) ul0.0(b) ol1.1(c)");
    check("- a\n\n  b", "ul0.0(a b)");
    check(
        "| a | b |\n|---|---|\n| c | d |",
        "cell(a) cell(b) cell(c) cell(d)",
    );
    check("```bat\nver\n```", "code:bat(ver)");
    check(
        "[t](a.md#b) <https://x.test>",
        "p(t https://x.test) a[t>a.md#b] a[https://x.test>https://x.test]",
    );
    check("![alt](i.png)", "p() img[Some(\"alt\")>i.png]");
    check(
        "<img src=\"i.png\"> <a href=\"b.md\">t</a>",
        "p( t) a[>b.md] img[None>i.png]"
            .replace("( t)", "(t)")
            .as_str(),
    );
    check("[t][r]\n\n[r]: a.md", "p(t) a[t>[t][r]]");
}

#[test]
fn front_matter_has_places() {
    check(
        "---\ntitle: \"A: b\"\nlabels: [x, 'y z']\n---\ntext",
        "title=[\"A: b\"] labels=[\"x\", \"y z\"] p(text)",
    );
    check(
        "---\ntags: one, two\n---\ntext",
        "tags=[\"one\", \"two\"] p(text)",
    );
    check(
        "---\r\ntags:\r\n  - one\r\n  - two\r\n---\r\ntext",
        "tags=[\"one\", \"two\"] p(text)",
    );
    check("+++\ntitle = \"T\"\n+++\ntext", "title=[\"T\"] p(text)");
}

#[test]
fn runs_stand_word_for_word() {
    let text = "---\ntitle: T\n---\n\n:::note\nSee **bold** and `c d` & more\\*.\n:::\n\n::: staff\nsecret `x`\n:::\n";
    let anatomy = Anatomy::read(text, &Headings::default());
    let mut exact = Vec::new();
    for block in &anatomy.blocks {
        for run in block.runs.iter().filter(|run| run.exact) {
            let shown = &anatomy.text[run.range.clone()];
            assert!(block.text[run.start..].starts_with(shown), "{shown}");
            exact.push((run.style, shown, anatomy.is_staff(run.range.start)));
        }
    }
    assert!(
        exact.contains(&(RunStyle::Emphasis, "bold", false)),
        "{exact:?}"
    );
    assert!(exact.contains(&(RunStyle::Code, "c d", false)), "{exact:?}");
    assert!(exact.contains(&(RunStyle::Code, "x", true)), "{exact:?}");
}

#[test]
fn lines_and_columns_lead_back() {
    let anatomy = Anatomy::read("ab\ncäd\n\nz", &Headings::default());
    for (at, place) in [
        (0, (1, 1)),
        (3, (2, 1)),
        (6, (2, 3)),
        (8, (3, 1)),
        (9, (4, 1)),
    ] {
        assert_eq!(anatomy.line_column(at), place, "{at}");
        assert_eq!(anatomy.offset(place.0, place.1), at, "{place:?}");
    }
    assert_eq!(anatomy.offset(2, 99), 7);
    assert_eq!(anatomy.offset(99, 1), 10);
}
