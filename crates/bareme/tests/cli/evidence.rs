//! What `bareme explain` prints, for evidence written by hand.

use crate::fixtures::{load, single, uncoloured};
use bareme::render::evidence::{brief, evidence, has_found, headline};
use bareme::render::words::NO_BREAK;
use bareme::render::{View, report};
use bareme_core::evidence::{
    Evidence, FindingKind, Input, LoopEvidence, LoopVerdict, Object, Printed, RunEvidence, SizeMeasure, Storage, Whose,
};
use bareme_core::report::Report;
use bareme_core::task::Language;
use std::collections::BTreeSet;
use std::fmt::Write;

#[path = "evidence/faults.rs"]
mod faults;
#[path = "evidence/parts.rs"]
mod parts;

const BOTH: [(Language, &str); 2] = [(Language::En, "en"), (Language::Fr, "fr")];

fn program() -> Vec<u8> {
    include_bytes!("evidence/watched.c").to_vec()
}

/// Everything that is printed for it, without colours.
fn shown(seen: &Evidence, report: &Report, language: Language, width: usize) -> String {
    uncoloured(&written(language, width, &program(), |view, out| evidence(seen, report, view, out).unwrap()))
}

fn written(language: Language, width: usize, source: &[u8], write: impl FnOnce(&View, &mut Vec<u8>)) -> String {
    let sources = single(source.to_vec());
    let view = View { language, width, all: true, title: None, limits: None, sources: &sources };
    let mut out = Vec::new();
    write(&view, &mut out);
    String::from_utf8(out).expect("only text is written")
}

fn in_both(name: &str, seen: &Evidence) {
    for (language, code) in BOTH {
        insta::assert_snapshot!(format!("{name}-{code}"), shown(seen, &load("content"), language, 80));
    }
}

fn headlines(hidden: bool, language: Language) -> String {
    // One run for each, since of a hidden test only the first fault is told.
    let run = |finding| RunEvidence { findings: vec![finding], ..RunEvidence::default() };
    let runs = faults::all().into_iter().map(run);
    let known = runs.flat_map(|run| if hidden { run.without_data() } else { run }.findings);
    let known: Vec<_> = known.collect();
    written(language, 80, &program(), |view, out| {
        let lines: String = known.iter().fold(String::new(), |mut lines, finding| {
            writeln!(lines, "{}: {}", finding.kind.name(), headline(finding, None, view)).unwrap();
            lines
        });
        out.extend(lines.into_bytes());
    })
}

#[test]
fn every_kind_of_fault_has_a_sample() {
    let numbers: BTreeSet<usize> = faults::all().iter().map(|finding| faults::number(&finding.kind)).collect();
    assert_eq!(numbers, (0..faults::KINDS).collect());
}

#[test]
fn every_fault_is_told_in_both_languages() {
    for (language, code) in BOTH {
        insta::assert_snapshot!(format!("headlines-{code}"), headlines(false, language));
    }
}

/// No number of the test's data, no index, no size of a block; and the sentences are right all the same.
#[test]
fn a_hidden_test_tells_faults_without_its_data() {
    for (language, code) in BOTH {
        let told = headlines(true, language);
        insta::assert_snapshot!(format!("headlines-hidden-{code}"), &told);
        for secret in ["[10]  ", "2147483647 ", "t[10]", "40", "-3"] {
            assert!(!told.contains(secret), "{secret}: {told}");
        }
    }
}

#[test]
fn a_fault_is_shown_in_full() {
    let mut found = faults::all().swap_remove(0);
    found.calls = parts::calls();
    found.scene = Some(parts::small_scene());
    let after = faults::all().into_iter().find(|finding| finding.kind.name() == "use-after-free").unwrap();
    in_both("fault", &parts::of(RunEvidence { findings: vec![found, after], ..parts::run() }));
}

