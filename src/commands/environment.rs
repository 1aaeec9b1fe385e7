//! What the environment says, as values: nothing else reads it.

use std::ffi::OsString;
use std::io::IsTerminal;
use std::path::PathBuf;

use etcetera::BaseStrategy as _;

use crate::cli::{ColorChoice, Common};
use crate::text::Charset;
use crate::time::Zone;
use crate::work::editor;

/// Is what the program takes from its environment.
#[derive(Clone, Debug, Default)]
pub struct Environment {
    /// Is the value of `NO_COLOR` (no-color.org).
    pub no_color: Option<OsString>,
    /// Is the value of `CLICOLOR_FORCE` (bixense.com/clicolors).
    pub clicolor_force: Option<OsString>,
    /// Is the value of `CLICOLOR`.
    pub clicolor: Option<OsString>,
    /// Is the value of `TERM`.
    pub term: Option<OsString>,
    /// Is the locale of characters: the first of `LC_ALL`, `LC_CTYPE`, `LANG` that is set.
    pub locale: Option<OsString>,
    /// Is what names the reader's editor.
    pub editor: editor::Environment,
    /// Is the folder for what programs keep of their state, if the environment names one.
    pub state: Option<PathBuf>,
    /// Is the reader's own zone, if it is known.
    pub zone: Option<Zone>,
    /// Is whether standard output is a terminal.
    pub is_output_terminal: bool,
    /// Is whether standard error is a terminal.
    pub is_error_terminal: bool,
}

impl Environment {
    /// Reads it from the process.
    #[must_use]
    pub fn of_process() -> Self {
        let set = |name: &str| std::env::var_os(name).filter(|value| !value.is_empty());
        Self {
            no_color: set("NO_COLOR"),
            clicolor_force: set("CLICOLOR_FORCE"),
            clicolor: set("CLICOLOR"),
            term: set("TERM"),
            locale: set("LC_ALL").or_else(|| set("LC_CTYPE")).or_else(|| set("LANG")),
            editor: editor::Environment { visual: set("VISUAL"), editor: set("EDITOR") },
            state: state_folder(),
            zone: own_zone(),
            is_output_terminal: std::io::stdout().is_terminal(),
            is_error_terminal: std::io::stderr().is_terminal(),
        }
    }

    /// Says whether to use colours on an output: what was typed, then `NO_COLOR`, then `CLICOLOR_FORCE`, then what the
    /// output is.
    #[must_use]
    pub fn color(&self, choice: ColorChoice, is_terminal: bool) -> bool {
        let is_on = |value: &Option<OsString>| value.as_ref().is_some_and(|value| value != "0");
        match choice {
            ColorChoice::Always => true,
            ColorChoice::Never => false,
            ColorChoice::Auto if self.no_color.is_some() => false,
            ColorChoice::Auto if is_on(&self.clicolor_force) => true,
            ColorChoice::Auto => {
                let is_off = self.clicolor.as_ref().is_some_and(|value| value == "0");
                is_terminal && !is_off && !self.is_dumb() && !self.is_monochrome()
            }
        }
    }

    /// Says whether nothing is known of the terminal but that it prints lines. One of which `TERM` says nothing counts as
    /// such, as it does for git; on Windows no terminal says anything there.
    #[must_use]
    pub fn is_dumb(&self) -> bool {
        let unnamed = if cfg!(windows) { "" } else { "unknown" };
        matches!(self.term().unwrap_or(unnamed), "dumb" | "unknown")
    }

    /// Says whether the terminal is named after one without colours: those of DEC before the VT525, and what terminfo
    /// calls monochrome by a name that ends so.
    fn is_monochrome(&self) -> bool {
        let term = self.term().unwrap_or_default();
        let is_vt = term.strip_prefix("vt").is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()));
        (is_vt && !term.starts_with("vt525")) || term.ends_with("-m") || term.ends_with("-mono")
    }

    fn term(&self) -> Option<&str> {
        self.term.as_ref().and_then(|term| term.to_str())
    }

    /// Says which characters to use. Into a pipe everything goes as it is but our own glyphs, unless ASCII was asked for;
    /// so too onto the console of Linux, whose fonts have other text than ours, but one sign for all the glyphs they lack.
    #[must_use]
    pub fn charset(&self, common: &Common) -> Charset {
        let is_console = self.is_output_terminal && self.term() == Some("linux");
        match (common.ascii, self.is_utf8(), self.is_output_terminal) {
            (true, _, _) | (false, false, true) => Charset::Ascii,
            (false, false, false) => Charset::AsciiGlyphs,
            (false, true, _) if is_console => Charset::AsciiGlyphs,
            (false, true, _) => Charset::Unicode,
        }
    }

    fn is_utf8(&self) -> bool {
        // Windows terminals take Unicode whatever the variables of other systems say.
        let locale = self.locale.as_ref().map(|locale| locale.to_string_lossy().to_ascii_lowercase());
        cfg!(windows) || locale.is_some_and(|locale| locale.contains("utf-8") || locale.contains("utf8"))
    }
}

