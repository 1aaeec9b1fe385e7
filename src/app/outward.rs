//! What is handed to the world: a copy, a link, the file to the editor, the mouse.

use super::App;
use super::document::Origin;
use super::effect::Effect;
use crate::words;

pub(super) fn copy(app: &mut App) -> Vec<Effect> {
    let Some(stop) = app.selected() else { return Vec::new() };
    let paragraphs = words::plain::event(app.timeline(), stop, app.clocks.voice());
    let lines: Vec<String> = paragraphs.iter().map(|paragraph| paragraph.text().to_string()).collect();
    let title = app.timeline().event(stop.event).title().to_owned();
    app.notify(&format!("copying the event as text, {} lines: {title}", lines.len()));
    vec![Effect::Copy(lines.join("\n") + "\n")]
}

pub(super) fn open_link(app: &mut App) -> Vec<Effect> {
    let Some(stop) = app.selected() else { return Vec::new() };
    let event = app.timeline().event(stop.event);
    if let Some(address) = words::links(app.timeline(), event).first() {
        let address = (*address).to_owned();
        app.notify(&format!("opening {address}"));
        vec![Effect::Open(address)]
    } else {
        app.notify("no source of this event has an http or https address");
        Vec::new()
    }
}

pub(super) fn edit(app: &mut App) -> Vec<Effect> {
    match app.document.origin {
        Origin::File => {
            let line = app.selected().map_or(1, |stop| app.timeline().event(stop.event).line());
            return vec![Effect::Edit { line }];
        }
        Origin::BuiltIn => app.notify(
            "built in: save it with `chronoscope example > my.toml`, open it with `chronoscope my.toml`, then e edits it",
        ),
        Origin::StandardInput => app.notify("read from standard input: there is no file to edit"),
    }
    Vec::new()
}

pub(super) fn toggle_mouse(app: &mut App) -> Vec<Effect> {
    app.is_mouse_on = !app.is_mouse_on;
    app.notify(if app.is_mouse_on {
        "mouse on: the wheel scrolls, a click selects; M turns it off again to select text"
    } else {
        "mouse off: the terminal selects text"
    });
    vec![Effect::Mouse(app.is_mouse_on)]
}
