//! The file that an operator reads and changes, and what it says when it is wrong.

use crate::rooms::SHIPPED;
use bareme_core::units::Bytes;
use bareme_jail::{Need, Profile, Wall};

/// The shipped profile with one line changed, and what is said about it.
fn complaint(before: &str, after: &str) -> String {
    assert_eq!(SHIPPED.matches(before).count(), 1, "{before}");
    Profile::parse("worker.toml", &SHIPPED.replace(before, after)).unwrap_err().to_string()
}

#[test]
fn the_shipped_profile_is_the_one_that_is_built_in() {
    let profile = Profile::builtin().unwrap();
    assert_eq!(profile, Profile::parse("worker.toml", SHIPPED).unwrap());
    assert_eq!(profile.limits.memory, Bytes::from_mib(2048));
    assert_eq!(profile.limits.file, Bytes(0));
    assert_eq!(profile.need(Wall::Seccomp), Need::Required);
    assert_eq!(profile.need(Wall::UserNamespace), Need::Wanted);
    assert!(profile.read_only.is_empty());
}

#[test]
fn each_mistake_is_told_with_its_place_and_its_remedy() {
    let changes = [
        ("threads = 512", "threads = 512\nthread = 512"),
        ("rss_mib = 1536", ""),
        ("memory_mib = 2048", "memory_mib = \"2 GiB\""),
        ("memory_mib = 2048", "memory_mib = 8"),
        ("open_files = 64", "open_files = 1000000"),
        ("seccomp = \"required\"", "seccomp = true"),
        ("seccomp = \"required\"", "seccomp = \"off\""),
        ("landlock = \"wanted\"", "landlock = \"maybe\""),
        ("no_new_privileges = \"required\"", "no_new_privileges = \"off\""),
        ("read_only = []", "read_only = [\"usr/lib\"]"),
        ("read_only = []", "read_only = [\"/usr/lib\", \"/\"]"),
        ("read_only = []", "read_only = [\"/usr/../etc\"]"),
        ("read_only = []", "read_only = [\"/proc/self\"]"),
        ("[files]", "[file]"),
        ("[walls]", "[walls"),
    ];
    let told: Vec<String> = changes.iter().map(|(before, after)| complaint(before, after)).collect();
    insta::assert_snapshot!("complaints", told.join("\n----\n"));
}

#[test]
fn a_folder_without_the_file_is_told_with_what_to_do() {
    let folder = tempfile::tempdir().unwrap();
    let told = Profile::load(folder.path()).unwrap_err().to_string();
    assert!(told.contains("worker.toml") && told.contains("sandbox-profiles/worker.toml"), "{told}");
    std::fs::write(folder.path().join("worker.toml"), SHIPPED.replace("threads = 512", "threads = 1")).unwrap();
    let told = Profile::load(folder.path()).unwrap_err().to_string();
    assert!(
        told.contains(&folder.path().join("worker.toml").display().to_string()) && told.contains("line 9"),
        "{told}"
    );
}
