//! Our glyphs in ASCII, for terminals that have nothing else.

use super::width;

/// Is each glyph of ours, one column wide, with its ASCII form. Signs that say something else have another form, see the
/// legend in the help: `●` stated, `◐` qualified, `◍` window, `◌` unknown, `○` planned, `✕` cancelled, `◇` disputed, and
/// so on. Only lines are like each other: the frames, midnight, and the middle of a span's bracket.
pub const GLYPHS: &[(&str, char)] = &[
    ("●•", '*'),
    ("◐≈", '~'),
    ("◌", '?'),
    ("○□", 'o'),
    ("✕✗×", 'x'),
    ("◇⚑", '!'),
    ("◍", '%'),
    ("▸", '@'),
    ("→▶›»≥", '>'),
    ("←◂◀‹«≤", '<'),
    ("↑▴▲", '^'),
    ("↓▾▼", 'v'),
    ("…·", '.'),
    ("⋯", '('),
    ("–—‐‑−─━╌╍╴╶╸╺", '-'),
    ("┄┅┈┉", '_'),
    ("“”„″", '"'),
    ("‘’‚′", '\''),
    ("│┃║╵╷╹╻", '|'),
    ("╎╏", ':'),
    ("┆┇┊┋", ';'),
    ("═", '='),
    ("┏", '{'),
    ("┗", '}'),
    ("±┌┐└┘├┤┬┴┼┓┛┣┫┳┻╋╭╮╰╯┝┠┡┢┥┨┩┪", '+'),
    ("▌", '['),
    ("▐", ']'),
    ("█▏▎▍▋▊▉", '#'),
    ("▒", '&'),
    ("▓", '$'),
    ("≠", '\\'),
    ("░", ','),
    ("\u{A0}\u{2009}\u{202F}", ' '),
];

/// Is which characters a reader's terminal is given.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Charset {
    /// All.
    Unicode,
    /// Our glyphs in ASCII and the rest as it is: for a pipe, whose reader may well take more than the locale says.
    AsciiGlyphs,
    /// ASCII alone.
    Ascii,
}

/// Adds one grapheme cluster of safe text in a character set: as many columns as the cluster takes.
pub(super) fn push(out: &mut String, cluster: &str, charset: Charset) {
    if cluster.is_ascii() || charset == Charset::Unicode {
        out.push_str(cluster);
        return;
    }
    match form(cluster) {
        Some(form) => out.push(form),
        None if charset == Charset::AsciiGlyphs => out.push_str(cluster),
        None => out.extend(std::iter::repeat_n('?', width::of_cluster(cluster))),
    }
}

/// Gives the ASCII form of a glyph of ours.
pub(super) fn form(cluster: &str) -> Option<char> {
    let mut scalars = cluster.chars();
    let (Some(glyph), None) = (scalars.next(), scalars.next()) else {
        return None;
    };
    GLYPHS.iter().find(|(glyphs, _)| glyphs.contains(glyph)).map(|&(_, form)| form)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_glyph_takes_one_column_and_has_one_form() {
        let mut seen = std::collections::BTreeSet::new();
        for (glyphs, form) in GLYPHS {
            assert!(form.is_ascii_graphic() || *form == ' ');
            for glyph in glyphs.chars() {
                assert_eq!(width::of_cluster(&glyph.to_string()), 1, "{glyph}");
                assert!(seen.insert(glyph), "{glyph} stands twice");
            }
        }
    }

    #[test]
    fn states_stay_distinct() {
        let forms: std::collections::BTreeSet<_> = "●◐◍◌○✕◇".chars().filter_map(|c| form(&c.to_string())).collect();
        assert_eq!(forms.len(), 7);
    }
}
