//! Reads the one options object of a call. Unknown names and wrong types are
//! errors that name the option: a misspelt option must not pass in silence.

use js_sys::{Array, Object, Reflect};
use wasm_bindgen::{JsCast, JsValue};

use super::errors::{option_error, type_error};
use crate::error::shown;

/// An options object whose names were checked.
pub(super) struct Options {
    /// Put before names in messages: `boost.`.
    prefix: &'static str,
    value: JsValue,
}

impl Options {
    /// Takes an object, `undefined` or `null`.
    pub(super) fn new(
        prefix: &'static str,
        value: &JsValue,
        known: &[&str],
    ) -> Result<Self, JsValue> {
        if value.is_undefined() || value.is_null() {
            return Ok(Self {
                prefix,
                value: Object::new().into(),
            });
        }
        let name = if prefix.is_empty() {
            "options"
        } else {
            prefix.trim_end_matches('.')
        };
        let object = value
            .dyn_ref::<Object>()
            .ok_or_else(|| type_error(name, &show(value), "an object"))?;
        for key in Object::keys(object).iter() {
            let key = key.as_string().unwrap_or_default();
            if !known.contains(&key.as_str()) {
                let expected = format!("one of {}", known.join(", "));
                return Err(option_error(
                    &format!("{prefix}{key}"),
                    "not known",
                    &expected,
                ));
            }
        }
        Ok(Self {
            prefix,
            value: value.clone(),
        })
    }

    pub(super) fn get(&self, name: &str) -> JsValue {
        Reflect::get(&self.value, &JsValue::from_str(name)).unwrap_or(JsValue::UNDEFINED)
    }

    pub(super) fn given(&self, name: &str) -> Option<JsValue> {
        let value = self.get(name);
        (!value.is_undefined() && !value.is_null()).then_some(value)
    }

    fn wrong(&self, name: &str, value: &JsValue, expected: &str) -> JsValue {
        type_error(&format!("{}{name}", self.prefix), &show(value), expected)
    }

    /// A number where one is expected, but not this one.
    fn beyond(&self, name: &str, value: &JsValue, expected: &str) -> JsValue {
        if value.as_f64().is_none() {
            return self.wrong(name, value, expected);
        }
        option_error(&format!("{}{name}", self.prefix), &show(value), expected)
    }

    pub(super) fn text(&self, name: &str) -> Result<Option<String>, JsValue> {
        let Some(value) = self.given(name) else {
            return Ok(None);
        };
        value
            .as_string()
            .map(Some)
            .ok_or_else(|| self.wrong(name, &value, "a string"))
    }

    pub(super) fn texts(&self, name: &str) -> Result<Option<Vec<String>>, JsValue> {
        let Some(value) = self.given(name) else {
            return Ok(None);
        };
        let wrong = || self.wrong(name, &value, "an array of strings");
        let list = value.dyn_ref::<Array>().ok_or_else(wrong)?;
        list.iter()
            .map(|item| item.as_string().ok_or_else(wrong))
            .collect::<Result<Vec<_>, _>>()
            .map(Some)
    }

    pub(super) fn flag(&self, name: &str) -> Result<Option<bool>, JsValue> {
        let Some(value) = self.given(name) else {
            return Ok(None);
        };
        value
            .as_bool()
            .map(Some)
            .ok_or_else(|| self.wrong(name, &value, "true or false"))
    }

    pub(super) fn number(&self, name: &str) -> Result<Option<f32>, JsValue> {
        let Some(value) = self.given(name) else {
            return Ok(None);
        };
        #[expect(
            clippy::cast_possible_truncation,
            reason = "a weight needs no more than single precision"
        )]
        let number = value.as_f64().map(|n| n as f32).filter(|n| n.is_finite());
        number
            .map(Some)
            .ok_or_else(|| self.beyond(name, &value, "a number"))
    }

    /// A whole number from 0 to 2³² − 1; its own range is the core's matter.
    pub(super) fn whole(&self, name: &str) -> Result<Option<usize>, JsValue> {
        let Some(value) = self.given(name) else {
            return Ok(None);
        };
        let number = value
            .as_f64()
            .filter(|n| n.fract() == 0.0 && (0.0..=f64::from(u32::MAX)).contains(n));
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "checked in the line above"
        )]
        number
            .map(|n| Some(n as usize))
            .ok_or_else(|| self.beyond(name, &value, "a whole number"))
    }
}

/// Which of some words an option is.
pub(super) fn choice(
    name: &str,
    value: &JsValue,
    words: &[&str],
) -> Result<Option<usize>, JsValue> {
    if value.is_undefined() || value.is_null() {
        return Ok(None);
    }
    let expected = || format!("one of {}", words.join(", "));
    let word = value
        .as_string()
        .ok_or_else(|| type_error(name, &show(value), &expected()))?;
    let found = words.iter().position(|w| *w == word);
    found
        .map(Some)
        .ok_or_else(|| option_error(name, &show(value), &expected()))
}

/// A value in a message.
fn show(value: &JsValue) -> String {
    match (value.as_string(), value.as_f64(), value.as_bool()) {
        (Some(text), _, _) => format!("\"{text}\""),
        (_, Some(number), _) => shown(number),
        (_, _, Some(flag)) => flag.to_string(),
        _ => value.js_typeof().as_string().unwrap_or_default(),
    }
}
