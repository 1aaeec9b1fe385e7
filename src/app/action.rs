//! Every action that a key can call, declared once.
//!
//! The keymap, the help screen, the hints and the README's table all come from [`TABLE`].

use super::key::{Key, Mouse};

/// Is something a person can ask of the app.
#[derive(Clone, PartialEq, Eq, Debug)]
#[allow(missing_docs, reason = "each is said in the table below")]
pub enum Action {
    Next,
    Previous,
    NextDay,
    PreviousDay,
    PageDown,
    PageUp,
    HalfPageDown,
    HalfPageUp,
    First,
    Last,
    NextClock,
    PreviousClock,
    /// The clock with this number, from 1.
    Clock(usize),
    PickZone,
    GoToTime,
    Search,
    NextHit,
    PreviousHit,
    Filter,
    ShowAll,
    Labels,
    SetMark,
    GoToMark,
    Marks,
    DeleteMark,
    NextLanes,
    PictureAtFull,
    NextInLane,
    PreviousInLane,
    ZoomIn,
    ZoomOut,
    ZoomToFit,
    ZoomToSpan,
    PanEarlier,
    PanLater,
    FoldGaps,
    Findings,
    NextDisagreement,
    PreviousDisagreement,
    NextChange,
    OneSource,
    Enter,
    Back,
    Close,
    NextPane,
    PreviousPane,
    Copy,
    OpenLink,
    Edit,
    Mouse,
    Help,
    Quit,
    Interrupt,
    Suspend,
    /// A key for the prompt or the picker that is open.
    Type(Key),
    /// Text for the prompt or the picker that is open.
    Paste(String),
    /// The mouse did something.
    Point(Mouse),
    /// The terminal has this size now, in columns and rows.
    Resize(u16, u16),
}

/// Is under which head the help screen lists an action.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Group {
    /// Moving.
    Move,
    /// Finding.
    Find,
    /// Clocks.
    Clock,
    /// Panes.
    Pane,
    /// The picture to scale.
    Picture,
    /// What is done with an event.
    Event,
    /// The program.
    Program,
}

impl Group {
    /// Lists all groups in the order of the help screen.
    pub const ALL: [Self; 7] =
        [Self::Move, Self::Find, Self::Clock, Self::Pane, Self::Picture, Self::Event, Self::Program];

    /// Gives its head.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Move => "Moving",
            Self::Find => "Finding",
            Self::Clock => "Whose clock",
            Self::Pane => "Panes",
            Self::Picture => "The picture to scale",
            Self::Event => "The event",
            Self::Program => "The program",
        }
    }
}

/// Is a line of the table: an action, what it is called, and its keys.
#[derive(Clone, Debug)]
pub struct Entry {
    /// Is the action.
    pub action: Action,
    /// Is its group on the help screen.
    pub group: Group,
    /// Says what it does.
    pub help: &'static str,
    /// Are its keys as people write them: "j", "^F", "`PgDn`".
    pub keys: &'static [&'static str],
}

const fn entry(action: Action, group: Group, keys: &'static [&'static str], help: &'static str) -> Entry {
    Entry { action, group, help, keys }
}

