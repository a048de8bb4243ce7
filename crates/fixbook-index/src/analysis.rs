//! Text to words: the same for articles, queries and snippets.
//!
//! A word is a run of letters, digits and marks; apostrophes within it are dropped. What scripts
//! write without spaces is parted by a dictionary, Korean into pairs of characters. Words are lower case, in compatibility form,
//! without accents, and stemmed by language.

#[cfg(test)]
mod tests;

use std::borrow::Cow;
use std::ops::{Range, RangeInclusive};

use icu_segmenter::options::WordBreakInvariantOptions;
use icu_segmenter::{WordSegmenter, WordSegmenterBorrowed};
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use crate::language::{Language, Stems};

/// Longest word kept, in bytes; the rest of a longer one is dropped.
const LONGEST_WORD: usize = 64;

/// A word of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Word<'a> {
    /// Where it stands, in bytes.
    pub(crate) range: Range<usize>,
    /// As written.
    pub(crate) written: &'a str,
    /// Lower case, without accents.
    pub(crate) word: &'a str,
    /// Its stem.
    pub(crate) stem: &'a str,
    /// Whether it may have [`parts`].
    pub(crate) compound: bool,
    /// Whether it comes for the first time in this round of [`Stems`].
    pub(crate) new: bool,
}

/// Calls `each` for every word of `text`, in order.
pub(crate) fn words(
    stems: &mut Stems,
    language: Language,
    text: &str,
    mut each: impl FnMut(Word<'_>),
) {
    for (range, script) in (Runs { text, at: 0 }) {
        if script == Script::Unspaced {
            parted(text, range, &mut each);
        } else if script == Script::Syllables {
            pairs(text, range, &mut each);
        } else {
            let written = &text[range.clone()];
            let form = stems.of(language, written);
            // Marks without a letter leave nothing.
            if form.word.is_empty() {
                continue;
            }
            each(Word {
                range,
                written,
                word: form.word,
                stem: form.stem,
                compound: form.compound,
                new: form.new,
            });
        }
    }
}

/// Where the words of `text` stand, before any analysis: runs of one script each.
pub(crate) fn runs(text: &str) -> impl Iterator<Item = Range<usize>> {
    Runs { text, at: 0 }.map(|(range, _)| range)
}

/// The words of `text`, owned.
pub(crate) fn word_list(stems: &mut Stems, language: Language, text: &str) -> Vec<OwnedWord> {
    let mut list = Vec::new();
    words(stems, language, text, |word| {
        list.push(OwnedWord {
            range: word.range,
            word: word.word.to_owned(),
            stem: word.stem.to_owned(),
        });
    });
    list
}

/// A [`Word`] that outlives the analysis.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct OwnedWord {
    pub(crate) range: Range<usize>,
    pub(crate) word: String,
    pub(crate) stem: String,
}

/// The word in lower case and compatibility form, with its accents, without apostrophes.
pub(crate) fn lower(written: &str) -> Cow<'_, str> {
    let written = cut(written, LONGEST_WORD);
    if written
        .bytes()
        .all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit())
    {
        return Cow::Borrowed(written);
    }
    if written.bytes().all(|byte| byte.is_ascii_alphanumeric()) {
        return Cow::Owned(written.to_ascii_lowercase());
    }
    let written = written
        .strip_suffix("'s")
        .or_else(|| written.strip_suffix("\u{2019}s"))
        .unwrap_or(written);
    let mut lower = String::with_capacity(written.len());
    for c in written.nfkc().flat_map(char::to_lowercase) {
        match c {
            'ß' => lower.push_str("ss"),
            // Apostrophes, soft hyphens and joiners, and what compatibility forms unfold to.
            c if !c.is_alphanumeric() && !is_combining_mark(c) => {}
            c => lower.push(c),
        }
    }
    Cow::Owned(lower.nfc().collect())
}

