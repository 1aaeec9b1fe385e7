//! A program in a pseudo-terminal: what was sent to the screen, what became of the terminal after.
//!
//! Nothing here waits for a time: it waits for a condition, and fails if that does not come for very long.
#![allow(dead_code, unreachable_pub, clippy::unwrap_used)]

use std::ffi::{OsStr, OsString};
use std::fs;
use std::io::{Read, Write};
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Condvar, Mutex};
use std::thread;
use std::time::{Duration, Instant};

use portable_pty::{Child, CommandBuilder, ExitStatus, MasterPty, PtySize, native_pty_system};
use rustix::process::{Pid, Signal, kill_process};

/// Is how long nothing may happen before a test is taken to hang.
pub const GUARD: Duration = Duration::from_secs(20);

/// Leads the session as a shell does, so that the terminal outlives the program and can be looked at after.
const SHELL: &str = r#"
stty -a >before
echo "[the shell's own text]"
set -m
# Else dash kills itself when its job dies by SIGINT.
trap : INT
start='echo $$ >pid; exec "$@"'
if [ -e piped ]; then cat piped | sh -c "$start" sh "$@"; else sh -c "$start" sh "$@"; fi
status=$?
while kill -0 "$(cat pid)" 2>/dev/null; do
    stty -a >stopped
    echo "[stopped]"
    read -r answer
    fg >/dev/null
    status=$?
done
stty -a >after
echo "[ended $status]"
read -r answer
"#;

/// Is what to start, and where; has a directory of its own in which the program runs.
pub struct Stage {
    directory: PathBuf,
    program: Vec<OsString>,
    environment: Vec<(OsString, OsString)>,
    size: PtySize,
}

impl Stage {
    /// Prepares a run of the program with the arguments at 80 columns and 24 rows.
    pub fn new(program: impl AsRef<OsStr>, arguments: &[&str]) -> Self {
        static COUNT: AtomicUsize = AtomicUsize::new(0);
        let count = COUNT.fetch_add(1, Ordering::Relaxed);
        let name = format!("chronoscope-{}-{count}", std::process::id());
        let directory = std::env::temp_dir().join(name);
        fs::create_dir_all(directory.join("bin")).unwrap();
        let mut path = directory.join("bin").into_os_string();
        path.push(":");
        path.push(std::env::var_os("PATH").unwrap_or_default());
        let mut words = vec![program.as_ref().to_owned()];
        words.extend(arguments.iter().map(OsString::from));
        Self {
            program: words,
            environment: vec![
                ("PATH".into(), path),
                ("TERM".into(), "xterm-256color".into()),
                ("LANG".into(), "C.UTF-8".into()),
                ("LC_ALL".into(), "".into()),
                ("LC_CTYPE".into(), "".into()),
                ("VISUAL".into(), "".into()),
                ("EDITOR".into(), "".into()),
                ("RUST_BACKTRACE".into(), "0".into()),
                // What the program keeps across runs is kept for the test alone.
                ("HOME".into(), directory.join("home").into()),
                ("XDG_STATE_HOME".into(), directory.join("state").into()),
            ],
            size: size(80, 24),
            directory,
        }
    }

    /// Makes the terminal another size from the start.
    pub fn size(mut self, columns: u16, rows: u16) -> Self {
        self.size = size(columns, rows);
        self
    }

    /// Sets a variable.
    pub fn env(mut self, name: &str, value: impl AsRef<OsStr>) -> Self {
        self.environment.push((name.into(), value.as_ref().into()));
        self
    }

    /// Writes a file into the directory in which the program runs.
    pub fn file(self, name: &str, text: &str) -> Self {
        fs::write(self.directory.join(name), text).unwrap();
        self
    }

    /// Makes a file so long that what is behind its text is empty, and takes no room on the disk.
    pub fn holes(self, name: &str, length: u64) -> Self {
        fs::OpenOptions::new().write(true).open(self.directory.join(name)).unwrap().set_len(length).unwrap();
        self
    }

    /// Lets `cat` write the text into the program's standard input.
    pub fn piped(self, text: &str) -> Self {
        self.file("piped", text)
    }

