//! Holds the code to the table of rooms, to the one way that text takes to a terminal, and the README's keys to what the
//! code generates.
//!
//! What this cannot see: what a method does that is called on a value from elsewhere. Of those that hand text to ratatui
//! clippy knows the types (`.clippy.toml`); `text::Safe` cannot be made but through its constructors, by its privacy.
#![allow(clippy::unwrap_used, clippy::panic, reason = "helpers of tests fail as tests do")]

#[path = "house/table.rs"]
mod table;
#[path = "house/uses.rs"]
mod uses;

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use chronoscope::app::keymap;
use table::{CANVAS, DRAWING, FILES, FREE, GUARDED, MACROS, PRINTERS, Room, TABLE, WRITING};
use uses::{Use, What};

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// The names that stand for other crates.
fn crates() -> BTreeSet<String> {
    fn of(table: &toml::Table, names: &mut BTreeSet<String>) {
        for (key, value) in table {
            match value {
                toml::Value::Table(dependencies) if key.ends_with("dependencies") => {
                    names.extend(dependencies.keys().map(|name| name.replace('-', "_")));
                }
                toml::Value::Table(table) => of(table, names),
                _ => {}
            }
        }
    }
    let manifest = fs::read_to_string(root().join("Cargo.toml")).unwrap();
    let mut names = BTreeSet::from(["std".to_owned()]);
    of(&manifest.parse().unwrap(), &mut names);
    names
}

/// Where a file stands below the crate's root; and, for its first name, in which room.
fn module(file: &str) -> Vec<String> {
    let inside = file.strip_prefix("src/").unwrap_or(file).trim_end_matches(".rs");
    let mut names: Vec<String> = inside.split('/').map(str::to_owned).collect();
    // The tests of safe.rs are its module `tests`, in a file of their own beside it.
    if let Some(of) = names.last().and_then(|name| name.strip_suffix("_tests")) {
        let of = of.to_owned();
        names.pop();
        names.extend([of, "tests".to_owned()]);
    }
    if names.last().is_some_and(|name| name == "mod") {
        names.pop();
    }
    names
}

/// Where the names in a file start from: `module`, but nowhere for the roots of the crates.
fn below(file: &str) -> Vec<String> {
    let names = module(file);
    let is_root = ["main", "lib"].contains(&names[0].as_str());
    if is_root { Vec::new() } else { names }
}

/// Lists what a file breaks: file, line, room, rule.
fn breaks(file: &str, source: &str, is_test: bool) -> Vec<String> {
    let names = module(file);
    let Some(room) = TABLE.iter().find(|room| room.name == names[0]) else {
        return vec![format!("{file}:1: the room {} is not in the table", names[0])];
    };
    let uses = match uses::uses(source, &below(file), is_test, &crates()) {
        Ok(uses) => uses,
        Err(error) => return vec![format!("{file}:{}: {error}", error.span().start().line)],
    };
    let prints = !PRINTERS.contains(&file) && uses.iter().any(names_a_writer);
    let mut broken: Vec<String> = uses
        .iter()
        .filter_map(|used| {
            let rule = match &used.what {
                // A test may have a whole timeline: fixtures are files, and `load` is what reads them.
                What::Path(path) if used.in_test && path.iter().take(2).eq(["crate", "load"]) => None,
                What::Path(path) if path[0] == "crate" => import(room, path),
                _ if used.in_test => None,
                What::Path(path) => outside(room, file, path),
                What::Macro(name) => forbidden_macro(name, prints),
                What::Method(name) => method(room, file, name),
            }?;
            Some(format!("{file}:{}: {rule} (the room {} may not: {})", used.line, room.name, room.may_not))
        })
        .collect();
    broken.dedup();
    broken
}

fn import(room: &Room, path: &[String]) -> Option<String> {
    let other = match path.get(1).map(String::as_str) {
        None | Some("*") => return Some("import what is needed by the name of its room".to_owned()),
        Some(other) => other,
    };
    let known = TABLE.iter().any(|room| room.name == other);
    if !known {
        return Some(format!("`{}`: {other} is no room of the table", path.join("::")));
    }
    let may = other == room.name || room.rooms.contains(&other);
    (!may).then(|| {
        let path = path.join("::");
        let rooms = if room.rooms.is_empty() { "no room".to_owned() } else { room.rooms.join(", ") };
        format!("`{path}`: {} may import {rooms}, not {other}", room.name)
    })
}

