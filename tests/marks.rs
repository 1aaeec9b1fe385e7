//! Marks on the screen: set, named, listed, gone to, deleted; and what is asked of the world for them.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a helper of tests may end the test")]

#[path = "support/session.rs"]
mod session;

use chronoscope::app::effect::Effect;
use chronoscope::app::marks::{Change, Kept, Mark, Marks, NamedStop};
use chronoscope::timeline::Side;
use session::{ACCOUNTS, DECEMBER, NARROW, Session, USUAL, WIDE, document};

/// Marks the start of the talks and names that mark, and two further stops of which the last has no time.
const SET: &str = "2 j m b m b \"before_Trump\" Enter j m a G m c g";

macro_rules! screens {
    ($($name:ident: $text:expr, $size:expr, $keys:expr;)*) => {$(
        #[test]
        fn $name() {
            insta::assert_snapshot!(Session::new($text, $size).keys($keys).screen());
        }
    )*};
}

screens! {
    listed_wide: DECEMBER, WIDE, &format!("{SET} \"");
    listed_usual: DECEMBER, USUAL, &format!("{SET} \" j");
    listed_narrow: DECEMBER, NARROW, &format!("{SET} \"");
    named_in_the_list: DECEMBER, NARROW, &format!("{SET} \" e");
    deleted_in_the_list: DECEMBER, USUAL, &format!("{SET} \" j x");
    none_is_listed: DECEMBER, NARROW, "\"";
    a_letter_is_awaited: DECEMBER, USUAL, &format!("{SET} '");
}

/// Gives the changes that were asked to be kept at last.
fn asked(session: &Session) -> &[Change] {
    match session.effects.last() {
        Some(Effect::KeepMarks(changes)) => changes,
        other => panic!("{other:?}"),
    }
}

/// Keeps what was asked for beside the marks that are kept already.
fn keep(session: &mut Session, kept: &Marks) -> Marks {
    let kept = Kept::changed(kept.clone(), asked(session));
    session.app.marks_kept(kept.clone());
    kept.marks
}

fn mark(event: &str, name: Option<&str>) -> Mark {
    let stop = NamedStop { event: event.to_owned(), side: Side::Whole };
    Mark { stop, title: format!("The {event}"), name: name.map(str::to_owned) }
}

fn marks(all: &[(char, Mark)]) -> Marks {
    let mut marks = Marks::default();
    for (letter, mark) in all {
        marks.insert(*letter, mark.clone());
    }
    marks
}

/// Gives the rows of the list of marks.
fn list(session: &mut Session) -> Vec<String> {
    let screen = session.screen();
    let rows: Vec<Vec<char>> = screen.lines().map(|row| row.chars().collect()).collect();
    let corner = |row: &Vec<char>| row.windows(7).position(|part| part.iter().collect::<String>() == "┌ Marks");
    let (top, left) = rows.iter().enumerate().find_map(|(y, row)| Some((y, corner(row)?))).unwrap();
    let inside = rows[top + 1..].iter().take_while(|row| row[left] == '│');
    inside
        .map(|row| row[left + 1..].iter().take_while(|c| **c != '│').collect::<String>().trim_end().to_owned())
        .collect()
}

#[test]
fn a_mark_is_set_and_then_named_and_both_are_to_be_kept() {
    let session = Session::new(DECEMBER, USUAL).keys("j m a");
    let [set] = asked(&session) else { panic!("{:?}", session.effects) };
    assert_eq!((set.letter, &set.before), ('a', &None));
    let at = set.after.clone().unwrap();
    assert_eq!((at.stop.event.as_str(), at.stop.side, at.name.as_deref()), ("talks", Side::Start, None));
    assert_eq!(at.title, "Talks in the Kremlin");
    let mut session = session;
    keep(&mut session, &Marks::default());
    let session = session.keys("m a \"we_begin\" Enter");
    assert_eq!(asked(&session), [Change { letter: 'a', before: Some(at.clone()), after: Some(at.named("we begin")) }]);
    assert_eq!(session.app.marks().get('a').unwrap().name.as_deref(), Some("we begin"));
}

