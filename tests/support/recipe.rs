//! The cases of `tests/corpus/`: files written as recipes, so that what no editor shows can be read, and what is large
//! is short.
//!
//! A recipe is text in which stand, in angle brackets:
//! - `<EF BB BF>`: bytes
//! - `<U+202E>`: a character
//! - `<1000*one>`: what is repeated, itself a recipe; in it `#` is the number, from 1, and `##` the number before
//!
//! Any other angle bracket is itself.
#![allow(dead_code, unreachable_pub, clippy::unwrap_used)]

use serde::Deserialize;

/// Is what stands in front of a case that is about an event, which goes on from here.
const EVENT: &str = r#"format = 1
zone = "UTC"
[[source]]
id = "article"
title = "An article"
[[actor]]
id = "ada"
name = "Ada"
[[event]]
id = "talks"
title = "Talks"
from = "2025-12-02T16:30Z"
to = "2025-12-02T21:30Z"
actors = ["ada"]
sources = ["article"]
[[event]]
title = "The case"
"#;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Cases {
    case: Vec<Case>,
}

/// Is a file as a recipe: a whole one, or what stands in a good one.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Case {
    /// Is what it is about.
    pub name: String,
    /// Is the whole file.
    file: Option<String>,
    /// Is what stands below the version, in front of an event.
    top: Option<String>,
    /// Is what stands in an event, the second of two.
    event: Option<String>,
    /// Is how many bytes of nothing the file has.
    pub sparse: Option<u64>,
    /// Is how much memory it may take, in MiB.
    #[serde(default = "usual_memory")]
    pub memory: u32,
}

fn usual_memory() -> u32 {
    256
}

impl Case {
    /// Gives the bytes of the file.
    pub fn bytes(&self) -> Vec<u8> {
        match (&self.file, &self.top, &self.event) {
            (Some(file), None, None) => made(file),
            (None, Some(top), None) => made(&format!("format = 1\n{top}[[event]]\ntitle = \"The case\"\n")),
            (None, None, Some(event)) => made(&format!("{EVENT}{event}")),
            _ => Vec::new(),
        }
    }
}

/// Reads the cases of a file of recipes.
#[track_caller]
pub fn cases(text: &str) -> Vec<Case> {
    toml::from_str::<Cases>(text).unwrap().case
}

/// Carries a recipe out.
pub fn made(recipe: &str) -> Vec<u8> {
    let mut out = Vec::new();
    let mut rest = recipe;
    while let Some(at) = rest.find('<') {
        out.extend_from_slice(&rest.as_bytes()[..at]);
        rest = &rest[at + 1..];
        let done = end(rest).and_then(|end| {
            push(&mut out, &rest[..end])?;
            Some(end + 1)
        });
        if done.is_none() {
            out.push(b'<');
        }
        rest = &rest[done.unwrap_or(0)..];
    }
    out.extend_from_slice(rest.as_bytes());
    out
}

/// Finds the bracket that closes the one in front of the text.
fn end(text: &str) -> Option<usize> {
    let mut depth = 0_usize;
    for (at, byte) in text.bytes().enumerate() {
        match byte {
            b'<' => depth += 1,
            b'>' if depth == 0 => return Some(at),
            b'>' => depth -= 1,
            _ => {}
        }
    }
    None
}

/// Adds what stands in a pair of brackets, if it is something of ours.
fn push(out: &mut Vec<u8>, inner: &str) -> Option<()> {
    if let Some(code) = inner.strip_prefix("U+") {
        let scalar = char::from_u32(u32::from_str_radix(code, 16).ok()?)?;
        out.extend_from_slice(scalar.encode_utf8(&mut [0; 4]).as_bytes());
        return Some(());
    }
    if let Some((count, what)) = inner.split_once('*') {
        let count: usize = count.parse().ok()?;
        if what.contains('#') {
            for number in 1..=count {
                let what = what.replace("##", &(number - 1).to_string()).replace('#', &number.to_string());
                out.extend(made(&what));
            }
        } else {
            out.extend(made(what).repeat(count));
        }
        return Some(());
    }
    let bytes: Option<Vec<u8>> = inner.split(' ').map(byte).collect();
    out.extend(bytes?);
    Some(())
}

fn byte(digits: &str) -> Option<u8> {
    (digits.len() == 2).then(|| u8::from_str_radix(digits, 16).ok())?
}
