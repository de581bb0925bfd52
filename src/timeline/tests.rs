//! Tables of made-up articles and the timelines they give.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "a test that cannot go on should stop"
)]

use super::*;
use crate::{Article, Collection, DuplicatePolicy};

/// Articles as outlet, date of their own ("" for none) and text.
fn news(articles: &[(&str, &str, &str)]) -> Collection {
    let mut collection = Collection::default();
    for (i, (outlet, date, text)) in articles.iter().enumerate() {
        let article = Article {
            id: format!("{i}"),
            text: (*text).into(),
            date: PartialDate::parse(date),
            source: Some((*outlet).to_owned()).filter(|o| !o.is_empty()),
            ..Article::default()
        };
        collection.add(article, DuplicatePolicy::Error).unwrap();
    }
    collection
}

/// Entries as `value mod unit flags anchor documents/outlets #rank: sentence`.
fn told(articles: &[(&str, &str, &str)], options: &TimelineOptions) -> Vec<String> {
    let mut collection = news(articles);
    let (timeline, _) = collection.timeline(None, options).unwrap();
    let line = |e: &Entry| {
        let modifier = e.time.modifier.map_or(String::new(), |m| format!(" {m:?}"));
        let flags: String = [
            (e.range, " range"),
            (e.vague, " vague"),
            (e.planned, " planned"),
        ]
        .into_iter()
        .filter_map(|(is, word)| is.then_some(word))
        .collect();
        let best = e.support.get(e.sentence).unwrap();
        let words = collection
            .document(best.document)
            .unwrap()
            .slice(best.sentence);
        format!(
            "{}{modifier} {}{flags} {:?} {}/{} #{}: {words}",
            e.time.value,
            e.precision.name(),
            e.anchor,
            e.documents.len(),
            e.outlets,
            e.rank,
        )
    };
    timeline.entries.iter().map(line).collect()
}

fn all(articles: &[(&str, &str, &str)]) -> Vec<String> {
    told(articles, &TimelineOptions::default())
}

#[test]
fn dates_have_their_certainty() {
    let day = "2016-05-10";
    for (date, text, entry) in [
        (
            "",
            "The mill burned on 3 May 2016.",
            "2016-05-03 day Explicit 1/1 #1",
        ),
        (
            day,
            "The mill burned on May 3.",
            "2016-05-03 day DocumentDate 1/1 #1",
        ),
        (
            day,
            "The mill burned on Monday.",
            "2016-05-09 day DocumentDate 1/1 #1",
        ),
        (
            day,
            "The mill burned at 9 p.m. on Monday.",
            "2016-05-09 day DocumentDate 1/1 #1",
        ),
        (
            day,
            "The mill burned on May 3-4.",
            "2016-05-03 day range DocumentDate 1/1 #1",
        ),
        (
            day,
            "The mill burned in late March 2016.",
            "2016-03 End month vague Explicit 1/1 #1",
        ),
        (
            day,
            "The mill burned in March 2016.",
            "2016-03 month Explicit 1/1 #1",
        ),
        (day, "The mill burned in 2015.", "2015 year Explicit 1/1 #1"),
        (
            day,
            "The mill burned in the 1990s.",
            "199 decade Explicit 1/1 #1",
        ),
        (
            day,
            "The mill will open on 3 June 2016.",
            "2016-06-03 day planned Explicit 1/1 #1",
        ),
    ] {
        let words = text;
        assert_eq!(all(&[("Daily", date, text)]), [format!("{entry}: {words}")]);
    }
}

#[test]
fn what_has_no_day_is_no_entry() {
    for text in [
        "The mill burned on May 3.",
        "The mill burned on Tuesday.",
        "The mill burned last week.",
        "The mill burned for five years.",
        "The mill burns every Monday.",
        "The mill is burning now, and burned recently.",
        "Mayor May said 2,254 people came.",
        "",
    ] {
        assert!(
            all(&[("Daily", "", &format!("It is so. {text}"))]).is_empty(),
            "{text}"
        );
    }
}

#[test]
fn the_same_date_is_one_entry_in_all_its_forms() {
    let entries = all(&[
        (
            "Daily",
            "2016-05-10",
            "Fire destroyed the old mill in Oslo on Monday, 9 May.",
        ),
        ("Post", "2016-05-12", "The mill burned on May 9, 2016."),
        (
            "Echo",
            "2016-05-09",
            "Today the old mill in Oslo was destroyed by fire, police said.",
        ),
    ]);
    assert_eq!(entries.len(), 1, "{entries:#?}");
    assert!(
        entries[0].starts_with("2016-05-09 day Explicit 3/3 #1"),
        "{entries:#?}"
    );
}

