//! Sentences as statements: their terms, names, times and figures. The same
//! words in several articles are one statement. Knows nothing of pairs.

use std::rc::Rc;

use super::Part;
use super::amounts::Amount;
use super::clues::{Clues, Opening, quoted, subject};
use super::counted;
use super::terms::Terms;
use super::times::{self, Time};
use crate::document::{Document, PartRole, Sentence};
use crate::extract::{DateMention, EntityKind, TimeKind};
use crate::ids::{FxHashMap, to_u32};
use crate::lexicon;
use crate::order;
use crate::salience::fit::{Strictness, fit};
use crate::span::Span;
use crate::text::{Token, fold};

/// Shortest statement, in terms.
const SHORTEST: usize = 3;
/// Terms on each side of a date that may say what happened then.
const THEN: usize = 3;
/// Sentences in which an article says what it is about.
const LEAD: usize = 3;
/// Terms between a name and a word that may go with it.
const NEAR: usize = 5;

/// A sentence, and where else the same words stand.
#[derive(Debug)]
pub(super) struct Statement {
    /// Number of its part.
    pub part: usize,
    /// Number of the sentence in its document.
    pub sentence: usize,
    pub span: Span,
    /// In the order of the words.
    pub terms: Vec<(u32, Span)>,
    /// The same, sorted, each once.
    pub set: Vec<u32>,
    /// Those that are neither a name's nor a title's.
    pub plain: Vec<u32>,
    /// Words with a capital inside the sentence.
    pub capitals: Vec<(u32, Span)>,
    pub names: Vec<Name>,
    /// Whom it means without a name, by an office or a pronoun.
    pub meant: Vec<usize>,
    /// Whom and what its article is about.
    pub topic: Rc<[usize]>,
    /// The day of its article.
    pub day: Option<i64>,
    pub times: Vec<Time>,
    pub amounts: Vec<Amount>,
    /// Lengths of time: the words, their value, and the terms right behind.
    pub lengths: Vec<(Span, String, Vec<u32>)>,
    /// Pairs of a name and a word near it, sorted.
    pub ties: Vec<(u32, u32)>,
    pub clues: Clues,
    pub opening: Opening,
    /// Plain terms inside quotation marks, sorted.
    pub quoted: Vec<u32>,
    /// Whoever it opens with, by the place in `names`.
    pub subject: Option<usize>,
    /// It can be shown alone.
    pub fit: bool,
    /// The same words in other parts, one place each.
    pub again: Vec<(usize, Span)>,
}

/// A name in a statement.
#[derive(Debug, Clone)]
pub(super) struct Name {
    pub span: Span,
    /// The same one in all parts.
    pub entity: usize,
    pub kind: EntityKind,
    /// The term of its last word.
    pub head: u32,
    /// All its terms.
    pub terms: Vec<u32>,
    /// "New York Stock Exchange": where something happens rather than who does it.
    pub is_venue: bool,
    /// "Lund said": who says so, not whom it is about.
    pub is_speaker: bool,
}

impl Statement {
    pub fn has(&self, term: u32) -> bool {
        self.set.binary_search(&term).is_ok()
    }

    /// How much a term counts by itself: a long name is one thing, not many.
    pub fn own_weight(&self, term: u32) -> f32 {
        let long = |n: &Name| n.terms.len() >= LONG_NAME && n.head != term;
        let inside = |n: &&Name| long(n) && n.terms.contains(&term);
        if self.names.iter().any(|n| inside(&n)) {
            INSIDE
        } else {
            1.0
        }
    }

    /// Whether a name is named here too, by the same or another form.
    pub fn names(&self, name: &Name) -> bool {
        if self.names.iter().any(|n| n.entity == name.entity) {
            return true;
        }
        // "Arden Systems" is no "Belmar Systems"; people go by their last name.
        if matches!(name.kind, EntityKind::Person | EntityKind::Place) {
            self.has(name.head)
        } else {
            name.terms.iter().all(|&t| self.has(t))
                || self
                    .names
                    .iter()
                    .any(|n| n.head == name.head && n.terms.iter().all(|t| name.terms.contains(t)))
        }
    }

    /// Whether somebody or something is named here or meant by another word.
    pub fn tells_of(&self, entity: usize) -> bool {
        self.names.iter().any(|n| n.entity == entity) || self.meant.contains(&entity)
    }

