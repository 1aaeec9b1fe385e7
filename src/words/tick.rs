//! The labels of the picture's axis.

use super::time::{self, DateWords};
use crate::time::{Instant, Precision, Zone};

/// Is how coarse a label is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Grain {
    /// Times of day, with seconds.
    Second,
    /// Times of day.
    Minute,
    /// Days.
    Day,
    /// Months.
    Month,
    /// Years.
    Year,
}

/// Says an instant as a label of the axis: "15:00", at midnight "Wed 3 Dec", "3 Dec", "Dec 2025", "1142".
#[must_use]
pub fn label(at: Instant, grain: Grain, zone: Zone) -> String {
    let civil = zone.civil(at);
    match grain {
        Grain::Second => time::time_of_day(&civil, Precision::Second),
        Grain::Minute => {
            let is_midnight = (civil.hour, civil.minute) == (0, 0);
            if is_midnight {
                time::date(civil.date, DateWords::Day)
            } else {
                time::time_of_day(&civil, Precision::Minute)
            }
        }
        Grain::Day => time::date(civil.date, DateWords::Short),
        Grain::Month => time::month_and_year(civil.date),
        Grain::Year => time::year(civil.date.year),
    }
}

/// Says what the labels leave out, for the left edge: the day of times, the year of days.
#[must_use]
pub fn edge(at: Instant, grain: Grain, zone: Zone) -> String {
    let civil = zone.civil(at);
    match grain {
        Grain::Second | Grain::Minute => time::date_and_year(civil.date),
        Grain::Day => time::year(civil.date.year),
        Grain::Month | Grain::Year => String::new(),
    }
}
