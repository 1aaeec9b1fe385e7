//! How long it takes to load a file, to put it in order, and from a key to its frame.
//!
//! How long a search takes is measured beside `rg -ic` on the same file in the same run, where ripgrep is on the PATH or
//! `CHRONOSCOPE_RG` names it.
//!
//! `cargo bench` runs all of it in a few minutes, at 1,000 and 1,000,000 events; `CHRONOSCOPE_BENCH=1000,100000` takes
//! other sizes, `cargo bench -- key` those with a name.
#![allow(missing_docs, clippy::unwrap_used, reason = "a bench is read by those who run it, and fails as tests do")]

#[path = "../tests/support/generate.rs"]
mod generate;

#[path = "../tests/support/bad.rs"]
mod bad;

use std::collections::HashMap;
use std::sync::{Arc, LazyLock, Mutex, OnceLock};

use chronoscope::app::App;
use chronoscope::app::document::{Document, Origin};
use chronoscope::app::effect::Effect;
use chronoscope::app::key::Input;
use chronoscope::app::keymap;
use chronoscope::app::task::Question;
use chronoscope::load::{load, load_file};
use chronoscope::report::Findings;
use chronoscope::text::{Charset, Safe};
use chronoscope::ui::{self, Theme};
use divan::counter::BytesCount;
use divan::{Bencher, black_box};
use ratatui::Terminal;
use ratatui::backend::TestBackend;

const THEME: Theme = Theme { color: true, charset: Charset::Unicode };

fn main() {
    divan::main();
}

/// Gives the numbers of events to measure at.
fn sizes() -> Vec<usize> {
    let sizes = std::env::var("CHRONOSCOPE_BENCH").unwrap_or_else(|_| "1000,1000000".to_owned());
    sizes.split(',').map(|size| size.trim().parse().unwrap()).collect()
}

/// Is a value that is made once for each number of events.
type Once<T> = LazyLock<Mutex<HashMap<usize, Arc<OnceLock<T>>>>>;

fn once<T>(made: &Once<T>, events: usize) -> Arc<OnceLock<T>> {
    Arc::clone(made.lock().unwrap().entry(events).or_default())
}

fn file(events: usize) -> Arc<OnceLock<String>> {
    static FILES: Once<String> = LazyLock::new(Mutex::default);
    let file = once(&FILES, events);
    file.get_or_init(|| generate::file(events));
    file
}

/// Gives an app at the middle of a file, of 120 columns and 36 rows.
fn app(events: usize) -> Arc<OnceLock<App>> {
    static APPS: Once<App> = LazyLock::new(Mutex::default);
    let app = once(&APPS, events);
    app.get_or_init(|| {
        let timeline = Arc::new(load(file(events).get().unwrap().as_bytes()).timeline.unwrap());
        let (name, findings) = (Safe::line("made"), Findings::default());
        let mut app = App::new(Document { origin: Origin::File, name, timeline, findings, refused: None }, None);
        give(&mut app, Input::Resize(120, 36));
        let middle = app.timeline().order().stop(app.timeline().order().placed() / 2).unwrap();
        let at = app.timeline().order().key(middle).unwrap();
        let civil = chronoscope::time::Zone::UTC.civil(at);
        let typed = format!("{:04}-{:02}-{:02}", civil.date.year, civil.date.month, civil.date.day);
        press(&mut app, "t");
        typed.chars().for_each(|letter| press(&mut app, &letter.to_string()));
        press(&mut app, "Enter");
        app
    });
    app
}

fn press(app: &mut App, key: &str) {
    give(app, Input::Key(keymap::parse(key).unwrap()));
}

/// Gives the app an input, and carries out at once what it asks to be done beside the screen.
fn give(app: &mut App, input: Input) {
    for effect in app.input(input) {
        if let Effect::Look(task) = effect
            && matches!(task.question, Question::Lanes(_) | Question::Told(_) | Question::Trigrams(_))
        {
            app.hear(task.at_once());
        }
    }
}

/// Is the reading of a file.
mod loading {
    use super::{Arc, Bencher, BytesCount, black_box, file, load_file, sizes};
    use chronoscope::text::Raw;
    use chronoscope::work::reading::Read;

