//! The program itself, as it was built with these tests.

use std::path::PathBuf;

/// The path of `bareme`, which cargo builds beside the tests of the workspace.
pub fn bareme() -> PathBuf {
    let own = std::env::current_exe().unwrap_or_else(|error| panic!("a test does not know where it is: {error}"));
    // target/release/deps/suite-0123 or target/release/chaos
    let found = own.ancestors().skip(1).take(2).map(|folder| folder.join("bareme")).find(|path| path.is_file());
    found.unwrap_or_else(|| panic!("there is no `bareme` near {}: build the whole workspace first", own.display()))
}
