//! When a file that changes is to be read: decided from what was seen of it and when, without a clock of its own.

use std::time::Duration;

/// Is for how long a file must stay as it is before it is read.
const QUIET: Duration = Duration::from_millis(100);
/// Is for how long it must where it looks like the middle of a save: gone, empty, or shorter than it was.
const DOUBTFUL: Duration = Duration::from_millis(500);
/// Is for how long a file that is written all the time is waited for; and at least so many times as long as it takes to
/// read it.
const LONGEST: Duration = Duration::from_secs(1);
const TIMES: u32 = 4;
/// Is the time between two looks at a file that is not quiet yet.
pub(super) const PAUSE: Duration = Duration::from_millis(25);

/// Is what was seen of a file, without opening it; `S` tells two states of the same size apart.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) enum Seen<S> {
    /// There is nothing of this name, or nothing that may be looked at.
    Nothing,
    /// It is no file: a directory, say.
    NoFile(S),
    /// It is a file of this size.
    File(u64, S),
}

/// Is what is to be done now.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Next {
    /// Nothing has changed: to wait until something does.
    Wait,
    /// To look again after a pause.
    LookAgain,
    /// To read it.
    Read,
}

/// Is what came of reading it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Came {
    /// It can be shown.
    Good,
    /// It has errors, or could not be read.
    Bad,
}

/// Is what is known of a file that may change.
#[derive(Debug)]
pub(super) struct Settling<S> {
    /// Is the state that was read last.
    read: Option<Seen<S>>,
    /// Is the size that it had when it could be shown last.
    size: u64,
    /// Is the state that is seen now, since when it is, and since when it is another than that which was read.
    unsettled: Option<(Seen<S>, Duration, Duration)>,
    /// Is whether it was read while it was written: then it is read once more when it is quiet.
    is_hasty: bool,
    /// Is how long it took to read it.
    took: Duration,
}

impl<S: PartialEq + Clone> Settling<S> {
    /// Begins with the state that is shown; with none it is read at once.
    pub(super) fn new(read: Option<Seen<S>>) -> Self {
        let size = read.as_ref().map_or(0, size);
        Self { read, size, unsettled: None, is_hasty: false, took: Duration::ZERO }
    }

    /// Takes in what is seen now, and says what is to be done.
    pub(super) fn look(&mut self, now: Duration, seen: &Seen<S>) -> Next {
        let Some(read) = &self.read else { return Next::Read };
        if seen == read && !self.is_hasty {
            self.unsettled = None;
            return Next::Wait;
        }
        let (since, first) = match &self.unsettled {
            Some((last, since, first)) if last == seen => (*since, *first),
            Some((_, _, first)) => (now, *first),
            None => (now, now),
        };
        self.unsettled = Some((seen.clone(), since, first));
        let is_doubtful = size(seen) == 0 || size(seen) < self.size;
        if now.saturating_sub(since) >= if is_doubtful { DOUBTFUL } else { QUIET } {
            self.is_hasty = false;
            return Next::Read;
        }
        if !is_doubtful && now.saturating_sub(first) >= LONGEST.max(self.took * TIMES) {
            self.is_hasty = true;
            return Next::Read;
        }
        Next::LookAgain
    }

    /// Hears that the state `before` was read, what came of it, and what was seen right after. Says whether that is to be
    /// told: what is wrong with a file that is being written may be wrong with that alone.
    pub(super) fn read(&mut self, (before, after): (Seen<S>, &Seen<S>), took: Duration, came: Came) -> bool {
        let is_steady = before == *after && !self.is_hasty;
        if came == Came::Good {
            self.size = size(&before);
        }
        (self.read, self.unsettled, self.took) = (Some(before), None, took);
        came == Came::Good || is_steady
    }
}

