//! Bad files by the real binary: what `check` and `print` say of each file of the corpus, where, and how they end.
//!
//! The files are recipes in `tests/corpus/`; what is expected of them stands in the snapshots, a case below the other.
#![cfg(target_os = "linux")]
#![allow(clippy::unwrap_used, clippy::panic)]

#[path = "corpus/fields.rs"]
mod fields;
#[path = "support/recipe.rs"]
mod recipe;
#[path = "support/run.rs"]
mod run;

use std::fmt::Write as _;
use std::fs::{self, File};
use std::process::Command;
use std::sync::Mutex;
use std::sync::mpsc;
use std::thread;
use std::time::Duration;

use chronoscope::text::Safe;
use recipe::Case;
use run::{Ended, Folder};
use rustix::process::{Pid, Signal, kill_process};

/// Is after how long a run is taken to hang; the largest takes half a minute in a debug build on a machine with much to do.
const GUARD: Duration = Duration::from_secs(180);
/// Is how many findings of a case are held; of more the number is.
const HELD: usize = 4;
/// Is how many characters of a message are held.
const LONG: usize = 200;

/// Runs the program on `case.toml` under a limit of memory.
#[track_caller]
fn limited(folder: &Folder, command: &str, memory: u32) -> Ended {
    let mut shell = Command::new("sh");
    let line = format!("ulimit -v {} && exec \"$0\" {command} case.toml", u64::from(memory) << 10);
    shell.args(["-c", &line, env!("CARGO_BIN_EXE_chronoscope")]).current_dir(folder.path());
    let child = folder.run::<&str>(&[]).instead(shell).start();
    let pid = Pid::from_raw(child.id().try_into().unwrap()).unwrap();
    let (sender, receiver) = mpsc::channel();
    thread::spawn(move || sender.send(child.wait_with_output().unwrap()));
    let Ok(output) = receiver.recv_timeout(GUARD) else {
        let _ = kill_process(pid, Signal::KILL);
        panic!("it hangs");
    };
    let text = |bytes| without_isolates(&String::from_utf8(bytes).unwrap());
    Ended { code: output.status.code(), out: text(output.stdout), err: text(output.stderr) }
}

/// Leaves out what the program isolates text from right to left by: it begins, and ends, and begins again.
#[track_caller]
fn without_isolates(text: &str) -> String {
    let mut is_isolated = false;
    let mut is_isolate = |letter: char| {
        let is_one = matches!(letter, '\u{2068}' | '\u{2069}');
        assert!(!is_one || is_isolated == (letter == '\u{2069}'), "an isolate that is not ours: {text}");
        is_isolated ^= is_one;
        is_one
    };
    text.chars().filter(|letter| !is_isolate(*letter)).collect()
}

/// Says in a few lines what `check` said.
fn told(ended: &Ended) -> String {
    let mut told = format!("  exit {}\n", ended.code.map_or("by a signal".to_owned(), |code| code.to_string()));
    let lines: Vec<&str> = ended.out.lines().collect();
    let is_finding = |line: &str| line.starts_with("error: ") || line.starts_with("warning: ");
    let findings: Vec<usize> = (0..lines.len()).filter(|&at| is_finding(lines[at])).collect();
    for &at in findings.iter().take(HELD) {
        let end = (at..lines.len()).find(|&line| lines[line].trim_start().starts_with("--> "));
        let end = end.unwrap_or(at);
        let place = lines[end].rsplit_once("case.toml").map_or("", |(_, place)| place.trim_start_matches(':'));
        let message: Vec<&str> = lines[at..end].iter().map(|line| line.trim()).collect();
        let message: String = message.join(" ").chars().take(LONG).collect();
        let _ = writeln!(told, "  {place} {message}");
    }
    if findings.len() > HELD {
        let _ = writeln!(told, "  {}", lines.last().unwrap());
    }
    for line in ended.err.lines() {
        let _ = writeln!(told, "  {line}");
    }
    told
}

/// Checks that nothing of the file reached the terminal that it would obey.
#[track_caller]
fn assert_clean(ended: &Ended) {
    for text in [&ended.out, &ended.err] {
        assert!(Safe::block(text).as_str() == text, "{}", Safe::block(text));
    }
}

