//! The page on which learners and teachers see whether grading works: no script, nothing but words and three numbers.

mod words;

use crate::markup::Markup;
use bareme_core::task::Language;
use words::{Words, waiting_time};

/// The page's style sheet, which it asks for as `status.css` beside itself.
pub const STATUS_CSS: &str = include_str!("status/status.css");

/// How grading goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Condition {
    /// Reports come at once.
    Working,
    /// Reports come, but late.
    Delayed,
    /// Nothing is graded.
    Halted,
}

/// What the page tells.
#[derive(Debug, Clone, Copy)]
pub struct StatusView {
    /// How grading goes.
    pub condition: Condition,
    /// In about how many seconds a program that is sent now is graded, where that is known.
    pub expected_wait_s: Option<u64>,
    /// For how many seconds the program that has waited longest has waited; 0 where none waits.
    pub oldest_waiting_s: u64,
    /// How many programs wait.
    pub waiting: u64,
    /// How many are being graded.
    pub running: u64,
    /// When this was looked at, in seconds since 1970-01-01 00:00 UTC.
    pub checked_s: u64,
}

/// The whole page, HTML that is also well-formed XML.
pub fn status_page(view: &StatusView, language: Language) -> String {
    let words = Words::of(language);
    let (title, sentences) = words.told(view);
    let mut out = Markup::default();
    out.doctype();
    out.open("html", &[("xmlns", "http://www.w3.org/1999/xhtml"), ("lang", words.code)]);
    head(&title, &mut out);
    out.open("body", &[]);
    out.open("main", &[("class", class(view.condition))]);
    out.element("h1", &[], &title);
    for sentence in &sentences {
        out.element("p", &[], sentence);
    }
    numbers(view, words, &mut out);
    out.close("main");
    foot(view, words, &mut out);
    out.close("body");
    out.close("html");
    out.finish()
}

fn head(title: &str, out: &mut Markup) {
    out.open("head", &[]);
    out.empty("meta", &[("charset", "utf-8")]);
    out.empty("meta", &[("name", "viewport"), ("content", "width=device-width, initial-scale=1")]);
    out.element("title", &[], &format!("{title} — Barème"));
    out.empty("link", &[("rel", "stylesheet"), ("href", "status.css")]);
    out.close("head");
}

fn numbers(view: &StatusView, words: &Words, out: &mut Markup) {
    let oldest = waiting_time(words.language, view.oldest_waiting_s);
    let rows = [(words.waiting, view.waiting.to_string()), (words.running, view.running.to_string())];
    let oldest = (view.waiting > 0).then_some((words.oldest, oldest));
    out.open("dl", &[]);
    for (name, value) in rows.into_iter().chain(oldest) {
        out.element("dt", &[], name);
        out.element("dd", &[], &value);
    }
    out.close("dl");
}

fn foot(view: &StatusView, words: &Words, out: &mut Markup) {
    let minutes = view.checked_s / 60;
    let time = format!("{:02}:{:02}", minutes / 60 % 24, minutes % 60);
    out.open("footer", &[]);
    out.element("p", &[], &words.checked.replace("{time}", &time));
    out.open("p", &[]);
    let (code, name) = words.other;
    out.element("a", &[("href", &format!("?lang={code}")), ("lang", code), ("hreflang", code)], name);
    out.close("p");
    out.close("footer");
}

const fn class(condition: Condition) -> &'static str {
    match condition {
        Condition::Working => "working",
        Condition::Delayed => "delayed",
        Condition::Halted => "halted",
    }
}