    /// Is the bytes of a file read, checked and put in order.
    #[divan::bench(args = sizes(), max_time = 20)]
    fn load_it(bencher: Bencher<'_, '_>, events: usize) {
        let file = file(events);
        let text = file.get().unwrap();
        let raw = Arc::new(Raw::new(text.clone().into_bytes()));
        bencher.counter(BytesCount::of_str(text)).bench(|| load_file(black_box(&raw)));
    }

    /// Is the same from the disk.
    #[divan::bench(args = sizes(), max_time = 20)]
    fn read_and_load(bencher: Bencher<'_, '_>, events: usize) {
        let file = file(events);
        let text = file.get().unwrap();
        let path = std::env::temp_dir().join(format!("chronoscope-bench-load-{}-{events}", std::process::id()));
        std::fs::write(&path, text).unwrap();
        let read = || Read::of(chronoscope::work::files::read(path.as_os_str()).unwrap());
        bencher.counter(BytesCount::of_str(text)).bench(read);
        std::fs::remove_file(path).unwrap();
    }

    #[divan::bench(args = sizes(), max_time = 15)]
    fn toml_value(bencher: Bencher<'_, '_>, events: usize) {
        let file = file(events);
        let text = file.get().unwrap();
        bencher.counter(BytesCount::of_str(text)).bench(|| toml::from_str::<toml::Value>(black_box(text)).unwrap());
    }

    #[divan::bench(args = sizes(), max_time = 15)]
    fn toml_tree(bencher: Bencher<'_, '_>, events: usize) {
        let file = file(events);
        let text = file.get().unwrap();
        bencher.counter(BytesCount::of_str(text)).bench(|| toml::de::DeTable::parse(black_box(text)).unwrap());
    }

    #[divan::bench(args = sizes(), max_time = 5)]
    fn plain_read(bencher: Bencher<'_, '_>, events: usize) {
        let file = file(events);
        let text = file.get().unwrap();
        let path = std::env::temp_dir().join(format!("chronoscope-bench-{}-{events}", std::process::id()));
        std::fs::write(&path, text).unwrap();
        bencher.counter(BytesCount::of_str(text)).bench(|| std::fs::read(black_box(&path)).unwrap());
        std::fs::remove_file(path).unwrap();
    }
}

/// Is what is made of a timeline once it is read.
mod opening {
    use super::generate::Dice;
    use super::{
        App, Arc, Bencher, Document, Effect, Findings, Input, Origin, Safe, THEME, Terminal, TestBackend, app,
        black_box, sizes, ui,
    };
    use chronoscope::timeline::{Event, EventId, EventRef, Order, Relation, Stops, When};