/// Declares every action once.
pub const TABLE: &[Entry] = &[
    entry(Action::Next, Group::Move, &["j", "↓"], "next stop"),
    entry(Action::Previous, Group::Move, &["k", "↑"], "previous stop"),
    entry(Action::NextDay, Group::Move, &["J"], "next day divider"),
    entry(Action::PreviousDay, Group::Move, &["K"], "previous day divider"),
    entry(Action::PageDown, Group::Move, &["Space", "PgDn", "^F"], "a page down"),
    entry(Action::PageUp, Group::Move, &["b", "PgUp", "^B"], "a page up"),
    entry(Action::HalfPageDown, Group::Move, &["^D"], "half a page down"),
    entry(Action::HalfPageUp, Group::Move, &["^U"], "half a page up"),
    entry(Action::First, Group::Move, &["g", "Home"], "first"),
    entry(Action::Last, Group::Move, &["G", "End"], "last"),
    entry(Action::GoToTime, Group::Move, &["t"], "go to a time, typed in the active clock"),
    entry(Action::SetMark, Group::Move, &["m"], "set a mark: a letter follows; once more: name it"),
    entry(Action::GoToMark, Group::Move, &["'"], "go to a mark: a letter follows, ' for where you came from"),
    entry(Action::Marks, Group::Move, &["\""], "the marks, to go to one; e names it, x deletes it"),
    entry(Action::DeleteMark, Group::Move, &["x", "Del"], "delete a mark, in their list; again: take it back"),
    entry(Action::NextDisagreement, Group::Move, &["d"], "next event whose accounts disagree (≠)"),
    entry(Action::PreviousDisagreement, Group::Move, &["D"], "previous event whose accounts disagree"),
    entry(Action::NextChange, Group::Move, &["r"], "next change of the file; after the last one what is gone"),
    entry(Action::Search, Group::Find, &["/"], "search as you type; Enter keeps, Esc goes back"),
    entry(Action::NextHit, Group::Find, &["n"], "next hit"),
    entry(Action::PreviousHit, Group::Find, &["N"], "previous hit"),
    entry(Action::Filter, Group::Find, &["&"], "filter: words, actor: place: tag: from: uncertain …"),
    entry(Action::ShowAll, Group::Find, &["a"], "show all again"),
    entry(Action::Labels, Group::Find, &["f"], "labels on the stops in view: typing one selects it"),
    entry(Action::NextClock, Group::Clock, &["z"], "next clock"),
    entry(Action::PreviousClock, Group::Clock, &["Z"], "previous clock"),
    entry(Action::Clock(1), Group::Clock, &["1…9"], "clock by number"),
    entry(Action::PickZone, Group::Clock, &["c"], "pick any zone, by fuzzy search"),
    entry(Action::Enter, Group::Pane, &["Enter", "l", "→"], "into the detail; on a name there, to its next event"),
    entry(Action::Back, Group::Pane, &["h", "←"], "back to the list"),
    entry(Action::NextPane, Group::Pane, &["Tab"], "into the detail, from name to name there, and back"),
    entry(Action::PreviousPane, Group::Pane, &["Shift-Tab"], "so too, the other way round"),
    entry(Action::OneSource, Group::Pane, &["s"], "the timeline as one source tells it; again: as all do"),
    entry(Action::Findings, Group::Pane, &["!"], "findings: what is doubtful in the file"),
    entry(Action::Help, Group::Pane, &["?", "F1"], "help"),
    entry(Action::Close, Group::Pane, &["Esc"], "close what is open; never quits"),
    entry(Action::PictureAtFull, Group::Picture, &["p"], "the picture at full height, in the list's place"),
    entry(Action::NextLanes, Group::Picture, &["L"], "lanes by place, actor, side, source, all in one"),
    entry(Action::PreviousInLane, Group::Picture, &["["], "previous stop in the same lane"),
    entry(Action::NextInLane, Group::Picture, &["]"], "next stop in the same lane"),
    entry(Action::ZoomIn, Group::Picture, &["+"], "zoom in"),
    entry(Action::ZoomOut, Group::Picture, &["-"], "zoom out"),
    entry(Action::ZoomToFit, Group::Picture, &["0"], "all of it"),
    entry(Action::ZoomToSpan, Group::Picture, &["="], "zoom to the selected event"),
    entry(Action::PanEarlier, Group::Picture, &["<"], "move to earlier times"),
    entry(Action::PanLater, Group::Picture, &[">"], "move to later times"),
    entry(Action::FoldGaps, Group::Picture, &["."], "fold empty stretches, or do not"),
    entry(Action::Copy, Group::Event, &["y"], "copy the event as text"),
    entry(Action::OpenLink, Group::Event, &["o"], "open the source's link"),
    entry(Action::Edit, Group::Event, &["e"], "edit at the event's line"),
    entry(Action::Mouse, Group::Program, &["M"], "mouse on and off"),
    entry(Action::Quit, Group::Program, &["q"], "close what is open, else quit"),
    entry(Action::Interrupt, Group::Program, &["^C"], "close what is open, else quit; out of a prompt too"),
    entry(Action::Suspend, Group::Program, &["^Z"], "suspend"),
];