#[test]
fn further_facts_stand_below_the_sentence() {
    let is_block = |object: &Object| object.storage == Storage::Heap;
    let with_notes = |kind: &FindingKind, block: bool| match kind {
        FindingKind::OutOfBounds { .. } => block,
        FindingKind::WildPointer { .. }
        | FindingKind::Misaligned { .. }
        | FindingKind::SignedOverflow(_)
        | FindingKind::Uninitialised { .. }
        | FindingKind::OutOfMemory { .. }
        | FindingKind::Abort => true,
        _ => false,
    };
    let mut findings = faults::all();
    findings.retain(|one| with_notes(&one.kind, one.object.as_ref().is_some_and(is_block)));
    let chunks = findings.chunks(8).map(|some| RunEvidence { findings: some.to_vec(), ..RunEvidence::default() });
    let runs = chunks.flat_map(|run| parts::of(run).runs).collect();
    in_both("notes", &Evidence { runs, ..Evidence::default() });
}

#[test]
fn every_value_has_a_form() {
    in_both("values", &parts::of(RunEvidence { scene: Some(parts::scene()), ..parts::run() }));
}

#[test]
fn a_loop_is_shown_with_its_last_turns() {
    let endless = Some(parts::endless(parts::verdicts()));
    in_both("loop", &parts::of(RunEvidence { endless, complete: false, ..parts::run() }));
    let endless = parts::endless(vec![LoopVerdict::Proven { period: 1 }]);
    let endless = Some(LoopEvidence { last_line: 7, turns: 1, ..endless });
    let run = RunEvidence { endless, ..RunEvidence::default() }.without_data();
    in_both("loop-hidden", &parts::of(run));
}

#[test]
fn calls_without_end_are_shown_first_and_last() {
    let one = faults::all().into_iter().find(|finding| finding.kind == FindingKind::EndlessRecursion).unwrap();
    let recursion = Some(parts::recursion(&["fill"]));
    in_both("recursion", &parts::of(RunEvidence { findings: vec![one], recursion, ..parts::run() }));
    let recursion = Some(parts::recursion(&["odd", "even"]));
    in_both("recursion-together", &parts::of(RunEvidence { recursion, ..RunEvidence::default() }));
}

#[test]
fn all_tests_together_show_growth_and_lines() {
    in_both("together", &parts::together(200, SizeMeasure::Words));
    in_both("together-steep", &parts::together(1234, SizeMeasure::LargestNumber));
}

#[test]
fn odd_runs_are_explained() {
    let input = |consumed_bytes, size_bytes, read_past_end| {
        let input = Input { consumed_bytes, size_bytes, read_past_end };
        RunEvidence { input, output: Vec::new(), lines: Vec::new(), ..parts::run() }
    };
    let runs = [
        RunEvidence { agrees: false, ..input(9, 9, true) },
        RunEvidence { complete: false, steps: 0, agrees: false, ..input(0, 9, false) },
        input(0, 0, true),
        RunEvidence { complete: true, agrees: true, ..RunEvidence::default() },
    ];
    let mut seen =
        Evidence { runs: runs.into_iter().flat_map(|run| parts::of(run).runs).collect(), ..Evidence::default() };
    seen.runs[3].test = 41;
    in_both("odd", &seen);
    in_both("nothing-watched", &Evidence::default());
}

#[test]
fn output_that_is_not_known_is_counted() {
    let output = (1..=20)
        .map(|part: u32| Printed { end: u64::from(part) * 3000, place: Some(parts::spot(8 + part % 2)) })
        .collect();
    let seen = parts::of(RunEvidence { output, ..RunEvidence::default() });
    let text = shown(&seen, &load("content"), Language::En, 80).replace(NO_BREAK, " ");
    assert!(text.contains("  9 │ (2.9 KiB)") && text.contains("⋮ │ 5 more below"), "{text}");
}

