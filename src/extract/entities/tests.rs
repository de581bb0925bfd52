//! Tables of made-up sentences; no name here stands in any collection of ours.

use super::{Entity, EntityKind, Mention};
use crate::document::{Article, Document};

/// Reads a text.
pub(super) fn read(text: &str) -> (Document, Vec<Entity>, Vec<Mention>) {
    let document = Document::new(Article {
        text: text.to_string(),
        ..Article::default()
    });
    let (entities, mentions) = super::find(&document, &[]);
    (document, entities, mentions)
}

fn letter(kind: EntityKind) -> char {
    match kind {
        EntityKind::Person => 'p',
        EntityKind::Organisation => 'o',
        EntityKind::Place => 'l',
        EntityKind::Group => 'g',
        EntityKind::Facility => 'f',
        EntityKind::Product => 't',
        EntityKind::Event => 'e',
        EntityKind::Other => 'x',
    }
}

/// Expects exactly these mentions, each with the letter of its kind in front.
fn check(text: &str, expected: &[&str]) {
    let (document, entities, mentions) = read(text);
    let found: Vec<String> = mentions
        .iter()
        .map(|m| {
            format!(
                "{} {}",
                letter(entities[m.entity].kind),
                document.slice(m.span)
            )
        })
        .collect();
    assert_eq!(found, expected, "{text}");
}

/// Expects these mentions among others, and none of `absent` as a whole.
pub(super) fn check_some(text: &str, present: &[&str], absent: &[&str]) {
    let (document, entities, mentions) = read(text);
    let found: Vec<String> = mentions
        .iter()
        .map(|m| {
            format!(
                "{} {}",
                letter(entities[m.entity].kind),
                document.slice(m.span)
            )
        })
        .collect();
    for wanted in present {
        assert!(
            found.iter().any(|f| f == wanted),
            "{wanted} in {found:?}: {text}"
        );
    }
    for unwanted in absent {
        assert!(
            !found.iter().any(|f| f.ends_with(unwanted)),
            "{unwanted} in {found:?}: {text}"
        );
    }
}

#[test]
fn people() {
    check("It was President Jane Doe who came.", &["p Jane Doe"]);
    check("Mr Okonjo-Bell left.", &["p Okonjo-Bell"]);
    check("A letter by J. R. Doe arrived.", &["p J. R. Doe"]);
    check(
        "It names Gen. Piotr O\u{2019}Marlow.",
        &["p Piotr O\u{2019}Marlow"],
    );
    check(
        "They saw Hugo van der Meulen there.",
        &["p Hugo van der Meulen"],
    );
    check("Then Bashir al-Quresh spoke.", &["p Bashir al-Quresh"]);
    check("He met Lee Min-ho again.", &["p Lee Min-ho"]);
    check("Then Mr Amir-Kestrel spoke.", &["p Amir-Kestrel"]);
    check("Its leader, Tamsir Kestrane, left.", &["p Tamsir Kestrane"]);
    check_some("It was the Doe-era law.", &[], &["Doe-era", "era"]);
    check_some("“Él” said María Zoë Ñandú.", &["p María Zoë Ñandú"], &[]);
    // The possessive ending is outside.
    check("He read Jane Doe’s letter.", &["p Jane Doe"]);
    check("Jane Doe", &["p Jane Doe"]);
}

#[test]
fn sentence_starts_prove_nothing() {
    check("Rain fell. Shops closed. Police came.", &[]);
    check("The meeting ended. However, rain fell.", &[]);
    check("“We left,” she said. “Hope remains.”", &[]);
    check_some(
        "Former President Jane Doe spoke.",
        &["p Jane Doe"],
        &["Former"],
    );
    check_some("Yesterday Mr Doe spoke.", &["p Doe"], &["Yesterday"]);
}

