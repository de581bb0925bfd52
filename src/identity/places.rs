//! Where a place is: the readings that the gazetteer has for its name, weighed
//! by size, by what stands beside it ("Paris, Texas") and by the places named
//! in the same articles. Where no reading is clear it stays open, with the
//! reason. Knows nothing of maps.

use std::sync::LazyLock;

use super::key::key;
use super::records::Record;
use crate::extract::EntityKind;
use crate::ids::FxHashMap;
use crate::lexicon;
use crate::order;

/// What sort of place.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum PlaceSort {
    /// A country or territory.
    Country,
    /// A state or province.
    Region,
    /// The capital of a country.
    Capital,
    /// Another city.
    City,
}

/// Where a place is.
#[derive(Debug, Clone, PartialEq)]
pub struct Location {
    /// What it is.
    pub sort: PlaceSort,
    /// ISO 3166-1, two letters.
    pub country: &'static str,
    /// Degrees north, to a hundredth; of a country or region a point within.
    pub lat: f32,
    /// Degrees east.
    pub lon: f32,
    /// How probable it is that this one is meant, 0 to 1.
    pub score: f32,
    /// Why, in one plain sentence.
    pub why: String,
}

/// What is known of where a place is.
#[derive(Debug, Clone, PartialEq)]
pub enum Placed {
    /// One reading is clear.
    At(Location),
    /// None is; a code and one plain sentence.
    Open(&'static str, String),
}

#[derive(Debug, Clone, Copy, PartialEq)]
struct Reading {
    sort: PlaceSort,
    country: &'static str,
    lat: f32,
    lon: f32,
    /// Decimal logarithm of the number of people.
    size: f32,
}

impl Reading {
    fn local(self) -> bool {
        self.sort != PlaceSort::Country
    }

    /// How likely the name means it where nothing else is known, on the scale
    /// of `size`.
    fn prior(self) -> f32 {
        match self.sort {
            PlaceSort::Country => 8.0,
            PlaceSort::Region => 6.5,
            PlaceSort::Capital => (self.size + 1.0).max(7.5),
            PlaceSort::City => self.size,
        }
    }

    fn name(self) -> String {
        match self.sort {
            PlaceSort::Country => "the country".to_owned(),
            PlaceSort::Region if self.country == "US" => "the US state".to_owned(),
            PlaceSort::Region => format!("the region in {}", self.country),
            PlaceSort::Capital | PlaceSort::City => format!("the city in {}", self.country),
        }
    }
}

/// `cGE4217,4351,66`: sort, country, hundredths of degrees, tenths of the
/// logarithm.
fn read(entry: &'static str) -> Option<Reading> {
    let sort = match entry.get(..1)? {
        "c" => PlaceSort::Country,
        "r" => PlaceSort::Region,
        "k" => PlaceSort::Capital,
        _ => PlaceSort::City,
    };
    let mut numbers = entry.get(3..)?.split(',').map(str::parse::<i16>);
    let mut next = || Some(f32::from(numbers.next()?.ok()?));
    Some(Reading {
        sort,
        country: entry.get(1..3)?,
        lat: next()? / 100.0,
        lon: next()? / 100.0,
        size: next()? / 10.0,
    })
}

fn readings(name: &str) -> Vec<Reading> {
    let name = key(EntityKind::Place, name);
    lexicon::GAZETTEER
        .get(&name)
        .map(|value| value.split(';').filter_map(read).collect())
        .unwrap_or_default()
}

/// A place as the articles have it.
pub(super) struct Spot<'a> {
    /// Its names, the one used most first.
    pub(super) names: Vec<&'a str>,
    /// The articles that name it.
    pub(super) docs: Vec<u32>,
    /// What stands behind a comma after it.
    pub(super) inside: Vec<&'a str>,
}

/// Decimal logarithm of the number of people from which on a city is known by its name alone.
const LARGE: f32 = 6.0;

/// The same for a capital.
const TOWN: f32 = 5.0;

/// So many readings' gap counts as clear.
const CLEAR: f32 = 1.0;

