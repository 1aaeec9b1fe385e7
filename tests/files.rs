//! Files that are no files, by the real binary: pipes, devices, sockets, links in a circle, and what is too large.
#![cfg(unix)]
#![allow(clippy::unwrap_used, clippy::panic)]

#[path = "support/run.rs"]
mod run;
mod support;

use std::ffi::OsStr;
use std::fs;
use std::os::unix::fs::symlink;
use std::os::unix::net::UnixListener;
use std::process::{Command, Stdio};
use std::sync::mpsc;
use std::thread;

use run::{Ended, Folder, Run};
use rustix::process::{Pid, Signal, kill_process};
use support::{GUARD, Stage};

const GOOD: &str = "format = 1\ntitle = \"Good\"\n[[event]]\ntitle = \"It happens\"\nat = \"2025-12-02T16:30Z\"\n";
const PROGRAM: &str = env!("CARGO_BIN_EXE_chronoscope");

/// Is how much memory each run gets, in MiB.
const MEMORY: u32 = 256;

/// Waits for the end of a run, which is killed where it never comes.
#[track_caller]
fn end(run: Run) -> Ended {
    // Elsewhere a shell cannot limit it.
    let run = if cfg!(target_os = "linux") { run.within(MEMORY) } else { run };
    let child = run.start();
    let pid = Pid::from_raw(child.id().try_into().unwrap()).unwrap();
    let (sender, receiver) = mpsc::channel();
    thread::spawn(move || sender.send(child.wait_with_output().unwrap()));
    let Ok(output) = receiver.recv_timeout(GUARD) else {
        let _ = kill_process(pid, Signal::KILL);
        panic!("it hangs");
    };
    let text = |bytes| String::from_utf8(bytes).unwrap();
    Ended { code: output.status.code(), out: text(output.stdout), err: text(output.stderr) }
}

/// Checks a name in each way of opening one, and gives the one line that each of them says.
#[track_caller]
fn refused(folder: &Folder, name: impl AsRef<OsStr>) -> String {
    let name = name.as_ref();
    let said = |arguments: &[&OsStr]| end(folder.run(arguments)).could_not();
    let checked = said(&["check".as_ref(), name]);
    assert_eq!(said(&["print".as_ref(), name]), checked);
    assert_eq!(said(&[name]), checked);
    checked
}

/// Lets a shell run the program, as `"$0"`.
#[track_caller]
fn shell(folder: &Folder, line: &str) -> Ended {
    let mut command = Command::new("bash");
    command.args(["-c", line, PROGRAM]).current_dir(folder.path());
    end(folder.run::<&str>(&[]).instead(command))
}

fn pipe(folder: Folder, name: &str) -> Folder {
    let path = folder.path().join(name);
    assert!(Command::new("mkfifo").arg(path).stdin(Stdio::null()).status().unwrap().success());
    folder
}

#[test]
fn a_pipe_into_which_nobody_writes_is_refused_and_not_waited_for() {
    let folder = pipe(Folder::new(), "pipe");
    let said = "chronoscope: cannot read pipe: it is a pipe, and nobody has written anything into it";
    assert_eq!(refused(&folder, "pipe"), said);
}

#[test]
fn a_pipe_is_read_to_its_end() {
    let folder = pipe(Folder::new(), "pipe");
    // More than a pipe holds, so that it is filled more than once.
    let long = format!("{GOOD}# {}\n", "x".repeat(300_000));
    for text in [GOOD, &long] {
        let path = folder.path().join("pipe");
        let text = text.to_owned();
        let writer = thread::spawn(move || fs::write(path, text).unwrap());
        assert_eq!(end(folder.run(&["check", "pipe"])).done(), "no errors, no warnings in pipe\n");
        writer.join().unwrap();
    }
}

