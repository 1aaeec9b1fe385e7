//! Events as they are kept: one short run of bytes each, over the text that they were read from.
//!
//! A record is a row of fields, each with what it takes: a text, a number, or nothing. A text is a place in the file,
//! counted from where the event's table begins there; or the text itself where it is written with escapes. So an event of
//! 300 bytes takes about 30 more. An event's own fields come first; what follows a [`Field::Quote`], [`Field::Account`] or
//! [`Field::Link`] belongs to that one.

mod blocks;
mod field;
mod write;

use std::ops::Range;

pub(crate) use blocks::{Blocks, TOGETHER};
use field::FIELDS;
pub(crate) use field::{Field, Takes};

/// Is whether the ids in a record are looked up.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub(crate) enum Stage {
    /// They are texts.
    Read,
    /// They are numbers.
    #[default]
    LookedUp,
}

/// Is where a text is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Place {
    /// In the file, so many bytes after where the event's table begins.
    File { after: u32, length: u32 },
    /// In the record itself, at this byte of its fields.
    Record { at: u32, length: u32 },
}

/// Is one field of a record.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Value {
    /// A text.
    Text(Place),
    /// A number.
    Number(u32),
    /// Nothing.
    Nothing,
}

/// Is how many bytes a record takes, as a rule.
const RECORD_BYTES: usize = 48;

/// Is a run of events that were read together.
#[derive(Clone, Debug, Default)]
pub(crate) struct Block {
    records: Vec<u8>,
    /// Is where each record begins.
    starts: Vec<u32>,
    stage: Stage,
}

impl Block {
    /// Makes room for about so many events.
    pub(crate) fn with_capacity(events: usize, stage: Stage) -> Self {
        Self { records: Vec::with_capacity(events * RECORD_BYTES), starts: Vec::with_capacity(events), stage }
    }

    /// Counts its events.
    pub(crate) fn len(&self) -> usize {
        self.starts.len()
    }

    /// Gives the record of its event with this number.
    pub(crate) fn record(&self, at: usize) -> Record<'_> {
        let start = self.starts[at] as usize;
        let end = self.starts.get(at + 1).map_or(self.records.len(), |next| *next as usize);
        let (header, fields) = self.records[start..end].split_at(size_of::<u32>());
        let header = header.try_into().map_or(0, u32::from_le_bytes);
        Record { fields, header, stage: self.stage }
    }

    /// Lists those of its events, by their numbers, of which some texts are not in the file as they are.
    pub(crate) fn with_own_words(&self, range: Range<usize>) -> impl Iterator<Item = usize> {
        let starts = range.clone().zip(&self.starts[range]);
        let first = |start: u32| self.records.get(start as usize + size_of::<u32>());
        starts.filter(move |(_, start)| first(**start) == Some(&(Field::OwnWords as u8))).map(|(at, _)| at)
    }

    /// Begins the record of an event whose table begins at this byte of the file.
    pub(crate) fn begin(&mut self, header: u32) {
        self.starts.push(self.records.len() as u32);
        self.records.extend_from_slice(&header.to_le_bytes());
    }

    /// Moves its events on by so many bytes of the file.
    fn move_by(&mut self, bytes: u32) {
        for start in &self.starts {
            if let Some(header) = self.records[*start as usize..].first_chunk_mut() {
                *header = (u32::from_le_bytes(*header) + bytes).to_le_bytes();
            }
        }
    }

    /// Adds a field that takes a text, which is not copied where it stands in the file. `header` is where the event's
    /// table begins.
    pub(crate) fn text(&mut self, field: Field, text: &str, (file, header): (&[u8], u32)) {
        // A text that was read from the file lies in its memory.
        let within = (text.as_ptr() as usize).checked_sub(file.as_ptr() as usize);
        let after = within.filter(|at| at + text.len() <= file.len()).and_then(|at| at.checked_sub(header as usize));
        match after {
            Some(after) if !text.is_empty() => self.place(field, after as u32, text.len() as u32),
            _ => self.words(field, text),
        }
    }

    /// Takes the last record back.
    pub(crate) fn take_back(&mut self) {
        if let Some(start) = self.starts.pop() {
            self.records.truncate(start as usize);
        }
    }

    /// Adds a field that takes nothing.
    pub(crate) fn flag(&mut self, field: Field) {
        self.records.push(field as u8);
    }

    /// Adds a field that takes a number.
    pub(crate) fn number(&mut self, field: Field, number: u32) {
        self.records.push(field as u8);
        self.write(u64::from(number));
    }

    /// Adds a field that takes a text which stands in the file.
    pub(crate) fn place(&mut self, field: Field, after: u32, length: u32) {
        self.records.push(field as u8);
        self.write(u64::from(after) << 1);
        self.write(u64::from(length));
    }

    /// Adds a field that takes a text which stands nowhere in the file as it is.
    pub(crate) fn words(&mut self, field: Field, text: &str) {
        self.mark_own_words();
        self.records.push(field as u8);
        self.write((text.len() as u64) << 1 | 1);
        self.records.extend_from_slice(text.as_bytes());
    }

    /// Says in the last record that it has texts itself.
    fn mark_own_words(&mut self) {
        let Some(first) = self.starts.last().map(|start| *start as usize + size_of::<u32>()) else { return };
        if self.records.get(first) != Some(&(Field::OwnWords as u8)) {
            self.records.insert(first, Field::OwnWords as u8);
        }
    }

    /// Adds a field that takes a text of another record for the same event.
    pub(crate) fn text_at(&mut self, field: Field, place: Place, text: &str) {
        match place {
            Place::File { after, length } => self.place(field, after, length),
            Place::Record { .. } => self.words(field, text),
        }
    }

    /// Adds records of another block of the same stage.
    pub(crate) fn copy(&mut self, other: &Self, range: Range<usize>) {
        let start = |at: usize| other.starts.get(at).map_or(other.records.len(), |start| *start as usize);
        let (first, end) = (start(range.start), start(range.end));
        let to = self.records.len();
        self.starts.extend(other.starts[range].iter().map(|start| (*start as usize - first + to) as u32));
        self.records.extend_from_slice(&other.records[first..end]);
    }

    /// Adds the field that was taken between these two.
    pub(crate) fn field(&mut self, before: &Fields<'_>, after: &Fields<'_>) {
        let field = &before.whole[before.at..after.at];
        if field == [Field::OwnWords as u8] {
            self.mark_own_words();
        } else {
            self.records.extend_from_slice(field);
        }
    }

    /// Takes all records back, to be filled again.
    pub(crate) fn clear(&mut self) {
        self.records.clear();
        self.starts.clear();
    }

    /// Writes a number of seven bits a byte, the lowest first (LEB128).
    fn write(&mut self, mut number: u64) {
        while number >= 0x80 {
            self.records.push(number as u8 | 0x80);
            number >>= 7;
        }
        self.records.push(number as u8);
    }
}

