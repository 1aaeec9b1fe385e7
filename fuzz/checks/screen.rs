//! The renderer: the bytes choose a file, sizes, keys and what the mouse does; a whole screen comes out after each.

use std::sync::Arc;

use arbitrary::{Result, Unstructured};
use chronoscope::app::action::TABLE;
use chronoscope::app::document::{Document, Origin, Refused};
use chronoscope::app::key::{Input, Key, KeyCode, Mouse, MouseKind};
use chronoscope::app::{App, Mode, keymap};
use chronoscope::load::{Loaded, load};
use chronoscope::plot::Arrangement;
use chronoscope::text::{Charset, Raw, Safe, width};
use chronoscope::time::Zone;
use chronoscope::ui::{self, Theme};
use ratatui::Terminal;
use ratatui::backend::TestBackend;
use ratatui::buffer::{Buffer, Cell};

use super::screen_file;

/// Is how many inputs there are at most: a screen is drawn after each.
const MOST: usize = 40;

/// Is what is shown beside a file that is refused.
const OTHER: &[u8] = include_bytes!("../../tests/fixtures/far.toml");

/// Sizes at which the panes stand otherwise.
const COLUMNS: &[u16] = &[0, 1, 2, 19, 20, 39, 40, 41, 80, 99, 100, 120, 500];
const ROWS: &[u16] = &[0, 1, 4, 5, 6, 15, 16, 17, 24, 29, 30, 36, 200];

/// Draws a session.
pub fn check(data: &[u8]) {
    // Bytes that end too early end the session.
    let _ = session(&mut Unstructured::new(data));
}

fn session(bytes: &mut Unstructured<'_>) -> Result<()> {
    let color = bytes.arbitrary()?;
    let charset = if bytes.ratio(1, 4)? { Charset::Ascii } else { Charset::Unicode };
    let theme = Theme { color, charset };
    let here = bytes.ratio(1, 3)?.then(|| Zone::named("Asia/Tokyo").unwrap());
    let mut size = size(bytes)?;
    let file = screen_file::file(bytes)?;
    let mut app = App::new(document(OTHER), here);
    match read(file.as_bytes()) {
        Ok(document) => app = App::new(document, here),
        Err(findings) => app.refuse(Refused::new(Arc::new(Raw::new(file.into_bytes())), findings)),
    }
    app.input(Input::Resize(size.0, size.1));
    draw(&app, theme, size);
    for _ in 0..MOST {
        if bytes.is_empty() {
            break;
        }
        match input(bytes, size)? {
            Some(input) => {
                if let Input::Resize(columns, rows) = input {
                    size = (columns, rows);
                }
                app.input(input);
            }
            None => app.reload(document(OTHER)),
        }
        draw(&app, theme, size);
    }
    Ok(())
}

fn read(file: &[u8]) -> std::result::Result<Document, chronoscope::report::Findings> {
    let Loaded { timeline, findings } = load(file);
    let Some(timeline) = timeline else { return Err(findings) };
    let name = Safe::line("fuzz.toml");
    Ok(Document { origin: Origin::File, name, timeline: Arc::new(timeline), findings, refused: None })
}

fn document(file: &[u8]) -> Document {
    read(file).unwrap()
}

fn size(bytes: &mut Unstructured<'_>) -> Result<(u16, u16)> {
    let side = |bytes: &mut Unstructured<'_>, sides: &[u16], most| {
        if bytes.ratio(3, 4)? { Ok(*bytes.choose(sides)?) } else { bytes.int_in_range(0..=most) }
    };
    Ok((side(bytes, COLUMNS, 130)?, side(bytes, ROWS, 50)?))
}

/// Gives what arrives next; nothing is another file.
fn input(bytes: &mut Unstructured<'_>, (columns, rows): (u16, u16)) -> Result<Option<Input>> {
    Ok(Some(match bytes.int_in_range(0..=15_u8)? {
        0..=8 => {
            let keys = bytes.choose(TABLE)?.keys;
            Input::Key(keymap::parse(bytes.choose(keys)?).unwrap_or(Key::char('3')))
        }
        9..=11 => Input::Key(Key::char(char::from(bytes.int_in_range(b' '..=b'~')?))),
        12 => {
            let code =
                *bytes.choose(&[KeyCode::Enter, KeyCode::Esc, KeyCode::Tab, KeyCode::Backspace, KeyCode::Left])?;
            Input::Key(Key { code, ctrl: bytes.arbitrary()?, alt: bytes.ratio(1, 8)? })
        }
        13 => {
            let pastes = ["2 Dec 16:30", "place:кремль -uncertain", "\u{1b}[2J\u{202e}\n\u{0}", "👩‍👩‍👧‍👦", "Talks", "(("];
            Input::Paste((*bytes.choose(&pastes)?).to_owned())
        }
        14 => {
            use MouseKind::{Drag, Press, Release, WheelDown, WheelUp};
            let kind = *bytes.choose(&[Press, Drag, Release, WheelUp, WheelDown])?;
            let (column, row) = (bytes.int_in_range(0..=columns)?, bytes.int_in_range(0..=rows)?);
            Input::Mouse(Mouse { kind, column, row })
        }
        _ if bytes.ratio(1, 8)? => return Ok(None),
        _ => {
            let (columns, rows) = size(bytes)?;
            Input::Resize(columns, rows)
        }
    }))
}

/// Draws the screen, and checks what must hold for every one.
fn draw(app: &App, theme: Theme, (columns, rows): (u16, u16)) {
    let mut terminal = Terminal::new(TestBackend::new(columns, rows)).unwrap();
    terminal.draw(|frame| ui::draw(app, theme, frame)).unwrap();
    let buffer = terminal.backend().buffer();
    // Most cells are plain ASCII, which is quickly seen.
    let is_plain = |symbol: &str| symbol.bytes().all(|byte| matches!(byte, b' '..=b'~'));
    for symbol in buffer.content.iter().map(Cell::symbol).filter(|symbol| !is_plain(symbol)) {
        let is_well = !symbol.chars().any(char::is_control) && (symbol.is_ascii() || theme.charset != Charset::Ascii);
        // Safe text stays as it is when it is made safe again; a blank is a blank.
        assert!(is_well && Safe::line(symbol).as_str() == symbol, "{symbol:?} is on the screen");
    }
    if matches!(app.mode(), Mode::Browse) && app.notice().is_empty() {
        names_a_clock(app, theme, buffer);
    }
}

fn names_a_clock(app: &App, theme: Theme, buffer: &Buffer) {
    if app.panes().arrangement == Arrangement::TooSmall {
        return;
    }
    let header: String = (0..buffer.area.width).map(|x| buffer[(x, 0)].symbol()).collect();
    let name = Safe::line(&app.clocks().active().name);
    // So many columns of it stay at least, the sign that more follows among them: of wide letters that is one.
    let shortest = width::cut(&name, 4);
    let begin = shortest.as_str().strip_suffix('…').filter(|_| shortest != name).unwrap_or(shortest.as_str());
    let begin = Safe::line(begin).in_charset(theme.charset);
    // The second cell of a wide character is a blank.
    let without_blanks = |text: &str| text.replace(' ', "");
    let begin = without_blanks(begin.as_str());
    assert!(without_blanks(&header).contains(&begin), "{header:?} does not name {begin:?}");
}
