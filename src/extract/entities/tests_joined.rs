//! Tables of made-up sentences: joins and roles.

use super::MentionForm;
use super::tests::{check_some, read};
use crate::extract::Certainty;

fn roles(text: &str, name: &str) -> Vec<String> {
    let (document, entities, _) = read(text);
    let entity = entities.iter().find(|e| document.slice(e.name) == name);
    entity.map_or(Vec::new(), |e| {
        e.roles
            .iter()
            .map(|r| document.slice(r.span).to_string())
            .collect()
    })
}

/// The entity each mention belongs to, as the fullest form of its name.
fn joins(text: &str) -> Vec<(String, String)> {
    let (document, entities, mentions) = read(text);
    mentions
        .iter()
        .map(|m| {
            (
                document.slice(m.span).to_string(),
                document.slice(entities[m.entity].name).to_string(),
            )
        })
        .collect()
}

#[test]
fn surnames_join_one_full_name() {
    let found = joins("Jane Doe met Hugo de Vaal. Doe left. De Vaal stayed. It suited de Vaal.");
    let names: Vec<&str> = found.iter().map(|(_, name)| name.as_str()).collect();
    assert_eq!(
        names,
        [
            "Jane Doe",
            "Hugo de Vaal",
            "Jane Doe",
            "Hugo de Vaal",
            "Hugo de Vaal"
        ]
    );
    let found = joins("President Bashir Quresh spoke. Later Bashir al-Quresh left.");
    assert!(
        found.iter().all(|(_, name)| name == "Bashir al-Quresh"),
        "{found:?}"
    );
}

#[test]
fn two_of_one_surname_are_not_guessed() {
    let (document, entities, mentions) = read("Jane Doe and Peter Doe met. Then Mr Doe left.");
    let last = mentions.last().expect("a mention");
    assert_eq!(document.slice(last.span), "Doe");
    assert_eq!(last.judgement.certainty, Certainty::Unsure);
    assert_eq!(last.judgement.reasons[0].code, "two-possible");
    assert_eq!(document.slice(entities[last.entity].name), "Doe");
}

#[test]
fn a_country_stays_a_country() {
    check_some(
        "Michael Jordan flew to Jordan. He likes Jordan.",
        &["p Michael Jordan", "l Jordan"],
        &[],
    );
    check_some(
        "Michael Jordan came. Mr Jordan said so.",
        &["p Jordan"],
        &[],
    );
}

#[test]
fn acronyms_join_their_long_form() {
    let text = "The High Lantern Committee (HLC) met. The HLC agreed.";
    let (document, entities, mentions) = read(text);
    assert_eq!(entities.len(), 1);
    assert_eq!(document.slice(entities[0].name), "High Lantern Committee");
    assert_eq!(mentions[2].form, MentionForm::Acronym);
}

#[test]
fn slips_of_one_letter_join_and_say_so() {
    let (_, entities, mentions) = read("Minister Sergei Lavrin spoke. Later Sergey Lavrin left.");
    assert_eq!(entities.len(), 1);
    assert_eq!(mentions[1].judgement.reasons[0].code, "one-letter-apart");
    assert_eq!(mentions[1].judgement.certainty, Certainty::Likely);
    // Two given names, two people.
    let (_, entities, _) = read("Mario Quorvane met Maria Quorvane.");
    assert_eq!(entities.len(), 2);
}

#[test]
fn scales_and_party_labels_are_nobody() {
    let found =
        joins("It was 6.1 on the Richter scale, Jane Doe (R-Ohio) and Hugo Roe (D-Ill.) said.");
    let names: Vec<&str> = found.iter().map(|(words, _)| words.as_str()).collect();
    assert_eq!(names, ["Jane Doe", "Hugo Roe"]);
}

#[test]
fn roles_in_front() {
    for (text, role) in [
        (
            "Kenyan Deputy Foreign Minister Jane Doe came.",
            "Kenyan Deputy Foreign Minister",
        ),
        (
            "It was UN special envoy for Peru Jane Doe.",
            "UN special envoy for Peru",
        ),
        (
            "The Envoy for Arab and Asian Affairs Jane Doe came.",
            "Envoy for Arab and Asian Affairs",
        ),
        (
            "Kenyan foreign ministry spokeswoman Jane Doe said so.",
            "Kenyan foreign ministry spokeswoman",
        ),
        (
            "Then deputy foreign minister Jane Doe left.",
            "deputy foreign minister",
        ),
        (
            "He asked UN peacekeeping chief Jane Doe about it.",
            "UN peacekeeping chief",
        ),
        (
            "It was the hedge fund manager Jane Doe.",
            "hedge fund manager",
        ),
        ("The army attacked minister Jane Doe for it.", "minister"),
        (
            "He met Lantern Group spokeswoman Jane Doe in May.",
            "Lantern Group spokeswoman",
        ),
    ] {
        assert_eq!(roles(text, "Jane Doe"), [role], "{text}");
    }
    for text in [
        "He was an adviser to Mrs Jane Doe then.",
        "They came to nurse Jane Doe at home.",
        "The widow of the late president, Jane Doe, left.",
        "It was the chief of staff Hugo Roe in May, Jane Doe said.",
    ] {
        assert_eq!(roles(text, "Jane Doe"), Vec::<String>::new(), "{text}");
    }
    assert!(roles("It was Mr Hugo Roe.", "Hugo Roe").is_empty());
}

#[test]
fn roles_behind() {
    for (text, role) in [
        (
            "According to Hugo Roe, chairman of the Lantern Group, it ended.",
            "chairman of the Lantern Group",
        ),
        (
            "They asked Hugo Roe, the finance minister.",
            "finance minister",
        ),
        (
            "It was led by the envoy for the Peruvian settlement, Hugo Roe.",
            "envoy for the Peruvian settlement",
        ),
    ] {
        assert_eq!(roles(text, "Hugo Roe"), [role], "{text}");
    }
    // A row of people, no apposition.
    let text = "It will meet Minister Hugo Roe, the envoy for Peru, and Jane Doe.";
    assert_eq!(roles(text, "Hugo Roe"), ["Minister"]);
    for text in [
        "He told Hugo Roe, the adviser for energy Jane Doe and others.",
        "In a letter to Hugo Roe, Jane Doe, head of the Lantern Group, agreed.",
    ] {
        assert_eq!(roles(text, "Hugo Roe"), Vec::<String>::new(), "{text}");
    }
    // A possessive opens no quotation.
    let text = "“It is,” said Hugo Roe, a member of the farmers' union. “We agree.”";
    assert_eq!(roles(text, "Hugo Roe"), ["member of the farmers' union"]);
}
