//! Text that a terminal would obey, turn round or lay out otherwise, and a file with it in every field.
#![allow(dead_code, unreachable_pub)]

use std::fmt::Write as _;

/// Are the texts, each with its name.
pub const TEXTS: [(&str, &str); 9] = [
    ("C0", "\0\u{1}\u{5}\u{7}\u{8}\t\n\u{b}\u{c}\r\u{e}\u{f}\u{11}\u{13}\u{18}\u{1a}\u{1b}c\u{7f}"),
    (
        "C1",
        "\u{80}\u{84}\u{85}\u{88}\u{8d}\u{8e}\u{8f}\u{9b}2J\u{9d}0;owned\u{9c}\u{90}q\u{9c}\u{9f}x\u{9c}\u{98}\u{9e}",
    ),
    ("CSI", "\u{1b}[2J\u{1b}[31m\u{1b}[?1049l\u{1b}[?1003h\u{1b}[6n\u{1b}[>c\u{1b}[8;1;1t\u{1b}[21t\u{1b}[!p"),
    (
        "OSC",
        "\u{1b}]0;owned\u{7}\u{1b}]2;o\u{1b}\\\u{1b}]8;;https://example.org\u{7}x\u{1b}]52;c;YQ==\u{7}\u{1b}]4;1;#fff\u{7}",
    ),
    ("strings", "\u{1b}Pq#0\u{1b}\\\u{1b}_Gi=1\u{1b}\\\u{1b}^x\u{1b}\\\u{1b}Xy\u{1b}\\\u{1b}c\u{1b}7\u{1b}P"),
    ("bidi", "\u{202e}one\u{202c}\u{202d}\u{202a}\u{202b}\u{2066}\u{2067}\u{2068}\u{2069}\u{200e}\u{200f}\u{61c}"),
    (
        "Cf",
        "\u{ad}\u{600}\u{6dd}\u{70f}\u{180e}\u{200b}\u{2060}\u{2061}\u{206a}\u{feff}\u{fff9}\u{1bca0}\u{1d173}\u{e0001}\u{e0041}",
    ),
    ("separators", "a\u{2028}b\u{2029}c\u{fffe}\u{ffff}\u{fdd0}\u{1ffff}\u{10ffff}\u{378}\u{e000}"),
    ("wide", "中文字 ＡＢ한국어 ｶ §¶±…—“” ①α日"),
];

/// Are more, of which emulators have widths of their own, and the second gives each mark a cell: what is sent of them is
/// held, and not the screen.
pub const WIDTHS: [(&str, &str); 6] = [
    ("marks", "a\u{301}\u{316}\u{334}\u{20dd} \u{301}\u{fe0f}\u{e0100}\u{3164}\u{ffa0}\u{17b4}\u{200d}\u{200c}"),
    ("right to left", "مرحبا שָׁלוֹם سلام \u{fdfd}"),
    ("Brahmic", "क्षत्रिय ที่นี่ বাংলা தமிழ் བོད་སྐད ខ្មែរ"),
    ("emoji", "👨\u{200d}👩\u{200d}👧 🇷🇺🇺🇸🇷 ❤\u{fe0f} 1\u{fe0f}\u{20e3} 👍\u{1f3fd} 🏴\u{e0067}\u{e0062}\u{e007f}"),
    ("sound marks", "ｶﾞ紅ﾞ \u{1112}\u{1161}\u{11ab} \u{115f}\u{1160} \u{fffd}"),
    (
        "a hundred marks",
        "a\u{301}\u{301}\u{301}\u{301}\u{301}\u{301}\u{301}\u{301}\u{301}\u{301}\u{301}\u{301}\u{301}\u{301}\u{301}\u{301}\u{301}\u{301}\u{301}\u{301}",
    ),
];

/// Are the keys that lead through every view: what is open over the panes is opened and closed, and rows scroll.
pub const KEYS: &str = "j z J g G k k j g Enter Tab j j Tab Esc p L L L + > p ? Space Esc ! j j Esc / t a l k s Enter n Esc \
    & t a g : Tab Enter a c m o s Esc s j Enter j Esc m a \" j Esc f Esc t 1 Esc = d j r Esc z z & x Esc";

/// Writes a text as TOML does.
pub fn quoted(text: &str) -> String {
    let mut out = String::from("\"");
    for letter in text.chars() {
        match letter {
            '"' | '\\' => {
                out.push('\\');
                out.push(letter);
            }
            letter if letter < ' ' || letter == '\u{7f}' => {
                let _ = write!(out, "\\u{:04x}", u32::from(letter));
            }
            letter => out.push(letter),
        }
    }
    out.push('"');
    out
}

/// Makes a timeline with the text in each field, and in the comments of lines that are told of.
pub fn file(text: &str) -> String {
    let comment: String = text.chars().filter(|letter| *letter >= ' ' && *letter != '\u{7f}').collect();
    let template = include_str!("../hostile/template.toml");
    template.replace("COMMENT", &comment).split('"').enumerate().fold(String::new(), |mut out, (at, part)| {
        if at % 2 == 1 {
            out.push_str(&quoted(&part.replace('@', text)));
        } else {
            out.push_str(part);
        }
        out
    })
}
