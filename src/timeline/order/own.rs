//! What the order keeps of a stop's own moment, in 12 bytes: there are millions of them.

use super::near;
use super::stop::Kind;
use crate::time::{self, Duration, Instant, Moment, Precision, Window};

/// Is the window of a moment and the instant at which it sorts, for what does not fit into an [`Own`].
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Exact {
    pub(super) window: Window,
    pub(super) key: Option<Instant>,
}

/// Is what a stop's own moment says, packed into three parts of one number, the lowest first: from the lowest bit two of
/// the kind, one of whether it is qualified, one of whether it may lie within a day, four of the form; 16 of lengths, and
/// 72 of an instant.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Own([u32; 3]);

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
    /// From the instant, one minute, which is stated to the minute and without a tolerance.
    Minute,
    /// From the instant on for some minutes, stated without a time of day.
    Dates,
    /// At this place in the table of what fits no other form.
    Elsewhere,
    /// Some units before the instant to some after it, by this one of [`SCALES`].
    Scaled(u8),
}

/// Is in which unit lengths are written, and how many bits are those of what lies before the instant.
type Scale = (u64, u32);

/// Are all scales: the first by which both lengths fit is taken.
const SCALES: [Scale; 10] = [
    (1, 0),
    (1_000, 0),
    (1_000_000, 0),
    (SECOND, 0),
    (MINUTE, 0),
    (HOUR, 0),
    (SECOND, LENGTH_BITS / 2),
    (MINUTE, LENGTH_BITS / 2),
    (HOUR, LENGTH_BITS / 2),
    (24 * HOUR, LENGTH_BITS / 2),
];

const QUALIFIED: u32 = 1 << 2;
const IN_A_DAY: u32 = 1 << 3;
const FORM_AT: u32 = 4;
/// Is the number of the form of the first of the scales.
const SCALED: u8 = 6;
const LENGTH_AT: u32 = 8;
const LENGTH_BITS: u32 = 16;
const INSTANT_AT: u32 = LENGTH_AT + LENGTH_BITS;
/// Is what is added to the nanoseconds, so that none that fits is below zero: over 70,000 years to both sides.
const BIAS: i128 = 1 << 71;
const SECOND: u64 = 1_000_000_000;
const MINUTE: u64 = 60 * SECOND;
const HOUR: u64 = 3600 * SECOND;

impl Form {
    fn number(self) -> u8 {
        match self {
            Self::Nothing => 0,
            Self::Open => 1,
            Self::From => 2,
            Self::UpTo => 3,
            // A minute may lie within a day, and is timed; dates are not.
            Self::Minute | Self::Dates => 4,
            Self::Elsewhere => 5,
            Self::Scaled(scale) => SCALED + scale,
        }
    }

    fn of(number: u8, is_in_a_day: bool) -> Self {
        match number {
            0 => Self::Nothing,
            1 => Self::Open,
            2 => Self::From,
            3 => Self::UpTo,
            4 if is_in_a_day => Self::Minute,
            4 => Self::Dates,
            5 => Self::Elsewhere,
            scaled => Self::Scaled(scaled - SCALED),
        }
    }
}

impl Own {
    /// Packs a moment, or none; what does not fit goes to the table.
    pub(super) fn new(kind: Kind, moment: Option<&Moment>, table: &mut Vec<Exact>) -> Self {
        let Some(moment) = moment else { return Self::of(kind as u128) };
        let exact = Exact { window: moment.window(), key: moment.key() };
        let own =
            Self::minute(moment, &exact).or_else(|| Self::dates(moment, &exact)).or_else(|| Self::fitting(&exact));
        let own = own.unwrap_or_else(|| {
            table.push(exact);
            Self::written(Form::Elsewhere, 0, table.len() as u128 - 1)
        });
        let qualified = if moment.qualifier().is_some() { QUALIFIED } else { 0 };
        let in_a_day = if near::may_lie_within_a_day(moment) { IN_A_DAY } else { 0 };
        Self::of(own.bits() | u128::from(kind as u32 | qualified | in_a_day))
    }

