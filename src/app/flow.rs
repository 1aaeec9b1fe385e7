//! Paragraphs broken into lines of a width, their tones kept.

use crate::text::{Safe, width, wrap};
use crate::words::paragraph::{Mark, Span};
use crate::words::{Goal, Paragraph, Tone};

/// Is one line of a pane.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Line {
    /// Is how many columns it is moved in.
    pub indent: usize,
    /// Are its pieces.
    pub spans: Vec<Span>,
}

/// Breaks paragraphs into lines of at most `columns` columns.
#[must_use]
pub fn lines(paragraphs: &[Paragraph], columns: usize) -> Vec<Line> {
    paragraphs.iter().flat_map(|paragraph| paragraph_lines(paragraph, columns.max(1))).collect()
}

fn paragraph_lines(paragraph: &Paragraph, columns: usize) -> Vec<Line> {
    if let Some(mark) = paragraph.mark {
        return vec![marked_line(paragraph, mark, columns)];
    }
    let text = paragraph.text();
    let mut pieces = Pieces::new(&paragraph.spans);
    let Some(first) = wrap::wrap(&text, columns).into_iter().next() else {
        return vec![Line::default()];
    };
    let mut lines = vec![Line { indent: 0, spans: pieces.take(&first) }];
    let hanging = if paragraph.hanging * 2 < columns { paragraph.hanging } else { 0 };
    let rest = pieces.rest();
    if !rest.as_str().is_empty() {
        for line in wrap::wrap(&rest, columns - hanging) {
            lines.push(Line { indent: hanging, spans: pieces.take(&line) });
        }
    }
    lines
}

/// Is the least room in which a mark on a scale says something.
const LEAST_SCALE: usize = 10;

/// Draws a mark behind the text on what is left of the line.
fn marked_line(paragraph: &Paragraph, mark: Mark, columns: usize) -> Line {
    let taken = width::columns(&paragraph.text());
    let mut spans = paragraph.spans.clone();
    let room = columns.saturating_sub(taken);
    if room >= LEAST_SCALE {
        spans.push(Span { tone: Tone::Time, text: Safe::line(&drawn(mark, room)), found: false, goal: None });
    }
    Line { indent: 0, spans }
}

/// Draws a mark in so many columns.
fn drawn(mark: Mark, columns: usize) -> String {
    let column = |permille: u16| (usize::from(permille) * columns / 1000).min(columns - 1);
    let point = |permille, glyph: &str| " ".repeat(column(permille)) + glyph;
    match mark {
        Mark::Moment(at) => point(at, "●"),
        Mark::Approximate(at) => point(at, "≈"),
        Mark::Window { from, to } => {
            let first = from.map_or(0, column);
            let last = to.map_or(columns - 1, column).max(first + 1).min(columns - 1);
            let left = if from.is_some() { "├" } else { "←" };
            let right = if to.is_some() { "┤" } else { "→" };
            format!("{}{left}{}{right}", " ".repeat(first), "╌".repeat(last.saturating_sub(first + 1)))
        }
    }
}

/// Is what a letter is, beside itself: its tone, whether it was searched for, and where it leads.
type Look = (Tone, bool, Option<Goal>);

/// Is what is left of a paragraph's pieces while lines are taken from its start.
struct Pieces {
    chars: std::collections::VecDeque<(Look, char)>,
}

impl Pieces {
    fn new(spans: &[Span]) -> Self {
        let chars = spans.iter().flat_map(|span| {
            let look = (span.tone, span.found, span.goal.clone());
            span.text.as_str().chars().map(move |letter| (look.clone(), letter))
        });
        Self { chars: chars.collect() }
    }

    /// Takes what stands in a line; the spaces at which the text was broken are in no line.
    fn take(&mut self, line: &Safe) -> Vec<Span> {
        let mut spans: Vec<(Look, String)> = Vec::new();
        for wanted in line.as_str().chars() {
            while self.chars.front().is_some_and(|(_, letter)| *letter != wanted && letter.is_whitespace()) {
                self.chars.pop_front();
            }
            let look = match self.chars.front() {
                Some((look, letter)) if *letter == wanted => {
                    let look = look.clone();
                    self.chars.pop_front();
                    look
                }
                // A sign that the wrapping put in, such as `…` for a character that is wider than the line.
                _ => spans.last().map_or((Tone::Plain, false, None), |(look, _)| look.clone()),
            };
            match spans.last_mut() {
                Some((last, text)) if *last == look => text.push(wanted),
                _ => spans.push((look, wanted.to_string())),
            }
        }
        let span = |((tone, found, goal), text): (Look, String)| Span { tone, text: Safe::line(&text), found, goal };
        spans.into_iter().map(span).collect()
    }

    fn rest(&mut self) -> Safe {
        while self.chars.front().is_some_and(|(_, letter)| letter.is_whitespace()) {
            self.chars.pop_front();
        }
        Safe::line(&self.chars.iter().map(|(_, letter)| letter).collect::<String>())
    }
}
