//! What must never leave the renderer, one case a line.

use super::{Resolve, render};
use crate::tests::runs;
use crate::{Audience, Everything, ParseOptions, parse};

struct Anything;

impl Resolve for Anything {
    fn article_url(&self, _: &str) -> Option<String> {
        Some("/kb/a/b".to_owned())
    }

    fn asset_url(&self, _: &str) -> Option<String> {
        Some("/files/a.png".to_owned())
    }
}

fn html(text: &str) -> String {
    let (article, _) = parse("a.md", text, &ParseOptions::default());
    let published = article
        .for_audience(Audience::Internal, &Everything)
        .unwrap();
    render(&published, &Anything)
        .iter()
        .map(|section| section.html.as_str())
        .collect()
}

#[test]
fn nothing_runs() {
    for text in [
        "<script>x</script>",
        "<scr<script>ipt>x</scr</script>ipt>",
        "<img src=x onerror=y>",
        "<svg onload=y>",
        "<svg><style><img src=x onerror=y></style></svg>",
        "<math><mtext><table><mglyph><style><!--</style><img onerror=y>",
        "<a href=\"javascript:y\">a</a>",
        "<a href=\"jav&#x09;ascript:y\">a</a>",
        "<a href=\"&#1;javascript:y\">a</a>",
        "[a](javascript&colon;y)",
        "[a](<java\nscript:y>)",
        "<javascript:y>",
        "[a]: javascript:y\n\n[a]",
        "# h {onclick=\"y\"}",
        "# h {#x onclick=y .z}",
        "# <img src=x onerror=y>",
        "```<script>\nx\n```",
        "<noscript><p title=\"</noscript><img src=x onerror=y>\">",
        "<table><td><svg><desc><p><style onload=y>",
        "<iframe srcdoc=\"<script>y</script>\">",
        "<base href=//evil.invalid>",
        "<meta http-equiv=refresh content=0>",
        "<form action=javascript:y><button>a",
        "<details open ontoggle=y>",
        "<div style=\"x:y\">a</div>",
        "<!--><img src=x onerror=y>-->",
        "<fixbook-callout kind=\"note\" title=\"<script>y</script>\">\n\na",
        "<fixbook-directive text=\"<img src=x onerror=y>\">",
        "!!! note \"<script>y</script>\"\n    a",
        ":::<script>y</script>\n",
        "![<script>](x.png \"\\\" onerror=\\\"y\")",
        "[^<script>]\n\n[^<script>]: a",
        "<p title='\"><script>y</script>'>a",
        "<img srcset=\"x y\" src=\"//evil.invalid/x.png\">",
        "<input autofocus onfocus=y>",
        "<object data=x>",
        "<a href=x\u{0}onclick=y>a",
    ] {
        let html = html(text);
        assert_eq!(runs(&html), None, "{text}\n{html}");
        assert!(
            !html.contains("evil.invalid") || !html.contains("<img"),
            "{text}\n{html}"
        );
    }
}

#[test]
fn ids_of_authors_have_a_prefix() {
    for text in [
        "<b id=\"location\">a</b>",
        "<a name=location>a</a>",
        "- ## location\n",
        "<p id='user-location'>a</p>",
    ] {
        assert!(
            html(text).contains("id=\"user-location\""),
            "{text}: {}",
            html(text)
        );
    }
}

#[test]
fn classes_are_ours() {
    assert!(!html("<p class=\"topbar evil\">a</p>").contains("class"));
    assert!(html("<p class=\"evil callout-title\">a</p>").contains("class=\"callout-title\""));
}
