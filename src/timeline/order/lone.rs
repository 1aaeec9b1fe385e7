//! Stops of events without relations: what is known of them follows from the event's own one or two moments.

use super::keys;
use super::own;
use super::slots::Slots;
use super::stop::{Code, Kind};
use crate::time::{Instant, Window};
use crate::timeline::EventId;

/// Gives a lone stop's window, of the slots' own ones narrowed by the other end of a span.
pub(super) fn window(slots: &Slots, slot: usize, own: impl Fn(&Slots, usize) -> Window) -> Window {
    let (first, last) = bounds(slots, slot, &own);
    Window { earliest: own(slots, first).earliest, latest: own(slots, last).latest }
}

/// Gives the stops that set the two sides of a lone stop's window as stated.
pub(super) fn origins(slots: &Slots, slot: usize, event: EventId) -> (Code, Code) {
    let (first, last) = bounds(slots, slot, Slots::stated);
    let code = |slot: usize| Code::of(event, slots.own(slot).kind());
    (code(first), code(last))
}

/// Gives the slots whose own bounds are those of a lone stop.
fn bounds(slots: &Slots, slot: usize, own: impl Fn(&Slots, usize) -> Window) -> (usize, usize) {
    match slots.own(slot).kind() {
        Kind::Whole => (slot, slot),
        Kind::Start => {
            let (start, end) = (own(slots, slot).latest, own(slots, slot + 1).latest);
            let is_sooner = end.is_some_and(|end| start.is_none_or(|start| end < start));
            (slot, if is_sooner { slot + 1 } else { slot })
        }
        Kind::End | Kind::UnstatedEnd => {
            let (start, end) = (own(slots, slot - 1).earliest, own(slots, slot).earliest);
            (if start > end { slot - 1 } else { slot }, slot)
        }
    }
}

/// Gives the key of a lone stop.
pub(super) fn key(slots: &Slots, slot: usize) -> Option<Instant> {
    let own = |slot: usize| keys::placed(slots.own_key(slot), window(slots, slot, Slots::stated));
    match slots.own(slot).kind() {
        // Its own key lies in its own window.
        Kind::Whole => slots.own_key(slot),
        Kind::Start => own(slot),
        Kind::End | Kind::UnstatedEnd => keys::raised(own(slot), own(slot - 1)),
    }
}

/// Gives [`own::number`] of the key of a lone stop.
pub(super) fn key_number(slots: &Slots, slot: usize) -> Option<u128> {
    let own = |slot: usize| slots.own_number(slot);
    let is_in_turn = |start: usize| own(start).zip(own(start + 1)).is_some_and(|(start, end)| start <= end);
    // Where the keys of its two moments are in turn, neither of a span's is moved.
    let is_own = match slots.own(slot).kind() {
        Kind::Whole => true,
        Kind::Start => is_in_turn(slot) || own(slot + 1).is_none(),
        Kind::End | Kind::UnstatedEnd => is_in_turn(slot - 1),
    };
    if is_own { own(slot) } else { key(slots, slot).map(own::number) }
}
