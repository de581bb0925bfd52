//! Character references of markup: `&amp;`, `&#8217;`. Knows no elements.

use std::borrow::Cow;

/// Puts characters for their references. In texts the old ones also stand
/// without a semicolon; in attributes, which may be addresses, they do not.
pub(super) fn resolve(raw: &str, in_text: bool) -> Cow<'_, str> {
    if !raw.contains('&') {
        return raw.into();
    }
    let mut said = String::with_capacity(raw.len());
    let mut rest = raw;
    while let Some(at) = rest.find('&') {
        let (before, after) = rest.split_at(at);
        said.push_str(before);
        let body = after.get(1..).unwrap_or_default();
        if let Some((character, length)) = reference(body, in_text) {
            said.push_str(&character);
            rest = body.get(length..).unwrap_or_default();
        } else {
            said.push('&');
            rest = body;
        }
    }
    said.push_str(rest);
    said.into()
}

/// What the reference after `&` stands for, and its length.
fn reference(body: &str, in_text: bool) -> Option<(Cow<'static, str>, usize)> {
    if let Some(number) = body.strip_prefix('#') {
        let hex = number.strip_prefix(['x', 'X']);
        let digits = hex.unwrap_or(number);
        let radix = if hex.is_some() { 16 } else { 10 };
        let length = digits
            .find(|c: char| !c.is_digit(radix))
            .unwrap_or(digits.len());
        let code = u32::from_str_radix(digits.get(..length)?, radix).ok();
        if length == 0 {
            return None;
        }
        let semicolon = usize::from(digits.get(length..)?.starts_with(';'));
        let character = code.map_or('\u{FFFD}', character);
        let skipped = 1 + usize::from(hex.is_some()) + length + semicolon;
        return Some((character.to_string().into(), skipped));
    }
    let length = body
        .find(|c: char| !c.is_ascii_alphanumeric())
        .unwrap_or(body.len());
    let name = body.get(..length)?;
    let known = |name: &str| {
        let at = NAMED
            .binary_search_by(|(known, _)| (*known).cmp(name))
            .ok()?;
        NAMED.get(at).map(|(_, said)| *said)
    };
    if body.get(length..)?.starts_with(';')
        && let Some(said) = known(name)
    {
        return Some((said.into(), length + 1));
    }
    let longest = if in_text { length.min(6) } else { 0 };
    (2..=longest).rev().find_map(|length| {
        let name = name.get(..length)?;
        let said = known(name)?;
        let old = matches!(name, "amp" | "lt" | "gt" | "quot")
            || said.chars().all(|c| ('\u{A0}'..='\u{FF}').contains(&c));
        old.then(|| (said.into(), length))
    })
}

/// A numeric reference's character; 128 to 159 mean Windows-1252, as in the standard.
fn character(code: u32) -> char {
    const WINDOWS: [char; 32] = [
        '€', '\u{81}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{8D}', 'Ž',
        '\u{8F}', '\u{90}', '‘', '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{9D}',
        'ž', 'Ÿ',
    ];
    let windows = usize::try_from(code)
        .ok()
        .and_then(|c| WINDOWS.get(c.wrapping_sub(128)));
    windows
        .copied()
        .or_else(|| char::from_u32(code).filter(|c| *c != '\0'))
        .unwrap_or('\u{FFFD}')
}

