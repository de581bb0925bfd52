//! Claims: pairs of sentences of our own that state the same, do not, or differ
//! in one point; what is shown of them, and that much of the same stays quick.

use nutgraf::corroborate::{ClaimOptions, What};
use nutgraf::{Article, Collection, DuplicatePolicy, PartialDate};

/// The day on which an article was written, where the table does not say.
const DAY: &str = "2016-05-04";

fn collection(articles: &[(&str, &str)]) -> Collection {
    let mut news = Collection::default();
    for (number, (text, date)) in articles.iter().enumerate() {
        let article = Article {
            id: format!("{number:03}"),
            text: (*text).to_owned(),
            date: PartialDate::parse(date),
            ..Article::default()
        };
        news.add(article, DuplicatePolicy::Error).unwrap();
    }
    news
}

/// What is made of two sentences.
#[derive(Debug, PartialEq, Eq)]
enum Found {
    Same,
    Differ(What),
    OverTime,
    Apart,
}

fn judge(a: (&str, &str), b: (&str, &str)) -> Found {
    let claims = collection(&[a, b])
        .claims(None, &ClaimOptions::default())
        .unwrap();
    if let Some(difference) = claims.iter().flat_map(|c| &c.differs).next() {
        Found::Differ(difference.what)
    } else if claims.iter().any(|c| !c.over_time.is_empty()) {
        Found::OverTime
    } else if claims.iter().any(|c| c.sources.documents == 2) {
        Found::Same
    } else {
        Found::Apart
    }
}

