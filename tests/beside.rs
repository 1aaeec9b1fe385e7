//! Sessions with more events than are looked at at once: what takes long is asked for, and the session goes on.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a helper of tests may end the test")]

#[path = "support/generate.rs"]
mod generate;
#[path = "support/session.rs"]
mod session;

use std::sync::LazyLock;
use std::sync::mpsc;

use chronoscope::app::document::Document;
use chronoscope::app::effect::Effect;
use chronoscope::app::task::{Answer, Parts as _, Question, Report, Task};
use chronoscope::work::looking::Looking;
use session::{Session, WIDE, document};

/// Is a file of more than one part; one word stands only near its end.
static FILE: LazyLock<Document> = LazyLock::new(|| {
    let last = "title = \"Zyxwv\"\nat = \"2035-01-01T10:00Z\"\nplace = \"Xyz\"\ntags = [\"zyx\"]\n";
    document(&format!("{}\n[[event]]\n{last}", generate::file(4600)))
});

fn session(keys: &str) -> Session {
    Session::of(FILE.clone(), WIDE, None).keys(keys)
}

/// Takes what was asked for since the last time.
fn asked(session: &mut Session) -> Vec<Task> {
    let mut effects: Vec<Effect> = session.effects.drain(..).collect();
    effects.extend(session.app.asked());
    let task = |effect| match effect {
        Effect::Look(task) => Some(*task),
        _ => None,
    };
    effects.into_iter().filter_map(task).collect()
}

/// Answers all that is asked for, and what is asked for then.
fn answer_all(session: &mut Session) {
    loop {
        let tasks = asked(session);
        if tasks.is_empty() {
            return;
        }
        for task in &tasks {
            session.app.hear(task.at_once());
        }
    }
}

/// Tells the first hit of a search, and not yet the others.
fn tell_first(session: &mut Session, task: &Task) -> usize {
    let Question::Hits(look) = &task.question else { panic!("{task:?} is no search") };
    let parts: Vec<_> = (0..look.count()).map(|at| Some(look.part(at))).collect();
    let first = chronoscope::app::looking::Look::first(&parts).unwrap();
    session.app.hear(Report { ticket: task.ticket, answer: Answer::First(first) });
    first
}

fn said(session: &mut Session) -> String {
    session.rows_with(" /").pop().unwrap()
}

#[test]
fn a_hit_that_is_near_is_shown_at_once_and_counted_later() {
    let mut session = session("j j / \"ceasefire\"");
    let first = session.app.position();
    assert!(said(&mut session).contains("searching…") && first >= 2);
    assert!(!session.rows_with("│ /  ").is_empty(), "rows in view are marked already:\n{}", session.screen());
    let mut session = session.keys("Enter n");
    let second = session.app.position();
    assert!(second > first, "the next one is near too");
    session = session.keys("N");
    assert_eq!(session.rows_with("still searching").len(), 1);
    answer_all(&mut session);
    assert_eq!(session.keys("N").app.position(), first);
}

#[test]
fn what_is_found_is_counted() {
    let mut session = session("j j / \"ceasefire\"");
    answer_all(&mut session);
    assert!(said(&mut session).contains(" of "), "{}", said(&mut session));
}

#[test]
fn a_hit_that_is_far_is_waited_for() {
    let mut session = session("j j / \"zyxwv\"");
    assert_eq!(session.app.position(), 2, "nobody knows yet where to go");
    let task = asked(&mut session).pop().unwrap();
    let first = tell_first(&mut session, &task);
    assert_eq!(session.app.position(), first);
    assert!(said(&mut session).contains("searching…"));
    session.app.hear(task.at_once());
    assert!(said(&mut session).contains("1 of 1"));
    assert_eq!(session.keys("Esc").app.position(), 2);
}

#[test]
fn an_older_search_is_not_waited_for() {
    let mut session = session("/ \"zy\"");
    let older = asked(&mut session).pop().unwrap();
    let mut session = session.keys("\"q\"");
    let newer = asked(&mut session).pop().unwrap();
    session.app.hear(older.at_once());
    assert_eq!(session.app.position(), 0);
    assert!(said(&mut session).contains("searching…"));
    session.app.hear(newer.at_once());
    assert!(said(&mut session).contains("nothing found"));
    let mut session = session.keys("Esc");
    session.app.hear(newer.at_once());
    assert!(session.app.search().is_none());
}

