//! Each subcommand of the real binary, as a shell sees it: what it says, where, and its exit code.
#![allow(clippy::unwrap_used)]

#[path = "support/run.rs"]
mod support;

use std::ffi::OsString;
use std::io::{BufRead as _, BufReader, Read as _};

use support::{Folder, run, words};

const GOOD: &str = "format = 1\ntitle = \"Good\"\n[[event]]\ntitle = \"It happens\"\nat = \"2025-12-02T16:30Z\"\n";
const WARNED: &str = "format = 1\ntitle = \"Warned\"\n[[event]]\ntitle = \"Some day\"\nat = 2025-12-02\n";
const WRONG: &str = "format = 1\ntitel = \"Wrong\"\n[[event]]\ntitle = \"It happens\"\n";

/// Has a mistake in each of its last five lines that say something.
const MANY: &str = r#"format = 1
titel = "A timeline"

[[event]]
title = "One"
at = "2025-12-02T19:30[MSK]"
after = ["three"]

[[event]]
title = "Two"
at = "~2025-12-02"
sources = "article"
"#;

const MANY_SAID: &str = r#"error: the file has no key `titel`
 --> many.toml:2:1
  |
2 | titel = "A timeline"
  | ^^^^^ unknown key
  |
  = help: write `title`, if that is what is meant

error: `MSK` does not say which zone is meant
 --> many.toml:6:24
  |
6 | at = "2025-12-02T19:30[MSK]"
  |                        ^^^
  |
  = help: write Europe/Moscow

error: no event has the id `three`
 --> many.toml:7:10
  |
7 | after = ["three"]
  |          ^^^^^^^ refers to nothing
  |
  = help: add `[[event]]` with that `id`, or take the reference out

error: `~` stands after what it qualifies
  --> many.toml:11:7
   |
11 | at = "~2025-12-02"
   |       ^
   |
   = help: write 2025-12-02~

error: `sources` takes a list of sources' ids, not a text
  --> many.toml:12:11
   |
12 | sources = "article"
   |           ^^^^^^^^^ this is a text
   |
   = help: write it in brackets: `sources = ["article"]`

5 errors in many.toml
"#;

fn folder() -> Folder {
    Folder::new()
        .file("good.toml", GOOD)
        .file("warned.toml", WARNED)
        .file("wrong.toml", WRONG)
        .file("many.toml", MANY)
        .file("empty.toml", "")
        .file("blank.toml", "# nothing\n\n")
        .file("eventless.toml", "format = 1\ntitle = \"None\"\n")
        .file("latin1.toml", b"format = 1\n[[event]]\ntitle = \"caf\xe9\"\n")
        .file("utf16.toml", b"\xff\xfef\0")
}

#[test]
fn check_tells_all_mistakes_of_a_file_at_once_and_in_order() {
    let ended = folder().run(&["check", "many.toml"]).end();
    assert_eq!((ended.out.as_str(), ended.err.as_str()), (MANY_SAID, ""));
    assert_eq!(ended.code, Some(1));
}

#[test]
fn check_ends_with_the_worst_of_its_files() {
    let folder = folder();
    for (files, code) in [
        ("good.toml", 0),
        ("warned.toml", 0),
        ("good.toml warned.toml", 0),
        ("wrong.toml", 1),
        ("wrong.toml good.toml", 1),
        ("good.toml wrong.toml warned.toml", 1),
        ("missing.toml", 2),
        ("missing.toml good.toml", 2),
        ("wrong.toml missing.toml", 2),
        ("missing.toml wrong.toml", 2),
    ] {
        let ended = folder.run(&words(&format!("check {files}"))).end();
        assert_eq!(ended.code, Some(code), "{files}");
        // Each file has its line, also after one that could not be read.
        let counted = ended.out.lines().filter(|line| line.contains(" in ") && line.contains(".toml"));
        let readable = files.split(' ').filter(|name| *name != "missing.toml");
        assert_eq!(counted.count(), readable.count(), "{}", ended.out);
    }
}

#[test]
fn check_counts_what_it_found() {
    let folder = folder();
    for (file, last) in [
        ("good.toml", "no errors, no warnings in good.toml"),
        ("warned.toml", "1 warning in warned.toml"),
        ("wrong.toml", "1 error in wrong.toml"),
    ] {
        let ended = folder.run(&["check", file]).end();
        assert_eq!(ended.out.lines().last(), Some(last));
        assert_eq!(ended.err, "");
    }
}

