//! A stop and its event as plain text: for print, and for the clipboard.

use super::count::{number, things};
use super::stop::{side_word, status_word};
use super::{Paragraph, Tone, Voice, detail, source_name};
use crate::time::{Clock, Offset};
use crate::timeline::{EventId, Side, Stop, Timeline, Told};

/// Says a stop's title with its status and its side, whole.
#[must_use]
pub fn title(timeline: &Timeline, stop: Stop) -> String {
    let event = timeline.event(stop.event);
    let status = status_word(event.status()).map(|word| format!("{word}: ")).unwrap_or_default();
    format!("{status}{}{}", event.title(), side_word(event, stop.side).unwrap_or_default())
}

/// Says what the timeline is, whose clock speaks, with its offset at the first stop, which others are heard, and how much
/// there is.
#[must_use]
pub fn head(timeline: &Timeline, voice: Voice<'_>) -> Vec<String> {
    let mut head = vec![timeline.title().to_owned()];
    head.extend(timeline.summary().into_iter().flat_map(str::lines).map(str::to_owned));
    let order = timeline.order();
    let offset = voice.clock.zone.offset(order.instant(order.stop(0))).to_string();
    head.push(format!("Times and days are those of {}.", clock_with(voice.clock, &[&offset])));
    let others = voice.clocks.iter().filter(|clock| *clock != voice.clock).map(|clock| clock_with(clock, &[]));
    let others = others.collect::<Vec<_>>().join(", ");
    if !others.is_empty() {
        head.push(format!("Other clocks: {others}."));
    }
    let without = (order.placed()..order.len()).filter_map(|at| order.stop(at)).filter(|stop| stop.side != Side::End);
    let without = match without.count() {
        0 => String::new(),
        count => format!(", {} without a time", number(count)),
    };
    head.push(format!("{} of {}{without}.", things(order.len(), "stop"), things(timeline.len(), "event")));
    head.push(String::new());
    head
}

/// Says that a clock has another offset from a stop on.
#[must_use]
pub fn offset_from_here_on(clock: &Clock, offset: Offset) -> String {
    format!("({} is at {offset} from here on)", clock.name)
}

/// Says a clock with its zone and more, nothing twice: "Moscow (Europe/Moscow, UTC+3)".
fn clock_with(clock: &Clock, more: &[&str]) -> String {
    let mut said = vec![clock.name.as_str()];
    for own in [clock.zone.name()].iter().chain(more) {
        if !said.contains(own) {
            said.push(own);
        }
    }
    match said.split_first() {
        Some((name, [])) => (*name).to_owned(),
        Some((name, own)) => format!("{name} ({})", own.join(", ")),
        None => String::new(),
    }
}

/// Says whose telling is shown, the name last since it may be long: "4 of 31 events, told by TASS: On the flight home".
#[must_use]
pub fn as_told(whole: &Timeline, told: &Told) -> String {
    let (of, name) = (number(whole.len()), source_name(whole, told.source));
    format!("{} of {of} events, told by {name}", number(told.timeline.len()))
}

/// Is how many events that a source leaves out are named: nobody reads more.
const MOST_LEFT_OUT: usize = 1000;

/// Says plainly what a source leaves out, named as in [`as_told`], the name last there too.
#[must_use]
pub fn left_out(whole: &Timeline, told: &Told) -> Vec<Paragraph> {
    let name = source_name(whole, told.source);
    let count = told.left_out.len();
    if count == 0 {
        return vec![Paragraph::of(Tone::Plain, &format!("{name} tells of every event of this timeline."))];
    }
    let of = things(whole.len(), "event");
    let head = format!("{} of {of}, left out by {name}; s shows them again:", number(count));
    let line = |id: &EventId| Paragraph::of(Tone::Plain, &format!("· {}", whole.event(*id).title())).hanging(2);
    let more = count.saturating_sub(MOST_LEFT_OUT);
    let more = (more > 0).then(|| Paragraph::of(Tone::Plain, &format!("and {more} more")));
    [Paragraph::of(Tone::Plain, &head).hanging(2), Paragraph::blank()]
        .into_iter()
        .chain(told.left_out.iter().take(MOST_LEFT_OUT).map(line))
        .chain(more)
        .collect()
}

/// Says the event of a stop: its title, then every paragraph of its detail.
#[must_use]
pub fn event(timeline: &Timeline, stop: Stop, voice: Voice<'_>) -> Vec<Paragraph> {
    let title = Paragraph::of(Tone::Heading, timeline.event(stop.event).title());
    std::iter::once(title).chain(detail(timeline, stop.event, voice)).collect()
}