#[test]
fn a_month_is_not_its_days() {
    let entries = all(&[(
        "Daily",
        "",
        "It began in May 2016. It ended on 1 May 2016. The plan of 2016 failed.",
    )]);
    let values: Vec<&str> = entries.iter().filter_map(|e| e.split(' ').next()).collect();
    assert_eq!(values, ["2016", "2016-05-01", "2016-05"]);
}

#[test]
fn planned_stands_apart_from_past() {
    let entries = all(&[
        (
            "Daily",
            "2016-05-01",
            "Ministers will meet in Bergen on 9 May 2016.",
        ),
        (
            "Post",
            "2016-05-10",
            "Ministers met in Bergen on 9 May 2016.",
        ),
    ]);
    assert_eq!(entries.len(), 2);
    assert!(
        entries[0].starts_with("2016-05-09 day Explicit 1/1"),
        "{entries:#?}"
    );
    assert!(entries[0].ends_with("Ministers met in Bergen on 9 May 2016."));
    assert!(entries[1].starts_with("2016-05-09 day planned Explicit 1/1"));
}

#[test]
fn outlets_are_counted_and_rank() {
    let articles = [
        (
            "Daily",
            "",
            "The bank closed on 2 May 2016. The bank shut its doors on 2 May 2016.",
        ),
        ("Daily", "", "On 2 May 2016 the bank closed."),
        ("Post", "", "The bank reopened on 4 May 2016."),
        ("ECHO", "", "The bank reopened again on 4 May 2016."),
        ("Écho", "", "The bank did reopen on 4 May 2016."),
        ("", "", "A fire closed the bank on 5 May 2016."),
        ("", "", "The fire in the bank burned on 5 May 2016."),
        ("Post", "", "The fire in the bank began on 5 May 2016."),
    ];
    let entries = all(&articles);
    let counts: Vec<&str> = entries.iter().filter_map(|e| e.split(':').next()).collect();
    assert_eq!(
        counts,
        [
            "2016-05-02 day Explicit 2/1 #3",
            "2016-05-04 day Explicit 3/2 #2",
            "2016-05-05 day Explicit 3/3 #1",
        ]
    );
    let one = told(
        &articles,
        &TimelineOptions {
            limit: Some(1),
            ..TimelineOptions::default()
        },
    );
    assert_eq!(one.len(), 1);
    assert!(one[0].starts_with("2016-05-05"));
}

#[test]
fn the_most_central_sentence_stands_for_a_date() {
    let entries = all(&[
        ("Daily", "", "Nobody slept on 2 May 2016 in the village."),
        (
            "Post",
            "",
            "A flood destroyed the river bridge near Bergen on 2 May 2016.",
        ),
        (
            "Echo",
            "",
            "The river bridge near Bergen was destroyed by a flood on 2 May 2016, police said.",
        ),
    ]);
    assert!(
        entries[0].contains("river bridge near Bergen"),
        "{entries:#?}"
    );
    // One that leans on the sentence before does not stand alone.
    let entries = all(&[
        ("Daily", "", "He destroyed the river bridge on 2 May 2016."),
        (
            "Post",
            "",
            "The army destroyed the river bridge on 2 May 2016.",
        ),
    ]);
    assert!(entries[0].contains("The army"), "{entries:#?}");
}

#[test]
fn windows_and_sides_leave_out() {
    let articles = [(
        "Daily",
        "2016-05-10",
        "The mill burned on 3 May 2016. It was built in 1990. It will reopen on 3 June 2016.",
    )];
    let parse = PartialDate::parse;
    for (from, to, planned, values) in [
        ("", "", None, &["1990", "2016-05-03", "2016-06-03"][..]),
        ("2016", "", None, &["2016-05-03", "2016-06-03"]),
        ("1990-12", "2016-05", None, &["1990", "2016-05-03"]),
        ("2016-05-04", "2016-06-02", None, &[]),
        ("", "", Some(true), &["2016-06-03"]),
        ("", "", Some(false), &["1990", "2016-05-03"]),
    ] {
        let options = TimelineOptions {
            from: parse(from),
            to: parse(to),
            planned,
            limit: None,
        };
        let entries = told(&articles, &options);
        let found: Vec<&str> = entries.iter().filter_map(|e| e.split(' ').next()).collect();
        assert_eq!(found, values, "{from} to {to} {planned:?}");
    }
}

