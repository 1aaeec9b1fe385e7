//! Reading an event's tables: when it was, its quotes, its accounts and its links.

use std::borrow::Cow;

use super::super::records::{self, Field, Place, Value};
use super::super::{Account, ActorId, End, EventId, Link, Quote, Said, SourceId, Statement, When};
use super::{EventRef, status};

impl<'a> EventRef<'a> {
    /// Lists the fields of each table of a kind.
    pub(super) fn tables(self, wanted: Field) -> impl Iterator<Item = Fields<'a>> + use<'a> {
        let mut fields = self.record.fields();
        std::iter::from_fn(move || fields.find(|(field, _)| *field == wanted).map(|_| Fields(fields.clone())))
    }

    pub(super) fn quote(self, fields: Fields<'a>) -> Quote<'a> {
        let mut quote = Quote { by: None, text: Cow::Borrowed(""), source: None, translated: false };
        for field in fields {
            match field {
                (Field::QuoteBy, Value::Number(by)) => quote.by = Some(ActorId(by)),
                (Field::QuoteText, Value::Text(place)) => quote.text = self.cow(place),
                (Field::QuoteSource, Value::Number(source)) => quote.source = Some(SourceId(source)),
                (Field::Translated, _) => quote.translated = true,
                _ => {}
            }
        }
        quote
    }

    pub(super) fn account(self, fields: Fields<'a>) -> Account<'a> {
        let Statement { source, when, status } = self.statement(fields.clone());
        let Timing { said, lasted, .. } = Timing::words(self, fields.clone());
        let note = fields.into_iter().find_map(|field| match field {
            (Field::Note, Value::Text(place)) => Some(self.cow(place)),
            _ => None,
        });
        Account { source, when, said, lasted, status, note }
    }

    /// Reads an account without its words, of which there may be many.
    pub(super) fn statement(self, fields: Fields<'a>) -> Statement {
        let mut statement = Statement { source: SourceId(0), when: when(self, fields.clone()), status: None };
        for field in fields {
            match field {
                (Field::AccountSource, Value::Number(source)) => statement.source = SourceId(source),
                (Field::Status, Value::Number(number)) => statement.status = Some(status(number)),
                _ => {}
            }
        }
        statement
    }

    pub(super) fn link(self, fields: Fields<'a>) -> Link<'a> {
        let mut link = Link { rel: Cow::Borrowed(""), event: self.id };
        for field in fields {
            match field {
                (Field::LinkTo, Value::Number(event)) => link.event = EventId(event),
                (Field::Rel, Value::Text(place)) => link.rel = self.cow(place),
                _ => {}
            }
        }
        link
    }
}

/// Is the fields of one table below an event's own.
#[derive(Clone)]
pub(super) struct Fields<'a>(records::Fields<'a>);

impl Iterator for Fields<'_> {
    type Item = (Field, Value);

    fn next(&mut self) -> Option<(Field, Value)> {
        self.0.next().filter(|(field, _)| !field.begins_table())
    }
}

/// Reads when an event was, or was by one account.
fn when(event: EventRef<'_>, fields: impl Iterator<Item = (Field, Value)>) -> When {
    let moment = |place: Place| event.parse(event.text(place));
    let (mut at, mut from, mut to) = (None, None, End::NotStated);
    for field in fields {
        match field {
            (Field::At, Value::Text(place)) => at = moment(place),
            (Field::From, Value::Text(place)) => from = moment(place),
            (Field::To, Value::Text(place)) => to = moment(place).map_or(End::NotStated, End::At),
            (Field::ToNotKnown, _) => to = End::NotKnown,
            _ => {}
        }
    }
    match from {
        Some(from) => When::Span { from, to },
        None => at.map_or(When::NotStated, When::At),
    }
}

/// Is when an event was, or was by one account, with the words for it.
pub(super) struct Timing<'a> {
    pub(super) when: When,
    pub(super) said: Said<'a>,
    pub(super) lasted: Option<Cow<'a, str>>,
}

impl<'a> Timing<'a> {
    pub(super) fn of(event: EventRef<'a>, fields: impl Iterator<Item = (Field, Value)> + Clone) -> Self {
        Self { when: when(event, fields.clone()), ..Self::words(event, fields) }
    }

    /// Reads the words alone.
    pub(super) fn words(event: EventRef<'a>, fields: impl Iterator<Item = (Field, Value)>) -> Self {
        let mut timing = Self { when: When::NotStated, said: Said::Nothing, lasted: None };
        for field in fields {
            match (field, &mut timing.said) {
                ((Field::Said, Value::Text(place)), said) => *said = Said::Whole(event.cow(place)),
                ((Field::SaidEnds, _), said) => *said = Said::Ends { from: None, to: None },
                ((Field::SaidFrom, Value::Text(place)), Said::Ends { from, .. }) => *from = Some(event.cow(place)),
                ((Field::SaidTo, Value::Text(place)), Said::Ends { to, .. }) => *to = Some(event.cow(place)),
                ((Field::Lasted, Value::Text(place)), _) => timing.lasted = Some(event.cow(place)),
                _ => {}
            }
        }
        timing
    }
}
