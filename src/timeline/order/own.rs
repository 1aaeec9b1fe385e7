//! What the order keeps of a stop's own moment, in 16 bytes: there are millions of them.

use super::near;
use super::stop::Kind;
use crate::time::{self, Instant, Moment, Precision, Window};

/// Is the window of a moment and the instant at which it sorts, for what does not fit into an [`Own`].
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Exact {
    pub(super) window: Window,
    pub(super) key: Option<Instant>,
}

/// Is what a stop's own moment says, packed: from the lowest bit two of the kind, one of whether it is qualified, one
/// of whether it may lie within a day, four of the form; 48 of lengths, and 72 of an instant.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Own(u128);

/// Is how window and key are written.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Form {
    /// There is no moment.
    Nothing,
    /// A moment that nothing bounds.
    Open,
    /// From the instant on.
    From,
    /// Up to the instant.
    UpTo,
    /// From the instant, so many nanoseconds.
    Nanos,
    /// From the instant, so many seconds.
    Seconds,
    /// Some seconds before the instant to some after it: a tolerance.
    Around,
    /// Some hours before the instant to some after it.
    WideAround,
    /// From the instant, one minute, which is stated to the minute and without a tolerance.
    Minute,
    /// At this place in the table of what fits no other form.
    Elsewhere,
}

const QUALIFIED: u128 = 1 << 2;
const IN_A_DAY: u128 = 1 << 3;
const FORM_AT: u32 = 4;
const LENGTH_AT: u32 = 8;
const LENGTH_BITS: u32 = 48;
/// Is how many bits of the length are those of what lies before the instant, where some does.
const BACK_BITS: u32 = 24;
const INSTANT_AT: u32 = LENGTH_AT + LENGTH_BITS;
/// Is what is added to the nanoseconds, so that none that fits is below zero: over 70,000 years to both sides.
const BIAS: i128 = 1 << 71;
const SECOND: u128 = 1_000_000_000;
const MINUTE: u128 = 60 * SECOND;
const HOUR: u128 = 3600 * SECOND;

impl Own {
    /// Packs a moment, or none; what does not fit goes to the table.
    pub(super) fn new(kind: Kind, moment: Option<&Moment>, table: &mut Vec<Exact>) -> Self {
        let Some(moment) = moment else { return Self(kind as u128) };
        let exact = Exact { window: moment.window(), key: moment.key() };
        let own = if is_a_minute(moment, &exact) { Self::minute(&exact) } else { Self::fitting(&exact) };
        let mut own = own.unwrap_or_else(|| {
            table.push(exact);
            Self::written(Form::Elsewhere, 0, table.len() as u128 - 1)
        });
        own.0 |= kind as u128;
        if moment.qualifier().is_some() {
            own.0 |= QUALIFIED;
        }
        if near::may_lie_within_a_day(moment) {
            own.0 |= IN_A_DAY;
        }
        own
    }

    fn written(form: Form, length: u128, instant: u128) -> Self {
        Self((form as u128) << FORM_AT | length << LENGTH_AT | instant << INSTANT_AT)
    }

    /// Packs what fits.
    fn fitting(exact: &Exact) -> Option<Self> {
        let Some(key) = exact.key else { return exact.window.is_open().then(|| Self::written(Form::Open, 0, 0)) };
        let (form, length, instant) = match (exact.window.earliest, exact.window.latest) {
            (Some(earliest), None) if earliest == key => (Form::From, 0, key),
            (None, Some(latest)) if latest.just_before() == key => (Form::UpTo, 0, latest),
            (Some(earliest), Some(latest)) => {
                let back = u128::try_from((key - earliest).nanos()).ok()?;
                let ahead = u128::try_from((latest - key).nanos()).ok()?;
                let (form, length) = lengths(back, ahead)?;
                (form, length, key)
            }
            _ => return None,
        };
        Self::at(form, length, instant)
    }

    /// Packs what is stated to the minute.
    fn minute(exact: &Exact) -> Option<Self> {
        Self::at(Form::Minute, 0, exact.key?)
    }

    fn at(form: Form, length: u128, instant: Instant) -> Option<Self> {
        let biased = instant.unix_nanos() + BIAS;
        (0..2 * BIAS).contains(&biased).then(|| Self::written(form, length, biased.unsigned_abs()))
    }

    /// Makes it tell of a later place in the table, after two have been joined.
    pub(super) fn move_in_table(&mut self, by: usize) {
        if self.form() == Form::Elsewhere {
            self.0 += (by as u128) << INSTANT_AT;
        }
    }

    pub(super) fn kind(self) -> Kind {
        Kind::of(self.0 as u32)
    }

    /// Says whether there is a moment, be it one that bounds nothing.
    pub(super) fn is_stated(self) -> bool {
        self.form() != Form::Nothing
    }

    pub(super) fn is_qualified(self) -> bool {
        self.0 & QUALIFIED != 0
    }

    /// Says whether it is timed and may lie within one day.
    pub(super) fn is_in_a_day(self) -> bool {
        self.0 & IN_A_DAY != 0
    }

