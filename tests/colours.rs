//! The colours that are used are seen on a light background and on a dark one, in the palettes that people have.
#![allow(clippy::unwrap_used, clippy::panic, reason = "helpers of tests fail as tests do")]

use chronoscope::load::load;
use chronoscope::report::draw::{self, File, Style};
use chronoscope::text::{Charset, Safe};
use chronoscope::ui::Theme;
use chronoscope::words::Tone;
use ratatui::style::{Color, Modifier};

/// Is what a terminal makes of sixteen colours, what stands behind them, and whether bold text takes the bright one.
struct Palette {
    name: &'static str,
    colors: [u32; 16],
    behind: &'static [u32],
    bold_is_bright: bool,
}

const BOTH: &[u32] = &[0x00_0000, 0xff_ffff];

const PALETTES: [Palette; 3] = [
    Palette {
        name: "xterm",
        colors: [
            0x00_0000, 0xcd_0000, 0x00_cd00, 0xcd_cd00, 0x00_00ee, 0xcd_00cd, 0x00_cdcd, 0xe5_e5e5, 0x7f_7f7f,
            0xff_0000, 0x00_ff00, 0xff_ff00, 0x5c_5cff, 0xff_00ff, 0x00_ffff, 0xff_ffff,
        ],
        behind: BOTH,
        bold_is_bright: true,
    },
    Palette {
        name: "VGA, as the console of Linux",
        colors: [
            0x00_0000, 0xaa_0000, 0x00_aa00, 0xaa_5500, 0x00_00aa, 0xaa_00aa, 0x00_aaaa, 0xaa_aaaa, 0x55_5555,
            0xff_5555, 0x55_ff55, 0xff_ff55, 0x55_55ff, 0xff_55ff, 0x55_ffff, 0xff_ffff,
        ],
        // Nobody has it otherwise there.
        behind: &[0x00_0000],
        bold_is_bright: true,
    },
    Palette {
        name: "Tango, as GNOME's terminals",
        colors: [
            0x2e_3436, 0xcc_0000, 0x4e_9a06, 0xc4_a000, 0x34_65a4, 0x75_507b, 0x06_989a, 0xd3_d7cf, 0x55_5753,
            0xef_2929, 0x8a_e234, 0xfc_e94f, 0x72_9fcf, 0xad_7fa8, 0x34_e2e2, 0xee_eeec,
        ],
        behind: BOTH,
        bold_is_bright: false,
    },
];

/// Is the contrast that WCAG asks for of large or bold text and of all that is no text.
const ENOUGH: f64 = 3.0;

/// Gives the relative luminance of a colour, as WCAG defines it.
fn luminance(color: u32) -> f64 {
    let [_, red, green, blue] = color.to_be_bytes().map(|part| {
        let part = f64::from(part) / 255.0;
        if part <= 0.04045 { part / 12.92 } else { ((part + 0.055) / 1.055).powf(2.4) }
    });
    0.2126 * red + 0.7152 * green + 0.0722 * blue
}

/// Says whether a colour is seen in every palette, whatever stands behind it.
fn is_seen(number: usize, is_bold: bool) -> Result<(), String> {
    for Palette { name, colors, behind, bold_is_bright } in PALETTES {
        let brighter = if is_bold && bold_is_bright && number < 8 { 8 } else { 0 };
        for behind in behind {
            let (one, other) = (luminance(colors[number + brighter]) + 0.05, luminance(*behind) + 0.05);
            let contrast = one.max(other) / one.min(other);
            if contrast < ENOUGH {
                return Err(format!("{number} in {name}: {contrast:.1} on {behind:06x}"));
            }
        }
    }
    Ok(())
}

#[test]
fn every_tone_is_seen_on_light_and_on_dark() {
    use Tone::{ActiveTime, Doubt, Faint, Heading, Key, Label, Plain, Quote, Time};
    let theme = Theme { color: true, charset: Charset::Unicode };
    // One more does not compile until it is named here, and so comes to be in the list.
    let _ = |tone: Tone| match tone {
        Plain | Key | Time | Heading | ActiveTime | Quote | Label | Faint | Doubt => {}
    };
    let mut colored = 0;
    for tone in [Plain, Key, Time, Heading, ActiveTime, Quote, Label, Faint, Doubt] {
        let style = theme.tone(tone);
        assert_eq!(style.bg, None, "{tone:?}: the background is the reader's own");
        let number = match style.fg {
            None => continue,
            Some(Color::Red) => 1,
            Some(Color::Magenta) => 5,
            other => panic!("{tone:?}: {other:?} is not known to be seen"),
        };
        colored += 1;
        is_seen(number, style.add_modifier.contains(Modifier::BOLD))
            .unwrap_or_else(|wrong| panic!("{tone:?}: {wrong}"));
    }
    assert_eq!(colored, 3);
    // What is held against: these are used for it by many.
    for lost in [2, 3, 4, 6] {
        assert!(is_seen(lost, false).is_err(), "{lost}");
    }
}

#[test]
fn every_part_of_a_finding_is_seen_on_light_and_on_dark() {
    let text = "format = 1\n[[source]]\nid = \"s\"\ntitle = \"S\"\n[[event]]\ntitel = \"One\"\n[[event]]\ntitle = \"Two\"\nat = 2025-12-02\n";
    let findings = load(text.as_bytes()).findings;
    let mut written = Vec::new();
    let style = Style { color: true, charset: Charset::Unicode, columns: 80 };
    draw::write(&mut written, File { name: &Safe::line("a.toml"), text }, &findings, 9, style).unwrap();
    let written = String::from_utf8(written).unwrap();
    let mut colors = Vec::new();
    for code in written.split("\u{1b}[").skip(1).filter_map(|part| part.split_once('m')).map(|(code, _)| code) {
        let numbers: Vec<usize> = code.split(';').map(|number| number.parse().unwrap()).collect();
        let color = numbers.iter().find_map(|number| match number {
            30..=37 => Some(number - 30),
            90..=97 => Some(number - 90 + 8),
            _ => None,
        });
        if let Some(color) = color {
            is_seen(color, numbers.contains(&1)).unwrap_or_else(|wrong| panic!("{code}: {wrong}"));
            colors.push(color);
        }
    }
    colors.sort_unstable();
    colors.dedup();
    assert_eq!(colors.len(), 3, "error, warning and place: {written}");
}
