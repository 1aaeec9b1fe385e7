use super::*;

fn zone(name: &str) -> Zone {
    Zone::named(name).unwrap()
}

fn at(text: &str) -> Instant {
    Moment::parse(text, None).unwrap().window().earliest.unwrap()
}

/// Types into a prompt of Moscow's clock at 3 December 2025, 01:00 there (22:00Z of the day before).
fn moscow(text: &str) -> Result<Window, Mistake> {
    parse(text, zone("Europe/Moscow"), at("2025-12-02T22:00Z"))
}

fn moment(text: &str) -> Window {
    Moment::parse(text, Some(zone("Europe/Moscow"))).unwrap().window()
}

#[test]
fn reads_each_form_that_it_offers() {
    for (typed, meant) in [
        ("00:30", "2025-12-03T00:30"),
        ("0:30", "2025-12-03T00:30"),
        ("23:00", "2025-12-02T23:00"),
        ("13:01", "2025-12-02T13:01"),
        ("12:59", "2025-12-03T12:59"),
        ("00:30:15", "2025-12-03T00:30:15"),
        ("3 Dec 00:30", "2025-12-03T00:30"),
        ("Dec 3 00:30", "2025-12-03T00:30"),
        ("december 3, 00:30", "2025-12-03T00:30"),
        ("3 Dec", "2025-12-03"),
        ("3 Mar", "2026-03-03"),
        ("3 Aug", "2025-08-03"),
        ("29 Feb", "2024-02-29"),
        ("3 Dec 2025", "2025-12-03"),
        ("3 Dec 2025 00:30", "2025-12-03T00:30"),
        ("Wed 3 Dec 2025", "2025-12-03"),
        ("Wed", "2025-12-03"),
        ("Wed 00:30", "2025-12-03T00:30"),
        ("Sun 00:30", "2025-11-30T00:30"),
        ("2025-12-03T00:30", "2025-12-03T00:30"),
        ("2025-12-03 0:30", "2025-12-03T00:30"),
        ("2025-12-03", "2025-12-03"),
        ("2025-12", "2025-12"),
        ("Dec 2025", "2025-12"),
        ("Dec", "2025-12"),
        ("Jan", "2026-01"),
        ("2025", "2025"),
        (" 2025 ", "2025"),
        ("-0044-03-15", "-0044-03-15"),
        ("2025-12-02T21:30Z", "2025-12-02T21:30Z"),
        ("2025-12-02T16:30[America/New_York]~", "2025-12-02T16:30[America/New_York]"),
        ("2025-12-02T21:30Z±15m", "2025-12-02T21:30Z±15m"),
    ] {
        assert_eq!(moscow(typed), Ok(moment(meant)), "{typed}");
    }
}

#[test]
fn says_what_may_be_typed() {
    for wrong in [
        "",
        "   ",
        "25:00",
        "0:3",
        "12:",
        "1:2:3:4",
        "soon",
        "31 Feb",
        "Thu 3 Dec 2025",
        "3 Dec Dec",
        "3",
        "3 2025",
        "2025-13",
        "2025-02-30",
        "12345",
        "Dec 00:30",
        "é:é",
        "\u{202e}",
        "99",
        "10000 Dec",
    ] {
        let error = moscow(wrong).unwrap_err().to_string();
        assert!(!error.is_empty() && !error.ends_with('.'), "{wrong}");
    }
    assert!(moscow("soon").unwrap_err().to_string().contains(FORMS));
    assert!(moscow("25:00").unwrap_err().to_string().contains(FORMS));
}

#[test]
fn goes_to_the_change_for_a_skipped_time_and_to_the_first_of_two() {
    let berlin = zone("Europe/Berlin");
    let near = at("2025-07-01T00:00Z");
    let start = |text| parse(text, berlin, near).unwrap().earliest.unwrap();
    assert_eq!(start("30 Mar 2025 02:30"), at("2025-03-30T01:00Z"));
    assert_eq!(start("26 Oct 2025 02:30"), at("2025-10-26T00:30Z"));
    let end = |text| parse(text, berlin, near).unwrap().latest.unwrap();
    assert_eq!(end("30 Mar 2025 02:30"), at("2025-03-30T01:01Z"));
    assert_eq!(
        end("26 Oct 2025 02:30"),
        at("2025-10-26T01:31Z"),
        "what comes before its end may be in the second hour"
    );
    assert_eq!(end("26 Oct 2025 02:59"), at("2025-10-26T02:00Z"));
    assert_eq!(end("26 Oct 2025 01:59"), at("2025-10-26T00:00Z"));
    assert_eq!(end("26 Oct 2025 03:00"), at("2025-10-26T02:01Z"));
    let apia = parse("2011-12-30", zone("Pacific/Apia"), near).unwrap();
    assert_eq!(apia.earliest, Some(at("2011-12-30T10:00Z")));
    assert!(!apia.is_empty());
}

proptest::proptest! {
    #[test]
    fn survives_any_text(text in "[-0-9:TtZ DecWd,é€.+±\\[\\]]{0,24}") {
        let _ = moscow(&text);
    }
}
