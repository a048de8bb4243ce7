//! What is found, in which order.

use super::{index, paths, request};
use crate::{Facet, Index, SearchRequest, Sort};

const KB: &str = r#"
//- mail/password.md
---
title: Outlook asks for the password again and again
products: [Outlook]
tags: [mail, sign-in]
confidence: validated
---
## Symptoms
Outlook keeps asking for the password although it is right.
## Resolution
Delete the saved password in Credential Manager.
//- mail/blocked.md
---
title: Message is rejected with 550 5.7.1
products: [Exchange, Outlook]
---
## Symptoms
The report says 550 5.7.1 access denied.
## Resolution
Ask the recipient to allow the sender.
//- windows/update.md
---
title: Update fails with 0x80070005
products: [Windows]
confidence: validated
---
## Symptoms
The update ends with error 0x80070005.
## Resolution
Install KB5034441 by hand.
//- windows/denied.md
---
title: Access denied
products: [Windows]
---
The call returns -2147024891 when C:\Windows\System32\drivers cannot be read. A share is \\server\share$.
//- windows/old.md
---
title: Update fails on old computers
products: [Windows]
confidence: archived
---
The update fails on old computers. The update fails.
//- windows/boot.md
---
title: Blue screen at start
products: [Windows]
---
The screen shows STOP 0x7B INACCESSIBLE_BOOT_DEVICE.
//- printing/m675.md
---
title: M675 prints blank pages
products: [Printers]
---
The M675 prints 30000 pages. Clean the drum. Réinitialisez l'imprimante.
//- printing/other.md
---
title: Printer prints slowly
products: [Printers]
---
A printer with 3000 pages. See event 4625.
//- stats/ttest.md
---
title: A T-Test gives no result
---
Run the T-Test again. Use e-mail to report it. 日本語の説明です。
"#;

/// Which paths a query finds, best first.
fn check(query: &str, expected: &[&str]) {
    let index = index(KB);
    let results = index.searcher().search(&request(query));
    assert_eq!(paths(&results), expected, "for {query:?}");
    assert_eq!(results.total, expected.len(), "for {query:?}");
}

/// Which path a query finds first.
fn check_first(query: &str, expected: &str) {
    let index = index(KB);
    let results = index.searcher().search(&request(query));
    assert_eq!(paths(&results).first(), Some(&expected), "for {query:?}");
}

#[test]
fn words() {
    check("credential", &["mail/password.md"]);
    check("CREDENTIALS", &["mail/password.md"]);
    check_first("outlook password", "mail/password.md");
    check_first("update fails", "windows/update.md");
    check("réinitialisez", &["printing/m675.md"]);
    check("reinitialisez", &["printing/m675.md"]);
    check("email", &["stats/ttest.md"]);
    check("本語", &["stats/ttest.md"]);
    check("説明", &["stats/ttest.md"]);
}

