//! What an article is made of, across articles and after changes: lines that
//! come back, metadata changed by hand, languages.

use nutgraf::collection::{Change, Edit};
use nutgraf::document::{DateHow, PartRole};
use nutgraf::extract::Certainty;
use nutgraf::{
    Article, Collection, Document, DuplicatePolicy, PartialDate, SearchOptions, SummaryOptions,
};

const FOOTER: &str = "Write to the desk of the Harbour Post with your tips and pictures.";

fn add(news: &mut Collection, id: &str, source: Option<&str>, text: &str) {
    let article = Article {
        id: id.into(),
        text: text.into(),
        source: source.map(str::to_owned),
        ..Article::default()
    };
    news.add(article, DuplicatePolicy::Error).unwrap();
}

fn story(number: usize) -> String {
    format!(
        "Council number {number} meets\nThe council of ward {number} met on Monday to talk about {} new lamps for street {number}.\n{FOOTER}",
        number * 7
    )
}

/// The role of the last paragraph.
fn last(news: &Collection, id: &str) -> PartRole {
    let document = news.document(news.number(id).unwrap()).unwrap();
    document.paragraph_role(document.paragraphs.len() - 1)
}

#[test]
fn a_line_in_three_articles_of_one_outlet_is_furniture() {
    let mut news = Collection::default();
    for n in 0..2 {
        add(&mut news, &format!("p{n}"), Some("Harbour Post"), &story(n));
    }
    add(&mut news, "other", Some("Hill Times"), &story(7));
    add(&mut news, "nobody's", None, &story(8));
    assert_eq!(last(&news, "p0"), PartRole::Body);
    // Facts found before are found anew.
    news.extract(None, Certainty::Unsure).unwrap();
    add(&mut news, "p2", Some("harbour post "), &story(2));
    for id in ["p0", "p1", "p2"] {
        assert_eq!(last(&news, id), PartRole::Furniture, "{id}");
    }
    let document = news.document(news.number("p0").unwrap()).unwrap();
    let part = document.structure.last().unwrap();
    assert_eq!(document.slice(part.span), FOOTER);
    assert_eq!(part.judgement.reasons[0].code, "same-line-elsewhere");
    for id in ["other", "nobody's"] {
        assert_eq!(last(&news, id), PartRole::Body, "{id}");
    }
    news.remove("p1");
    assert_eq!(last(&news, "p0"), PartRole::Body);
    assert_eq!(last(&news, "p2"), PartRole::Body);
}

#[test]
fn copies_of_one_story_are_one_article() {
    let mut news = Collection::default();
    for n in 0..4 {
        let text = format!("Version {n} of the headline\n{}", story(1));
        add(&mut news, &format!("p{n}"), Some("Harbour Post"), &text);
    }
    assert_eq!(last(&news, "p0"), PartRole::Body);
    add(&mut news, "q", Some("Harbour Post"), &story(2));
    assert_eq!(last(&news, "p0"), PartRole::Body);
    add(&mut news, "r", Some("Harbour Post"), &story(3));
    for id in ["p0", "p3", "q", "r"] {
        assert_eq!(last(&news, id), PartRole::Furniture, "{id}");
    }
    let document = news.document(news.number("p0").unwrap()).unwrap();
    assert!(document.sentences.iter().any(|s| s.role == PartRole::Body));
}

#[test]
fn a_banner_above_every_article_is_no_headline() {
    let mut news = Collection::default();
    for n in 0..3 {
        let text = format!("The Harbour Post and Evening Mail\n{}", story(n));
        add(&mut news, &n.to_string(), Some("Harbour Post"), &text);
    }
    let document = news.document(news.number("1").unwrap()).unwrap();
    assert_eq!(
        document.headline.map(|h| document.slice(h)),
        Some("Council number 1 meets")
    );
}

#[test]
fn ten_thousand_articles_may_share_a_footer() {
    // Quadratic work would take minutes here; nothing is measured.
    let mut news = Collection::default();
    for n in 0..10_000 {
        add(&mut news, &n.to_string(), Some("Harbour Post"), &story(n));
    }
    assert_eq!(last(&news, "9999"), PartRole::Furniture);
    for n in 0..9_998 {
        news.remove(&n.to_string());
    }
    assert_eq!(last(&news, "9999"), PartRole::Body);
}

