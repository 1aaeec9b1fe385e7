//! Gives an address to the system's opener.

use std::ffi::OsStr;
use std::fmt::Write as _;
use std::io;
use std::process::{Child, Command, ExitStatus, Stdio};
use std::thread;

/// Is why an address was not opened.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// Is an address that is not one of http or https.
    #[error("not opened: only http and https addresses are")]
    Scheme,
    /// Is an address without a host.
    #[error("not opened: the address names no host")]
    NoHost,
    /// Is an address with a character that no address has.
    #[error("not opened: U+{:04X} stands in no address", u32::from(*.0))]
    Character(char),
    /// Is a system that has no opener, as many have that are reached by ssh.
    #[error("there is no {0} here")]
    NoOpener(&'static str),
    /// Is an opener that could not be started.
    #[error("{program} could not be started: {cause}")]
    NotStarted {
        /// Is the program.
        program: &'static str,
        /// Is what the system says.
        cause: io::Error,
    },
    /// Is an opener that ended with a failure.
    #[error("{program} failed: {status}")]
    Failed {
        /// Is the program.
        program: &'static str,
        /// Is how it ended.
        status: ExitStatus,
    },
}

#[cfg(target_os = "macos")]
const OPENER: (&str, &[&str]) = ("open", &[]);
#[cfg(windows)]
const OPENER: (&str, &[&str]) = ("rundll32", &["url.dll,FileProtocolHandler"]);
#[cfg(not(any(windows, target_os = "macos")))]
const OPENER: (&str, &[&str]) = ("xdg-open", &[]);

/// Gives the address to the system's opener as one argument, and does not wait for it.
///
/// An opener may come back at once or when the browser is closed. If it fails then, `failed` is told.
///
/// # Errors
/// If the address is not one of http or https to the letter, or the opener cannot be started.
pub fn open(address: &str, failed: impl FnOnce(Error) + Send + 'static) -> Result<(), Error> {
    let address = checked(address)?;
    let (program, first) = OPENER;
    let mut child = start(program, first, address.as_ref())?;
    // Someone has to take its exit status, or a zombie stays for as long as we run.
    thread::Builder::new()
        .name("opener".to_owned())
        .spawn(move || match child.wait() {
            Ok(status) if !status.success() => failed(Error::Failed { program, status }),
            _ => {}
        })
        .map_err(|cause| Error::NotStarted { program, cause })?;
    Ok(())
}

fn start(program: &'static str, first: &[&str], address: &OsStr) -> Result<Child, Error> {
    let mut command = Command::new(program);
    command.args(first).arg(address).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    // A browser that it starts must not be stopped by our ^Z, nor read keys from our terminal.
    #[cfg(unix)]
    std::os::unix::process::CommandExt::process_group(&mut command, 0);
    command.spawn().map_err(|cause| match cause.kind() {
        io::ErrorKind::NotFound => Error::NoOpener(program),
        _ => Error::NotStarted { program, cause },
    })
}

/// Gives the address in ASCII if it is one of http or https, character by character as RFC 3986 has it.
///
/// Other letters are percent-encoded, as a browser does it.
///
/// # Errors
/// If it is another kind of address, or none.
pub fn checked(address: &str) -> Result<String, Error> {
    let (scheme, rest) = address.split_once("://").ok_or(Error::Scheme)?;
    if !["http", "https"].iter().any(|s| scheme.eq_ignore_ascii_case(s)) {
        return Err(Error::Scheme);
    }
    if !rest.starts_with(|c: char| c.is_alphanumeric() || c == '[') {
        return Err(Error::NoHost);
    }
    let mut safe = String::with_capacity(address.len());
    for c in address.chars() {
        if c.is_ascii_alphanumeric() || "-._~:/?#[]@!$&'()*+,;=%".contains(c) {
            safe.push(c);
        } else if c.is_alphanumeric() {
            for byte in c.encode_utf8(&mut [0; 4]).bytes() {
                // Writing to a string cannot fail.
                let _ = write!(safe, "%{byte:02X}");
            }
        } else {
            return Err(Error::Character(c));
        }
    }
    Ok(safe)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_of_the_web_pass() {
        for address in ["https://www.bbc.com/news/articles/c4g?a=b&c=d#e", "HTTP://example.org", "http://[::1]:8080/"] {
            assert_eq!(checked(address).unwrap(), address);
        }
        assert_eq!(checked("https://ru.wikipedia.org/wiki/Кр").unwrap(), "https://ru.wikipedia.org/wiki/%D0%9A%D1%80");
    }

    #[test]
    fn a_missing_opener_is_called_missing() {
        let message = start("no-such-opener", &[], "https://example.org".as_ref()).unwrap_err().to_string();
        assert_eq!(message, "there is no no-such-opener here");
    }

    #[test]
    fn nothing_else_does() {
        for address in [
            "",
            "-https://example.org",
            "--help",
            "ftp://example.org",
            "file:///etc/passwd",
            "javascript:alert(1)",
            " https://example.org",
            "https:example.org",
            "https://",
            "https:///path",
            "https://-x",
            "https://example.org/a b",
            "https://example.org/\n",
            "https://example.org/\u{1b}]0;x",
            "https://example.org/\u{202e}x",
            "https://example.org/`id`",
            "https://example.org/\"x",
            "https://example.org/\\x",
            "https://example.org/{x}",
        ] {
            assert!(checked(address).is_err(), "{address:?}");
        }
    }
}
