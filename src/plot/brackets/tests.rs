//! Brackets beside the rows, drawn out, and against a naive reckoning.

use proptest::prelude::*;

use super::{Bracket, Brackets, MOST_COLUMNS};
use crate::timeline::sample::{Draft, Truth, any_events, event, events};
use crate::timeline::{Order, Side, Stops};

fn sign(bracket: Bracket) -> char {
    match bracket {
        Bracket::None => '.',
        Bracket::Start => '┏',
        Bracket::Within => '┃',
        Bracket::End => '┗',
    }
}

/// Draws each stop's brackets, with how many more there are, and between two of them what goes on there.
fn draw(drafts: &[Draft]) -> Vec<String> {
    let (order, _) = Order::resolve(Stops::of(&events(drafts))).unwrap();
    let brackets = Brackets::of(&order);
    let mut rows = Vec::new();
    for position in 0..order.len() {
        if position > 0 {
            rows.push(brackets.before(position).map(sign).iter().collect());
        }
        let (columns, more) = brackets.at(position);
        let row: String = columns.map(sign).iter().collect();
        rows.push(if more > 0 { format!("{row}+{more}") } else { row });
    }
    rows
}

#[test]
fn a_span_is_held_together_from_its_start_to_its_end() {
    assert_eq!(
        draw(&[
            event("a").at("10:00"),
            event("talks").span("12:00", "16:00"),
            event("b").at("14:00"),
            event("c").at("18:00"),
        ]),
        ["...", "...", "┏..", "┃..", "┃..", "┃..", "┗..", "...", "..."]
    );
}

#[test]
fn nested_spans_stand_side_by_side() {
    assert_eq!(
        draw(&[event("outer").span("12:00", "16:00"), event("inner").span("13:00", "14:00")]),
        ["┏..", "┃..", "┃┏.", "┃┃.", "┃┗.", "┃..", "┗.."]
    );
}

#[test]
fn overlapping_spans_keep_their_columns() {
    assert_eq!(
        draw(&[event("first").span("12:00", "14:00"), event("second").span("13:00", "16:00")]),
        ["┏..", "┃..", "┃┏.", "┃┃.", "┗┃.", ".┃.", ".┗."]
    );
}

#[test]
fn spans_one_after_the_other_share_a_column() {
    assert_eq!(
        draw(&[event("first").span("12:00", "13:00"), event("second").span("13:00", "16:00").after("first")]),
        ["┏..", "┃..", "┗..", "...", "┏..", "┃..", "┗.."]
    );
}

#[test]
fn spans_that_end_together_end_in_two_rows() {
    assert_eq!(
        draw(&[event("first").span("12:00", "16:00"), event("second").span("13:00", "16:00")]),
        ["┏..", "┃..", "┃┏.", "┃┃.", "┗┃.", ".┃.", ".┗."]
    );
}

#[test]
fn spans_beyond_the_columns_are_counted() {
    let spans: Vec<Draft> =
        (0..5).map(|at| event(&format!("s{at}")).span(&format!("1{at}:00"), &format!("2{}:00", at % 4))).collect();
    assert_eq!(
        draw(&spans),
        [
            "┏..",
            "┃..",
            "┃┏.",
            "┃┃.",
            "┃┃┏",
            "┃┃┃",
            "┃┃┃+1",
            "┃┃┃",
            "┃┃┃+2",
            "┃┃┃",
            "┗┃┃+2",
            ".┃┃",
            ".┃┃+2",
            ".┃┃",
            ".┗┃+1",
            "..┃",
            "..┗+1",
            "...",
            "...+1"
        ]
    );
}

#[test]
fn a_freed_column_is_taken_again_from_the_left() {
    assert_eq!(
        draw(&[
            event("a").span("10:00", "12:00"),
            event("b").span("11:00", "16:00"),
            event("c").span("13:00", "14:00"),
        ]),
        ["┏..", "┃..", "┃┏.", "┃┃.", "┗┃.", ".┃.", "┏┃.", "┃┃.", "┗┃.", ".┃.", ".┗."]
    );
}

#[test]
fn a_span_without_a_stop_for_its_end_has_no_bracket() {
    let (order, _) = Order::resolve(Stops::of(&events(&[event("a").since("12:00"), event("b").at("14:00")]))).unwrap();
    let brackets = Brackets::of(&order);
    assert_eq!(brackets.columns(), 0);
    assert_eq!(brackets.at(0), ([Bracket::None; MOST_COLUMNS], 0));
    assert_eq!(brackets.before(1), [Bracket::None; MOST_COLUMNS]);
}

#[test]
fn past_the_last_stop_there_is_nothing() {
    let (order, _) = Order::resolve(Stops::of(&events(&[event("a").span("12:00", "13:00")]))).unwrap();
    let brackets = Brackets::of(&order);
    assert_eq!(brackets.columns(), 1);
    assert_eq!(brackets.at(2), ([Bracket::None; MOST_COLUMNS], 0));
    assert_eq!(Brackets::default().at(0), ([Bracket::None; MOST_COLUMNS], 0));
}

/// Gives each span's first and last row and its column: the first that no span before it still holds at its start.
fn naive(order: &Order) -> Vec<(usize, usize, usize)> {
    let mut spans: Vec<(usize, usize, usize)> = Vec::new();
    for (start, stop) in order.stops().enumerate().filter(|(_, stop)| stop.side == Side::Start) {
        let Some(end) = order.position(stop.event, Side::End) else {
            continue;
        };
        let is_free = |column: &usize| !spans.iter().any(|(_, last, taken)| taken == column && *last >= start);
        let column = (0..=spans.len()).find(is_free).unwrap();
        spans.push((start, end, column));
    }
    spans
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1000))]

    #[test]
    fn every_row_is_as_reckoned(random in any_events(12, Truth::Kept)) {
        let Ok((order, _)) = Order::resolve(Stops::of(&random.events)) else { return Ok(()) };
        let brackets = Brackets::of(&order);
        let spans = naive(&order);
        let columns = spans.iter().map(|(_, _, column)| column + 1).max().unwrap_or(0);
        prop_assert_eq!(brackets.columns(), columns.min(MOST_COLUMNS));
        for row in 0..=order.len() {
            let mut at = [Bracket::None; MOST_COLUMNS];
            let mut before = at;
            let mut more = 0;
            for (start, end, column) in spans.iter().filter(|(start, end, _)| (*start..=*end).contains(&row)) {
                if *column >= MOST_COLUMNS {
                    more += 1;
                    continue;
                }
                // A column holds one span at a time.
                prop_assert_eq!(at[*column], Bracket::None);
                at[*column] = match row {
                    row if row == *start => Bracket::Start,
                    row if row == *end => Bracket::End,
                    _ => Bracket::Within,
                };
                if row > *start {
                    before[*column] = Bracket::Within;
                }
            }
            prop_assert_eq!(brackets.at(row), (at, more));
            prop_assert_eq!(brackets.before(row), before);
        }
    }
}
