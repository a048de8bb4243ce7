//! The one catalogue of texts: what pages say, in each language, from `texts/*.ftl`.
//!
//! [`say!`](crate::say) gives a text, `rich!` one with markup in it. Both take the
//! language, the id of the text and its arguments by name; `docs/CONTRIBUTING.md` shows how to add
//! one.

use std::borrow::Cow;
use std::sync::LazyLock;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use maud::{Markup, PreEscaped, Render, html};

use crate::language::Language;

mod french;
mod number;
#[cfg(test)]
mod tests;

/// A text in a language: `say!(language, "articles", count = 3)`.
#[macro_export]
macro_rules! say {
    ($language:expr, $id:literal $(,)?) => {
        $crate::texts::plain($language, $id)
    };
    ($language:expr, $id:literal, $($name:ident = $value:expr),+ $(,)?) => {
        $crate::texts::filled($language, $id, [$((stringify!($name), $crate::texts::Argument::from($value))),+])
    };
}

/// A text with markup in place of some of its arguments.
macro_rules! rich {
    ($language:expr, $id:literal, $($name:ident = $value:expr),+ $(,)?) => {
        $crate::texts::with_markup($language, $id, [$((stringify!($name), $crate::texts::Slot::from($value))),+])
    };
}
pub(crate) use rich;

/// What a text is filled with.
#[derive(Clone, Debug)]
pub enum Argument<'a> {
    /// A number: chooses the plural, and is grouped as the language does.
    Number(usize),
    /// Words, put in as they are.
    Words(Cow<'a, str>),
}

impl From<usize> for Argument<'_> {
    fn from(number: usize) -> Self {
        Self::Number(number)
    }
}

impl<'a> From<&'a str> for Argument<'a> {
    fn from(words: &'a str) -> Self {
        Self::Words(Cow::Borrowed(words))
    }
}

impl<'a> From<&'a String> for Argument<'a> {
    fn from(words: &'a String) -> Self {
        Self::Words(Cow::Borrowed(words))
    }
}

impl From<String> for Argument<'_> {
    fn from(words: String) -> Self {
        Self::Words(Cow::Owned(words))
    }
}

impl<'a> From<Cow<'a, str>> for Argument<'a> {
    fn from(words: Cow<'a, str>) -> Self {
        Self::Words(words)
    }
}

impl<'a> From<Argument<'a>> for FluentValue<'a> {
    fn from(argument: Argument<'a>) -> Self {
        match argument {
            Argument::Number(number) => Self::from(number),
            Argument::Words(words) => Self::String(words),
        }
    }
}

/// What a text with markup is filled with.
pub(crate) enum Slot<'a> {
    /// As in a text without markup.
    Argument(Argument<'a>),
    /// Markup, put in as it is.
    Markup(Markup),
}

impl From<Markup> for Slot<'_> {
    fn from(markup: Markup) -> Self {
        Self::Markup(markup)
    }
}

impl<'a, T: Into<Argument<'a>>> From<T> for Slot<'a> {
    fn from(argument: T) -> Self {
        Self::Argument(argument.into())
    }
}

/// The texts of a language, read once.
struct Texts {
    bundle: FluentBundle<FluentResource>,
}

static ENGLISH: LazyLock<Texts> = LazyLock::new(|| Texts::read(Language::English));
static FRENCH: LazyLock<Texts> = LazyLock::new(|| Texts::read(Language::French));

impl Texts {
    fn of(language: Language) -> &'static Self {
        match language {
            Language::English => &ENGLISH,
            Language::French => &FRENCH,
        }
    }

    /// What cannot be read is left out; the tests of the catalogue say so.
    fn read(language: Language) -> Self {
        let resource = FluentResource::try_new(match language {
            Language::English => source(language).to_owned(),
            Language::French => french::spaced(source(language)),
        });
        let resource = resource.unwrap_or_else(|(partial, _)| partial);
        let mut bundle = FluentBundle::new_concurrent(language.tag().parse().into_iter().collect());
        bundle.set_use_isolating(false);
        bundle.set_formatter(Some(match language {
            Language::English => number::english,
            Language::French => number::french,
        }));
        bundle.add_resource_overriding(resource);
        Self { bundle }
    }

    fn format(&'static self, id: &str, args: Option<&FluentArgs<'_>>) -> Option<Cow<'static, str>> {
        let pattern = self.bundle.get_message(id)?.value()?;
        let mut errors = Vec::new();
        Some(self.bundle.format_pattern(pattern, args, &mut errors))
    }
}

/// The source of the texts of a language.
fn source(language: Language) -> &'static str {
    match language {
        Language::English => include_str!("../texts/en.ftl"),
        Language::French => include_str!("../texts/fr.ftl"),
    }
}

fn format(
    language: Language,
    id: &'static str,
    args: Option<&FluentArgs<'_>>,
) -> Cow<'static, str> {
    let text = Texts::of(language).format(id, args);
    // Every text is in every language, by test; its id is better than a page that breaks.
    text.unwrap_or(Cow::Borrowed(id))
}

/// A text without arguments; use [`say!`](crate::say).
#[doc(hidden)]
pub fn plain(language: Language, id: &'static str) -> Cow<'static, str> {
    format(language, id, None)
}

/// A text with its arguments; use [`say!`](crate::say).
#[doc(hidden)]
pub fn filled<'a>(
    language: Language,
    id: &'static str,
    arguments: impl IntoIterator<Item = (&'a str, Argument<'a>)>,
) -> Cow<'static, str> {
    let args: FluentArgs<'a> = arguments.into_iter().collect();
    format(language, id, Some(&args))
}

/// First of the characters that stand for markup while a text is put together. Unicode keeps them
/// for private use; no text of the catalogue has one, and words of others are put in after them.
const FIRST_MARK: u32 = 0xE000;

/// A text with markup in it; use `rich!`.
pub(crate) fn with_markup<'a>(
    language: Language,
    id: &'static str,
    slots: impl IntoIterator<Item = (&'a str, Slot<'a>)>,
) -> Markup {
    let mut fillings: Vec<Markup> = Vec::new();
    let mut args = FluentArgs::new();
    for (name, slot) in slots {
        let filling = match slot {
            Slot::Argument(Argument::Number(number)) => {
                args.set(name.to_owned(), number);
                continue;
            }
            Slot::Argument(Argument::Words(words)) => html! { (words) },
            Slot::Markup(markup) => markup,
        };
        let mark = u32::try_from(fillings.len()).ok();
        let mark = mark.and_then(|place| char::from_u32(FIRST_MARK + place));
        args.set(name.to_owned(), mark.map(String::from).unwrap_or_default());
        fillings.push(filling);
    }
    put_together(&format(language, id, Some(&args)), &fillings)
}

/// The text, escaped, with the fillings in place of their marks.
fn put_together(text: &str, fillings: &[Markup]) -> Markup {
    let mut whole = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find(|mark| filling(fillings, mark).is_some()) {
        let (before, after) = rest.split_at(at);
        before.render_to(&mut whole);
        let mut after = after.chars();
        if let Some(markup) = after.next().and_then(|mark| filling(fillings, mark)) {
            whole.push_str(&markup.0);
        }
        rest = after.as_str();
    }
    rest.render_to(&mut whole);
    PreEscaped(whole)
}

fn filling(fillings: &[Markup], mark: char) -> Option<&Markup> {
    let place = u32::from(mark).checked_sub(FIRST_MARK)?;
    fillings.get(usize::try_from(place).ok()?)
}
