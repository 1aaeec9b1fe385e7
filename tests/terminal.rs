//! What only a real terminal can show: what is left of it after, whatever has happened.
//!
//! Each scenario is played twice: by the program itself, and by a small program of this file on the same loop,
//! which can also be made to do what the real one never should.
#![cfg(unix)]
#![allow(clippy::unwrap_used, clippy::panic)]

mod support;

use std::io::{Read, Write, stdin};
use std::thread;
use std::time::Duration;

use chronoscope::app::effect::Effect;
use chronoscope::app::key::{Input, Key, KeyCode};
use chronoscope::term::{self, Outcome, Program};
use chronoscope::work::editor::{self, Environment};
use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::style::Modifier;
use ratatui::widgets::Paragraph;
use rustix::process::Signal;
use support::{Pty, Stage};

/// Says who plays.
#[derive(Clone, Copy)]
enum Subject {
    Program,
    Player,
}

const FIRST: &str = "Kremlin talks";

const FILE: &str = r#"format = 1
title = "Kremlin talks"
zone = "UTC"

[[source]]
id = "wire"
title = "The wire"
url = "https://example.org/a?b=c&d='e'"

[[event]]
title = "Envoys land"
at = "2025-12-02T10:46Z"
sources = ["wire"]
"#;

/// Is the line of the only event in `FILE`.
const LINE: usize = 10;

impl Subject {
    fn stage(self, arguments: &[&str]) -> Stage {
        match self {
            Self::Program => Stage::new(env!("CARGO_BIN_EXE_chronoscope"), arguments),
            Self::Player => {
                let this = std::env::current_exe().unwrap();
                let test = ["player", "--exact", "--ignored", "--nocapture"];
                Stage::new(this, &test).env("PLAYER", arguments.first().unwrap_or(&"nothing"))
            }
        }
    }

    #[track_caller]
    fn open(self, arguments: &[&str]) -> Pty {
        open(self.stage(arguments))
    }
}

#[track_caller]
fn open(stage: Stage) -> Pty {
    shown(stage.start())
}

#[track_caller]
fn shown(pty: Pty) -> Pty {
    pty.wait_until("first screen", |screen| screen.alternate_screen() && screen.contents().contains(FIRST));
    pty
}

fn q(subject: Subject) {
    let mut pty = subject.open(&[]);
    pty.send("q");
    assert_eq!(pty.finish(), 0);
}

fn control_c(subject: Subject) {
    let mut pty = subject.open(&[]);
    pty.send("\x03");
    assert_eq!(pty.finish(), 0);
}

fn help_opens_and_closes(subject: Subject) {
    let mut pty = subject.open(&[]);
    pty.send("?");
    pty.wait_for("Help");
    pty.send("\x1b");
    pty.wait_until("end of the help", |screen| !screen.contents().contains("Help"));
    pty.send("q");
    assert_eq!(pty.finish(), 0);
}

fn signals_that_end(subject: Subject) {
    for signal in [Signal::TERM, Signal::HUP, Signal::INT, Signal::QUIT] {
        let mut pty = subject.open(&[]);
        pty.send("M");
        pty.wait_until("mouse", |screen| screen.mouse_protocol_mode() != vt100::MouseProtocolMode::None);
        pty.signal(signal);
        assert_eq!(pty.finish(), 128 + signal.as_raw(), "{signal:?}");
    }
}

/// Stops it in the way given, resizes the terminal meanwhile, and continues it.
fn around_a_stop(subject: Subject, stop: impl Fn(&mut Pty)) {
    let mut pty = subject.open(&[]);
    pty.send("M");
    let mouse = |screen: &vt100::Screen| screen.mouse_protocol_mode() != vt100::MouseProtocolMode::None;
    pty.wait_until("mouse", mouse);
    stop(&mut pty);
    pty.stopped();
    pty.resize(120, 36);
    pty.foreground();
    pty.wait_until("whole screen of the new size", |screen| {
        screen.alternate_screen()
            && mouse(screen)
            && screen.bracketed_paste()
            && screen.contents().contains(FIRST)
            && screen.rows(0, 120).any(|row| row.trim_end().chars().count() > 100)
    });
    pty.send("q");
    assert_eq!(pty.finish(), 0);
}