#[test]
fn files_that_are_no_timelines_are_told_apart() {
    let folder = folder();
    for (file, first, place) in [
        ("empty.toml", "error: the file is empty", " --> empty.toml"),
        ("blank.toml", "error: the file is empty", " --> blank.toml"),
        ("eventless.toml", "error: the file has no events", " --> eventless.toml"),
        (
            "latin1.toml",
            "error: the file is not UTF-8: line 3 has the byte 0xE9, which is no character",
            " --> latin1.toml:3:13",
        ),
        ("utf16.toml", "error: the file is written in UTF-16, not in UTF-8", " --> utf16.toml"),
    ] {
        let check = folder.run(&["check", file]).end();
        let lines: Vec<&str> = check.out.lines().collect();
        assert_eq!((check.code, lines[0], lines[1]), (Some(1), first, place));
        // Opened, it is not shown, and says the same on the other output.
        for command in [&["print", file][..], &[file][..]] {
            let refused = folder.run(command).end();
            assert_eq!((refused.code, refused.out.as_str()), (Some(1), ""));
            assert_eq!(refused.err, check.out);
        }
    }
}

#[test]
fn many_findings_are_capped_and_the_rest_is_counted() {
    let event = |number: usize| format!("[[event]]\ntitle = \"{number}\"\nplce = \"\"\n");
    let events: String = (0..130).map(event).collect();
    let doubtful = "[[event]]\ntitle = \"x\"\n[[event.quote]]\ntext = \"x\"\n".repeat(3);
    let folder = Folder::new().file("a.toml", format!("format = 1\n{doubtful}{events}"));
    let ended = folder.run(&["check", "a.toml"]).end();
    assert_eq!(ended.code, Some(1));
    let said = ended.out.lines().filter(|line| line.starts_with("error: ")).count();
    assert_eq!(said, 100);
    let last: Vec<&str> = ended.out.lines().rev().take(2).collect();
    assert_eq!(last[1], "and 33 more (30 errors, 3 warnings) not shown");
    assert_eq!(last[0], "130 errors, 3 warnings in a.toml");
}

#[test]
fn a_file_with_errors_is_not_printed() {
    let folder = folder();
    for command in ["print many.toml", "many.toml", "--clock UTC many.toml"] {
        let ended = folder.run(&words(command)).end();
        assert_eq!((ended.code, ended.out.as_str()), (Some(1), ""));
        assert_eq!(ended.err, MANY_SAID);
    }
}

#[test]
fn a_file_with_warnings_is_printed_and_they_are_counted() {
    let ended = folder().run(&["print", "warned.toml"]).end();
    assert_eq!(ended.code, Some(0));
    assert!(ended.out.starts_with("Warned\n"), "{}", ended.out);
    assert_eq!(ended.err, "warned.toml: 1 warning, listed by chronoscope check\n");
}

#[test]
fn what_cannot_be_read_is_told_in_one_line() {
    let folder = folder();
    std::fs::create_dir(folder.path().join("folder")).unwrap();
    for command in ["check", "print", ""] {
        let tell = |name: &str| {
            let line = format!("{command} {name}");
            folder.run(&words(line.trim())).end().could_not()
        };
        assert_eq!(tell("missing.toml"), "chronoscope: cannot read missing.toml: there is no such file");
        assert_eq!(tell("folder"), "chronoscope: cannot read folder: it is a directory");
        assert_eq!(tell("no/such.toml"), "chronoscope: cannot read no/such.toml: there is no such file");
    }
}

#[cfg(unix)]
#[test]
fn a_file_without_permission_is_told_in_one_line() {
    use std::os::unix::fs::PermissionsExt as _;
    let folder = folder();
    let path = folder.path().join("good.toml");
    std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o000)).unwrap();
    // Root reads everything, so the program is run as somebody else; where nobody else may run it, there is nothing to see.
    let is_root = std::fs::read(&path).is_ok();
    let run = |command: &str| {
        let run = folder.run(&words(command));
        if is_root { run.by_nobody() } else { run }
    };
    if !run("--version").can_start() {
        return;
    }
    for command in ["check good.toml", "print good.toml", "good.toml"] {
        assert_eq!(run(command).end().could_not(), "chronoscope: cannot read good.toml: no permission");
    }
}

