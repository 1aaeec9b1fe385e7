//! Carries out what the app asks for: an editor, a browser, a look through many events, the file that is
//! watched, marks that are kept.
//!
//! Draws nothing and decides nothing; the environment arrives as values.

pub mod editor;
pub mod files;
pub mod kept;
pub mod letting_go;
pub mod looking;
pub mod opener;
pub mod reading;
mod settling;
pub mod watching;