fn control_z(subject: Subject) {
    around_a_stop(subject, |pty| pty.send("\x1a"));
}

fn sigtstp(subject: Subject) {
    around_a_stop(subject, |pty| pty.signal(Signal::TSTP));
}

fn a_signal_while_stopped(subject: Subject) {
    let mut pty = subject.open(&[]);
    pty.send("\x1a");
    pty.stopped();
    pty.signal(Signal::TERM);
    pty.foreground();
    assert_eq!(pty.finish(), 128 + Signal::TERM.as_raw());
}

fn standard_input_is_a_file(subject: Subject) {
    let mut pty = open(subject.stage(&["-"]).piped(FILE));
    pty.wait_for("Envoys land");
    pty.send("?");
    pty.wait_for("Help");
    pty.send("\x1b");
    // What follows an Esc at once would be taken for Alt with that key.
    pty.wait_until("end of the help", |screen| !screen.contents().contains("Help"));
    pty.send("q");
    assert_eq!(pty.finish(), 0);
}

fn an_editor(subject: Subject) {
    let stage = subject.stage(&["a b.toml"]).file("a b.toml", FILE);
    let stage = stage.env("EDITOR", "vi -c 'set list'").command(
        "vi",
        "stty -a >stopped
         printf '%s\\n' \"$@\" >arguments
         printf 'In the editor. '; read -r typed; echo \"$typed\" >typed
         for file; do :; done
         sed 's/Envoys land/Envoys have landed/' \"$file\" >new && mv new \"$file\"
         # As one that is killed leaves it.
         stty raw -echo",
    );
    let mut pty = open(stage);
    pty.wait_for("Envoys land");
    pty.send("e");
    pty.wait_for("In the editor.");
    assert!(pty.screen().contains("[the shell's own text]"));
    // Not one key may go to the one who started the editor.
    pty.send("quite all\n");
    pty.wait_for("Envoys have landed");
    assert_eq!(pty.file("typed"), "quite all\n");
    assert_eq!(pty.file("arguments"), format!("-c\nset list\n+{LINE}\na b.toml\n"));
    pty.send("q");
    assert_eq!(pty.finish(), 0);
}

fn control_c_in_an_editor(subject: Subject) {
    let stage = subject.stage(&["a.toml"]).file("a.toml", FILE);
    let stage = stage.env("EDITOR", "ed").command(
        "ed",
        "trap 'echo interrupted >caught' INT
         printf 'In the editor. '; read -r typed; read -r typed",
    );
    let mut pty = open(stage);
    pty.send("e");
    pty.wait_for("In the editor.");
    pty.send("\x03");
    pty.wait_for_file("caught");
    pty.send("\n\n");
    pty.wait_until("return", vt100::Screen::alternate_screen);
    pty.send("q");
    assert_eq!(pty.finish(), 0);
}

fn an_opener(subject: Subject) {
    let stage = subject.stage(&["a.toml"]).file("a.toml", FILE);
    let stage =
        stage.command("xdg-open", "echo noise; echo noise >&2; printf '%s\\n' \"$#\" \"$@\" >new && mv new opened");
    let mut pty = open(stage);
    pty.send("o");
    assert_eq!(pty.wait_for_file("opened"), "1\nhttps://example.org/a?b=c&d='e'\n");
    pty.send("q");
    assert_eq!(pty.finish(), 0);
    assert!(!String::from_utf8_lossy(&pty.bytes()).contains("noise"));
}

fn the_terminal_is_gone(subject: Subject) {
    for before in ["", "trap '' HUP"] {
        let mut pty = shown(subject.stage(&[]).start_alone(before));
        pty.hang_up();
        let status = pty.wait();
        assert_eq!(status.signal(), Some("Hangup"), "{before:?}: {status}");
    }
}

fn nobody_could_continue_it(subject: Subject) {
    for in_a_script in [false, true] {
        let stage = subject.stage(&[]);
        let mut pty = shown(if in_a_script { stage.start_in_a_script() } else { stage.start_alone("") });
        pty.send("\x1a");
        pty.send("q");
        assert!(pty.wait().success(), "in a script: {in_a_script}");
    }
}

