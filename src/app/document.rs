//! What was read, and from where.

use std::path::Path;
use std::sync::Arc;

use super::list::List;
use crate::report::draw::{self, File, Style};
use crate::report::{Findings, Severity};
use crate::text::{Charset, Raw, Safe};
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

/// Is what is shown, and what is wrong with it.
#[derive(Clone, Debug)]
pub struct Document {
    /// Is where it came from.
    pub origin: Origin,
    /// Is its name.
    pub name: Safe,
    /// Is the timeline, with the text it was read from; threads that look through it share it.
    pub timeline: Arc<Timeline>,
    /// Is what is doubtful in it.
    pub findings: Findings,
    /// Is a later state of the file that could not be shown.
    pub refused: Option<Refused>,
}

/// Is a state of the file that has errors; or what was found so far in one that is still read.
#[derive(Clone, Debug)]
pub struct Refused {
    /// Is its text.
    pub text: Arc<Raw>,
    /// Is what is wrong with it.
    pub findings: Findings,
    /// Is in which line of it the first error is, if that is in one.
    pub(super) line: Option<usize>,
}

impl Refused {
    /// Takes what was found, and finds the line of the first error: in a large file that takes longer than a key may wait.
    #[must_use]
    pub fn new(text: Arc<Raw>, findings: Findings) -> Self {
        let first = findings.iter().find(|finding| finding.severity == Severity::Error);
        let place = first.and_then(|first| first.place.clone());
        let line = place.map(|place| draw::line_column(&text.lossy(), place.start).0);
        Self { text, findings, line }
    }
}

/// Is a document with its list, which is made where the document is: of many events that takes longer than a key may wait.
#[derive(Clone, Debug)]
pub struct Ready {
    pub(super) document: Document,
    pub(super) list: List,
}

impl From<Document> for Ready {
    fn from(document: Document) -> Self {
        Self { list: List::new(&document.timeline), document }
    }
}

/// Is how many findings are listed at most.
const MOST_FINDINGS: usize = 1000;

impl Document {
    /// Makes the document of what was read and checked; it is called after its file where it has no title.
    ///
    /// # Errors
    /// Gives what is wrong with it where there is no timeline.
    pub fn of(
        (origin, name): (Origin, Safe),
        text: Arc<Raw>,
        (timeline, findings): (Option<Timeline>, Findings),
    ) -> Result<Self, Refused> {
        let Some(mut timeline) = timeline else { return Err(Refused::new(text, findings)) };
        let title = Path::new(name.as_str()).file_name().and_then(|name| name.to_str());
        timeline.title_if_none(title.unwrap_or(name.as_str()));
        Ok(Self { origin, name, timeline: Arc::new(timeline), findings, refused: None })
    }

    /// Gives the timeline that is shown: as one source tells it, or the whole.
    pub(super) fn view<'a>(&'a self, told: Option<&'a Told>) -> &'a Arc<Timeline> {
        told.map_or(&self.timeline, |told| &told.timeline)
    }

    /// Says the findings, those of the state that could not be shown where there is one.
    #[must_use]
    pub fn findings_text(&self, columns: usize) -> Vec<Paragraph> {
        let (text, findings) = match &self.refused {
            Some(refused) => (&refused.text, &refused.findings),
            None => (self.timeline.file(), &self.findings),
        };
        let text = text.lossy();
        let file = File { name: &self.name, text: &text };
        let style = Style { color: false, charset: Charset::Unicode, columns };
        if findings.is_empty() {
            return vec![Paragraph::of(Tone::Plain, "nothing is wrong or doubtful in this file")];
        }
        let lines = draw::list(file, findings, MOST_FINDINGS, style);
        lines.iter().map(|line| Paragraph::of(Tone::Plain, line.as_str())).collect()
    }
}
