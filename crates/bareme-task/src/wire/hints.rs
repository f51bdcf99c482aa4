//! `hints.toml`: how far hints go, and hints of the task's own.

use super::solutions::VerdictName;
use super::{BilingualToml, Located, one_of};
use bareme_core::checker::Relation;
use bareme_core::evidence::FindingKind;
use bareme_core::hint::{Level, Misconception};
use bareme_core::task::{Feature, Neighbours};
use schemars::{JsonSchema, Schema, SchemaGenerator};
use serde::Deserialize;

/// How far hints go, and hints of the task's own.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "hints.toml of a Barème task")]
pub(crate) struct HintsToml {
    /// How far hints go, and when.
    pub(crate) ladder: Option<LadderToml>,
    /// Hints of the task's own; of those that apply, the one of the highest priority is told first.
    #[schemars(length(max = 100))]
    pub(crate) rule: Option<Vec<Located<RuleToml>>>,
}

/// How far hints go, and when.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "Ladder")]
pub(crate) struct LadderToml {
    /// The highest level that is ever told; without it, bottom-out.
    pub(crate) highest: Option<Located<Level>>,
    /// The attempt with the same mistake from which `teach` is told; without it, 2.
    #[schemars(range(min = 1, max = 1_000))]
    pub(crate) teach_from: Option<Located<u32>>,
    /// The attempt with the same mistake from which `bottom_out` is told; without it, 3, or `teach_from` if that is more.
    #[schemars(range(min = 1, max = 1_000))]
    pub(crate) bottom_out_from: Option<Located<u32>>,
    /// Whose correct programs a learner's may be compared with; without it, those in `solutions/`.
    pub(crate) neighbours: Option<Located<Neighbours>>,
}

