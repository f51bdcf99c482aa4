//! Tries what a learner may hand in as a program.
#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| bareme_fuzz::sources::run(data));
