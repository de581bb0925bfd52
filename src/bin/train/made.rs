//! Made-up lines for what the annotated texts hold too little of: results of
//! matches, standings, names with small words inside, lines in capitals,
//! months that are people. Frames and invented names are written for this
//! project; known names come from its lists. The same seed gives the same
//! lines.

use nutgraf::Span;
use nutgraf::lexicon::{self, List};

use crate::data::Text;
use crate::fit::Chance;

/// Where each frame draws from: `{p}` person, `{f}` first name, `{l}` last
/// name, `{c}` country, `{t}` town, `{k}` club, `{o}` body, `{g}` group, `{n}`
/// small number, `{q}` person with a small word in the name.
const FRAMES: [&str; 54] = [
    "{k} {n} {k} {n}\n{k} {n} {k} {n}\n{k} {n} {k} {n}",
    "{k} {n}, {k} {n}\n{k} {n}, {k} {n}",
    "{k} {n} - {n} {k}\n{k} {n} - {n} {k}",
    "Standings (played, won, drawn, lost, points):\n{k} 22 12 6 4 42\n{k} 22 11 7 4 40\n{k} 21 9 8 4 35",
    "Results of first division matches on Saturday:\n{k} {n} {k} {n}\n{k} {n} {k} {n}",
    "W L PCT GB\n{k} 80 59 .576 -\n{k} 78 61 .561 2\n{k} 71 69 .507 9 1/2",
    "{k} AT {k}\n{k} AT {k}",
    "{c} {n} {c} {n}\nScorers: {l} 12, {l} 55, {l} 81",
    "1. {p} ({c}) 52.1{n}\n2. {p} ({c}) 52.4{n}\n3. {p} ({c}) 53.0{n}",
    "{n}. {p} ({c}) {t}",
    "{p} ({c}) beat {p} ({c}) 6-{n} 6-{n}",
    "Second round: {p} ({c}) beat {n}-{p} ({c}) 7-5 6-{n}",
    "{k} beat {k} {n}-{n} on Sunday.",
    "{k} coach {p} said {l} would miss the trip to {k}.",
    "{k} signed {p} from {k} for an undisclosed fee.",
    "{l} scored twice as {k} beat {k} in {t}.",
    "FOOTBALL - {K} BEAT {K} IN CUP TIE.",
    "CRICKET - {C} WIN SECOND TEST AGAINST {C}.",
    "TENNIS - {L} REACHES SEMIFINALS IN {T}.",
    "{C} SAYS READY FOR TALKS WITH {C}.",
    "{G} MINISTER MEETS {O} CHIEF IN {T}.",
    "{L} SAYS {G} FORCES LEFT {T}.",
    "{P} NAMED HEAD OF {O}.",
    "{T}, Dec {n} -",
    "{T} 2004-0{n}-1{n}",
    "{q} said on Monday that {c} would agree.",
    "They saw {q} there, and later {q} as well.",
    "It was {q} who spoke for the {g} side.",
    "Talks between {q} and {p} ended in {t}.",
    "The envoy, {q}, flew to {t}.",
    "A statement by {q} did not name {o}.",
    "{m} {l} told reporters in {m} that {m} would be dry.",
    "{m} {l} and {p} met in {t} in {m}.",
    "Will {l} come? Will {p} answer?",
    "Will {l} of {o} said so.",
    "In {m}, {p} will march with {q}.",
    "Shares of {o} rose, while {o} fell {n} percent.",
    "The {o} ({a}) said {p} was its head.",
    "{t}: {n}\n{t}: {n}\n{t}: {n}",
    "{f} met {f}. {f} and {f} left for {t}.",
    "BY {P}",
    "By {p} and {p}",
    "Fighters of {j} and of {j} left {t}.",
    "The {j} group and the {g} army met {q}.",
    "{c} Signs Deal With {c}\n\nThe deal was signed on Monday.",
    "{l} Says {o} Will Rise in {t}\n\n{p} spoke to reporters.",
    "{g} Minister Meets {p} in {t}\n\nThe talks lasted an hour.",
    "{p} Wins Prize as {c} Votes\n\nRain fell in {t}.",
    "Floods in {t} Leave Hundreds Without Homes",
    "New Rules for {c} as {o} Cuts Jobs",
    "It began in {t}, {c}.",
    "{T}, {c} - {p} spoke on Monday.",
    "Officials from {c}, {c} and {c} met in {t}.",
    "He flew from {t} to {t}, {c}, on Friday.",
];

