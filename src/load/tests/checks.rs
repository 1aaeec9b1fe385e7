//! Warnings.

use super::{finds_below, opens_below};

#[test]
fn a_quote_without_a_source_is_doubtful() {
    finds_below("[[event]]\ntitle = \"One\"\n«[[event.quote]]»\ntext = \"t\"\n", &["warning: a quote names no source"]);
}

#[test]
fn sources_and_actors_that_nothing_names_are_told() {
    finds_below(
        "[[source]]\nid = «\"a\"»\n«[[source]]»\ntitle = \"B\"\n[[actor]]\nid = «\"c\"»\nname = \"C\"\n[[event]]\ntitle = \"One\"\n",
        &[
            "warning: the source `a` is never used",
            "warning: the source `b` is never used",
            "warning: the actor `c` is never used",
        ],
    );
}

#[test]
fn every_way_to_name_a_source_or_an_actor_uses_it() {
    opens_below(
        "[[source]]\nid = \"via\"\n[[source]]\nid = \"event\"\nvia = \"via\"\n[[source]]\nid = \"quote\"\n[[source]]\nid = \"account\"\n\
         [[source]]\nid = \"basis\"\n[[actor]]\nid = \"a\"\nname = \"A\"\n[[actor]]\nid = \"b\"\nname = \"B\"\n\
         [[event]]\ntitle = \"One\"\nsources = [\"event\"]\nactors = [\"a\"]\nbasis = \"basis\"\n[[event.quote]]\nby = \"b\"\ntext = \"t\"\nsource = \"quote\"\n\
         [[event.account]]\nsource = \"account\"\n",
    );
}

#[test]
fn what_may_only_have_been_misspelt_is_not_told_to_be_unused() {
    finds_below(
        "[[source]]\nid = \"article\"\n[[event]]\ntitle = \"One\"\n«surces» = [\"article\"]\n",
        &["error: an event has no key `surces`"],
    );
}

fn published(published: &str, event: &str) -> String {
    format!("[[source]]\nid = \"a\"\npublished = {published}\n[[event]]\ntitle = \"One\"\n{event}\n")
}

const EARLY: &[&str] = &["warning: `a` was published before this event, which it reports as happened"];

#[test]
fn a_source_older_than_what_it_reports_is_doubtful() {
    finds_below(&published("2025-12-01", "at = ⟨2025-12-02⟩\nsources = [«\"a\"»]"), EARLY);
    finds_below(&published("2025-12-01", "from = ⟨2025-12-02⟩\nto = 2025-12-03\nsources = [«\"a\"»]"), EARLY);
    finds_below(
        &published("2025-12-01", "at = ⟨2025-12-02⟩\n[[event.account]]\nsource = «\"a\"»\nlasted = \"an hour\""),
        EARLY,
    );
    finds_below(&published("2025-12-01", "[[event.account]]\nsource = «\"a\"»\nat = 2025-12-02"), EARLY);
    // It touches: the earliest time of the one is the end of the other.
    finds_below(&published("\"2025-12-01T23:59Z\"", "at = ⟨\"2025-12-02T00:00Z\"⟩\nsources = [«\"a\"»]"), EARLY);
}

#[test]
fn a_source_may_be_older_than_plans_and_than_what_is_not_certain() {
    for (day, event) in [
        ("2025-12-01", "at = 2025-12-02\nstatus = \"planned\"\nsources = [\"a\"]"),
        ("2025-12-01", "at = 2025-12-02\nstatus = \"cancelled\"\nsources = [\"a\"]"),
        ("2025-12-01", "at = \"2025-12-02~\"\nsources = [\"a\"]"),
        ("\"2025-12-01?\"", "at = 2025-12-02\nsources = [\"a\"]"),
        ("2025-12-02", "at = 2025-12-02\nsources = [\"a\"]"),
        ("2025-12-01", "sources = [\"a\"]"),
        ("2025-12-01", "at = 2025-12-02\n[[event.account]]\nsource = \"a\"\nstatus = \"planned\""),
        ("2025-12-01", "at = 2025-12-02\n[[event.account]]\nsource = \"a\"\nat = 2025-12-01"),
    ] {
        opens_below(&published(day, event));
    }
}

#[test]
fn an_event_that_happened_and_an_account_that_it_did_not_exclude_each_other() {
    let file = |place: &str, event: &str, more: &str| {
        format!(
            "[[source]]\nid = \"a\"\n[[source]]\nid = \"b\"\n{event}\ntitle = \"A call\"\nsources = [\"a\", \"b\"]\n\
                 [[event.account]]\nsource = {place}\nstatus = \"cancelled\"\n{more}"
        )
    };
    finds_below(
        &file("«\"b\"»", "⟨[[event]]⟩", ""),
        &["warning: the event and the account of `b` exclude each other as to whether it happened"],
    );
    finds_below(&file("\"b\"", "[[event]]\nstatus = \"cancelled\"", ""), &[]);
    // Where accounts do so among themselves, that says it.
    finds_below(
        &file("⟨\"b\"⟩", "[[event]]", "[[event.account]]\nsource = «\"a\"»\nstatus = \"happened\"\n"),
        &["warning: the accounts of `b` and `a` exclude each other as to whether it happened"],
    );
}

#[test]
fn an_offset_that_may_be_the_end_of_a_range_is_doubtful() {
    let told = &["warning: `-11:00` is the offset from UTC here, and not the end of a range"];
    finds_below("[[event]]\ntitle = \"One\"\nat = «\"2025-12-02T10:00-11:00\"»\n", told);
    finds_below("[[event]]\ntitle = \"One\"\nfrom = \"2025-12-02T09:00Z\"\nto = «\"2025-12-02T10:00-11:00~\"»\n", told);
    finds_below("[[event]]\ntitle = \"One\"\nat = «\"2025-12-02T09:00Z..2025-12-02T10:59-11:00\"»\n", told);
    for time in [
        "2025-12-02T10:00-11:00[Pacific/Niue]",
        "2025-12-02T11:00-11:00",
        "2025-12-02T12:00-10:00",
        "2025-12-02T08:00-09:30",
        "2025-12-02T10:00:00-11:00",
        "2025-12-02T10:00+11:00",
        "2025-12-02T04:30-05:00",
    ] {
        opens_below(&format!("[[event]]\ntitle = \"One\"\nat = \"{time}\"\n"));
    }
}
