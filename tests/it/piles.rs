//! Piles that are hard to sum up and to compare: what is done is counted, never
//! timed.

use nutgraf::corroborate::{Claim, ClaimOptions};
use nutgraf::{Article, Collection, DocIndex, DuplicatePolicy, Summary, SummaryOptions};

fn pile(texts: impl IntoIterator<Item = String>) -> Collection {
    let mut news = Collection::default();
    for (id, text) in texts.into_iter().enumerate() {
        let article = Article {
            id: format!("{id}"),
            text,
            ..Article::default()
        };
        news.add(article, DuplicatePolicy::Error).unwrap();
    }
    news
}

/// The words of a summary, with every promise that holds for any text checked.
fn said(news: &Collection, summary: &Summary, words: usize) -> Vec<String> {
    let mut said: Vec<String> = Vec::new();
    for sentence in summary.groups.iter().flat_map(|g| &g.sentences) {
        let document = news.document(sentence.document).unwrap();
        let whole = document.sentences.iter().any(|s| s.span == sentence.span);
        assert!(whole, "{}", document.slice(sentence.span));
        said.push(document.slice(sentence.span).to_owned());
    }
    let mut once = said.clone();
    once.sort();
    once.dedup();
    assert_eq!(once.len(), said.len(), "nothing is said twice");
    assert!(said.iter().flat_map(|s| s.split_whitespace()).count() <= words);
    said
}

fn words(n: usize) -> SummaryOptions {
    SummaryOptions {
        words: Some(n),
        ..SummaryOptions::default()
    }
}

/// Words of our own making, another one for each number.
fn word(mut n: usize) -> String {
    let mut word = String::new();
    for _ in 0..3 {
        word.push_str(["ka", "lo", "mi", "tu", "re", "so", "ni"][n % 7]);
        n /= 7;
    }
    word
}

