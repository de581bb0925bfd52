//! Markup to a balanced stream of what opens, what is said and what closes, for
//! places where no browser reads it. Knows no articles and chooses nothing:
//! `www/lib/import` does, from this stream and from a browser's tree alike.
//!
//! Follows the tokeniser of the HTML standard (13.2.5) where texts need it: raw
//! elements, comments, attributes, character references. Of tree construction
//! only the implied ends that shape paragraphs, lists and tables are kept.

use std::borrow::Cow;

use super::references::resolve;

/// One step through a page. Every [`Piece::Open`] has its [`Piece::Close`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Piece<'a> {
    /// An element, in lower case, with those attributes that readers look at.
    Open(String, Vec<(String, String)>),
    /// Characters, references resolved, white space as it stands.
    Text(Cow<'a, str>),
    /// The end of the element opened last.
    Close,
}

/// Elements are nested no deeper than this, as in browsers; what lies deeper is
/// taken as lying at this depth.
const DEEPEST: usize = 512;

const ATTRIBUTES: &[&str] = &[
    "aria-hidden",
    "class",
    "content",
    "datetime",
    "hidden",
    "href",
    "http-equiv",
    "id",
    "itemprop",
    "lang",
    "name",
    "property",
    "pubdate",
    "rel",
    "role",
    "style",
    "type",
];
const VOID: &[&str] = &[
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source",
    "track", "wbr",
];
/// Nothing in them is markup, and nothing is read but the data of JSON-LD.
const RAW: &[&str] = &[
    "script", "style", "xmp", "iframe", "noembed", "noframes", "noscript", "svg", "math",
    "template",
];
const FORMATTING: &[&str] = &[
    "a", "abbr", "b", "big", "cite", "code", "em", "font", "i", "label", "mark", "q", "s", "small",
    "span", "strike", "strong", "sub", "sup", "time", "tt", "u",
];
/// They end an open paragraph.
const BLOCKS: &[&str] = &[
    "address",
    "article",
    "aside",
    "blockquote",
    "center",
    "details",
    "dialog",
    "dir",
    "div",
    "dl",
    "fieldset",
    "figcaption",
    "figure",
    "footer",
    "form",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "header",
    "hgroup",
    "hr",
    "main",
    "menu",
    "nav",
    "ol",
    "p",
    "pre",
    "section",
    "summary",
    "table",
    "ul",
];

/// Reads markup. Never fails; linear in its length.
///
/// ```
/// use nutgraf::text::{Piece, markup};
/// let pieces = markup("<p>Rain &amp; wind<p>Sun");
/// assert_eq!(pieces[1], Piece::Text("Rain & wind".into()));
/// assert_eq!(pieces.iter().filter(|p| **p == Piece::Close).count(), 2);
/// ```
#[must_use]
pub fn markup(html: &str) -> Vec<Piece<'_>> {
    let mut reader = Reader {
        html,
        at: 0,
        open: Vec::new(),
        beyond: 0,
        pieces: Vec::new(),
    };
    reader.read();
    reader.pieces
}

struct Reader<'a> {
    html: &'a str,
    at: usize,
    open: Vec<String>,
    /// Elements opened beyond the deepest.
    beyond: usize,
    pieces: Vec<Piece<'a>>,
}

