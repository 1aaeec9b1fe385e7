//! The file as a whole: bytes, syntax, version, size.

use super::{finds, lines_of, load, opens, told};

#[test]
fn bytes_that_are_not_utf8_are_told_with_their_line() {
    let loaded = load(b"format = 1\ntitle = \"caf\xE9\"\n");
    let found: Vec<_> = loaded.findings.iter().collect();
    assert_eq!(found.len(), 1);
    assert_eq!(told(found[0]), "error: the file is not UTF-8: line 2 has the byte 0xE9, which is no character");
    assert_eq!(found[0].place, Some(23..23));
    assert!(loaded.timeline.is_none());
}

#[test]
fn utf16_is_named_as_such() {
    for bytes in [b"\xFF\xFEf\0o\0".as_slice(), b"\xFE\xFF\0f\0o"] {
        let loaded = load(bytes);
        let found: Vec<_> = loaded.findings.iter().map(told).collect();
        assert_eq!(found, ["error: the file is written in UTF-16, not in UTF-8"]);
    }
}

#[test]
fn what_begins_with_nuls_is_no_text_and_one_with_nuls_further_on_is() {
    let told_of = |text: &[u8]| load(text).findings.iter().map(told).collect::<Vec<_>>();
    let no_text = "error: the file is no text: it begins with the byte 0x00, which is no character of one";
    for text in [&b"\0\0"[..], b"\0\0\0\0\0", b"\0\0format = 1\n"] {
        assert_eq!(told_of(text), [no_text], "{text:?}");
    }
    let found = told_of(b"format = 1\n[[event]]\ntitle = \"a\0b\"\n\0\n[[event]]\ntitle = \"\0\n");
    assert_eq!(found.len(), 3, "{found:?}");
}

#[test]
fn a_byte_order_mark_of_utf8_is_no_harm_and_moves_no_place() {
    opens("\u{FEFF}format = 1\nzone = \"UTC\"\n[[event]]\ntitle = \"One\"\n");
    finds("\u{FEFF}format = 1\n[[event]]\ntitle = \"One\"\n«nots» = \"x\"\n", &["error: an event has no key `nots`"]);
}

#[test]
fn an_empty_file_is_told_alone() {
    for text in ["", "\n \n", "# only\n  # comments", "\u{FEFF}"] {
        finds(text, &["error: the file is empty"]);
    }
}

#[test]
fn a_file_without_events_is_told() {
    finds("format = 1\n", &["error: the file has no events"]);
    finds("format = 1\nevent = []\n", &[]);
}

#[test]
fn a_version_that_is_not_known_is_told_alone() {
    finds("format = «2»\nnew_key = 3\n", &["error: the file is written in version `2` of the format"]);
    finds(
        "[[event]]\ntitle = \"One\"\n",
        &["error: the file does not say which version of the format it is written in"],
    );
    finds("format = «\"1\"»\n[[event]]\ntitle = \"One\"\n", &["error: `format` takes the number 1, not a text"]);
}

#[test]
fn all_syntax_errors_come_at_once_and_nothing_that_follows_from_them() {
    let text = "format = 1\n[[event]]\ntitle = \"One\ntitel = 3\n[[event]]\ntitle = Two words\n";
    let loaded = load(text.as_bytes());
    let found: Vec<_> = loaded.findings.iter().collect();
    assert!(found.len() >= 2, "{found:?}");
    for finding in &found {
        assert!(finding.message.starts_with("not valid TOML: "), "{finding:?}");
    }
    let lines: Vec<_> =
        found.iter().map(|finding| text[..finding.place.clone().unwrap().start].lines().count()).collect();
    assert!(lines.contains(&3) && lines.contains(&6), "{lines:?} {found:?}");
}

#[test]
fn a_key_twice_is_a_syntax_error_at_the_second() {
    finds("format = 1\n[[event]]\ntitle = \"One\"\n«title» = \"Two\"\n", &["error: not valid TOML: duplicate key"]);
}

#[test]
fn messages_of_the_parser_do_not_carry_the_files_bytes() {
    let loaded = load("format = 1\ntitle = \"\u{1b}[31m\u{7}\"\n\u{1b}[2J = 2\n".as_bytes());
    assert!(loaded.findings.has_errors());
    for finding in loaded.findings.iter() {
        assert!(!finding.message.contains('\u{1b}'), "{finding:?}");
    }
}

#[test]
fn a_time_without_its_quotes_is_told_to_take_them() {
    let loaded = load(b"format = 1\n[[event]]\ntitle = \"One\"\nat = 2025-12-02T16:30Z~\n");
    let helps: Vec<_> = loaded.findings.iter().filter_map(|finding| finding.help.clone()).collect();
    assert!(helps.iter().any(|help| help.contains("stands in quotes")), "{:?}", loaded.findings);
}

#[test]
fn deep_nesting_is_an_error_and_no_overflow() {
    for text in [
        format!("format = 1\na = {}", "[".repeat(100_000)),
        format!("format = 1\na = {}1{}", "[".repeat(100_000), "]".repeat(100_000)),
        format!("format = 1\na = {}", "{a=".repeat(100_000)),
        format!("format = 1\n{}a = 1", "a.".repeat(100_000)),
        format!("format = 1\n[{}a]", "a.".repeat(100_000)),
    ] {
        assert!(load(text.as_bytes()).findings.has_errors());
    }
}

#[test]
fn no_input_panics() {
    let seed = "format = 1\nzone = \"UTC\"\n[[source]]\nid = \"a\"\nvia = \"a\"\n[[event]]\ntitle = \"é\"\nat = \"2025-12-02~\"\n\
                after = [\"x\"]\nsaid = { from = 'a' }\n[[event.quote]]\ntext = \"\"\"b\"\"\"\n";
    // Every cut of a file, and every byte of it replaced by one that has a meaning.
    for at in 0..seed.len() {
        let _ = load(&seed.as_bytes()[..at]);
        for byte in b"[]{}=.\"'#\n~\xFF" {
            let mut bytes = seed.as_bytes().to_vec();
            bytes[at] = *byte;
            let _ = load(&bytes);
        }
    }
}

#[test]
fn many_findings_take_no_more_than_their_number() {
    let keys = lines_of(0..10_000, |at| format!("key{at} = {at}\n"));
    assert_eq!(
        load(format!("format = 1\n{keys}[[event]]\ntitle = \"One\"\n").as_bytes()).findings.iter().count(),
        10_000
    );
    let refs: Vec<String> = (0..10_000).map(|at| format!("\"nobody-{at}\"")).collect();
    let events = "[[event]]\ntitle = \"The same\"\n".repeat(20_000);
    let text = format!("format = 1\n{events}after = [{}]\n", refs.join(","));
    assert_eq!(load(text.as_bytes()).findings.iter().count(), 10_000);
    let empty = format!("format = 1\n{}", "[[event]]\n".repeat(50_000));
    assert_eq!(load(empty.as_bytes()).findings.iter().count(), 50_000);
}