/// Gives the reader's zone: `TZ` if it names one, else the system's.
fn own_zone() -> Option<Zone> {
    let named = std::env::var("TZ").ok();
    let named = named.as_deref().map(|name| name.trim_start_matches(':')).filter(|name| !name.is_empty());
    let system = || iana_time_zone::get_timezone().ok();
    Zone::named(named.map(str::to_owned).or_else(system)?.as_str()).ok()
}

/// Gives `$XDG_STATE_HOME`, or `.local/state` in `HOME`; on Windows, which has no such folder, that for data.
fn state_folder() -> Option<PathBuf> {
    let is_named = |name: &str| std::env::var_os(name).is_some_and(|path| PathBuf::from(path).is_absolute());
    // Without either, std would look the home up by the user: who took them away wants nothing to be left there.
    if cfg!(unix) && !is_named("HOME") && !is_named("XDG_STATE_HOME") {
        return None;
    }
    let folders = etcetera::choose_base_strategy().ok()?;
    Some(folders.state_dir().unwrap_or_else(|| folders.data_dir()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn with(pairs: &[(&str, &str)]) -> Environment {
        let value = |name: &str| pairs.iter().find(|(key, _)| *key == name).map(|(_, value)| OsString::from(value));
        Environment {
            no_color: value("NO_COLOR"),
            clicolor_force: value("CLICOLOR_FORCE"),
            clicolor: value("CLICOLOR"),
            term: value("TERM"),
            locale: value("LANG"),
            ..Environment::default()
        }
    }

    #[test]
    fn colours_are_asked_for_in_the_usual_order() {
        let auto = |pairs: &[(&str, &str)], terminal| {
            let named = Environment { term: Some("xterm".into()), ..with(pairs) };
            let environment = if with(pairs).term.is_some() { with(pairs) } else { named };
            environment.color(ColorChoice::Auto, terminal)
        };
        assert!(auto(&[], true));
        assert!(!auto(&[], false));
        assert!(!auto(&[("NO_COLOR", "1")], true));
        assert!(!auto(&[("NO_COLOR", "1"), ("CLICOLOR_FORCE", "1")], true));
        assert!(auto(&[("CLICOLOR_FORCE", "1")], false));
        assert!(!auto(&[("CLICOLOR_FORCE", "0")], false));
        assert!(auto(&[("CLICOLOR_FORCE", "1"), ("TERM", "dumb")], false));
        assert!(!auto(&[("TERM", "dumb")], true));
        assert!(!auto(&[("CLICOLOR", "0")], true));
        assert!(with(&[("NO_COLOR", "1"), ("TERM", "dumb")]).color(ColorChoice::Always, false));
        assert!(!with(&[("CLICOLOR_FORCE", "1")]).color(ColorChoice::Never, true));
    }

    #[test]
    fn a_terminal_is_known_by_its_name() {
        let is_colored = |term| with(&[("TERM", term)]).color(ColorChoice::Auto, true);
        for term in ["xterm", "xterm-256color", "linux", "screen", "tmux-256color", "vte-256color", "ansi", "vt525"] {
            assert!(is_colored(term) && !with(&[("TERM", term)]).is_dumb(), "{term}");
        }
        for term in ["vt52", "vt100", "vt102", "vt220", "vt320-w", "vt510", "linux-m", "xterm-mono"] {
            assert!(!is_colored(term) && !with(&[("TERM", term)]).is_dumb(), "{term}");
            assert!(with(&[("TERM", term)]).color(ColorChoice::Always, true), "{term}");
        }
        for term in ["dumb", "unknown"] {
            assert!(with(&[("TERM", term)]).is_dumb(), "{term}");
        }
        assert_eq!(with(&[]).is_dumb(), !cfg!(windows));
        assert_eq!(with(&[]).color(ColorChoice::Auto, true), cfg!(windows));
    }

    #[test]
    fn glyphs_are_ascii_where_the_locale_is_not_utf8() {
        let charset = |lang: &[(&str, &str)], ascii, is_output_terminal| {
            let common = Common { color: ColorChoice::Auto, ascii };
            Environment { is_output_terminal, ..with(lang) }.charset(&common)
        };
        let utf8 = [("LANG", "de_DE.UTF-8")];
        assert_eq!(charset(&utf8, false, true), Charset::Unicode);
        assert_eq!(charset(&[("LANG", "C.utf8")], false, true), Charset::Unicode);
        assert_eq!(charset(&utf8, true, false), Charset::Ascii);
        let console = [("LANG", "de_DE.UTF-8"), ("TERM", "linux")];
        assert_eq!(charset(&console, false, true), Charset::AsciiGlyphs);
        assert_eq!(charset(&console, false, false), Charset::Unicode);
        assert_eq!(charset(&console, true, true), Charset::Ascii);
        if !cfg!(windows) {
            assert_eq!(charset(&[("LANG", "C")], false, true), Charset::Ascii);
            assert_eq!(charset(&[], false, false), Charset::AsciiGlyphs);
        }
    }
}