#[test]
fn a_change_is_as_if_the_article_had_come_so() {
    let text = "OSLO, June 8. /NTB/. The bridge was closed on Monday. It opens next week.";
    let day = PartialDate::parse("2017-06-08").unwrap();
    let mut news = Collection::default();
    for id in ["a", "b", "c"] {
        add(&mut news, id, None, &format!("{text} Bridge {id}."));
    }
    let number = news.number("b").unwrap();
    let found = news.document(number).unwrap().date.unwrap();
    assert_eq!((found.date.year(), found.how), (None, DateHow::Dateline));

    let change = Change {
        title: Edit::Set("Ferry traffic".into()),
        date: Edit::Set(day),
        source: Edit::Set("Harbour Post".into()),
        credit: Edit::Set("NTB".into()),
    };
    news.update("b", change).unwrap();
    assert_eq!(news.number("b").unwrap(), number);
    let document = news.document(number).unwrap();
    assert_eq!(
        document.date.map(|d| (d.date, d.how)),
        Some((day, DateHow::Given))
    );
    let mut fresh = Collection::default();
    add(&mut fresh, "a", None, &format!("{text} Bridge a."));
    let article = Article {
        id: "b".into(),
        text: format!("{text} Bridge b."),
        title: Some("Ferry traffic".into()),
        date: Some(day),
        source: Some("Harbour Post".into()),
        credit: Some("NTB".into()),
    };
    fresh.add(article, DuplicatePolicy::Error).unwrap();
    add(&mut fresh, "c", None, &format!("{text} Bridge c."));
    same(&mut news, &mut fresh);
    let facts = news
        .extract(Some(&["b".into()]), Certainty::Unsure)
        .unwrap();
    assert!(facts.dates.iter().any(|d| d.1.time.value == "2017-06-05"));

    let clear = Change {
        title: Edit::Clear,
        date: Edit::Clear,
        source: Edit::Clear,
        credit: Edit::Clear,
    };
    news.update("b", clear).unwrap();
    let mut fresh = Collection::default();
    for id in ["a", "b", "c"] {
        add(&mut fresh, id, None, &format!("{text} Bridge {id}."));
    }
    same(&mut news, &mut fresh);
    assert_eq!(
        news.update("x", Change::default()).unwrap_err().code(),
        "E_NOT_FOUND"
    );
}

/// Two collections answer alike.
fn same(a: &mut Collection, b: &mut Collection) {
    let documents = |c: &Collection| {
        c.documents()
            .map(|(i, d)| {
                // Told, and taken apart, only when somebody asks.
                let _ = (d.language(), d.tokens.first());
                format!("{i:?} {d:?}")
            })
            .collect::<Vec<_>>()
    };
    assert_eq!(documents(a), documents(b));
    for query in ["bridge", "ferry", "\"next week\"", "oslo closed"] {
        let ask = |c: &mut Collection| {
            format!("{:?}", c.search(query, &SearchOptions::default()).unwrap())
        };
        assert_eq!(ask(a), ask(b), "{query}");
    }
    let sum = |c: &mut Collection| {
        let options = SummaryOptions {
            sentences: Some(2),
            words: None,
            ..SummaryOptions::default()
        };
        format!("{:?}", c.summarise(None, &options).unwrap())
    };
    assert_eq!(sum(a), sum(b));
    let facts = |c: &mut Collection| format!("{:?}", c.extract(None, Certainty::Unsure).unwrap());
    assert_eq!(facts(a), facts(b));
}

#[test]
fn facts_of_other_languages_are_never_sure() {
    let text = "Die Kanzlerin Angela Merkel hat am 3. Mai 2016 in Berlin gesagt, dass sie mit dem Ergebnis nicht zufrieden ist und dass es noch lange dauern wird.";
    let document = Document::new(Article {
        text: text.into(),
        ..Article::default()
    });
    assert_eq!(document.language().map(|l| l.code), Some("de"));
    let facts = nutgraf::extract::extract(&document);
    assert!(!facts.mentions.is_empty());
    for judgement in facts
        .mentions
        .iter()
        .map(|m| &m.judgement)
        .chain(facts.dates.iter().map(|d| &d.judgement))
    {
        assert!(judgement.certainty <= Certainty::Likely);
    }
}
