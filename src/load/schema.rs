//! The keys of every table of a file, declared once.
//!
//! Readers, suggestions for unknown keys and the test of data/FORMAT.md all go by this table.

/// Is one table of a file with the keys that it may have.
#[derive(PartialEq, Eq, Debug)]
pub struct Table {
    /// Is how it is written: `[[event]]`; empty for the top level.
    pub header: &'static str,
    /// Is what one such table is called in a sentence: "an event".
    pub noun: &'static str,
    /// Are its keys, in the order of the reference.
    pub keys: &'static [Key],
}

/// Is one key of a table.
#[derive(PartialEq, Eq, Debug)]
pub struct Key {
    /// Is its name.
    pub name: &'static str,
    /// Is what it takes.
    pub takes: Takes,
    /// Is whether it may not be left out.
    pub required: bool,
    /// Is an example of the whole line, for help.
    pub example: &'static str,
}

/// Is what a key takes.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Takes {
    /// The number of the format's version.
    Version,
    /// A text.
    Text,
    /// A name that other tables refer to.
    Id,
    /// The name of a time zone.
    Zone,
    /// A moment.
    Moment,
    /// A source's words for a time.
    Said,
    /// One of the words for whether an event came about.
    Status,
    /// `true` or `false`.
    Flag,
    /// Several texts.
    Texts,
    /// The id of one of these.
    One(Kind),
    /// The ids of several of these.
    Many(Kind),
    /// Tables of their own.
    Tables(&'static Table),
}

/// Is a kind of thing that has an id.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Kind {
    /// An event.
    Event,
    /// A source.
    Source,
    /// An actor.
    Actor,
}

impl Table {
    /// Finds the key with this name.
    #[must_use]
    pub fn key(&self, name: &str) -> Option<&'static Key> {
        self.keys.iter().find(|key| key.name == name)
    }
}

impl Takes {
    /// Says in words what is wanted.
    #[must_use]
    pub const fn wanted(self) -> &'static str {
        match self {
            Self::Version => "the number 1",
            Self::Text => "a text in quotes",
            Self::Id => "a name in quotes",
            Self::Zone => "the name of a time zone in quotes",
            Self::Moment => "a date or time",
            Self::Said => "a text in quotes, or one for each end",
            Self::Status => "a word in quotes",
            Self::Flag => "true or false",
            Self::Texts => "a list of texts",
            Self::One(Kind::Event) => "the id of an event in quotes",
            Self::One(Kind::Source) => "the id of a source in quotes",
            Self::One(Kind::Actor) => "the id of an actor in quotes",
            Self::Many(Kind::Event) => "a list of events' ids",
            Self::Many(Kind::Source) => "a list of sources' ids",
            Self::Many(Kind::Actor) => "a list of actors' ids",
            Self::Tables(_) => "a table in double brackets",
        }
    }
}

impl Kind {
    /// Are all of them.
    pub const ALL: [Self; 3] = [Self::Event, Self::Source, Self::Actor];

    /// Names one of the kind, with its article.
    #[must_use]
    pub const fn noun(self) -> &'static str {
        match self {
            Self::Event => "an event",
            Self::Source => "a source",
            Self::Actor => "an actor",
        }
    }

    /// Gives the kind's word.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Event => "event",
            Self::Source => "source",
            Self::Actor => "actor",
        }
    }
}

const fn may(name: &'static str, takes: Takes, example: &'static str) -> Key {
    Key { name, takes, required: false, example }
}

const fn must(name: &'static str, takes: Takes, example: &'static str) -> Key {
    Key { name, takes, required: true, example }
}

