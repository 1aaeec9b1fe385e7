//! What may reach a terminal, and how wide it is there.
//!
//! Knows nothing of where a text came from.

pub mod ascii;
pub mod direction;
pub mod fold;
pub mod hay;
pub mod out;
pub mod raw;
pub mod safe;
pub mod width;
pub mod wrap;

pub use ascii::Charset;
pub use raw::Raw;
pub use safe::Safe;