/// A struct with the keys of a condition besides its own: all that are there must hold together.
macro_rules! with_conditions {
    ($(#[$of:meta])* struct $name:ident { $($(#[$doc:meta])* $field:ident: $ty:ty,)* }) => {
        $(#[$of])*
        pub(crate) struct $name {
            $($(#[$doc])* pub(crate) $field: $ty,)*
            /// All of these hold.
            #[schemars(length(min = 1, max = 50))]
            pub(crate) all: Option<Vec<Located<ConditionToml>>>,
            /// One of these holds.
            #[schemars(length(min = 1, max = 50))]
            pub(crate) any: Option<Vec<Located<ConditionToml>>>,
            /// This does not hold.
            pub(crate) not: Option<Box<Located<ConditionToml>>>,
            /// The program gets this verdict.
            pub(crate) verdict: Option<Located<VerdictName>>,
            /// Of these tests, some were run, and all that were run failed.
            pub(crate) fails: Option<Located<TestsMeantToml>>,
            /// Of these tests, some were run, and all that were run passed.
            pub(crate) passes: Option<Located<TestsMeantToml>>,
            /// How the output of a failing test differs from the expected one.
            pub(crate) relation: Option<Located<Relation>>,
            /// Barème's own diagnosis names this.
            pub(crate) misconception: Option<Located<Misconception>>,
            /// Watching the program showed a fault of this kind.
            #[serde(default)]
            #[schemars(schema_with = "faults")]
            pub(crate) fault: Option<Located<String>>,
            /// The compiler gave a message of this group, as after `-W`.
            pub(crate) diagnostic: Option<Located<String>>,
            /// On every test it prints what this program of `solutions/` prints.
            pub(crate) same_as: Option<Located<String>>,
            /// A part of what it prints on a failing test matches this regular expression.
            pub(crate) prints: Option<Located<String>>,
            /// The source has this.
            pub(crate) uses: Option<Located<Feature>>,
            /// The source does not have this.
            pub(crate) lacks: Option<Located<Feature>>,
            /// The source calls this function.
            pub(crate) calls: Option<Located<String>>,
            /// The place of Barème's own first hint is in this function.
            pub(crate) in_function: Option<Located<String>>,
            /// It is this attempt of the learner's, or a later one.
            #[schemars(range(min = 1, max = 1_000))]
            pub(crate) attempt: Option<Located<u32>>,
        }

        impl $name {
            /// Its conditions, taken out.
            pub(crate) fn take_conditions(&mut self) -> Keys {
                Keys {
                    all: self.all.take().unwrap_or_default(),
                    any: self.any.take(),
                    not: self.not.take(),
                    verdict: self.verdict.take(),
                    fails: self.fails.take(),
                    passes: self.passes.take(),
                    relation: self.relation.take(),
                    misconception: self.misconception.take(),
                    fault: self.fault.take(),
                    diagnostic: self.diagnostic.take(),
                    same_as: self.same_as.take(),
                    prints: self.prints.take(),
                    uses: self.uses.take(),
                    lacks: self.lacks.take(),
                    calls: self.calls.take(),
                    in_function: self.in_function.take(),
                    attempt: self.attempt.take(),
                }
            }
        }
    };
}

with_conditions! {
    /// A condition; several keys in one table hold together.
    #[derive(Debug, Deserialize, JsonSchema)]
    #[serde(deny_unknown_fields)]
    #[schemars(rename = "Condition")]
    struct ConditionToml {}
}

with_conditions! {
    /// A hint of the task's own. Conditions may stand right here or under `when`; all of them hold together.
    #[derive(Debug, Deserialize, JsonSchema)]
    #[serde(deny_unknown_fields)]
    #[schemars(rename = "Rule")]
    struct RuleToml {
        /// The rule's name, unique in the file: a-z, 0-9 and '-', at most 64 characters.
        #[schemars(required, regex(pattern = "^[a-z0-9][a-z0-9-]{0,63}$"))]
        id: Option<Located<String>>,
        /// Rules of 0 and more come before Barème's own hints, others behind them; higher ones first; without it, 0.
        #[schemars(range(min = -1_000, max = 1_000))]
        priority: Option<Located<i32>>,
        /// Hints of Barème's that are not told where this one is.
        #[schemars(length(max = 20))]
        replaces: Option<Vec<Located<Misconception>>>,
        /// When the hint applies.
        when: Option<Located<ConditionToml>>,
        /// A few words that name the mistake.
        #[schemars(required)]
        title: Option<BilingualToml>,
        /// Where to look: a question or an observation, without the solution.
        #[schemars(required)]
        point: Option<BilingualToml>,
        /// How C works there.
        teach: Option<BilingualToml>,
        /// What to write.
        bottom_out: Option<BilingualToml>,
        /// The page that explains the idea behind it, by its name.
        lesson: Option<Located<String>>,
        /// Programs of `solutions/` that show that the conditions are right; `bareme check` tries them.
        examples: Option<ExamplesToml>,
    }
}

/// The conditions of one table.
#[derive(Debug, Default)]
pub(crate) struct Keys {
    pub(crate) all: Vec<Located<ConditionToml>>,
    pub(crate) any: Option<Vec<Located<ConditionToml>>>,
    pub(crate) not: Option<Box<Located<ConditionToml>>>,
    pub(crate) verdict: Option<Located<VerdictName>>,
    pub(crate) fails: Option<Located<TestsMeantToml>>,
    pub(crate) passes: Option<Located<TestsMeantToml>>,
    pub(crate) relation: Option<Located<Relation>>,
    pub(crate) misconception: Option<Located<Misconception>>,
    pub(crate) fault: Option<Located<String>>,
    pub(crate) diagnostic: Option<Located<String>>,
    pub(crate) same_as: Option<Located<String>>,
    pub(crate) prints: Option<Located<String>>,
    pub(crate) uses: Option<Located<Feature>>,
    pub(crate) lacks: Option<Located<Feature>>,
    pub(crate) calls: Option<Located<String>>,
    pub(crate) in_function: Option<Located<String>>,
    pub(crate) attempt: Option<Located<u32>>,
}

impl Keys {
    /// How many keys there are.
    pub(crate) fn count(&self) -> usize {
        let there = [
            !self.all.is_empty(),
            self.any.is_some(),
            self.not.is_some(),
            self.verdict.is_some(),
            self.fails.is_some(),
            self.passes.is_some(),
            self.relation.is_some(),
            self.misconception.is_some(),
            self.fault.is_some(),
            self.diagnostic.is_some(),
            self.same_as.is_some(),
            self.prints.is_some(),
            self.uses.is_some(),
            self.lacks.is_some(),
            self.calls.is_some(),
            self.in_function.is_some(),
            self.attempt.is_some(),
        ];
        there.into_iter().filter(|there| *there).count()
    }
}

/// Which tests are meant: by exactly one of these keys.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "TestsMeant")]
pub(crate) struct TestsMeantToml {
    /// The test with this name.
    pub(crate) test: Option<Located<String>>,
    /// The tests of this group.
    pub(crate) group: Option<Located<String>>,
    /// The tests with this tag.
    pub(crate) tag: Option<Located<String>>,
}

/// Programs of `solutions/` that show that the conditions of a rule are right.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "Examples")]
pub(crate) struct ExamplesToml {
    /// The rule applies to these, each by the name of its first file.
    #[schemars(length(max = 500))]
    pub(crate) matches: Option<Vec<Located<String>>>,
    /// The rule does not apply to these.
    #[schemars(length(max = 500))]
    pub(crate) spares: Option<Vec<Located<String>>>,
}

fn faults(_: &mut SchemaGenerator) -> Schema {
    one_of(&FindingKind::NAMES)
}