/// Written on the same day, and the same thing is told.
const SAME: &[(&str, &str)] = &[
    (
        "A fire at the port of Varna killed 14 dock workers on Tuesday, the mayor said.",
        "The mayor said that 14 workers died in a blaze at Varna's port on Tuesday.",
    ),
    (
        "Two trains collided near Ostrava on Tuesday morning, injuring 23 passengers.",
        "At least 23 passengers were hurt when two trains crashed near Ostrava on Tuesday.",
    ),
    (
        "President Ana Kovac resigned on Monday after weeks of protests in Zagreb.",
        "Ana Kovac quit as president on Monday following weeks of demonstrations in Zagreb.",
    ),
    (
        "The central bank of Norway raised its main interest rate to 2.5 percent.",
        "Norway's central bank increased the main interest rate to 2.5 percent on Wednesday.",
    ),
    (
        "Police in Lyon arrested four men on suspicion of planning an attack on a market.",
        "Four men suspected of planning an attack on a market were detained by police in Lyon.",
    ),
    (
        "An earthquake of magnitude 6.1 struck the island of Lombok on Tuesday, killing 12 people.",
        "A 6.1-magnitude quake hit Lombok island on Tuesday and killed 12 people.",
    ),
    (
        "The parliament in Riga approved the new budget on Tuesday by 61 votes to 30.",
        "Latvian lawmakers in Riga passed the new budget on Tuesday, with 61 votes in favour.",
    ),
    (
        "Foreign Minister Lena Brandt will meet her Polish counterpart Jan Nowak in Warsaw on Thursday.",
        "Lena Brandt, the foreign minister, is to meet Jan Nowak of Poland in Warsaw on Thursday.",
    ),
    (
        "The ferry Astrid sank off the coast of Sardinia with 80 people aboard.",
        "A ferry with 80 people aboard, the Astrid, went down off Sardinia's coast.",
    ),
    (
        "Carmaker Velda will close its plant in Turin and cut 1,200 jobs.",
        "Velda, the carmaker, is closing its Turin plant with the loss of 1,200 jobs.",
    ),
    (
        "Rebels released 17 hostages near the town of Gao on Tuesday.",
        "Seventeen hostages were freed by rebels near Gao on Tuesday.",
    ),
    (
        "The court in The Hague sentenced former general Milos Petric to 20 years in prison.",
        "Milos Petric, a former general, was jailed for 20 years by the court in The Hague.",
    ),
    (
        "Heavy rain flooded the old town of Porto and forced 300 people from their homes.",
        "Some 300 people had to leave their homes when rain flooded Porto's old town.",
    ),
    (
        "Novelist Clara Weiss won the Danube Prize for her book about a lighthouse keeper.",
        "The Danube Prize went to novelist Clara Weiss for a book about a lighthouse keeper.",
    ),
    (
        "The mayor of Leeds, Tom Hartley, opened the new bridge over the river Aire on Tuesday.",
        "Leeds mayor Tom Hartley opened a new bridge over the Aire river on Tuesday.",
    ),
    (
        "The airline Skyfen cancelled 140 flights on Wednesday because of a strike by pilots.",
        "A pilots' strike forced Skyfen to cancel 140 flights on Wednesday.",
    ),
    (
        "The United Nations said 45,000 people had fled the fighting around Marib.",
        "According to the United Nations, 45,000 people fled fighting around Marib.",
    ),
    (
        "Scientists at the University of Uppsala found a frog that was thought to be extinct.",
        "A frog thought to be extinct has been found by scientists at the University of Uppsala.",
    ),
    (
        "A bomb exploded outside the embassy in Tunis on Tuesday, wounding two guards.",
        "Two guards were injured on Tuesday when a bomb went off outside the embassy in Tunis.",
    ),
    (
        "Health Minister Omar Said announced that vaccination will begin on 1 June.",
        "Vaccination will start on June 1, Health Minister Omar Said announced.",
    ),
    (
        "Oil company Petrona agreed to pay a fine of $2 million over a spill in the Gulf of Guinea.",
        "Petrona will pay a $2 million fine for the oil spill in the Gulf of Guinea.",
    ),
    (
        "The museum in Bruges has bought a portrait by Jan Maes for 3 million euros.",
        "A portrait by Jan Maes was bought by the Bruges museum for 3 million euros.",
    ),
    (
        "Goalkeeper Pavel Hora broke his leg in the match against Dukla on Tuesday.",
        "Pavel Hora, the goalkeeper, broke a leg during Tuesday's match against Dukla.",
    ),
    (
        "Kenya and Uganda signed an agreement on Tuesday to build a railway to Kampala.",
        "An agreement to build a railway to Kampala was signed by Kenya and Uganda on Tuesday.",
    ),
    (
        "The storm left 30,000 households in Galway without electricity.",
        "Some 30,000 households in Galway were without electricity after the storm.",
    ),
    (
        "Actor Peter Lang died in Vienna on Monday at the age of 88.",
        "Peter Lang, the actor, has died in Vienna aged 88.",
    ),
    (
        "Turkey said it had shot down a drone near its border with Syria on Tuesday.",
        "A drone was shot down near the Syrian border on Tuesday, Turkey said.",
    ),
    (
        "Customs officers at Rotterdam seized 400 kilograms of cocaine hidden in bananas.",
        "Customs at Rotterdam found 400 kilograms of cocaine hidden among bananas.",
    ),
    (
        "Six climbers were killed by an avalanche on Mount Elbrus on Tuesday.",
        "An avalanche on Mount Elbrus killed six climbers on Tuesday.",
    ),
    (
        "Unemployment in Spain fell to 14.2 percent in April.",
        "Spain's unemployment rate dropped to 14.2 percent in April.",
    ),
    (
        "The city council of Graz rejected plans for a tunnel under the park.",
        "Plans for a tunnel under the park were rejected by the Graz city council.",
    ),
    (
        "About 50,000 people marched through Budapest on Tuesday against the new labour law.",
        "Some 50,000 protesters in Budapest marched against the new labor law on Tuesday.",
    ),
    (
        "The probe Halia entered the orbit of Venus on Tuesday after a journey of two years.",
        "After two years of travel the Halia probe went into orbit around Venus on Tuesday.",
    ),
    (
        "The king of Norway will visit Iceland in June to open a hospital in Reykjavik.",
        "Norway's king travels to Iceland in June, where he will open a hospital in Reykjavik.",
    ),
    (
        "Bus drivers in Athens ended their strike on Tuesday after winning a pay rise of 4 percent.",
        "Athens bus drivers ended a strike on Tuesday, having won a pay rise of 4 percent.",
    ),
    (
        "The opposition Green Alliance won 52 of the 101 seats in Sunday's election in Estonia.",
        "In Estonia's election on Sunday the Green Alliance took 52 of 101 seats.",
    ),
    (
        "A helicopter crashed into Lake Como on Tuesday with five people on board.",
        "A helicopter with five people on board crashed in Lake Como on Tuesday.",
    ),
    (
        "Judge Maria Solis ordered the release of newspaper editor Hugo Pena.",
        "Newspaper editor Hugo Pena was freed on the order of judge Maria Solis.",
    ),
    (
        "The bank Corvex lost 600 million euros in the first quarter.",
        "Corvex, the bank, made a loss of 600 million euros in the first quarter.",
    ),
    (
        "The wildfire near Coimbra destroyed 40 houses, the fire service said.",
        "Forty houses were destroyed by the wildfire near Coimbra, according to the fire service.",
    ),
    (
        "Scotland beat Wales 24-20 in Edinburgh on Saturday.",
        "Scotland defeated Wales by 24-20 in Edinburgh on Saturday.",
    ),
    (
        "Ambassador Rita Olsen was summoned to the foreign ministry in Minsk on Tuesday.",
        "The foreign ministry in Minsk summoned ambassador Rita Olsen on Tuesday.",
    ),
    (
        "The dam at Kariba is to be repaired at a cost of 300 million dollars.",
        "Repairing the Kariba dam will cost 300 million dollars.",
    ),
    (
        "Fishermen found the wreck of the submarine Orka off Gotland.",
        "The wreck of the submarine Orka has been found by fishermen off Gotland.",
    ),
    (
        "A landslide buried the village of Santa Rosa in Colombia on Tuesday, killing 19 people.",
        "Nineteen people died on Tuesday when a landslide buried Santa Rosa, a village in Colombia.",
    ),
    (
        "Prime Minister Erik Dahl dismissed finance minister Nora Lund on Tuesday.",
        "Finance minister Nora Lund was dismissed by Prime Minister Erik Dahl on Tuesday.",
    ),
    (
        "The European Commission proposed a tax on plastic bags on Tuesday.",
        "A tax on plastic bags was proposed by the European Commission on Tuesday.",
    ),
    (
        "A cholera outbreak in Beira has infected 900 people since March.",
        "Since March, 900 people in Beira have been infected in a cholera outbreak.",
    ),
    (
        "The truce between the army and the rebels of Santo began at midnight on Monday.",
        "A ceasefire between the army and the Santo rebels started at midnight on Monday.",
    ),
    (
        "Pianist Yuna Sato won the Chopin competition in Warsaw.",
        "Yuna Sato, a pianist, has won Warsaw's Chopin competition.",
    ),
];

