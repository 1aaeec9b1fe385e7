//! Sessions in which something is looked for: filters, searches, labels, names that are ways to go.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a helper of tests may end the test")]

#[path = "support/session.rs"]
mod session;

use ratatui::style::Modifier;
use session::{ACCOUNTS, DECEMBER, NARROW, Session, USUAL, WIDE, document};

macro_rules! screens {
    ($($name:ident: $text:expr, $size:expr, $keys:literal;)*) => {$(
        #[test]
        fn $name() {
            insta::assert_snapshot!(Session::new($text, $size).keys($keys).screen());
        }
    )*};
}

screens! {
    filtered_wide: ACCOUNTS, WIDE, "2 & \"place:moscow\" Enter";
    filtered_usual: ACCOUNTS, USUAL, "2 & \"place:moscow_-uncertain\" Enter j";
    filtered_narrow: ACCOUNTS, NARROW, "2 & \"putin\" Enter";
    a_filter_is_asked_for: DECEMBER, USUAL, "&";
    keys_are_offered: DECEMBER, USUAL, "& \"s\"";
    names_are_offered: DECEMBER, USUAL, "& \"-actor:u\"";
    a_mistake_stands_under_its_character: DECEMBER, USUAL, "& \"kremlin_actr:putin\"";
    a_mistake_far_right: DECEMBER, NARROW, "& \"kremlin_or_talks_or_moscow_status:no_\"";
    searched_wide: ACCOUNTS, WIDE, "2 / \"kremlin\"";
    searched_usual: ACCOUNTS, USUAL, "2 / \"kremlin\" Enter n";
    searched_narrow: ACCOUNTS, NARROW, "2 / \"kremlin\" Enter n N n";
    nothing_found: DECEMBER, NARROW, "/ \"nonsense\"";
    labelled_usual: DECEMBER, USUAL, "f";
    labelled_narrow: DECEMBER, NARROW, "j f";
    names_narrow: DECEMBER, NARROW, "j Enter Tab Tab";
    nothing_matches: DECEMBER, NARROW, "& \"nonsense\" Enter";
}

fn name(session: &Session) -> String {
    let stop = session.app.selected().unwrap();
    session.app.timeline().event(stop.event).name().into_owned()
}

#[test]
fn a_filter_hides_and_says_so_and_a_shows_all() {
    let mut session = Session::new(ACCOUNTS, WIDE).keys("& \"tag:talks_or_place:moscow\" Enter");
    let whole = session.app.timeline().len();
    let kept = session.app.filtered().unwrap().kept().iter().filter(|kept| **kept).count();
    assert!(kept > 1 && kept < whole);
    assert_eq!(
        session.rows_with(&format!("showing {kept} of {whole} ")).len(),
        2,
        "in the list's head and the picture's"
    );
    let mut session = session.keys("a");
    assert!(session.app.filtered().is_none());
    assert_eq!(session.rows_with("showing").len(), 0);
    assert_eq!(session.rows_with("all events are shown again").len(), 1);
    assert_eq!(session.keys("a").rows_with("no filter is set").len(), 1);
}

#[test]
fn every_movement_stays_among_what_is_shown() {
    for size in [WIDE, USUAL, NARROW] {
        let mut session = Session::new(ACCOUNTS, size).keys("& \"place:moscow_or_actor:trump\" Enter");
        let shown = session.app.filtered().unwrap().clone();
        for key in "g j j J J K k G k k b Space ^D ^U d D z J K g ] [ 2 t \"19:58\" Enter L p j".split(' ') {
            session = session.keys(key);
            assert!(shown.contains(session.app.position()), "{size:?} after {key}");
            if key != "p" {
                session.screen();
            }
        }
    }
}

#[test]
fn the_selection_stays_on_its_event_or_goes_to_the_nearest() {
    let session = Session::new(DECEMBER, USUAL).keys("j j & \"kremlin\" Enter");
    assert_eq!(name(&session), "talks");
    // Of what is shown, the nearest is once before it and once behind it.
    for (keys, nearest) in [("j", "leak"), ("j j", "announcement")] {
        let session = Session::new(DECEMBER, USUAL).keys(keys).keys("& \"-place:kremlin\" Enter");
        assert_eq!(name(&session), nearest, "{keys}");
        assert_eq!(name(&session.keys("a")), nearest);
    }
}

