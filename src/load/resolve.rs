//! Ids looked up, once every one is known: records as the timeline keeps them.
//!
//! What is in doubt, if only because something is named twice, is left to the walk through the event's tree.

use std::collections::HashMap;

use super::drafts::Drafts;
use super::ids::Names;
use super::schema::Kind;
use crate::time::{Moment, Window};
use crate::timeline::records::{Block, Field, Place, Record, Stage, Takes, Value};
use crate::timeline::{EventId, Head, Relation, Source};

/// Is how many things of one kind an event may name here: each is compared with all before it.
const MOST_NAMED: usize = 100;

/// Are events whose ids are looked up.
#[derive(Default)]
pub(super) struct Resolved {
    /// Are its events, with an empty record for each in doubt.
    pub(super) block: Block,
    /// Are the numbers of the events that are in doubt.
    pub(super) doubtful: Vec<u32>,
    /// Are the events that a source may have reported before they happened.
    pub(super) early: Vec<u32>,
    /// Are those of the others of which sources give accounts.
    pub(super) with_accounts: Vec<EventId>,
    /// Are the relations of the others.
    pub(super) relations: Vec<(EventId, Relation, usize, EventId)>,
}

/// Looks up the ids of the events of a block.
pub(super) fn events(drafts: &Drafts<'_>, block: usize, names: &Names<'_>, head: &Head) -> Resolved {
    let Some(read) = drafts.block(block) else { return Resolved::default() };
    let has_published = head.sources.iter().any(|source| source.published.is_some());
    let mut resolving = Resolving {
        drafts,
        names,
        head,
        has_published,
        reasons: HashMap::new(),
        named: Vec::new(),
        done: Resolved { block: Block::with_capacity(read.len(), Stage::LookedUp), ..Resolved::default() },
    };
    for (at, event) in drafts.events_of(block).enumerate() {
        let record = read.record(at);
        resolving.done.block.begin(record.header);
        if drafts.part(event).is_some() || resolving.event(event, record).is_none() {
            resolving.done.block.take_back();
            resolving.done.block.begin(record.header);
            resolving.done.doubtful.push(event);
        }
    }
    resolving.done
}

struct Resolving<'a> {
    drafts: &'a Drafts<'a>,
    names: &'a Names<'a>,
    head: &'a Head,
    has_published: bool,
    /// Says of words that are no source's id whether they are near to one.
    reasons: HashMap<&'a str, bool>,
    /// Is what the event at hand names in its lists.
    named: Vec<(Field, u32)>,
    done: Resolved,
}

impl<'a> Resolving<'a> {
    /// Adds the fields of an event; or gives nothing where something in it is in doubt.
    fn event(&mut self, event: u32, record: Record<'a>) -> Option<()> {
        self.named.clear();
        let number = self.names.events.number(event);
        if number > 1 {
            self.done.block.number(Field::MadeId, number);
        }
        let mut has_accounts = false;
        let mut fields = record.fields();
        loop {
            // What has nothing to look up is copied as it is.
            let before = fields.clone();
            let Some((field, value)) = fields.next() else { break };
            match value {
                Value::Text(place) if field.takes().is_by_id() => self.reference(event, (field, place), record)?,
                _ => self.done.block.field(&before, &fields),
            }
            has_accounts |= field == Field::Account;
        }
        if has_accounts {
            self.done.with_accounts.push(EventId(event));
        }
        let place =
            |relation: Field, at: usize| self.named[..at].iter().filter(|(field, _)| *field == relation).count();
        for (at, (field, other)) in self.named.iter().enumerate() {
            let Some(relation) = field.relation() else { continue };
            self.done.relations.push((EventId(event), relation, place(*field, at), EventId(*other)));
        }
        if self.has_published && self.is_early(record) {
            self.done.early.push(event);
        }
        Some(())
    }

    fn reference(&mut self, event: u32, (field, place): (Field, Place), record: Record<'a>) -> Option<()> {
        let id = record.text(self.drafts.text(), place);
        if field == Field::BasisSource {
            return self.basis(id, place);
        }
        let kind = match field.takes() {
            Takes::Event => Kind::Event,
            Takes::Actor => Kind::Actor,
            _ => Kind::Source,
        };
        let found = self.names.find(kind, id)?;
        let is_itself = kind == Kind::Event && found == event;
        let is_no_span = field == Field::During && !self.drafts.is_span(found);
        if is_itself || is_no_span {
            return None;
        }
        if matches!(field, Field::After | Field::Before | Field::During | Field::Actor | Field::Source) {
            if self.named.len() >= MOST_NAMED || self.named.contains(&(field, found)) {
                return None;
            }
            self.named.push((field, found));
        }
        self.done.block.number(field, found);
        Some(())
    }

    /// Adds what an event's time rests on: a source, or a reason in words that is not a source misspelt.
    fn basis(&mut self, words: &'a str, place: Place) -> Option<()> {
        if let Some(source) = self.names.find(Kind::Source, words) {
            self.done.block.number(Field::BasisSource, source);
            return Some(());
        }
        let names = self.names;
        let is_near = !words.contains(char::is_whitespace)
            && *self.reasons.entry(words).or_insert_with(|| names.sources.nearest(words).is_some());
        if is_near {
            return None;
        }
        self.done.block.text_at(Field::BasisReason, place, words);
        Some(())
    }

    /// Says whether a source may have reported the event before it happened.
    fn is_early(&self, record: Record<'a>) -> bool {
        let mut own: Option<Window> = None;
        let mut account: Option<Window> = None;
        let mut in_account = false;
        let mut sources: Vec<&Source> = Vec::new();
        let is_before = |source: &&Source, moment: Option<Window>| {
            let published = source.published.as_ref().map(Moment::window);
            published.zip(moment).is_some_and(|(published, moment)| published.is_before(moment))
        };
        let mut found = false;
        for (field, value) in record.fields() {
            if field.begins_table() {
                let moment = if in_account { account.or(own) } else { own };
                found |= sources.drain(..).any(|source| is_before(&source, moment));
                (account, in_account) = (None, true);
            }
            let Value::Text(place) = value else { continue };
            let text = || record.text(self.drafts.text(), place);
            match field {
                Field::At | Field::From => {
                    let window = Moment::parse(text(), self.head.zone).ok().map(|moment| moment.window());
                    if in_account { account = window } else { own = window }
                }
                Field::Source | Field::AccountSource => {
                    let source = self.names.sources.find(text()).and_then(|at| self.head.sources.get(at as usize));
                    sources.extend(source.filter(|source| source.published.is_some()));
                }
                _ => {}
            }
        }
        found || sources.iter().any(|source| is_before(source, account.or(own)))
    }
}
