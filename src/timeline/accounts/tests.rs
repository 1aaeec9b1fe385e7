use super::*;

/// Reads a timeline of one event, "x", with accounts; sources a to e, of which b was read in a and d in c.
fn timeline(event: &str) -> Timeline {
    let head = "format = 1\n[[source]]\nid = \"a\"\n[[source]]\nid = \"b\"\nvia = \"a\"\n[[source]]\nid = \"c\"\n\
                [[source]]\nid = \"d\"\nvia = \"c\"\n[[source]]\nid = \"e\"\nvia = \"a\"\n[[event]]\ntitle = \"x\"\n";
    let loaded = crate::load::load((head.to_owned() + event).as_bytes());
    loaded.timeline.unwrap_or_else(|| panic!("{:?}", loaded.findings))
}

fn account(source: &str, time: &str) -> String {
    format!("[[event.account]]\nsource = \"{source}\"\n{time}\n")
}

fn x(timeline: &Timeline) -> EventRef<'_> {
    timeline.find("x").unwrap()
}

/// Says the voices of the start: the sources' names, then the moment.
fn voices(timeline: &Timeline) -> Vec<String> {
    let compared = compare(timeline, x(timeline), Aspect::Start);
    let names = |voice: &Voice| -> String {
        voice.sources.iter().map(|id| timeline.source(*id).id.as_str()).collect::<Vec<_>>().join("+")
    };
    compared.map_or_else(Vec::new, |compared| {
        compared.voices.iter().map(|voice| format!("{} {}", names(voice), voice.moment)).collect()
    })
}

fn stands(event: &str) -> Agreement {
    let timeline = timeline(event);
    of_event(&timeline, x(&timeline))
}

#[test]
fn the_events_own_time_is_that_of_its_sources() {
    let own = "at = \"2025-12-02T16:30Z\"\n";
    let told = account("c", "at = \"2025-12-02T16:40Z\"");
    let with = |more: &str| voices(&timeline(&format!("{own}{more}{told}")));
    assert_eq!(with("sources = [\"a\"]\n"), ["a 2025-12-02T16:30Z", "c 2025-12-02T16:40Z"]);
    assert_eq!(with("sources = [\"a\"]\nbasis = \"e\"\n"), ["e 2025-12-02T16:30Z", "c 2025-12-02T16:40Z"]);
    // The editor's own resolution is nobody's account, and one voice alone is not compared.
    assert_eq!(with("sources = [\"a\"]\nbasis = \"for a reason\"\n"), Vec::<String>::new());
    // Who gives an account of the time tells that, not the event's own.
    assert_eq!(with("sources = [\"c\"]\n"), Vec::<String>::new());
}

#[test]
fn sources_that_report_one_time_are_not_compared_where_no_account_speaks_of_it() {
    let own = "from = \"2025-12-02T16:30Z\"\nto = \"2025-12-02T21:30Z\"\nsources = [\"a\", \"c\"]\n";
    let compared = |more: &str| {
        let timeline = timeline(&format!("{own}{more}"));
        [Aspect::Start, Aspect::End]
            .map(|aspect| compare(&timeline, x(&timeline), aspect).map_or(0, |all| all.voices.len()))
    };
    assert_eq!(compared(""), [0, 0]);
    assert_eq!(compared(&account("e", "status = \"cancelled\"")), [0, 0]);
    assert_eq!(compared(&account("e", "at = \"2025-12-02T16:40Z\"")), [3, 0]);
}

#[test]
fn two_that_repeat_one_origin_are_one_voice() {
    let same = "at = \"2025-12-02T16:30Z\"";
    let two = |first, second| voices(&timeline(&(account(first, same) + &account(second, same) + &account("c", same))));
    assert_eq!(two("a", "b"), ["a+b 2025-12-02T16:30Z", "c 2025-12-02T16:30Z"]);
    assert_eq!(two("b", "a"), ["b+a 2025-12-02T16:30Z", "c 2025-12-02T16:30Z"]);
    // Both were read in a, but neither in the other.
    assert_eq!(two("b", "e"), ["b 2025-12-02T16:30Z", "e 2025-12-02T16:30Z", "c 2025-12-02T16:30Z"]);
    // Who says something else repeats nothing.
    let other = account("a", same) + &account("b", "at = \"2025-12-02T16:31Z\"");
    assert_eq!(voices(&timeline(&other)), ["a 2025-12-02T16:30Z", "b 2025-12-02T16:31Z"]);
}

#[test]
fn only_what_rests_on_no_qualifier_excludes() {
    let two = |first: &str, second: &str| {
        stands(&(account("a", &format!("at = \"{first}\"")) + &account("c", &format!("at = \"{second}\""))))
    };
    assert_eq!(two("2025-12-02T16:30Z", "2025-12-02T16:31Z"), Agreement::Exclude);
    assert_eq!(two("2025-12-02T16:30Z~", "2025-12-02T16:31Z"), Agreement::Differ);
    assert_eq!(two("2025-12-02T16:30Z", "2025-12-02T20:31Z?"), Agreement::Differ);
    assert_eq!(two("2025-12-02T16:30Z", "2025-12-02T19:30[Europe/Moscow]"), Agreement::Agree);
    assert_eq!(two("2025-12-02T16:30Z", "2025-12-02[UTC]"), Agreement::Agree);
    assert_eq!(two("2025-12-02T16:30Z", "2025-12-02T16:00Z.."), Agreement::Agree);
    assert_eq!(two("2025-12-02T16:30Z", "..2025-12-02T16:29Z"), Agreement::Exclude);
    assert_eq!(two("2025-12-02T23:30[?]", "2025-12-02T12:00Z"), Agreement::Agree);
}

#[test]
fn ends_are_compared_with_ends_and_whether_it_happened() {
    let span = |from: &str, to: &str| format!("from = \"2025-12-02T{from}Z\"\nto = \"2025-12-02T{to}Z\"");
    let two = |first: &str, second: &str| stands(&(account("a", first) + &account("c", second)));
    assert_eq!(two(&span("16:30", "21:30"), &span("16:30", "21:40")), Agreement::Exclude);
    assert_eq!(two(&span("16:30", "21:30"), "at = \"2025-12-02T16:30Z\""), Agreement::Agree);
    let planned = account("a", "status = \"planned\"") + &account("c", "status = \"cancelled\"");
    assert_eq!(stands(&format!("status = \"cancelled\"\n{planned}")), Agreement::Differ);
    // An event has happened unless it is said not to have.
    assert_eq!(stands(&planned), Agreement::Exclude);
    assert_eq!(two("status = \"happened\"", "status = \"cancelled\""), Agreement::Exclude);
    assert_eq!(stands("at = \"2025-12-02\"\n"), Agreement::Agree);
}

#[test]
fn what_all_allow_is_the_window_that_is_in_all() {
    let told = account("a", "at = \"2025-12-02T16:00Z..2025-12-02T17:00Z\"")
        + &account("c", "at = \"2025-12-02T16:30Z..\"")
        + &account("d", "at = \"2025-12-02[UTC]\"");
    let timeline = timeline(&told);
    let compared = compare(&timeline, x(&timeline), Aspect::Start).unwrap();
    let at = |text: &str| Moment::parse(text, None).unwrap().window().earliest.unwrap();
    assert_eq!(compared.common(), Some(Window::new(at("2025-12-02T16:30Z"), at("2025-12-02T17:01Z"))));
    assert_eq!(compared.agreement(), Agreement::Agree);
    assert_eq!(compared.spread(), Some((at("2025-12-02T00:00Z"), at("2025-12-02T16:30Z"))));
}
