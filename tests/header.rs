//! The header where there is little room, or a name is long.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a helper of tests may end the test")]

#[path = "support/session.rs"]
mod session;

use session::{DECEMBER, NARROW, Session, USUAL, WIDE};

#[test]
fn a_long_name_of_a_clock_takes_the_room_of_neither_the_title_nor_a_time() {
    let name = "A name of a clock that goes on and on ".repeat(5);
    let text = DECEMBER.replacen("name = \"Moscow\"", &format!("name = \"{name}\""), 1);
    for size in [WIDE, USUAL, NARROW] {
        let screen = Session::new(&text, size).keys("j 2").screen();
        let header = screen.lines().next().unwrap();
        assert!(header.starts_with(" Kre") && header.contains("▌A na") && header.contains(":30▐"), "{header}");
        assert!(header.contains(" of "), "{header}");
    }
    // The clock is told with its offset, and times stand beside the names of the clocks.
    let screen = Session::new(&text, WIDE).keys("j 2").screen();
    assert!(screen.contains("A name of a clock that … · UTC+3 "), "{screen}");
    assert!(screen.contains("A name of a clock that …  Tue 2 Dec "), "{screen}");
}

/// Gives the header with Moscow's clock by another name, in three parts: the title, the clock, the position; nothing
/// where there is room for more clocks than that.
fn header(name: &str, columns: u16) -> Option<(String, String, String)> {
    let text = DECEMBER.replacen("name = \"Moscow\"", &format!("name = \"{name}\""), 1);
    let screen = Session::new(&text, (columns, 24)).keys("j 2").screen();
    let (title, rest) = screen.lines().next().unwrap().split_once('▌').unwrap();
    let (clock, position) = rest.split_once('▐').unwrap();
    let is_alone = !title.contains('│') && !position.contains('│');
    is_alone.then(|| (title.to_owned(), clock.to_owned(), position.trim().to_owned()))
}

#[test]
fn no_column_is_blank_while_the_name_of_a_clock_is_cut() {
    let mut without_title = 0;
    for length in [3, 5, 8, 12, 20, 40] {
        let name: String = "Abcdefghij".chars().cycle().take(length).collect();
        for columns in 26..=100 {
            let Some((title, clock, position)) = header(&name, columns) else { continue };
            let said = format!("{columns}: {title:?} {clock:?} {position:?}");
            assert!(clock.ends_with(" ≈19:30") && position == "2 of 20", "{said}");
            // As much of a name is told as has room beside other clocks, see `words::LONGEST_CLOCK_NAME`.
            let is_cut = length <= 24 && !clock.contains(&name);
            let blank = title.len() - title.trim_end().len();
            if title.trim().is_empty() {
                without_title += 1;
                assert!(!is_cut || blank == 1, "{said}");
                assert!(blank < 1 + 4 + 2, "a title has room: {said}");
            } else {
                assert!(!is_cut || blank == 2, "{said}");
            }
        }
    }
    assert!(without_title > 10, "{without_title}");
}
