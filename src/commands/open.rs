//! Opens what a command names: the built-in timeline, a file, standard input.

use std::borrow::Cow;
use std::ffi::OsStr;
use std::io;
use std::sync::Arc;

use super::{Environment, Outcome};
use crate::app::clocks::Clocks;
use crate::app::document::{Document, Origin, Refused};
use crate::cli::Common;
use crate::load::Loaded;
use crate::report::Findings;
use crate::report::draw::{self, File, Style};
use crate::text::{Charset, Raw, Safe, out};
use crate::time::{Instant, Zone};
use crate::timeline::filter::Reading;
use crate::timeline::{EventId, Filter, Timeline};
use crate::words::count::things;
use crate::work::files;
use crate::work::reading::Read;

/// Is the timeline that opens without a file.
pub const BUILT_IN: &str = include_str!("../../data/december-2.toml");
/// Is how many findings of a file are written out at most.
const MOST_FINDINGS: usize = 100;
/// Is the width of findings where the output is no terminal with a width of its own.
const COLUMNS: u16 = 120;

/// Is a file that was read and checked.
pub struct Opened {
    /// Is where it came from.
    pub origin: Origin,
    /// Is its name.
    pub name: Safe,
    /// Is its text.
    pub text: Arc<Raw>,
    /// Is what became of it.
    pub loaded: Loaded,
}

/// Reads and checks a file, standard input for `-`, or the built-in timeline where none is named. What has more bytes than
/// are allowed is refused.
///
/// # Errors
/// Says in one line why it could not be read.
pub fn open(name: Option<&OsStr>, max_size: Option<u64>) -> Result<Opened, files::Error> {
    let (origin, bytes, shown) = match name {
        None => (Origin::BuiltIn, BUILT_IN.as_bytes().to_vec(), "the built-in timeline".to_owned()),
        Some(name) => {
            let origin = if name == files::STANDARD_INPUT { Origin::StandardInput } else { Origin::File };
            (origin, files::read_within(name, max_size)?, files::shown(name))
        }
    };
    let Read { text, loaded } = Read::of(bytes);
    Ok(Opened { origin, name: Safe::line(&shown), text, loaded })
}

impl Opened {
    /// Makes it of a file that was read elsewhere.
    #[must_use]
    pub fn of_file(name: &OsStr, Read { text, loaded }: Read) -> Self {
        Self { origin: Origin::File, name: Safe::line(&files::shown(name)), text, loaded }
    }

    /// Gives the document.
    ///
    /// # Errors
    /// Gives its name and what is wrong with it where it has errors.
    pub fn document(self) -> Result<Document, (Safe, Refused)> {
        let Self { origin, name, text, loaded } = self;
        let named = (origin, name.clone());
        Document::of(named, text, (loaded.timeline, loaded.findings)).map_err(|refused| (name, refused))
    }

    /// Keeps of the findings those in the table of an event that matches, and those of no event. Where the file cannot be
    /// shown there are no events to match, and all stay. Gives how many are left out.
    ///
    /// # Errors
    /// Says what is wrong with the filter.
    pub fn keep_findings(&mut self, filter: &str) -> anyhow::Result<usize> {
        let Some(timeline) = &self.loaded.timeline else {
            // The filter is read all the same: what is wrong with it is wrong in any file.
            return Filter::parse(filter, Reading { zone: Zone::UTC, near: Instant::from_unix_seconds(0) })
                .map(|_| 0)
                .map_err(|wrong| anyhow::anyhow!("--filter: {wrong}"));
        };
        let zone = timeline.clocks().first().map_or(Zone::UTC, |clock| clock.zone);
        let filter = read_filter(filter, timeline, zone)?;
        let matches = |place: usize| {
            let before = timeline.events_before(place);
            before.checked_sub(1).is_none_or(|at| filter.matches(timeline, timeline.event(EventId(at as u32))))
        };
        let text = self.text.lossy();
        let tables = tables(&text);
        let is_in_event = |place: usize| {
            let before = tables.partition_point(|(at, _)| *at <= place);
            before.checked_sub(1).is_some_and(|at| tables[at].1)
        };
        let mut kept = Findings::default();
        for finding in self.loaded.findings.iter() {
            let place = finding.place.as_ref().map(|place| place.start);
            if place.filter(|place| is_in_event(*place)).is_none_or(matches) {
                kept.push(finding.clone());
            }
        }
        let left_out = self.loaded.findings.iter().count() - kept.iter().count();
        self.loaded.findings = kept;
        Ok(left_out)
    }

