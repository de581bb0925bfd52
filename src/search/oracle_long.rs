//! Long queries against a scorer written plainly: every article scored, the
//! best looked at again word by word.

use std::collections::BTreeMap;

use super::oracle::Dice;
use super::oracle_all::{Plain, plain};
use super::rerank::AGAIN;
use super::shelf::{Shelf, any};
use super::*;
use crate::text::stem;

struct Scorer<'a> {
    articles: &'a [Plain],
    /// By article: how often each stem stands there; words of the title twice.
    counts: Vec<BTreeMap<String, f64>>,
    mean: f64,
    /// Articles that hold a stem.
    held: BTreeMap<String, f64>,
}

impl Scorer<'_> {
    fn rarity(&self, held: f64) -> f64 {
        let all = self.articles.len() as f64;
        ((all - held + 0.5) / (held + 0.5) + 1.0).ln()
    }

    fn held(&self, stem: &str) -> f64 {
        self.held.get(stem).copied().unwrap_or_default()
    }

    fn bm25(&self, article: &Plain, weight: f64, count: f64) -> f64 {
        let norm = 1.4 * (0.25 + 0.75 * article.length / self.mean);
        weight * count * 2.4 / (count + norm)
    }

    fn count(article: &Plain) -> BTreeMap<String, f64> {
        let mut counts = BTreeMap::new();
        for (key, _, title) in &article.words {
            *counts.entry(stem(key).into_owned()).or_insert(0.0) += if *title { 2.0 } else { 1.0 };
        }
        counts
    }

    /// What two stems of the query side by side add, and what words of the
    /// first ten add, for every article of the best.
    fn expected(&self, query: &[String]) -> Vec<(usize, f64)> {
        let mut asked: Vec<(String, f64)> = Vec::new();
        for word in query {
            let own = stem(word).into_owned();
            match asked.iter_mut().find(|a| a.0 == own) {
                Some(known) => known.1 += 1.0,
                None => asked.push((own, 1.0)),
            }
        }
        let mut scores: Vec<(usize, f64)> = Vec::new();
        for (n, article) in self.articles.iter().enumerate() {
            let counts = &self.counts[n];
            let each = asked.iter().map(|(stem, times)| {
                let weight = times * self.rarity(self.held(stem));
                let count = counts.get(stem).copied().unwrap_or_default();
                self.bm25(article, weight, count)
            });
            scores.push((n, each.sum()));
        }
        scores.retain(|s| s.1 > 0.0);
        let best = |scores: &mut Vec<(usize, f64)>| {
            scores.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
        };
        best(&mut scores);
        let rest = scores.split_off(AGAIN.min(scores.len()));
        for (n, score) in &mut scores {
            *score += self.beside(&self.articles[*n], &asked);
        }
        best(&mut scores);
        let related = self.related(&scores, asked.iter().map(|a| a.1).sum());
        for (n, score) in &mut scores {
            let counts = &self.counts[*n];
            for (stem, weight) in &related {
                let count = counts.get(stem).copied().unwrap_or_default();
                *score += self.bm25(&self.articles[*n], *weight, count);
            }
        }
        best(&mut scores);
        scores.extend(rest);
        scores
    }

    fn beside(&self, article: &Plain, asked: &[(String, f64)]) -> f64 {
        let mut sum = 0.0;
        for pair in asked.windows(2) {
            let mut count = 0.0;
            for two in article.words.windows(2) {
                let neighbours = two[0].1 + 1 == two[1].1;
                if neighbours && stem(&two[0].0) == pair[0].0 && stem(&two[1].0) == pair[1].0 {
                    count += if two[0].2 { 2.0 } else { 1.0 };
                }
            }
            let held = self.held(&pair[0].0).max(self.held(&pair[1].0));
            sum += self.bm25(article, 0.4 * self.rarity(held), count);
        }
        sum
    }

    fn related(&self, best: &[(usize, f64)], asked: f64) -> Vec<(String, f64)> {
        let first = &best[..10];
        let all: f64 = first.iter().map(|f| f.1).sum();
        let mut model: BTreeMap<String, (String, f64)> = BTreeMap::new();
        let mut vectors: Vec<BTreeMap<String, f64>> = Vec::new();
        for (n, score) in first {
            let words = &self.articles[*n].words;
            let mut vector = BTreeMap::new();
            for (key, ..) in words {
                let own = stem(key).into_owned();
                *vector.entry(own.clone()).or_insert(0.0) += 1.0;
                model.entry(own).or_insert((key.clone(), 0.0)).1 +=
                    score / all / words.len() as f64;
            }
            for (stem, count) in &mut vector {
                *count = (1.0 + f64::ln(*count)) * self.rarity(self.held(stem));
            }
            let norm = vector.values().map(|v| v * v).sum::<f64>().sqrt();
            for v in vector.values_mut() {
                *v /= norm;
            }
            vectors.push(vector);
        }
        let mut cosines = Vec::new();
        for a in 0..10 {
            for b in 0..a {
                let common = |(stem, w): (&String, &f64)| Some(w * vectors[b].get(stem)?);
                cosines.push(vectors[a].iter().filter_map(common).sum::<f64>());
            }
        }
        if cosines.iter().sum::<f64>() / (cosines.len() as f64) < 0.1 {
            return Vec::new();
        }
        let most = 0.1 * self.articles.len() as f64;
        let mut model: Vec<(String, (String, f64))> = model.into_iter().collect();
        model.retain(|m| self.held(&m.0) <= most);
        model.sort_by(|a, b| b.1.1.total_cmp(&a.1.1).then(a.1.0.cmp(&b.1.0)));
        model.truncate(20);
        let whole: f64 = model.iter().map(|m| m.1.1).sum();
        let weighted = model.into_iter().map(|(stem, (_, likely))| {
            let rarity = self.rarity(self.held(&stem));
            (stem, 0.25 / 0.75 * asked * likely / whole * rarity)
        });
        weighted.collect()
    }
}

