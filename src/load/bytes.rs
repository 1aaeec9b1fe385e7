//! From the bytes of a file to its text.

use crate::report::Finding;

/// Is the fewest lines of a file that opens, for help.
const SMALLEST: &str = "write `format = 1`, and below it `[[event]]` with `title = \"What happened\"`";

/// Gives the text of the bytes, or why they are none.
///
/// The place of a byte that is not UTF-8 is empty, so that it is right in the file and in a lossy reading of it.
pub(super) fn text(bytes: &[u8]) -> Result<&str, Box<Finding>> {
    if bytes.starts_with(&[0xFF, 0xFE]) || bytes.starts_with(&[0xFE, 0xFF]) {
        let finding = Finding::whole_file("the file is written in UTF-16, not in UTF-8");
        return Err(Box::new(finding.help("save it as UTF-8")));
    }
    let text = std::str::from_utf8(bytes).map_err(|error| not_utf8(bytes, error.valid_up_to()))?;
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

/// Is where the lines of a text begin, so that a place is found without counting from the top.
pub(super) struct Lines(Vec<usize>);

impl Lines {
    /// Notes where lines begin.
    pub(super) fn of(text: &str) -> Self {
        Self(text.bytes().enumerate().filter(|(_, byte)| *byte == b'\n').map(|(at, _)| at).collect())
    }
    /// Gives the line of a byte, from 1.
    pub(super) fn line(&self, at: usize) -> usize {
        self.0.partition_point(|end| *end < at) + 1
    }
}

#[cfg(test)]
mod tests {
    use super::Lines;

    #[test]
    fn lines_count_from_one() {
        let lines = Lines::of("a\nb\n\nc");
        assert_eq!([0, 1, 2, 3, 4, 5].map(|at| lines.line(at)), [1, 1, 2, 2, 3, 4]);
    }
}
