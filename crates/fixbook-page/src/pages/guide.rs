//! One step of a troubleshooter: a question with its answers, or the end of the way.

use std::borrow::Cow;

use fixbook_article::RenderedSection;
use maud::{Markup, html};

use crate::components::{ArticleLink, body, contact, links};
use crate::language::{Language, marks};
use crate::layout::{Frame, Shell, page};
use crate::say;
use crate::texts::rich;
use crate::url;

/// `/guide/{id}`
#[derive(Clone, Debug, Default)]
pub struct GuidePage {
    /// What surrounds the page.
    pub shell: Shell,
    /// The id of the troubleshooter.
    pub id: String,
    /// Its title.
    pub title: String,
    /// One or two sentences on it.
    pub description: Option<String>,
    /// Language, as a BCP 47 tag.
    pub lang: String,
    /// Address of the article.
    pub article_url: String,
    /// The answers given so far.
    pub given: Vec<GivenAnswer>,
    /// What this step is.
    pub step: GuideStepView,
}

/// An answer that was given.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct GivenAnswer {
    /// Its number, from 1.
    pub number: usize,
    /// The question.
    pub question: String,
    /// The answer.
    pub answer: String,
}

/// What a step of a guide shows.
#[derive(Clone, Debug)]
pub enum GuideStepView {
    /// A question.
    Question {
        /// The question.
        heading: String,
        /// What is read before the first question.
        intro: Vec<RenderedSection>,
        /// What helps to answer; the heading of the first section is the question itself.
        sections: Vec<RenderedSection>,
        /// What one can answer.
        answers: Vec<String>,
        /// How many questions may be asked at most on this way, those before included.
        at_most: usize,
        /// Whether the form came without an answer.
        unanswered: bool,
    },
    /// What to do, at the end.
    Outcome {
        /// What to do, in few words.
        heading: String,
        /// How; the heading of the first section is the one above.
        sections: Vec<RenderedSection>,
        /// Other answers to the last question.
        others: Vec<OtherAnswer>,
    },
    /// An article that helps, at the end.
    Article {
        /// The article, or the guide when it is a troubleshooter itself.
        link: ArticleLink,
        /// One or two sentences on it.
        description: Option<String>,
        /// Language, as a BCP 47 tag.
        lang: String,
        /// Whether the link leads to another guide.
        guide: bool,
        /// The sections of it that help.
        sections: Vec<RenderedSection>,
        /// Other answers to the last question.
        others: Vec<OtherAnswer>,
    },
    /// Nothing that fits.
    Nothing {
        /// Other answers to the last question.
        others: Vec<OtherAnswer>,
    },
}

impl Default for GuideStepView {
    fn default() -> Self {
        Self::Nothing { others: Vec::new() }
    }
}

/// An answer that was not given.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct OtherAnswer {
    /// Its number, from 1.
    pub number: usize,
    /// Its words.
    pub text: String,
}

impl GuidePage {
    /// The page as HTML.
    pub fn render(&self) -> String {
        let title = match &self.step {
            GuideStepView::Question {
                heading,
                unanswered: true,
                ..
            } => {
                let title = format!("{heading} – {}", self.title);
                say!(self.shell.language, "guide-error-title", title = title).into_owned()
            }
            _ => format!("{} – {}", self.heading(), self.title),
        };
        let own_url = url::guide(&self.id, &self.row());
        let frame = Frame {
            title: &title,
            path: &own_url,
            description: self
                .description
                .as_deref()
                .filter(|_| !self.shell.is_staff()),
            hidden: !self.given.is_empty(),
            canonical: self.given.is_empty().then_some(&own_url),
            ..Frame::default()
        };
        let main = html! {
            nav.crumbs aria-label=(say!(self.shell.language, "breadcrumb")) {
                ol {
                    li { a href=(url::BROWSE) { (say!(self.shell.language, "browse")) } }
                    li { (self.article().anchor(self.shell.language)) }
                }
            }
            (self.step())
        };
        page(&self.shell, &frame, &main)
    }

