//! Differences: pairs of sentences of our own, written on one day, of which the
//! one gives another figure, date, place, person or office than the other for the
//! same event, and pairs that only look so.

use nutgraf::corroborate::{ClaimOptions, What};
use nutgraf::{Article, Collection, DuplicatePolicy, PartialDate};

fn differences(texts: [&str; 2]) -> Vec<What> {
    let mut news = Collection::default();
    for (number, text) in texts.iter().enumerate() {
        let article = Article {
            id: format!("{number}"),
            text: (*text).to_owned(),
            date: PartialDate::parse("2016-05-04"),
            ..Article::default()
        };
        news.add(article, DuplicatePolicy::Error).unwrap();
    }
    let claims = news.claims(None, &ClaimOptions::default()).unwrap();
    let mut found: Vec<What> = (claims.iter().flat_map(|c| &c.differs))
        .map(|d| d.what)
        .collect();
    found.dedup();
    found
}

const DIFFER: &[(&str, &str, What)] = &[
    (
        "A landslide at the mine of Orlova killed 12 miners on Tuesday, rescuers said.",
        "Rescuers said that 15 miners died in Tuesday's landslide at the Orlova mine.",
        What::Figure,
    ),
    (
        "The bus crash near Tarbes injured 31 pupils on Tuesday.",
        "On Tuesday 38 pupils were hurt when their bus crashed near Tarbes.",
        What::Figure,
    ),
    (
        "Police in Malmo arrested 9 demonstrators outside the town hall on Tuesday.",
        "Outside Malmo's town hall, police arrested 14 demonstrators on Tuesday.",
        What::Figure,
    ),
    (
        "The shipyard Norda will dismiss 340 welders in Stettin.",
        "Norda, the shipyard, will dismiss 460 welders in Stettin.",
        What::Figure,
    ),
    (
        "The flood destroyed 72 houses in the village of Brenka.",
        "In the village of Brenka 95 houses were destroyed by the flood.",
        What::Figure,
    ),
    (
        "The parliament in Riga passed the forest law on Tuesday with 52 votes.",
        "The parliament in Riga passed the forest law on Tuesday with 58 votes.",
        What::Figure,
    ),
    (
        "The airline Skyfen has ordered 24 aircraft from the maker Avella.",
        "Skyfen, the airline, has ordered 30 aircraft from Avella.",
        What::Figure,
    ),
    (
        "Pirates took 17 sailors from the tanker Mirabel off Lagos on Monday.",
        "Off Lagos pirates took 21 sailors from the tanker Mirabel on Monday.",
        What::Figure,
    ),
    (
        "The explosion at the sugar factory in Gorna killed 6 workers.",
        "The explosion at the sugar factory in Gorna killed 8 workers.",
        What::Figure,
    ),
    (
        "Minister of justice Ilse Brandt resigned on Tuesday over the leaked letters.",
        "Ilse Brandt, minister of justice, resigned on Monday over the leaked letters.",
        What::Date,
    ),
    (
        "The freighter Helga ran aground off Skagen on Sunday in thick fog.",
        "The freighter Helga ran aground off Skagen on Monday in thick fog.",
        What::Date,
    ),
    (
        "The new tunnel under the Varta will be opened in Posen on 14 June by Mayor Ewa Lis.",
        "The new tunnel under the Varta will be opened in Posen on 21 June by Mayor Ewa Lis.",
        What::Date,
    ),
    (
        "The summit of the Alpine League in Chur will be held on 11 June.",
        "Officials said the Alpine League summit in Chur will be held on 25 June.",
        What::Date,
    ),
    (
        "The trial of banker Otto Kern in Basel will begin on 17 May, his lawyer said.",
        "Banker Otto Kern's trial in Basel will begin on 30 May, his lawyer said.",
        What::Date,
    ),
    (
        "The injured skier Anna Moser was flown to Innsbruck on Tuesday after her fall.",
        "The injured skier Anna Moser was flown to Salzburg on Tuesday after her fall.",
        What::Place,
    ),
    (
        "The hijacked aircraft of Skyfen landed in Malta on Tuesday with its crew.",
        "The hijacked aircraft of Skyfen landed in Tunis on Tuesday with its crew.",
        What::Place,
    ),
    (
        "Jan Vesely was named head coach of Dukla Brno on Tuesday, the club said.",
        "Petr Hanak was named head coach of Dukla Brno on Tuesday, the club said.",
        What::Person,
    ),
    (
        "Interior Minister Karl Frey visited the camp at Lesno on Tuesday.",
        "Defence Minister Karl Frey visited the camp at Lesno on Tuesday.",
        What::Role,
    ),
];

