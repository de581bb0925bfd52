//! Summaries of several articles: what happened on one date stands together,
//! whoever reports it and when; nothing of different dates does.

use nutgraf::summarise::Order;
use nutgraf::{Article, Collection, DuplicatePolicy, PartialDate, SummaryOptions};

fn collection(articles: &[(&str, &str)]) -> Collection {
    let mut news = Collection::default();
    for (number, (text, date)) in articles.iter().enumerate() {
        let article = Article {
            id: number.to_string(),
            text: (*text).to_owned(),
            date: PartialDate::parse(date),
            ..Article::default()
        };
        news.add(article, DuplicatePolicy::Error).unwrap();
    }
    news
}

const ARTICLES: &[(&str, &str)] = &[
    (
        "The council of Arvik voted on Monday to close the fish market for good.",
        "2016-05-03",
    ),
    (
        "Fishermen of Arvik blocked the road to the harbour with nets and barrels.",
        "2016-05-04",
    ),
    (
        "A majority of the council of Arvik decided on 2 May 2016 that the fish market will close.",
        "2016-05-09",
    ),
    ("The mayor of Arvik opened a school on 13 April.", ""),
    (
        "The mayor of Arvik closed a bridge on 13 April because of rust.",
        "",
    ),
    ("Rain has damaged the old church of the town of Arvik.", ""),
];

/// The date of each group and the articles in it.
fn groups(order: Order) -> Vec<(Option<String>, bool, Vec<usize>)> {
    let mut news = collection(ARTICLES);
    let options = SummaryOptions {
        sentences: Some(12),
        order,
        ..SummaryOptions::default()
    };
    let summary = news.summarise(None, &options).unwrap();
    let numbers = |g: &nutgraf::summarise::Group| {
        assert_eq!(g.documents.len(), g.sentences.len());
        g.documents.iter().map(|d| d.index()).collect()
    };
    let date = |g: &nutgraf::summarise::Group| g.date.as_ref().map(|d| d.value.clone());
    summary
        .groups
        .iter()
        .map(|g| (date(g), g.named, numbers(g)))
        .collect()
}

#[test]
fn sentences_are_grouped_by_the_date_they_tell_of() {
    let day = |day: &str| Some(day.to_owned());
    assert_eq!(
        groups(Order::Date),
        [
            (day("2016-05-02"), true, vec![0, 2]),
            (day("2016-05-04"), false, vec![1]),
            // One day and month, but perhaps two years.
            (day("XXXX-04-13"), true, vec![3]),
            (day("XXXX-04-13"), true, vec![4]),
            (None, false, vec![5]),
        ]
    );
}

#[test]
fn by_importance_the_groups_are_the_same() {
    let sorted = |mut list: Vec<(Option<String>, bool, Vec<usize>)>| {
        for group in &mut list {
            group.2.sort_unstable();
        }
        list.sort();
        list
    };
    assert_eq!(
        sorted(groups(Order::Importance)),
        sorted(groups(Order::Date))
    );
}