/// Makes two tests of each scenario.
macro_rules! scenarios {
    ($($name:ident)*) => {
        mod player {
            $(
                #[test]
                fn $name() {
                    super::$name(super::Subject::Player);
                }
            )*
        }
        mod program {
            $(
                #[test]
                fn $name() {
                    super::$name(super::Subject::Program);
                }
            )*
        }
    };
}

scenarios! {
    q control_c help_opens_and_closes signals_that_end control_z sigtstp a_signal_while_stopped
    standard_input_is_a_file an_editor control_c_in_an_editor an_opener the_terminal_is_gone
    nobody_could_continue_it
}

#[test]
fn a_panic_leaves_its_message_on_the_shells_screen() {
    for key in ["p", "P", "t"] {
        let mut pty = Subject::Player.open(&[]);
        pty.send("M");
        pty.send(key);
        // What a failed test exits with.
        assert_eq!(pty.finish(), 101, "{key}");
        let screen = pty.screen();
        assert!(screen.contains("chronoscope has failed"), "{key}: {screen}");
        assert!(screen.contains("the message"), "{key}: {screen}");
    }
}

#[test]
fn keys_that_come_all_at_once_are_all_heard() {
    let mut pty = Subject::Player.open(&[]);
    for _ in 0..20 {
        pty.send(&"j".repeat(500));
    }
    pty.wait_for("j: 10000.");
    pty.send("q");
    assert_eq!(pty.finish(), 0);
}

#[test]
fn a_paste_is_one_text() {
    let mut pty = Subject::Player.open(&[]);
    pty.send(&format!("\x1b[200~q{}\x1b[201~", "й".repeat(3000)));
    pty.wait_for("pasted: 3001.");
    pty.send("q");
    assert_eq!(pty.finish(), 0);
}

#[test]
fn half_a_sequence_holds_nothing_up() {
    let mut pty = Subject::Player.open(&[]);
    pty.send("\x1b[");
    pty.resize(100, 30);
    pty.wait_for("100×30");
    pty.signal(Signal::TSTP);
    pty.stopped();
    pty.foreground();
    pty.wait_until("return", vt100::Screen::alternate_screen);
    pty.signal(Signal::TERM);
    assert_eq!(pty.finish(), 143);
}

#[test]
fn any_size_is_taken_and_the_last_one_counts() {
    let mut pty = Subject::Player.open(&[]);
    for step in 1..200_u16 {
        pty.resize(step % 50 + 1, step % 30 + 1);
    }
    pty.resize(0, 0);
    pty.resize(1, 1);
    pty.resize(90, 20);
    pty.wait_for("90×20");
    pty.send("q");
    assert_eq!(pty.finish(), 0);
}

#[test]
fn a_stop_that_cannot_be_caught_is_mended_after() {
    let mut pty = Subject::Player.open(&[]);
    pty.signal(Signal::STOP);
    pty.wait_for_file("stopped");
    // The shell's own text went over ours.
    pty.wait_for("[stopped]");
    pty.foreground();
    pty.wait_until("clean screen", |screen| {
        let text = screen.contents();
        text.contains(FIRST) && !text.contains("[stopped]")
    });
    pty.send("q");
    assert_eq!(pty.finish(), 0);
}

#[test]
fn a_loop_that_is_stuck_can_be_ended() {
    let mut pty = Subject::Player.open(&[]);
    pty.send("s");
    pty.wait_for_file("stuck");
    pty.signal(Signal::TERM);
    assert_eq!(pty.finish(), 143);
}

#[test]
fn a_reversed_line_stays_so_without_colours() {
    let mut pty = open(Subject::Player.stage(&[]).env("NO_COLOR", "1"));
    pty.wait_until("reversed line", |screen| screen.cell(0, 0).is_some_and(vt100::Cell::inverse));
    pty.send("q");
    assert_eq!(pty.finish(), 0);
}

#[test]
fn a_copy_goes_out_as_one_sequence() {
    let mut pty = Subject::Player.open(&[]);
    pty.send("y");
    pty.wait_for("Copied(Ok");
    pty.send("q");
    assert_eq!(pty.finish(), 0);
    let bytes = pty.bytes();
    let sequence = b"\x1b]52;c;0JrRgNC10LzQu9GMGwc=\x1b\\";
    assert!(bytes.windows(sequence.len()).any(|part| part == sequence));
}