/// Alike in some ways, and not the same.
const APART: &[(&str, &str)] = &[
    // The same formula of two firms, bonds, votes.
    (
        "In Osterby Stock Exchange trading on Tuesday, Velda shares fell 50 cents to close at $20.",
        "Corvex shares closed at $60 in Osterby Stock Exchange trading on Tuesday, down 50 cents.",
    ),
    (
        "Corvex Systems Inc said it has filed for an initial public offering of two million shares.",
        "Velda Systems Inc said it has filed for an initial public offering of five million shares.",
    ),
    (
        "The selling concession is one percent while management and underwriting combined pay half a percent.",
        "There is a selling concession of two percent and a combined management and underwriting fee of half a percent.",
    ),
    (
        "It comes in two colours, black and white, and will cost $199 in most shops.",
        "The new Halia telephone comes in two colours, black and white.",
    ),
    (
        "Underwriters have been granted an option to buy up to 300,000 more shares.",
        "Underwriters have been granted an option to buy up to another 450,000 shares.",
    ),
    // What is planned, and what was done.
    (
        "The union of dockers in Riga will make its first offer in the pay talks with Portex later today.",
        "The union of dockers in Riga accepted the first offer of Portex in the pay talks.",
    ),
    // One topic, two quotations.
    (
        "\"Karos has come home to the free world,\" said Foreign Minister Lena Brandt.",
        "Lena Brandt, the foreign minister, said it was \"a great day for Karos and for the world\".",
    ),
    // Both are behind, and of nothing more.
    (
        "The third debate between Anna Berg and Paul Lind ended with sharp attacks on taxes.",
        "Anna Berg and Paul Lind agreed on Thursday to a third debate about schools.",
    ),
    (
        "Foreign Minister Lena Brandt will meet Jan Nowak in Warsaw on Thursday.",
        "Foreign Minister Lena Brandt met Jan Nowak in Warsaw on 12 March 2014.",
    ),
    (
        "Lena Brandt and Jan Nowak met in Warsaw on Tuesday for talks about gas.",
        "Lena Brandt and Jan Nowak met in Geneva on 3 February for talks about fishing.",
    ),
    (
        "A fire at the port of Varna killed 14 dock workers on Tuesday.",
        "The port of Varna was built in 1906 by a Belgian company.",
    ),
    (
        "Deputy Foreign Minister Ivan Petrov will travel to Oslo.",
        "Deputy Foreign Minister Ivan Petrov praised the role of the churches.",
    ),
    (
        "The mayor of Leeds, Tom Hartley, opened the new bridge on Tuesday.",
        "The mayor of Leeds, Tom Hartley, criticised the new budget on Tuesday.",
    ),
    (
        "Police in Lyon arrested four men on suspicion of planning an attack.",
        "Police in Marseille arrested two women on suspicion of fraud.",
    ),
    (
        "The parliament in Riga approved the new budget.",
        "The parliament in Riga rejected the new budget.",
    ),
    (
        "Rebels released hostages near the town of Gao.",
        "Rebels captured hostages near the town of Gao.",
    ),
    (
        "Stage 4 of the Alpine Tour was won by Luca Ferri of Italy.",
        "Stage 9 of the Alpine Tour was won by Luca Ferri of Italy.",
    ),
    (
        "Resolution 1880 of the council calls for free elections in Gambara.",
        "Resolution 2004 of the council calls for free elections in Gambara.",
    ),
    (
        "The company did not pay the workers of its plant in Turin.",
        "The company paid the workers of its plant in Turin.",
    ),
    (
        "The European Union called for the release of the 12 sailors held in Gambara.",
        "Human rights groups in London froze all contacts until the 12 sailors held in Gambara are released.",
    ),
    (
        "Carmaker Velda will close its plant in Turin.",
        "Carmaker Velda presented a new electric car in Turin.",
    ),
    (
        "Novelist Clara Weiss won the Danube Prize.",
        "Novelist Clara Weiss was born in Linz and studied law.",
    ),
    (
        "A bomb exploded outside the embassy in Tunis.",
        "The embassy in Tunis will be closed on public holidays.",
    ),
    (
        "Goalkeeper Pavel Hora broke his leg in the match against Dukla.",
        "Goalkeeper Pavel Hora saved two penalties in the match against Sparta.",
    ),
    (
        "The United Nations said it would send food to Marib.",
        "The United Nations said it had recorded abuses in Aden.",
    ),
    (
        "Kenya and Uganda signed an agreement to build a railway.",
        "Kenya and Uganda quarrelled over an island in Lake Victoria.",
    ),
    (
        "A spokesman for the news agency Norpress said the office was open.",
        "A reporter of the news agency Norpress said the road was blocked.",
    ),
    (
        "President Ana Kovac resigned on Monday after weeks of protests.",
        "President Ana Kovac opened the national library on 9 January.",
    ),
    (
        "The central bank of Norway raised its main interest rate.",
        "The central bank of Norway lowered its main interest rate.",
    ),
    (
        "The king of Norway will visit Iceland in June.",
        "The king of Norway was operated on at a hospital in Oslo.",
    ),
    (
        "Six climbers were killed by an avalanche on Mount Elbrus.",
        "Rescuers reached a climber on Mount Elbrus who had lost his way.",
    ),
    (
        "Judge Maria Solis ordered the release of editor Hugo Pena.",
        "Judge Maria Solis adjourned the trial of banker Luis Ortega.",
    ),
    (
        "The bank Corvex lost 600 million euros in the first quarter.",
        "The bank Corvex named Hanna Reis as its chairwoman.",
    ),
    (
        "Turkey said it had shot down a drone near its border with Syria.",
        "Turkey said it would take part in the talks about Syria in Vienna.",
    ),
    (
        "Envoy Paul Meier said talks about the island of Karos would be difficult.",
        "Envoy Paul Meier left the island of Karos by ship.",
    ),
    (
        "The museum in Bruges has bought a portrait by Jan Maes.",
        "The museum in Bruges is closed for repairs until autumn.",
    ),
    (
        "Scotland beat Wales in Edinburgh on Saturday.",
        "Scotland play Ireland in Dublin next Saturday.",
    ),
    (
        "The wildfire near Coimbra destroyed 40 houses.",
        "The university of Coimbra is one of the oldest in Europe.",
    ),
    (
        "The minister spoke about schools and hospitals.",
        "The minister spoke about roads and bridges.",
    ),
    (
        "Thousands of people took part in the march.",
        "Thousands of people lost their savings in the crash.",
    ),
    (
        "It rained heavily in the mountains all day.",
        "It was sunny on the coast all day.",
    ),
    (
        "Pianist Yuna Sato won the Chopin competition in Warsaw.",
        "Violinist Yuna Sato will play at the opera in Vienna on Friday.",
    ),
    (
        "The dam at Kariba is to be repaired.",
        "Fishermen on Lake Kariba complain about low catches.",
    ),
    (
        "Prime Minister Erik Dahl dismissed finance minister Nora Lund.",
        "Prime Minister Erik Dahl thanked finance minister Nora Lund for her speech.",
    ),
    (
        "A landslide buried the village of Santa Rosa in Colombia.",
        "A landslide blocked the road to Cusco in Peru.",
    ),
    (
        "Bus drivers in Athens ended their strike.",
        "Teachers in Athens began a strike.",
    ),
    (
        "The opposition Green Alliance won 52 seats in Estonia.",
        "The Green Alliance chose Kadri Tamm as its leader in Estonia.",
    ),
    (
        "Spain's unemployment rate fell to 14.2 percent in April.",
        "Spain's exports to Morocco reached a record in April.",
    ),
    (
        "Ambassador Rita Olsen was summoned to the foreign ministry in Minsk.",
        "Ambassador Rita Olsen planted a tree in a park in Minsk.",
    ),
    (
        "Actor Peter Lang died in Vienna at the age of 88.",
        "Actor Peter Lang played King Lear in Vienna.",
    ),
    (
        "The storm left 30,000 households in Galway without electricity.",
        "The races in Galway drew 30,000 visitors.",
    ),
    (
        "A cholera outbreak in Beira has infected 900 people.",
        "The port of Beira handles 900 ships a year.",
    ),
    (
        "The ferry Astrid sank off the coast of Sardinia.",
        "The ferry Astrid was built in Gdansk and carries 80 cars.",
    ),
    (
        "Scientists at the University of Uppsala found a frog that was thought extinct.",
        "Students at the University of Uppsala found lodgings hard to get.",
    ),
    (
        "The probe Halia entered the orbit of Venus.",
        "The probe Halia carries a camera built in Bern.",
    ),
    (
        "Customs officers at Rotterdam seized cocaine hidden in bananas.",
        "Customs officers at Rotterdam asked for higher pay.",
    ),
    (
        "Health Minister Omar Said announced that vaccination will begin in June.",
        "Health Minister Omar Said visited a hospital in Amman.",
    ),
    (
        "The airline Skyfen cancelled 140 flights because of a strike.",
        "The airline Skyfen ordered 140 aircraft from a maker in Toulouse.",
    ),
    (
        "The northern province of Arda voted for independence.",
        "The southern province of Arda voted for independence.",
    ),
    (
        "President Luis Vega said the economy would grow.",
        "President Luis Vega said the army would stay.",
    ),
    (
        "The opposition in Gambara supports the treaty with Karos.",
        "The opposition in Gambara opposes the treaty with Karos.",
    ),
    (
        "Troops inside the town of Marib came under fire.",
        "Troops outside the town of Marib came under fire.",
    ),
    (
        "General Milos Petric was convicted of war crimes in The Hague.",
        "General Milos Petric was acquitted of war crimes in The Hague.",
    ),
];

