//! The stops of all events in a row, in the order of the file, with their own moments.

use super::bits::Bits;
use super::own::{Exact, Own};
use super::stop::{Code, Side};
use crate::time::{Instant, Window};
use crate::timeline::EventId;

/// Is what is stated of each stop by its own moment. Each event has a slot, a span a second one for its end, those
/// included that the list does not show (an end that is not stated).
#[derive(Clone, PartialEq, Debug, Default)]
pub(super) struct Slots {
    own: Vec<Own>,
    table: Vec<Exact>,
    /// Which events are spans.
    spans: Bits,
}

impl Slots {
    pub(super) fn new(mut own: Vec<Own>, mut table: Vec<Exact>, events: usize) -> Self {
        own.shrink_to_fit();
        table.shrink_to_fit();
        let mut at = 0;
        let ends = own.iter().enumerate().filter(|(_, own)| own.kind().side() == Side::End);
        // Before the end in slot n stand all events up to its own, and the ends that have been counted.
        let spans = ends.map(|(slot, _)| {
            at += 1;
            slot - at
        });
        Self { spans: Bits::of(events, spans), own, table }
    }

    pub(super) fn len(&self) -> usize {
        self.own.len()
    }

    /// Gives the slot of a side; a moment is its own start and end.
    pub(super) fn slot(&self, event: EventId, side: Side) -> usize {
        let event = event.0 as usize;
        event + self.spans.count_before(event) + usize::from(side == Side::End && self.spans.has(event))
    }

    pub(super) fn of(&self, code: Code) -> usize {
        self.slot(code.event(), code.side())
    }

    /// Lists the stops in the order of their slots.
    pub(super) fn codes(&self) -> impl Iterator<Item = Code> {
        let mut events = 0;
        self.own.iter().map(move |own| {
            let kind = own.kind();
            events += u32::from(kind.side() != Side::End);
            Code::of(EventId(events - 1), kind)
        })
    }

    pub(super) fn own(&self, slot: usize) -> Own {
        self.own[slot]
    }

    /// Gives the instant at which a stop's own moment sorts.
    pub(super) fn own_key(&self, slot: usize) -> Option<Instant> {
        self.own[slot].key(&self.table)
    }

    /// Gives the instant at which the literal of a stop's own moment starts, or the first one of its range.
    pub(super) fn own_start(&self, slot: usize) -> Option<Instant> {
        self.own[slot].start(&self.table)
    }

    /// Gives a number that sorts as that key.
    pub(super) fn own_number(&self, slot: usize) -> Option<u128> {
        self.own[slot].key_number(&self.table)
    }

    /// Gives the window of a stop by its own moment, as stated.
    pub(super) fn stated(&self, slot: usize) -> Window {
        self.own[slot].window(&self.table)
    }

    /// Gives the window in which a stop certainly lies by its own moment: what is qualified proves nothing.
    pub(super) fn certain(&self, slot: usize) -> Window {
        if self.own[slot].is_qualified() { Window::OPEN } else { self.stated(slot) }
    }

    /// Gives how many bytes it holds.
    #[cfg(test)]
    pub(super) fn bytes(&self) -> usize {
        use super::tests::memory::bytes;
        bytes(&self.own) + bytes(&self.table) + self.spans.bytes()
    }
}
