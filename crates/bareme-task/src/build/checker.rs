//! `[checker]` and `checker.c`.

use super::sources::source_file;
use crate::collector::Reporter;
use crate::files::TaskFiles;
use crate::spelling::quoted;
use crate::wire::Located;
use crate::wire::task::{CheckerKind, CheckerToml, Convention};
use bareme_core::task::{BuiltinChecker, Checker, CheckerConvention, Tolerance};

const CUSTOM_SOURCE: &str = "checker.c";

pub(super) fn build(wire: &CheckerToml, files: &TaskFiles, reporter: &mut Reporter<'_>) -> Option<Checker> {
    let kind = wire.kind.as_ref().map_or(CheckerKind::Lines, |kind| kind.value);
    foreign_options(wire, kind, reporter);
    if kind == CheckerKind::Custom {
        return custom(wire, files, reporter);
    }
    if files.contains(CUSTOM_SOURCE) {
        let remedy = "write `kind = \"custom\"` under `[checker]` in task.toml, or remove the file";
        reporter.elsewhere().error(CUSTOM_SOURCE, "the task does not use this checker", remedy);
    }
    Some(Checker::Builtin(match kind {
        CheckerKind::Exact => BuiltinChecker::Exact,
        CheckerKind::Tokens => {
            BuiltinChecker::Tokens { ignore_case: wire.ignore_case.as_ref().is_some_and(|it| it.value) }
        }
        CheckerKind::Numbers => BuiltinChecker::Numbers(tolerance(wire, reporter)?),
        CheckerKind::UnorderedLines => BuiltinChecker::UnorderedLines,
        CheckerKind::Regex => BuiltinChecker::Regex,
        CheckerKind::Lines | CheckerKind::Custom => BuiltinChecker::Lines,
    }))
}

/// An option that the checker does not know has no effect, which its author surely does not expect.
fn foreign_options(wire: &CheckerToml, kind: CheckerKind, reporter: &mut Reporter<'_>) {
    let numbers = (CheckerKind::Numbers, "numbers");
    let options = [
        ("absolute", wire.absolute.as_ref().map(|it| &it.at), numbers),
        ("relative", wire.relative.as_ref().map(|it| &it.at), numbers),
        ("ignore_case", wire.ignore_case.as_ref().map(|it| &it.at), (CheckerKind::Tokens, "tokens")),
        ("convention", wire.convention.as_ref().map(|it| &it.at), (CheckerKind::Custom, "custom")),
    ];
    for (key, at, (needed, name)) in options {
        if let Some(at) = at.filter(|_| needed != kind) {
            let message = format!("`{key}` has no effect with this checker");
            reporter.error(at, message, format!("remove it, or write `kind = \"{name}\"`"));
        }
    }
}

fn tolerance(wire: &CheckerToml, reporter: &mut Reporter<'_>) -> Option<Tolerance> {
    let absolute = wire.absolute.as_ref().map_or(Some(0.0), |text| decimal(text, reporter));
    let relative = wire.relative.as_ref().map_or(Some(0.0), |text| decimal(text, reporter));
    Some(Tolerance { absolute: absolute?, relative: relative? })
}

fn decimal(text: &Located<String>, reporter: &mut Reporter<'_>) -> Option<f64> {
    let plain = text.value.bytes().all(|byte| byte.is_ascii_digit() || b".eE+-".contains(&byte));
    let value = text.value.parse().ok().filter(|value: &f64| plain && value.is_finite() && value.is_sign_positive());
    if value.is_none() {
        let message = format!("{} is no tolerance", quoted(&text.value));
        reporter.error(&text.at, message, "write a decimal number that is not negative, such as \"0.001\" or \"1e-9\"");
    }
    value
}

fn custom(wire: &CheckerToml, files: &TaskFiles, reporter: &mut Reporter<'_>) -> Option<Checker> {
    if !files.contains(CUSTOM_SOURCE) {
        let message = format!("there is no {CUSTOM_SOURCE} for the custom checker");
        let at = wire.kind.as_ref().map_or(0..0, |kind| kind.at.clone());
        reporter.error(&at, message, "write it, or choose another kind");
    }
    let source = source_file(CUSTOM_SOURCE, CUSTOM_SOURCE, files, reporter.elsewhere())?;
    let convention = match wire.convention.as_ref().map(|it| it.value) {
        Some(Convention::Taskgrader) => CheckerConvention::Taskgrader,
        Some(Convention::Bareme) | None => CheckerConvention::Bareme,
    };
    Some(Checker::Custom { source, convention })
}
