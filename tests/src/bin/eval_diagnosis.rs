//! `just eval-diagnosis`: how much of what is wrong with programs is found, where, and by name; and whether anything is
//! found where nothing is wrong.

#![expect(clippy::print_stdout, reason = "an evaluation prints")]

use bareme_tests::{Score, WatchedFixture, parallel, watched_fixtures};

fn main() {
    faulty();
    correct();
}

fn faulty() {
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
    println!("faulty programs: {}", scores.len());
    println!("  found       {}", share(count(&|score| score.found), scores.len()));
    println!("  exact line  {}", share(count(&|score| score.exact_line), scores.len()));
    let named = count(&|score| score.named == Some(true));
    println!("  named       {}", share(named, count(&|score| score.named.is_some()).max(named)));
    println!("  all details {}", share(count(&|score| score.wrong.is_empty()), scores.len()));
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
    let percent = part as f64 * 100.0 / whole.max(1) as f64;
    format!("{part} of {whole}, {percent:.1} %")
}
