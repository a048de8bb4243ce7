//! Measures against values computed by hand.

use super::*;

fn grades(listed: &[(&str, u32)]) -> Grades {
    listed
        .iter()
        .map(|(article, grade)| ((*article).to_owned(), *grade))
        .collect()
}

fn near(a: f64, b: f64) {
    assert!((a - b).abs() < 1e-9, "{a} is not {b}");
}

#[test]
fn gain_is_discounted_by_rank() {
    let one = grades(&[("a", 1)]);
    near(ndcg_at(10, &["a", "b"], &one), 1.0);
    near(ndcg_at(10, &["b", "a"], &one), 1.0 / 3_f64.log2());
    near(ndcg_at(1, &["b", "a"], &one), 0.0);
    near(ndcg_at(10, &["b", "b", "a"], &one), 0.5);
    near(ndcg_at(10, &["a", "a"], &one), 1.0);
    near(ndcg_at(10, &[] as &[&str], &one), 0.0);
    near(ndcg_at(10, &["a"], &Grades::new()), 0.0);
    let graded = grades(&[("a", 3), ("b", 1), ("c", 0)]);
    let ideal = 3.0 + 1.0 / 3_f64.log2();
    near(
        ndcg_at(10, &["b", "c", "a"], &graded),
        (1.0 + 3.0 / 2.0) / ideal,
    );
}

#[test]
fn ranks_and_shares() {
    let two = grades(&[("a", 1), ("b", 2), ("c", 0)]);
    near(mrr_at(10, &["x", "c", "b"], &two), 1.0 / 3.0);
    near(mrr_at(2, &["x", "c", "b"], &two), 0.0);
    near(success_at(1, &["x", "a"], &two), 0.0);
    near(success_at(3, &["x", "a"], &two), 1.0);
    near(recall_at(10, &["x", "a", "a"], &two), 0.5);
    near(recall_at(10, &["b", "a"], &two), 1.0);
    near(recall_at(10, &["b"], &Grades::new()), 0.0);
    near(mean(&[1.0, 2.0, 6.0]), 3.0);
    near(mean(&[]), 0.0);
    near(percentile(&[4.0, 1.0, 3.0, 2.0], 0.5), 2.0);
    near(percentile(&[4.0, 1.0, 3.0, 2.0], 0.99), 4.0);
    near(percentile(&[], 0.5), 0.0);
}

#[test]
fn files() {
    let queries = parse_queries("# comment\nq1\tno sound\r\n\nq2\twith\ttab\n").unwrap();
    assert_eq!(
        queries,
        [
            ("q1".to_owned(), "no sound".to_owned()),
            ("q2".to_owned(), "with\ttab".to_owned())
        ]
    );
    assert_eq!(
        parse_queries("q1 no tab").unwrap_err(),
        "line 1: expected a query id, a tab and a text"
    );
    let judged = parse_judgements("q1\ta.md\t2\nq1\tb.md\n").unwrap();
    assert_eq!(judged["q1"], grades(&[("a.md", 2), ("b.md", 1)]));
    assert!(
        parse_judgements("\nq1\ta.md\tbest")
            .unwrap_err()
            .starts_with("line 2")
    );
    assert!(parse_judgements("q1").is_err());
}

#[test]
fn a_typo_is_one_mistake_and_the_same_each_time() {
    for (number, query) in (0_u64..).zip([
        "outlook asks again",
        "Where is Printer 0x80070005?",
        "größe und Fenster",
    ]) {
        for seed in 0..50 {
            let changed = with_typo(query, seed, number);
            assert_eq!(changed, with_typo(query, seed, number));
            assert_ne!(changed, query);
            assert!(changed.len().abs_diff(query.len()) <= 1, "{changed}");
            assert_eq!(changed.contains("0x80070005"), query.contains("0x80070005"));
            assert_eq!(changed.contains("größe"), query.contains("größe"));
        }
    }
    let different: std::collections::HashSet<String> = (0..50)
        .map(|seed| with_typo("outlook asks again", seed, 0))
        .collect();
    assert!(different.len() > 10, "{different:?}");
    for query in [
        "",
        "0x80070005",
        "AADSTS50011 KB5034441",
        "it is",
        "ERR_CONNECTION_RESET",
    ] {
        assert_eq!(with_typo(query, 7, 0), query);
    }
}

#[test]
fn pairs_are_compared_query_by_query() {
    let same = paired(&[(0.5, 0.5), (1.0, 1.0)]);
    assert_eq!((same.wins, same.losses, same.ties), (0, 0, 2));
    assert!((same.p - 1.0).abs() < 1e-9);
    let better: Vec<(f64, f64)> = (0..20).map(|n| (f64::from(n) / 40.0, 0.5)).collect();
    let result = paired(&better);
    assert_eq!((result.wins, result.losses), (20, 0));
    assert!(result.p < 0.001, "{result:?}");
    let mixed = paired(&[(0.0, 1.0), (1.0, 0.0), (0.2, 0.4)]);
    assert_eq!((mixed.wins, mixed.losses, mixed.ties), (2, 1, 0));
    assert!(
        mixed.p > 0.5 && (mixed.mean - 0.2 / 3.0).abs() < 1e-9,
        "{mixed:?}"
    );
    assert_eq!(paired(&[]).mean, 0.0);
}