fn outside(room: &Room, file: &str, path: &[String]) -> Option<String> {
    let own = FILES.iter().filter(|(name, _)| *name == file);
    let allowed: Vec<&str> = own.flat_map(|(_, more)| *more).chain(room.outside).copied().collect();
    let whole = path.join("::");
    let covers =
        |prefix: &str| whole.strip_prefix(prefix).is_some_and(|rest| rest.is_empty() || rest.starts_with("::"));
    let guard = GUARDED.iter().copied().filter(|guard| covers(guard)).max_by_key(|guard| guard.len());
    let may = if FREE.iter().any(|free| covers(free)) {
        true
    } else if let Some(guard) = guard {
        // `use std::sync::{Arc, …}` names what it takes; all of a guarded module at once could be anything.
        allowed.contains(&guard) && !whole.ends_with('*')
    } else if path[0] == "std" {
        let is_glob =
            whole.strip_suffix('*').is_some_and(|module| GUARDED.iter().any(|guard| guard.starts_with(module)));
        !is_glob
    } else {
        allowed.iter().any(|prefix| covers(prefix))
    };
    (!may).then(|| {
        format!(
            "`{whole}`: of the world outside, {} may use {}",
            room.name,
            if allowed.is_empty() { "nothing".to_owned() } else { allowed.join(", ") }
        )
    })
}

fn forbidden_macro(name: &str, prints: bool) -> Option<String> {
    let reason = MACROS.iter().find(|(forbidden, _)| *forbidden == name);
    if let Some((_, reason)) = reason {
        return Some(format!("`{name}!`: {reason}"));
    }
    // Which of the two kinds of writer it is cannot be told from the text, so a file with both is taken to print.
    (prints && ["write", "writeln"].contains(&name))
        .then(|| format!("`{name}!` where `std::io::Write` is in use: print `Safe` text with text::out"))
}

fn method(room: &Room, file: &str, name: &str) -> Option<String> {
    if DRAWING.contains(&name) && file != CANVAS {
        return Some(format!("`.{name}()`: draw `Safe` text with {CANVAS}"));
    }
    let writes = WRITING.contains(&name) && room.name != "term" && !PRINTERS.contains(&file);
    writes.then(|| format!("`.{name}()`: print `Safe` text with text::out"))
}

/// Says whether a use brings in what makes `write!` print: the trait, in scope or as a bound.
fn names_a_writer(used: &Use) -> bool {
    match &used.what {
        What::Path(path) => !used.in_test && path.starts_with(&["std", "io", "Write"].map(str::to_owned)),
        _ => false,
    }
}

/// Lists the files of the crate below `src`, as they are named in messages.
fn files() -> Vec<(String, PathBuf)> {
    fn below(directory: &Path, files: &mut Vec<(String, PathBuf)>) {
        for entry in fs::read_dir(directory).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                below(&path, files);
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                let names = path.strip_prefix(root()).unwrap().iter();
                let names: Vec<_> = names.map(|name| name.to_str().unwrap()).collect();
                files.push((names.join("/"), path));
            }
        }
    }
    let mut found = Vec::new();
    below(&root().join("src"), &mut found);
    found.sort();
    found
}

#[test]
fn every_room_keeps_to_the_table() {
    let files = files();
    assert!(files.len() > 50, "{} files: are they still found?", files.len());
    let sources: Vec<(&str, String)> =
        files.iter().map(|(name, path)| (name.as_str(), fs::read_to_string(path).unwrap())).collect();
    let tests: Vec<Vec<String>> =
        sources.iter().flat_map(|(name, source)| uses::test_modules(source, &below(name)).unwrap()).collect();
    let is_test = |name| tests.iter().any(|test| below(name).starts_with(test));
    let broken: Vec<String> = sources.iter().flat_map(|(name, source)| breaks(name, source, is_test(name))).collect();
    assert!(broken.is_empty(), "\n{}\n", broken.join("\n"));
}

#[test]
fn every_room_is_in_the_table_and_the_table_has_no_other() {
    let rooms: BTreeSet<String> = files().iter().map(|(name, _)| module(name)[0].clone()).collect();
    let table: BTreeSet<String> = TABLE.iter().map(|room| room.name.to_owned()).collect();
    assert_eq!(rooms, table);
}

#[test]
fn rooms_import_only_what_stands_above_them() {
    for (at, room) in TABLE.iter().enumerate() {
        for other in room.rooms {
            let above = TABLE[..at].iter().any(|above| above.name == *other);
            assert!(above || *other == room.name, "{} imports {other}", room.name);
        }
    }
}

