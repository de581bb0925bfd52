//! The words that name a speaker, before, after and around a quotation, from
//! made-up sentences.

use super::tests::speakers;

#[test]
fn speakers_by_their_words() {
    for (text, expected) in [
        // After the quotation.
        ("\"The bridge is shut,\" Ana Vidal said.", vec!["Ana Vidal"]),
        (
            "\"The bridge is shut,\" said Ana Vidal, the mayor.",
            vec!["Ana Vidal"],
        ),
        ("“The bridge is shut”, said the mayor.", vec!["the mayor"]),
        ("‘The bridge is shut,’ said Ana Vidal.", vec!["Ana Vidal"]),
        (
            "\"Is it shut?\" Vidal asked. Nobody answered.",
            vec!["Vidal"],
        ),
        (
            "\"It is shut,\" Vidal, the mayor of Porto, told reporters.",
            vec!["Vidal"],
        ),
        (
            "\"It is shut,\" the mayor, Ana Vidal, said on Monday.",
            vec!["Ana Vidal"],
        ),
        (
            "\"It is shut,\" said the mayor, Ana Vidal.",
            vec!["Ana Vidal"],
        ),
        (
            "\"It is shut,\" Rep. Ana Vidal (D-Ohio) said.",
            vec!["Rep. Ana Vidal"],
        ),
        (
            "\"It is shut,\" a spokesman for the port said.",
            vec!["a spokesman for the port"],
        ),
        ("\"It is shut,\" according to Ana Vidal.", vec!["Ana Vidal"]),
        ("\"It is shut,\" the ministry said.", vec!["the ministry"]),
        ("\"It is shut.\" — Ana Vidal", vec!["Ana Vidal"]),
        ("\"It is shut,\" Şükrü Öztürk said.", vec!["Şükrü Öztürk"]),
        ("\"It is shut,\" 😀 wrote Ana Vidal", vec!["-"]),
        // Before it.
        ("Ana Vidal said: \"The bridge is shut.\"", vec!["Ana Vidal"]),
        (
            "On Monday, Ana Vidal said the bridge was \"not safe at all.\"",
            vec!["Ana Vidal"],
        ),
        (
            "Vidal, who has led the port since May, called it \"a bad day for us.\"",
            vec!["Vidal"],
        ),
        (
            "Vidal opened the gate and said \"we are back.\"",
            vec!["Vidal"],
        ),
        (
            "Vidal praised the crew, calling them \"the best of the coast.\"",
            vec!["Vidal"],
        ),
        (
            "Vidal said she hopes the port \"will open again soon.\"",
            vec!["Vidal"],
        ),
        (
            "According to Ana Vidal, it was \"not safe at all.\"",
            vec!["Ana Vidal"],
        ),
        ("Ana Vidal: \"The bridge is shut.\"", vec!["Ana Vidal"]),
        // Not theirs.
        ("Vidal was told \"the bridge is shut.\"", vec!["-"]),
        ("Vidal did not say \"the bridge is shut.\"", vec!["-"]),
        (
            "As Vidal spoke, the crowd moved against \"the closing of it all.\"",
            vec!["-"],
        ),
        (
            "\"The bridge is shut for the whole of the summer.\" Trains ran.",
            vec!["-"],
        ),
        ("\"", vec![]),
    ] {
        assert_eq!(speakers(text), expected, "{text}");
    }
}
