//! The catalogue of what beginners get wrong, by name.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// When a misconception shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// In the source: the compiler refuses it or warns of it, or reading it is enough.
    Source,
    /// While the program runs.
    Run,
    /// In that it does not end.
    Endless,
    /// In what it printed.
    Answer,
}

macro_rules! misconceptions {
    ($($kind:ident { $($(#[$doc:meta])* $variant:ident = $name:literal;)* })*) => {
        /// What a beginner took for true, or overlooked.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
        pub enum Misconception {
            $($($(#[$doc])* #[serde(rename = $name)] $variant,)*)*
        }

        impl Misconception {
            /// All of them, in the order of this list.
            pub const ALL: &[Self] = &[$($(Self::$variant,)*)*];

            /// Its name in reports and in rules of teachers.
            pub const fn name(self) -> &'static str {
                match self { $($(Self::$variant => $name,)*)* }
            }

            /// When it shows.
            pub const fn kind(self) -> Kind {
                match self { $($(Self::$variant)|* => Kind::$kind,)* }
            }

            /// The one with a name.
            pub fn named(name: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|one| one.name() == name)
            }
        }
    };
}

misconceptions! {
    Source {
        /// An instruction does not end with `;`.
        MissingSemicolon = "missing-semicolon";
        /// A `{` is never closed.
        UnclosedBrace = "unclosed-brace";
        /// There is one `}` too many.
        ExtraBrace = "extra-brace";
        /// A `(` or `)` is missing or too many.
        UnbalancedParentheses = "unbalanced-parentheses";
        /// A `[` or `]` is missing or too many.
        UnbalancedBrackets = "unbalanced-brackets";
        /// The three parts of a `for` are not separated by two `;`.
        ForHeader = "for-header";
        /// The condition of `if` or `while` has no parentheses around it.
        MissingConditionParentheses = "missing-condition-parentheses";
        /// An `else` has no `if` in front of it.
        ElseWithoutIf = "else-without-if";
        /// An instruction stands outside all functions.
        CodeOutsideFunction = "code-outside-function";
        /// A function is defined inside another one.
        NestedFunction = "nested-function";
        /// A keyword or type is misspelt.
        MisspeltKeyword = "misspelt-keyword";
        /// Two values stand next to each other without an operator between them.
        MissingOperator = "missing-operator";
        /// An operator is written as C does not write it (`=<`, `=>`).
        WrongOperator = "wrong-operator";
        /// Two arguments or names are not separated by a comma.
        MissingComma = "missing-comma";
        /// Text stands without the quotes that it needs, or they are not closed.
        MissingQuotes = "missing-quotes";
        /// Quotes of the wrong kind, or pasted from a web page.
        WrongQuotes = "wrong-quotes";
        /// A character that C does not know.
        StrayCharacter = "stray-character";
        /// A value is missing where one is needed.
        UnfinishedExpression = "unfinished-expression";
        /// A name was never declared.
        UndeclaredVariable = "undeclared-variable";
        /// A name is spelt differently from its declaration.
        MisspeltName = "misspelt-name";
        /// A variable is used outside the braces in which it lives.
        OutOfScope = "out-of-scope";
        /// The header of a library function is missing.
        MissingInclude = "missing-include";
        /// A function is used before it is declared, or does not exist.
        UndeclaredFunction = "undeclared-function";
        /// A function is declared or called, but never written.
        FunctionWithoutBody = "function-without-body";
        /// There is not exactly one correct `main`.
        MainFunction = "main-function";
        /// A declaration is not written as C wants it.
        DeclarationSyntax = "declaration-syntax";
        /// A type is written in front of an argument or inside an expression.
        TypeInCall = "type-in-call";
        /// A parameter or function has no type.
        MissingType = "missing-type";
        /// The same name is declared twice.
        Redefinition = "redefinition";
        /// A function is called with too few or too many arguments.
        ArgumentCount = "argument-count";
        /// A function's declaration and its definition differ.
        DeclarationMismatch = "declaration-mismatch";
        /// The left side of `=` is no variable.
        AssignToValue = "assign-to-value";
        /// `=` stands in a condition where `==` was meant.
        AssignmentInCondition = "assignment-in-condition";
        /// `==` stands where `=` was meant.
        ComparisonAsStatement = "comparison-as-statement";
        /// `a < b < c` is written as in mathematics.
        ChainedComparison = "chained-comparison";
        /// A condition is always true or always false.
        AlwaysTrueCondition = "always-true-condition";
        /// `c = getchar() != EOF`: the comparison comes first.
        ComparisonBeforeAssignment = "comparison-before-assignment";
        /// Two conditions are separated by a comma, so that only the last one counts.
        CommaInCondition = "comma-in-condition";
        /// The variable of a `for` is moved in its head and once more in its body.
        DoubleStep = "double-step";
        /// A loop looks at a character that is read only once, in front of it.
        ReadOnce = "read-once";
        /// A `;` right after `if (...)`, `while (...)` or `for (...)` is its whole body.
        SemicolonAfterCondition = "semicolon-after-condition";
        /// The indentation shows another structure than the braces.
        MisleadingIndentation = "misleading-indentation";
        /// A path through a function returns nothing.
        MissingReturn = "missing-return";
        /// A function of type `void` returns a value, or another one returns none.
        VoidReturnsValue = "void-returns-value";
        /// The code of `printf` or `scanf` does not fit the value.
        FormatMismatch = "format-mismatch";
        /// `scanf` gets a value where it needs the address of a variable.
        MissingAmpersand = "missing-ampersand";
        /// `scanf` reads a `double` with `%f`.
        ScanfDouble = "scanf-double";
        /// There are more or fewer codes than values.
        FormatCount = "format-count";
        /// The format of `scanf` ends with a blank or `\n`.
        ScanfTrailingBlank = "scanf-trailing-blank";
        /// The format of `scanf` holds text that the input does not have.
        ScanfExtraText = "scanf-extra-text";
        /// A value is computed and thrown away.
        UnusedResult = "unused-result";
        /// Two variables have the same name, one inside the other's braces.
        ShadowedVariable = "shadowed-variable";
        /// A variable is used before it has a value.
        UnsetVariable = "unset-variable";
        /// A value stands where an address is needed, or the other way round.
        ValueOrAddress = "value-or-address";
        /// A whole array is assigned with `=`.
        ArrayAssignment = "array-assignment";
        /// An array is initialised or sized in a way that C does not know.
        ArrayInitialiser = "array-initialiser";
        /// Texts are compared with `==`.
        StringComparison = "string-comparison";
        /// A function returns the address of one of its variables.
        ReturnsLocalAddress = "returns-local-address";
        /// An operator does not work with values of this type.
        WrongOperand = "wrong-operand";
        /// Something that is no function is called.
        NotAFunction = "not-a-function";
        /// Something that is no array or pointer has an index, or the index is no whole number.
        NotAnArray = "not-an-array";
        /// A member of a structure does not exist, or `.` and `->` are exchanged.
        StructureMember = "structure-member";
        /// A value of one type stands where quite another one is needed.
        IncompatibleTypes = "incompatible-types";
        /// A `case` or `default` is not written as C wants it.
        CaseLabel = "case-label";
        /// A `break` or `continue` stands outside all loops.
        BreakOutsideLoop = "break-outside-loop";
        /// A line with `#` is malformed.
        PreprocessorLine = "preprocessor-line";
        /// A header does not exist.
        UnknownHeader = "unknown-header";
        /// A `#define` ends with `;`.
        SemicolonInMacro = "semicolon-in-macro";
        /// A function has the name of one of the C library.
        LibraryName = "library-name";
        /// The compiler refuses the program for another reason.
        UnknownCompileError = "unknown-compile-error";
    }
    Run {
        /// A cell is used that the array does not have.
        ArrayIndex = "array-index";
        /// A block of `malloc` is smaller than what is stored in it.
        HeapTooSmall = "heap-too-small";
        /// Memory is used after it was given back.
        UseAfterFree = "use-after-free";
        /// Memory is given back twice, or never came from `malloc`.
        BadFree = "bad-free";
        /// Memory is never given back.
        MemoryLeak = "memory-leak";
        /// A pointer that holds no address is followed.
        NullPointer = "null-pointer";
        /// A pointer that was never set, or holds a number, is followed.
        WildPointer = "wild-pointer";
        /// Something is divided by 0.
        DivisionByZero = "division-by-zero";
        /// A result does not fit its type.
        IntegerOverflow = "integer-overflow";
        /// A shift goes too far or loses bits.
        BadShift = "bad-shift";
        /// A function calls itself and never stops.
        EndlessRecursion = "endless-recursion";
        /// Local variables do not fit onto the stack.
        BigLocalArray = "big-local-array";
        /// A text has no `'\0'` at its end.
        UnterminatedText = "unterminated-text";
        /// A text does not fit into its array.
        TextTooLong = "text-too-long";
        /// A text constant is changed.
        TextLiteralWrite = "text-literal-write";
        /// A variable is used after its function or its braces ended.
        DanglingLocal = "dangling-local";
        /// A copy overlaps its source.
        OverlappingCopy = "overlapping-copy";
        /// The program needs too much memory.
        OutOfMemory = "out-of-memory";
        /// The program prints without end.
        EndlessOutput = "endless-output";
        /// The program ends with a code that reports a failure.
        ExitCode = "exit-code";
        /// An assertion failed, or `abort` was called.
        AssertionFailed = "assertion-failed";
        /// A call through a pointer that is no such function.
        BadFunctionPointer = "bad-function-pointer";
        /// The program was stopped for another reason.
        UnknownRunError = "unknown-run-error";
    }
    Endless {
        /// Nothing in a loop changes its condition.
        LoopNeverChanges = "loop-never-changes";
        /// The variable of a loop moves away from its end, or steps over it.
        LoopWrongWay = "loop-wrong-way";
        /// A loop without condition is never left.
        LoopWithoutExit = "loop-without-exit";
        /// A loop reads on although the input has ended.
        ReadsPastEnd = "reads-past-end";
        /// `scanf` stops at a character that does not fit, again and again.
        ScanfStuck = "scanf-stuck";
        /// The program is right and slow.
        TooSlow = "too-slow";
        /// A loop was still running when the program was stopped.
        EndlessLoop = "endless-loop";
    }
    Answer {
        /// Nothing is printed.
        NoOutput = "no-output";
        /// The end of the last line is missing or too many.
        FinalNewline = "final-newline";
        /// Only blanks or line ends differ.
        Whitespace = "whitespace";
        /// Only capitals and small letters differ.
        LetterCase = "letter-case";
        /// Only punctuation differs.
        Punctuation = "punctuation";
        /// A word is misspelt, or in another language.
        MisspeltWord = "misspelt-word";
        /// A question to the user counts as output.
        ExtraPrompt = "extra-prompt";
        /// Something is printed besides the answer.
        DebugOutput = "debug-output";
        /// The output begins right and stops too early.
        StopsEarly = "stops-early";
        /// Only the first of several cases is handled.
        FirstCaseOnly = "first-case-only";
        /// One line too many or too few.
        OneLineOff = "one-line-off";
        /// Two branches print where one should.
        SeveralBranches = "several-branches";
        /// A whole line of the input is taken for one value of several.
        TakesWholeLine = "takes-whole-line";
        /// The first or the last character of what is copied is lost.
        LostCharacter = "lost-character";
        /// After a cell is removed, the one that moved into its place is skipped.
        RemovalSkips = "removal-skips";
        /// A sign is printed too often or too rarely.
        RepeatCount = "repeat-count";
        /// A drawing has another shape than the expected one.
        DrawingShape = "drawing-shape";
        /// The output is of quite another kind than the expected one.
        OtherKind = "other-kind";
        /// All numbers are off by one.
        OffByOne = "off-by-one";
        /// The decimals were lost in a division of integers.
        IntegerDivision = "integer-division";
        /// Numbers differ by rounding or in the number of decimals.
        Rounding = "rounding";
        /// Numbers are right and written otherwise.
        NumberFormat = "number-format";
        /// Numbers have the other sign.
        WrongSign = "wrong-sign";
        /// The result is 0 where it should not be.
        ZeroResult = "zero-result";
        /// A number is printed that looks like garbage or a limit of its type.
        StrangeNumber = "strange-number";
        /// The right values come in the wrong order.
        WrongOrder = "wrong-order";
        /// The output is the same whatever the input is.
        ConstantAnswer = "constant-answer";
        /// The program does not read its input, or not all of it.
        IgnoresInput = "ignores-input";
        /// Only special cases fail.
        SpecialCase = "special-case";
        /// The opposite of the right word is printed.
        InvertedDecision = "inverted-decision";
        /// The same word is printed whatever the input is.
        AlwaysSameDecision = "always-same-decision";
        /// A sum or counter is not reset between cases.
        NotReset = "not-reset";
        /// A character's code is printed, or a digit instead of its code.
        CharacterCode = "character-code";
        /// Something is printed in every turn that should be printed once, or the other way round.
        OutputInLoop = "output-in-loop";
        /// A file is missing or differs.
        WrongFile = "wrong-file";
        /// A correct program has the same structure and differs in one place.
        SameStructure = "same-structure";
        /// Failing tests run through a line that passing ones do not.
        SuspiciousLine = "suspicious-line";
        /// A line that matters is never reached.
        NeverReached = "never-reached";
        /// The program does what a known wrong program does.
        KnownMistake = "known-mistake";
        /// The wrong word is printed in some cases.
        WrongDecision = "wrong-decision";
        /// A number is wrong.
        WrongNumber = "wrong-number";
        /// One of the values that are printed is wrong; it is known which.
        WrongValue = "wrong-value";
        /// The output differs.
        WrongText = "wrong-text";
    }
}
