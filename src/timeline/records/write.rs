//! Events in memory, put into a block.

use super::{Block, Field};
use crate::timeline::{Basis, End, Event, Said, Status, When};

impl Block {
    /// Keeps an event. What it says in texts of the file is not copied; its times are written in the canonical notation,
    /// which reads the same whatever the file's own clock is.
    pub(crate) fn push(&mut self, event: &Event<'_>, file: &[u8]) {
        self.begin(event.at);
        let mut writer = Writer { block: self, file, header: event.at };
        writer.text(Field::Id, &event.id);
        writer.text(Field::Title, &event.title);
        writer.timing(&event.when, &event.said, event.lasted.as_deref());
        for (relation, others) in event.relations() {
            for other in others {
                writer.block.number(Field::of_relation(relation), other.0);
            }
        }
        writer.status(event.status);
        writer.option(Field::Place, event.place.as_deref());
        for actor in &event.actors {
            writer.block.number(Field::Actor, actor.0);
        }
        writer.option(Field::Summary, event.summary.as_deref());
        writer.option(Field::Note, event.note.as_deref());
        for source in &event.sources {
            writer.block.number(Field::Source, source.0);
        }
        match &event.basis {
            Some(Basis::Source(source)) => writer.block.number(Field::BasisSource, source.0),
            Some(Basis::Reason(reason)) => writer.text(Field::BasisReason, reason),
            None => {}
        }
        for tag in &event.tags {
            writer.text(Field::Tag, tag);
        }
        writer.tables(event);
    }
}

/// Writes an event that is in memory.
struct Writer<'a> {
    block: &'a mut Block,
    file: &'a [u8],
    header: u32,
}

impl Writer<'_> {
    fn text(&mut self, field: Field, text: &str) {
        self.block.text(field, text, (self.file, self.header));
    }

    fn option(&mut self, field: Field, text: Option<&str>) {
        if let Some(text) = text {
            self.text(field, text);
        }
    }

    fn status(&mut self, status: Status) {
        if status != Status::Happened {
            self.block.number(Field::Status, status as u32);
        }
    }

    fn timing(&mut self, when: &When, said: &Said<'_>, lasted: Option<&str>) {
        match when {
            When::NotStated => {}
            When::At(at) => self.block.words(Field::At, &at.to_string()),
            When::Span { from, to } => {
                self.block.words(Field::From, &from.to_string());
                match to {
                    End::NotStated => {}
                    End::NotKnown => self.block.flag(Field::ToNotKnown),
                    End::At(to) => self.block.words(Field::To, &to.to_string()),
                }
            }
        }
        match said {
            Said::Nothing => {}
            Said::Whole(said) => self.text(Field::Said, said),
            Said::Ends { from, to } => {
                self.block.flag(Field::SaidEnds);
                self.option(Field::SaidFrom, from.as_deref());
                self.option(Field::SaidTo, to.as_deref());
            }
        }
        self.option(Field::Lasted, lasted);
    }

    fn tables(&mut self, event: &Event<'_>) {
        for quote in &event.quotes {
            self.block.flag(Field::Quote);
            if let Some(by) = &quote.by {
                self.block.number(Field::QuoteBy, by.0);
            }
            self.text(Field::QuoteText, &quote.text);
            if let Some(source) = &quote.source {
                self.block.number(Field::QuoteSource, source.0);
            }
            if quote.translated {
                self.block.flag(Field::Translated);
            }
        }
        for account in &event.accounts {
            self.block.flag(Field::Account);
            self.block.number(Field::AccountSource, account.source.0);
            self.timing(&account.when, &account.said, account.lasted.as_deref());
            if let Some(status) = &account.status {
                self.block.number(Field::Status, *status as u32);
            }
            self.option(Field::Note, account.note.as_deref());
        }
        for link in &event.links {
            self.block.flag(Field::Link);
            self.block.number(Field::LinkTo, link.event.0);
            self.text(Field::Rel, &link.rel);
        }
    }
}
