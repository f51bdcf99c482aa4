//! `solutions/solutions.toml`: programs whose verdict is known.

mod program;
mod verdicts;

use super::header::Header;
use super::suite::Suite;
use super::{texts, toml};
use crate::collector::{Collector, Reporter};
use crate::files::TaskFiles;
use crate::schema::TomlFile;
use crate::wire::Located;
use crate::wire::solutions::{SolutionToml, SolutionsToml};
use bareme_core::submission::SourceFile;
use bareme_core::task::{Checker, Solution};
use bareme_core::verdict::VerdictKind;
use std::collections::BTreeSet;

/// The programs that could be read.
#[derive(Debug)]
pub(super) struct Programs {
    pub(super) solutions: Vec<Solution>,
    /// The files in `solutions/` that belong to a program, whether or not there are such files.
    pub(super) used_files: BTreeSet<String>,
}

pub(super) fn read(
    files: &TaskFiles,
    header: &Header,
    provided: &[SourceFile],
    suite: Option<&Suite<'_>>,
    collector: &mut Collector,
) -> Option<Programs> {
    let (source, wire) = toml::<SolutionsToml>(files, collector)?;
    let wire = wire.solution.unwrap_or_default();
    both_kinds(&wire, collector);
    let partial_scores = matches!(header.checker, Some(Checker::Custom { .. }));
    let mut reader =
        Reader { files, provided, suite, partial_scores, used: BTreeSet::new(), seen: BTreeSet::new(), bytes: 0 };
    let mut reporter = source.reporter(collector);
    let solutions = wire.into_iter().filter_map(|program| reader.solution(program, &mut reporter)).collect();
    Some(Programs { solutions, used_files: reader.used })
}

/// A task needs a program that shows it can be solved; and without wrong ones, nobody knows what its tests catch.
fn both_kinds(wire: &[Located<SolutionToml>], collector: &mut Collector) {
    let verdicts: Option<Vec<_>> = wire.iter().map(|program| program.value.verdict.as_ref()).collect();
    let Some(verdicts) = verdicts.filter(|verdicts| !verdicts.is_empty()) else {
        return;
    };
    let accepted = verdicts.iter().filter(|verdict| verdict.value.kind() == VerdictKind::Accepted).count();
    let path = TomlFile::Solutions.path();
    if accepted == 0 {
        collector.error(path, "no program is meant to be accepted", "add a reference with `verdict = \"accepted\"`");
    }
    if accepted == verdicts.len() {
        let remedy = "add programs as beginners write them, each with the verdict that it must get";
        collector.warn(path, "no program is meant to fail", remedy);
    }
}

struct Reader<'a> {
    files: &'a TaskFiles,
    provided: &'a [SourceFile],
    suite: Option<&'a Suite<'a>>,
    /// Whether a test may be worth a part of its points, so that points and verdict do not follow from each other.
    partial_scores: bool,
    used: BTreeSet<String>,
    seen: BTreeSet<Vec<String>>,
    bytes: u64,
}

impl Reader<'_> {
    fn solution(&mut self, wire: Located<SolutionToml>, reporter: &mut Reporter<'_>) -> Option<Solution> {
        let Located { at, value: wire } = wire;
        let sources = self.sources(&wire, &at, reporter);
        let verdict = wire.verdict.as_ref();
        let detail =
            verdict.zip(wire.kind.as_ref()).map(|(verdict, kind)| verdicts::detail(verdict.value, kind, reporter));
        let fails = self.fails(&wire, reporter);
        self.points(&wire, reporter);
        let about = wire.about.map(|about| texts::line(about, "the remark", reporter));
        Some(Solution {
            files: sources?,
            verdict: verdict?.value.kind(),
            detail: detail.flatten(),
            fails,
            points: wire.points.map(|points| points.value),
            about: about.flatten(),
        })
    }
}