/// The same letters without accents.
pub(crate) fn without_accents(lower: &str) -> String {
    if lower.is_ascii() {
        return lower.to_owned();
    }
    let mut base = ' ';
    let mut plain = String::with_capacity(lower.len());
    for c in lower.nfd() {
        // й is a letter of its own and not an accented и.
        let accent = ('\u{300}'..='\u{36f}').contains(&c) && !(base == 'и' && c == '\u{306}');
        let vowel_sign = ('\u{64b}'..='\u{652}').contains(&c);
        if accent || vowel_sign {
            continue;
        }
        base = c;
        match c {
            'ø' => plain.push('o'),
            'ł' => plain.push('l'),
            'đ' | 'ð' => plain.push('d'),
            'ı' => plain.push('i'),
            'æ' => plain.push_str("ae"),
            'œ' => plain.push_str("oe"),
            c => plain.push(c),
        }
    }
    plain.nfc().collect()
}

/// The parts of a compound such as `TimeByDay` or `M675`; empty when it is none. Of a word of a
/// script without spaces it is all of up to four characters in it, as any of them may be a word.
pub(crate) fn parts(written: &str) -> Vec<&str> {
    if !is_compound(written) {
        return Vec::new();
    }
    if is_unspaced(written) {
        return within(written)
            .into_iter()
            .map(|range| &written[range])
            .collect();
    }
    let kind = |c: char| match c {
        c if c.is_numeric() => 0,
        c if c.is_uppercase() => 1,
        _ => 2,
    };
    let mut starts = vec![0];
    let mut previous: Option<(usize, u8)> = None;
    for (at, c) in written.char_indices() {
        let now = kind(c);
        if let Some((before_at, before)) = previous {
            match (before, now) {
                // The last capital of `XMLHttp` begins a part.
                (1, 2) if starts.last().is_some_and(|&start| start < before_at) => {
                    starts.push(before_at);
                }
                (1, 2) => {}
                (before, now) if before != now => starts.push(at),
                _ => {}
            }
        }
        previous = Some((at, now));
    }
    if starts.len() < 2 {
        return Vec::new();
    }
    let ends = starts[1..].iter().copied().chain([written.len()]);
    starts
        .iter()
        .zip(ends)
        .map(|(&start, end)| &written[start..end])
        .collect()
}

/// Whether a text begins in a script without spaces.
pub(crate) fn is_unspaced(text: &str) -> bool {
    text.chars().next().and_then(script) == Some(Script::Unspaced)
}

/// Fewest and most characters of a part of a word that has no capitals to part it by.
const WITHIN: RangeInclusive<usize> = 2..=4;

/// Where the stretches of two to four characters lie in a word, longest first, without itself.
pub(crate) fn within(word: &str) -> Vec<Range<usize>> {
    let mut stretches = stretches(word, WITHIN);
    stretches.retain(|range| range.len() < word.len());
    stretches
}

/// Where the stretches of so many characters lie in a text, longest first.
pub(crate) fn stretches(text: &str, lengths: RangeInclusive<usize>) -> Vec<Range<usize>> {
    let mut ends: Vec<usize> = text.char_indices().map(|(at, _)| at).collect();
    ends.push(text.len());
    let mut stretches = Vec::new();
    for length in lengths.rev() {
        stretches.extend(ends.windows(length + 1).map(|ends| ends[0]..ends[length]));
    }
    stretches
}

/// Whether a word may have parts: capitals within, or letters and digits.
pub(crate) fn is_compound(written: &str) -> bool {
    let inner = |byte: &u8| byte.is_ascii_uppercase() || byte.is_ascii_digit();
    let letters_after = |first: &u8| first.is_ascii_digit() && written.len() > 1;
    let bytes = written.as_bytes();
    !written.is_ascii()
        || bytes.iter().skip(1).any(inner)
        || bytes.first().is_some_and(letters_after)
}

/// The beginning of `text`, at most `most` bytes, on a character boundary.
pub(crate) fn cut(text: &str, most: usize) -> &str {
    &text[..text.floor_char_boundary(most)]
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Script {
    /// Words stand between spaces.
    Spaced,
    /// Words follow each other without spaces.
    Unspaced,
    /// Korean: between spaces stands more than a word, with endings no dictionary parts.
    Syllables,
}

/// Runs of word characters of one script.
struct Runs<'a> {
    text: &'a str,
    at: usize,
}

