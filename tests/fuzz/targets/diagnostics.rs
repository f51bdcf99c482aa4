//! Tries what the compiler or the linker may have printed.
#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| bareme_fuzz::diagnostics::run(data));
