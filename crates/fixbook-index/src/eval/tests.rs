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
