//! chronoscope: a timeline viewer for the terminal.
#![allow(unused_variables, dead_code)]

pub mod app;
pub mod load;
pub mod report;
pub mod text;
pub mod time;
pub mod timeline;
pub mod words;
