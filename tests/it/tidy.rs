//! House rules that a program can check: layers, file length, module docs,
//! sorted lists, one version everywhere. Reads the source tree.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

/// The rooms with their layer. A module imports only rooms of a smaller number.
const LAYERS: &[(&str, u32)] = &[
    ("date", 0),
    ("error", 0),
    ("ids", 0),
    ("order", 1),
    ("span", 1),
    ("container", 1),
    ("lexicon", 1),
    ("judgement", 2),
    ("text", 2),
    ("document", 3),
    ("extract", 4),
    ("index", 4),
    ("identity", 5),
    ("keys", 5),
    ("likeness", 5),
    ("search", 5),
    ("salience", 5),
    ("corroborate", 6),
    ("edits", 6),
    ("summarise", 6),
    ("timeline", 6),
    ("collection", 7),
    ("wasm", 8),
];

/// The longest file, in lines that are neither tests nor comments.
const LONGEST: usize = 500;

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn files(dir: &str, endings: &[&str]) -> Vec<PathBuf> {
    fn walk(dir: &Path, endings: &[&str], out: &mut Vec<PathBuf>) {
        let mut entries: Vec<PathBuf> = fs::read_dir(dir)
            .unwrap()
            .map(|e| e.unwrap().path())
            .collect();
        entries.sort();
        for path in entries {
            let name = path.file_name().unwrap().to_string_lossy().into_owned();
            if path.is_dir() {
                if !matches!(name.as_str(), "node_modules" | "dist" | "target") {
                    walk(&path, endings, out);
                }
            } else if endings.iter().any(|e| name.ends_with(e)) {
                out.push(path);
            }
        }
    }
    let mut out = Vec::new();
    walk(&root().join(dir), endings, &mut out);
    assert!(!out.is_empty(), "nothing under {dir}");
    out
}

fn read(path: &Path) -> String {
    fs::read_to_string(path).unwrap_or_else(|e| panic!("{}: {e}", path.display()))
}

/// The room a file under `src/` belongs to.
fn room(path: &Path) -> String {
    let inner = path.strip_prefix(root().join("src")).unwrap();
    let first = inner
        .components()
        .next()
        .unwrap()
        .as_os_str()
        .to_string_lossy()
        .into_owned();
    first.trim_end_matches(".rs").to_owned()
}

fn layer(room: &str) -> u32 {
    LAYERS
        .iter()
        .find(|(name, _)| *name == room)
        .unwrap_or_else(|| panic!("room {room} has no layer"))
        .1
}

fn sources() -> impl Iterator<Item = (PathBuf, String, String)> {
    files("src", &[".rs"])
        .into_iter()
        .filter(|p| !p.ends_with("lib.rs") && !p.components().any(|c| c.as_os_str() == "bin"))
        .map(|path| {
            let (room, text) = (room(&path), read(&path));
            (path, room, text)
        })
}

#[test]
fn rooms_import_only_lower_rooms() {
    for (path, own, text) in sources() {
        for line in text.lines().filter(|l| !l.trim_start().starts_with("//")) {
            for rest in line.split("crate::").skip(1) {
                let other: String = rest
                    .chars()
                    .take_while(|c| c.is_alphanumeric() || *c == '_')
                    .collect();
                if other.is_empty()
                    || other == own
                    || !LAYERS.iter().any(|(name, _)| *name == other)
                {
                    continue;
                }
                assert!(
                    layer(&other) < layer(&own),
                    "{}: {own} may not import {other}",
                    path.display()
                );
            }
        }
    }
}

#[test]
fn only_the_door_knows_javascript() {
    for (path, own, text) in sources() {
        let names = ["wasm_bindgen", "js_sys", "serde_wasm_bindgen"];
        assert!(
            own == "wasm" || !names.iter().any(|n| text.contains(n)),
            "{} names JavaScript",
            path.display()
        );
    }
}