#[test]
fn the_table_names_crates_that_there_are() {
    let crates = crates();
    for path in TABLE.iter().flat_map(|room| room.outside).chain(GUARDED).chain(FREE) {
        let name = path.split("::").next().unwrap();
        assert!(crates.contains(name), "{path}");
    }
}

#[test]
fn the_files_that_may_more_exist() {
    let names: Vec<String> = files().into_iter().map(|(name, _)| name).collect();
    for file in FILES.iter().map(|(file, _)| *file).chain(PRINTERS.iter().copied()) {
        assert!(names.iter().any(|name| name == file), "{file}");
    }
}

/// Says that a line of a file breaks one rule, and what the message has in it.
#[track_caller]
fn found_out(file: &str, source: &str, line: usize, says: &str) {
    let broken = breaks(file, source, false);
    let start = format!("{file}:{line}: ");
    assert!(
        broken.iter().any(|one| one.starts_with(&start) && one.contains(says)),
        "no `{start}… {says}` for\n{source}\nbut {broken:#?}"
    );
}

#[track_caller]
fn fine(file: &str, source: &str) {
    assert_eq!(breaks(file, source, false), Vec::<String>::new(), "{source}");
}

#[test]
fn an_import_against_the_arrows_is_found_out() {
    let ui = "may import timeline, time, not ui";
    found_out("src/plot/panes.rs", "use crate::ui::Theme;", 1, ui);
    found_out("src/plot/panes.rs", "\nuse crate::{time::Zone,\n  ui::{self, Theme}};", 3, ui);
    found_out("src/plot/panes.rs", "use super::super::ui::Theme;", 1, ui);
    found_out("src/plot/lanes/one.rs", "use super::super::super::ui as screen;", 1, ui);
    found_out("src/plot/mod.rs", "mod a { use super::super::ui; }", 1, ui);
    found_out("src/plot/panes.rs", "fn f() -> crate::ui::Theme { todo!() }", 1, ui);
    found_out("src/plot/panes.rs", "fn f() {\n crate::ui::draw() }", 2, ui);
    found_out("src/plot/panes.rs", "fn f() {\n vec![crate::ui::draw()]; }", 2, ui);
    found_out("src/plot/panes.rs", "macro_rules! m { () => { $crate::ui::draw() } }", 1, ui);
    found_out("src/plot/panes.rs", "impl<T: crate::ui::Draw> X<T> {}", 1, ui);
    found_out("src/plot/panes.rs", "#[derive(crate::ui::Draw)] struct X;", 1, ui);
    found_out("src/plot/panes.rs", "pub use chronoscope::ui::draw;", 1, ui);
    found_out("src/cli.rs", "use crate::text::Safe;", 1, "may import no room, not text");
    found_out("src/time/zone.rs", "use super::super::timeline::Event;", 1, "not timeline");
    found_out("src/lib.rs", "pub use crate::text::Safe;", 1, "lib may import no room");
}

#[test]
fn an_import_against_the_arrows_is_found_out_in_tests_too() {
    let source = "#[cfg(test)]\nmod tests {\n use crate::ui::draw;\n}";
    found_out("src/plot/panes.rs", source, 3, "not ui");
    found_out("src/text/safe_tests.rs", "use crate::ui::draw;", 1, "not ui");
    found_out("src/load/tests/ids.rs", "use crate::app::App;", 1, "not app");
}

#[test]
fn what_hides_its_room_is_found_out() {
    let name = "by the name of its room";
    found_out("src/ui/list.rs", "use crate::*;", 1, name);
    found_out("src/ui/list.rs", "use crate as all;", 1, name);
    found_out("src/ui/mod.rs", "use super::*;", 1, name);
    found_out("src/ui/list.rs", "extern crate chronoscope as all;", 1, name);
    found_out("src/ui/list.rs", "use crate::draw;", 1, "draw is no room of the table");
    found_out("src/attic/mod.rs", "", 1, "the room attic is not in the table");
}

