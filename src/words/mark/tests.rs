//! Which sign stands for what.

use super::Mark;
use crate::text::{Safe, width};
use crate::time::Moment;
use crate::timeline::Status;
use crate::timeline::sample::moment;

fn happened(text: &str) -> Mark {
    let moment: Moment = moment(text);
    Mark::of(Status::Happened, Some(&moment))
}

#[test]
fn what_happened_is_marked_by_how_sure_its_time_is() {
    assert_eq!(happened("16:30"), Mark::Stated);
    assert_eq!(happened("2025-12-03[UTC]"), Mark::Stated);
    for text in ["16:30~", "16:30?", "2025-12-03[UTC]%"] {
        assert_eq!(happened(text), Mark::Qualified, "{text}");
    }
    for text in ["16:30..17:30", "16:30..", "..16:30", "16:30±15m"] {
        assert_eq!(happened(text), Mark::Window, "{text}");
    }
    assert_eq!(Mark::of(Status::Happened, None), Mark::Unknown);
}

#[test]
fn what_did_not_simply_happen_is_marked_as_such_whatever_its_time() {
    for (status, mark) in
        [(Status::Planned, Mark::Planned), (Status::Cancelled, Mark::Cancelled), (Status::Disputed, Mark::Disputed)]
    {
        assert_eq!(Mark::of(status, None), mark);
        for text in ["16:30", "16:30~", "16:30..17:30"] {
            assert_eq!(Mark::of(status, Some(&moment(text))), mark, "{text}");
        }
    }
}

#[test]
fn every_mark_has_a_glyph_and_a_meaning_of_its_own_in_ascii_too() {
    for (at, mark) in Mark::ALL.iter().enumerate() {
        let glyph = Safe::line(mark.glyph());
        assert_eq!(width::columns(&glyph), 1, "{mark:?}");
        assert!(glyph.to_ascii().as_str().is_ascii(), "{mark:?}");
        for other in &Mark::ALL[at + 1..] {
            assert_ne!(mark.glyph(), other.glyph());
            assert_ne!(mark.meaning(), other.meaning());
            assert_ne!(glyph.to_ascii(), Safe::line(other.glyph()).to_ascii(), "{mark:?} {other:?}");
        }
    }
}
