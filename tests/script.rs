//! A whole session as a line: a fixture, a size, keys; and the screen after.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a helper of tests may end the test")]

#[path = "support/session.rs"]
mod session;

use chronoscope::app::effect::Effect;
use chronoscope::app::key::{Input, MouseKind};
use chronoscope::text::Charset;
use chronoscope::time::Zone;
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
    opens_wide: DECEMBER, WIDE, "";
    opens_usual: DECEMBER, USUAL, "";
    opens_narrow: DECEMBER, NARROW, "";
    talks_in_gmt: DECEMBER, WIDE, "j";
    talks_in_moscow: DECEMBER, WIDE, "j z";
    talks_in_washington: DECEMBER, WIDE, "j z z";
    talks_usual_in_moscow: DECEMBER, USUAL, "j 2";
    talks_narrow_in_moscow: DECEMBER, NARROW, "j 2";
    detail_over_the_list: DECEMBER, NARROW, "j 2 Enter j j";
    help_wide: DECEMBER, WIDE, "?";
    help_narrow_scrolled: DECEMBER, NARROW, "? Space";
    picks_a_zone: DECEMBER, USUAL, "j c \"tokyo\"";
    after_picking_a_zone: DECEMBER, USUAL, "j c \"tokyo\" Enter";
    asks_for_a_time: DECEMBER, USUAL, "j 2 t \"nonsense\" Enter";
    after_going_to_a_time: DECEMBER, USUAL, "j 2 t \"00:40\" Enter";
    no_findings: DECEMBER, USUAL, "!";
}

/// The default file through its three clocks, to the hour and the day.
#[test]
fn the_talks_are_told_by_each_clock() {
    let talks = |clock: &str| {
        let mut session = Session::new(DECEMBER, WIDE).keys("j").keys(clock);
        let start = session.rows_with("Talks in the Kremlin: start").remove(0);
        let end = session.rows_with("Talks in the Kremlin: end").remove(0);
        let days: Vec<String> = session
            .screen()
            .lines()
            .filter_map(|row| row.strip_prefix('│')?.split('│').next().map(str::trim).map(str::to_owned))
            .filter(|row| row.ends_with("2025") || row.ends_with("2025 ──"))
            .collect();
        (start, end, days)
    };
    let (start, end, days) = talks("1");
    assert!(start.contains("≈16:30 ┏") && end.contains("≈21:30 ┗"), "{start}\n{end}");
    assert_eq!(days, ["Tue 2 Dec 2025"]);
    let (start, end, days) = talks("2");
    assert!(start.contains("≈19:30 ┏") && end.contains("≈00:30 ┗"), "{start}\n{end}");
    assert_eq!(days, ["Tue 2 Dec 2025", "── midnight · Wed 3 Dec 2025 ──"]);
    let (start, end, days) = talks("3");
    assert!(start.contains("≈11:30 ┏") && end.contains("≈16:30 ┗"), "{start}\n{end}");
    assert_eq!(days, ["Tue 2 Dec 2025"]);
}

#[test]
fn a_clock_changes_neither_the_order_nor_the_selection() {
    let titles = |session: &mut Session| -> Vec<String> {
        let screen = session.screen();
        let rows = screen.lines().skip(2).take_while(|row| !row.starts_with('└'));
        let cells = rows.filter_map(|row| row.strip_prefix('│')?.split('│').next());
        cells.filter_map(|row| Some(row.split_once(['◌', '◐', '●', '○'])?.1.trim().to_owned())).collect()
    };
    let mut session = Session::new(DECEMBER, WIDE).keys("j j j j");
    let (before, selected) = (titles(&mut session), session.app.position());
    assert_eq!(before.len(), 20, "{before:#?}");
    for _ in 0..4 {
        session = session.keys("z");
        assert_eq!(titles(&mut session), before);
        assert_eq!(session.app.position(), selected);
        assert_eq!(session.selected_rows().len(), 1, "the selected stop stays in view");
    }
}