/// Where each of some places is.
pub(super) fn place(spots: &[Spot<'_>]) -> Vec<Placed> {
    let all: Vec<Vec<Reading>> = spots
        .iter()
        .map(|spot| {
            let found = spot.names.iter().map(|name| readings(name));
            found
                .into_iter()
                .find(|r| !r.is_empty())
                .unwrap_or_default()
        })
        .collect();
    // What each article says of countries, by places of one reading.
    let mut context = Context::default();
    for (spot, readings) in spots.iter().zip(&all) {
        if let [only] = readings.as_slice() {
            for &doc in &spot.docs {
                let named = context.entry(doc).or_default();
                *named.entry((only.country, only.local())).or_default() += 1;
            }
        }
    }
    spots
        .iter()
        .zip(&all)
        .map(|(spot, readings)| choose(spot, readings, &context))
        .collect()
}

/// For each article how many places of one reading it names in each country, the country
/// itself (false) or something within (true).
type Context = FxHashMap<u32, FxHashMap<(&'static str, bool), u32>>;

fn choose(spot: &Spot<'_>, all: &[Reading], context: &Context) -> Placed {
    let at = |reading: Reading, score: f32, why: String| {
        Placed::At(Location {
            sort: reading.sort,
            country: reading.country,
            lat: reading.lat,
            lon: reading.lon,
            score,
            why,
        })
    };
    match all {
        [] => {
            return Placed::Open(
                "not-listed",
                "It is not in the list of countries, regions and large cities.".to_owned(),
            );
        }
        [one] if elsewhere(*one, &spot.inside) => {
            return Placed::Open(
                "not-listed",
                format!("The list has only {}, which is not meant here.", one.name()),
            );
        }
        [one] if !supported(*one, spot, context) => {
            return Placed::Open(
                "not-listed",
                format!(
                    "The list has only {}, and nothing here speaks of that country.",
                    one.name()
                ),
            );
        }
        [one] => {
            return at(*one, 0.93, "The only large place of this name.".to_owned());
        }
        _ => {}
    }
    let company = |reading: &Reading| {
        let beside = |doc: &&u32| {
            context.get(doc).is_some_and(|set| {
                set.contains_key(&(reading.country, true))
                    || !matches!(reading.sort, PlaceSort::Region | PlaceSort::Country)
                        && set.contains_key(&(reading.country, false))
            })
        };
        spot.docs.iter().filter(beside).count()
    };
    // "Tripoli" where only Lebanon is named.
    let alone = all.iter().filter(|reading| company(reading) > 0).count() == 1;
    let wider: Vec<Reading> = spot.inside.iter().flat_map(|name| readings(name)).collect();
    let mut ranked: Vec<(f32, Reading, bool)> = all
        .iter()
        .filter(|&&reading| !elsewhere(reading, &spot.inside))
        .map(|&reading| {
            let named = wider.iter().any(|w| {
                w.country == reading.country && reading.local() && (w.sort != PlaceSort::City)
            });
            let near = company(&reading);
            let share = near as f32 / spot.docs.len().max(1) as f32;
            let city = matches!(reading.sort, PlaceSort::Capital | PlaceSort::City);
            let weight = if alone && city { 3.5 } else { 2.5 };
            let score = reading.prior() + weight * share + if named { 4.0 } else { 0.0 };
            (score, reading, named || near > 0)
        })
        .collect();
    order::sort_by(&mut ranked, |x, y| y.0.total_cmp(&x.0));
    if let [(_, only, _)] = *ranked.as_slice() {
        let why = "What stands behind it in the text says which.";
        return at(only, 0.9, why.to_owned());
    }
    let [(score, best, helped), (next, other, _), ..] = *ranked.as_slice() else {
        return Placed::Open(
            "not-listed",
            "None of the places of this name in the list is meant here.".to_owned(),
        );
    };
    let gap = score - next;
    // City and state of New York, country and city of Singapore: near enough for a map.
    let nested = best.country == other.country;
    // A country and a state of one name are both often in the news.
    let needed = match (best.sort, other.sort) {
        (PlaceSort::Country, PlaceSort::Region) | (PlaceSort::Region, PlaceSort::Country) => {
            2.0 * CLEAR
        }
        _ => CLEAR,
    };
    if gap >= needed || nested {
        let why = if helped {
            "Places of the same country are named beside it."
        } else {
            "It is by far the largest place of this name."
        };
        let score = if gap >= 2.5 { 0.9 } else { 0.75 };
        return at(best, score, why.to_owned());
    }
    Placed::Open(
        "two-possible",
        format!("{} or {}?", capital(&best.name()), other.name()),
    )
}

/// A small city that has a last name or a plain word for a name is meant where nothing else
/// is known, or where something of its country is named beside it in some article.
fn supported(city: Reading, spot: &Spot<'_>, context: &Context) -> bool {
    let small = match city.sort {
        PlaceSort::City => city.size < LARGE,
        PlaceSort::Capital => city.size < TOWN,
        PlaceSort::Country | PlaceSort::Region => false,
    };
    let beside = |doc: &u32| {
        let Some(named) = context.get(doc) else {
            return true;
        };
        let of = |local| named.get(&(city.country, local)).copied().unwrap_or(0);
        // One of those within the country is the city itself.
        of(false) > 0 || of(true) > 1 || named.values().sum::<u32>() <= 1
    };
    let doubtful = |name: &&str| {
        let name = key(EntityKind::Place, name);
        lexicon::LAST_NAMES.contains(&name) || lexicon::COMMON_WORDS.contains(&name)
    };
    !small || !spot.names.iter().any(doubtful) || spot.docs.iter().any(beside)
}

/// True where every country or state that stands behind a name, as in "Paris, Texas", is
/// another one than that of this reading.
fn elsewhere(reading: Reading, inside: &[&str]) -> bool {
    if !reading.local() {
        return false;
    }
    let wider = |name: &&str| -> Vec<Reading> {
        let all = readings(name).into_iter();
        all.filter(|w| matches!(w.sort, PlaceSort::Country | PlaceSort::Region))
            .collect()
    };
    let mut known = inside
        .iter()
        .map(wider)
        .filter(|w| !w.is_empty())
        .peekable();
    known.peek().is_some()
        && known.all(|w| {
            !w.iter().any(|w| {
                w.country == reading.country
                    && (w.sort == PlaceSort::Country || may_lie_in(reading, *w))
            })
        })
}

/// False where a city is much nearer to the middle of another state.
fn may_lie_in(city: Reading, state: Reading) -> bool {
    static STATES: LazyLock<Vec<Reading>> = LazyLock::new(|| {
        let all = lexicon::GAZETTEER.entries();
        all.flat_map(|(_, value)| value.split(';'))
            .filter_map(read)
            .filter(|reading| reading.sort == PlaceSort::Region && reading.country == "US")
            .collect()
    });
    if state.country != "US" {
        return true;
    }
    let far = |to: Reading| {
        let east = (city.lon - to.lon) * city.lat.to_radians().cos();
        (city.lat - to.lat).hypot(east)
    };
    let nearest = STATES.iter().map(|s| far(*s)).min_by(f32::total_cmp);
    nearest.is_none_or(|nearest| far(state) <= 2.5 * nearest + 0.5)
}

fn capital(words: &str) -> String {
    let mut chars = words.chars();
    chars
        .next()
        .map(|first| {
            std::iter::once(first.to_ascii_uppercase())
                .chain(chars)
                .collect()
        })
        .unwrap_or_default()
}

/// The spot that some records of a place make.
pub(super) fn spot<'a>(
    names: Vec<&'a str>,
    records: &[(u32, &Record)],
    words: impl Fn(u32) -> &'a str,
) -> Spot<'a> {
    let mut docs: Vec<u32> = records.iter().map(|r| r.0).collect();
    docs.dedup();
    let behind = records.iter().filter_map(|r| r.1.inside).map(words);
    let mut inside: Vec<&str> = behind.collect();
    // "Austin, Texas" as one name.
    let names = names.into_iter().map(|name| {
        name.split_once(", ").map_or(name, |(front, behind)| {
            inside.push(behind);
            front
        })
    });
    Spot {
        names: names.collect(),
        docs,
        inside,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(spots: &[(&str, &[u32], &[&str])]) -> Vec<String> {
        let spots: Vec<Spot<'_>> = spots
            .iter()
            .map(|(name, docs, inside)| Spot {
                names: vec![name],
                docs: docs.to_vec(),
                inside: inside.to_vec(),
            })
            .collect();
        place(&spots)
            .into_iter()
            .map(|placed| match placed {
                Placed::At(l) => format!("{} {:?} {:.0} {:.0}", l.country, l.sort, l.lat, l.lon),
                Placed::Open(code, text) => format!("{code}: {text}"),
            })
            .collect()
    }

    #[test]
    fn clear_places_have_coordinates() {
        assert_eq!(
            found(&[
                ("Cairo", &[0], &[]),
                ("Syria", &[0], &[]),
                ("Washington", &[0], &[]),
                ("U.S.", &[0], &[]),
                ("Nowhereville", &[0], &[]),
            ]),
            [
                "EG Capital 30 31",
                "SY Country 35 39",
                "US Capital 39 -77",
                "US Country 40 -99",
                "not-listed: It is not in the list of countries, regions and large cities.",
            ]
        );
    }

    #[test]
    fn a_name_of_two_places_needs_company() {
        assert_eq!(
            found(&[("Georgia", &[0], &[])]),
            ["two-possible: The country or the US state?"]
        );
        assert_eq!(
            found(&[("Georgia", &[0], &[]), ("Tbilisi", &[0], &[])])[0],
            "GE Country 42 44"
        );
        assert_eq!(
            found(&[
                ("Georgia", &[0], &[]),
                ("Houston", &[0], &[]),
                ("Tbilisi", &[1], &[])
            ])[0],
            "two-possible: The US state or the country?"
        );
        assert_eq!(
            found(&[("Birmingham", &[0], &[])]),
            ["two-possible: The city in GB or the city in US?"]
        );
        assert_eq!(
            found(&[("Birmingham", &[0], &["Alabama"])]),
            ["US City 34 -87"]
        );
        assert_eq!(found(&[("Tripoli", &[0], &[])]), ["LY Capital 33 13"]);
        assert_eq!(
            found(&[("Tripoli", &[0], &[]), ("Lebanon", &[0], &[])])[0],
            "LB City 34 36"
        );
        assert_eq!(
            found(&[
                ("Tripoli", &[0], &[]),
                ("Lebanon", &[0], &[]),
                ("Libya", &[0], &[])
            ])[0],
            "LY Capital 33 13"
        );
    }

    #[test]
    fn a_small_city_needs_its_country_beside_it() {
        let douglas = |beside: &[&'static str]| {
            let mut spots: Vec<(&str, &[u32], &[&str])> = vec![("Douglas", &[0], &[])];
            spots.extend(beside.iter().map(|&name| (name, &[0][..], &[][..])));
            found(&spots)[0].clone()
        };
        assert_eq!(douglas(&[]), "IM Capital 54 -4");
        assert_eq!(douglas(&["Isle of Man", "France"]), "IM Capital 54 -4");
        assert!(douglas(&["France", "Japan"]).starts_with("not-listed: The list has only"));
        let geneva: [(&str, &[u32], &[&str]); 2] = [("Geneva", &[0], &[]), ("Japan", &[0], &[])];
        assert_eq!(found(&geneva)[0], "CH City 46 6");
    }

    #[test]
    fn countries_regions_and_cities_of_one_name() {
        for (name, expected) in [
            ("Singapore", "SG Country 1 104"),
            ("Luxembourg", "LU Country 50 6"),
            ("Australia", "AU Country -26 134"),
            ("Bali", "ID Region -8 115"),
            ("England", "GB Region 52 -1"),
            ("Basra", "IQ City 31 48"),
            (
                "Punjab",
                "two-possible: The region in IN or the region in PK?",
            ),
        ] {
            assert_eq!(found(&[(name, &[0], &[])]), [expected], "{name}");
        }
        assert_eq!(
            found(&[("Punjab", &[0], &[]), ("Karachi", &[0], &[])])[0],
            "PK Region 31 73"
        );
    }

    #[test]
    fn what_stands_behind_a_name_rules_other_places_out() {
        for (name, behind, expected) in [
            ("Springfield", "Missouri", "US City 37 -93"),
            ("Springfield", "US", "US City 37 -93"),
            ("Springfield", "Queensland Road", "US City 37 -93"),
            ("Tripoli", "Lebanon", "LB City 34 36"),
            ("Los Angeles", "California", "US City 34 -118"),
            ("El Paso", "Texas", "US City 32 -106"),
        ] {
            assert_eq!(
                found(&[(name, &[0], &[behind])]),
                [expected],
                "{name}, {behind}"
            );
        }
        for (name, behind) in [
            ("Springfield", "Illinois"),
            ("Springfield", "Oregon"),
            ("Athens", "Georgia"),
            ("Cairo", "Illinois"),
        ] {
            let places = found(&[(name, &[0], &[behind])]);
            assert!(
                places[0].starts_with("not-listed: "),
                "{name}, {behind} {places:?}"
            );
        }
    }
}
