//! What belongs to each of many things, in one run of memory.

use std::ops::Range;

/// Is a row of items for each of some numbers, one after the other.
#[derive(Clone, PartialEq, Debug, Default)]
pub(super) struct Rows<T> {
    all: Vec<T>,
    /// `begins[n]..begins[n + 1]` are those of number n.
    begins: Vec<u32>,
}

impl<T: Copy> Rows<T> {
    /// Sorts items by the number that each is listed with, those of one number as they are listed. They are listed twice:
    /// to be counted, and to be put in place.
    pub(super) fn new<Items: Iterator<Item = (usize, T)>>(numbers: usize, items: impl Fn() -> Items) -> Self {
        // Each number's items are counted two places on, so that they begin at `begins[n + 1]`; as they are filled in that
        // moves on to where they end, which is where the next number's begin.
        let mut begins = vec![0; numbers + 2];
        for (number, _) in items() {
            begins[number + 2] += 1;
        }
        let mut count = 0;
        for begin in &mut begins {
            count += *begin;
            *begin = count;
        }
        let mut all = items().next().map_or_else(Vec::new, |(_, any)| vec![any; count as usize]);
        for (number, item) in items() {
            let at = &mut begins[number + 1];
            all[*at as usize] = item;
            *at += 1;
        }
        begins.pop();
        begins.shrink_to_fit();
        Self { all, begins }
    }

    /// Gives all items, sorted by number.
    pub(super) fn all(&self) -> &[T] {
        &self.all
    }

    /// Gives where the items of a number stand among all.
    pub(super) fn range(&self, number: usize) -> Range<u32> {
        self.begins[number]..self.begins[number + 1]
    }

    /// Gives the items of a number.
    pub(super) fn of(&self, number: usize) -> &[T] {
        &self.all[self.begins[number] as usize..self.begins[number + 1] as usize]
    }

    /// Sorts the items of each number.
    pub(super) fn sort_each(&mut self)
    where
        T: Ord,
    {
        for ends in self.begins.windows(2) {
            self.all[ends[0] as usize..ends[1] as usize].sort_unstable();
        }
    }

    /// Gives how many bytes it holds.
    #[cfg(test)]
    pub(super) fn bytes(&self) -> usize {
        use super::tests::memory::bytes;
        bytes(&self.all) + bytes(&self.begins)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn each_number_has_its_items_as_they_are_listed(
            numbers in 0_usize..9,
            items in prop::collection::vec((0_usize..9, 0_u8..9), 0..40),
        ) {
            let items: Vec<(usize, u8)> = items.into_iter().filter(|(number, _)| *number < numbers).collect();
            let mut rows = Rows::new(numbers, || items.iter().copied());
            let of = |wanted: usize| items.iter().filter(move |(number, _)| *number == wanted).map(|(_, item)| *item);
            prop_assert_eq!(rows.all().len(), items.len());
            for number in 0..numbers {
                let range = rows.range(number);
                prop_assert_eq!(rows.of(number), of(number).collect::<Vec<_>>());
                prop_assert_eq!(rows.of(number), &rows.all()[range.start as usize..range.end as usize]);
            }
            rows.sort_each();
            for number in 0..numbers {
                let mut sorted: Vec<u8> = of(number).collect();
                sorted.sort_unstable();
                prop_assert_eq!(rows.of(number), sorted);
            }
        }
    }
}
