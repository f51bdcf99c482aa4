//! The result for people.

use super::Result;
use crate::render::{BAD, FAINT, GOOD, HEADING, UNSURE, paint};
use bareme_jail::verify::{Outcome, Row};
use bareme_jail::{Standing, Wall, Walls};
use std::io::{self, Write};

const GOOD_SIGN: &str = "✓";
const BAD_SIGN: &str = "✗";

/// Prints the walls, then the attempts, then what it comes to.
pub(super) fn print(result: &Result, out: &mut impl Write) -> io::Result<()> {
    let verification = &result.verification;
    heading("The walls of this machine", out)?;
    Wall::ALL.into_iter().try_for_each(|wall| print_wall(wall, &verification.walls, out))?;
    heading("What was tried from inside", out)?;
    verification.rows.iter().filter(|row| !row.is_needed).try_for_each(|row| print_row(row, out))?;
    heading("What grading needs", out)?;
    verification.rows.iter().filter(|row| row.is_needed).try_for_each(|row| print_row(row, out))?;
    print_grading(result.grading.as_ref(), out)?;
    writeln!(out)?;
    conclude(result, out)
}

fn heading(text: &str, out: &mut impl Write) -> io::Result<()> {
    writeln!(out, "\n{}\n", paint(HEADING, text))
}

fn print_wall(wall: Wall, walls: &Walls, out: &mut impl Write) -> io::Result<()> {
    let (sign, state) = match walls.standing(wall) {
        Standing::Closed { note: None } => (paint(GOOD, GOOD_SIGN), "closed".to_owned()),
        Standing::Closed { note: Some(note) } => (paint(GOOD, GOOD_SIGN), format!("closed; {note}")),
        Standing::Missing { reason } => (paint(UNSURE, "–"), format!("missing: {reason}")),
        Standing::Off => (paint(UNSURE, "–"), "off".to_owned()),
    };
    writeln!(out, "  {sign} {wall:18} {}", paint(FAINT, state))
}

fn print_row(row: &Row, out: &mut impl Write) -> io::Result<()> {
    let sign = if row.holds() { paint(GOOD, GOOD_SIGN) } else { paint(BAD, BAD_SIGN) };
    writeln!(out, "  {sign} {:48} {}", row.about, paint(FAINT, told(row)))
}

fn told(row: &Row) -> String {
    let by = row.stopped_by.map(|wall| format!(" by {wall}")).unwrap_or_default();
    let behind = match &row.without_seccomp {
        Some(outcome) if row.stopped_by == Some(Wall::Seccomp) => format!("; without it: {outcome}"),
        _ => String::new(),
    };
    let missing: Vec<&str> = row.missing.iter().map(|wall| wall.key()).collect();
    let missing = match missing.as_slice() {
        [] => String::new(),
        walls => format!("; missing: {}", walls.join(", ")),
    };
    format!("{}{by}{behind}{missing}", row.outcome)
}

fn print_grading(grading: Option<&Outcome>, out: &mut impl Write) -> io::Result<()> {
    let about = "compile and run a C program";
    match grading {
        None => {
            let why = "not tried: the compiler is not ready (`bareme toolchain prepare`)";
            writeln!(out, "  {} {about:48} {}", paint(UNSURE, "–"), paint(FAINT, why))
        }
        Some(outcome) => {
            let sign = if outcome.is_success() { paint(GOOD, GOOD_SIGN) } else { paint(BAD, BAD_SIGN) };
            writeln!(out, "  {sign} {about:48} {}", paint(FAINT, outcome))
        }
    }
}

fn conclude(result: &Result, out: &mut impl Write) -> io::Result<()> {
    let missing = result.verification.walls.missing().count();
    let failed = result.verification.rows.iter().filter(|row| !row.holds()).count();
    if !result.holds() {
        return writeln!(out, "{} the room does not hold: {failed} rows are marked", paint(BAD, BAD_SIGN));
    }
    match missing {
        0 => writeln!(out, "{} nothing got out", paint(GOOD, GOOD_SIGN)),
        1 => writeln!(out, "{} nothing got out, though a wall is missing", paint(UNSURE, GOOD_SIGN)),
        _ => writeln!(out, "{} nothing got out, though {missing} walls are missing", paint(UNSURE, GOOD_SIGN)),
    }
}
