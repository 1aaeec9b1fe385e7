//! Holds data/december-2-accounts.toml to what its sources state: which they are, at which address, which hours and days
//! each of them gives, and in which clock.
#![allow(clippy::unwrap_used, clippy::panic, reason = "helpers of tests fail as tests do")]

use std::collections::BTreeSet;

use chronoscope::load::load;
use chronoscope::report::Finding;
use chronoscope::time::{Instant, Moment};
use chronoscope::timeline::{Basis, End, EventRef, Precedence, Side, SourceId, Status, Stop, Timeline, When};
use toml::{Table, Value};

const ACCOUNTS: &str = include_str!("../data/december-2-accounts.toml");

/// Lists the pages that were read: id, date on the page, address.
const PAGES: [(&str, &str, &str); 28] = [
    ("article", "", ""),
    ("tass-flight-out", "2025-12-02[?]", "https://tass.com/world/2051979"),
    ("tass-arrival", "2025-12-02[?]", "https://tass.com/politics/2052373"),
    ("tass-peskov", "2025-12-02[?]", "https://tass.com/politics/2052211"),
    ("tass-axios", "2025-12-02T14:35[?]", "https://tass.ru/mezhdunarodnaya-panorama/25794755"),
    ("tass-rubio", "2025-12-02[?]", "https://tass.com/world/2052599"),
    ("tass-flight-home", "2025-12-03[?]", "https://tass.com/world/2052767"),
    (
        "oan",
        "2025-12-02T12:47[?]",
        "https://www.oann.com/newsroom/trump-envoy-meets-putin-in-moscow-as-u-s-continues-push-for-end-to-ukraine-russia-war/",
    ),
    ("aif", "2025-12-02[?]", "https://news.mail.ru/politics/68945714/"),
    ("mailru", "2025-12-03[?]", "https://news.mail.ru/politics/68946280/"),
    ("ria", "2025-12-03[?]", "https://ria.ru/20251203/vstrecha-2059383631.html"),
    ("pravda-en", "2025-12-03[?]", "https://uk.news-pravda.com/world/2025/12/03/106855.html"),
    (
        "novaya",
        "2025-12-03[?]",
        "https://novayagazeta.eu/articles/2025/12/03/kremlin-says-no-breakthrough-made-after-5-hour-putin-witkoff-talks-en-news",
    ),
    (
        "blikk",
        "2025-12-02[?]",
        "https://www.blikk.hu/politika/vilagpolitika/vlagyimir-putyin-europa-ukrajna-haboru/b722bv7",
    ),
    ("kremlin", "2025-12-03[?]", "http://www.en.special.kremlin.ru/catalog/keywords/82/events/78638"),
    ("reuters-selangor", "2025-12-03[?]", "https://mediaselangor.com/en/2025/12/333465"),
    (
        "reuters-brussels",
        "2025-12-03[?]",
        "https://srnnews.com/zelenskiy-says-ukrainian-negotiator-umerov-to-hold-talks-in-brussels",
    ),
    (
        "bloomberg",
        "2025-12-02[?]",
        "https://www.spokesman.com/stories/2025/dec/02/putin-meets-with-witkoff-on-ukraine-threatens-stri/",
    ),
    (
        "independent",
        "2025-12-02[?]",
        "https://www.independent.co.uk/news/world/europe/putin-russia-europe-war-ukraine-latest-b2876535.html",
    ),
    ("thejournal", "2025-12-02[?]", "https://www.thejournal.ie/zelensky-ireland-visit-liveblog-6890746-Dec2025/"),
    (
        "upday",
        "2025-12-02[?]",
        "https://www.upday.com/uk/world/zelensky-greater-chance-than-ever-to-end-war-but-territory-main-hurdle/r1399x2",
    ),
    ("cabinet", "2025-12-02[?]", "https://www.scottburtonofficial.com/p/trump-cabinet-meeting-december-2-2025-remarks"),
    ("akhbar", "2025-12-02[?]", "https://www.masress.com/akhbarelyomgate/74734931"),
    ("dagens", "2025-12-03[?]", "https://www.dagens.com/?p=75815"),
    (
        "cgtn",
        "2025-12-04[?]",
        "https://news.cgtn.com/news/2025-12-04/Trump-says-Putin-would-like-to-end-the-war-after-Moscow-talks-1IPeKjaigQU/p.html",
    ),
    (
        "zerohedge",
        "2025-11-23[?]",
        "https://www.zerohedge.com/geopolitical/rubio-confirms-ukraine-peace-plan-authored-us-leaders-meet-geneva",
    ),
    (
        "liga",
        "2025-11[?]",
        "https://news.liga.net/en/amp/politics/news/ft-geneva-talks-lead-to-reduction-of-peace-plan-from-28-to-19-points",
    ),
    ("benborges", "2025-12-03[?]", "https://benborges.xyz/2025/12/03/ushakov-says-usrussia-peace-talks.html"),
];