    /// Puts a shell script first in `PATH`.
    pub fn command(self, name: &str, body: &str) -> Self {
        let path = self.directory.join("bin").join(name);
        fs::write(&path, format!("#!/bin/sh\n{body}\n")).unwrap();
        fs::set_permissions(&path, fs::Permissions::from_mode(0o755)).unwrap();
        self
    }

    /// Starts it as a job of a shell, as at any prompt.
    pub fn start(self) -> Pty {
        let mut words: Vec<OsString> = vec!["sh".into(), "-c".into(), SHELL.into(), "sh".into()];
        words.extend(self.program.iter().cloned());
        self.spawn(&words)
    }

    /// Starts it as the terminal's first and only program, as `xterm -e` does, after the words of a shell's script.
    pub fn start_alone(self, before: &str) -> Pty {
        let script = format!("echo $$ >pid; {before}\nexec \"$@\"");
        let mut words: Vec<OsString> = vec!["sh".into(), "-c".into(), script.into(), "sh".into()];
        words.extend(self.program.iter().cloned());
        self.spawn(&words)
    }

    /// Starts it from a script that is the terminal's first program, as `xterm -e script` does: no shell has jobs there.
    pub fn start_in_a_script(self) -> Pty {
        let script = r#"sh -c 'echo $$ >pid; exec "$@"' sh "$@"; exit $?"#;
        let mut words: Vec<OsString> = vec!["sh".into(), "-c".into(), script.into(), "sh".into()];
        words.extend(self.program.iter().cloned());
        self.spawn(&words)
    }

    fn spawn(self, words: &[OsString]) -> Pty {
        let pair = native_pty_system().openpty(self.size).unwrap();
        let mut command = CommandBuilder::new(&words[0]);
        command.args(&words[1..]);
        command.cwd(&self.directory);
        for (name, value) in &self.environment {
            command.env(name, value);
        }
        let child = pair.slave.spawn_command(command).unwrap();
        drop(pair.slave);
        let shown = Arc::new((Mutex::new(Shown::new(self.size)), Condvar::new()));
        let mut reader = pair.master.try_clone_reader().unwrap();
        let theirs = shown.clone();
        let reader = thread::spawn(move || {
            let mut bytes = [0; 4096];
            while let Ok(count @ 1..) = reader.read(&mut bytes) {
                let mut shown = theirs.0.lock().unwrap();
                shown.parser.process(&bytes[..count]);
                shown.bytes.extend_from_slice(&bytes[..count]);
                theirs.1.notify_all();
                if shown.hung_up {
                    break;
                }
            }
        });
        Pty {
            writer: Some(pair.master.take_writer().unwrap()),
            master: Some(pair.master),
            reader,
            child,
            shown,
            directory: self.directory,
        }
    }
}

/// Is what has come out of the program.
struct Shown {
    parser: vt100::Parser,
    bytes: Vec<u8>,
    hung_up: bool,
    /// Is whether it has been so small that the emulator has lost what stood on it.
    crushed: bool,
}

impl Shown {
    fn new(size: PtySize) -> Self {
        let (rows, columns) = emulated(size.cols, size.rows);
        let parser = vt100::Parser::new(rows, columns, 0);
        Self { parser, bytes: Vec::new(), hung_up: false, crushed: is_crushed(size.cols, size.rows) }
    }
}

/// Is a program that runs in a pseudo-terminal.
pub struct Pty {
    master: Option<Box<dyn MasterPty + Send>>,
    writer: Option<Box<dyn Write + Send>>,
    reader: thread::JoinHandle<()>,
    child: Box<dyn Child + Send + Sync>,
    shown: Arc<(Mutex<Shown>, Condvar)>,
    directory: PathBuf,
}

impl Pty {
    /// Types.
    pub fn send(&mut self, keys: &str) {
        let writer = self.writer.as_mut().unwrap();
        writer.write_all(keys.as_bytes()).unwrap();
        writer.flush().unwrap();
    }

    /// Gives a text of the screen's rows.
    pub fn screen(&self) -> String {
        self.shown.0.lock().unwrap().parser.screen().contents()
    }

