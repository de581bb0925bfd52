//! Tests of the whole: house rules, golden facts, properties.

mod golden;
mod properties;
mod tidy;
