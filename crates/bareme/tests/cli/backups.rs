//! Backups, as far as they go without a service.

use bareme_core::ids::TaskId;
use bareme_core::submission::{SourceFile, Submission};
use bareme_core::task::Language;
use bareme_store::{Incoming, Sqlite, State, Store, SubmissionId, Tenant, UnixMillis};
use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::Path;
use std::process::{Command, Output};

fn bareme(folder: &Path, words: &str) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_bareme"));
    command.current_dir(folder).args(words.split(' ')).env_clear().output().unwrap()
}

fn told(output: &Output) -> String {
    String::from_utf8_lossy(&output.stdout).into_owned() + &String::from_utf8_lossy(&output.stderr)
}

fn submit(store: &Sqlite, source: &str) -> SubmissionId {
    let files = vec![SourceFile::new("main.c", source.as_bytes().to_vec()).unwrap()];
    let submission = Submission::new(TaskId::new("greeting").unwrap(), files, Language::En).unwrap();
    store.submit(&Incoming::new(&Tenant::default(), &submission), UnixMillis(0), 100).unwrap()
}

/// A folder with a database `data/bareme.sqlite` that is open.
fn database(folder: &Path) -> Sqlite {
    fs::create_dir(folder.join("data")).unwrap();
    Sqlite::open(&folder.join("data/bareme.sqlite")).unwrap()
}

#[test]
fn a_database_in_use_is_copied_and_the_copy_restored() {
    let folder = tempfile::tempdir().unwrap();
    let store = database(folder.path());
    let ids = [submit(&store, "1"), submit(&store, "2")];
    let made = bareme(folder.path(), "backup copy.sqlite --data data");
    assert_eq!(made.status.code(), Some(0), "{}", told(&made));
    assert!(told(&made).contains("2 submissions, 2 of them still to be graded"), "{}", told(&made));
    let rights = fs::metadata(folder.path().join("copy.sqlite")).unwrap().permissions().mode();
    assert_eq!(rights & 0o777, 0o600);
    // Only the copy itself is left, in one file.
    let names: Vec<_> = fs::read_dir(folder.path()).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    assert_eq!(names.len(), 2, "{names:?}");
    submit(&store, "later");
    let restored = bareme(folder.path(), "restore copy.sqlite --data elsewhere");
    assert_eq!(restored.status.code(), Some(0), "{}", told(&restored));
    let copy = Sqlite::open(&folder.path().join("elsewhere/bareme.sqlite")).unwrap();
    copy.verify().unwrap();
    assert_eq!(copy.backlog().unwrap().waiting, 2);
    for id in ids {
        assert_eq!(copy.status(&Tenant::default(), id).unwrap().unwrap().state, State::Queued);
    }
}

#[test]
fn nothing_is_overwritten() {
    let folder = tempfile::tempdir().unwrap();
    let store = database(folder.path());
    assert!(bareme(folder.path(), "backup copy.sqlite --data data").status.success());
    let before = fs::read(folder.path().join("copy.sqlite")).unwrap();
    let again = bareme(folder.path(), "backup copy.sqlite --data data");
    assert_eq!(again.status.code(), Some(3), "{}", told(&again));
    assert!(told(&again).contains("copy.sqlite is there already"), "{}", told(&again));
    assert_eq!(fs::read(folder.path().join("copy.sqlite")).unwrap(), before);
    let running = bareme(folder.path(), "restore copy.sqlite --data data");
    assert!(told(&running).contains("in use by another process"), "{}", told(&running));
    drop(store);
    let stopped = bareme(folder.path(), "restore copy.sqlite --data data");
    assert!(told(&stopped).contains("is there already and is not overwritten"), "{}", told(&stopped));
}

#[test]
fn what_is_no_sound_backup_is_not_restored() {
    let folder = tempfile::tempdir().unwrap();
    let store = database(folder.path());
    for number in 0..40 {
        submit(&store, &"x".repeat(6000 + number));
    }
    assert!(bareme(folder.path(), "backup copy.sqlite --data data").status.success());
    let sound = fs::read(folder.path().join("copy.sqlite")).unwrap();
    let mut torn = sound.clone();
    torn[4096 * 3..4096 * 9].fill(0xA5);
    let cases: [(&str, &[u8], &str); 4] = [
        ("torn", &torn, "damaged"),
        ("half", &sound[..sound.len() / 2 / 4096 * 4096], "damaged"),
        ("empty", b"", "another program"),
        ("letter", b"Dear Sir or Madam, this is not a database but a letter about one.", "damaged"),
    ];
    for (name, content, words) in cases {
        fs::write(folder.path().join(name), content).unwrap();
        let refused = bareme(folder.path(), &format!("restore {name} --data new"));
        assert_eq!(refused.status.code(), Some(3), "{name}: {}", told(&refused));
        assert!(told(&refused).contains(words), "{name}: {}", told(&refused));
        assert!(!folder.path().join("new/bareme.sqlite").exists(), "{name}");
    }
    let missing = bareme(folder.path(), "backup other.sqlite --data nowhere");
    assert!(told(&missing).contains("nowhere/bareme.sqlite"), "{}", told(&missing));
    assert!(!folder.path().join("other.sqlite").exists());
}

#[test]
fn postgresql_is_left_to_its_own_tools() {
    let folder = tempfile::tempdir().unwrap();
    for (words, tool) in [("backup", "pg_dump"), ("restore", "pg_restore")] {
        let told = told(&bareme(folder.path(), &format!("{words} x --database postgres://u:secret@h/d")));
        assert!(told.contains(tool) && told.contains("postgres://h:5432/d") && !told.contains("secret"), "{told}");
    }
}
