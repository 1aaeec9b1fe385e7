//! Ids and references.

use super::{finds_below, help, lines_of, load, opens_below};
use crate::timeline::{Basis, EventId};

fn ids(file: &str) -> Vec<String> {
    opens_below(file).events().map(|event| event.name().into_owned()).collect()
}

#[test]
fn ids_are_made_from_titles_around_those_that_are_written() {
    let titles = ["Talks", "Talks", "Talks!", "…", "Переговоры в Кремле", "—"];
    let mut file = lines_of(titles, |title| format!("[[event]]\ntitle = \"{title}\"\n"));
    file.push_str("[[event]]\nid = \"talks-2\"\ntitle = \"Other\"\n");
    assert_eq!(ids(&file), ["talks", "talks-3", "talks-4", "event", "переговоры-в-кремле", "event-2", "talks-2"]);
}

#[test]
fn made_ids_can_be_referred_to_in_every_kind() {
    let timeline = opens_below(
        "[[source]]\ntitle = \"A Report\"\n[[source]]\npublisher = \"RIA\"\nvia = \"a-report\"\n[[actor]]\nname = \"Yuri Ushakov\"\n\
         [[event]]\ntitle = \"The talks\"\nsources = [\"ria\"]\nactors = [\"yuri-ushakov\"]\n[[event]]\ntitle = \"Two\"\nafter = [\"the-talks\"]\n",
    );
    let two = timeline.find("two").unwrap();
    assert_eq!(two.after(), [EventId(0)]);
    let via = timeline.sources()[1].via.unwrap();
    assert_eq!(timeline.source(via).id, "a-report");
    assert_eq!(timeline.find("the-talks").unwrap().actors().next().unwrap().name, "Yuri Ushakov");
}

#[test]
fn an_event_knows_the_line_of_its_header() {
    let timeline = opens_below("\n# a comment\n[[event]] # first\ntitle = \"One\"\n\n[[event]]\ntitle = \"Two\"\n");
    let lines: Vec<_> = timeline.events().map(crate::timeline::EventRef::line).collect();
    assert_eq!(lines, [5, 8]);
}

#[test]
fn an_id_twice_is_told_with_both_places() {
    finds_below(
        "[[event]]\nid = ⟨\"talks\"⟩\ntitle = \"One\"\n[[event]]\nid = «\"talks\"»\ntitle = \"Two\"\n\
         [[source]]\nid = ⟨\"talks\"⟩\n[[source]]\nid = «\"talks\"»\n[[actor]]\nid = ⟨\"talks\"⟩\nname = \"A\"\n[[actor]]\nid = «\"talks\"»\nname = \"B\"\n",
        &[
            "error: two events have the id `talks`",
            "error: two sources have the id `talks`",
            "error: two actors have the id `talks`",
        ],
    );
}

#[test]
fn references_to_nothing_are_told_wherever_they_stand() {
    finds_below(
        "[[source]]\nid = \"article\"\nvia = «\"x\"»\n[[event]]\ntitle = \"One\"\nafter = [«\"x\"»]\nbefore = [«\"x\"»]\nduring = [«\"x\"»]\n\
         actors = [«\"x\"»]\nsources = [\"article\", «\"x\"»]\n[[event.quote]]\nby = «\"x\"»\ntext = \"t\"\nsource = «\"x\"»\n\
         [[event.account]]\nsource = «\"x\"»\n[[event.link]]\nrel = \"r\"\nevent = «\"x\"»\n",
        &[
            "error: no source has the id `x`",
            "error: no event has the id `x`",
            "error: no event has the id `x`",
            "error: no event has the id `x`",
            "error: no actor has the id `x`",
            "error: no source has the id `x`",
            "error: no actor has the id `x`",
            "error: no source has the id `x`",
            "error: no source has the id `x`",
            "error: no event has the id `x`",
        ],
    );
}

#[test]
fn the_nearest_id_or_the_kind_that_has_it_is_named() {
    let file = "[[actor]]\nid = \"putin\"\nname = \"P\"\n[[event]]\nid = \"talks\"\ntitle = \"One\"\nactors = [\"putin\"]\n[[event]]\ntitle = \"Two\"\n";
    assert_eq!(help(&format!("{file}after = [\"takls\"]\n")), "write `talks`, if that is what is meant");
    assert_eq!(help(&format!("{file}after = [\"putin\"]\n")), "`putin` is an actor, and an event is wanted here");
    assert_eq!(
        help(&format!("{file}sources = [\"tass\"]\n")),
        "add `[[source]]` with that `id`, or take the reference out"
    );
}

