//! Typed reading of the keys of one table; whatever is not as it should be becomes a finding.

mod mistakes;

use std::borrow::Cow;
use std::ops::Range;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::moments::Unstated;
use super::near::nearest;
use super::schema::{Key, Kind, TOP, Table, Takes};
use crate::report::Finding;
use crate::time::{Zone, ZoneError};
pub(super) use mistakes::called;

/// Is a value of the file with its place.
#[derive(Clone, Copy)]
pub(super) struct Value<'a> {
    inner: &'a Spanned<DeValue<'a>>,
    base: usize,
}

impl<'a> Value<'a> {
    /// Gives the value.
    pub(super) fn get_ref(self) -> &'a DeValue<'a> {
        self.inner.get_ref()
    }

    /// Gives its place in the file, in bytes.
    pub(super) fn span(self) -> Range<usize> {
        shifted(self.inner.span(), self.base)
    }

    fn items(self, array: &'a [Spanned<DeValue<'a>>]) -> impl Iterator<Item = Self> {
        array.iter().map(move |inner| Self { inner, ..self })
    }
}

/// Gives the place in the file of a place in a piece of it that begins at `base`.
pub(super) fn shifted(place: Range<usize>, base: usize) -> Range<usize> {
    place.start + base..place.end + base
}

/// Is what is carried through the reading of a file.
pub(super) struct Reader<'a> {
    /// Is the file.
    pub(super) text: &'a str,
    /// Is what was found so far.
    pub(super) findings: Vec<Finding>,
    /// Is the clock of times written without one.
    pub(super) zone: Option<Zone>,
    /// Are the times without a clock in a file without `zone`.
    pub(super) unstated: Unstated,
    /// Is whether something could not be read, so that what seems to be missing may only have been misspelt.
    pub(super) incomplete: bool,
}

impl<'a> Reader<'a> {
    /// Begins to read a text.
    pub(super) fn new(text: &'a str) -> Self {
        Self { text, findings: Vec::new(), zone: None, unstated: Unstated::default(), incomplete: false }
    }

    /// Notes an error because of which part of the file stays unread.
    pub(super) fn unread(&mut self, mut finding: Finding) {
        self.incomplete = true;
        // What is wrong with one event is often wrong with all, each in a few ways.
        let _ = self.findings.iter().rev().take(4).any(|other| finding.share(other));
        self.findings.push(finding);
    }

    /// Gives the source text of a value.
    pub(super) fn source(&self, place: Range<usize>) -> &'a str {
        self.text.get(place).unwrap_or_default()
    }
}

/// Is a text of the file with its place.
#[derive(Clone, Debug)]
pub(super) struct Text<'a> {
    /// Is the text, decoded.
    pub(super) value: &'a str,
    /// Is where it is written, quotes included.
    pub(super) place: Range<usize>,
}

/// Is one table of the file with the keys it may have.
pub(super) struct Fields<'a> {
    keys: &'a DeTable<'a>,
    /// Is where the piece of the file begins in which the table was read, in bytes.
    base: usize,
    schema: &'static Table,
    /// Is its header, or all of it where it is written in one line.
    pub(super) place: Range<usize>,
}

impl<'a> Fields<'a> {
    /// Takes the top level of a piece of the file that begins at `base`, without looking at its keys: in another version
    /// of the format they may be others.
    pub(super) fn top(keys: &'a DeTable<'a>, base: usize) -> Self {
        Self { keys, base, schema: &TOP, place: base..base }
    }

