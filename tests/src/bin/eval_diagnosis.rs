//! `just eval-diagnosis`: how much of what is wrong with programs is found, where, and by name; and whether anything is
//! found where nothing is wrong.

#![expect(clippy::print_stdout, reason = "an evaluation prints")]

use bareme_core::evidence::Finding;
use bareme_tests::{
    Case, Score, WatchedFixture, accepted_solutions, alarms, parallel, real_programs, told, watch_test,
    watched_fixtures,
};
use std::path::PathBuf;

fn main() {
    let mut tally = faulty();
    tally.print("faulty programs");
    correct();
    references();
    if let Some(folder) = std::env::args().nth(1).map(PathBuf::from) {
        let cases = real_programs(&folder);
        let real = real_faults(&cases);
        real.print("findings of sanitizers in real programs, test by test");
        tally.add(&real);
        tally.print("both together");
        real_false_alarms(&cases);
    }
}

/// How many faults there were, and what was seen of them.
#[derive(Default)]
struct Tally {
    faults: usize,
    found: usize,
    exact_line: usize,
    /// Faults that are about a variable, as far as that is known.
    nameable: usize,
    named: usize,
}

impl Tally {
    fn add(&mut self, other: &Self) {
        self.faults += other.faults;
        self.found += other.found;
        self.exact_line += other.exact_line;
        self.nameable += other.nameable;
        self.named += other.named;
    }

    fn print(&self, what: &str) {
        println!("{what}: {}", self.faults);
        println!("  found       {}", share(self.found, self.faults));
        println!("  exact line  {}", share(self.exact_line, self.faults));
        println!("  named       {}", share(self.named, self.nameable));
    }
}

/// Every accepted solution on every test: nothing may be found.
fn references() {
    let solutions = accepted_solutions();
    let alarms = parallel(&solutions, |(task, submission)| alarms(task, submission));
    for ((task, _), alarms) in solutions.iter().zip(&alarms) {
        for alarm in alarms {
            println!("  {}: {alarm}", task.id);
        }
    }
    let with = alarms.iter().filter(|alarms| !alarms.is_empty()).count();
    println!("accepted solutions of tasks: {}, with a false alarm: {with}", solutions.len());
}

/// Accepted programs in which no sanitizer found anything.
fn real_false_alarms(cases: &[Case]) {
    let clean: Vec<&Case> = cases.iter().filter(|case| case.truth["verdict"] == "AC" && !case.has_finding()).collect();
    let alarms = parallel(&clean, |case| alarms(&case.task, &case.submission()));
    for (case, alarms) in clean.iter().zip(&alarms) {
        for alarm in alarms {
            println!("  {}/{}: {alarm}", case.problem, case.id);
        }
    }
    let with = alarms.iter().filter(|alarms| !alarms.is_empty()).count();
    println!("accepted real programs without a finding: {}, with a false alarm: {with}", clean.len());
}

/// One finding of a sanitizer, and how far ours is from it.
#[derive(Default)]
struct Match {
    found: bool,
    exact_line: bool,
    named: bool,
    wrong: Option<String>,
}

/// Programs in which a sanitizer found something: each of its findings on each test.
fn real_faults(cases: &[Case]) -> Tally {
    let faulty: Vec<&Case> = cases.iter().filter(|case| case.has_finding()).collect();
    let matches: Vec<Match> = parallel(&faulty, |case| matches(case)).into_iter().flatten().collect();
    let mut lines: Vec<&String> = matches.iter().filter_map(|one| one.wrong.as_ref()).collect();
    lines.dedup();
    for line in lines {
        println!("  {line}");
    }
    let count = |of: &dyn Fn(&Match) -> bool| matches.iter().filter(|one| of(one)).count();
    Tally {
        faults: matches.len(),
        found: count(&|one| one.found),
        exact_line: count(&|one| one.exact_line),
        nameable: matches.len(),
        named: count(&|one| one.named),
    }
}

