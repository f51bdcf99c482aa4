//! The settings of a service: where each comes from, and what is said of mistakes.

use bareme_test_postgres::PASSWORD;
use serde_json::Value;
use std::fs;
use std::path::Path;
use std::process::{Command, Output};

/// Runs the program in `folder` with nothing in its environment but these variables.
fn bareme(folder: &Path, words: &str, variables: &[(&str, &str)]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_bareme"));
    command.current_dir(folder).args(words.split_whitespace()).env_clear().envs(variables.iter().copied());
    command.output().unwrap()
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).unwrap()
}

/// All settings as `--json` tells them.
fn checked(folder: &Path, words: &str, variables: &[(&str, &str)]) -> Vec<Value> {
    let output = bareme(folder, &format!("config check --json {words}"), variables);
    assert_eq!(output.status.code(), Some(0), "{}", text(&output.stderr));
    serde_json::from_slice(&output.stdout).unwrap()
}

fn row<'a>(rows: &'a [Value], name: &str) -> &'a Value {
    rows.iter().find(|row| row["name"] == name).unwrap()
}

fn refusal(folder: &Path, words: &str, variables: &[(&str, &str)]) -> String {
    let output = bareme(folder, words, variables);
    let told = text(&output.stderr);
    assert_eq!(output.status.code(), Some(2), "{told}");
    assert!(output.stdout.is_empty(), "{}", text(&output.stdout));
    told
}

#[test]
fn the_example_is_complete_and_readable() {
    let folder = tempfile::tempdir().unwrap();
    let example = text(&bareme(folder.path(), "config example", &[]).stdout);
    insta::assert_snapshot!("config-example", example);
    assert!(example.lines().all(|line| line.chars().count() <= 100), "{example}");
}

#[test]
fn the_example_changes_nothing_and_may_be_used_as_it_is() {
    let folder = tempfile::tempdir().unwrap();
    let example = text(&bareme(folder.path(), "config example", &[]).stdout);
    fs::write(folder.path().join("bareme.toml"), &example).unwrap();
    // The number of the process is part of a node's name.
    let fixed = |rows: Vec<Value>| rows.into_iter().filter(|row| row["name"] != "node").collect::<Vec<_>>();
    let defaults = fixed(checked(folder.path(), "", &[]));
    assert_eq!(fixed(checked(folder.path(), "--config bareme.toml", &[])), defaults);
    assert!(defaults.iter().all(|row| row["from"] == "default"), "{defaults:?}");
    // With every setting set, every one comes from the file, and has the default's value unless that depends on the machine.
    let setting = |line: &str| line.strip_prefix('#').filter(|rest| !rest.starts_with(' ')).map(str::to_owned);
    let all: String = example.lines().map(|line| setting(line).unwrap_or_else(|| line.to_owned()) + "\n").collect();
    fs::write(folder.path().join("all.toml"), all).unwrap();
    let set = fixed(checked(folder.path(), "--config all.toml", &[]));
    assert_eq!(set.len(), defaults.len());
    for (set, default) in set.iter().zip(&defaults) {
        assert_eq!((&set["from"], &set["file"]), (&"file".into(), &"all.toml".into()), "{set}");
        let depends = ["profiles", "cache", "data", "database", "workers", "tasks", "webhook_allow"];
        let is_fixed = !depends.contains(&set["name"].as_str().unwrap());
        assert!(!is_fixed || set["value"] == default["value"], "{set} is not {default}");
    }
}

#[test]
fn flags_count_before_the_environment_before_the_file_before_the_default() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("b.toml"), "lease_s = 11\nqueue_capacity = 12\nretry_after_s = 13\n").unwrap();
    let variables = [("BAREME_CONFIG", "b.toml"), ("BAREME_LEASE_S", "21"), ("BAREME_QUEUE_CAPACITY", "22")];
    let rows = checked(folder.path(), "--lease-s 31", &variables);
    let seen = |name: &str| (row(&rows, name)["value"].clone(), row(&rows, name)["from"].clone());
    assert_eq!(seen("lease_s"), (31.into(), "flag".into()));
    assert_eq!(seen("queue_capacity"), (22.into(), "environment".into()));
    assert_eq!(seen("retry_after_s"), (13.into(), "file".into()));
    assert_eq!(seen("body_limit_kib"), (2048.into(), "default".into()));
    assert_eq!(row(&rows, "retry_after_s")["line"], 3);
    assert_eq!(row(&rows, "queue_capacity")["variable"], "BAREME_QUEUE_CAPACITY");
    let shown = text(&bareme(folder.path(), "config check --log json", &variables).stdout);
    assert!(shown.contains("= 13  # b.toml:3:17"), "{shown}");
}

#[test]
fn an_empty_variable_is_none_and_a_switch_may_be_turned_off() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("b.toml"), "unconfined = true\n").unwrap();
    let rows = checked(folder.path(), "--config b.toml --unconfined=false", &[("BAREME_LEASE_S", "")]);
    assert_eq!(
        (&row(&rows, "unconfined")["value"], &row(&rows, "lease_s")["from"]),
        (&false.into(), &"default".into())
    );
    let rows = checked(folder.path(), "--unconfined", &[]);
    assert_eq!(row(&rows, "unconfined")["value"], true);
}

