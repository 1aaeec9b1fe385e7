//! Makes files of any number of events, the same ones each time, for tests and benches.
//!
//! About 300 bytes an event, as a chronicler writes them: several scripts, times to the minute, to the day and in
//! between, windows, spans, what has no time but follows something, quotes, accounts that differ.

use std::fmt::Write as _;

/// Is how many sources, actors and places there are, however many events.
const SOURCES: u64 = 40;
const ACTORS: u64 = 60;
const PLACES: [&str; 12] = [
    "Кремль, Москва",
    "White House, Washington",
    "Schloss Bellevue, Berlin",
    "Élysée, Paris",
    "10 Downing Street, London",
    "Маріїнський палац, Київ",
    "Çankaya Köşkü, Ankara",
    "中南海, 北京",
    "Palais des Nations, Genève",
    "NATO headquarters, Brussels",
    "Βουλή, Αθήνα",
    "Esna, Doha",
];
const SIDES: [&str; 6] = ["Russia", "United States", "Ukraine", "Europe", "Türkiye", "China"];
const WORDS: [&str; 24] = [
    "talks",
    "envoys",
    "ceasefire",
    "delegation",
    "переговоры",
    "statement",
    "deputy",
    "plan",
    "Zürich",
    "working group",
    "says",
    "denies",
    "arrives",
    "border",
    "sanctions",
    "Ministerium",
    "draft",
    "“guarantees”",
    "перемирие",
    "leaves",
    "convoy",
    "naïve",
    "report",
    "agrees",
];

/// Is where the files begin: 2010-01-01T00:00Z, in minutes from 1970.
const START: u64 = 21_038_400;

/// Is a source of numbers that looks random and is the same each time (splitmix64).
pub(crate) struct Dice(pub(crate) u64);

impl Dice {
    pub(crate) fn roll(&mut self, sides: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        (mixed ^ (mixed >> 31)) % sides
    }

    fn words(&mut self, text: &mut String, count: u64) {
        for at in 0..count {
            if at > 0 {
                text.push(' ');
            }
            text.push_str(WORDS[self.roll(WORDS.len() as u64) as usize]);
        }
    }
}

/// Makes a file of so many events.
pub(crate) fn file(events: usize) -> String {
    let mut dice = Dice(42);
    let mut text = head(&mut dice);
    let mut minute = START;
    for number in 0..events as u64 {
        // Mostly minutes, at times a night, rarely weeks.
        minute += match dice.roll(400) {
            0 => 30_000,
            1..=9 => 600,
            _ => dice.roll(14),
        };
        event(&mut text, &mut dice, number, minute);
    }
    text
}

fn head(dice: &mut Dice) -> String {
    let mut text = String::from(
        "format = 1\ntitle = \"A made chronicle\"\nzone = \"UTC\"\n\n\
         [[clock]]\nname = \"Moscow\"\nzone = \"Europe/Moscow\"\n\n\
         [[clock]]\nname = \"Washington\"\nzone = \"America/New_York\"\n",
    );
    for source in 0..SOURCES {
        let _ = write!(text, "\n[[source]]\nid = \"source-{source}\"\ntitle = \"");
        dice.words(&mut text, 4);
        let _ = writeln!(text, "\"\npublisher = \"Agency {source}\"\nurl = \"https://example.org/{source}\"");
    }
    for actor in 0..ACTORS {
        let side = SIDES[(actor % SIDES.len() as u64) as usize];
        let _ = writeln!(text, "\n[[actor]]\nid = \"actor-{actor}\"\nname = \"Actor {actor}\"\nside = \"{side}\"");
    }
    text
}

