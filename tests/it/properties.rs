//! What must hold for every text: spans on character boundaries and in order,
//! tokens that cover the text, summaries that grow, answers that forget what
//! was removed.

use nutgraf::document::PartRole;
use nutgraf::extract::{self, Certainty};
use nutgraf::text::{lines, sentences, tokens};
use nutgraf::{
    Article, Collection, DocIndex, Document, DuplicatePolicy, SearchOptions, Span, SpanMap,
    SummaryOptions, TimelineOptions, summarise,
};
use proptest::prelude::*;

/// News-like text with every kind of trouble: marks, breaks, scripts, digits.
fn news() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        6 => prop::sample::select(vec![
            "Mayor Ann Lee said", "on Monday", "in Lagos.", "“We will go,”", "\"No,\"", "he told reporters", "$1.13bn", "400 people",
            "May 3-4", "U.S. officials", "Gen. J. Doe", "the UN's envoy", "the Blue Coast Council (BCC)", "since March 2011", "\n\n",
            "(source: Reuters)", "de-escalation", "‘Fine,’", "76 per cent", "next week", "\r\n", "OSLO, June 8. /TASS/.", "and", ". ",
            "President", "von der Berg", "al-Karim", "Jean-Luc", "two years ago", "dozens of", "According to", "”", "“", "'", "(", ")",
        ]).prop_map(str::to_owned),
        1 => "\\PC{0,6}",
        1 => prop::sample::select(vec!["😀", "e\u{301}", "日本", "\u{0}", "\u{200b}", "ﬁ", "İ", "مرحبا", "\u{feff}", "𝒩"]).prop_map(str::to_owned),
    ];
    prop::collection::vec(piece, 0..60).prop_map(|pieces| pieces.join(" "))
}

fn document(text: &str) -> Document {
    Document::new(Article {
        id: "x".into(),
        text: text.into(),
        ..Article::default()
    })
}

