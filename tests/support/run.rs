//! The real binary in a cleaned environment: what it says, and how it ends.
#![allow(dead_code, unreachable_pub, clippy::unwrap_used)]

use std::ffi::{OsStr, OsString};
use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};
use std::sync::atomic::{AtomicUsize, Ordering};

/// Is a directory of a test's own, gone with it; the program runs in it, so that messages name files shortly.
pub struct Folder(PathBuf);

impl Folder {
    /// Makes an empty one.
    pub fn new() -> Self {
        static COUNT: AtomicUsize = AtomicUsize::new(0);
        let count = COUNT.fetch_add(1, Ordering::Relaxed);
        let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("run-{}-{count}", std::process::id()));
        fs::create_dir_all(&path).unwrap();
        Self(path)
    }

    /// Writes a file into it.
    pub fn file(self, name: impl AsRef<OsStr>, bytes: impl AsRef<[u8]>) -> Self {
        fs::write(self.0.join(name.as_ref()), bytes).unwrap();
        self
    }

    /// Gives where it is.
    pub fn path(&self) -> &Path {
        &self.0
    }

    /// Prepares a run in it.
    pub fn run<S: AsRef<OsStr>>(&self, arguments: &[S]) -> Run {
        let mut run = run(arguments);
        run.command.current_dir(&self.0);
        run
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

/// Is a run that is being prepared.
pub struct Run {
    command: Command,
    input: Vec<u8>,
}

/// Prepares a run with nothing in the environment but a UTF-8 locale, the reader's zone, which is UTC, and a home that is
/// nobody's.
pub fn run<S: AsRef<OsStr>>(arguments: &[S]) -> Run {
    let mut command = Command::new(env!("CARGO_BIN_EXE_chronoscope"));
    let home = Path::new(env!("CARGO_TARGET_TMPDIR")).join("home");
    command.env_clear().env("TZ", "UTC").env("LANG", "C.UTF-8");
    command.env("XDG_STATE_HOME", home.join("state")).env("HOME", home);
    // Without it no program starts on Windows.
    if let Some(root) = std::env::var_os("SystemRoot") {
        command.env("SystemRoot", root);
    }
    command.args(arguments).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    Run { command, input: Vec::new() }
}

/// Is how a run ended.
#[derive(PartialEq, Eq, Debug)]
pub struct Ended {
    /// Is the exit code.
    pub code: Option<i32>,
    /// Is what came on standard output.
    pub out: String,
    /// Is what came on standard error.
    pub err: String,
}

impl Run {
    /// Sets a variable.
    pub fn env(mut self, name: &str, value: &str) -> Self {
        self.command.env(name, value);
        self
    }

    /// Gives it something on standard input.
    pub fn input(mut self, bytes: impl AsRef<[u8]>) -> Self {
        self.input = bytes.as_ref().to_vec();
        self
    }

    /// Runs it as a user who may do nothing, for tests that are run as root.
    #[cfg(unix)]
    pub fn by_nobody(mut self) -> Self {
        use std::os::unix::process::CommandExt as _;
        self.command.uid(65534).gid(65534);
        self
    }

    /// Says whether it can be started at all.
    pub fn can_start(mut self) -> bool {
        self.command.spawn().is_ok_and(|mut child| child.wait().is_ok())
    }

    /// Gives it so much memory at most, in MiB, and says so to the shell that starts it.
    pub fn within(self, memory: u32) -> Self {
        let mut shell = Command::new("sh");
        shell.args(["-c", &format!("ulimit -v {} && exec \"$0\" \"$@\"", u64::from(memory) << 10)]);
        shell.arg(self.command.get_program()).args(self.command.get_args());
        if let Some(folder) = self.command.get_current_dir() {
            shell.current_dir(folder);
        }
        self.instead(shell)
    }

    /// Sends standard output elsewhere.
    pub fn stdout(mut self, to: impl Into<Stdio>) -> Self {
        self.command.stdout(to);
        self
    }

    /// Runs another command in the same environment, such as a shell that runs the program.
    pub fn instead(mut self, mut command: Command) -> Self {
        command.env_clear().stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        command.envs(self.command.get_envs().filter_map(|(name, value)| Some((name, value?))));
        command.env("PATH", std::env::var_os("PATH").unwrap_or_default());
        self.command = command;
        self
    }

    /// Starts it; its standard input has ended.
    pub fn start(mut self) -> Child {
        let mut child = self.command.spawn().unwrap();
        // One that does not read it may be gone by now.
        let _ = child.stdin.take().unwrap().write_all(&self.input);
        child
    }

    /// Runs it to its end.
    pub fn end(self) -> Ended {
        let Output { status, stdout, stderr } = self.start().wait_with_output().unwrap();
        Ended { code: status.code(), out: String::from_utf8(stdout).unwrap(), err: String::from_utf8(stderr).unwrap() }
    }
}

impl Ended {
    /// Gives standard output of a run that was done and had nothing to say on standard error.
    #[track_caller]
    pub fn done(self) -> String {
        assert_eq!((self.code, self.err.as_str()), (Some(0), ""), "{}", self.out);
        self.out
    }

    /// Gives the one line on standard error of a run that could not be done.
    #[track_caller]
    pub fn could_not(self) -> String {
        assert_eq!((self.code, self.out.as_str()), (Some(2), ""), "{}", self.err);
        assert_eq!(self.err.lines().count(), 1, "{}", self.err);
        self.err.trim_end().to_owned()
    }
}

/// Turns words into the arguments of a run.
pub fn words(line: &str) -> Vec<OsString> {
    line.split(' ').map(OsString::from).collect()
}