/// Written on the same day about one event, with one point that is not the same.
const DIFFERS: &[(&str, &str, What)] = &[
    (
        "A fire at the port of Varna killed 14 dock workers on Tuesday.",
        "A fire at the port of Varna killed 19 dock workers on Tuesday.",
        What::Figure,
    ),
    (
        "Two trains collided near Ostrava on Tuesday, injuring 23 passengers.",
        "When two trains crashed near Ostrava on Tuesday, 41 passengers were hurt.",
        What::Figure,
    ),
    (
        "Some 45,000 people fled the fighting around Marib, the governor said.",
        "About 80,000 people fled the fighting around Marib, aid workers said.",
        What::Figure,
    ),
    (
        "Six climbers were killed by an avalanche on Mount Elbrus.",
        "An avalanche on Mount Elbrus killed nine climbers.",
        What::Figure,
    ),
    (
        "Police in Lyon arrested 4 men after the riot in the old town.",
        "Police in Lyon arrested 11 men after the riot in the old town.",
        What::Figure,
    ),
    (
        "Velda, the carmaker, will cut 1,200 jobs at its plant in Turin.",
        "The carmaker Velda will cut 2,000 jobs at its Turin plant.",
        What::Figure,
    ),
    (
        "The wildfire near Coimbra destroyed 40 houses.",
        "The wildfire near Coimbra destroyed 65 houses.",
        What::Figure,
    ),
    (
        "Rebels released 17 hostages near the town of Gao on Tuesday.",
        "Rebels released 21 hostages near the town of Gao on Tuesday.",
        What::Figure,
    ),
    (
        "President Ana Kovac resigned on Monday after weeks of protests in Zagreb.",
        "President Ana Kovac resigned on Sunday after weeks of protests in Zagreb.",
        What::Date,
    ),
    (
        "The ferry Astrid sank off the coast of Sardinia on Monday evening in a storm.",
        "The ferry Astrid sank off the coast of Sardinia on Tuesday evening in a storm.",
        What::Date,
    ),
    (
        "The helicopter of the rescue service crashed near Como on 2 May after hitting a cable.",
        "The helicopter of the rescue service crashed near Como on 3 May after hitting a cable.",
        What::Date,
    ),
    (
        "The talks in Vienna about the island of Karos will be held on 20 May.",
        "The talks in Vienna about the island of Karos will be held on 27 May.",
        What::Date,
    ),
    (
        "The next round of talks about Karos will be held in Vienna in mid-June.",
        "Diplomats said the talks in Vienna about Karos are to be held on 3 June.",
        What::Date,
    ),
    (
        "The trial of the brothers in Bergen over the theft will begin on 12 May.",
        "The trial in Bergen of the brothers over the theft will begin on 19 May.",
        What::Date,
    ),
    (
        "The rescued sailors of the freighter Nord were flown to Bergen on Tuesday.",
        "The rescued sailors of the freighter Nord were flown to Aalborg on Tuesday.",
        What::Place,
    ),
    (
        "The stolen portrait by the painter was found in a barn near Lyon on Tuesday.",
        "The stolen portrait by the painter was found in a barn near Marseille on Tuesday.",
        What::Place,
    ),
    (
        "Karin Holm signed the contract for the new harbour on Tuesday, the city said.",
        "Peter Falk signed the contract for the new harbour on Tuesday, the city said.",
        What::Person,
    ),
    (
        "Defence Minister Rolf Stein landed in Kabul on Tuesday to see the troops.",
        "Foreign Minister Rolf Stein landed in Kabul on Tuesday to see the troops.",
        What::Role,
    ),
    (
        "Finance Minister Nora Lund told parliament that taxes would rise.",
        "Health Minister Nora Lund was applauded by the doctors of Bergen.",
        What::Role,
    ),
];

