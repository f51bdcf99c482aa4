//! `bareme lesson`: a page that explains an idea, or the list of all pages.

use crate::cli::Lesson;
use crate::context;
use crate::exit::{Exit, Usage};
use bareme_feedback::lessons::{self, ALL};
use std::io::Write;

/// Prints the page, or the list.
pub(crate) fn run(arguments: &Lesson) -> anyhow::Result<Exit> {
    let language = context::language(arguments.lang);
    let mut out = anstream::stdout().lock();
    let Some(name) = &arguments.name else {
        let width = ALL.iter().map(|lesson| lesson.name.len()).max().unwrap_or(0);
        for lesson in ALL {
            writeln!(out, "{:width$}  {}", lesson.name, lesson.title(language))?;
        }
        return Ok(Exit::Good);
    };
    let unknown = || Usage(format!("there is no lesson `{name}`; `bareme lesson` lists them all"));
    let lesson = lessons::named(name).ok_or_else(unknown)?;
    write!(out, "{}", lesson.text(language))?;
    Ok(Exit::Good)
}
