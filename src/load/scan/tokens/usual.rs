//! What is usual in TOML, read without the library, which looks at each byte of it several times.

use memchr::memchr;

/// Decodes the escapes of a text that is written with them; or gives nothing where it has others than the usual ones, or
/// line ends to be decoded.
pub(super) fn unescaped(written: &str) -> Option<String> {
    if memchr(b'\r', written.as_bytes()).is_some() {
        return None;
    }
    let mut text = String::with_capacity(written.len());
    let mut rest = written;
    while let Some((before, escape)) = rest.split_once('\\') {
        let letter = match escape.as_bytes().first()? {
            b'"' => '"',
            b'\\' => '\\',
            b'n' => '\n',
            b't' => '\t',
            _ => return None,
        };
        text.push_str(before);
        text.push(letter);
        rest = &escape[1..];
    }
    text.push_str(rest);
    Some(text)
}

/// Says whether it is a date and time as most are written, right but perhaps for its day.
pub(super) fn is_date_time(written: &str) -> bool {
    const LIKE: &[u8; 20] = b"9999-19-39T29:59:59Z";
    written.len() == LIKE.len()
        && written.bytes().zip(LIKE).all(|(byte, most)| match most {
            b'0'..=b'9' => (b'0'..=*most).contains(&byte),
            _ => byte == *most,
        })
        && &written[11..13] < "24"
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use toml::de::DeValue;

    use super::*;

    proptest! {
        #[test]
        fn escapes_are_what_the_library_reads(written in r#"([aж\n]|\\["\\ntbfrxuU \n]|\r\n){0,6}"#) {
            let library = |quotes: &str| {
                let whole = format!("{quotes}{written}{quotes}");
                DeValue::parse(&whole).ok().and_then(|value| value.get_ref().as_str().map(str::to_owned))
            };
            if let Some(text) = unescaped(&written) {
                // A line break right behind the quotes is not part of the text, and was skipped before.
                if !written.starts_with('\n') {
                    prop_assert_eq!(library("\"\"\""), Some(text.clone()));
                }
                if !written.contains('\n') {
                    prop_assert_eq!(library("\""), Some(text));
                }
            }
        }

        #[test]
        fn a_usual_time_is_one_to_the_library(
            written in r"[01][09][0-9]{2}-[01][0-9]-[0-3][0-9][T ][0-2][0-9]:[0-6][0-9]:[0-6][0-9][Zz]?"
        ) {
            let day = chrono::NaiveDate::parse_from_str(&written[..10], "%Y-%m-%d");
            if is_date_time(&written) && day.is_ok() {
                let value = DeValue::parse(&written);
                prop_assert!(value.is_ok_and(|value| value.get_ref().as_datetime().is_some_and(|time| time.date.is_some())));
            }
        }
    }

    #[test]
    fn what_is_usual_is_read_here() {
        assert_eq!(unescaped(r#"\"a\" \\ \t\n"#).as_deref(), Some("\"a\" \\ \t\n"));
        assert_eq!([r"\u0041", "\\\n a", "a\r\n", "\\"].map(unescaped), [None, None, None, None]);
        assert!(is_date_time("2025-12-02T23:59:59Z"));
        let others = ["2025-12-02T24:00:00Z", "2025-12-02T16:30:60Z", "2025-12-02 16:30:00Z", "2025-12-02"];
        assert_eq!(others.map(is_date_time), [false; 4]);
    }
}