    fn of(bits: u128) -> Self {
        Self([0, 32, 64].map(|at| (bits >> at) as u32))
    }

    fn bits(self) -> u128 {
        let [low, middle, high] = self.0.map(u128::from);
        high << 64 | middle << 32 | low
    }

    fn written(form: Form, length: u64, instant: u128) -> Self {
        Self::of(u128::from(form.number()) << FORM_AT | u128::from(length) << LENGTH_AT | instant << INSTANT_AT)
    }

    /// Packs what fits.
    fn fitting(exact: &Exact) -> Option<Self> {
        let Some(key) = exact.key else { return exact.window.is_open().then(|| Self::written(Form::Open, 0, 0)) };
        let (form, length, instant) = match (exact.window.earliest, exact.window.latest) {
            (Some(earliest), None) if earliest == key => (Form::From, 0, key),
            (None, Some(latest)) if latest.just_before() == key => (Form::UpTo, 0, latest),
            (Some(earliest), Some(latest)) => {
                let back = u64::try_from((key - earliest).nanos()).ok()?;
                let ahead = u64::try_from((latest - key).nanos()).ok()?;
                let (form, length) = lengths(back, ahead)?;
                (form, length, key)
            }
            _ => return None,
        };
        Self::at(form, length, instant)
    }

    /// Packs what is stated to the minute and without a tolerance, and lies within the minute at which it sorts.
    fn minute(moment: &Moment, exact: &Exact) -> Option<Self> {
        let is_stated_so = match moment.form() {
            time::Form::Single { literal, tolerance, .. } => {
                literal.precision == Precision::Minute && tolerance.is_none()
            }
            time::Form::Range { .. } => false,
        };
        let key = exact.key.filter(|key| is_stated_so && minute_from(*key) == exact.window)?;
        Self::at(Form::Minute, 0, key)
    }

    /// Packs what is stated without a time of day, and lies in some minutes from the instant at which it sorts.
    fn dates(moment: &Moment, exact: &Exact) -> Option<Self> {
        let Exact { window: Window { earliest, latest }, key } = exact;
        let key = key.filter(|key| *earliest == Some(*key))?;
        let ahead = u64::try_from(((*latest)? - key).nanos()).ok()?;
        let is_stated_so = moment.literals().all(|literal| literal.precision <= Precision::Day);
        Self::at(Form::Dates, within(ahead, MINUTE, LENGTH_BITS).filter(|_| is_stated_so)?, key)
    }

    fn at(form: Form, length: u64, instant: Instant) -> Option<Self> {
        let biased = instant.unix_nanos() + BIAS;
        (0..2 * BIAS).contains(&biased).then(|| Self::written(form, length, biased.unsigned_abs()))
    }

    /// Makes it tell of a later place in the table, after two have been joined.
    pub(super) fn move_in_table(&mut self, by: usize) {
        if self.form() == Form::Elsewhere {
            *self = Self::of(self.bits() + ((by as u128) << INSTANT_AT));
        }
    }

    /// Gives the bits below the instant, and some of that.
    fn low(self) -> u32 {
        self.0[0]
    }

    pub(super) fn kind(self) -> Kind {
        Kind::of(self.low())
    }

    /// Says whether there is a moment, be it one that bounds nothing.
    pub(super) fn is_stated(self) -> bool {
        self.form() != Form::Nothing
    }

    pub(super) fn is_qualified(self) -> bool {
        self.low() & QUALIFIED != 0
    }

    /// Says whether it is timed and may lie within one day.
    pub(super) fn is_in_a_day(self) -> bool {
        self.low() & IN_A_DAY != 0
    }

