use proptest::prelude::*;

use super::*;
use crate::text::width;

const PLAIN: Style = Style { color: false, charset: Charset::Unicode, columns: 60 };

fn drawn(text: &str, finding: &Finding, style: Style) -> String {
    let name = Safe::line("t.toml");
    let file = File { name: &name, text };
    let lines: Vec<String> = lines(file, finding, style).iter().map(ToString::to_string).collect();
    lines.join("\n")
}

fn written(text: &str, findings: Vec<Finding>, cap: usize, style: Style) -> String {
    let mut all = Findings::default();
    for finding in findings {
        all.push(finding);
    }
    let name = Safe::line("t.toml");
    let mut out = Vec::new();
    write(&mut out, File { name: &name, text }, &all, cap, style).unwrap();
    String::from_utf8(out).unwrap()
}

fn long_line() -> String {
    format!("{}\"{}\" = 1{}{}", "ж".repeat(300), "中".repeat(4), " ".repeat(9), "z".repeat(4000))
}

#[test]
fn a_finding_looks_as_rustc_draws_it() {
    let text = "format = 1\ntitel = \"x\"\n\n[[event]]\n  id = \"a\"\n";
    let finding = Finding::error(11..16, "unknown key `titel`")
        .label("not a key of a timeline")
        .related(39..41, "the event")
        .help("did you mean `title`?");
    let expected = r#"
error: unknown key `titel`
 --> t.toml:2:1
  |
2 | titel = "x"
  | ^^^^^ not a key of a timeline
...
5 |   id = "a"
  |      -- the event
  |
  = help: did you mean `title`?"#;
    assert_eq!(drawn(text, &finding, PLAIN), expected[1..]);
    let expected = r#"
error: unknown key `titel`
 --> t.toml:2:1
  |
2 | titel = "x"
  | ^^^^^
  | not a key of a
  | timeline
...
5 |   id = "a"
  |      -- the event
  |
  = help: did you mean
          `title`?"#;
    let narrow = Style { columns: 24, ..PLAIN };
    assert_eq!(drawn(text, &finding, narrow), expected[1..]);
}