impl<'a> Reader<'a> {
    fn rest(&self) -> &'a str {
        self.html.get(self.at..).unwrap_or_default()
    }

    /// What stands before `mark`, and the place after it; all the rest where it is missing.
    fn until(&mut self, mark: &str) -> &'a str {
        let rest = self.rest();
        let length = rest.find(mark).unwrap_or(rest.len());
        self.at += (length + mark.len()).min(rest.len());
        rest.get(..length).unwrap_or_default()
    }

    fn read(&mut self) {
        while !self.rest().is_empty() {
            let rest = self.rest();
            let next = rest.bytes().nth(1).unwrap_or(b' ');
            if !rest.starts_with('<') {
                let length = rest.find('<').unwrap_or(rest.len());
                self.at += length;
                self.say(rest.get(..length).unwrap_or_default());
            } else if rest.starts_with("<!--") {
                self.at += 4;
                // `<!-->` and `<!--->` are whole comments.
                let short = ["->", ">"]
                    .iter()
                    .find(|end| self.rest().starts_with(**end));
                match short {
                    Some(end) => self.at += end.len(),
                    None => _ = self.until("-->"),
                }
            } else if matches!(next, b'!' | b'?') {
                self.until(">");
            } else if next == b'/' && rest.bytes().nth(2).is_some_and(|b| b.is_ascii_alphabetic()) {
                self.at += 2;
                let (name, _) = self.tag();
                self.close(&name);
            } else if next == b'/' {
                self.until(">");
            } else if next.is_ascii_alphabetic() {
                self.at += 1;
                let (name, attributes) = self.tag();
                self.start(name, attributes);
            } else {
                self.at += 1;
                self.say("<");
            }
        }
        while self.open.pop().is_some() {
            self.pieces.push(Piece::Close);
        }
    }

    fn say(&mut self, raw: &'a str) {
        if !raw.is_empty() {
            self.pieces.push(Piece::Text(resolve(raw, true)));
        }
    }

    /// Name and attributes, up to and with the `>`.
    fn tag(&mut self) -> (String, Vec<(String, String)>) {
        let name = self.word(&['/', '>']).to_ascii_lowercase();
        let mut attributes: Vec<(String, String)> = Vec::new();
        loop {
            let rest = self.rest();
            let inner = rest.trim_start_matches(|c: char| c.is_ascii_whitespace() || c == '/');
            self.at += rest.len() - inner.len();
            if inner.is_empty() {
                break;
            }
            if inner.starts_with('>') {
                self.at += 1;
                break;
            }
            let key = self.key().to_ascii_lowercase();
            let value = self.value();
            if ATTRIBUTES.contains(&key.as_str()) && !attributes.iter().any(|(k, _)| *k == key) {
                attributes.push((key, resolve(value, false).into_owned()));
            }
        }
        (name, attributes)
    }

    fn word(&mut self, ends: &[char]) -> &'a str {
        let rest = self.rest();
        let length = rest
            .find(|c: char| c.is_ascii_whitespace() || ends.contains(&c))
            .unwrap_or(rest.len());
        self.at += length;
        rest.get(..length).unwrap_or_default()
    }

    /// An attribute's name; a `=` in front belongs to it.
    fn key(&mut self) -> &'a str {
        let from = self.at;
        if self.rest().starts_with('=') {
            self.at += 1;
        }
        self.word(&['=', '/', '>']);
        self.html.get(from..self.at).unwrap_or_default()
    }

    fn value(&mut self) -> &'a str {
        let Some(after) = self.rest().trim_ascii_start().strip_prefix('=') else {
            return "";
        };
        let value = after.trim_ascii_start();
        self.at = self.html.len() - value.len();
        for quote in ["\"", "'"] {
            if value.starts_with(quote) {
                self.at += 1;
                return self.until(quote);
            }
        }
        self.word(&['>'])
    }

    fn start(&mut self, name: String, attributes: Vec<(String, String)>) {
        self.end_implied(&name);
        let data = name == "script"
            && attributes
                .iter()
                .any(|(k, v)| k == "type" && v.contains("ld+json"));
        if data || name == "title" || name == "textarea" {
            let said = self.raw(&name);
            self.pieces.push(Piece::Open(name, attributes));
            self.pieces.push(Piece::Text(if data {
                said.into()
            } else {
                resolve(said, true)
            }));
            self.pieces.push(Piece::Close);
        } else if RAW.contains(&name.as_str()) {
            self.raw(&name);
        } else if VOID.contains(&name.as_str()) {
            self.pieces.push(Piece::Open(name, attributes));
            self.pieces.push(Piece::Close);
        } else if self.open.len() >= DEEPEST {
            // It still parts the words around it.
            self.beyond += 1;
            self.pieces.push(Piece::Open(name, Vec::new()));
            self.pieces.push(Piece::Close);
        } else {
            self.open.push(name.clone());
            self.pieces.push(Piece::Open(name, attributes));
        }
    }

    /// The content of a raw element, up to and with its end.
    fn raw(&mut self, name: &str) -> &'a str {
        let rest = self.rest();
        let mut from = 0;
        loop {
            let found = rest.get(from..).and_then(|tail| tail.find("</"));
            let Some(at) = found.map(|at| from + at) else {
                self.at = self.html.len();
                return rest;
            };
            let end = at + 2 + name.len();
            let named = rest
                .get(at + 2..end)
                .is_some_and(|n| n.eq_ignore_ascii_case(name));
            let over = rest
                .get(end..)
                .is_none_or(|tail| !tail.starts_with(|c: char| c.is_ascii_alphanumeric()));
            if named && over {
                self.at += end;
                self.until(">");
                return rest.get(..at).unwrap_or_default();
            }
            from = at + 2;
        }
    }

    /// Ends what the start of `name` ends: a paragraph before a block, an item
    /// before an item, a cell before a cell.
    fn end_implied(&mut self, name: &str) {
        let (ended, within): (&[&str], &[&str]) = match name {
            "li" => (&["li"], &["ul", "ol", "menu"]),
            "dt" | "dd" => (&["dt", "dd"], &["dl"]),
            "option" => (&["option"], &["select"]),
            "a" => (&["a"], BLOCKS),
            "td" | "th" => (&["td", "th"], &["tr", "table"]),
            "tr" => (&["tr"], &["table", "tbody", "thead", "tfoot"]),
            "tbody" | "thead" | "tfoot" => (&["tbody", "thead", "tfoot"], &["table"]),
            "body" => (&["head"], &["html"]),
            _ if BLOCKS.contains(&name) => (&["p"], &["button", "td", "th", "table"]),
            _ => return,
        };
        let found = self
            .open
            .iter()
            .rposition(|open| ended.contains(&open.as_str()));
        let bound = self
            .open
            .iter()
            .rposition(|open| within.contains(&open.as_str()));
        if let Some(at) = found.filter(|at| bound.is_none_or(|bound| bound < *at)) {
            self.close_down_to(at);
        }
        if matches!(name, "li" | "dt" | "dd") {
            self.end_implied("p");
        }
    }

    fn close(&mut self, name: &str) {
        if self.beyond > 0 {
            self.beyond -= 1;
            return;
        }
        let Some(at) = self.open.iter().rposition(|open| open == name) else {
            // Both part the words around them though nothing was open.
            if matches!(name, "p" | "br") {
                self.pieces.push(Piece::Open(name.to_owned(), Vec::new()));
                self.pieces.push(Piece::Close);
            }
            return;
        };
        let bounds: &[&str] = if FORMATTING.contains(&name) {
            BLOCKS
        } else if matches!(
            name,
            "td" | "th" | "tr" | "tbody" | "thead" | "tfoot" | "table" | "body" | "html"
        ) {
            &[]
        } else {
            &["td", "th", "table"]
        };
        let inside = self.open.get(at + 1..).unwrap_or_default();
        if !inside.iter().any(|open| bounds.contains(&open.as_str())) {
            self.close_down_to(at);
        }
    }

    fn close_down_to(&mut self, at: usize) {
        while self.open.len() > at {
            self.open.pop();
            self.pieces.push(Piece::Close);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The stream as one line: `<p>` … `/`.
    fn line(html: &str) -> String {
        markup(html)
            .iter()
            .map(|piece| match piece {
                Piece::Open(name, attributes) => {
                    let attributes: String = attributes
                        .iter()
                        .map(|(k, v)| format!(" {k}={v}"))
                        .collect();
                    format!("<{name}{attributes}>")
                }
                Piece::Text(said) => said.to_string(),
                Piece::Close => "/".to_owned(),
            })
            .collect()
    }

    #[test]
    fn reads_as_browsers_do() {
        for (html, expected) in [
            ("", ""),
            ("plain & simple", "plain & simple"),
            ("a < b, c <3 </ d>e", "a < b, c <3 e"),
            ("<p>one<p>two</p>three", "<p>one/<p>two/three"),
            ("<p>one<div>two</div>", "<p>one/<div>two/"),
            (
                "<ul><li>a<li>b<ul><li>c</ul><li>d</ul>",
                "<ul><li>a/<li>b<ul><li>c///<li>d//",
            ),
            ("<dl><dt>a<dd>b<dt>c</dl>", "<dl><dt>a/<dd>b/<dt>c//"),
            (
                "<table><tr><td>a<td>b<tr><td><p>c</table>d",
                "<table><tr><td>a/<td>b//<tr><td><p>c////d",
            ),
            ("<b>x<p>y</b>z</p>", "<b>x<p>yz//"),
            (
                "<a href=x>one<a href='y z'>two</a>",
                "<a href=x>one/<a href=y z>two/",
            ),
            (
                "<br/><img src=x onerror=alert(1)><hr />",
                "<br>/<img>/<hr>/",
            ),
            (
                "<P CLASS=\"Big &amp; bold\" class=no ID = q/ data-x>x",
                "<p class=Big & bold id=q/>x/",
            ),
            ("<script>if (a<b) '</p>'</script>x", "x"),
            (
                "<script type='application/ld+json'>{\"a\":\"</b>&amp;\"}</SCRIPT >x",
                "<script type=application/ld+json>{\"a\":\"</b>&amp;\"}/x",
            ),
            ("<title>A &amp; <b>B</title>", "<title>A & <b>B/"),
            (
                "<style>p{}</style><svg><title>no</title></svg><noscript><p>no</noscript>x",
                "x",
            ),
            ("<scripty>x</scripty>", "<scripty>x/"),
            ("<script>never closed <p>x", ""),
            (
                "<!doctype html><?xml version='1'?><!-- <p>no</p> --><!--> x",
                " x",
            ),
            ("<!-- never closed <p>x", ""),
            ("<![CDATA[a < b]]>c", "c"),
            ("<p class=\"never closed", "<p class=never closed>/"),
            ("</p></div>x</b>", "<p>/x"),
            (
                "<div><p>one</div>two</p>three</br>",
                "<div><p>one//two<p>/three<br>/",
            ),
            ("<td>a</td>", "<td>a/"),
            ("<div><td>a</div>b", "<div><td>ab//"),
        ] {
            assert_eq!(line(html), expected, "{html}");
        }
    }

    #[test]
    fn is_balanced_and_not_deep_whatever_comes() {
        let deep = format!("{}x{}", "<div>y".repeat(50_000), "</div>".repeat(50_000));
        let odd = "<p <p><table><b></td></p>".repeat(2_000);
        for html in [
            deep.as_str(),
            odd.as_str(),
            "<",
            "</",
            "<!",
            "<a",
            "<a b",
            "<a b=",
            "<a b='",
        ] {
            let mut depth = 0_usize;
            for piece in markup(html) {
                match piece {
                    Piece::Open(..) => depth += 1,
                    Piece::Close => depth -= 1,
                    Piece::Text(_) => {}
                }
                assert!(depth <= DEEPEST + 1);
            }
            assert_eq!(depth, 0);
        }
        assert_eq!(line(&deep).matches('y').count(), 50_000);
    }
}
