//! All articles by the letter their title begins with.

use maud::{Markup, html};

use crate::components::pager::Pager;
use crate::components::{ArticleLink, links};
use crate::layout::{Frame, Shell, page};
use crate::say;
use crate::url;

/// `/browse/a-z`
#[derive(Clone, Debug, Default)]
pub struct LettersPage {
    /// What surrounds the page.
    pub shell: Shell,
    /// The letters there are.
    pub letters: Vec<String>,
    /// The letter shown.
    pub letter: String,
    /// The articles of this page.
    pub articles: Vec<ArticleLink>,
    /// Articles of the letter in all.
    pub total: usize,
    /// Page, from 1.
    pub page: usize,
    /// Articles on a full page.
    pub per_page: usize,
}

impl LettersPage {
    /// The page as HTML.
    pub fn render(&self) -> String {
        let language = self.shell.language;
        let title = match self.letter.as_str() {
            "" => say!(language, "letters"),
            letter => say!(language, "letters-of", letter = letter),
        };
        let own = |page| url::letter(&self.letter, page);
        let own_url = own(self.page);
        let frame = Frame {
            title: &title,
            path: &own_url,
            canonical: Some(&own_url),
            ..Frame::default()
        };
        let pager = Pager {
            page: self.page,
            per_page: self.per_page,
            total: self.total,
        };
        let main = html! {
            nav.crumbs aria-label=(say!(language, "breadcrumb")) {
                ol { li { a href=(url::BROWSE) { (say!(language, "browse")) } } }
            }
            h1 { (title) }
            @if self.letters.is_empty() {
                p { (say!(language, "no-articles-yet")) }
            } @else {
                (self.choice())
                (links::list(language, &self.articles))
                (pager.render(language, own))
            }
        };
        page(&self.shell, &frame, &main)
    }

    fn choice(&self) -> Markup {
        html! {
            nav aria-label=(say!(self.shell.language, "letters")) {
                ul.chips {
                    @for letter in &self.letters {
                        @let current = (*letter == self.letter).then_some("page");
                        li { a.chip href=(url::letter(letter, 1)) aria-current=[current] { (letter) } }
                    }
                }
            }
        }
    }
}
