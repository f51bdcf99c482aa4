//! Every fixture is told of its misconception first, in both languages.

use bareme_tests::{HintFixture, hint_fixtures, parallel};

#[test]
fn every_fixture_is_told_of_its_misconception() {
    let fixtures = hint_fixtures();
    let complaints: Vec<String> = parallel(&fixtures, HintFixture::complaint).into_iter().flatten().collect();
    assert!(complaints.is_empty(), "{} of {}:\n{}", complaints.len(), fixtures.len(), complaints.join("\n"));
}
