//! Which names are joined across articles, which are not, and which are asked
//! about.

use super::{Identities, Store};
use crate::document::{Article, Document};
use crate::extract::{self, Entity, EntityKind, Facts, Judgement, Mention, MentionForm, Reason};
use crate::ids::DocIndex;
use crate::span::Span;

fn put(store: &mut Store, number: u32, text: &str) {
    let document = Document::new(Article {
        id: number.to_string(),
        text: text.to_owned(),
        ..Article::default()
    });
    let facts = extract::extract(&document);
    store.put(DocIndex(number), &document, &facts);
}

fn store(texts: &[&str]) -> Store {
    let mut store = Store::default();
    for (number, text) in (0u32..).zip(texts) {
        put(&mut store, number, text);
    }
    store
}

fn shown(identities: &Identities) -> Vec<String> {
    let mut out: Vec<String> = identities
        .list
        .iter()
        .map(|i| {
            let docs: Vec<String> = i.members.iter().map(|m| m.0.0.to_string()).collect();
            format!("{} {}", i.id, docs.join(","))
        })
        .collect();
    out.sort();
    out
}

/// Checks which articles an identity is found in.
fn check(texts: &[&str], expected: &[&str]) {
    let mut store = store(texts);
    let shown = shown(store.identities());
    for line in expected {
        assert!(
            shown.iter().any(|s| s == line),
            "{line} is not in {shown:#?}"
        );
    }
}

#[test]
fn a_thing_is_shown_by_its_usual_name() {
    let long = "Samsung Electronics head Ann Lee said Samsung will deliver it in May.";
    let short = "Samsung raised prices. Samsung said costs rose, and Samsung shares fell.";
    check(&[long, short, short], &["o:samsung-electronics 0,0,1,2"]);
    let name = |texts: &[&str]| store(texts).identities().list[0].name.clone();
    assert_eq!(name(&[long]), "Samsung Electronics");
    assert_eq!(name(&[long, short, short]), "Samsung");
}

#[test]
fn spellings_of_a_rare_name_are_one_person() {
    check(
        &[
            "Foreign Minister Sergei Orlanov met Jane Doe in Paris.",
            "Foreign Minister Sergey Orlanov flew home. Orlanov said so.",
            "“We agree,” Orlanov told reporters.",
        ],
        &["p:sergei-orlanov 0,1,2"],
    );
    check(
        &[
            "President Mohammed Rahmoun spoke in Cairo.",
            "President Muhammad al-Rahmoun spoke in Cairo.",
        ],
        &["p:mohammed-rahmoun 0,1"],
    );
    check(
        &[
            "President Kwame Adjetey spoke in Accra.",
            "Minister K. Adjetey spoke in Accra.",
        ],
        &["p:kwame-adjetey 0,1"],
    );
    check(
        &[
            "Senator William Quarshie said he would vote.",
            "Senator Bill Quarshie said he would vote.",
        ],
        &["p:william-quarshie 0,1"],
    );
}

#[test]
fn one_last_name_of_two_people_is_left_open() {
    let texts = [
        "President Kwame Adjetey spoke in Accra.",
        "Singer Esi Adjetey spoke in Accra.",
        "“We agree,” Adjetey told reporters.",
    ];
    check(
        &texts,
        &["p:kwame-adjetey 0", "p:esi-adjetey 1", "p:adjetey 2"],
    );
    let mut store = store(&texts);
    let identities = store.identities();
    let open = identities.find("p:adjetey").unwrap();
    let asked: Vec<usize> = identities
        .suggestions
        .iter()
        .filter(|s| s.pair.contains(&u32::try_from(open).unwrap()))
        .map(|s| s.pair.len())
        .collect();
    assert_eq!(asked.len(), 2, "{:#?}", identities.suggestions);
}

#[test]
fn a_role_tells_two_of_one_last_name_apart() {
    check(
        &[
            "Finance Minister Kwame Adjetey spoke in Accra.",
            "Singer Esi Adjetey sang in Accra.",
            "Finance Minister Adjetey told reporters so.",
        ],
        &["p:kwame-adjetey 0,2", "p:esi-adjetey 1"],
    );
}

#[test]
fn what_contradicts_is_not_joined() {
    for (a, b) in [
        (
            "Mr Andrey Ivaschenko said so.",
            "Ms Andrea Ivaschenko said so.",
        ),
        (
            "President Maria Kolarova said so.",
            "President Mario Kolarova said so.",
        ),
        (
            "Senator Jane Mary Quarshie said so.",
            "Senator Jane Anne Quarshie said so.",
        ),
        (
            "Mayor John Smith opened the bridge.",
            "Mayor James Smith opened the bridge.",
        ),
    ] {
        let mut store = store(&[a, b]);
        let shown = shown(store.identities());
        assert!(
            shown.iter().filter(|s| s.starts_with("p:")).count() == 2,
            "{a} {b} {shown:?}"
        );
    }
}

