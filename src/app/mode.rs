//! What the keys speak to: a pane, or what is open over the panes.

use super::filter_prompt::FilterPrompt;
use super::labels::Labels;
use super::mark_list::MarkList;
use super::marking::Naming;
use super::page::Page;
use super::prompt::Prompt;
use super::searching::SearchPrompt;
use super::source_picker::SourcePicker;
use super::zone_picker::ZonePicker;
use crate::text::Safe;

/// Is which pane the keys speak to.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Focus {
    /// The list.
    List,
    /// The detail.
    Detail,
}

/// Is what is open over the panes, if anything.
#[derive(Clone, Debug)]
pub enum Mode {
    /// Nothing: list and detail.
    Browse,
    /// The help.
    Help(Page),
    /// What is wrong or doubtful in the file.
    Findings(Page),
    /// The picker of zones.
    PickZone(ZonePicker),
    /// The picker of sources.
    PickSource(SourcePicker),
    /// What a source leaves out.
    LeftOut(Page),
    /// The prompt for a time, and what was wrong with what was typed.
    GoToTime(Prompt, Option<Safe>),
    /// The letter of a mark is awaited.
    Mark(MarkFor),
    /// The list of marks.
    Marks(MarkList),
    /// The prompt for a mark's name.
    NameMark(Naming),
    /// The prompt for a filter.
    Filter(Box<FilterPrompt>),
    /// The prompt for a search.
    Search(Box<SearchPrompt>),
    /// The label of a stop is awaited.
    Labels(Labels),
}

/// Is what the letter of a mark is awaited for.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum MarkFor {
    /// To set it.
    Set,
    /// To go to it.
    Go,
}

impl Mode {
    /// Says whether keys are text now.
    pub(super) fn takes_text(&self) -> bool {
        matches!(
            self,
            Self::PickZone(_)
                | Self::GoToTime(..)
                | Self::Mark(_)
                | Self::NameMark(_)
                | Self::Filter(_)
                | Self::Search(_)
                | Self::Labels(_)
        )
    }
}
