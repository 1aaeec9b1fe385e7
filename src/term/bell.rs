//! Waits for keys in such a way that the waiting can be ended.

#[cfg(unix)]
pub(super) use unix::{Bell, Ear, new};
#[cfg(not(unix))]
pub(super) use windows::{Bell, Ear, new};

/// Is why the waiting ended.
pub(super) enum Call {
    /// There is something to read.
    Keys,
    /// The bell was rung.
    Rung,
    /// The terminal has hung up.
    Gone,
}

/// Watches for the hang-up as well, which would make crossterm spin, be it of the keys or of the screen.
#[cfg(unix)]
mod unix {
    use super::Call;
    use std::io::{self, Read, Write};
    use std::os::unix::net::UnixStream;

    use rustix::event::{PollFd, PollFlags, poll};
    use rustix::io::Errno;
    use rustix::stdio::{stdin, stdout};

    pub(in crate::term) struct Bell(UnixStream);
    pub(in crate::term) struct Ear(UnixStream);

    pub(in crate::term) fn new() -> io::Result<(Bell, Ear)> {
        let (bell, ear) = UnixStream::pair()?;
        bell.set_nonblocking(true)?;
        ear.set_nonblocking(true)?;
        Ok((Bell(bell), Ear(ear)))
    }

    impl Bell {
        pub(in crate::term) fn ring(&self) {
            // Were it full, it would be ringing already.
            let _ = (&self.0).write(&[0]);
        }
    }

    impl Ear {
        pub(in crate::term) fn wait(&self) -> Call {
            let (keys, screen) = (stdin(), stdout());
            // Of the screen only its end is asked for: it may be another terminal than that of the keys.
            let mut all = [
                PollFd::new(&keys, PollFlags::IN),
                PollFd::new(&self.0, PollFlags::IN),
                PollFd::new(&screen, PollFlags::empty()),
            ];
            match poll(&mut all, None) {
                Err(Errno::INTR) => return Call::Rung,
                Err(_) => return Call::Gone,
                Ok(_) => {}
            }
            let [keys, bell, screen] = all.map(|fd| fd.revents());
            if !bell.is_empty() {
                let _ = (&self.0).read(&mut [0; 64]);
                return Call::Rung;
            }
            if (keys | screen).intersects(PollFlags::HUP | PollFlags::ERR | PollFlags::NVAL) {
                return Call::Gone;
            }
            Call::Keys
        }
    }
}

/// Does without a bell: the console is asked every now and then, and whether to pause in between.
#[cfg(not(unix))]
#[allow(clippy::unnecessary_wraps, clippy::unused_self, reason = "elsewhere there is something to do, that may fail")]
mod windows {
    use super::Call;
    use std::io;
    use std::time::Duration;

    pub(in crate::term) struct Bell;
    pub(in crate::term) struct Ear;

    pub(in crate::term) fn new() -> io::Result<(Bell, Ear)> {
        Ok((Bell, Ear))
    }

    impl Bell {
        pub(in crate::term) fn ring(&self) {}
    }

    impl Ear {
        pub(in crate::term) fn wait(&self) -> Call {
            match crossterm::event::poll(Duration::from_millis(100)) {
                Ok(true) => Call::Keys,
                Ok(false) => Call::Rung,
                Err(_) => Call::Gone,
            }
        }
    }
}