/// Are the keys before the first table, and the tables themselves.
pub static TOP: Table = Table {
    header: "",
    noun: "the file",
    keys: &[
        must("format", Takes::Version, "format = 1"),
        may("title", Takes::Text, r#"title = "Kremlin talks, 2 December 2025""#),
        may("summary", Takes::Text, r#"summary = "What it is about""#),
        may("zone", Takes::Zone, r#"zone = "Europe/Moscow""#),
        may("clock", Takes::Tables(&CLOCK), "[[clock]]"),
        may("source", Takes::Tables(&SOURCE), "[[source]]"),
        may("actor", Takes::Tables(&ACTOR), "[[actor]]"),
        may("event", Takes::Tables(&EVENT), "[[event]]"),
    ],
};

/// Are the keys of a clock.
pub static CLOCK: Table = Table {
    header: "[[clock]]",
    noun: "a clock",
    keys: &[
        must("name", Takes::Text, r#"name = "Washington""#),
        must("zone", Takes::Zone, r#"zone = "America/New_York""#),
    ],
};

/// Are the keys of a source.
pub static SOURCE: Table = Table {
    header: "[[source]]",
    noun: "a source",
    keys: &[
        may("id", Takes::Id, r#"id = "article""#),
        may("title", Takes::Text, r#"title = "Putin meets envoys""#),
        may("publisher", Takes::Text, r#"publisher = "RIA""#),
        may("url", Takes::Text, r#"url = "https://example.org/report""#),
        may("published", Takes::Moment, r#"published = "2025-12-03T08:00Z""#),
        may("via", Takes::One(Kind::Source), r#"via = "article""#),
    ],
};

/// Are the keys of an actor.
pub static ACTOR: Table = Table {
    header: "[[actor]]",
    noun: "an actor",
    keys: &[
        may("id", Takes::Id, r#"id = "ushakov""#),
        must("name", Takes::Text, r#"name = "Yuri Ushakov""#),
        may("role", Takes::Text, r#"role = "foreign policy aide""#),
        may("side", Takes::Text, r#"side = "Russia""#),
    ],
};

/// Are the keys of an event.
pub static EVENT: Table = Table {
    header: "[[event]]",
    noun: "an event",
    keys: &[
        may("id", Takes::Id, r#"id = "talks""#),
        must("title", Takes::Text, r#"title = "Talks in the Kremlin""#),
        may("at", Takes::Moment, r#"at = "2025-12-02T16:30Z""#),
        may("from", Takes::Moment, r#"from = "2025-12-02T16:30Z""#),
        may("to", Takes::Moment, r#"to = "2025-12-02T21:30Z""#),
        may("said", Takes::Said, r#"said = "around 16:30 GMT""#),
        may("lasted", Takes::Text, r#"lasted = "nearly five hours""#),
        may("after", Takes::Many(Kind::Event), r#"after = ["talks"]"#),
        may("before", Takes::Many(Kind::Event), r#"before = ["talks"]"#),
        may("during", Takes::Many(Kind::Event), r#"during = ["talks"]"#),
        may("status", Takes::Status, r#"status = "planned""#),
        may("place", Takes::Text, r#"place = "Kremlin, Moscow""#),
        may("actors", Takes::Many(Kind::Actor), r#"actors = ["putin", "witkoff"]"#),
        may("summary", Takes::Text, r#"summary = "What happened""#),
        may("note", Takes::Text, r#"note = "A remark of your own""#),
        may("sources", Takes::Many(Kind::Source), r#"sources = ["article"]"#),
        may("basis", Takes::Text, r#"basis = "article""#),
        may("tags", Takes::Texts, r#"tags = ["talks"]"#),
        may("quote", Takes::Tables(&QUOTE), "[[event.quote]]"),
        may("account", Takes::Tables(&ACCOUNT), "[[event.account]]"),
        may("link", Takes::Tables(&LINK), "[[event.link]]"),
    ],
};

/// Are the keys of a quote.
pub static QUOTE: Table = Table {
    header: "[[event.quote]]",
    noun: "a quote",
    keys: &[
        may("by", Takes::One(Kind::Actor), r#"by = "ushakov""#),
        must("text", Takes::Text, r#"text = "there is no compromise plan""#),
        may("source", Takes::One(Kind::Source), r#"source = "article""#),
        may("translated", Takes::Flag, "translated = true"),
    ],
};

/// Are the keys of an account.
pub static ACCOUNT: Table = Table {
    header: "[[event.account]]",
    noun: "an account",
    keys: &[
        must("source", Takes::One(Kind::Source), r#"source = "article""#),
        may("at", Takes::Moment, r#"at = "2025-12-02T16:30Z""#),
        may("from", Takes::Moment, r#"from = "2025-12-02T16:30Z""#),
        may("to", Takes::Moment, r#"to = "2025-12-02T21:30Z""#),
        may("said", Takes::Said, r#"said = "around 16:30 GMT""#),
        may("lasted", Takes::Text, r#"lasted = "nearly five hours""#),
        may("status", Takes::Status, r#"status = "cancelled""#),
        may("note", Takes::Text, r#"note = "A remark of your own""#),
    ],
};

/// Are the keys of a link.
pub static LINK: Table = Table {
    header: "[[event.link]]",
    noun: "a link",
    keys: &[
        must("rel", Takes::Text, r#"rel = "answers""#),
        must("event", Takes::One(Kind::Event), r#"event = "talks""#),
    ],
};

/// Are the keys of `said`, where it has words for each end of a span.
pub static SAID: Table = Table {
    header: "said = { … }",
    noun: "`said`",
    keys: &[
        may("from", Takes::Text, r#"said = { from = "around 16:30 GMT" }"#),
        may("to", Takes::Text, r#"said = { to = "approximately 21:30 GMT" }"#),
    ],
};

/// Are all tables, the top level first.
pub static TABLES: [&Table; 9] = [&TOP, &CLOCK, &SOURCE, &ACTOR, &EVENT, &QUOTE, &ACCOUNT, &LINK, &SAID];
