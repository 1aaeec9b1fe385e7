//! What holds for every moment, and for every text.

use proptest::prelude::*;

use super::super::*;
use super::shown;
use crate::time::zone::tests::{any_instant_for, any_zone};
use crate::time::{Precision, StatedClock};

/// Gives a literal that a zone, an offset or nothing at all states at the instant.
fn any_literal() -> impl Strategy<Value = String> {
    let parts = any_zone().prop_flat_map(|zone| (Just(zone), any_instant_for(zone), 0_u8..15, 0_u8..3));
    parts.prop_filter_map("leaves the years", |(zone, at, precision, clock)| {
        let civil = zone.civil(at);
        let precision = match precision {
            0 => Precision::Year,
            1 => Precision::Month,
            2 => Precision::Day,
            3 => Precision::Second,
            digits @ 4..=12 => Precision::Fraction(digits - 3),
            _ => Precision::Minute,
        };
        let mut literal = Literal::shown(zone, at, precision);
        let dated = precision <= Precision::Day;
        literal.clock = match clock {
            0 => StatedClock::Unstated,
            1 if !dated => StatedClock::Offset(civil.offset),
            _ => StatedClock::Zone(zone),
        };
        (-9999..=9999).contains(&civil.date.year).then(|| literal.to_string())
    })
}

fn any_moment() -> impl Strategy<Value = String> {
    const TOLERANCES: [&str; 8] = ["", "±0m", "±15m", "+/-3h", "±1d", "±2w", "±90s", "±365250d"];
    let single =
        (any_literal(), proptest::sample::select(&TOLERANCES[..]), proptest::sample::select(&["", "~", "?", "%"][..]))
            .prop_map(|(literal, tolerance, qualifier)| format!("{literal}{tolerance}{qualifier}"));
    let range = (any_literal(), any_literal()).prop_map(|(from, to)| {
        let forward = format!("{from}..{to}");
        if Moment::parse(&forward, None).is_ok() { forward } else { format!("{to}..{from}") }
    });
    prop_oneof![
        4 => single,
        2 => range,
        1 => any_literal().prop_map(|literal| format!("{literal}..")),
        1 => any_literal().prop_map(|literal| format!("..{literal}")),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2000))]

    #[test]
    fn reads_back_what_it_writes(text in any_moment(), file in proptest::option::of(any_zone())) {
        let moment = Moment::parse(&text, None).map_err(|error| TestCaseError::fail(format!("{text}: {error}")))?;
        prop_assert_eq!(&Moment::parse(&moment.to_string(), None).unwrap(), &moment);
        prop_assert_eq!(&Moment::parse(&moment.to_string(), file).unwrap(), &moment);
        // A time in the file's own clock may be one that it skips; what is read has to come back.
        if let Ok(local) = Moment::parse(&text.replace("[?]", ""), file) {
            prop_assert_eq!(Moment::parse(&local.to_string(), None).unwrap(), local);
        }
        prop_assert!(!moment.window().is_empty());
    }

    #[test]
    fn holds_the_instant_that_its_literal_was_made_from(
        (zone, at) in any_zone().prop_flat_map(|zone| (Just(zone), any_instant_for(zone))),
        precision in 0_usize..5,
    ) {
        let all = [Precision::Year, Precision::Month, Precision::Day, Precision::Minute, Precision::Second];
        let precision = all[precision];
        let text = Literal::shown(zone, at, precision).to_string();
        if let Ok(moment) = Moment::parse(&text, None) {
            let Window { earliest, latest } = moment.window();
            prop_assert!(earliest <= Some(at) && Some(at) < latest, "{} is {}", text, shown(moment.window()));
        } else {
            let year = zone.civil(at).date.year;
            prop_assert!(!(-9999..=9999).contains(&year), "{}", text);
        }
    }

    #[test]
    fn widens_to_both_sides(
        literal in any_literal(),
        amount in 0_u32..400,
        unit in proptest::sample::select(vec!["s", "m", "h", "d", "w"]),
    ) {
        let narrow = Moment::parse(&literal, None).unwrap();
        let wide = Moment::parse(&format!("{literal}±{amount}{unit}"), None).unwrap();
        prop_assert!(narrow.window().is_within(wide.window()));
        prop_assert_eq!(narrow.key(), wide.key());
        prop_assert_eq!(amount == 0, narrow.window() == wide.window());
    }

    #[test]
    fn survives_any_text(
        text in prop_oneof![
            "\\PC{0,40}",
            "[-0-9T:Zz+/.~?%±\\[\\]XYЯé€ A-Za-z]{0,40}",
            "[0-9]{4}(-[0-9]{2}){0,2}[T ]?[-0-9:.Z+±~?%\\[\\]é€]{0,20}",
        ],
        file in proptest::option::of(any_zone()),
    ) {
        if let Err(error) = Moment::parse(&text, file) {
            prop_assert!(text.get(error.span.clone()).is_some(), "{:?} of {:?}", error, text);
        }
    }

    #[test]
    fn survives_a_spoilt_moment(text in any_moment(), at in 0_usize..60, sign in "\\PC") {
        let mut spoilt: String = text.chars().take(at).collect();
        spoilt.push_str(&sign);
        spoilt.extend(text.chars().skip(at + 1));
        if let Err(error) = Moment::parse(&spoilt, None) {
            prop_assert!(spoilt.get(error.span.clone()).is_some(), "{:?} of {:?}", error, spoilt);
        }
    }
}
