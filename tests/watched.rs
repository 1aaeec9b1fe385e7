//! Sessions in which the file is read again: what stays, what is said to have changed, and what becomes of a broken one.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a helper of tests may end the test")]

#[path = "support/session.rs"]
mod session;

use std::fmt::Write as _;
use std::sync::Arc;

use chronoscope::app::document::Refused;
use chronoscope::load::load;
use chronoscope::text::Raw;
use session::{ACCOUNTS, DECEMBER, NARROW, Session, USUAL, WIDE, document};

/// Gives a file of so many events, an hour apart from each other.
fn hours(events: std::ops::Range<u32>) -> String {
    let mut text = "format = 1\ntitle = \"Hours\"\n".to_owned();
    for at in events {
        let (day, hour) = (at / 24 + 1, at % 24);
        write!(text, "\n[[event]]\ntitle = \"Event {at}\"\nat = 2025-12-{day:02}T{hour:02}:00:00Z\n").unwrap();
    }
    text
}

/// Reads a file that has errors.
fn refused(text: &str) -> Refused {
    let findings = load(text.as_bytes()).findings;
    assert!(findings.has_errors(), "{text}");
    Refused::new(Arc::new(Raw::new(text.into())), findings)
}

fn selected(session: &Session) -> String {
    let stop = session.app.selected().unwrap();
    session.app.timeline().event(stop.event).name().into_owned()
}

/// Gives the row of the screen in which the selected stop stands.
fn row(session: &mut Session) -> usize {
    session.screen().lines().position(|row| row.chars().take(4).any(|letter| letter == '▸')).unwrap()
}

/// Gives the last row: the notice, or the hints.
fn said(session: &mut Session) -> String {
    session.screen().lines().last().unwrap().trim().to_owned()
}

#[test]
fn what_has_changed_is_said_and_walked_through() {
    let mut session = Session::new(&hours(0..30), WIDE).keys("j j");
    let later = hours(1..32).replace("title = \"Event 7\"", "title = \"Event 7\"\nsummary = \"Something\"");
    session.app.reload(document(&later));
    assert_eq!(said(&mut session), "2 added, 1 changed, 1 gone: r walks through them");
    assert_eq!(selected(&session), "event-2");
    session = session.keys("r");
    assert_eq!(selected(&session), "event-7");
    assert!(said(&mut session).starts_with("changed (summary), 1 of 3 · r next change"), "{}", said(&mut session));
    session = session.keys("r");
    assert_eq!(selected(&session), "event-30");
    assert!(said(&mut session).starts_with("added, 2 of 3 · r next change"), "{}", said(&mut session));
    session = session.keys("r r");
    assert_eq!(selected(&session), "event-7");
    assert_eq!(
        said(&mut session),
        "past the last change: on from the first · changed (summary), 1 of 3 · gone: “Event 0”"
    );
    assert_eq!(selected(&session.keys("' '")), "event-31", "one can go back");
}

#[test]
fn one_change_and_none_are_said_as_such() {
    let mut session = Session::new(&hours(0..3), USUAL);
    session.app.reload(document(&hours(0..4)));
    assert_eq!(said(&mut session), "1 added: r goes to it");
    session = session.keys("r r");
    assert_eq!(said(&mut session), "no other change · added, 1 of 1");
    session.app.reload(document(&hours(0..3)));
    assert_eq!(said(&mut session), "1 gone: r says which");
    session = session.keys("r");
    assert_eq!(said(&mut session), "gone: “Event 3”");
    session.app.reload(document(&(hours(0..3) + "# A remark.\n")));
    assert_eq!(said(&mut session), "read again, no event has changed");
    session = session.keys("r");
    assert!(said(&mut session).starts_with("no event has changed since"), "{}", said(&mut session));
}

#[test]
fn changes_add_up_until_they_are_walked_through() {
    let mut session = Session::new(&hours(0..3), USUAL);
    session.app.reload(document(&hours(0..4)));
    session.app.reload(document(&hours(0..5)));
    assert_eq!(said(&mut session), "2 added: r walks through them");
    session = session.keys("r");
    session.app.reload(document(&hours(0..6)));
    assert_eq!(said(&mut session), "1 added: r goes to it");
    let mut session = session.keys("r");
    assert_eq!(selected(&session), "event-5");
    session.app.reload(document(&hours(0..5)));
    assert_eq!(said(&mut session), "1 gone: r says which");
}

