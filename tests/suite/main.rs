//! Barème as a whole, with the real compiler: real programs and requests in, verdicts and answers out.
//!
//! Nothing here is skipped. Where a prerequisite (npm for the first preparation of the compiler, gcc for comparison) is
//! missing, the tests that need it fail and say so.

#![expect(clippy::unwrap_used, reason = "a test ends where its assumption does")]

mod advisories;
mod arrows;
mod compile;
mod conformance;
mod determinism;
mod diagnostics;
mod documents;
mod endings;
mod facts;
mod hints;
mod hostile;
mod known_mistakes;
mod lessons;
mod limits;
mod null;
mod operation;
mod recall;
mod regrades;
mod requests;
mod rules;
mod siege;
mod solutions;
mod stories;
mod tasks;
mod watched;
mod watched_conformance;
mod watched_hostile;
mod workers;
mod world;
