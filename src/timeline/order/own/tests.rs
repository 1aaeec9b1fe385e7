//! What is packed is what was stated.

use proptest::prelude::*;

use super::{Exact, Form, HOUR, Kind, LENGTH_BITS, MINUTE, Own, SCALES, SECOND, number};
use crate::time::{Instant, Window};
use crate::timeline::sample::moment;

fn packed(text: &str) -> (Form, bool) {
    let moment = moment(text);
    let mut table = vec![Exact { window: Window::OPEN, key: None }; 3];
    let own = Own::new(Kind::End, Some(&moment), &mut table);
    assert_eq!((own.window(&table), own.key(&table)), (moment.window(), moment.key()), "{text}");
    assert_eq!((own.kind(), own.is_qualified()), (Kind::End, moment.qualifier().is_some()), "{text}");
    assert!(own.is_stated());
    (own.form(), own.is_in_a_day())
}

fn scale(unit: u64, back_bits: u32) -> Form {
    Form::Scaled(SCALES.iter().position(|scale| *scale == (unit, back_bits)).unwrap() as u8)
}

fn ahead(unit: u64) -> Form {
    scale(unit, 0)
}

fn around(unit: u64) -> Form {
    scale(unit, LENGTH_BITS / 2)
}

#[test]
fn each_way_to_state_a_moment_is_packed() {
    for (text, form, in_a_day) in [
        ("12:00", Form::Minute, true),
        ("12:00%", Form::Minute, true),
        ("2025-12-02T12:00[Europe/Moscow]", Form::Minute, true),
        ("2025-12-02T12:00:01.123456789Z%", ahead(1), true),
        ("2025-12-02T12:00:01.1234567Z", ahead(1), true),
        ("2025-12-02T12:00:01.1234Z", ahead(1_000), true),
        ("2025-12-02T12:00:01.5Z", ahead(1_000_000), true),
        ("12:00±0m", ahead(1_000_000), true),
        ("12:00..12:05", ahead(SECOND), true),
        ("2025-12-02T12:00:00Z..2025-12-02T12:01:59Z", ahead(SECOND), true),
        ("0000-01-01T00:00:00Z?", ahead(1_000_000), true),
        ("2025-12-02T12:00[?]", ahead(MINUTE), false),
        ("2025-12-02[Europe/Moscow]", Form::Dates, false),
        ("2025-12-02[UTC]..2025-12-04[UTC]", Form::Dates, false),
        ("2025-12-02T00:00Z..2025-12-02[UTC]", ahead(MINUTE), false),
        ("2025-12-02[UTC]..2025-12-03T00:00Z", ahead(MINUTE), false),
        ("2025-12-02[?]", Form::Dates, false),
        ("2025-12[Europe/Moscow]~", Form::Dates, false),
        ("1700-12-02[Europe/Moscow]", Form::Dates, false),
        ("1842-12-31[Africa/Monrovia]..1882-01-01[Africa/Monrovia]", Form::Elsewhere, false),
        ("2025[UTC]~", ahead(HOUR), false),
        ("-9999[?]", ahead(HOUR), false),
        ("2025-12-02T12:00:00Z±30s", around(SECOND), true),
        ("12:00±15m~", around(MINUTE), true),
        ("2025-12-02[UTC]±1d", around(HOUR), false),
        ("2025-03[Europe/Berlin]±4w", Form::Elsewhere, false),
        ("2025-03[UTC]±4w", around(24 * HOUR), false),
        ("12:00..", Form::From, false),
        ("..12:00", Form::UpTo, false),
        ("..", Form::Open, false),
        ("2025-12-02T12:00:01.5Z±1s", Form::Elsewhere, true),
        ("-9999-01-01T00:00Z..9999-12-31T23:59:59Z", Form::Elsewhere, false),
    ] {
        assert_eq!(packed(text), (form, in_a_day), "{text}");
    }
    let nothing = Own::new(Kind::UnstatedEnd, None, &mut Vec::new());
    assert_eq!((nothing.kind(), nothing.is_stated(), nothing.is_qualified()), (Kind::UnstatedEnd, false, false));
    assert_eq!((nothing.window(&[]), nothing.key(&[])), (Window::OPEN, None));
    assert_eq!(size_of::<Own>(), 12);
}

#[test]
fn what_is_stated_to_the_minute_is_known_by_its_length() {
    let is_to_the_minute = |text| Own::new(Kind::Start, Some(&moment(text)), &mut Vec::new()).is_to_the_minute();
    for text in ["12:00", "12:00%", "12:00±1m", "12:00±15m~", "12:00±3h"] {
        assert!(is_to_the_minute(text), "{text}");
    }
    for text in [
        "2025-12-02T12:00:00Z",
        "2025-12-02T12:00:00Z±1m",
        "2025-12-02T12:00:00.0Z±1m",
        "12:00..12:05",
        "2025-12-02T12:00:00Z..2025-12-02T12:00:59Z",
        "2025-12-02T12:00[?]±1m",
        "2025-12-02[UTC]±1d",
        "12:00..",
    ] {
        assert!(!is_to_the_minute(text), "{text}");
    }
}

/// Gives lengths about where they cease to fit.
fn any_length() -> impl Strategy<Value = i128> {
    let unit = prop::sample::select(SCALES.map(|(unit, _)| i128::from(unit)).to_vec());
    let edge = prop::sample::select(vec![0, 1 << 7, 1 << 8, 1 << 15, 1 << 16, 60 << 8, 60 << 16]);
    (unit, edge, -2_i128..3).prop_map(|(unit, edge, off)| (edge + off) * unit)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(20_000))]

    #[test]
    fn what_fits_is_what_was_packed(
        (key, back, ahead) in (any_length(), any_length(), any_length()),
        (is_back, is_closed, is_open) in (any::<bool>(), any::<bool>(), any::<bool>()),
    ) {
        let (at, minute) = (Instant::from_unix_nanos, i128::from(MINUTE));
        let earliest = at(key - if is_back { back } else { 0 });
        let exact = match (is_closed, is_open) {
            (true, _) => Exact { window: Window::new(earliest, at(key + ahead)), key: Some(at(key)) },
            (_, true) => Exact { window: Window { earliest: Some(earliest), latest: None }, key: Some(at(key)) },
            _ => Exact { window: Window { earliest: None, latest: Some(at(key + 1)) }, key: Some(at(key)) },
        };
        if let Some(own) = Own::fitting(&exact) {
            prop_assert_eq!((own.window(&[]), own.key(&[])), (exact.window, exact.key));
            prop_assert_eq!(own.key_number(&[]), exact.key.map(number));
        } else {
            let back = if is_back { back } else { 0 };
            let is_at_odds = back < 0 || ahead < 0;
            let in_minutes = (back % minute, ahead % minute) == (0, 0);
            let most = if back == 0 { 1 << 16 } else { 1 << 8 };
            let is_short = in_minutes && back.max(ahead) < most * minute;
            prop_assert!(if is_closed { is_at_odds || !is_short } else { back != 0 }, "{exact:?}");
        }
    }
}
