//! What is wrong with keys and the values that they have.

use std::ops::Range;

use toml::de::DeValue;

use super::super::near::{nearest, quoted};
use super::super::schema::{Key, TABLES, TOP, Table, Takes};
use super::Value;
use crate::report::Finding;

/// Tells of a value of another type than the key takes.
pub(super) fn wrong_type(key: &Key, value: Value<'_>) -> Finding {
    let found = called(value.get_ref());
    Finding::error(value.span(), format!("`{}` takes {}, not {found}", key.name, key.takes.wanted()))
        .label(format!("this is {found}"))
        .help(mend(key, value.get_ref()))
}

/// Tells of what stands where there should be tables under headers of their own; `is_bracketed` says whether it begins
/// with a bracket.
pub(super) fn not_tables(key: &Key, value: Value<'_>, is_bracketed: bool) -> Finding {
    let (name, header) = (key.name, key.example);
    if value.get_ref().is_table() && is_bracketed {
        let message = format!("a table of this kind is written `{header}`, since there may be several");
        Finding::error(value.span(), message).label("in single brackets").help(format!("write `{header}`"))
    } else if value.get_ref().is_table() {
        Finding::error(value.span(), format!("a table below `{header}` stands before the first `{header}`"))
            .label(format!("belongs to no `{name}`"))
            .help(format!("write `{header}` with its own keys above it"))
    } else {
        Finding::error(value.span(), format!("`{name}` is not a value but a table, written `{header}`"))
            .label(format!("this is {}", called(value.get_ref())))
            .help(format!("write `{header}` on a line of its own and its keys below it"))
    }
}

/// Says in words what a value is.
pub(in super::super) fn called(value: &DeValue<'_>) -> &'static str {
    match value {
        DeValue::String(_) => "a text",
        DeValue::Integer(_) => "a whole number",
        DeValue::Float(_) => "a number",
        DeValue::Boolean(true) => "`true`",
        DeValue::Boolean(false) => "`false`",
        DeValue::Datetime(_) => "a date or time",
        DeValue::Array(_) => "a list",
        DeValue::Table(_) => "a table",
    }
}

/// Says how to write a value: with the value itself where only its brackets or quotes are missing.
fn mend(key: &Key, value: &DeValue<'_>) -> String {
    let name = key.name;
    match (key.takes, value) {
        (Takes::Many(_) | Takes::Texts, DeValue::String(text)) if fits(text) => {
            format!("write it in brackets: `{name} = [\"{text}\"]`")
        }
        (Takes::One(_) | Takes::Text, DeValue::Array(array)) if array.len() > 1 => {
            format!("`{name}` takes one only: `{}`", key.example)
        }
        (Takes::Text | Takes::Id | Takes::One(_), DeValue::Integer(number)) if fits(number.as_str()) => {
            format!("write it in quotes: `{name} = \"{number}\"`")
        }
        (Takes::Flag, DeValue::String(text)) if ["true", "false"].contains(&text.as_ref()) => {
            format!("write it without quotes: `{name} = {text}`")
        }
        _ => format!("write it such as `{}`", key.example),
    }
}

/// Says whether a text can be shown within quotes in a line of help.
fn fits(text: &str) -> bool {
    text.chars().count() <= 40 && !text.chars().any(|c| c == '"' || c == '\\' || c.is_control())
}

/// Tells of a key that a table may not have.
pub(super) fn unknown_key(schema: &'static Table, key: &str, place: Range<usize>) -> Finding {
    let finding = Finding::error(place, format!("{} has no key {}", schema.noun, quoted(key))).label("unknown key");
    if let Some(known) = nearest(key, schema.keys.iter().map(|key| key.name)) {
        return finding.help(format!("write `{known}`, if that is what is meant"));
    }
    let others: Vec<&Table> = TABLES.into_iter().filter(|table| table.key(key).is_some()).collect();
    if !others.is_empty() {
        return finding.help(belongs(&others, key));
    }
    let names: Vec<_> = schema.keys.iter().map(|key| key.name).collect();
    finding.help(format!("its keys are `{}`", names.join("`, `")))
}

/// Says where a key belongs that these other tables have.
fn belongs(others: &[&Table], key: &str) -> String {
    let own = others.iter().find_map(|table| match table.key(key).map(|key| key.takes) {
        Some(Takes::Tables(own)) => Some(own.header),
        _ => None,
    });
    if let Some(header) = own {
        return format!("it is a table of its own, written `{header}`");
    }
    if others.contains(&&TOP) {
        return format!("`{key}` is a key of the whole file: write it above the first table");
    }
    let headers: Vec<_> = others.iter().map(|table| format!("`{}`", table.header)).collect();
    format!("`{key}` is a key of {}", headers.join(" and "))
}