#[test]
fn changes_that_add_up_are_those_since_the_opening() {
    let change = |text: &str, of: u32, to: &str| {
        let title = format!("title = \"Event {of}\"\n");
        text.replace(&title, &format!("{title}{to}"))
    };
    let as_opened = hours(0..6);
    let mut session = Session::new(&as_opened, WIDE);
    // Two are changed, of which one is put back later and the other is changed in another part, too.
    let first = change(&change(&as_opened, 2, "place = \"B\"\n"), 1, "place = \"A\"\n");
    session.app.reload(document(&first));
    assert_eq!(said(&mut session), "2 changed: r walks through them");
    let second = change(&as_opened, 2, "place = \"B\"\nnote = \"n\"\n");
    session.app.reload(document(&second));
    assert_eq!(said(&mut session), "1 changed: r goes to it");
    // Some are gone, some come, and some of these go again.
    session.app.reload(document(&second.replace("Event 4", "Other")));
    assert_eq!(said(&mut session), "1 added, 1 changed, 1 gone: r walks through them");
    session.app.reload(document(&second.replace("Event 4", "Third")));
    assert_eq!(said(&mut session), "1 added, 1 changed, 1 gone: r walks through them");
    let mut walked = session.keys("r");
    assert!(said(&mut walked).starts_with("changed (place, note), 1 of 2"), "{}", said(&mut walked));
    walked = walked.keys("r r");
    assert!(said(&mut walked).contains("gone: “Event 4”"), "{}", said(&mut walked));
    // From here on, changes are those of what was shown then.
    walked.app.reload(document(&as_opened));
    assert_eq!(said(&mut walked), "1 added, 1 changed, 1 gone: r walks through them");
    let mut session = Session::new(&as_opened, WIDE);
    session.app.reload(document(&first));
    session.app.reload(document(&hours(0..5)));
    session.app.reload(document(&as_opened));
    assert_eq!(said(&mut session), "read again, no event has changed");
}

#[test]
fn changes_that_are_not_shown_are_not_gone_to() {
    let mut session = Session::new(&hours(0..5), USUAL).keys("& \"Event_2\" Enter");
    session.app.reload(document(&hours(0..7)));
    session = session.keys("r");
    assert_eq!(said(&mut session), "what has changed is not shown: a shows all events");
    assert_eq!(selected(&session.keys("a r")), "event-5");
    // Where only some are shown, the others are not forgotten.
    let mut session = Session::new(&hours(0..5), USUAL).keys("& \"Event_2_or_Event_5\" Enter");
    session.app.reload(document(&hours(0..7)));
    session = session.keys("r");
    assert_eq!(selected(&session), "event-5");
    session = session.keys("r");
    assert!(said(&mut session).starts_with("no other change"), "{}", said(&mut session));
    assert!(said(&mut session).contains("1 not shown: a shows all events"), "{}", said(&mut session));
}

#[test]
fn what_the_reader_has_chosen_stays() {
    let earlier =
        "\n[[event]]\ntitle = \"Much earlier\"\nat = \"2001\"\n\n[[event]]\ntitle = \"Earlier\"\nat = \"2002\"\n";
    for size in [WIDE, USUAL, NARROW] {
        let mut session = Session::new(ACCOUNTS, size).keys("2 d d m a L + < j j");
        let (name, at, before) = (selected(&session), row(&mut session), session.screen());
        session.app.reload(document(&format!("{ACCOUNTS}{earlier}")));
        assert_eq!(selected(&session), name);
        assert_eq!(row(&mut session), at, "in the same row:\n{before}\n{}", session.screen());
        assert_eq!(session.app.clocks().active().name, "Moscow");
        assert_eq!(selected(&session.keys("j j ' a")), selected(&Session::new(ACCOUNTS, size).keys("d d")));
    }
}

#[test]
fn the_screen_is_the_same_where_the_events_are() {
    for keys in [
        "2 G",
        "2 d d p L + <",
        "2 d Enter j j",
        "& \"putin\" Enter j j",
        "/ \"putin\" Enter n n",
        "s j j Enter Enter j",
    ] {
        let mut session = Session::new(ACCOUNTS, WIDE).keys(keys);
        let before = session.screen();
        session.app.reload(document(&format!("# A remark.\n{ACCOUNTS}")));
        let after = session.screen();
        let (before, after): (Vec<&str>, Vec<&str>) = (before.lines().collect(), after.lines().collect());
        assert_eq!(before[..35], after[..35], "{keys}");
        assert!(after[35].contains("read again"), "{keys}");
    }
}