#[test]
fn a_failing_opener_and_editor_are_reported() {
    let stage = Subject::Player.stage(&["a.toml"]).file("a.toml", FILE);
    let stage = stage.command("xdg-open", "exit 3").env("EDITOR", "/nonexistent");
    let mut pty = open(stage);
    pty.send("o");
    pty.wait_for("xdg-open failed: exit status: 3");
    pty.send("e");
    pty.wait_for("the editor /nonexistent could not be started");
    pty.send("q");
    assert_eq!(pty.finish(), 0);
}

#[test]
fn what_takes_long_is_done_beside_the_screen_and_then_seen() {
    let event = |at: usize| {
        let (hour, minute) = (at / 60 % 24, at % 60);
        format!(
            "[[event]]\ntitle = \"Event {at}\"\nat = \"2025-12-02T{hour:02}:{minute:02}Z\"\nsources = [\"wire\"]\n\n"
        )
    };
    let text = FILE.to_owned() + &(0..5000).map(event).collect::<String>();
    let stage = Stage::new(env!("CARGO_BIN_EXE_chronoscope"), &["many.toml"]).size(120, 36).file("many.toml", &text);
    let mut pty = open(stage);
    pty.wait_until("the picture", |screen| {
        screen.contents().contains("no place") && !screen.contents().contains("sorted")
    });
    pty.send("LLL");
    pty.wait_until("other lanes", |screen| {
        screen.contents().contains("by source") && screen.contents().contains("The wire")
    });
    pty.send("s\r");
    pty.wait_for("tells of every event of this timeline");
    pty.send("qq");
    assert_eq!(pty.finish(), 0);
}

/// Has a finding whose help is longer than a narrow terminal is wide.
const WRONG: &str = "format = 1\n[[event]]\ntitle = \"One\"\nafter = [\"nothing\"]\n";

/// Lets a shell run the real program with its outputs led elsewhere, and gives how that ended.
fn led(arguments: &str) -> Pty {
    let line = format!("\"$0\" {arguments}");
    let stage = Stage::new("sh", &["-c", &line, env!("CARGO_BIN_EXE_chronoscope")]);
    stage.size(40, 30).file("wrong.toml", WRONG).start()
}

#[test]
fn findings_go_by_the_output_they_are_written_to() {
    let on_the_terminal = led("check wrong.toml");
    assert_eq!(on_the_terminal.finish(), 1);
    let shown = String::from_utf8(on_the_terminal.bytes()).unwrap();
    assert!(shown.contains("\u{1b}[1;91merror"), "{shown}");
    assert!(!shown.contains("add `[[event]]` with that `id`, or take the reference out"));
    // A file has neither the terminal's colours nor its width.
    for (arguments, file) in
        [("check wrong.toml >out", "out"), ("wrong.toml 2>err", "err"), ("print wrong.toml 2>err", "err")]
    {
        let pty = led(arguments);
        assert_eq!(pty.finish(), 1, "{arguments}");
        let text = pty.file(file);
        assert!(text.starts_with("error: no event has the id `nothing`\n"), "{arguments}: {text}");
        assert!(text.contains("add `[[event]]` with that `id`, or take the reference out"), "{arguments}: {text}");
    }
}

#[test]
fn a_terminal_that_can_only_print_lines_gets_lines() {
    let pty = Subject::Program.stage(&[]).env("TERM", "dumb").size(200, 500).start();
    assert_eq!(pty.finish(), 0);
    let bytes = pty.bytes();
    assert!(!bytes.contains(&0x1b));
    assert!(String::from_utf8(bytes).unwrap().contains("Talks in the Kremlin: start"));
}

#[test]
fn a_file_with_errors_leaves_the_terminal_alone() {
    let pty = Subject::Program.stage(&["wrong.toml"]).file("wrong.toml", WRONG).start();
    assert_eq!(pty.finish(), 1);
    assert!(pty.screen().contains("--> wrong.toml:4:10"), "{}", pty.screen());
    assert!(!pty.bytes().windows(8).any(|part| part == b"\x1b[?1049h"));
}