#[test]
fn usage_errors_name_what_is_wrong_and_end_with_2() {
    for (command, says) in [
        ("--nope", "unexpected argument '--nope'"),
        ("print --nope", "unexpected argument '--nope'"),
        ("check", "<FILE>..."),
        ("check --clock UTC", "unexpected argument '--clock'"),
        ("print one two", "unexpected argument 'two'"),
        ("one two", "two"),
        ("print --clock", "--clock <NAME|ZONE>"),
        ("print --color=maybe", "[possible values: auto, always, never]"),
        ("example one", "unexpected argument 'one'"),
    ] {
        let ended = run(&words(command)).end();
        assert_eq!((ended.code, ended.out.as_str()), (Some(2), ""), "{command}");
        assert!(ended.err.starts_with("error: "), "{command}: {}", ended.err);
        assert!(ended.err.contains(says), "{command}: {}", ended.err);
        assert!(ended.err.contains("--help"), "{command}: {}", ended.err);
    }
}

#[test]
fn help_of_each_command_names_its_arguments() {
    for (command, says) in [
        ("--help", &["[FILE]", "print", "check", "example", "--clock", "Exit codes"][..]),
        ("print --help", &["[FILE]", "--clock <NAME|ZONE>", "--max-size <SIZE>", "standard input"][..]),
        ("check --help", &["<FILE>...", "--max-size <SIZE>", "standard input"][..]),
        ("example --help", &["built-in timeline"][..]),
    ] {
        let help = run(&words(command)).end().done();
        for says in says.iter().chain(&["Usage: chronoscope", "--color <WHEN>", "--ascii"]) {
            assert!(help.contains(says), "{command} has no {says}: {help}");
        }
    }
}

#[test]
fn the_version_names_the_release_of_the_tz_database() {
    for flag in ["--version", "-V"] {
        let version = run(&[flag]).end().done();
        let expected = format!("chronoscope {} (tz database 2025b)\n", env!("CARGO_PKG_VERSION"));
        assert_eq!(version, expected);
    }
}

#[test]
fn the_example_is_the_built_in_file_and_can_be_opened() {
    let file = include_str!("../data/december-2.toml");
    let example = run(&["example"]).end().done();
    assert_eq!(example, file);
    // It is UTF-8 whatever the locale, since the format is.
    assert_eq!(run(&["example", "--ascii"]).env("LANG", "C").end().done(), file);
    let folder = Folder::new().file("mine.toml", &example);
    let check = folder.run(&["check", "mine.toml"]).end().done();
    assert_eq!(check, "no errors, no warnings in mine.toml\n");
    assert_eq!(folder.run(&["mine.toml"]).end().done(), run(&["print"]).end().done());
}

#[test]
fn standard_input_is_read_for_a_dash() {
    let check = run(&["check", "-"]).input(GOOD).end().done();
    assert_eq!(check, "no errors, no warnings in standard input\n");
    let ended = run(&["check", "-"]).input(WRONG).end();
    assert_eq!(ended.code, Some(1));
    assert!(ended.out.contains("\n --> standard input:2:1\n"), "{}", ended.out);
    for command in ["print -", "-"] {
        let printed = run(&words(command)).input(GOOD).end().done();
        assert!(printed.contains("\n16:30  It happens\n"), "{printed}");
    }
    // A file of that name is opened by its path.
    let folder = Folder::new().file("-", GOOD);
    let check = folder.run(&["check", "./-"]).input(WRONG).end().done();
    assert_eq!(check, "no errors, no warnings in ./-\n");
}

#[test]
fn without_a_terminal_the_timeline_is_printed() {
    let printed = run(&["print", "--clock", "Moscow"]).end().done();
    assert_eq!(run(&["--clock", "Moscow"]).end().done(), printed);
    assert!(printed.contains("Times and days are those of Moscow (Europe/Moscow, UTC+3).\n"));
}

#[test]
fn a_file_with_the_name_of_a_command_is_opened_by_its_path() {
    let folder = Folder::new().file("check", GOOD);
    let printed = folder.run(&["./check"]).end().done();
    assert!(printed.starts_with("Good\n"), "{printed}");
}

#[test]
fn a_timeline_without_a_title_is_called_after_its_file() {
    let folder = Folder::new();
    std::fs::create_dir(folder.path().join("folder")).unwrap();
    let folder = folder.file("folder/talks.toml", "format = 1\n[[event]]\ntitle = \"One\"\n");
    let printed = folder.run(&["print", "folder/talks.toml"]).end().done();
    assert!(printed.starts_with("talks.toml\n"), "{printed}");
}

