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

/// Is what is sorted.
struct Gathered {
    /// From the front what is in order as it comes, from the back what is not, and between them none.
    keyed: Vec<Entry>,
    in_order: usize,
    others: usize,
    keyless: Vec<Item>,
    placed: usize,
    /// The stops that do not stand at a time of their own.
    away: Vec<Code>,
    /// Those of them that have one.
    displaced: Vec<(u128, Code)>,
}

impl Gathered {
    fn of(slots: &Slots, tied: &Tied, depths: &[u32]) -> Self {
        let mut gathered = Self {
            keyed: vec![0; slots.len()],
            in_order: 0,
            others: slots.len(),
            keyless: Vec::new(),
            placed: 0,
            away: Vec::new(),
            displaced: Vec::new(),
        };
        for (slot, code) in slots.codes().enumerate() {
            let is_shown = code.kind() != Kind::UnstatedEnd;
            let (key, is_deep) = match tied.node(slot) {
                Some(node) => (tied.key(node).map(own::number), depths[node.index()] > 0),
                None if is_shown => (lone::key_number(slots, slot), code.kind() == Kind::End),
                None => continue,
            };
            let item = item(slots, slot, code);
            match key {
                Some(key) => gathered.add(key << KEY_AT | if is_deep { DEEP } else { 0 } | Entry::from(item), code),
                None => gathered.keyless.push(item),
            }
            if is_shown && key.is_some() {
                gathered.placed += 1;
                gathered.set_apart(code, key, slots.own_number(slot));
            }
        }
        gathered
    }

    /// Adds a stop with a key: nearly always those of a file are in order, but for the ends of spans.
    fn add(&mut self, entry: Entry, code: Code) {
        let last = self.in_order.checked_sub(1).map(|last| self.keyed[last]);
        if code.kind() != Kind::End && last.is_none_or(|last| last < entry) {
            self.keyed[self.in_order] = entry;
            self.in_order += 1;
        } else {
            self.others -= 1;
            self.keyed[self.others] = entry;
        }
    }

    /// Notes a stop that stands elsewhere than at its own time.
    fn set_apart(&mut self, code: Code, key: Option<u128>, own: Option<u128>) {
        if key != own {
            self.away.push(code);
            self.displaced.extend(own.map(|own| (own, code)));
        }
    }

    /// Lists the stops by key, then by depth among the relations, then as in the file; those without a key last.
    fn sorted(&mut self, depth: impl Fn(Code) -> u32) -> Vec<Item> {
        let mut keyed = std::mem::take(&mut self.keyed);
        let (in_order, others) = (self.in_order, self.others);
        keyed[others..].sort_unstable();
        let mut items = Vec::with_capacity(in_order + keyed.len() - others + self.keyless.len());
        let (mut run, mut last) = (0, 0);
        for entry in merged(&keyed[..in_order], &keyed[others..]) {
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
fn merged<'a>(mut one: &'a [Entry], mut other: &'a [Entry]) -> impl Iterator<Item = Entry> + 'a {
    std::iter::from_fn(move || {
        let from = match (one.first(), other.first()) {
            (Some(first), Some(second)) if second < first => &mut other,
            (Some(_), _) => &mut one,
            _ => &mut other,
        };
        let (first, rest) = from.split_first()?;
        *from = rest;
        Some(*first)
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
        let mut gathered = Gathered::of(slots, tied, depths);
        let items = gathered.sorted(|code| match tied.node(slots.of(code)) {
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
