use super::super::testing::{after, event, instant, moment, span, talks, timeline};
use super::*;
use crate::timeline::Event;

fn figure(event: Event<'static>) -> Figure {
    Shape::of(&timeline(vec![event]), EventId(0)).unwrap().figure
}

fn window(from: &str, to: &str) -> Window {
    Window::new(instant(from), instant(to))
}

fn started(from: &str, to: End) -> Event<'static> {
    Event { when: When::Span { from: moment(from), to }, ..Event::default() }
}

#[test]
fn a_moment_is_what_was_stated_of_it() {
    let half_past = instant("2025-12-02T16:30Z");
    assert_eq!(figure(event("2025-12-02T16:30Z")), Figure::Moment(half_past));
    for qualifier in ["~", "?", "%"] {
        let approximate = event(&format!("2025-12-02T16:30Z{qualifier}"));
        assert_eq!(figure(approximate), Figure::Approximate(half_past));
    }
    for (text, from, to) in [
        ("2025-12-02T16:30Z±15m", "2025-12-02T16:15Z", "2025-12-02T16:46Z"),
        ("2025-12-02T16:30Z±15m~", "2025-12-02T16:15Z", "2025-12-02T16:46Z"),
        ("2025-12-02[UTC]", "2025-12-02T00:00Z", "2025-12-03T00:00Z"),
        ("2025-12-02T16:30[?]", "2025-12-02T02:30Z", "2025-12-03T04:31Z"),
        ("2025-12-02T16:30Z..2025-12-02T21:30Z", "2025-12-02T16:30Z", "2025-12-02T21:31Z"),
    ] {
        assert_eq!(figure(event(text)), Figure::Window(window(from, to)), "{text}");
    }
    let open = Window { earliest: Some(half_past), latest: None };
    assert_eq!(figure(event("2025-12-02T16:30Z..")), Figure::Window(open));
}

#[test]
fn each_end_of_a_span_is_what_was_stated_of_it() {
    let (start, end) = (instant("2025-12-02T16:30Z"), instant("2025-12-02T21:30Z"));
    let sharp = span("2025-12-02T16:30Z", "2025-12-02T21:30Z");
    let ends = |start, end| Figure::Span { start, end: Finish::Tip(end) };
    assert_eq!(figure(sharp), ends(Tip::Sharp(start), Tip::Sharp(end)));
    let mixed = span("2025-12-02T16:30Z±15m", "2025-12-02T21:30Z~");
    let uncertain = Tip::Uncertain(window("2025-12-02T16:15Z", "2025-12-02T16:46Z"));
    assert_eq!(figure(mixed), ends(uncertain, Tip::Ragged(end)));
    for (to, finish) in [(End::NotKnown, Finish::NotKnown), (End::NotStated, Finish::NotStated)] {
        let expected = Figure::Span { start: Tip::Sharp(start), end: finish };
        assert_eq!(figure(started("2025-12-02T16:30Z", to)), expected);
    }
}

#[test]
fn an_end_that_a_relation_bounds_is_uncertain_up_to_there() {
    let line = timeline(vec![
        Event { before: vec![EventId(1)], ..started("2025-12-02T16:30Z", End::NotStated) },
        event("2025-12-02T21:30Z"),
    ]);
    let expected = Figure::Span {
        start: Tip::Sharp(instant("2025-12-02T16:30Z")),
        end: Finish::Tip(Tip::Uncertain(window("2025-12-02T16:30Z", "2025-12-02T21:31Z"))),
    };
    assert_eq!(Shape::of(&line, EventId(0)).unwrap().figure, expected);
}

#[test]
fn what_relations_bound_is_a_window_and_what_nothing_bounds_has_no_shape() {
    let line = timeline(vec![event("2025-12-02T16:30Z"), after(&[0]), Event::default()]);
    let open = Window { earliest: Some(instant("2025-12-02T16:30Z")), latest: None };
    assert_eq!(Shape::of(&line, EventId(1)).unwrap().figure, Figure::Window(open));
    assert_eq!(Shape::of(&line, EventId(2)), None);
}

#[test]
fn solid_is_only_what_is_filled_as_stated() {
    let solid = |event| Shape::of(&timeline(vec![event]), EventId(0)).unwrap().solid();
    let between = |from, to| Some((instant(from), instant(to)));
    let sharp = solid(span("2025-12-02T16:30Z", "2025-12-02T21:30Z~"));
    assert_eq!(sharp, between("2025-12-02T16:30Z", "2025-12-02T21:30Z"));
    let loose = solid(span("2025-12-02T16:30Z±15m", "2025-12-02T21:30Z±15m"));
    assert_eq!(loose, between("2025-12-02T16:46Z", "2025-12-02T21:15Z"));
    assert_eq!(solid(span("2025-12-02T16:30Z±1h", "2025-12-02T17:30Z±1h")), None);
    assert_eq!(solid(event("2025-12-02T16:30Z")), None);
}

#[test]
fn the_talks_fit_around_the_evening() {
    // From ≈16:30 to ≈21:30; the 3rd of December counts by its key, which is where its day begins first.
    let (from, to) = fit(&talks(), false).unwrap();
    assert!(from < instant("2025-12-02T16:30Z") && from > instant("2025-12-02T08:00Z"), "{from:?}");
    assert!(to > instant("2025-12-02T21:30Z") && to < instant("2025-12-02T23:30Z"), "{to:?}");
}

#[test]
fn dates_count_by_their_windows_only_where_nothing_is_timed() {
    let range = |events| fit(&timeline(events), false).unwrap();
    let day = Duration::from_hours(24);
    let (from, to) = range(vec![event("2025-12-02[UTC]"), event("2025-12-11[UTC]")]);
    assert_eq!((from, to), (instant("2025-12-01T00:00Z"), instant("2025-12-13T00:00Z")));
    let timed = range(vec![event("2025-12-02T00:00Z"), event("2025-12-12[UTC]")]);
    assert_eq!(timed, (instant("2025-12-01T00:00Z"), instant("2025-12-12T00:00Z") + day));
}

#[test]
fn a_range_is_a_minute_wide_at_least_and_none_where_nothing_is_bounded() {
    let (from, to) = fit(&timeline(vec![event("2025-12-02T16:30Z")]), true).unwrap();
    assert!(to - from >= Duration::from_minutes(1) && to - from < Duration::from_minutes(2));
    assert!(from < instant("2025-12-02T16:30Z") && instant("2025-12-02T16:30Z") < to);
    assert_eq!(fit(&timeline(vec![Event::default()]), true), None);
    assert_eq!(fit(&timeline(vec![]), true), None);
}

#[test]
fn one_event_in_1142_and_the_rest_in_2025_fit_readably() {
    for far in ["1142", "1142-08-31[UTC]", "1142-08-31T12:00Z"] {
        let mut events = vec![event(far)];
        events.extend((10..22).map(|hour| event(&format!("2025-12-02T{hour}:00Z"))));
        events.extend((10..22).map(|hour| event(&format!("2025-12-03T{hour}:15Z~"))));
        let line = timeline(events);
        let (from, to) = fit(&line, true).unwrap();
        for columns in [80, 120, 200] {
            let axis =
                super::super::Axis::new(from, to, &super::super::folds(&outline(&line), from, to, columns), columns);
            let start = axis.column(instant("2025-12-02T10:00Z")).unwrap();
            let end = axis.column(instant("2025-12-03T21:15Z")).unwrap();
            assert!((end - start) * 2 >= columns, "{far}, {columns} columns: {start} to {end}");
            assert!((columns - start) * 4 >= columns * 3, "{far}, {columns} columns: {start} to {end}");
        }
    }
}
