//! The language goes with its request, also to other threads.

use super::*;

#[tokio::test]
async fn work_for_a_request_is_in_its_language() {
    assert_eq!(of_request(), Language::English);
    let (here, there) = during(Language::French, async {
        let work = carried(of_request);
        let there = tokio::task::spawn_blocking(work).await.expect("an answer");
        (of_request(), there)
    })
    .await;
    assert_eq!((here, there), (Language::French, Language::French));
    assert_eq!(of_request(), Language::English);
}
