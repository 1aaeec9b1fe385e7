//! From text to a filter, and what is wrong where there is none.

use std::ops::Range;

use super::{Expression, Key, Mistake, Reading, STATES, Term};
use crate::text::fold::Needle;
use crate::time::typed;
use crate::timeline::Status;

/// Is how deep brackets and minus signs may stand in each other.
const DEEPEST: usize = 50;

pub(super) fn parse(text: &str, reading: Reading) -> Result<Expression, Mistake> {
    let mut parser = Parser { text, at: 0, reading, depth: 0 };
    parser.skip_spaces();
    if parser.rest().is_empty() {
        let help = "write words, or a key such as actor: with a name";
        return Err(unfinished(parser.end(), "there is nothing to filter by", help));
    }
    let expression = parser.any()?;
    // What is left can only begin with a bracket that nothing opened.
    if parser.rest().is_empty() { Ok(expression) } else { Err(parser.no_bracket()) }
}

fn mistake(span: Range<usize>, message: impl Into<String>, help: impl Into<String>) -> Mistake {
    Mistake { message: message.into(), span, help: help.into(), is_unfinished: false }
}

fn unfinished(span: Range<usize>, message: impl Into<String>, help: impl Into<String>) -> Mistake {
    Mistake { is_unfinished: true, ..mistake(span, message, help) }
}

/// Says whether a character ends a word.
pub(super) fn ends_word(letter: char) -> bool {
    letter.is_whitespace() || matches!(letter, '(' | ')' | '"')
}

/// Says whether a word stands for something else than itself.
fn is_reserved(word: &str) -> bool {
    let is_key = word.split_once(':').is_some_and(|(head, _)| is_key_like(head));
    is_key || word.starts_with('-') || is_or(word) || STATES.contains(&word)
}

fn is_or(word: &str) -> bool {
    matches!(word, "or" | "OR")
}

/// Says whether what stands before a colon is meant as a key: "19" of "19:30" is not.
fn is_key_like(head: &str) -> bool {
    !head.is_empty() && head.bytes().all(|byte| byte.is_ascii_alphabetic())
}

/// Writes a text so that it is read as itself.
pub(super) fn quoted(text: &str) -> String {
    if is_reserved(text) { format!("\"{text}\"") } else { quoted_value(text) }
}

/// Writes a value so that it is read as itself behind its key.
pub(super) fn quoted_value(text: &str) -> String {
    if text.is_empty() || text.contains(ends_word) { format!("\"{text}\"") } else { text.to_owned() }
}

struct Parser<'a> {
    text: &'a str,
    at: usize,
    reading: Reading,
    depth: usize,
}

