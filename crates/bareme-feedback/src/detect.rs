//! What looks for misconceptions, one file for each family.

mod answer;
mod endless;
mod flow;
mod habit;
mod library;
mod logic;
mod meaning;
mod message;
mod run;
mod spelling;
mod syntax;

use crate::case::Case;
use crate::diagnosis::Diagnosis;

/// Adds what it finds.
pub(crate) type Detector = fn(&Case<'_>, &mut Vec<Diagnosis>);

/// All of them.
pub(crate) const ALL: &[Detector] =
    &[syntax::detect, meaning::detect, habit::detect, run::detect, endless::detect, answer::detect, logic::detect];
