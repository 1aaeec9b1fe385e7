//! Finds out beside the screen what the app asks for: in as many threads as there are cores, until it is all known or a
//! newer question of the same kind is asked.

use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::mpsc::{self, Receiver, Sender};
use std::sync::{Arc, Condvar, Mutex, PoisonError};
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
    /// Are the searches and filters: somebody waits for them, and the picture and the trigrams give way.
    searches: Arc<Busy>,
    sender: Sender<Report>,
    reports: Receiver<Report>,
}

/// Counts those who are at something to which others give way.
#[derive(Debug, Default)]
struct Busy {
    count: Mutex<usize>,
    is_over: Condvar,
}

/// Is one of them, for as long as it lives.
struct AtIt(Arc<Busy>);

impl Busy {
    fn begin(self: &Arc<Self>) -> AtIt {
        *self.count.lock().unwrap_or_else(PoisonError::into_inner) += 1;
        AtIt(Arc::clone(self))
    }

    /// Waits until nobody is at it.
    fn give_way(&self) {
        let count = self.count.lock().unwrap_or_else(PoisonError::into_inner);
        drop(self.is_over.wait_while(count, |count| *count > 0));
    }
}

impl Drop for AtIt {
    fn drop(&mut self) {
        *self.0.count.lock().unwrap_or_else(PoisonError::into_inner) -= 1;
        self.0.is_over.notify_all();
    }
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
        Self { last: Default::default(), turns: Default::default(), searches: Arc::default(), sender, reports }
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
        let searches = Arc::clone(&self.searches);
        let is_search = matches!(task.question, Question::Hits(_) | Question::Shown(_));
        let at_it = is_search.then(|| searches.begin());
        thread::Builder::new().name("looking".to_owned()).spawn(move || {
            let _at_it = at_it;
            let _turn = turn.lock().unwrap_or_else(PoisonError::into_inner);
            if !stop.is_set() {
                look(task, (&stop, &searches), tell);
            }
        })?;
        Ok(())
    }

    /// Gives what has been found out since the last time.
    pub fn reports(&self) -> impl Iterator<Item = Report> {
        self.reports.try_iter()
    }
}

fn look(task: Task, (stop, searches): (&Stop, &Busy), tell: impl Fn(crate::app::task::Ticket, Answer)) {
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
        question @ (Question::HitLanes(_) | Question::Told(_)) => Some(question.at_once()),
        Question::Lanes(sorting) => Some(Answer::Lanes(Box::new(sorting.run(|| searches.give_way())))),
        // Each part is of use already.
        Question::Trigrams(timeline) => {
            let parts = Trigrams::of(&timeline, || searches.give_way());
            for part in parts.take_while(|_| !stop.is_set()) {
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

    #[test]
    fn others_give_way_until_all_searches_are_over() {
        let searches = Arc::new(Busy::default());
        searches.give_way();
        let (one, other) = (searches.begin(), searches.begin());
        let (sender, gone_on) = mpsc::channel();
        let thread = thread::spawn({
            let searches = Arc::clone(&searches);
            move || {
                searches.give_way();
                sender.send(()).unwrap();
            }
        });
        drop(one);
        assert!(gone_on.try_recv().is_err());
        drop(other);
        gone_on.recv().unwrap();
        thread.join().unwrap();
        searches.give_way();
    }
}