/// Lists the reports that were read on another page: id, and the page; none for what is quoted everywhere.
const READ_ON: [(&str, &str); 14] = [
    ("nawfal-post", "article"),
    ("dmitriev-post", "article"),
    ("ria-embassy", "article"),
    ("axios", "tass-axios"),
    ("aif", "mailru-aif"),
    ("bbc", "blikk"),
    ("reuters-selangor", "media-selangor"),
    ("reuters-brussels", "srn-news"),
    ("bloomberg", "spokesman"),
    ("raufoglu", "dagens"),
    ("epoch-times", "zerohedge"),
    ("ft", "liga"),
    ("tass-ushakov", "benborges"),
    ("press", ""),
];

/// Lists what each source states of when something was: the source, the event, and the moment in its own clock.
const STATED: [(&str, &str, &str); 43] = [
    ("epoch-times", "leak", "..2025-11-21[?]"),
    ("epoch-times", "deadline", "2025-11-21[?]"),
    ("epoch-times", "geneva", "2025-11-23[Europe/Zurich]"),
    ("ft", "nineteen", "2025-11-23[Europe/Zurich]"),
    ("tass-rubio", "florida", "2025-11-30[?]"),
    ("tass-flight-out", "flight-out", "2025-12-02T01:00Z~"),
    ("tass-arrival", "arrival", "2025-12-02T13:46[Europe/Moscow]~"),
    ("tass-arrival", "car", "2025-12-02T14:06[Europe/Moscow]"),
    ("tass-peskov", "peskov", "2025-12-02[?]"),
    ("tass-peskov", "announced-start", "2025-12-02T17:00[Europe/Moscow].."),
    ("tass-arrival", "announced-start", "2025-12-02T14:00Z.."),
    ("independent", "putin", "2025-12-02[?]"),
    ("thejournal", "parliament", "2025-12-02T14:00[Europe/Dublin]"),
    ("upday", "press-conference", "2025-12-02[Europe/Dublin]"),
    ("independent", "twenty", "2025-12-02[?]"),
    ("axios", "axios-report", "2025-12-02[?]"),
    ("article", "talks", "2025-12-02T16:30Z~"),
    ("oan", "talks", "2025-12-02T11:30[America/New_York]~"),
    ("aif", "talks", "2025-12-02T19:35[Europe/Moscow]~"),
    ("ria", "talks", "2025-12-02T19:40[Europe/Moscow]~"),
    ("mailru", "talks", "2025-12-02T19:40[Europe/Moscow]~"),
    ("pravda-en", "talks", "2025-12-02T16:40Z"),
    ("novaya", "talks", "2025-12-02T20:00[Europe/Moscow]~"),
    ("bbc", "talks", "2025-12-02T19:00[Europe/Moscow].."),
    ("article", "talks", "2025-12-02T21:30Z~"),
    ("novaya", "talks", "2025-12-03T00:00[Europe/Moscow].."),
    ("cabinet", "cabinet", "2025-12-02T11:58[America/New_York]"),
    ("cabinet", "cabinet", "2025-12-02T14:17[America/New_York]"),
    ("article", "announcement", "2025-12-02T21:30Z~"),
    ("novaya", "ushakov", "2025-12-03[Europe/Moscow]"),
    ("kremlin", "ushakov", "2025-12-03[Europe/Moscow]"),
    ("nawfal-post", "nawfal", "2025-12-02[?]"),
    ("tass-flight-home", "flight-home", "2025-12-03T02:03[Europe/Moscow]~"),
    ("tass-flight-home", "canada", "2025-12-03T03:45Z~"),
    ("axios", "briefing", "2025-12-03[?]"),
    ("article", "briefing", "2025-12-03[?]"),
    ("raufoglu", "briefing", "2025-12-03[?]"),
    ("reuters-brussels", "umerov", "2025-12-03[Europe/Brussels]"),
    ("tass-ushakov", "ushakov-later", "2025-12-03T15:00[?]~"),
    ("cgtn", "tango", "2025-12-03[America/New_York]"),
    // The dates on pages that are not in `PAGES`: those of a post, and of the pages on which others' reports stand.
    ("nawfal-post", "", "2025-12-02[?]"),
    ("mailru-aif", "", "2025-12-02[?]"),
    ("spokesman", "", "2025-12-02[?]"),
];

