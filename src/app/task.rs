//! What takes long with many events: it is a value that falls into parts, so that who carries it out may choose how many
//! threads do so, and stop between two parts.
//!
//! Where a timeline has one part only, the app answers it at once; else it asks for it by an
//! [`Effect::Look`](super::effect::Effect), and hears of it by a [`Report`].

use std::ops::Range;
use std::sync::Arc;

use super::comparing::{Comparing, Comparison};
use super::completing::Naming;
use super::effect::Effect;
use super::looking::{HitLanes, Hits, Look};
use super::shown::{Sift, Sifted};
use super::sorting::{Sorted, Sorting};
use super::telling::{AsTold, Telling};
use super::{App, finding, searching};
use crate::plot::Lanes;
use crate::timeline::Timeline;
use crate::timeline::filter::complete::Names;
use crate::timeline::search::{Trigrams, TrigramsOfPart};

/// Is how many stops or events one part has: some milliseconds.
pub const PART: usize = 4096;

/// Is something that falls into parts.
pub trait Parts: Sync {
    /// Is what one part gives.
    type Part: Send;
    /// Is what all of them give.
    type Whole;

    /// Counts the parts.
    fn count(&self) -> usize;
    /// Carries one of them out.
    fn part(&self, at: usize) -> Self::Part;
    /// Puts together what all parts gave, in their order.
    fn whole(&self, parts: Vec<Self::Part>) -> Self::Whole;

    /// Carries out all of it, here and now.
    fn at_once(&self) -> Self::Whole {
        self.whole((0..self.count()).map(|at| self.part(at)).collect())
    }
}

/// Divides so many things into parts.
pub(super) fn ranges(from: usize, to: usize) -> impl Iterator<Item = Range<usize>> {
    (from..to).step_by(PART).map(move |start| start..to.min(start + PART))
}

/// Tells one question from all others of its kind: what answers an older one is not waited for any more.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default)]
pub struct Ticket(pub(super) u64);

/// Is a question with its ticket. Two are equal if their tickets are.
#[derive(Clone, Debug)]
pub struct Task {
    /// Tells it from the others.
    pub ticket: Ticket,
    /// Is what is asked.
    pub question: Question,
}

impl PartialEq for Task {
    fn eq(&self, other: &Self) -> bool {
        self.ticket == other.ticket
    }
}

impl Eq for Task {}

impl Task {
    /// Answers it here and now.
    #[must_use]
    pub fn at_once(&self) -> Report {
        Report { ticket: self.ticket, answer: self.question.at_once() }
    }
}

/// Is what is asked; a newer question takes the place of an older one of the same kind.
#[derive(Clone, Debug)]
pub enum Question {
    /// Which stops have what is looked for?
    Hits(Look),
    /// In which lanes do the hits lie?
    HitLanes(HitLanes),
    /// Which events does a filter keep?
    Shown(Sift),
    /// Which names does the file have?
    Names(Naming),
    /// In which lanes do the events that are shown lie?
    Lanes(Sorting),
    /// What does one source tell?
    Told(Telling),
    /// Which events have changed?
    Changes(Comparing),
    /// Which letters follow each other where in the file of a timeline?
    Trigrams(Arc<Timeline>),
}

impl Question {
    /// Gives the number of its kind, from 0.
    #[must_use]
    pub fn kind(&self) -> usize {
        match self {
            Self::Hits(_) => 0,
            Self::HitLanes(_) => 1,
            Self::Shown(_) => 2,
            Self::Names(_) => 3,
            Self::Lanes(_) => 4,
            Self::Told(_) => 5,
            Self::Changes(_) => 6,
            Self::Trigrams(_) => 7,
        }
    }

    /// Answers it here and now.
    #[must_use]
    pub fn at_once(&self) -> Answer {
        match self {
            Self::Hits(look) => Answer::Hits(Arc::new(look.at_once())),
            Self::HitLanes(hits) => Answer::HitLanes(Box::new(hits.sort())),
            Self::Shown(sift) => Answer::Shown(Box::new(sift.at_once())),
            Self::Names(naming) => Answer::Names(Arc::new(naming.at_once())),
            Self::Lanes(sorting) => Answer::Lanes(Box::new(sorting.run(|| ()))),
            Self::Told(telling) => Answer::Told(Box::new(telling.run())),
            Self::Changes(comparing) => Answer::Changes(Arc::new(comparing.at_once())),
            Self::Trigrams(timeline) => Answer::Trigrams(Arc::clone(timeline), Trigrams::of(timeline, || ()).collect()),
        }
    }

    /// Is how many kinds there are.
    pub const KINDS: usize = 8;
}

/// Is what came of a task so far.
#[derive(Clone, Debug)]
pub struct Report {
    /// Is the task's.
    pub ticket: Ticket,
    /// Is what is known now.
    pub answer: Answer,
}

/// Is what came of a question.
#[derive(Clone, Debug)]
pub enum Answer {
    /// The first stop that has what is looked for; the others are still looked for.
    First(usize),
    /// All of them.
    Hits(Arc<Hits>),
    /// The lanes of the hits.
    HitLanes(Box<Lanes>),
    /// What a filter keeps.
    Shown(Box<Sifted>),
    /// The names of the file.
    Names(Arc<Names>),
    /// The events that are shown, sorted for the picture.
    Lanes(Box<Sorted>),
    /// The timeline as one source tells it.
    Told(Box<AsTold>),
    /// What has changed.
    Changes(Arc<Comparison>),
    /// The trigrams of some parts of a timeline's file; the others are still looked for.
    Trigrams(Arc<Timeline>, Vec<TrigramsOfPart>),
}

impl App {
    /// Gives what the world is asked to do for what happened other than by an input.
    pub fn asked(&mut self) -> Vec<Effect> {
        std::mem::take(&mut self.asked)
    }

    /// Hears what came of what it asked for by [`Effect::Look`]; what is not waited for any more is passed over.
    pub fn hear(&mut self, report: Report) {
        match report.answer {
            Answer::First(position) => searching::hear_first(self, report.ticket, position),
            Answer::Hits(hits) => searching::hear_all(self, report.ticket, hits),
            Answer::HitLanes(lanes) => self.hear_hit_lanes(report.ticket, *lanes),
            Answer::Shown(sifted) => finding::hear(self, report.ticket, *sifted),
            Answer::Names(names) => self.know_names(report.ticket, names),
            Answer::Lanes(sorted) => self.sorted(report.ticket, *sorted),
            Answer::Told(told) => self.hear_told(report.ticket, *told),
            Answer::Changes(changes) => self.hear_changes(report.ticket, &changes),
            Answer::Trigrams(timeline, parts) => parts.into_iter().for_each(|part| timeline.know_trigrams(part)),
        }
    }

    /// Asks the world a question that takes long.
    pub(super) fn begin(&mut self, question: Question) -> Ticket {
        self.ticket.0 += 1;
        self.asked.push(Effect::Look(Box::new(Task { ticket: self.ticket, question })));
        self.ticket
    }

    /// Asks for the trigrams of the file, if it is large: they make searching faster.
    pub(super) fn ask_for_trigrams(&mut self) {
        if Trigrams::are_worthwhile(&self.document.timeline) {
            self.begin(Question::Trigrams(Arc::clone(&self.document.timeline)));
        }
    }

    /// Gives the timeline that is shown, to look through it beside the screen.
    pub(super) fn shared_timeline(&self) -> Arc<Timeline> {
        Arc::clone(self.document.view(self.told.as_ref()))
    }
}
