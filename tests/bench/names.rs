//! How long joining names takes and how it grows: 2,500 to 20,000 articles with
//! names as newspapers have them, and 100,000 distinct names of which many are
//! one letter apart. Prints milliseconds and, for each doubling, the ratio to
//! half as many; n log n doubles to 2.2 at most.
//!
//!     cargo run --release --example names
#![expect(
    clippy::print_stdout,
    clippy::disallowed_methods,
    clippy::cast_possible_truncation,
    clippy::indexing_slicing,
    reason = "a tool for developers: it prints"
)]

use std::time::Instant;

use nutgraf::extract::{Entity, EntityKind, Facts, Judgement, Mention, MentionForm, Reason};
use nutgraf::identity::Store;
use nutgraf::{Article, DocIndex, Document, Span};

/// A row of numbers that looks random and is the same everywhere.
struct Row(u64);

impl Row {
    fn next(&mut self, below: usize) -> usize {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % below
    }
}

const SYLLABLES: [&str; 24] = [
    "ba", "ro", "mi", "ka", "le", "su", "tor", "ven", "dal", "gor", "shi", "nak", "pel", "rin",
    "os", "mar", "zu", "fen", "hal", "kov", "lin", "dra", "wey", "jo",
];

fn word(row: &mut Row, kinds: usize, syllables: usize) -> String {
    // Some words are far more frequent than others, as names are.
    let (a, b, c) = (row.next(kinds), row.next(kinds), row.next(kinds));
    let mut number = a * (b + 1) / kinds * (c + 1) / kinds;
    let mut word = String::new();
    for _ in 0..syllables {
        word.push_str(SYLLABLES[number % SYLLABLES.len()]);
        number = number / SYLLABLES.len() + 7;
    }
    let mut letters = word.chars();
    letters.next().map_or(String::new(), |first| {
        first.to_uppercase().chain(letters).collect()
    })
}

/// The same last name has mostly the same given name.
fn person(row: &mut Row, articles: usize) -> String {
    let last = word(row, articles * 4, 3);
    let sum = last.bytes().fold(0_u64, |h, b| h * 31 + u64::from(b));
    let first = word(&mut Row(sum + row.next(3) as u64), 600, 2);
    format!("{first} {last}")
}

fn article(index: usize, names: &[String]) -> (Document, Facts) {
    let text = names.join(". ");
    let document = Document::new(Article {
        id: index.to_string(),
        text,
        ..Article::default()
    });
    let mut facts = Facts::default();
    let mut at = 0;
    for name in names {
        let span = Span::new(at, at + name.len());
        at += name.len() + 2;
        let judgement = Judgement::scored(0.9, Reason::new("capital", "", Vec::new()));
        facts.mentions.push(Mention {
            span,
            entity: facts.entities.len(),
            form: MentionForm::Name,
            judgement: judgement.clone(),
        });
        facts.entities.push(Entity {
            kind: EntityKind::Person,
            name: span,
            roles: Vec::new(),
            judgement,
        });
    }
    (document, facts)
}

fn time(title: &str, store: &mut Store) -> f64 {
    let since = Instant::now();
    let found = store.identities().list.len();
    let ms = since.elapsed().as_secs_f64() * 1000.0;
    println!("{title}: {found} names, {ms:.0} ms");
    ms
}

fn main() {
    let mut before = 0.0;
    for articles in [2_500, 5_000, 10_000, 20_000] {
        let mut row = Row(1);
        let mut store = Store::default();
        for index in 0..articles {
            let mut names: Vec<String> = (0..11).map(|_| person(&mut row, articles)).collect();
            names.extend((0..4).map(|_| word(&mut row, articles * 4, 3)));
            let (document, facts) = article(index, &names);
            store.put(DocIndex(index as u32), &document, &facts);
        }
        let ms = time(&format!("{articles} articles, 15 names each"), &mut store);
        if before > 0.0 {
            println!("  twice as many: {:.2} times as long", ms / before);
        }
        before = ms;
    }
    let mut store = Store::default();
    for index in 0..1_000 {
        let names: Vec<String> = (0..100)
            .map(|n| {
                let number = index * 100 + n;
                format!(
                    "Jane {}",
                    "abcdefghij"
                        .chars()
                        .cycle()
                        .skip(number % 10)
                        .take(6 + number % 5)
                        .collect::<String>()
                ) + &format!("{number:x}")
            })
            .collect();
        let (document, facts) = article(index, &names);
        store.put(DocIndex(index as u32), &document, &facts);
    }
    time("100,000 near-collisions of one given name", &mut store);
}