#[test]
fn every_file_says_what_it_is_for_and_stays_short() {
    for path in files("src", &[".rs"]) {
        let text = read(&path);
        assert!(
            ["//!", "#![doc", "#![cfg_attr(feature = \"facts\", doc"]
                .iter()
                .any(|opening| text.starts_with(opening)),
            "{} has no module doc",
            path.display()
        );
        let code = text.split("#[cfg(test)]").next().unwrap_or_default();
        let lines = code
            .lines()
            .map(str::trim)
            .filter(|l| !l.is_empty() && !l.starts_with("//"))
            .count();
        assert!(
            lines <= LONGEST,
            "{} has {lines} lines of code",
            path.display()
        );
    }
}

#[test]
fn javascript_says_what_it_is_for_and_never_parses_markup() {
    for path in files("www", &[".js", ".mjs"]) {
        let text = read(&path);
        let generated = path.ends_with("lib/glue.js");
        assert!(
            generated || text.starts_with("//"),
            "{} has no comment on top",
            path.display()
        );
        for name in [
            "innerHTML",
            "outerHTML",
            "insertAdjacentHTML",
            "document.write",
            "eval(",
        ] {
            assert!(
                generated || !text.contains(name),
                "{} uses {name}",
                path.display()
            );
        }
    }
}

#[test]
fn word_lists_are_sorted_and_named() {
    let sources = read(&root().join("src/lexicon/data/SOURCES.md"));
    for path in files("src/lexicon/data", &[".txt"]) {
        let text = read(&path);
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        assert!(
            sources.contains(&format!("`{name}`")),
            "{name} is not in SOURCES.md"
        );
        let keys: Vec<&str> = text
            .lines()
            .map(|l| l.split('\t').next().unwrap_or_default())
            .collect();
        for pair in keys.windows(2) {
            assert!(
                pair[0] < pair[1],
                "{name}: {:?} stands before {:?}",
                pair[0],
                pair[1]
            );
        }
        assert!(
            keys.iter()
                .all(|k| !k.is_empty() && *k == nutgraf::text::fold(k)),
            "{name}: a key is not folded"
        );
    }
}

#[test]
fn one_version_everywhere() {
    let version = env!("CARGO_PKG_VERSION");
    assert!(
        read(&root().join("www/lib/version.js")).contains(&format!("\"{version}\"")),
        "www/lib/version.js"
    );
    assert!(
        read(&root().join("CHANGELOG.md")).contains("## Unreleased"),
        "CHANGELOG.md has no Unreleased"
    );
    let lock = read(&root().join("Cargo.lock"));
    let after = lock
        .split("name = \"wasm-bindgen\"\nversion = \"")
        .nth(1)
        .unwrap();
    let locked = after.split('"').next().unwrap();
    assert!(
        read(&root().join("Cargo.toml")).contains(&format!("wasm-bindgen = \"={locked}\"")),
        "wasm-bindgen is not pinned"
    );
}

#[test]
fn seeds_are_all_in_the_manifest() {
    let manifest: serde_json::Value =
        serde_json::from_str(&read(&root().join("seeds/manifest.json"))).unwrap();
    let mut named = BTreeSet::new();
    for row in manifest.as_array().unwrap() {
        let file = row["file"].as_str().unwrap();
        let text = read(&root().join("seeds").join(file));
        for key in ["title", "outlet", "credit", "date", "licence"] {
            assert!(
                row.get(key).is_some(),
                "{file}: {key} is neither given nor null"
            );
        }
        for key in ["title", "licence"] {
            assert!(
                row[key].as_str().is_none_or(|words| text.contains(words)),
                "{file}: {key} is not as found"
            );
        }
        named.insert(file.to_owned());
    }
    let found: BTreeSet<String> = files("seeds", &[".txt"])
        .iter()
        .map(|p| p.file_name().unwrap().to_string_lossy().into_owned())
        .collect();
    assert_eq!(named, found);
}
