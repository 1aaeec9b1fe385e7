//! Everything that is known of an event, as paragraphs.

use super::relation;
use super::time::{self, DateWords};
use super::who::{Numbers, named, sides};
use super::{Goal, Paragraph, Tone, Voice, clock_name, duration};
use crate::text::width;
use crate::time::{Clock, Literal, Moment, StatedClock, Zone};
use crate::timeline::{Account, Basis, End, EventId, EventRef, Quote, Said, Side, Status, Stop, Timeline, When};

/// Says all that is known of an event, its times in the voice's clocks.
#[must_use]
pub fn detail(timeline: &Timeline, id: EventId, voice: Voice<'_>) -> Vec<Paragraph> {
    let event = timeline.event(id);
    let numbers = Numbers::of(timeline, event);
    let parts = [
        when_part(timeline, event, voice),
        clocks_part(&event.when(), voice),
        stated_part(timeline, event, &numbers),
        where_part(event),
        text_part(event),
        quotes_part(timeline, event, &numbers),
        accounts_part(timeline, event, &numbers, voice),
        super::accounts::together(timeline, event, &numbers, voice),
        links_part(timeline, event),
        order_part(timeline, event, voice.clock.zone),
        headed("Sources", numbers.list(timeline)),
    ];
    let mut paragraphs = Vec::new();
    for part in parts.into_iter().filter(|part| !part.is_empty()) {
        if !paragraphs.is_empty() {
            paragraphs.push(Paragraph::blank());
        }
        paragraphs.extend(part);
    }
    paragraphs
}

fn headed(head: &str, mut part: Vec<Paragraph>) -> Vec<Paragraph> {
    if !part.is_empty() {
        part.insert(0, Paragraph::of(Tone::Heading, head));
    }
    part
}

/// Says when it was in the active clock, how long it took, and what is doubtful in that.
fn when_part(timeline: &Timeline, event: EventRef<'_>, voice: Voice<'_>) -> Vec<Paragraph> {
    let zone = voice.clock.zone;
    let mut part = Vec::new();
    let status = match event.status() {
        Status::Happened => None,
        Status::Planned => Some("planned: not known to have happened"),
        Status::Cancelled => Some("cancelled: it did not happen"),
        Status::Disputed => Some("disputed: it is not agreed that it happened"),
    };
    part.extend(status.map(|status| Paragraph::of(Tone::Doubt, status)));
    let related = relation::sentence(timeline, event);
    match event.when() {
        When::NotStated => {
            let said = related.clone().unwrap_or_else(|| "no time given".to_owned());
            part.push(Paragraph::of(Tone::ActiveTime, &said));
        }
        When::At(moment) => part.push(Paragraph::of(Tone::ActiveTime, &time::moment(&moment, zone, DateWords::Full))),
        When::Span { from, to } => part.push(span_line(&from, &to, zone)),
    }
    if event.when() == When::NotStated {
        let whole = Stop { event: event.id(), side: Side::Whole };
        part.extend(relation::bounds(timeline, whole, zone).map(|said| Paragraph::of(Tone::Time, &said)));
    } else if let Some(related) = related {
        part.push(Paragraph::of(Tone::Plain, &related));
    }
    part.extend(remarks(&event.when()).into_iter().map(|remark| Paragraph::of(Tone::Faint, &remark)));
    part
}

/// Says a span: "Tue 2 Dec 2025 ≈19:30 to ≈00:30 +1 · about 5 h".
fn span_line(from: &Moment, to: &End, zone: Zone) -> Paragraph {
    let start = time::moment(from, zone, DateWords::Full);
    match to {
        End::NotStated => Paragraph::of(Tone::ActiveTime, &format!("from {start}, end not stated")),
        End::NotKnown => Paragraph::of(Tone::ActiveTime, &format!("from {start}, no end known when this was written")),
        End::At(to) => {
            let line = Paragraph::of(Tone::ActiveTime, &format!("{start} to {}", end_after(from, to, zone)));
            match duration::between(from, to) {
                Some(length) => line.add(Tone::Plain, &format!(" · {length}")),
                None => line,
            }
        }
    }
}

/// Says the end of a span after its start: the time alone on the same day, with "+1" on the next.
fn end_after(from: &Moment, to: &Moment, zone: Zone) -> String {
    let both = from.literal().zip(to.literal()).filter(|(from, to)| from.is_timed() && to.is_timed());
    let Some((first, last)) = both else {
        return time::moment(to, zone, DateWords::Full);
    };
    match time::reading(last, zone).date.days_since(time::reading(first, zone).date) {
        0 => time::moment(to, zone, DateWords::None),
        days @ 1..=9 => format!("{} +{days}", time::moment(to, zone, DateWords::None)),
        _ => time::moment(to, zone, DateWords::Full),
    }
}