#[test]
fn a_clock_is_named_as_in_the_file_or_by_its_zone() {
    let head = |clock: &str| {
        let printed = run(&["print", "--clock", clock]).end().done();
        let head = printed.lines().find(|line| line.starts_with("Times and days are those of "));
        head.unwrap().to_owned()
    };
    let moscow = "Times and days are those of Moscow (Europe/Moscow, UTC+3).";
    assert_eq!(head("Moscow"), moscow);
    assert_eq!(head("moscow"), moscow);
    assert_eq!(head("Europe/Moscow"), moscow);
    assert_eq!(head("Asia/Tokyo"), "Times and days are those of Asia/Tokyo (UTC+9).");
    assert_eq!(head("GMT"), "Times and days are those of GMT (UTC).");
}

#[test]
fn a_clock_that_is_none_gets_the_names_to_write() {
    let tell = |clock: &str| run(&["print", "--clock", clock]).end().could_not();
    let names = "chronoscope: no clock of the file has this name (GMT, Moscow, Washington), and as a zone: ";
    assert_eq!(tell("MSK"), format!("{names}`MSK` does not say which zone is meant (write Europe/Moscow)"));
    assert!(tell("EST").contains("America/New_York"));
    assert!(tell("Asia/Tokio").contains("Asia/Tokyo"));
    assert!(tell("").starts_with(names));
}

#[test]
fn nothing_in_a_name_or_a_file_reaches_the_terminal_as_it_is() {
    let hostile = "\u{1b}]0;x\u{7}\u{202e}\u{9b}2J.toml";
    let file = format!(
        "format = 1\ntitle = \"a\u{202e}b\"\n[[event]]\ntitle = \"\\u001b[31mred\\u0007 \\u009b\"\nplace = \"\\u202e\"\n\
         summary = \"\\u001b[2J\"\n[[event]]\ntitle = \"x\"\nafter = [\"{}\"]\n",
        "\\u001b[7m"
    );
    let good = file.replace("after", "tags");
    let folder = Folder::new().file("a.toml", &file).file("b.toml", good);
    let named = if cfg!(windows) { folder } else { folder.file(hostile, "format = 1\nx\u{1b} = 1\n") };
    let runs: [Vec<OsString>; 10] = [
        vec!["check".into(), "a.toml".into()],
        vec!["print".into(), "a.toml".into()],
        vec!["print".into(), "b.toml".into()],
        vec!["print".into(), "--color=always".into(), "b.toml".into()],
        vec!["check".into(), hostile.into()],
        vec!["print".into(), hostile.into()],
        vec!["check".into(), format!("no-{hostile}").into()],
        vec![format!("--{hostile}").into()],
        vec!["print".into(), "--clock".into(), hostile.into()],
        vec!["print".into(), format!("--color={hostile}").into()],
    ];
    for arguments in runs {
        let ended = named.run(&arguments).end();
        let said = ended.out + &ended.err;
        let raw = |c: char| c != '\n' && (c.is_control() || c == '\u{202e}');
        assert!(!said.contains(raw), "{arguments:?}: {said:?}");
        // Visible signs, not nothing.
        assert!(said.contains('␛') || said.contains("‹U+202E›"), "{arguments:?}: {said}");
    }
}

/// Gives the parameters of the escape sequences in a text, all of which must be SGR.
fn styles(text: &str) -> Vec<&str> {
    let after = text.split('\u{1b}').skip(1);
    after
        .map(|rest| {
            let (parameters, _) = rest.strip_prefix('[').and_then(|rest| rest.split_once('m')).unwrap();
            let is_sgr = parameters.chars().all(|c| c.is_ascii_digit() || c == ';');
            assert!(is_sgr, "{parameters:?} in {text:?}");
            parameters
        })
        .collect()
}

