//! What a record may say of an event, and what each of it takes.

/// Is what a field says.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[repr(u8)]
pub(crate) enum Field {
    /// A text: the name in the file.
    Id,
    /// The number behind the name made of the title; 1 is not written behind it.
    MadeId,
    /// A text.
    Title,
    /// A text: a moment as written.
    At,
    /// A text: a moment as written.
    From,
    /// A text: a moment as written.
    To,
    /// Nothing: `to = ".."`.
    ToNotKnown,
    /// A text: words for the whole.
    Said,
    /// Nothing: words for the ends follow.
    SaidEnds,
    /// A text.
    SaidFrom,
    /// A text.
    SaidTo,
    /// A text.
    Lasted,
    /// An event.
    After,
    /// An event.
    Before,
    /// An event.
    During,
    /// A number: where it stands among the words for it.
    Status,
    /// A text.
    Place,
    /// An actor.
    Actor,
    /// A text.
    Summary,
    /// A text.
    Note,
    /// A source.
    Source,
    /// A source.
    BasisSource,
    /// A text.
    BasisReason,
    /// A text.
    Tag,
    /// Nothing: a quote begins.
    Quote,
    /// An actor.
    QuoteBy,
    /// A text.
    QuoteText,
    /// A source.
    QuoteSource,
    /// Nothing.
    Translated,
    /// Nothing: an account begins.
    Account,
    /// A source.
    AccountSource,
    /// Nothing: a link begins.
    Link,
    /// An event.
    LinkTo,
    /// A text.
    Rel,
    /// Nothing: some texts of the event are in the record itself. It comes first.
    OwnWords,
}

/// Are all fields, each at its own number.
pub(super) const FIELDS: [Field; 35] = [
    Field::Id,
    Field::MadeId,
    Field::Title,
    Field::At,
    Field::From,
    Field::To,
    Field::ToNotKnown,
    Field::Said,
    Field::SaidEnds,
    Field::SaidFrom,
    Field::SaidTo,
    Field::Lasted,
    Field::After,
    Field::Before,
    Field::During,
    Field::Status,
    Field::Place,
    Field::Actor,
    Field::Summary,
    Field::Note,
    Field::Source,
    Field::BasisSource,
    Field::BasisReason,
    Field::Tag,
    Field::Quote,
    Field::QuoteBy,
    Field::QuoteText,
    Field::QuoteSource,
    Field::Translated,
    Field::Account,
    Field::AccountSource,
    Field::Link,
    Field::LinkTo,
    Field::Rel,
    Field::OwnWords,
];

/// Is what a field takes.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Takes {
    /// A place of a text.
    Text,
    /// A number.
    Number,
    /// What is named in the file by its id: a number once the id is looked up, the text of the id until then.
    Named,
    /// Nothing.
    Nothing,
}

impl Field {
    /// Gives what it takes.
    pub(crate) const fn takes(self) -> Takes {
        match self {
            Self::Id
            | Self::Title
            | Self::At
            | Self::From
            | Self::To
            | Self::Said
            | Self::SaidFrom
            | Self::SaidTo
            | Self::Lasted
            | Self::Place
            | Self::Summary
            | Self::Note
            | Self::BasisReason
            | Self::Tag
            | Self::QuoteText
            | Self::Rel => Takes::Text,
            Self::MadeId | Self::Status => Takes::Number,
            Self::After
            | Self::Before
            | Self::During
            | Self::Actor
            | Self::Source
            | Self::BasisSource
            | Self::QuoteBy
            | Self::QuoteSource
            | Self::AccountSource
            | Self::LinkTo => Takes::Named,
            Self::ToNotKnown
            | Self::SaidEnds
            | Self::Quote
            | Self::Translated
            | Self::Account
            | Self::Link
            | Self::OwnWords => Takes::Nothing,
        }
    }

    /// Says whether a table below the event's own begins.
    pub(crate) const fn begins_table(self) -> bool {
        matches!(self, Self::Quote | Self::Account | Self::Link)
    }
}