#[test]
fn whoever_has_moved_on_is_not_called_back() {
    let mut session = session("/ \"zyxwv\" Enter");
    let task = asked(&mut session).pop().unwrap();
    assert_eq!(session.rows_with("“zyxwv” searching…").len(), 1);
    session = session.keys("n");
    assert_eq!(session.rows_with("still searching").len(), 1);
    session = session.keys("j j");
    tell_first(&mut session, &task);
    session.app.hear(task.at_once());
    assert_eq!(session.app.position(), 2);
    assert_eq!(session.rows_with("“zyxwv” 1 hit").len(), 1);
    assert!(session.keys("n").app.position() > 4000);
}

#[test]
fn what_is_kept_and_found_nowhere_is_said() {
    let mut session = session("j / \"nonsense\" Enter");
    answer_all(&mut session);
    assert_eq!(session.rows_with("nothing found of “nonsense”").len(), 1);
    assert!(session.app.search().is_none());
    assert_eq!(session.app.position(), 1);
}

#[test]
fn esc_goes_back_to_a_search_that_was_not_yet_answered() {
    let mut session = session("/ \"zyxwv\" Enter / \"nonsense\" Esc");
    answer_all(&mut session);
    assert_eq!(session.rows_with("“zyxwv” 1 hit").len(), 1);
}

#[test]
fn the_old_rows_stay_until_a_filter_is_answered() {
    let mut session = session("j j & \"ceasefire\" Enter");
    let all = session.app.timeline().order().len();
    assert!(session.app.filtered().is_none());
    assert_eq!(session.rows_with("looking for ceasefire…").len(), 2, "in the list's head and the picture's");
    session = session.keys("j");
    assert_eq!(session.app.position(), 3);
    answer_all(&mut session);
    let kept = session.app.filtered().unwrap().positions().len();
    assert!(kept > 1000 && kept < all);
    assert_eq!(session.rows_with("looking for").len(), 0);
    session = session.keys("/ \"talks\" Enter a");
    assert!(session.app.filtered().is_some(), "the rows stay");
    assert_eq!(session.rows_with("adding all…").len(), 2);
    answer_all(&mut session);
    assert!(session.app.filtered().is_none());
    assert_eq!(session.rows_with("all events are shown again").len(), 1);
    let mut plain = self::session("/ \"talks\" Enter");
    answer_all(&mut plain);
    let hits = |session: &Session| session.app.search().unwrap().hits().unwrap().stops.clone();
    assert_eq!(hits(&session), hits(&plain), "the search is among what is shown: all");
}

#[test]
fn a_filter_is_changed_or_taken_back_before_it_is_answered() {
    let mut session = session("& \"ceasefire\" Enter");
    let older = asked(&mut session).pop().unwrap();
    session = session.keys("&");
    assert_eq!(session.rows_with("filter: ceasefire").len(), 1, "what is asked for can be changed");
    session = session.keys("\"_zyxwv\" Enter");
    session.app.hear(older.at_once());
    assert!(session.app.filtered().is_none());
    let newer = asked(&mut session).pop().unwrap();
    session = session.keys("a");
    session.app.hear(newer.at_once());
    assert!(session.app.filtered().is_none());
    assert_eq!(session.rows_with("looking for").len(), 0);
}

#[test]
fn a_filter_is_asked_of_a_file_that_is_read_again() {
    let mut session = session("& \"zyxwv\" Enter");
    answer_all(&mut session);
    assert_eq!(session.app.filtered().unwrap().positions().len(), 1);
    session.app.reload(FILE.clone());
    assert_eq!(session.rows_with("looking for zyxwv…").len(), 2);
    answer_all(&mut session);
    assert_eq!(session.app.filtered().unwrap().positions().len(), 1);
    assert_eq!(session.app.timeline().event(session.app.selected().unwrap().event).title(), "Zyxwv");
}

