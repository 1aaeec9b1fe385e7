//! Keys, types, empty texts.

use super::{finds, finds_below, help, lines_of, opens_below};
use crate::timeline::{Said, Status};

#[test]
fn an_unknown_key_is_told_with_the_nearest() {
    finds_below("[[event]]\ntitle = \"One\"\n«palce» = \"Kremlin\"\n", &["error: an event has no key `palce`"]);
    assert_eq!(help("[[event]]\ntitle = \"One\"\npalce = \"Kremlin\"\n"), "write `place`, if that is what is meant");
    assert_eq!(help("[[event]]\ntitle = \"One\"\nsource = [\"a\"]\n"), "write `sources`, if that is what is meant");
}

#[test]
fn a_key_of_another_table_is_told_to_be_one() {
    assert_eq!(help("[[event]]\ntitle = \"One\"\npublisher = \"RIA\"\n"), "`publisher` is a key of `[[source]]`");
    assert_eq!(
        help("[[event]]\ntitle = \"One\"\nformat = 1\n"),
        "`format` is a key of the whole file: write it above the first table"
    );
    assert_eq!(
        help("[[event]]\ntitle = \"One\"\n[[account]]\nsource = \"a\"\n"),
        "it is a table of its own, written `[[event.account]]`"
    );
    assert!(help("whatever = 1\n[[event]]\ntitle = \"One\"\n").starts_with("its keys are `format`, `title`"));
}

#[test]
fn unknown_keys_are_found_in_every_table() {
    finds(
        "format = 1\n«alpha» = 1\n[[clock]]\nname = \"UTC\"\nzone = \"UTC\"\n«beta» = 1\n[[source]]\nid = \"a\"\n«gamma» = 1\n\
         [[actor]]\nname = \"A\"\n«delta» = 1\n[[event]]\ntitle = \"One\"\n«epsilon» = 1\nfrom = \"2025-12-02[?]\"\nsaid = { «zeta» = 1 }\n\
         [[event.quote]]\ntext = \"t\"\nsource = \"a\"\n«eta» = 1\n[[event.account]]\nsource = \"a\"\n«theta» = 1\n\
         [[event.link]]\nrel = \"r\"\nevent = \"two\"\n«iota» = 1\n[[event]]\ntitle = \"Two\"\n",
        &[
            "error: the file has no key `alpha`",
            "error: a clock has no key `beta`",
            "error: a source has no key `gamma`",
            "error: an actor has no key `delta`",
            "error: an event has no key `epsilon`",
            "error: `said` has no key `zeta`",
            "error: a quote has no key `eta`",
            "error: an account has no key `theta`",
            "error: a link has no key `iota`",
        ],
    );
}

#[test]
fn events_under_another_name_are_not_missed_a_second_time() {
    finds_below("[[«events»]]\ntitle = \"One\"\n", &["error: the file has no key `events`"]);
}

#[test]
fn what_a_table_needs_is_missed() {
    finds_below(
        "«[[clock]]»\nzone = \"UTC\"\n«[[clock]]»\nname = \"A\"\n«[[source]]»\n«[[actor]]»\n«[[event]]»\n\
         «[[event.quote]]»\nsource = «\"s\"»\n«[[event.account]]»\n«[[event.link]]»\nevent = «\"event\"»\n",
        &[
            "error: a clock needs `name`",
            "error: a clock needs `zone`",
            "error: a source needs a name to go by",
            "error: an actor needs `name`",
            "error: an event needs `title`",
            "error: a quote needs `text`",
            "error: no source has the id `s`",
            "error: an account needs `source`",
            "error: a link needs `rel`",
            "error: `link` names the event itself",
        ],
    );
}

#[test]
fn what_is_misspelt_is_not_missed_a_second_time() {
    finds_below("[[event]]\n«titel» = \"One\"\n", &["error: an event has no key `titel`"]);
    finds_below(
        "«[[event]]»\n«palce» = \"x\"\n",
        &["error: an event needs `title`", "error: an event has no key `palce`"],
    );
    finds("«fromat» = 1\n[[event]]\ntitle = \"One\"\n", &["error: the file has no key `fromat`"]);
    finds_below(
        "[[clock]]\n«zonne» = \"UTC\"\n«Name» = \"x\"\n[[event]]\ntitle = \"One\"\n",
        &["error: a clock has no key `zonne`", "error: a clock has no key `Name`"],
    );
}

