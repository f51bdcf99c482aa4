# Daily work. `just` is a convenience: whatever runs here also runs without it, and `.ci/run` runs all the checks.

target := env("CARGO_TARGET_DIR", "target")

# The recipes, by what they are for.
_default:
    @just --list --unsorted

# Build the program: target/release/bareme.
[group('work')]
build:
    cargo build --release

# Run all tests, as the README says.
[group('work')]
test:
    .ci/run tests

# Run the tests whose names contain a word.
[group('work')]
test-only WORD:
    cargo test --release --workspace -- {{ quote(WORD) }}

# Take over what the tests now see as snapshots, and show the difference for review.
[group('work')]
snapshots:
    -INSTA_UPDATE=always cargo test --release --workspace --test core --test task --test api --test cli
    git --no-pager diff --stat -- '*.snap'
    git status --short -- '*.snap'

# Write the description of the HTTP interface anew.
[group('work')]
openapi:
    BAREME_UPDATE_OPENAPI=1 cargo test --release --workspace --test api -- the_committed_document

# Show everything at work.
[group('run')]
demo *ARGS:
    cargo run --release -- demo {{ ARGS }}

# Take submissions over HTTP.
[group('run')]
serve *ARGS:
    cargo run --release -- serve {{ ARGS }}

# Two nodes that share a PostgreSQL database, everything temporary; Ctrl-C ends them.
[group('run')]
two-nodes: _binaries
    {{ target }}/release/two_nodes

# Formatting and clippy, warnings denied.
[group('check')]
lint:
    .ci/run lint

# The documentation of the code, warnings denied.
[group('check')]
doc:
    .ci/run doc

# Licences, sources and duplicates of what Barème is built from.
[group('check')]
dependencies:
    .ci/run dependencies

# The README's first command, as it is.
[group('check')]
readme-demo:
    .ci/run demo

# The alert rules, and what each must and must not do.
[group('check')]
alerts:
    .ci/run alerts

# Every known program of every task against its verdict.
[group('check')]
check-tasks:
    .ci/run check_tasks

# Fuzz each target for some seconds.
[group('check')]
fuzz SECONDS="60":
    FUZZ_SECONDS={{ quote(SECONDS) }} .ci/run fuzz

# Everything that has to hold before a change is taken; `.ci/run` does the same.
[group('check')]
ci: lint alerts dependencies doc readme-demo check-tasks fuzz test

# Measure speed and memory, side by side with gcc.
[group('measure')]
bench *ARGS: _binaries
    {{ target }}/release/bench {{ ARGS }}

# What a native millisecond is in fuel on this machine, kernel by kernel.
[group('measure')]
calibrate: _binaries
    {{ target }}/release/calibrate

# Compare verdicts with the true ones of real programs in a folder.
[group('measure')]
eval-verdicts DIR: _binaries
    {{ target }}/release/eval_verdicts {{ quote(DIR) }}

# How much of what is wrong with programs is found, where and by name, and whether anything is found where nothing is
# wrong: on the fixtures, the tasks, and the real programs in a folder, if one is named.
[group('measure')]
eval-diagnosis *DIR: _binaries
    {{ target }}/release/eval_diagnosis {{ DIR }}

# How many failing programs are told something specific, and where, on real programs in a folder; `--list` shows what each is
# told, `just eval-hints fixtures` checks our own.
[group('measure')]
eval-hints *ARGS: _binaries
    {{ target }}/release/eval_hints {{ ARGS }}

# A sample of real programs with what each is told, in both languages, for a person to judge.
[group('measure')]
sample-hints DIR COUNT="150" SKIP="0": _binaries
    {{ target }}/release/sample_hints {{ quote(DIR) }} {{ COUNT }} {{ SKIP }}

# Kill workers, services and the database while thousands of submissions come in; nothing may be lost.
[group('measure')]
chaos *ARGS: _binaries
    {{ target }}/release/chaos {{ ARGS }}

# The service at 80 % of what it can do, then at 300 %, then back: SECONDS each.
[group('measure')]
load SECONDS="180": _binaries
    {{ target }}/release/load {{ SECONDS }}

# Ask the service everything that its own description allows, and more, for some seconds.
[group('measure')]
fuzz-api SECONDS="120": _binaries
    tests/fuzz/api {{ SECONDS }}

# How many cores a course needs on its deadline, simulated with service times measured now.
[group('measure')]
capacity: _binaries
    {{ target }}/release/capacity

# With the whole workspace, so that the virtual machine is not built a second time with fewer features.
_binaries:
    cargo build --release --workspace --bins
