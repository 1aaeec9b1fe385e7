//! For people who cannot see the picture, or its colours: where the terminal's cursor stands, what differs without
//! colours, and that `print` says what the screen says.
#![allow(clippy::unwrap_used, clippy::panic, reason = "helpers of tests fail as tests do")]

#[path = "support/run.rs"]
mod run;
#[path = "support/session.rs"]
mod session;

use std::collections::{BTreeMap, BTreeSet};

use chronoscope::app::list::Row;
use chronoscope::app::rows::Lead;
use chronoscope::text::{Charset, Safe};
use chronoscope::timeline::Status;
use chronoscope::words::{Mark, plain};
use ratatui::buffer::Buffer;
use ratatui::style::{Color, Modifier};
use session::{ACCOUNTS, DECEMBER, NARROW, Session, USUAL, WIDE};

const RICH: &str = include_str!("fixtures/rich.toml");
const FAR: &str = include_str!("fixtures/far.toml");
const FILES: [(&str, &str); 4] = [
    (DECEMBER, concat!(env!("CARGO_MANIFEST_DIR"), "/data/december-2.toml")),
    (ACCOUNTS, concat!(env!("CARGO_MANIFEST_DIR"), "/data/december-2-accounts.toml")),
    (RICH, concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/rich.toml")),
    (FAR, concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/far.toml")),
];

/// Are keys that lead through every pane, mode and mark.
const WALKS: [&str; 19] = [
    "",
    "j j j",
    "G",
    "z",
    "Enter",
    "Enter Tab Tab",
    "/ \"t\" Enter n",
    "/ \"t\"",
    "& \"uncertain\" Enter",
    "& \"place:\"",
    "m a j",
    "m a \"",
    "p",
    "p + + L",
    "f",
    "c \"tok\"",
    "s",
    "t \"nonsense\" Enter",
    "?",
];

fn session(file: &str, size: (u16, u16), keys: &str, color: bool) -> Session {
    let mut session = Session::new(file, size).keys(keys);
    session.theme.color = color;
    session
}

fn row(cells: &Buffer, y: u16) -> String {
    (0..cells.area.width).map(|x| cells[(x, y)].symbol()).collect()
}

/// Lists for each cell what is seen of it without colours.
fn seen(cells: &Buffer) -> Vec<(String, Modifier)> {
    cells.content.iter().map(|cell| (cell.symbol().to_owned(), cell.modifier)).collect()
}

#[test]
fn colours_only_repeat_what_is_seen_without_them() {
    for (file, name) in FILES {
        for (keys, size) in WALKS.iter().flat_map(|keys| [WIDE, NARROW].map(|size| (keys, size))) {
            let (colored, _) = session(file, size, keys, true).cells();
            let (plain, _) = session(file, size, keys, false).cells();
            assert_eq!(seen(&colored), seen(&plain), "{name} {keys}");
            let has_color = |cell: &ratatui::buffer::Cell| cell.fg != Color::Reset || cell.bg != Color::Reset;
            assert!(!plain.content.iter().any(has_color), "{name} {keys}: colours, though without");
            for cell in &colored.content {
                let blinks = cell.modifier.intersects(Modifier::SLOW_BLINK | Modifier::RAPID_BLINK | Modifier::HIDDEN);
                assert!(!blinks, "{name} {keys}: {cell:?}");
                // That these are seen is held by `tests/colours.rs`.
                let is_known = matches!(cell.fg, Color::Reset | Color::Red | Color::Magenta);
                assert!(is_known && cell.bg == Color::Reset, "{name} {keys}: {cell:?}");
                assert!(
                    !has_color(cell) || !cell.modifier.is_empty(),
                    "{name} {keys}: set off by colour alone: {cell:?}"
                );
            }
        }
    }
}

/// Says what a state is told by in the row of a stop: its sign, and a word or a sign in its text.
fn sign_and_word(status: Status) -> Option<(&'static str, &'static str)> {
    match status {
        Status::Happened => None,
        Status::Planned => Some(("○", "planned:")),
        Status::Cancelled => Some(("✕", "cancelled:")),
        Status::Disputed => Some(("◇", "disputed:")),
    }
}

#[test]
fn each_state_of_an_event_has_its_own_sign_in_the_list() {
    let signs: BTreeSet<&str> = Mark::ALL.iter().map(|mark| mark.glyph()).collect();
    let ascii: BTreeSet<String> = signs.iter().map(|sign| Safe::line(sign).to_ascii().as_str().to_owned()).collect();
    assert_eq!((signs.len(), ascii.len()), (Mark::ALL.len(), Mark::ALL.len()));
    let mut states = BTreeSet::new();
    for (file, name) in FILES {
        let mut session = session(file, (120, 300), "", false);
        let (cells, _) = session.cells();
        let (list, rows) = session.app.list();
        let y_of = session.app.panes().list.inside().y;
        for (row_of, y) in rows.iter().zip(y_of..) {
            let Row::Stop(stop) = row_of else { continue };
            let drawn = row(&cells, y);
            let drawn: String = drawn.chars().take(60).collect();
            let event = session.app.timeline().event(session.app.timeline().order().stop(stop.position).unwrap().event);
            assert!(drawn.contains(stop.mark.glyph()), "{name}: no sign in {drawn:?}");
            if let Some((sign, word)) = sign_and_word(event.status()) {
                assert!(drawn.contains(sign) && drawn.contains(word), "{name}: {drawn:?}");
            }
            let selected = stop.position == list.selected();
            assert_eq!(drawn.contains('▸'), selected, "{name}: {drawn:?}");
            assert_eq!(drawn.contains('╎'), !stop.is_order_known, "{name}: {drawn:?}");
            let reversed = (3..20).all(|x| cells[(x, y)].modifier.contains(Modifier::REVERSED));
            assert_eq!(reversed, selected, "{name}: {drawn:?}");
            states.insert(stop.mark.glyph());
        }
    }
    assert_eq!(states, signs, "the fixtures have every state");
}

/// Are the times that make every figure of the picture, sharp and vague at either end.
fn figures() -> Vec<String> {
    let ends = |hour: &str| ["", "~", "±2m", "±20m", "±3h", ".."].map(|vague| format!("2025-12-02T{hour}Z{vague}"));
    let (starts, stops) = (ends("13:00"), ends("16:30"));
    let open = "..2025-12-02T12:30Z".to_owned();
    let moments = starts.iter().chain([&open]).map(|at| format!("at = \"{at}\""));
    let spans = starts.iter().flat_map(|from| {
        let to = stops.iter().map(|to| format!("to = \"{to}\"")).chain(["to = \"..\"".to_owned(), String::new()]);
        to.map(move |to| format!("from = \"{from}\"\n{to}"))
    });
    let until = stops.iter().map(String::as_str).chain([".."]).map(|to| format!("from = \"{open}\"\nto = \"{to}\""));
    moments.chain(spans).chain(until).collect()
}

/// Gives what is seen in the picture without colours, if anything of the event "One" is in view.
fn drawn(file: &str, size: (u16, u16), keys: &str) -> Option<String> {
    let mut session = session(file, size, keys, false);
    let (cells, _) = session.cells();
    let inside = session.app.panes().picture.inside();
    let one = session.app.timeline().events().find(|event| event.title() == "One").unwrap().id();
    let mut shown = session.app.picture().0.band.rows.iter().flat_map(|row| &row.cells);
    let is_in_view = shown.any(|cell| cell.event == Some(one));
    let columns = inside.x..inside.x + inside.width;
    let rows = inside.y..inside.y + inside.height;
    is_in_view.then(|| rows.flat_map(|y| columns.clone().map(move |x| (x, y))).map(|at| cells[at].symbol()).collect())
}

#[test]
fn what_became_of_an_event_is_seen_in_the_picture_whatever_its_figure() {
    let mut seen = 0;
    for figure in figures() {
        let file = |status: &str| {
            let event = format!("[[event]]\ntitle = \"One\"\nstatus = \"{status}\"\n{figure}\n");
            format!("format = 1\nzone = \"UTC\"\n{event}[[event]]\ntitle = \"Two\"\nat = 2025-12-02T18:00:00Z\n")
        };
        let files = ["happened", "planned", "cancelled", "disputed"].map(file);
        for columns in [17, 24, 61] {
            for keys in ["p", "p + + + > > >", "p G + + +", "p + + < <", "p - - - - - - - -"] {
                let drawn: Vec<_> = files.iter().filter_map(|file| drawn(file, (columns, 20), keys)).collect();
                // Where it is drawn does not hang on what became of it.
                let count = drawn.len();
                assert!(count == 0 || count == files.len(), "{figure} {columns} {keys}: {count} states are in view");
                let kinds: BTreeSet<&String> = drawn.iter().collect();
                assert_eq!(kinds.len(), drawn.len(), "{figure} {columns} {keys}: {drawn:#?}");
                seen += drawn.len();
            }
        }
    }
    assert!(seen > 1000, "{seen}");
}

#[test]
fn what_became_of_each_event_is_seen_in_the_picture_of_every_file() {
    let signs = |status| match status {
        Status::Happened => [""; 2],
        Status::Planned => ["○", "□"],
        Status::Cancelled => ["✕"; 2],
        Status::Disputed => ["◇"; 2],
    };
    let mut known = BTreeSet::new();
    for (file, name) in FILES {
        for keys in ["p", "p -", "p + +", "p L", "p L L", "p G =", "p G + + +"] {
            let mut session = session(file, (120, 80), keys, false);
            let (cells, _) = session.cells();
            let (picture, _) = session.app.picture();
            let inside = session.app.panes().picture.inside();
            let mut said: BTreeMap<_, BTreeSet<String>> = BTreeMap::new();
            for (y, row) in (inside.y..).zip(&picture.band.rows).filter(|(_, row)| !row.density) {
                for (x, cell) in (inside.x + picture.name_columns()..).zip(&row.cells) {
                    if let Some(event) = cell.event {
                        said.entry(event).or_default().insert(cells[(x, y)].symbol().to_owned());
                    }
                }
            }
            for (event, said) in said {
                let status = session.app.timeline().event(event).status();
                let is_told = status == Status::Happened || signs(status).iter().any(|sign| said.contains(*sign));
                assert!(is_told, "{name} {keys}: {status:?} {said:?}");
                known.insert(signs(status)[0]);
            }
        }
    }
    assert_eq!(known.len(), 4, "the fixtures have every status: {known:?}");
}

/// Blocks alone cannot be turned round: a filled cell would be an empty one.
#[test]
fn the_selected_event_is_turned_round_in_the_picture_wherever_that_is_seen() {
    let file = |status: &str| {
        format!(
            "format = 1\nzone = \"UTC\"\n[[event]]\ntitle = \"One\"\nstatus = \"{status}\"\n\
            from = 2025-12-02T13:00:00Z\nto = 2025-12-02T16:00:00Z\n"
        )
    };
    for (status, charset) in [("happened", Charset::Ascii), ("planned", Charset::Unicode), ("planned", Charset::Ascii)]
    {
        let mut session = session(&file(status), WIDE, "p", false);
        session.theme.charset = charset;
        let (cells, _) = session.cells();
        let inside = session.app.panes().picture.inside();
        let turned = cells.content.iter().filter(|cell| cell.modifier.contains(Modifier::REVERSED));
        let turned = turned.filter(|cell| ["#", "□", "o"].contains(&cell.symbol())).count();
        assert!(turned > usize::from(inside.width) / 2, "{status} {charset:?}: {turned}");
    }
}

#[test]
fn accounts_that_disagree_and_hits_have_signs() {
    let row_of = |keys: &str| -> Vec<String> {
        let mut session = session(ACCOUNTS, WIDE, keys, false);
        session.rows_with("Talks in the Kremlin: start")
    };
    assert!(row_of("d").iter().any(|row| row.contains("start ≠")), "{:#?}", row_of("d"));
    let mut found = session(DECEMBER, WIDE, "/ \"Kremlin\" Enter g", false);
    let found = found.rows_with("Kremlin officials unmoved");
    assert!(found[0].chars().take(4).any(|sign| sign == '/'), "{found:#?}");
}

#[test]
fn the_active_clock_is_bracketed_and_turned_round() {
    for (file, name) in FILES {
        for keys in ["", "z", "z z"] {
            let mut session = session(file, WIDE, keys, false);
            let (cells, _) = session.cells();
            let header = row(&cells, 0);
            let active = header.split_once('▌').and_then(|(_, rest)| rest.split_once('▐')).unwrap().0;
            assert!(active.contains(&session.app.clocks().active().name), "{name}: {header}");
            let turned: String = (0..cells.area.width)
                .map(|x| &cells[(x, 0)])
                .filter(|cell| cell.modifier.contains(Modifier::REVERSED))
                .map(ratatui::buffer::Cell::symbol)
                .collect();
            assert_eq!(turned, format!("▌{active}▐"), "{name}");
        }
    }
}

#[test]
fn the_times_on_the_axis_do_not_fade_with_its_frame() {
    let mut session = session(DECEMBER, WIDE, "j z", false);
    let (cells, _) = session.cells();
    let top = session.app.panes().picture.y;
    let drawn = row(&cells, top);
    let at = drawn.chars().collect::<Vec<_>>().windows(5).position(|five| five == ['2', '0', ':', '0', '0']).unwrap();
    for x in at..at + 5 {
        assert_eq!(cells[(x as u16, top)].modifier, Modifier::BOLD, "{drawn}");
    }
}

#[test]
fn the_pane_that_the_keys_speak_to_differs() {
    for (file, name) in FILES {
        let corners = |keys: &str| {
            let mut session = session(file, WIDE, keys, false);
            let (cells, _) = session.cells();
            let panes = session.app.panes();
            [panes.list, panes.detail].map(|pane| cells[(pane.x, pane.y)].modifier)
        };
        let (list, detail) = (corners(""), corners("Enter"));
        assert_eq!(list, [Modifier::BOLD, Modifier::DIM], "{name}");
        assert_eq!(detail, [Modifier::DIM, Modifier::BOLD], "{name}");
    }
}

#[test]
fn sources_of_one_publisher_are_told_apart_where_one_is_chosen() {
    let mut session = session(ACCOUNTS, (160, 50), "s", false);
    let rows = session.rows_with(": On the landing at Vnukovo-2");
    assert!(rows.iter().any(|row| row.contains("TASS: On the landing at Vnukovo-2")), "{}", session.screen());
    assert_eq!(session.rows_with("  TASS  ").len(), 0, "{}", session.screen());
}

/// Gives what stands from the terminal's cursor on.
#[track_caller]
fn at_cursor(file: &str, size: (u16, u16), keys: &str) -> String {
    let (cells, cursor) = session(file, size, keys, false).cells();
    let (x, y) = cursor.unwrap_or_else(|| panic!("no cursor after {keys:?}"));
    row(&cells, y).chars().skip(usize::from(x)).collect()
}

#[test]
fn the_cursor_stands_where_the_keys_speak() {
    for size in [WIDE, USUAL, NARROW, (20, 5), (60, 9)] {
        for keys in ["", "j", "j j j", "G", "J z", "j ! Esc"] {
            let at = at_cursor(DECEMBER, size, keys);
            assert!(at.starts_with('▸'), "{size:?} {keys:?}: {at:?}");
        }
    }
    // In the detail at its start, or on the name that is chosen; over the panes on the row that is chosen.
    assert!(at_cursor(DECEMBER, WIDE, "j z Enter").starts_with("Tue 2 Dec 2025"));
    assert!(at_cursor(DECEMBER, NARROW, "j z Enter").starts_with("Tue 2 Dec 2025"));
    let name = at_cursor(DECEMBER, WIDE, "j z Enter Tab");
    assert!(name.starts_with("Vladimir Putin"), "{name}");
    for keys in ["m a j m b \"", "m a j m b \" k", "s", "s j"] {
        assert!(at_cursor(ACCOUNTS, WIDE, keys).starts_with('▸'), "{keys:?}");
    }
    assert!(at_cursor(DECEMBER, WIDE, "?").starts_with("Moving"));
    assert!(at_cursor(DECEMBER, WIDE, "!").starts_with("nothing is wrong"));
    // The picture in the list's place has the sign too.
    assert!(at_cursor(DECEMBER, WIDE, "j p").starts_with('▸'));
    // Where one types, it stands behind what is typed.
    for keys in ["/ \"talks\"", "& \"talks\"", "t \"talks\"", "c \"talks\""] {
        let (cells, cursor) = session(DECEMBER, WIDE, keys, false).cells();
        let (x, y) = cursor.unwrap();
        let before: String = row(&cells, y).chars().take(usize::from(x)).collect();
        assert!(before.ends_with("talks"), "{keys:?}: {before:?}");
    }
}

/// Prints a file as its clock of that number speaks, from 0.
fn printed(session: &Session, path: &str, clock: usize) -> String {
    let name = &session.app.clocks().all()[clock].name;
    run::run(&["print", "--clock", name, path]).env("TZ", "UTC").end().done()
}

#[test]
fn the_clock_that_speaks_is_told_in_print_with_its_offset_wherever_that_changes() {
    let mut offsets = BTreeSet::new();
    for (file, path) in FILES {
        for clock in 0..Session::new(file, WIDE).app.clocks().all().len() {
            let keys = (clock + 1).to_string();
            let mut session = session(file, WIDE, &keys, false);
            let printed = printed(&session, path, clock);
            let all = self::session(file, (2000, 2000), &keys, false);
            let head = printed.lines().find(|line| line.starts_with("Times and days are those of ")).unwrap();
            let mut said = head.rsplit(' ').next().unwrap().trim_matches(['(', ')', '.']).to_owned();
            for of_stop in printed_of(&all, &printed) {
                let shown = session.app.list_head().as_str().rsplit(" · ").next().unwrap().to_owned();
                assert_eq!(said, shown, "{path}: {of_stop}");
                offsets.insert(said.clone());
                let change =
                    of_stop.lines().find_map(|line| line.strip_suffix(" from here on)")?.split_once(" is at "));
                said = change.map_or(said, |(_, offset)| offset.to_owned());
                session = session.keys("j");
            }
        }
    }
    assert!(offsets.len() > 8, "{offsets:?}");
}

#[test]
fn what_the_header_and_the_edge_of_the_picture_say_stands_at_the_head_of_print() {
    for (file, path) in FILES {
        let session = session(file, WIDE, "", false);
        let printed = printed(&session, path, 0);
        let head = printed.split("\n\n").next().unwrap();
        for clock in session.app.clocks().all() {
            assert!(head.contains(&clock.name) && head.contains(clock.zone.name()), "{path}: {clock:?}: {head}");
        }
        let position = session.app.header().position;
        let stops = position.as_str().rsplit(' ').next().unwrap().to_owned();
        assert!(head.contains(&format!("\n{stops} stops of ")), "{path}: {head}");
        let unplaced = session.app.picture().0.band.unplaced;
        assert_eq!(head.contains(" without a time"), unplaced > 0, "{path}: {head}");
        assert!(unplaced == 0 || head.contains(&format!(" events, {unplaced} without a time")), "{path}: {head}");
    }
}

/// Lists for each stop of the list what `print` says of it: from its line to that of the next.
fn printed_of(session: &Session, printed: &str) -> Vec<String> {
    let timeline = session.app.timeline();
    let (_, rows) = session.app.list();
    let heads = rows.into_iter().filter_map(|row| match row {
        Row::Stop(stop) => {
            let title = plain::title(timeline, timeline.order().stop(stop.position).unwrap());
            Some(format!("\n{}", Safe::line(&format!("{}  {title}", stop.time.as_str())).as_str().trim()))
        }
        Row::Lead(..) => None,
    });
    let mut starts = Vec::new();
    for head in heads {
        let from = starts.last().map_or(0, |at| at + 1);
        starts.push(from + printed[from..].find(&head).unwrap_or_else(|| panic!("no {head:?}")));
    }
    let ends = starts.iter().skip(1).copied().chain([printed.len()]);
    starts.iter().zip(ends).map(|(start, end)| printed[*start..end].to_owned()).collect()
}

#[test]
fn what_the_signs_of_the_list_say_stands_in_print_in_words() {
    let mut seen = BTreeSet::new();
    for (file, path) in FILES {
        let mut session = session(file, (2000, 2000), "", false);
        let printed = printed_of(&session, &printed(&session, path, 0));
        let (cells, _) = session.cells();
        let top = session.app.panes().list.inside().y;
        let (_, rows) = session.app.list();
        let stops = rows.iter().zip(top..).filter_map(|(row, y)| match row {
            Row::Stop(stop) => Some((stop, y)),
            Row::Lead(..) => None,
        });
        for ((stop, y), said) in stops.zip(&printed).filter(|(_, said)| !said.contains("(details at its start, above)"))
        {
            let has = |words: &[&str]| words.iter().any(|word| said.contains(word));
            let is_told = match stop.mark {
                Mark::Stated => true,
                Mark::Qualified => has(&["approximate", "unsure"]),
                Mark::Window => {
                    has(&[" to ", "–", "or later", "or earlier", "between", "until", "not after", "within"])
                }
                Mark::Unknown => has(&["before", "after", "during", "no time"]),
                Mark::Planned => has(&["planned:"]),
                Mark::Cancelled => has(&["cancelled:"]),
                Mark::Disputed => has(&["disputed:"]),
            };
            assert!(is_told, "{path}: {:?} is not in words: {said}", stop.mark);
            let drawn: String = row(&cells, y).chars().take(900).collect();
            let disagrees = drawn.contains('≠');
            assert_eq!(
                disagrees,
                has(&["they differ", "accounts differ", "exclude each other"]),
                "{path}: {drawn}: {said}"
            );
            seen.insert((stop.mark.glyph(), disagrees));
        }
    }
    let signs: BTreeSet<&str> = seen.iter().map(|(sign, _)| *sign).collect();
    assert_eq!(signs.len(), Mark::ALL.len(), "the fixtures have every state");
    assert!(seen.iter().any(|(_, disagrees)| *disagrees));
}

#[test]
fn all_that_the_list_and_the_detail_say_stands_in_print() {
    for (file, path) in FILES {
        let printed = run::run(&["print", path]).env("TZ", "UTC").end().done();
        let lines: BTreeSet<&str> = printed.lines().map(str::trim).collect();
        // So wide and high that nothing is cut, broken or out of view.
        let mut session = session(file, (2000, 2000), "", false);
        let timeline = session.app.timeline().clone();
        let (_, rows) = session.app.list();
        for listed in &rows {
            match listed {
                Row::Lead(Lead::Gap(length), _) => {
                    assert!(lines.contains(&*format!("({length} between)")));
                }
                Row::Lead(Lead::Day(date) | Lead::Midnight(date), _) => {
                    assert!(lines.contains(date.as_str()), "{date}");
                }
                Row::Lead(Lead::Change(said), _) => {
                    let offset = said.as_str().rsplit(' ').next().unwrap();
                    let told = format!(" is at {offset} from here on)");
                    assert!(lines.iter().any(|line| line.ends_with(&told)), "{said}");
                }
                Row::Lead(Lead::NoTimeGiven, _) => assert!(lines.contains("No time given")),
                Row::Stop(stop) => {
                    let title = plain::title(&timeline, timeline.order().stop(stop.position).unwrap());
                    let head = Safe::line(&format!("{}  {title}", stop.time.as_str()));
                    assert!(lines.contains(head.as_str().trim()), "{path}: no {head:?}");
                }
            }
        }
        let unknown = rows.iter().filter(|row| matches!(row, Row::Stop(stop) if !stop.is_order_known)).count();
        assert_eq!(printed.matches("(not known to have come after the one above)").count(), unknown, "{path}");
        let mut said = 0;
        for _ in 0..timeline.order().len() {
            for line in session.app.detail().in_view() {
                let text: String = line.spans.iter().map(|span| span.text.as_str()).collect();
                // The marks on a scale repeat the time that stands before them.
                let text = text.trim_end_matches(['●', '≈', '├', '╌', '┤', '←', '→', ' ']).trim();
                assert!(text.is_empty() || lines.iter().any(|line| line.starts_with(text)), "{path}: no {text:?}");
                said += usize::from(!text.is_empty());
            }
            assert_eq!(session.app.detail().hidden(), (0, 0));
            session = session.keys("j");
        }
        assert!(said >= 5, "{path}: {said} lines");
    }
}