    /// Writes all findings.
    ///
    /// # Errors
    /// Passes on what the writer says.
    pub fn write_findings(&self, out: &mut impl io::Write, style: Style) -> io::Result<()> {
        write_findings(out, (&self.name, &self.text), &self.loaded.findings, style)
    }
}

/// Lists where the tables of a file begin, in bytes, each with whether it is an event or a part of one.
fn tables(text: &str) -> Vec<(usize, bool)> {
    const HEADS: [&str; 4] = ["event", "source", "actor", "clock"];
    let mut at = 0;
    let mut tables = Vec::new();
    for line in text.split_inclusive('\n') {
        let name = line.trim_start().strip_prefix('[').map(|name| name.trim_start_matches('[').trim_start());
        if let Some(head) = name.and_then(|name| HEADS.iter().find(|head| name.starts_with(**head))) {
            tables.push((at, *head == "event"));
        }
        at += line.len();
    }
    tables
}

/// Writes the findings of a text that cannot be shown to standard error.
///
/// # Errors
/// Passes on what standard error says.
pub fn refuse(
    name: &Safe,
    Refused { text, findings, .. }: &Refused,
    common: &Common,
    environment: &Environment,
) -> io::Result<Outcome> {
    // Standard error may be a file while standard output is the terminal.
    let is_terminal = environment.is_error_terminal;
    let color = environment.color(common.color, is_terminal);
    let style = findings_style(color, environment.charset(common), is_terminal);
    write_findings(&mut io::stderr().lock(), (name, text), findings, style)?;
    Ok(Outcome::ErrorsInFile)
}

fn write_findings(
    out: &mut impl io::Write,
    (name, text): (&Safe, &Raw),
    findings: &Findings,
    style: Style,
) -> io::Result<()> {
    // Where there are none, nobody looks at the text.
    let text = if findings.is_empty() { Cow::default() } else { text.lossy() };
    draw::write(out, File { name, text: &text }, findings, MOST_FINDINGS, style)
}

/// Gives the style for findings on an output.
#[must_use]
pub fn findings_style(color: bool, charset: Charset, is_terminal: bool) -> Style {
    // Elsewhere the width of a terminal that happens to be near has no say: the same run gives the same text.
    let size = if is_terminal { crossterm::terminal::size().ok() } else { None };
    Style { color, charset, columns: usize::from(size.map_or(COLUMNS, |(columns, _)| columns)) }
}

/// Says on standard error how many warnings a file has that is shown all the same.
///
/// # Errors
/// Passes on what standard error says.
pub fn note_warnings(document: &Document, charset: Charset) -> io::Result<()> {
    match summary(&document.findings) {
        Some(summary) => {
            let text = Safe::line(&format!("{}: {summary}, listed by chronoscope check", document.name));
            out::line(&mut io::stderr(), &text, charset)
        }
        None => Ok(()),
    }
}

fn summary(findings: &Findings) -> Option<String> {
    let count = findings.iter().count();
    (count > 0).then(|| things(count, "warning"))
}

/// Reads the filter that was asked for, its times in the zone of the clock that speaks. A time without a date is the one
/// nearest to the first event that has a time.
///
/// # Errors
/// Says what is wrong with it, and shows where.
pub fn read_filter(text: &str, timeline: &Timeline, zone: Zone) -> anyhow::Result<Filter> {
    let first = timeline.order().stops().find_map(|stop| timeline.order().key(stop));
    let near = first.unwrap_or(Instant::from_unix_seconds(0));
    Filter::parse(text, Reading { zone, near }).map_err(|wrong| {
        let column = text[..wrong.span.start].chars().count() + 1;
        anyhow::anyhow!("--filter, character {column}: {wrong}")
    })
}

/// Lets the clock speak that was asked for: one of the file's by its name, or any zone.
///
/// # Errors
/// Says which clocks there are, where it is neither.
pub fn choose_clock(clocks: &mut Clocks, wanted: &str) -> anyhow::Result<()> {
    let is_wanted = |name: &str| name.to_lowercase() == wanted.to_lowercase();
    if let Some(at) = clocks.all().iter().position(|clock| is_wanted(&clock.name)) {
        clocks.choose(at + 1);
        return Ok(());
    }
    match Zone::named(wanted) {
        Ok(zone) => clocks.choose_zone(zone),
        Err(error) => {
            let names: Vec<&str> = clocks.all().iter().map(|clock| clock.name.as_str()).collect();
            let (message, help, names) = (error.message(), error.help(), names.join(", "));
            anyhow::bail!("no clock of the file has this name ({names}), and as a zone: {message} ({help})");
        }
    }
    Ok(())
}
