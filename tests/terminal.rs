//! What only a real terminal can show: what is left of it after, whatever has happened.
//!
//! Some is played by the program itself, some by a small program of these files on the same loop, which can also be
//! made to do what the real one never should, and some by the real one with something wrong in it.
#![cfg(unix)]
#![allow(clippy::unwrap_used, clippy::panic)]

mod support;

#[path = "terminal/both.rs"]
mod both;
#[path = "terminal/ends.rs"]
mod ends;
#[path = "terminal/faulty.rs"]
mod faulty;
#[path = "terminal/kinds.rs"]
mod kinds;
#[path = "terminal/player.rs"]
mod player;
#[path = "terminal/program.rs"]
mod program;
#[path = "terminal/small.rs"]
mod small;

use support::{Pty, Stage};

/// Says who plays.
#[derive(Clone, Copy)]
enum Subject {
    Program,
    Player,
}

const FIRST: &str = "Kremlin talks";

const FILE: &str = r#"format = 1
title = "Kremlin talks"
zone = "UTC"

[[source]]
id = "wire"
title = "The wire"
url = "https://example.org/a?b=c&d='e'"

[[event]]
title = "Envoys land"
at = "2025-12-02T10:46Z"
sources = ["wire"]
"#;

/// Is the line of the only event in `FILE`.
const LINE: usize = 10;

impl Subject {
    fn stage(self, arguments: &[&str]) -> Stage {
        match self {
            Self::Program => Stage::new(env!("CARGO_BIN_EXE_chronoscope"), arguments),
            Self::Player => itself("player::play").env("PLAYER", arguments.first().unwrap_or(&"nothing")),
        }
    }

    #[track_caller]
    fn open(self, arguments: &[&str]) -> Pty {
        open(self.stage(arguments))
    }
}

/// Prepares a run of a test of this program that is none.
fn itself(test: &str) -> Stage {
    Stage::new(std::env::current_exe().unwrap(), &[test, "--exact", "--ignored", "--nocapture"])
}

#[track_caller]
fn open(stage: Stage) -> Pty {
    shown(stage.start())
}

#[track_caller]
fn shown(pty: Pty) -> Pty {
    pty.wait_until("first screen", |screen| screen.alternate_screen() && screen.contents().contains(FIRST));
    pty
}