#[test]
fn what_a_shell_puts_in_a_files_place_is_read() {
    let folder = Folder::new().file("a.toml", GOOD);
    let good = |line: &str, name: &str| {
        let out = shell(&folder, line).done();
        assert!(out.starts_with("no errors, no warnings in ") && out.contains(name), "{line}: {out}");
    };
    good("\"$0\" check <(cat a.toml)", "/dev/fd/");
    // One who writes later is waited for.
    good("\"$0\" check <(sleep 0.1; cat a.toml)", "/dev/fd/");
    good("cat a.toml | \"$0\" check /dev/stdin", "/dev/stdin");
    good("\"$0\" check /dev/stdin <a.toml", "/dev/stdin");
    good("\"$0\" check - <a.toml", "standard input");
    good("\"$0\" check - < <(cat a.toml)", "standard input");
    // Of a file that someone has begun to read the rest is meant.
    good("{ read -r line; echo >/dev/null; \"$0\" check -; } <<<$'not TOML\\n'\"$(cat a.toml)\"", "standard input");
}

#[test]
fn what_is_no_file_is_refused() {
    let folder = Folder::new();
    let path = |name: &str| folder.path().join(name);
    fs::create_dir(path("folder")).unwrap();
    assert_eq!(refused(&folder, "folder"), "chronoscope: cannot read folder: it is a directory");
    assert_eq!(refused(&folder, "folder/"), "chronoscope: cannot read folder/: it is a directory");
    // A socket's path may not be long.
    let short = tempfile::tempdir().unwrap();
    let socket = short.path().join("s");
    let _listener = UnixListener::bind(&socket).unwrap();
    assert!(refused(&folder, &socket).ends_with("/s: it is a socket"));
    symlink("b", path("a")).unwrap();
    symlink("a", path("b")).unwrap();
    assert_eq!(refused(&folder, "a"), "chronoscope: cannot read a: its links lead in a circle");
    symlink("nowhere", path("dangling")).unwrap();
    assert_eq!(refused(&folder, "dangling/x"), "chronoscope: cannot read dangling/x: there is no such file");
    assert!(refused(&folder, "./dangling").contains("there is no such file"));
    assert!(shell(&folder, "\"$0\" check - <folder").could_not().contains("standard input: it is a directory"));
}

#[test]
fn a_device_without_an_end_is_cut_off() {
    let folder = Folder::new();
    let most = "it is a device, and of those at most 16 MiB is read";
    for device in ["/dev/zero", "/dev/urandom"] {
        assert_eq!(refused(&folder, device), format!("chronoscope: cannot read {device}: {most}"));
    }
    let said = shell(&folder, "\"$0\" check - </dev/zero").could_not();
    assert_eq!(said, format!("chronoscope: cannot read standard input: {most}"));
    let less = end(folder.run(&["check", "--max-size", "5K", "/dev/zero"])).could_not();
    assert!(less.ends_with("it is too large, and --max-size allows 5 KiB"), "{less}");
    // One that has an end at once is as good as an empty file.
    let empty = end(folder.file("empty.toml", "").run(&["check", "empty.toml", "/dev/null"]));
    assert_eq!(empty.out.matches("empty.toml").count(), empty.out.matches("/dev/null").count(), "{}", empty.out);
}

#[test]
fn standard_input_may_be_closed_or_without_an_end() {
    let folder = Folder::new();
    let closed = shell(&folder, "\"$0\" check - <&-");
    assert_eq!(closed.code, Some(1), "{}", closed.err);
    assert!(closed.out.starts_with("error: the file is empty\n --> standard input"), "{}", closed.out);
    let said = shell(&folder, "yes '# on and on' | \"$0\" check --max-size 1M -").could_not();
    assert!(said.ends_with("standard input: it is too large, and --max-size allows 1 MiB"), "{said}");
    // Whatever the machine has, the run has less.
    if cfg!(target_os = "linux") {
        let said = shell(&folder, "yes '# on and on' | \"$0\" check -").could_not();
        assert!(said.ends_with("standard input: there is not so much memory"), "{said}");
    }
}

#[test]
fn a_terminal_as_standard_input_is_read_to_the_end_of_what_is_typed() {
    let mut pty = Stage::new(PROGRAM, &["check", "-"]).start();
    pty.send(&GOOD.replace('\n', "\r"));
    pty.send("\u{4}");
    pty.wait_for("no errors, no warnings in standard input");
    assert_eq!(pty.finish(), 0);
}

