//! What learners read, one snapshot for each kind of report.

use crate::fixtures::{Screen, USUAL, load, names, plain, rendered, sources};

/// Every report of the folder has a snapshot of its own, so that a new fixture cannot be forgotten.
#[test]
fn every_report_reads_well() {
    for name in names() {
        insta::assert_snapshot!(name.clone(), plain(&load(&name), &sources(&name), USUAL));
    }
}

#[test]
fn all_shows_every_failure_and_warning_in_full() {
    for name in ["presentation", "compile-error-en", "files"] {
        let screen = Screen { all: true, ..USUAL };
        insta::assert_snapshot!(format!("{name}-all"), plain(&load(name), &sources(name), screen));
    }
}

#[test]
fn a_narrow_screen_puts_the_texts_below_each_other() {
    let screen = Screen { width: 40, ..USUAL };
    insta::assert_snapshot!("presentation-narrow", plain(&load("presentation"), &sources("presentation"), screen));
}

#[test]
fn without_limits_no_number_is_made_up() {
    let screen = Screen { limits: false, ..USUAL };
    let text = plain(&load("time-limit-en"), &sources("time-limit-en"), screen);
    assert!(!text.contains("Time allowed"), "{text}");
}

#[test]
fn colours_mark_the_verdict_and_the_difference() {
    let text = rendered(&load("content"), &sources("content"), USUAL);
    insta::assert_snapshot!("content-coloured", text.replace('\u{1b}', "ESC"));
}

/// Only lines that quote a learner may be wider than the screen, and only because a sign is wider than its character.
#[test]
fn sentences_fit_the_screen() {
    for name in names() {
        for width in [40, 60, 110] {
            let text = plain(&load(&name), &sources(&name), Screen { width, ..USUAL });
            let prose = text.lines().filter(|line| line.starts_with("  ") && !line.contains(['│', '✓', '✗', '–']));
            let longest = prose.map(|line| line.chars().count()).max().unwrap_or(0);
            assert!(longest <= width, "{name} at {width} columns has a line of {longest}:\n{text}");
        }
    }
}

/// A hidden test's data never reach the command line; this says that nothing pretends to show them either.
#[test]
fn a_hidden_test_says_that_it_is_hidden() {
    let text = plain(&load("null-in-library"), &sources("null-in-library"), USUAL);
    assert!(text.contains("Ce test est caché"), "{text}");
    assert!(!text.contains("Entrée"), "{text}");
}