/// With dates: what the time of writing makes of it.
const TIMED: &[(&str, &str, &str, &str, Found)] = &[
    (
        "The quake near Arda killed 120 people.",
        "2016-05-04",
        "The quake near Arda killed 310 people.",
        "2016-05-09",
        Found::OverTime,
    ),
    (
        "Yemen's six-year civil war has no end in sight.",
        "2016-05-04",
        "Nobody sees an end of the four-year war in Yemen.",
        "2014-05-04",
        Found::OverTime,
    ),
    (
        "After five years of conflict in Yemen the schools are closed.",
        "2016-05-04",
        "Yemen's eight-year conflict has closed the schools.",
        "2019-02-01",
        Found::OverTime,
    ),
    (
        "Lena Brandt will meet Jan Nowak in Warsaw on Thursday for talks about gas.",
        "2016-05-04",
        "Lena Brandt will meet Jan Nowak in Warsaw on Thursday for talks about gas and coal.",
        "2017-05-04",
        Found::Apart,
    ),
    (
        "Lena Brandt met Jan Nowak in Warsaw on Wednesday.",
        "2016-05-05",
        "Lena Brandt met Jan Nowak in Warsaw on Wednesday.",
        "2017-05-05",
        Found::Apart,
    ),
    (
        "The city has been governed by the Green Alliance since March 2011.",
        "2016-05-04",
        "Since March 2011 the Green Alliance has governed the city.",
        "2018-01-01",
        Found::Same,
    ),
    (
        "A quake of 12 January 2010 in Haiti killed 200,000 people.",
        "2016-05-04",
        "In the Haiti quake of 12 January 2010, some 200,000 people died.",
        "2011-05-04",
        Found::Same,
    ),
    (
        "Lena Brandt will meet envoy Jan Nowak in Warsaw on Wednesday.",
        "",
        "Lena Brandt will hold talks with envoy Jan Nowak in Warsaw on Thursday.",
        "2016-05-05",
        Found::Apart,
    ),
    (
        "Envoy Jan Nowak met Lena Brandt in Warsaw on Tuesday.",
        "",
        "Lena Brandt met envoy Jan Nowak in Warsaw on Wednesday.",
        "",
        Found::Apart,
    ),
    (
        "Some 400,000 people have been killed in the war in Yemen.",
        "",
        "The war in Yemen has killed 250,000 people.",
        "2016-05-04",
        Found::Apart,
    ),
    (
        "The summit in Vienna about Karos will be held on 20 May.",
        "2016-05-04",
        "The summit in Geneva about Karos will be held on 27 May.",
        "2016-05-04",
        Found::Apart,
    ),
    (
        "The seventh round of talks in Vienna about Karos will begin on 20 May.",
        "2016-05-04",
        "The eighth round of talks in Vienna about Karos will begin on 12 June.",
        "2016-05-04",
        Found::Apart,
    ),
];

