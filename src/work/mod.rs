//! Carries out what the app asks for: an editor, a browser, what takes long.
//!
//! Draws nothing and decides nothing; the environment arrives as values.

pub mod beside;
pub mod editor;
pub mod files;
pub mod opener;
pub mod reading;
