//! In which language a text is written: by its script, and for Latin script by
//! its commonest function words. Meant to tell English from the rest; knows
//! nothing of what the words mean.

use std::sync::OnceLock;

use super::Language;
use crate::ids::FxHashMap;
use crate::judgement::{Judgement, Reason};
use crate::lexicon;
use crate::text::{Token, TokenKind, fold_into};

/// Words looked at: enough to be sure, few enough for a very long text.
const SAMPLE: usize = 300;

/// Fewer words than this say nothing.
const FEWEST: usize = 8;

/// Languages of the list, in its order of letters.
const CODES: [&str; 13] = [
    "da", "de", "en", "es", "fi", "fr", "it", "nl", "pl", "pt", "ro", "sv", "tr",
];

/// The language of a text, or `None` where too few words stand in it.
pub(super) fn detect(text: &str, tokens: &[Token]) -> Option<Language> {
    let mut scripts = Scripts::default();
    let mut hits = [0_usize; CODES.len()];
    let (mut words, mut known) = (0, 0);
    let mut key = String::new();
    let list = words_of_languages();
    for token in tokens.iter().filter(|t| t.kind == TokenKind::Word) {
        let word = token.of(text);
        let Some(letter) = word.chars().next() else {
            continue;
        };
        words += 1;
        scripts.count(word, letter);
        let mask = match short_key(word) {
            Some(short) => list.short.get(&short),
            None if word.is_ascii() && word.len() > list.longest => None,
            None => {
                key.clear();
                fold_into(word, &mut key);
                // Folded it may be short.
                match short_key(&key) {
                    Some(short) => list.short.get(&short),
                    None => list.long.get(key.as_str()),
                }
            }
        };
        if let Some(&mask) = mask {
            known += 1;
            for (place, count) in hits.iter_mut().enumerate() {
                *count += usize::from(mask >> place & 1);
            }
        }
        if words == SAMPLE {
            break;
        }
    }
    if words < FEWEST {
        return None;
    }
    scripts.language().or_else(|| latin(words, known, &hits))
}

/// The words of the list, each with a bit for every language of [`CODES`] that
/// has it.
#[derive(Default)]
struct Words {
    /// By [`short_key`].
    short: FxHashMap<u64, u16>,
    long: FxHashMap<&'static str, u16>,
    /// Bytes of the longest word.
    longest: usize,
}

/// The bytes of a plain word of at most eight letters as a number, lower case.
fn short_key(word: &str) -> Option<u64> {
    if word.len() > 8 {
        return None;
    }
    let bytes = word.bytes();
    let (key, all) = bytes.fold((0_u64, 0), |(key, all), byte| {
        (key << 8 | u64::from(byte.to_ascii_lowercase()), all | byte)
    });
    (all < 128).then_some(key)
}

fn words_of_languages() -> &'static Words {
    static WORDS: OnceLock<Words> = OnceLock::new();
    WORDS.get_or_init(|| {
        let mut words = Words::default();
        for (word, languages) in lexicon::LANGUAGE_WORDS.entries() {
            let mut mask = 0;
            for language in languages.split(' ') {
                if let Ok(place) = CODES.binary_search(&language) {
                    mask |= 1 << place;
                }
            }
            match short_key(word) {
                Some(short) => words.short.insert(short, mask),
                None => words.long.insert(word, mask),
            };
            words.longest = words.longest.max(word.len());
        }
        words
    })
}

/// The language whose function words are the most.
fn latin(words: usize, known: usize, hits: &[usize; CODES.len()]) -> Option<Language> {
    let mut order: Vec<usize> = (0..CODES.len()).collect();
    crate::order::sort_by_key(&mut order, |&i| {
        std::cmp::Reverse(hits.get(i).copied().unwrap_or_default())
    });
    let (&first, &second) = (order.first()?, order.get(1)?);
    let (most, next) = (*hits.get(first)?, *hits.get(second)?);
    // Running English has a function word of this list in three or four words;
    // names and headlines have fewer.
    let share = most as f32 / words as f32;
    let lead = (most - next) as f32 / known.max(1) as f32;
    if most < 2 || (share < 0.08 && most < 6) {
        return None;
    }
    let score = match (share, lead) {
        (s, l) if s >= 0.15 && l >= 0.3 && most >= 5 => 0.97,
        (s, l) if s >= 0.1 && l >= 0.2 && most >= 3 => 0.8,
        _ => 0.5,
    };
    let code = CODES.get(first)?;
    let text = format!("{most} of {words} words are common words of this language.");
    Some(Language {
        code,
        judgement: Judgement::scored(score, Reason::new("function-words", text, Vec::new())),
    })
}