#[test]
fn the_selected_stop_is_in_view_after_every_key_at_every_size() {
    for size in [WIDE, USUAL, NARROW, (20, 5), (60, 9), (100, 7)] {
        let mut session = Session::new(DECEMBER, size);
        for key in "j j z j j j J z J J K G z K K g Space b ^D ^D ^U t Esc".split(' ') {
            session = session.keys(key);
            assert_eq!(session.selected_rows().len(), 1, "{size:?} after {key}:\n{}", session.screen());
        }
    }
}

/// Found by fuzzing: the picker held on to sources that the other file does not have.
#[test]
fn what_is_open_over_the_panes_speaks_of_the_file_that_was_read_last() {
    let far = include_str!("fixtures/far.toml");
    let mut session = Session::new(ACCOUNTS, WIDE).keys("s j j j");
    session.app.reload(document(DECEMBER));
    assert_eq!(session.rows_with("As told by").len(), 1);
    assert_eq!(session.rows_with(" of 19 ").len(), session.app.timeline().sources().len(), "{}", session.screen());
    let mut session = Session::new(ACCOUNTS, WIDE).keys("s j j j");
    session.app.reload(document(far));
    assert!(matches!(session.app.mode(), chronoscope::app::Mode::Browse), "it has no sources");
    let mut session = Session::new(ACCOUNTS, WIDE).keys("s Enter");
    assert!(matches!(session.app.mode(), chronoscope::app::Mode::LeftOut(_)), "{}", session.screen());
    session.app.reload(document(far));
    assert!(matches!(session.app.mode(), chronoscope::app::Mode::Browse));
    let mut session = Session::new(ACCOUNTS, WIDE).keys("f");
    session.app.reload(document(far));
    assert!(matches!(session.app.mode(), chronoscope::app::Mode::Browse));
}

#[test]
fn no_size_panics() {
    for keys in ["j z", "Enter", "?", "!", "c", "t", "m", "\"", "m a \"", "m a \" e"] {
        let mut session = Session::new(DECEMBER, USUAL).keys(keys);
        for columns in (0..=130).step_by(7).chain([1, 2, 19, 20, 39, 40, 99, 100]) {
            for rows in (0..=40).step_by(5).chain([1, 2, 4, 15, 16]) {
                session.resize(columns, rows);
                session.screen();
            }
        }
    }
}

#[test]
fn a_resize_at_any_moment_keeps_the_selection() {
    let mut session = Session::new(DECEMBER, WIDE).keys("j j j");
    for (columns, rows) in [(10, 3), (80, 24), (0, 0), (1, 1), (40, 12), (120, 36)] {
        session.resize(columns, rows);
        session.screen();
        assert_eq!(session.app.position(), 3);
    }
    assert_eq!(session.selected_rows().len(), 1);
}

#[test]
fn marks_lead_back() {
    let session = Session::new(DECEMBER, USUAL).keys("j j m a G");
    assert_eq!(session.app.position(), session.app.timeline().order().len() - 1);
    let session = session.keys("' a");
    assert_eq!(session.app.position(), 2);
    let session = session.keys("' '");
    assert_eq!(session.app.position(), session.app.timeline().order().len() - 1);
    let mut session = session.keys("' x");
    assert_eq!(session.rows_with("there is no mark x (set: a)").len(), 1);
}

#[test]
fn a_time_is_gone_to_in_the_active_clock() {
    let title = |session: &Session| {
        let stop = session.app.selected().unwrap();
        (session.app.timeline().event(stop.event).name().into_owned(), stop.side)
    };
    let moscow = Session::new(DECEMBER, USUAL).keys("2 t \"3_Dec_00:30\" Enter");
    assert_eq!(title(&moscow).0, "talks");
    assert_eq!(title(&moscow).1, chronoscope::timeline::Side::End);
    let gmt = Session::new(DECEMBER, USUAL).keys("1 t \"2025-12-02T16:20\" Enter");
    assert_eq!(title(&gmt), ("talks".to_owned(), chronoscope::timeline::Side::Start));
}