impl<'a> Parser<'a> {
    fn rest(&self) -> &'a str {
        &self.text[self.at..]
    }

    fn end(&self) -> Range<usize> {
        self.text.len()..self.text.len()
    }

    fn skip_spaces(&mut self) {
        self.at = self.text.len() - self.rest().trim_start().len();
    }

    /// Gives the word that stands here, without taking it.
    fn word(&self) -> &'a str {
        let rest = self.rest();
        &rest[..rest.find(ends_word).unwrap_or(rest.len())]
    }

    fn any(&mut self) -> Result<Expression, Mistake> {
        let mut parts = vec![self.all()?];
        while is_or(self.word()) {
            self.at += "or".len();
            self.skip_spaces();
            parts.push(self.all()?);
        }
        Ok(one_or(parts, Expression::Any))
    }

    fn all(&mut self) -> Result<Expression, Mistake> {
        let mut parts = Vec::new();
        while !self.rest().is_empty() && !self.rest().starts_with(')') && !is_or(self.word()) {
            parts.push(self.one()?);
            self.skip_spaces();
        }
        if parts.is_empty() { Err(self.nothing()) } else { Ok(one_or(parts, Expression::All)) }
    }

    /// Says that something is missing here.
    fn nothing(&self) -> Mistake {
        let before = self.text[..self.at].trim_end();
        let help = "write words or a key with a value; to look for the word itself, put it into quotes";
        if is_or(self.word()) {
            mistake(self.at..self.at + 2, "nothing stands before this or", help)
        } else if before.ends_with('(') {
            let message = "there is nothing in these brackets";
            if self.rest().is_empty() {
                unfinished(self.end(), message, help)
            } else {
                mistake(self.at..self.at + 1, message, help)
            }
        } else if self.rest().is_empty() {
            unfinished(self.end(), "nothing stands after this or", help)
        } else if before.is_empty() {
            self.no_bracket()
        } else {
            mistake(self.at..self.at + 1, "nothing stands after this or", help)
        }
    }

    /// Says that the bracket that closes here was not opened.
    fn no_bracket(&self) -> Mistake {
        let help = "put ( before it, or take it away; a bracket to look for stands in quotes";
        mistake(self.at..self.at + 1, "no bracket is open here", help)
    }

    fn one(&mut self) -> Result<Expression, Mistake> {
        let start = self.at;
        match self.rest().as_bytes().first() {
            Some(b'-') => {
                self.at += 1;
                if self.rest().is_empty() || self.rest().starts_with(|next: char| next.is_whitespace() || next == ')') {
                    let help = "write what is not wanted straight behind it: -tag:press";
                    let after = self.rest().is_empty();
                    let wrong = mistake(start..self.at, "nothing stands behind this minus", help);
                    return Err(Mistake { is_unfinished: after, ..wrong });
                }
                let inner = self.deeper(start, Self::one)?;
                Ok(Expression::Not(Box::new(inner)))
            }
            Some(b'(') => {
                self.at += 1;
                self.skip_spaces();
                let inner = self.deeper(start, Self::any)?;
                if !self.rest().starts_with(')') {
                    return Err(unfinished(start..start + 1, "this bracket is not closed", "write ) at its end"));
                }
                self.at += 1;
                Ok(inner)
            }
            Some(b'"') => {
                let phrase = self.phrase()?;
                self.text_term(phrase, start)
            }
            _ => self.word_or_key(),
        }
    }

    fn deeper(
        &mut self,
        start: usize,
        read: impl FnOnce(&mut Self) -> Result<Expression, Mistake>,
    ) -> Result<Expression, Mistake> {
        self.depth += 1;
        if self.depth > DEEPEST {
            let message = format!("brackets stand more than {DEEPEST} deep here");
            return Err(mistake(start..start + 1, message, "take some of them away"));
        }
        let inner = read(self)?;
        self.depth -= 1;
        Ok(inner)
    }

    fn phrase(&mut self) -> Result<&'a str, Mistake> {
        let start = self.at;
        let inside = &self.rest()[1..];
        let Some(length) = inside.find('"') else {
            return Err(unfinished(start..start + 1, "this quote is not closed", "write \" at its end"));
        };
        self.at += length + 2;
        Ok(&inside[..length])
    }

    fn text_term(&self, text: &str, start: usize) -> Result<Expression, Mistake> {
        let needle = Needle::new(text).filter(|_| !text.trim().is_empty());
        let Some(needle) = needle else {
            return Err(mistake(start..self.at, "there is nothing in these quotes", "write what to look for"));
        };
        Ok(Expression::One(Term::Text(text.to_owned(), needle)))
    }

    fn word_or_key(&mut self) -> Result<Expression, Mistake> {
        let (start, word) = (self.at, self.word());
        if let Some((head, _)) = word.split_once(':').filter(|(head, _)| is_key_like(head)) {
            let span = start..start + head.len();
            let Some(key) = Key::named(head) else {
                let keys: Vec<String> = Key::ALL.iter().map(|key| format!("{}:", key.name())).collect();
                let help = format!("the keys are {}; to look for the text, put it into quotes", keys.join(" "));
                return Err(mistake(span, format!("there is no key {head}:"), help));
            };
            self.at = span.end + 1;
            return self.value(key);
        }
        self.at += word.len();
        match STATES.iter().position(|state| *state == word) {
            Some(0) => Ok(Expression::One(Term::Uncertain)),
            Some(_) => Ok(Expression::One(Term::Disputed)),
            None => self.text_term(word, start),
        }
    }

    fn value(&mut self, key: Key) -> Result<Expression, Mistake> {
        let start = self.at;
        let value = if self.rest().starts_with('"') {
            self.phrase()?
        } else {
            let word = self.word();
            self.at += word.len();
            word
        };
        if value.trim().is_empty() {
            let wrong = mistake(start..self.at, format!("{}: wants a value", key.name()), example(key));
            return Err(Mistake { is_unfinished: self.rest().is_empty(), ..wrong });
        }
        self.term(key, value, start..self.at).map(Expression::One)
    }

    fn term(&self, key: Key, value: &str, span: Range<usize>) -> Result<Term, Mistake> {
        let time = || {
            typed::parse(value, self.reading.zone, self.reading.near).map_err(|wrong| Mistake {
                is_unfinished: span.end == self.text.len(),
                ..time_mistake(span.clone(), wrong)
            })
        };
        match key {
            Key::Status => {
                let small = value.to_ascii_lowercase();
                Status::named(&small).map(Term::Status).ok_or_else(|| Mistake {
                    is_unfinished: span.end == self.text.len()
                        && Status::ALL.iter().any(|status| status.word().starts_with(&small)),
                    ..mistake(span.clone(), format!("there is no status {value}"), example(key))
                })
            }
            Key::From => Ok(Term::From(value.to_owned(), time()?)),
            Key::To => Ok(Term::To(value.to_owned(), time()?)),
            _ => Ok(Term::Named(key, value.to_owned(), Needle::of_name(value))),
        }
    }
}

/// Says what is wrong with a time.
fn time_mistake(span: Range<usize>, wrong: typed::Mistake) -> Mistake {
    match wrong {
        typed::Mistake::Form(message) => {
            mistake(span, message, format!("write {}; with spaces, in quotes", typed::FORMS))
        }
        wrong => mistake(span, wrong.to_string(), example(Key::From)),
    }
}

/// Says what to write behind a key.
fn example(key: Key) -> &'static str {
    match key {
        Key::Actor => "write a name or a part of it: actor:putin, actor:\"Steve Witkoff\"",
        Key::Side => "write a side or a part of it: side:russia",
        Key::Place => "write a place or a part of it: place:moscow",
        Key::Source => "write a publisher, a title or a part of it: source:ria",
        Key::Tag => "write a whole tag: tag:press",
        Key::Status => "write one of happened, planned, cancelled, disputed",
        Key::Rel => "write a relation (after, before, during) or the words of a link: rel:answers",
        Key::From | Key::To => "write a time: from:2025-12-02, to:00:30, from:\"3 Dec 00:30\"",
    }
}

fn one_or(mut parts: Vec<Expression>, list: impl FnOnce(Vec<Expression>) -> Expression) -> Expression {
    if parts.len() == 1 { parts.remove(0) } else { list(parts) }
}
