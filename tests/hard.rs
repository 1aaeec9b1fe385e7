//! Files that are hard on a viewer: everything works in them too.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a helper of tests may end the test")]

#[path = "support/bad.rs"]
mod bad;
#[path = "support/session.rs"]
mod session;

use chronoscope::app::effect::Effect;
use chronoscope::plot::LanesBy;
use session::{Session, WIDE};

/// Carries out what is asked to be done beside the screen.
fn catch_up(mut session: Session) -> Session {
    for effect in std::mem::take(&mut session.effects) {
        if let Effect::Look(task) = effect {
            session.app.hear(task.at_once());
        }
    }
    session
}

#[test]
fn every_key_does_what_it_does_elsewhere() {
    for case in bad::CASES {
        let mut session = catch_up(Session::new(&bad::file(case, 5000), WIDE));
        let last = session.app.timeline().order().len();
        let all = ["j j k", "Space b", "J K", "] [", "z", "+ + -", "p", "p L", "0 . >", "G", "K", "Enter j h", "g J"];
        for keys in all {
            session = catch_up(session.keys(keys));
            let (picture, is_full) = session.app.picture();
            assert_eq!(is_full, keys == "p", "{case} after {keys}");
            match keys {
                "j j k" => assert_eq!(session.app.position(), 1, "{case}"),
                "p L" => assert_eq!(picture.lanes_by(), LanesBy::Actor, "{case}"),
                "G" => assert_eq!(session.app.position(), last - 1, "{case}"),
                _ => {}
            }
            assert!(is_full || session.selected_rows().len() == 1, "{case} after {keys}");
        }
        session = session.keys("G");
        assert_eq!(session.app.position(), last - 1, "{case}");
    }
}

#[test]
fn all_events_are_counted_in_the_picture() {
    for case in bad::CASES {
        let session = catch_up(Session::new(&bad::file(case, 5000), WIDE).keys("p"));
        let picture = session.app.picture().0;
        let counted = picture.band.before + picture.band.after + picture.band.unplaced;
        let in_lanes: usize = picture.lanes().lanes.iter().map(chronoscope::plot::Lane::len).sum();
        assert_eq!(in_lanes + picture.band.unplaced, session.app.timeline().len(), "{case}");
        assert_eq!(counted, if case == "no_time" { 5000 } else { 0 }, "{case}");
    }
}

#[test]
fn what_lies_over_one_midnight_stands_under_no_day_of_its_own() {
    let mut session = Session::new(&bad::file("midnight", 5000), WIDE).keys("G");
    assert_eq!(session.rows_with("── midnight").len(), 0);
    assert!(session.selected_rows()[0].contains("2 Dec…"), "{:?}", session.selected_rows());
}
