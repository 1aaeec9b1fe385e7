//! Paragraphs broken into lines of a width, their tones kept.

use crate::text::{Safe, wrap};
use crate::words::paragraph::Span;
use crate::words::{Paragraph, Tone};

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
    paragraphs
        .iter()
        .flat_map(|paragraph| paragraph_lines(paragraph, columns.max(1)))
        .collect()
}

fn paragraph_lines(paragraph: &Paragraph, columns: usize) -> Vec<Line> {
    let text = paragraph.text();
    let mut pieces = Pieces::new(&paragraph.spans);
    let Some(first) = wrap::wrap(&text, columns).into_iter().next() else {
        return vec![Line::default()];
    };
    let mut lines = vec![Line {
        indent: 0,
        spans: pieces.take(&first),
    }];
    let hanging = if paragraph.hanging * 2 < columns {
        paragraph.hanging
    } else {
        0
    };
    let rest = pieces.rest();
    if !rest.as_str().is_empty() {
        for line in wrap::wrap(&rest, columns - hanging) {
            lines.push(Line {
                indent: hanging,
                spans: pieces.take(&line),
            });
        }
    }
    lines
}

/// Is what is left of a paragraph's pieces while lines are taken from its start.
struct Pieces {
    chars: std::collections::VecDeque<(Tone, char)>,
}

impl Pieces {
    fn new(spans: &[Span]) -> Self {
        let chars = spans
            .iter()
            .flat_map(|span| span.text.as_str().chars().map(|letter| (span.tone, letter)));
        Self { chars: chars.collect() }
    }

    /// Takes what stands in a line; the spaces at which the text was broken are in no line.
    fn take(&mut self, line: &Safe) -> Vec<Span> {
        let mut spans: Vec<(Tone, String)> = Vec::new();
        for wanted in line.as_str().chars() {
            while self
                .chars
                .front()
                .is_some_and(|(_, letter)| *letter != wanted && letter.is_whitespace())
            {
                self.chars.pop_front();
            }
            let tone = match self.chars.front() {
                Some((tone, letter)) if *letter == wanted => {
                    let tone = *tone;
                    self.chars.pop_front();
                    tone
                }
                // A sign that the wrapping put in, such as `…` for a character that is wider than the line.
                _ => spans.last().map_or(Tone::Plain, |(tone, _)| *tone),
            };
            match spans.last_mut() {
                Some((last, text)) if *last == tone => text.push(wanted),
                _ => spans.push((tone, wanted.to_string())),
            }
        }
        spans
            .into_iter()
            .map(|(tone, text)| Span {
                tone,
                text: Safe::line(&text),
            })
            .collect()
    }

    fn rest(&mut self) -> Safe {
        while self.chars.front().is_some_and(|(_, letter)| letter.is_whitespace()) {
            self.chars.pop_front();
        }
        Safe::line(&self.chars.iter().map(|(_, letter)| letter).collect::<String>())
    }
}
