//! A finding as rows of text, each piece of which has a tone.

use std::ops::Range;

use super::excerpt::{Excerpt, line_end};
use super::place::{Spot, Spots, clamp};
use super::{Finding, Severity};
use crate::report::draw::File;
use crate::text::{Safe, width, wrap};

/// How many scalars of a message, label or help are shown: they may quote a value of any length.
const TEXT: usize = 2_000;
/// How many columns of a line are shown at most.
const EXCERPT: usize = 400;
/// How many columns are always used, even if there are fewer.
const LEAST: usize = 24;
/// How many related places are shown.
const RELATED: usize = 20;

/// Is what a piece of text is, which decides its colour.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Tone {
    Plain,
    Strong,
    Gutter,
    Help,
    Secondary,
    Severity(Severity),
}

/// Is one row: its pieces from left to right.
pub(super) type Row = Vec<(Tone, Safe)>;

/// Is a place on one line.
struct Mark<'a> {
    place: Range<usize>,
    spot: Spot,
    says: &'a str,
    tone: Tone,
}

/// Lists the offsets whose spots are needed to draw a finding.
pub(super) fn offsets(text: &str, finding: &Finding) -> Vec<usize> {
    let places = finding.place.iter().chain(finding.related.iter().take(RELATED).map(|(place, _)| place));
    places.map(|place| clamp(text, place)).flat_map(|place| [place.start, place.end]).collect()
}

/// Draws a finding.
pub(super) fn of(file: File<'_>, finding: &Finding, spots: &Spots, columns: usize) -> Vec<Row> {
    let marks = marks(file.text, finding, spots);
    let digits = marks.iter().map(|mark| mark.spot.line).max().unwrap_or(1).to_string().len();
    let mut rows = Rows { done: Vec::new(), columns: columns.max(LEAST), digits };
    rows.title(finding);
    rows.location(file, finding, spots);
    if !marks.is_empty() {
        rows.rail("");
        rows.lines(file.text, &marks);
    }
    let left_out = finding.related.len().saturating_sub(RELATED);
    if left_out > 0 {
        rows.note(Tone::Secondary, "note", &Safe::line(&format!("{left_out} more places belong to it")));
    }
    if let Some(help) = &finding.help {
        rows.note(Tone::Help, "help", &brief(help, Safe::block));
    }
    rows.done
}

/// Puts the marks in the order of their places. A place of several lines is marked on its first and its last.
fn marks<'a>(text: &str, finding: &'a Finding, spots: &Spots) -> Vec<Mark<'a>> {
    let primary = finding.place.iter().map(|place| (place, finding.label.as_str(), Tone::Severity(finding.severity)));
    let related = finding.related.iter().take(RELATED).map(|(place, says)| (place, says.as_str(), Tone::Secondary));
    let mut marks = Vec::new();
    for (place, says, tone) in primary.chain(related) {
        let place = clamp(text, place);
        let (spot, last) = (spots.at(text, place.start), spots.at(text, place.end));
        let end = if last.line == spot.line { place.end } else { line_end(text, place.start) };
        marks.push(Mark { place: place.start..end, spot, says, tone });
        if last.line > spot.line {
            let indent = text[last.start..place.end].len() - text[last.start..place.end].trim_start().len();
            marks.push(Mark { place: last.start + indent..place.end, spot: last, says: "", tone });
        }
    }
    marks.sort_by_key(|mark| (mark.spot.line, mark.place.start));
    marks
}

struct Rows {
    done: Vec<Row>,
    columns: usize,
    /// The columns of the greatest line number shown.
    digits: usize,
}