/// Says what the signs in a time mean, and by whose midnight a day is meant.
fn remarks(when: &When) -> Vec<String> {
    let mut remarks: Vec<String> = Vec::new();
    for moment in moments(when) {
        if let Some(qualifier) = moment.qualifier() {
            let sign = time::qualified("", Some(qualifier));
            remarks.push(format!("{sign} {}: as stated, not certain", time::qualifier_meaning(qualifier)));
        }
        for literal in moment.literals().filter(|literal| !literal.is_timed()) {
            remarks.push(match literal.clock {
                StatedClock::Unstated => "clock not stated".to_owned(),
                _ => format!("by the midnights of {}", time::stated_clock(literal)),
            });
        }
    }
    let mut told = Vec::new();
    remarks.retain(|remark| {
        !told.contains(remark) && {
            told.push(remark.clone());
            true
        }
    });
    remarks
}

fn moments(when: &When) -> impl Iterator<Item = &Moment> {
    when.start().into_iter().chain(when.end())
}

/// Says the time in every clock, one under the other, where it has a time of day.
fn clocks_part(when: &When, voice: Voice<'_>) -> Vec<Paragraph> {
    if !moments(when).flat_map(Moment::literals).any(Literal::is_timed) {
        return Vec::new();
    }
    let names = voice.clocks.iter().map(clock_name);
    let widest = names.map(|name| width::columns(&name)).max().unwrap_or(0);
    voice.clocks.iter().map(|clock| clock_line(when, clock, clock == voice.clock, widest)).collect()
}

fn clock_line(when: &When, clock: &Clock, active: bool, columns: usize) -> Paragraph {
    let name = clock_name(clock);
    let pad = " ".repeat(columns.saturating_sub(width::columns(&name)) + 2);
    let tone = if active { Tone::ActiveTime } else { Tone::Time };
    Paragraph::of(if active { Tone::ActiveTime } else { Tone::Label }, &format!("{name}{pad}"))
        .add(tone, &in_zone(when, clock.zone))
        .hanging(columns + 2)
}

/// Says when something was in one zone: "Tue 2 Dec ≈16:30 → ≈21:30".
fn in_zone(when: &When, zone: Zone) -> String {
    match when {
        When::NotStated => "no time given".to_owned(),
        When::At(moment) => time::moment(moment, zone, DateWords::Day),
        When::Span { from, to: End::NotStated } => format!("{} → not stated", time::moment(from, zone, DateWords::Day)),
        When::Span { from, to: End::NotKnown } => {
            format!("{} → no end known", time::moment(from, zone, DateWords::Day))
        }
        When::Span { from, to: End::At(to) } => {
            let same_day = from.literal().zip(to.literal()).is_some_and(|(first, last)| {
                last.is_timed() && time::reading(first, zone).date == time::reading(last, zone).date
            });
            let words = if same_day { DateWords::None } else { DateWords::Day };
            format!("{} → {}", time::moment(from, zone, DateWords::Day), time::moment(to, zone, words))
        }
    }
}

/// Says the source's own words for the time, and what the time rests on.
fn stated_part(timeline: &Timeline, event: EventRef<'_>, numbers: &Numbers) -> Vec<Paragraph> {
    let mut part = Vec::new();
    part.extend(said_words(&event.said()).map(|said| labelled("said", &said)));
    part.extend(event.lasted().map(|lasted| labelled("lasted", &format!("“{lasted}”"))));
    part.extend(event.basis().map(|basis| match basis {
        Basis::Source(id) => labelled("rests on", &numbers.name(timeline, id)),
        Basis::Reason(reason) => labelled("rests on", &reason),
    }));
    part
}

fn labelled(label: &str, text: &str) -> Paragraph {
    Paragraph::of(Tone::Label, &format!("{label}: ")).add(Tone::Plain, text).hanging(2)
}

fn said_words(said: &Said) -> Option<String> {
    match said {
        Said::Nothing => None,
        Said::Whole(words) => Some(format!("“{words}”")),
        Said::Ends { from, to } => {
            let ends = from.iter().map(|from| format!("from “{from}”")).chain(to.iter().map(|to| format!("to “{to}”")));
            Some(ends.collect::<Vec<_>>().join(" "))
        }
    }
}

fn where_part(event: EventRef<'_>) -> Vec<Paragraph> {
    let place = event.place().map(|place| labelled("place", place));
    place.into_iter().chain(sides(event)).collect()
}

