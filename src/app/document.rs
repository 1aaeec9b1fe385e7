//! What was read, and from where.

use std::sync::Arc;

use crate::report::Findings;
use crate::report::draw::{self, File, Style};
use crate::text::{Charset, Safe};
use crate::timeline::{Timeline, Told};
use crate::words::{Paragraph, Tone};

/// Is where a document came from: what can be done with it depends on that.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Origin {
    /// It is the one compiled in.
    BuiltIn,
    /// It came through standard input.
    StandardInput,
    /// It is a file.
    File,
}

/// Is a timeline with the text it was read from.
#[derive(Clone, Debug)]
pub struct Document {
    /// Is where it came from.
    pub origin: Origin,
    /// Is its name.
    pub name: Safe,
    /// Is its text, for showing findings in it.
    pub text: String,
    /// Is the timeline; threads that look through it share it.
    pub timeline: Arc<Timeline>,
    /// Is what is doubtful in it.
    pub findings: Findings,
    /// Is a later state of the file that could not be shown.
    pub refused: Option<Refused>,
}

/// Is a state of the file that has errors.
#[derive(Clone, Debug)]
pub struct Refused {
    /// Is its text.
    pub text: String,
    /// Is what is wrong with it.
    pub findings: Findings,
}

impl Document {
    /// Gives the timeline that is shown: as one source tells it, or the whole.
    pub(super) fn view<'a>(&'a self, told: Option<&'a Told>) -> &'a Timeline {
        self.shared(told)
    }

    /// Gives the same, to be shared.
    pub(super) fn shared<'a>(&'a self, told: Option<&'a Told>) -> &'a Arc<Timeline> {
        told.map_or(&self.timeline, |told| &told.timeline)
    }

    /// Says all findings, those of the state that could not be shown where there is one.
    #[must_use]
    pub fn findings_text(&self, columns: usize) -> Vec<Paragraph> {
        let (text, findings) = match &self.refused {
            Some(refused) => (&refused.text, &refused.findings),
            None => (&self.text, &self.findings),
        };
        let file = File { name: &self.name, text };
        let style = Style { color: false, charset: Charset::Unicode, columns };
        let mut paragraphs = Vec::new();
        for finding in findings.iter() {
            let lines = draw::lines(file, finding, style);
            paragraphs.extend(lines.iter().map(|line| Paragraph::of(Tone::Plain, line.as_str())));
            paragraphs.push(Paragraph::blank());
        }
        if paragraphs.is_empty() {
            paragraphs.push(Paragraph::of(Tone::Plain, "nothing is wrong or doubtful in this file"));
        }
        paragraphs
    }
}
