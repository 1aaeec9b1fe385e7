//! `at`, `from`, `to`, `said`, `published`.

use super::{finds, finds_below, help, opens, opens_below};
use crate::time::{Form, Precision};
use crate::timeline::{End, EventRef, Said, When};

#[test]
fn a_mistake_in_a_moment_is_marked_within_the_quotes() {
    for (at, says) in [
        ("\"«~»2025-12-02\"", "~2025-12-02"),
        ("'«~»2025-12-02'", "~2025-12-02"),
        ("«\"\\u007E2025-12-02\"»", "~2025-12-02"),
        ("«\"\"\"~2025-12-02\"\"\"»", "~2025-12-02"),
    ] {
        let error = crate::time::Moment::parse(says, None).unwrap_err();
        assert_eq!(error.span, 0..1);
        let told = format!("error: {}", error.message);
        finds_below(&format!("[[event]]\ntitle = \"One\"\nat = {at}\n"), &[told.as_str()]);
    }
}

#[test]
fn a_mistake_in_a_native_date_is_marked_where_it_is() {
    let error =
        crate::time::Moment::parse("2025-03-30T02:30:00", crate::time::Zone::named("Europe/Berlin").ok()).unwrap_err();
    let date = "2025-03-30T02:30:00";
    let marked = format!("{}«{}»{}", &date[..error.span.start], &date[error.span.clone()], &date[error.span.end..]);
    let told = format!("error: {}", error.message);
    finds(
        &format!("format = 1\nzone = \"Europe/Berlin\"\n[[event]]\ntitle = \"One\"\nat = {marked}\n"),
        &[told.as_str()],
    );
}

#[test]
fn native_times_keep_their_own_digits() {
    let cases = [
        ("2025-12-02T16:30:00Z", Precision::Second),
        ("2025-12-02t16:30:00z", Precision::Second),
        ("2025-12-02 16:30:00.250Z", Precision::Fraction(3)),
        ("2025-12-02 16:30:00.25+03:00", Precision::Fraction(2)),
        ("2025-12-02T16:30:00", Precision::Second),
        ("2025-12-02", Precision::Day),
    ];
    for (written, precision) in cases {
        let timeline = opens_below(&format!("[[event]]\ntitle = \"One\"\nat = {written}\n"));
        let When::At(moment) = timeline.events().next().unwrap().when() else {
            panic!("{written}");
        };
        let Form::Single { literal, .. } = moment.form() else {
            panic!("{written}");
        };
        assert_eq!(literal.precision, precision, "{written}");
    }
}

#[test]
fn what_is_no_moment_is_told_with_what_to_write() {
    finds_below(
        "[[event]]\ntitle = \"One\"\nat = «2025»\n[[event]]\ntitle = \"Two\"\nat = «16:30:00»\n[[event]]\ntitle = \"Three\"\nfrom = «true»\n\
         [[source]]\nid = \"a\"\npublished = «[2025]»\n",
        &[
            "error: `at` takes a date or time, not a number",
            "error: `16:30:00` is a time of day without a date",
            "error: `from` takes a date or time, not `true`",
            "error: `published` takes a date or time, not a list",
        ],
    );
    assert_eq!(help("[[event]]\ntitle = \"One\"\nat = 2025\n"), "write `at = \"2025\"`");
    assert_eq!(
        help("[[event]]\ntitle = \"One\"\nat = 16:30:00\n"),
        "write the date before it, such as `at = \"2025-12-02T16:30:00\"`"
    );
}