fn event(text: &mut String, dice: &mut Dice, number: u64, minute: u64) {
    text.push_str("\n[[event]]\n");
    let _ = writeln!(text, "id = \"event-{number}\"");
    text.push_str("title = \"");
    let count = 2 + dice.roll(5);
    dice.words(text, count);
    text.push_str("\"\n");
    when(text, dice, number, minute);
    if dice.roll(8) > 0 {
        let _ = writeln!(text, "place = \"{}\"", PLACES[dice.roll(PLACES.len() as u64) as usize]);
    }
    let first = dice.roll(ACTORS);
    let _ = match dice.roll(4) {
        0 => Ok(()),
        1 => writeln!(text, "actors = [\"actor-{first}\", \"actor-{}\"]", (first + 7) % ACTORS),
        _ => writeln!(text, "actors = [\"actor-{first}\"]"),
    };
    let source = dice.roll(SOURCES);
    let _ = writeln!(text, "sources = [\"source-{source}\"]");
    if dice.roll(2) == 0 {
        text.push_str("summary = \"");
        let count = 5 + dice.roll(25);
        dice.words(text, count);
        text.push_str("\"\n");
    }
    if dice.roll(5) == 0 {
        let _ = writeln!(text, "tags = [\"tag-{}\", \"мир\"]", dice.roll(30));
    }
    if dice.roll(20) == 0 {
        text.push_str("note = \"\"\"\n");
        dice.words(text, 40);
        text.push_str("\nsecond line\\twith an escape\"\"\"\n");
    }
    if dice.roll(12) == 0 {
        let _ = write!(text, "\n[[event.quote]]\nby = \"actor-{first}\"\nsource = \"source-{source}\"\ntext = \"");
        dice.words(text, 12);
        text.push_str("\"\n");
    }
    if dice.roll(25) == 0 {
        let other = (source + 1) % SOURCES;
        let at = stamp(minute + dice.roll(30));
        let _ = writeln!(text, "\n[[event.account]]\nsource = \"source-{other}\"\nat = \"{at}Z~\"");
    }
}

/// Writes when an event was.
fn when(text: &mut String, dice: &mut Dice, number: u64, minute: u64) {
    let at = stamp(minute);
    let (day, time) = (&at[..10], &at[11..]);
    let _ = match dice.roll(100) {
        0..=39 => writeln!(text, "at = \"{at}Z\""),
        40..=44 => writeln!(text, "at = {at}:{:02}Z", dice.roll(60)),
        45..=54 => writeln!(text, "at = \"{at}Z~\""),
        55..=59 => writeln!(text, "at = \"{at}Z±{}m\"", 5 + dice.roll(90)),
        60..=64 => writeln!(text, "at = \"{at}[Europe/Moscow]\""),
        65..=67 => writeln!(text, "at = \"{day}\"\nsaid = \"that day\""),
        68 => writeln!(text, "at = \"{}\"", &at[..7]),
        69..=71 => writeln!(text, "at = \"{at}Z..{}Z\"", stamp(minute + 1 + dice.roll(600))),
        72 => writeln!(text, "at = \"{at}Z..\""),
        73 => writeln!(text, "at = \"{day}T{time}[?]\""),
        74..=87 => writeln!(text, "from = \"{at}Z\"\nto = \"{}Z\"", stamp(minute + 1 + dice.roll(300))),
        88..=89 => {
            writeln!(text, "from = \"{at}Z~\"\nto = \"{}Z~\"\nlasted = \"days\"", stamp(minute + dice.roll(20_000)))
        }
        90 => writeln!(text, "from = \"{at}Z\"\nto = \"..\""),
        91..=92 => writeln!(text, "from = \"{at}Z\""),
        93..=97 if number > 0 => writeln!(text, "after = [\"event-{}\"]", number - 1 - dice.roll(number.min(20))),
        98 if number > 0 => writeln!(text, "at = \"{at}Z\"\nstatus = \"planned\""),
        _ => Ok(()),
    };
}

/// Writes a minute since 1970 as a date and time.
fn stamp(minute: u64) -> String {
    let (days, minute) = (minute / 1440, minute % 1440);
    // Days to a civil date, after Howard Hinnant's `civil_from_days`.
    let shifted = days + 719_468;
    let of_era = shifted % 146_097;
    let year = (of_era - of_era / 1460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year + year / 4 - year / 100);
    let month = (5 * of_year + 2) / 153;
    let day = of_year - (153 * month + 2) / 5 + 1;
    let month = if month < 10 { month + 3 } else { month - 9 };
    let year = year + shifted / 146_097 * 400 + u64::from(month <= 2);
    format!("{year:04}-{month:02}-{day:02}T{:02}:{:02}", minute / 60, minute % 60)
}
