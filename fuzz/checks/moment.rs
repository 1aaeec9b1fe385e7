//! The notation of moments: the bytes are a moment as it is written.

use chronoscope::time::{Instant, Moment, Window, Zone, typed};

/// Checks that what is read is written so that the same is read again, and that mistakes have a place.
pub fn check(data: &[u8]) {
    let Ok(text) = std::str::from_utf8(data) else { return };
    let zones = ["UTC", "Europe/Moscow", "America/St_Johns"].map(|name| Zone::named(name).unwrap());
    for zone in std::iter::once(None).chain(zones.map(Some)) {
        match Moment::parse(text, zone) {
            Ok(moment) => is_sound(&moment),
            Err(error) => {
                assert!(text.get(error.span.clone()).is_some(), "{:?} is no place in {text:?}", error.span);
                assert!(!error.message.is_empty() && error.help.as_deref() != Some(""), "{error:?}");
            }
        }
    }
    // As it is typed into a prompt.
    let near = Instant::from_unix_seconds(1_764_693_000);
    for zone in zones {
        match typed::parse(text, zone, near) {
            Ok(window) => assert!(!window.is_empty(), "{text:?} is typed for no time: {window:?}"),
            Err(mistake) => assert!(!mistake.to_string().is_empty()),
        }
    }
}

fn is_sound(moment: &Moment) {
    let written = moment.to_string();
    let again = Moment::parse(&written, None);
    assert_eq!(again.as_ref(), Ok(moment), "{written:?} is read otherwise");
    assert_eq!(again.unwrap().to_string(), written);
    let window = moment.window();
    assert!(!window.is_empty(), "{written:?} is in no time: {window:?}");
    assert_eq!(moment.key().is_none(), window.is_open(), "{written:?}");
    if let Some(literal) = moment.literal() {
        assert!(literal.window.is_within(window), "{written:?} is outside of its own window");
        assert!(!literal.window.is_empty(), "{written:?}");
        let key = Window { earliest: moment.key(), latest: None };
        assert!(window.is_within(key) || moment.key() >= window.earliest, "{written:?} sorts before its window");
    }
}