fn size<S>(seen: &Seen<S>) -> u64 {
    match seen {
        Seen::File(size, _) => *size,
        Seen::Nothing | Seen::NoFile(_) => 0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    type File = Seen<u32>;

    /// Plays what is seen every 5 ms, and lists when it was read and whether that was told: good unless `bad` says so.
    /// Ends once it waits for something to happen after `until`.
    fn play(
        start: Option<File>,
        until: u64,
        seen: impl Fn(u64) -> File,
        bad: impl Fn(&File) -> bool,
    ) -> Vec<(u64, bool)> {
        let mut settling = Settling::new(start);
        let mut reads = Vec::new();
        for now in (0..).step_by(5) {
            let state = seen(now);
            match settling.look(Duration::from_millis(now), &state) {
                Next::Read => {
                    let came = if bad(&state) { Came::Bad } else { Came::Good };
                    let told = settling.read((state.clone(), &seen(now + 1)), Duration::from_millis(1), came);
                    reads.push((now, told));
                }
                Next::Wait if now >= until => return reads,
                Next::Wait | Next::LookAgain => {}
            }
            assert!(now < until + 10_000, "it never comes to rest");
        }
        reads
    }

    const OLD: File = Seen::File(100, 0);

    fn good(_: &File) -> bool {
        false
    }

    #[test]
    fn what_stays_as_it_was_read_is_not_read_again() {
        assert_eq!(play(Some(OLD), 5000, |_| OLD, good), []);
    }

    #[test]
    fn what_was_never_read_is_read_at_once_and_once() {
        assert_eq!(play(None, 5000, |_| OLD, good), [(0, true)]);
    }

    #[test]
    fn a_change_is_read_once_when_it_is_quiet() {
        let saved = |now| if now < 1000 { OLD } else { Seen::File(120, 1) };
        assert_eq!(play(Some(OLD), 5000, saved, good), [(1100, true)]);
        let same_size = |now| if now < 1000 { OLD } else { Seen::File(100, 1) };
        assert_eq!(play(Some(OLD), 5000, same_size, |_| true), [(1100, true)], "what is wrong is told at once");
    }

    #[test]
    fn a_save_in_two_steps_is_one() {
        let cut = |now| match now {
            0..1000 => OLD,
            1000..1400 => Seen::File(0, 1),
            1400..1450 => Seen::File(60, 2),
            _ => Seen::File(110, 3),
        };
        assert_eq!(play(Some(OLD), 5000, cut, |seen| size(seen) < 100), [(1550, true)]);
        let gone = |now| match now {
            0..1000 => OLD,
            1000..1400 => Seen::Nothing,
            _ => Seen::File(110, 3),
        };
        assert_eq!(play(Some(OLD), 5000, gone, |seen| size(seen) < 100), [(1500, true)]);
    }

    #[test]
    fn what_stays_gone_or_short_is_told_a_little_later() {
        for state in [Seen::Nothing, Seen::NoFile(7), Seen::File(0, 1), Seen::File(99, 1)] {
            let seen = |now| if now < 1000 { OLD } else { state.clone() };
            assert_eq!(play(Some(OLD), 5000, seen, |_| true), [(1500, true)], "{state:?}");
        }
    }

    #[test]
    fn what_is_gone_and_comes_back_is_read_both_times() {
        let back = |now| if (1000..3000).contains(&now) { Seen::Nothing } else { Seen::File(100, now as u32 / 3000) };
        assert_eq!(play(Some(OLD), 5000, back, |seen| *seen == Seen::Nothing), [(1500, true), (3100, true)]);
        let as_before = |now| if (1000..3000).contains(&now) { Seen::Nothing } else { OLD };
        assert_eq!(play(Some(OLD), 5000, as_before, |seen| *seen == Seen::Nothing), [(1500, true), (3100, true)]);
    }

    #[test]
    fn a_file_that_is_written_all_the_time_is_read_now_and_then_and_at_last() {
        let busy = |now: u64| Seen::File(200, (now / 5).min(1000) as u32);
        let reads = play(Some(OLD), 6000, busy, good);
        assert!((5..=6).contains(&reads.len()), "{reads:?}");
        let (last, told) = *reads.last().unwrap();
        assert!((5100..5200).contains(&last) && told, "the last state wins: {reads:?}");
        let torn = play(Some(OLD), 6000, busy, |seen| *seen != Seen::File(200, 1000));
        assert!(torn.iter().all(|(at, told)| *told == (*at >= 5000)), "half a save is not told as wrong: {torn:?}");
    }

    #[test]
    fn what_takes_long_to_read_is_read_less_often() {
        let mut settling = Settling::new(Some(OLD));
        settling.read((OLD, &OLD), Duration::from_secs(3), Came::Good);
        let first = (0..100_000)
            .step_by(25)
            .find(|now| settling.look(Duration::from_millis(u64::from(*now)), &Seen::File(200, *now)) == Next::Read);
        assert_eq!(first, Some(12_000));
    }

    #[test]
    fn what_was_read_in_haste_is_read_once_more_though_it_seems_the_same() {
        let busy = |now: u64| Seen::File(200, now.min(1000) as u32 + 1);
        let reads = play(Some(OLD), 3000, busy, good);
        assert_eq!(reads, [(1000, true), (1105, true)]);
    }
}
