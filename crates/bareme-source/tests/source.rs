//! What reading C source shows.

#[path = "source/deviations.rs"]
mod deviations;
#[path = "source/features.rs"]
mod features;
#[path = "source/fingerprints.rs"]
mod fingerprints;
