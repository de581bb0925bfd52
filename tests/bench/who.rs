//! For `quality.mjs`: who is who in one collection of articles. Reads lines of
//! `{"id", "text", "date"}` from standard input; prints for each article a line
//! of `{"id", "mentions": [{"start", "end", "cluster", "kind", "form"}]}`,
//! offsets in code points. With the argument `alone` each article is read in a
//! collection of its own.
#![expect(
    clippy::print_stdout,
    clippy::unwrap_used,
    reason = "a tool for developers: it prints, and stops on bad input"
)]

use std::io::BufRead;

use nutgraf::collection::JoinedEntity;
use nutgraf::extract::{Certainty, Mention};
use nutgraf::{Article, Collection, DuplicatePolicy, PartialDate};
use serde_json::{Value, json};

fn main() {
    let alone = std::env::args().nth(1).is_some_and(|word| word == "alone");
    let mut news = Collection::default();
    for line in std::io::stdin().lock().lines() {
        let row: Value = serde_json::from_str(&line.unwrap()).unwrap();
        let word = |key: &str| row[key].as_str().unwrap_or_default().to_owned();
        let article = Article {
            id: word("id"),
            text: word("text"),
            date: PartialDate::parse(&word("date")),
            ..Article::default()
        };
        news.add(article, DuplicatePolicy::Error).unwrap();
        news.find_facts(&word("id")).unwrap();
        if alone {
            print(&mut news);
            news = Collection::default();
        }
    }
    if !alone {
        print(&mut news);
    }
}

fn print(news: &mut Collection) {
    let found = news.extract(None, Certainty::Unsure).unwrap();
    for (index, document) in news.documents() {
        let at = |byte: u32| document.text[..byte as usize].chars().count();
        let mentions: Vec<Value> = found
            .entities
            .iter()
            .flat_map(|entity| {
                let all = entity.mentions.iter().chain(&entity.references);
                all.map(move |m| (entity, m))
            })
            .filter(|(_, (doc, _))| *doc == index)
            .map(|(entity, (_, mention))| mention_of(entity, mention, at))
            .collect();
        println!("{}", json!({ "id": document.id, "mentions": mentions }));
    }
}

fn mention_of(entity: &JoinedEntity, mention: &Mention, at: impl Fn(u32) -> usize) -> Value {
    json!({
        "start": at(mention.span.start),
        "end": at(mention.span.end),
        "cluster": entity.id,
        "kind": format!("{:?}", entity.kind),
        "score": mention.judgement.score,
        "form": format!("{:?}", mention.form),
    })
}
