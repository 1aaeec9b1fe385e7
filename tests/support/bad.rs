//! Makes files that are hard on a viewer: where a look at each event is what first comes to mind.

use std::fmt::Write as _;

/// Is every such file, by its name.
pub(crate) const CASES: [&str; 6] = ["midnight", "one_instant", "in_one_span", "nested", "no_time", "far_away"];

/// Makes one of so many events.
pub(crate) fn file(case: &str, events: usize) -> String {
    let mut text = String::from("format = 1\ntitle = \"A hard one\"\nzone = \"UTC\"\n");
    match case {
        "in_one_span" => event(&mut text, "from = \"2025-01-01T00:00Z\"\nto = \"2035-01-01T00:00Z\""),
        "far_away" => event(&mut text, "at = \"-0975-01-01T00:00Z\""),
        _ => {}
    }
    for number in 0..events {
        let (minute, place) = (number % 60, number % 7);
        let (day, hour) = (1 + number / 1440 % 28, number / 60 % 24);
        let (month, year) = (1 + number / 40_320 % 12, 2025 + number / 483_840);
        let when = match case {
            // All in one night, none within a day of the clock.
            "midnight" => format!("at = \"2025-12-02T22:{minute:02}Z..2025-12-03T01:00Z\""),
            "one_instant" => "at = \"2025-12-02T16:30Z\"".to_owned(),
            "nested" => {
                let (from, to) = (stamp(number), stamp(2 * events + 10 - number));
                format!("from = \"{from}\"\nto = \"{to}\"")
            }
            "no_time" => String::new(),
            _ => format!("at = \"{year}-{month:02}-{day:02}T{hour:02}:{minute:02}Z\""),
        };
        event(&mut text, &format!("{when}\nplace = \"Place {place}\""));
    }
    text
}

fn event(text: &mut String, lines: &str) {
    let _ = writeln!(text, "\n[[event]]\ntitle = \"Something\"\n{lines}");
}

/// Writes a number of minutes since the start of 2025 as a moment.
fn stamp(minute: usize) -> String {
    let (day, hour, minute) = (minute / 1440, minute / 60 % 24, minute % 60);
    format!("2025-{:02}-{:02}T{hour:02}:{minute:02}Z", 1 + day / 28, 1 + day % 28)
}