#[test]
fn controls_are_shown_and_marks_stand_under_their_columns() {
    let text = "a\t= \"x\u{1b}[31m\u{202E}y\" # 👨\u{200D}👩\u{200D}👧 中 שלום\r\nb = 1\r\n";
    let place = |what: &str| {
        let start = text.find(what).unwrap();
        start..start + what.len()
    };
    let finding = Finding::error(place("\u{202E}"), "bad \u{1b}[0m text\n^")
        .label("this\u{9b}")
        .related(place("中"), "wide")
        .related(place("שלום"), "Hebrew");
    let expected = r#"
error: bad ␛[0m text␊^
 --> t.toml:1:12
  |
1 | a = "x␛[31m‹U+202E›y" # 👨‍👩‍👧 中 שלום
  |            ^^^^^^^^ this‹U+009B›
  |                            -- wide
  |                               ---- Hebrew"#;
    assert_eq!(drawn(text, &finding, PLAIN), expected[1..]);
    let expected = r#"
error: bad ?[0m text?^
 --> t.toml:1:12
  |
1 | a = "x?[31m<U+202E>y" # ?? ?? ????
  |            ^^^^^^^^ this<U+009B>
  |                            -- wide
  |                               ---- Hebrew"#;
    assert_eq!(drawn(text, &finding, Style { charset: Charset::Ascii, ..PLAIN }), expected[1..]);
}

#[test]
fn places_at_the_ends_are_shown() {
    let empty = "error: the file is empty\n --> t.toml:1:1\n  |\n1 |\n  | ^";
    assert_eq!(drawn("", &Finding::error(0..0, "the file is empty"), PLAIN), empty);
    let beyond = "error: cut short\n --> t.toml:2:1\n  |\n2 |\n  | ^ here";
    assert_eq!(drawn("a = 1\n", &Finding::error(99..120, "cut short").label("here"), PLAIN), beyond);
    let line_end = "error: cut short\n --> t.toml:1:4\n  |\n1 | a =\n  |    ^";
    assert_eq!(drawn("a =\r\nb", &Finding::error(4..4, "cut short"), PLAIN), line_end);
    let whole = "error: not UTF-8\n --> t.toml\n  |\n  = help: save it as UTF-8\n          or not";
    assert_eq!(drawn("a", &Finding::whole_file("not UTF-8").help("save it as UTF-8\nor not"), PLAIN), whole);
}

#[test]
fn a_long_line_is_trimmed_around_the_place() {
    let expected = r#"
warning: long
 --> t.toml:1:302
  |
1 | …жжжжжжжжжжжжжжжжж"中中中中" = 1         zzzzzzzzzzzzz…
  |                    ^^^^^^^^ this one"#;
    let finding = Finding::warning(601..613, "long").label("this one");
    assert_eq!(drawn(&long_line(), &finding, PLAIN), expected[1..]);
    let unlimited = Style { columns: usize::MAX, ..PLAIN };
    assert!(drawn(&long_line(), &finding, unlimited).len() < 3000);
}

#[test]
fn a_trimmed_line_is_not_cut_within_a_cluster() {
    let cluster = format!("e{}", "\u{301}".repeat(15));
    let text = cluster.repeat(400);
    let at = cluster.len() * 200;
    let finding = Finding::error(at..at + cluster.len(), "here");
    // At this width the look to the left ends between the last mark of a cluster and those before it.
    let drawn = drawn(&text, &finding, Style { columns: 53, ..PLAIN });
    let shown = drawn.lines().find(|line| line.starts_with("1 |")).unwrap();
    assert!(!shown.contains('‹'), "{shown}");
    // Whole clusters between the two ellipses.
    let marks = shown.matches('\u{301}').count();
    assert_eq!(marks, shown.matches('e').count() * 15, "{shown}");
    assert_eq!(drawn.lines().last().unwrap().matches('^').count(), 1);
}

#[test]
fn several_lines_are_marked_at_their_ends() {
    let text = "\u{FEFF}a = \"\"\"\nb\n c\"\"\"\nd = 1";
    let finding = Finding::error(7..18, "spans lines").label("it starts here").related(19..20, "next");
    let expected = r#"
error: spans lines
 --> t.toml:1:5
  |
1 | a = """
  |     ^^^ it starts here
...
3 |  c"""
  |  ^^^^
4 | d = 1
  | - next"#;
    assert_eq!(drawn(text, &finding, PLAIN), expected[1..]);
}

#[test]
fn all_findings_are_written_in_order_and_counted() {
    let text = "a = 1\nb = 2\nc = 3\n";
    let findings =
        || vec![Finding::error(12..13, "third"), Finding::warning(6..7, "second"), Finding::error(0..1, "first")];
    let expected = "error: first\n --> t.toml:1:1\n  |\n1 | a = 1\n  | ^\n\n\
        warning: second\n --> t.toml:2:1\n  |\n2 | b = 2\n  | ^\n\n\
        error: third\n --> t.toml:3:1\n  |\n3 | c = 3\n  | ^\n\n\
        2 errors, 1 warning in t.toml\n";
    assert_eq!(written(text, findings(), 9, PLAIN), expected);
    let capped = "error: first\n --> t.toml:1:1\n  |\n1 | a = 1\n  | ^\n\n\
        error: third\n --> t.toml:3:1\n  |\n3 | c = 3\n  | ^\n\n\
        and 1 more (1 warning) not shown\n2 errors, 1 warning in t.toml\n";
    assert_eq!(written(text, findings(), 2, PLAIN), capped);
    let none = "and 3 more (2 errors, 1 warning) not shown\n2 errors, 1 warning in t.toml\n";
    assert_eq!(written(text, findings(), 0, Style { charset: Charset::Ascii, ..PLAIN }), none);
    assert_eq!(written(text, Vec::new(), 9, PLAIN), "no errors, no warnings in t.toml\n");
}

#[test]
fn sorting_puts_the_whole_file_first() {
    let mut findings = Findings::default();
    for finding in
        [Finding::warning(3..4, "d"), Finding::error(3..9, "c"), Finding::error(1..2, "b"), Finding::whole_file("a")]
    {
        findings.push(finding);
    }
    findings.sort();
    let order: Vec<_> = findings.iter().map(|finding| finding.message.as_str()).collect();
    assert_eq!(order, ["a", "b", "c", "d"]);
}

#[test]
fn colour_is_ours_alone() {
    let text = "a = \"\u{1b}[7m\u{1b}]0;title\u{7}\"\n";
    let finding = Finding::warning(0..1, "\u{1b}c").label("\u{1b}[5m").help("\u{9b}2J");
    let styled = written(text, vec![finding.clone()], 9, Style { color: true, ..PLAIN });
    let plain = written(text, vec![finding], 9, PLAIN);
    assert!(styled.starts_with("\u{1b}[1;35mwarning\u{1b}[0m\u{1b}[1m: ␛c\u{1b}[0m\n"), "{styled:?}");
    assert!(!plain.contains('\u{1b}'));
    let mut stripped = styled;
    for code in ["0", "1", "1;34", "1;35", "1;91"] {
        stripped = stripped.replace(&format!("\u{1b}[{code}m"), "");
    }
    assert_eq!(stripped, plain);
}

/// Text that holds what could go wrong, and places anywhere in it and beyond.
fn any_finding() -> impl Strategy<Value = (String, Finding)> {
    let scalar = prop_oneof![
        any::<char>(),
        prop::sample::select(
            "ab =\n\n\r\t\u{1b}\u{9b}\u{301}\u{200D}\u{202E}\u{FEFF}👩🇷中ש".chars().collect::<Vec<_>>()
        ),
    ];
    let text = prop::collection::vec(scalar, 0..200).prop_map(|scalars| scalars.into_iter().collect::<String>());
    let place = || (0_usize..300, 0_usize..300).prop_map(|(start, end)| start..end);
    (text.clone(), text, place(), prop::collection::vec(place(), 0..4)).prop_map(|(text, says, place, related)| {
        let finding = Finding::error(place, says.clone()).label(says.clone()).help(says.clone());
        (text, related.into_iter().fold(finding, |finding, place| finding.related(place, says.clone())))
    })
}

proptest! {
    #[test]
    fn nothing_raw_is_drawn((text, finding) in any_finding(), columns in 0_usize..90, ascii in any::<bool>()) {
        let charset = if ascii { Charset::Ascii } else { Charset::Unicode };
        let style = Style { color: false, charset, columns };
        let name = Safe::line("t.toml");
        for line in lines(File { name: &name, text: &text }, &finding, style) {
            prop_assert_eq!(&Safe::line(line.as_str()), &line);
            prop_assert!(width::columns(&line) <= columns.max(40), "{}", line);
            prop_assert!(!ascii || line.as_str().is_ascii());
        }
        let written = written(&text, vec![finding.clone()], 9, style);
        for line in written.lines() {
            let safe = Safe::line(line);
            prop_assert_eq!(safe.as_str(), line);
        }
        let (line, column) = line_column(&text, crate::report::place::clamp(&text, &finding.place.unwrap()).start);
        let arrow = format!("--> t.toml:{line}:{column}\n");
        prop_assert!(written.contains(&arrow), "{}", written);
    }
}
