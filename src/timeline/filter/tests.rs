use proptest::prelude::*;

use super::complete::{Names, offers};
use super::*;
use crate::load::load;
use crate::time::Moment;
use crate::timeline::Timeline;

fn reading() -> Reading {
    let near = Moment::parse("2025-12-02T16:30Z", None).unwrap().key().unwrap();
    Reading { zone: Zone::named("Europe/Moscow").unwrap(), near }
}

const FILE: &str = r#"
format = 1
zone = "UTC"
[[source]]
id = "ria"
publisher = "RIA Novosti"
[[source]]
id = "novaya"
publisher = "Novaya Gazeta"
[[actor]]
id = "putin"
name = "Vladimir Putin"
side = "Russia"
[[actor]]
id = "witkoff"
name = "Steve Witkoff"
side = "United States"
[[event]]
title = "Talks in the Kremlin"
from = "2025-12-02T16:30Z~"
to = "2025-12-02T21:30Z"
place = "Kremlin, Moscow"
actors = ["putin", "witkoff"]
tags = ["talks"]
[[event.account]]
source = "ria"
at = "2025-12-02T16:40Z"
[[event.account]]
source = "novaya"
at = "2025-12-02T17:00Z"
[[event]]
title = "Cabinet"
at = "2025-12-02T19:58Z"
place = "White House, Washington"
sources = ["ria"]
[[event]]
title = "Reaction"
after = ["talks-in-the-kremlin"]
[[event.link]]
rel = "answers"
event = "cabinet"
[[event.quote]]
by = "witkoff"
text = "what a mess"
source = "novaya"
[[event]]
title = "Briefing"
at = "2025-12-03[?]"
status = "planned"
[[event]]
title = "Rumour"
status = "disputed"
at = "2025-12-04T10:00Z±15m"
[[event]]
title = "Undated or not"
"#;

fn file() -> Timeline {
    load(FILE.as_bytes()).timeline.unwrap()
}

fn titles(text: &str) -> Vec<String> {
    let timeline = file();
    let filter = Filter::parse(text, reading()).unwrap_or_else(|wrong| panic!("{text}: {wrong}"));
    let found = timeline.events().filter(|event| filter.matches(&timeline, *event));
    found.map(|event| event.title().split(' ').next().unwrap().to_owned()).collect()
}

#[test]
fn each_construct_finds_what_it_says() {
    for (text, expected) in [
        ("kremlin", &["Talks"][..]),
        ("in kremlin", &["Talks"]),
        ("\"the kremlin\"", &["Talks"]),
        ("\"kremlin the\"", &[]),
        ("Cabinet or rumour", &["Cabinet", "Rumour"]),
        ("cabinet OR rumour or talks", &["Talks", "Cabinet", "Rumour"]),
        ("\"or\"", &["Undated"]),
        ("actor:putin", &["Talks"]),
        ("actor:\"steve wit\"", &["Talks", "Reaction"]),
        ("ACTOR:witkoff -talks", &["Reaction"]),
        ("side:russia", &["Talks"]),
        ("place:moscow", &["Talks"]),
        ("place:house", &["Cabinet"]),
        ("source:ria", &["Talks", "Cabinet"]),
        ("source:\"novaya gazeta\"", &["Talks", "Reaction"]),
        ("tag:talks", &["Talks"]),
        ("tag:talk", &[]),
        ("status:planned", &["Briefing"]),
        ("status:Disputed", &["Rumour"]),
        ("rel:answers", &["Reaction"]),
        ("rel:after", &["Reaction"]),
        ("uncertain", &["Talks", "Reaction", "Briefing", "Rumour", "Undated"]),
        ("-uncertain", &["Cabinet"]),
        ("disputed", &["Talks", "Rumour"]),
        ("-(disputed or uncertain)", &["Cabinet"]),
        ("--cabinet", &["Cabinet"]),
        ("(kremlin)", &["Talks"]),
        ("( talks or cabinet ) place:moscow", &["Talks"]),
        ("talks or cabinet place:moscow", &["Talks"]),
        ("19:58 or mess", &["Reaction"]),
    ] {
        assert_eq!(titles(text), expected, "{text}");
    }
}

#[test]
fn times_are_read_in_the_clock_and_leave_in_what_may_lie_there() {
    for (text, expected) in [
        // Moscow's 22:59 is 19:59 UTC: the Cabinet is over, the talks are not.
        ("from:22:59 to:2025-12-02", &["Talks", "Briefing"][..]),
        ("from:22:58 to:22:58", &["Talks", "Cabinet", "Briefing"]),
        ("to:2025-12-02T19:30", &["Talks", "Briefing"]),
        ("to:2025-12-02T19:29", &["Briefing"]),
        ("from:\"4 Dec\"", &["Reaction", "Briefing", "Rumour"]),
        ("from:2025-12-02T21:31Z", &["Reaction", "Briefing", "Rumour"]),
        ("-from:2025-12-02", &["Undated"]),
    ] {
        assert_eq!(titles(text), expected, "{text}");
    }
}