#[test]
fn phrases_and_exclusions() {
    check(r#""saved password""#, &["mail/password.md"]);
    check(r#""drum clean""#, &["printing/m675.md"]);
    check("update -old", &["windows/update.md"]);
    check(r#"update -"old computers""#, &["windows/update.md"]);
    check("-outlook product:outlook", &[]);
    check("prints -m675", &["printing/other.md"]);
}

#[test]
fn codes_in_any_notation_find_the_same_articles() {
    for query in [
        "0x80070005",
        "80070005",
        "-2147024891",
        "2147942405",
        "0X80070005",
        "error: 0x80070005 [fix]",
    ] {
        let index = index(KB);
        let results = index.searcher().search(&request(query));
        let mut exact: Vec<&str> = results
            .hits
            .iter()
            .filter(|hit| hit.exact_code)
            .map(|hit| hit.article.path.as_str())
            .collect();
        exact.sort_unstable();
        assert_eq!(
            exact,
            ["windows/denied.md", "windows/update.md"],
            "for {query:?}"
        );
        assert!(
            results.hits[..2].iter().all(|hit| hit.exact_code),
            "for {query:?}"
        );
    }
}

#[test]
fn codes() {
    check("5.7.1", &["mail/blocked.md"]);
    check("550 5.7.1", &["mail/blocked.md"]);
    check("KB5034441", &["windows/update.md"]);
    check("kb 5034441", &["windows/update.md"]);
    check("5034441", &["windows/update.md"]);
    check("0x0000007B", &["windows/boot.md"]);
    check("inaccessible_boot_device", &["windows/boot.md"]);
    check("Event ID 4625", &["printing/other.md"]);
    check_first(r"C:\Windows\System32\drivers", "windows/denied.md");
    check_first(r"\\server\share$", "windows/denied.md");
    check_first("T-Test", "stats/ttest.md");
    check("675", &["printing/m675.md"]);
    check("m675", &["printing/m675.md"]);
}

#[test]
fn numbers_are_never_near_each_other() {
    check("30000", &["printing/m675.md"]);
    check("3000", &["printing/other.md"]);
    check("3001", &[]);
}

#[test]
fn typos_in_words_are_forgiven_and_said() {
    let index = index(KB);
    let results = index.searcher().search(&request("outlok password"));
    assert_eq!(paths(&results)[0], "mail/password.md");
    let corrected = results.corrected.unwrap();
    assert_eq!(
        (corrected.to.as_str(), corrected.from.as_str()),
        ("outlook password", "outlok password")
    );
    for query in ["OUTLOK", "out", "upd4te", "ptr"] {
        assert_eq!(
            index.searcher().search(&request(query)).corrected,
            None,
            "for {query}"
        );
    }
    let as_typed = SearchRequest {
        correct: false,
        ..request("outlok")
    };
    let results = index.searcher().search(&as_typed);
    assert_eq!((results.total, results.corrected), (0, None));
    assert_eq!(results.did_you_mean.as_deref(), Some("outlook"));
}

#[test]
fn the_last_word_is_a_prefix_while_typing() {
    let index = index(KB);
    let typing = |query: &str| SearchRequest {
        typing: true,
        ..request(query)
    };
    assert_eq!(
        paths(&index.searcher().search(&typing("cred"))),
        ["mail/password.md"]
    );
    assert_eq!(
        paths(&index.searcher().search(&request("cred"))),
        Vec::<&str>::new()
    );
    assert_eq!(
        paths(&index.searcher().search(&typing("outlook pass")))[0],
        "mail/password.md"
    );
    assert_eq!(
        index.searcher().search(&typing("outlook pass")).corrected,
        None
    );
}

#[test]
fn filters_narrow_and_facets_count() {
    check(
        "product:printers",
        &["printing/m675.md", "printing/other.md"],
    );
    check("PRODUCT:Exchange", &["mail/blocked.md"]);
    check(r#"product:"printers" drum"#, &["printing/m675.md"]);
    check(
        "type:fix product:outlook product:printers drum password",
        &["mail/password.md", "printing/m675.md"],
    );
    check("confidence:archived", &["windows/old.md"]);
    check("tag:sign-in", &["mail/password.md"]);
    check("category:mail rejected", &["mail/blocked.md"]);
    check("id:windows/boot", &["windows/boot.md"]);
    let index = index(KB);
    let results = index.searcher().search(&request("update"));
    let (facet, counts) = &results.facets[0];
    assert_eq!(*facet, Facet::Product);
    assert_eq!((counts[0].value.as_str(), counts[0].count), ("Windows", 2));
    let beside = SearchRequest {
        filters: vec![(Facet::Confidence, "validated".to_owned())],
        ..request("update")
    };
    assert_eq!(
        paths(&index.searcher().search(&beside)),
        ["windows/update.md"]
    );
}

#[test]
fn an_empty_query_lists_everything_in_the_order_asked_for() {
    let index = index(KB);
    let listed = SearchRequest {
        sort: Sort::Title,
        limit: 2,
        offset: 1,
        ..request("")
    };
    let results = index.searcher().search(&listed);
    assert_eq!(results.total, 9);
    assert_eq!(paths(&results), ["windows/denied.md", "windows/boot.md"]);
    let beyond = SearchRequest {
        offset: usize::MAX,
        limit: usize::MAX,
        ..request("")
    };
    assert_eq!(paths(&index.searcher().search(&beyond)), Vec::<&str>::new());
}

#[test]
fn the_archive_sinks() {
    let index = index(KB);
    let results = index.searcher().search(&request("update fails"));
    assert_eq!(paths(&results).last(), Some(&"windows/old.md"));
}

#[test]
fn hits_show_why() {
    let index = index(KB);
    let results = index.searcher().search(&request("saved passwords"));
    let hit = &results.hits[0];
    assert_eq!(hit.heading, "Resolution");
    assert_eq!(
        hit.snippet,
        "Delete the saved password in Credential Manager."
    );
    let marked: Vec<&str> = hit
        .highlights
        .iter()
        .map(|range| &hit.snippet[range.clone()])
        .collect();
    assert_eq!(marked, ["saved", "password"]);
    let marked: Vec<&str> = hit
        .title_highlights
        .iter()
        .map(|range| &hit.article.title[range.clone()])
        .collect();
    assert_eq!(marked, ["password"]);
}

#[test]
fn a_long_paste_is_read_for_its_codes_and_rarest_words() {
    let index = index(KB);
    let paste = format!(
        "{} at Update.Run() failed with 0x80070005 {}",
        "lorem ipsum ".repeat(200),
        "x ".repeat(900)
    );
    let results = index.searcher().search(&request(&paste));
    assert_eq!(paths(&results)[0], "windows/update.md");
    assert_eq!(results.notes.len(), 1);
}

#[test]
fn signs_without_words_find_nothing_and_say_so() {
    for query in [":", "-", "\"", "()", "~", "…"] {
        let results = index(KB).searcher().search(&request(query));
        assert_eq!(
            (results.total, results.notes.len()),
            (0, 1),
            "for {query:?}"
        );
    }
}

#[test]
fn an_empty_index_answers() {
    let index = Index::in_memory(fixbook_article::Audience::Public);
    for query in ["", "word", "\"a phrase\"", "0x80070005", "product:x"] {
        assert_eq!(index.searcher().search(&request(query)).total, 0);
    }
    assert!(index.searcher().suggest("a", 8).is_empty());
}

/// What scripts without spaces hold, and what finds it.
const UNSPACED: &str = "
//- ja.md
---
title: プリンターが印刷できない場合の対処方法
lang: ja
---
印刷キューを削除してから、スプーラーサービスを再起動します。
//- zh.md
---
title: 无法连接到公司的虚拟专用网络
lang: zh
---
请检查网络连接，然后重新启动客户端。
//- th.md
---
title: เครื่องพิมพ์ไม่ทำงาน
lang: th
---
ปิดเครื่องแล้วเปิดใหม่
//- ko.md
---
title: 프린터가 인쇄되지 않습니다
lang: ko
---
인쇄 대기열을 비웁니다.
//- other.md
---
title: Something else
---
Nothing of the sort.
";

#[test]
fn scripts_without_spaces_are_parted_into_words() {
    let index = index(UNSPACED);
    for (query, expected) in [
        ("印刷できない", "ja.md"),
        ("プリンター", "ja.md"),
        ("サービス", "ja.md"),
        ("再起動", "ja.md"),
        ("印刷キュー削除", "ja.md"),
        ("虚拟专用网络", "zh.md"),
        ("网络连接", "zh.md"),
        ("客户端", "zh.md"),
        ("เครื่องพิมพ์", "th.md"),
        ("프린터", "ko.md"),
        ("인쇄", "ko.md"),
    ] {
        let results = index.searcher().search(&request(query));
        let first = results.hits.first().map(|hit| hit.article.path.as_str());
        assert_eq!(first, Some(expected), "for {query}");
        let marked = results.hits[0].highlights.len() + results.hits[0].title_highlights.len();
        assert!(marked > 0, "nothing is marked for {query}");
    }
}