#[test]
fn the_selection_stays_visible_without_colours() {
    let mut pty = open(Subject::Program.stage(&[]).env("NO_COLOR", "1"));
    let selected = |screen: &vt100::Screen, row: u16| {
        let cells: Vec<&vt100::Cell> = (1..79).filter_map(|column| screen.cell(row, column)).collect();
        let text: String = cells.iter().map(|cell| cell.contents()).collect();
        text.contains("The 28 points leak") && cells.iter().all(|cell| cell.inverse())
    };
    pty.wait_until("reversed row", |screen| (0..24).any(|row| selected(screen, row)));
    pty.wait_until("no colour at all", |screen| {
        let cells = (0..24).flat_map(|row| (0..80).filter_map(move |column| screen.cell(row, column)));
        cells.into_iter().all(|cell| cell.fgcolor() == vt100::Color::Default && cell.bgcolor() == vt100::Color::Default)
    });
    pty.send("q");
    assert_eq!(pty.finish(), 0);
}

#[test]
fn a_file_that_was_broken_in_the_editor_stays_as_it_was() {
    let stage = Subject::Program.stage(&["a.toml"]).file("a.toml", FILE);
    let stage = stage.env("EDITOR", "break").command("break", "echo 'titel = 1' >>\"$1\"");
    let mut pty = open(stage);
    pty.wait_for("Envoys land");
    pty.send("e");
    pty.wait_until("return", |screen| {
        let text = screen.contents();
        screen.alternate_screen() && text.contains("Envoys land") && text.contains("not taken over")
    });
    pty.send("!");
    pty.wait_for("error: an event has no key `titel`");
    pty.send("q");
    pty.wait_until("list", |screen| {
        let text = screen.contents();
        text.contains("10:46 ● Envoys land") && !text.contains("`titel`")
    });
    pty.send("q");
    assert_eq!(pty.finish(), 0);
}

#[test]
fn many_events_are_searched_and_filtered_beside_the_screen() {
    let event = |at: usize| format!("[[event]]\ntitle = \"Event {at}\"\nat = \"2025-12-02T16:30Z\"\n");
    let text = FILE.to_owned() + &(0..5000).map(event).collect::<String>() + "[[event]]\ntitle = \"Zyxwv\"\n";
    let stage = Subject::Program.stage(&["many.toml"]).file("many.toml", &text);
    let mut pty = open(stage);
    pty.send("/zyx");
    pty.wait_for("1 of 1");
    pty.wait_for("5002 of 5002");
    pty.send("\r&event\r");
    pty.wait_for("showing 5,000 of 5,002");
    pty.send("a");
    pty.wait_for("all events are shown again");
    pty.send("q");
    assert_eq!(pty.finish(), 0);
}

#[test]
fn the_event_is_copied_as_text() {
    let mut pty = open(Subject::Program.stage(&["a.toml"]).file("a.toml", FILE));
    pty.send("y");
    pty.wait_for("OSC 52");
    pty.send("q");
    assert_eq!(pty.finish(), 0);
    // "Envoys la" in base64; what follows depends on what comes after the title.
    let sequence = b"\x1b]52;c;RW52b3lzIGxh";
    assert!(pty.bytes().windows(sequence.len()).any(|part| part == sequence));
}

#[test]
fn the_mouse_is_heard_only_when_it_is_on() {
    let mut pty = Subject::Program.open(&[]);
    pty.wait_for("1 of 20");
    assert_eq!(pty.bytes().windows(8).position(|part| part == b"\x1b[?1000h"), None);
    pty.send("M");
    pty.wait_until("mouse", |screen| screen.mouse_protocol_mode() != vt100::MouseProtocolMode::None);
    let screen = pty.screen();
    let dmitriev = screen.lines().position(|row| row.contains("Dmitriev: “")).unwrap() + 1;
    pty.send(&format!("\x1b[<0;20;{dmitriev}M\x1b[<0;20;{dmitriev}m"));
    pty.wait_for("6 of 20");
    // Over the detail pane the wheel scrolls that one.
    pty.send(&"\x1b[<65;20;20M".repeat(9));
    pty.wait_for("▴");
    assert!(pty.screen().contains("6 of 20"));
    pty.send("q");
    assert_eq!(pty.finish(), 0);
}

