//! How long reading articles and indexing them takes, step by step, and what
//! the index weighs. Takes a file with one article a line, each a JSON object
//! with `id`, `text` (or `body`) and perhaps `title`; at most so many lines.
//!
//!     cargo run --release --example reading -- articles.jsonl 20000
#![expect(
    clippy::print_stdout,
    clippy::print_stderr,
    clippy::disallowed_methods,
    reason = "a tool for developers: it prints"
)]

use std::time::Instant;

use nutgraf::extract::{self, Facts};
use nutgraf::index::Index;
use nutgraf::{Article, Collection, DocIndex, Document, DuplicatePolicy, text};

fn main() {
    let mut args = std::env::args().skip(1);
    let (Some(file), most) = (args.next(), args.next()) else {
        eprintln!("usage: reading articles.jsonl [articles]");
        return;
    };
    let most = most.and_then(|n| n.parse().ok()).unwrap_or(usize::MAX);
    let Ok(lines) = std::fs::read_to_string(&file) else {
        eprintln!("cannot read {file}");
        return;
    };
    let articles: Vec<Article> = lines.lines().take(most).filter_map(article).collect();
    let bytes: usize = articles.iter().map(|a| a.text.len()).sum();
    println!("{} articles, {:.1} MB", articles.len(), mega(bytes));

    let only = std::env::var("ONLY").unwrap_or_default();
    let wanted = |step: &str| only.is_empty() || only == step;
    let rounds = std::env::var("ROUNDS").ok().and_then(|n| n.parse().ok());
    for _ in 0..rounds.unwrap_or(1) {
        if wanted("tokens") {
            let start = Instant::now();
            let tokens: usize = articles.iter().map(|a| text::tokens(&a.text).len()).sum();
            print(&format!("tokens ({tokens})"), start);
        }
        if wanted("documents") {
            let copies = articles.clone();
            let start = Instant::now();
            let documents: Vec<Document> = copies.into_iter().map(Document::new).collect();
            print("documents", start);
            if only.is_empty() {
                indexing(&documents);
            }
            if only.is_empty() || rounds.is_some() {
                facts(&documents);
            }
        }
        if wanted("collection") {
            let copies = articles.clone();
            let mut news = Collection::default();
            let start = Instant::now();
            for article in copies {
                let _ = news.add(article, DuplicatePolicy::Skip);
            }
            print("collection", start);
            let start = Instant::now();
            let saved = news.save(true, b"");
            print(&format!("save ({:.1} MB)", mega(saved.len())), start);
            let start = Instant::now();
            let back = Collection::load(&saved).map(|(news, _)| news.stats().documents);
            print(&format!("load ({back:?})"), start);
        }
    }
}

fn indexing(documents: &[Document]) {
    let start = Instant::now();
    let mut index = Index::default();
    for (number, document) in (0..).zip(documents) {
        index.add(DocIndex(number), document);
    }
    print("index", start);
    let start = Instant::now();
    let bytes = index.to_bytes();
    print(&format!("to_bytes ({:.2} MB)", mega(bytes.len())), start);
    let start = Instant::now();
    let back = Index::from_bytes(&bytes);
    print("from_bytes", start);
    let loaded = back.map_or(0, |i| i.bytes());
    println!(
        "in memory {:.1} MB built, {:.1} MB loaded",
        mega(index.bytes()),
        mega(loaded)
    );
    let start = Instant::now();
    for number in 0..100 {
        index.remove(DocIndex(number * 7));
    }
    print("remove 100", start);
}

/// The finders of facts one by one; names are rules, tagger, joins and roles together.
fn facts(documents: &[Document]) {
    let mut all: Vec<Facts> = documents.iter().map(|_| Facts::default()).collect();
    let words: usize = documents
        .iter()
        .map(|d| text::words_in(&d.text, &d.tokens))
        .sum();
    let mut step = |what: &str, find: fn(&Document, &mut Facts)| {
        let start = Instant::now();
        for (document, facts) in documents.iter().zip(&mut all) {
            find(document, facts);
        }
        let ms = start.elapsed().as_secs_f64() * 1e3;
        println!(
            "{what:<28} {:9.2} ms for 1,000 words",
            ms / words as f64 * 1e3
        );
    };
    step("dates", |d, f| {
        f.dates = extract::dates::find(d);
    });
    step("names", |d, f| {
        (f.entities, f.mentions) = extract::entities::find(d, &f.dates);
    });
    step("figures", |d, f| {
        f.figures = extract::figures::find(d, &f.dates);
    });
    step("quotes", |d, f| {
        f.quotes = extract::quotes::find(d, &f.entities, &f.mentions);
    });
    step("references", |d, f| {
        f.references = extract::references::find(d, &f.entities, &f.mentions, &f.quotes);
    });
}

fn article(line: &str) -> Option<Article> {
    let value: serde_json::Value = serde_json::from_str(line).ok()?;
    let field = |name: &str| value.get(name)?.as_str().map(str::to_owned);
    Some(Article {
        id: field("id")?,
        text: field("text").or_else(|| field("body"))?,
        title: field("title"),
        ..Article::default()
    })
}

fn mega(bytes: usize) -> f64 {
    bytes as f64 / 1e6
}

fn print(what: &str, start: Instant) {
    println!("{what:<28} {:9.1} ms", start.elapsed().as_secs_f64() * 1e3);
}