/// Nothing here is a difference.
const ALIKE: &[(&str, &str)] = &[
    // Rounded, or said with "about".
    (
        "Some 200 people marched through Leeds on Tuesday against the closure.",
        "On Tuesday 203 people marched through Leeds against the closure.",
    ),
    (
        "More than 1,400 homes lost power in Galway on Tuesday.",
        "In Galway 1,437 homes lost power on Tuesday.",
    ),
    (
        "The fire near Coimbra burned nearly 900 hectares on Tuesday.",
        "Tuesday's fire near Coimbra burned 870 hectares.",
    ),
    (
        "The bridge in Porto cost 1.5 million euros, the mayor said.",
        "The mayor said the bridge in Porto cost 1,487,000 euros.",
    ),
    (
        "Dozens of passengers were hurt in the crash at Ostrava on Tuesday.",
        "The crash at Ostrava on Tuesday hurt 64 passengers.",
    ),
    // A part and the whole.
    (
        "The blast at the port of Varna killed 14 people, including 3 firemen.",
        "The blast at the port of Varna killed 3 firemen on Tuesday.",
    ),
    (
        "Rebels freed 8 of the 20 hostages near Gao on Tuesday.",
        "Rebels near Gao had taken 20 hostages on Tuesday.",
    ),
    (
        "Another 12 miners were brought up at Orlova on Tuesday.",
        "At Orlova 30 miners were brought up on Tuesday.",
    ),
    (
        "The company Velda will cut 1,200 jobs, 300 of them in Turin.",
        "Velda will cut 300 jobs in Turin.",
    ),
    // Another scope, unit, place or time.
    (
        "The storm killed 4 people in Galway on Tuesday.",
        "The storm killed 9 people in Donegal on Tuesday.",
    ),
    (
        "Norda built 12 ships in the first quarter of the year.",
        "Norda built 19 ships in the second quarter of the year.",
    ),
    (
        "Exports of Karos rose 3 percent in March.",
        "Exports of Karos rose 5 percent in April.",
    ),
    (
        "Unemployment in Arda fell to 8 percent among men.",
        "Unemployment in Arda fell to 11 percent among women.",
    ),
    (
        "The fund holds 6 percent of Velda and wants a seat on its board.",
        "The fund holds 9 percent of Norda and wants a seat on its board.",
    ),
    (
        "Shares of Velda rose 3 percent to 41 euros on Tuesday.",
        "Shares of Norda rose 5 percent to 38 euros on Tuesday.",
    ),
    (
        "The commission sold 4,400 tonnes of barley to Gambara on Tuesday.",
        "The commission sold 1,300 tonnes of wheat to Karos on Tuesday.",
    ),
    (
        "Skyfen raised its order to 30 aircraft from 24.",
        "Skyfen had ordered 24 aircraft last year.",
    ),
    (
        "Velda's profit was 12 million euros, compared with 9 million a year before.",
        "Velda's profit was 9 million euros in the year before.",
    ),
    (
        "The price of gold rose to 1,290 dollars in London.",
        "The price of silver rose to 1,750 cents in London.",
    ),
    (
        "Chief executive Olga Berg owns 4,000 shares of Velda.",
        "Chairman Uwe Horn owns 7,500 shares of Velda.",
    ),
    // Two events of one kind.
    (
        "A bomb in Marib killed 5 soldiers on Monday.",
        "A bomb in Taiz killed 7 soldiers on Tuesday.",
    ),
    (
        "Envoy Paul Meier will visit Tokyo in June for talks on fish.",
        "The fleet of Gambara will visit Tokyo on Sunday.",
    ),
    (
        "The trade conference in Geneva will open in July.",
        "Talks on missiles in Geneva will open on Wednesday.",
    ),
    (
        "The council of Bergen will meet on Thursday.",
        "The council of Bergen will meet again on Friday.",
    ),
    (
        "Dukla Brno beat Slavia on Saturday before 4,000 spectators.",
        "Dukla Brno beat Sparta on Tuesday before 6,500 spectators.",
    ),
    (
        "Novelist Clara Weiss read in Bruges on Monday.",
        "Novelist Clara Weiss read in Ghent on Tuesday.",
    ),
    (
        "President Luis Vega spoke in Lima on Tuesday about schools.",
        "President Luis Vega spoke in Cusco on Tuesday about roads.",
    ),
    (
        "Police arrested Milan Kral in Brno on Tuesday over a theft.",
        "Police arrested Igor Benes in Brno on Tuesday over a brawl.",
    ),
    // Said by two.
    (
        "The tax will hurt small shops, baker Ida Moen said in Oslo on Tuesday.",
        "The tax will hurt small shops, grocer Lars Vik said in Oslo on Tuesday.",
    ),
    // One office under two names, and two offices of one person.
    (
        "Oil Minister Omar Said told reporters in Muscat that output would not rise.",
        "Energy Minister Omar Said told reporters in Muscat that output would not rise.",
    ),
    (
        "Prime Minister Erik Dahl opened the fair in Aarhus.",
        "Minister Erik Dahl opened the fair in Aarhus.",
    ),
    // Hedged, or changed.
    (
        "The talks in Vienna about Karos could be held as early as 3 June, if both sides agree.",
        "The talks in Vienna about Karos are to be held on 20 June.",
    ),
    (
        "Mayor Tom Hartley hopes to open the bridge in Leeds in June.",
        "Mayor Tom Hartley opened the bridge in Leeds on Tuesday.",
    ),
];

#[test]
fn what_differs_is_shown() {
    let missed: Vec<String> = (DIFFER.iter())
        .filter_map(|(a, b, what)| {
            let found = differences([a, b]);
            (found != [*what]).then(|| format!("{found:?} for {what:?}: {a} | {b}"))
        })
        .collect();
    assert!(missed.len() <= 4, "{}", missed.join("\n"));
}

#[test]
fn what_only_looks_so_is_not() {
    let wrong: Vec<String> = (ALIKE.iter())
        .filter_map(|(a, b)| {
            let found = differences([a, b]);
            (!found.is_empty()).then(|| format!("{found:?}: {a} | {b}"))
        })
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