#[test]
fn every_mistake_in_a_file_is_told_with_its_place_and_what_was_meant() {
    let folder = tempfile::tempdir().unwrap();
    let file = "lease = 60\nque_capacity = 5\nworkers = \"4\"\nlease_s = 0\nlog = \"jsno\"\nlisten = \"nowhere\"\n\
        unconfined = 1\nretry_after_s = 5.5\n\n[limits]\nbody_limit_kib = 10\n";
    fs::write(folder.path().join("bareme.toml"), file).unwrap();
    insta::assert_snapshot!("config-mistakes", refusal(folder.path(), "config check --config bareme.toml", &[]));
    // A service does not start on it either.
    let told = refusal(folder.path(), "serve --config bareme.toml", &[]);
    assert!(told.contains("bareme.toml:2:1: unknown key `que_capacity`: did you mean `queue_capacity`?"), "{told}");
}

#[test]
fn mistakes_elsewhere_are_told_as_well() {
    let folder = tempfile::tempdir().unwrap();
    let variables = [("BAREME_WORKERS", "0"), ("BAREME_BODY_LIMIT_KIB", "2 MiB"), ("BAREME_LISTEN", "here")];
    insta::assert_snapshot!("config-environment", refusal(folder.path(), "config check", &variables));
    let told = refusal(folder.path(), "config check --lease-s soon", &[]);
    assert!(told.contains("--lease-s") && told.contains("from 5 to 3600"), "{told}");
    let told = refusal(folder.path(), "config check --config nowhere.toml", &[]);
    assert!(told.contains("nowhere.toml cannot be read"), "{told}");
    let told = refusal(folder.path(), "config check --delayed-after-s 600", &[]);
    assert!(told.contains("delayed_after_s") && told.contains("stalled_after_s"), "{told}");
    fs::write(folder.path().join("bad.toml"), "lease_s = \n").unwrap();
    assert!(refusal(folder.path(), "config check --config bad.toml", &[]).contains("bad.toml:1:"), "syntax");
}

#[test]
fn a_variable_that_is_no_setting_is_pointed_out() {
    let folder = tempfile::tempdir().unwrap();
    let output = bareme(folder.path(), "config check", &[("BAREME_QUEUE_CAPACTIY", "5")]);
    let told = text(&output.stderr);
    assert_eq!(output.status.code(), Some(0), "{told}");
    assert!(told.contains("BAREME_QUEUE_CAPACTIY") && told.contains("did you mean `BAREME_QUEUE_CAPACITY`?"), "{told}");
}

#[test]
fn the_password_is_shown_from_no_source() {
    let folder = tempfile::tempdir().unwrap();
    let address = format!("postgres://bareme:{PASSWORD}@db.example.org/grades");
    fs::write(folder.path().join("b.toml"), format!("database = \"{address}\"\n")).unwrap();
    let flag = format!("--database {address}");
    let cases = [("--config b.toml", ""), ("", address.as_str()), (flag.as_str(), "")];
    for (words, variable) in cases {
        for json in ["", " --json"] {
            let line = format!("config check{json} {words}");
            let output = bareme(folder.path(), line.trim_end(), &[("BAREME_DATABASE", variable)]);
            let told = text(&output.stdout) + &text(&output.stderr);
            assert!(told.contains("postgres://db.example.org:5432/grades"), "{line}: {told}");
            assert!(!told.contains(PASSWORD), "{line}: {told}");
        }
    }
    // One that cannot be read may have its password in any place.
    let clumsy = format!("--database postgres://u:{PASSWORD}@h:{PASSWORD}@h/d");
    let output = bareme(folder.path(), &format!("config check {clumsy}"), &[]);
    assert!(!(text(&output.stdout) + &text(&output.stderr)).contains(PASSWORD), "{}", text(&output.stdout));
}

#[test]
fn relative_paths_in_a_file_start_from_its_folder() {
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir(folder.path().join("etc")).unwrap();
    fs::write(folder.path().join("etc/b.toml"), "tasks = \"course\"\ndata = \"/srv/data\"\ndatabase = \"d.sqlite\"\n")
        .unwrap();
    let rows = checked(folder.path(), "--config etc/b.toml --profiles mine", &[]);
    assert_eq!(row(&rows, "tasks")["value"], "etc/course");
    assert_eq!(row(&rows, "data")["value"], "/srv/data");
    assert_eq!(row(&rows, "database")["value"], "etc/d.sqlite");
    assert_eq!(row(&rows, "profiles")["value"], "mine");
}

#[test]
fn the_schema_knows_every_setting() {
    let folder = tempfile::tempdir().unwrap();
    let schema: Value = serde_json::from_slice(&bareme(folder.path(), "config schema", &[]).stdout).unwrap();
    let rows = checked(folder.path(), "", &[]);
    assert_eq!(schema["properties"].as_object().unwrap().len(), rows.len());
    assert_eq!(schema["properties"]["lease_s"]["minimum"], 5);
}
