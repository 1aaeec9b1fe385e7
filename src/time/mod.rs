//! Time as it was stated: moments, their windows, and the clocks that show them.
//!
//! Nothing here reads the clock of the machine or its environment, and nothing here knows events.
//!
//! Inside, a *face* is what a clock's face shows, in nanoseconds since its own 1970-01-01T00:00. It becomes an
//! [`Instant`] only through a zone or an offset, so that the two kinds of number never meet by mistake.

mod abbreviation;
pub mod calendar;
pub mod instant;
pub mod literal;
mod midnights;
pub mod moment;
mod resolve;
pub mod typed;
pub mod window;
pub mod zone;

pub use calendar::{Civil, Date, Weekday};
pub use instant::{Duration, Instant};
pub use literal::{Literal, Precision, StatedClock};
pub use midnights::Midnights;
pub use moment::{Form, Moment, MomentError, Qualifier, Tolerance, Unit};
pub use window::Window;
pub use zone::{Clock, Offset, Zone, ZoneError};
