//! Tries task folders whose files hold anything.
#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| bareme_fuzz::task_files::run(data));
