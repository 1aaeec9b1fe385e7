//! What holds whatever bytes come in. The fuzz targets look for bytes that break it; `tests/corpus_replay.rs` checks it
//! for those of the corpus, without a nightly compiler.
#![allow(
    dead_code,
    unreachable_pub,
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "checks fail as tests do, and each target uses one of them"
)]

pub mod filter;
pub mod load;
pub mod moment;
pub mod order;
pub mod reckoned;
pub mod screen;
pub mod screen_file;

/// Is what holds for the bytes of a target.
pub type Check = fn(&[u8]);

/// Lists the targets, each with its check.
pub const TARGETS: [(&str, Check); 5] = [
    ("filter", filter::check),
    ("load", load::check),
    ("moment", moment::check),
    ("order", order::check),
    ("screen", screen::check),
];