/// Checks and prints one file, and says what came of it.
fn played(folder: &Folder, name: &str, memory: u32) -> String {
    let checked = limited(folder, "check", memory);
    assert_clean(&checked);
    let printed = limited(folder, "print", memory);
    assert_clean(&printed);
    assert_eq!(printed.code, checked.code, "{name}: print ends otherwise than check: {}", printed.err);
    if checked.code == Some(0) {
        assert!(!printed.out.is_empty(), "{name}: nothing is printed");
    } else {
        assert_eq!(printed.out, "", "{name}: what is wrong is printed");
    }
    if checked.code == Some(1) {
        assert!(checked.out.contains(" --> case.toml"), "{name}: {}", checked.out);
        assert!(printed.err == checked.out, "{name}: print says something else than check");
    }
    format!("{name}\n{}", told(&checked))
}

/// Plays all, two at a time, and gives what came of them in their order.
#[track_caller]
fn all<T: Sync>(items: &[T], play: impl Fn(&Folder, &T) -> String + Sync) -> String {
    let next = Mutex::new(0..items.len());
    let said = Mutex::new(vec![String::new(); items.len()]);
    thread::scope(|scope| {
        for _ in 0..2 {
            scope.spawn(|| {
                let folder = Folder::new();
                loop {
                    let Some(at) = next.lock().unwrap().next() else { break };
                    let told = play(&folder, &items[at]);
                    said.lock().unwrap()[at] = told;
                }
            });
        }
    });
    said.into_inner().unwrap().concat()
}

#[track_caller]
fn corpus(name: &str, text: &str) {
    let cases = recipe::cases(text);
    let said = all(&cases, |folder, case: &Case| {
        let path = folder.path().join("case.toml");
        match case.sparse {
            Some(size) => File::create(&path).unwrap().set_len(size).unwrap(),
            None => fs::write(&path, case.bytes()).unwrap(),
        }
        played(folder, &case.name, case.memory)
    });
    insta::assert_snapshot!(name, said);
}

macro_rules! corpora {
    ($($name:ident)*) => {$(
        #[test]
        fn $name() {
            corpus(stringify!($name), include_str!(concat!("corpus/", stringify!($name), ".toml")));
        }
    )*};
}

#[test]
#[ignore = "takes half a minute in a debug build; .ci/run runs it"]
fn large() {
    corpus("large", include_str!("corpus/large.toml"));
}

corpora! { encoding lines syntax format times unicode size }

#[test]
fn each_field_in_each_way_of_writing_it() {
    let fields = fields::all();
    assert!(fields.len() > 500, "{}", fields.len());
    let wrong = all(&fields, |folder, field| {
        fs::write(folder.path().join("case.toml"), &field.text).unwrap();
        let told = played(folder, &field.name, 256);
        let mut findings = told.lines().skip(2).map(str::trim_start);
        let mistake = findings.find(|finding| finding.contains(" error: ")).unwrap_or_default();
        // A text of several lines may have its mistake on any of them.
        let on_its_line = mistake.split(':').next().and_then(|line| line.parse().ok());
        let on_its_line = on_its_line.is_some_and(|line: usize| (field.line..field.line + 2).contains(&line));
        let is_right = match (field.is_toml, field.is_free) {
            (false, _) => on_its_line && mistake.contains("not valid TOML"),
            (true, false) => on_its_line && !mistake.contains("not valid TOML"),
            // What refers to something else may be told of.
            (true, true) => !told.contains("not valid TOML") && mistake.is_empty() == told.contains("exit 0"),
        };
        if is_right { String::new() } else { format!("{}\n{told}", field.text) }
    });
    assert_eq!(wrong, "");
}

#[test]
fn a_recipe_is_what_it_says() {
    let made = |text: &str| recipe::made(text);
    assert_eq!(made("a<00 FF>b"), b"a\0\xffb");
    assert_eq!(made("<U+E9><!DOCTYPE><"), "é<!DOCTYPE><".as_bytes());
    assert_eq!(made("<2*a<2*<U+E9>>>"), "aééaéé".as_bytes());
    assert_eq!(made("<3*#-## >"), b"1-0 2-1 3-2 ");
}
