//! Every variant of the texts about wrong answers can be said, in both languages and at every level.

use bareme_core::hint::{Confidence, Level, Misconception};
use bareme_core::task::Language;
use bareme_feedback::{Diagnosis, Words};

/// Misconceptions with the fact that chooses among variants, and its values.
const VARIANTS: &[(Misconception, &str, &[&str])] = &[
    (Misconception::NoOutput, "how", &["never", "unreached"]),
    (Misconception::FinalNewline, "how", &["missing", "extra"]),
    (Misconception::Whitespace, "how", &["joined", "split", "one-line", "many-lines", "other"]),
    (Misconception::LetterCase, "how", &["quoted", "computed"]),
    (Misconception::Punctuation, "how", &["other"]),
    (Misconception::MisspeltWord, "how", &["near", "other"]),
    (Misconception::ExtraPrompt, "how", &["other"]),
    (Misconception::DebugOutput, "known", &["yes", "no"]),
    (Misconception::StopsEarly, "how", &["loop", "straight"]),
    (Misconception::FirstCaseOnly, "how", &["other"]),
    (Misconception::OneLineOff, "how", &["more", "fewer"]),
    (Misconception::OffByOne, "how", &["more", "less"]),
    (Misconception::IntegerDivision, "how", &["other"]),
    (Misconception::Rounding, "how", &["lost", "near"]),
    (Misconception::NumberFormat, "how", &["more", "fewer", "padded", "other"]),
    (Misconception::WrongSign, "how", &["other"]),
    (Misconception::ZeroResult, "how", &["other"]),
    (Misconception::StrangeNumber, "how", &["large", "other"]),
    (Misconception::WrongOrder, "how", &["reversed", "other"]),
    (Misconception::ConstantAnswer, "how", &["other"]),
    (Misconception::IgnoresInput, "how", &["never", "unreached"]),
    (Misconception::SpecialCase, "kind", &["empty", "zero", "negative", "one"]),
    (Misconception::InvertedDecision, "how", &["other"]),
    (Misconception::AlwaysSameDecision, "how", &["other"]),
    (Misconception::NotReset, "how", &["other"]),
    (Misconception::CharacterCode, "how", &["code", "character", "unseen"]),
    (Misconception::OutputInLoop, "how", &["other"]),
    (Misconception::WrongFile, "how", &["missing", "differs"]),
    (Misconception::WrongDecision, "how", &["other"]),
    (Misconception::WrongNumber, "how", &["other"]),
    (Misconception::WrongText, "how", &["other"]),
];

fn diagnosis(misconception: Misconception, (name, value): (&'static str, &str), shown: &str) -> Diagnosis {
    let diagnosis = Diagnosis::new(misconception, Confidence::Likely).at_line("main.c", 12);
    let diagnosis = diagnosis.with("shown", shown).with("given", "some").with("input", "3 4");
    let diagnosis = diagnosis.with("expected", "7").with("got", "8").with("extra", "Sum =");
    diagnosis.with("unit", "line").with("named", "yes").with("file", "out.txt").with("known", "yes").with(name, value)
}

#[test]
fn every_variant_is_worded() {
    let levels = [Level::Point, Level::Teach, Level::BottomOut];
    for language in [Language::En, Language::Fr] {
        let words = Words::get(language);
        for &(misconception, name, values) in VARIANTS {
            assert!(
                words.title(misconception).contains(char::is_alphabetic),
                "{language:?} {misconception:?} has no title"
            );
            for value in values {
                for (level, shown) in levels.iter().flat_map(|level| ["yes", "no"].map(|shown| (*level, shown))) {
                    let text = words.hint(&diagnosis(misconception, (name, value), shown), level, false);

                    let count = text.split_whitespace().count();
                    let bounds = if shown == "yes" { 8..=52 } else { 6..=52 };
                    assert!(
                        bounds.contains(&count),
                        "{language:?} {misconception:?} {value} {level:?}: {count}, {text}"
                    );
                }
            }
        }
    }
}
