//! When a rule applies.

use super::contradiction::{self, Fact};
use super::{Scene, leaf};
use crate::collector::Reporter;
use crate::wire::Located;
use crate::wire::hints::{ConditionToml, Keys, RuleToml};
use bareme_core::task::Condition;
use std::ops::Range;

/// How deep conditions may stand inside each other: deeper ones are read by nobody.
const MAX_DEPTH: usize = 5;
/// How many conditions one rule may have.
const MAX_CONDITIONS: usize = 50;

/// The condition of a rule: what stands in it and what stands under `when`, all together.
///
/// Only where `is_whole`, a condition that is empty was meant to be: otherwise its keys may have been cut off.
pub(super) fn of_rule(
    wire: &mut RuleToml,
    at: &Range<usize>,
    scene: &Scene<'_>,
    is_whole: bool,
    reporter: &mut Reporter<'_>,
) -> Option<Condition> {
    let (own, when) = (wire.take_conditions(), wire.when.take());
    let mut reader = Reader { scene, is_whole, facts: Vec::new(), count: 0 };
    let context = Context { depth: 0, negated: Some(false) };
    let mut parts = reader.parts(own, context, reporter);
    let had_when = when.is_some();
    parts.extend(when.map(|when| reader.table(when, context, reporter)));
    if parts.is_empty() && !had_when {
        let remedy = "add `when = { ... }`, or conditions such as `same_as = \"FILE.c\"`";
        if is_whole {
            reporter.error(at, "the rule does not say when it applies", remedy);
        }
        return None;
    }
    contradiction::report(&reader.facts, scene, reporter);
    all(parts)
}

/// Where a condition stands.
#[derive(Debug, Clone, Copy)]
struct Context {
    depth: usize,
    /// Whether it must hold (`false`) or must not (`true`) wherever the rule applies; nothing where that depends on others.
    negated: Option<bool>,
}

struct Reader<'a> {
    scene: &'a Scene<'a>,
    is_whole: bool,
    /// What must hold, or must not, wherever the rule applies.
    facts: Vec<Fact>,
    count: usize,
}

impl Reader<'_> {
    fn table(
        &mut self,
        wire: Located<ConditionToml>,
        context: Context,
        reporter: &mut Reporter<'_>,
    ) -> Option<Condition> {
        let Located { at, value: mut wire } = wire;
        if context.depth >= MAX_DEPTH {
            let message = format!("conditions stand inside each other more than {MAX_DEPTH} deep");
            reporter.error(&at, message, "write two rules, or say it with fewer `all`, `any` and `not`");
            return None;
        }
        let keys = wire.take_conditions();
        // Of several that must not hold together, each alone may.
        let alone = keys.count() == 1 || context.negated == Some(false);
        let context = Context { negated: context.negated.filter(|_| alone), ..context };
        let parts = self.parts(keys, context, reporter);
        if parts.is_empty() {
            if self.is_whole {
                reporter.error(&at, "the condition is empty", "say when it holds, such as `verdict = \"time-limit\"`");
            }
            return None;
        }
        all(parts)
    }

    /// The conditions of one table, each nothing where it is wrong.
    fn parts(&mut self, mut keys: Keys, context: Context, reporter: &mut Reporter<'_>) -> Vec<Option<Condition>> {
        let deeper = Context { depth: context.depth + 1, ..context };
        let positive = context.negated == Some(false);
        let mut parts: Vec<Option<Condition>> = Vec::new();
        let one_of_many = Context { negated: deeper.negated.filter(|_| positive), ..deeper };
        parts.extend(std::mem::take(&mut keys.all).into_iter().map(|inner| self.table(inner, one_of_many, reporter)));
        if let Some(any) = keys.any.take() {
            let alone = any.len() == 1;
            let context = Context { negated: deeper.negated.filter(|negated| alone || *negated), ..deeper };
            let any: Vec<_> = any.into_iter().map(|inner| self.table(inner, context, reporter)).collect();
            parts.push(any.into_iter().collect::<Option<_>>().map(Condition::Any));
        }
        if let Some(not) = keys.not.take() {
            let context = Context { negated: deeper.negated.map(|negated| !negated), ..deeper };
            parts.push(self.table(*not, context, reporter).map(|inner| Condition::Not(Box::new(inner))));
        }
        for (at, leaf) in leaf::all(&keys, self.scene, reporter) {
            self.take(&at, leaf.as_ref(), context, reporter);
            parts.push(leaf);
        }
        parts
    }

    fn take(&mut self, at: &Range<usize>, leaf: Option<&Condition>, context: Context, reporter: &mut Reporter<'_>) {
        self.count += 1;
        if self.count == MAX_CONDITIONS + 1 {
            let message = format!("the rule has more than {MAX_CONDITIONS} conditions");
            reporter.error(at, message, "write two rules, or say it with fewer");
        }
        if let (Some(condition), Some(negated)) = (leaf, context.negated)
            && self.count <= MAX_CONDITIONS
        {
            self.facts.push(Fact::new(at.clone(), condition, negated, self.scene.suite));
        }
    }
}

/// One condition out of several; nothing where one of them is wrong.
fn all(parts: Vec<Option<Condition>>) -> Option<Condition> {
    let mut parts: Vec<Condition> = parts.into_iter().collect::<Option<_>>()?;
    if parts.len() == 1 { parts.pop() } else { Some(Condition::All(parts)) }
}
