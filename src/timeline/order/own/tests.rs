//! What is packed is what was stated.

use proptest::prelude::*;

use super::{Exact, Form, Kind, Own, number};
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

#[test]
fn each_way_to_state_a_moment_is_packed() {
    for (text, form, in_a_day) in [
        ("12:00", Form::Minute, true),
        ("12:00%", Form::Minute, true),
        ("2025-12-02T12:00[Europe/Moscow]", Form::Minute, true),
        ("12:00..12:00", Form::Nanos, true),
        ("2025-12-02T12:00:00Z..2025-12-02T12:00:59Z", Form::Nanos, true),
        ("12:00±0m", Form::Nanos, true),
        ("2025-12-02T12:00[?]", Form::Nanos, false),
        ("2025-12-02T12:00:01.123456789Z%", Form::Nanos, true),
        ("0000-01-01T00:00:00Z?", Form::Nanos, true),
        ("2025-12-02[Europe/Moscow]", Form::Nanos, false),
        ("2025[UTC]~", Form::Seconds, false),
        ("-9999[?]", Form::Seconds, false),
        ("-9999-01-01T00:00Z..9999-12-31T23:59:59Z", Form::Seconds, false),
        ("12:00±15m~", Form::Around, true),
        ("2025-03[Europe/Moscow]±4w", Form::Around, false),
        ("2025[UTC]±6w", Form::WideAround, false),
        ("-0500[UTC]±365000d", Form::WideAround, false),
        ("12:00..", Form::From, false),
        ("..12:00", Form::UpTo, false),
        ("..", Form::Open, false),
        ("2025-12-02T12:00:01.5Z±1s", Form::Elsewhere, true),
        ("2025[UTC]±31000001s", Form::Elsewhere, false),
    ] {
        assert_eq!(packed(text), (form, in_a_day), "{text}");
    }
    let nothing = Own::new(Kind::UnstatedEnd, None, &mut Vec::new());
    assert_eq!((nothing.kind(), nothing.is_stated(), nothing.is_qualified()), (Kind::UnstatedEnd, false, false));
    assert_eq!((nothing.window(&[]), nothing.key(&[])), (Window::OPEN, None));
    assert_eq!(size_of::<Own>(), 16);
}

/// Gives lengths about where they cease to fit.
fn any_length() -> impl Strategy<Value = i128> {
    let unit = prop::sample::select(vec![1, 1_000_000_000, 3600 * 1_000_000_000]);
    let edge = prop::sample::select(vec![0, 1 << 24, 3600 << 24, 1 << 47, 1 << 48, 1 << 71]);
    (unit, edge, -2_i128..3).prop_map(|(unit, edge, off)| (edge + off) * unit)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(20_000))]

    #[test]
    fn what_fits_is_what_was_packed(
        (key, back, ahead) in (any_length(), any_length(), any_length()),
        (is_back, is_closed, is_open) in (any::<bool>(), any::<bool>(), any::<bool>()),
    ) {
        let at = Instant::from_unix_nanos;
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
            let far = key.abs().max(back).max(ahead) >= 1 << 48;
            prop_assert!(far || is_back && back != 0 || ahead < 0, "{exact:?}");
        }
    }
}
