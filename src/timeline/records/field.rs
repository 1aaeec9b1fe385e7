//! What a record may say of an event, and what each of it takes.

use crate::timeline::Relation;

/// Is what a field takes.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Takes {
    /// A place of a text.
    Text,
    /// A number.
    Number,
    /// An event by its id: a number once that is looked up, the text of the id until then.
    Event,
    /// An actor, likewise.
    Actor,
    /// A source, likewise.
    Source,
    /// Nothing.
    Nothing,
}

impl Takes {
    /// Says whether it is something that the file names by its id.
    pub(crate) const fn is_by_id(self) -> bool {
        matches!(self, Self::Event | Self::Actor | Self::Source)
    }
}

/// Lists the fields, each with what it takes.
macro_rules! fields {
    ($($(#[$doc:meta])* $field:ident $takes:ident,)*) => {
        /// Is what a field says.
        #[derive(Clone, Copy, PartialEq, Eq, Debug)]
        #[repr(u8)]
        pub(crate) enum Field {
            $($(#[$doc])* $field,)*
        }

        /// Are all fields, each at its own number.
        pub(super) const FIELDS: &[(Field, Takes)] = &[$((Field::$field, Takes::$takes),)*];
    };
}

fields! {
    /// The name in the file.
    Id Text,
    /// The number behind the name made of the title; 1 is not written behind it.
    MadeId Number,
    Title Text,
    /// A moment as written.
    At Text,
    /// A moment as written.
    From Text,
    /// A moment as written.
    To Text,
    /// `to = ".."`.
    ToNotKnown Nothing,
    /// Words for the whole.
    Said Text,
    /// Words for the ends follow.
    SaidEnds Nothing,
    SaidFrom Text,
    SaidTo Text,
    Lasted Text,
    After Event,
    Before Event,
    During Event,
    /// Where it stands in `Status::ALL`.
    Status Number,
    Place Text,
    Actor Actor,
    Summary Text,
    Note Text,
    Source Source,
    BasisSource Source,
    BasisReason Text,
    Tag Text,
    /// A quote begins.
    Quote Nothing,
    QuoteBy Actor,
    QuoteText Text,
    QuoteSource Source,
    Translated Nothing,
    /// An account begins.
    Account Nothing,
    AccountSource Source,
    /// A link begins.
    Link Nothing,
    LinkTo Event,
    Rel Text,
    /// Some texts of the event are in the record itself. It comes first.
    OwnWords Nothing,
}

impl Field {
    /// Gives what it takes.
    pub(crate) const fn takes(self) -> Takes {
        FIELDS[self as usize].1
    }

    /// Says whether a table below the event's own begins.
    pub(crate) const fn begins_table(self) -> bool {
        matches!(self, Self::Quote | Self::Account | Self::Link)
    }

    /// Gives the field that says of a relation to which event an event has it.
    pub(crate) const fn of_relation(relation: Relation) -> Self {
        match relation {
            Relation::After => Self::After,
            Relation::Before => Self::Before,
            Relation::During => Self::During,
        }
    }

    /// Gives the relation that it says.
    pub(crate) fn relation(self) -> Option<Relation> {
        Relation::ALL.into_iter().find(|relation| Self::of_relation(*relation) == self)
    }
}