    /// Says whether it is stated to the minute, and not as a range. A few that are fit another form only, and are not said to
    /// be.
    pub(super) fn is_to_the_minute(self) -> bool {
        match self.form() {
            Form::Minute => true,
            // Of what reaches back there is a tolerance to both sides, and the rest is as long as is stated.
            Form::Scaled(scale) => {
                let scale = SCALES[usize::from(scale)];
                let (back, ahead) = self.reach(scale);
                back > 0 && ahead.saturating_sub(back) * scale.0 == MINUTE
            }
            _ => false,
        }
    }

    /// Says whether it is stated by dates alone. A few that are fit another form only, and are not said to be.
    pub(super) fn is_by_dates(self) -> bool {
        self.form() == Form::Dates
    }

    fn form(self) -> Form {
        Form::of((self.low() >> FORM_AT & 15) as u8, self.is_in_a_day())
    }

    fn number(self) -> u128 {
        self.bits() >> INSTANT_AT
    }

    fn instant(self) -> Instant {
        Instant::from_unix_nanos(self.number().cast_signed() - BIAS)
    }

    fn exact(self, table: &[Exact]) -> &Exact {
        &table[self.number() as usize]
    }

    /// Gives the window in which the moment must lie by its own statement.
    pub(super) fn window(self, table: &[Exact]) -> Window {
        match self.form() {
            Form::Nothing | Form::Open => Window::OPEN,
            Form::From => Window { earliest: Some(self.instant()), latest: None },
            Form::UpTo => Window { earliest: None, latest: Some(self.instant()) },
            Form::Minute => minute_from(self.instant()),
            Form::Dates => self.around((MINUTE, 0)),
            Form::Scaled(scale) => self.around(SCALES[usize::from(scale)]),
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
            _ => Some(self.number()),
        }
    }

    /// Gives how far the window reaches back from the instant, and ahead, in units.
    fn reach(self, (_, back_bits): Scale) -> (u64, u64) {
        let length = u64::from(self.low() >> LENGTH_AT & ((1 << LENGTH_BITS) - 1));
        (length & ((1 << back_bits) - 1), length >> back_bits)
    }

    fn around(self, scale: Scale) -> Window {
        let (key, (back, ahead)) = (self.instant(), self.reach(scale));
        let [back, ahead] = [back, ahead].map(|units| Duration::from_nanos(i128::from(units * scale.0)));
        Window::new(key - back, key + ahead)
    }

    /// Gives the instant at which the moment sorts, if anything bounds it.
    pub(super) fn key(self, table: &[Exact]) -> Option<Instant> {
        match self.form() {
            Form::Nothing | Form::Open => None,
            Form::UpTo => Some(self.instant().just_before()),
            Form::Elsewhere => self.exact(table).key,
            _ => Some(self.instant()),
        }
    }
}

/// Gives a number of 72 bits that sorts as the instant. No moment can be written so far off that it has no such number.
pub(super) fn number(instant: Instant) -> u128 {
    (instant.unix_nanos() + BIAS).clamp(0, 2 * BIAS - 1).unsigned_abs()
}

fn minute_from(instant: Instant) -> Window {
    Window::new(instant, instant + Duration::from_minutes(1))
}

/// Writes how far a window reaches back from the instant at which its moment sorts, and ahead, where that fits.
fn lengths(back: u64, ahead: u64) -> Option<(Form, u64)> {
    (0..).zip(SCALES).find_map(|(scale, (unit, back_bits))| {
        let (back, ahead) = (within(back, unit, back_bits)?, within(ahead, unit, LENGTH_BITS - back_bits)?);
        Some((Form::Scaled(scale), ahead << back_bits | back))
    })
}

/// Writes a length in units where it is some of these, and takes no more bits.
fn within(length: u64, unit: u64, bits: u32) -> Option<u64> {
    (length < unit << bits && length.is_multiple_of(unit)).then(|| length / unit)
}

#[cfg(test)]
mod tests;
