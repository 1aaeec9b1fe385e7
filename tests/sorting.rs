//! The picture of many events, which are sorted beside the screen: what one sees before, and that it is the same after.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a helper of tests may end the test")]

#[path = "support/generate.rs"]
mod generate;
#[path = "support/session.rs"]
mod session;

use chronoscope::app::effect::Effect;
use chronoscope::app::sorting::AT_ONCE;
use chronoscope::app::task::{Question, Task};
use chronoscope::timeline::Filter;
use chronoscope::timeline::filter::Reading;
use session::{Session, WIDE, document};

/// Opens a file of so many events.
fn opened(events: usize) -> Session {
    Session::new(&generate::file(events), WIDE)
}

/// Takes out what is asked.
fn tasks(session: &mut Session) -> Vec<Task> {
    let mut effects = std::mem::take(&mut session.effects);
    effects.extend(session.app.asked());
    let task = |effect| if let Effect::Look(task) = effect { Some(*task) } else { None };
    effects.into_iter().filter_map(task).collect()
}

/// Takes out what is asked to be sorted.
fn asked(session: &mut Session) -> Vec<Task> {
    let is_sorting = |task: &Task| matches!(task.question, Question::Lanes(_));
    tasks(session).into_iter().filter(is_sorting).collect()
}

/// Takes out whose telling is asked for.
fn told(session: &mut Session) -> Task {
    tasks(session).into_iter().find(|task| matches!(task.question, Question::Told(_))).unwrap()
}

/// Carries out what is asked to be sorted.
fn sort(mut session: Session) -> Session {
    for task in asked(&mut session) {
        session.app.hear(task.at_once());
    }
    session
}

/// Gives the rows of the picture with its lower edge.
fn picture(session: &mut Session) -> Vec<String> {
    let screen = session.screen();
    let rows: Vec<&str> = screen.lines().collect();
    rows[rows.len() - 13..rows.len() - 1].iter().map(|row| (*row).to_owned()).collect()
}

#[test]
fn few_events_are_sorted_at_once() {
    let mut session = opened(AT_ONCE).keys("L");
    assert_eq!(asked(&mut session), []);
    assert!(!picture(&mut session).concat().contains("being sorted"));
}

#[test]
fn of_many_events_the_rest_is_seen_meanwhile() {
    let mut session = opened(AT_ONCE + 1);
    let before = picture(&mut session);
    assert!(before[11].contains("to scale, by place · being sorted"), "{before:#?}");
    assert!(session.app.panes().picture.height > 10);
    assert_eq!(session.selected_rows().len(), 1, "the list is there");
    let mut session = sort(session.keys("] ["));
    let after = picture(&mut session);
    assert!(!after[11].contains("being sorted") && after.concat().contains("Москва"), "{after:#?}");
}

#[test]
fn where_no_other_clock_speaks_nothing_is_looked_for_again() {
    let mut session = opened(AT_ONCE + 1).keys("/ \"16:30\" Enter");
    let is_search = |task: &Task| matches!(task.question, Question::Hits(_));
    assert!(tasks(&mut session).iter().any(is_search));
    let mut session = session.keys("9");
    assert_eq!(session.rows_with("there is no clock 9").len(), 1);
    let mut session = session.keys("1");
    assert!(!tasks(&mut session).iter().any(is_search));
    assert!(tasks(&mut session.keys("2")).iter().any(is_search), "another clock says the times anew");
}

#[test]
fn it_is_asked_for_once() {
    let mut session = opened(AT_ONCE + 1).keys("j j z p p j +");
    session.resize(100, 40);
    assert_eq!(asked(&mut session).len(), 1);
}

#[test]
fn what_is_no_longer_wanted_is_passed_over() {
    let mut session = opened(AT_ONCE + 1).keys("L");
    let [first, second] = <[Task; 2]>::try_from(asked(&mut session)).unwrap();
    let waiting = picture(&mut session);
    session.app.hear(first.at_once());
    assert_eq!(picture(&mut session), waiting, "by place, but by actor is wanted");
    session.app.hear(second.at_once());
    assert!(picture(&mut session).concat().contains("Actor"));
}

#[test]
fn lanes_that_were_shown_are_kept() {
    let mut session = opened(AT_ONCE + 1);
    let mut by_place = Vec::new();
    for round in 0..10 {
        session = sort(session);
        if round % 5 == 0 {
            by_place.push(picture(&mut session));
        }
        session = session.keys("L");
        assert_eq!(session.effects.len(), usize::from(round < 4), "round {round}");
    }
    assert_eq!(by_place[0], by_place[1]);
}