#[test]
fn the_nearest_id_is_looked_for_a_limited_number_of_times() {
    let refs = "\"takls\",".repeat(60);
    let text = format!(
        "format = 1\n[[event]]\nid = \"talks\"\ntitle = \"One\"\n[[event]]\ntitle = \"Two\"\nafter = [{refs}]\n"
    );
    let loaded = load(text.as_bytes());
    let near = loaded.findings.iter().filter(|finding| finding.help.as_ref().unwrap().contains("`talks`")).count();
    assert_eq!((near, loaded.findings.iter().count()), (50, 60));
}

#[test]
fn references_to_itself_are_errors() {
    finds_below(
        "[[source]]\nid = \"a\"\nvia = «\"a\"»\n[[event]]\nid = \"one\"\ntitle = \"One\"\nfrom = 2025-12-02\nsources = [\"a\"]\n\
         after = [«\"one\"»]\nbefore = [«\"one\"»]\nduring = [«\"one\"»]\n[[event.link]]\nrel = \"answers\"\nevent = «\"one\"»\n",
        &[
            "error: the source `a` is said to be read in itself",
            "error: `after` names the event itself",
            "error: `before` names the event itself",
            "error: `during` names the event itself",
            "error: `link` names the event itself",
        ],
    );
}

#[test]
fn a_circle_of_sources_is_told_once_and_whole() {
    finds_below(
        "[[source]]\nid = \"d\"\nvia = \"a\"\n[[source]]\nid = \"a\"\nvia = «\"b\"»\n[[source]]\nid = \"b\"\nvia = ⟨\"c\"⟩\n\
         [[source]]\nid = \"c\"\nvia = ⟨\"a\"⟩\n[[event]]\ntitle = \"One\"\nsources = [\"d\"]\n",
        &["error: the sources are read in a circle: `a` via `b` via `c` via `a`"],
    );
}

#[test]
fn the_same_reference_twice_is_a_warning() {
    finds_below(
        "[[source]]\nid = \"a\"\n[[event]]\ntitle = \"One\"\nsources = [⟨\"a\"⟩, «\"a\"»]\ntags = [⟨\"t\"⟩, \"u\", «\"t\"»]\n\
         [[event]]\ntitle = \"Two\"\nafter = [⟨\"one\"⟩, «\"one\"»]\n",
        &[
            "warning: `sources` names `a` twice",
            "warning: `tags` names `t` twice",
            "warning: `after` names `one` twice",
        ],
    );
}

#[test]
fn an_event_can_lie_within_a_span_only() {
    finds_below(
        "«ignored» = 1\n[[event]]\nid = ⟨\"one\"⟩\ntitle = \"One\"\nat = 2025-12-02\n⟨[[event]]⟩\ntitle = \"Two\"\nduring = [«\"one\"»]\n\
         [[event]]\ntitle = \"Three\"\nduring = [«\"two\"»]\n[[event]]\ntitle = \"Four\"\nfrom = 2025-12-02\n[[event]]\ntitle = \"Five\"\nduring = [\"four\"]\n",
        &[
            "error: the file has no key `ignored`",
            "error: an event can only lie within a span, and `one` is none",
            "error: an event can only lie within a span, and `two` is none",
        ],
    );
    finds_below(
        "[[event]]\ntitle = \"One\"\n«to» = 2025-12-02\n[[event]]\ntitle = \"Two\"\nduring = [\"one\"]\n",
        &["error: `to` stands without `from`"],
    );
}

#[test]
fn a_basis_is_a_source_or_a_reason() {
    let timeline = opens_below(
        "[[source]]\nid = \"article\"\n[[event]]\ntitle = \"One\"\nbasis = \"article\"\n[[event]]\ntitle = \"Two\"\nbasis = \"he says so\"\n",
    );
    let bases: Vec<_> = timeline.events().map(|event| event.basis().unwrap()).collect();
    assert!(matches!(bases[0], Basis::Source(id) if timeline.source(id).id == "article"));
    assert_eq!(bases[1], Basis::Reason("he says so".into()));
    finds_below(
        "[[source]]\nid = \"article\"\n[[event]]\ntitle = \"One\"\nbasis = «\"artcle\"»\n",
        &["warning: `artcle` is no source's id, so it is read as a reason in words"],
    );
}
