//! The way in from the terminal: keys come from it even when standard input is a file.

#[cfg(unix)]
pub(super) use unix::{Modes, Tty, is_gone};
#[cfg(not(unix))]
pub(super) use windows::{Modes, Tty, is_gone};

#[cfg(unix)]
mod unix {
    use std::fs::{File, OpenOptions};
    use std::io::{self, Write as _};
    use std::os::fd::{AsFd, BorrowedFd, OwnedFd};
    use std::os::unix::ffi::OsStrExt;
    use std::os::unix::fs::OpenOptionsExt;
    use std::path::Path;

    use rustix::fs::{OFlags, fstat};
    use rustix::stdio::{dup2_stdin, stdin, stdout};
    use rustix::termios::{OptionalActions, Termios, isatty, tcgetattr, tcsetattr, ttyname};

    /// Is the terminal's way in, which stands at standard input while the guard holds it.
    ///
    /// There are two of them. Ours never blocks: crossterm reads on in the middle of a sequence, and a lone `ESC [`
    /// would keep its thread from being paused. It is opened anew, since the flag would otherwise be the shell's too.
    /// The plain one is for others: an editor that we start gets the terminal, not the end of a pipe.
    pub(in crate::term) struct Tty {
        ours: Option<OwnedFd>,
        plain: OwnedFd,
        /// Is whether it is the terminal of the screen, too.
        is_screen: bool,
    }

    impl Tty {
        /// Finds the terminal; standard input must have been read by now if it is not the terminal.
        pub(in crate::term) fn find() -> io::Result<Self> {
            let standard = isatty(stdin());
            let ours = if standard { open(stdin(), true) } else { open(stdout(), true) };
            let plain =
                if standard { rustix::io::fcntl_dupfd_cloexec(stdin(), 3)? } else { open(stdout(), false)?.into() };
            let number = |of: BorrowedFd<'_>| fstat(of).ok().map(|stat| stat.st_rdev);
            let is_screen = number(plain.as_fd()) == number(stdout());
            Ok(Self { ours: ours.ok().map(OwnedFd::from), plain, is_screen })
        }

        /// Writes to the screen where standard output no longer leads there.
        pub(in crate::term) fn send(&self, bytes: &[u8]) -> io::Result<()> {
            if self.is_screen { File::from(self.plain.try_clone()?).write_all(bytes) } else { Ok(()) }
        }

        /// Puts our way in at standard input.
        pub(in crate::term) fn take(&self) -> io::Result<()> {
            Ok(dup2_stdin(self.ours.as_ref().unwrap_or(&self.plain))?)
        }

        /// Puts the plain way in at standard input.
        pub(in crate::term) fn give_back(&self) -> io::Result<()> {
            Ok(dup2_stdin(&self.plain)?)
        }
    }

    /// Says whether the terminal that was at standard output has hung up.
    pub(in crate::term) fn is_gone() -> bool {
        tcgetattr(stdout()).is_err()
    }

    /// Opens the terminal behind the descriptor, or else the one that controls the process.
    ///
    /// Its own name goes first, since macOS cannot poll `/dev/tty`; after `su` that may be another user's.
    fn open(like: BorrowedFd<'_>, nonblocking: bool) -> io::Result<File> {
        let mut flags = OFlags::NOCTTY;
        flags.set(OFlags::NONBLOCK, nonblocking);
        let mut options = OpenOptions::new();
        options.read(true).write(true).custom_flags(flags.bits().cast_signed());
        let named = ttyname(like, Vec::new())
            .map_err(io::Error::from)
            .and_then(|name| options.open(Path::new(std::ffi::OsStr::from_bytes(name.to_bytes()))));
        named.or_else(|_| options.open("/dev/tty"))
    }

    /// Is how the terminal is set, kept while another program has it.
    pub(in crate::term) struct Modes(Option<Termios>);

    impl Modes {
        /// Notes how the terminal is set.
        pub(in crate::term) fn note() -> Self {
            Self(tcgetattr(stdin().as_fd()).ok())
        }

        /// Sets it like that again: an editor that was killed leaves it as it was in the editor.
        pub(in crate::term) fn set(&self) {
            if let Some(modes) = &self.0 {
                // Where it fails, taking the terminal again fails too, and says so.
                let _ = tcsetattr(stdin(), OptionalActions::Now, modes);
            }
        }
    }
}

#[cfg(not(unix))]
#[allow(clippy::unnecessary_wraps, clippy::unused_self, reason = "elsewhere there is something to do, that may fail")]
mod windows {
    use std::io;

    /// Is the console, which Windows gives to crossterm by itself.
    pub(in crate::term) struct Tty;

    impl Tty {
        /// Finds it, and has it take the sequences by which the screen is drawn.
        pub(in crate::term) fn find() -> io::Result<Self> {
            let is_able = crossterm::ansi_support::supports_ansi();
            let refused = || io::Error::other("this console knows no escape sequences; Windows Terminal does");
            is_able.then_some(Self).ok_or_else(refused)
        }
        pub(in crate::term) fn take(&self) -> io::Result<()> {
            Ok(())
        }
        pub(in crate::term) fn give_back(&self) -> io::Result<()> {
            Ok(())
        }
        pub(in crate::term) fn send(&self, _bytes: &[u8]) -> io::Result<()> {
            Ok(())
        }
    }

    /// Says nothing of the console, which stays.
    pub(in crate::term) fn is_gone() -> bool {
        false
    }

    /// Is how the console is set, which crossterm keeps by itself.
    pub(in crate::term) struct Modes;

    impl Modes {
        pub(in crate::term) fn note() -> Self {
            Self
        }
        pub(in crate::term) fn set(&self) {}
    }
}
