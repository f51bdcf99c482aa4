//! Tests of the crate through its public interface.

#![allow(clippy::unwrap_used, reason = "a test that fails should stop there and say so")]

mod checkers;
mod coverage;
mod custom_answers;
mod faults;
mod growth;
mod hidden_data;
mod judging;
mod properties;
mod relations;
mod reports;
mod sample;
mod scheduling;
mod scores;
mod spots;
mod texts;
mod watching;