impl Iterator for Runs<'_> {
    type Item = (Range<usize>, Script);

    fn next(&mut self) -> Option<Self::Item> {
        // Most text is ASCII and needs no look at characters.
        let bytes = self.text.as_bytes();
        let plain = |byte: &u8| byte.is_ascii() && !byte.is_ascii_alphanumeric();
        self.at += bytes[self.at..]
            .iter()
            .take_while(|byte| plain(byte))
            .count();
        let word = bytes[self.at..]
            .iter()
            .take_while(|byte| byte.is_ascii_alphanumeric())
            .count();
        let end = self.at + word;
        if word > 0
            && bytes
                .get(end)
                .is_none_or(|&byte| byte.is_ascii() && byte != b'\'')
        {
            let range = self.at..end;
            self.at = end;
            return Some((range, Script::Spaced));
        }
        let rest = &self.text[self.at..];
        let Some((offset, first)) = rest.char_indices().find(|(_, c)| script(*c).is_some()) else {
            self.at = self.text.len();
            return None;
        };
        let kind = script(first).unwrap_or(Script::Spaced);
        let start = self.at + offset;
        let mut end = start + first.len_utf8();
        let mut chars = self.text[end..].chars().peekable();
        while let Some(c) = chars.next() {
            let inside = match script(c) {
                Some(next) => next == kind,
                None if is_combining_mark(c) => true,
                None => joins(c) && chars.peek().is_some_and(|c| script(*c) == Some(kind)),
            };
            if !inside {
                break;
            }
            end += c.len_utf8();
        }
        self.at = end;
        Some((start..end, kind))
    }
}

/// Whether a character between two letters does not part them.
fn joins(c: char) -> bool {
    matches!(
        c,
        '\'' | '\u{2019}' | '\u{ad}' | '\u{200b}'..='\u{200d}' | '\u{2060}'
    )
}

fn script(c: char) -> Option<Script> {
    if c.is_ascii() {
        return c.is_ascii_alphanumeric().then_some(Script::Spaced);
    }
    let unspaced = matches!(c,
        '\u{e00}'..='\u{eff}' | '\u{1000}'..='\u{109f}' | '\u{1780}'..='\u{17ff}'
        | '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}'
        | '\u{f900}'..='\u{faff}' | '\u{ff66}'..='\u{ff9f}' | '\u{20000}'..='\u{3ffff}');
    match (unspaced, c.is_alphanumeric() || is_combining_mark(c)) {
        (false, true) if ('\u{ac00}'..='\u{d7af}').contains(&c) => Some(Script::Syllables),
        (true, true) => Some(Script::Unspaced),
        (false, true) if !is_combining_mark(c) => Some(Script::Spaced),
        _ => None,
    }
}

/// Parts what is written without spaces: by the dictionaries and models of the Unicode consortium.
static SEGMENTER: std::sync::LazyLock<WordSegmenterBorrowed<'static>> =
    std::sync::LazyLock::new(|| WordSegmenter::new_auto(WordBreakInvariantOptions::default()));

/// The words of a run without spaces.
fn parted(text: &str, range: Range<usize>, each: &mut impl FnMut(Word<'_>)) {
    let run = &text[range.clone()];
    let mut start = 0;
    for end in SEGMENTER.segment_str(run).filter(|&end| end > 0) {
        let written = &run[start..end];
        let range = range.start + start..range.start + end;
        start = end;
        let word = compatible(cut(written, LONGEST_WORD));
        if !word.is_empty() {
            each(Word {
                range,
                written,
                word: &word,
                stem: &word,
                compound: word.chars().nth(2).is_some(),
                new: true,
            });
        }
    }
}

/// The compatibility form of characters that have neither case nor accents.
pub(crate) fn compatible(written: &str) -> String {
    written.nfkc().filter(|c| !c.is_whitespace()).collect()
}

/// Every two neighbouring characters of a run; a single one stands alone.
fn pairs(text: &str, range: Range<usize>, each: &mut impl FnMut(Word<'_>)) {
    let run = &text[range.clone()];
    let ends: Vec<usize> = run
        .char_indices()
        .map(|(at, c)| range.start + at + c.len_utf8())
        .collect();
    let starts = run.char_indices().map(|(at, _)| range.start + at);
    let last = ends.len() - 1;
    for (i, start) in starts.enumerate() {
        if i == last && i > 0 {
            break;
        }
        let range = start..ends[(i + 1).min(last)];
        let written = &text[range.clone()];
        let word = compatible(written);
        if !word.is_empty() {
            each(Word {
                range,
                written,
                word: &word,
                stem: &word,
                compound: false,
                new: true,
            });
        }
    }
}