fn good(text: &str, span: Span) -> bool {
    span.start <= span.end && text.get(span.range()).is_some()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn utf16_map_agrees_with_the_standard_library(text in "\\PC{0,40}") {
        let map = SpanMap::new(&text);
        let units: Vec<u16> = text.encode_utf16().collect();
        prop_assert_eq!(map.units() as usize, units.len());
        for (at, _) in text.char_indices() {
            let span = Span::new(at, text.len());
            let (start, end) = map.to_utf16(span);
            prop_assert_eq!(String::from_utf16(&units[start as usize..end as usize]).unwrap(), span.of(&text));
            prop_assert_eq!(map.from_utf16(start, end), Some(span));
        }
        // Offsets inside a surrogate pair belong to no character.
        for (at, unit) in (0..).zip(&units) {
            let inside = (0xDC00..0xE000).contains(unit);
            prop_assert_eq!(map.from_utf16(at, at).is_none(), inside);
        }
    }

    #[test]
    fn tokens_cover_the_text_in_order(text in news()) {
        let found = tokens(&text);
        let mut end = 0;
        for token in &found {
            prop_assert!(good(&text, token.span) && token.span.start >= end && !token.span.is_empty());
            let gap = &text[end as usize..token.span.start as usize];
            prop_assert!(gap.chars().all(|c| c.is_whitespace() || c.is_control()), "lost {gap:?}");
            prop_assert!(!token.glued || token.span.start == end);
            end = token.span.end;
        }
        for paragraph in lines(&text) {
            prop_assert!(good(&text, paragraph));
        }
        let ranges = sentences(&text, &found);
        prop_assert_eq!(ranges.first().map_or(0, |r| r.start), 0);
        prop_assert_eq!(ranges.last().map_or(0, |r| r.end), found.len());
        prop_assert!(ranges.windows(2).all(|w| w[0].end == w[1].start));
    }

    #[test]
    fn parts_are_spans_with_reasons_and_come_out_the_same_again(text in news()) {
        let mut document = document(&text);
        let mut last = 0;
        for part in &document.structure {
            prop_assert!(good(&text, part.span) && !part.span.is_empty() && part.span.start >= last);
            prop_assert!(!part.judgement.reasons.is_empty());
            last = part.span.start;
        }
        for sentence in document.sentences.iter().filter(|s| s.role != PartRole::Body) {
            let covered = document.structure.iter().any(|p| p.span.contains(sentence.span));
            prop_assert!(covered, "no reason for {:?}", sentence.span.of(&text));
        }
        let before = format!("{document:?}");
        let all = (0..u32::try_from(document.paragraphs.len()).unwrap()).collect();
        document.furnish(all);
        document.furnish(Vec::new());
        prop_assert_eq!(before, format!("{document:?}"));
    }

    #[test]
    fn documents_hold_every_token_once(text in news()) {
        let document = document(&text);
        let mut next = 0;
        for sentence in &document.sentences {
            prop_assert_eq!(sentence.first, next);
            prop_assert!(sentence.last > sentence.first);
            let paragraph = &document.paragraphs[sentence.paragraph as usize];
            prop_assert!(paragraph.span.contains(sentence.span));
            next = sentence.last;
        }
        prop_assert_eq!(next as usize, document.tokens.len());
    }

    #[test]
    fn every_fact_is_a_slice_of_the_text(text in news()) {
        let document = document(&text);
        let facts = extract::extract(&document);
        let mut spans: Vec<Span> = Vec::new();
        for entity in &facts.entities {
            spans.push(entity.name);
            for role in &entity.roles {
                spans.extend([Some(role.span), Some(role.title), role.of].into_iter().flatten());
                let inside = |span: Span| role.span.start <= span.start && span.end <= role.span.end;
                prop_assert!(inside(role.title) && role.of.is_none_or(inside));
            }
        }
        spans.extend(facts.mentions.iter().map(|m| m.span));
        spans.extend(facts.references.iter().map(|m| m.span));
        prop_assert!(facts.references.iter().all(|m| m.entity < facts.entities.len()));
        prop_assert!(facts.references.windows(2).all(|w| w[0].span.end <= w[1].span.start), "references overlap");
        for quote in &facts.quotes {
            prop_assert!(!quote.parts.is_empty());
            spans.extend(quote.parts.iter().chain(&quote.insertions).chain(&quote.repeats).chain(&quote.cue).chain(&quote.via));
            spans.extend(quote.speaker.iter().map(|s| s.span));
            prop_assert!(quote.speaker.iter().all(|s| s.entity.is_none_or(|e| e < facts.entities.len())));
        }
        spans.extend(facts.dates.iter().map(|d| d.span));
        spans.extend(facts.figures.iter().flat_map(|f| [Some(f.span), f.counts, f.attributed_to].into_iter().flatten()));
        for span in spans {
            prop_assert!(good(&text, span) && !span.is_empty(), "{span:?}");
        }
        prop_assert!(facts.mentions.iter().all(|m| m.entity < facts.entities.len()));
        prop_assert!(facts.mentions.windows(2).all(|w| w[0].span.end <= w[1].span.start), "mentions overlap");
        prop_assert!(facts.dates.windows(2).all(|w| w[0].span.end <= w[1].span.start), "dates overlap");
        prop_assert!(facts.figures.windows(2).all(|w| w[0].span.end <= w[1].span.start), "figures overlap");
    }

    #[test]
    fn longer_summaries_hold_the_shorter_ones(texts in prop::collection::vec(news(), 1..4)) {
        let documents: Vec<Document> = texts.iter().map(|t| document(t)).collect();
        let numbered: Vec<(DocIndex, &Document)> = documents.iter().zip(0..).map(|(d, i)| (DocIndex(i), d)).collect();
        let mut shorter: Vec<(DocIndex, Span)> = Vec::new();
        for n in 1..6 {
            let options = SummaryOptions { sentences: Some(n), ..SummaryOptions::default() };
            let groups = summarise::summarise(&numbered, &options, None, None).unwrap().groups;
            let chosen: Vec<(DocIndex, Span)> = groups.iter().flat_map(|g| g.sentences.iter().map(|s| (s.document, s.span))).collect();
            prop_assert!(chosen.len() <= n);
            prop_assert!(shorter.iter().all(|s| chosen.contains(s)));
            prop_assert!(chosen.iter().all(|(i, s)| good(&documents[i.index()].text, *s)));
            shorter = chosen;
        }
    }

    #[test]
    fn timelines_are_in_order_and_quote_the_texts(texts in prop::collection::vec(news(), 1..5), limit in 1usize..20) {
        let collect = || {
            let mut collection = Collection::default();
            for (i, text) in texts.iter().enumerate() {
                let date = nutgraf::PartialDate::parse(["2017-06-08", "2017-06", "XXXX-06-08", ""][i % 4]);
                let _ = collection.add(Article { id: i.to_string(), text: text.clone(), date, ..Article::default() }, DuplicatePolicy::Error);
            }
            collection
        };
        let mut collection = collect();
        let (all, entities) = collection.timeline(None, &TimelineOptions::default()).unwrap();
        prop_assert_eq!(all.count, all.entries.len());
        let ends = |e: &nutgraf::timeline::Entry| (e.time.earliest.clone(), e.time.latest.clone(), e.planned);
        prop_assert!(all.entries.windows(2).all(|w| ends(&w[0]) <= ends(&w[1])), "not in order");
        let mut ranks: Vec<usize> = all.entries.iter().map(|e| e.rank).collect();
        ranks.sort_unstable();
        prop_assert_eq!(ranks, (1..=all.count).collect::<Vec<_>>());
        for entry in &all.entries {
            prop_assert!(entry.time.earliest.is_some() && entry.time.earliest <= entry.time.latest);
            prop_assert!(entry.sentence < entry.support.len() && entry.surest < entry.support.len());
            prop_assert!(entry.outlets >= 1 && entry.outlets <= entry.documents.len());
            prop_assert!(entry.who.iter().chain(&entry.places).all(|&n| n < entities.len()));
            for support in &entry.support {
                let text = &collection.document(support.document).unwrap().text;
                prop_assert!(good(text, support.sentence) && good(text, support.date) && !support.date.is_empty());
                prop_assert!(support.sentence.overlaps(support.date));
                prop_assert!(entry.documents.contains(&support.document));
            }
        }
        for waiting in &all.undated {
            let document = collection.document(waiting.document).unwrap();
            prop_assert!(waiting.missing.is_some() || !waiting.dates.is_empty());
            for date in &waiting.dates {
                prop_assert!(good(&document.text, date.date) && date.time.earliest.is_none());
            }
        }
        // A shorter one holds the highest ranked, and the same again gives the same.
        let few = TimelineOptions { limit: Some(limit), ..TimelineOptions::default() };
        let (short, _) = collect().timeline(None, &few).unwrap();
        let kept: Vec<_> = all.entries.iter().filter(|e| e.rank <= limit).map(|e| format!("{e:?}")).collect();
        prop_assert_eq!(short.entries.iter().map(|e| format!("{e:?}")).collect::<Vec<_>>(), kept);
    }

    #[test]
    fn removed_articles_leave_no_trace(kept in prop::collection::vec(news(), 1..4), gone in prop::collection::vec(news(), 1..4)) {
        let add = |collection: &mut Collection, id: String, text: &str| {
            let _ = collection.add(Article { id, text: text.into(), ..Article::default() }, DuplicatePolicy::Error);
        };
        let mut plain = Collection::default();
        let mut mixed = Collection::default();
        for (i, text) in gone.iter().enumerate() {
            add(&mut mixed, format!("gone{i}"), text);
        }
        for (i, text) in kept.iter().enumerate() {
            add(&mut plain, format!("kept{i}"), text);
            add(&mut mixed, format!("kept{i}"), text);
        }
        for i in 0..gone.len() {
            mixed.remove(&format!("gone{i}"));
        }
        prop_assert_eq!(plain.stats(), mixed.stats());
        let options = SearchOptions::default();
        for query in ["mayor", "\"de-escalation\"", "lagos monday", "reuters -envoy", "offic"] {
            let seen = |collection: &mut Collection| {
                let result = collection.search(query, &options).unwrap();
                let hits: Vec<_> = result.hits.iter().map(|h| (collection.document(h.doc).unwrap().id.clone(), h.span, h.score.to_bits())).collect();
                (result.count, result.documents, result.matches, hits)
            };
            prop_assert_eq!(seen(&mut plain), seen(&mut mixed));
        }
        let names = |collection: &mut Collection| {
            let facts = collection.extract(None, Certainty::Unsure).unwrap();
            facts.entities.iter().map(|e| e.id.clone()).collect::<Vec<_>>()
        };
        prop_assert_eq!(names(&mut plain).len(), names(&mut mixed).len());
    }
}