#[test]
fn what_was_wrong_with_a_time_is_no_longer_said_of_what_is_pasted() {
    let mut session = Session::new(DECEMBER, USUAL).keys("t \"x\" Enter");
    assert_eq!(session.rows_with("type 00:30").len(), 1, "{}", session.screen());
    session.app.input(Input::Paste("00:30".to_owned()));
    assert_eq!(session.rows_with("type 00:30").len(), 0, "{}", session.screen());
}

#[test]
fn quitting_closes_first() {
    assert_eq!(Session::new(DECEMBER, USUAL).keys("? q").effects, []);
    assert_eq!(Session::new(DECEMBER, USUAL).keys("? q q").effects, [Effect::Quit]);
    assert_eq!(Session::new(DECEMBER, USUAL).keys("Esc Esc Esc").effects, []);
    assert_eq!(Session::new(DECEMBER, USUAL).keys("t ^C").effects, []);
    assert_eq!(Session::new(DECEMBER, USUAL).keys("t ^C ^C").effects, [Effect::Quit]);
    assert_eq!(Session::new(DECEMBER, NARROW).keys("Enter q").effects, []);
    assert_eq!(Session::new(DECEMBER, USUAL).keys("c \"q\"").effects, []);
    assert_eq!(Session::new(DECEMBER, USUAL).keys("^Z").effects, [Effect::Suspend]);
}

#[test]
fn what_is_copied_or_opened_is_shown_first() {
    let text = "format = 1\n[[source]]\nid = \"a\"\ntitle = \"A\"\nurl = \"https://example.org/a/long/way?to=go\"\n\
        [[event]]\ntitle = \"One\"\nsources = [\"a\"]\n";
    // The effect is asked for together with what is then on the screen, and the loop draws that before it carries it out.
    let mut session = Session::new(text, USUAL).keys("o");
    assert_eq!(session.effects, [Effect::Open("https://example.org/a/long/way?to=go".to_owned())]);
    assert_eq!(session.rows_with("opening https://example.org/a/long/way?to=go").len(), 1);
    let mut session = Session::new(text, USUAL).keys("y");
    let [Effect::Copy(copied)] = session.effects.as_slice() else { panic!("{:?}", session.effects) };
    let lines = copied.lines().count();
    assert_eq!(session.rows_with(&format!("copying the event as text, {lines} lines: One")).len(), 1);
}

#[test]
fn copying_gives_every_line_of_the_detail() {
    let session = Session::new(DECEMBER, USUAL).keys("j 2 y");
    let [Effect::Copy(text)] = session.effects.as_slice() else { panic!("{:?}", session.effects) };
    let stop = session.app.selected().unwrap();
    let detail = chronoscope::words::detail(session.app.timeline(), stop.event, session.app.clocks().voice());
    assert!(text.starts_with("Talks in the Kremlin\n"));
    for paragraph in detail {
        assert!(text.contains(paragraph.text().as_str()), "{paragraph:?}");
    }
}

#[test]
fn only_web_addresses_are_opened() {
    let file = |url: &str| {
        format!(
            "format = 1\n[[source]]\nid = \"a\"\ntitle = \"A\"\nurl = \"{url}\"\n[[event]]\ntitle = \"E\"\nsources = [\"a\"]\n"
        )
    };
    let opened = |url: &str| Session::new(&file(url), USUAL).keys("o").effects;
    assert_eq!(opened("https://example.org/x"), [Effect::Open("https://example.org/x".to_owned())]);
    assert_eq!(opened("file:///etc/passwd"), []);
    assert_eq!(opened("javascript:alert(1)"), []);
}

#[test]
fn editing_the_built_in_file_says_how_to_save_it() {
    let mut session = Session::new(DECEMBER, WIDE).keys("e");
    assert_eq!(session.effects, []);
    assert_eq!(session.rows_with("chronoscope example > my.toml").len(), 1);
}

