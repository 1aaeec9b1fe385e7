//! chronoscope: a timeline viewer for the terminal.
//!
//! # The rooms
//!
//! Each module here is a room with one task. A room imports only what its row names, and `tests/house.rs` holds the
//! code to it; what each may use of the world outside (files, threads, the clock, other crates) stands there too.
//!
//! | room | task | imports |
//! |---|---|---|
//! | [`time`] | moments as written, the windows they must lie in, clocks, days | – |
//! | [`text`] | what may reach a terminal, how wide it is there, where it breaks | – |
//! | [`report`] | findings, drawn as a compiler draws them | text |
//! | [`timeline`] | events, sources, actors, accounts, and their order | time, text |
//! | [`load`] | TOML to a timeline and findings | timeline, report, time, text |
//! | [`words`] | what is said of a time, an event, an order, for screen and print alike | timeline, time, text |
//! | [`plot`] | arithmetic on time, columns, rectangles | timeline, time |
//! | [`app`] | what the reader does: actions, keys, one state a pane | plot, words, timeline, report, time, text |
//! | [`ui`] | draws the app, one file a pane, named as in `app` | app and what it imports |
//! | [`work`] | files and how they change, the editor, the opener of links, kept marks | app, load, report, timeline, time, text |
//! | [`term`] | the terminal: taken and given back, keys, signals, the loop | ui, app, work, time, text |
//! | [`cli`] | the arguments as typed | – |
//! | [`commands`] | one file a subcommand: wires the rooms together | all |
//!
//! A file's way to the screen:
//!
//! ```text
//! bytes ─work→ load ─→ Timeline ─→ words, plot ─→ App ─ui→ cells ─term→ terminal
//!                 └──→ Findings ─→ report           ↑                      │
//!                                                 update ←── Action ←── Key ┘
//!                                                   └─────→ Effect ─→ term, work
//! ```
//!
//! # What always holds
//!
//! - **Only [`text::Safe`] reaches the terminal.** It is made from any string, and turns what a terminal would obey into
//!   visible signs. `ui/canvas.rs` alone hands it to ratatui; `text/out.rs` and `report/draw.rs` alone print it.
//! - **The app changes in one place and is drawn from what it is.** `update` takes an [`app::action::Action`] and gives
//!   [`app::effect::Effect`]s as values, for `term` and `work` to carry out; `draw` takes `&App`. The size of the
//!   terminal arrives as an action, so drawing feeds nothing back.
//! - **Nothing is read behind the back.** Now, the reader's zone and the environment arrive as values, from `commands`
//!   and `term`; so every test is deterministic.
//! - **No clock changes the order.** [`timeline::Order`] knows windows and relations, both in UTC; the active clock
//!   only says how a time is told and where the days divide.
//! - **No precision is made up.** A [`time::Moment`] keeps what was written, resolves to a [`time::Window`], and is
//!   shown no finer than it was stated; what rests on a qualifier proves no order.
//!
//! To read on: [`time::Moment`] and [`timeline::Timeline`] for what a file says, [`app::App`] for what a reader sees.

pub mod app;
pub mod cli;
pub mod commands;
pub mod load;
pub mod plot;
pub mod report;
pub mod term;
pub mod text;
pub mod time;
pub mod timeline;
pub mod ui;
pub mod words;
pub mod work;