#[test]
fn what_one_source_tells_of_many_events_is_worked_out_beside_the_screen() {
    let few = opened(AT_ONCE).keys("s Enter");
    assert!(few.app.told().is_some());
    let mut session = sort(opened(AT_ONCE + 1)).keys("s Enter");
    assert!(session.screen().contains("gathering what Agency 0 tells") && session.app.told().is_none());
    let task = told(&mut session);
    // Something else is wanted by now.
    session = session.keys("s j Enter");
    session.app.hear(task.at_once());
    assert!(session.app.told().is_none());
    let task = told(&mut session);
    session.app.hear(task.at_once());
    assert!(session.screen().contains("left out by Agency 1"));
    let screen = session.keys("G").screen();
    assert!(screen.contains("and ") && screen.contains(" more"), "of thousands a thousand are named");
}

/// Filters, and answers which events that shows.
fn filter(session: &mut Session, text: &str) {
    let reading = Reading { zone: chronoscope::time::Zone::UTC, near: session.app.instant() };
    session.app.show_only(Filter::parse(text, reading).unwrap(), text);
    for task in tasks(session) {
        session.app.hear(task.at_once());
    }
}

/// Names the lanes.
fn lanes(session: &Session) -> Vec<Option<String>> {
    session.app.picture().0.lanes().lanes.iter().map(|lane| lane.name.clone()).collect()
}

#[test]
fn a_filter_has_them_sorted_anew() {
    let mut session = sort(opened(AT_ONCE * 3));
    filter(&mut session, "-place:paris");
    assert!(picture(&mut session).concat().contains("being sorted"));
    let mut session = sort(session);
    let names = lanes(&session);
    assert!(names.len() > 2 && !names.contains(&Some("Paris".to_owned())), "{names:?}");
    filter(&mut session, "place:paris");
    assert!(!picture(&mut session).concat().contains("being sorted"), "there are few");
    assert_eq!(lanes(&session), [Some("Paris".to_owned())]);
    assert!(asked(&mut session).is_empty());
}

#[test]
fn what_lanes_all_events_lie_in_is_known_when_a_filter_is_taken_back() {
    let mut session = sort(opened(AT_ONCE + 1));
    let before = picture(&mut session);
    filter(&mut session, "place:paris");
    session = session.keys("a");
    for task in tasks(&mut session) {
        session.app.hear(task.at_once());
    }
    session = session.keys("g");
    assert_eq!(picture(&mut session), before);
    assert!(asked(&mut session).is_empty());
}

#[test]
fn hits_are_shown_once_the_lanes_are_there() {
    let mut session = opened(AT_ONCE + 1).keys("/ \"ceasefire\" Enter");
    let (lanes, others): (Vec<Task>, Vec<Task>) =
        tasks(&mut session).into_iter().partition(|task| matches!(task.question, Question::Lanes(_)));
    for task in others.iter().chain(&lanes) {
        session.app.hear(task.at_once());
    }
    let rows = session.app.picture().0.band.rows.clone();
    assert!(rows.iter().flat_map(|row| &row.cells).any(|cell| cell.found));
    // They are shown anew in other lanes.
    let session = sort(session.keys("L"));
    let rows = &session.app.picture().0.band.rows;
    assert!(rows.iter().flat_map(|row| &row.cells).any(|cell| cell.found));
}

#[test]
fn a_later_state_of_many_events_is_shown_once_it_is_known_what_the_source_tells_of_it() {
    let as_told = || {
        let mut session = sort(opened(AT_ONCE + 1)).keys("s Enter");
        let task = told(&mut session);
        session.app.hear(task.at_once());
        session.keys("Esc")
    };
    let later = generate::file(AT_ONCE + 1).replacen("title = \"A made chronicle\"", "title = \"Mended\"", 1);
    let mut session = as_told();
    let before = session.screen();
    session.app.reload(document(&later));
    assert_eq!(session.screen(), before, "nothing is shown by halves");
    let task = told(&mut session);
    session.app.hear(task.at_once());
    assert!(session.screen().starts_with(" Mended") && session.app.told().is_some(), "{}", session.screen());
    // Who wants to see what all sources tell need not wait for it.
    let mut session = as_told();
    session.app.reload(document(&later));
    let task = told(&mut session);
    session = session.keys("s");
    assert!(session.screen().starts_with(" Mended") && session.app.told().is_none(), "{}", session.screen());
    session.app.hear(task.at_once());
    assert!(session.app.told().is_none(), "it is not waited for any more");
    // What is wrong by now is told of the last good state.
    let mut session = as_told();
    session.app.reload(document(&later));
    session.app.miss_file("it is away");
    assert!(session.screen().starts_with(" Mended") && session.screen().contains("it is away"), "{}", session.screen());
}