/// Lists the accounts of the beginning of the talks, without mail.ru's, which has RIA's hour and mark.
const SEVEN: [&str; 7] = ["article", "oan", "aif", "ria", "pravda-en", "novaya", "bbc"];

fn timeline() -> Timeline {
    let loaded = load(ACCOUNTS.as_bytes());
    let told = |finding: &Finding| format!("{:?}: {}\n", finding.severity, finding.message);
    let told: String = loaded.findings.iter().map(told).collect();
    assert!(!loaded.findings.has_errors(), "{told}");
    loaded.timeline.unwrap()
}

fn file() -> Table {
    ACCOUNTS.parse().unwrap()
}

fn find<'a>(timeline: &'a Timeline, id: &str) -> EventRef<'a> {
    timeline.find(id).unwrap_or_else(|| panic!("no event {id}"))
}

fn id(timeline: &Timeline, source: SourceId) -> &str {
    &timeline.source(source).id
}

/// Gives the tables below a key, or none.
fn tables<'a>(table: &'a Table, key: &str) -> impl Iterator<Item = &'a Table> {
    table.get(key).and_then(Value::as_array).into_iter().flatten().filter_map(Value::as_table)
}

fn text<'a>(table: &'a Table, key: &str) -> &'a str {
    table.get(key).and_then(Value::as_str).unwrap_or_default()
}

/// Lists the moments of a table as written. All of them are texts: a date-time of TOML's would go unseen.
fn written(table: &Table) -> Vec<&str> {
    ["at", "from", "to", "published"]
        .iter()
        .filter_map(|key| table.get(*key))
        .map(|value| value.as_str().unwrap_or_else(|| panic!("{value} is not a text")))
        .collect()
}

fn bounds(moment: &str) -> (Option<Instant>, Option<Instant>) {
    let window = Moment::parse(moment, None).unwrap().window();
    (window.earliest, window.latest)
}

#[test]
fn every_page_that_was_read_is_there_with_its_address_and_date() {
    let file = file();
    for (id, published, url) in PAGES {
        let source =
            tables(&file, "source").find(|source| text(source, "id") == id).unwrap_or_else(|| panic!("no source {id}"));
        assert_eq!(text(source, "url"), url, "{id}");
        assert_eq!(text(source, "published"), published, "{id}");
    }
}

