//! The tokens of TOML, as far as a plain event has them.

mod usual;

use std::ops::Range;

use memchr::{memchr2, memchr3};
use toml::de::DeValue;

/// Is a text of the file.
pub(in crate::load) enum Text<'a> {
    /// It stands in the file as it is.
    InFile {
        /// Is where it begins, in bytes, after the quotes.
        at: usize,
        /// Is the text.
        text: &'a str,
        /// Is where its token is, with the quotes.
        token: Range<usize>,
    },
    /// It is written with escapes.
    Decoded {
        /// Is the text.
        text: String,
        /// Is where its token is, with the quotes.
        token: Range<usize>,
    },
}

impl Text<'_> {
    /// Gives the text.
    pub(in crate::load) fn as_str(&self) -> &str {
        match self {
            Self::InFile { text, .. } => text,
            Self::Decoded { text, .. } => text,
        }
    }

    /// Gives where its token is.
    pub(super) fn place(&self) -> Range<usize> {
        match self {
            Self::InFile { token, .. } | Self::Decoded { token, .. } => token.clone(),
        }
    }

    pub(super) fn is_blank(&self) -> bool {
        self.as_str().trim_start().is_empty()
    }
}

/// Is what a list goes on with.
pub(super) enum Item<'a> {
    /// One more text.
    Text(Text<'a>),
    /// Nothing.
    End,
}

/// Is a place in a text from which tokens are taken.
pub(super) struct Tokens<'a> {
    text: &'a str,
    at: usize,
}

/// Says which bytes a text within one pair of quotes may not have as they are: control characters but the tab.
const CONTROL: [bool; 256] = {
    let mut table = [false; 256];
    let mut byte = 0;
    while byte < 0x20 {
        table[byte] = byte != b'\t' as usize;
        byte += 1;
    }
    table[0x7F] = true;
    table
};

/// Says whether there is a control character but the tab among the bytes.
fn has_control(bytes: &[u8]) -> bool {
    // Without a way out, and in bytes: so many of them are looked at in one step.
    let is_control = |byte: u8| u8::from(byte < 0x20) & u8::from(byte != b'\t') | u8::from(byte == 0x7F);
    bytes.iter().fold(0, |found, byte| found | is_control(*byte)) != 0
}

impl<'a> Tokens<'a> {
    pub(super) fn new(text: &'a str, at: usize) -> Self {
        Self { text, at }
    }

    pub(super) fn at(&self) -> usize {
        self.at
    }