#[test]
fn a_name_may_be_left_out_and_taken_away() {
    let session = Session::new(DECEMBER, USUAL).keys("m a m a Enter");
    assert_eq!(session.effects.len(), 1, "there is nothing new to keep");
    let session = session.keys("m a \"x\" Esc");
    assert_eq!((session.effects.len(), session.app.marks().get('a').unwrap().name.as_ref()), (1, None));
    let mut session = session.keys("m a \"x\" Enter m a ^U Enter");
    assert_eq!(session.app.marks().get('a').unwrap().name, None);
    assert_eq!(session.rows_with("mark a has no name now").len(), 1);
}

#[test]
fn a_letter_that_is_set_elsewhere_says_what_it_leaves() {
    let mut session = Session::new(DECEMBER, WIDE).keys("m a m a \"first\" Enter j m a");
    assert_eq!(session.rows_with("mark a set, no longer at “first”").len(), 1, "{}", session.screen());
    assert_eq!(session.app.marks().get('a').unwrap().stop.event, "talks");
}

#[test]
fn what_could_not_be_kept_is_asked_for_again_with_the_next_change() {
    let mut session = Session::new(DECEMBER, WIDE).keys("m a");
    session.app.marks_not_kept("the disk is full");
    let row = session.rows_with("mark a set").remove(0);
    assert!(row.contains("not kept after this run: the disk is full"), "{row}");
    let mut session = session.keys("j m b");
    assert_eq!(asked(&session).iter().map(|change| change.letter).collect::<String>(), "ab");
    session.app.marks_not_kept("the disk is full");
    assert_eq!(session.rows_with("the disk is full").len(), 0, "it is said once");
    assert_eq!(session.rows_with("(not kept)").len(), 1);
    let mut session = session.keys("\"");
    assert_eq!(session.rows_with("not kept after this run: the disk is full").len(), 1, "the list goes on saying it");
    assert_eq!(keep(&mut session, &Marks::default()).letters(), "ab");
    assert_eq!(session.rows_with("not kept").len(), 0);
    assert_eq!(asked(&session.keys("Esc j m c")).len(), 1);
}

#[test]
fn marks_of_an_earlier_run_lead_to_their_stops() {
    let mut session = Session::new(DECEMBER, USUAL);
    session.app.remember_marks(marks(&[('a', mark("kremlin-confirms-end", None))]));
    let title = |session: &Session| {
        let stop = session.app.selected().unwrap();
        session.app.timeline().event(stop.event).title().to_owned()
    };
    let name = session.app.timeline().events().nth(3).unwrap().name().into_owned();
    let expected = session.app.timeline().find(&name).unwrap().title().to_owned();
    session.app.remember_marks(marks(&[('a', mark(&name, Some("a \u{1b}[2J name")))]));
    let session = session.keys("' a");
    assert_eq!(title(&session), expected);
    let mut session = session.keys("g \"");
    assert!(list(&mut session)[0].starts_with("▸ a  a ␛[2J name · "), "{:?}", list(&mut session));
    assert_eq!(title(&session.keys("Enter")), expected);
}

#[test]
fn missing_marks_are_said_beside_what_is_doubtful_in_the_file() {
    let mut session = Session::new(DECEMBER, WIDE);
    session.app.miss_marks("x.toml is broken");
    session.app.notify("2 warnings");
    session.app.miss_marks("x.toml is broken");
    assert_eq!(session.rows_with("2 warnings; marks: x.toml is broken").len(), 1);
}

#[test]
fn the_list_stands_in_the_order_of_the_timeline_and_leads_there() {
    let mut session = Session::new(DECEMBER, WIDE).keys(SET).keys("\"");
    let letters: String = list(&mut session).iter().filter_map(|row| row.chars().nth(2)).collect();
    assert_eq!(letters, "bac");
    assert!(list(&mut session)[0].ends_with("Tue 2 Dec ≈19:30"));
    let mut session = session.keys("1");
    assert!(list(&mut session)[0].ends_with("Tue 2 Dec ≈16:30"), "a clock can be changed in the list");
    let session = session.keys("j Enter");
    assert_eq!(session.app.position(), 2);
    assert_eq!(session.keys("' '").app.position(), 0, "and back");
    assert_eq!(Session::new(DECEMBER, WIDE).keys(SET).keys("' Enter G Enter").app.position(), 19);
}

