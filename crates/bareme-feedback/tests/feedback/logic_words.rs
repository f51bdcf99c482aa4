//! Every variant of the texts about mistakes that leave no clue can be said, in both languages and at every level.

use bareme_core::hint::{Confidence, Level, Misconception};
use bareme_core::task::Language;
use bareme_feedback::{Diagnosis, Words};

const ROLES: [&str; 14] = [
    "loop-condition",
    "if-condition",
    "start-value",
    "step",
    "index",
    "call-value",
    "return-value",
    "value",
    "type",
    "format",
    "missing-instruction",
    "missing-first",
    "extra-instruction",
    "order",
];

fn diagnoses() -> Vec<Diagnosis> {
    let of = |misconception| Diagnosis::new(misconception, Confidence::Likely).at_line("main.c", 12);
    let near = |role: &str, swap: &str| {
        let diagnosis = of(Misconception::SameStructure).with("role", role).with("what", "i <= n");
        diagnosis.with("swap", swap).with("from", "<=").with("to", "<")
    };
    let reached = [Misconception::SuspiciousLine, Misconception::NeverReached];
    let reached = reached.map(|it| of(it).with("code", "x = 1;").with("condition", "x > 2").with("condition-line", 11));
    let known = of(Misconception::KnownMistake).with("about", "Starts from a maximum of 0");
    let near = ROLES.iter().flat_map(|role| ["operator", "number", "other"].map(|swap| near(role, swap)));
    near.chain(reached).chain([known]).collect()
}

#[test]
fn every_variant_is_worded() {
    for language in [Language::En, Language::Fr] {
        let words = Words::get(language);
        for diagnosis in diagnoses() {
            assert!(words.title(diagnosis.misconception).split(' ').count() <= 10);
            let levels = [(Level::Point, 8..=36), (Level::Teach, 15..=48), (Level::BottomOut, 10..=52)];
            for (level, bounds) in levels {
                let text = words.hint(&diagnosis, level, false);
                let count = text.split_whitespace().count();
                assert!(bounds.contains(&count), "{language:?} {diagnosis:?} {level:?}: {count}, {text}");
            }
        }
    }
}

#[test]
fn the_other_program_is_not_told_before_the_last_level() {
    for language in [Language::En, Language::Fr] {
        let words = Words::get(language);
        for role in ROLES {
            let diagnosis = Diagnosis::new(Misconception::SameStructure, Confidence::Likely).at_line("main.c", 12);
            let diagnosis = diagnosis.with("role", role).with("what", "i <= n").with("swap", "operator");
            let diagnosis = diagnosis.with("from", "<=").with("to", "SECRET");
            for level in [Level::Point, Level::Teach] {
                let text = words.hint(&diagnosis, level, false);
                assert!(!text.is_empty() && !text.contains("SECRET"), "{language:?} {role} {level:?}");
            }
        }
    }
}
