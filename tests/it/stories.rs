//! Claims of whole articles: what a sentence leaves unsaid is known from the
//! article around it, and numbers of dead grow from day to day.

use nutgraf::corroborate::{Claim, ClaimOptions, Difference};
use nutgraf::{Article, Collection, DuplicatePolicy, PartialDate};

/// Articles, each a text and the day it was written.
fn read(articles: &[(&str, &str)]) -> (Collection, Vec<Claim>) {
    let mut news = Collection::default();
    for (number, (text, date)) in articles.iter().enumerate() {
        let article = Article {
            id: format!("{number}"),
            text: (*text).to_owned(),
            date: PartialDate::parse(date),
            ..Article::default()
        };
        news.add(article, DuplicatePolicy::Error).unwrap();
    }
    let claims = news.claims(None, &ClaimOptions::default()).unwrap();
    (news, claims)
}

/// Whether two sentences of two articles stand in one claim.
fn together(articles: &[(&str, &str)], one: &str, other: &str) -> bool {
    let (news, claims) = read(articles);
    let text = |claim: &Claim| -> String {
        let words = claim.support.iter().map(|(index, span)| {
            let document = news.documents().find(|(i, _)| i == index).unwrap().1;
            document.slice(*span).to_owned()
        });
        words.collect::<Vec<_>>().join("\n")
    };
    claims
        .iter()
        .map(text)
        .any(|t| t.contains(one) && t.contains(other))
}

/// The words of each value of a difference.
fn values(news: &Collection, difference: &Difference) -> Vec<Vec<String>> {
    let words = |s: &nutgraf::corroborate::Support| {
        let document = news.documents().find(|(i, _)| *i == s.document).unwrap().1;
        document.slice(s.words).to_owned()
    };
    let values = difference.values.iter();
    values
        .map(|v| v.support.iter().map(words).collect())
        .collect()
}

/// Two articles of one day and a sentence of each: whether they state the same.
const PAIRS: &[(&str, &str, &str, &str, bool)] = &[
    // The article says where; a day and two figures say which.
    (
        "A flood has laid waste the valley of Orsk, officials said. As many as 41,500 people lost their homes in the flood of 2 May.",
        "Orsk is counting its losses. The flood that came down on 2 May drove 41,500 people from their homes, and the bridge is gone.",
        "As many as 41,500",
        "drove 41,500",
        true,
    ),
    // "He" is known from the sentence before.
    (
        "Ivo Marek has run the harbour of Pelin since 2004 and wants to stay. Nobody in the town has asked him to go.",
        "Ivo Marek was tired on Tuesday. He has run the harbour of Pelin since 2004.",
        "wants to stay",
        "He has run",
        true,
    ),
    // "not" is said of something else.
    (
        "The council of Pelin sold the old theatre for 3.45 million euros on Tuesday, and it will not be pulled down.",
        "The old theatre of Pelin was sold by the council on Tuesday for 3.45 million euros.",
        "not be pulled down",
        "was sold by",
        true,
    ),
    // "not" is said of the very thing.
    (
        "The council of Pelin did not sell the old theatre to the builder Tomas Rohn on Tuesday.",
        "The council of Pelin sold the old theatre to the builder Tomas Rohn on Tuesday.",
        "did not sell",
        "Pelin sold",
        false,
    ),
    // Which company? Each story has another.
    (
        "Arden Systems had a good year. In 1986, the company earned 451.3 million dollars on sales of 3.49 billion.",
        "Belmar Foods had a good year. In 1986, the company earned 451.3 million dollars, its owner Jan Holt said.",
        "sales of 3.49",
        "its owner Jan Holt",
        false,
    ),
    // "per 100 kilos" is no figure of anything.
    (
        "The commission in Tarn granted licences for 60,500 tonnes of sugar at a rebate of 44.8 crowns per 100 kilos.",
        "Last week the commission in Tarn granted licences for 59,000 tonnes of sugar at a rebate of 45.7 crowns per 100 kilos.",
        "60,500 tonnes",
        "59,000 tonnes",
        false,
    ),
    // Another country's rate is no other place of the same one.
    (
        "Norland's seasonally adjusted unemployment rate rose to 7.9 percent of the workforce in March, the statistics office said.",
        "Sudonia's seasonally adjusted unemployment rate eased to 8.2 percent of the workforce in March, the statistics office said.",
        "Norland's",
        "Sudonia's",
        false,
    ),
];

#[test]
fn the_article_around_a_sentence_counts() {
    let mut wrong = Vec::new();
    for (a, b, one, other, expected) in PAIRS {
        let articles = [(*a, "2016-05-04"), (*b, "2016-05-04")];
        if together(&articles, one, other) != *expected {
            wrong.push(format!("{expected} for {a} | {b}"));
        }
        let (_, claims) = read(&articles);
        if claims.iter().any(|c| !c.differs.is_empty()) {
            wrong.push(format!("they differ: {a} | {b}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn a_stage_won_on_another_day_is_another_stage() {
    let articles = [
        (
            "Lena Orlova has won stage 13 of the Tour of Tarn.",
            "2016-05-03",
        ),
        (
            "The doctors spoke of Lena Orlova. Orlova also won yesterday's stage.",
            "2016-05-06",
        ),
    ];
    assert!(!together(&articles, "stage 13", "yesterday's stage"));
}

#[test]
fn the_dead_are_counted_from_day_to_day() {
    let quake = |dead: &str| {
        format!(
            "An earthquake shook the island of Lombok this week. Rescuers dug on in the rain. The quake killed {dead} people, the army said."
        )
    };
    let (first, second, guess) = (quake("120"), quake("310"), quake("thousands of"));
    let (news, claims) = read(&[
        (&first, "2018-08-06"),
        (&second, "2018-08-11"),
        (&guess, "2018-08-12"),
    ]);
    let told: Vec<&Difference> = claims.iter().flat_map(|c| &c.over_time).collect();
    assert_eq!(told.len(), 1);
    assert_eq!(values(&news, told[0]), [["120"], ["310"]]);
    assert!(claims.iter().all(|c| c.differs.is_empty()));

    // On one day they disagree. What one town counts is not the number of all.
    let town = "An earthquake shook the island of Lombok this week. Rescuers dug on in the rain. In the town of Mataram alone the quake killed 45 people, the army said.";
    let (news, claims) = read(&[
        (&first, "2018-08-06"),
        (&second, "2018-08-06"),
        (town, "2018-08-06"),
    ]);
    let told: Vec<&Difference> = claims.iter().flat_map(|c| &c.differs).collect();
    assert_eq!(told.len(), 1);
    assert_eq!(values(&news, told[0]), [["120"], ["310"]]);
}
