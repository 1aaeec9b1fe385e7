//! Work shared by the cores.

use std::collections::BTreeMap;
use std::num::NonZero;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};
use std::thread::{available_parallelism, panicking, scope};

/// Is how many things are made at most before the first of them is taken: as much memory as they need is never given back.
const AHEAD: usize = 8;

/// Is how many things are sorted at least for one more core.
const WORTH_A_CORE: usize = 20_000;

/// Makes something of each number below `count` on all cores, while this thread takes what is made, in the order of the
/// numbers. What is not taken yet is never much. Nothing is begun once it is stopped.
pub(super) fn each<T: Send>(
    count: usize,
    is_stopped: impl Fn() -> bool + Sync,
    make_one: impl Fn(usize) -> T + Sync,
    mut take: impl FnMut(usize, T),
) {
    let cores = cores(count);
    if cores < 2 {
        (0..count).take_while(|_| !is_stopped()).for_each(|at| take(at, make_one(at)));
        return;
    }
    let queue = Queue::new(count);
    scope(|threads| {
        for _ in 0..cores {
            threads.spawn(|| {
                let _alarm = Alarm(&queue);
                while let Some(at) = queue.next() {
                    if is_stopped() {
                        queue.close();
                        break;
                    }
                    queue.put(at, make_one(at));
                }
            });
        }
        let _alarm = Alarm(&queue);
        for at in 0..count {
            // Where one will never be made, all was stopped; or its thread has panicked, and so does the end of the scope.
            let Some(made) = queue.take() else { break };
            take(at, made);
        }
    });
}

/// Does one thing on this thread, and on the other cores meanwhile makes something of each number below `count`, on all of
/// them once the one thing is done. Gives what was made in the order of the numbers.
pub(super) fn beside<A, T: Send>(
    one: impl FnOnce() -> A,
    count: usize,
    make_one: impl Fn(usize) -> T + Sync,
) -> (A, Vec<T>) {
    let (done, mut made) = meanwhile(one, count, &make_one);
    let first = made.len();
    each(count - first, || false, |at| make_one(first + at), |_, result| made.push(result));
    (done, made)
}

/// Does one thing on this thread, and on the other cores meanwhile makes something of the first numbers below `count`. Gives
/// what was made in the order of the numbers: of so many as there was time for.
pub(super) fn meanwhile<A, T: Send>(
    one: impl FnOnce() -> A,
    count: usize,
    make_one: impl Fn(usize) -> T + Sync,
) -> (A, Vec<T>) {
    let (next, is_done, results) = (AtomicUsize::default(), AtomicBool::default(), Mutex::new(Vec::new()));
    let make_some = || {
        while !is_done.load(Ordering::Relaxed) {
            let at = next.fetch_add(1, Ordering::Relaxed);
            if at >= count {
                break;
            }
            let result = make_one(at);
            results.lock().unwrap_or_else(PoisonError::into_inner).push((at, result));
        }
    };
    let done = scope(|threads| {
        for _ in 1..cores(count + 1) {
            threads.spawn(make_some);
        }
        let done = one();
        is_done.store(true, Ordering::Relaxed);
        done
    });
    let mut results = results.into_inner().unwrap_or_else(PoisonError::into_inner);
    results.sort_unstable_by_key(|(at, _)| *at);
    (done, results.into_iter().map(|(_, result)| result).collect())
}

/// Sorts on all cores; what compares equal may change places.
pub(super) fn sort<T: Ord + Send>(all: &mut [T]) {
    sort_on(cores(all.len() / WORTH_A_CORE), all);
}

fn sort_on<T: Ord + Send>(cores: usize, all: &mut [T]) {
    if cores < 2 || all.len() < 2 {
        all.sort_unstable();
        return;
    }
    let (lower, _, upper) = all.select_nth_unstable(all.len() / 2);
    scope(|threads| {
        threads.spawn(|| sort_on(cores / 2, lower));
        sort_on(cores - cores / 2, upper);
    });
}

/// Gives on how many cores so many things are done.
fn cores(count: usize) -> usize {
    available_parallelism().map_or(1, NonZero::get).min(count)
}

/// Is what is made and not yet taken. Who waits is told of nothing else than what it waits for: that is a call of the
/// system.
struct Queue<T> {
    count: usize,
    state: Mutex<State<T>>,
    /// Tells the one who takes that the next one is made, or that it never will be.
    made: Condvar,
    /// Tells those who make that there is room for more, or that no more is to be made.
    taken: Condvar,
}

