use super::*;
use crate::time::Clock;

/// Says what is said of the accounts of the only event, in Moscow's clock.
fn said(accounts: &[(&str, &str)]) -> Vec<String> {
    said_by(accounts, "")
}

/// The same, with more to stand in each source's table.
fn said_by(accounts: &[(&str, &str)], more: &str) -> Vec<String> {
    let source = |(name, _): &(&str, &str)| format!("[[source]]\nid = \"{name}\"\n{more}");
    let told = |(name, time): &(&str, &str)| format!("[[event.account]]\nsource = \"{name}\"\nfrom = \"{time}\"\n");
    let sources: String = accounts.iter().map(source).collect();
    let told: String = accounts.iter().map(told).collect();
    let file = format!("format = 1\n{sources}[[event]]\ntitle = \"x\"\n{told}");
    let timeline = crate::load::load(file.as_bytes()).timeline.unwrap();
    let clock = Clock { name: "Moscow".to_owned(), zone: Zone::named("Europe/Moscow").unwrap() };
    let voice = Voice { clock: &clock, clocks: std::slice::from_ref(&clock) };
    let event = timeline.find("x").unwrap();
    let numbers = Numbers::of(&timeline, event);
    together(&timeline, event, &numbers, voice).iter().map(|line| line.text().as_str().trim_end().to_owned()).collect()
}

#[test]
fn those_who_agree_agree_on_the_narrowest() {
    assert_eq!(
        said(&[("a", "2025-12-02T16:30Z"), ("b", "2025-12-02[UTC]")]),
        ["Accounts of the time (Moscow)", "b 2 Dec", "a 19:30", "2 voices: all agree on Tue 2 Dec 19:30"]
    );
}

#[test]
fn those_who_differ_as_stated_do_not_exclude_each_other() {
    let said = said(&[("a", "2025-12-02T16:30Z~"), ("b", "2025-12-02T17:00Z")]);
    assert_eq!(said.last().unwrap(), "2 voices: no time on which all agree: they differ, as stated, over 30 min");
}

#[test]
fn those_who_exclude_each_other_are_named() {
    let said = said(&[("a", "2025-12-02T16:30Z"), ("b", "2025-12-02T17:00Z"), ("c", "2025-12-02T17:00Z")]);
    assert_eq!(
        said[4..],
        [
            "3 voices: no time on which all agree: some exclude each other, over 30 min",
            "a (19:30) and b (20:00) exclude each other",
            "a (19:30) and c (20:00) exclude each other",
        ]
    );
}

#[test]
fn those_who_go_by_one_name_are_told_apart_by_their_numbers() {
    let said = said_by(&[("a", "2025-12-02T16:30Z"), ("b", "2025-12-02T17:00Z")], "publisher = \"The Gazette\"\n");
    assert_eq!(
        said[1..],
        [
            "[1] The Gazette 19:30",
            "[2] The Gazette 20:00",
            "2 voices: no time on which all agree: some exclude each other, over 30 min",
            "[1] The Gazette (19:30) and [2] The Gazette (20:00) exclude each other",
        ]
    );
}