    /// Lists its keys, known or not.
    pub(super) fn keys(&self) -> impl Iterator<Item = &'a str> {
        self.keys.keys().map(|key| key.get_ref().as_ref())
    }

    /// Reports the keys that the table may not have, and those that it needs and does not have.
    fn report_keys(&self, reader: &mut Reader<'_>) {
        self.report_unknown(reader);
        self.report_missing(reader);
    }

    /// Reports the keys that the table may not have.
    pub(super) fn report_unknown(&self, reader: &mut Reader<'_>) {
        for key in self.keys.keys().filter(|key| self.schema.key(key.get_ref()).is_none()) {
            reader.unread(mistakes::unknown_key(self.schema, key.get_ref(), shifted(key.span(), self.base)));
        }
    }

    /// Reports the keys that the table needs and does not have. One that is misspelt was told of as unknown.
    fn report_missing(&self, reader: &mut Reader<'_>) {
        for Key { name, example, .. } in self.schema.keys.iter().filter(|key| key.required) {
            if !self.keys.contains_key(*name) && !self.misspells(name) {
                reader.unread(
                    Finding::error(self.place.clone(), format!("{} needs `{name}`", self.schema.noun))
                        .label(format!("`{name}` is missing"))
                        .help(format!("add a line such as `{example}`")),
                );
            }
        }
    }

    /// Says whether a key that the table may not have was most likely meant to be this one.
    pub(super) fn misspells(&self, known: &str) -> bool {
        let names = || self.schema.keys.iter().map(|key| key.name);
        self.keys().any(|key| self.schema.key(key).is_none() && nearest(key, names()) == Some(known))
    }

    /// Says whether there is something that was meant as events, but is not written so.
    pub(super) fn misnames_events(&self) -> bool {
        self.keys.contains_key("event") || self.misspells("event")
    }

    /// Says whether a key is written as tables under headers of their own, each in double brackets.
    pub(super) fn is_tables(&self, text: &str, key: &str) -> bool {
        let is_header = |value: Value<'_>| text.get(value.span()).is_some_and(|source| source.starts_with("[["));
        let Some(value) = self.get(key) else { return false };
        let DeValue::Array(array) = value.get_ref() else { return false };
        value.items(array).next().is_some_and(is_header)
    }

    /// Gives the value of a key.
    pub(super) fn get(&self, key: &str) -> Option<Value<'a>> {
        debug_assert!(self.schema.key(key).is_some(), "{key} is not declared in the schema");
        self.keys.get(key).map(|inner| Value { inner, base: self.base })
    }

    /// Gives the place of a key itself, or of the table where it is left out.
    pub(super) fn key_place(&self, key: &str) -> Range<usize> {
        self.keys.get_key_value(key).map_or_else(|| self.place.clone(), |(key, _)| shifted(key.span(), self.base))
    }

    /// Says of which kind the ids are that a key takes.
    pub(super) fn refers_to(&self, key: &str) -> Option<Kind> {
        match self.schema.key(key)?.takes {
            Takes::One(kind) | Takes::Many(kind) => Some(kind),
            _ => None,
        }
    }

    /// Reads a text; an empty one is an error where the key is required.
    pub(super) fn text(&self, reader: &mut Reader<'_>, key: &'static str) -> Option<Text<'a>> {
        let text = self.as_text(reader, key, self.get(key)?)?;
        if !text.value.trim().is_empty() {
            return Some(text);
        }
        // An optional remark left empty is a form not filled in; a name that is empty is a mistake.
        if let Some(declared) =
            self.schema.key(key).filter(|key| key.required || !matches!(key.takes, Takes::Text | Takes::Said))
        {
            reader.unread(
                Finding::error(text.place, format!("`{key}` is empty")).label("nothing is written here").help(format!(
                    "write {}, such as `{}`",
                    declared.takes.wanted(),
                    declared.example
                )),
            );
        }
        None
    }

    /// Reads a text to keep.
    pub(super) fn words(&self, reader: &mut Reader<'_>, key: &'static str) -> Option<Cow<'a, str>> {
        self.text(reader, key).map(|text| Cow::Borrowed(text.value))
    }

    /// Reads several texts.
    pub(super) fn texts(&self, reader: &mut Reader<'_>, key: &'static str) -> Vec<Text<'a>> {
        let Some(value) = self.get(key) else {
            return Vec::new();
        };
        let DeValue::Array(array) = value.get_ref() else {
            self.wrong_type(reader, key, value);
            return Vec::new();
        };
        value.items(array).filter_map(|value| self.as_text(reader, key, value)).collect()
    }

    /// Reads `true` or `false`; what is left out is `false`.
    pub(super) fn flag(&self, reader: &mut Reader<'_>, key: &'static str) -> bool {
        match self.get(key) {
            Some(value) => value.get_ref().as_bool().unwrap_or_else(|| {
                self.wrong_type(reader, key, value);
                false
            }),
            None => false,
        }
    }

    /// Reads the name of a zone.
    pub(super) fn zone(&self, reader: &mut Reader<'_>, key: &'static str) -> Option<Zone> {
        let name = self.text(reader, key)?;
        match Zone::named(name.value) {
            Ok(zone) => Some(zone),
            Err(error) => {
                let label = match error {
                    ZoneError::Abbreviation { .. } => "an abbreviation",
                    ZoneError::Unknown { .. } => "no such zone",
                };
                reader.unread(Finding::error(name.place, error.message()).label(label).help(error.help()));
                None
            }
        }
    }

    /// Lists the tables under a key.
    pub(super) fn tables(&self, reader: &mut Reader<'_>, key: &'static str) -> Vec<Fields<'a>> {
        let (tables, others) = self.listed(key);
        for value in others {
            self.not_tables(reader, key, value);
        }
        for table in &tables {
            table.report_keys(reader);
        }
        tables
    }

    /// Lists the tables under a key, where what is wrong with their keys is told another time.
    pub(super) fn tables_again(&self, key: &'static str) -> Vec<Fields<'a>> {
        self.listed(key).0
    }

    /// Lists the tables under a key, and what else stands there.
    fn listed(&self, key: &'static str) -> (Vec<Fields<'a>>, Vec<Value<'a>>) {
        let (Some(value), Some(Takes::Tables(schema))) = (self.get(key), self.schema.key(key).map(|key| key.takes))
        else {
            return Default::default();
        };
        let DeValue::Array(array) = value.get_ref() else { return (Vec::new(), vec![value]) };
        let (mut tables, mut others) = (Vec::with_capacity(array.len()), Vec::new());
        for value in value.items(array) {
            match value.get_ref() {
                DeValue::Table(keys) => tables.push(Self { keys, base: self.base, schema, place: value.span() }),
                _ => others.push(value),
            }
        }
        (tables, others)
    }

    /// Takes a table that is written as a value of this one.
    pub(super) fn inner(
        &self,
        reader: &mut Reader<'_>,
        table: &'a DeTable<'a>,
        schema: &'static Table,
        value: Value<'_>,
    ) -> Self {
        let fields = Self { keys: table, base: self.base, schema, place: value.span() };
        fields.report_keys(reader);
        fields
    }

    /// Reads a text that stands as a value, whatever its key.
    pub(super) fn as_text(&self, reader: &mut Reader<'_>, key: &'static str, value: Value<'a>) -> Option<Text<'a>> {
        if let DeValue::String(text) = value.get_ref() {
            return Some(Text { value: text, place: value.span() });
        }
        self.wrong_type(reader, key, value);
        None
    }

    /// Reports a value of another type than the key takes.
    pub(super) fn wrong_type(&self, reader: &mut Reader<'_>, key: &'static str, value: Value<'_>) {
        if let Some(declared) = self.schema.key(key) {
            reader.unread(mistakes::wrong_type(declared, value));
        }
    }

    fn not_tables(&self, reader: &mut Reader<'_>, key: &'static str, value: Value<'_>) {
        if let Some(declared) = self.schema.key(key) {
            let is_bracketed = reader.source(value.span()).starts_with('[');
            reader.unread(mistakes::not_tables(declared, value, is_bracketed));
        }
    }
}