#[test]
fn what_has_changed_is_looked_for_beside_the_screen() {
    let with = |title: &str| document(&format!("{}\n[[event]]\ntitle = \"{title}\"\n", generate::file(4600)));
    let (one, other) = (with("One"), with("Other"));
    let mut session = session("j");
    session.app.reload(one);
    assert_eq!(session.rows_with("read again; what has changed is looked for").len(), 1);
    let older = asked(&mut session).pop().unwrap();
    session = session.keys("r");
    assert_eq!(session.rows_with("what has changed is still looked for").len(), 1);
    session.app.reload(other);
    session.app.hear(older.at_once());
    assert_eq!(session.rows_with("added").len(), 0, "an older state is not compared any more");
    answer_all(&mut session);
    assert_eq!(session.rows_with("1 added, 1 gone: r walks through them").len(), 1, "{}", session.screen());
    let session = session.keys("r");
    assert_eq!(session.app.timeline().event(session.app.selected().unwrap().event).title(), "Other");
}

#[test]
fn names_are_offered_once_they_are_collected() {
    let mut session = session("& \"tag:zy\"");
    assert_eq!(session.rows_with("Tab tag:zyx").len() + session.rows_with("Tab zyx").len(), 0);
    answer_all(&mut session);
    assert_eq!(session.rows_with("Tab zyx").len(), 1, "{}", session.screen());
    let mut session = session.keys("Esc & \"place:xy\"");
    assert_eq!(session.rows_with("Tab Xyz").len(), 1, "they are collected once");
    assert!(asked(&mut session).is_empty());
}

#[test]
fn threads_find_the_same() {
    let mut session = session("/ \"ceasefire\"");
    let task = asked(&mut session).pop().unwrap();
    let Question::Hits(look) = &task.question else { panic!() };
    let wanted = look.at_once();
    let (sender, woken) = mpsc::channel();
    let mut looking = Looking::default();
    looking.begin(task.clone(), move || sender.send(()).unwrap_or(())).unwrap();
    let mut answers = Vec::new();
    while answers.len() < 2 {
        woken.recv().unwrap();
        answers.extend(looking.reports().inspect(|report| assert_eq!(report.ticket, task.ticket)));
    }
    let Answer::First(first) = answers[0].answer else { panic!("{:?}", answers[0]) };
    assert_eq!(first, wanted.stops[0] as usize);
    let Answer::Hits(hits) = &answers[1].answer else { panic!("{:?}", answers[1]) };
    assert_eq!(**hits, wanted);
}

#[test]
fn the_trigrams_of_a_large_file_are_asked_for_once_and_the_search_goes_on_without_them() {
    let events = generate::file(60);
    let is_asked =
        |session: &mut Session| asked(session).into_iter().find(|task| matches!(task.question, Question::Trigrams(_)));
    let mut small = Session::of(document(&events), WIDE, None);
    assert!(is_asked(&mut small).is_none());
    // The room between the events is searched by nobody, but the file is large.
    let large = document(&format!("{events}\n#{}\n[[event]]\ntitle = \"Zyxwv\"\n", "x".repeat(9 << 20)));
    let mut session = Session::of(large.clone(), WIDE, None);
    let task = is_asked(&mut session).unwrap();
    let mut session = session.keys("/ \"zyxwv\" Enter");
    let found = said(&mut session);
    assert!(found.contains("“zyxwv” 1 of 1"), "{found}");
    // They come part by part, and each is of use before the next one is there.
    let (sender, woken) = mpsc::channel();
    let mut looking = Looking::default();
    looking.begin(task, move || sender.send(()).unwrap_or(())).unwrap();
    for parts in 1..=2 {
        woken.recv().unwrap();
        looking.reports().take(1).for_each(|report| session.app.hear(report));
        assert!(session.app.timeline().trigrams().is_some());
        session = session.keys("Esc g / \"zyxwv\" Enter");
        assert_eq!(said(&mut session), found, "{parts}");
    }
    assert!(woken.recv().is_err(), "there is no third part");
    let mut session = session.keys("& \"zyx\" Enter");
    assert!(!session.rows_with("showing 1 of 61").is_empty(), "{}", session.screen());
    assert!(is_asked(&mut session).is_none());
    session.app.reload(large);
    assert!(is_asked(&mut session).is_some(), "a file that was read again is another one");
}
