//! A finding and a file's worth of them.

use std::fmt;
use std::ops::{Deref, Range};
use std::sync::Arc;

/// Is how bad a finding is.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Severity {
    /// The file cannot be opened with it.
    Error,
    /// Doubtful; the file opens.
    Warning,
}

/// Is a text of a finding: shared, since a file may have a million of the same.
#[derive(Clone, PartialEq, Eq)]
pub struct Says(Arc<str>);

impl Says {
    /// Gives the text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl Deref for Says {
    type Target = str;
    fn deref(&self) -> &str {
        &self.0
    }
}

impl<T: Into<Arc<str>>> From<T> for Says {
    fn from(text: T) -> Self {
        Self(text.into())
    }
}

impl fmt::Debug for Says {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&self.0, f)
    }
}

impl fmt::Display for Says {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Is something wrong or doubtful in a file, with its place and its mend. All strings are raw: drawing makes them safe.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Finding {
    /// Is how bad it is.
    pub severity: Severity,
    /// Says what is wrong, in a sentence without a full stop.
    pub message: Says,
    /// Is where, in bytes of the file; `None` speaks of the file as a whole.
    pub place: Option<Range<usize>>,
    /// Stands under the mark; may be empty.
    pub label: Says,
    /// Are further places that belong to it, each with what is said there.
    pub related: Vec<(Range<usize>, String)>,
    /// Says how to mend it.
    pub help: Option<Says>,
}

impl Finding {
    /// Makes an error.
    #[must_use]
    pub fn error(place: Range<usize>, message: impl Into<Says>) -> Self {
        Self::new(Severity::Error, Some(place), message)
    }
    /// Makes a warning.
    #[must_use]
    pub fn warning(place: Range<usize>, message: impl Into<Says>) -> Self {
        Self::new(Severity::Warning, Some(place), message)
    }
    /// Makes an error of the file as a whole.
    #[must_use]
    pub fn whole_file(message: impl Into<Says>) -> Self {
        Self::new(Severity::Error, None, message)
    }
    fn new(severity: Severity, place: Option<Range<usize>>, message: impl Into<Says>) -> Self {
        Self { severity, message: message.into(), place, label: "".into(), related: Vec::new(), help: None }
    }
    /// Gives where it starts, in bytes; those of the whole file come before all others.
    pub(super) fn start(&self) -> Option<usize> {
        self.place.as_ref().map(|place| place.start)
    }
    /// Sets what stands under the mark.
    #[must_use]
    pub fn label(mut self, label: impl Into<Says>) -> Self {
        self.label = label.into();
        self
    }
    /// Adds a further place.
    #[must_use]
    pub fn related(mut self, place: Range<usize>, says: impl Into<String>) -> Self {
        self.related.push((place, says.into()));
        self
    }
    /// Takes over from another finding the texts that are the same, and says whether all are.
    pub fn share(&mut self, other: &Self) -> bool {
        let texts = [&mut self.message, &mut self.label].into_iter().zip([&other.message, &other.label]);
        let mut are_all = self.help.is_some() == other.help.is_some();
        for (own, theirs) in texts.chain(self.help.as_mut().zip(other.help.as_ref())) {
            if own == theirs {
                own.clone_from(theirs);
            } else {
                are_all = false;
            }
        }
        are_all
    }
    /// Moves its places so many bytes on: what was found in a part of a file, told of the file.
    #[must_use]
    pub fn moved(mut self, by: usize) -> Self {
        let related = self.related.iter_mut().map(|(place, _)| place);
        for place in self.place.iter_mut().chain(related) {
            *place = place.start + by..place.end + by;
        }
        self
    }
    /// Sets how to mend it.
    #[must_use]
    pub fn help(mut self, help: impl Into<Says>) -> Self {
        self.help = Some(help.into());
        self
    }
}

/// Is all that was found in one file, in the order of the places.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Findings(Vec<Finding>);

impl From<Vec<Finding>> for Findings {
    fn from(found: Vec<Finding>) -> Self {
        Self(found)
    }
}

impl Findings {
    /// Adds one.
    pub fn push(&mut self, finding: Finding) {
        self.0.push(finding);
    }
    /// Puts them in the order of their places (those of the whole file first), errors before warnings at one place.
    pub fn sort(&mut self) {
        let key = |finding: &Finding| (finding.start(), finding.severity);
        // Most often they are, and to sort a million of them takes half as much memory once more.
        if !self.0.is_sorted_by_key(key) {
            self.0.sort_by_key(key);
        }
    }
    /// Lists them.
    pub fn iter(&self) -> impl Iterator<Item = &Finding> {
        self.0.iter()
    }
    /// Counts those of a severity.
    #[must_use]
    pub fn count(&self, severity: Severity) -> usize {
        self.0.iter().filter(|finding| finding.severity == severity).count()
    }
    /// Says whether the file may not be opened.
    #[must_use]
    pub fn has_errors(&self) -> bool {
        self.count(Severity::Error) > 0
    }
    /// Says whether nothing was found.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}
