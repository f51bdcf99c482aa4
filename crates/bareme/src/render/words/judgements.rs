//! Which text belongs to which judgement; every `match` is exhaustive, so that no verdict can go without words.

use super::Text;
use bareme_core::checker::Relation;
use bareme_core::limits::LimitKind;
use bareme_core::verdict::{RuntimeErrorKind, SkipReason, Verdict, WrongAnswerKind};

/// A verdict's headline and what it means.
pub const fn headline(verdict: &Verdict) -> (Text, Text) {
    match verdict {
        Verdict::Accepted => (Text::Accepted, Text::AcceptedMeaning),
        Verdict::WrongAnswer(WrongAnswerKind::Presentation) => (Text::Presentation, Text::PresentationMeaning),
        Verdict::WrongAnswer(WrongAnswerKind::Content) => (Text::WrongAnswer, Text::WrongAnswerMeaning),
        Verdict::RuntimeError(RuntimeErrorKind::ExitCode) => (Text::ExitCode, Text::ExitCodeMeaning),
        Verdict::RuntimeError(RuntimeErrorKind::UndefinedBehaviour) => (Text::ByLuck, Text::ByLuckMeaning),
        Verdict::RuntimeError(_) => (Text::Crashed, Text::CrashedMeaning),
        Verdict::TimeLimit => (Text::TimeLimit, Text::TimeLimitMeaning),
        Verdict::MemoryLimit => (Text::MemoryLimit, Text::MemoryLimitMeaning),
        Verdict::OutputLimit(LimitKind::Files) => (Text::FilesLimit, Text::FilesLimitMeaning),
        Verdict::OutputLimit(LimitKind::FileBytes) => (Text::OutputLimit, Text::FilesLimitMeaning),
        Verdict::OutputLimit(_) => (Text::OutputLimit, Text::OutputLimitMeaning),
        Verdict::CompileError => (Text::CompileError, Text::CompileErrorMeaning),
        Verdict::GraderFault => (Text::GraderFault, Text::GraderFaultMeaning),
        Verdict::TaskFault => (Text::TaskFault, Text::TaskFaultMeaning),
        Verdict::Skipped(reason) => (Text::Skipped, skipped(*reason)),
    }
}

/// What stands behind a test's name in a list; nothing where the test passed.
pub const fn label(verdict: &Verdict) -> Option<Text> {
    Some(match verdict {
        Verdict::Accepted => return None,
        Verdict::WrongAnswer(WrongAnswerKind::Presentation) => Text::LabelPresentation,
        Verdict::WrongAnswer(WrongAnswerKind::Content) => Text::LabelWrongAnswer,
        Verdict::RuntimeError(kind) => trap_sentence(*kind).0,
        Verdict::TimeLimit => Text::LabelTimeLimit,
        Verdict::MemoryLimit => Text::LabelMemoryLimit,
        Verdict::OutputLimit(_) => Text::LabelOutputLimit,
        Verdict::CompileError => Text::LabelCompileError,
        Verdict::GraderFault | Verdict::TaskFault => Text::LabelFault,
        Verdict::Skipped(reason) => skipped(*reason),
    })
}

/// What the program was stopped for, and what usually causes it where there is something to say.
pub const fn trap_sentence(kind: RuntimeErrorKind) -> (Text, Option<Text>) {
    use RuntimeErrorKind as Kind;
    match kind {
        Kind::NullPointer => (Text::NullPointer, Some(Text::NullPointerAdvice)),
        Kind::OutOfBounds => (Text::OutOfBounds, Some(Text::OutOfBoundsAdvice)),
        Kind::StackOverflow => (Text::StackOverflow, Some(Text::StackOverflowAdvice)),
        Kind::DivisionByZero => (Text::DivisionByZero, Some(Text::DivisionByZeroAdvice)),
        Kind::IntegerOverflow => (Text::IntegerOverflow, Some(Text::IntegerOverflowAdvice)),
        Kind::BadFunctionPointer => (Text::BadFunctionPointer, Some(Text::BadFunctionPointerAdvice)),
        Kind::Abort => (Text::Abort, Some(Text::AbortAdvice)),
        Kind::Assert => (Text::Assert, Some(Text::AssertAdvice)),
        Kind::Unreachable => (Text::Unreachable, Some(Text::UnreachableAdvice)),
        Kind::ExitCode => (Text::WrongExitCode, None),
        Kind::UndefinedBehaviour => (Text::LuckyMistake, Some(Text::LuckyMistakeAdvice)),
    }
}

/// How the output differs, as a sentence.
pub const fn relation(relation: Relation) -> Text {
    match relation {
        Relation::MissingFile => Text::MissingFile,
        Relation::NoOutput => Text::NoOutput,
        Relation::FinalNewline => Text::FinalNewline,
        Relation::OnlyWhitespace => Text::OnlyWhitespace,
        Relation::LetterCase => Text::LetterCase,
        Relation::Punctuation => Text::Punctuation,
        Relation::NumberFormat => Text::NumberFormat,
        Relation::Sign => Text::Sign,
        Relation::OffByOne => Text::OffByOne,
        Relation::Truncated => Text::Truncated,
        Relation::Rounding => Text::Rounding,
        Relation::Order => Text::Order,
        Relation::MissingEnd => Text::MissingEnd,
        Relation::ExtraOutputBefore => Text::ExtraBefore,
        Relation::ExtraOutputAfter => Text::ExtraAfter,
        Relation::Extra => Text::Extra,
        Relation::NearWord => Text::NearWord,
        Relation::Different => Text::Different,
    }
}

const fn skipped(reason: SkipReason) -> Text {
    match reason {
        SkipReason::Requirement => Text::SkippedRequirement,
        SkipReason::Budget => Text::SkippedBudget,
        SkipReason::NoProgram => Text::SkippedNoProgram,
        SkipReason::Fault => Text::SkippedFault,
    }
}
