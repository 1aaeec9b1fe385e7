//! The plain way to write an event, read in one pass without a tree.
//!
//! Takes an event only if nothing in it can be found fault with but by who knows the rest of the file: every key known
//! and once, every text in quotes and not blank, every moment right. Whatever is otherwise, if only in its spelling, is
//! left to the TOML parser and the walk through its tree, which say what is wrong and where.

mod tokens;

use std::ops::Range;

pub(super) use tokens::Text;
use tokens::{Item, Tokens};

use super::moments::unstated_clocks;
use crate::time::{Literal, Moment, Zone};
use crate::timeline::records::{Block, Field};
use crate::timeline::{End, Status, When};

/// Is how many tags a plain event has at most: each is compared with all before it.
const MOST_TAGS: usize = 100;
/// Is what a table of an event begins with.
pub(super) const EVENT: &str = "[[event]]";
/// Is the same in bytes.
const EVENT_BYTES: &[u8; EVENT.len()] = b"[[event]]";

/// Is an event that was read.
pub(super) struct Plain<'a> {
    /// Is where the next one begins, or the file ends.
    pub(super) end: usize,
    /// Is its written id.
    pub(super) id: Option<Text<'a>>,
    /// Is its title.
    pub(super) title: Text<'a>,
    /// Is how it lies in time.
    pub(super) when: When,
    /// Is where times are that state no clock and do not say so.
    pub(super) unstated: Vec<Range<usize>>,
}

/// Reads the event whose header stands at `at` and adds its record to the block, with ids not looked up; or gives
/// nothing where it is not plain, and the block has a record too many.
pub(super) fn event<'a>(text: &'a str, at: usize, zone: Option<Zone>, block: &mut Block) -> Option<Plain<'a>> {
    block.begin(at as u32);
    let mut scan = Scan { tokens: Tokens::new(text, at), header: at, zone, block, unstated: Vec::new() };
    scan.tokens.eat(EVENT_BYTES).then_some(())?;
    scan.tokens.rest_of_line()?;
    let mut own = Table::default();
    let next = scan.keys(Kind::Event, &mut own)?;
    let title = own.title.take()?;
    let (id, when) = (own.id.take(), own.when()?);
    scan.tables(next)?;
    Some(Plain { end: scan.tokens.at(), id, title, when, unstated: scan.unstated })
}

/// Is which table the keys belong to.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Event,
    Quote,
    Account,
    Link,
}

impl Kind {
    /// Takes the header of a table below an event, and gives what its record begins with.
    fn below(tokens: &mut Tokens<'_>) -> Option<(Self, Field)> {
        if tokens.eat(b"[[event.quote]]") {
            Some((Self::Quote, Field::Quote))
        } else if tokens.eat(b"[[event.account]]") {
            Some((Self::Account, Field::Account))
        } else {
            tokens.eat(b"[[event.link]]").then_some((Self::Link, Field::Link))
        }
    }

    /// Lists the fields without which its table says nothing.
    const fn needs(self) -> &'static [Field] {
        match self {
            Self::Event => &[Field::Title],
            // Without a source there is a warning to give.
            Self::Quote => &[Field::QuoteText, Field::QuoteSource],
            Self::Account => &[Field::AccountSource],
            Self::Link => &[Field::Rel, Field::LinkTo],
        }
    }
}

/// Is what follows the keys of a table.
enum Next {
    /// A table below the same event.
    Table(Kind),
    /// Another event, or the end of the file.
    Event,
}

/// Is what is known of a table while its keys are read.
#[derive(Default)]
struct Table<'a> {
    /// Has a bit for each field that it has.
    seen: u64,
    id: Option<Text<'a>>,
    title: Option<Text<'a>>,
    at: Option<Moment>,
    from: Option<Moment>,
    to: Option<End>,
}

impl Table<'_> {
    fn has(&self, field: Field) -> bool {
        self.seen >> field as u8 & 1 == 1
    }

    /// Notes that it has a key, if it is the first time.
    fn note(&mut self, field: Field) -> Option<()> {
        let is_first = !self.has(field);
        self.seen |= 1 << field as u8;
        is_first.then_some(())
    }

    /// Gives how it lies in time, if the keys go together.
    fn when(&self) -> Option<When> {
        let when = match (self.at, self.from, self.to) {
            (None, None, None) => When::NotStated,
            (Some(at), None, None) => When::At(at),
            (None, Some(from), to) => When::Span { from, to: to.unwrap_or(End::NotStated) },
            _ => return None,
        };
        (!self.has(Field::SaidEnds) || self.from.is_some()).then_some(when)
    }

    /// Says whether it is whole.
    fn is_whole(&self, kind: Kind) -> bool {
        kind.needs().iter().all(|field| self.has(*field))
    }
}

/// Is the reading of one event.
struct Scan<'a, 'b> {
    tokens: Tokens<'a>,
    header: usize,
    zone: Option<Zone>,
    block: &'b mut Block,
    unstated: Vec<Range<usize>>,
}

