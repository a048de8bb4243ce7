//! One job on all cores, its results taken up by the caller as they come.

use std::num::NonZero;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc;
use std::thread;

/// Most items a worker takes at once. One at a time, workers and caller would wake each other for
/// every item, which costs as much as a tenth of the work on an article.
const TOGETHER: usize = 16;
/// So many times each worker comes back for more, at least, so that all end at about the same time.
const ROUNDS: usize = 16;
/// Lots of results that may wait for the caller; further ones make the workers wait.
const WAITING: usize = 4;

/// Calls `work` for every item, on as many threads as there are cores, and `take` for every
/// result on this one, in no particular order. Stops early when `take` fails.
pub(crate) fn map<T: Sync, R: Send, E>(
    items: &[T],
    work: impl Fn(&T) -> R + Sync,
    mut take: impl FnMut(R) -> Result<(), E>,
) -> Result<(), E> {
    let cores = thread::available_parallelism().map_or(1, NonZero::get);
    let together = (items.len() / (cores * ROUNDS)).clamp(1, TOGETHER);
    let lots: Vec<&[T]> = items.chunks(together).collect();
    let next = AtomicUsize::new(0);
    thread::scope(|scope| {
        let (sender, results) = mpsc::sync_channel(WAITING);
        for _ in 0..cores.min(lots.len()) {
            let (sender, next, lots, work) = (sender.clone(), &next, &lots, &work);
            scope.spawn(move || {
                while let Some(lot) = lots.get(next.fetch_add(1, Ordering::Relaxed)) {
                    let done: Vec<R> = lot.iter().map(work).collect();
                    if sender.send(done).is_err() {
                        break;
                    }
                }
            });
        }
        drop(sender);
        // Dropping the receiver on a failure makes every worker stop at its next results.
        results.into_iter().flatten().try_for_each(&mut take)
    })
}
