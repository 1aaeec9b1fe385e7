//! A yes or a no for each of a row of things, a bit each, that can be counted and searched.

/// Is how many bits one word holds.
const WORD: usize = u64::BITS as usize;

/// Is a row of bits; each of those past its end is a no.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub(super) struct Bits {
    words: Vec<u64>,
    /// How many are set before each word.
    before: Vec<u32>,
}

impl Bits {
    /// Makes so many bits with those set that are told, in any order.
    pub(super) fn of(length: usize, set: impl IntoIterator<Item = usize>) -> Self {
        let mut words = vec![0; length.div_ceil(WORD)];
        for at in set {
            words[at / WORD] |= 1 << (at % WORD);
        }
        Self::counted(words)
    }

    /// Makes so many bits, all set but those that are told, in any order.
    pub(super) fn all_but(length: usize, unset: impl IntoIterator<Item = usize>) -> Self {
        let mut words = vec![u64::MAX; length.div_ceil(WORD)];
        for at in unset.into_iter().chain(length..length.next_multiple_of(WORD)) {
            words[at / WORD] &= !(1 << (at % WORD));
        }
        Self::counted(words)
    }

    fn counted(words: Vec<u64>) -> Self {
        let mut count = 0;
        let before = words
            .iter()
            .map(|word: &u64| {
                let before = count;
                count += word.count_ones();
                before
            })
            .collect();
        Self { words, before }
    }

    /// Says whether a bit is set.
    pub(super) fn has(&self, at: usize) -> bool {
        self.words.get(at / WORD).is_some_and(|word| word >> (at % WORD) & 1 == 1)
    }

    /// Counts the set bits before this one.
    pub(super) fn count_before(&self, at: usize) -> usize {
        let Some(word) = self.words.get(at / WORD) else { return self.count() };
        let below = word & ((1 << (at % WORD)) - 1);
        self.before[at / WORD] as usize + below.count_ones() as usize
    }

    /// Counts the set bits.
    pub(super) fn count(&self) -> usize {
        self.before.last().zip(self.words.last()).map_or(0, |(before, word)| (before + word.count_ones()) as usize)
    }

    /// Lists the set bits from this one on.
    pub(super) fn from(&self, at: usize) -> impl Iterator<Item = usize> {
        let words = self.words.iter().enumerate().skip(at / WORD);
        words.flat_map(|(word, bits)| ones(*bits).map(move |bit| word * WORD + bit)).skip_while(move |bit| *bit < at)
    }

    /// Lists the set bits before this one, backwards.
    pub(super) fn back_from(&self, at: usize) -> impl Iterator<Item = usize> {
        let words = self.words.iter().enumerate().take(at.div_ceil(WORD)).rev();
        let all =
            words.flat_map(|(word, bits)| ones(bits.reverse_bits()).map(move |bit| word * WORD + (WORD - 1 - bit)));
        all.skip_while(move |bit| *bit >= at)
    }

    /// Gives how many bytes it holds.
    #[cfg(test)]
    pub(super) fn bytes(&self) -> usize {
        super::tests::memory::bytes(&self.words) + super::tests::memory::bytes(&self.before)
    }
}

/// Lists the set bits of a word from the lowest.
fn ones(mut word: u64) -> impl Iterator<Item = usize> {
    std::iter::from_fn(move || {
        let lowest = (word != 0).then_some(word.trailing_zeros() as usize)?;
        word &= word - 1;
        Some(lowest)
    })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::Bits;

    proptest! {
        #[test]
        fn bits_are_as_set(bits in proptest::collection::vec(prop::bool::weighted(0.1), 0..300), at in 0_usize..320) {
            let set: Vec<usize> = (0..bits.len()).filter(|bit| bits[*bit]).collect();
            let row = Bits::of(bits.len(), set.iter().copied().rev());
            prop_assert_eq!(&row, &Bits::all_but(bits.len(), (0..bits.len()).filter(|bit| !bits[*bit])));
            prop_assert_eq!(row.has(at), bits.get(at).copied().unwrap_or(false));
            let (before, from): (Vec<usize>, Vec<usize>) = set.iter().partition(|bit| **bit < at);
            prop_assert_eq!((row.count_before(at), row.count()), (before.len(), set.len()));
            prop_assert_eq!(row.from(at).collect::<Vec<_>>(), from);
            prop_assert!(row.back_from(at).eq(before.into_iter().rev()));
        }
    }
}