#[test]
fn the_mouse_selects_and_scrolls() {
    let session = Session::new(DECEMBER, WIDE).keys("M");
    assert_eq!(session.effects, [Effect::Mouse(true)]);
    // Row 4 of the screen is the start of the talks: header, border, the leak, the day.
    let session = session.mouse(MouseKind::Press, 10, 4);
    assert_eq!(session.app.position(), 1);
    let session = session.mouse(MouseKind::Press, 10, 3);
    assert_eq!(session.app.position(), 1, "a divider selects nothing");
    let mut session = Session::new(DECEMBER, USUAL).mouse(MouseKind::WheelDown, 10, 5);
    assert_eq!(session.selected_rows().len(), 1);
    assert!(session.app.position() > 0, "the selection stays in view");
    assert_eq!(session.keys("M M").effects, [Effect::Mouse(true), Effect::Mouse(false)]);
}

#[test]
fn the_readers_own_zone_is_one_more_clock_unless_it_is_there() {
    let names = |zone: &str| {
        let session = Session::with_zone(DECEMBER, WIDE, Some(Zone::named(zone).unwrap()));
        session.app.clocks().all().iter().map(|clock| clock.name.clone()).collect::<Vec<_>>()
    };
    assert_eq!(names("Asia/Tokyo"), ["GMT", "Moscow", "Washington", "Here"]);
    assert_eq!(names("Europe/Moscow"), ["GMT", "Moscow", "Washington"]);
    assert_eq!(names("Etc/UTC"), ["GMT", "Moscow", "Washington"]);
}

#[test]
fn a_file_read_again_keeps_selection_clock_and_marks() {
    let mut session = Session::new(DECEMBER, USUAL).keys("j 2 m a j j");
    let before = session.app.selected().map(|stop| session.app.timeline().event(stop.event).name().into_owned());
    let longer =
        DECEMBER.to_owned() + "\n[[event]]\ntitle = \"Much earlier\"\nat = \"2001\"\nsources = [\"article\"]\n";
    session.app.reload(document(&longer));
    let after = session.app.selected().map(|stop| session.app.timeline().event(stop.event).name().into_owned());
    assert_eq!(before, after);
    assert_eq!(session.app.clocks().active().name, "Moscow");
    let mut session = session.keys("' a");
    assert_eq!(session.selected_rows().len(), 1);
    assert!(session.selected_rows()[0].contains("Talks in the Kremlin: start"));
}

#[test]
fn ascii_draws_ascii_alone() {
    let mut session = Session::new(DECEMBER, WIDE).keys("j 2");
    let unicode = session.screen();
    session.theme.charset = Charset::Ascii;
    let ascii = session.screen();
    assert!(ascii.is_ascii());
    assert_eq!(ascii.lines().count(), unicode.lines().count());
    insta::assert_snapshot!(ascii);
}

const FAR: &str = include_str!("fixtures/far.toml");
const HIGH: (u16, u16) = (120, 50);

/// Makes 500 events within one minute, some of them at one and the same second.
fn crowded() -> String {
    let event = |at: usize| {
        format!(
            "[[event]]\ntitle = \"Event {at}\"\nat = \"2025-12-02T16:30:{:02}Z\"\nplace = \"Room {}\"\n",
            at * 7 % 60,
            at % 3
        )
    };
    "format = 1\ntitle = \"Crowded\"\n".to_owned() + &(0..500).map(event).collect::<String>()
}

const UNDATED: &str = r#"
format = 1
title = "Undated"
[[event]]
title = "First told"
[[event]]
title = "Second told"
after = ["first-told"]
[[event]]
title = "Third told"
during = ["a-long-watch"]
[[event]]
title = "A long watch"
from = ".."
"#;