    /// Gives what orders the events of a file.
    fn events(events: usize) -> Vec<Event<'static>> {
        let timed = |event: EventRef<'_>| Event {
            when: event.when(),
            after: event.after(),
            before: event.before(),
            during: event.during(),
            ..Event::default()
        };
        app(events).get().unwrap().timeline().events().map(timed).collect()
    }

    /// Gives the same events in an order that has nothing to do with when they were.
    fn shuffled(events: usize) -> Vec<Event<'static>> {
        let mut shuffled = self::events(events);
        let mut dice = Dice(7);
        let mut from: Vec<usize> = (0..events).collect();
        for at in (1..events).rev() {
            let other = dice.roll(at as u64 + 1) as usize;
            shuffled.swap(at, other);
            from.swap(at, other);
        }
        let mut to = vec![EventId(0); events];
        for (at, from) in (0..).zip(from) {
            to[from] = EventId(at);
        }
        for event in &mut shuffled {
            let ids = event.after.iter_mut().chain(&mut event.before).chain(&mut event.during);
            ids.for_each(|id| *id = to[id.0 as usize]);
        }
        shuffled
    }

    /// Gives events without a time, each after the one before it in the file.
    fn chain(events: usize) -> Stops {
        let mut stops = Stops::default();
        (0..events).for_each(|_| stops.push(&When::NotStated));
        (1..events as u32).for_each(|at| stops.relate(EventId(at), Relation::After, 0, EventId(at - 1)));
        stops
    }

    #[divan::bench(args = sizes(), max_time = 10)]
    fn order_gathered(bencher: Bencher<'_, '_>, events: usize) {
        let events = self::events(events);
        bencher.bench_local(|| Stops::of(black_box(&events)));
    }

    fn order_of(bencher: Bencher<'_, '_>, stops: &Stops) {
        bencher.with_inputs(|| stops.clone()).bench_local_values(|stops| Order::resolve(stops).unwrap());
    }

    #[divan::bench(args = sizes(), max_time = 10)]
    fn order(bencher: Bencher<'_, '_>, events: usize) {
        order_of(bencher, &Stops::of(&self::events(events)));
    }

    #[divan::bench(args = sizes(), max_time = 10)]
    fn order_shuffled(bencher: Bencher<'_, '_>, events: usize) {
        order_of(bencher, &Stops::of(&shuffled(events)));
    }

    #[divan::bench(args = [100_000, 1_000_000], max_time = 10)]
    fn order_of_chain(bencher: Bencher<'_, '_>, events: usize) {
        order_of(bencher, &chain(events));
    }

    fn document(events: usize) -> Document {
        let app = app(events);
        let timeline = Arc::clone(&app.get().unwrap().document().timeline);
        let (name, findings) = (Safe::line("made"), Findings::default());
        Document { origin: Origin::File, name, timeline, findings, refused: None }
    }

    /// Is all between a timeline in order and the first frame of it.
    #[divan::bench(args = sizes(), max_time = 10)]
    fn first_frame(bencher: Bencher<'_, '_>, events: usize) {
        bencher.with_inputs(|| document(events)).bench_values(|document| {
            let mut app = App::new(document, None);
            let effects = app.input(Input::Resize(120, 36));
            let mut terminal = Terminal::new(TestBackend::new(120, 36)).unwrap();
            terminal.draw(|frame| ui::draw(&app, THEME, frame)).unwrap();
            (app, effects)
        });
    }

    /// Is what goes on beside the screen then, until the picture is there.
    #[divan::bench(args = sizes(), max_time = 10)]
    fn sorting(bencher: Bencher<'_, '_>, events: usize) {
        let asked = || App::new(document(events), None).input(Input::Resize(120, 36));
        bencher.with_inputs(asked).bench_values(|effects| {
            for effect in effects {
                if let Effect::Look(task) = effect {
                    black_box(task.at_once());
                }
            }
        });
    }
}

/// Is what lies between a key and its frame.
mod key {
    use super::{App, Bencher, THEME, Terminal, TestBackend, app, press, sizes, ui};

    /// Measures keys pressed in turn, each with its frame, after others that bring the app where they count.
    fn frames(bencher: Bencher<'_, '_>, events: usize, before: &[&str], keys: &[&str]) {
        let mut app: App = app(events).get().unwrap().clone();
        let mut terminal = Terminal::new(TestBackend::new(120, 36)).unwrap();
        for key in before {
            press(&mut app, key);
        }
        let mut turn = keys.iter().cycle();
        bencher.bench_local(|| {
            press(&mut app, turn.next().unwrap());
            terminal.draw(|frame| ui::draw(&app, THEME, frame)).unwrap();
        });
    }

    /// Zooms where about as much is in view, however many events there are.
    #[divan::bench(args = sizes(), sample_count = 40, max_time = 4)]
    fn zoom_with_as_much_in_view(bencher: Bencher<'_, '_>, events: usize) {
        let closer = vec!["+"; (events / 1000).checked_ilog2().unwrap_or(0) as usize];
        frames(bencher, events, &closer, &["+", "-"]);
    }

    /// Goes from stop to stop in such a picture at full height.
    #[divan::bench(args = sizes(), sample_count = 40, max_time = 4)]
    fn next_stop_with_as_much_in_view(bencher: Bencher<'_, '_>, events: usize) {
        let mut before = vec!["p"];
        before.resize(1 + (events / 1000).checked_ilog2().unwrap_or(0) as usize, "+");
        frames(bencher, events, &before, &["j", "k"]);
    }

    macro_rules! keys {
        ($($name:ident: $before:expr => $keys:expr;)*) => {
            $(
                #[divan::bench(args = sizes(), sample_count = 40, max_time = 4)]
                fn $name(bencher: Bencher<'_, '_>, events: usize) {
                    frames(bencher, events, &$before, &$keys);
                }
            )*
        };
    }

