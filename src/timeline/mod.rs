//! The timeline: what happened, who says so, and in which order, as far as that is known.
//!
//! Owns the data and answers questions about it. Everything reads events through [`EventRef`], so that how they are
//! stored can change underneath.

pub mod accounts;
pub mod changes;
pub mod event;
pub mod event_ref;
pub mod filter;
pub(crate) mod index;
pub mod order;
pub mod people;
pub(crate) mod records;
#[cfg(test)]
pub(crate) mod sample;
pub mod search;
pub mod slug;
pub mod store;
pub mod told;

pub use changes::Became;
pub use event::{Account, Basis, End, Event, EventId, Link, Quote, Said, Statement, Status, When};
pub use event_ref::EventRef;
pub use filter::Filter;
pub use order::{Conflict, Edge, Order, Precedence, Relation, Side, Stop, Stops};
pub use people::{Actor, ActorId, Source, SourceId};
pub(crate) use store::Events;
pub use store::{Head, Timeline};
pub use told::Told;
