//! Tries calls of the WASI host, any functions with any arguments in any order.
#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| bareme_fuzz::wasi_host::run(data));
