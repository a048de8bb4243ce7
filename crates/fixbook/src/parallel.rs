//! One job on all cores, its results taken up by the caller as they come.

use std::num::NonZero;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc;
use std::thread;

/// Results that may wait for the caller; further ones make the workers wait.
const WAITING: usize = 64;

/// Calls `work` for every item, on as many threads as there are cores, and `take` for every
/// result on this one, in no particular order. Stops early when `take` fails.
pub(crate) fn map<T: Sync, R: Send, E>(
    items: &[T],
    work: impl Fn(&T) -> R + Sync,
    mut take: impl FnMut(R) -> Result<(), E>,
) -> Result<(), E> {
    let cores = thread::available_parallelism().map_or(1, NonZero::get);
    let next = AtomicUsize::new(0);
    thread::scope(|scope| {
        let (sender, results) = mpsc::sync_channel(WAITING);
        for _ in 0..cores.min(items.len()) {
            let (sender, next, work) = (sender.clone(), &next, &work);
            scope.spawn(move || {
                while let Some(item) = items.get(next.fetch_add(1, Ordering::Relaxed)) {
                    if sender.send(work(item)).is_err() {
                        break;
                    }
                }
            });
        }
        drop(sender);
        // Dropping the receiver on a failure makes every worker stop at its next result.
        results.into_iter().try_for_each(&mut take)
    })
}
