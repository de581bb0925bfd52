//! The door itself, in Node: the JavaScript shape of every export, the codes of
//! errors, offsets in UTF-16. Runs only for wasm32.
#![cfg(target_arch = "wasm32")]
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a test that cannot go on should stop; offsets here are small"
)]

use js_sys::{Array, JSON, Object, Reflect, Uint32Array};
use nutgraf::wasm::Engine;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_test::wasm_bindgen_test;

const TEXT: &str = "\u{1F600} Mayor Ann Lee said \u{201C}It works\u{201D} in Lagos on 3 May 2016. Some 400 people came.";

fn object(json: &str) -> JsValue {
    JSON::parse(json).unwrap()
}

fn get(value: &JsValue, path: &str) -> JsValue {
    path.split('.').fold(value.clone(), |v, key| {
        Reflect::get(&v, &key.into()).unwrap()
    })
}

fn text(value: &JsValue, path: &str) -> String {
    get(value, path)
        .as_string()
        .unwrap_or_else(|| panic!("{path} is no string"))
}

fn keys(value: &JsValue) -> Vec<String> {
    let mut keys: Vec<String> = Object::keys(value.unchecked_ref::<Object>())
        .iter()
        .filter_map(|k| k.as_string())
        .collect();
    keys.sort();
    keys
}

/// What comes with an article of which only the id is given.
fn known(id: &str) -> Array {
    Array::of1(&id.into())
}

/// The words of a span, cut as JavaScript does.
fn words(value: &JsValue) -> String {
    let string = js_sys::JsString::from(TEXT);
    let at = |key: &str| get(value, key).as_f64().unwrap() as u32;
    String::from(string.slice(at("start"), at("end")))
}

fn engine() -> Engine {
    let mut engine = Engine::new();
    let added = engine
        .add(&known("a"), TEXT.into(), &JsValue::UNDEFINED)
        .unwrap();
    assert_eq!(added.as_f64(), Some(0.0));
    engine
}

