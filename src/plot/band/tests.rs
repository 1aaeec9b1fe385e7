mod properties;

use super::super::testing::{after, event, instant, moment, span, talks, timeline};
use super::super::{LanesBy, fit, folds, outline};
use super::*;
use crate::timeline::{End, Event, Side, When};

fn sign(cell: &Cell) -> char {
    match (cell.ink, cell.status) {
        (Ink::Moment, Status::Planned) => 'o',
        (ink, _) => match ink {
            Ink::Empty => ' ',
            Ink::Fold => '~',
            Ink::Moment => '*',
            Ink::Approximate => '≈',
            Ink::Within => 'I',
            Ink::WindowStart => '[',
            Ink::Window => '-',
            Ink::WindowEnd => ']',
            Ink::OpenStart => '<',
            Ink::OpenEnd => '>',
            Ink::Solid(8) => '#',
            Ink::Solid(eighths) => char::from(b'0' + eighths),
            Ink::SolidFrom(eighths) => char::from(b'a' - 1 + eighths),
            Ink::RaggedStart => '(',
            Ink::RaggedEnd => ')',
            Ink::Ragged => 'X',
            Ink::Hollow => '.',
            Ink::GoingOn => '=',
            Ink::GoingOnEnd => '→',
            Ink::NotStated => '?',
            Ink::Told => '!',
            Ink::Many(count) => char::from_digit(count.min(35), 36).unwrap().to_ascii_uppercase(),
        },
    }
}

fn lines(band: &Band) -> Vec<String> {
    band.rows.iter().map(|row| row.cells.iter().map(sign).collect()).collect()
}

/// Draws events over `12:00` to `18:00` of 2 December, ten minutes a column, in one lane.
fn drawn(events: Vec<Event<'static>>) -> Vec<String> {
    let line = timeline(events);
    lines(&Band::new(&line, &Lanes::of(&line, LanesBy::One), &afternoon(), 20, None))
}

fn afternoon() -> Axis {
    Axis::new(instant("2025-12-02T12:00Z"), instant("2025-12-02T18:00Z"), &[], 36)
}

fn one(event: Event<'static>) -> String {
    let mut rows = drawn(vec![event]);
    assert_eq!(rows.len(), 1);
    rows.remove(0)
}

fn from(start: &str, to: End) -> Event<'static> {
    Event { when: When::Span { from: moment(start), to }, ..Event::default() }
}

#[test]
fn each_figure_has_its_marks() {
    let at = |time: &str| format!("2025-12-02T{time}Z");
    let between = |from: &str, to: &str| span(&at(from), &at(to));
    let moment = |text: &str| event(&format!("2025-12-02T{text}"));
    for (event, expected) in vec![
        (moment("13:00Z"), "      *                             "),
        (moment("13:09Z~"), "      ≈                             "),
        (moment("13:00Z±30m"), "   [-----]                          "),
        (moment("13:04Z±2m"), "      I                             "),
        (moment("17:00Z.."), "                              [---->"),
        (event("..2025-12-02T12:30Z"), "<--]                                "),
        (event("2025-12-02[UTC]"), "------------------------------------"),
        (between("13:00", "14:00"), "      ######                        "),
        (between("13:05", "14:05"), "      d#####4                       "),
        (between("13:01", "13:04"), "      3                             "),
        (between("13:00", "13:00"), "      1                             "),
        (span("2025-12-02T13:00Z~", "2025-12-02T14:00Z~"), "      (####)                        "),
        (span("2025-12-02T13:01Z~", "2025-12-02T13:05Z~"), "      X                             "),
        (span("2025-12-02T13:00Z±20m", "2025-12-02T15:00Z±20m"), "    ....########.....               "),
        (span("2025-12-02T13:04Z±1m", "2025-12-02T15:00Z"), "      (###########                  "),
        (span("2025-12-02T11:00Z~", "2025-12-02T13:00Z"), "######                              "),
        (span("2025-12-02T17:00Z", "2025-12-02T19:00Z~"), "                              ######"),
        (span("2025-12-02T11:00Z", "2025-12-02T19:00Z"), "####################################"),
        (span("2025-12-02T13:00Z..", "2025-12-02T17:00Z"), "      ........................      "),
        (from("2025-12-02T17:00Z", End::NotKnown), "                              #====→"),
        (from("2025-12-02T11:00Z~", End::NotKnown), "===================================→"),
        (from("2025-12-02T17:00Z~", End::NotKnown), "                              (====→"),
        (from("2025-12-02T17:05Z", End::NotStated), "                              d?    "),
        (from("2025-12-02T17:00Z±15m", End::NotStated), "                            ....?   "),
    ] {
        assert_eq!(one(event.clone()), expected, "{:?}", event.when);
    }
}

