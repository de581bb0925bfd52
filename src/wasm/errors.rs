//! The core's errors as JavaScript values: `{ code, message, id?, option? }`.
//! `www/lib/errors.js` makes the classes of the API of them.

use js_sys::{Object, Reflect};
use wasm_bindgen::JsValue;

use crate::error::Error;

pub(super) fn throw(error: &Error) -> JsValue {
    let option = match error {
        Error::Option { name, .. } => Some(*name),
        _ => None,
    };
    let thrown = object(error.code(), &error.to_string(), error.id(), option);
    if let Error::Version { found, .. } = error {
        let _ = Reflect::set(&thrown, &"version".into(), &(*found).into());
    }
    thrown
}

pub(super) fn not_found(id: &str) -> JsValue {
    throw(&Error::NotFound { id: id.to_owned() })
}

/// For options whose names are only known at the door.
pub(super) fn option_error(name: &str, got: &str, expected: &str) -> JsValue {
    let shown: String = got.chars().take(60).collect();
    object(
        "E_OPTION",
        &format!("Option {name} is {shown}; it must be {expected}."),
        None,
        Some(name),
    )
}

/// For values of a wrong type.
pub(super) fn type_error(name: &str, got: &str, expected: &str) -> JsValue {
    let message = format!("Option {name} is {got}; it must be {expected}.");
    object("E_TYPE", &message, None, Some(name))
}

fn object(code: &str, message: &str, id: Option<&str>, option: Option<&str>) -> JsValue {
    let error = Object::new();
    let set = |key: &str, value: &str| {
        // Setting a property of a fresh plain object cannot fail.
        let _ = Reflect::set(&error, &JsValue::from_str(key), &JsValue::from_str(value));
    };
    set("code", code);
    set("message", message);
    if let Some(id) = id {
        set("id", id);
    }
    if let Some(option) = option {
        set("option", option);
    }
    error.into()
}
