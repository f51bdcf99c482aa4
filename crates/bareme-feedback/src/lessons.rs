//! Short pages that explain the idea behind a hint: what one sees, why, an example that is no solution.
//!
//! Each page is `lessons/LANGUAGE/NAME.md`. The table below says which page belongs to which misconception; none is left
//! without one, since the compiler checks it.

use bareme_core::hint::Misconception;
use bareme_core::task::Language;

/// A page in both languages.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Lesson {
    /// Its name.
    pub name: &'static str,
    english: &'static str,
    french: &'static str,
}

impl Lesson {
    /// The page as Markdown.
    pub const fn text(&self, language: Language) -> &'static str {
        match language {
            Language::En => self.english,
            Language::Fr => self.french,
        }
    }

    /// Its title.
    pub fn title(&self, language: Language) -> &'static str {
        self.text(language).lines().next().unwrap_or_default().trim_start_matches("# ")
    }
}

/// The page with a name.
pub fn named(name: &str) -> Option<&'static Lesson> {
    ALL.iter().find(|lesson| lesson.name == name)
}

macro_rules! lessons {
    ($($name:literal: $($misconception:ident),+;)*) => {
        /// All pages, in the order in which a course would take them.
        pub const ALL: &[Lesson] = &[$(Lesson {
            name: $name,
            english: include_str!(concat!("../lessons/en/", $name, ".md")),
            french: include_str!(concat!("../lessons/fr/", $name, ".md")),
        },)*];

        /// The name of the page behind a misconception.
        pub const fn about(misconception: Misconception) -> &'static str {
            match misconception { $($(Misconception::$misconception)|+ => $name,)* }
        }
    };
}

lessons! {
    "semicolon": MissingSemicolon;
    "braces": UnclosedBrace, ExtraBrace, NestedFunction;
    "parentheses": UnbalancedParentheses, UnbalancedBrackets, MissingConditionParentheses;
    "for-loop": ForHeader, DoubleStep;
    "declaring-variables": UndeclaredVariable, MisspeltName, MissingType, Redefinition, DeclarationSyntax;
    "scope": OutOfScope, ShadowedVariable;
    "include": MissingInclude, UnknownHeader;
    "functions-before-use": UndeclaredFunction, FunctionWithoutBody, ArgumentCount, DeclarationMismatch, TypeInCall, MissingComma, NotAFunction;
    "main-function": MainFunction;
    "assignment-and-comparison": AssignToValue, AssignmentInCondition, ComparisonAsStatement;
    "combining-conditions": ChainedComparison, AlwaysTrueCondition, CommaInCondition;
    "precedence": ComparisonBeforeAssignment;
    "lonely-semicolon": SemicolonAfterCondition;
    "indentation-and-braces": MisleadingIndentation;
    "keywords-and-spelling": ElseWithoutIf, CodeOutsideFunction, MisspeltKeyword, StrayCharacter, UnknownCompileError;
    "operators": MissingOperator, WrongOperator, UnfinishedExpression, WrongOperand;
    "switch-and-case": CaseLabel, BreakOutsideLoop;
    "returning-values": MissingReturn, VoidReturnsValue;
    "printf-formats": FormatMismatch, FormatCount;
    "scanf-addresses": MissingAmpersand, ScanfDouble;
    "characters-in-input": ScanfTrailingBlank, ScanfExtraText, ScanfStuck;
    "reading-until-the-end": ReadsPastEnd, FirstCaseOnly;
    "character-by-character": ReadOnce, LostCharacter, TakesWholeLine;
    "using-results": UnusedResult;
    "first-values": UnsetVariable, ZeroResult;
    "values-and-addresses": ValueOrAddress, IncompatibleTypes, WildPointer, BadFunctionPointer;
    "quotes": MissingQuotes, WrongQuotes;
    "initialising-arrays": ArrayInitialiser, NotAnArray;
    "copying-arrays": ArrayAssignment, OverlappingCopy, TextLiteralWrite;
    "comparing-text": StringComparison;
    "array-bounds": ArrayIndex;
    "removing-cells": RemovalSkips;
    "local-variables-vanish": ReturnsLocalAddress, DanglingLocal;
    "preprocessor": PreprocessorLine, SemicolonInMacro;
    "names-of-the-library": LibraryName;
    "allocating-memory": HeapTooSmall, OutOfMemory;
    "giving-memory-back": UseAfterFree, BadFree, MemoryLeak;
    "null-pointers": NullPointer;
    "division-by-zero": DivisionByZero;
    "big-numbers": IntegerOverflow, BadShift, StrangeNumber;
    "recursion": EndlessRecursion;
    "big-local-arrays": BigLocalArray;
    "end-of-text": UnterminatedText, TextTooLong;
    "endless-loops": EndlessOutput, LoopNeverChanges, LoopWrongWay, LoopWithoutExit, EndlessLoop;
    "slow-programs": TooSlow;
    "exit-code": ExitCode, AssertionFailed;
    "exact-output": FinalNewline, Whitespace, LetterCase, Punctuation, MisspeltWord, NumberFormat, OutputInLoop, WrongFile, WrongText, OtherKind;
    "no-questions-in-the-output": ExtraPrompt, DebugOutput;
    "drawing-with-signs": RepeatCount, DrawingShape;
    "nothing-printed": NoOutput;
    "loop-bounds": StopsEarly, OneLineOff, OffByOne;
    "integer-division": IntegerDivision;
    "decimals": Rounding;
    "order-and-sign": WrongSign, WrongOrder;
    "accumulators": NotReset;
    "using-the-input": ConstantAnswer, IgnoresInput;
    "special-cases": SpecialCase;
    "decisions": InvertedDecision, AlwaysSameDecision, WrongDecision, SeveralBranches;
    "character-codes": CharacterCode;
    "finding-your-mistake": UnknownRunError, SameStructure, SuspiciousLine, NeverReached, KnownMistake, WrongNumber, WrongValue;
    "structures": StructureMember;
}