#[test]
fn a_common_last_name_alone_is_asked_about() {
    let mut store = store(&[
        "Mayor John Smith opened the bridge.",
        "“It is late,” Mr Smith told the court.",
    ]);
    let identities = store.identities();
    assert!(identities.find("p:smith").is_some());
    assert_eq!(identities.suggestions.len(), 1);
}

#[test]
fn things_are_joined_by_their_other_names() {
    check(
        &[
            "The Ministry of Example Affairs (MEA) said so. The UN agreed.",
            "Officials of the MEA said so. The United Nations agreed.",
            "Flights to the U.S. were late.",
            "Flights to the United States were late.",
        ],
        &[
            "o:ministry-of-example-affairs 0,1",
            "o:united-nations 0,1",
            "l:united-states 2,3",
        ],
    );
}

#[test]
fn ids_stay_when_articles_come_and_lead_there_by_any_form() {
    let mut store = store(&["Foreign Minister Sergei Orlanov met Jane Doe in Paris."]);
    assert!(store.identities().find("p:sergei-orlanov").is_some());
    for (number, text) in [
        (1, "Foreign Minister Sergey Orlanov flew home."),
        (2, "Foreign Minister Sergey Orlanov flew home again."),
    ] {
        put(&mut store, number, text);
    }
    let identities = store.identities();
    let at = identities.find("p:sergei-orlanov");
    assert!(at.is_some());
    assert_eq!(identities.find("p:sergey-orlanov"), at);
    // It shows the spelling used most.
    assert_eq!(identities.list[at.unwrap()].name, "Sergey Orlanov");
}

#[test]
fn the_answer_rests_on_the_articles_alone() {
    let texts = [
        "President Kwame Adjetey spoke in Accra.",
        "Singer Esi Adjetey sang in Accra.",
        "“We agree,” Adjetey told reporters.",
        "President Kwame Adjetey left Accra.",
    ];
    let mut plain = store(&texts);
    let mut moved = store(&texts);
    moved.identities();
    moved.remove(DocIndex(1));
    // Only one is left who can be meant.
    assert!(shown(moved.identities()).contains(&"p:kwame-adjetey 0,2,3".to_owned()));
    put(&mut moved, 1, texts[1]);
    assert_eq!(shown(plain.identities()), shown(moved.identities()));
    assert_eq!(
        format!("{:?}", plain.identities().suggestions),
        format!("{:?}", moved.identities().suggestions)
    );
}

#[test]
fn a_group_named_after_a_place_is_neither_the_place_nor_a_firm() {
    let texts = [
        "Members of the Moscow group met in Geneva. The Moscow group agreed.",
        "Diplomats flew to Moscow. Moscow was silent.",
        "The Cairo group met as well.",
    ];
    let mut store = store(&texts);
    let shown = shown(store.identities());
    let joined = |line: &&String| line.contains("0,1") || line.contains("0,2");
    let wrong: Vec<&String> = shown
        .iter()
        .filter(joined)
        .filter(|line| !line.starts_with("l:moscow "))
        .collect();
    assert!(wrong.is_empty(), "{shown:?}");
}

#[test]
fn neighbours_by_one_letter_stay_apart_where_all_are_common() {
    let names = [
        "Borakov", "Borakin", "Borakan", "Borabov", "Koralov", "Koranov",
    ];
    let texts: Vec<String> = (0..3)
        .flat_map(|_| names.map(|name| format!("Mayor Ivan {name} opened the bridge.")))
        .collect();
    let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
    let people = members(&texts, 'p');
    assert_eq!(people.len(), names.len(), "{people:?}");
}

/// The names of one kind, with the articles they are found in, whatever their ids.
fn members(texts: &[&str], letter: char) -> Vec<String> {
    let mut store = store(texts);
    shown(store.identities())
        .into_iter()
        .filter(|line| line.starts_with(letter))
        .collect()
}

#[test]
fn a_model_number_belongs_to_its_maker() {
    check(
        &[
            "Two Boeing 738s and an Airbus A421 were late. The A421 left at noon.",
            "Airlines want the Airbus A421 because A421s need little fuel.",
        ],
        &["r:airbus-a421 0,0,1,1"],
    );
    // An index is no product of its maker.
    let found = members(
        &["In London the FTSE 100 lost three percent on Monday."],
        'r',
    );
    assert!(found.is_empty(), "{found:?}");
}

#[test]
fn parts_of_a_firm_are_not_the_firm() {
    let texts = [
        "Toyota Motor said Toyota would build cars in Kenya. Toyota Credit lends money to buyers.",
        "Officials of the Bank of America said so.",
        "Officials of the Bank of England said so.",
        "General Motors said so. General Electric said so.",
    ];
    check(
        &texts,
        &[
            "o:toyota-credit 0",
            "o:bank-of-america 1",
            "o:bank-of-england 2",
            "o:general-motors 3",
            "o:general-electric 3",
        ],
    );
}

