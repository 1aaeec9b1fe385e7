//! Reads the terminal in a thread of its own and turns what it sends into [`Input`].

use std::io;
use std::sync::{Arc, Condvar, Mutex, PoisonError};
use std::thread;
use std::time::Duration;

use crossterm::event::{
    self, Event, KeyCode as Code, KeyEvent, KeyEventKind, KeyModifiers, MouseButton, MouseEvent, MouseEventKind,
};

use super::bell::{self, Bell, Call, Ear};
use crate::app::key::{Input, Key, KeyCode, Mouse, MouseKind};

/// Is what the thread has to tell.
#[derive(Debug)]
pub(super) enum Heard {
    /// Something was pressed, pasted, clicked.
    Input(Input),
    /// The window has another size. Elsewhere a signal says so, once for all that has happened.
    #[cfg(not(unix))]
    Resized,
    /// The terminal has hung up; nothing will come any more.
    Gone,
}

/// Is how long crossterm looks for more before it is left alone.
const LOOK: Duration = Duration::from_millis(20);

/// Is how long to wait for the thread to pause; longer than it ever takes.
const PATIENCE: Duration = Duration::from_secs(1);

#[derive(Clone, Copy, PartialEq, Eq)]
enum State {
    Reading,
    Pausing,
    Paused,
    Over,
}

struct Shared {
    state: Mutex<State>,
    changed: Condvar,
}

/// Holds the thread; it can be paused, so that it takes no keys from a shell or an editor.
pub(super) struct Keys {
    shared: Arc<Shared>,
    bell: Bell,
}

impl Keys {
    /// Starts to read; `tell` is called in the thread.
    pub(super) fn start(tell: impl Fn(Heard) + Send + 'static) -> io::Result<Self> {
        let (bell, ear) = bell::new()?;
        let shared = Arc::new(Shared { state: Mutex::new(State::Reading), changed: Condvar::new() });
        let theirs = shared.clone();
        thread::Builder::new().name("keys".to_owned()).spawn(move || {
            while theirs.rest() {
                if !listen(&ear, &theirs, &tell) {
                    theirs.set(State::Over);
                    tell(Heard::Gone);
                    break;
                }
            }
        })?;
        Ok(Self { shared, bell })
    }

    /// Makes the thread stop reading; when this returns, it does not read.
    pub(super) fn pause(&self) {
        if !self.shared.turn(State::Reading, State::Pausing) {
            return;
        }
        self.bell.ring();
        let state = self.shared.state.lock().unwrap_or_else(PoisonError::into_inner);
        // Should the thread have died, this ends all the same.
        drop(self.shared.changed.wait_timeout_while(state, PATIENCE, |s| *s == State::Pausing));
    }

    /// Lets the thread read again.
    pub(super) fn resume(&self) {
        let turned = self.shared.turn(State::Paused, State::Reading);
        if !turned {
            self.shared.turn(State::Pausing, State::Reading);
        }
    }
}

impl Drop for Keys {
    fn drop(&mut self) {
        self.pause();
    }
}

impl Shared {
    fn set(&self, state: State) {
        *self.state.lock().unwrap_or_else(PoisonError::into_inner) = state;
        self.changed.notify_all();
    }

    /// Goes from one state to another, if it is in the one.
    fn turn(&self, from: State, to: State) -> bool {
        let mut state = self.state.lock().unwrap_or_else(PoisonError::into_inner);
        let turns = *state == from;
        if turns {
            *state = to;
            self.changed.notify_all();
        }
        turns
    }

    fn reading(&self) -> bool {
        *self.state.lock().unwrap_or_else(PoisonError::into_inner) == State::Reading
    }

    /// Waits, if it is to pause, until it may read; says whether it is to go on.
    fn rest(&self) -> bool {
        let mut state = self.state.lock().unwrap_or_else(PoisonError::into_inner);
        loop {
            match *state {
                State::Reading => return true,
                State::Over => return false,
                State::Pausing => {
                    *state = State::Paused;
                    self.changed.notify_all();
                }
                State::Paused => {
                    state = self.changed.wait(state).unwrap_or_else(PoisonError::into_inner);
                }
            }
        }
    }
}

/// Waits until there is something to read, or the bell rings, and reads it; says whether the terminal is still there.
fn listen(ear: &Ear, shared: &Shared, tell: &impl Fn(Heard)) -> bool {
    match ear.wait() {
        Call::Rung => return true,
        Call::Gone => return false,
        Call::Keys => {}
    }
    // crossterm gives up at its deadline even with events at hand, as when this thread is kept waiting in between:
    // it must have had nothing twice before we believe it and go to sleep.
    let mut nothing = 0;
    while nothing < 2 && shared.reading() {
        match event::poll(LOOK).and_then(|some| if some { event::read().map(Some) } else { Ok(None) }) {
            Ok(Some(event)) => {
                nothing = 0;
                if let Some(heard) = convert(event) {
                    tell(heard);
                }
            }
            Ok(None) => nothing += 1,
            Err(_) => return false,
        }
    }
    true
}

/// Turns an event into what is to be told of it; releases, moves and focus are nothing.
fn convert(event: Event) -> Option<Heard> {
    match event {
        Event::Key(key) => convert_key(key).map(Input::Key).map(Heard::Input),
        Event::Mouse(mouse) => convert_mouse(mouse).map(Input::Mouse).map(Heard::Input),
        Event::Paste(text) => Some(Heard::Input(Input::Paste(text))),
        #[cfg(not(unix))]
        Event::Resize(..) => Some(Heard::Resized),
        _ => None,
    }
}

