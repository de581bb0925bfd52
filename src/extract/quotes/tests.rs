//! Quotations from made-up sentences: kinds, speakers, parts, repeats. Each
//! case gives the names it needs, so nothing here depends on their discovery.

use super::{Quote, QuoteKind, find};
use crate::document::{Article, Document};
use crate::extract::entities::{Entity, EntityKind, Mention, MentionForm, Role};
use crate::extract::{Certainty, Judgement, Reason};
use crate::span::Span;

fn judged() -> Judgement {
    Judgement::scored(1.0, Reason::new("given", "given", Vec::new()))
}

fn read(text: &str) -> (Document, Vec<Quote>) {
    read_with(text, &[])
}

/// `people`: the words of a name, the person's number, perhaps a role; every
/// place where the words stand is a mention.
fn read_with(text: &str, people: &[(&str, usize, &str)]) -> (Document, Vec<Quote>) {
    let document = Document::new(Article {
        text: text.into(),
        ..Article::default()
    });
    let spans = |words: &str| -> Vec<Span> {
        text.match_indices(words)
            .map(|(at, w)| Span::new(at, at + w.len()))
            .collect()
    };
    let mut entities: Vec<Entity> = Vec::new();
    let mut mentions: Vec<Mention> = Vec::new();
    for &(words, number, role) in people {
        if number == entities.len() {
            let roles = spans(role)
                .first()
                .filter(|_| !role.is_empty())
                .map(|&span| Role::new(text, span, judged()));
            entities.push(Entity {
                kind: EntityKind::Person,
                name: spans(words)[0],
                roles: roles.into_iter().collect(),
                judgement: judged(),
            });
        }
        mentions.extend(spans(words).into_iter().map(|span| Mention {
            span,
            entity: number,
            form: MentionForm::Name,
            judgement: judged(),
        }));
    }
    mentions.sort_by_key(|m| (m.span.start, std::cmp::Reverse(m.span.end)));
    mentions.dedup_by(|later, kept| kept.span.overlaps(later.span));
    let mut quotes = find(&document, &entities, &mentions);
    quotes.retain(|q| q.kind != QuoteKind::Indirect);
    (document, quotes)
}

/// The speaker's words, `-` where there is none.
pub(super) fn speakers(text: &str) -> Vec<String> {
    let (document, quotes) = read(text);
    quotes
        .iter()
        .map(|q| {
            q.speaker
                .as_ref()
                .map_or("-".into(), |s| document.slice(s.span).to_string())
        })
        .collect()
}

#[test]
fn kinds() {
    for (text, kind) in [
        ("\"The bridge is shut,\" Vidal said.", QuoteKind::Direct),
        ("“Yes,” she said.", QuoteKind::Direct),
        (
            "Vidal said it was \"not safe at all\" there.",
            QuoteKind::Partial,
        ),
        ("The \"Harbour Group\" met in Porto.", QuoteKind::Term),
        (
            "According to Ana Vidal, head of the \"Harbour Group,\" ships will wait.",
            QuoteKind::Term,
        ),
        ("Ships kept to the “quiet lanes” all week.", QuoteKind::Term),
        (
            "\"Snow fell over all the hills that night.\"",
            QuoteKind::Direct,
        ),
        (
            "Vidal told the show \"Good Evening Porto\" so.",
            QuoteKind::Term,
        ),
    ] {
        let (_, quotes) = read(text);
        assert_eq!(quotes[0].kind, kind, "{text}");
    }
}

#[test]
fn marks_inside_tags_are_no_quotations() {
    let (_, quotes) = read("<p id=\"120\"><b/>\nVidal left. <a href=\"x\">here</a>");
    assert_eq!(quotes.len(), 0);
}

#[test]
fn interrupted_speech_is_one_quotation() {
    let (document, quotes) = read("\"The bridge,\" Vidal said, \"is shut.\"");
    assert_eq!(quotes.len(), 1);
    let parts: Vec<&str> = quotes[0].parts.iter().map(|p| document.slice(*p)).collect();
    assert_eq!(parts, ["\"The bridge,\"", "\"is shut.\""]);

    let (_, quotes) = read("\"The bridge is shut,\" Vidal said. \"It will stay so for a week.\"");
    assert_eq!(quotes.len(), 2);
    assert_eq!(quotes[1].judgement.certainty, Certainty::Likely);
    assert_eq!(quotes[1].judgement.reasons[0].code, "continued");
}

#[test]
fn speech_over_several_paragraphs() {
    let (document, quotes) =
        read("“The bridge is shut.\n“It will stay so.\n“We wait,” said Ana Vidal.\nRain fell.");
    assert_eq!(quotes.len(), 1);
    assert_eq!(quotes[0].parts.len(), 3);
    assert_eq!(
        quotes[0].speaker.as_ref().map(|s| document.slice(s.span)),
        Some("Ana Vidal")
    );
}

#[test]
fn a_mark_left_open_is_unsure() {
    let (document, quotes) =
        read("\"The bridge is shut, Vidal said.\nRain fell. \"Snow too,\" said Ana Ruiz.");
    assert_eq!(
        document.slice(quotes[0].parts[0]),
        "\"The bridge is shut, Vidal said."
    );
    assert_eq!(quotes[0].judgement.certainty, Certainty::Unsure);
    assert!(quotes[1].judgement.certainty > Certainty::Unsure);
}

