//! A large file read by all cores: most of the time goes into new memory.

use std::fs::File;

/// Is how large a file is from which on it is read so, in bytes.
#[cfg(unix)]
const LARGE: u64 = 4 << 20;

/// Is how much memory at most, in bytes, the C library on Linux does not give back to the system at once when it is let
/// go, if so much was let go before: from then on, all that is smaller leaves holes.
#[cfg(unix)]
const KEPT: usize = 33 << 20;

/// Reads so many bytes of a file from `start` on; or gives nothing where it is small, or could not be read so.
#[cfg(unix)]
pub(super) fn read(file: &File, start: u64, expected: u64) -> Option<Vec<u8>> {
    use std::os::unix::fs::FileExt as _;
    use std::thread::{available_parallelism, scope};

    let length = usize::try_from(expected).ok().filter(|_| expected >= LARGE)?;
    // Who may not have so much memory is told so: `vec!` would end the program. It is asked for again then, since only so
    // the system gives it empty without each byte of it being written.
    Vec::<u8>::new().try_reserve_exact(length.max(KEPT)).ok()?;
    let mut bytes = vec![0; length];
    let cores = available_parallelism().map_or(1, usize::from);
    let parts = bytes.chunks_mut(length.div_ceil(cores)).scan(start, |at, part| {
        let from = *at;
        *at += part.len() as u64;
        Some((from, part))
    });
    let is_whole = scope(|threads| {
        let read: Vec<_> =
            parts.map(|(from, part)| threads.spawn(move || file.read_exact_at(part, from).is_ok())).collect();
        read.into_iter().all(|part| part.join().unwrap_or(false))
    });
    is_whole.then_some(bytes)
}

/// Reads no file so: the system does not read from a place alone.
#[cfg(not(unix))]
pub(super) fn read(_: &File, _: u64, _: u64) -> Option<Vec<u8>> {
    None
}

#[cfg(all(test, unix))]
mod tests {
    use std::io::Write as _;

    use super::*;

    #[test]
    fn a_large_file_is_read_as_it_is() {
        let mut file = tempfile::tempfile().unwrap();
        let bytes: Vec<u8> = (0..LARGE + 12_345).map(|at| (at * 7 / 3) as u8).collect();
        file.write_all(&bytes).unwrap();
        let length = bytes.len() as u64;
        assert_eq!(read(&file, 0, length).unwrap(), bytes);
        assert_eq!(read(&file, 5, length - 5).unwrap(), bytes[5..]);
        assert_eq!(read(&file, 0, length + 1), None, "it was longer before");
        assert_eq!(read(&file, 0, 1000), None, "small ones are read in one go");
    }
}
