//! Copying in whole: the numbers of the seed articles, and what must hold for
//! every text.

use nutgraf::collection::{Change, Edit};
use nutgraf::likeness::{Comparison, compare, repeats};
use nutgraf::{Article, Collection, Document, DuplicatePolicy, SummaryOptions};
use proptest::prelude::*;

use crate::golden::seeds;

fn seed(id: &str) -> Document {
    seeds().into_iter().find(|d| d.id == id).unwrap()
}

#[test]
fn two_seeds_share_123_words_in_four_passages() {
    let (a, b) = (seed("000"), seed("001"));
    let found = compare(&a, &b);
    let runs: Vec<usize> = found
        .shared
        .iter()
        .flat_map(|p| &p.runs)
        .map(|(run, _)| a.slice(*run))
        .map(|run| nutgraf::text::words_in(run, &nutgraf::text::tokens(run)))
        .filter(|&n| n >= 8)
        .collect();
    assert_eq!(found.shared.len(), 4);
    assert_eq!(runs, [38, 12, 8, 16, 49]);
    assert_eq!(found.words_exact, 123);
    assert_eq!(format!("{:.2}", found.share_of_a), "0.35");
    assert_eq!(format!("{:.2}", found.share_of_b), "0.27");
    let longest = found.shared.iter().max_by_key(|p| p.longest).unwrap();
    assert_eq!(a.map.to_utf16(longest.a), (1279, 1587));
    assert_eq!(b.map.to_utf16(longest.b), (391, 699));
}

#[test]
fn a_title_is_no_copying() {
    assert!(compare(&seed("000"), &seed("003")).shared.is_empty());
}

#[test]
fn a_seed_repeats_itself() {
    let document = seed("004");
    let found = repeats(&document);
    let places: Vec<_> = found
        .iter()
        .map(|r| {
            (
                r.words,
                document.map.to_utf16(r.first),
                document.map.to_utf16(r.again),
            )
        })
        .collect();
    assert!(
        places.contains(&(288, (319, 2035), (2038, 3754))),
        "{places:?}"
    );
    assert!(repeats(&seed("000")).is_empty());
}

#[test]
fn a_copied_sentence_of_the_seeds_has_one_source() {
    let mut news = Collection::default();
    for document in seeds() {
        let article = Article {
            id: document.id,
            text: document.text,
            ..Article::default()
        };
        news.add(article, DuplicatePolicy::Error).unwrap();
    }
    let count = news.sources(None).unwrap();
    assert_eq!(
        (count.independent, count.copies, count.documents),
        (4, 1, 5)
    );
    let why = &count.groups[0].why;
    assert_eq!(why.text, "001 has the same 49 words in a row as 000.");
    let options = SummaryOptions {
        sentences: Some(30),
        words: None,
        ..SummaryOptions::default()
    };
    let summary = news.summarise(None, &options).unwrap();
    let sentences = || summary.groups.iter().flat_map(|g| &g.sentences);
    let copied: Vec<_> = sentences().filter(|s| s.sources.copies > 0).collect();
    assert!(!copied.is_empty());
    for sentence in copied {
        assert_eq!(sentence.sources.independent, 1);
        assert!(!sentence.also_in.is_empty());
    }
    assert!(sentences().all(|s| s.sources.documents >= 1));
}

/// News-like texts out of few sentences, so that much is the same, with words
/// changed here and there.
fn text() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        6 => prop::sample::select(vec![
            "The ferry was held in port on Sunday because of a storm off the northern coast.",
            "Two of the crew were taken to a clinic with cuts to their hands and faces.",
            "“We have never seen the sea like this in all our years,” said Ann Lee.",
            "A crane fell on the pier and broke the roof of the old customs house.",
            "Nobody knows when the line will open again.", "\n\n", "OSLO (Reuters) -", "Copyright 2020.",
        ]).prop_map(str::to_owned),
        1 => "[a-c ]{0,9}",
        1 => prop::sample::select(vec!["😀", "e\u{301}", "“", "\"", "non-stop", "$5", "UN's"]).prop_map(str::to_owned),
    ];
    prop::collection::vec(piece, 0..14).prop_map(|pieces| pieces.join(" "))
}

