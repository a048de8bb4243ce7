//! A step of a guide, as a whole and by what it must say.

use super::{check, shell};
use crate::components::ArticleLink;
use crate::layout::ShellKind;
use crate::pages::{GivenAnswer, GuidePage, GuideStepView, OtherAnswer};

fn given(number: usize, question: &str, answer: &str) -> GivenAnswer {
    GivenAnswer {
        number,
        question: question.to_owned(),
        answer: answer.to_owned(),
    }
}

fn guide(step: GuideStepView) -> GuidePage {
    GuidePage {
        shell: shell(ShellKind::Public),
        id: "email/lost".to_owned(),
        title: "Mail is lost".to_owned(),
        description: Some("Finds it.".to_owned()),
        lang: "en".to_owned(),
        article_url: "/kb/email/lost/mail-is-lost".to_owned(),
        given: vec![given(2, "Is it on?", "No"), given(1, "Any light?", "Red")],
        step,
    }
}

fn question(unanswered: bool) -> GuideStepView {
    GuideStepView::Question {
        heading: "Does it blink?".to_owned(),
        intro: Vec::new(),
        sections: Vec::new(),
        answers: vec!["Yes".to_owned(), "No".to_owned()],
        at_most: 5,
        unanswered,
    }
}

fn others() -> Vec<OtherAnswer> {
    vec![OtherAnswer {
        number: 2,
        text: "Green".to_owned(),
    }]
}

/// The main part of a page.
fn main(page: &GuidePage) -> String {
    let html = page.render();
    let from = html.find("<main").expect("a main part");
    let to = html.find("</main>").expect("an end");
    html[from..to].replace("><", ">\n<")
}

#[test]
fn a_question_as_a_whole() {
    let wanted = "<main id=\"fb-main\" tabindex=\"-1\">
<nav class=\"crumbs\" aria-label=\"Breadcrumb\">
<ol>
<li>
<a href=\"/browse\">Browse</a>
</li>
<li>
<a href=\"/kb/email/lost/mail-is-lost\">Mail is lost</a>
</li>
</ol>
</nav>
<p class=\"meta\">Question 3, up to 5</p>
<form class=\"guide\" action=\"/guide/email/lost\">
<input type=\"hidden\" name=\"a\" value=\"2.1\">
<fieldset>
<legend>
<h1>Does it blink?</h1>
</legend>
<div class=\"choice\">
<input type=\"radio\" id=\"fb-answer-1\" name=\"to\" value=\"1\">
<label for=\"fb-answer-1\">Yes</label>
</div>
<div class=\"choice\">
<input type=\"radio\" id=\"fb-answer-2\" name=\"to\" value=\"2\">
<label for=\"fb-answer-2\">No</label>
</div>
</fieldset>
<p>
<button type=\"submit\" name=\"go\" value=\"1\">Continue</button>
</p>
</form>
<section aria-labelledby=\"fb-given\">
<h2 id=\"fb-given\">Your answers so far</h2>
<dl class=\"given\">
<div>
<dt>Is it on?</dt>
<dd>No <a class=\"off-paper\" href=\"/guide/email/lost\">Change<span class=\"vh\"> your answer to: Is it on?</span>
</a>
</dd>
</div>
<div>
<dt>Any light?</dt>
<dd>Red <a class=\"off-paper\" href=\"/guide/email/lost?a=2\">Change<span class=\"vh\"> your answer to: Any light?</span>
</a>
</dd>
</div>
</dl>
</section>";
    assert_eq!(main(&guide(question(false))), wanted);
}

#[test]
fn a_form_without_an_answer_says_so_first() {
    let html = guide(question(true)).render();
    let present = [
        "<title>Error: Does it blink? – Mail is lost – Fixbook</title>",
        "id=\"fb-problem\" role=\"alert\" tabindex=\"-1\" autofocus",
        "href=\"#fb-answer-1\"",
        "aria-describedby=\"fb-missing\"",
    ];
    check(&html, &present, &["checked"]);
    let html = guide(question(false)).render();
    check(
        &html,
        &["<title>Does it blink?"],
        &["Error", "autofocus", "fb-missing"],
    );
}

#[test]
fn every_end_leads_on() {
    let link = ArticleLink {
        title: "Dust".to_owned(),
        url: "/kb/9/dust".to_owned(),
        ..ArticleLink::default()
    };
    let article = |guide| GuideStepView::Article {
        link: link.clone(),
        description: Some("Away with it.".to_owned()),
        lang: "fr".to_owned(),
        guide,
        sections: Vec::new(),
        others: others(),
    };
    let outcome = GuideStepView::Outcome {
        heading: "Switch it on".to_owned(),
        sections: Vec::new(),
        others: Vec::new(),
    };
    let nothing = GuideStepView::Nothing { others: others() };
    for (step, title, present) in [
        (
            outcome,
            "Switch it on",
            "href=\"/guide/email/lost?a=2\">Any light?</a>",
        ),
        (
            article(false),
            "Dust",
            "href=\"/kb/9/dust\">Open the whole article</a>",
        ),
        (
            article(true),
            "Dust",
            "href=\"/kb/9/dust\">Start with its questions</a>",
        ),
        (
            nothing,
            "None of the answers fits",
            "href=\"/guide/email/lost?a=2.2\">Green</a>",
        ),
    ] {
        let html = guide(step).render();
        let title = format!("<title>{title} – Mail is lost – Fixbook</title>");
        let common = [
            &title,
            present,
            "Contact your service desk",
            "name=\"robots\"",
            "/browse",
        ];
        check(&html, &common, &["<form class=\"guide\""]);
    }
    check(
        &guide(article(false)).render(),
        &["<article lang=\"fr\" dir=\"ltr\">"],
        &[],
    );
}

#[test]
fn the_first_question_is_for_search_engines_too() {
    let page = GuidePage {
        given: Vec::new(),
        ..guide(question(false))
    };
    check(
        &page.render(),
        &["content=\"Finds it.\"", "Question 1, up to 5"],
        &["noindex", "Your answers", "type=\"hidden\""],
    );
    let last = GuideStepView::Question {
        heading: "Q".to_owned(),
        intro: Vec::new(),
        sections: Vec::new(),
        answers: vec!["Yes".to_owned()],
        at_most: 3,
        unanswered: false,
    };
    check(
        &guide(last).render(),
        &["Question 3, the last one"],
        &["up to"],
    );
}

#[test]
fn the_end_of_a_way_names_the_people_to_ask() {
    let mut page = guide(GuideStepView::default());
    check(
        &page.render(),
        &["Contact your service desk. Tell them"],
        &[],
    );
    page.shell.contact = Some(crate::layout::Contact {
        phone: Some("055 1234".to_owned()),
        wait: Some("4 minutes".to_owned()),
        ..Default::default()
    });
    let named = "Contact your service desk: <a href=\"tel:0551234\">055 1234</a> (expected wait: 4 minutes). Tell them";
    check(&page.render(), &[named], &[]);
}
