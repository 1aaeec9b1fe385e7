//! The known name that a writer most likely meant by one that is not known.

use std::sync::LazyLock;

use super::Zone;

/// Is how much a name must be like a known one to be taken for it, from 0 to 1.
const ALIKE: f64 = 0.83;

/// Finds the known name that a writer most likely meant: another case, a city alone, a slip of the hand.
pub(super) fn nearest(name: &str) -> Option<&'static str> {
    static KNOWN: LazyLock<Vec<Known>> = LazyLock::new(|| Zone::all().map(Known::new).collect());
    // A name is short; comparing a whole book with 600 zones would take its time.
    if name.len() > 64 {
        return None;
    }
    let wanted = name.trim().to_lowercase().replace([' ', '-'], "_");
    let letters = Letters::of(&wanted);
    KNOWN
        .iter()
        .filter(|known| known.may_be_alike(&wanted, &letters))
        .map(|known| (known.alike(&wanted), known.name))
        .filter(|(alike, _)| *alike >= ALIKE)
        .max_by(|(a, _), (b, _)| a.total_cmp(b))
        .map(|(_, name)| name)
}

/// Is a known name, ready to be compared.
struct Known {
    name: &'static str,
    lower: String,
    letters: Letters,
}

impl Known {
    fn new(zone: Zone) -> Self {
        let lower = zone.name().to_lowercase();
        Self { name: zone.name(), letters: Letters::of(&lower), lower }
    }

    fn city(&self) -> &str {
        self.lower.rsplit('/').next().unwrap_or(&self.lower)
    }

    fn is_but_for_lines(&self, wanted: &str) -> bool {
        self.lower.replace('-', "_") == wanted
    }

    fn alike(&self, wanted: &str) -> f64 {
        if self.is_but_for_lines(wanted) {
            return 2.0;
        }
        let city = self.city();
        let by_city = if wanted.contains('/') { 0.0 } else { strsim::normalized_damerau_levenshtein(city, wanted) };
        strsim::jaro_winkler(&self.lower, wanted).max(by_city)
    }

    /// Says whether it is worth comparing: a file may have a slip in each of its times. The letters that both have are as
    /// many as can match, and by them the measures can be no higher than this.
    fn may_be_alike(&self, wanted: &str, letters: &Letters) -> bool {
        let matching = self.letters.common(letters);
        let length = f64::from(letters.count);
        let jaro = (matching / f64::from(self.letters.count) + matching / length + 1.0) / 3.0;
        let start = self.lower.chars().zip(wanted.chars()).take(4).take_while(|(a, b)| a == b);
        let by_name = start.fold(jaro, |alike, _| alike + 0.1 * (1.0 - jaro));
        let city = f64::from(self.city().len() as u32);
        let by_city = if wanted.contains('/') { 0.0 } else { matching / length.max(city) };
        // A little less, since what is reckoned another way may be rounded another way.
        by_name.max(by_city) >= ALIKE - 1e-6 || self.is_but_for_lines(wanted)
    }
}

/// Is how many letters a name has, and of which kinds; several may count as one.
struct Letters {
    kinds: [u8; 32],
    count: u32,
}

impl Letters {
    fn of(name: &str) -> Self {
        let mut letters = Self { kinds: [0; 32], count: 0 };
        for letter in name.chars() {
            letters.kinds[u32::from(letter) as usize % 32] += 1;
            letters.count += 1;
        }
        letters
    }

    fn common(&self, other: &Self) -> f64 {
        let pairs = self.kinds.iter().zip(&other.kinds);
        pairs.map(|(own, theirs)| f64::from(*own.min(theirs))).sum()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_name_is_passed_over_that_is_alike() {
        // Every name with a slip in it: letters changed round, one left out, one too many, the city alone.
        let slips = |name: &'static str| {
            let letters: Vec<char> = name.chars().collect();
            (1..letters.len()).step_by(3).flat_map(move |at| {
                let mut turned = letters.clone();
                turned.swap(at - 1, at);
                let mut fewer = letters.clone();
                fewer.remove(at);
                let mut more = letters.clone();
                more.insert(at, 'x');
                [turned, fewer, more].map(String::from_iter)
            })
        };
        for zone in Zone::all().step_by(7) {
            for slip in slips(zone.name()).chain([zone.name().rsplit('/').next().unwrap().to_owned()]) {
                let wanted = slip.to_lowercase().replace('-', "_");
                let letters = Letters::of(&wanted);
                for known in Zone::all().step_by(11).map(Known::new) {
                    assert!(
                        known.alike(&wanted) < ALIKE || known.may_be_alike(&wanted, &letters),
                        "{} {wanted}",
                        known.name
                    );
                }
            }
        }
    }
}