// Elsewhere a system may take no such name.
#[cfg(target_os = "linux")]
#[test]
fn a_name_that_is_not_utf_8_is_read_and_told_with_signs() {
    use std::os::unix::ffi::OsStrExt as _;
    let name = OsStr::from_bytes(b"a\xff\x1b[2J.toml");
    let folder = Folder::new().file(name, GOOD);
    let out = end(folder.run(&[OsStr::new("check"), name])).done();
    assert_eq!(out, "no errors, no warnings in a\u{fffd}␛[2J.toml\n");
    let missing = OsStr::from_bytes(b"b\xfe.toml");
    assert_eq!(refused(&folder, missing), "chronoscope: cannot read b\u{fffd}.toml: there is no such file");
}

#[test]
fn names_cannot_write_to_the_terminal() {
    let folder = Folder::new();
    let said = refused(&folder, "no\u{1b}[2J\n\u{202e}such.toml");
    assert_eq!(said, "chronoscope: cannot read no␛[2J␊‹U+202E›such.toml: there is no such file");
    assert_eq!(refused(&folder, ""), "chronoscope: cannot read ``: there is no such file");
    assert!(refused(&folder, "x".repeat(300) + ".toml").contains("cannot read xxx"));
}

#[test]
fn a_file_may_be_as_large_as_is_asked_for() {
    let size = GOOD.len();
    let folder = Folder::new().file("a.toml", GOOD).file("1k.toml", format!("{GOOD:1025}"));
    let with = |command: &str, limit: &str, name: &str| end(folder.run(&[command, "--max-size", limit, name]));
    assert_eq!(with("check", &size.to_string(), "a.toml").code, Some(0));
    for command in ["check", "print"] {
        let said = with(command, &(size - 1).to_string(), "a.toml").could_not();
        let limit = format!("it has {size} bytes, and --max-size allows {} bytes", size - 1);
        assert_eq!(said, format!("chronoscope: cannot read a.toml: {limit}"));
        let said = with(command, "1K", "1k.toml").could_not();
        assert!(said.ends_with("it has 1.1 KiB, and --max-size allows 1 KiB"), "{said}");
    }
    assert_eq!(with("check", "2k", "1k.toml").code, Some(0));
    let piped = end(folder.run(&["check", "--max-size", "10", "-"]).input(GOOD)).could_not();
    assert!(piped.ends_with("standard input: it is too large, and --max-size allows 10 bytes"), "{piped}");
    for wrong in ["", "x", "1.5M", "-1", "64T", "99999999999G"] {
        let ended = end(folder.run(&["check", &format!("--max-size={wrong}"), "a.toml"]));
        assert_eq!(ended.code, Some(2), "{wrong}");
        assert!(ended.err.contains("500, 64K, 64M, 2G"), "{}", ended.err);
    }
}

#[test]
fn what_is_too_large_is_refused_before_the_screen_is_taken() {
    // So large that its start would be shown first.
    let large = format!("{GOOD}{}", GOOD.split_once("[[").unwrap().1.replace("event]]", "[[event]]").repeat(100_000));
    assert!(large.len() > 4 << 20);
    let stage = Stage::new(PROGRAM, &["--max-size", "4M", "large.toml"]).file("large.toml", &large);
    let pty = stage.start();
    assert_eq!(pty.finish(), 2);
    let screen = pty.screen();
    assert!(screen.contains("and --max-size allows 4 MiB"), "{screen}");
    assert!(!pty.bytes().windows(8).any(|part| part == b"\x1b[?1049h"));
}

#[test]
fn a_pipe_is_shown_on_the_screen() {
    let stage = Stage::new("bash", &["-c", "\"$0\" <(cat a.toml)", PROGRAM]).file("a.toml", GOOD);
    let mut pty = stage.start();
    pty.wait_for("It happens");
    // Nothing could be found again under its name.
    pty.send("ma");
    pty.wait_for("not kept after this run");
    pty.send("q");
    assert_eq!(pty.finish(), 0);
}