    /// The first plain word behind its subject, mostly the verb.
    pub fn lead(&self) -> Option<u32> {
        let subject = self.subject.and_then(|n| self.names.get(n));
        let from = subject.map_or(0, |n| n.span.end);
        let plain = |t: &&(u32, Span)| t.1.start >= from && self.plain.binary_search(&t.0).is_ok();
        self.terms.iter().find(plain).map(|t| t.0)
    }

    pub fn of_kind(&self, kind: EntityKind) -> impl Iterator<Item = &Name> {
        self.names.iter().filter(move |n| n.kind == kind)
    }
}

/// Terms from which on a name is long.
const LONG_NAME: usize = 3;
/// What its words before the last count for.
const INSIDE: f32 = 0.3;

/// Reads the statements of all parts, in their order.
pub(super) fn statements(
    parts: &[Part],
    kinds: &[EntityKind],
    terms: &mut Terms,
) -> Vec<Statement> {
    let mut out: Vec<Statement> = Vec::new();
    let mut known: FxHashMap<Vec<u32>, usize> = FxHashMap::default();
    let mut words: FxHashMap<String, u32> = FxHashMap::default();
    let fates = counted::fates(terms);
    for (place, part) in parts.iter().enumerate() {
        let document = part.document;
        let about = About {
            place,
            topic: topic(part),
            day: document.date.and_then(|d| times::about(d.date)),
        };
        for (number, sentence) in document.sentences.iter().enumerate() {
            if !matches!(sentence.role, PartRole::Body | PartRole::Standfirst) {
                continue;
            }
            let mut key = same_words(document, sentence, &mut words);
            if key.len() < SHORTEST {
                continue;
            }
            key.extend(months(part, sentence.span));
            if let Some(statement) = known.get(&key).and_then(|&at| out.get_mut(at)) {
                let there =
                    statement.part == place || statement.again.last().is_some_and(|a| a.0 == place);
                if !there {
                    statement.again.push((place, sentence.span));
                }
                continue;
            }
            let Some(statement) = read(part, &about, number, sentence, kinds, terms, &fates) else {
                continue;
            };
            terms.saw(&statement.set);
            known.insert(key, out.len());
            out.push(statement);
        }
    }
    terms.weigh(out.len());
    out
}

/// The months of the dates of a sentence: "on Wednesday" in the same words a
/// year later is another Wednesday.
fn months(part: &Part, sentence: Span) -> impl Iterator<Item = u32> {
    let dates = inside(&part.dates, sentence, |d| d.span);
    let month = |d: &&&DateMention| Time::of(d)?.days().map(|(from, _)| from / 31);
    let months: Vec<u32> = dates
        .iter()
        .filter_map(month)
        .filter_map(|n| u32::try_from(n).ok())
        .collect();
    months.into_iter()
}

/// The words of a sentence as numbers, so that the same words are found again.
fn same_words(
    document: &Document,
    sentence: &Sentence,
    words: &mut FxHashMap<String, u32>,
) -> Vec<u32> {
    document
        .tokens_of(sentence)
        .iter()
        .filter(|t| t.is_word())
        .map(|t| {
            let folded = fold(t.of(&document.text));
            if let Some(&number) = words.get(folded.as_ref()) {
                return number;
            }
            let number = to_u32(words.len());
            words.insert(folded.into_owned(), number);
            number
        })
        .collect()
}

/// What all statements of one article have in common.
struct About {
    place: usize,
    topic: Rc<[usize]>,
    day: Option<i64>,
}

/// Whom and what an article names in its headline and first sentences, sorted.
fn topic(part: &Part) -> Rc<[usize]> {
    let sentences = &part.document.sentences;
    let body = |s: &&Sentence| matches!(s.role, PartRole::Body | PartRole::Standfirst);
    let end = sentences.iter().filter(body).take(LEAD).last();
    let end = end.map_or(0, |s| s.span.end);
    let mentions = part.mentions.iter().take_while(|m| m.0.start < end);
    let mut topic: Vec<usize> = mentions.map(|m| m.1).collect();
    topic.sort_unstable();
    topic.dedup();
    topic.into()
}