fn convert_key(key: KeyEvent) -> Option<Key> {
    if key.kind == KeyEventKind::Release {
        return None;
    }
    let has = |modifier| key.modifiers.contains(modifier);
    let (shift, ctrl, alt) = (has(KeyModifiers::SHIFT), has(KeyModifiers::CONTROL), has(KeyModifiers::ALT));
    // AltGr is both to Windows, and has made its character by then.
    let is_alt_gr = cfg!(windows) && ctrl && alt && matches!(key.code, Code::Char(_));
    let (ctrl, alt) = (ctrl && !is_alt_gr, alt && !is_alt_gr);
    let code = match key.code {
        // The terminal says the same for ^A with shift and without.
        Code::Char(c) if ctrl => KeyCode::Char(c.to_ascii_lowercase()),
        Code::Char(c) if shift => KeyCode::Char(c.to_ascii_uppercase()),
        Code::Char(c) => KeyCode::Char(c),
        Code::Tab if shift => KeyCode::BackTab,
        Code::Tab => KeyCode::Tab,
        Code::BackTab => KeyCode::BackTab,
        Code::Enter => KeyCode::Enter,
        Code::Esc => KeyCode::Esc,
        Code::Backspace => KeyCode::Backspace,
        Code::Delete => KeyCode::Delete,
        Code::Up => KeyCode::Up,
        Code::Down => KeyCode::Down,
        Code::Left => KeyCode::Left,
        Code::Right => KeyCode::Right,
        Code::Home => KeyCode::Home,
        Code::End => KeyCode::End,
        Code::PageUp => KeyCode::PageUp,
        Code::PageDown => KeyCode::PageDown,
        Code::F(number) => KeyCode::F(number),
        _ => return None,
    };
    Some(Key { code, ctrl, alt })
}

fn convert_mouse(mouse: MouseEvent) -> Option<Mouse> {
    let kind = match mouse.kind {
        MouseEventKind::Down(MouseButton::Left) => MouseKind::Press,
        MouseEventKind::Drag(MouseButton::Left) => MouseKind::Drag,
        MouseEventKind::Up(MouseButton::Left) => MouseKind::Release,
        MouseEventKind::ScrollUp => MouseKind::WheelUp,
        MouseEventKind::ScrollDown => MouseKind::WheelDown,
        _ => return None,
    };
    Some(Mouse { kind, column: mouse.column, row: mouse.row })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn key(code: Code, modifiers: KeyModifiers) -> Option<Key> {
        convert_key(KeyEvent::new(code, modifiers))
    }

    #[allow(clippy::unnecessary_wraps)]
    fn plain(code: KeyCode) -> Option<Key> {
        Some(Key { code, ctrl: false, alt: false })
    }

    #[test]
    fn shift_is_in_the_character() {
        let shift = KeyModifiers::SHIFT;
        assert_eq!(key(Code::Char('J'), shift), plain(KeyCode::Char('J')));
        assert_eq!(key(Code::Char('j'), shift), plain(KeyCode::Char('J')));
        assert_eq!(key(Code::Char('?'), shift), plain(KeyCode::Char('?')));
        assert_eq!(key(Code::BackTab, shift), plain(KeyCode::BackTab));
        assert_eq!(key(Code::Tab, shift), plain(KeyCode::BackTab));
    }

    #[test]
    fn control_goes_with_a_small_letter() {
        let expected = Some(Key { code: KeyCode::Char('f'), ctrl: true, alt: false });
        assert_eq!(key(Code::Char('f'), KeyModifiers::CONTROL), expected);
        let both = KeyModifiers::CONTROL | KeyModifiers::SHIFT;
        assert_eq!(key(Code::Char('F'), both), expected);
    }

    #[cfg(windows)]
    #[test]
    fn what_is_made_with_alt_gr_is_a_character() {
        let both = KeyModifiers::CONTROL | KeyModifiers::ALT;
        assert_eq!(key(Code::Char('['), both), plain(KeyCode::Char('[')));
        assert_eq!(key(Code::Left, both), Some(Key { code: KeyCode::Left, ctrl: true, alt: true }));
    }

    #[test]
    fn a_release_is_nothing_and_a_repeat_is_a_press() {
        let of = |kind| convert_key(KeyEvent::new_with_kind(Code::Down, KeyModifiers::NONE, kind));
        assert_eq!(of(KeyEventKind::Release), None);
        assert_eq!(of(KeyEventKind::Repeat), plain(KeyCode::Down));
    }

    #[test]
    fn only_the_left_button_and_the_wheel_count() {
        let of = |kind| {
            convert_mouse(MouseEvent { kind, column: 3, row: 4, modifiers: KeyModifiers::NONE }).map(|mouse| mouse.kind)
        };
        assert_eq!(of(MouseEventKind::Down(MouseButton::Left)), Some(MouseKind::Press));
        assert_eq!(of(MouseEventKind::ScrollUp), Some(MouseKind::WheelUp));
        assert_eq!(of(MouseEventKind::Down(MouseButton::Right)), None);
        assert_eq!(of(MouseEventKind::Moved), None);
    }
}
