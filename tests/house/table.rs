//! The table of rooms: what each may import, and what it may use of the world outside.

/// A row of the table: what a room may import, and what of the world outside it may use.
pub(crate) struct Room {
    pub(crate) name: &'static str,
    pub(crate) rooms: &'static [&'static str],
    /// Other crates, or paths in them; and of the standard library what is in [`GUARDED`].
    pub(crate) outside: &'static [&'static str],
    /// What the design says that it may not, for who breaks a rule.
    pub(crate) may_not: &'static str,
}

const ALL: &[&str] =
    &["time", "text", "report", "timeline", "load", "words", "plot", "app", "ui", "work", "term", "cli", "commands"];

/// The table. A room imports only rooms that stand above it, so that no two can come to need each other.
///
/// Where a row gives more than the design's words do, the reason stands with it.
pub(crate) const TABLE: &[Room] = &[
    Room {
        name: "time",
        rooms: &[],
        // strsim finds the zone that a misspelt one was meant to be.
        outside: &["chrono", "chrono_tz", "strsim", "thiserror"],
        may_not: "read the clock or the environment; know events",
    },
    Room {
        name: "text",
        rooms: &[],
        // unicode-normalization takes accents off what is searched, memchr finds it, fearless_simd tells where it may stand;
        // simdutf8 looks at a whole file.
        outside: &[
            "fearless_simd",
            "memchr",
            "simdutf8",
            "unicode_normalization",
            "unicode_properties",
            "unicode_segmentation",
            "unicode_width",
        ],
        may_not: "know where a text came from",
    },
    Room { name: "report", rooms: &["text"], outside: &["thiserror"], may_not: "know what the file means" },
    Room {
        name: "timeline",
        rooms: &["time", "text"],
        outside: &["thiserror"],
        may_not: "read files, know widths, colours, selection",
    },
    Room {
        name: "load",
        rooms: &["timeline", "report", "time", "text"],
        // Threads that end with the call are those of a scope.
        outside: &[
            "foldhash",
            "memchr",
            "strsim",
            "thiserror",
            "toml",
            "toml_parser",
            "std::sync",
            "std::thread::scope",
        ],
        may_not: "print; know the App",
    },
    Room { name: "words", rooms: &["timeline", "time", "text"], outside: &[], may_not: "choose colours or places" },
    Room { name: "plot", rooms: &["timeline", "time"], outside: &[], may_not: "ratatui; words for people; mutation" },
    Room {
        name: "app",
        rooms: &["plot", "words", "timeline", "report", "time", "text"],
        // nucleo-matcher finds zones; tui-input is a line's text and cursor, here without its ties to any terminal.
        outside: &["nucleo_matcher", "thiserror", "tui_input"],
        may_not: "I/O, the clock, ratatui, crossterm",
    },
    Room {
        name: "ui",
        rooms: &["app", "plot", "words", "timeline", "report", "time", "text"],
        // All else of ratatui is for canvas.rs, see FILES.
        outside: &["ratatui::Frame", "ratatui::style"],
        may_not: "change the App; parse, sort, filter, wrap; hand strings to ratatui but in canvas.rs",
    },
    Room {
        name: "work",
        rooms: &["app", "load", "report", "timeline", "time", "text"],
        outside: &[
            // notify tells that something has changed in a folder.
            "notify",
            "rustix",
            "serde",
            "shell_words",
            "std::fs",
            "std::io",
            "std::io::stdin",
            "std::os",
            "std::process",
            "std::sync",
            "std::thread",
            "std::thread::scope",
            // For how long a file is quiet, and when it was changed: neither is ever shown.
            "std::time::Instant",
            "std::time::SystemTime",
            // tempfile and toml write and read the files of marks.
            "tempfile",
            "thiserror",
            "toml",
        ],
        may_not: "decide anything; draw",
    },
    Room {
        name: "term",
        rooms: &["ui", "app", "work", "time", "text"],
        outside: &[
            "crossterm",
            "ratatui::Frame",
            "ratatui::Terminal",
            "ratatui::layout",
            // The backend is where this room and ratatui meet: cells that are drawn go out, none is made here.
            "ratatui::backend",
            "ratatui::buffer::Cell",
            "ratatui::prelude::CrosstermBackend",
            "ratatui::style",
            "rustix",
            "signal_hook",
            // The terminal is a file: keys come from /dev/tty where standard input is a timeline.
            "std::fs",
            "std::io",
            "std::io::stderr",
            "std::io::stdin",
            "std::io::stdout",
            "std::os",
            // To end as a signal asks.
            "std::process",
            "std::sync",
            "std::thread",
            "std::time::Instant",
            "std::time::SystemTime",
            "thiserror",
        ],
        may_not: "decide anything",
    },
    Room { name: "cli", rooms: &[], outside: &["clap"], may_not: "import rooms, do anything" },
    Room {
        name: "commands",
        rooms: ALL,
        // It wires: it reads the environment, the clock and the size of the terminal, and hands them on as values.
        outside: &[
            "anyhow",
            "crossterm::terminal",
            "etcetera",
            "iana_time_zone",
            "ratatui::Frame",
            "std::env",
            "std::io",
            "std::io::stderr",
            "std::io::stdout",
            "std::time::Instant",
            "std::time::SystemTime",
        ],
        may_not: "hold logic",
    },
    Room {
        name: "main",
        rooms: ALL,
        outside: &["anyhow", "clap", "std::io", "std::io::stderr", "std::io::stdout", "std::process"],
        may_not: "hold logic",
    },
    // It declares the rooms and holds the map of them.
    Room { name: "lib", rooms: &[], outside: &[], may_not: "hold code" },
];