screens! {
    default_gmt_usual: DECEMBER, USUAL, "j 1";
    default_washington_usual: DECEMBER, USUAL, "j 3";
    default_gmt_narrow: DECEMBER, NARROW, "j 1";
    default_washington_narrow: DECEMBER, NARROW, "j 3";
    accounts_wide: ACCOUNTS, WIDE, "2 t \"2_Dec_19:58\" Enter";
    accounts_of_the_start: ACCOUNTS, HIGH, "2 t \"3_Dec_00:30\" Enter k k k k";
    accounts_usual: ACCOUNTS, USUAL, "2 d";
    accounts_narrow: ACCOUNTS, NARROW, "2 d Enter";
    accounts_picture: ACCOUNTS, WIDE, "2 d p =";
    accounts_by_actor: ACCOUNTS, HIGH, "2 d p L";
    as_one_source_tells_it: ACCOUNTS, WIDE, "2 s j j j Enter";
    as_one_source_tells_it_closed: ACCOUNTS, WIDE, "2 s j j j Enter Esc";
    from_mark_to_mark: DECEMBER, WIDE, "2 j m a j";
    far_wide: FAR, WIDE, "";
    far_usual: FAR, USUAL, "";
    far_narrow: FAR, NARROW, "";
    far_usual_picture: FAR, USUAL, "j p";
    far_not_folded: FAR, WIDE, "j .";
    far_zoomed: FAR, WIDE, "j j = +";
    crowded_wide: &crowded(), WIDE, "";
    crowded_usual: &crowded(), USUAL, "J";
    crowded_narrow: &crowded(), NARROW, "G";
    crowded_all_in_one: &crowded(), WIDE, "L L L L";
}

/// Two articles of one publisher: what one of them leaves out is not what the publisher does.
#[test]
fn what_is_left_out_is_left_out_by_the_article() {
    let source =
        |id: &str, title: &str| format!("[[source]]\nid = \"{id}\"\npublisher = \"TASS\"\ntitle = \"{title}\"\n");
    let event = |title: &str, source: &str| {
        format!("[[event]]\ntitle = \"{title}\"\nat = \"2025-12-02T16:30Z\"\nsources = [\"{source}\"]\n")
    };
    let (home, kremlin) = (source("home", "On the flight home"), source("kremlin", "In the Kremlin"));
    let events = [event("A walk", "home"), event("A meal", "kremlin"), event("Talks", "kremlin")].concat();
    let mut session = Session::new(&format!("format = 1\n{home}{kremlin}{events}"), USUAL).keys("s Enter");
    let said = session.rows_with("2 of 3 events, left out by TASS: On the flight home; s shows them again:");
    assert_eq!(said.len(), 1, "{}", session.screen());
    assert_eq!(session.rows_with("· A meal").len(), 1);
    let mut again = session.keys("s");
    assert_eq!(again.rows_with("the timeline as all sources tell it").len(), 1, "{}", again.screen());
    let session = again.keys("s Enter");
    // Where the head of the list has no room to say it, the hints do.
    let mut session = session.keys("Esc");
    session.resize(NARROW.0, NARROW.1);
    assert_eq!(session.rows_with("s all sources").len(), 1, "{}", session.screen());
    assert!(!session.keys("s j").screen().contains("all sources"));
}

#[test]
fn a_timeline_without_times_has_its_sections() {
    let text = UNDATED.replace("from = \"..\"\n", "");
    let text = text.replace("during = [\"a-long-watch\"]\n", "before = [\"a-long-watch\"]\n");
    for size in [WIDE, USUAL, NARROW] {
        let mut session = Session::new(&text, size);
        assert_eq!(session.rows_with("No time given").len(), 1);
        insta::assert_snapshot!(format!("undated_{}x{}", size.0, size.1), session.screen());
    }
}

#[test]
fn disagreements_are_gone_through() {
    let name = |session: &Session| {
        let stop = session.app.selected().unwrap();
        session.app.timeline().event(stop.event).name().into_owned()
    };
    let session = Session::new(ACCOUNTS, WIDE).keys("d");
    assert_eq!(name(&session), "talks");
    let session = session.keys("d");
    assert_eq!(name(&session), "briefing");
    let mut session = session.keys("d");
    assert_eq!(session.rows_with("no further event whose accounts disagree").len(), 1);
    let mut session = session.keys("D D");
    assert_eq!(name(&session), "talks");
    assert_eq!(session.rows_with("no earlier event whose accounts disagree").len(), 1);
    for key in ["d", "D"] {
        let mut session = Session::new(ACCOUNTS, WIDE).keys("& \"Vnukovo\" Enter").keys(key);
        assert_eq!(session.rows_with("no event that is shown has accounts that disagree").len(), 1);
    }
    let mut session = Session::new(DECEMBER, WIDE).keys("d");
    assert_eq!(session.rows_with("no event has accounts that disagree").len(), 1);
}

