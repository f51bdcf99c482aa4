//! The failing test that explains best: what went in, what was expected, what came.

use crate::markup::Markup;
use crate::visible;
use bareme_core::checker::Difference;
use bareme_core::report::{CheckerName, Report, Shown};
use bareme_feedback::Words;

/// The data of the first failure; a sentence where they are hidden.
pub(crate) fn first_failure(report: &Report, words: &Words, out: &mut Markup) {
    let Some(test) = report.first_failure.and_then(|test| report.tests.get(test)) else { return };
    let say = |name: &str| words.frame(name, &[("test", test.name.as_str().into())]).unwrap_or_default();
    out.open("div", &[("class", "bareme-test")]);
    out.element("h3", &[], &say("closer-look"));
    match &test.shown {
        Some(shown) => data(shown, report.checker, words, out),
        None => out.element("p", &[], &say("hidden-test")),
    }
    out.close("div");
}

fn data(shown: &Shown, checker: CheckerName, words: &Words, out: &mut Markup) {
    let say = |name: &str| words.frame(name, &[]).unwrap_or_default();
    if let Some(message) = &shown.message {
        out.element("p", &[("class", "bareme-message")], message);
    }
    if !shown.input.argv.is_empty() {
        out.element("p", &[], &say("arguments"));
        out.element("pre", &[], &shown.input.argv.join(" "));
    }
    if shown.input.stdin.text.is_empty() {
        out.element("p", &[], &say("no-input"));
    } else {
        out.element("p", &[], &say("input"));
        visible::write(&shown.input.stdin, None, out);
    }
    let difference = shown.difference.as_ref().filter(|difference| difference.file.is_none());
    let place = |spot: fn(&Difference) -> (u32, u32)| difference.map(spot);
    let expected = place(|difference| (difference.expected.line, difference.expected.column));
    out.element("p", &[], &say(if checker == CheckerName::Regex { "expected-pattern" } else { "expected" }));
    visible::write(&shown.expected.stdout, expected.filter(|_| checker != CheckerName::Regex), out);
    if let Some(got) = &shown.got {
        out.element("p", &[], &say("got"));
        visible::write(&got.stdout, place(|difference| (difference.got.line, difference.got.column)), out);
    }
    out.element("p", &[("class", "bareme-legend")], &say("legend"));
}