/// Words of each script that is not Latin.
#[derive(Default)]
struct Scripts {
    words: usize,
    counts: [usize; SCRIPTS.len()],
    ukrainian: usize,
    persian: usize,
}

/// Scripts with the language they stand for; `und` where there are several.
const SCRIPTS: [(&str, &str); 10] = [
    ("Cyrillic", "ru"),
    ("Arabic", "ar"),
    ("Chinese", "zh"),
    ("Japanese", "ja"),
    ("Korean", "ko"),
    ("Greek", "el"),
    ("Hebrew", "he"),
    ("Devanagari", "hi"),
    ("Thai", "th"),
    ("another", "und"),
];

impl Scripts {
    fn count(&mut self, word: &str, letter: char) {
        self.words += 1;
        let script = match letter {
            '\u{0}'..='\u{24F}' | '\u{1E00}'..='\u{1EFF}' | '\u{FF21}'..='\u{FF5A}' => return,
            '\u{400}'..='\u{52F}' => 0,
            '\u{600}'..='\u{77F}' | '\u{FB50}'..='\u{FDFF}' | '\u{FE70}'..='\u{FEFE}' => 1,
            '\u{3400}'..='\u{9FFF}' | '\u{20000}'..='\u{3FFFF}' => 2,
            '\u{3040}'..='\u{30FF}' => 3,
            '\u{1100}'..='\u{11FF}' | '\u{AC00}'..='\u{D7AF}' => 4,
            '\u{370}'..='\u{3FF}' | '\u{1F00}'..='\u{1FFF}' => 5,
            '\u{590}'..='\u{5FF}' => 6,
            '\u{900}'..='\u{97F}' => 7,
            '\u{E00}'..='\u{E7F}' => 8,
            _ => 9,
        };
        if let Some(count) = self.counts.get_mut(script) {
            *count += 1;
        }
        self.ukrainian += usize::from(word.contains(['і', 'ї', 'є', 'І', 'Ї', 'Є']));
        self.persian += usize::from(word.contains(['پ', 'چ', 'ژ', 'گ', 'ک', 'ی']));
    }

