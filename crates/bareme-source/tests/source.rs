//! What reading C source shows.

#[path = "source/features.rs"]
mod features;
#[path = "source/fingerprints.rs"]
mod fingerprints;