const MONTHS: [&str; 4] = ["May", "April", "June", "August"];

const PARTICLES: [&str; 16] = [
    "van der ", "de ", "al-", "von ", "de la ", "van ", "bin ", "di ", "del ", "dos ", "el-",
    "ben ", "da ", "ibn ", "ter ", "du ",
];

const FRONTS: [&str; 8] = [
    "Jabhat al-",
    "Harakat al-",
    "Ansar al-",
    "Hizb al-",
    "Liwa al-",
    "Jaish al-",
    "Jund al-",
    "Ahrar al-",
];

const BODIES: [&str; 12] = [
    "Lantern Committee",
    "Harbour Holdings",
    "Meadow Bank",
    "Northlight Energy",
    "Quarry Union",
    "Copperfield Group",
    "Ashgrove Institute",
    "Marlow Foundation",
    "Tarn Industries",
    "Ministry of Roads",
    "Institute for Rivers",
    "Bureau of Tides",
];

const CLUB_ENDS: [&str; 6] = [" United", " City", " Rovers", " FC", " Athletic", " Town"];

/// Draws names from the lists.
struct Names {
    chance: Chance,
    firsts: Vec<&'static str>,
    lasts: Vec<&'static str>,
    countries: Vec<&'static str>,
    towns: Vec<&'static str>,
    groups: Vec<&'static str>,
}

/// The keys of a list with one of these values, without those that are words.
fn sure(list: List, values: &[&str]) -> Vec<&'static str> {
    let fits = |value: &str| values.contains(&value);
    list.entries()
        .filter(|(key, value)| fits(value) && key.len() > 2)
        .map(|(key, _)| key)
        .collect()
}

fn title(key: &str) -> String {
    let mut up = true;
    key.chars()
        .flat_map(|c| {
            let now = up;
            up = matches!(c, ' ' | '-');
            if now {
                c.to_uppercase().collect::<Vec<_>>()
            } else {
                vec![c]
            }
        })
        .collect()
}

