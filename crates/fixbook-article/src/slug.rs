//! The last part of an article's URL, and words out of file names.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

#[cfg(test)]
mod tests;

/// Longest slug, in characters.
const MAX_CHARS: usize = 80;

/// Lower case, words joined by `-`, Latin accents folded, other letters kept; never empty.
pub fn slugify(text: &str) -> String {
    let mut slug = String::with_capacity(text.len());
    for c in text.nfkc().flat_map(char::to_lowercase) {
        push_folded(c, &mut slug);
    }
    let slug = shorten(slug.trim_matches('-'));
    if slug.is_empty() {
        "article".to_owned()
    } else {
        slug.to_owned()
    }
}

fn push_folded(c: char, slug: &mut String) {
    match c {
        'a'..='z' | '0'..='9' => slug.push(c),
        'ß' => slug.push_str("ss"),
        'æ' => slug.push_str("ae"),
        'ø' => slug.push('o'),
        'œ' => slug.push_str("oe"),
        'ł' => slug.push('l'),
        'đ' | 'ð' => slug.push('d'),
        'þ' => slug.push_str("th"),
        'ı' => slug.push('i'),
        // Apostrophes do not part words.
        '\'' | '\u{2019}' => {}
        '\u{c0}'..='\u{24f}' | '\u{1e00}'..='\u{1eff}' => {
            slug.extend(
                std::iter::once(c)
                    .nfd()
                    .filter(|part| !is_combining_mark(*part)),
            );
        }
        c if c.is_alphanumeric() => slug.push(c),
        // Marks belong to their letters in scripts that need them, and are noise after Latin ones.
        c if is_combining_mark(c) => {
            if slug
                .chars()
                .next_back()
                .is_some_and(|last| !last.is_ascii())
            {
                slug.push(c);
            }
        }
        _ if slug.is_empty() || slug.ends_with('-') => {}
        _ => slug.push('-'),
    }
}

/// Cut at the last word that fits.
fn shorten(slug: &str) -> &str {
    let Some((end, _)) = slug.char_indices().nth(MAX_CHARS) else {
        return slug;
    };
    let cut = &slug[..end];
    match cut.rfind('-') {
        Some(dash) if dash > end / 2 => &cut[..dash],
        _ => cut.trim_end_matches('-'),
    }
}

/// The id of an article that claims none: its path without the extension.
pub fn path_id(path: &str) -> &str {
    let name = path.rfind('/').map_or(0, |slash| slash + 1);
    match path[name..].rfind('.') {
        Some(dot) if dot > 0 => &path[..name + dot],
        _ => path,
    }
}

/// A file or folder name in words, as written: `reset-password` becomes `reset password`.
pub(crate) fn words_of(name: &str) -> String {
    let spaced: String = name
        .chars()
        .map(|c| if matches!(c, '-' | '_' | '+') { ' ' } else { c })
        .collect();
    spaced.split_whitespace().collect::<Vec<_>>().join(" ")
}