#[test]
fn only_an_end_may_be_open_on_both_sides() {
    finds_below(
        "[[event]]\ntitle = \"One\"\nat = «\"..\"»\n[[event]]\ntitle = \"Two\"\nfrom = «\"..\"»\nto = \"..\"\n\
         [[source]]\nid = \"a\"\npublished = «\"..\"»\n",
        &[
            "error: `at = \"..\"` says nothing; only `to` may be left open in this way",
            "error: `from = \"..\"` says nothing; only `to` may be left open in this way",
            "error: `published = \"..\"` says nothing; only `to` may be left open in this way",
        ],
    );
    let timeline = opens_below(
        "[[event]]\ntitle = \"One\"\nfrom = 2025-12-02\nto = \"..\"\n[[event]]\ntitle = \"Two\"\nfrom = 2025-12-02\n\
         [[event]]\ntitle = \"Three\"\nfrom = 2025-12-02\nto = 2025-12-03\n",
    );
    let ends: Vec<_> = timeline.events().map(EventRef::when).collect();
    assert!(matches!(ends[0], When::Span { to: End::NotKnown, .. }));
    assert!(matches!(ends[1], When::Span { to: End::NotStated, .. }));
    assert!(matches!(ends[2], When::Span { to: End::At(_), .. }));
}

#[test]
fn a_moment_beside_a_span_and_an_end_alone_are_errors() {
    finds_below(
        "[[event]]\ntitle = \"One\"\n«at» = 2025-12-02\n⟨from⟩ = 2025-12-02\n[[event]]\ntitle = \"Two\"\n«to» = 2025-12-02\n\
         [[event]]\ntitle = \"Three\"\n«at» = 2025-12-02\n⟨to⟩ = 2025-12-03\n",
        &["error: `at` stands beside `from`", "error: `to` stands without `from`", "error: `at` stands beside `to`"],
    );
}

#[test]
fn an_account_has_its_time_by_the_same_rules() {
    finds_below(
        "[[source]]\nid = \"a\"\n[[event]]\ntitle = \"One\"\n[[event.account]]\nsource = \"a\"\n«to» = 2025-12-02\n\
         [[event.account]]\nsource = \"a\"\nat = «\"..\"»\n[[event.account]]\nsource = \"a\"\n«said» = { from = \"late\" }\n",
        &[
            "error: `to` stands without `from`",
            "error: `at = \"..\"` says nothing; only `to` may be left open in this way",
            "error: `said` has words for the ends of a span, but there is no span",
        ],
    );
}

#[test]
fn words_for_the_ends_want_a_span() {
    finds_below(
        "[[event]]\ntitle = \"One\"\nat = 2025-12-02\n«said» = { from = \"late\" }\n",
        &["error: `said` has words for the ends of a span, but there is no span"],
    );
    let timeline = opens_below(
        "[[event]]\ntitle = \"One\"\nfrom = 2025-12-02\nsaid = { from = \"around 16:30 GMT\" }\n[[event]]\ntitle = \"Two\"\nsaid = \"late\"\n",
    );
    let said: Vec<_> = timeline.events().map(EventRef::said).collect();
    let from = Some("around 16:30 GMT".into());
    assert_eq!(said, [Said::Ends { from, to: None }, Said::Whole("late".into())]);
}

#[test]
fn times_that_state_no_clock_are_told_once_with_their_number() {
    finds(
        "format = 1\n[[event]]\ntitle = \"One\"\nat = «2025-12-02»\n",
        &["warning: by whose clock this is meant is not stated"],
    );
    finds(
        "format = 1\n[[event]]\ntitle = \"One\"\nat = \"2025-12-02T16:30Z\"\n[[event]]\ntitle = \"Two\"\nfrom = «\"2025-12\"»\nto = 2025-12-03T10:00:00\n\
         [[event]]\ntitle = \"Three\"\nat = \"2025-12-02[?]\"\n[[event]]\ntitle = \"Four\"\nat = \"2025-12-02[?]..2025-12-03\"\n",
        &["warning: by whose clock this and 2 further times are meant is not stated"],
    );
    opens("format = 1\n[[event]]\ntitle = \"One\"\nat = \"2025-12-02[?]..2025-12-03[?]\"\n");
    opens_below("[[event]]\ntitle = \"One\"\nat = 2025-12-02\n");
}