#[test]
fn what_states_the_same_is_found_and_nothing_else() {
    let mut wrong = Vec::new();
    for (a, b) in APART {
        let found = judge((a, DAY), (b, DAY));
        if found != Found::Apart {
            wrong.push(format!("{found:?}: {a} | {b}"));
        }
    }
    assert!(wrong.len() <= 1, "{}", wrong.join("\n"));
    let missed: Vec<String> = SAME
        .iter()
        .filter_map(|(a, b)| {
            let found = judge((a, DAY), (b, DAY));
            (found != Found::Same).then(|| format!("{found:?}: {a} | {b}"))
        })
        .collect();
    assert!(
        missed.len() <= 5,
        "{} missed\n{}",
        missed.len(),
        missed.join("\n")
    );
    // What is missed is left apart, not turned into a difference.
    assert!(
        missed.iter().all(|m| m.starts_with("Apart")),
        "{}",
        missed.join("\n")
    );
}

#[test]
fn one_point_that_is_not_the_same_is_a_difference() {
    let mut missed = Vec::new();
    for (a, b, what) in DIFFERS {
        let found = judge((a, DAY), (b, DAY));
        if found != Found::Differ(*what) {
            missed.push(format!("{found:?} for {what:?}: {a} | {b}"));
        }
    }
    assert!(missed.len() <= 2, "{}", missed.join("\n"));
}

#[test]
fn the_time_of_writing_counts() {
    let mut wrong = Vec::new();
    for (a, day, b, other, expected) in TIMED {
        let found = judge((a, day), (b, other));
        if found != *expected {
            wrong.push(format!("{found:?} for {expected:?}: {a} | {b}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
