use proptest::prelude::*;
use unicode_properties::{GeneralCategory, UnicodeGeneralCategory};
use unicode_segmentation::UnicodeSegmentation;

use super::Safe;
use crate::text::width;

fn line(text: &str) -> String {
    Safe::line(text).to_string()
}

#[test]
fn controls_become_signs() {
    assert_eq!(line("a\u{1b}[31mb"), "a␛[31mb");
    assert_eq!(line("\0\u{7}\u{8}\r\u{1f}\u{7f}"), "␀␇␈␍␟␡");
    assert_eq!(line("\u{80}\u{9b}31m\u{85}"), "‹U+0080›‹U+009B›31m‹U+0085›");
    assert_eq!(line("a\tb\nc\r\nd"), "a b␊c␊d");
    assert_eq!(Safe::block("a\tb\nc\r\nd\re").as_str(), "a b\nc\nd␍e");
}

#[test]
fn formats_become_signs() {
    assert_eq!(line("a\u{202E}b\u{2066}c\u{2069}"), "a‹U+202E›b‹U+2066›c‹U+2069›");
    assert_eq!(line("\u{FEFF}\u{AD}\u{200B}\u{2028}\u{2029}"), "‹U+FEFF›‹U+00AD›‹U+200B›‹U+2028›‹U+2029›");
    assert_eq!(line("\u{FFFE}\u{1FFFF}\u{378}\u{FDD0}"), "‹U+FFFE›‹U+1FFFF›‹U+0378›‹U+FDD0›");
    assert_eq!(line("🏴\u{E0067}\u{E007F}"), "🏴‹U+E0067›‹U+E007F›");
    assert_eq!(line("\u{3164}\u{2060}"), "‹U+3164›‹U+2060›");
}

#[test]
fn scripts_stay() {
    let texts = [
        "“Кремль” — ≈19:30",
        "שלום עולم مرحبا",
        "नमस्ते क्षत्रिय",
        "สวัสดีค่ำ",
        "中文 한국어 ｶﾞ",
        "e\u{301} ❤\u{FE0F} 1\u{FE0F}\u{20E3}",
        "👨\u{200D}👩\u{200D}👧 🇷🇺🇺🇸 👍🏽",
        "می\u{200C}خواهم",
        "\u{E000}",
    ];
    for text in texts {
        assert_eq!(line(text), text);
    }
}

#[test]
fn what_has_nothing_to_stand_on_becomes_a_sign() {
    assert_eq!(line("\u{200D}"), "‹U+200D›");
    assert_eq!(line("\u{200C}\u{FE0F}a\u{FE0F}"), "‹U+200C›‹U+FE0F›a\u{FE0F}");
    assert_eq!(line("\u{301}a"), "‹U+0301›a");
    assert_eq!(line("a\u{E0067}\u{200D}\u{301}b"), "a‹U+E0067›‹U+200D›‹U+0301›b");
    assert_eq!(line("\u{1b}\u{301}"), "␛‹U+0301›");
    assert_eq!(line("\u{D4E}"), "‹U+0D4E›");
    assert_eq!(Safe::block("a\n\u{301}").as_str(), "a\n‹U+0301›");
}

#[test]
fn piles_of_marks_are_cut() {
    let pile = format!("a{}b", "\u{301}".repeat(40));
    assert_eq!(line(&pile), format!("a{}‹+25›b", "\u{301}".repeat(15)));
    let fits = format!("a{}b", "\u{301}".repeat(15));
    assert_eq!(line(&fits), fits);
    // Prefixes kept at the cut would draw in the sign that follows, and be one too many again.
    assert_eq!(line(&format!("{}a", "\u{D4E}".repeat(20))), "‹+21›");
    assert_eq!(line(&"\u{1100}".repeat(17)), format!("{}‹+1›", "\u{1100}".repeat(16)));
}

#[test]
fn ascii_keeps_columns() {
    let ascii = |text: &str| Safe::block(text).to_ascii().to_string();
    assert_eq!(ascii("│ ≈19:30 ┏● “Talks” — …"), "| ~19:30 {* \"Talks\" - .");
    assert_eq!(ascii("Кремль\n中e\u{301}\u{202E}␛"), "??????\n???<U+202E>?");
}

