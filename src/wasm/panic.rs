//! Keeps the words of a panic. With `panic = "abort"` the instance is dead
//! after one; the caller reads them, throws the instance away and starts anew.

use std::sync::Mutex;

static LAST: Mutex<String> = Mutex::new(String::new());

pub(super) fn install() {
    std::panic::set_hook(Box::new(|info| {
        if let Ok(mut last) = LAST.lock() {
            *last = info.to_string();
        }
    }));
}

pub(super) fn last() -> String {
    LAST.lock().map(|last| last.clone()).unwrap_or_default()
}
