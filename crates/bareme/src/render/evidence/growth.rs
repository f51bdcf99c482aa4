//! How the work grows with the input.

use super::table::{self, Cell, Side};
use super::test_name;
use crate::render::columns::{INDENT, stack};
use crate::render::style::FAINT;
use crate::render::words::{self, Trace};
use crate::render::{View, prose};
use anstyle::Style;
use bareme_core::evidence::{Growth, GrowthPoint, SizeMeasure};
use bareme_core::report::Report;
use bareme_core::task::Language;
use std::io::{self, Write};

/// The most tests in the table.
const MAX_POINTS: usize = 12;
/// Work that grows faster than this is said to grow by more than so much.
const GREATEST_FACTOR: f64 = 1000.0;

/// Prints what twice the input costs, and the tests that tell so.
pub fn print(growth: &Growth, report: &Report, view: &View, out: &mut impl Write) -> io::Result<()> {
    let (text, size) = match growth.size {
        SizeMeasure::Words => (Trace::GrowthWords, Trace::GrowthSizeWords),
        SizeMeasure::LargestNumber => (Trace::GrowthNumber, Trace::GrowthSizeNumber),
    };
    let factor = factor(growth.exponent_hundredths, view);
    writeln!(out)?;
    prose::print(&text.fill(view.language, &[("factor", &factor)]), INDENT.len(), view.width, out)?;
    if growth.points.is_empty() {
        return Ok(());
    }
    let titles = [Trace::GrowthTest, size, Trace::GrowthWork];
    let titles = titles.map(|title| (FAINT, title.get(view.language))).to_vec();
    let points = growth.points.iter().take(MAX_POINTS).map(|point| row(point, report, view));
    let rows: Vec<Vec<Cell>> = [titles].into_iter().chain(points).collect();
    writeln!(out)?;
    stack(&table::lines(&rows, Side::Right, view.quote_width()), out)
}

fn row(point: &GrowthPoint, report: &Report, view: &View) -> Vec<Cell> {
    let work = words::count(point.fuel, view.language);
    let more = || Trace::AtLeast.fill(view.language, &[("count", &work)]);
    let cells = [
        test_name(point.test, report),
        words::count(point.size, view.language),
        if point.finished { work.clone() } else { more() },
    ];
    cells.map(|text| (Style::new(), text)).to_vec()
}

/// What doubling the size multiplies the work by: two to the power of the exponent, with one digit behind the point
/// where that says something.
fn factor(exponent_hundredths: u32, view: &View) -> String {
    let factor = (f64::from(exponent_hundredths) / 100.0).exp2();
    if factor > GREATEST_FACTOR {
        return Trace::MoreThan.fill(view.language, &[("count", &words::count(1000, view.language))]);
    }
    let text = if factor < 10.0 { format!("{factor:.1}") } else { format!("{factor:.0}") };
    let text = text.strip_suffix(".0").unwrap_or(&text);
    let text = if view.language == Language::Fr { text.replace('.', ",") } else { text.to_owned() };
    Trace::About.fill(view.language, &[("count", &text)])
}
