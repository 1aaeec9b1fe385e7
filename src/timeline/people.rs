//! Who took part, and who says so.

use crate::time::Moment;

/// Is the number of an actor in its timeline, in the order of the file.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct ActorId(pub u32);

/// Is a person or a body that took part or spoke.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Actor {
    /// Is its name in the file, unique among actors.
    pub id: String,
    /// Is the name shown.
    pub name: String,
    /// Is what it was at the time, in words.
    pub role: Option<String>,
    /// Is the side it is on, in words.
    pub side: Option<String>,
}

/// Is the number of a source in its timeline, in the order of the file.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct SourceId(pub u32);

/// Is something published that reports events.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Source {
    /// Is its name in the file, unique among sources.
    pub id: String,
    /// Is its title.
    pub title: Option<String>,
    /// Is who published it.
    pub publisher: Option<String>,
    /// Is its address, as written.
    pub url: Option<String>,
    /// Is when it was published.
    pub published: Option<Moment>,
    /// Is the source in which this one was read.
    pub via: Option<SourceId>,
}

impl Source {
    /// Gives the name it goes by in a list: its publisher, else its title, else its id.
    #[must_use]
    pub fn short_name(&self) -> &str {
        self.publisher.as_deref().or(self.title.as_deref()).unwrap_or(&self.id)
    }
}
