//! What is doubtful in a file: warnings.

use std::ops::Range;

use super::event::Places;
use super::fields::Reader;
use super::ids::{Ids, Names};
use super::near::quoted;
use crate::report::Finding;
use crate::time::Moment;
use crate::timeline::{Event, Head, Source, SourceId, Status};

/// Warns of times that state no clock: once, since a file has either none such or hundreds.
pub(super) fn unstated_clocks(reader: &mut Reader<'_>) {
    let Some(first) = reader.unstated.first.take() else {
        return;
    };
    let message = match reader.unstated.count {
        1 => "by whose clock this is meant is not stated".to_owned(),
        2 => "by whose clock this and 1 further time are meant is not stated".to_owned(),
        count => format!("by whose clock this and {} further times are meant is not stated", count - 1),
    };
    reader.findings.push(Finding::warning(first, message).label("no clock").help(
        "write `zone = \"Europe/Moscow\"` at the top, or a clock with the time: `Z`, `[Europe/Moscow]`, or `[?]` where it is not known",
    ));
}

/// Warns of sources and actors to which nothing refers.
pub(super) fn unused(reader: &mut Reader<'_>, names: &Names<'_>) {
    let told = |ids: &Ids, what: &str, help: &'static str| -> Vec<Finding> {
        ids.unused()
            .map(|at| {
                Finding::warning(ids.place(at), format!("the {what} {} is never used", quoted(ids.name(at))))
                    .label("nothing refers to it")
                    .help(help)
            })
            .collect()
    };
    let sources = told(&names.sources, "source", "name it in the `sources` of an event, or take it out");
    let actors = told(&names.actors, "actor", "name it in the `actors` of an event, or take it out");
    reader.findings.extend(sources);
    reader.findings.extend(actors);
}

/// Warns of sources that were published before what they report as happened.
pub(super) fn published_before(reader: &mut Reader<'_>, head: &Head, event: &Event<'_>, places: &Places) {
    let own = event.when.start();
    for (source, place) in event.sources.iter().zip(&places.sources) {
        if event.status == Status::Happened {
            reader.findings.extend(too_early(head, *source, place, (own, places)));
        }
    }
    for (account, place) in event.accounts.iter().zip(&places.accounts) {
        if account.status.unwrap_or(event.status) == Status::Happened {
            let moment = account.when.start().or(own);
            reader.findings.extend(too_early(head, account.source, place, (moment, places)));
        }
    }
}

fn too_early(
    head: &Head,
    source: SourceId,
    place: &Range<usize>,
    (moment, event): (Option<&Moment>, &Places),
) -> Option<Finding> {
    let source: &Source = head.sources.get(source.0 as usize)?;
    let published = source.published.filter(|moment| moment.qualifier().is_none())?;
    let moment = moment.filter(|moment| moment.qualifier().is_none())?;
    if !published.window().is_before(moment.window()) {
        return None;
    }
    let id = quoted(&source.id);
    let finding =
        Finding::warning(place.clone(), format!("{id} was published before this event, which it reports as happened"))
            .label(format!("published {published}"))
            .help("correct one of the times, or write `status = \"planned\"`");
    Some(match &event.start {
        Some(start) => finding.related(start.clone(), "when it happened"),
        None => finding,
    })
}
