//! Time as it was stated: moments, their windows, and the clocks that show them.
//!
//! Nothing here reads the clock of the machine or its environment, and nothing here knows events.

pub mod calendar;
pub mod instant;
pub mod literal;
pub mod moment;
pub mod typed;
pub mod window;
pub mod zone;

pub use calendar::{Civil, Date, Weekday};
pub use instant::{Duration, Instant};
pub use literal::{Literal, Precision, StatedClock};
pub use moment::{Form, Moment, MomentError, Qualifier, Tolerance, Unit};
pub use window::Window;
pub use zone::{Clock, Offset, Zone, ZoneError};
