//! Circles, empty windows, ends before starts.

use super::{finds_below, lines_of, load};

#[test]
fn a_circle_is_told_with_every_step() {
    finds_below(
        "[[event]]\ntitle = \"A\"\nafter = [⟨\"c\"⟩]\n[[event]]\ntitle = \"B\"\nafter = [«\"a\"»]\n[[event]]\ntitle = \"C\"\nafter = [⟨\"b\"⟩]\n",
        &["error: the relations lead in a circle: `a` before `b` before `c` before `a`"],
    );
}

#[test]
fn each_step_says_in_words_what_it_demands() {
    let text = "format = 1\n[[event]]\ntitle = \"A\"\nafter = [\"c\"]\n[[event]]\ntitle = \"B\"\nafter = [\"a\"]\nbefore = [\"s\"]\n\
                [[event]]\ntitle = \"S\"\nfrom = \"2025[?]\"\n[[event]]\ntitle = \"C\"\nduring = [\"s\"]\n";
    let loaded = load(text.as_bytes());
    let found: Vec<_> = loaded.findings.iter().collect();
    assert_eq!(found.len(), 1, "{found:?}");
    let mut steps = vec![found[0].label.as_str()];
    steps.extend(found[0].related.iter().map(|(_, says)| says.as_str()));
    assert_eq!(steps, ["`b` comes after `a`", "`b` comes before `s`", "`c` lies within `s`", "`a` comes after `c`"]);
}

#[test]
fn an_empty_window_is_told_with_the_chain_and_both_bounds() {
    let file = |tail: &str| {
        format!(
            "[[event]]\ntitle = \"A\"\nat = ⟨\"2025-12-03T10:00Z\"⟩\n[[event]]\ntitle = \"B\"\nafter = [«\"a\"»]\n\
             [[event]]\ntitle = \"C\"\nafter = [⟨\"b\"⟩]\nat = ⟨\"2025-12-03T09:00Z{tail}\"⟩\n"
        )
    };
    let told =
        "no time is left: `a` is not before 2025-12-03T10:00Z and must precede `c`, which is over by 2025-12-03T09:01Z";
    finds_below(&file(""), &[&format!("error: {told}")]);
    finds_below(
        &file("~"),
        &[&format!("warning: {told}, as stated; but a time marked `~`, `?` or `%` proves nothing")],
    );
}

#[test]
fn within_a_span_means_within_both_of_its_ends() {
    finds_below(
        "[[event]]\ntitle = \"Talks\"\nfrom = \"2025-12-02T16:30Z\"\nto = ⟨\"2025-12-02T21:30Z\"⟩\n\
         [[event]]\ntitle = \"Call\"\nat = ⟨\"2025-12-02T22:00Z\"⟩\nduring = [«\"talks\"»]\n",
        &["error: no time is left: `call` is not before 2025-12-02T22:00Z and must precede the end of `talks`, \
           which is over by 2025-12-02T21:31Z"],
    );
}

#[test]
fn what_both_ends_of_a_span_rule_out_is_told_once() {
    finds_below(
        "[[event]]\ntitle = \"Talks\"\nfrom = \"2025-12-02T16:30Z\"\nto = ⟨\"2025-12-02T21:30Z\"⟩\n\
         [[event]]\ntitle = \"Call\"\nat = ⟨2025-12-01⟩\nafter = [«\"talks\"»]\n",
        &["error: no time is left: the end of `talks` is not before 2025-12-02T21:30Z and must precede `call`, \
           which is over by 2025-12-02T00:00Z"],
    );
}

#[test]
fn an_end_before_its_start_is_marked_at_the_end() {
    finds_below(
        "[[event]]\ntitle = \"Talks\"\nfrom = ⟨\"2025-12-02T21:30Z\"⟩\nto = «\"2025-12-02T16:30:15.5Z\"»\n",
        &[
            "error: `talks` ends before it starts: it is not before 2025-12-02T21:30Z, and over by 2025-12-02T16:30:15.6Z",
        ],
    );
    finds_below(
        "[[event]]\ntitle = \"Talks\"\nfrom = ⟨\"2025-12-02T21:30Z\"⟩\nto = «\"2025-12-02T16:30Z~\"»\n",
        &[
            "warning: `talks` ends before it starts: it is not before 2025-12-02T21:30Z, and over by 2025-12-02T16:31Z, \
           as stated; but a time marked `~`, `?` or `%` proves nothing",
        ],
    );
}

#[test]
fn a_bound_before_the_year_0_is_told_as_a_file_has_it() {
    finds_below(
        "[[event]]\ntitle = \"Talks\"\nfrom = ⟨\"-0043-03-15\"⟩\nto = «\"-0044-03-15\"»\n",
        &["error: `talks` ends before it starts: it is not before -0043-03-15T00:00Z, and over by -0044-03-16T00:00Z"],
    );
}

#[test]
fn conflicts_come_with_the_other_errors_of_a_file() {
    finds_below(
        "[[event]]\ntitle = \"A\"\nafter = [⟨\"b\"⟩]\n[[event]]\ntitle = \"B\"\nafter = [«\"a\"»]\n«palce» = \"Dublin\"\n",
        &["error: the relations lead in a circle: `a` before `b` before `a`", "error: an event has no key `palce`"],
    );
}

#[test]
fn a_long_circle_is_not_told_to_its_end() {
    let event = |at| format!("[[event]]\nid = \"e{at}\"\ntitle = \"E\"\nafter = [\"e{}\"]\n", (at + 1) % 1000);
    let text = format!("format = 1\n{}", lines_of(0..1000, event));
    let loaded = load(text.as_bytes());
    let found: Vec<_> = loaded.findings.iter().collect();
    assert_eq!(found.len(), 1);
    assert!(found[0].message.len() < 1000 && found[0].related.len() < 50, "{found:?}");
}
