//! What a watched loop tells of why it does not end.

use crate::diagnosis::Diagnosis;
use bareme_core::evidence::{LoopEvidence, LoopVerdict, Watched};
use bareme_core::hint::{Confidence, Misconception};

/// The misconception behind a loop, by the surest that is known of it.
pub(super) fn diagnosis(endless: &LoopEvidence) -> Option<Diagnosis> {
    endless.verdicts.iter().find_map(|verdict| of_verdict(endless, verdict)).or_else(|| printing(endless))
}

fn of_verdict(endless: &LoopEvidence, verdict: &LoopVerdict) -> Option<Diagnosis> {
    let certain = |misconception| Diagnosis::new(misconception, Confidence::Certain).at(Some(endless.place.clone()));
    Some(match verdict {
        LoopVerdict::InputEnded { function, place } => {
            let diagnosis = certain(Misconception::ReadsPastEnd).at(Some(place.clone()));
            diagnosis.with("function", function.as_str()).with("loop", endless.place.line)
        }
        LoopVerdict::InputStuck { character, format, place } => {
            let diagnosis =
                certain(Misconception::ScanfStuck).at(Some(place.clone())).with("character", character.as_str());
            diagnosis
                .with("format", format.clone().unwrap_or_default())
                .with("known", if format.is_some() { "yes" } else { "no" })
        }
        LoopVerdict::NobodyChanges { variables } => {
            let diagnosis = certain(Misconception::LoopNeverChanges).with("names", names(variables));
            diagnosis.with("count", variables.len())
        }
        LoopVerdict::MovesAway { variable, step } => {
            let values = values(endless, variable);
            let diagnosis = certain(Misconception::LoopWrongWay).with("name", variable.as_str()).with("how", "away");
            diagnosis.with("step", step.as_str()).with("values", values).with("bound", "")
        }
        LoopVerdict::StepsOver { variable, bound } => {
            let values = values(endless, variable);
            let diagnosis = certain(Misconception::LoopWrongWay).with("name", variable.as_str()).with("how", "over");
            diagnosis.with("step", "").with("values", values).with("bound", bound.as_str())
        }
        LoopVerdict::NoCondition => certain(Misconception::LoopWithoutExit),
        LoopVerdict::Progresses => Diagnosis::new(Misconception::TooSlow, Confidence::Likely)
            .at(Some(endless.place.clone()))
            .with("growth", "unknown"),
        LoopVerdict::Proven { .. } | LoopVerdict::Prints { .. } => return None,
    })
}

/// A loop that prints on and on, of which nothing else is known; or that comes back to the same state.
fn printing(endless: &LoopEvidence) -> Option<Diagnosis> {
    let prints = endless.verdicts.iter().any(|verdict| matches!(verdict, LoopVerdict::Prints { .. }));
    let variable = endless.condition.first().map_or("", |watched| watched.name.as_str());
    let known = if variable.is_empty() { "no" } else { "yes" };
    let misconception = if prints { Misconception::EndlessOutput } else { Misconception::LoopNeverChanges };
    let diagnosis = Diagnosis::new(misconception, Confidence::Certain).at(Some(endless.place.clone()));
    let proven = endless.verdicts.iter().any(|verdict| matches!(verdict, LoopVerdict::Proven { .. }));
    match (prints, proven && known == "yes") {
        (true, _) => Some(diagnosis.with("variable", variable).with("known", known)),
        (false, true) => Some(diagnosis.with("names", names(&[variable.to_owned()])).with("count", 1)),
        (false, false) => None,
    }
}

fn names(variables: &[String]) -> String {
    variables.iter().take(3).map(String::as_str).collect::<Vec<_>>().join(", ")
}

/// The last values of a variable, in order.
fn values(endless: &LoopEvidence, name: &str) -> String {
    let watched: Option<&Watched> = endless.condition.iter().find(|watched| watched.name == name);
    watched.map_or_else(String::new, |watched| {
        watched.values.iter().take(3).map(String::as_str).collect::<Vec<_>>().join(", ")
    })
}
