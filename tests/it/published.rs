//! The day of publication on two hundred pages made here: forms of metadata,
//! datelines and furniture around sentences of our own, with dates in them
//! that speak of other days.

use std::fmt::Write;

use nutgraf::extract::Certainty;
use nutgraf::{Article, Document, PartialDate};

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];
const PLACES: [&str; 6] = ["Bergen", "Lagos", "Quito", "Hanoi", "Porto", "Izmir"];
const HEADLINES: [&str; 5] = [
    "Ferry service returns to the islands",
    "Council votes for a new bridge",
    "Three rescued from a burning warehouse",
    "Farmers ask for help after the flood",
    "Museum finds a lost painting in its cellar",
];

/// A stream of numbers, the same on every machine.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, below: usize) -> usize {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap() % below
    }

    fn pick(&mut self, from: &[&'static str]) -> &'static str {
        from[self.roll(from.len())]
    }

    fn day(&mut self) -> Day {
        Day {
            year: 2008 + self.roll(16),
            month: 1 + self.roll(12),
            of_month: 1 + self.roll(27),
        }
    }
}

#[derive(Clone, Copy)]
struct Day {
    year: usize,
    month: usize,
    of_month: usize,
}

impl Day {
    fn iso(self) -> String {
        format!("{:04}-{:02}-{:02}", self.year, self.month, self.of_month)
    }

    fn name(self) -> &'static str {
        MONTHS[self.month - 1]
    }

    /// "June 8, 2017" and its sisters.
    fn written(self, form: usize) -> String {
        let (d, m, y) = (self.of_month, self.name(), self.year);
        match form % 6 {
            0 => format!("{m} {d}, {y}"),
            1 => format!("{d} {m} {y}"),
            2 => format!("{} {d:02}, {y}", &m[..3]),
            3 => format!("{m} {d}th, {y}"),
            4 => format!("{d} {}. {y}", &m[..3]),
            _ => self.iso(),
        }
    }

    fn next(self) -> Self {
        Self {
            of_month: self.of_month + 1,
            ..self
        }
    }
}

struct Page {
    text: String,
    given: Option<String>,
    /// The day, `XXXX-06-08` where the page gives no year, or none.
    day: Option<String>,
    /// The page contradicts itself, so nothing may be sure.
    torn: bool,
}

/// The report, with days in it that are not the page's.
fn report(dice: &mut Dice) -> String {
    let mut out = String::new();
    for _ in 0..3 + dice.roll(3) {
        let other = dice.day();
        let place = dice.pick(&PLACES);
        let day = other.written(dice.roll(6));
        let line = match dice.roll(6) {
            0 => format!(
                "The harbour of {place} was closed on {day} after a storm had torn two cranes from their rails."
            ),
            1 => format!(
                "A study published on {day} had found cracks in every third pillar, the engineer said."
            ),
            2 => format!(
                "“We have waited since {day},” said a shopkeeper. “Nobody has told us why.”"
            ),
            3 => format!("The figures, updated on {day}, show that fewer people moved to {place}."),
            4 => "The mayor said on Monday that the work would take until next summer.".to_owned(),
            _ => format!(
                "It was the first such meeting in {place} since {}.",
                other.year
            ),
        };
        writeln!(out, "{line}").unwrap();
    }
    out
}

