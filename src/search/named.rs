//! From a question about facts to the articles that answer it and the places
//! where. Knows nothing of scores and passages.

use super::clauses::{Fact, Kind, Test};
use super::days;
use super::find::Match;
use super::known::{Article, NameKind, Quote};
use super::{How, Searcher, respelt};
use crate::document::Document;
use crate::index::fields::Spot;
use crate::order;
use crate::text::fold;

/// Where one article answers.
struct Answer<'a> {
    slot: u32,
    out: &'a mut Vec<Match>,
}

impl Answer<'_> {
    fn add(&mut self, spot: Spot, how: How) {
        self.out.push(Match {
            slot: self.slot,
            position: spot.position,
            width: spot.width,
            how,
            first: true,
        });
    }
}

/// The articles that pass a test, in order of slot, and where they do. An
/// article may pass as a whole, without any place.
pub(super) fn matches(searcher: &Searcher<'_>, test: &Test) -> (Vec<u32>, Vec<Match>) {
    let names = names_meant(searcher, test);
    let articles = searcher.index.articles();
    let (mut slots, mut out) = (Vec::new(), Vec::new());
    for slot in articles.all() {
        let doc = articles.doc(slot);
        let Some(document) = searcher.documents.get(doc) else {
            continue;
        };
        let before = out.len();
        let mut answer = Answer {
            slot,
            out: &mut out,
        };
        let whole = match test {
            Test::Source(name) => is_from(document, name),
            Test::Date(from, to) => document
                .date
                .and_then(|d| days::days(d.date))
                .is_some_and(|d| days::within((*from, *to), d)),
            _ => false,
        };
        if let Some(article) = searcher.known.article(doc) {
            if let Test::Respelt(word) = test {
                let place = (document, articles.layout(slot));
                respelt::places(searcher.known, place, article, word, |spot| {
                    answer.add(spot, How::Name);
                });
            } else {
                facts(article, test, &names, &mut answer);
            }
        }
        if whole || out.len() > before {
            slots.push(slot);
        }
        if let Some(own) = out.get_mut(before..) {
            order::fast_by_key(own, |m| (m.position, m.width));
        }
    }
    (slots, out)
}

fn facts(article: &Article, test: &Test, names: &[bool], answer: &mut Answer<'_>) {
    let meant = |number: u32| names.get(number as usize) == Some(&true);
    match test {
        Test::Names(..) => {
            if article.names.iter().any(|(n, _)| meant(*n)) {
                for (number, spot) in article.mentions() {
                    if meant(number) {
                        answer.add(spot, How::Name);
                    }
                }
            }
        }
        Test::Said(words) => {
            let speaks = |q: &&Quote| speaks(article, q, words, names);
            for quote in article.quotes.iter().filter(speaks) {
                for part in &quote.parts {
                    answer.add(*part, How::Quote);
                }
            }
        }
        Test::Date(from, to) => {
            for (days, spot) in &article.dates {
                if days::within((*from, *to), *days) {
                    answer.add(*spot, How::Date);
                }
            }
        }
        Test::Has(Fact::Quotes) => {
            for part in article.quotes.iter().flat_map(|q| &q.parts) {
                answer.add(*part, How::Quote);
            }
        }
        Test::Has(Fact::Figures) => {
            for spot in &article.figures {
                answer.add(*spot, How::Figure);
            }
        }
        Test::Has(Fact::Dates) => {
            for (_, spot) in &article.dates {
                answer.add(*spot, How::Date);
            }
        }
        Test::Has(Fact::Entities) => {
            for (_, spot) in article.mentions() {
                answer.add(spot, How::Name);
            }
        }
        Test::Source(_) | Test::Respelt(_) => {}
    }
}

/// By number of the name: is it meant? Names with exactly these words; where
/// there are none, those in which the last word begins so.
fn names_meant(searcher: &Searcher<'_>, test: &Test) -> Vec<bool> {
    let (kind, words) = match test {
        Test::Names(kind, words) => (*kind, words),
        Test::Said(words) => (Kind::Any, words),
        _ => return Vec::new(),
    };
    let kinds = |of: NameKind| match kind {
        Kind::Any => true,
        Kind::Person => of == NameKind::Person,
        Kind::Organisation => of == NameKind::Organisation,
        Kind::Place => of == NameKind::Place,
    };
    for begun in [false, true] {
        let meant = searcher.known.answering(words, begun, kinds);
        if meant.contains(&true) {
            return meant;
        }
    }
    Vec::new()
}

fn speaks(article: &Article, quote: &Quote, words: &[String], names: &[bool]) -> bool {
    let by_name = article
        .speaker(quote)
        .is_some_and(|n| names.get(n as usize) == Some(&true));
    by_name || (!words.is_empty() && words.iter().all(|w| quote.words.contains(w)))
}

/// The outlets and agencies an article may be asked for by, as shown.
pub(super) fn outlets(document: &Document) -> impl Iterator<Item = &str> {
    let named = document.outlet.as_ref().map(|o| document.slice(o.span));
    let credit = document.credit.as_ref().map(|c| c.name.as_str());
    document
        .source
        .as_deref()
        .into_iter()
        .chain(credit)
        .chain(named)
}

/// True when an article is from an outlet or agency of this folded name, or of
/// one that has a word beginning so.
fn is_from(document: &Document, name: &str) -> bool {
    outlets(document).any(|outlet| {
        let folded = fold(outlet);
        let words = folded.split(|c: char| !c.is_alphanumeric());
        let words: Vec<&str> = words.filter(|w| !w.is_empty()).collect();
        format!(" {}", words.join(" ")).contains(&format!(" {name}"))
    })
}

/// Stretches of articles: slot, first position, one past the last.
pub(super) type Ranges = Vec<(u32, u32, u32)>;

/// What was said by whom some tests mean, in order.
pub(super) fn said<'a>(searcher: &Searcher<'_>, tests: impl Iterator<Item = &'a Test>) -> Ranges {
    let mut ranges: Ranges = Vec::new();
    for test in tests {
        let (_, found) = matches(searcher, test);
        ranges.extend(
            found
                .iter()
                .map(|m| (m.slot, m.position, m.position + m.width)),
        );
    }
    order::sort(&mut ranges);
    ranges
}

/// Keeps the matches that lie in one of some stretches.
pub(super) fn keep_inside(found: &mut Vec<Match>, ranges: &Ranges) {
    found.retain(|m| {
        let from = ranges.partition_point(|r| r.0 < m.slot);
        ranges
            .get(from..)
            .unwrap_or_default()
            .iter()
            .take_while(|r| r.0 == m.slot && r.1 <= m.position)
            .any(|r| m.position + m.width <= r.2)
    });
}