#[test]
fn what_a_room_may_not_use_of_other_crates_is_found_out() {
    found_out("src/app/list.rs", "use ratatui::style::Style;", 1, "`ratatui::style::Style`");
    found_out("src/app/list.rs", "fn f(k: crossterm::event::KeyEvent) {}", 1, "`crossterm::event");
    found_out("src/words/time.rs", "use ::chrono::Utc;", 1, "words may use nothing");
    found_out("src/words/time.rs", "use chrono_tz as zones;\nfn f() { zones::Tz::UTC }", 2, "`chrono_tz::Tz::UTC`");
    found_out("src/time/zone.rs", "use toml;", 1, "`toml`");
    found_out("src/time/zone.rs", "use chrono::Local;", 1, "`chrono::Local`");
    found_out("src/time/zone.rs", "use chrono::Utc;\nfn f() { Utc::now(); }", 2, "`chrono::Utc::now`");
    found_out("src/term/run.rs", "use crossterm::style::{Color, Print};", 1, "::Print`");
    found_out("src/term/run.rs", "use crossterm::style;\nfn f() { queue!(o, style::Print(\"\")); }", 2, "::Print`");
}

#[test]
fn what_a_room_may_not_use_of_the_standard_library_is_found_out() {
    for path in [
        "std::fs::read",
        "std::io::stdout",
        "std::env::var",
        "std::process::exit",
        "std::thread::spawn",
        "std::time::Instant::now",
        "std::time::SystemTime::now",
        "std::net::lookup_host",
        "std::cell::RefCell::new",
        "std::sync::Mutex::new",
    ] {
        found_out("src/app/update.rs", &format!("fn f() {{\n {path}() }}"), 2, path);
        found_out("src/app/update.rs", &format!("fn f() {{\n vec![{path}()]; }}"), 2, path);
        let (module, name) = path.rsplit_once("::").unwrap();
        let source = format!("use {module} as other;\nfn f() {{ other::{name}() }}");
        found_out("src/app/update.rs", &source, 2, path);
    }
    found_out("src/app/update.rs", "use std::{fmt, fs::{self as files}};", 1, "`std::fs`");
    found_out("src/app/update.rs", "use std::time::*;", 1, "`std::time::*`");
    found_out("src/app/update.rs", "use std::*;", 1, "`std::*`");
    found_out("src/term/run.rs", "use std::io::prelude::*;", 1, "`std::io::prelude::*`");
    found_out("src/app/update.rs", "use core::cell::Cell;", 1, "`std::cell::Cell`");
    found_out("src/load/mod.rs", "fn f() { std::thread::spawn(g); }", 1, "`std::thread::spawn`");
    found_out("src/text/safe.rs", "use std::io;", 1, "`std::io`");
    found_out("src/text/out.rs", "use std::io;\nfn f() { io::stdout() }", 2, "`std::io::stdout`");
    found_out("src/work/files.rs", "fn f() { std::io::copy(a, b); }", 1, "`std::io::copy`");
}

#[test]
fn printing_past_text_out_is_found_out() {
    for name in ["print", "println", "eprint", "eprintln", "dbg"] {
        let source = format!("fn f() {{\n {name}!(\"x\");\n}}");
        found_out("src/commands/print.rs", &source, 2, &format!("`{name}!`"));
        let nested = format!("fn f() {{ other!(\n std::{name}!(\"x\")) }}");
        found_out("src/main.rs", &nested, 2, &format!("`{name}!`"));
    }
    let bound = "fn f(out: &mut impl std::io::Write) {\n writeln!(out, \"x\") }";
    found_out("src/commands/print.rs", bound, 2, "`writeln!`");
    let imported = "use std::io::{self, Write as _};\nfn f() { write!(io::stdout(), \"x\") }";
    found_out("src/commands/print.rs", imported, 2, "`write!`");
    let bytes = "use std::io::Write;\nfn f(out: impl Write) { out.write_all(b\"x\") }";
    found_out("src/commands/print.rs", bytes, 2, "`.write_all()`");
}

#[test]
fn strings_handed_to_ratatui_past_the_canvas_are_found_out() {
    for path in ["text::Span", "text::Line", "text::Text", "widgets::Paragraph", "widgets::Widget", "buffer::Buffer"] {
        found_out("src/ui/list.rs", &format!("use ratatui::{path};"), 1, path);
    }
    found_out("src/ui/list.rs", "use ratatui::prelude::*;", 1, "`ratatui::prelude::*`");
    for name in DRAWING {
        found_out("src/ui/list.rs", &format!("fn f() {{\n x.{name}(y) }}"), 2, name);
        found_out("src/term/run.rs", &format!("fn f() {{\n m!(x.{name}(y)) }}"), 2, name);
    }
}