    /// Says whether it is stated to the minute and without a tolerance, on a clock that is known. A few that are may go to
    /// the table, and are not said to be.
    pub(super) fn is_to_the_minute(self) -> bool {
        self.form() == Form::Minute
    }

    fn form(self) -> Form {
        match self.0 >> FORM_AT & 15 {
            0 => Form::Nothing,
            1 => Form::Open,
            2 => Form::From,
            3 => Form::UpTo,
            4 => Form::Nanos,
            5 => Form::Seconds,
            6 => Form::Around,
            7 => Form::WideAround,
            8 => Form::Minute,
            _ => Form::Elsewhere,
        }
    }

    fn length(self) -> u128 {
        self.0 >> LENGTH_AT & ((1 << LENGTH_BITS) - 1)
    }

    /// Gives the instant that lies so far after the one written.
    fn instant(self, nanos: u128) -> Instant {
        Instant::from_unix_nanos((self.0 >> INSTANT_AT).cast_signed() - BIAS + nanos.cast_signed())
    }

    fn exact(self, table: &[Exact]) -> &Exact {
        &table[(self.0 >> INSTANT_AT) as usize]
    }

    /// Gives the window in which the moment must lie by its own statement.
    pub(super) fn window(self, table: &[Exact]) -> Window {
        match self.form() {
            Form::Nothing | Form::Open => Window::OPEN,
            Form::From => Window { earliest: Some(self.instant(0)), latest: None },
            Form::UpTo => Window { earliest: None, latest: Some(self.instant(0)) },
            Form::Minute => Window::new(self.instant(0), self.instant(MINUTE)),
            Form::Nanos => Window::new(self.instant(0), self.instant(self.length())),
            Form::Seconds => Window::new(self.instant(0), self.instant(self.length() * SECOND)),
            Form::Around => self.around(SECOND),
            Form::WideAround => self.around(HOUR),
            Form::Elsewhere => self.exact(table).window,
        }
    }

    /// Gives the instant at which the literal of the moment starts, or the first one of its range.
    pub(super) fn start(self, table: &[Exact]) -> Option<Instant> {
        match self.form() {
            Form::UpTo => None,
            Form::Elsewhere => self.exact(table).window.earliest.and(self.key(table)),
            _ => self.key(table),
        }
    }

    /// Gives [`number`] of the key.
    pub(super) fn key_number(self, table: &[Exact]) -> Option<u128> {
        match self.form() {
            Form::Nothing | Form::Open => None,
            Form::UpTo | Form::Elsewhere => self.key(table).map(number),
            _ => Some(self.0 >> INSTANT_AT),
        }
    }

    fn around(self, unit: u128) -> Window {
        let (back, ahead) = (self.length() & ((1 << BACK_BITS) - 1), self.length() >> BACK_BITS);
        let earliest = self.instant(0).unix_nanos() - (back * unit).cast_signed();
        Window::new(Instant::from_unix_nanos(earliest), self.instant(ahead * unit))
    }

    /// Gives the instant at which the moment sorts, if anything bounds it.
    pub(super) fn key(self, table: &[Exact]) -> Option<Instant> {
        match self.form() {
            Form::Nothing | Form::Open => None,
            Form::UpTo => Some(self.instant(0).just_before()),
            Form::Elsewhere => self.exact(table).key,
            _ => Some(self.instant(0)),
        }
    }
}

/// Gives a number of 72 bits that sorts as the instant. No moment can be written so far off that it has no such number.
pub(super) fn number(instant: Instant) -> u128 {
    (instant.unix_nanos() + BIAS).clamp(0, 2 * BIAS - 1).unsigned_abs()
}

/// Says whether a moment is stated to the minute and without a tolerance, and lies within the minute at which it sorts.
fn is_a_minute(moment: &Moment, exact: &Exact) -> bool {
    let is_stated_so = match moment.form() {
        time::Form::Single { literal, tolerance, .. } => literal.precision == Precision::Minute && tolerance.is_none(),
        time::Form::Range { .. } => false,
    };
    let minute =
        exact.key.map(|key| Window::new(key, Instant::from_unix_nanos(key.unix_nanos() + MINUTE.cast_signed())));
    is_stated_so && minute == Some(exact.window)
}

/// Writes how far a window reaches back from the instant at which its moment sorts, and ahead, where that fits.
fn lengths(back: u128, ahead: u128) -> Option<(Form, u128)> {
    let within = |length: u128, unit: u128, bits: u32| {
        let units = length / unit;
        (length.is_multiple_of(unit) && units >> bits == 0).then_some(units)
    };
    if back == 0 {
        let nanos = within(ahead, 1, LENGTH_BITS).map(|nanos| (Form::Nanos, nanos));
        return nanos.or_else(|| within(ahead, SECOND, LENGTH_BITS).map(|seconds| (Form::Seconds, seconds)));
    }
    [(Form::Around, SECOND), (Form::WideAround, HOUR)].into_iter().find_map(|(form, unit)| {
        let (back, ahead) = (within(back, unit, BACK_BITS)?, within(ahead, unit, LENGTH_BITS - BACK_BITS)?);
        Some((form, ahead << BACK_BITS | back))
    })
}

#[cfg(test)]
mod tests;
