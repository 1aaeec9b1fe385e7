//! Text with what it is, before it has a width.

use std::sync::Arc;

use crate::text::Safe;
use crate::text::fold::Needle;
use crate::timeline::{ActorId, EventId, SourceId};

/// Is what a piece of text is, so that whoever draws it can set it off.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Tone {
    /// Running text.
    Plain,
    /// The head of a part.
    Heading,
    /// The name of what follows.
    Label,
    /// What can be pressed, and the signs that are explained.
    Key,
    /// A time.
    Time,
    /// A time in the clock that is active.
    ActiveTime,
    /// Someone's own words.
    Quote,
    /// What may be passed over: addresses, counts.
    Faint,
    /// What is planned, cancelled, disputed or doubtful.
    Doubt,
}

/// Is a piece of text with its tone.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Span {
    /// Is what it is.
    pub tone: Tone,
    /// Is the text, one line.
    pub text: Safe,
    /// Is whether it was searched for.
    pub found: bool,
    /// Is where it leads, if it is a name.
    pub goal: Option<Goal>,
}

/// Is what a name leads to: further events that have the same, or one event.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Goal {
    /// The events of this actor.
    Actor(ActorId),
    /// The events of which this source tells.
    Source(SourceId),
    /// The events with this tag.
    Tag(Arc<str>),
    /// This event.
    Event(EventId),
}

/// Is a mark on a small scale that is drawn behind a paragraph's text, where there is room; in thousandths of the scale.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Mark {
    /// A moment.
    Moment(u16),
    /// A moment that rests on a qualifier.
    Approximate(u16),
    /// A window; a side may be open.
    Window {
        /// Is where it begins.
        from: Option<u16>,
        /// Is where it ends.
        to: Option<u16>,
    },
}

/// Is one paragraph: spans that run on, wrapped by whoever knows the width.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Paragraph {
    /// Are its pieces, in order.
    pub spans: Vec<Span>,
    /// Is how many columns the lines after the first are moved in.
    pub hanging: usize,
    /// Is the mark on the scale that is shared with the paragraphs around, if it has any.
    pub mark: Option<Mark>,
}

impl Paragraph {
    /// Makes a paragraph of one piece.
    #[must_use]
    pub fn of(tone: Tone, text: &str) -> Self {
        Self::default().add(tone, text)
    }

    /// Makes an empty line.
    #[must_use]
    pub fn blank() -> Self {
        Self::default()
    }

    /// Adds a piece.
    #[must_use]
    pub fn add(mut self, tone: Tone, text: &str) -> Self {
        self.spans.push(Span { tone, text: Safe::line(text), found: false, goal: None });
        self
    }

    /// Adds a name that leads somewhere.
    #[must_use]
    pub fn add_name(mut self, tone: Tone, name: &str, goal: Goal) -> Self {
        self.spans.push(Span { tone, text: Safe::line(name), found: false, goal: Some(goal) });
        self
    }

    /// Moves the lines after the first in.
    #[must_use]
    pub fn hanging(mut self, columns: usize) -> Self {
        self.hanging = columns;
        self
    }

    /// Sets its mark on the scale.
    #[must_use]
    pub fn marked(mut self, mark: Mark) -> Self {
        self.mark = Some(mark);
        self
    }

    /// Sets off what is looked for, also where it reaches over several pieces.
    #[must_use]
    pub fn with_found(mut self, needle: &Needle) -> Self {
        let whole: String = self.spans.iter().map(|span| span.text.as_str()).collect();
        let hits = needle.hits(&whole);
        if hits.is_empty() {
            return self;
        }
        let mut start = 0;
        let mut spans = Vec::with_capacity(self.spans.len() + 2 * hits.len());
        for span in self.spans {
            let end = start + span.text.as_str().len();
            let edges = hits.iter().flat_map(|hit| [hit.start, hit.end]).filter(|edge| (start + 1..end).contains(edge));
            let edges: Vec<usize> = std::iter::once(start).chain(edges).chain([end]).collect();
            for piece in edges.windows(2).filter(|piece| piece[0] < piece[1]) {
                let found = hits.iter().any(|hit| hit.start <= piece[0] && piece[1] <= hit.end);
                spans.push(Span { text: Safe::line(&whole[piece[0]..piece[1]]), found, ..span.clone() });
            }
            start = end;
        }
        self.spans = spans;
        self
    }

    /// Gives the text without the tones.
    #[must_use]
    pub fn text(&self) -> Safe {
        self.spans.iter().fold(Safe::default(), |text, span| text.join(&span.text))
    }

    /// Says whether it is an empty line.
    #[must_use]
    pub fn is_blank(&self) -> bool {
        self.spans.is_empty()
    }
}
