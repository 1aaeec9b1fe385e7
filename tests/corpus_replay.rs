//! Replays the seeds of the fuzz targets, and all that fuzzing has found, without a nightly compiler.
#![allow(clippy::unwrap_used, reason = "helpers of tests fail as tests do")]

#[path = "../fuzz/checks/mod.rs"]
mod checks;

use std::collections::BTreeSet;
use std::fs;
use std::panic::{self, AssertUnwindSafe};
use std::path::{Path, PathBuf};

use checks::TARGETS;

fn fuzz() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("fuzz")
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let mut files: Vec<PathBuf> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    files
}

/// Replays the corpus of one target, all of it, and tells which files break what must hold.
#[track_caller]
fn replay(target: &str) {
    let (_, check) = TARGETS.into_iter().find(|(name, _)| *name == target).unwrap();
    let seeds = files(&fuzz().join("corpus").join(target));
    assert!(seeds.len() >= 10, "{} files", seeds.len());
    let breaks = |seed: &&PathBuf| {
        let bytes = fs::read(seed).unwrap();
        panic::catch_unwind(AssertUnwindSafe(|| check(&bytes))).is_err()
    };
    let broken: Vec<&PathBuf> = seeds.iter().filter(breaks).collect();
    assert!(broken.is_empty(), "{broken:#?}");
}

#[test]
fn moments_of_the_corpus_hold() {
    replay("moment");
}

#[test]
fn files_of_the_corpus_hold() {
    replay("load");
}

#[test]
fn orders_of_the_corpus_hold() {
    replay("order");
}

#[test]
fn screens_of_the_corpus_hold() {
    replay("screen");
}

#[test]
fn filters_of_the_corpus_hold() {
    replay("filter");
}

#[test]
fn each_target_has_a_check_and_a_corpus() {
    let names = |folder: &str| -> BTreeSet<String> {
        files(&fuzz().join(folder))
            .iter()
            .map(|path| path.file_stem().unwrap().to_string_lossy().into_owned())
            .collect()
    };
    let targets: BTreeSet<String> = TARGETS.iter().map(|(name, _)| (*name).to_owned()).collect();
    assert_eq!(names("fuzz_targets"), targets);
    assert_eq!(names("corpus"), targets);
}