    /// The language of the script in which most words are written.
    fn language(&self) -> Option<Language> {
        let other: usize = self.counts.iter().sum();
        if other * 2 < self.words {
            return None;
        }
        let most = (0..self.counts.len())
            .rev()
            .max_by_key(|&i| self.counts.get(i).copied().unwrap_or_default())?;
        let (script, mut code) = *SCRIPTS.get(most)?;
        // A Japanese text mixes kana with Chinese characters.
        if most == 2 && self.counts.get(3).is_some_and(|&kana| kana * 20 > other) {
            code = "ja";
        }
        if most == 0 && self.ukrainian * 8 > other {
            code = "uk";
        }
        if most == 1 && self.persian * 3 > other {
            code = "fa";
        }
        let text = format!(
            "{other} of {} words are written in {script} script.",
            self.words
        );
        let sure = other * 10 >= self.words * 8;
        Some(Language {
            code,
            judgement: Judgement::scored(
                if sure { 0.97 } else { 0.8 },
                Reason::new("script", text, Vec::new()),
            ),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::judgement::Certainty;
    use crate::text::tokens;

    fn code(text: &str) -> Option<(&'static str, Certainty)> {
        detect(text, &tokens(text)).map(|l| (l.code, l.judgement.certainty))
    }

    #[test]
    fn languages_are_told_apart() {
        for (text, expected) in [
            (
                "The harbour was closed on Monday because of the storm, and the ferries that serve the islands stayed in port until it was over.",
                "en",
            ),
            (
                "Der Hafen wurde am Montag wegen des Sturms geschlossen, und die Fähren zu den Inseln blieben bis zum Abend im Hafen, sagte ein Sprecher der Stadt.",
                "de",
            ),
            (
                "Le port a été fermé lundi à cause de la tempête et les bateaux qui vont vers les îles sont restés à quai, selon un porte-parole de la ville.",
                "fr",
            ),
            (
                "El puerto fue cerrado el lunes por la tormenta y los barcos que van a las islas se quedaron en el muelle, dijo un portavoz de la ciudad.",
                "es",
            ),
            (
                "O porto foi fechado na segunda-feira por causa da tempestade e os barcos que vão para as ilhas não saíram, disse um porta-voz da cidade.",
                "pt",
            ),
            (
                "Il porto è stato chiuso lunedì per la tempesta e le navi che vanno alle isole sono rimaste in porto, ha detto un portavoce della città.",
                "it",
            ),
            (
                "De haven werd maandag gesloten vanwege de storm en de veerboten naar de eilanden bleven tot de avond in de haven, zei een woordvoerder van de stad.",
                "nl",
            ),
            (
                "Hamnen stängdes på måndagen på grund av stormen och färjorna till öarna låg kvar till kvällen, sade en talesman för staden som inte ville vara med.",
                "sv",
            ),
            (
                "Havnen blev lukket mandag på grund af stormen, og færgerne til øerne blev liggende til om aftenen, sagde en talsmand for byen, som ikke ville være med.",
                "da",
            ),
            (
                "Port został zamknięty w poniedziałek z powodu burzy, a promy na wyspy nie wypłynęły, jak powiedział rzecznik miasta, który był na miejscu.",
                "pl",
            ),
            (
                "Liman pazartesi günü fırtına nedeniyle kapatıldı ve adalara giden vapurlar akşama kadar limanda bekledi, bu da çok sayıda yolcu için zor oldu.",
                "tr",
            ),
            (
                "Satama suljettiin maanantaina myrskyn vuoksi ja saarille kulkevat lautat olivat iltaan asti satamassa, mutta se ei ollut kaupungin mukaan ongelma.",
                "fi",
            ),
            (
                "Portul a fost închis luni din cauza furtunii și vapoarele care merg la insule au rămas în port până seara, a spus un purtător de cuvânt al orașului.",
                "ro",
            ),
            (
                "Порт был закрыт в понедельник из-за шторма, и паромы на острова не вышли в море до вечера.",
                "ru",
            ),
            (
                "Порт закрили в понеділок через шторм, і пороми на острови не вийшли в море до вечора, і люди їх чекали.",
                "uk",
            ),
            (
                "أغلق الميناء يوم الاثنين بسبب العاصفة وبقيت العبارات في الميناء حتى المساء",
                "ar",
            ),
            (
                "港は月曜日に嵐のため閉鎖され、フェリーは夕方まで出なかったと市の担当者は言った。",
                "ja",
            ),
            (
                "Το λιμάνι έκλεισε τη Δευτέρα λόγω της καταιγίδας και τα πλοία έμειναν στο λιμάνι.",
                "el",
            ),
        ] {
            let found = code(text);
            assert_eq!(found.map(|f| f.0), Some(expected), "{text}");
            assert!(found.is_some_and(|f| f.1 >= Certainty::Likely), "{text}");
        }
    }

    #[test]
    fn too_few_words_say_nothing() {
        for text in ["", "Storm closes harbour", "1 2 3 4 5 6 7 8 9 10"] {
            assert_eq!(code(text), None, "{text}");
        }
    }

    #[test]
    fn english_with_foreign_names_stays_english() {
        let text = "Le Monde and Die Zeit wrote that Señor de la Cruz of La Paz had met the van der Berg family in Den Haag on Monday to talk about the sale of the El Dorado mine.";
        assert_eq!(code(text).map(|c| c.0), Some("en"));
    }
}