    keys! {
        next_stop: [] => ["j", "j", "j", "k"];
        into_detail: [] => ["Enter", "h"];
        scroll_detail: ["Enter"] => ["j", "j", "k", "k"];
        to_a_time: ["t", "2", "0", "1", "0", "-", "0", "1", "-", "0", "2"] => ["Enter"];
        mark_and_back: ["m", "a", "Space"] => ["'", "a"];
        labels: [] => ["f", "Esc"];
        help: [] => ["?", "Esc"];
        next_clock: [] => ["z"];
        next_page: [] => ["Space", "b"];
        next_day: [] => ["J", "K"];
        last_and_first: [] => ["G", "g"];
        next_disagreement: [] => ["d", "D"];
        next_in_lane: [] => ["]", "["];
        zoom: [] => ["+", "+", "-", "-"];
        pan: ["+", "+"] => [">", "<"];
        fold: [] => ["."];
        picture_at_full: [] => ["p"];
        next_stop_at_full: ["p"] => ["j", "k"];
        change_of_lanes: ["L", "L", "L", "L", "L"] => ["L"];
        lanes_by_place: ["p"] => ["j", "k"];
        lanes_by_actor: ["p", "L"] => ["j", "k"];
        lanes_by_side: ["p", "L", "L"] => ["j", "k"];
        lanes_by_source: ["p", "L", "L", "L"] => ["j", "k"];
        all_in_one: ["p", "L", "L", "L", "L"] => ["j", "k"];
        zoom_at_full: ["p"] => ["+", "-"];
    }
}

/// Is what lies between a search or a filter that is typed and what it finds, carried out as the program does.
mod search {
    use std::process::{Command, Stdio};
    use std::sync::mpsc;

    use super::{App, Bencher, Effect, Input, app, black_box, file, keymap, press, sizes};
    use chronoscope::app::task::Answer;
    use chronoscope::work::looking::Looking;

    /// Is what is looked for: a word that is all over the file, one in Cyrillic, one that is nowhere, a time, a part of most,
    /// letters that are nowhere and too few to know that by the trigrams, an accent, and a digit.
    const TYPED: [&str; 8] = ["ceasefire", "перемирие", "nonsense", "16:30", ":0", "qz", "é", "0"];

    /// Is how far a search is waited for.
    #[derive(Clone, Copy, PartialEq)]
    enum Until {
        First,
        All,
    }

    /// Types a text into a line that is open, and waits until what is wanted is known.
    fn find(app: &mut App, typed: &str, then: &[&str], until: Until) {
        let mut effects = app.input(Input::Paste(typed.to_owned()));
        for key in then {
            effects.extend(app.input(Input::Key(keymap::parse(key).unwrap())));
        }
        let mut looking = Looking::default();
        let (sender, woken) = mpsc::channel();
        let before = app.position();
        let mut is_begun = false;
        for effect in effects {
            if let Effect::Look(task) = effect {
                let sender = sender.clone();
                looking.begin(*task, move || sender.send(()).unwrap_or(())).unwrap();
                is_begun = true;
            }
        }
        // Known at once: near to the cursor, or among few.
        if !is_begun || (until == Until::First && app.position() != before) {
            return;
        }
        loop {
            woken.recv().unwrap();
            for report in looking.reports() {
                let is_it = match report.answer {
                    Answer::First(_) => until == Until::First,
                    Answer::Hits(_) | Answer::Shown(_) => true,
                    _ => false,
                };
                app.hear(report);
                if is_it {
                    return;
                }
            }
        }
    }

    fn searched(bencher: Bencher<'_, '_>, events: usize, typed: &str, until: Until) {
        let mut app: App = app(events).get().unwrap().clone();
        bencher.bench_local(|| {
            press(&mut app, "/");
            find(&mut app, black_box(typed), &[], until);
            // Back to where it began, so that each round is like the first.
            press(&mut app, "Esc");
        });
    }

    fn filtered(bencher: Bencher<'_, '_>, events: usize, typed: &str) {
        let mut app: App = app(events).get().unwrap().clone();
        bencher.bench_local(|| {
            press(&mut app, "&");
            press(&mut app, "^U");
            find(&mut app, black_box(typed), &["Enter"], Until::All);
            // The lanes of what is shown are sorted beside the screen.
            drop(app.asked());
        });
    }