#[test]
fn places_and_groups() {
    check("He flew to Saudi Arabia.", &["l Saudi Arabia"]);
    check(
        "Two Brazilian miners met Muslims in Peru.",
        &["g Brazilian", "g Muslims", "l Peru"],
    );
    check("They let us go.", &[]);
    check("The US agreed.", &["l US"]);
    check("Floods hit the village of Quorvale.", &["l Quorvale"]);
    check("It began in Tarnmoor, Kenya.", &["l Tarnmoor", "l Kenya"]);
    check(
        "He crossed Lake Tarn and Port-au-Prince.",
        &["l Lake Tarn", "l Port-au-Prince"],
    );
    check_some(
        "A plan for western Kenya and West Bengal.",
        &["l Kenya", "l West Bengal"],
        &[],
    );
    check_some(
        "The Moscow-Beijing talks went on.",
        &["l Moscow", "l Beijing"],
        &[],
    );
    check_some(
        "They meet on Monday, in May and on Friday.",
        &[],
        &["Monday", "May", "Friday"],
    );
}

#[test]
fn organisations() {
    check(
        "The Ministry of Trade and Industry agreed.",
        &["o Ministry of Trade and Industry"],
    );
    check(
        "He joined the High Lantern Committee.",
        &["o High Lantern Committee"],
    );
    check(
        "Shares of Quorvale Holdings Ltd fell.",
        &["o Quorvale Holdings Ltd"],
    );
    check_some(
        "The Ministry of Trade, Tourism and Wildlife agreed.",
        &["o Ministry of Trade, Tourism and Wildlife"],
        &[],
    );
    check_some(
        "The Ministry of Health, Oxfam and Amnesty International agreed.",
        &["o Ministry of Health", "o Oxfam", "o Amnesty International"],
        &[],
    );
    check("The UN and NATO met.", &["o UN", "o NATO"]);
    check(
        "He leads the People\u{2019}s Lantern Party.",
        &["o People\u{2019}s Lantern Party"],
    );
    check("They use artificial intelligence (AI) now.", &[]);
    check_some(
        "The early warning system (EWS) failed on Monday. Staff of the EWS left.",
        &[],
        &["o EWS"],
    );
    check_some(
        "He left the Lantern Front (a rebel group).",
        &["o Lantern Front"],
        &[],
    );
    check_some(
        "Jabir al-Noor (armed groups, both banned) came.",
        &["o Jabir al-Noor"],
        &[],
    );
    check(
        "The University of Tarnmoor Dr Jane Doe left.",
        &["o University of Tarnmoor", "p Jane Doe"],
    );
}

#[test]
fn titles_are_cut_off() {
    check(
        "Kenyan Foreign Minister Jane Doe met him.",
        &["g Kenyan", "p Jane Doe"],
    );
    check(
        "It was UN Special Envoy for Peru Jane Doe.",
        &["o UN", "l Peru", "p Jane Doe"],
    );
    check("The Minister of Finance Jane Doe said so.", &["p Jane Doe"]);
    check("He visited Sri Lanka.", &["l Sri Lanka"]);
    check_some("It suits Gen Z well.", &[], &["p Z"]);
}

#[test]
fn headlines() {
    check_some(
        "Kenya Signs Deal With Peru\n\nThe deal was signed.",
        &["l Kenya", "l Peru"],
        &["Signs", "Deal"],
    );
    check_some(
        "RAIN STOPS PLAY IN KENYA\n\nIt rained.",
        &["l KENYA"],
        &["RAIN", "PLAY"],
    );
}

#[test]
fn months_and_plain_words_are_nobody() {
    check_some("It rains in May and in March.", &[], &["May", "March"]);
    check_some(
        "Will it rain? May I ask? March on!",
        &[],
        &["Will", "May", "March"],
    );
    check_some(
        "In May, Theresa May spoke to Will Smith.",
        &["p Theresa May", "p Will Smith"],
        &["In May"],
    );
    check_some(
        "Officials from Jordan and Kenya met in Georgia.",
        &["l Jordan", "l Kenya", "l Georgia"],
        &[],
    );
    check_some(
        "Rain fell on Monday. Shops closed. Turkey was on the table.",
        &[],
        &["Rain", "Shops", "Monday"],
    );
}

