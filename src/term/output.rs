//! Writes bytes to the terminal.

use std::io::{self, Write};

/// Writes all of it to standard output.
///
/// Past `std::io::Stdout`, so that a panic in the middle of a write cannot find it locked, and through to the end
/// even where another program has left the terminal non-blocking.
#[cfg(unix)]
pub(super) fn send(mut bytes: &[u8]) -> io::Result<()> {
    use rustix::event::{PollFd, PollFlags, poll};
    use rustix::io::{Errno, write};

    let out = rustix::stdio::stdout();
    while !bytes.is_empty() {
        match write(out, bytes) {
            Ok(0) => return Err(io::ErrorKind::WriteZero.into()),
            Ok(written) => bytes = bytes.get(written..).unwrap_or_default(),
            Err(Errno::INTR) => {}
            Err(Errno::AGAIN) => {
                // An error here shows again at the next write.
                let _ = poll(&mut [PollFd::new(&out, PollFlags::OUT)], None);
            }
            Err(error) => return Err(error.into()),
        }
    }
    Ok(())
}

/// Writes all of it to standard output.
#[cfg(not(unix))]
pub(super) fn send(bytes: &[u8]) -> io::Result<()> {
    let mut out = io::stdout().lock();
    out.write_all(bytes)?;
    out.flush()
}

/// Gathers what is drawn and sends it in one piece.
///
/// Nothing is sent while the terminal is not ours: after a panic elsewhere, say, its message must stay readable.
#[derive(Default)]
pub(super) struct Frames(Vec<u8>);

impl Write for Frames {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        let sent = super::guard::send(&self.0);
        self.0.clear();
        sent
    }
}
