//! How the output differs from the expected one, over all tests.
//!
//! The checker has already said how each wrong output is related to the expected one. A [`View`] gathers this over the
//! failing tests: what holds of all of them is the program's habit, what holds of the first one only may be chance, and
//! the [`Extent`](view::Extent) becomes confidence and weight. The tree says which line could have done it.

mod amount;
mod branches;
mod copy;
mod decision;
mod extra;
mod last;
mod numbers;
mod presentation;
mod seen;
mod shape;
mod source;
mod special;
mod values;
mod view;
mod words;

use crate::case::Case;
use crate::diagnosis::Diagnosis;
use view::View;

/// Looks for one misconception.
type Rule = fn(&View<'_>) -> Option<Diagnosis>;

/// All of them; the last one always finds something.
const RULES: &[Rule] = &[
    presentation::final_newline,
    shape::other_kind,
    shape::repeat_count,
    shape::drawing,
    presentation::whitespace,
    presentation::letter_case,
    presentation::punctuation,
    presentation::number_format,
    words::misspelt,
    words::other_word,
    extra::prompt,
    branches::several,
    copy::whole_line,
    copy::lost_character,
    extra::printed_in_loop,
    extra::debug,
    amount::no_output,
    amount::first_case_only,
    amount::one_line_off,
    amount::stops_early,
    numbers::off_by_one,
    numbers::lost_decimals,
    numbers::rounding,
    numbers::sign,
    numbers::order,
    values::zero,
    values::lost_early,
    values::strange,
    values::character_code,
    values::not_reset,
    decision::inverted,
    decision::always_same,
    decision::constant,
    decision::ignores_input,
    special::special_case,
    last::wrong_file,
    last::last_resort,
];

/// Adds what it finds.
pub(super) fn detect(case: &Case<'_>, found: &mut Vec<Diagnosis>) {
    let Some(view) = View::of(case) else { return };
    found.extend(RULES.iter().filter_map(|rule| rule(&view)));
}
