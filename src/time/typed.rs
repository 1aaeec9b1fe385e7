//! A time as a person types it into a prompt, read in the active clock.

use super::{Instant, Window, Zone};

/// Reads "00:30", "3 Dec 00:30", "3 Dec", "2025-12-03", "2025-12-03T00:30" and their like in `zone`.
///
/// What is left out is taken from what `near` is in that zone: a time alone means the reading nearest to `near`,
/// a day and month alone the year that brings it nearest. A full moment (with its own clock) is taken too.
///
/// # Errors
/// Says what is wrong in a sentence for the prompt, with the forms that are taken.
pub fn parse(text: &str, zone: Zone, near: Instant) -> Result<Window, String> {
    todo!()
}
