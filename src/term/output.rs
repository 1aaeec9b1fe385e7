//! Writes bytes to the terminal.

use std::io;

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
    use std::io::Write;
    let mut out = io::stdout().lock();
    out.write_all(bytes)?;
    out.flush()
}