#[test]
fn what_the_table_allows_is_fine() {
    fine("src/plot/panes.rs", "use crate::{time::Zone, timeline::*};\nuse super::lanes;\nuse super::super::time;");
    fine("src/plot/panes.rs", "pub(crate) struct A;\npub(super) struct B;\npub(in crate::plot) struct C;");
    fine("src/term/bell.rs", "mod imp { pub(in crate::term) struct A; use super::super::guard; }");
    fine("src/time/zone.rs", "use chrono::{DateTime, Utc};\nfn f() { let toml = 1; vec![toml, clap]; }");
    fine("src/load/mod.rs", "fn f() { std::thread::scope(|scope| scope.spawn(g)); }");
    fine("src/words/time.rs", "use std::fmt::Write as _;\nfn f() { write!(text, \"x\"); }");
    fine("src/words/time.rs", "use std::time::Duration;\nuse std::sync::{Arc, LazyLock};\nuse std::fmt::{self, *};");
    fine("src/text/out.rs", "use std::io::{self, Write};\nfn f(o: impl Write) { writeln!(o, \"x\") }");
    fine("src/ui/canvas.rs", "use ratatui::text::Span;\nfn f() { frame.buffer_mut().set_string(a) }");
    fine("src/commands/print.rs", "use std::io::{self, Write};\nfn f() { io::stdout().lock().flush() }");
    fine("src/main.rs", "use chronoscope::{term, ui::{self, Theme}};\nuse std::process::ExitCode;");
    fine("src/lib.rs", "pub mod app;\npub mod text;");
}

#[test]
fn tests_may_use_what_is_outside() {
    let source = "#[cfg(test)]\nmod tests { use std::fs::read; fn f() { println!(); ratatui::text::Line::raw() } }";
    fine("src/plot/panes.rs", source);
    fine("src/plot/panes.rs", "#[cfg(all(test, unix))] use std::fs;");
    fine("src/plot/panes.rs", "#[test] fn f() { std::fs::read() }");
    let source = "use std::fs;\nuse super::Safe;\nuse super::super::width;";
    assert_eq!(breaks("src/text/safe_tests.rs", source, true), Vec::<String>::new());
    found_out("src/text/safe_tests.rs", source, 1, "`std::fs`");
    // Nor do names that tests import have a meaning outside of them.
    fine("src/plot/panes.rs", "fn f() -> Line { Line::new() }\n#[cfg(test)] mod tests { use ratatui::text::Line; }");
    found_out("src/plot/panes.rs", "#[cfg(not(test))] use std::fs;", 1, "`std::fs`");
    found_out("src/plot/panes.rs", "#[cfg(any(test, unix))] use std::fs;", 1, "`std::fs`");
    found_out("src/plot/panes.rs", "#[cfg(test)] mod tests {}\nuse std::fs;", 2, "`std::fs`");
}

#[test]
fn files_are_for_tests_where_they_are_declared_so() {
    let source = "mod a;\n#[cfg(test)] mod b;\n#[cfg(test)] mod c {}\n#[cfg(test)] mod d { mod e; }";
    let module = ["plot".to_owned()];
    let modules = uses::test_modules(source, &module).unwrap();
    assert_eq!(modules, [vec!["plot", "b"], vec!["plot", "d", "e"]]);
    assert_eq!(below("src/text/safe_tests.rs"), ["text", "safe", "tests"]);
    assert_eq!(below("src/text/mod.rs"), ["text"]);
    assert_eq!(below("src/main.rs"), Vec::<String>::new());
}

const KEYS: (&str, &str) = ("<!-- keys: generated by app::keymap::markdown -->", "<!-- /keys -->");

/// What stands between the markers of the keys.
fn keys(readme: &str) -> Option<&str> {
    let (_, rest) = readme.split_once(KEYS.0)?;
    let (keys, _) = rest.split_once(KEYS.1)?;
    Some(keys.trim())
}

#[test]
fn the_readme_has_the_keys_of_the_code() {
    let readme = fs::read_to_string(root().join("README.md")).unwrap_or_default();
    // Git may have given it the line ends of the system.
    let readme = readme.replace("\r\n", "\n");
    let table = keymap::markdown();
    assert!(
        keys(&readme) == Some(table.trim()),
        "README.md has other keys than the code. Between the markers belongs:\n\n{}\n{table}{}\n",
        KEYS.0,
        KEYS.1
    );
}

#[test]
fn keys_are_found_between_their_markers_only() {
    let readme = format!("a\n{}\n\n| keys |\n{}\nb", KEYS.0, KEYS.1);
    assert_eq!(keys(&readme), Some("| keys |"));
    assert_eq!(keys("| keys |"), None);
    assert_eq!(keys(KEYS.0), None);
}
