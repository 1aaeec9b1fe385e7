//! The stops in order.

use super::bits::Bits;
use super::own;
use super::slots::Slots;
use super::stop::{Code, Kind};
use super::tied::Tied;
use super::{NOWHERE, lone};

/// Is the list of stops, and where in it each stands.
pub(super) struct Sorted {
    pub(super) stops: Vec<Code>,
    /// How many of them have a key; they come first.
    pub(super) placed: usize,
    /// Where the stop of each slot stands.
    pub(super) positions: Vec<u32>,
    /// Where each stop that is tied stands among those, the ones included that the list does not show.
    pub(super) ranks: Vec<u32>,
    /// The positions of the stops that are timed and may lie within one day.
    pub(super) in_days: Bits,
    /// The positions of the stops that stand at their own times: all but few.
    pub(super) in_time: Bits,
    /// The positions of the others with a time of their own, by that time and then in order.
    pub(super) displaced: Vec<u32>,
}

/// Is a stop to be sorted, in one number: 72 bits of the key, one of whether it stands after another of the same key at
/// any depth, then the [`Item`].
type Entry = u128;

const DEEP: Entry = 1 << 32;
const KEY_AT: u32 = 33;
/// Is all of an entry but the item.
const PLACE: Entry = !(DEEP - 1);

/// Is a stop's code, and in the lowest bit whether it is timed and may lie within one day.
type Item = u32;

fn item(slots: &Slots, slot: usize, code: Code) -> Item {
    code.0 << 1 | Item::from(slots.own(slot).is_in_a_day())
}

fn code(item: Item) -> Code {
    Code(item >> 1)
}

/// Says which stops are in order as they come: nearly all of a file are, but for the ends of spans.
#[derive(Default)]
struct InTurn {
    last: Entry,
}

impl InTurn {
    fn takes(&mut self, entry: Entry, code: Code) -> bool {
        let takes = code.kind() != Kind::End && self.last < entry;
        if takes {
            self.last = entry;
        }
        takes
    }
}

/// Is what the stops are sorted by.
#[derive(Clone, Copy)]
struct Keys<'a> {
    slots: &'a Slots,
    tied: &'a Tied,
    depths: &'a [u32],
}

impl<'a> Keys<'a> {
    /// Lists the stops in the order of their slots, but for the ends that are neither shown nor tied: the slot, the code,
    /// the key, and the entry, which is one only where there is a key.
    fn stops(self) -> impl Iterator<Item = (usize, Code, Option<u128>, Entry)> + use<'a> {
        let Self { slots, tied, depths } = self;
        slots.codes().enumerate().filter_map(move |(slot, code)| {
            let (key, is_deep) = match tied.node(slot) {
                Some(node) => (tied.key(node).map(own::number), depths[node.index()] > 0),
                None if code.kind() != Kind::UnstatedEnd => (lone::key_number(slots, slot), code.kind() == Kind::End),
                None => return None,
            };
            let place = key.unwrap_or(0) << KEY_AT | if is_deep { DEEP } else { 0 };
            Some((slot, code, key, place | Entry::from(item(slots, slot, code))))
        })
    }

    /// Lists the entries that are in order as they come.
    fn in_turn(self) -> impl Iterator<Item = Entry> + use<'a> {
        let mut turn = InTurn::default();
        let keyed = self.stops().filter(|(_, _, key, _)| key.is_some());
        keyed.filter_map(move |(_, code, _, entry)| turn.takes(entry, code).then_some(entry))
    }
}

/// Is what is sorted.
#[derive(Default)]
struct Gathered {
    /// What is not in order as it comes. The rest is not kept: to find its keys once more takes no longer.
    others: Vec<Entry>,
    keyed: usize,
    keyless: Vec<Item>,
    placed: usize,
    /// The stops that do not stand at a time of their own.
    away: Vec<Code>,
    /// Those of them that have one.
    displaced: Vec<(u128, Code)>,
}