/// Several thousand texts of a few sentences, each about one of forty things.
fn texts() -> Shelf {
    let mut dice = Dice(1848);
    let mut shelf = Shelf::default();
    for _ in 0..3000 {
        let about = dice.below(40);
        let mut text = String::new();
        for _ in 0..10 + dice.below(30) {
            let word = match dice.below(4) {
                0 => format!("matter{}", about * 12 + dice.below(12)),
                1 => format!("thing{}", dice.below(900)),
                _ => dice.word(),
            };
            text += &word;
            text += ["", " said", ".", ",", "", "", ""][dice.below(7)];
            text.push(' ');
        }
        let title = format!("{} matter{}", dice.word(), about * 12);
        shelf.push((dice.below(3) > 0).then_some(&title), &text);
    }
    shelf
}

#[test]
fn long_queries_give_the_plain_scorers_order() {
    let shelf = texts();
    let articles = plain(&shelf);
    let mut held: BTreeMap<String, f64> = BTreeMap::new();
    let counts: Vec<_> = articles.iter().map(Scorer::count).collect();
    for stem in counts.iter().flat_map(BTreeMap::keys) {
        *held.entry(stem.clone()).or_default() += 1.0;
    }
    let scorer = Scorer {
        mean: articles.iter().map(|a| a.length).sum::<f64>() / articles.len() as f64,
        articles: &articles,
        counts,
        held,
    };
    let mut dice = Dice(1871);
    let (mut beside, mut related) = (0, 0);
    for round in 0..25 {
        let about = dice.below(40) * 12;
        let mut query: Vec<String> = Vec::new();
        for _ in 0..6 + dice.below(50) {
            query.push(if dice.below(3) == 0 {
                format!("matter{}", about + dice.below(12))
            } else {
                dice.word()
            });
        }
        query.retain(|word| shelf.index.stem(word).is_some());
        let expected = scorer.expected(&query);
        let query = query.join(" the ");
        let options = |totals| SearchOptions {
            totals,
            limit: 500,
            collapse: false,
            explain: true,
            fuzzy: false,
            ..any()
        };
        let result = shelf.search(&query, &options(true));
        let sooner = shelf.search(&query, &options(false));
        assert_eq!(result.hits, sooner.hits, "{query}");
        assert_eq!(result.documents, expected.len(), "{round}: {query}");
        let firsts = result.hits.iter().take(result.documents.min(500));
        for (hit, (n, score)) in firsts.zip(&expected) {
            let why = hit.explanation.as_ref().unwrap();
            let parts = why.shares.iter().map(|s| s.score);
            let sum = why.beside
                + why
                    .related
                    .iter()
                    .fold(parts.sum(), |sum: f64, r| sum + r.1);
            assert!((sum - score).abs() < 1e-9, "{query}: {sum} for {score}");
            assert_eq!(hit.doc.0 as usize, *n, "{query}");
            beside += usize::from(why.beside > 0.0);
            related += usize::from(!why.related.is_empty());
        }
    }
    assert!(beside > 500 && related > 500, "{beside} {related}");
}
