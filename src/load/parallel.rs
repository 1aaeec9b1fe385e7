//! Work shared by the cores.

use std::num::NonZero;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread::{available_parallelism, scope};

/// Is how many things are made before they are taken.
const TOGETHER: usize = 256;

/// Gives what `make_one` makes of each number below `count`, in their order. Where there is but one, no thread is started.
pub(super) fn map<T: Send>(count: usize, make_one: impl Fn(usize) -> T + Sync) -> Vec<T> {
    let cores = available_parallelism().map_or(1, NonZero::get).min(count);
    if cores < 2 {
        return (0..count).map(make_one).collect();
    }
    let next = AtomicUsize::new(0);
    let (next, make_one) = (&next, &make_one);
    let work = move || {
        let numbers = std::iter::repeat_with(|| next.fetch_add(1, Ordering::Relaxed)).take_while(|at| *at < count);
        numbers.map(|at| (at, make_one(at))).collect::<Vec<_>>()
    };
    let mut made: Vec<(usize, T)> = scope(|threads| {
        let others: Vec<_> = (1..cores).map(|_| threads.spawn(work)).collect();
        let mut made = work();
        for other in others {
            match other.join() {
                Ok(others) => made.extend(others),
                Err(panic) => std::panic::resume_unwind(panic),
            }
        }
        made
    });
    made.sort_unstable_by_key(|(at, _)| *at);
    made.into_iter().map(|(_, made)| made).collect()
}

/// Makes something of each number below `count`, and takes it in their order. No more than some are waiting to be taken.
pub(super) fn each<T: Send>(count: usize, make_one: impl Fn(usize) -> T + Sync, mut take: impl FnMut(usize, T)) {
    for start in (0..count).step_by(TOGETHER) {
        let made = map(TOGETHER.min(count - start), |at| make_one(start + at));
        made.into_iter().zip(start..).for_each(|(made, at)| take(at, made));
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn what_is_made_keeps_its_order() {
        assert_eq!(super::map(1000, |at| at * 2), (0..1000).map(|at| at * 2).collect::<Vec<_>>());
        assert_eq!(super::map(0, |at| at), Vec::<usize>::new());
        let mut taken = Vec::new();
        super::each(1000, |at| at * 2, |at, made| taken.push((at, made)));
        assert_eq!(taken, (0..1000).map(|at| (at, at * 2)).collect::<Vec<_>>());
    }
}