#[test]
fn the_report_begins_with_the_first_fault() {
    let told = |seen: &Evidence, graded: &Report, language| {
        uncoloured(&written(language, 80, &program(), |view, out| brief(seen, graded, view, out).unwrap()))
    };
    let faulty = parts::of(RunEvidence { findings: faults::all(), ..parts::run() });
    let endless = Some(parts::endless(parts::verdicts()));
    let looping = parts::of(RunEvidence { endless, ..parts::run() });
    let calling = parts::of(RunEvidence { recursion: Some(parts::recursion(&["fill"])), ..parts::run() });
    for (language, code) in BOTH {
        let (failed, accepted) = (load("content"), load("accepted"));
        let all = [&faulty, &looping, &calling].map(|seen| told(seen, &failed, language)).concat();
        insta::assert_snapshot!(format!("brief-{code}"), all + &told(&faulty, &accepted, language));
    }
    // A test that passed does not explain why others failed, and what is the task's is no advice to the learner.
    let mut passed = faulty.clone();
    passed.runs[0].test = 0;
    assert_eq!(told(&passed, &load("content"), Language::En), "");
    let mut not_own = faulty;
    not_own.runs[0].run.findings.retain(|finding| finding.whose == Whose::Task);
    assert_eq!(told(&not_own, &load("accepted"), Language::En), "");
    assert_eq!(told(&Evidence::default(), &load("accepted"), Language::En), "");
}

#[test]
fn something_is_found_or_not() {
    assert!(!has_found(&Evidence::default()));
    assert!(!has_found(&parts::of(parts::run())));
    assert!(!has_found(&parts::of(RunEvidence { agrees: false, complete: false, ..parts::run() })));
    assert!(!has_found(&parts::together(200, SizeMeasure::Words)));
    assert!(has_found(&parts::of(RunEvidence { agrees: false, ..parts::run() })));
    assert!(has_found(&parts::of(RunEvidence { findings: faults::all(), ..parts::run() })));
    assert!(has_found(&parts::of(RunEvidence { endless: Some(parts::endless(Vec::new())), ..parts::run() })));
    assert!(has_found(&parts::of(RunEvidence { recursion: Some(parts::recursion(&[])), ..parts::run() })));
}

/// Everything that can be seen, at once.
fn everything() -> Evidence {
    let with = |findings: &[_]| RunEvidence {
        findings: findings.to_vec(),
        scene: Some(parts::scene()),
        endless: Some(parts::endless(parts::verdicts())),
        recursion: Some(parts::recursion(&["odd", "even"])),
        ..parts::run()
    };
    let findings = faults::all();
    let runs = findings.chunks(8).flat_map(|some| parts::of(with(some)).runs).collect();
    Evidence { runs, ..parts::together(200, SizeMeasure::LargestNumber) }
}

/// The evidence with every text in it replaced that is not the name of a variant.
fn poisoned(seen: &Evidence, poison: &str) -> Evidence {
    fn replace(value: &mut serde_json::Value, key: &str, poison: &str) {
        const NAMES: [&str; 11] =
            ["kind", "is", "to", "what", "storage", "usage", "mistake", "access", "whose", "state", "size"];
        match value {
            serde_json::Value::String(text) if !NAMES.contains(&key) => poison.clone_into(text),
            serde_json::Value::Array(values) => values.iter_mut().for_each(|value| replace(value, key, poison)),
            serde_json::Value::Object(fields) => {
                fields.iter_mut().for_each(|(key, value)| replace(value, key, poison));
            }
            _ => (),
        }
    }
    let mut value = serde_json::to_value(seen).unwrap();
    replace(&mut value, "", poison);
    serde_json::from_value(value).unwrap()
}

pub mod hostile {
    use super::*;
    use crate::hostile::{EVIL, is_harmless};
    use proptest::prelude::*;

    fn all_of(seen: &Evidence, graded: &Report, language: Language, width: usize, source: &[u8]) -> String {
        let text = written(language, width, source, |view, out| {
            evidence(seen, graded, view, out).unwrap();
            brief(seen, graded, view, out).unwrap();
        });
        uncoloured(&text)
    }