#[test]
fn what_did_not_happen_says_so_where_its_figure_does_not() {
    let planned = |event| Event { status: Status::Planned, ..event };
    let moment = |text: &str| event(&format!("2025-12-02T{text}"));
    for (event, expected) in [
        (moment("13:10Z±9m"), "      [!"),
        (moment("13:05Z±2m"), "      !"),
        (moment("13:10Z±29m"), "    [----]"),
        (moment("17:44Z.."), format!("{}!>", " ".repeat(34)).leak()),
        (moment("17:54Z.."), format!("{}!", " ".repeat(35)).leak()),
        (event("..2025-12-02T12:15Z"), "<!"),
        (event("..2025-12-02T12:05Z"), "!"),
        (span("2025-12-02T13:00Z±20m", "2025-12-02T15:00Z±20m"), "    !.!.########!.!.!"),
        (span("2025-12-02T13:00Z..", "2025-12-02T14:00Z"), "      !.!.!."),
        (span("..2025-12-02T12:35Z", "2025-12-02T13:00Z"), "<!.d##"),
        (from("2025-12-02T17:00Z", End::NotKnown), format!("{}#=!=!→", " ".repeat(30)).leak()),
        (from("2025-12-02T11:00Z", End::NotKnown), format!("{}→", "!=".repeat(17) + "!").leak()),
    ] {
        assert_eq!(one(planned(event.clone())).trim_end(), expected, "{:?}", event.when);
    }
}

#[test]
fn what_lies_outside_is_counted_and_not_drawn() {
    let line = timeline(vec![
        event("2025-12-02T11:59Z"),
        event("2025-12-02T18:00Z"),
        event("..2025-12-02T11:30Z"),
        span("2025-12-02T10:00Z", "2025-12-02T12:00Z"),
        event("2025-12-02T18:00Z.."),
        Event::default(),
    ]);
    let band = Band::new(&line, &Lanes::of(&line, LanesBy::One), &afternoon(), 3, None);
    assert_eq!((band.before, band.after, band.unplaced), (3, 2, 1));
    assert_eq!((band.rows[0].before, band.rows[0].after), (3, 2));
    assert_eq!(lines(&band), [" ".repeat(36)]);
}

#[test]
fn the_talks_in_moscow_over_120_columns() {
    let line = talks();
    // 12:00 to 08:00 by Moscow's clock: ten minutes a column.
    let axis = Axis::new(instant("2025-12-02T09:00Z"), instant("2025-12-03T05:00Z"), &[], 120);
    let talks = line.find("talks").unwrap().id();
    let stop = Stop { event: talks, side: Side::Start };
    let lanes = Lanes::of(&line, LanesBy::Place);
    let gap = |columns: usize| " ".repeat(columns);
    let talks = format!("{}({})", gap(45), "#".repeat(28));
    // Moscow has the talks and what is known of the embassy: after them. Europe has a day of a clock not stated.
    let embassy = format!("{}[{}>", gap(75), "-".repeat(43));
    let briefing = format!("{}[{}", gap(75), "-".repeat(44));
    let elsewhere = format!("<{}]{}7{}", "-".repeat(44), gap(29), "6".repeat(44));
    let band = Band::new(&line, &lanes, &axis, 4, Some(stop));
    let expected = [format!("{talks}{}", gap(45)), embassy.clone(), briefing.clone(), elsewhere.clone()];
    assert_eq!(lines(&band), expected);
    assert_eq!((band.before, band.after, band.unplaced), (0, 0, 8));
    assert!(band.rows[0].cells[45..75].iter().all(|cell| cell.selected));
    // With a row less, Moscow has one; what does not overlap is drawn as it is there too.
    let band = Band::new(&line, &lanes, &axis, 3, Some(stop));
    assert_eq!(lines(&band), [talks + embassy.trim_start(), briefing, elsewhere]);
}

#[test]
fn a_lane_without_rows_counts_and_keeps_the_selected_one_plain() {
    let at = |time: &str| event(&format!("2025-12-02T{time}Z"));
    let line = timeline(vec![at("13:00"), at("13:01"), at("13:02"), at("13:03"), at("14:00")]);
    let lanes = Lanes::of(&line, LanesBy::One);
    let stop = |event| Stop { event: EventId(event), side: Side::Whole };
    let two = Band::new(&line, &lanes, &afternoon(), 2, Some(stop(2)));
    assert_eq!(lines(&two)[0].trim_end(), "      *");
    assert_eq!(lines(&two)[1].trim_end(), "      3     *");
    assert_eq!(two.hit(0, 6), Some(EventId(2)));
    assert!(two.rows[0].cells[6].selected && !two.rows[1].cells[6].selected);
    assert!(two.rows[1].density && !two.rows[0].density && two.rows[0].first && !two.rows[1].first);
    let single = Band::new(&line, &lanes, &afternoon(), 1, Some(stop(3)));
    assert_eq!(lines(&single)[0].trim_end(), "      4     *");
    assert_eq!(single.hit(0, 6), Some(EventId(3)));
    assert!(single.rows[0].cells[6].selected);
    assert_eq!((single.hit(0, 7), single.hit(1, 6), single.hit(0, 36)), (None, None, None));
}