#[test]
fn options_out_of_range_are_told() {
    let parse = PartialDate::parse;
    for (options, name) in [
        (
            TimelineOptions {
                from: parse("XXXX-05"),
                ..TimelineOptions::default()
            },
            "from",
        ),
        (
            TimelineOptions {
                to: parse("XXXX-05-01"),
                ..TimelineOptions::default()
            },
            "to",
        ),
        (
            TimelineOptions {
                limit: Some(0),
                ..TimelineOptions::default()
            },
            "limit",
        ),
        (
            TimelineOptions {
                limit: Some(10_001),
                ..TimelineOptions::default()
            },
            "limit",
        ),
        (
            TimelineOptions {
                from: parse("2017"),
                to: parse("2016-05"),
                ..TimelineOptions::default()
            },
            "to",
        ),
    ] {
        let error = news(&[]).timeline(None, &options).unwrap_err();
        assert_eq!(error.code(), "E_OPTION");
        assert!(
            matches!(error, Error::Option { name: n, .. } if n == name),
            "{error}"
        );
    }
    let same = TimelineOptions {
        from: parse("2016-05"),
        to: parse("2016"),
        ..TimelineOptions::default()
    };
    assert!(news(&[]).timeline(None, &same).is_ok());
}

#[test]
fn open_dates_wait_on_the_shelf() {
    let mut collection = news(&[
        (
            "Daily",
            "",
            "The mill burned on April 13 and on Tuesday. It opened on 3 May 1990.",
        ),
        ("Post", "2016-05-10", "The mill burned on April 13."),
        ("Echo", "2016-05", "The mill burned on Tuesday."),
        ("Wire", "XXXX-05-10", "The mill burned."),
        ("Note", "", "The mill burned."),
    ]);
    let (timeline, _) = collection
        .timeline(None, &TimelineOptions::default())
        .unwrap();
    let shelf: Vec<String> = timeline
        .undated
        .iter()
        .map(|u| {
            let dates: Vec<&str> = u.dates.iter().map(|d| d.time.value.as_str()).collect();
            format!(
                "{} {} {}",
                u.document.0,
                u.missing.map_or("", Missing::name),
                dates.join(" ")
            )
        })
        .collect();
    assert_eq!(
        shelf,
        [
            "0 date XXXX-04-13 XXXX-WXX-2",
            "2 day XXXX-WXX-2",
            "3 year ",
            "4 date "
        ]
    );
    let values: Vec<&str> = timeline
        .entries
        .iter()
        .map(|e| e.time.value.as_str())
        .collect();
    assert_eq!(values, ["1990-05-03", "2016-04-13"]);
}

#[test]
fn furniture_and_repeats_do_not_count() {
    let twice = "The mill in the old harbour of Bergen burned on 2 May 2016, the police said.";
    let text =
        format!("By: Desk | Oslo | Published: May 3, 2016 9:00 am\n{twice}\nIt rained.\n{twice}");
    let entries = all(&[("Daily", "", &text)]);
    assert_eq!(entries.len(), 1, "{entries:#?}");
}

#[test]
fn who_takes_part_and_where() {
    let mut collection = news(&[
        (
            "Daily",
            "",
            "President Angela Merkel visited Paris on 3 May 2016.",
        ),
        (
            "Post",
            "",
            "Angela Merkel came to Paris on 3 May 2016. Barack Obama stayed in Oslo.",
        ),
    ]);
    let (timeline, entities) = collection
        .timeline(None, &TimelineOptions::default())
        .unwrap();
    let names = |numbers: &[usize]| -> Vec<&str> {
        numbers.iter().map(|&n| entities[n].name.as_str()).collect()
    };
    assert_eq!(names(&timeline.entries[0].who), ["Angela Merkel"]);
    assert_eq!(names(&timeline.entries[0].places), ["Paris"]);
}

#[test]
fn copies_known_from_outside_are_one_voice() {
    let collection = news(&[
        ("Daily", "", "The mill burned on 3 May 2016."),
        ("Post", "", "The mill burned on 3 May 2016."),
    ]);
    for (voices, outlets) in [([0, 1], 2), ([7, 7], 1)] {
        let facts: Vec<_> = collection
            .documents()
            .map(|(_, d)| crate::extract::extract(d))
            .collect();
        let parts: Vec<Part> = collection
            .documents()
            .zip(&facts)
            .zip(voices)
            .map(|(((index, document), facts), voice)| Part {
                index,
                document,
                dates: facts.dates.iter().collect(),
                mentions: Vec::new(),
                voice,
            })
            .collect();
        let found = timeline(&parts, &[], &TimelineOptions::default()).unwrap();
        assert_eq!(found.entries[0].outlets, outlets);
    }
}
