//! The stops in order.

use super::bits::Bits;
use super::lone;
use super::own::Kind;
use super::slots::Slots;
use super::stop::{Code, Side};
use super::tied::Tied;
use crate::time::Instant;

/// Is in place of a position where the list does not show a stop.
pub(super) const NOWHERE: u32 = u32::MAX;

/// Is the list of stops, and where in it each stands.
pub(super) struct Sorted {
    pub(super) stops: Vec<Code>,
    /// How many of them have a key; they come first.
    pub(super) placed: usize,
    /// Where the stop of each slot stands.
    pub(super) positions: Vec<u32>,
    /// Where each stop that is tied stands among those, the ones included that the list does not show.
    pub(super) ranks: Vec<u32>,
    /// The positions of the stops that are in the order of their own times: all but few.
    pub(super) in_time: Bits,
    /// The positions of the others with a time of their own, by that time and then in order.
    pub(super) displaced: Vec<u32>,
}

/// Is what is sorted.
#[derive(Default)]
struct Gathered {
    /// The keys with the stops below.
    keyed: Vec<u128>,
    keyless: Vec<Code>,
    placed: usize,
    /// The stops that do not stand at a time of their own.
    away: Vec<Code>,
    /// Those of them that have one.
    displaced: Vec<(Instant, Code)>,
}

const CODE_BITS: u32 = u32::BITS;

/// Puts key and stop into one number that sorts by both.
fn number(key: Instant, code: Code) -> u128 {
    // Instants have 96 bits.
    (key.unix_nanos() + (1 << 95)).unsigned_abs() << CODE_BITS | u128::from(code.0)
}

impl Gathered {
    fn of(slots: &Slots, tied: &Tied) -> Self {
        let mut gathered = Self { keyed: Vec::with_capacity(slots.len()), ..Self::default() };
        for (slot, code) in slots.codes().enumerate() {
            let is_shown = slots.own(slot).kind() != Kind::UnstatedEnd;
            let key = match tied.node(slot) {
                Some(node) => tied.key(node),
                None if is_shown => lone::key(slots, slot),
                None => continue,
            };
            match key {
                Some(key) => gathered.keyed.push(number(key, code)),
                None => gathered.keyless.push(code),
            }
            if is_shown {
                gathered.placed += usize::from(key.is_some());
                gathered.set_apart(code, key, slots.own_key(slot));
            }
        }
        gathered
    }

    /// Notes a stop that stands elsewhere than at its own time.
    fn set_apart(&mut self, code: Code, key: Option<Instant>, own: Option<Instant>) {
        if key.is_some() && key != own {
            self.away.push(code);
            self.displaced.extend(own.map(|own| (own, code)));
        }
    }

    /// Lists the stops by key, then by depth among the relations, then as in the file; those without a key last.
    fn sorted(&mut self, depth: impl Fn(Code) -> u32) -> Vec<Code> {
        let mut keyed = std::mem::take(&mut self.keyed);
        keyed.sort_unstable();
        let mut stops = Vec::with_capacity(keyed.len() + self.keyless.len());
        for run in keyed.chunk_by(|one, other| one >> CODE_BITS == other >> CODE_BITS) {
            let from = stops.len();
            stops.extend(run.iter().map(|number| Code(*number as u32)));
            by_depth(&mut stops[from..], &depth);
        }
        by_depth(&mut self.keyless, &depth);
        stops.append(&mut self.keyless);
        stops
    }
}

/// Sorts stops of one key by depth, then as in the file, as they are before.
fn by_depth(stops: &mut [Code], depth: impl Fn(Code) -> u32) {
    if stops.len() > 1 && stops.iter().any(|code| depth(*code) > 0) {
        stops.sort_by_cached_key(|code| depth(*code));
    }
}

impl Sorted {
    /// Sorts the stops by key, then by depth among the relations, then as in the file; those without a key last.
    pub(super) fn new(slots: &Slots, tied: &Tied, depths: &[u32]) -> Self {
        let mut gathered = Gathered::of(slots, tied);
        let mut stops = gathered.sorted(|code| match tied.node(slots.of(code)) {
            Some(node) => depths[node.index()],
            None => u32::from(code.side() == Side::End),
        });
        let (mut positions, mut ranks) = (vec![NOWHERE; slots.len()], vec![0; tied.len()]);
        let (mut position, mut rank) = (0, 0);
        stops.retain(|code| {
            let slot = slots.of(*code);
            if let Some(node) = tied.node(slot) {
                ranks[node.index()] = rank;
                rank += 1;
            }
            let is_shown = slots.own(slot).kind() != Kind::UnstatedEnd;
            if is_shown {
                positions[slot] = position;
                position += 1;
            }
            is_shown
        });
        stops.shrink_to_fit();
        let at = |code: &Code| positions[slots.of(*code)];
        let in_time = Bits::all_but(gathered.placed, gathered.away.iter().map(|code| at(code) as usize));
        gathered.displaced.sort_by_key(|(own, code)| (*own, at(code)));
        let displaced = gathered.displaced.iter().map(|(_, code)| at(code)).collect();
        Self { placed: gathered.placed, stops, ranks, in_time, displaced, positions }
    }
}