#[test]
fn a_filter_that_is_none_stays_in_its_line_until_it_is_mended() {
    let mut session = Session::new(DECEMBER, USUAL).keys("& \"(kremlin\"");
    assert_eq!(session.rows_with("not closed").len(), 0, "more may be typed");
    let mut session = session.keys("Enter");
    assert!(session.rows_with("^ this bracket is not closed")[0].find('^') > session.rows_with("▸")[0].find("filter"));
    let line = session.rows_with("filter: (kremlin").remove(0);
    assert_eq!(session.rows_with("^ this")[0].find('^'), line.find('('));
    let session = session.keys("\")\" Enter");
    assert!(session.app.filtered().is_some());
    let session = session.keys("& ^U Enter");
    assert!(session.app.filtered().is_none(), "an empty line shows all");
    assert!(Session::new(DECEMBER, USUAL).keys("& \"kremlin\" Esc").app.filtered().is_none());
}

#[test]
fn tab_takes_what_is_offered() {
    let session = Session::new(DECEMBER, USUAL).keys("& \"ac\" Tab \"ush\" Tab Enter");
    assert_eq!(session.app.filtered().unwrap().text(), "actor:\"Yuri Ushakov\"");
}

#[test]
fn a_filter_outlives_a_file_read_again_another_clock_and_one_sources_telling() {
    let mut session = Session::new(DECEMBER, USUAL).keys("2 & \"from:20:00\" Enter");
    let kept = session.app.filtered().unwrap().kept().to_vec();
    session = session.keys("3");
    assert_eq!(session.app.filtered().unwrap().kept(), kept, "the time was Moscow's and stays so");
    session.app.reload(document(DECEMBER));
    assert_eq!(session.app.filtered().unwrap().kept(), kept);
    let mut session = Session::new(ACCOUNTS, WIDE).keys("& \"kremlin\" Enter s Enter Esc");
    let events = session.app.timeline().len();
    assert_eq!(session.app.filtered().unwrap().kept().len(), events);
    session.screen();
    assert!(session.keys("s").app.filtered().unwrap().kept().len() > events);
}

#[test]
fn a_mark_on_what_is_hidden_says_so() {
    let mut session = Session::new(DECEMBER, WIDE).keys("j m a & \"-talks\" Enter ' a");
    assert_eq!(session.rows_with("the filter hides the event of mark a").len(), 1);
}

#[test]
fn no_size_and_no_emptiness_panics() {
    for keys in [
        "& \"nonsense\" Enter",
        "& \"actor:\"",
        "& \"status:x_\"",
        "& \"kremlin\" Enter",
        "/ \"kremlin\"",
        "/ \"kremlin\" Enter",
    ] {
        let mut session = Session::new(DECEMBER, USUAL).keys(keys);
        for size in [(0, 0), (1, 1), (20, 5), (40, 12), (41, 16), (100, 30), (120, 36)] {
            session.resize(size.0, size.1);
            session.screen();
        }
        session = session.keys("Esc j k J K G g Space b d ] p p L y o e Enter Esc Tab Esc m x ' x + = 0 z");
        session.screen();
    }
}

#[test]
fn a_search_goes_on_as_it_is_typed_and_esc_goes_back() {
    let mut session = Session::new(DECEMBER, WIDE).keys("j j / \"zelensk\"");
    assert_ne!(session.app.position(), 2);
    assert!(session.rows_with("/zelensk")[0].contains("  1 of "), "{:?}", session.rows_with("/zelensk"));
    let mut session = session.keys("Esc");
    assert_eq!(session.app.position(), 2);
    assert!(session.app.search().is_none());
    assert_eq!(session.rows_with("zelensk").len(), 0);
    let session = session.keys("/ \"zelensk\" Enter");
    let found = session.app.position();
    assert_eq!(session.keys("' '").app.position(), 2, "Enter keeps where one came from");
    let mut session = Session::new(DECEMBER, WIDE).keys("j j / \"zelensk\" Enter / \"xyzzy\"");
    assert_eq!(session.app.position(), found, "nothing found: nothing moves");
    assert_eq!(session.rows_with("nothing found").len(), 1);
    let mut session = session.keys("Enter");
    assert_eq!(session.rows_with("nothing found of “xyzzy”").len(), 1);
}