/// Named references that news pages use, in byte order. Source: the HTML standard, 13.5.
const NAMED: &[(&str, &str)] = &[
    ("AElig", "Æ"),
    ("Aacute", "Á"),
    ("Abreve", "Ă"),
    ("Acirc", "Â"),
    ("Agrave", "À"),
    ("Aogon", "Ą"),
    ("Aring", "Å"),
    ("Atilde", "Ã"),
    ("Auml", "Ä"),
    ("Cacute", "Ć"),
    ("Ccaron", "Č"),
    ("Ccedil", "Ç"),
    ("Dagger", "‡"),
    ("Dcaron", "Ď"),
    ("Dstrok", "Đ"),
    ("ETH", "Ð"),
    ("Eacute", "É"),
    ("Ecaron", "Ě"),
    ("Ecirc", "Ê"),
    ("Egrave", "È"),
    ("Eogon", "Ę"),
    ("Euml", "Ë"),
    ("Gbreve", "Ğ"),
    ("Iacute", "Í"),
    ("Icirc", "Î"),
    ("Idot", "İ"),
    ("Igrave", "Ì"),
    ("Iuml", "Ï"),
    ("Lstrok", "Ł"),
    ("Nacute", "Ń"),
    ("Ncaron", "Ň"),
    ("NewLine", "\n"),
    ("Ntilde", "Ñ"),
    ("OElig", "Œ"),
    ("Oacute", "Ó"),
    ("Ocirc", "Ô"),
    ("Odblac", "Ő"),
    ("Ograve", "Ò"),
    ("Oslash", "Ø"),
    ("Otilde", "Õ"),
    ("Ouml", "Ö"),
    ("Prime", "″"),
    ("Rcaron", "Ř"),
    ("Sacute", "Ś"),
    ("Scaron", "Š"),
    ("Scedil", "Ş"),
    ("THORN", "Þ"),
    ("Tab", "\t"),
    ("Tcaron", "Ť"),
    ("Uacute", "Ú"),
    ("Ucirc", "Û"),
    ("Udblac", "Ű"),
    ("Ugrave", "Ù"),
    ("Uring", "Ů"),
    ("Uuml", "Ü"),
    ("Yacute", "Ý"),
    ("Yuml", "Ÿ"),
    ("Zacute", "Ź"),
    ("Zcaron", "Ž"),
    ("Zdot", "Ż"),
    ("aacute", "á"),
    ("abreve", "ă"),
    ("acirc", "â"),
    ("acute", "´"),
    ("aelig", "æ"),
    ("agrave", "à"),
    ("amp", "&"),
    ("aogon", "ą"),
    ("apos", "'"),
    ("aring", "å"),
    ("ast", "*"),
    ("asymp", "≈"),
    ("atilde", "ã"),
    ("auml", "ä"),
    ("bdquo", "„"),
    ("brvbar", "¦"),
    ("bsol", "\\"),
    ("bull", "•"),
    ("cacute", "ć"),
    ("ccaron", "č"),
    ("ccedil", "ç"),
    ("cedil", "¸"),
    ("cent", "¢"),
    ("check", "✓"),
    ("circ", "ˆ"),
    ("colon", ":"),
    ("comma", ","),
    ("commat", "@"),
    ("copy", "©"),
    ("curren", "¤"),
    ("dagger", "†"),
    ("darr", "↓"),
    ("dash", "‐"),
    ("dcaron", "ď"),
    ("deg", "°"),
    ("divide", "÷"),
    ("dollar", "$"),
    ("dstrok", "đ"),
    ("eacute", "é"),
    ("ecaron", "ě"),
    ("ecirc", "ê"),
    ("egrave", "è"),
    ("emsp", "\u{2003}"),
    ("ensp", "\u{2002}"),
    ("eogon", "ę"),
    ("equals", "="),
    ("eth", "ð"),
    ("euml", "ë"),
    ("euro", "€"),
    ("excl", "!"),
    ("female", "♀"),
    ("flat", "♭"),
    ("fnof", "ƒ"),
    ("frac12", "½"),
    ("frac14", "¼"),
    ("frac34", "¾"),
    ("gbreve", "ğ"),
    ("ge", "≥"),
    ("gt", ">"),
    ("hairsp", "\u{200A}"),
    ("hellip", "…"),
    ("horbar", "―"),
    ("hyphen", "‐"),
    ("iacute", "í"),
    ("icirc", "î"),
    ("iexcl", "¡"),
    ("igrave", "ì"),
    ("imath", "ı"),
    ("infin", "∞"),
    ("iquest", "¿"),
    ("iuml", "ï"),
    ("laquo", "«"),
    ("larr", "←"),
    ("lbrack", "["),
    ("ldquo", "“"),
    ("le", "≤"),
    ("lowbar", "_"),
    ("lpar", "("),
    ("lrm", "\u{200E}"),
    ("lsaquo", "‹"),
    ("lsqb", "["),
    ("lsquo", "‘"),
    ("lstrok", "ł"),
    ("lt", "<"),
    ("macr", "¯"),
    ("male", "♂"),
    ("mdash", "—"),
    ("micro", "µ"),
    ("middot", "·"),
    ("minus", "−"),
    ("nacute", "ń"),
    ("nbsp", "\u{A0}"),
    ("ncaron", "ň"),
    ("ndash", "–"),
    ("ne", "≠"),
    ("not", "¬"),
    ("ntilde", "ñ"),
    ("num", "#"),
    ("numsp", "\u{2007}"),
    ("oacute", "ó"),
    ("ocirc", "ô"),
    ("odblac", "ő"),
    ("oelig", "œ"),
    ("ograve", "ò"),
    ("ordf", "ª"),
    ("ordm", "º"),
    ("oslash", "ø"),
    ("otilde", "õ"),
    ("ouml", "ö"),
    ("para", "¶"),
    ("percnt", "%"),
    ("period", "."),
    ("permil", "‰"),
    ("phone", "☎"),
    ("plus", "+"),
    ("plusmn", "±"),
    ("pound", "£"),
    ("prime", "′"),
    ("puncsp", "\u{2008}"),
    ("quest", "?"),
    ("quot", "\""),
    ("raquo", "»"),
    ("rarr", "→"),
    ("rbrack", "]"),
    ("rcaron", "ř"),
    ("rdquo", "”"),
    ("reg", "®"),
    ("rlm", "\u{200F}"),
    ("rpar", ")"),
    ("rsaquo", "›"),
    ("rsqb", "]"),
    ("rsquo", "’"),
    ("sacute", "ś"),
    ("sbquo", "‚"),
    ("scaron", "š"),
    ("scedil", "ş"),
    ("sect", "§"),
    ("semi", ";"),
    ("shy", "\u{AD}"),
    ("sol", "/"),
    ("star", "☆"),
    ("sung", "♪"),
    ("sup1", "¹"),
    ("sup2", "²"),
    ("sup3", "³"),
    ("szlig", "ß"),
    ("tcaron", "ť"),
    ("thinsp", "\u{2009}"),
    ("thorn", "þ"),
    ("tilde", "˜"),
    ("times", "×"),
    ("trade", "™"),
    ("uacute", "ú"),
    ("uarr", "↑"),
    ("ucirc", "û"),
    ("udblac", "ű"),
    ("ugrave", "ù"),
    ("uml", "¨"),
    ("uring", "ů"),
    ("uuml", "ü"),
    ("verbar", "|"),
    ("yacute", "ý"),
    ("yen", "¥"),
    ("yuml", "ÿ"),
    ("zacute", "ź"),
    ("zcaron", "ž"),
    ("zdot", "ż"),
    ("zwj", "\u{200D}"),
    ("zwnj", "\u{200C}"),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn resolves_references() {
        for (raw, expected) in [
            ("&amp;&lt;&gt;&quot;&nbsp;&apos;", "&<>\"\u{A0}'"),
            ("&eacute;&Eacute;&mdash;&rsquo;&hellip;&euro;", "éÉ—’…€"),
            ("&#8217;&#x2019;&#X2019;&#146;&#39", "’’’’'"),
            (
                "AT&T, R&D; &ampx; &amp x &copy 2017 &notit &",
                "AT&T, R&D; &x; & x © 2017 ¬it &",
            ),
            (
                "&#0;&#xD800;&#99999999999;&#;&#x;",
                "\u{FFFD}\u{FFFD}\u{FFFD}&#;&#x;",
            ),
            ("&unheardof;", "&unheardof;"),
        ] {
            assert_eq!(resolve(raw, true), expected, "{raw}");
        }
        assert_eq!(resolve("/a?b=1&copy=2&amp;c", false), "/a?b=1&copy=2&c");
        assert!(NAMED.windows(2).all(|pair| pair[0].0 < pair[1].0));
    }
}
