//! Watches modules that no compiler made.
#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| bareme_fuzz::watch::run(data));