#[test]
fn hits_are_gone_through_both_ways_and_round() {
    let session = Session::new(DECEMBER, WIDE).keys("/ \"zelensk\" Enter");
    let first = session.app.position();
    let mut session = session.keys("N");
    let last = session.app.position();
    assert!(last > first);
    let row = session.rows_with("past the start: on from the end");
    assert_eq!(row.len(), 1);
    let mut session = session.keys("N n");
    let row = session.rows_with("“zelensk” ").remove(0);
    let said: Vec<&str> = row.split(' ').collect();
    assert_eq!(said[2], said[4], "the last of all: {row}");
    assert!(row.contains(" · n/N next · "));
    let mut session = session.keys("n");
    assert_eq!(session.app.position(), first);
    assert_eq!(session.rows_with("past the end: on from the start").len(), 1);
    assert_eq!(session.keys("N").app.position(), last);
    assert_eq!(Session::new(DECEMBER, WIDE).keys("n").rows_with("nothing is searched for").len(), 1);
}

#[test]
fn hits_are_set_off_without_colours_in_list_detail_and_picture() {
    let mut session = Session::new(DECEMBER, WIDE).keys("j k / \"talks\" Enter G");
    assert!(session.rows_with("/").iter().any(|row| row.contains("/ ≈16:30 ┏◐ Talks in the Kremlin: start")));
    let turned = session.set_off(Modifier::REVERSED);
    assert!(turned.iter().any(|row| row == "Talks"), "{turned:?}");
    let underlined = session.set_off(Modifier::UNDERLINED);
    assert!(underlined.iter().any(|row| row.contains("≈████")), "{underlined:?}");
    let mut session = session.keys("Esc");
    assert!(!session.set_off(Modifier::REVERSED).iter().any(|row| row == "Talks"));
    let mut session = session.keys("/ \"Trump’s_special\" Enter");
    assert!(
        session.set_off(Modifier::REVERSED).iter().any(|row| row.contains("Trump’s special")),
        "over a break or not"
    );
}

#[test]
fn what_is_searched_is_what_is_shown() {
    const FILE: &str = "format = 1\n[[event]]\ntitle = \"Straße \\u202e Ёлка\"\nat = \"2025-12-02T16:30Z\"\n[[event]]\ntitle = \"Other\"\nat = \"2025-12-02T17:00Z\"\n";
    let count = |text: &str| {
        let session = Session::new(FILE, USUAL).keys(&format!("j / \"{text}\""));
        (session.app.search().is_some_and(|search| search.has_stop(0)), session.app.position())
    };
    for text in ["strasse", "ёлка", "елка", "‹U+202E›", "16:30"] {
        assert_eq!(count(text), (true, 0), "{text}");
    }
    assert_eq!(count("ÉLKA"), (false, 1));
    let session = Session::new(FILE, USUAL).keys("j c \"tokyo\" Enter / \"16:30\"");
    assert_eq!(session.app.position(), 1, "Tokyo's list shows 01:30");
    assert_eq!(session.keys("Esc / \"01:30\" Enter").app.position(), 0);
}

#[test]
fn a_search_is_among_what_is_shown_and_outlives_clocks_and_filters() {
    let session = Session::new(DECEMBER, WIDE).keys("& \"actor:ushakov\" Enter / \"kremlin\" Enter");
    let hidden = session.app.timeline().find("announcement").unwrap().id();
    let shown = session.app.filtered().unwrap().clone();
    assert!(shown.contains(session.app.position()) && !shown.keeps(hidden));
    assert!(!session.app.search().unwrap().hits().unwrap().has(hidden));
    let mut session = session.keys("a z n n n");
    assert!(session.app.search().unwrap().hits().unwrap().has(hidden), "what is shown again is searched");
    session.app.reload(document(DECEMBER));
    assert!(session.app.search().is_some());
    assert_eq!(session.keys("Esc q").effects, [chronoscope::app::effect::Effect::Quit]);
}