    /// Gives something of the screen as it is now.
    pub fn look<T>(&self, of: impl Fn(&vt100::Screen) -> T) -> T {
        of(self.shown.0.lock().unwrap().parser.screen())
    }

    /// Gives all bytes that have come out so far.
    pub fn bytes(&self) -> Vec<u8> {
        self.shown.0.lock().unwrap().bytes.clone()
    }

    /// Waits until the text stands on the screen.
    #[track_caller]
    pub fn wait_for(&self, text: &str) {
        self.wait_until(&format!("{text:?}"), |screen| screen.contents().contains(text));
    }

    /// Waits until the screen is as asked.
    #[track_caller]
    pub fn wait_until(&self, what: &str, met: impl Fn(&vt100::Screen) -> bool) {
        let (shown, changed) = &*self.shown;
        let shown = shown.lock().unwrap();
        let (shown, timeout) = changed.wait_timeout_while(shown, GUARD, |shown| !met(shown.parser.screen())).unwrap();
        let screen = shown.parser.screen().contents();
        drop(shown);
        assert!(!timeout.timed_out(), "no {what} on the screen:\n{screen}");
    }

    /// Waits until what has come out is as asked.
    #[track_caller]
    pub fn wait_for_bytes(&self, what: &str, met: impl Fn(&[u8]) -> bool) {
        let (shown, changed) = &*self.shown;
        let shown = shown.lock().unwrap();
        let (shown, timeout) = changed.wait_timeout_while(shown, GUARD, |shown| !met(&shown.bytes)).unwrap();
        let screen = shown.parser.screen().contents();
        drop(shown);
        assert!(!timeout.timed_out(), "no {what}:\n{screen}");
    }

    /// Waits until the file in the directory of the program has something in it, and gives that.
    #[track_caller]
    pub fn wait_for_file(&self, name: &str) -> String {
        let path = self.directory.join(name);
        eventually(&format!("file {name}"), || fs::read_to_string(&path).ok().filter(|text| text.ends_with('\n')))
    }

    /// Gives a file in the directory of the program.
    #[track_caller]
    pub fn file(&self, name: &str) -> String {
        fs::read_to_string(self.directory.join(name)).unwrap()
    }

    /// Gives the directory in which the program runs.
    pub fn directory(&self) -> &Path {
        &self.directory
    }

    /// Makes the terminal another size.
    pub fn resize(&self, columns: u16, rows: u16) {
        let mut shown = self.shown.0.lock().unwrap();
        let screen = shown.parser.screen_mut();
        let (emulated_rows, emulated_columns) = emulated(columns, rows);
        screen.set_size(emulated_rows, emulated_columns);
        shown.crushed |= is_crushed(columns, rows);
        self.master.as_ref().unwrap().resize(size(columns, rows)).unwrap();
    }

    /// Sends the program a signal.
    #[track_caller]
    pub fn signal(&self, signal: Signal) {
        kill_process(self.pid(), signal).unwrap();
    }

    /// Waits until the program has rested for a while and sent nothing: one that spins on, or draws something that does,
    /// never comes to that, however busy the machine is.
    #[track_caller]
    pub fn idle(&self) {
        let used = || {
            let stat = fs::read_to_string(format!("/proc/{}/stat", self.pid().as_raw_nonzero())).unwrap();
            // After the name, which may hold anything: the times in user and in kernel mode are the 12th and 13th.
            let (_, rest) = stat.rsplit_once(") ").unwrap();
            rest.split(' ').skip(11).take(2).map(|ticks| ticks.parse::<u64>().unwrap()).sum::<u64>()
        };
        // Where that is not told, as on macOS, nothing is known.
        if !Path::new("/proc/self/stat").exists() {
            return;
        }
        eventually("rest of the program", || {
            let before = (used(), self.bytes().len());
            thread::sleep(Duration::from_millis(300));
            (used() - before.0 <= 1 && self.bytes().len() == before.1).then_some(())
        });
    }

    fn pid(&self) -> Pid {
        Pid::from_raw(self.wait_for_file("pid").trim().parse().unwrap()).unwrap()
    }

