//! What the form of a line settles: the country in brackets behind a competitor
//! ("Ana Vidal (POR)"), ministries with several fields ("Ministry of Trade,
//! Tourism and Wildlife"). Knows nothing of the rest of the article.

use super::super::EntityKind::{Organisation, Person, Place};
use super::super::facts;
use super::super::words::{Shape, Words};
use super::{Tag, again};

/// The codes of countries in results of matches and races (those of the Olympic Committee and of
/// ISO 3166-1), three letters each.
const CODES: &str = "AFGAGOALBALGANDANGANTARGARMARUAUSAUTAZEBAHBANBARBDIBELBENBERBFABGDBGRBHUBIHBLRBOLBOT\
BRABRNBULBURBWACAFCAMCANCGOCHACHECHICHLCHNCIVCMRCODCOKCOLCPVCRCCRICROCUBCYPCZEDENDEU\
DMADNKDOMDZAECUEGYERIESAESPESTETHFIJFINFJIFRAGABGBRGEOGEQGERGHAGINGMBGRCGREGRNGTMGUA\
GUIGUYHAIHKGHNDHONHRVHTIHUNIDNINAINDIRIIRLIRNIRQISLISRITAJAMJORJPNKAZKENKGZKHMKORKOS\
KSAKUWKWTLAOLATLBALBNLBYLCALESLIELKALSOLTULUXLVAMADMARMASMDAMDGMEXMGLMKDMLIMLTMMRMNE\
MNGMONMOZMRIMRTMUSMWIMYAMYSNAMNCANEDNEPNERNGANGRNICNIGNLDNORNPLNZLOMAOMNPAKPANPARPER\
PHIPHLPLEPNGPOLPORPRIPRKPRTPRYPSEPURQATROURSARUSRWASAMSAUSCGSDNSENSGPSINSKNSLESLOSLV\
SMRSOMSRBSRISUDSUISURSVKSVNSWESWZSYRTANTCDTGATGOTHATJKTKMTOGTPETTOTUNTURTZAUAEUGAUKR\
URUURYUSAUZBVENVIEVINVNMYEMZAFZAMZIMZMBZWE";

fn is_code(word: &str) -> bool {
    word.len() == 3
        && CODES
            .as_bytes()
            .chunks_exact(3)
            .any(|code| code == word.as_bytes())
}

/// The tags with what the lines say, in order and not overlapping.
pub(super) fn lines(words: &Words, tags: Vec<Tag>) -> Vec<Tag> {
    let mut out: Vec<Tag> = Vec::with_capacity(tags.len());
    let mut old = tags.into_iter().peekable();
    while let Some(mut tag) = old.next() {
        let end = words
            .document
            .sentences
            .get(tag.sentence)
            .map_or(0, |s| s.last as usize);
        if tag.kind == Organisation
            && let Some(last) = fields(words, &tag, end)
        {
            while old.next_if(|next| next.first <= last).is_some() {}
            tag.last = last;
        }
        let code = tag.last + 2;
        let country = tag.kind == Person
            && code + 1 < end
            && words.text(tag.last + 1) == "("
            && words.text(code + 1) == ")"
            && is_code(words.text(code));
        out.push(tag);
        if country {
            while old.next_if(|next| next.first <= code).is_some() {}
            out.push(again::found(code, code, tag.sentence, Place));
        }
    }
    out
}

/// Where the name of a ministry with several fields ends, if its list goes on behind
/// the tag: further plain words with capitals, the last one behind "and".
fn fields(words: &Words, tag: &Tag, end: usize) -> Option<usize> {
    const MOST: usize = 12;
    let head = words.key(tag.first);
    let head = matches!(
        head,
        "ministry" | "department" | "authority" | "secretariat"
    ) || (tag.first < tag.last
        && matches!(
            words.key(tag.first + 1),
            "ministry" | "department" | "authority"
        ));
    let mut at = tag.last + 1;
    if !head
        || !(tag.first..tag.last).any(|i| matches!(words.key(i), "of" | "for"))
        || words.text(at) != ","
    {
        return None;
    }
    let field = |at: usize| {
        at < end
            && words.at(at).shape == Shape::Capital
            && words.facts(at).any(facts::COMMON)
            && !words
                .facts(at)
                .any(facts::LISTED | facts::HONORIFIC | facts::ROLE)
    };
    let bound = end.min(at + MOST);
    while at < bound && words.text(at) == "," {
        let mut next = at + 1;
        if words.key(next) == "and" {
            at = next;
            break;
        }
        if !field(next) {
            return None;
        }
        while field(next + 1) {
            next += 1;
        }
        at = next + 1;
    }
    if words.key(at) != "and" || !field(at + 1) {
        return None;
    }
    let mut last = at + 1;
    while field(last + 1) {
        last += 1;
    }
    Some(last)
}
