use super::*;

const FILE: &str = r#"
format = 1
[[source]]
id = "a"
[[source]]
id = "b"
[[event]]
title = "both"
from = "2025-12-02T16:30Z"
to = "2025-12-02T21:30Z"
sources = ["a"]
[[event.account]]
source = "b"
from = "2025-12-02T17:00Z"
status = "disputed"
[[event.quote]]
text = "said to a"
source = "a"
[[event]]
title = "only a"
at = "2025-12-02T18:00Z"
sources = ["a"]
during = ["both"]
[[event]]
title = "by the editor"
at = "2025-12-02T20:00Z"
after = ["only-a"]
basis = "put together from both"
sources = ["a", "b"]
[[event]]
title = "resting on a"
at = "2025-12-02T22:00Z"
basis = "a"
sources = ["a", "b"]
"#;

fn told(source: u32) -> Told {
    crate::load::load(FILE.as_bytes()).timeline.unwrap().told_by(SourceId(source))
}

fn say(told: &Told) -> Vec<String> {
    let one = |event: EventRef<'_>| match event.when() {
        When::NotStated => format!("{} -", event.title()),
        When::At(moment) => format!("{} {moment}", event.title()),
        When::Span { from, to } => {
            format!("{} {from} {}", event.title(), if matches!(to, super::super::End::At(_)) { "end" } else { "-" })
        }
    };
    told.timeline.events().map(one).collect()
}

#[test]
fn a_source_tells_what_it_reports_with_its_own_times() {
    let a = told(0);
    assert_eq!(
        say(&a),
        ["both 2025-12-02T16:30Z end", "only a 2025-12-02T18:00Z", "by the editor -", "resting on a 2025-12-02T22:00Z"]
    );
    assert_eq!(a.left_out, []);
    let b = told(1);
    assert_eq!(say(&b), ["both 2025-12-02T17:00Z -", "by the editor -", "resting on a -"]);
    assert_eq!(b.left_out, [EventId(1)]);
}

#[test]
fn what_is_not_its_own_is_not_told() {
    let b = told(1);
    let both = b.timeline.find("both").unwrap();
    assert_eq!(both.status(), super::super::Status::Disputed);
    assert!(both.quotes().is_empty() && both.accounts().is_empty());
    assert_eq!(both.sources(), [SourceId(1)]);
    assert!(b.timeline.find("by-the-editor").unwrap().after().is_empty());
}

#[test]
fn relations_lead_to_the_same_events() {
    let a = told(0);
    let only = a.timeline.find("only-a").unwrap();
    assert_eq!(only.during(), [a.timeline.find("both").unwrap().id()]);
}
