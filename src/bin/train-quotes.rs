//! `make train-quotes`: learns which words report speech, and how far to trust
//! what is found, from annotated articles on standard input, one JSON object a
//! line: `{text, quotes: [{kind, start, end, cue_start, cue_end, speaker_start,
//! speaker_end}]}`, offsets in code points. Writes `reported/weights.bin` and
//! `scorer.txt` into the directory given. The same input gives the same bytes.

use std::io::BufRead;
use std::path::PathBuf;
use std::process::ExitCode;

use nutgraf::Span;
use nutgraf::extract::quotes::learn::{Attributed, Settings, learn, learn_scorer};
use serde_json::Value;

fn article(line: &str) -> Option<(String, Vec<Attributed>)> {
    let row: Value = serde_json::from_str(line).ok()?;
    let text = row["text"].as_str()?.to_owned();
    let mut bytes: Vec<u32> = text
        .char_indices()
        .filter_map(|(at, _)| u32::try_from(at).ok())
        .collect();
    bytes.push(u32::try_from(text.len()).ok()?);
    let at = |v: &Value| bytes.get(usize::try_from(v.as_u64()?).ok()?).copied();
    let span = |q: &Value, start: &str, end: &str| {
        Some(Span {
            start: at(&q[start])?,
            end: at(&q[end])?,
        })
    };
    let gold = row["quotes"]
        .as_array()?
        .iter()
        .filter_map(|q| {
            Some(Attributed {
                content: span(q, "start", "end")?,
                quoted: q["kind"] == "direct",
                cue: span(q, "cue_start", "cue_end"),
                speaker: span(q, "speaker_start", "speaker_end"),
            })
        })
        .collect();
    Some((text, gold))
}

fn main() -> ExitCode {
    let Some(room) = std::env::args().nth(1).map(PathBuf::from) else {
        eprintln!("Say where to write, as in: train-quotes src/extract/quotes < articles.jsonl");
        return ExitCode::FAILURE;
    };
    let articles: Vec<_> = std::io::stdin()
        .lock()
        .lines()
        .map_while(Result::ok)
        .filter_map(|line| article(&line))
        .collect();
    if articles.is_empty() {
        eprintln!("No annotated articles on standard input.");
        return ExitCode::FAILURE;
    }
    let settings = Settings::default();
    let written = std::fs::write(
        room.join("reported/weights.bin"),
        learn(&articles, settings),
    )
    .and_then(|()| std::fs::write(room.join("scorer.txt"), learn_scorer(&articles, settings)));
    match written {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("Could not write into {}: {error}", room.display());
            ExitCode::FAILURE
        }
    }
}