#[test]
fn plain_words_of_a_headline_are_no_part_of_a_name_the_article_knows() {
    check_some(
        "Hilda Wexcombe Wins Dalrington’s Primary.\n\nHilda Wexcombe won on Monday.",
        &["p Hilda Wexcombe", "p Hilda Wexcombe"],
        &["p Hilda Wexcombe Wins", "p Hilda Wexcombe Wins Dalrington"],
    );
    check_some(
        "Poll: Donald Wexcombe Ties Hilda Vidal in Contest.\n\nMr Donald Wexcombe met Mrs Hilda Vidal.",
        &["p Donald Wexcombe", "p Hilda Vidal"],
        &["p Donald Wexcombe Ties Hilda Vidal"],
    );
    // Whole where nothing says otherwise.
    check_some(
        "Mary Anne Vidal came. Mary Anne Vidal left with Mary Wexcombe.",
        &["p Mary Anne Vidal", "p Mary Anne Vidal", "p Mary Wexcombe"],
        &[],
    );
}

#[test]
fn spelling_alone_may_settle_it() {
    check_some(
        "The frigate left port with HMS Wexcombe on Monday. USS Dalrington followed.",
        &["f HMS Wexcombe", "f USS Dalrington"],
        &[],
    );
    check_some(
        "Diplomats said UN Security Council Resolution 9254 left room. The vote was close.",
        &["x UN Security Council Resolution 9254"],
        &["o UN Security Council"],
    );
    check_some(
        "Shares rose and the S&P 500 gained one percent, its best day of the month.",
        &["x S&P 500"],
        &[],
    );
    check_some(
        "Shoppers queued in Oslo for the new iPhone 4S. Cheaper iPods and the Xbox sold well, said the iTunes maker.",
        &["t iPods", "t Xbox", "t iTunes"],
        &["o iPods", "l Xbox", "o iTunes"],
    );
    // A number that opens the sentence is no part of the people's name.
    check_some(
        "Fifteen Norwegian Royal Navy sailors were freed on Friday. Dozens of Danish sailors waited.",
        &["g Danish"],
        &["o Fifteen Norwegian Royal Navy", "g Fifteen Norwegian"],
    );
    // A prefix or number without a name behind it settles nothing.
    check_some(
        "She joined the USS in March. The resolution had 14 parts.",
        &[],
        &["f USS"],
    );
}

#[test]
fn bylines_and_datelines() {
    check_some(
        "By Jane Doe and Peter Roe\n\nNAIROBI (Reuters) - Rain fell on Monday.",
        &["p Jane Doe", "p Peter Roe", "l NAIROBI", "o Reuters"],
        &["By"],
    );
}

#[test]
fn results_of_matches() {
    let text = "Results on Saturday:\n\nArsenal 2 Chelsea 1\nBarcelona 0 Real Madrid 3\n\n\
        1. Jane Doe (Kenya) 52.1 seconds\n2. Ann Roe (Peru) 53.2";
    check_some(
        text,
        &[
            "o Arsenal",
            "o Chelsea",
            "p Jane Doe",
            "l Kenya",
            "p Ann Roe",
            "l Peru",
        ],
        &["Results", "seconds"],
    );
    let race = "Final result\n1. Ana Vidal (POR) 52.1\n2. Eva Moller (ESP)/Ann Roe (ZAF) 53.2\n3. Jane Doe (EST) 54.0";
    check_some(
        race,
        &[
            "p Ana Vidal",
            "l POR",
            "l ESP",
            "l ZAF",
            "p Jane Doe",
            "l EST",
        ],
        &["o POR", "o ESP"],
    );
    let table = "P W D L Pts\nLeeds 22 12 6 4 42\nBurnley 22 11 7 4 40";
    check_some(table, &[], &["P W D L", "Pts"]);
}

#[test]
fn letters_all_of_one_size() {
    check_some(
        "PRESIDENT JANE DOE FLEW TO KENYA ON MONDAY FOR TALKS.",
        &["l KENYA"],
        &["PRESIDENT", "MONDAY", "TALKS", "FOR TALKS"],
    );
    check("the president flew to the coast and came back.", &[]);
}

#[test]
fn names_without_end() {
    let long = "Tarnmoor ".repeat(40);
    let (document, _, mentions) = read(&format!("It was {long}who came."));
    assert!(mentions.len() <= 41);
    assert!(
        mentions
            .iter()
            .all(|m| document.slice(m.span).starts_with('T'))
    );
    let (_, _, mentions) = read(&"A".repeat(5_000));
    assert!(mentions.len() <= 1);
}