fn matches(case: &Case) -> Vec<Match> {
    let wanted = ["san", "msan"].into_iter().flat_map(|sanitizer| case.findings(sanitizer));
    wanted
        .map(|(test, what, line)| {
            let what = if what.is_empty() { "uninitialised".to_owned() } else { what };
            let run = watch_test(&case.task, &case.submission(), test);
            let findings = run.as_ref().map_or(&[][..], |run| run.findings.as_slice());
            let fits: Vec<&Finding> = findings.iter().filter(|finding| fits(&what, finding.kind.name())).collect();
            let at = |finding: &&&Finding| finding.place.as_ref().is_some_and(|place| place.line == line);
            let best = fits.iter().find(at).or(fits.first());
            let exact_line = best.is_some_and(|finding| at(&finding));
            let named = best.is_some_and(|finding| {
                finding.object.as_ref().is_some_and(|object| object.name.is_some()) || finding.through.is_some()
            });
            let seen: Vec<String> = findings.iter().map(told).collect();
            let wrong = (!exact_line || !named)
                .then(|| format!("{}/{}: {what} in line {line}; ours: {seen:?}", case.problem, case.id));
            Match { found: best.is_some(), exact_line, named, wrong }
        })
        .collect()
}

/// Whether a kind of ours is what a sanitizer means.
fn fits(sanitizer: &str, kind: &str) -> bool {
    let kinds: &[&str] = match sanitizer {
        text if text.contains("buffer-overflow") || text.starts_with("UBSan: index") => {
            &["out-of-bounds", "unterminated-string"]
        }
        text if text.contains("signed integer overflow") => &["signed-overflow"],
        text if text.contains("division by zero") => &["division-by-zero"],
        text if text.starts_with("SEGV") => {
            &["null-pointer", "wild-pointer", "out-of-bounds", "uninitialised", "endless-recursion"]
        }
        text if text.contains("uninitialized") => &["uninitialised", "missing-return", "unterminated-string"],
        _ => &[],
    };
    kinds.contains(&kind)
}

fn faulty() -> Tally {
    let fixtures = watched_fixtures("faulty");
    let scores = parallel(&fixtures, |fixture| match fixture.watch() {
        Ok(watched) => fixture.score(&watched),
        Err(error) => Score { wrong: vec![error], ..Score::default() },
    });
    for (fixture, score) in fixtures.iter().zip(&scores) {
        for wrong in &score.wrong {
            println!("  {}: {wrong}", fixture.name);
        }
    }
    let count = |of: &dyn Fn(&Score) -> bool| scores.iter().filter(|score| of(score)).count();
    Tally {
        faults: scores.len(),
        found: count(&|score| score.found),
        exact_line: count(&|score| score.exact_line),
        nameable: count(&|score| score.named.is_some()),
        named: count(&|score| score.named == Some(true)),
    }
}

fn correct() {
    let fixtures = watched_fixtures("correct");
    let results = parallel(&fixtures, WatchedFixture::watch);
    let mut alarms = 0;
    for (fixture, result) in fixtures.iter().zip(&results) {
        match result {
            Ok(watched) => {
                for finding in &watched.evidence.findings {
                    let place = finding.place.as_ref().map_or(0, |place| place.line);
                    println!(
                        "  {}: {} in line {place} {:?}",
                        fixture.name,
                        finding.kind.name(),
                        finding.object.as_ref().map(|o| &o.name)
                    );
                }
                if !watched.evidence.complete {
                    println!("  {}: not complete, {} steps", fixture.name, watched.evidence.steps);
                }
                alarms += usize::from(!watched.evidence.findings.is_empty());
            }
            Err(error) => println!("  {}: {error}", fixture.name),
        }
    }
    println!("correct programs: {}, with a false alarm: {alarms}", fixtures.len());
}

fn share(part: usize, whole: usize) -> String {
    let tenths = part * 1000 / whole.max(1);
    format!("{part} of {whole}, {}.{} %", tenths / 10, tenths % 10)
}
