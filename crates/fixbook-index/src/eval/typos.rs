//! One typing mistake in a query, the same for the same seed.

/// Shortest word a mistake is made in, in letters.
const SHORTEST: usize = 5;

/// The query with one letter of one word left out, doubled or added, mistyped, or swapped with the next.
///
/// Only words of at least five small ASCII letters and an optional capital in front are touched: codes
/// and names of signs stay. A query without such a word stays as it is. `number` is that of the query,
/// so that each gets a mistake of its own.
pub fn with_typo(query: &str, seed: u64, number: u64) -> String {
    let mut random = Random(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) ^ number);
    let words: Vec<(usize, &str)> = words(query).collect();
    let Some(&(start, word)) = words.get(random.below(words.len())) else {
        return query.to_owned();
    };
    loop {
        let changed = mistyped(word, &mut random);
        if changed != word {
            return format!(
                "{}{changed}{}",
                &query[..start],
                &query[start + word.len()..]
            );
        }
    }
}

/// The words a mistake may be made in, and where they begin.
fn words(query: &str) -> impl Iterator<Item = (usize, &str)> {
    let tokens = query.split(char::is_whitespace);
    let starts = tokens.scan(0, |at, token| {
        let start = *at;
        *at += token.len();
        *at += query[*at..].chars().next().map_or(0, char::len_utf8);
        Some((start, token))
    });
    starts.filter_map(|(start, token)| {
        let word = token.trim_matches(|c: char| c.is_ascii_punctuation());
        let start = start + token.find(word)?;
        let small = word.bytes().skip(1).all(|byte| byte.is_ascii_lowercase());
        let plain = small && word.bytes().all(|byte| byte.is_ascii_alphabetic());
        (plain && word.len() >= SHORTEST).then_some((start, word))
    })
}

fn mistyped(word: &str, random: &mut Random) -> String {
    let mut letters: Vec<u8> = word.bytes().collect();
    let at = random.below(letters.len());
    let other = b'a' + u8::try_from(random.below(26)).unwrap_or(0);
    match random.below(4) {
        0 => {
            letters.remove(at);
        }
        1 => letters.insert(at, other),
        2 => letters[at] = other,
        _ => {
            let next = (at + 1).min(letters.len() - 1);
            letters.swap(at, next);
        }
    }
    String::from_utf8(letters).unwrap_or_else(|_| word.to_owned())
}

/// SplitMix64 (Steele, Lea and Flood 2014): small, and the same on every machine.
pub(super) struct Random(pub(super) u64);

impl Random {
    pub(super) fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// A number below `most`; 0 when there is none.
    pub(super) fn below(&mut self, most: usize) -> usize {
        let most = u64::try_from(most.max(1)).unwrap_or(u64::MAX);
        usize::try_from(self.next() % most).unwrap_or(0)
    }
}