fn page(kind: usize, dice: &mut Dice) -> Page {
    let day = dice.day();
    let other = dice.day();
    let form = dice.roll(6);
    let (date, headline, place) = (day.written(form), dice.pick(&HEADLINES), dice.pick(&PLACES));
    let capitals = place.to_uppercase();
    let short = format!("{} {}", day.name(), day.of_month);
    let body = report(dice);
    let bar = dice.pick(&[" | ", " - ", " · "]);
    let plain = |text: String| Page {
        text,
        given: None,
        day: Some(day.iso()),
        torn: false,
    };
    let undated = |text: String| Page {
        text,
        given: None,
        day: None,
        torn: false,
    };
    match kind {
        0 => Page {
            given: Some(day.iso()),
            ..plain(format!("{headline}\n{body}"))
        },
        1 => plain(format!(
            "{headline}\nBy: AP{bar}{place}{bar}Published: {date} 7:16:54 pm\n{body}"
        )),
        2 => plain(format!(
            "{headline}\nPublished: {}T19:16:54Z\n{body}",
            day.iso()
        )),
        3 => plain(format!(
            "{capitals}, {} {}, {} (Xinhua) -- {body}",
            day.name(),
            day.of_month,
            day.year
        )),
        4 => Page {
            day: Some(format!("XXXX-{:02}-{:02}", day.month, day.of_month)),
            ..plain(format!("{capitals}, {short}. /TASS/. {body}"))
        },
        5 => plain(format!("{headline}\n{date}\n{body}")),
        6 => plain(format!("{headline}\n{date}, 19:16 GMT\n{body}")),
        7 => plain(format!(
            "{headline}\nUpdated: {}{bar}Published: {date}\n{body}",
            day.next().written(form)
        )),
        8 => plain(format!(
            "{headline}\nFirst published on {date}\nLast updated on {}\n{body}",
            day.next().written(form)
        )),
        9 => undated(format!("{headline}\n{body}")),
        10 => undated(format!(
            "Report published on {date} blames the port of {place}\n{body}"
        )),
        11 => undated(format!(
            "{headline}\nFile photo taken on {date} in {place}. (Photo: AFP)\n{body}"
        )),
        12 => undated(format!(
            "{headline}\n{body}\nStorm closes the harbour - {date}\nRead more: Fire in the market of {place}, {}",
            other.written(form)
        )),
        13 => undated(format!(
            "{headline}\n{body}\nCopyright {} The {place} Post. All rights reserved.",
            day.year
        )),
        14 => plain(format!(
            "date {} {capitals}, {short}. /TASS/. {body}",
            day.iso()
        )),
        15 => {
            let day = Day {
                of_month: 13 + day.of_month % 15,
                ..day
            };
            Page {
                day: Some(day.iso()),
                ..plain(format!(
                    "{headline}\nPublished {:02}/{:02}/{}\n{body}",
                    day.of_month, day.month, day.year
                ))
            }
        }
        16 => {
            let day = Day {
                of_month: 1 + day.of_month % 12,
                ..day
            };
            Page {
                day: Some(day.iso()),
                ..plain(format!(
                    "{headline}\nPublished {:02}/{:02}/{}\n{body}",
                    day.of_month, day.month, day.year
                ))
            }
        }
        17 => plain(format!("{headline}\nPosted on {date} by Jane Doe\n{body}")),
        18 => plain(format!(
            "{headline}\n{body}\nPublished: {date}\nRead more news from {place}"
        )),
        19 => plain(format!("{headline}\nBy Jane Doe, {date}\n{body}")),
        20 => plain(format!(
            "{headline}\nJane Doe{bar}{date}{bar}4 min read\n{body}"
        )),
        21 => Page {
            torn: day.iso()[..7] != other.iso()[..7],
            ..plain(format!(
                "{headline}\nPublished: {date}\n{capitals}, {} {}, {} (Reuters) - {body}",
                other.name(),
                other.of_month,
                other.year
            ))
        },
        22 => Page {
            given: Some(day.iso()),
            torn: day.iso()[..7] != other.iso()[..7],
            ..plain(format!(
                "{headline}\nPublished: {}\n{body}",
                other.written(form)
            ))
        },
        23 => plain(format!(
            "From: desk@example.org\nDate: Thu, {} {} {} 19:16:54 +0000\nSubject: {headline}\n\n{body}",
            day.of_month,
            &day.name()[..3],
            day.year
        )),
        24 => undated(format!(
            "On {date} the council of {place} met behind closed doors.\n{body}"
        )),
        25 => undated(format!(
            "{date}: the day the harbour of {place} burned\n{body}"
        )),
        26 => Page {
            given: Some(day.iso()[..7].to_owned()),
            day: Some(day.iso()[..7].to_owned()),
            ..plain(format!("{headline}\nPublished: {date}\n{body}"))
        },
        _ => plain(format!(
            "{headline}\n{place}{bar}Updated: {date} 10:15 IST\n{body}"
        )),
    }
}

const KINDS: usize = 28;

#[test]
fn two_hundred_pages() {
    let mut dice = Dice(7);
    let (mut wrong, mut found, mut dated) = (Vec::new(), 0, 0);
    for number in 0..200 {
        let kind = number % KINDS;
        let page = page(kind, &mut dice);
        let document = Document::new(Article {
            text: page.text.clone(),
            date: page
                .given
                .as_deref()
                .map(|iso| PartialDate::parse(iso).unwrap()),
            ..Article::default()
        });
        dated += usize::from(page.day.is_some());
        let Some(date) = document.date else {
            continue;
        };
        found += usize::from(page.day.is_some());
        let right = page.day == Some(date.date.to_string());
        let sure = date.certainty == Certainty::Sure;
        assert!(right || !sure, "sure of {} on\n{}", date.date, page.text);
        assert!(
            !page.torn || !sure,
            "sure of a page that contradicts itself\n{}",
            page.text
        );
        if !right {
            wrong.push(format!(
                "kind {kind}: {} ({}), not {:?}\n{}",
                date.date,
                date.how.name(),
                page.day,
                page.text
            ));
        }
    }
    assert!(
        wrong.len() <= 2,
        "{}\n{} wrong",
        wrong.join("\n"),
        wrong.len()
    );
    // Honest silence alone would pass the lines above.
    assert!(found * 100 >= dated * 90, "{found} of {dated} found");
}
