//! Lets go of timelines beside the screen: to give back hundreds of megabytes takes longer than a key may wait.

use std::sync::Arc;
use std::thread;

use super::reading::LARGE;
use crate::timeline::Timeline;

/// Lets go of what nobody else holds any more.
pub fn let_go(timelines: Vec<Arc<Timeline>>) {
    let is_long = |timeline: &Arc<Timeline>| Arc::strong_count(timeline) == 1 && timeline.file().len() as u64 >= LARGE;
    if timelines.iter().any(is_long) {
        // Where there can be no further thread, it takes its time here.
        drop(thread::Builder::new().name("letting go".to_owned()).spawn(move || drop(timelines)));
    }
}
