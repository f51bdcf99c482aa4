//! Runs a program once more and watches every step.
