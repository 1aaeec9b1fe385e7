//! What several accounts of one event allow together, in words, and on one small scale.

use super::time::{self, DateWords};
use super::who::Numbers;
use super::{Paragraph, Tone, Voice, duration, paragraph::Mark};
use crate::text::{Safe, width};
use crate::time::{Duration, Instant, Moment, Precision, Window, Zone};
use crate::timeline::accounts::{self, Agreement, Aspect, Comparison};
use crate::timeline::{EventRef, SourceId, Timeline};

/// Is how many pairs of accounts are named at most.
const MOST_PAIRS: usize = 6;

/// Says of each aspect what the accounts allow together, and shows them under each other on one scale; and whether they
/// disagree on whether it came about, which no scale shows.
#[must_use]
pub(super) fn together(
    timeline: &Timeline,
    event: EventRef<'_>,
    numbers: &Numbers,
    voice: Voice<'_>,
) -> Vec<Paragraph> {
    let whether = match accounts::of_status(event) {
        Agreement::Agree => None,
        Agreement::Differ => Some("The accounts differ on whether it came about."),
        Agreement::Exclude => Some("The accounts exclude each other on whether it came about."),
    };
    let mut part: Vec<Paragraph> = whether.map(|said| Paragraph::of(Tone::Doubt, said)).into_iter().collect();
    for aspect in [Aspect::Start, Aspect::End] {
        if let Some(compared) = accounts::compare(timeline, event, aspect) {
            if !part.is_empty() {
                part.push(Paragraph::blank());
            }
            let what = match (aspect, event.is_span()) {
                (Aspect::Start, true) => "the start",
                (Aspect::Start, false) => "the time",
                (Aspect::End, _) => "the end",
            };
            let head = format!("Accounts of {what} ({})", voice.clock.name);
            part.push(Paragraph::of(Tone::Heading, &head));
            let name = |source: &SourceId| numbers.name(timeline, *source);
            part.extend(of_aspect(&compared, &name, voice));
        }
    }
    part
}

/// Is how a source is named among those of an event.
type Name<'a> = &'a dyn Fn(&SourceId) -> String;

fn of_aspect(compared: &Comparison, name: Name<'_>, voice: Voice<'_>) -> Vec<Paragraph> {
    let mut part = chart(compared, name, voice.clock.zone);
    part.push(Paragraph::of(Tone::Plain, &verdict(compared, voice.clock.zone)).hanging(2));
    part.extend(pairs(compared, name, voice.clock.zone));
    part
}

/// Says how many voices there are and what all of them allow.
fn verdict(compared: &Comparison, zone: Zone) -> String {
    let count = compared.voices.len();
    let sources: usize = compared.voices.iter().map(|voice| voice.sources.len()).sum();
    let who = if sources == count {
        format!("{count} voices")
    } else {
        format!("{sources} sources, {count} voices, since some repeat one origin")
    };
    let allowed = match (compared.common(), compared.agreement()) {
        (Some(window), Agreement::Agree) => format!("all agree on {}", common(compared, window, zone)),
        (Some(_), _) => String::new(),
        (None, Agreement::Exclude) => "no time on which all agree: some exclude each other".to_owned(),
        (None, _) => "no time on which all agree: they differ, as stated".to_owned(),
    };
    let disagree = compared.agreement() != Agreement::Agree;
    let spread = compared.spread().filter(|_| disagree).map(|(first, last)| last - first);
    let spread = spread.map(|spread| format!(", over {}", duration::length(spread, Precision::Minute)));
    format!("{who}: {allowed}{}", spread.unwrap_or_default())
}

/// Says the window in which all agree: as the voice states it that allows no more than all do, else by its bounds.
fn common(compared: &Comparison, window: Window, zone: Zone) -> String {
    let narrowest = compared.voices.iter().find(|voice| voice.moment.window() == window);
    narrowest.map_or_else(|| within(window, zone), |voice| time::moment(&voice.moment, zone, DateWords::Day))
}

/// Says a window by its first and its last minute.
fn within(window: Window, zone: Zone) -> String {
    let minute = |instant| time::minute(instant, None, zone, DateWords::Day);
    match (window.earliest, window.latest.map(Instant::just_before)) {
        (Some(first), Some(last)) if minute(first) == minute(last) => minute(first),
        (Some(first), Some(last)) => format!("{} to {}", minute(first), minute(last)),
        (Some(first), None) => format!("{} or later", minute(first)),
        (None, Some(last)) => format!("{} or earlier", minute(last)),
        (None, None) => "any time".to_owned(),
    }
}