/// Is one event as it is kept.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Record<'a> {
    fields: &'a [u8],
    /// Is where its table begins in the file, in bytes.
    pub(crate) header: u32,
    stage: Stage,
}

impl<'a> Record<'a> {
    /// Lists its fields.
    pub(crate) fn fields(self) -> Fields<'a> {
        Fields { whole: self.fields, at: 0, stage: self.stage }
    }

    /// Lists the event's own fields, without those of its quotes, accounts and links.
    pub(crate) fn own(self) -> impl Iterator<Item = (Field, Value)> + Clone + use<'a> {
        self.fields().take_while(|(field, _)| !field.begins_table())
    }

    /// Says whether this is among the event's own fields.
    pub(crate) fn has(self, wanted: Field) -> bool {
        self.own().any(|(field, _)| field == wanted)
    }

    /// Finds the first text of the event's own that says this.
    pub(crate) fn own_text(self, wanted: Field) -> Option<Place> {
        self.own().find_map(|(field, value)| match value {
            Value::Text(place) if field == wanted => Some(place),
            _ => None,
        })
    }

    /// Gives a text of it, out of the file where it stands there.
    pub(crate) fn text(self, file: &'a str, place: Place) -> &'a str {
        match self.place(place) {
            Ok(place) => file.get(place).unwrap_or_default(),
            Err(text) => str::from_utf8(text).unwrap_or_default(),
        }
    }

    /// Gives where in the file a text stands.
    ///
    /// # Errors
    /// Gives the text itself, which is UTF-8, where it does not stand there.
    pub(crate) fn place(self, place: Place) -> Result<Range<usize>, &'a [u8]> {
        match place {
            Place::File { after, length } => {
                let start = self.header as usize + after as usize;
                Ok(start..start + length as usize)
            }
            Place::Record { at, length } => {
                Err(self.fields.get(at as usize..(at + length) as usize).unwrap_or_default())
            }
        }
    }
}

/// Is the fields of a record, one after the other.
#[derive(Clone, Debug)]
pub(crate) struct Fields<'a> {
    whole: &'a [u8],
    /// Is where the next field begins.
    at: usize,
    stage: Stage,
}

impl Fields<'_> {
    fn read(&mut self) -> u64 {
        let mut number = 0;
        let mut shift = 0;
        while let Some(&byte) = self.whole.get(self.at) {
            self.at += 1;
            number |= u64::from(byte & 0x7F) << shift;
            if byte < 0x80 {
                break;
            }
            shift += 7;
        }
        number
    }

    fn place(&mut self) -> Place {
        let first = self.read();
        let first_half = (first >> 1) as u32;
        if first & 1 == 0 {
            return Place::File { after: first_half, length: self.read() as u32 };
        }
        let at = self.at as u32;
        self.at += first_half as usize;
        Place::Record { at, length: first_half }
    }
}

impl Iterator for Fields<'_> {
    type Item = (Field, Value);

    fn next(&mut self) -> Option<(Field, Value)> {
        let (field, takes) = *FIELDS.get(usize::from(*self.whole.get(self.at)?))?;
        self.at += 1;
        let value = match (takes, self.stage) {
            (Takes::Text, _) | (Takes::Event | Takes::Actor | Takes::Source, Stage::Read) => Value::Text(self.place()),
            (Takes::Nothing, _) => Value::Nothing,
            _ => Value::Number(self.read() as u32),
        };
        Some((field, value))
    }
}
