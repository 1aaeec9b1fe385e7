//! Opens what a name stands for, and sees what that is: a file, a pipe, a device. Nothing here waits without an end.

use std::fs::File;
use std::io::{self, ErrorKind, Read};
use std::path::Path;

/// Is what was opened.
pub(super) enum Opened {
    /// A file with a size.
    Regular(File),
    /// A terminal, or another device that gives character by character.
    Device(File),
    /// What ends when its other end is closed.
    Stream(Box<dyn Read>),
}

#[cfg(unix)]
mod system {
    use std::os::fd::AsFd as _;
    use std::os::unix::fs::FileTypeExt as _;
    use std::thread;
    use std::time::Duration;

    use rustix::fs::{Mode, OFlags};
    use rustix::io::Errno;

    use super::{ErrorKind, File, Opened, Path, Read as _, io};

    /// Is how often it is looked for someone who writes into a pipe, and how long each time.
    const ATTEMPTS: (usize, Duration) = (100, Duration::from_millis(20));

    impl Opened {
        /// Opens a file by its name.
        ///
        /// # Errors
        /// Says why it cannot be opened, or what it is that cannot be read as a file.
        pub(in super::super) fn file(path: &Path) -> io::Result<Self> {
            // To open a pipe would wait for its other end; and no terminal shall come to be ours by being read.
            let flags = OFlags::RDONLY | OFlags::CLOEXEC | OFlags::NONBLOCK | OFlags::NOCTTY;
            let opened = rustix::io::retry_on_intr(|| rustix::fs::open(path, flags, Mode::empty()));
            let file = match opened {
                Ok(file) => File::from(file),
                // As of a socket, or a device that nobody drives.
                Err(Errno::NXIO) => return Err(refusal(std::fs::metadata(path)?.file_type())),
                Err(error) => return Err(error.into()),
            };
            let opened = Self::of(file)?;
            match opened {
                Self::Regular(file) => Ok(Self::Regular(file)),
                Self::Device(file) => wait_in_reading(&file).map(|()| Self::Device(file)),
                Self::Stream(_) => Ok(opened),
            }
        }

        /// Takes standard input.
        ///
        /// # Errors
        /// Says what it is that cannot be read as a file.
        pub(in super::super) fn standard_input() -> io::Result<Self> {
            let file = File::from(io::stdin().as_fd().try_clone_to_owned()?);
            // Who writes into it is there already, and how it waits is not ours to change: others share it.
            if file.metadata()?.file_type().is_fifo() || file.metadata()?.file_type().is_socket() {
                return Ok(Self::Stream(Box::new(file)));
            }
            Self::of(file)
        }

        /// Sees what it is. Of what was opened, and not of what the name stands for by now.
        fn of(file: File) -> io::Result<Self> {
            let kind = file.metadata()?.file_type();
            if kind.is_file() {
                Ok(Self::Regular(file))
            } else if kind.is_char_device() {
                Ok(Self::Device(file))
            } else if kind.is_fifo() {
                first_of(file)
            } else {
                Err(refusal(kind))
            }
        }
    }

    fn refusal(kind: std::fs::FileType) -> io::Error {
        if kind.is_dir() {
            return ErrorKind::IsADirectory.into();
        }
        io::Error::other(if kind.is_socket() {
            "it is a socket"
        } else if kind.is_block_device() {
            "it is a disk or another block device"
        } else {
            "it is a device that does not answer"
        })
    }

    /// Waits a little for someone who writes into a pipe, and gives all that comes.
    ///
    /// Without anyone a pipe is at its end at once, and with someone who has not written yet it says that it would wait.
    fn first_of(mut pipe: File) -> io::Result<Opened> {
        let mut first = vec![0; 4096];
        for _ in 0..ATTEMPTS.0 {
            match pipe.read(&mut first) {
                Ok(0) => thread::sleep(ATTEMPTS.1),
                Ok(count) => {
                    first.truncate(count);
                    wait_in_reading(&pipe)?;
                    return Ok(Opened::Stream(Box::new(io::Cursor::new(first).chain(pipe))));
                }
                Err(error) if error.kind() == ErrorKind::WouldBlock => {
                    wait_in_reading(&pipe)?;
                    return Ok(Opened::Stream(Box::new(pipe)));
                }
                Err(error) if error.kind() == ErrorKind::Interrupted => {}
                Err(error) => return Err(error),
            }
        }
        Err(io::Error::other("it is a pipe, and nobody has written anything into it"))
    }

    /// Lets reading wait for what is to come.
    fn wait_in_reading(file: &File) -> io::Result<()> {
        let flags = rustix::fs::fcntl_getfl(file)?;
        Ok(rustix::fs::fcntl_setfl(file, flags - OFlags::NONBLOCK)?)
    }

    /// Says whether symbolic links led in a circle.
    pub(in super::super) fn is_circle(error: &io::Error) -> bool {
        Errno::from_io_error(error) == Some(Errno::LOOP)
    }
}

#[cfg(not(unix))]
#[allow(clippy::unnecessary_wraps, reason = "elsewhere it may fail")]
mod system {
    use super::{ErrorKind, File, Opened, Path, io};

    impl Opened {
        /// Opens a file by its name.
        ///
        /// # Errors
        /// Says why it cannot be opened.
        pub(in super::super) fn file(path: &Path) -> io::Result<Self> {
            let metadata = std::fs::metadata(path)?;
            if metadata.is_dir() {
                return Err(ErrorKind::IsADirectory.into());
            }
            let file = File::open(path)?;
            Ok(if metadata.is_file() { Self::Regular(file) } else { Self::Device(file) })
        }

        /// Takes standard input.
        ///
        /// # Errors
        /// Never here.
        pub(in super::super) fn standard_input() -> io::Result<Self> {
            Ok(Self::Stream(Box::new(io::stdin())))
        }
    }

    /// Says whether symbolic links led in a circle; no kind of error says so for every system.
    pub(in super::super) fn is_circle(_: &io::Error) -> bool {
        false
    }
}

pub(super) use system::is_circle;
