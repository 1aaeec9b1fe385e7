//! How much an order holds.

use super::{Order, Stops};
use crate::timeline::sample::moment;
use crate::timeline::{End, EventId, Relation, When};

/// Gives how many bytes a vector holds.
pub(in crate::timeline::order) fn bytes<T>(of: &Vec<T>) -> usize {
    of.capacity() * size_of::<T>()
}

/// Gives events as a chronicler states them, a fifth of them spans, of which each so many-th has a relation.
fn chronicle(events: u32, each: u32) -> Stops {
    let times = ["12:00", "12:00±15m~", "2025-12-02[Europe/Moscow]", "12:00..", "..12:00", "2025"];
    let times = times.map(moment);
    let mut stops = Stops::default();
    for at in 0..events {
        let from = times[at as usize / 5 % times.len()];
        stops.push(&match at % 5 {
            0 if at % 10 == 0 => When::Span { from, to: End::NotStated },
            0 => When::Span { from, to: End::At(moment("2026")) },
            1 => When::NotStated,
            _ => When::At(from),
        });
    }
    for at in (each..events).step_by(each as usize) {
        stops.relate(EventId(at / 5 * 5 + 1), Relation::After, 0, EventId(at / 5 * 5 - 2));
    }
    stops
}

fn held(stops: Stops) -> (usize, usize) {
    let nodes = stops.own.len();
    let (order, _) = Order::resolve(stops).unwrap();
    (order.bytes(), nodes)
}

#[test]
fn an_order_holds_few_bytes_a_stop() {
    let (bytes, nodes) = held(chronicle(20_000, 20));
    assert_eq!(nodes, 24_000);
    assert!(bytes <= 26 * nodes, "{} bytes a stop", bytes / nodes);
}

#[test]
fn where_each_event_has_a_relation_an_order_holds_no_more_than_the_graph_needs() {
    let mut stops = Stops::default();
    for at in 0..1000 {
        stops.push(&When::NotStated);
        if at > 0 {
            stops.relate(EventId(at), Relation::After, 0, EventId(at - 1));
        }
    }
    let (bytes, nodes) = held(stops);
    assert!(bytes <= 78 * nodes, "{} bytes a stop", bytes / nodes);
}