#[test]
fn what_was_read_on_another_page_says_on_which() {
    let timeline = timeline();
    let vias: BTreeSet<(&str, &str)> =
        timeline.sources().iter().filter_map(|source| Some((source.id.as_str(), id(&timeline, source.via?)))).collect();
    let expected = READ_ON.into_iter().filter(|(_, page)| !page.is_empty());
    assert_eq!(vias, expected.collect());
    // A source without an address was read elsewhere, or has none that is known.
    for source in timeline.sources().iter().filter(|source| source.url.is_none()) {
        let known = source.id == "article" || READ_ON.iter().any(|(id, _)| *id == source.id);
        assert!(known, "{}", source.id);
    }
}

#[test]
fn every_time_in_the_file_is_one_that_a_source_states() {
    let file = file();
    let mut unused: BTreeSet<_> = STATED.into_iter().collect();
    let mut seen = |source: &str, event: &str, moment: &str| {
        let entry = STATED.into_iter().find(|stated| *stated == (source, event, moment));
        entry.inspect(|entry| {
            unused.remove(entry);
        })
    };

    for event in tables(&file, "event") {
        let name = text(event, "id");
        let sources = event["sources"].as_array().unwrap();
        for moment in written(event) {
            let stated = sources.iter().filter(|source| seen(source.as_str().unwrap(), name, moment).is_some());
            assert!(stated.count() > 0, "no source of {name} states {moment}");
        }
        for account in tables(event, "account") {
            for moment in written(account) {
                let source = text(account, "source");
                assert!(seen(source, name, moment).is_some(), "{source} states no {moment} of {name}");
            }
        }
    }
    for source in tables(&file, "source") {
        let name = text(source, "id");
        for moment in written(source) {
            // Who carries another's report has its date.
            let carried = |id: &str| READ_ON.contains(&(id, name));
            let page = |(id, date, _): &(&str, &str, &str)| (*id == name || carried(id)) && *date == moment;
            assert!(seen(name, "", moment).is_some() || PAGES.iter().any(page), "{name} is not of {moment}");
        }
    }
    assert!(unused.is_empty(), "not in the file: {unused:?}");
}

#[test]
fn hours_in_prose_are_hours_that_a_source_states() {
    // Where an hour is written outside of a moment, a colon stands between digits.
    let stated: Vec<&str> =
        STATED.into_iter().map(|(_, _, moment)| moment).chain(PAGES.map(|(_, published, _)| published)).collect();
    for line in ACCOUNTS.lines() {
        let bytes = line.as_bytes();
        for at in (2..bytes.len().saturating_sub(2)).filter(|at| bytes[*at] == b':') {
            if bytes[at - 1].is_ascii_digit() && bytes[at + 1].is_ascii_digit() {
                let hour = &line[at - 2..at + 3];
                assert!(stated.iter().any(|moment| moment.contains(hour)), "{line}");
            }
        }
    }
}

#[test]
fn seven_accounts_tell_when_the_talks_began_each_in_its_own_clock() {
    let timeline = timeline();
    let talks = find(&timeline, "talks");
    let began: Vec<&str> = talks
        .accounts()
        .iter()
        .filter(|account| matches!(account.when, When::Span { .. }))
        .map(|account| id(&timeline, account.source))
        .collect();
    assert_eq!(began.iter().filter(|source| SEVEN.contains(source)).count(), 7);
    let others: Vec<_> = began.iter().filter(|source| !SEVEN.contains(source)).collect();
    assert_eq!(others, [&"mailru"]);

    // The event goes by the hour of two of them, and says why.
    let When::Span { from, to: End::At(to) } = talks.when() else { panic!("a span with an end") };
    let own = from.window();
    assert_eq!((own.earliest, own.latest), bounds("2025-12-02T11:30[America/New_York]~"));
    assert_eq!((to.window().earliest, to.window().latest), bounds("2025-12-02T21:30Z~"));
    assert!(matches!(talks.basis(), Some(Basis::Reason(_))));
}

