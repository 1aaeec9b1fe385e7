//! Text with what it is, before it has a width.

use crate::text::Safe;

/// Is what a piece of text is, so that whoever draws it can set it off.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Tone {
    /// Running text.
    Plain,
    /// The head of a part.
    Heading,
    /// The name of what follows.
    Label,
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
        self.spans.push(Span { tone, text: Safe::line(text) });
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