fn read(
    part: &Part,
    about: &About,
    number: usize,
    sentence: &Sentence,
    kinds: &[EntityKind],
    terms: &mut Terms,
    fates: &[u32],
) -> Option<Statement> {
    let document = part.document;
    let text = &document.text;
    let tokens = document.tokens_of(sentence);
    let words = text.get(sentence.span.range())?;
    // "Follow @paper": said to the reader.
    if words.contains(" @") || words.contains(" #") {
        return None;
    }
    if words.trim_end_matches(['"', '”', '\'', '’']).ends_with('?') || is_formula(words) {
        return None;
    }
    let dates = inside(&part.dates, sentence.span, |d| d.span);
    let figures = inside(&part.figures, sentence.span, |f| f.span);
    let mentions = inside(&part.mentions, sentence.span, |m| m.0);

    let mut said: Vec<(u32, Span)> = Vec::with_capacity(tokens.len());
    let mut titles: Vec<u32> = Vec::new();
    let is_number = |span: Span| {
        dates.iter().any(|d| d.span.overlaps(span)) || figures.iter().any(|f| f.span.overlaps(span))
    };
    // "stage 13" counts nothing: its number is a name.
    let counts = |span: Span| {
        dates.iter().any(|d| d.span.overlaps(span))
            || figures
                .iter()
                .any(|f| f.span.overlaps(span) && (f.counts.is_some() || f.unit.is_some()))
    };
    for token in tokens {
        if !token.is_word() || is_number(token.span) {
            continue;
        }
        let word = token.of(text);
        if let Some(term) = terms.number(word) {
            said.push((term, token.span));
            let folded = fold(word);
            if folded == "prime" || lexicon::ROLES.contains(&folded) {
                titles.push(term);
            }
        }
    }
    let clues = Clues::of(text, tokens, &said, counts);
    let meant = inside(&part.references, sentence.span, |r| r.0);
    // "He said": no riddle where it is known who he is.
    let opener = tokens.iter().find(|t| t.is_word()).map(|t| t.span);
    let solved = opener.is_some_and(|o| meant.iter().any(|r| r.0.contains(o)));
    let meant: Vec<usize> = meant.into_iter().map(|r| r.1).collect();
    let mut set: Vec<u32> = said.iter().map(|t| t.0).collect();
    set.sort_unstable();
    set.dedup();
    if set.len() < SHORTEST {
        return None;
    }
    let names: Vec<Name> = mentions
        .iter()
        .filter_map(|&&(span, entity)| {
            let own = said.iter().filter(|t| span.contains(t.1));
            // "Arden Co" and "Belmar Co" have nothing in common.
            let telling = |t: &&(u32, Span)| {
                let folded = fold(document.slice(t.1));
                !lexicon::COMPANY_FORMS.contains(&folded)
            };
            let own: Vec<u32> = own.filter(telling).map(|t| t.0).collect();
            Some(Name {
                span,
                entity,
                kind: *kinds.get(entity)?,
                head: *own.last()?,
                is_venue: fold(document.slice(span)).ends_with("exchange"),
                is_speaker: speaks(text, tokens, span),
                terms: own,
            })
        })
        .collect();
    let first = tokens.iter().find(|t| t.is_word()).map(|t| t.span);
    let capitals: Vec<(u32, Span)> = (said.iter())
        .filter(|t| document.slice(t.1).starts_with(char::is_uppercase) && !titles.contains(&t.0))
        // The first word has one in any case.
        .filter(|t| {
            let common = || {
                let folded = fold(document.slice(t.1));
                lexicon::COMMON_WORDS.contains(&folded) || lexicon::NEWS_WORDS.contains(&folded)
            };
            Some(t.1) != first || names.iter().any(|n| n.span.contains(t.1)) || !common()
        })
        .filter(|t| !lexicon::COMPANY_FORMS.contains(&fold(document.slice(t.1))))
        .copied()
        .collect();
    let mut plain = set.clone();
    plain.retain(|t| {
        let name = names.iter().any(|n| n.terms.contains(t))
            || capitals.iter().any(|c| c.0 == *t && Some(c.1) != first);
        !titles.contains(t) && !name
    });
    let ties = ties(&said, &names, &titles);
    let subject = subject(text, tokens, &names);
    let opening = match Opening::of(text, tokens, &names, &capitals) {
        Opening::Leaning if solved => Opening::Free,
        opening => opening,
    };
    let quoted = quoted(text, tokens, &said, &plain);
    let amounts = counted::amounts(
        &counted::Around {
            document,
            tokens,
            said: &said,
            names: &names,
            fates,
        },
        &figures,
    );
    let lengths = dates
        .iter()
        .filter(|d| d.time.kind == TimeKind::Duration)
        .map(|d| {
            (
                d.span,
                d.time.value.clone(),
                behind(document, d.span, &said),
            )
        })
        .collect();
    Some(Statement {
        part: about.place,
        sentence: number,
        topic: about.topic.clone(),
        day: about.day,
        meant,
        span: sentence.span,
        set,
        plain,
        capitals,
        names,
        times: (dates.iter())
            .filter_map(|d| time(document, d, &said))
            .collect(),
        amounts,
        lengths,
        ties,
        clues,
        opening,
        quoted,
        subject,
        fit: fit(document, sentence, tokens, Strictness::Whole),
        again: Vec::new(),
        terms: said,
    })
}