#[test]
fn where_the_selected_event_is_gone_the_nearest_is_selected() {
    let mut session = Session::new(&hours(0..40), USUAL).keys("G k k k");
    assert_eq!(selected(&session), "event-36");
    let without = hours(10..36) + &hours(37..40).replace("format = 1\ntitle = \"Hours\"\n", "");
    session.app.reload(document(&without));
    assert_eq!(selected(&session), "event-37");
}

#[test]
fn a_source_that_is_gone_tells_nothing_any_more() {
    let mut session = Session::new(ACCOUNTS, WIDE).keys("s Enter Esc");
    let told = session.app.told().unwrap().source;
    let id = session.app.document().timeline.source(told).id.clone();
    session.app.reload(document(&format!("# A remark.\n{ACCOUNTS}")));
    let told = session.app.told().unwrap().source;
    assert_eq!(session.app.document().timeline.source(told).id, id);
    session.app.reload(document(&hours(0..5)));
    assert!(session.app.told().is_none());
}

#[test]
fn what_is_open_over_the_panes_knows_the_new_state() {
    let other = hours(0..5);
    for keys in [
        "?",
        "!",
        "c \"tok\"",
        "s",
        "s Enter",
        "t \"12\"",
        "m",
        "'",
        "\"",
        "m a \"",
        "m a \" e",
        "& \"x\"",
        "/ \"e\"",
        "f",
    ] {
        for then in ["j Enter", "Esc Esc", "a", "Tab"] {
            let mut session = Session::new(ACCOUNTS, USUAL).keys("G").keys(keys);
            session.app.reload(document(&other));
            session.screen();
            let mut session = session.keys(then);
            session.screen();
            assert!(session.app.position() < 5, "{keys}, {then}");
        }
    }
}

#[test]
fn a_search_that_is_given_up_goes_back_to_where_it_began() {
    let mut session = Session::new(&hours(5..30), USUAL).keys("j j / \"Event_2\" Enter / \"Event_19\"");
    assert_eq!(selected(&session), "event-19");
    session.app.reload(document(&hours(0..30)));
    assert_eq!(selected(&session), "event-19");
    let mut session = session.keys("Esc");
    assert_eq!(selected(&session), "event-20");
    assert!(said(&mut session).contains("“Event 2” 2 of 11"), "found anew: {}", said(&mut session));
    let hits = session.app.search().unwrap().hits().unwrap();
    assert_eq!(hits.stops.len(), 11);
}

#[test]
fn a_broken_file_leaves_what_was_good_and_is_told_with_its_place() {
    for size in [WIDE, USUAL] {
        let mut session = Session::new(&hours(0..10), size).keys("j j");
        session.app.refuse(refused(&hours(0..10).replace("title = \"Event 5\"", "titel = \"Event 5\"\nwrong = 1")));
        let notice = said(&mut session);
        assert!(notice.contains("not taken over (! lists all): fixture:2"), "{notice}");
        session = session.keys("j");
        assert_eq!(selected(&session), "event-3");
        assert_eq!(session.rows_with("the file has errors (!)").len(), 1, "it stands there until it is mended");
        session = session.keys("!");
        assert!(session.screen().contains("an event has no key `titel`"), "{}", session.screen());
        session = session.keys("Esc");
        session.app.reload(document(&hours(0..11)));
        assert_eq!(said(&mut session), "the file is mended: 1 added: r goes to it");
        assert_eq!(session.rows_with("the file has errors").len(), 0);
        assert_eq!(selected(&session), "event-3");
        assert!(!session.keys("!").screen().contains("titel"));
    }
}

#[test]
fn a_broken_file_that_is_put_back_as_it_was_is_mended() {
    let mut session = Session::new(&hours(0..10), USUAL);
    session.app.refuse(refused("nonsense"));
    assert!(session.app.is_as_in(&document(&hours(0..10)).into()));
    session.app.confirm();
    assert_eq!(said(&mut session), "the file is mended: it is as it was");
    assert_eq!(session.rows_with("errors").len(), 0);
    assert!(!session.app.is_as_in(&document(&hours(0..11)).into()));
    session = session.keys("j");
    session.app.confirm();
    assert!(said(&mut session).starts_with("j/k"), "nothing is said of what has not changed");
}

