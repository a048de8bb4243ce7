//! The languages that pages speak, and how one is chosen.

use fixbook_article::same_language;
use unic_langid::{CharacterDirection, LanguageIdentifier};

#[cfg(test)]
mod tests;

/// A language that every text of the pages is written in.
///
/// Articles may be in any language; see [`direction`] for how those are shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Language {
    /// English, with the spelling and the dates of Britain.
    #[default]
    English,
    /// French, with the typography of France.
    French,
}

impl Language {
    /// All of them, in the order they are offered.
    pub const ALL: [Self; 2] = [Self::English, Self::French];

    /// The BCP 47 tag.
    pub fn tag(self) -> &'static str {
        match self {
            Self::English => "en",
            Self::French => "fr",
        }
    }

    /// What its speakers call it.
    pub fn name(self) -> &'static str {
        match self {
            Self::English => "English",
            Self::French => "Français",
        }
    }

    /// The language of a BCP 47 tag, by its first part: `fr-CA` is French.
    pub fn of_tag(tag: &str) -> Option<Self> {
        Self::ALL
            .into_iter()
            .find(|language| same_language(language.tag(), tag))
    }

    /// The language that the header `Accept-Language` asks for most (RFC 9110 section 12.5.4);
    /// none when it asks for none of ours.
    pub fn accepted(header: &str) -> Option<Self> {
        let mut best = None;
        for range in header.split(',') {
            let (tag, weight) = weighed(range);
            let better = best.is_none_or(|(_, most)| weight > most);
            if let Some(language) = Self::of_tag(tag)
                && weight > 0.0
                && better
            {
                best = Some((language, weight));
            }
        }
        best.map(|(language, _)| language)
    }
}

/// A language range and its weight: `fr;q=0.8`. One that cannot be read weighs nothing.
fn weighed(range: &str) -> (&str, f32) {
    let (tag, parameter) = range.split_once(';').unwrap_or((range, "q=1"));
    let value = parameter.trim().strip_prefix(['q', 'Q']);
    let value = value.and_then(|value| value.trim_start().strip_prefix('='));
    let weight = value.and_then(|value| value.trim().parse::<f32>().ok());
    let weight = weight.filter(|weight| (0.0..=1.0).contains(weight));
    (tag.trim(), weight.unwrap_or(0.0))
}

/// What its speakers call the language of a BCP 47 tag; the tag itself when it is none of those
/// that file names are read for.
pub fn name_of(tag: &str) -> &str {
    let named = NAMES.iter().find(|(known, _)| same_language(known, tag));
    named.map_or(tag, |(_, name)| name)
}

/// Languages by their own names (CLDR).
const NAMES: [(&str, &str); 41] = [
    ("ar", "العربية"),
    ("bg", "Български"),
    ("ca", "Català"),
    ("cs", "Čeština"),
    ("da", "Dansk"),
    ("de", "Deutsch"),
    ("el", "Ελληνικά"),
    ("en", "English"),
    ("es", "Español"),
    ("et", "Eesti"),
    ("fa", "فارسی"),
    ("fi", "Suomi"),
    ("fr", "Français"),
    ("he", "עברית"),
    ("hi", "हिन्दी"),
    ("hr", "Hrvatski"),
    ("hu", "Magyar"),
    ("id", "Bahasa Indonesia"),
    ("it", "Italiano"),
    ("ja", "日本語"),
    ("ko", "한국어"),
    ("lt", "Lietuvių"),
    ("lv", "Latviešu"),
    ("ms", "Bahasa Melayu"),
    ("nb", "Norsk bokmål"),
    ("nl", "Nederlands"),
    ("nn", "Norsk nynorsk"),
    ("no", "Norsk"),
    ("pl", "Polski"),
    ("pt", "Português"),
    ("ro", "Română"),
    ("ru", "Русский"),
    ("sk", "Slovenčina"),
    ("sl", "Slovenščina"),
    ("sr", "Српски"),
    ("sv", "Svenska"),
    ("th", "ไทย"),
    ("tr", "Türkçe"),
    ("uk", "Українська"),
    ("vi", "Tiếng Việt"),
    ("zh", "中文"),
];

/// How a text is marked that may be in another language than what is around it: by its tag and
/// direction, and by neither when it is in the same or in none that is known.
pub(crate) fn marks<'t>(around: &str, tag: &'t str) -> (Option<&'t str>, Option<&'static str>) {
    let other = (!tag.is_empty() && tag != around).then_some(tag);
    (other, other.map(direction))
}

/// The direction that text of a BCP 47 tag is written in, as HTML names it; left to right when the
/// tag is none.
pub fn direction(tag: &str) -> &'static str {
    match tag.parse::<LanguageIdentifier>() {
        Ok(language) if language.character_direction() == CharacterDirection::RTL => "rtl",
        _ => "ltr",
    }
}
