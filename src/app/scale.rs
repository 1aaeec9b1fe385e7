//! The axis of the picture in words: labels, midnights, nights, and how long what is folded is.

use crate::plot::{self, Axis, Step};
use crate::text::{Safe, width};
use crate::time::{Duration, Precision, Zone};
use crate::words::duration;
use crate::words::tick::{self, Grain};

/// Is the least room between two labels of the axis, each taken as this wide with the mark before it.
const LABEL_COLUMNS: u16 = 9;

/// Is a piece of text on the axis with the column of its mark, which stands before the text.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Label {
    /// Is the column of the mark, from 0 at the left end of the axis.
    pub column: u16,
    /// Is the text.
    pub text: Safe,
}

/// Is what the picture shows of the time, without what is in it.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Scale {
    /// Says the day (or the year) at the left edge.
    pub edge: Safe,
    /// Are the labels of the axis; none touches another.
    pub labels: Vec<Label>,
    /// Are the columns at which a day of the active clock begins.
    pub midnights: Vec<u16>,
    /// Is for each column whether it is night by the active clock.
    pub nights: Vec<bool>,
    /// Are the folded stretches with how long they are; each label stands at its first column.
    pub folds: Vec<Label>,
}

impl Scale {
    /// Says all of an axis by a zone's clock.
    pub(super) fn of(axis: &Axis, zone: Zone) -> Self {
        let step = Step::fitting(axis, LABEL_COLUMNS);
        let grain = match step {
            Step::Seconds(_) => Grain::Second,
            Step::Minutes(_) | Step::Hours(_) => Grain::Minute,
            Step::Days(_) => Grain::Day,
            Step::Months(_) => Grain::Month,
            Step::Years(_) => Grain::Year,
        };
        let labels = labels(axis, grain, zone);
        let folds = axis.pieces().iter().filter(|piece| piece.folded).map(|piece| Label {
            column: piece.start,
            text: fold_label(piece.to - piece.from, usize::from(piece.end - piece.start)),
        });
        Self {
            edge: Safe::line(&tick::edge(axis.from(), grain, zone)),
            folds: folds.collect(),
            midnights: plot::midnights(axis, zone, step).into_iter().map(|(column, _)| column).collect(),
            nights: plot::nights(axis, zone, step),
            labels,
        }
    }
}

/// Gives the labels of the axis: those of its ticks, and one for each piece between folds that has no tick.
fn labels(axis: &Axis, grain: Grain, zone: Zone) -> Vec<Label> {
    let mut labels: Vec<Label> = Vec::new();
    let ticks = plot::ticks(axis, zone, LABEL_COLUMNS);
    for piece in axis.pieces().iter().filter(|piece| !piece.folded) {
        let within = piece.start..piece.end;
        let mut end = usize::from(piece.start);
        let mut label = |column: u16, text: String, labels: &mut Vec<Label>| {
            let text = Safe::line(&text);
            let reaches = usize::from(column) + 1 + width::columns(&text);
            let fits = usize::from(column) >= end && reaches <= usize::from(piece.end);
            if fits {
                end = reaches + 1;
                labels.push(Label { column, text });
            }
            fits
        };
        let mut has_label = false;
        for tick in ticks.iter().filter(|tick| within.contains(&tick.column)) {
            has_label |= label(tick.column, tick::label(tick.at, grain, zone), &mut labels);
        }
        let at = axis.instant(piece.start);
        // A time of day would not tell the piece from those of other days.
        let own = if matches!(grain, Grain::Second | Grain::Minute) { Grain::Day } else { grain };
        for grain in [own, Grain::Year] {
            has_label = has_label || label(piece.start, tick::label(at, grain, zone), &mut labels);
        }
    }
    labels
}

/// Says how long a folded stretch is, in the middle of its columns: "┄┄5 d┄┄".
fn fold_label(length: Duration, columns: usize) -> Safe {
    let days = Duration::from_hours(48);
    let said = duration::length(length, if length >= days { Precision::Day } else { Precision::Minute });
    let said = width::cut(&Safe::line(&said.replace(" years", " y")), columns.saturating_sub(2));
    let left = columns.saturating_sub(width::columns(&said));
    Safe::line(&format!("{}{said}{}", "┄".repeat(left / 2), "┄".repeat(left - left / 2)))
}