#[test]
fn the_picture_keeps_the_selected_stop_in_view() {
    let mut session = Session::new(ACCOUNTS, WIDE).keys("2 d +");
    for key in "+ + j j j > > k < < - G g = . + + J J K ] [ L ]".split(' ') {
        session = session.keys(key);
        let stop = session.app.selected().unwrap();
        let (picture, _) = session.app.picture();
        if !matches!(key, ">" | "<") && session.app.timeline().order().key(stop).is_some() {
            assert!(picture.column_of(session.app.timeline(), stop).is_some(), "after {key}");
        }
    }
}

#[test]
fn lanes_are_walked_along() {
    let session = Session::new(ACCOUNTS, WIDE).keys("2 t \"2_Dec_19:58\" Enter");
    let place = |session: &Session| {
        let stop = session.app.selected().unwrap();
        session.app.timeline().event(stop.event).place().map(str::to_owned)
    };
    assert_eq!(place(&session).as_deref(), Some("White House, Washington"));
    let name = |session: &Session| {
        let stop = session.app.selected().unwrap();
        session.app.timeline().event(stop.event).name().into_owned()
    };
    let session = session.keys("] ] ] ]");
    assert_eq!(name(&session), "tango", "past stops of other lanes");
    assert!(place(&session).is_some_and(|place| place.ends_with("Washington")));
    assert_eq!(name(&session.keys("[ [ [ [")), "cabinet");
}

#[test]
fn the_mouse_works_on_the_picture() {
    let mut session = Session::new(DECEMBER, WIDE).keys("M G");
    let screen = session.screen();
    let row = screen.lines().position(|line| line.contains("█████")).unwrap();
    let column = screen.lines().nth(row).unwrap().chars().position(|letter| letter == '█').unwrap();
    let (row, column) = (u16::try_from(row).unwrap(), u16::try_from(column).unwrap());
    let mut session = session.mouse(MouseKind::Press, column + 5, row).mouse(MouseKind::Release, column + 5, row);
    assert_eq!(session.app.position(), 1, "a click selects the talks");
    let before = session.screen();
    let mut session = session.mouse(MouseKind::WheelUp, column + 5, row);
    assert_ne!(session.screen(), before, "the wheel zooms");
    let mut session = session.keys("0");
    assert_eq!(session.screen(), before);
    let mut session = session.mouse(MouseKind::Press, column, row).mouse(MouseKind::Drag, column + 9, row);
    assert_ne!(session.screen(), before, "a drag pans");
}

#[test]
fn the_edge_of_the_picture_counts_what_is_not_in_view() {
    let placed = |at: usize| format!("[[event]]\ntitle = \"E\"\nplace = \"P{at}\"\nat = 2025-12-02T10:46:00Z\n");
    let unplaced = "[[event]]\ntitle = \"E\"\n".repeat(1001);
    let file = format!("format = 1\n{}{unplaced}", (0..11).map(placed).collect::<String>());
    let screen = Session::new(&file, WIDE).screen();
    assert!(screen.contains("by place · 1,001 without a time · 1 lane below ─"), "{screen}");
}

#[test]
fn the_readme_shows_the_screens_as_they_are() {
    let down = "j ".repeat(52);
    let screens = [
        Session::new(DECEMBER, (120, 30)).keys("2 j").screen(),
        Session::new(ACCOUNTS, (120, 40)).keys("2 d =").screen(),
        Session::new(ACCOUNTS, (78, 15)).keys(&format!("2 d Enter {down}")).screen(),
    ];
    for screen in screens {
        let shown = include_str!("../README.md").contains(&format!("```text\n{screen}```\n"));
        assert!(shown, "README.md shows another screen than this:\n{screen}");
    }
}