    fn heading(&self) -> Cow<'_, str> {
        match &self.step {
            GuideStepView::Question { heading, .. } | GuideStepView::Outcome { heading, .. } => {
                Cow::Borrowed(heading)
            }
            GuideStepView::Article { link, .. } => Cow::Borrowed(&link.title),
            GuideStepView::Nothing { .. } => say!(self.shell.language, "guide-none-fits"),
        }
    }

    fn article(&self) -> ArticleLink {
        ArticleLink {
            title: self.title.clone(),
            url: self.article_url.clone(),
            lang: self.lang.clone(),
            ..ArticleLink::default()
        }
    }

    fn row(&self) -> Vec<usize> {
        self.given.iter().map(|given| given.number).collect()
    }

    fn step(&self) -> Markup {
        let language = self.shell.language;
        let marked = marks(language.tag(), &self.lang);
        let (lang, way) = marked;
        match &self.step {
            GuideStepView::Question {
                heading,
                intro,
                sections,
                answers,
                at_most,
                unanswered,
            } => html! {
                @if *unanswered { (problem(language)) }
                @if !intro.is_empty() { div.body lang=[lang] dir=[way] { (body::sections(language, intro, &self.title)) } }
                (self.progress(*at_most))
                form.guide action=(url::guide(&self.id, &[])) {
                    @if !self.given.is_empty() {
                        input type="hidden" name="a" value=(url::answers(&self.row()));
                    }
                    (choices(language, marked, (heading, sections), answers, *unanswered))
                    p { button type="submit" name="go" value="1" { (say!(language, "guide-continue")) } }
                }
                (self.answers_so_far())
            },
            GuideStepView::Outcome {
                heading,
                sections,
                others,
            } => html! {
                article lang=[lang] dir=[way] {
                    h1 { (heading) }
                    div.body { (body::below(language, sections)) }
                }
                (self.otherwise(others))
                (self.answers_so_far())
                (self.to_copy())
            },
            GuideStepView::Article {
                link,
                description,
                lang,
                guide,
                sections,
                others,
            } => html! {
                @let (lang, way) = marks(language.tag(), lang);
                article lang=[lang] dir=[way] {
                    h1 { (link.title) }
                    @if let Some(description) = description { p.lead { (description) } }
                    div.body { (body::sections(language, sections, &link.title)) }
                }
                p {
                    a.minor href=(link.url) {
                        @if *guide { (say!(language, "guide-start-questions")) }
                        @else { (say!(language, "guide-open-article")) }
                    }
                }
                (self.otherwise(others))
                (self.answers_so_far())
                (self.to_copy())
            },
            GuideStepView::Nothing { others } => html! {
                h1 { (self.heading()) }
                p { (say!(language, "guide-nothing-here")) }
                (self.otherwise(others))
                (self.answers_so_far())
                (self.to_copy())
            },
        }
    }

    /// What was asked and answered, and where that led, as plain text.
    fn in_words(&self) -> String {
        let address = url::guide(&self.id, &self.row());
        let address = url::absolute(self.shell.base.as_deref(), &address);
        let mut text = format!("{} ({})\n{address}\n", self.title, self.id);
        for given in &self.given {
            text.push_str(&format!("- {} {}\n", given.question, given.answer));
        }
        text.push_str(&say!(
            self.shell.language,
            "guide-led-to",
            heading = &*self.heading()
        ));
        text
    }

    /// The same to copy: for technicians into a ticket, with a button that the script puts beside
    /// it; for others into a message or a chat.
    fn to_copy(&self) -> Markup {
        let language = self.shell.language;
        html! {
            @if self.shell.is_staff() {
                section.off-paper aria-labelledby="fb-words" {
                    h2 #fb-words { (say!(language, "guide-for-ticket")) }
                    div.body { pre tabindex="0" { (self.in_words()) } }
                }
            } @else {
                details.off-paper {
                    summary { (say!(language, "guide-as-text")) }
                    div.body { pre tabindex="0" { (self.in_words()) } }
                }
            }
        }
    }

    /// Which question this is, and how many there may be; an upper bound, as ways differ.
    fn progress(&self, at_most: usize) -> Markup {
        let number = self.given.len() + 1;
        let language = self.shell.language;
        html! {
            p.meta {
                @if at_most > number {
                    (say!(language, "guide-question", number = number, most = at_most))
                } @else {
                    (say!(language, "guide-last-question", number = number))
                }
            }
        }
    }

    /// What to do when the end of the way does not help.
    fn otherwise(&self, others: &[OtherAnswer]) -> Markup {
        let (row, language) = (self.row(), self.shell.language);
        let before = &row[..row.len().saturating_sub(1)];
        let leads: Vec<ArticleLink> = others
            .iter()
            .map(|other| ArticleLink {
                title: other.text.clone(),
                url: url::guide(&self.id, &[before, &[other.number]].concat()),
                lang: self.lang.clone(),
                ..ArticleLink::default()
            })
            .collect();
        html! {
            section.off-paper aria-labelledby="fb-otherwise" {
                h2 #fb-otherwise { (say!(language, "guide-otherwise")) }
                @if let Some(last) = self.given.last() {
                    @if leads.is_empty() {
                        @let again = html! { a href=(url::guide(&self.id, before)) { (last.question) } };
                        p { (rich!(language, "guide-question-again", question = again)) }
                    } @else {
                        p { (say!(language, "guide-other-answer", question = &last.question)) }
                        (links::list(language, &leads))
                    }
                }
                p {
                    @if self.shell.is_staff() {
                        (say!(language, "guide-nothing-fits-staff"))
                    } @else {
                        @if let Some(contact) = self.shell.contact.as_ref().filter(|c| c.is_shown()) {
                            (rich!(language, "guide-nothing-fits-contact", contact = contact::in_words(language, contact)))
                        } @else {
                            (say!(language, "guide-nothing-fits"))
                        }
                        @if let Some(href) = self.letter() {
                            " " a href=(href) { (say!(language, "guide-letter")) }
                        }
                    }
                }
            }
        }
    }

    /// A letter to the service desk with all answers in it, to be read before it is sent.
    fn letter(&self) -> Option<String> {
        let contact = self.shell.contact.as_ref()?;
        let email = contact.email.as_deref()?;
        Some(url::mail_with(email, &self.title, &self.in_words()))
    }

    fn answers_so_far(&self) -> Markup {
        let (row, language) = (self.row(), self.shell.language);
        let (lang, way) = marks(language.tag(), &self.lang);
        html! {
            @if !row.is_empty() {
                section aria-labelledby="fb-given" {
                    h2 #fb-given { (say!(language, "guide-answers")) }
                    dl.given {
                        @for (place, given) in self.given.iter().enumerate() {
                            div {
                                dt lang=[lang] dir=[way] { (given.question) }
                                dd {
                                    @match lang {
                                        Some(lang) => span lang=(lang) dir=[way] { (given.answer) },
                                        None => (given.answer),
                                    }
                                    " "
                                    a.off-paper href=(url::guide(&self.id, &row[..place])) {
                                        (say!(language, "guide-change"))
                                        span.vh { " " (say!(language, "guide-change-answer", question = &given.question)) }
                                    }
                                }
                            }
                        }
                    }
                }
            }
        }
    }
}

fn problem(language: Language) -> Markup {
    html! {
        div.notice.bad #fb-problem role="alert" tabindex="-1" autofocus {
            h2 { (say!(language, "guide-problem")) }
            p { a href="#fb-answer-1" { (say!(language, "guide-choose")) } }
        }
    }
}

/// The question as the legend of its answers; none is chosen beforehand.
fn choices(
    language: Language,
    (lang, way): (Option<&str>, Option<&str>),
    (heading, sections): (&str, &[RenderedSection]),
    answers: &[String],
    unanswered: bool,
) -> Markup {
    let described = unanswered.then_some("fb-missing");
    html! {
        fieldset aria-describedby=[described] {
            legend lang=[lang] dir=[way] { h1 { (heading) } }
            @if !body::is_blank(sections) { div.body lang=[lang] dir=[way] { (body::below(language, sections)) } }
            @if unanswered { p.wrong #fb-missing { strong { (say!(language, "guide-choose")) } } }
            @for (place, answer) in answers.iter().enumerate() {
                @let id = format!("fb-answer-{}", place + 1);
                div.choice {
                    input type="radio" id=(id) name="to" value=(place + 1);
                    label for=(id) lang=[lang] dir=[way] { (answer) }
                }
            }
        }
    }
}
