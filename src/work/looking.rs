//! Finds out beside the screen what the app asks for: in as many threads as there are cores, until it is all known or a
//! newer question of the same kind is asked.

use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::mpsc::{self, Receiver, Sender};
use std::sync::{Arc, Mutex, PoisonError};
use std::{io, thread};

use crate::app::looking::Look;
use crate::app::task::{Answer, Parts, Question, Report, Task};
use crate::timeline::search::Trigrams;

/// Is what has been asked, and what has been found out and not yet been taken.
#[derive(Debug)]
pub struct Looking {
    /// Is for each kind of question the sign for the last one to stop.
    last: [Option<Stop>; Question::KINDS],
    /// Is for each kind held by the one that is worked at: what cannot be stopped at once is not begun many times over.
    turns: [Arc<Mutex<()>>; Question::KINDS],
    sender: Sender<Report>,
    reports: Receiver<Report>,
}

/// Is the sign that nobody waits for an answer any more.
#[derive(Clone, Debug, Default)]
struct Stop(Arc<AtomicBool>);

impl Stop {
    fn stop(&self) {
        self.0.store(true, Ordering::Relaxed);
    }

    fn is_set(&self) -> bool {
        self.0.load(Ordering::Relaxed)
    }
}

impl Default for Looking {
    fn default() -> Self {
        let (sender, reports) = mpsc::channel();
        Self { last: Default::default(), turns: Default::default(), sender, reports }
    }
}

impl Drop for Looking {
    fn drop(&mut self) {
        self.last.iter().flatten().for_each(Stop::stop);
    }
}

impl Looking {
    /// Begins with a question, stops looking for the answer to the last one of its kind, and wakes whoever waits for
    /// reports each time that there is one.
    ///
    /// # Errors
    /// If there can be no further thread.
    pub fn begin(&mut self, task: Task, wake: impl Fn() + Send + 'static) -> io::Result<()> {
        let stop = Stop::default();
        let last = &mut self.last[task.question.kind()];
        if let Some(last) = last.replace(stop.clone()) {
            last.stop();
        }
        let turn = Arc::clone(&self.turns[task.question.kind()]);
        let sender = self.sender.clone();
        let tell = move |ticket, answer| {
            // Where the program has ended, nobody waits for it.
            drop(sender.send(Report { ticket, answer }));
            wake();
        };
        thread::Builder::new().name("looking".to_owned()).spawn(move || {
            let _turn = turn.lock().unwrap_or_else(PoisonError::into_inner);
            if !stop.is_set() {
                look(task, &stop, tell);
            }
        })?;
        Ok(())
    }

    /// Gives what has been found out since the last time.
    pub fn reports(&self) -> impl Iterator<Item = Report> {
        self.reports.try_iter()
    }
}

fn look(task: Task, stop: &Stop, tell: impl Fn(crate::app::task::Ticket, Answer)) {
    let Task { ticket, question } = task;
    let answer = match question {
        Question::Hits(look) => {
            let mut is_told = false;
            let hits = divide(&look, stop, |parts| {
                if let Some(first) = Look::first(parts).filter(|_| !is_told) {
                    is_told = true;
                    tell(ticket, Answer::First(first));
                }
            });
            hits.map(|hits| Answer::Hits(Arc::new(hits)))
        }
        Question::Shown(sift) => divide(&sift, stop, |_| {}).map(|sifted| Answer::Shown(Box::new(sifted))),
        Question::Names(naming) => divide(&naming, stop, |_| {}).map(|names| Answer::Names(Arc::new(names))),
        // It has one part only.
        question @ (Question::HitLanes(_) | Question::Lanes(_) | Question::Told(_)) => Some(question.at_once()),
        // By one core alone, as the other is for who types meanwhile; what is known so far is of use already.
        Question::Trigrams(timeline) => {
            for part in Trigrams::of(&timeline).take_while(|_| !stop.is_set()) {
                tell(ticket, Answer::Trigrams(Arc::clone(&timeline), vec![part]));
            }
            None
        }
        Question::Changes(comparing) => {
            divide(&comparing, stop, |_| {}).map(|changes| Answer::Changes(Arc::new(changes)))
        }
    };
    if let Some(answer) = answer.filter(|_| !stop.is_set()) {
        tell(ticket, answer);
    }
}

/// Carries out the parts of something in as many threads as there are cores, the first parts first, and shows those that
/// are there each time that one comes. Gives nothing where it was stopped.
fn divide<P: Parts>(whole: &P, stop: &Stop, mut show: impl FnMut(&[Option<P::Part>])) -> Option<P::Whole> {
    let count = whole.count();
    let cores = thread::available_parallelism().map_or(1, usize::from).min(count);
    let next = AtomicUsize::new(0);
    let (sender, done) = mpsc::channel();
    let mut parts: Vec<Option<P::Part>> = (0..count).map(|_| None).collect();
    thread::scope(|scope| {
        for _ in 0..cores {
            let (sender, next) = (sender.clone(), &next);
            scope.spawn(move || {
                while !stop.is_set() {
                    let at = next.fetch_add(1, Ordering::Relaxed);
                    if at >= count || sender.send((at, whole.part(at))).is_err() {
                        break;
                    }
                }
            });
        }
        drop(sender);
        for (at, part) in done {
            parts[at] = Some(part);
            show(&parts);
        }
    });
    let parts: Option<Vec<P::Part>> = parts.into_iter().collect();
    parts.filter(|_| !stop.is_set()).map(|parts| whole.whole(parts))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Is numbers to be added up; one of them stops all.
    struct Numbers(Vec<u32>, Option<(u32, Stop)>);

    impl Parts for Numbers {
        type Part = u32;
        type Whole = Vec<u32>;

        fn count(&self) -> usize {
            self.0.len()
        }

        fn part(&self, at: usize) -> u32 {
            if let Some((_, stop)) = self.1.as_ref().filter(|(number, _)| *number == self.0[at]) {
                stop.stop();
            }
            self.0[at] * 2
        }

        fn whole(&self, parts: Vec<u32>) -> Vec<u32> {
            parts
        }
    }

    #[test]
    fn parts_are_put_together_in_their_order() {
        let numbers = Numbers((0..1000).collect(), None);
        let mut most = 0;
        let doubled = divide(&numbers, &Stop::default(), |parts| most = parts.iter().flatten().count().max(most));
        assert_eq!(doubled, Some((0..1000).map(|number| number * 2).collect()));
        assert_eq!(most, 1000);
        assert_eq!(doubled, Some(numbers.at_once()));
        assert_eq!(divide(&Numbers(Vec::new(), None), &Stop::default(), |_| {}), Some(Vec::new()));
    }

    #[test]
    fn what_is_stopped_gives_nothing() {
        let stop = Stop::default();
        let numbers = Numbers((0..1000).collect(), Some((500, stop.clone())));
        let mut seen = 0;
        assert_eq!(divide(&numbers, &stop, |parts| seen = parts.iter().flatten().count()), None);
        assert!(seen < 1000, "the rest was not looked at");
    }
}