    /// The report of a test whose input and output are this text.
    fn speaking(text: &str) -> Report {
        let mut graded = load("content");
        let shown = graded.tests[2].shown.as_mut().unwrap();
        shown.input.stdin = bareme_core::report::Text::new(text.as_bytes(), false);
        shown.got.as_mut().unwrap().stdout = bareme_core::report::Text::new(text.as_bytes(), false);
        graded
    }

    #[test]
    fn no_evidence_can_steer_the_terminal() {
        for (language, _) in BOTH {
            let text = all_of(&poisoned(&everything(), EVIL), &speaking(EVIL), language, 80, EVIL.as_bytes());
            assert!(is_harmless(&text), "{text:?}");
            assert!(text.contains("owned"), "{text}");
        }
    }

    /// A line end in a name would let a program write lines of its own into the report.
    #[test]
    fn no_name_can_break_a_line() {
        for (language, _) in BOTH {
            let text =
                all_of(&poisoned(&everything(), "a\nforged\r\nb"), &speaking("a\nforged\r\nb"), language, 110, b"");
            let forged = text.lines().find(|line| line.trim_start().starts_with("forged"));
            assert_eq!(forged, None, "{text}");
        }
    }

    #[test]
    fn evidence_of_megabytes_stays_short() {
        let seen = poisoned(&everything(), &"lots ".repeat(20_000));
        let text = all_of(&seen, &load("content"), Language::Fr, 80, &program());
        assert!(text.len() < 1 << 20, "{} bytes", text.len());
    }

    /// Only excerpts may be a little wider than the screen, because a sign is wider than its character.
    #[test]
    fn sentences_and_tables_fit_the_screen() {
        for (language, _) in BOTH {
            for width in [40, 60, 110] {
                let text = shown(&everything(), &load("content"), language, width);
                let lines = text.lines().filter(|line| !line.contains('│'));
                let longest = lines.map(|line| line.chars().count()).max().unwrap_or(0);
                assert!(longest <= width, "a line of {longest} at {width} columns:\n{text}");
            }
        }
    }

    #[test]
    fn french_signs_stay_with_their_words() {
        let text = shown(&everything(), &load("content"), Language::Fr, 4000);
        for line in text.lines().filter(|line| !line.contains(['│', '?', '→'])) {
            for sign in [" :", " ;", " !", "« "] {
                assert!(!line.contains(sign), "{line}");
            }
        }
        assert!(text.contains(&format!("vaut NULL à la ligne 12{NO_BREAK}:")), "{text}");
    }

    #[test]
    fn a_report_without_evidence_is_as_before() {
        let text = written(Language::En, 80, b"", |view, out| report(&load("content"), view, out).unwrap());
        assert!(!text.contains("What happened"));
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 48, failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn any_text_anywhere_is_survived(text in any::<String>(), source in proptest::collection::vec(any::<u8>(), 0..200), width in 40usize..120) {
            let text = all_of(&poisoned(&everything(), &text), &speaking(&text), Language::Fr, width, &source);
            prop_assert!(is_harmless(&text), "{text:?}");
        }

        #[test]
        fn any_place_is_survived(ends in proptest::collection::vec(any::<u64>(), 0..12), small in proptest::collection::vec(0u64..12, 0..12), consumed in any::<u64>(), near in 0u64..12, line in any::<u32>(), text in any::<String>()) {
            for (ends, consumed) in [(ends, consumed), (small, near)] {
                let output = ends.iter().map(|end| Printed { end: *end, place: Some(parts::spot(line)) }).collect();
                let input = Input { consumed_bytes: consumed, size_bytes: 12, read_past_end: true };
                let seen = parts::of(RunEvidence { output, input, ..parts::run() });
                let text = all_of(&seen, &speaking(&text), Language::En, 80, &program());
                prop_assert!(is_harmless(&text));
            }
        }
    }
}