impl Gathered {
    fn of(keys: Keys<'_>) -> Self {
        let (mut gathered, mut turn) = (Self::default(), InTurn::default());
        for (slot, code, key, entry) in keys.stops() {
            if key.is_none() {
                gathered.keyless.push(entry as Item);
                continue;
            }
            gathered.keyed += 1;
            if !turn.takes(entry, code) {
                gathered.others.push(entry);
            }
            if code.kind() != Kind::UnstatedEnd {
                gathered.placed += 1;
                gathered.set_apart(code, key, keys.slots.own_number(slot));
            }
        }
        gathered
    }

    /// Notes a stop that stands elsewhere than at its own time.
    fn set_apart(&mut self, code: Code, key: Option<u128>, own: Option<u128>) {
        if key != own {
            self.away.push(code);
            self.displaced.extend(own.map(|own| (own, code)));
        }
    }

    /// Lists the stops by key, then by depth among the relations, then as in the file; those without a key last.
    fn sorted(&mut self, keys: Keys<'_>, depth: impl Fn(Code) -> u32) -> Vec<Item> {
        self.others.sort_unstable();
        let mut items = Vec::with_capacity(self.keyed + self.keyless.len());
        let (mut run, mut last) = (0, 0);
        for entry in merged(keys.in_turn(), std::mem::take(&mut self.others).into_iter()) {
            let place = entry & PLACE;
            if place != last {
                by_depth(&mut items[run..], last, &depth);
                (run, last) = (items.len(), place);
            }
            items.push(entry as Item);
        }
        by_depth(&mut items[run..], last, &depth);
        by_depth(&mut self.keyless, DEEP, &depth);
        items.append(&mut self.keyless);
        items
    }
}

/// Lists two sorted rows as one.
fn merged(one: impl Iterator<Item = Entry>, other: impl Iterator<Item = Entry>) -> impl Iterator<Item = Entry> {
    let (mut one, mut other) = (one.peekable(), other.peekable());
    std::iter::from_fn(move || match (one.peek(), other.peek()) {
        (Some(first), Some(second)) if second < first => other.next(),
        (Some(_), _) => one.next(),
        _ => other.next(),
    })
}

/// Sorts stops of one place, which are as in the file, by depth, then as in the file.
fn by_depth(items: &mut [Item], place: Entry, depth: impl Fn(Code) -> u32) {
    if place & DEEP != 0 && items.len() > 1 {
        items.sort_by_cached_key(|item| depth(code(*item)));
    }
}

impl Sorted {
    /// Sorts the stops by key, then by depth among the relations, then as in the file; those without a key last.
    pub(super) fn new(slots: &Slots, tied: &Tied, depths: &[u32]) -> Self {
        let keys = Keys { slots, tied, depths };
        let mut gathered = Gathered::of(keys);
        let items = gathered.sorted(keys, |code| match tied.node(slots.of(code)) {
            Some(node) => depths[node.index()],
            None => u32::from(code.kind() == Kind::End),
        });
        let (mut positions, mut ranks) = (vec![NOWHERE; slots.len()], vec![0; tied.len()]);
        let (mut rank, mut days) = (0, Vec::with_capacity(items.len()));
        let mut stops: Vec<Code> = items
            .into_iter()
            .filter_map(|item| {
                let code = code(item);
                let slot = slots.of(code);
                if let Some(node) = tied.node(slot) {
                    ranks[node.index()] = rank;
                    rank += 1;
                }
                let is_shown = code.kind() != Kind::UnstatedEnd;
                if is_shown {
                    positions[slot] = days.len() as u32;
                    days.push(item & 1 == 1);
                }
                is_shown.then_some(code)
            })
            .collect();
        stops.shrink_to_fit();
        let in_days = Bits::of(stops.len(), (0..days.len()).filter(|at| days[*at]));
        let at = |code: &Code| positions[slots.of(*code)];
        let in_time = Bits::all_but(gathered.placed, gathered.away.iter().map(|code| at(code) as usize));
        gathered.displaced.sort_by_key(|(own, code)| (*own, at(code)));
        let displaced = gathered.displaced.iter().map(|(_, code)| at(code)).collect();
        Self { placed: gathered.placed, stops, ranks, in_days, in_time, displaced, positions }
    }
}