#[wasm_bindgen_test]
fn facts_have_the_shape_of_the_api() {
    let facts = engine().extract(&JsValue::UNDEFINED).unwrap();
    assert_eq!(keys(&facts), ["dates", "entities", "figures", "quotes"]);
    let entity = get(&facts, "entities.0");
    for key in [
        "aliases",
        "certainty",
        "documents",
        "id",
        "kind",
        "mentions",
        "name",
        "reasons",
        "roles",
        "score",
    ] {
        assert!(
            keys(&entity).contains(&key.to_owned()),
            "entities lack {key}"
        );
    }
    assert_eq!(words(&get(&entity, "mentions.0")), text(&entity, "name"));
    let date = get(&facts, "dates.0");
    assert_eq!(words(&date), "3 May 2016");
    assert_eq!(text(&date, "time.value"), "2016-05-03");
    assert_eq!(text(&date, "time.type"), "DATE");
    let only = engine().extract(&object(r#"{"kinds":["dates"]}"#)).unwrap();
    assert_eq!(get(&only, "entities.length").as_f64(), Some(0.0));
    assert_eq!(get(&only, "dates.length").as_f64(), Some(1.0));
}

#[wasm_bindgen_test]
fn answers_have_the_shape_of_the_api() {
    let mut engine = engine();
    let found = engine.search("works", &JsValue::UNDEFINED, true).unwrap();
    let numbers = found.dyn_into::<Uint32Array>().unwrap().to_vec();
    // One passage, one article, one match, nothing unknown; number 0; one match
    // in paragraph 1 for the whole query, exact; no copy.
    assert_eq!((&numbers[..5], numbers.len()), (&[1, 1, 1, 0, 0][..], 17));
    assert_eq!(numbers[9..11], [1, 0]);
    let found: String = TEXT
        .encode_utf16()
        .map(|u| char::from_u32(u.into()).unwrap_or('?'))
        .collect();
    let found: Vec<char> = found.chars().collect();
    let slice = &found[numbers[11] as usize..numbers[12] as usize];
    assert_eq!(slice.iter().collect::<String>(), "works");
    assert_eq!(numbers[13..], [1, 0, 5, 0]);
    let summary = engine.summarise(&JsValue::UNDEFINED).unwrap();
    assert_eq!(keys(&summary), ["groups", "words"]);
    let sources = get(&summary, "groups.0.sentences.0.sources");
    assert_eq!(
        keys(&sources),
        ["copies", "documents", "groups", "independent"]
    );
    let same = engine.compare("a", "a").unwrap();
    assert!(get(&same, "shared").is_instance_of::<Array>());
    assert_eq!(text(&same, "b"), "a");
    assert!(engine.compare("a", "?").unwrap_err().is_object());
    let stored = engine.get("a").unwrap();
    assert_eq!(text(&stored, "sha256").len(), 64);
    let parts: Uint32Array = get(&stored, "parts").dyn_into().unwrap();
    // How many paragraphs, four numbers for each, three for each sentence.
    let paragraphs = parts.get_index(0);
    assert!(paragraphs > 0 && (parts.length() - 1 - 4 * paragraphs).is_multiple_of(3));
    assert_eq!(
        keys(&engine.stats().unwrap()),
        ["documents", "terms", "textBytes"]
    );
}

#[wasm_bindgen_test]
fn errors_carry_codes() {
    let mut engine = engine();
    let none = JsValue::UNDEFINED;
    let code = |result: Result<JsValue, JsValue>| text(&result.unwrap_err(), "code");
    assert_eq!(
        code(engine.add(&known("a"), b"x".into(), &none)),
        "E_DUPLICATE"
    );
    assert_eq!(
        code(engine.add(&Array::new(), b" ".into(), &none)),
        "E_EMPTY"
    );
    assert_eq!(code(engine.get("b")), "E_NOT_FOUND");
    assert_eq!(
        code(engine.extract(&object(r#"{"docs":["b"]}"#))),
        "E_NOT_FOUND"
    );
    let wrong = engine
        .search("x", &object(r#"{"limit":-1}"#), true)
        .unwrap_err();
    assert_eq!(
        (text(&wrong, "code"), text(&wrong, "option")),
        ("E_OPTION".into(), "limit".into())
    );
    let unknown = engine.summarise(&object(r#"{"sentence":3}"#)).unwrap_err();
    assert_eq!(text(&unknown, "option"), "sentence");
}

#[wasm_bindgen_test]
fn what_is_known_can_be_changed() {
    let mut engine = engine();
    engine
        .update("a", &object(r#"{"date":"2016-05-04","title":"Lagos"}"#))
        .unwrap();
    let stored = engine.get("a").unwrap();
    assert_eq!(text(&stored, "date.value"), "2016-05-04");
    assert_eq!(text(&stored, "dateHow"), "given");
    assert!(get(&stored, "structure").is_array());
    engine.update("a", &object(r#"{"date":null}"#)).unwrap();
    assert!(get(&engine.get("a").unwrap(), "date").is_undefined());
    let wrong = engine
        .update("a", &object(r#"{"date":"soon"}"#))
        .unwrap_err();
    assert_eq!(text(&wrong, "option"), "date");
    let wrong = engine.update("a", &object(r#"{"text":"x"}"#)).unwrap_err();
    assert_eq!(text(&wrong, "code"), "E_OPTION");
    let gone = engine.update("b", &object("{}")).unwrap_err();
    assert_eq!(text(&gone, "code"), "E_NOT_FOUND");
}

#[wasm_bindgen_test]
fn bytes_that_are_no_utf8_are_replaced() {
    let mut engine = Engine::new();
    engine
        .add(&known("b"), b"Rain \xff fell.".into(), &JsValue::UNDEFINED)
        .unwrap();
    let found = engine.search("fell", &JsValue::UNDEFINED, true).unwrap();
    let numbers = found.dyn_into::<Uint32Array>().unwrap().to_vec();
    assert_eq!(numbers[11..13], [7, 11]);
}
