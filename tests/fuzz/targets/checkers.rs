//! Tries pairs of an expected output and one that a program printed.
#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| bareme_fuzz::checkers::run(data));