#[test]
fn sources_without_a_name_stay_so() {
    for (text, unnamed) in [
        ("\"It is shut,\" a diplomatic source said.", true),
        ("\"It is shut,\" officials said.", true),
        (
            "\"It is shut,\" said a spokesman who declined to be named.",
            true,
        ),
        ("\"It is shut,\" the statement read.", false),
        ("\"It is shut,\" Ana Vidal said.", false),
    ] {
        let (_, quotes) = read(text);
        assert_eq!(
            quotes[0].speaker.as_ref().map(|s| s.unnamed),
            Some(unnamed),
            "{text}"
        );
        assert_eq!(
            quotes[0].speaker.as_ref().and_then(|s| s.entity),
            None,
            "{text}"
        );
    }
}

#[test]
fn reporting_chains() {
    let (document, quotes) =
        read("\"It is shut,\" mayor Ana Vidal was quoted as saying by local papers.");
    assert_eq!(
        quotes[0].via.map(|v| document.slice(v)),
        Some("by local papers")
    );
    assert_eq!(
        quotes[0].cue.map(|v| document.slice(v)),
        Some("mayor Ana Vidal was quoted as saying")
    );
}

#[test]
fn those_quoted_by_others() {
    let (document, quotes) =
        read("The port board reported that its members \"agreed that the bridge must stay shut.\"");
    assert_eq!(
        quotes[0].speaker.as_ref().map(|s| document.slice(s.span)),
        Some("its members")
    );
    assert_eq!(
        quotes[0].via.map(|v| document.slice(v)),
        Some("The port board")
    );
}

#[test]
fn entities_of_speakers() {
    let people = &[
        ("Ana Vidal", 0, "harbour minister"),
        ("Vidal", 0, ""),
        ("Jon Berg", 1, ""),
    ];
    for (text, entity, certainty) in [
        (
            "Harbour talks: harbour minister Ana Vidal came. \"It is shut,\" Vidal said. Jon Berg left.",
            Some(0),
            Certainty::Sure,
        ),
        (
            "The harbour minister Ana Vidal came. \"It is shut,\" the minister said. Jon Berg left.",
            Some(0),
            Certainty::Likely,
        ),
        (
            "A harbour minister, Ana Vidal, came.\n\"It is shut,\" she said. Jon Berg left.",
            Some(0),
            Certainty::Likely,
        ),
        (
            "The harbour minister Ana Vidal met Jon Berg.\n\"It is shut,\" he said.",
            None,
            Certainty::Unsure,
        ),
        (
            "The harbour minister Ana Vidal came. \"It is shut,\" an aide to Jon Berg said.",
            None,
            Certainty::Likely,
        ),
        (
            "According to harbour minister Ana Vidal, Jon Berg will come.\n\"It is shut,\" the diplomat said.",
            Some(0),
            Certainty::Likely,
        ),
        (
            "\"It is shut,\" Port Director and Deputy Minister Ana Vidal said. The harbour minister left. Jon Berg left.",
            Some(0),
            Certainty::Sure,
        ),
        (
            "\"It is shut,\" Jon Berg's adviser Ana Vidal said. The harbour minister left.",
            Some(0),
            Certainty::Sure,
        ),
        (
            "\"It is shut,\" said Jon Berg campaign manager Ana Vidal. The harbour minister left.",
            Some(0),
            Certainty::Sure,
        ),
        (
            "\"It is shut,\" Jon Berg and adviser Ana Vidal said. The harbour minister left.",
            None,
            Certainty::Likely,
        ),
        (
            "\"It is shut,\" Jon Berg and Ana Vidal, harbour minister, said.",
            None,
            Certainty::Sure,
        ),
        (
            "Harbour minister Ana Vidal came. Then harbour minister Ana Vidal left. \"It is shut,\" said Jon Berg.",
            Some(1),
            Certainty::Sure,
        ),
    ] {
        let (_, quotes) = read_with(text, people);
        assert_eq!(
            quotes[0].speaker.as_ref().and_then(|s| s.entity),
            entity,
            "{text}"
        );
        assert_eq!(quotes[0].judgement.certainty, certainty, "{text}");
    }
}

#[test]
fn a_pronoun_may_mean_a_source_without_a_name() {
    let text = "Ana Vidal left. The plan was confirmed by a harbour official close to the talks. \"It is shut,\" he said.";
    let (document, quotes) = read_with(text, &[("Ana Vidal", 0, "")]);
    let speaker = quotes[0].speaker.as_ref().unwrap();
    assert_eq!(
        document.slice(speaker.span),
        "a harbour official close to the talks"
    );
    assert!(speaker.unnamed);
    assert_eq!(speaker.entity, None);
}

#[test]
fn repeats_are_listed_once() {
    let (document, quotes) = read(
        "\"The bridge is shut for now,\" Vidal said.\nRain fell.\n“The bridge is shut for now,” Vidal said.",
    );
    assert_eq!(quotes.len(), 1);
    assert_eq!(
        document.slice(quotes[0].repeats[0]),
        "“The bridge is shut for now,”"
    );
}

#[test]
fn many_quotations_and_odd_texts_take_linear_time() {
    for text in [
        "\"The bridge is shut,\" Vidal said. ".repeat(10_000),
        "\"The bridge is shut,\" Vidal said.\n".repeat(10_000),
        "\"".repeat(1_000_000),
        "said ".repeat(100_000) + "\"a\"",
        "“a ".repeat(50_000),
        "'a ".repeat(50_000),
        "(\"a\" ".repeat(20_000),
        "he said, \"a\" and ".repeat(10_000),
        "\"a [\"".repeat(20_000),
        "\u{0}\"\u{202e}é\"\u{1f600}".repeat(1_000),
    ] {
        let (document, quotes) = read(&text);
        assert!(
            quotes
                .iter()
                .flat_map(|q| &q.parts)
                .all(|p| document.text.get(p.range()).is_some())
        );
    }
}