impl<'a> Scan<'a, '_> {
    /// Reads the tables below the event's own, the first of which has begun.
    fn tables(&mut self, first: Next) -> Option<()> {
        let mut next = first;
        while let Next::Table(kind) = next {
            let mut table = Table::default();
            next = self.keys(kind, &mut table)?;
            table.when()?;
        }
        Some(())
    }

    /// Reads the keys of a table up to the next header, and that too where it is one of this event's.
    fn keys(&mut self, kind: Kind, table: &mut Table<'a>) -> Option<Next> {
        loop {
            self.tokens.blank_lines()?;
            match self.tokens.peek() {
                None => break,
                Some(b'[') if self.tokens.is_next(EVENT_BYTES) => break,
                Some(b'[') => {
                    let (next, field) = Kind::below(&mut self.tokens)?;
                    self.tokens.rest_of_line()?;
                    self.block.flag(field);
                    return table.is_whole(kind).then_some(Next::Table(next));
                }
                Some(_) => {
                    let key = self.tokens.key()?;
                    self.value(kind, key, table)?;
                    self.tokens.rest_of_line()?;
                }
            }
        }
        table.is_whole(kind).then_some(Next::Event)
    }

    /// Reads the value of a key.
    fn value(&mut self, kind: Kind, key: &str, table: &mut Table<'a>) -> Option<()> {
        use Kind::{Account, Event, Link, Quote};
        let field = match (kind, key) {
            (Event, "id") => Field::Id,
            (Event, "title") => Field::Title,
            (Event | Account, "at") => Field::At,
            (Event | Account, "from") => Field::From,
            (Event | Account, "to") => Field::To,
            (Event | Account, "said") => return self.said(table),
            (Event | Account, "lasted") => Field::Lasted,
            (Event, "after") => Field::After,
            (Event, "before") => Field::Before,
            (Event, "during") => Field::During,
            (Event | Account, "status") => Field::Status,
            (Event, "place") => Field::Place,
            (Event, "actors") => Field::Actor,
            (Event, "summary") => Field::Summary,
            (Event | Account, "note") => Field::Note,
            (Event, "sources") => Field::Source,
            (Event, "basis") => Field::BasisSource,
            (Event, "tags") => Field::Tag,
            (Quote, "by") => Field::QuoteBy,
            (Quote, "text") => Field::QuoteText,
            (Quote, "source") => Field::QuoteSource,
            (Quote, "translated") => Field::Translated,
            (Account, "source") => Field::AccountSource,
            (Link, "rel") => Field::Rel,
            (Link, "event") => Field::LinkTo,
            _ => return None,
        };
        table.note(field)?;
        match field {
            Field::At | Field::From | Field::To => self.moment(field, table),
            Field::After | Field::Before | Field::During | Field::Actor | Field::Source | Field::Tag => {
                self.list(field)
            }
            Field::Status => self.status(),
            Field::Translated => self.flag(field),
            _ => {
                let text = self.text(field)?;
                match field {
                    Field::Id => table.id = Some(text),
                    Field::Title => table.title = Some(text),
                    _ => {}
                }
                Some(())
            }
        }
    }

    /// Reads a text and adds it.
    fn text(&mut self, field: Field) -> Option<Text<'a>> {
        let text = self.tokens.text().filter(|text| !text.is_blank())?;
        self.add(field, &text);
        Some(text)
    }

    fn add(&mut self, field: Field, text: &Text<'a>) {
        match text {
            Text::InFile { at, text, .. } => self.block.place(field, (at - self.header) as u32, text.len() as u32),
            Text::Decoded { text, .. } => self.block.words(field, text),
        }
    }

    fn list(&mut self, field: Field) -> Option<()> {
        let mut tags: Vec<Text<'a>> = Vec::new();
        let mut is_first = true;
        while let Item::Text(text) = self.tokens.item(is_first)? {
            is_first = false;
            // The walk through the tree warns of a field that is there twice; an id twice is seen when it is looked up.
            let is_twice = tags.iter().any(|other| other.as_str() == text.as_str());
            if is_twice || text.is_blank() || tags.len() > MOST_TAGS {
                return None;
            }
            self.add(field, &text);
            if field == Field::Tag {
                tags.push(text);
            }
        }
        Some(())
    }

    fn flag(&mut self, field: Field) -> Option<()> {
        if self.tokens.eat(b"true") {
            self.block.flag(field);
            return Some(());
        }
        self.tokens.eat(b"false").then_some(())
    }

    fn status(&mut self) -> Option<()> {
        let word = self.tokens.text()?;
        self.block.number(Field::Status, Status::named(word.as_str())? as u32);
        Some(())
    }

    fn moment(&mut self, field: Field, table: &mut Table<'a>) -> Option<()> {
        let text = match self.tokens.peek()? {
            b'0'..=b'9' => self.tokens.date_time()?,
            _ => self.tokens.text()?,
        };
        let moment = Moment::parse(text.as_str(), self.zone).ok()?;
        if field == Field::To && moment.is_open() {
            table.to = Some(End::NotKnown);
            self.block.flag(Field::ToNotKnown);
            return Some(());
        }
        let is_doubtful = moment.literals().any(Literal::has_offset_like_an_end);
        (!moment.is_open() && !is_doubtful).then_some(())?;
        if unstated_clocks(&moment, text.as_str()) {
            self.unstated.push(text.place());
        }
        self.add(field, &text);
        match field {
            Field::At => table.at = Some(moment),
            Field::From => table.from = Some(moment),
            _ => table.to = Some(End::At(moment)),
        }
        Some(())
    }

    /// Reads words for the time: a text, or one for each end in a table in one line.
    fn said(&mut self, table: &mut Table<'a>) -> Option<()> {
        table.note(Field::Said)?;
        if !self.tokens.eat(b"{") {
            return self.text(Field::Said).map(|_| ());
        }
        table.note(Field::SaidEnds)?;
        self.block.flag(Field::SaidEnds);
        loop {
            self.tokens.blanks();
            let field = match self.tokens.key()? {
                "from" => Field::SaidFrom,
                "to" => Field::SaidTo,
                _ => return None,
            };
            table.note(field)?;
            self.text(field)?;
            self.tokens.blanks();
            if self.tokens.eat(b"}") {
                return Some(());
            }
            self.tokens.eat(b",").then_some(())?;
        }
    }
}