#[test]
fn joins_do_not_grow_clusters() {
    let half = Safe::line(&"\u{1100}".repeat(10));
    assert_eq!(half.join(&half), Safe::line(&"\u{1100}".repeat(20)));
    assert_eq!(Safe::line("a\u{301}").join(&Safe::line("b")).as_str(), "a\u{301}b");
}

/// Strings of what could go wrong, side by side far more often than in any string of `any`.
fn nasty() -> impl Strategy<Value = String> {
    let scalar = prop_oneof![
        any::<char>(),
        prop::sample::select(
            "a \t\r\n\u{1b}\u{9b}\u{7f}\u{301}\u{200D}\u{200C}\u{FE0F}\u{202E}\u{2028}\u{600}\u{D4E}\u{111C2}🏴\u{E0067}\u{E007F}🇷🇺❤👩🏽\u{1100}\u{1160}\u{11A8}\u{AC00}\u{FF9E}क\u{94D}\u{E33}\u{1FFFF}\u{378}中é"
                .chars()
                .collect::<Vec<_>>()
        ),
    ];
    prop_oneof![
        prop::collection::vec(scalar.clone(), 0..40).prop_map(|scalars| scalars.into_iter().collect()),
        // The same again and again makes long clusters.
        (prop::collection::vec(scalar, 1..3), 1_usize..40, any::<bool>()).prop_map(|(scalars, times, control)| {
            let mut text = scalars.iter().collect::<String>().repeat(times);
            if control {
                text.push('\u{1b}');
            }
            text.extend(scalars);
            text
        }),
    ]
}

fn check(safe: &Safe, breaks: bool) -> Result<(), TestCaseError> {
    for cluster in safe.as_str().graphemes(true) {
        if breaks && cluster == "\n" {
            continue;
        }
        prop_assert!(cluster.chars().count() <= 16, "{cluster:?}");
        prop_assert!(width::of_cluster(cluster) > 0, "{cluster:?}");
        for (at, scalar) in cluster.chars().enumerate() {
            let joiner = matches!(scalar, '\u{200C}' | '\u{200D}') && at > 0;
            let category = scalar.general_category();
            prop_assert!(!scalar.is_control() && category != GeneralCategory::Unassigned, "{cluster:?}");
            prop_assert!(joiner || category != GeneralCategory::Format, "{cluster:?}");
            prop_assert_ne!(category, GeneralCategory::LineSeparator);
            prop_assert_ne!(category, GeneralCategory::ParagraphSeparator);
        }
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2000))]

    #[test]
    fn nothing_that_a_terminal_obeys_is_left(text in nasty()) {
        check(&Safe::line(&text), false)?;
        check(&Safe::block(&text), true)?;
    }

    #[test]
    fn safe_text_stays_as_it_is(text in nasty()) {
        let once = Safe::line(&text);
        prop_assert_eq!(&Safe::line(once.as_str()), &once);
        let once = Safe::block(&text);
        prop_assert_eq!(&Safe::block(once.as_str()), &once);
    }

    #[test]
    fn nothing_visible_becomes_nothing(text in nasty()) {
        prop_assert_eq!(Safe::line(&text).is_empty(), text.is_empty());
    }

    #[test]
    fn clusters_put_together_are_the_line(text in nasty()) {
        let mut at = 0;
        let mut joined = String::new();
        for (place, safe) in Safe::clusters(&text) {
            prop_assert_eq!(place.start, at);
            at = place.end;
            joined.push_str(safe.as_str());
        }
        prop_assert_eq!(at, text.len());
        let line = Safe::line(&text);
        prop_assert_eq!(joined.as_str(), line.as_str());
    }

    #[test]
    fn joins_are_safe(left in nasty(), right in nasty()) {
        let joined = Safe::line(&left).join(&Safe::line(&right));
        check(&joined, false)?;
        prop_assert_eq!(&Safe::line(joined.as_str()), &joined);
    }

    #[test]
    fn ascii_has_the_same_columns(text in nasty()) {
        let safe = Safe::block(&text);
        let ascii = safe.to_ascii();
        prop_assert!(ascii.as_str().bytes().all(|byte| matches!(byte, b' '..=b'~' | b'\n')));
        let of = |text: &Safe| text.as_str().lines().map(|line| width::columns(&Safe::line(line))).collect::<Vec<_>>();
        prop_assert_eq!(of(&ascii), of(&safe));
    }
}