    pub(super) fn rest(&self) -> &'a str {
        self.text.get(self.at..).unwrap_or_default()
    }

    fn bytes(&self) -> &'a [u8] {
        &self.text.as_bytes()[self.at..]
    }

    pub(super) fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    /// Says whether a token is next. Its length is known when this is compiled, so that few letters are one number.
    pub(super) fn is_next<const LENGTH: usize>(&self, token: &[u8; LENGTH]) -> bool {
        self.bytes().first_chunk() == Some(token)
    }

    pub(super) fn eat<const LENGTH: usize>(&mut self, token: &[u8; LENGTH]) -> bool {
        let found = self.is_next(token);
        if found {
            self.at += LENGTH;
        }
        found
    }

    /// Skips spaces and tabs.
    pub(super) fn blanks(&mut self) {
        self.at += self.bytes().iter().take_while(|byte| matches!(byte, b' ' | b'\t')).count();
    }

    /// Skips what may stand behind a value or a header, and the end of the line.
    pub(super) fn rest_of_line(&mut self) -> Option<()> {
        self.blanks();
        self.comment()?;
        (self.eat(b"\n") || self.eat(b"\r\n") || self.peek().is_none()).then_some(())
    }

    /// Skips lines without a key or a header, and what a line is indented by.
    pub(super) fn blank_lines(&mut self) -> Option<()> {
        loop {
            self.blanks();
            self.comment()?;
            if !self.eat(b"\n") && !self.eat(b"\r\n") {
                return Some(());
            }
        }
    }

    fn comment(&mut self) -> Option<()> {
        if self.peek() == Some(b'#') {
            self.at += self.bytes().iter().take_while(|byte| !CONTROL[usize::from(**byte)]).count();
            (self.peek().is_none() || self.is_next(b"\n") || self.is_next(b"\r\n")).then_some(())?;
        }
        Some(())
    }

    /// Takes a key without quotes, with the sign behind it.
    pub(super) fn key(&mut self) -> Option<&'a str> {
        let is_of_key = |byte: &&u8| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-');
        let length = self.bytes().iter().take_while(is_of_key).count();
        let key = self.rest().get(..length)?;
        self.at += length;
        self.blanks();
        self.eat(b"=").then_some(())?;
        self.blanks();
        Some(key)
    }

    /// Takes a text in quotes of any kind.
    pub(super) fn text(&mut self) -> Option<Text<'a>> {
        let start = self.at;
        if self.eat(b"\"\"\"") {
            return self.lines(start, *b"\"\"\"");
        }
        if self.eat(b"'''") {
            return self.lines(start, *b"'''");
        }
        let quote = self.peek().filter(|byte| matches!(byte, b'"' | b'\''))?;
        self.at += 1;
        let inner = self.at;
        let mut has_escapes = false;
        loop {
            let bytes = self.bytes();
            let is_basic = quote == b'"';
            let plain = if is_basic { memchr3(quote, b'\\', b'\n', bytes) } else { memchr2(quote, b'\n', bytes) }?;
            if has_control(&bytes[..plain]) {
                return None;
            }
            self.at += plain;
            match bytes[plain] {
                b'\n' => return None,
                found if found == quote => break,
                _ => has_escapes = true,
            }
            // The escaped sign may be a quote; whether it is an escape at all the library says.
            self.at += 2;
            (self.at <= self.text.len()).then_some(())?;
        }
        self.at += 1;
        self.taken(start, inner..self.at - 1, has_escapes)
    }

    /// Takes the rest of a text of several lines.
    fn lines(&mut self, start: usize, quotes: [u8; 3]) -> Option<Text<'a>> {
        let is_basic = quotes[0] == b'"';
        // A line break right behind the quotes is not part of the text.
        let _ = self.eat(b"\n") || self.eat(b"\r\n");
        let inner = self.at;
        let mut needs_decoding = false;
        loop {
            let bytes = self.bytes();
            let plain = bytes.iter().position(|byte| {
                *byte == quotes[0] || *byte == b'\\' || CONTROL[usize::from(*byte)] && *byte != b'\n'
            })?;
            self.at += plain;
            match bytes[plain] {
                b'\\' if is_basic => {
                    needs_decoding = true;
                    self.at += 2;
                    (self.at <= self.text.len()).then_some(())?;
                }
                b'\\' => self.at += 1,
                b'\r' => {
                    needs_decoding = true;
                    self.at += 1;
                }
                found if CONTROL[usize::from(found)] => return None,
                _ if self.eat(&quotes) => break,
                _ => self.at += 1,
            }
        }
        // One or two further quotes would belong to the text.
        (self.peek() != Some(quotes[0])).then_some(())?;
        self.taken(start, inner..self.at - 3, needs_decoding)
    }

    fn taken(&self, start: usize, inner: Range<usize>, needs_decoding: bool) -> Option<Text<'a>> {
        let token = start..self.at;
        if !needs_decoding {
            return Some(Text::InFile { at: inner.start, text: self.text.get(inner)?, token });
        }
        if let Some(text) = usual::unescaped(self.text.get(inner)?) {
            return Some(Text::Decoded { text, token });
        }
        let value = DeValue::parse(self.text.get(token.clone())?).ok()?;
        match value.into_inner() {
            DeValue::String(text) => Some(Text::Decoded { text: text.into_owned(), token }),
            _ => None,
        }
    }

    /// Takes what stands between the texts of a list, which may go over several lines; then gives the next text, or
    /// the end of the list. `is_first` says that none has come yet.
    pub(super) fn item(&mut self, is_first: bool) -> Option<Item<'a>> {
        let begins = self.eat(if is_first { b"[" } else { b"," });
        (begins || !is_first).then_some(())?;
        self.blank_lines()?;
        if self.eat(b"]") {
            return Some(Item::End);
        }
        begins.then_some(())?;
        let text = self.text()?;
        self.blank_lines()?;
        Some(Item::Text(text))
    }

    /// Takes a date with or without a time, written without quotes.
    pub(super) fn date_time(&mut self) -> Option<Text<'a>> {
        let length = self.bytes().iter().take_while(|byte| !matches!(byte, b'#' | b'\n' | b'\r')).count();
        let text = self.rest().get(..length)?.trim_end_matches([' ', '\t']);
        if !usual::is_date_time(text) {
            let value = DeValue::parse(text).ok()?;
            value.get_ref().as_datetime()?.date?;
        }
        let token = self.at..self.at + text.len();
        self.at = token.end;
        Some(Text::InFile { at: token.start, text, token })
    }
}