#[test]
fn a_deleted_mark_can_be_taken_back_while_the_list_is_open() {
    let mut session = Session::new(DECEMBER, USUAL).keys(SET).keys("\"");
    let kept = keep(&mut session, &Marks::default());
    let before = kept.get('b').cloned();
    let mut session = session.keys("x");
    assert_eq!(asked(&session), [Change { letter: 'b', before: before.clone(), after: None }]);
    let kept = keep(&mut session, &kept);
    assert_eq!(kept.letters(), "ac");
    assert!(list(&mut session)[0].ends_with("deleted: x takes it back"), "{}", session.screen());
    let mut session = session.keys("Enter e");
    assert_eq!(list(&mut session).len(), 3, "what is deleted is neither gone to nor named");
    let mut session = session.keys("x");
    assert_eq!(keep(&mut session, &kept).get('b'), before.as_ref());
    let mut session = session.keys("Del Esc \"");
    assert_eq!(list(&mut session).len(), 2);
    let session = session.keys("Esc ' b");
    assert_eq!(session.app.position(), 0);
}

#[test]
fn a_mark_whose_event_is_gone_is_listed_and_stays() {
    let mut session = Session::new(DECEMBER, WIDE);
    session.app.remember_marks(marks(&[('a', mark("gone", Some("lost"))), ('b', mark("talks", None))]));
    let mut session = session.keys("\" j");
    assert_eq!(
        list(&mut session)[1].split_whitespace().collect::<Vec<_>>().join(" "),
        "▸ a lost · The gone gone from the file"
    );
    let mut session = session.keys("Enter");
    assert_eq!(session.rows_with("the event of mark a is no longer in the file").len(), 1);
    session.app.reload(document(DECEMBER));
    assert_eq!(session.app.marks().letters(), "ab");
    let shorter = DECEMBER.replace("id      = \"talks\"", "id = \"talks-2\"").replace("\"talks\"", "\"talks-2\"");
    assert_ne!(shorter, DECEMBER);
    session.app.reload(document(&shorter));
    assert_eq!(list(&mut session.keys("\"")).iter().filter(|row| row.ends_with("gone from the file")).count(), 2);
}

#[test]
fn what_is_not_in_view_is_said_to_be_hidden_and_not_gone() {
    let mut session = Session::new(DECEMBER, WIDE).keys("j m a & \"Rubio_or_leak\" Enter ' a");
    assert_eq!(session.rows_with("the filter hides the event of mark a").len(), 1, "{}", session.screen());
    let mut session = Session::new(ACCOUNTS, WIDE);
    let name = session.app.timeline().find("talks").unwrap().name().into_owned();
    session.app.remember_marks(marks(&[('a', mark("nowhere", None)), ('b', mark(&name, None))]));
    session.app.expect_more();
    let mut session = session.keys("\"");
    assert!(list(&mut session)[1].ends_with("not read yet"), "{}", session.screen());
    let mut session = session.keys("j Enter");
    assert_eq!(session.rows_with("is not read yet").len(), 1);
}

#[test]
fn what_a_source_leaves_out_is_said_to_be_so() {
    let text = "format = 1\n[[source]]\nid = \"a\"\ntitle = \"A\"\n[[source]]\nid = \"b\"\ntitle = \"B\"\n\
                [[event]]\ntitle = \"Told by A\"\nsources = [\"a\"]\n[[event]]\ntitle = \"Told by B\"\nsources = [\"b\"]\n";
    let mut session = Session::new(text, USUAL).keys("m a s j Enter Esc ' a");
    assert_eq!(session.rows_with("B leaves out the event of mark a").len(), 1, "{}", session.screen());
    assert_eq!(session.keys("s ' a").app.position(), 0);
}

#[test]
fn another_programs_mark_is_taken_over_and_said() {
    let mut session = Session::new(DECEMBER, WIDE).keys("j m a");
    let theirs = marks(&[('a', mark("talks", Some("theirs"))), ('b', mark("talks", None))]);
    keep(&mut session, &theirs);
    assert_eq!(session.rows_with("another program has changed mark a meanwhile: it stands at “theirs”").len(), 1);
    assert_eq!(session.app.marks(), &theirs);
    let mut session = session.keys("m a \"ours\" Enter");
    assert_eq!(keep(&mut session, &theirs).letters(), "ab", "now it is known to us");
    let mut session = session.keys("\"");
    keep(&mut session, &Marks::default());
    assert_eq!(session.rows_with("deleted: x takes it back").len(), 2, "{}", session.screen());
}