#[test]
fn findings_have_colours_only_where_they_are_asked_for() {
    let folder = folder();
    let styled = |flags: &str, environment: &[(&str, &str)]| {
        let line = format!("check {flags} many.toml");
        let arguments: Vec<OsString> = words(&line).into_iter().filter(|word| !word.is_empty()).collect();
        let run = folder.run(&arguments);
        let ended = environment.iter().fold(run, |run, (name, value)| run.env(name, value)).end();
        assert_eq!(ended.code, Some(1));
        let styles = styles(&ended.out);
        let mut plain = ended.out.clone();
        for style in &styles {
            plain = plain.replace(&format!("\u{1b}[{style}m"), "");
        }
        assert_eq!(plain, MANY_SAID);
        !styles.is_empty()
    };
    let (no_color, force, dumb) = (("NO_COLOR", "1"), ("CLICOLOR_FORCE", "1"), ("TERM", "dumb"));
    // Into a pipe: none by themselves.
    assert!(!styled("", &[]));
    assert!(!styled("--color=auto", &[("TERM", "xterm-256color")]));
    assert!(styled("", &[force]));
    assert!(styled("", &[force, dumb]));
    assert!(!styled("", &[("CLICOLOR_FORCE", "0")]));
    // NO_COLOR goes before CLICOLOR_FORCE, an empty one is none.
    assert!(!styled("", &[no_color, force]));
    assert!(styled("", &[("NO_COLOR", ""), force]));
    // What was typed goes before all of them.
    assert!(styled("--color=always", &[]));
    assert!(styled("--color=always", &[no_color, dumb]));
    assert!(!styled("--color=never", &[force]));
}

#[test]
fn findings_on_standard_error_have_colours_too() {
    let ended = folder().run(&words("print --color=always many.toml")).end();
    assert!(!styles(&ended.err).is_empty());
}

#[test]
fn a_print_never_has_an_escape_sequence() {
    for environment in [("TERM", "xterm-256color"), ("CLICOLOR_FORCE", "1")] {
        let run = run(&words("print --color=always")).env(environment.0, environment.1);
        let printed = run.end().done();
        assert!(!printed.contains('\u{1b}'));
    }
}

/// A Windows console needs no locale for its letters.
#[cfg(unix)]
#[test]
fn glyphs_of_ours_are_ascii_where_the_locale_is() {
    let unicode = run(&["print"]).end().done();
    assert!(unicode.contains("≈16:30  Talks in the Kremlin: start"));
    for locale in ["C", "POSIX", "de_DE.ISO-8859-1", ""] {
        let printed = run(&["print"]).env("LANG", locale).end().done();
        // Every sign beyond ASCII in this file is punctuation that has an ASCII form as well.
        assert!(printed.is_ascii(), "{locale}");
        assert!(printed.contains("~16:30  Talks in the Kremlin: start"));
        assert_eq!(printed.lines().count(), unicode.lines().count());
    }
    // The more special variable goes first.
    let printed = run(&["print"]).env("LANG", "C").env("LC_ALL", "en_US.UTF-8").end().done();
    assert_eq!(printed, unicode);
}

#[test]
fn into_a_pipe_the_words_of_a_file_stay_whatever_the_locale() {
    let folder = Folder::new().file("a.toml", GOOD.replace("It happens", "Переговоры"));
    let printed = folder.run(&["print", "a.toml"]).env("LANG", "C").end().done();
    assert!(printed.contains("Переговоры"), "{printed}");
    // Unless they are not wanted.
    let printed = folder.run(&words("print --ascii a.toml")).end().done();
    assert!(printed.contains("\n16:30  ??????????\n"), "{printed}");
}

#[test]
fn ascii_is_ascii_alone_in_every_output() {
    let cyrillic = MANY.replace("One", "Переговоры").replace("three", "третий");
    let folder = Folder::new().file("good.toml", WARNED.replace("Some", "Некий")).file("wrong.toml", cyrillic);
    for command in [
        "print --ascii",
        "print --ascii good.toml",
        "--ascii wrong.toml",
        "check --ascii good.toml wrong.toml",
        "check --ascii нет.toml",
        "print --ascii --clock Москва",
        "print --ascii нет.toml",
    ] {
        let ended = folder.run(&words(command)).end();
        assert!(!(ended.out.is_empty() && ended.err.is_empty()), "{command}");
        assert!(ended.out.is_ascii() && ended.err.is_ascii(), "{command}: {ended:?}");
    }
}

