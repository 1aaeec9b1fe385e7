//! skeleton
pub mod effect;
pub mod key;
