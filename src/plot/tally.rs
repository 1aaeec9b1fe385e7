//! How many of each of several groups lie below an edge: all groups are counted together, where a search for each would
//! lead to another end of the memory.

use std::cmp::Reverse;
use std::collections::BinaryHeap;
use std::ops::Range;

/// Is how many items lie between two at which the sums of all groups are kept.
const BLOCK: usize = 128;

/// Is how many keys share an entry of the index.
const KEYS: usize = 64;

/// Are items of several groups, sorted by key.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub(super) struct Tally {
    groups: usize,
    /// Is for each so many keys the first item that has one of them, or a later one.
    index: Vec<u32>,
    /// Is for each item which of these keys it has, and its group.
    keys: Vec<u8>,
    group_of: Vec<u8>,
    /// Is for each block how many of each group come before it.
    sums: Vec<u32>,
}

impl Tally {
    /// Merges the keys of each group, which ascend. Nothing is copied on the way: what that takes is never given back.
    pub(super) fn of(mut groups: Vec<impl ExactSizeIterator<Item = u32>>) -> Self {
        let items: usize = groups.iter().map(ExactSizeIterator::len).sum();
        let mut tally = Self {
            groups: groups.len(),
            index: Vec::new(),
            keys: Vec::with_capacity(items),
            group_of: Vec::with_capacity(items),
            sums: Vec::with_capacity((items / BLOCK + 2) * groups.len()),
        };
        let mut sums = vec![0; groups.len()];
        let firsts = groups.iter_mut().zip(0..).filter_map(|(keys, group)| Some(Reverse((keys.next()?, group))));
        let mut next: BinaryHeap<Reverse<(u32, u8)>> = firsts.collect();
        while let Some(Reverse((key, group))) = next.pop() {
            let at = tally.len();
            if at.is_multiple_of(BLOCK) {
                tally.sums.extend_from_slice(&sums);
            }
            let entry = key as usize / KEYS;
            tally.index.resize(tally.index.len().max(entry + 1), at as u32);
            tally.keys.push((key as usize % KEYS) as u8);
            tally.group_of.push(group);
            sums[usize::from(group)] += 1;
            next.extend(groups[usize::from(group)].next().map(|key| Reverse((key, group))));
        }
        tally.sums.extend_from_slice(&sums);
        tally
    }

    /// Counts all items.
    pub(super) fn len(&self) -> usize {
        self.keys.len()
    }

    /// Counts the items with a key less than this one.
    pub(super) fn below(&self, key: u32) -> usize {
        self.below_among(key, self.sharing(key))
    }

    /// Gives the items whose keys share an entry of the index with this one.
    fn sharing(&self, key: u32) -> Range<usize> {
        let entry = key as usize / KEYS;
        let from = |entry: usize| self.index.get(entry).map_or(self.len(), |from| *from as usize);
        from(entry)..from(entry + 1)
    }

    fn below_among(&self, key: u32, sharing: Range<usize>) -> usize {
        sharing.start + self.keys[sharing].partition_point(|one| usize::from(*one) < key as usize % KEYS)
    }

    /// Gives for each group how many of its items have a key less than each of these.
    pub(super) fn below_each(&self, keys: &[u32]) -> Vec<Vec<usize>> {
        // In steps, each for all keys: what one reads lies far from what the others do, and is waited for together.
        let sharing: Vec<Range<usize>> = keys.iter().map(|key| self.sharing(*key)).collect();
        let below = keys.iter().zip(sharing).map(|(key, sharing)| self.below_among(*key, sharing));
        let below: Vec<usize> = below.collect();
        let nearest = |below: usize| (below + BLOCK / 2) / BLOCK;
        let mut sums = Vec::with_capacity(keys.len() * self.groups);
        for below in &below {
            sums.extend_from_slice(&self.sums[nearest(*below) * self.groups..][..self.groups]);
        }
        for (below, sums) in below.iter().zip(sums.chunks_exact_mut(self.groups.max(1))) {
            // From the nearest sums on, or back from there. The last ones are of all items, however few are in the last block.
            let start = (nearest(*below) * BLOCK).min(self.len());
            self.group_of[start.min(*below)..*below].iter().for_each(|group| sums[usize::from(*group)] += 1);
            self.group_of[*below..start.max(*below)].iter().for_each(|group| sums[usize::from(*group)] -= 1);
        }
        let of = |group: usize| sums.iter().skip(group).step_by(self.groups).map(|sum| *sum as usize).collect();
        (0..self.groups).map(of).collect()
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn what_is_below_is_counted_as_one_by_one(
            items in prop::collection::vec((prop_oneof![0_u32..60, 0_u32..3000], 0_u8..5), 0..900),
            same in 0_usize..300,
            keys in prop::collection::vec(0_u32..3500, 0..20),
        ) {
            let mut items = items;
            items.extend(vec![(700, 3); same]);
            items.sort_unstable();
            let keys_of = |group: u8| -> std::vec::IntoIter<u32> {
                let keys = items.iter().filter(move |(_, of)| *of == group).map(|(key, _)| *key);
                keys.collect::<Vec<_>>().into_iter()
            };
            let tally = Tally::of((0..5).map(keys_of).collect());
            let counted = tally.below_each(&keys);
            for (at, key) in keys.iter().enumerate() {
                for group in 0..5_u8 {
                    let expected = items.iter().filter(|(own, of)| own < key && *of == group).count();
                    prop_assert_eq!(counted[usize::from(group)][at], expected);
                }
                prop_assert_eq!(tally.below(*key), items.iter().filter(|(own, _)| own < key).count());
            }
            prop_assert_eq!(tally.len(), items.len());
        }
    }
}
