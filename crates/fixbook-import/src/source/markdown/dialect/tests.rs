//! What generators of sites put into Markdown.

use proptest::prelude::*;

use super::plain;

#[track_caller]
fn check(text: &str, wanted: &str, told: usize) {
    let mut notes = Vec::new();
    let read = |path: &str| match path {
        "part.md" => Some("---\ntitle: x\n---\nPart\n".to_owned()),
        "loop.md" => Some("--8<-- \"loop.md\"\nonce\n".to_owned()),
        _ => None,
    };
    assert_eq!(
        plain(text, "a.md", &read, &mut notes).trim_end(),
        wanted,
        "{text}"
    );
    assert_eq!(notes.len(), told, "{notes:?}");
}

#[test]
fn shortcodes_become_markdown() {
    check("See [x]({{< ref \"b.md\" >}}).", "See [x](b.md).", 0);
    check("[x]({% link _docs/b.md %})", "[x](_docs/b.md)", 0);
    check(
        "{{< highlight bash >}}\nls\n{{< /highlight >}}",
        "```bash\nls\n```",
        0,
    );
    check(
        "{% highlight sh %}\nls\n{% endhighlight %}",
        "```sh\nls\n```",
        0,
    );
    check(
        "{{% notice warning %}}\nHot\n{{% /notice %}}\nend",
        "> [!WARNING]\n> Hot\nend",
        0,
    );
    check("{{< figure src=\"a.png\" alt=\"A\" >}}", "![A](a.png)", 0);
    check("{{< youtube abc >}}", "", 1);
    check("[a]({{ site.baseurl }}/b)", "[a](/b)", 0);
    check(
        "{% hint style=\"info\" %}\na\n{% endhint %}",
        "{% hint style=\"info\" %}\na\n{% endhint %}",
        0,
    );
    check("text\n{:toc}\n{: .note}", "text", 0);
    check("import Tabs from '@theme/Tabs';\n\ntext", "\ntext", 1);
    check(
        "```\n{{< ref \"x\" >}}\nimport a from b\n```",
        "```\n{{< ref \"x\" >}}\nimport a from b\n```",
        0,
    );
}

#[test]
fn includes_are_put_in_place() {
    check("a\n[!INCLUDE [x](part.md)]\nb", "a\nPart\nb", 0);
    check("--8<-- \"part.md\"", "Part", 0);
    check("{% include part.md %}", "Part", 0);
    check("--8<-- \"gone.md\"", "", 1);
    // A file that includes itself ends.
    check("--8<-- \"loop.md\"", "once\nonce\nonce\nonce", 1);
}

proptest! {
    #[test]
    fn no_text_stops_it(text in "(\\{\\{[<%]?|[>%]?\\}\\}|\\{%|%\\}| ref | \"|/notice|notice|\n|```|\\PC{0,4}){0,40}") {
        let mut notes = Vec::new();
        drop(plain(&text, "a.md", &|_| None, &mut notes));
    }
}
