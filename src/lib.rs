//! chronoscope: a timeline viewer for the terminal.

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