    #[divan::bench(args = sizes(), consts = [0, 1, 2, 3, 4, 5, 6, 7], sample_count = 15, max_time = 15)]
    fn first_hit<const TEXT: usize>(bencher: Bencher<'_, '_>, events: usize) {
        searched(bencher, events, TYPED[TEXT], Until::First);
    }

    #[divan::bench(args = sizes(), consts = [0, 1, 2, 3, 4, 5, 6, 7], sample_count = 15, max_time = 15)]
    fn count<const TEXT: usize>(bencher: Bencher<'_, '_>, events: usize) {
        searched(bencher, events, TYPED[TEXT], Until::All);
    }

    /// Counts the lines of the same file that have it, by ripgrep, which is started anew for each.
    #[allow(clippy::disallowed_macros, reason = "the text is our own, and the bench is no part of the program")]
    #[divan::bench(args = sizes(), consts = [0, 1, 2, 3, 4, 5, 6, 7], sample_count = 15, max_time = 15)]
    fn rg<const TEXT: usize>(bencher: Bencher<'_, '_>, events: usize) {
        let program = std::env::var_os("CHRONOSCOPE_RG").unwrap_or_else(|| "rg".into());
        if Command::new(&program).arg("--version").stdout(Stdio::null()).status().is_err() {
            eprintln!("there is no ripgrep to measure against: put rg on the PATH, or its path into CHRONOSCOPE_RG");
            return;
        }
        let path = std::env::temp_dir().join(format!("chronoscope-bench-rg-{}-{events}-{TEXT}", std::process::id()));
        std::fs::write(&path, file(events).get().unwrap()).unwrap();
        bencher.bench(|| Command::new(&program).args(["-ic", TYPED[TEXT]]).arg(&path).output().unwrap());
        std::fs::remove_file(path).unwrap();
    }

    #[divan::bench(args = sizes(), sample_count = 15, max_time = 15)]
    fn filter_by_text(bencher: Bencher<'_, '_>, events: usize) {
        filtered(bencher, events, "ceasefire");
    }

    #[divan::bench(args = sizes(), sample_count = 15, max_time = 15)]
    fn filter_by_name(bencher: Bencher<'_, '_>, events: usize) {
        filtered(bencher, events, "actor:\"Actor 7\" -uncertain");
    }
}

/// Is what lies between a key and its frame in files that are hard on a viewer.
mod hard {
    use super::{App, Arc, Bencher, Document, Findings, Input, Origin, Safe, THEME, Terminal, TestBackend, bad, ui};
    use super::{give, load, press};

    const EVENTS: usize = 100_000;

    fn frames(bencher: Bencher<'_, '_>, case: &str, before: &[&str], keys: &[&str]) {
        let events = if case == "nested" { EVENTS / 10 } else { EVENTS };
        let timeline = Arc::new(load(bad::file(case, events).as_bytes()).timeline.unwrap());
        let (name, findings) = (Safe::line("made"), Findings::default());
        let mut app = App::new(Document { origin: Origin::File, name, timeline, findings, refused: None }, None);
        give(&mut app, Input::Resize(120, 36));
        let mut terminal = Terminal::new(TestBackend::new(120, 36)).unwrap();
        for key in before {
            press(&mut app, key);
        }
        let mut turn = keys.iter().cycle();
        bencher.bench_local(|| {
            press(&mut app, turn.next().unwrap());
            terminal.draw(|frame| ui::draw(&app, THEME, frame)).unwrap();
        });
    }

    #[divan::bench(args = bad::CASES, sample_count = 40, max_time = 4)]
    fn next_stop(bencher: Bencher<'_, '_>, case: &str) {
        frames(bencher, case, &["G"], &["k", "k", "j"]);
    }

    #[divan::bench(args = bad::CASES, sample_count = 40, max_time = 4)]
    fn first_and_last(bencher: Bencher<'_, '_>, case: &str) {
        frames(bencher, case, &[], &["G", "g"]);
    }

    #[divan::bench(args = bad::CASES, sample_count = 40, max_time = 4)]
    fn next_day(bencher: Bencher<'_, '_>, case: &str) {
        frames(bencher, case, &["G"], &["K", "J"]);
    }

    #[divan::bench(args = bad::CASES, sample_count = 40, max_time = 4)]
    fn zoom(bencher: Bencher<'_, '_>, case: &str) {
        frames(bencher, case, &["G"], &["+", "-"]);
    }
}