#[test]
fn other_scripts_inside_english() {
    for text in [
        "Then \u{627}\u{644}\u{633}\u{64A}\u{633}\u{64A} met Jane Doe in Kenya.",
        "Then \u{4E60}\u{8FD1}\u{5E73} met Jane Doe in Kenya.",
        "Then \u{202E}abc\u{202C} met Jane Doe in Kenya.",
        "Then \u{41F}\u{443}\u{442}\u{438}\u{43D} met Jane Doe in Kenya.",
    ] {
        check_some(text, &["p Jane Doe", "l Kenya"], &["Then"]);
        assert_eq!(read(text).2, read(text).2);
    }
}

#[test]
fn scores_are_probabilities_and_reasons_speak() {
    let (_, entities, mentions) = read("Mayor Jane Doe of Tarnmoor joined Quorvale Holdings Ltd.");
    assert!(!mentions.is_empty());
    for judgement in mentions
        .iter()
        .map(|m| &m.judgement)
        .chain(entities.iter().map(|e| &e.judgement))
    {
        assert!((0.0..=1.0).contains(&judgement.score));
        assert!(judgement.reasons.iter().all(|r| !r.text.is_empty()));
    }
}

#[test]
fn odd_texts() {
    for text in [
        "",
        " ",
        ".",
        "A",
        "de",
        "al-",
        "Mr",
        "Minister of",
        "’s ’s",
        "(UN",
        "Doe, ",
        "J.",
        "J. J. J.",
        "-Doe-",
        "“",
        "É",
        "😀 Doe 😀",
    ] {
        let (document, entities, mentions) = read(text);
        assert!(
            mentions
                .iter()
                .all(|m| m.entity < entities.len() && !document.slice(m.span).is_empty()),
            "{text}"
        );
    }
}

proptest::proptest! {
    /// Mentions stand in order, do not overlap and lie in the text.
    #[test]
    fn mentions_are_in_order(parts in proptest::collection::vec(0..26_usize, 0..60)) {
        const PARTS: [&str; 26] = [
            "Jane ", "Doe", " ", "-", ". ", ", ", "Minister ", "of ", "the ", "Ministry ", "and ", "Kenya", "’s ", "\n", "(", ") ", "UN ", "al-", "de ",
            "said ", "“", "” ", "envoy for ", "New ", "York ", "Inc. ",
        ];
        let text: String = parts.into_iter().map(|i| PARTS[i]).collect();
        let (document, entities, mentions) = read(&text);
        let mut end = 0;
        for mention in &mentions {
            proptest::prop_assert!(mention.span.start >= end && mention.span.end > mention.span.start);
            proptest::prop_assert!(document.text.get(mention.span.range()).is_some());
            proptest::prop_assert!(mention.entity < entities.len());
            end = mention.span.end;
        }
        for entity in &entities {
            proptest::prop_assert!(entity.roles.iter().all(|r| !document.slice(r.span).is_empty()));
        }
    }

    #[test]
    fn any_text_is_read(text in "\\PC{0,200}") {
        read(&text);
    }
}

#[test]
fn a_role_is_whole_and_the_persons_own() {
    for (text, expected) in [
        (
            "Sean Corrick, a spokesman for the United States Department of Ferries, said so on Monday.",
            "Sean Corrick: spokesman for the United States Department of Ferries",
        ),
        (
            "The guests were Martin Alborn, former Foreign Minister Mirna Geolan and her husband.",
            "Mirna Geolan: former Foreign Minister",
        ),
        (
            "John Podrest, chief of staff to President Peter Tarnmoor whom many liked, said so.",
            "John Podrest: chief of staff to President Peter Tarnmoor, Peter Tarnmoor: President",
        ),
    ] {
        let (document, entities, _) = read(text);
        let found: Vec<String> = entities
            .iter()
            .flat_map(|e| e.roles.iter().map(move |role| (e, role)))
            .map(|(e, role)| format!("{}: {}", document.slice(e.name), document.slice(role.span)))
            .collect();
        assert_eq!(found.join(", "), expected, "{text}");
    }
}
