//! Puts a file together from lines, as bytes choose them: mostly a timeline, now and then one with errors.

use std::fmt::Write as _;

use arbitrary::{Result, Unstructured};

/// Are titles, names and words, most of them of the kind that breaks columns and terminals.
const WORDS: &[&str] = &[
    "Talks",
    "",
    "a",
    "Встреча в Кремле",
    "中南海, 北京",
    "e\u{301}\u{301}\u{301}",
    "👩‍👩‍👧‍👦🇳🇵",
    "\u{202e}desrever",
    "\u{1b}[31mred\u{7}",
    "\u{0}\u{9b}2J",
    "שלום עולם",
    "ก็็็็็็็็็็็็็็็็็็็็",
    "\u{feff}\u{200b}\u{200d}",
    "one\ntwo\r\nthree\tfour",
    "averyverylongwordwithoutanyplacetobreakitaveryverylongwordwithoutanyplacetobreakit",
    "a sentence of many words that go on and on until the line is full and has to be broken somewhere, again and again",
];

const ZONES: &[&str] = &[
    "UTC",
    "Europe/Moscow",
    "America/New_York",
    "Pacific/Kiritimati",
    "Pacific/Niue",
    "Asia/Kathmandu",
    "America/Argentina/ComodRivadavia",
];

/// Are moments; a `#` becomes a digit.
const MOMENTS: &[&str] = &[
    "2025-12-02T1#:30Z",
    "2025-12-02T1#:#0Z~",
    "2025-12-0#T1#:30Z?",
    "2025-12-02T19:3#[Europe/Moscow]%",
    "2025-12-0#",
    "2025-1#",
    "2025",
    "202#-01-01T00:00Z",
    "2025-12-02T16:30Z±#0m",
    "2025-12-02T16:30Z±#w~",
    "2025-12-0#T10:00Z..",
    "..2025-12-0#",
    "2025-12-0#..2025-12-1#",
    "2025-12-02T1#:30[?]",
    "2025-10-26T0#:30+01:00[Europe/Berlin]",
    "-9999",
    "9999-12-31T23:59:59.999999999Z",
    "0000-01-01",
    "-004#-05",
    "2025-12-02T16:30:00.12345678#Z",
];

/// Puts a file together.
pub fn file(bytes: &mut Unstructured<'_>) -> Result<String> {
    let mut file = String::from("format = 1\n");
    if bytes.ratio(3, 4)? {
        let _ = writeln!(file, "title = {}", words(bytes)?);
    }
    if bytes.ratio(1, 2)? {
        let _ = writeln!(file, "zone = \"{}\"", bytes.choose(ZONES)?);
    }
    for clock in 0..bytes.int_in_range(0..=4)? {
        let name = if bytes.ratio(1, 4)? { words(bytes)? } else { format!("\"Clock {clock}\"") };
        let _ = writeln!(file, "[[clock]]\nname = {name}\nzone = \"{}\"", bytes.choose(ZONES)?);
    }
    file.push_str("[[source]]\nid = \"s0\"\ntitle = \"The Wire\"\nurl = \"https://example.org/\"\n");
    let _ = writeln!(file, "[[source]]\nid = \"s1\"\npublisher = {}", words(bytes)?);
    file.push_str("[[actor]]\nid = \"a0\"\nname = \"Ada\"\nside = \"North\"\n");
    let _ = writeln!(file, "[[actor]]\nid = \"a1\"\nname = {}", words(bytes)?);
    for at in 0..bytes.int_in_range(0..=9)? {
        event(&mut file, at, bytes)?;
    }
    Ok(file)
}

fn event(file: &mut String, at: usize, bytes: &mut Unstructured<'_>) -> Result<()> {
    let _ = writeln!(file, "[[event]]\nid = \"e{at}\"\ntitle = {}", words(bytes)?);
    when(file, bytes)?;
    let mut below = String::new();
    for key in ["after", "before", "during"] {
        if at > 0 && bytes.ratio(1, 6)? {
            let _ = writeln!(file, "{key} = [\"e{}\"]", bytes.int_in_range(0..=at - 1)?);
        }
    }
    for key in ["place", "summary", "note", "lasted", "basis"] {
        if bytes.ratio(1, 4)? {
            let _ = writeln!(file, "{key} = {}", words(bytes)?);
        }
    }
    for (key, values) in [
        ("actors = [", &["\"a0\"", "\"a1\"", "\"a0\", \"a1\"", ""][..]),
        ("sources = [", &["\"s0\"", "\"s1\"", "\"s0\", \"s1\"", ""]),
        ("tags = [", &["\"x\"", "\"x\", \"y\"", ""]),
    ] {
        let _ = writeln!(file, "{key}{}]", bytes.choose(values)?);
    }
    if bytes.ratio(1, 3)? {
        let _ = writeln!(file, "status = \"{}\"", bytes.choose(&["planned", "cancelled", "disputed"])?);
    }
    for source in 0..bytes.int_in_range(0..=2)? {
        let _ = writeln!(below, "[[event.account]]\nsource = \"s{}\"", source % 2);
        when(&mut below, bytes)?;
    }
    if bytes.ratio(1, 4)? {
        let _ = writeln!(below, "[[event.quote]]\nby = \"a0\"\ntext = {}", words(bytes)?);
    }
    if at > 0 && bytes.ratio(1, 5)? {
        let _ = writeln!(below, "[[event.link]]\nrel = {}\nevent = \"e0\"", words(bytes)?);
    }
    file.push_str(&below);
    Ok(())
}

fn when(file: &mut String, bytes: &mut Unstructured<'_>) -> Result<()> {
    match bytes.int_in_range(0..=7)? {
        0 | 1 => {}
        2..=4 => drop(writeln!(file, "at = \"{}\"", moment(bytes)?)),
        5 => drop(writeln!(file, "from = \"{}\"", moment(bytes)?)),
        6 => drop(writeln!(file, "from = \"{}\"\nto = \"..\"", moment(bytes)?)),
        _ => drop(writeln!(file, "from = \"{}\"\nto = \"{}\"", moment(bytes)?, moment(bytes)?)),
    }
    Ok(())
}

fn moment(bytes: &mut Unstructured<'_>) -> Result<String> {
    let moment = bytes.choose(MOMENTS)?;
    let mut digit = || Ok(char::from(b'0' + bytes.int_in_range(0..=9_u8)?));
    moment.chars().map(|letter| if letter == '#' { digit() } else { Ok(letter) }).collect()
}

/// Gives a text as TOML writes it.
fn words(bytes: &mut Unstructured<'_>) -> Result<String> {
    let text = if bytes.ratio(1, 5)? {
        let letters = bytes.int_in_range(0..=12)?;
        (0..letters).map(|_| bytes.arbitrary::<char>()).collect::<Result<String>>()?
    } else {
        (*bytes.choose(WORDS)?).to_owned()
    };
    let mut quoted = String::from("\"");
    for letter in text.chars() {
        if letter.is_control() || letter == '"' || letter == '\\' {
            let _ = write!(quoted, "\\U{:08X}", u32::from(letter));
        } else {
            quoted.push(letter);
        }
    }
    Ok(quoted + "\"")
}
