//! Reading an event's tables: when it was, its quotes, its accounts and its links.

use std::borrow::Cow;

use super::super::records::{self, Field, Value};
use super::super::{Account, ActorId, End, EventId, Link, Quote, Said, SourceId, When};
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
        let Timing { when, said, lasted } = Timing::of(self, fields.clone());
        let mut account = Account { source: SourceId(0), when, said, lasted, status: None, note: None };
        for field in fields {
            match field {
                (Field::AccountSource, Value::Number(source)) => account.source = SourceId(source),
                (Field::Status, Value::Number(number)) => account.status = Some(status(number)),
                (Field::Note, Value::Text(place)) => account.note = Some(self.cow(place)),
                _ => {}
            }
        }
        account
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

/// Is when an event was, or was by one account, with the words for it.
pub(super) struct Timing<'a> {
    pub(super) when: When,
    pub(super) said: Said<'a>,
    pub(super) lasted: Option<Cow<'a, str>>,
}

impl<'a> Timing<'a> {
    pub(super) fn of(event: EventRef<'a>, fields: impl Iterator<Item = (Field, Value)> + Clone) -> Self {
        let mut timing = Self::words(event, fields.clone());
        let mut from = None;
        let mut to = End::NotStated;
        for field in fields {
            match field {
                (Field::At, Value::Text(place)) => {
                    timing.when = event.parse(event.text(place)).map_or(When::NotStated, When::At);
                }
                (Field::From, Value::Text(place)) => from = event.parse(event.text(place)),
                (Field::To, Value::Text(place)) => {
                    to = event.parse(event.text(place)).map_or(End::NotStated, End::At);
                }
                (Field::ToNotKnown, _) => to = End::NotKnown,
                _ => {}
            }
        }
        if let Some(from) = from {
            timing.when = When::Span { from, to };
        }
        timing
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
