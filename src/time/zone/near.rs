//! The known name that a writer most likely meant by one that is not known.

use std::sync::LazyLock;

use super::Zone;

/// Is how much a name must be like a known one to be taken for it, from 0 to 1.
const ALIKE: f64 = 0.83;
/// Is how far off a measure may be that is reckoned another way: it may be rounded another way.
const ROUNDED: f64 = 1e-6;

/// Finds the known name that a writer most likely meant: another case, a city alone, a slip of the hand.
pub(super) fn nearest(name: &str) -> Option<&'static str> {
    static KNOWN: LazyLock<Vec<Known>> = LazyLock::new(|| Zone::all().map(Known::new).collect());
    // A name is short, 32 letters at most; comparing a whole book with 600 zones would take its time.
    if name.len() > 48 {
        return None;
    }
    let wanted = name.trim().to_lowercase().replace([' ', '-'], "_");
    most_alike(&KNOWN, &wanted, |known| known.alike(&wanted)).map(|known| known.name)
}

/// Finds what is most alike, comparing no more than may be: a file may have another slip in each of its times.
fn most_alike<'a>(all: &'a [Known], wanted: &str, mut compare: impl FnMut(&Known) -> f64) -> Option<&'a Known> {
    if let Some(known) = all.iter().find(|known| known.lined == wanted) {
        return Some(known);
    }
    let letters = Letters::of(wanted);
    let mut near: Vec<(f64, &Known)> =
        all.iter().filter_map(|known| Some((known.most(wanted, &letters)?, known))).collect();
    near.sort_by(|(a, _), (b, _)| b.total_cmp(a));
    let mut found: Option<(f64, &Known)> = None;
    for (most, known) in near {
        // None of the others can be more like it.
        if found.is_some_and(|(alike, _)| most + ROUNDED < alike) {
            break;
        }
        let alike = compare(known);
        let is_nearer = |(other, name): (f64, &Known)| (alike, known.name) > (other, name.name);
        if alike >= ALIKE && found.is_none_or(is_nearer) {
            found = Some((alike, known));
        }
    }
    found.map(|(_, known)| known)
}

/// Is a known name, ready to be compared.
struct Known {
    name: &'static str,
    lower: String,
    /// Is it so, with the lines in it as they are in what is wanted.
    lined: String,
    letters: Letters,
    /// Is how many letters the name of the city has.
    city_letters: u32,
}

impl Known {
    fn new(zone: Zone) -> Self {
        let lower = zone.name().to_lowercase();
        let city_letters = city(&lower).len() as u32;
        Self { name: zone.name(), lined: lower.replace('-', "_"), letters: Letters::of(&lower), city_letters, lower }
    }

    fn alike(&self, wanted: &str) -> f64 {
        let by_city =
            if wanted.contains('/') { 0.0 } else { strsim::normalized_damerau_levenshtein(city(&self.lower), wanted) };
        strsim::jaro_winkler(&self.lower, wanted).max(by_city)
    }

    /// Gives how much alike they are at most, more or less, if they may be alike at all. The letters that both have are as
    /// many as can match, and by them the measures can be no higher than this.
    fn most(&self, wanted: &str, letters: &Letters) -> Option<f64> {
        let common = self.letters.common(letters);
        let (own, length) = (self.letters.count, letters.count);
        let city = if letters.has_slash { None } else { Some(self.city_letters) };
        // Few come near enough to be told exactly. What begins alike is more so, by a tenth of the rest for each of four
        // letters: with less than 1.15 of both lengths together, that is too little.
        let may_be = 100 * common * (own + length) >= 114 * own * length;
        let may_be_city = city.is_some_and(|city| 100 * common >= 82 * length.max(city));
        if !may_be && !may_be_city {
            return None;
        }
        let (common, own, length) = (f64::from(common), f64::from(own), f64::from(length));
        let by_city = city.map_or(0.0, |city| common / length.max(f64::from(city)));
        let jaro = (common / own + common / length + 1.0) / 3.0;
        let start = self.lower.chars().zip(wanted.chars()).take(4).take_while(|(a, b)| a == b);
        let most = start.fold(jaro, |most, _| most + 0.1 * (1.0 - jaro)).max(by_city);
        Some(most).filter(|most| *most >= ALIKE - ROUNDED)
    }
}

fn city(name: &str) -> &str {
    name.rsplit('/').next().unwrap_or(name)
}

/// Is how many letters a name has, and of which kinds; several may count as one.
struct Letters {
    /// Is for each of 32 kinds as many bits as there are letters of it, up to four.
    kinds: u128,
    /// Is how many letters have no bit there.
    more: u32,
    count: u32,
    has_slash: bool,
}

impl Letters {
    fn of(name: &str) -> Self {
        let mut letters = Self { kinds: 0, more: 0, count: 0, has_slash: name.contains('/') };
        for letter in name.chars() {
            let kind = u32::from(letter) % 32 * 4;
            let of_kind = letters.kinds >> kind & 0b1111;
            letters.kinds |= ((of_kind << 1 | 1) & 0b1111) << kind;
            letters.more += u32::from(of_kind == 0b1111);
            letters.count += 1;
        }
        letters
    }

    /// Counts the letters that both may have, never too few.
    fn common(&self, other: &Self) -> u32 {
        (self.kinds & other.kinds).count_ones() + self.more.min(other.more)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Lists a name with a slip in it: letters changed round, one left out, one too many, the city alone.
    fn slips(name: &'static str) -> impl Iterator<Item = String> {
        let letters: Vec<char> = name.chars().collect();
        let slips = (1..letters.len()).step_by(3).flat_map(move |at| {
            let mut turned = letters.clone();
            turned.swap(at - 1, at);
            let mut fewer = letters.clone();
            fewer.remove(at);
            let mut more = letters.clone();
            more.insert(at, 'x');
            [turned, fewer, more].map(String::from_iter)
        });
        let city = name.rsplit('/').next().unwrap().to_owned();
        slips.chain([city]).map(|slip| slip.to_lowercase().replace('-', "_"))
    }

    #[test]
    fn no_name_is_passed_over_that_is_alike() {
        let known: Vec<Known> = Zone::all().step_by(11).map(Known::new).collect();
        for wanted in Zone::all().step_by(7).flat_map(|zone| slips(zone.name())) {
            let letters = Letters::of(&wanted);
            for known in &known {
                let alike = known.alike(&wanted);
                let is_told = known.most(&wanted, &letters).is_some_and(|most| most + ROUNDED >= alike);
                assert!(alike < ALIKE || is_told, "{} {wanted}", known.name);
            }
        }
    }

    /// A file of 20,000 times may have another slip in each: with all that may be alike compared, that took a minute.
    #[test]
    fn few_names_are_compared_and_the_most_alike_is_found() {
        let all: Vec<Known> = Zone::all().map(Known::new).collect();
        let (mut names, mut compared) = (0, 0);
        for wanted in Zone::all().step_by(29).flat_map(|zone| slips(zone.name())) {
            let found = most_alike(&all, &wanted, |known| {
                compared += 1;
                known.alike(&wanted)
            });
            let most =
                all.iter().map(|known| known.alike(&wanted)).max_by(f64::total_cmp).filter(|most| *most >= ALIKE);
            assert_eq!(found.map(|found| found.alike(&wanted)), most, "{wanted}");
            names += 1;
        }
        assert!(names > 200 && compared < 5 * names, "{compared} for {names}");
    }
}