struct State<T> {
    next: usize,
    taken: usize,
    made: BTreeMap<usize, T>,
    is_closed: bool,
}

impl<T> State<T> {
    fn is_far_ahead(&self) -> bool {
        self.next >= self.taken + AHEAD
    }
}

impl<T> Queue<T> {
    fn new(count: usize) -> Self {
        let state = State { next: 0, taken: 0, made: BTreeMap::new(), is_closed: false };
        Self { count, state: Mutex::new(state), made: Condvar::new(), taken: Condvar::new() }
    }

    fn state(&self) -> MutexGuard<'_, State<T>> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Gives the next number to make something of, once it is not too far ahead; nothing where there is none.
    fn next(&self) -> Option<usize> {
        let mut state = self.state();
        loop {
            if state.is_closed || state.next >= self.count {
                return None;
            }
            if !state.is_far_ahead() {
                state.next += 1;
                return Some(state.next - 1);
            }
            state = self.taken.wait(state).unwrap_or_else(PoisonError::into_inner);
        }
    }

    fn put(&self, at: usize, made: T) {
        let mut state = self.state();
        state.made.insert(at, made);
        if at == state.taken {
            self.made.notify_one();
        }
    }

    /// Tells who waits that no more is made.
    fn close(&self) {
        self.state().is_closed = true;
        self.made.notify_all();
        self.taken.notify_all();
    }

    /// Gives what was made of the number that comes next; nothing where it will never be made.
    fn take(&self) -> Option<T> {
        let mut state = self.state();
        loop {
            let at = state.taken;
            if let Some(made) = state.made.remove(&at) {
                let was_far_ahead = state.is_far_ahead();
                state.taken += 1;
                if was_far_ahead {
                    self.taken.notify_all();
                }
                return Some(made);
            }
            if state.is_closed {
                return None;
            }
            state = self.made.wait(state).unwrap_or_else(PoisonError::into_inner);
        }
    }
}

/// Tells who waits if the thread has panicked.
struct Alarm<'a, T>(&'a Queue<T>);

impl<T> Drop for Alarm<'_, T> {
    fn drop(&mut self) {
        if panicking() {
            self.0.close();
        }
    }
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};

    #[test]
    fn what_is_made_keeps_its_order() {
        for count in [1000, 1, 0] {
            let mut taken = Vec::new();
            super::each(count, || false, |at| at * 2, |at, made| taken.push((at, made)));
            assert_eq!(taken, (0..count).map(|at| (at, at * 2)).collect::<Vec<_>>());
        }
    }

    #[test]
    fn what_is_made_beside_one_thing_keeps_its_order() {
        for count in [1000, 1, 0] {
            let (one, made) = super::beside(|| "done", count, |at| at * 2);
            assert_eq!((one, made), ("done", (0..count).map(|at| at * 2).collect()));
        }
    }

    #[test]
    fn what_is_made_meanwhile_is_the_first_of_all() {
        for count in [1000, 1, 0] {
            let (one, made) = super::meanwhile(|| "done", count, |at| at * 2);
            assert_eq!(one, "done");
            assert!(made.len() <= count);
            assert_eq!(made, (0..made.len()).map(|at| at * 2).collect::<Vec<_>>());
        }
    }

    #[test]
    fn what_is_sorted_on_many_cores_is_in_order() {
        for (count, cores) in [(0, 1), (1, 2), (2, 3), (1000, 2), (1000, 7)] {
            let mut all: Vec<u64> = (0..count).map(|at: u64| at.wrapping_mul(0x9E37_79B9_7F4A_7C15) % 700).collect();
            let mut expected = all.clone();
            expected.sort_unstable();
            super::sort_on(cores, &mut all);
            assert_eq!(all, expected);
        }
    }

    #[test]
    fn nothing_is_begun_once_it_is_stopped() {
        let (begun, is_stopped) = (AtomicUsize::new(0), AtomicBool::new(false));
        let make = |_| begun.fetch_add(1, Ordering::SeqCst);
        let stop = |at, _| is_stopped.store(at >= 100, Ordering::SeqCst);
        super::each(100_000, || is_stopped.load(Ordering::SeqCst), make, stop);
        let begun = begun.into_inner();
        assert!((101..100_000).contains(&begun), "{begun}");
    }

    #[test]
    #[should_panic(expected = "a scoped thread panicked")]
    fn a_panic_ends_all() {
        super::each(1000, || false, |at| assert!(at < 500, "as it should"), |_, ()| {});
    }
}