    /// Lets the shell continue the program that has stopped.
    pub fn foreground(&mut self) {
        self.send("\n");
    }

    /// Closes our side, as a terminal does whose window is closed.
    #[track_caller]
    pub fn hang_up(&mut self) {
        // The reader lets go of our side at the next thing that it reads, and a resize makes the program draw.
        self.shown.0.lock().unwrap().hung_up = true;
        self.resize(79, 23);
        eventually("output", || self.reader.is_finished().then_some(()));
        self.writer = None;
        self.master = None;
    }

    /// Waits for the end of a program that was started alone.
    #[track_caller]
    pub fn wait(&mut self) -> ExitStatus {
        eventually("end of the program", || self.child.try_wait().unwrap())
    }

    /// Waits until the program has stopped, and checks that the shell has its terminal as it was.
    #[track_caller]
    pub fn stopped(&self) {
        self.wait_for("[stopped]");
        self.given_back("stopped");
    }

    /// Waits for the end, checks that the terminal is as it was, and gives the status as a shell has it.
    #[track_caller]
    pub fn finish(&self) -> i32 {
        self.wait_for("[ended ");
        self.wait_until("end of the status", |screen| {
            screen.contents().split("[ended ").nth(1).is_some_and(|rest| rest.contains(']'))
        });
        self.given_back("after");
        let screen = self.screen();
        let status = screen.split("[ended ").nth(1).and_then(|rest| rest.split(']').next());
        status.unwrap().parse().unwrap()
    }

    #[track_caller]
    fn given_back(&self, modes: &str) {
        assert_eq!(settings(&self.file("before")), settings(&self.file(modes)));
        let shown = self.shown.0.lock().unwrap();
        let screen = shown.parser.screen();
        let text = screen.contents();
        assert!(!screen.alternate_screen(), "still on the other screen");
        assert!(!screen.hide_cursor(), "the cursor is hidden");
        assert!(!screen.bracketed_paste(), "pastes still come in brackets");
        let mouse = screen.mouse_protocol_mode();
        assert_eq!(mouse, vt100::MouseProtocolMode::None, "the mouse is on");
        let kept = shown.crushed || text.contains("[the shell's own text]");
        assert!(kept, "the shell's screen is lost:\n{text}");
    }
}

impl Drop for Pty {
    fn drop(&mut self) {
        // By its number while it is still the shell's child, hence that one's.
        if let Ok(None) = self.child.try_wait() {
            let pid = fs::read_to_string(self.directory.join("pid"));
            let pid = pid.ok().and_then(|pid| pid.trim().parse().ok());
            if let Some(pid) = pid.and_then(Pid::from_raw) {
                let _ = kill_process(pid, Signal::KILL);
            }
            let _ = self.child.kill();
            let _ = self.child.wait();
        }
        let _ = fs::remove_dir_all(&self.directory);
    }
}

/// Waits until there is something.
#[track_caller]
pub fn eventually<T>(what: &str, mut get: impl FnMut() -> Option<T>) -> T {
    let start = Instant::now();
    loop {
        if let Some(value) = get() {
            return value;
        }
        assert!(start.elapsed() < GUARD, "no {what}");
        thread::sleep(Duration::from_millis(5));
    }
}

/// Gives what `stty -a` says, but for the size, which is not the program's to restore.
fn settings(stty: &str) -> String {
    let parts = stty.split([';', '\n']).map(str::trim);
    let kept = parts.filter(|part| !part.starts_with("rows") && !part.starts_with("columns"));
    kept.collect::<Vec<_>>().join("\n")
}

/// Gives the rows and columns of the emulator at a size: it knows no terminal without cells, and fails on one of a single
/// row where a line comes that is too long. A terminal that tells no size has one all the same.
fn emulated(columns: u16, rows: u16) -> (u16, u16) {
    (if rows == 0 { 24 } else { rows.max(2) }, if columns == 0 { 80 } else { columns })
}

fn is_crushed(columns: u16, rows: u16) -> bool {
    columns < 40 || rows < 10
}

fn size(columns: u16, rows: u16) -> PtySize {
    PtySize { rows, cols: columns, pixel_width: 0, pixel_height: 0 }
}