impl Names {
    fn of<'a>(&mut self, list: &[&'a str]) -> &'a str {
        let at = self.chance.below(list.len().max(1));
        list.get(at).copied().unwrap_or("")
    }

    /// One word that no list has.
    fn invented(&mut self) -> String {
        const STARTS: [&str; 16] = [
            "Tar", "Quo", "Bel", "Nus", "Ori", "Kas", "Mel", "Var", "Zan", "Hal", "Dor", "Pel",
            "Sho", "Gri", "Ulf", "Ame",
        ];
        const MIDDLES: [&str; 12] = [
            "va", "ri", "mo", "lan", "ten", "qui", "sha", "be", "gor", "ni", "dra", "lo",
        ];
        const ENDS: [&str; 14] = [
            "ra", "ne", "sky", "mura", "dez", "well", "ov", "ian", "ki", "san", "to", "ault",
            "berg", "ez",
        ];
        let (start, middle, end) = (self.of(&STARTS), self.of(&MIDDLES), self.of(&ENDS));
        if self.chance.below(2) == 0 {
            format!("{start}{end}")
        } else {
            format!("{start}{middle}{end}")
        }
    }

    fn last(&mut self) -> String {
        if self.chance.below(2) == 0 {
            return self.invented();
        }
        let list = std::mem::take(&mut self.lasts);
        let name = title(self.of(&list));
        self.lasts = list;
        name
    }

    fn from(&mut self, pick: fn(&mut Self) -> &mut Vec<&'static str>) -> String {
        let list = std::mem::take(pick(self));
        let name = title(self.of(&list));
        *pick(self) = list;
        name
    }

    /// The words for a letter of a frame, and their class.
    fn fill(&mut self, letter: char) -> (String, Option<usize>) {
        const PERSON: usize = 0;
        const BODY: usize = 1;
        const PLACE: usize = 2;
        const GROUP: usize = 3;
        match letter {
            'p' => {
                let first = self.from(|n| &mut n.firsts);
                (format!("{first} {}", self.last()), Some(PERSON))
            }
            'q' => {
                let first = match self.chance.below(4) {
                    0 => String::new(),
                    _ => format!("{} ", self.from(|n| &mut n.firsts)),
                };
                let particle = self.of(&PARTICLES);
                (format!("{first}{particle}{}", self.last()), Some(PERSON))
            }
            'f' => (self.from(|n| &mut n.firsts), Some(PERSON)),
            'l' => (self.last(), Some(PERSON)),
            'c' => (self.from(|n| &mut n.countries), Some(PLACE)),
            't' => (self.from(|n| &mut n.towns), Some(PLACE)),
            'g' => (self.from(|n| &mut n.groups), Some(GROUP)),
            'k' => {
                let town = self.from(|n| &mut n.towns);
                let end = match self.chance.below(3) {
                    0 => self.of(&CLUB_ENDS),
                    _ => "",
                };
                (format!("{town}{end}"), Some(BODY))
            }
            'o' => match self.chance.below(3) {
                0 => (
                    format!(
                        "{} {}",
                        self.invented(),
                        self.of(&["Corp", "Ltd", "Inc", "Group", "Bank"])
                    ),
                    Some(BODY),
                ),
                _ => (self.of(&BODIES).to_owned(), Some(BODY)),
            },
            'a' => {
                let letters: String = (0..3)
                    .map(|_| char::from(b'A' + self.chance.below(26) as u8))
                    .collect();
                (letters, Some(BODY))
            }
            'j' => {
                let front = self.of(&FRONTS);
                (format!("{front}{}", self.invented()), Some(BODY))
            }
            'm' => (self.of(&MONTHS).to_owned(), None),
            'n' => ((self.chance.below(5) + 1).to_string(), None),
            upper => {
                let (words, class) = self.fill(upper.to_ascii_lowercase());
                (words.to_uppercase(), class)
            }
        }
    }
}

/// Texts of made-up lines.
pub fn texts(count: usize, seed: u64) -> Vec<Text> {
    let mut names = Names {
        chance: Chance(seed),
        firsts: sure(lexicon::FIRST_NAMES, &["", "f", "m"]),
        lasts: sure(lexicon::LAST_NAMES, &[""]),
        countries: sure(lexicon::PLACES, &["c"]),
        towns: sure(lexicon::PLACES, &["", "k"]),
        // "Germans minister" is no English.
        groups: sure(lexicon::GROUPS, &[""])
            .into_iter()
            .filter(|g| g.ends_with("an") || g.ends_with("ish") || g.ends_with("ese"))
            .collect(),
    };
    (0..count)
        .map(|_| {
            let mut out = Text {
                text: String::new(),
                names: Vec::new(),
            };
            // Several frames a text, so that an article's lines differ.
            for _ in 0..3 {
                let at = names.chance.below(FRAMES.len());
                frame(FRAMES.get(at).copied().unwrap_or(""), &mut names, &mut out);
                out.text.push_str("\n\n");
            }
            out
        })
        .collect()
}

fn frame(frame: &str, names: &mut Names, out: &mut Text) {
    let mut rest = frame;
    // "May Tarnov" is one person, "in May" is none.
    let mut open: Option<usize> = None;
    while let Some((before, letter)) = rest
        .split_once('{')
        .and_then(|(b, r)| Some((b, r.chars().next()?)))
    {
        out.text.push_str(before);
        rest = rest.get(before.len() + 3..).unwrap_or("");
        let (words, class) = names.fill(letter);
        let start = out.text.len();
        out.text.push_str(&words);
        if letter == 'm' && rest.starts_with(" {l}") {
            open = Some(start);
            continue;
        }
        if let Some(class) = class {
            let start = open.take().unwrap_or(start);
            out.names.push((Span::new(start, out.text.len()), class));
        }
    }
    out.text.push_str(rest);
    // "Will Tarnov of …": the first name is part of the person.
    if frame.starts_with("Will {l} of")
        && let Some(first) = out.names.iter_mut().rev().nth(1)
    {
        first.0 = Span::new(first.0.start as usize - 5, first.0.end as usize);
    }
}