#[test]
fn a_file_that_is_away_is_told_until_it_is_back() {
    let mut session = Session::new(&hours(0..10), USUAL).keys("j j");
    session.app.miss_file("cannot read a.toml: there is no such file");
    assert_eq!(said(&mut session), "cannot read a.toml: there is no such file; its last state is shown");
    session = session.keys("j");
    assert_eq!(session.rows_with("the file cannot be read").len(), 1);
    session.app.reload(document(&hours(0..9)));
    assert_eq!(said(&mut session), "the file is back: 1 gone: r says which");
    assert_eq!(session.rows_with("the file cannot be read").len(), 0);
    assert_eq!(selected(&session), "event-3");
}

#[test]
fn how_far_it_is_read_again_is_said_until_it_is() {
    let progress = chronoscope::report::Progress { percent: 43, events: 4 };
    let ends: [fn(&mut Session); 5] = [
        |session| session.app.reload(document(&hours(0..9))),
        |session| session.app.refuse(refused("nonsense")),
        |session| session.app.miss_file("it cannot be read"),
        |session| session.app.confirm(),
        |session| session.app.pass_over(),
    ];
    for end in ends {
        let mut session = Session::new(&hours(0..10), USUAL);
        session.app.read_so_far(progress);
        assert_eq!(session.rows_with("43% read again").len(), 1);
        assert_eq!(session.rows_with("so far").len(), 0, "all of it is shown");
        end(&mut session);
        assert_eq!(session.rows_with("% read").len(), 0);
    }
}

#[test]
fn findings_that_are_open_are_those_of_the_last_state() {
    let mut session = Session::new(DECEMBER, USUAL).keys("!");
    session.app.refuse(refused("format = 1\n[[event]]\ntitel = \"x\"\n"));
    assert!(session.screen().contains("`titel`"), "{}", session.screen());
    session.app.reload(document(&format!("# A remark.\n{DECEMBER}")));
    assert!(!session.screen().contains("`titel`"), "{}", session.screen());
}

#[test]
fn what_is_found_while_it_is_read_is_counted_and_listed() {
    let mut text = hours(0..10);
    let mut session = Session::new(&text, WIDE);
    session.app.expect_more();
    text.push_str("\n[[event]]\ntitel = \"x\"\n\n[[event]]\ntitle = \"y\"\nplce = \"z\"\n\n[[event]]\n");
    let whole = refused(&text);
    let found: Vec<_> = whole.findings.iter().cloned().collect();
    assert_eq!(found.len(), 3, "{found:?}");
    session.app.read_so_far(chronoscope::report::Progress { percent: 43, events: 11 });
    session = session.keys("!");
    assert!(session.screen().contains("nothing is wrong"), "{}", session.screen());
    session.app.find(Arc::clone(&whole.text), found[..1].iter().cloned());
    assert!(session.screen().contains("43% read, 11 events, 1 error\n"), "{}", session.screen());
    session.app.find(Arc::clone(&whole.text), found[1..].iter().cloned());
    assert!(session.screen().contains("43% read, 11 events, 3 errors\n"), "{}", session.screen());
    assert_eq!(session.rows_with("`titel`").len() + session.rows_with("`plce`").len(), 2);
    assert_eq!(session.app.document().refused.as_ref().unwrap().findings, whole.findings);
    // In the end all is told anew.
    session.app.refuse(whole);
    assert_eq!(session.rows_with("only the first 10 events, the file has errors (!)").len(), 1);
    assert_eq!(session.rows_with("% read").len(), 0);
}

#[test]
fn what_is_found_in_it_is_forgotten_once_it_can_be_shown() {
    let mut session = Session::new(&hours(0..10), WIDE);
    session.app.expect_more();
    let warned = chronoscope::report::Finding::warning(0..1, "it is doubtful");
    session.app.find(Arc::default(), [warned]);
    session.app.reload(document(&hours(0..20)));
    assert!(session.app.document().refused.is_none());
    assert!(session.keys("!").screen().contains("nothing is wrong"));
}

#[test]
fn a_rest_that_cannot_be_read_is_told_until_it_can() {
    let mut session = Session::new(&hours(0..10), WIDE);
    session.app.expect_more();
    session.app.miss_file("it is on another planet");
    assert_eq!(said(&mut session), "it is on another planet; its first events are shown");
    assert_eq!(session.rows_with("only the first 10 events, no more can be read").len(), 1);
    assert!(session.app.is_partial());
    session.app.reload(document(&hours(0..20)));
    assert!(!session.app.is_partial());
    assert_eq!(session.rows_with("can be read").len(), 0);
}