/// What reports of all kinds have in the same words, and what is no sentence.
fn is_formula(words: &str) -> bool {
    let first = words.chars().next();
    let torn = first.is_some_and(|c| c.is_lowercase() || matches!(c, '-' | '–' | '—' | '*' | '•'));
    let said = [
        "for comment",
        "to comment",
        "no comment",
        "Editor's note",
        "Editor’s note",
    ];
    torn || said.iter().any(|w| words.contains(w))
}

/// The terms right behind a length of time: in "a six-year civil war" and "six
/// years of war", not in "six years after the war".
fn behind(document: &Document, length: Span, said: &[(u32, Span)]) -> Vec<u32> {
    let next = said.iter().filter(|t| t.1.start >= length.end).take(2);
    next.take_while(|t| {
        let between = document.slice(Span {
            start: length.end,
            end: t.1.start,
        });
        let mut words = between
            .split(|c: char| !c.is_alphanumeric())
            .filter(|w| !w.is_empty());
        words.all(|w| w == "of" || said.iter().any(|s| document.slice(s.1) == w))
    })
    .map(|t| t.0)
    .collect()
}

/// Names with the plain words near them.
fn ties(said: &[(u32, Span)], names: &[Name], titles: &[u32]) -> Vec<(u32, u32)> {
    let mut out = Vec::new();
    for name in names {
        let at = said.partition_point(|t| t.1.start < name.span.start);
        let end = said.partition_point(|t| t.1.start < name.span.end);
        let near = said.get(at.saturating_sub(NEAR)..(end + NEAR).min(said.len()));
        for &(term, span) in near.unwrap_or_default() {
            if !titles.contains(&term) && !names.iter().any(|n| n.span.contains(span)) {
                out.push((name.head, term));
            }
        }
    }
    order::sort(&mut out);
    out.dedup();
    out
}

/// The items of a list in the order of the text that begin in a sentence.
fn inside<T>(list: &[T], sentence: Span, span: impl Fn(&T) -> Span) -> Vec<&T> {
    let first = list.partition_point(|x| span(x).start < sentence.start);
    list.iter()
        .skip(first)
        .take_while(|x| span(x).start < sentence.end)
        .collect()
}

/// The time of a date, as far as it has one.
fn time(document: &Document, date: &DateMention, said: &[(u32, Span)]) -> Option<Time> {
    let words = fold(document.slice(date.span));
    let day = |w: &&str| words.contains(*w);
    let reckoned = ["today", "yesterday", "tomorrow", "tonight"]
        .iter()
        .any(day);
    let at = said.partition_point(|t| t.1.start < date.span.start);
    let near = said.get(at.saturating_sub(THEN)..(at + THEN).min(said.len()));
    Some(Time {
        reckoned,
        near: near.unwrap_or_default().iter().map(|t| t.0).collect(),
        ..Time::of(date)?
    })
}

/// Whether a word of saying stands before or behind a name.
fn speaks(text: &str, tokens: &[Token], name: Span) -> bool {
    let words = || tokens.iter().filter(|t| t.is_word());
    let before = words().take_while(|t| t.span.start < name.start).last();
    let behind = words().find(|t| t.span.start >= name.end);
    let says = |t: &Token| {
        let folded = fold(t.of(text));
        lexicon::SPEECH_FORMS.contains(&folded) || lexicon::LIKE_WORDS.get(&folded) == Some("say")
    };
    before.into_iter().chain(behind).any(says)
}