/// Names the voices that exclude each other.
fn pairs(compared: &Comparison, name: Name<'_>, zone: Zone) -> Vec<Paragraph> {
    let excluding: Vec<_> = compared.pairs().filter(|(_, _, agreement)| *agreement == Agreement::Exclude).collect();
    let one = |voice: &accounts::Voice| {
        format!("{} ({})", names(&voice.sources, name), time::moment(&voice.moment, zone, DateWords::None))
    };
    let mut part: Vec<Paragraph> = excluding
        .iter()
        .take(MOST_PAIRS)
        .map(|(first, second, _)| format!("{} and {} exclude each other", one(first), one(second)))
        .map(|said| Paragraph::of(Tone::Doubt, &said).hanging(2))
        .collect();
    if excluding.len() > MOST_PAIRS {
        part.push(Paragraph::of(Tone::Faint, &format!("and {} further pairs", excluding.len() - MOST_PAIRS)));
    }
    part
}

fn names(sources: &[SourceId], name: Name<'_>) -> String {
    sources.iter().map(name).collect::<Vec<_>>().join(", ")
}

/// Shows the voices under each other: who, when, and where that lies on one scale.
fn chart(compared: &Comparison, name: Name<'_>, zone: Zone) -> Vec<Paragraph> {
    let dates = crosses_midnight(compared, zone);
    let said = |moment: &Moment| time::moment(moment, zone, if dates { DateWords::Short } else { DateWords::None });
    let rows: Vec<(Safe, Safe, &Moment)> = compared
        .voices
        .iter()
        .map(|voice| (Safe::line(&names(&voice.sources, name)), Safe::line(&said(&voice.moment)), &voice.moment))
        .collect();
    let widest = |texts: &mut dyn Iterator<Item = &Safe>| texts.map(width::columns).max().unwrap_or(0);
    let name_columns = widest(&mut rows.iter().map(|(name, _, _)| name)).min(18);
    let time_columns = widest(&mut rows.iter().map(|(_, time, _)| time));
    let scale = Scale::of(compared);
    let line = |(name, time, moment): &(Safe, Safe, &Moment)| {
        let name = width::cut(name, name_columns);
        let name_pad = " ".repeat(name_columns - width::columns(&name) + 1);
        let time_pad = " ".repeat(time_columns - width::columns(time) + 1);
        let text = Paragraph::of(Tone::Label, &format!("{name}{name_pad}"))
            .add(Tone::ActiveTime, &format!("{time}{time_pad}"));
        match scale.and_then(|scale| scale.mark(moment)) {
            Some(mark) => text.marked(mark),
            None => text,
        }
    };
    rows.iter().map(line).collect()
}

fn crosses_midnight(compared: &Comparison, zone: Zone) -> bool {
    compared.spread().is_some_and(|(first, last)| zone.civil(first).date != zone.civil(last).date)
}

/// Is the time that a chart shows, from its first instant on.
#[derive(Clone, Copy)]
struct Scale {
    from: Instant,
    length: i128,
}

impl Scale {
    /// Spans all that is stated, with a little more on both sides for what is open.
    fn of(compared: &Comparison) -> Option<Self> {
        let (first, last) = compared.spread()?;
        let latest = compared.voices.iter().filter_map(|voice| voice.moment.window().latest).max();
        let last = latest.unwrap_or(last).max(last);
        let margin = Duration::from_nanos((last - first).nanos() / 20).max(Duration::from_minutes(1));
        let from = first - margin;
        Some(Self { from, length: ((last + margin) - from).nanos().max(1) })
    }

    fn mark(self, moment: &Moment) -> Option<Mark> {
        let permille = |instant: Instant| {
            let share = (instant - self.from).nanos() * 1000 / self.length;
            u16::try_from(share.clamp(0, 1000)).unwrap_or(1000)
        };
        let window = moment.window();
        let is_point = moment.literal().is_some_and(|literal| literal.is_timed() && literal.window == window);
        Some(if is_point {
            let at = permille(moment.key()?);
            if moment.qualifier().is_some() { Mark::Approximate(at) } else { Mark::Moment(at) }
        } else {
            Mark::Window { from: window.earliest.map(permille), to: window.latest.map(permille) }
        })
    }
}

#[cfg(test)]
mod tests;