fn text_part(event: EventRef<'_>) -> Vec<Paragraph> {
    let tags = event.tags().iter().enumerate().fold(Paragraph::blank(), |line, (at, tag)| {
        let line = if at > 0 { line.add(Tone::Faint, " ") } else { line };
        line.add_name(Tone::Faint, &format!("#{tag}"), Goal::Tag((*tag).into()))
    });
    let summary = event.summary().into_iter().flat_map(str::lines).map(|line| Paragraph::of(Tone::Plain, line));
    let note = event.note().map(|note| labelled("note", note));
    let tags = (!tags.is_blank()).then_some(tags);
    summary.chain(note).chain(tags).collect()
}

fn quotes_part(timeline: &Timeline, event: EventRef<'_>, numbers: &Numbers) -> Vec<Paragraph> {
    event.quotes().iter().map(|quote| quote_line(timeline, quote, numbers)).collect()
}

fn quote_line(timeline: &Timeline, quote: &Quote, numbers: &Numbers) -> Paragraph {
    let mut line = Paragraph::of(Tone::Quote, &format!("“{}”", quote.text)).hanging(2);
    if let Some(by) = quote.by {
        line = named(line.add(Tone::Plain, " — "), timeline.actor(by), by);
    }
    let mut after = String::new();
    if quote.translated {
        after.push_str(" (translated)");
    }
    if let Some(source) = quote.source {
        after = format!("{after} {}", numbers.reference(source));
    }
    if after.is_empty() { line } else { line.add(Tone::Plain, &after) }
}

fn accounts_part(timeline: &Timeline, event: EventRef<'_>, numbers: &Numbers, voice: Voice<'_>) -> Vec<Paragraph> {
    let accounts = event.accounts();
    let lines = accounts.iter().map(|account| account_line(timeline, account, numbers, voice));
    headed("Accounts", lines.collect())
}

/// Says an account: who, when in its own clock and in the active one, its words, its remark.
fn account_line(timeline: &Timeline, account: &Account, numbers: &Numbers, voice: Voice<'_>) -> Paragraph {
    let name = timeline.source(account.source).short_name();
    let head = format!("{name} {}", numbers.reference(account.source));
    let mut parts: Vec<(Tone, String)> = Vec::new();
    parts.extend(account.status.map(|status| (Tone::Doubt, status.word().to_owned())));
    if account.when != When::NotStated {
        parts.push((Tone::Time, account_time(&account.when, time::as_stated)));
        if is_shown_elsewhere(&account.when, voice.clock.zone) {
            let here = account_time(&account.when, |moment| time::moment(moment, voice.clock.zone, DateWords::Day));
            parts.push((Tone::ActiveTime, format!("{}: {here}", voice.clock.name)));
        }
    }
    parts.extend(said_words(&account.said).map(|said| (Tone::Plain, format!("said {said}"))));
    parts.extend(account.lasted.iter().map(|lasted| (Tone::Plain, format!("lasted “{lasted}”"))));
    parts.extend(account.note.iter().map(|note| (Tone::Plain, note.clone().into_owned())));
    parts.iter().fold(Paragraph::of(Tone::Label, &head).hanging(2), |line, (tone, part)| {
        line.add(Tone::Faint, " · ").add(*tone, part)
    })
}

/// Says whether a time was stated in another clock than the zone's, so that saying it in this one adds something.
fn is_shown_elsewhere(when: &When, zone: Zone) -> bool {
    moments(when)
        .flat_map(Moment::literals)
        .any(|literal| literal.is_timed() && literal.clock != StatedClock::Zone(zone))
}

/// Says an account's time in words: a moment, from when, or from when to when.
fn account_time(when: &When, say: impl Fn(&Moment) -> String) -> String {
    match when {
        When::NotStated => String::new(),
        When::At(moment) => say(moment),
        When::Span { from, to: End::NotStated } => format!("from {}", say(from)),
        When::Span { from, to: End::NotKnown } => format!("from {}, no end known", say(from)),
        When::Span { from, to: End::At(to) } => format!("from {} to {}", say(from), say(to)),
    }
}

/// Names the nearest events that it may have come before or after.
fn order_part(timeline: &Timeline, event: EventRef<'_>, zone: Zone) -> Vec<Paragraph> {
    let side = if event.is_span() { Side::Start } else { Side::Whole };
    headed("Order not known", super::order::not_known(timeline, Stop { event: event.id(), side }, zone))
}

fn links_part(timeline: &Timeline, event: EventRef<'_>) -> Vec<Paragraph> {
    let line = |link: &crate::timeline::Link| {
        Paragraph::of(Tone::Label, &format!("{}: ", link.rel))
            .add_name(Tone::Plain, timeline.event(link.event).title(), Goal::Event(link.event))
            .hanging(2)
    };
    headed("Links", event.links().iter().map(line).collect())
}