impl Rows {
    fn title(&mut self, finding: &Finding) {
        let word = match finding.severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
        };
        let lead = (Tone::Severity(finding.severity), Safe::line(word));
        let indent = word.len() + 2;
        let lines = wrap::wrap(&brief(&finding.message, Safe::line), self.columns.saturating_sub(indent).max(LEAST));
        for (index, line) in lines.iter().enumerate() {
            let row = if index == 0 {
                vec![lead.clone(), (Tone::Strong, Safe::line(": ").join(line))]
            } else {
                vec![(Tone::Strong, spaces(indent).join(line))]
            };
            self.done.push(row);
        }
    }

    fn location(&mut self, file: File<'_>, finding: &Finding, spots: &Spots) {
        let mut place = file.name.clone();
        if let Some(range) = &finding.place {
            let spot = spots.at(file.text, clamp(file.text, range).start);
            place = place.join(&Safe::line(&format!(":{}:{}", spot.line, spot.column)));
        }
        self.done.push(vec![(Tone::Gutter, spaces(self.digits).join(&Safe::line("--> "))), (Tone::Plain, place)]);
    }

    /// Adds the lines that have marks, with `...` where lines between are left out.
    fn lines(&mut self, text: &str, marks: &[Mark<'_>]) {
        // One column stays free for the mark of a place behind the end of a line.
        let room = (self.columns - self.digits.min(LEAST / 2) - 4).min(EXCERPT);
        let mut previous = None;
        for group in marks.chunk_by(|left, right| left.spot.line == right.spot.line) {
            let line = group[0].spot.line;
            if previous.is_some_and(|previous| line > previous + 1) {
                self.done.push(vec![(Tone::Gutter, Safe::line("..."))]);
            }
            previous = Some(line);
            // The line is trimmed around what the finding is about.
            let focus = group.iter().find(|mark| mark.tone != Tone::Secondary).unwrap_or(&group[0]);
            let excerpt = Excerpt::new(text, focus.spot, &focus.place, room);
            let number = format!("{line:>width$} |", width = self.digits);
            let space = if excerpt.text.as_str().trim().is_empty() { "" } else { " " };
            let shown = Safe::line(space).join(&excerpt.text);
            self.done.push(vec![
                (Tone::Gutter, Safe::line(&number)),
                (Tone::Plain, if space.is_empty() { Safe::default() } else { shown }),
            ]);
            for mark in group {
                self.mark(mark, &excerpt, room);
            }
        }
    }

    /// Adds a mark, with what it says beside it or, if that does not fit, under it.
    fn mark(&mut self, mark: &Mark<'_>, excerpt: &Excerpt, room: usize) {
        let columns = excerpt.columns(&mark.place);
        let sign = if mark.tone == Tone::Secondary { "-" } else { "^" };
        let line = format!("{}{}", " ".repeat(columns.start + 1), sign.repeat(columns.len()));
        let line = Safe::line(&line);
        let says = brief(mark.says, Safe::line);
        if says.is_empty() {
            self.railed(mark.tone, line);
        } else if columns.end + 1 + width::columns(&says) <= room {
            self.railed(mark.tone, line.join(&spaces(1)).join(&says));
        } else {
            self.railed(mark.tone, line);
            let indent = if room >= columns.start + LEAST { columns.start } else { 0 };
            for line in wrap::wrap(&says, room - indent) {
                self.railed(mark.tone, spaces(indent + 1).join(&line));
            }
        }
    }

    fn note(&mut self, tone: Tone, word: &str, text: &Safe) {
        self.rail("");
        let indent = self.digits + word.len() + 5;
        for (index, line) in wrap::wrap(text, self.columns.saturating_sub(indent).max(LEAST / 2)).iter().enumerate() {
            let row = if index == 0 {
                let sign = spaces(self.digits + 1).join(&Safe::line("= "));
                let (word, line) = (Safe::line(word), Safe::line(": ").join(line));
                vec![(Tone::Gutter, sign), (tone, word), (Tone::Plain, line)]
            } else if line.is_empty() {
                Row::new()
            } else {
                vec![(Tone::Plain, spaces(indent).join(line))]
            };
            self.done.push(row);
        }
    }

    fn rail(&mut self, after: &str) {
        let line = format!("{}|{after}", " ".repeat(self.digits + 1));
        self.done.push(vec![(Tone::Gutter, Safe::line(&line))]);
    }

    fn railed(&mut self, tone: Tone, text: Safe) {
        self.rail("");
        if let Some(row) = self.done.last_mut() {
            row.push((tone, text));
        }
    }
}

/// Makes safe text of the first of a text that may be of any length.
fn brief(text: &str, make: fn(&str) -> Safe) -> Safe {
    match text.char_indices().nth(TEXT) {
        Some((end, _)) => make(&text[..end]).join(&Safe::line("…")),
        None => make(text),
    }
}

fn spaces(count: usize) -> Safe {
    Safe::line(&" ".repeat(count))
}