#[test]
fn a_value_of_a_wrong_type_is_marked_and_mended() {
    finds_below(
        "title = «3»\n[[event]]\ntitle = \"One\"\nsources = «\"article\"»\nactors = [«3»]\nplace = «[\"a\"]»\n\
         status = «true»\nsaid = «3.5»\n[[event.quote]]\ntext = \"t\"\nsource = «{ id = \"a\" }»\ntranslated = «\"true\"»\n",
        &[
            "error: `title` takes a text in quotes, not a whole number",
            "error: `sources` takes a list of sources' ids, not a text",
            "error: `actors` takes a list of actors' ids, not a whole number",
            "error: `place` takes a text in quotes, not a list",
            "error: `status` takes a word in quotes, not `true`",
            "error: `said` takes a text in quotes, or one for each end, not a number",
            "error: `source` takes the id of a source in quotes, not a table",
            "error: `translated` takes true or false, not a text",
        ],
    );
    assert_eq!(
        help("[[event]]\ntitle = \"One\"\nsources = \"article\"\n"),
        "write it in brackets: `sources = [\"article\"]`"
    );
    assert_eq!(help("[[event]]\ntitle = 28\n"), "write it in quotes: `title = \"28\"`");
    assert_eq!(help("[[event]]\ntitle = true\n"), "write it such as `title = \"Talks in the Kremlin\"`");
    assert_eq!(
        help("[[event]]\ntitle = \"One\"\nlasted = [\"a\", \"b\"]\n"),
        "`lasted` takes one only: `lasted = \"nearly five hours\"`"
    );
}

#[test]
fn tables_in_single_brackets_or_as_values_are_told() {
    finds_below(
        "«[event]»\ntitle = \"One\"\n",
        &["error: a table of this kind is written `[[event]]`, since there may be several"],
    );
    finds_below("event = «\"One\"»\n", &["error: `event` is not a value but a table, written `[[event]]`"]);
    finds_below(
        "[[«event».quote]]\ntext = \"t\"\n",
        &["error: a table below `[[event]]` stands before the first `[[event]]`"],
    );
    finds_below(
        "event = [«1», { title = \"One\" }]\n",
        &["error: `event` is not a value but a table, written `[[event]]`"],
    );
}

#[test]
fn a_name_left_empty_is_an_error_and_a_remark_left_empty_is_none() {
    finds_below(
        "[[event]]\nid = «\"\"»\ntitle = «\" \"»\nnote = \"\"\nstatus = «\"\"»\n[[event.quote]]\nby = «\"\"»\ntext = «\"\"»\nsource = «\"\"»\n",
        &[
            "error: `id` is empty",
            "error: `title` is empty",
            "error: `status` is empty",
            "error: `by` is empty",
            "error: `text` is empty",
            "error: `source` is empty",
        ],
    );
    let timeline = opens_below("title = \"\"\n[[event]]\ntitle = \"One\"\nnote = \"\"\nsaid = \"\"\nlasted = \" \"\n");
    let event = timeline.events().next().unwrap();
    assert_eq!((timeline.title(), event.note(), event.said(), event.lasted()), ("", None, Said::Nothing, None));
}

#[test]
fn a_status_is_one_of_four_words() {
    finds_below("[[event]]\ntitle = \"One\"\nstatus = «\"canceled\"»\n", &["error: `canceled` is no status"]);
    assert_eq!(
        help("[[event]]\ntitle = \"One\"\nstatus = \"canceled\"\n"),
        "write `status = \"cancelled\"`, if that is what is meant"
    );
    assert_eq!(
        help("[[event]]\ntitle = \"One\"\nstatus = \"expected\"\n"),
        "the words are `happened`, `planned`, `cancelled`, `disputed`"
    );
    let words = ["happened", "planned", "cancelled", "disputed"];
    let file = lines_of(words, |word| format!("[[event]]\ntitle = \"{word}\"\nstatus = \"{word}\"\n"));
    let read: Vec<_> = opens_below(&file).events().map(crate::timeline::EventRef::status).collect();
    assert_eq!(read, [Status::Happened, Status::Planned, Status::Cancelled, Status::Disputed]);
}

#[test]
fn clocks_are_read_and_checked() {
    let timeline = opens_below(
        "[[clock]]\nname = \"Washington\"\nzone = \"America/New_York\"\n[[clock]]\nname = \"GMT\"\nzone = \"GMT\"\n[[event]]\ntitle = \"One\"\n",
    );
    let clocks: Vec<_> = timeline.clocks().into_iter().map(|clock| (clock.name, clock.zone.name())).collect();
    assert_eq!(clocks[0], ("Washington".to_owned(), "America/New_York"));
    assert_eq!(clocks.len(), 2);
    finds_below(
        "[[clock]]\nname = ⟨\"Moscow\"⟩\nzone = \"Europe/Moscow\"\n[[clock]]\nname = «\"moscow\"»\nzone = \"Europe/Kirov\"\n[[event]]\ntitle = \"One\"\n",
        &["error: two clocks have the name `moscow`"],
    );
}

#[test]
fn zones_are_found_or_told_with_the_help_of_the_zones() {
    for name in ["MSK", "Europe/Mosow"] {
        let error = crate::time::Zone::named(name).unwrap_err();
        let told = format!("error: {}", error.message());
        finds(&format!("format = 1\nzone = «\"{name}\"»\n[[event]]\ntitle = \"One\"\n"), &[told.as_str()]);
        finds(
            &format!("format = 1\n[[clock]]\nname = \"Moscow\"\nzone = «\"{name}\"»\n[[event]]\ntitle = \"One\"\n"),
            &[told.as_str()],
        );
    }
}
