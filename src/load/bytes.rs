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
    if bytes.starts_with(&[0xFF, 0xFE]) || bytes.starts_with(&[0xFE, 0xFF]) {
        let finding = Finding::whole_file("the file is written in UTF-16, not in UTF-8");
        return Err(Box::new(finding.help("save it as UTF-8")));
    }
    let text = file.text().map_err(|at| not_utf8(bytes, at))?;
    if is_blank(text) {
        return Err(Box::new(Finding::whole_file("the file is empty").help(SMALLEST)));
    }
    Ok(text)
}

fn not_utf8(bytes: &[u8], at: usize) -> Finding {
    let line = bytes[..at].split(|byte| *byte == b'\n').count();
    let byte = bytes.get(at).copied().unwrap_or_default();
    let message = format!("the file is not UTF-8: line {line} has the byte 0x{byte:02X}, which is no character");
    Finding::error(at..at, message).label("not UTF-8").help("save it as UTF-8")
}

fn is_blank(text: &str) -> bool {
    text.strip_prefix('\u{FEFF}')
        .unwrap_or(text)
        .lines()
        .map(str::trim)
        .all(|line| line.is_empty() || line.starts_with('#'))
}
