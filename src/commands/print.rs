//! `chronoscope print`: the timeline as plain linear text.

use std::io::{self, BufWriter, Write};

use super::open::{self, choose_clock, note_warnings, read_filter};
use super::{Environment, Outcome};
use crate::app::clocks::Clocks;
use crate::app::document::Document;
use crate::app::list::is_order_known;
use crate::app::rows::{Lead, Rows};
use crate::app::shown::Shown;
use crate::cli::{Common, View};
use crate::text::{Charset, Safe, out};
use crate::timeline::Side;
use crate::words::stop::{Place, reaches_over_years, short_time};
use crate::words::{self, Voice};

/// Prints it.
///
/// # Errors
/// Says why the file could not be read, or what standard output says.
pub fn run(view: &View, common: &Common, environment: &Environment) -> anyhow::Result<Outcome> {
    let charset = environment.charset(common);
    let document = match open::open(view.file.as_deref(), view.max_size)?.document() {
        Ok(document) => document,
        Err((name, refused)) => return Ok(open::refuse(&name, &refused, common, environment)?),
    };
    let mut clocks = Clocks::new(document.timeline.clocks(), environment.zone);
    if let Some(wanted) = &view.clock {
        choose_clock(&mut clocks, wanted)?;
    }
    note_warnings(&document, charset)?;
    let mut output = BufWriter::new(io::stdout().lock());
    let filter = view.filter.as_deref().map(|text| {
        let filter = read_filter(text, &document.timeline, clocks.active().zone)?;
        anyhow::Ok(Shown::new(filter, text, &document.timeline))
    });
    write(&mut output, &document, clocks.voice(), (filter.transpose()?.as_ref(), charset))?;
    output.flush()?;
    Ok(Outcome::Done)
}

/// Writes the timeline in a voice: what is shown of it.
///
/// # Errors
/// Passes on what the writer says.
pub fn write(
    output: &mut impl Write,
    document: &Document,
    voice: Voice<'_>,
    (shown, charset): (Option<&Shown>, Charset),
) -> io::Result<()> {
    let rows = Rows { timeline: &document.timeline, zone: voice.clock.zone, shown, days: None };
    let mut line = |text: &str| out::line(output, &Safe::line(text), charset);
    for text in words::plain::head(rows.timeline, voice) {
        line(&text)?;
    }
    if let Some(shown) = shown {
        line(&format!("Filter: {}, {} events.", shown.text(), shown.in_words()))?;
        line("")?;
    }
    let order = rows.timeline.order();
    let offset_at = |position: usize| voice.clock.zone.offset(order.instant(order.stop(position)));
    let mut offset = offset_at(0);
    for position in (0..rows.stops()).filter_map(|rank| rows.at(rank)) {
        if offset_at(position) != offset {
            offset = offset_at(position);
            line(&format!("  {}", words::plain::offset_from_here_on(voice.clock, offset)))?;
            line("")?;
        }
        for lead in rows.lead(position) {
            match lead {
                Lead::Gap(length) => line(&format!("  ({length} between)"))?,
                Lead::Day(date) | Lead::Midnight(date) => line(date.as_str())?,
                Lead::NoTimeGiven => line("No time given")?,
                // It was said above, where the offset is another from here on.
                Lead::Change(_) => continue,
            }
            line("")?;
        }
        write_stop(&mut line, rows, position, voice)?;
        line("")?;
    }
    Ok(())
}

fn write_stop(
    line: &mut impl FnMut(&str) -> io::Result<()>,
    rows: Rows<'_>,
    position: usize,
    voice: Voice<'_>,
) -> io::Result<()> {
    let Some(stop) = rows.timeline.order().stop(position) else {
        return Ok(());
    };
    let place = Place { zone: rows.zone, under: rows.under(position), with_year: reaches_over_years(rows.timeline) };
    let time = short_time(rows.timeline, stop, place);
    line(&format!("{time}  {}", words::plain::title(rows.timeline, stop)))?;
    if !is_order_known(rows, position) {
        line("  (not known to have come after the one above)")?;
    }
    if stop.side == Side::End {
        return line("  (details at its start, above)");
    }
    for paragraph in words::detail(rows.timeline, stop.event, voice) {
        let text = paragraph.text();
        if text.is_empty() {
            line("")?;
        } else {
            line(&format!("  {text}"))?;
        }
    }
    Ok(())
}