#[test]
fn how_long_the_talks_lasted_is_told_in_each_source_s_words() {
    let timeline = timeline();
    let accounts = find(&timeline, "talks").accounts();
    let lasted: BTreeSet<(&str, &str)> = accounts
        .iter()
        .filter_map(|account| Some((id(&timeline, account.source), account.lasted.as_deref()?)))
        .collect();
    let expected = [
        ("article", "nearly five hours"),
        ("bloomberg", "almost five hours"),
        ("kremlin", "five hours"),
        ("nawfal-post", "Five hours"),
        ("ria", "almost five hours"),
    ];
    assert_eq!(lasted, BTreeSet::from(expected));
}

#[test]
fn the_briefing_was_planned_and_is_cancelled() {
    let timeline = timeline();
    let briefing = find(&timeline, "briefing");
    assert_eq!(briefing.status(), Status::Cancelled);
    let told: Vec<(&str, Option<Status>)> =
        briefing.accounts().iter().map(|account| (id(&timeline, account.source), account.status)).collect();
    let expected =
        [("axios", Some(Status::Planned)), ("article", Some(Status::Planned)), ("raufoglu", Some(Status::Cancelled))];
    assert_eq!(told, expected);
}

#[test]
fn the_remarks_in_the_cabinet_meeting_lie_within_it_and_it_overlaps_the_talks() {
    let timeline = timeline();
    let (cabinet, talks) = (find(&timeline, "cabinet"), find(&timeline, "talks"));
    let order = timeline.order();
    let stop = |event: EventRef<'_>, side| Stop { event: event.id(), side };
    let starts = |event| order.stated(stop(event, Side::Start)).earliest.unwrap();
    let ends = |event| order.stated(stop(event, Side::End)).latest.unwrap();
    assert!(starts(talks) < starts(cabinet) && ends(cabinet) < ends(talks));

    for name in ["trump", "rubio"] {
        let remark = find(&timeline, name);
        assert_eq!(remark.during(), [cabinet.id()], "{name}");
        assert!(remark.basis().is_some(), "{name}");
        let known = |first, second| assert_eq!(order.precedence(first, second), Precedence::Related, "{name}");
        known(stop(cabinet, Side::Start), stop(remark, Side::Whole));
        known(stop(remark, Side::Whole), stop(cabinet, Side::End));
    }
}

#[test]
fn putin_s_remark_comes_before_the_talks() {
    let timeline = timeline();
    let (putin, talks) = (find(&timeline, "putin"), find(&timeline, "talks"));
    assert_eq!(putin.before(), [talks.id()]);
    assert!(putin.basis().is_some());
    let order = timeline.order();
    assert!(order.position(putin.id(), Side::Whole) < order.position(talks.id(), Side::Start));
}

#[test]
fn what_the_news_report_has_otherwise_is_there_as_its_account() {
    let timeline = timeline();
    for name in ["leak", "putin", "trump", "briefing", "talks"] {
        let event = find(&timeline, name);
        let account = event
            .accounts()
            .into_iter()
            .find(|account| id(&timeline, account.source) == "article")
            .unwrap_or_else(|| panic!("{name}: no account of the news report"));
        assert!(account.note.is_some(), "{name}");
        assert!(event.basis().is_some() && event.sources().contains(&account.source), "{name}");
    }
}

#[test]
fn every_event_names_a_source_and_every_quote_its_speaker_and_source() {
    let timeline = timeline();
    for event in timeline.events() {
        let name = event.name();
        assert!(!event.sources().is_empty(), "{name}");
        assert!(event.title().chars().count() <= 38, "{name}: the title is long");
        assert!(event.summary().is_some(), "{name}");
        let ordered = !(event.after().is_empty() && event.before().is_empty() && event.during().is_empty());
        if event.when() != When::NotStated || ordered {
            assert!(event.basis().is_some(), "{name}: on what does its time rest?");
        }
        for quote in event.quotes() {
            assert!(quote.by.is_some() && quote.source.is_some(), "{name}: {}", quote.text);
        }
    }
}