#[test]
fn a_reader_who_leaves_early_is_no_failure() {
    let event = |number: usize| format!("[[event]]\ntitle = \"{number}\"\nsummary = \"{}\"\n", "word ".repeat(40));
    let events: String = (0..5_000).map(event).collect();
    // More than any pipe holds, so that the write does fail.
    let folder = Folder::new().file("long.toml", format!("format = 1\ntitle = \"Long\"\n{events}"));
    let mut child = folder.run(&["print", "long.toml"]).start();
    let mut first = String::new();
    BufReader::with_capacity(1, child.stdout.take().unwrap()).read_line(&mut first).unwrap();
    assert_eq!(first, "Long\n");
    let mut said = String::new();
    child.stderr.take().unwrap().read_to_string(&mut said).unwrap();
    assert_eq!((child.wait().unwrap().code(), said.as_str()), (Some(0), ""));
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_is_told() {
    for command in ["print", "example", "check good.toml", "check wrong.toml", "--help", "--version"] {
        let full = std::fs::File::options().write(true).open("/dev/full").unwrap();
        let ended = folder().run(&words(command)).stdout(std::process::Stdio::from(full)).end();
        assert_eq!(ended.code, Some(2), "{command}");
        assert!(ended.err.starts_with("chronoscope: No space left on device"), "{}", ended.err);
    }
}

/// What is closed is to Rust as `/dev/null` is: there is nowhere to write to, and nothing is said of it.
#[cfg(unix)]
#[test]
fn standard_output_closed_is_no_defect() {
    for (command, code) in [("", 0), ("print", 0), ("check good.toml", 0), ("check wrong.toml", 1), ("--help", 0)] {
        let mut shell = std::process::Command::new("sh");
        shell.arg("-c").arg(format!("\"$0\" {command} >&-")).arg(env!("CARGO_BIN_EXE_chronoscope"));
        let folder = folder();
        shell.current_dir(folder.path());
        let ended = run::<&str>(&[]).instead(shell).end();
        assert_eq!((ended.code, ended.out.as_str(), ended.err.as_str()), (Some(code), "", ""), "{command}");
    }
}

#[test]
fn a_filter_chooses_what_is_printed_and_says_so() {
    let printed = run(&["print", "--filter", "place:moscow -uncertain or \"what a mess\""]).end().done();
    let head = "\nFilter: place:moscow -uncertain or \"what a mess\", showing 1 of 19 events.";
    assert!(printed.contains(head), "{printed}");
    assert!(printed.contains("Trump: “What a mess”") && !printed.contains("The 28 points leak"), "{printed}");
    let none = run(&["print", "--filter", "nonsense"]).end().done();
    assert!(none.contains("showing 0 of 19 events"), "{none}");
    let opened = run(&["--filter", "nonsense"]).end().done();
    assert_eq!(opened, none);
    let minus = run(&["print", "--filter", "-uncertain"]).end().done();
    assert!(minus.contains("Filter: -uncertain, "));
}

#[test]
fn the_time_of_a_filter_is_one_of_the_clock_that_speaks() {
    let told = |clock: &str| run(&["print", "--clock", clock, "--filter", "to:2025-12-02T20:00 talks"]).end().done();
    assert!(told("Moscow").contains("Talks in the Kremlin: start"));
    let early =
        |clock: &str| run(&["print", "--clock", clock, "--filter", "to:2025-12-02T19:00 \"talks in\""]).end().done();
    assert!(!early("Moscow").contains("Talks in the Kremlin: start"));
    assert!(early("GMT").contains("Talks in the Kremlin: start"));
}

#[test]
fn a_filter_that_is_none_is_told_with_its_place() {
    let folder = folder();
    for command in ["", "print ", "check "] {
        let arguments = format!("{command}--filter actr:x good.toml");
        let said = folder.run(&words(&arguments)).end().could_not();
        assert!(said.contains("--filter, character 1: there is no key actr:; the keys are actor: side:"), "{said}");
    }
    let said = run(&["print", "--filter", "яя (x"]).end().could_not();
    assert!(said.contains("--filter, character 4: this bracket is not closed; write )"), "{said}");
    let said = folder.run(&["check", "--filter", "(x", "wrong.toml"]).end().could_not();
    assert!(said.contains("this bracket is not closed"));
}

#[test]
fn a_filter_leaves_out_findings_of_other_events_and_counts_them() {
    const TWO: &str =
        "format = 1\n[[event]]\ntitle = \"One\"\nat = 2025-12-02\n\n[[event]]\ntitle = \"Two\"\nat = 2025-12-03\n";
    let folder = Folder::new().file("two.toml", TWO).file("wrong.toml", WRONG);
    let checked = |filter: &str| folder.run(&["check", "--filter", filter, "two.toml"]).end().done();
    let one = checked("one");
    assert!(one.contains("two.toml:4:") && !one.contains("not in what"), "{one}");
    let two = checked("two");
    assert!(!two.contains("two.toml:4:"), "{two}");
    assert_eq!(two.lines().last(), Some("1 more in two.toml, not in what --filter shows"));
    let wrong = folder.run(&["check", "--filter", "nothing", "wrong.toml"]).end();
    assert!(wrong.code == Some(1) && wrong.out.contains("`titel`"), "a file with errors is reported whole");
}