#[test]
fn more_lanes_than_rows_keep_the_selected_one() {
    let place =
        |at: usize| Event { place: Some(format!("place {at}").into()), ..event(&format!("2025-12-02T13:{at:02}Z")) };
    let line = timeline((0..20).map(place).collect());
    let lanes = Lanes::of(&line, LanesBy::Place);
    for selected in 0..20 {
        for rows in 1..25_u16 {
            let stop = Stop { event: EventId(selected), side: Side::Whole };
            let band = Band::new(&line, &lanes, &afternoon(), rows, Some(stop));
            assert!(band.rows.iter().any(|row| row.cells.iter().any(|cell| cell.selected)));
            assert_eq!(band.lanes_above + band.rows.len() + band.lanes_below, 20);
        }
    }
    let none = Band::new(&line, &lanes, &afternoon(), 0, None);
    assert_eq!((none.rows.len(), none.lanes_below), (0, 20));
}

#[test]
fn the_status_stands_beside_the_ink() {
    let planned = Event { status: Status::Planned, ..event("2025-12-02T13:00Z") };
    assert_eq!(one(planned).trim(), "o");
}

#[test]
fn a_fold_shows_where_nothing_is() {
    let line = timeline(vec![event("2025-12-02T13:00Z"), after(&[0])]);
    let (from, to) = (instant("2025-12-02T12:00Z"), instant("2025-12-02T18:00Z"));
    let fold = (instant("2025-12-02T14:00Z"), instant("2025-12-02T17:00Z"));
    let axis = Axis::new(from, to, &[fold], 27);
    let band = Band::new(&line, &Lanes::of(&line, LanesBy::One), &axis, 5, None);
    assert_eq!(lines(&band), ["      *     ~~~~~~~~~      ", "      [------------------->"]);
}

#[test]
fn a_hundred_thousand_events_in_one_lane() {
    let count = 100_000;
    let at = |index: i64| {
        let minute = index % 1440;
        event(&format!("2025-12-{:02}T{:02}:{:02}Z", 1 + index % 28, minute / 60, minute % 60))
    };
    let line = timeline((0..count).map(at).collect());
    let lanes = Lanes::of(&line, LanesBy::One);
    let (from, to) = fit(&line, true).unwrap();
    let axis = Axis::new(from, to, &folds(&outline(&line), from, to, 120), 120);
    let band = Band::new(&line, &lanes, &axis, 30, None);
    let counted: usize = band.rows.iter().flat_map(|row| &row.cells).map(weight).sum();
    assert_eq!(counted, line.len());
}

/// Counts the events that a cell stands for.
fn weight(cell: &Cell) -> usize {
    match cell.ink {
        Ink::Empty | Ink::Fold => 0,
        Ink::Many(count) => count as usize,
        _ => 1,
    }
}

#[test]
fn lanes_in_view_move_no_further_than_the_selected_one_asks() {
    let place = |at: usize| Event { place: Some(format!("place {at}").into()), ..event("2025-12-02T13:00Z") };
    let line = timeline((0..20).map(place).collect());
    let lanes = Lanes::of(&line, LanesBy::Place);
    let in_view = |rows, selected, before: std::ops::Range<usize>| {
        let stop = Stop { event: EventId(selected), side: Side::Whole };
        Plan::lanes_in_view(&line, &lanes, rows, Some(stop), &before)
    };
    assert_eq!(in_view(8, 10, 0..0), 6..14);
    for selected in 6..14 {
        assert_eq!(in_view(8, selected, 6..14), 6..14);
    }
    assert_eq!(in_view(8, 5, 6..14), 5..13);
    assert_eq!(in_view(8, 14, 6..14), 7..15);
    assert_eq!(in_view(8, 0, 6..14), 0..8);
    assert_eq!(in_view(8, 19, 6..14), 12..20);
    // With other rows than before, and with room for all.
    assert_eq!(in_view(3, 13, 6..14), 11..14);
    assert_eq!(in_view(15, 13, 6..14), 5..20);
    assert_eq!(in_view(20, 13, 6..14), 0..20);
}
