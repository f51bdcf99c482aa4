//! Which lines tell failing runs from passing ones.

use super::{Coverage, FileLines, RunEvidence, Spot};
use std::collections::BTreeSet;

/// The most lines of each kind that are kept, the first ones.
pub const MAX_COVERAGE_LINES: usize = 100;

/// A file's name and a line in it.
type Line<'a> = (&'a str, u32);

/// Compares what failing runs reached with what passing ones did; nothing where there are not both.
///
/// A run that was stopped because watching takes long may have been about to reach a line. So nothing is said to be
/// unreached by runs of which one is not complete.
pub fn coverage(failing: &[&RunEvidence], passing: &[&RunEvidence]) -> Option<Coverage> {
    let (failing, passing) = (Reached::new(failing)?, Reached::new(passing)?);
    let never = failing.known.union(&passing.known).filter(|line| failing.misses(line) && passing.misses(line));
    Some(Coverage {
        never: spots(never),
        only_failing: spots(failing.by_all.iter().filter(|line| passing.misses(line))),
        only_passing: spots(passing.by_all.iter().filter(|line| failing.misses(line))),
    })
}

/// The lines that some runs reached.
struct Reached<'a> {
    known: BTreeSet<Line<'a>>,
    by_all: BTreeSet<Line<'a>>,
    by_any: BTreeSet<Line<'a>>,
    complete: bool,
}

impl<'a> Reached<'a> {
    /// Nothing where there are no runs, since all of none reach everything.
    fn new(runs: &[&'a RunEvidence]) -> Option<Self> {
        let reached: Vec<BTreeSet<Line<'a>>> = runs.iter().map(|run| executed(run)).collect();
        let by_any: BTreeSet<Line<'a>> = reached.iter().flatten().copied().collect();
        let missed = runs.iter().flat_map(|run| lines(run, |file| &file.missed));
        Some(Self {
            known: missed.chain(by_any.iter().copied()).collect(),
            by_all: reached.into_iter().reduce(|all, one| &all & &one)?,
            by_any,
            complete: runs.iter().all(|run| run.complete),
        })
    }

    /// Whether it is sure that none of the runs reaches a line.
    fn misses(&self, line: &Line<'_>) -> bool {
        self.complete && !self.by_any.contains(line)
    }
}

fn executed(run: &RunEvidence) -> BTreeSet<Line<'_>> {
    lines(run, |file| &file.executed).collect()
}

fn lines(run: &RunEvidence, which: fn(&FileLines) -> &Vec<u32>) -> impl Iterator<Item = Line<'_>> {
    run.lines.iter().flat_map(move |file| which(file).iter().map(|line| (file.file.as_str(), *line)))
}

fn spots<'a>(lines: impl Iterator<Item = &'a Line<'a>>) -> Vec<Spot> {
    let spot = |(file, line): &Line<'a>| Spot { file: (*file).to_owned(), line: *line, column: 0, function: None };
    lines.take(MAX_COVERAGE_LINES).map(spot).collect()
}
