//! Numbers, missing values, and programs that give up.

use super::{known, name_of, seen};
use crate::case::Case;
use crate::diagnosis::Diagnosis;
use bareme_core::evidence::{Finding, FindingKind, Operands, Spot, Use};
use bareme_core::hint::Misconception;

/// What a fault comes from that is not one of memory.
pub(super) fn diagnosis(case: &Case<'_>, finding: &Finding) -> Option<Diagnosis> {
    Some(match &finding.kind {
        FindingKind::SignedOverflow(operands) | FindingKind::DivisionOverflow(operands) => {
            seen(finding, Misconception::IntegerOverflow)
                .with("formula", formula(operands))
                .with("type", operands.ty.as_str())
                .with("known", known(&formula(operands)))
        }
        FindingKind::FloatToInteger { value, to, .. } => seen(finding, Misconception::IntegerOverflow)
            .with("formula", value.as_str())
            .with("type", to.as_str())
            .with("known", known(value)),
        FindingKind::BadShift { operands, .. } => {
            let formula = formula(operands);
            let known = known(&formula);
            seen(finding, Misconception::BadShift).with("formula", formula).with("known", known)
        }
        FindingKind::DivisionByZero(operands) => {
            let divisor = divisor(case, finding).unwrap_or_default();
            let known = known(&divisor);
            let operator = operands.operator.as_str();
            seen(finding, Misconception::DivisionByZero)
                .with("divisor", divisor)
                .with("known", known)
                .with("operator", operator)
        }
        FindingKind::Uninitialised { usage, first_read } => unset(finding, *usage, first_read.as_ref()),
        FindingKind::InvalidValue { .. } => without_value(finding),
        FindingKind::MissingReturn => {
            let function = finding.place.as_ref().and_then(|place| place.function.clone()).unwrap_or_default();
            seen(finding, Misconception::MissingReturn).with("function", function).with("how", "run")
        }
        FindingKind::ArrayLength { length } => {
            let known = known(length);
            let diagnosis = seen(finding, Misconception::ArrayInitialiser).with("how", "length");
            diagnosis.with("length", length.as_str()).with("known", known)
        }
        FindingKind::EndlessRecursion => recursion(case, finding),
        FindingKind::Abort | FindingKind::Unreachable => seen(finding, Misconception::AssertionFailed),
        _ => return None,
    })
}

fn formula(operands: &Operands) -> String {
    match &operands.left {
        Some(left) => format!("{left} {} {}", operands.operator, operands.right),
        None if operands.right.is_empty() => String::new(),
        None => format!("{}{}", operands.operator, operands.right),
    }
}

/// The divisor as the source writes it, where the line has only one division.
fn divisor(case: &Case<'_>, finding: &Finding) -> Option<String> {
    let place = finding.place.as_ref()?;
    let file = case.program.file(&place.file)?;
    let mut divisions = file.on_line(place.line).filter(|&id| {
        let operator = file.field(id, "operator").map(|operator| file.source(operator));
        matches!(operator, Some("/" | "%" | "/=" | "%="))
    });
    let division = divisions.next().filter(|_| divisions.next().is_none())?;
    Some(file.source(file.field(division, "right")?).to_owned())
}

/// A variable without a value: a pointer that was never set, or any other one.
fn unset(finding: &Finding, usage: Use, first_read: Option<&Spot>) -> Diagnosis {
    let ty = finding.object.as_ref().and_then(|object| object.ty.as_deref());
    if usage == Use::Address && ty.is_some_and(|ty| ty.ends_with('*')) {
        let name = name_of(finding);
        let known = known(&name);
        return seen(finding, Misconception::WildPointer).with("name", name).with("known", known);
    }
    let place = first_read.or(finding.place.as_ref()).cloned();
    without_value(finding).at(place)
}

fn without_value(finding: &Finding) -> Diagnosis {
    let object = finding.object.as_ref();
    let declared = object.and_then(|object| object.declared.as_ref()).map_or(0, |place| place.line);
    let name = object.and_then(|object| object.name.clone()).unwrap_or_else(|| name_of(finding));
    let name = if name.is_empty() { "?".to_owned() } else { name };
    seen(finding, Misconception::UnsetVariable).with("name", name).with("declared", declared).with("how", "run")
}

fn recursion(case: &Case<'_>, finding: &Finding) -> Diagnosis {
    let recursion =
        case.report.evidence.iter().flat_map(|evidence| &evidence.runs).find_map(|run| run.run.recursion.as_ref());
    let function = recursion.and_then(|recursion| recursion.functions.first().cloned());
    let place = finding.place.as_ref().and_then(|place| place.function.clone());
    let function = function.or(place).unwrap_or_default();
    let parameter = recursion.and_then(|recursion| recursion.first.first()).and_then(|turn| turn.values.first());
    let parameter = parameter.map(|(name, _)| name.clone()).unwrap_or_default();
    let known = known(&parameter);
    let diagnosis = seen(finding, Misconception::EndlessRecursion).with("function", function);
    diagnosis.with("parameter", parameter).with("known", known)
}