#[test]
fn each_mistake_has_its_place_and_its_mend() {
    for (text, span, message, is_unfinished) in [
        ("", 0..0, "there is nothing to filter by", true),
        ("   ", 3..3, "there is nothing to filter by", true),
        ("(talks", 0..1, "this bracket is not closed", true),
        ("a (b or (c)", 2..3, "this bracket is not closed", true),
        ("talks)", 5..6, "no bracket is open here", false),
        (")", 0..1, "no bracket is open here", false),
        ("a ()", 3..4, "there is nothing in these brackets", false),
        ("(", 1..1, "there is nothing in these brackets", true),
        ("a \"b", 2..3, "this quote is not closed", true),
        ("a \" \"", 2..5, "there is nothing in these quotes", false),
        ("or a", 0..2, "nothing stands before this or", false),
        ("a or", 4..4, "nothing stands after this or", true),
        ("(a or ) b", 6..7, "nothing stands after this or", false),
        ("a or or b", 5..7, "nothing stands before this or", false),
        ("a -", 2..3, "nothing stands behind this minus", true),
        ("a - b", 2..3, "nothing stands behind this minus", false),
        ("a actr:putin", 2..6, "there is no key actr:", false),
        ("a:b", 0..1, "there is no key a:", false),
        ("actor:", 6..6, "actor: wants a value", true),
        ("tag: b", 4..4, "tag: wants a value", false),
        ("tag:\" \"", 4..7, "tag: wants a value", true),
        ("x status:plan", 9..13, "there is no status plan", true),
        ("x status:plan y", 9..13, "there is no status plan", false),
        ("status:вчера", 7..17, "there is no status вчера", false),
        ("from:25:00 x", 5..10, "`25:00` is not a time of day", false),
        ("яя to:\"31 Feb\" x", 8..16, "there is no such date", false),
    ] {
        let wrong = Filter::parse(text, reading()).unwrap_err();
        assert_eq!((wrong.span, wrong.message.as_str(), wrong.is_unfinished), (span, message, is_unfinished), "{text}");
        assert!(!wrong.help.is_empty());
    }
    let deep = format!("{}a", "-(".repeat(10_000));
    let wrong = Filter::parse(&deep, reading()).unwrap_err();
    assert!(wrong.message.contains("more than 50 deep"), "{}", wrong.message);
}

#[test]
fn names_of_the_file_are_offered() {
    let timeline = file();
    let offered = |text: &str| -> Vec<String> {
        let offers = offers(text, text.len(), &Names::of(&timeline));
        offers.iter().map(|offer| format!("{}{}", &text[..offer.place.start], offer.text)).collect()
    };
    assert_eq!(offered("a"), ["actor:"]);
    assert_eq!(offered("x -(s"), ["x -(side:", "x -(source:", "x -(status:"]);
    assert_eq!(offered("dis"), ["disputed"]);
    assert_eq!(offered("actor:pu"), ["actor:\"Vladimir Putin\""]);
    assert_eq!(offered("actor:\"vlad"), ["actor:\"Vladimir Putin\""]);
    assert_eq!(offered("-side:"), ["-side:Russia", "-side:\"United States\""]);
    assert_eq!(offered("place:mos"), ["place:Moscow", "place:\"Kremlin, Moscow\""]);
    assert_eq!(offered("source:nov"), ["source:\"Novaya Gazeta\"", "source:\"RIA Novosti\""]);
    assert_eq!(offered("status:pl"), ["status:planned"]);
    assert_eq!(offered("rel:a"), ["rel:after", "rel:answers"]);
    assert_eq!(offered("tag:talks"), [""; 0], "it is there already");
    assert_eq!(offered("from:2"), [""; 0]);
    assert_eq!(offered(""), [""; 0]);
}

/// Makes the text of a filter, of every construct.
fn texts() -> impl Strategy<Value = String> {
    let leaf = prop::sample::select(vec![
        "word",
        "Слово",
        "\"a phrase\"",
        "\"or\"",
        "\"-x\"",
        "\"a:b\"",
        "actor:putin",
        "side:\"United States\"",
        "place:Москва",
        "source:ria",
        "kremlin",
        "actor:WITKOFF",
        "side:russia",
        "place:moscow",
        "source:novaya",
        "tag:talks",
        "rel:answers",
        "tag:x-y",
        "tag:\"-\"",
        "status:planned",
        "rel:after",
        "from:2025-12-02",
        "to:\"3 Dec 00:30\"",
        "uncertain",
        "disputed",
        "19:30",
        "\"uncertain\"",
    ]);
    leaf.prop_map(str::to_owned).prop_recursive(4, 24, 4, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 1..4).prop_map(|parts| format!("({})", parts.join(" "))),
            prop::collection::vec(inner.clone(), 1..4).prop_map(|parts| format!("( {} )", parts.join(" or "))),
            inner.prop_map(|part| format!("-{part}")),
        ]
    })
}

proptest! {
    #[test]
    fn what_is_written_out_is_read_as_the_same(text in texts()) {
        let filter = Filter::parse(&text, reading()).unwrap();
        let again = Filter::parse(&filter.to_string(), reading()).unwrap();
        prop_assert_eq!(&again, &filter, "{}", filter);
    }

    #[test]
    fn a_filter_made_ready_keeps_the_same(text in texts()) {
        let (timeline, filter) = (file(), Filter::parse(&text, reading()).unwrap());
        let mut ready = filter.ready(&timeline);
        for event in timeline.events() {
            prop_assert_eq!(ready.keeps(event), filter.matches(&timeline, event), "{} of {}", filter, event.title());
        }
    }

    #[test]
    fn any_text_is_read_or_refused_in_its_place(text in "([a-zя:()\" -]|or |-|actor:|from:){0,24}", at in 0_usize..30) {
        if let Err(wrong) = Filter::parse(&text, reading()) {
            prop_assert!(text.get(wrong.span.clone()).is_some(), "{:?}", wrong);
        }
        for offer in offers(&text, at, &Names::of(&file())) {
            prop_assert!(text.get(offer.place).is_some());
        }
    }
}
