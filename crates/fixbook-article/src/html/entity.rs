//! Character references such as `&nbsp;` and `&#x20;`.

use std::borrow::Cow;

/// The names that occur in articles, and those that hide a scheme or a space in a URL.
const NAMES: &[(&str, &str)] = &[
    ("amp", "&"),
    ("lt", "<"),
    ("gt", ">"),
    ("quot", "\""),
    ("apos", "'"),
    ("nbsp", "\u{a0}"),
    ("AMP", "&"),
    ("LT", "<"),
    ("GT", ">"),
    ("QUOT", "\""),
    ("Tab", "\t"),
    ("NewLine", "\n"),
    ("colon", ":"),
    ("lpar", "("),
    ("rpar", ")"),
    ("sol", "/"),
    ("bsol", "\\"),
    ("period", "."),
    ("comma", ","),
    ("semi", ";"),
    ("equals", "="),
    ("num", "#"),
    ("lsqb", "["),
    ("lbrack", "["),
    ("rsqb", "]"),
    ("rbrack", "]"),
    ("lcub", "{"),
    ("rcub", "}"),
    ("lbrace", "{"),
    ("rbrace", "}"),
    ("ast", "*"),
    ("plus", "+"),
    ("percnt", "%"),
    ("excl", "!"),
    ("quest", "?"),
    ("lowbar", "_"),
    ("vert", "|"),
    ("verbar", "|"),
    ("grave", "`"),
    ("commat", "@"),
    ("dollar", "$"),
    ("Hat", "^"),
    ("copy", "©"),
    ("reg", "®"),
    ("trade", "™"),
    ("deg", "°"),
    ("hellip", "…"),
    ("mdash", "—"),
    ("ndash", "–"),
    ("lsquo", "‘"),
    ("rsquo", "’"),
    ("ldquo", "“"),
    ("rdquo", "”"),
    ("laquo", "«"),
    ("raquo", "»"),
    ("bull", "•"),
    ("middot", "·"),
    ("sect", "§"),
    ("para", "¶"),
    ("plusmn", "±"),
    ("times", "×"),
    ("divide", "÷"),
    ("frac12", "½"),
    ("frac14", "¼"),
    ("micro", "µ"),
    ("euro", "€"),
    ("pound", "£"),
    ("yen", "¥"),
    ("cent", "¢"),
    ("rarr", "→"),
    ("larr", "←"),
    ("uarr", "↑"),
    ("darr", "↓"),
    ("check", "✓"),
    ("le", "≤"),
    ("ge", "≥"),
    ("ne", "≠"),
    ("infin", "∞"),
    ("shy", "\u{ad}"),
    ("zwnj", "\u{200c}"),
    ("zwj", "\u{200d}"),
    ("ensp", "\u{2002}"),
    ("emsp", "\u{2003}"),
    ("thinsp", "\u{2009}"),
    ("auml", "ä"),
    ("ouml", "ö"),
    ("uuml", "ü"),
    ("Auml", "Ä"),
    ("Ouml", "Ö"),
    ("Uuml", "Ü"),
    ("szlig", "ß"),
    ("eacute", "é"),
    ("egrave", "è"),
    ("agrave", "à"),
    ("aacute", "á"),
    ("ccedil", "ç"),
    ("ntilde", "ñ"),
    ("oacute", "ó"),
    ("iacute", "í"),
    ("uacute", "ú"),
    ("ecirc", "ê"),
    ("oslash", "ø"),
    ("aring", "å"),
    ("aelig", "æ"),
];

/// The text with its character references resolved; unknown ones stay as written.
pub(crate) fn decode(text: &str) -> Cow<'_, str> {
    if !text.contains('&') {
        return Cow::Borrowed(text);
    }
    let mut decoded = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('&') {
        decoded.push_str(&rest[..at]);
        rest = &rest[at..];
        match reference(&rest[1..]) {
            Some((value, length)) => {
                decoded.push_str(&value);
                rest = &rest[1 + length..];
            }
            None => {
                decoded.push('&');
                rest = &rest[1..];
            }
        }
    }
    decoded.push_str(rest);
    Cow::Owned(decoded)
}

/// The value of a reference and its length after the `&`. Numbers need no `;`, as in browsers.
fn reference(text: &str) -> Option<(Cow<'static, str>, usize)> {
    if let Some(number) = text.strip_prefix('#') {
        let (digits, radix, prefix) = match number.strip_prefix(['x', 'X']) {
            Some(hex) => (hex, 16, 2),
            None => (number, 10, 1),
        };
        let length = digits
            .bytes()
            .take_while(|byte| (*byte as char).is_digit(radix))
            .count();
        if length == 0 {
            return None;
        }
        let code: Option<u32> = u32::from_str_radix(&digits[..length.min(8)], radix).ok();
        let c = code
            .filter(|code| *code != 0)
            .and_then(char::from_u32)
            .unwrap_or('\u{fffd}');
        let closed = usize::from(digits[length..].starts_with(';'));
        return Some((Cow::Owned(c.to_string()), prefix + length + closed));
    }
    let end = text.bytes().take(32).position(|byte| byte == b';')?;
    let (_, value) = NAMES.iter().find(|(name, _)| *name == &text[..end])?;
    Some((Cow::Borrowed(value), end + 1))
}