/// Plays the small program; started by the other tests in a terminal of its own.
#[test]
#[ignore = "not a test"]
fn player() {
    let Some(argument) = std::env::var_os("PLAYER") else {
        return;
    };
    let argument = argument.into_string().unwrap();
    let mut text = String::new();
    if argument == "-" {
        stdin().read_to_string(&mut text).unwrap();
    }
    let mut player = Player { file: argument, text, ..Player::default() };
    player.read();
    term::run(&mut player).unwrap().finish();
}

/// Is a program with a key for everything that there is to be tried.
#[derive(Default)]
struct Player {
    file: String,
    text: String,
    size: (u16, u16),
    help: bool,
    mouse: bool,
    panics: bool,
    count: usize,
    said: String,
}

impl Player {
    fn read(&mut self) {
        if let Ok(text) = std::fs::read_to_string(&self.file) {
            self.text = text;
        }
    }

    fn press(&mut self, key: Key) -> Vec<Effect> {
        let KeyCode::Char(c) = key.code else {
            self.help &= key.code != KeyCode::Esc;
            return Vec::new();
        };
        match (c, key.ctrl) {
            ('q', false) | ('c', true) => return vec![Effect::Quit],
            ('z', true) => return vec![Effect::Suspend],
            ('e', false) => return vec![Effect::Edit { line: LINE }],
            ('y', false) => return vec![Effect::Copy("Кремль\u{1b}\u{7}".to_owned())],
            ('o', false) => {
                let address = self.text.split('"').find(|part| part.starts_with("http"));
                return vec![Effect::Open(address.unwrap_or_default().to_owned())];
            }
            ('M', false) => {
                self.mouse = !self.mouse;
                return vec![Effect::Mouse(self.mouse)];
            }
            ('j', false) => self.count += 1,
            ('?', false) => self.help = true,
            ('p', false) => panic!("the message"),
            ('P', false) => self.panics = true,
            ('t', false) => drop(thread::spawn(|| panic!("the message"))),
            ('s', false) => {
                let mut file = std::fs::File::create("stuck").unwrap();
                writeln!(file, "stuck").unwrap();
                loop {
                    thread::sleep(Duration::from_secs(1));
                }
            }
            _ => {}
        }
        Vec::new()
    }
}

impl Program for Player {
    fn input(&mut self, input: Input) -> Vec<Effect> {
        match input {
            Input::Key(key) => return self.press(key),
            Input::Paste(text) => self.said = format!("pasted: {}.", text.chars().count()),
            Input::Resize(columns, rows) => self.size = (columns, rows),
            Input::Mouse(_) => {}
        }
        Vec::new()
    }

    #[allow(clippy::disallowed_methods, reason = "the text is our own, and the terminal is a test's")]
    fn draw(&mut self, frame: &mut Frame<'_>) {
        assert!(!self.panics, "the message");
        let (columns, rows) = self.size;
        let help = if self.help { "Help" } else { "" };
        let rule = "─".repeat(usize::from(columns));
        let text = format!("{FIRST} {columns}×{rows} j: {}. {help}\n{rule}\n{}\n{}", self.count, self.said, self.text);
        frame.render_widget(Paragraph::new(text), frame.area());
        let first = Rect { height: 1, ..frame.area() };
        let first = first.intersection(frame.area());
        frame.buffer_mut().set_style(first, Modifier::REVERSED);
    }

    fn editor(&mut self, line: usize) -> Result<editor::Invocation, editor::Error> {
        let environment = Environment { visual: std::env::var_os("VISUAL"), editor: std::env::var_os("EDITOR") };
        editor::invocation(&environment, self.file.as_ref(), line)
    }

    fn report(&mut self, outcome: Outcome) -> Vec<Effect> {
        self.said = match outcome {
            Outcome::Edited(Err(error)) => error.to_string(),
            Outcome::Opened(Err(error)) => error.to_string(),
            outcome => format!("{outcome:?}"),
        };
        self.read();
        Vec::new()
    }
}