#[test]
fn letters_in_brackets_may_lie_within_the_words() {
    check(
        &[
            "Officials of Harbour Airlines (HBA) said flights were full.",
            "Passengers of HBA waited for hours.",
        ],
        &["o:harbour-airlines 0,1"],
    );
}

#[test]
fn a_place_with_its_region_is_the_place() {
    check(
        &[
            "The company moved to Austin, Texas, last year.",
            "Rents in Austin rose.",
        ],
        &["l:austin-texas 0,1"],
    );
}

#[test]
fn a_last_name_that_is_a_plain_word_is_found_again() {
    let mut store = store(&[
        "The singer Steve Banks opened the show. Banks said he was glad. Then Banks left. \
         Banks rose in trading, and banks fell.",
    ]);
    let found = store.identities();
    let at = found.find("p:steve-banks").unwrap();
    assert_eq!(found.list[at].members.len(), 1);
}

/// Articles of a hundred people each, whose names are `name` of their numbers.
fn crowd(count: usize, name: impl Fn(usize) -> String) -> Store {
    pile(count, EntityKind::Person, name)
}

/// The same of organisations.
fn things(count: usize, name: impl Fn(usize) -> String) -> Store {
    pile(count, EntityKind::Organisation, name)
}

fn pile(count: usize, kind: EntityKind, name: impl Fn(usize) -> String) -> Store {
    let mut store = Store::default();
    for doc in 0..count / 100 {
        let names: Vec<String> = (0..100).map(|n| name(doc * 100 + n)).collect();
        let document = Document::new(Article {
            id: doc.to_string(),
            text: names.join(". "),
            ..Article::default()
        });
        let mut facts = Facts::default();
        let mut at = 0;
        for (entity, name) in names.iter().enumerate() {
            let span = Span::new(at, at + name.len());
            at += name.len() + 2;
            let judgement = Judgement::scored(0.9, Reason::new("capital", "", Vec::new()));
            facts.entities.push(Entity {
                kind,
                name: span,
                roles: Vec::new(),
                judgement: judgement.clone(),
            });
            facts.mentions.push(Mention {
                span,
                entity,
                form: MentionForm::Name,
                judgement,
            });
        }
        store.put(DocIndex(u32::try_from(doc).unwrap()), &document, &facts);
    }
    store
}

/// A number in letters, so that neighbours differ in one.
fn letters(mut number: usize) -> String {
    let mut out = String::from("Ko");
    for _ in 0..5 {
        out.push(char::from(b"bdfgklmnprst"[number % 12]));
        out.push(char::from(b"aeiou"[number % 5]));
        number /= 12;
    }
    out
}

#[test]
fn the_work_grows_with_the_names_and_no_faster() {
    let weighed = |count: usize, name: &dyn Fn(usize) -> String| {
        let mut store = crowd(count, name);
        let identities = store.identities();
        (identities.weighed, identities.list.len())
    };
    // A hundred thousand people of one given name, all near-collisions.
    let near = |n: usize| format!("Jane {}", letters(n));
    let (part, _) = weighed(25_000, &near);
    let (all, found) = weighed(100_000, &near);
    assert!(all <= 60 * 100_000, "{all}");
    assert!(all <= part * 5, "{part} {all}");
    // They are neighbours, and not one person.
    assert!(found > 90_000, "{found}");
    // One last name for all.
    let family = |n: usize| format!("{} Tarnmoor", letters(n));
    let (all, _) = weighed(20_000, &family);
    assert!(all <= 60 * 20_000, "{all}");
    // Of each second one the last name alone; ten thousand who may be meant.
    let bare = |n: usize| match n % 2 {
        0 => format!("{} Tarnmoor", letters(n)),
        _ => "Tarnmoor".to_owned(),
    };
    let (all, found) = weighed(20_000, &bare);
    assert!(all <= 150 * 20_000, "{all}");
    // Nobody is joined with one of so many.
    assert!(found >= 10_000, "{found}");
}

#[test]
fn firms_that_begin_or_end_alike_cost_no_more() {
    for name in [
        |n: usize| format!("Tarnmoor {} Holdings", letters(n)),
        |n: usize| format!("{} Tarnmoor Bank", letters(n)),
        |n: usize| format!("Tarnmoor {}", &letters(n)[..2 + n % 9]),
        |n: usize| format!("{}{n}", letters(n / 10)),
    ] {
        let mut store = things(20_000, name);
        let identities = store.identities();
        assert!(identities.weighed <= 60 * 20_000, "{}", identities.weighed);
        let again = things(20_000, name).identities().list.len();
        assert_eq!(identities.list.len(), again);
    }
}