/// A number that has nothing to do with its neighbours' (the finaliser of
/// splitmix64).
fn scattered(n: usize) -> usize {
    let mut n = (n as u64 + 1).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    n = (n ^ (n >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    n = (n ^ (n >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    (n >> 33) as usize
}

const STORY: &str = "The council of the valley voted on Friday to close the upper road for the winter, and to reopen it when the snow is gone. \
    Lorries will go by the lower bridge, where a second lane was laid last spring. Shepherds say that no flock can pass it.";

#[test]
fn five_thousand_copies_are_one_source() {
    let mut news = pile((0..5_000).map(|_| STORY.to_owned()));
    let count = news.sources(None).unwrap();
    assert_eq!((count.independent, count.documents), (1, 5_000));
    assert!(news.comparisons() <= 5_000 * 4, "{}", news.comparisons());
    let summary = news.summarise(None, &words(60)).unwrap();
    assert_eq!(said(&news, &summary, 60).len(), 3);
    for sentence in summary.groups.iter().flat_map(|g| &g.sentences) {
        assert_eq!(sentence.also_in.len(), 4_999);
        assert_eq!(sentence.sources.independent, 1);
    }
}

#[test]
fn every_tenth_word_changed_is_still_a_copy() {
    let changed = |n: usize| {
        let words = STORY.split(' ').enumerate();
        let words: Vec<String> = words
            .map(|(i, w)| {
                if i % 10 == 9 {
                    word(i + n)
                } else {
                    w.to_owned()
                }
            })
            .collect();
        words.join(" ")
    };
    let mut news = pile((0..40).map(|n| changed(n * 97)));
    assert_eq!(news.sources(None).unwrap().independent, 1);
    let summary = news.summarise(None, &words(40)).unwrap();
    for sentence in summary.groups.iter().flat_map(|g| &g.sentences) {
        assert_eq!(sentence.sources.independent, 1);
        assert!(sentence.sources.documents > 30);
    }
    said(&news, &summary, 40);
}

#[test]
fn ten_thousand_articles_share_a_footer() {
    let footer = "Write to the desk with what you know, and we shall keep your name out of the paper for as long as you wish.";
    let mut news = pile((0..10_000).map(|i| {
        let own: Vec<String> = (0..30).map(|n| word(scattered(i * 31 + n))).collect();
        format!("The {} stood open on Monday.\n\n{footer}", own.join(" "))
    }));
    assert!(news.copies(None).unwrap().is_empty());
    assert!(news.comparisons() <= 10_000 * 33, "{}", news.comparisons());
}

#[test]
fn one_long_article_is_summed_up() {
    let mut text = String::new();
    let mut n = 0;
    while text.len() < 2_000_000 {
        n += 1;
        let words = [n, n * 3, n * 5, n / 11].map(word);
        let [thing, place, deed, doer] = &words;
        let sentence = format!("In the year {n} the {thing} of {place} was {deed} by the {doer}. ");
        text.push_str(&sentence);
    }
    let mut news = pile([text]);
    let summary = news.summarise(None, &words(60)).unwrap();
    assert!(said(&news, &summary, 60).len() >= 3);
    assert_eq!(news.copies(None).unwrap(), []);
}

#[test]
fn a_true_sentence_stands_in_place_of_an_empty_page() {
    for text in [
        // One short sentence, and no sentence at all.
        "Rain fell.",
        "Rain",
        // Lists and tables.
        "- bread\n- milk\n- eggs\n- salt",
        "Team\tWon\tLost\nOslo\t3\t1\nBergen\t2\t2",
        // No verbs.
        "A grey morning. Rain over the harbour, wind from the west. Four boats at the quay, no one on board.",
        // Everything leans on something else.
        "But he said so. And she did too. It was that.",
        // Open quotation marks only.
        "\"We will see. \"It is so. \"They are here.",
        // Capitals only.
        "NO TRAINS TODAY. BUSES RUN EVERY HOUR.",
    ] {
        let mut news = pile([text.to_owned()]);
        let summary = news.summarise(None, &SummaryOptions::default()).unwrap();
        assert!(!said(&news, &summary, 1_000).is_empty(), "{text}");
        for sentence in summary.groups.iter().flat_map(|g| &g.sentences) {
            assert!(
                text.contains(
                    news.document(sentence.document)
                        .unwrap()
                        .slice(sentence.span)
                )
            );
        }
    }
}

/// Sentences of our own making, another one for each number.
fn sentence(k: usize) -> String {
    let word = |n: usize| word(scattered(k * 37 + n));
    let [thing, place, deed, doer] = [1, 2, 3, 4].map(word);
    format!(
        "The {thing} of {place} was {deed} on Monday by {} of the {doer}.",
        k + 11
    )
}

#[test]
fn the_same_sentences_in_another_order_are_told_once() {
    let mut news = pile((0..400).map(|i| {
        let mut order: Vec<usize> = (0..20).collect();
        order.sort_by_key(|k| scattered(i * 101 + k));
        let sentences: Vec<String> = order.into_iter().map(sentence).collect();
        sentences.join(" ")
    }));
    let claims = news.claims(None, &ClaimOptions::default()).unwrap();
    assert_eq!(claims.len(), 20);
    assert!(claims.iter().all(|c| c.sources.documents == 400));
    let summary = news.summarise(None, &words(100)).unwrap();
    said(&news, &summary, 100);
}

#[test]
fn a_form_filled_in_a_thousand_times_states_nothing_in_common() {
    let mut news = pile((0..1_000).map(|i| {
        let mut said = Vec::new();
        for k in 0..6 {
            let n = i * 6 + k;
            let [town, bridge] = [2 * n, 2 * n + 1].map(|n| word(n) + &word(n / 343));
            let people = 10 + scattered(n * 3) % 900;
            said.push(format!("The mayor of {town} said on Monday that {people} people of the town had voted for the bridge of {bridge}."));
        }
        said.join(" ")
    }));
    let claims = news.claims(None, &ClaimOptions::default()).unwrap();
    let together = claims.iter().filter(|c| c.sources.documents > 1).count();
    assert!(together <= 10, "{together}");
    let summary = news.summarise(None, &words(100)).unwrap();
    said(&news, &summary, 100);
}

#[test]
fn claims_of_odd_piles_are_true() {
    let changed = |n: usize| {
        let words = STORY.split(' ').enumerate();
        let of = |(i, w): (usize, &str)| match i % 10 {
            9 => word(scattered(i + n * 97)),
            _ => w.to_owned(),
        };
        words.map(of).collect::<Vec<_>>().join(" ")
    };
    let piles: [Vec<String>; 4] = [
        vec![STORY.to_owned(); 2_000],
        (0..1_000).map(changed).collect(),
        vec!["- bread\n- milk\n- eggs\n\nTeam\tWon\tLost\nOslo\t3\t1".to_owned(); 1_000],
        (0..1_000)
            .map(|n| format!("A grey morning. Rain over the harbour of {}.", word(n)))
            .collect(),
    ];
    for texts in piles {
        let mut news = pile(texts);
        let claims = news.claims(None, &ClaimOptions::default()).unwrap();
        for claim in &claims {
            assert!(claim.differs.is_empty());
            assert!(claim.sources.independent <= claim.sources.documents);
            for &(index, span) in &claim.support {
                let document = news.document(index).unwrap();
                assert!(document.sentences.iter().any(|s| s.span == span));
            }
        }
        // Copies of one text are one source, however they are edited.
        let copied = |c: &&Claim| c.sources.documents > 1;
        let story = news.document(claims.first().map_or(DocIndex(0), |c| c.document));
        if story.is_some_and(|d| d.text.starts_with("The council")) {
            assert!(
                claims
                    .iter()
                    .filter(copied)
                    .all(|c| c.sources.independent == 1)
            );
        }
    }
}

#[test]
fn many_articles_of_one_sentence_give_different_ones() {
    let mut news = pile((0..400).map(|i| {
        format!(
            "The {} of {} was closed on Monday by order of the {}.",
            word(i),
            word(i * 3),
            word(i * 7)
        )
    }));
    let options = SummaryOptions {
        sentences: Some(12),
        ..SummaryOptions::default()
    };
    let summary = news.summarise(None, &options).unwrap();
    assert_eq!(said(&news, &summary, 400).len(), 12);
}
