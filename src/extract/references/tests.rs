//! Tables of made-up sentences: whom an office or a pronoun means, and when
//! nobody is said to be meant.

use crate::document::{Article, Document};
use crate::extract::{self, Certainty, MentionForm};

/// Each reference as `words=name`.
fn read(text: &str) -> Vec<String> {
    let document = Document::new(Article {
        text: text.to_owned(),
        ..Article::default()
    });
    let facts = extract::extract(&document);
    for reference in &facts.references {
        assert_ne!(reference.judgement.certainty, Certainty::Sure, "{text}");
        assert!(matches!(
            reference.form,
            MentionForm::Title | MentionForm::Pronoun
        ));
        assert!(!reference.judgement.reasons[0].evidence.is_empty());
    }
    facts
        .references
        .iter()
        .map(|r| {
            let name = facts.entities[r.entity].name;
            format!("{}={}", document.slice(r.span), document.slice(name))
        })
        .collect()
}

#[test]
fn an_office_means_the_one_who_holds_it() {
    for (text, expected) in [
        (
            "Russian Foreign Minister Ivan Petrenko met reporters. Mayor Ann Lee was there. The Russian foreign minister left early.",
            &["The Russian foreign minister=Ivan Petrenko"][..],
        ),
        (
            "Ivan Petrenko, the foreign minister of Russia, met reporters. Later the minister said little.",
            &["the minister=Ivan Petrenko"],
        ),
        (
            "UN envoy for Syria Piet van Dalen met Mayor Ann Lee. The envoy for Syria was glad.",
            &["The envoy for Syria=Piet van Dalen"],
        ),
        (
            "President Ann Lee met the press. The president's aides stayed away.",
            &["The president=Ann Lee"],
        ),
    ] {
        assert_eq!(read(text), expected, "{text}");
    }
}

#[test]
fn an_office_that_two_may_hold_means_nobody() {
    for text in [
        // Two ministers.
        "Foreign Minister Ivan Petrenko met Finance Minister Ann Lee. The minister left early.",
        // Another country's.
        "Foreign Minister Ivan Petrenko flew to Ankara. The Turkish foreign minister was waiting.",
        // Another grade.
        "Deputy Foreign Minister Ivan Petrenko spoke. The former foreign minister was silent.",
        // Somebody without a name came between.
        "Minister Ivan Petrenko spoke. A Turkish minister answered. The minister left.",
        // Said of him, not instead of his name.
        "Foreign Minister Ivan Petrenko spoke. Mr Petrenko is the foreign minister.",
        // No person.
        "President Ann Lee spoke. The president election is near. The general public was calm.",
        // Before anybody is named.
        "The minister spoke. It was Foreign Minister Ivan Petrenko.",
        // In somebody's mouth.
        "Foreign Minister Ivan Petrenko spoke. \"I know the foreign minister well,\" Ann Lee said.",
    ] {
        let found = read(text);
        let titles = found.iter().filter(|r| r.to_lowercase().starts_with("the"));
        assert_eq!(titles.count(), 0, "{text} {found:?}");
    }
}

#[test]
fn a_pronoun_means_the_one_named_before() {
    for (text, expected) in [
        (
            "Mayor Ann Lee opened the harbour. She was glad.",
            &["She=Ann Lee"][..],
        ),
        ("Mayor Ann Lee said she was glad.", &["she=Ann Lee"]),
        // Marks of gender tell two apart.
        (
            "Ms Ann Lee met Mr Ivan Petrenko in Oslo. He was late. She was not.",
            &["He=Ivan Petrenko", "She=Ann Lee"],
        ),
        // So do given names that almost only women or men have.
        (
            "Ann Lee met Peter Morrow in Oslo. He was late. She was not.",
            &["He=Peter Morrow", "She=Ann Lee"],
        ),
        // A sentence of nothing but quoted words lies between.
        (
            "Mayor Ann Lee opened the harbour. \"It was a long way to go.\" She was glad.",
            &["She=Ann Lee"],
        ),
    ] {
        assert_eq!(read(text), expected, "{text}");
    }
}

#[test]
fn a_pronoun_that_two_may_be_means_nobody() {
    for text in [
        "Robin Lee met Andrea Petrenko in Oslo. He was late.",
        // A man named before, a woman meant.
        "Peter Morrow lost his keys. His sister found them. She called him.",
        "Mayor Ann Lee opened the harbour. He was late.",
        "Mayor Ann Lee spoke of a man from Oslo. He was late.",
        "Mayor Ann Lee came with her husband to Oslo. At noon he left.",
        "It rained in Oslo. He was late.",
        "Mayor Ann Lee spoke. \"He was late,\" she said.",
        "The harbour is old. Ships rust there. He knew it.",
    ] {
        let found = read(text);
        let he = found.iter().filter(|r| r.to_lowercase().starts_with("he="));
        assert_eq!(he.count(), 0, "{text} {found:?}");
    }
}

#[test]
fn names_stay_as_they_are() {
    let text = "Mayor Ann Lee opened the harbour. She was glad. The mayor left.";
    let document = Document::new(Article {
        text: text.to_owned(),
        ..Article::default()
    });
    let facts = extract::extract(&document);
    assert_eq!(facts.references.len(), 2);
    assert!(
        facts
            .mentions
            .iter()
            .all(|m| { !matches!(m.form, MentionForm::Title | MentionForm::Pronoun) })
    );
}
