//! What to look at.

use crate::markup::Markup;
use crate::{Source, excerpt};
use bareme_core::hint::Hint;
use bareme_core::report::Report;
use bareme_feedback::{Words, lessons};

/// What changed, the first hint with its place, and the others folded.
pub(crate) fn all(report: &Report, sources: &[Source<'_>], words: &Words, out: &mut Markup) {
    let Some(feedback) = &report.feedback else { return };
    for sentence in &feedback.progress {
        out.open("p", &[("class", "bareme-progress")]);
        out.prose(sentence);
        out.close("p");
    }
    list("look-at", &feedback.hints, sources, words, out);
    list("worth-knowing", &feedback.advice, sources, words, out);
}

fn list(heading: &str, hints: &[Hint], sources: &[Source<'_>], words: &Words, out: &mut Markup) {
    let Some((first, others)) = hints.split_first() else { return };
    out.open("div", &[("class", "bareme-hints")]);
    out.element("h3", &[], &words.frame(heading, &[]).unwrap_or_default());
    one(first, sources, words, out);
    for hint in others {
        out.open("details", &[]);
        out.element("summary", &[], &hint.title);
        one(hint, sources, words, out);
        out.close("details");
    }
    out.close("div");
}

fn one(hint: &Hint, sources: &[Source<'_>], words: &Words, out: &mut Markup) {
    out.open("div", &[("class", "bareme-hint"), ("data-about", &hint.about)]);
    out.element("h4", &[], &hint.title);
    out.open("p", &[]);
    out.prose(&hint.message);
    out.close("p");
    if let Some(place) = &hint.place {
        excerpt::write(place, sources, out);
    }
    if let Some(lesson) = hint.lesson.as_deref().and_then(lessons::named) {
        let title = lesson.title(words.language()).into();
        out.open("p", &[("class", "bareme-lesson"), ("data-lesson", lesson.name)]);
        out.prose(&words.frame("read-lesson", &[("title", title)]).unwrap_or_default());
        out.close("p");
    }
    out.close("div");
}
