//! Reports as HTML that is also well-formed XML, to be put into somebody else's page.
//!
//! [`fragment`] is one `<div>` without scripts, links, identifiers or style sheets, since nobody knows what the page around it
//! allows: classes for whoever wants to style it, and a few inline styles without which it could not be read. The order is
//! that of the learner's questions: did it pass, what is the one thing to look at and where, what was expected and what
//! came. The rest is folded.
//!
//! [`status_page`] is a page of its own, about the service rather than a program.
//!
//! Nothing of a report is written without passing `Markup::text`, which escapes it and leaves no character that XML
//! forbids or that turns the reading direction.

mod comparison;
mod excerpt;
mod hint;
mod markup;
mod outline;
mod status;
mod visible;

pub use status::{Condition, STATUS_CSS, StatusView, status_page};

use bareme_core::report::Report;
use bareme_feedback::Words;
use markup::Markup;

/// A source file of the learner's: its name in the report, and its bytes.
pub type Source<'a> = (&'a str, &'a [u8]);

/// The report as one `<div>`.
pub fn fragment(report: &Report, sources: &[Source<'_>]) -> String {
    let words = Words::get(report.language);
    let language = match report.language {
        bareme_core::task::Language::Fr => "fr",
        bareme_core::task::Language::En => "en",
    };
    let mut out = Markup::default();
    out.open("div", &[("class", "bareme-report"), ("lang", language)]);
    outline::head(report, words, &mut out);
    hint::all(report, sources, words, &mut out);
    comparison::first_failure(report, words, &mut out);
    outline::tests(report, words, &mut out);
    out.close("div");
    out.finish()
}
