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
            diagnosis.with("function", function.as_str()).with("how", "run").with("loop", endless.place.line)
        }
        LoopVerdict::InputStuck { character, format, place } => {
            let diagnosis =
                certain(Misconception::ScanfStuck).at(Some(place.clone())).with("character", character.as_str());
            diagnosis
                .with("format", format.clone().unwrap_or_default())
                .with("known", if format.is_some() { "yes" } else { "no" })
                .with("shown", "yes")
        }
        LoopVerdict::NobodyChanges { variables } => {
            let diagnosis = certain(Misconception::LoopNeverChanges).with("names", names(variables));
            diagnosis.with("count", variables.len())
        }
        LoopVerdict::MovesAway { variable, step } => {
            let values = values(endless, variable);
            let diagnosis = certain(Misconception::LoopWrongWay).with("name", variable.as_str());
            let how = if values.is_empty() { "source" } else { "away" };
            let diagnosis = diagnosis.with("how", how);
            diagnosis.with("step", step.as_str()).with("values", values).with("bound", "")
        }
        LoopVerdict::StepsOver { variable, bound } => {
            let values = values(endless, variable);
            let diagnosis = certain(Misconception::LoopWrongWay).with("name", variable.as_str()).with("how", "over");
            diagnosis.with("step", "").with("values", values).with("bound", bound.as_str())
        }
        LoopVerdict::NoCondition => certain(Misconception::LoopWithoutExit),
        LoopVerdict::Progresses if endless.condition.iter().any(goes_one_way) => {
            Diagnosis::new(Misconception::TooSlow, Confidence::Likely)
                .at(Some(endless.place.clone()))
                .with("growth", "unknown")
        }
        LoopVerdict::Proven { .. } | LoopVerdict::Prints { .. } | LoopVerdict::Progresses => return None,
    })
}

/// Whether a variable only grew, or only shrank. Others change and come no nearer to an end, as far as can be seen.
fn goes_one_way(watched: &Watched) -> bool {
    let values: Vec<i128> = watched.values.iter().map_while(|value| value.parse().ok()).collect();
    let known = values.len() == watched.values.len() && values.len() > 1;
    known && (values.is_sorted_by(|one, next| one < next) || values.is_sorted_by(|one, next| one > next))
}

/// A loop that prints on and on, of which nothing else is known; or that comes back to the same state, its condition
/// unchanged. Where the condition's variables go round in a circle, something does change them.
fn printing(endless: &LoopEvidence) -> Option<Diagnosis> {
    let certain = |misconception| Diagnosis::new(misconception, Confidence::Certain).at(Some(endless.place.clone()));
    if endless.verdicts.iter().any(|verdict| matches!(verdict, LoopVerdict::Prints { .. })) {
        let variable = endless.condition.first().map_or("", |watched| watched.name.as_str());
        let known = if variable.is_empty() { "no" } else { "yes" };
        return Some(certain(Misconception::EndlessOutput).with("variable", variable).with("known", known));
    }
    let proven = endless.verdicts.iter().any(|verdict| matches!(verdict, LoopVerdict::Proven { .. }));
    let still = proven && !endless.condition.is_empty() && endless.condition.iter().all(stands_still);
    let variables: Vec<String> = endless.condition.iter().map(|watched| watched.name.clone()).collect();
    still.then(|| {
        certain(Misconception::LoopNeverChanges).with("names", names(&variables)).with("count", variables.len())
    })
}

fn stands_still(watched: &Watched) -> bool {
    watched.values.len() > 1 && watched.values.windows(2).all(|pair| pair[0] == pair[1])
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