#[test]
fn what_is_found_far_down_in_the_detail_comes_into_view() {
    let mut session = Session::new(DECEMBER, USUAL).keys("/ \"son-in-law\"");
    assert!(session.set_off(Modifier::REVERSED).iter().any(|row| row.contains("son-in-law")), "{}", session.screen());
}

#[test]
fn a_label_selects_its_stop() {
    let session = Session::new(DECEMBER, WIDE).keys("f d");
    assert_eq!(session.app.position(), 2);
    assert_eq!(session.keys("' '").app.position(), 0);
    let mut session = Session::new(DECEMBER, NARROW).keys("f 9");
    assert_eq!(session.rows_with("no label in view is 9").len(), 1);
    assert_eq!(session.app.position(), 0);
    assert_eq!(Session::new(DECEMBER, NARROW).keys("f Esc j").app.position(), 1);
    assert_eq!(Session::new(DECEMBER, WIDE).keys("p f").rows_with("the labels stand in the list").len(), 1);
    let mut high = Session::new(ACCOUNTS, (80, 90)).keys("& \"-nothing\" Enter f");
    assert!(high.screen().contains("│aa"), "more than there are letters");
    let session = high.keys("a d");
    assert_eq!(session.app.position(), 2);
}

/// Gives the name that the cursor is on.
fn at_name(session: &mut Session) -> String {
    session.set_off(Modifier::REVERSED).into_iter().filter(|row| !row.contains('▸')).collect::<Vec<_>>().join(" ")
}

#[test]
fn names_in_the_detail_are_ways_to_go() {
    let mut session = Session::new(DECEMBER, WIDE).keys("j Tab");
    assert!(session.app.detail().goal().is_none());
    session = session.keys("Tab");
    assert!(at_name(&mut session).contains("Vladimir Putin"));
    session = session.keys("Tab");
    assert!(at_name(&mut session).contains("Yuri Ushakov"));
    session = session.keys("Enter");
    assert_eq!(name(&session), "ushakov");
    assert_eq!(session.rows_with("Yuri Ushakov: 2 of 2 events").len(), 1);
    assert!(at_name(&mut session).contains("Yuri Ushakov"), "the cursor stays on the name");
    session = session.keys("Enter");
    assert_eq!(name(&session), "talks", "round the end");
    session = session.keys("Shift-Tab");
    assert!(at_name(&mut session).contains("Vladimir Putin"));
    session = session.keys("Shift-Tab");
    assert_eq!(session.app.focus(), chronoscope::app::Focus::List);
    assert_eq!(session.keys("Enter Enter").rows_with("Tab goes from name to name").len(), 1);
}

const LINKED: &str = r#"
format = 1
[[source]]
id = "a"
title = "Source A"
[[event]]
title = "One"
at = "2025-12-02T10:00Z"
tags = ["press", "alone"]
sources = ["a"]
[[event.link]]
rel = "answers"
event = "three"
[[event]]
title = "Two"
at = "2025-12-02T11:00Z"
sources = ["a"]
[[event]]
title = "Three"
at = "2025-12-02T12:00Z"
tags = ["press"]
"#;

#[test]
fn tags_sources_and_links_lead_on_and_what_is_hidden_is_said() {
    let gone = |tabs: usize| Session::new(LINKED, WIDE).keys("Enter").keys(&"Tab ".repeat(tabs)).keys("Enter");
    assert_eq!(name(&gone(1)), "three", "the tag");
    let mut alone = gone(2);
    assert_eq!((name(&alone).as_str(), alone.rows_with("no other event").len()), ("one", 1));
    let mut linked = gone(3);
    assert_eq!((name(&linked).as_str(), linked.rows_with("came by a link to: Three").len()), ("three", 1));
    assert_eq!(name(&gone(4)), "two", "the source");
    assert_eq!(linked.keys("Esc ' '").app.position(), 0);
    let mut hidden = Session::new(LINKED, WIDE).keys("& \"-three\" Enter Enter Tab Tab Tab Enter");
    assert_eq!(hidden.rows_with("the filter hides that event").len(), 1);
}
