//! French typography: which spaces no line may break at.

/// Narrow, before signs of two parts.
const NARROW: char = '\u{202F}';
/// As wide as any, inside guillemets.
const WIDE: char = '\u{A0}';

/// The text with no-break spaces where French asks for them: before `; : ! ? %` and inside
/// guillemets. Texts are written with ordinary spaces, which people can see and type.
pub(super) fn spaced(text: &str) -> String {
    let mut spaced = String::with_capacity(text.len() + text.len() / 32);
    let mut before = '\n';
    let mut characters = text.chars().peekable();
    while let Some(character) = characters.next() {
        spaced.push(match (before, character, characters.peek()) {
            (_, ' ', Some(';' | ':' | '!' | '?' | '%')) => NARROW,
            ('«', ' ', _) | (_, ' ', Some('»')) => WIDE,
            _ => character,
        });
        before = character;
    }
    spaced
}