fn document(text: &str) -> Document {
    Document::new(Article {
        id: "x".into(),
        text: text.into(),
        ..Article::default()
    })
}

fn turned(found: Comparison) -> Comparison {
    let turn = |list: Vec<nutgraf::likeness::Passage>| {
        let mut list: Vec<_> = list
            .into_iter()
            .map(|mut p| {
                (p.a, p.b) = (p.b, p.a);
                p.runs.iter_mut().for_each(|r| *r = (r.1, r.0));
                p.edits.iter_mut().for_each(|e| (e.a, e.b) = (e.b, e.a));
                p
            })
            .collect();
        list.sort_by_key(|p| (p.a, p.b));
        list
    };
    Comparison {
        shared: turn(found.shared),
        quoted: turn(found.quoted),
        only_a: found.only_b,
        only_b: found.only_a,
        share_of_a: found.share_of_b,
        share_of_b: found.share_of_a,
        ..found
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 150, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn passages_are_slices_and_comparing_has_no_direction(a in text(), b in text()) {
        let (a, b) = (document(&a), document(&b));
        let found = compare(&a, &b);
        for passage in found.shared.iter().chain(&found.quoted) {
            for &(x, y) in &passage.runs {
                prop_assert!(passage.a.contains(x) && passage.b.contains(y));
                let key = |words: &str| nutgraf::text::fold(words).split_whitespace().collect::<String>();
                let letters = |words: &str| key(words).chars().filter(|c| c.is_alphanumeric()).collect::<String>();
                prop_assert_eq!(letters(a.slice(x)), letters(b.slice(y)));
            }
            let edited = |e: &nutgraf::likeness::Edit| e.a.is_none_or(|s| passage.a.contains(s) && !a.slice(s).is_empty())
                && e.b.is_none_or(|s| passage.b.contains(s) && !b.slice(s).is_empty());
            prop_assert!(passage.edits.iter().all(edited));
            prop_assert!(passage.exact <= passage.words);
        }
        let apart = |mut spans: Vec<nutgraf::Span>| {
            spans.sort_unstable();
            spans.windows(2).all(|w| w[0].end <= w[1].start)
        };
        let both = || found.shared.iter().chain(&found.quoted);
        prop_assert!(apart(both().map(|p| p.a).chain(found.only_a.iter().copied()).collect()));
        prop_assert!(apart(both().map(|p| p.b).chain(found.only_b.iter().copied()).collect()));
        for repeat in repeats(&a) {
            prop_assert!(!a.slice(repeat.first).is_empty() && !a.slice(repeat.again).is_empty());
        }
        prop_assert_eq!(turned(compare(&b, &a)), found);
    }

    #[test]
    fn removed_articles_leave_no_copies(texts in prop::collection::vec((text(), any::<bool>()), 1..8)) {
        let add = |news: &mut Collection, id: usize, text: &str| {
            let article = Article { id: format!("{id}"), text: text.into(), ..Article::default() };
            let _ = news.add(article, DuplicatePolicy::Error);
        };
        let (mut plain, mut mixed) = (Collection::default(), Collection::default());
        for (id, (text, _)) in texts.iter().enumerate() {
            add(&mut mixed, id, text);
        }
        let _ = mixed.sources(None);
        for (id, (text, kept)) in texts.iter().enumerate() {
            if *kept {
                add(&mut plain, id, text);
            } else {
                mixed.remove(&format!("{id}"));
            }
        }
        let seen = |news: &mut Collection| {
            let pairs = news.copies(None).unwrap();
            let groups = news.sources(None).unwrap().groups;
            let id = |d| news.document(d).unwrap().id.clone();
            let pairs: Vec<_> = pairs.iter().map(|p| (id(p.earlier), id(p.later), p.words, p.exact)).collect();
            let groups: Vec<_> = groups.iter().map(|g| (g.documents.iter().map(|&d| id(d)).collect::<Vec<_>>(), g.why.text.clone())).collect();
            (pairs, groups)
        };
        prop_assert_eq!(seen(&mut plain), seen(&mut mixed));
    }

    #[test]
    fn changed_articles_are_as_if_added_so(
        texts in prop::collection::vec((text(), 0..3_usize), 1..9),
        changes in prop::collection::vec((0..9_usize, 0..4_usize), 1..8),
    ) {
        // Lines that articles of one outlet share are furniture, and furniture is no evidence:
        // so a change of outlet changes what was copied.
        let lines = [
            "Write to the desk with what you know about the sea and the people who live by it.",
            "The ferry was held in port on Sunday because of a storm off the northern coast.",
            "",
        ];
        let outlets = [Some("The Post"), Some("The Mail"), None, Some("The Gull")];
        let article = |id: usize, source: usize| Article {
            id: format!("{id}"),
            text: format!("{}\n\n{}", texts[id].0, lines[texts[id].1]),
            source: outlets[source].map(Into::into),
            ..Article::default()
        };
        let mut source = vec![0; texts.len()];
        let mut changed = Collection::default();
        for id in 0..texts.len() {
            let _ = changed.add(article(id, 0), DuplicatePolicy::Error);
        }
        let _ = changed.copies(None);
        for &(id, to) in &changes {
            let id = id % texts.len();
            source[id] = to;
            let edit = outlets[to].map_or(Edit::Clear, |o| Edit::Set(o.to_owned()));
            let _ = changed.update(&format!("{id}"), Change { source: edit, ..Change::default() });
            if to % 2 == 0 {
                let _ = changed.copies(None);
            }
        }
        let mut plain = Collection::default();
        for (id, &outlet) in source.iter().enumerate() {
            let _ = plain.add(article(id, outlet), DuplicatePolicy::Error);
        }
        let seen = |news: &mut Collection| {
            let groups = news.sources(None).unwrap().groups;
            (news.copies(None).unwrap(), groups)
        };
        prop_assert_eq!(seen(&mut plain), seen(&mut changed));
    }
}

/// Reports of their own, neighbours of which share a phrase.
fn reports(n: usize) -> Vec<Article> {
    let number = |i: usize| ["one", "two", "three", "four", "five", "six", "seven"][i % 7];
    (0..n)
        .map(|i| Article {
            id: format!("{i}"),
            text: format!(
                "Report {i} from {} of the {} valley says that {i} barns of {} stood open. \
                 The clerk of parish {} has told nobody why the {} bell tower was sold to a carpenter.",
                number(i), number(i / 7), number(i / 49), i / 2, i / 2,
            ),
            ..Article::default()
        })
        .collect()
}

#[test]
fn adding_or_changing_one_article_compares_few() {
    let mut news = Collection::default();
    for article in reports(300) {
        news.add(article, DuplicatePolicy::Error).unwrap();
    }
    let pairs = news.copies(None).unwrap();
    assert!(pairs.len() >= 150);
    let before = news.comparisons();
    assert!(before < 300 * 33, "{before}");
    // A date changes no word.
    let date = Change {
        date: Edit::Set(nutgraf::PartialDate::parse("2016-05-03").unwrap()),
        ..Change::default()
    };
    news.update("7", date).unwrap();
    assert_eq!(news.copies(None).unwrap(), pairs);
    assert_eq!(news.comparisons(), before);
    let mut last = reports(301).pop().unwrap();
    last.source = Some("The Post".into());
    news.add(last, DuplicatePolicy::Error).unwrap();
    news.copies(None).unwrap();
    assert!(news.comparisons() - before <= 32);
}