/// What single files may use of the world outside, beyond their room.
pub(crate) const FILES: &[(&str, &[&str])] =
    &[("src/ui/canvas.rs", &["ratatui"]), ("src/text/out.rs", &["std::io"]), ("src/report/draw.rs", &["std::io"])];

/// What of the standard library, and of crates that are let in, needs an entry of its own; the longest that fits counts.
pub(crate) const GUARDED: &[&str] = &[
    // What it writes to the terminal is any string: nobody has an entry for these.
    "crossterm::style::Print",
    "crossterm::style::PrintStyledContent",
    "crossterm::style::Stylize",
    "crossterm::terminal::SetTitle",
    "std::io::copy",
    // Drawing feeds nothing back: what is read through `&` does not change behind it. (Made once and then the same
    // for ever, OnceLock and LazyLock are no such thing.)
    "std::cell",
    "std::sync",
    "std::env",
    "std::fs",
    "std::io",
    "std::io::stderr",
    "std::io::stdin",
    "std::io::stdout",
    "std::net",
    "std::os",
    "std::process",
    "std::thread",
    "std::thread::scope",
    "std::time::Instant",
    "std::time::SystemTime",
    "std::time::UNIX_EPOCH",
    // The clock, should chrono's feature for it ever come in.
    "chrono::Local",
    "chrono::Utc::now",
];

/// What is free for all, below what is guarded.
pub(crate) const FREE: &[&str] = &[
    "std::sync::Arc",
    "std::sync::LazyLock",
    "std::sync::OnceLock",
    "std::thread::available_parallelism",
    "std::thread::panicking",
];

/// The files that may write text to a writer, and so print.
pub(crate) const PRINTERS: &[&str] = &["src/text/out.rs", "src/report/draw.rs"];

/// The macros for no one, and why.
pub(crate) const MACROS: &[(&str, &str)] = &[
    ("dbg", "print `Safe` text with text::out"),
    ("eprint", "print `Safe` text with text::out"),
    ("eprintln", "print `Safe` text with text::out"),
    ("print", "print `Safe` text with text::out"),
    ("println", "print `Safe` text with text::out"),
    ("include", "code stands where it can be read"),
];

/// The methods by which strings come to ratatui, in canvas.rs alone.
pub(crate) const CANVAS: &str = "src/ui/canvas.rs";
pub(crate) const DRAWING: &[&str] = &[
    "buffer_mut",
    "cell_mut",
    "render_stateful_widget",
    "render_widget",
    "set_char",
    "set_line",
    "set_span",
    "set_string",
    "set_stringn",
    "set_symbol",
];

/// The methods by which bytes come to a writer. Bytes for the terminal are the room term's.
pub(crate) const WRITING: &[&str] = &["write_all", "write_all_vectored", "write_fmt", "write_vectored"];
