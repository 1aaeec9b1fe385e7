//! From the bytes of a file to its text.

use crate::report::Finding;
use crate::text::Raw;

/// Is the fewest lines of a file that opens, for help.
const SMALLEST: &str = "write `format = 1`, and below it `[[event]]` with `title = \"What happened\"`";

/// Gives the text of the bytes, or why they are none.
///
/// The place of a byte that is not UTF-8 is empty, so that it is right in the file and in a lossy reading of it.
pub(super) fn text(file: &Raw) -> Result<&str, Box<Finding>> {
    let bytes = file.bytes();
    narrow(bytes)?;
    written(bytes)?;
    let text = file.text().map_err(|at| not_utf8(bytes, at))?;
    if is_blank(text) {
        return Err(Box::new(Finding::whole_file("the file is empty").help(SMALLEST)));
    }
    Ok(text)
}

/// Says that the characters of a file are two or four bytes wide, by its mark or by the nuls in its first one: of a
/// nul the parser would only say that it is no key.
fn narrow(bytes: &[u8]) -> Result<(), Box<Finding>> {
    let encoding = match bytes {
        [0xFF, 0xFE, 0, 0, ..] | [0, 0, 0xFE, 0xFF, ..] | [1..=0xFF, 0, 0, 0, ..] | [0, 0, 0, 1..=0xFF, ..] => "UTF-32",
        [0xFF, 0xFE, ..] | [0xFE, 0xFF, ..] | [1..=0xFF, 0, ..] | [0, 1..=0xFF, ..] => "UTF-16",
        _ => return Ok(()),
    };
    let finding = Finding::whole_file(format!("the file is written in {encoding}, not in UTF-8"));
    Err(Box::new(finding.help("save it as UTF-8")))
}

/// Says of a file that begins as no text does that it is none: the parser would find one fault after the other. A nul
/// further on is one fault among others, of a text.
fn written(bytes: &[u8]) -> Result<(), Box<Finding>> {
    if !bytes.starts_with(&[0, 0]) {
        return Ok(());
    }
    let finding =
        Finding::error(0..1, "the file is no text: it begins with the byte 0x00, which is no character of one");
    Err(Box::new(
        finding
            .label("no text")
            .help("open a file written in TOML; if this was one, it was damaged: take a copy of it"),
    ))
}

fn not_utf8(bytes: &[u8], at: usize) -> Finding {
    let line = bytes[..at].split(|byte| *byte == b'\n').count();
    let byte = bytes.get(at).copied().unwrap_or_default();
    let message = format!("the file is not UTF-8: line {line} has the byte 0x{byte:02X}, which is no character");
    Finding::error(at..at, message).label("not UTF-8").help("save it as UTF-8")
}

/// Says whether there is nothing but empty lines and comments. What TOML does not allow in these is for its parser to
/// tell: a line may end in `\r\n`, but a `\r` elsewhere is a control character, and so on.
fn is_blank(text: &str) -> bool {
    text.strip_prefix('\u{FEFF}').unwrap_or(text).lines().all(|line| {
        let written = line.trim_start_matches([' ', '\t']);
        written.is_empty() || (written.starts_with('#') && !written.contains(|c: char| c.is_control() && c != '\t'))
    })
}
