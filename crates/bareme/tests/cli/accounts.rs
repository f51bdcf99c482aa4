//! Tenants, keys and the audit log on the command line, also while somebody else has the database.

use bareme_store::{ApiKey, Entry, KnownKey, Sqlite, Store, UnixMillis};
use bareme_test_postgres::Server;
use serde_json::Value;
use std::fs;
use std::path::Path;
use std::process::{Command, Output};
use std::time::{SystemTime, UNIX_EPOCH};

/// A folder for a database, and the program that is told of it.
struct Office {
    folder: tempfile::TempDir,
    database: Option<String>,
}

impl Office {
    fn new() -> Self {
        Self { folder: tempfile::tempdir().unwrap(), database: None }
    }

    fn ask(&self, words: &[&str]) -> Output {
        let mut command = Command::new(env!("CARGO_BIN_EXE_bareme"));
        command.current_dir(self.folder.path()).args(words).env("BAREME_DATA", self.folder.path());
        for variable in ["BAREME_DATABASE", "BAREME_TASKS", "BAREME_PROFILES", "RUST_LOG"] {
            command.env_remove(variable);
        }
        command.envs(self.database.iter().map(|address| ("BAREME_DATABASE", address)));
        // Nothing here may get as far as preparing a compiler, which would fetch it.
        command.env("BAREME_CACHE", self.folder.path().join("cache")).env("PATH", "");
        command.output().unwrap()
    }

    /// What a call prints that has to succeed.
    fn told(&self, words: &[&str]) -> String {
        let output = self.ask(words);
        assert_eq!(output.status.code(), Some(0), "{words:?}: {}", text(&output.stderr));
        text(&output.stdout)
    }

    fn json(&self, words: &[&str]) -> Value {
        serde_json::from_str(&self.told(&[words, &["--json"]].concat())).unwrap()
    }

    /// What a call says that has to fail.
    fn refused(&self, words: &[&str], code: i32) -> String {
        let output = self.ask(words);
        assert_eq!(output.status.code(), Some(code), "{words:?}: {}", text(&output.stderr));
        assert!(output.stdout.is_empty(), "{}", text(&output.stdout));
        text(&output.stderr)
    }

    fn key(&self, words: &[&str]) -> ApiKey {
        self.told(&[&["key", "new"], words].concat()).trim_end().parse().unwrap()
    }

    fn file(&self) -> std::path::PathBuf {
        self.folder.path().join("bareme.sqlite")
    }
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).unwrap()
}

fn now() -> UnixMillis {
    let now = SystemTime::now().duration_since(UNIX_EPOCH).unwrap();
    UnixMillis(u64::try_from(now.as_millis()).unwrap())
}

fn entry(store: &dyn Store, key: &ApiKey) -> Entry {
    KnownKey::judge(store.known_key(&key.id(), now()).unwrap().as_ref(), key.hash(), now())
}

#[test]
fn a_key_works_at_once_while_the_owner_has_the_database_open_and_stops_at_once() {
    let office = Office::new();
    let owner = Sqlite::open(&office.file()).unwrap();
    office.told(&["tenant", "add", "mooc", "--requests-per-minute", "600", "--submissions-per-day", "100000"]);
    let key = office.key(&["mooc", "--label", "FUN production", "--scopes", "submit,read", "--expires-days", "365"]);
    assert_eq!(entry(&owner, &key), Entry::Open);
    let renewed: ApiKey =
        office.told(&["key", "rotate", key.id().as_str(), "--grace-hours", "1"]).trim_end().parse().unwrap();
    assert_eq!((entry(&owner, &key), entry(&owner, &renewed)), (Entry::Open, Entry::Open));
    let last: ApiKey = office.told(&["key", "rotate", key.id().as_str()]).trim_end().parse().unwrap();
    assert_eq!((entry(&owner, &renewed), entry(&owner, &last)), (Entry::Closed, Entry::Open));
    office.told(&["tenant", "disable", "mooc"]);
    assert_eq!(entry(&owner, &last), Entry::Closed);
    office.told(&["tenant", "enable", "mooc"]);
    assert_eq!(entry(&owner, &last), Entry::Open);
    office.told(&["key", "revoke", key.id().as_str()]);
    assert_eq!(entry(&owner, &last), Entry::Closed);
    let told = office.refused(&["key", "rotate", key.id().as_str()], 2);
    assert!(told.contains("was revoked"), "{told}");
}

#[test]
fn a_postgresql_database_can_be_looked_after_as_well() {
    let database = Server::shared().database();
    let office = Office { database: Some(database.address()), ..Office::new() };
    let key = office.key(&["local", "--label", "x"]);
    let keys = office.json(&["key", "list"])["keys"].clone();
    assert_eq!((keys[0]["id"].as_str(), keys.as_array().unwrap().len()), (Some(key.id().as_str()), 1));
    assert_eq!(fs::read_dir(office.folder.path()).unwrap().count(), 0);
}

#[test]
fn limits_change_one_by_one_and_can_be_lifted() {
    let office = Office::new();
    office.told(&["tenant", "add", "mooc", "--requests-per-minute", "600"]);
    let limited = office.json(&["tenant", "limit", "mooc", "--submissions-per-day", "9", "--waiting-submissions", "5"]);
    let limits = &limited["limits"];
    assert_eq!(
        [&limits["requests_per_minute"], &limits["submissions_per_day"], &limits["waiting_submissions"]],
        [600, 9, 5]
    );
    office.told(&["tenant", "limit", "mooc", "--requests-per-minute", "none"]);
    let tenants = office.json(&["tenant", "list"])["tenants"].clone();
    assert_eq!((&tenants[0]["tenant"], &tenants[1]["tenant"]), (&"local".into(), &"mooc".into()));
    assert_eq!(
        (&tenants[1]["limits"]["requests_per_minute"], &tenants[1]["limits"]["submissions_per_day"]),
        (&Value::Null, &9.into())
    );
    for words in [&["tenant", "limit", "mooc", "--submissions-per-day", "0"][..], &["tenant", "add", "Mooc"]] {
        office.refused(words, 2);
    }
}

#[test]
fn whatever_was_done_is_in_the_audit_log_and_no_secret_anywhere_but_where_it_belongs() {
    let office = Office::new();
    let output = office.ask(&["key", "new", "local", "--label", "naïve \u{1b}[31mred", "--scopes", "admin"]);
    assert_eq!(output.status.code(), Some(2), "{}", text(&output.stdout));
    let output = office.ask(&["key", "new", "local", "--label", "l'école", "--scopes", "admin"]);
    let key: ApiKey = text(&output.stdout).trim_end().parse().unwrap();
    let secret = key.reveal().split_off(24);
    assert!(!text(&output.stderr).contains(&secret), "{}", text(&output.stderr));
    let (list, log) = (office.told(&["key", "list"]), office.told(&["audit", "--tenant", "local"]));
    assert!(list.contains("l'école") && list.contains(key.id().as_str()) && !list.contains(&secret), "{list}");
    assert!(log.contains("key.made") && log.contains("operator") && !log.contains(&secret), "{log}");
    let entries = office.json(&["audit"])["entries"].clone();
    assert_eq!((&entries[0]["subject"], entries.as_array().unwrap().len()), (&key.id().as_str().into(), 1));
    let file = fs::read(office.file()).unwrap();
    assert!(!file.windows(secret.len()).any(|window| window == secret.as_bytes()));
    let year = log.lines().nth(1).unwrap().split('-').next().unwrap().parse::<u64>().unwrap();
    assert_eq!(year, 1970 + now().0 / 31_556_952_000);
}

#[test]
fn names_that_mean_nothing_are_answered_with_what_to_do() {
    let office = Office::new();
    let (id, nobody) = ("a".repeat(16), "there is no tenant nobody");
    for (words, part) in [
        (&["key", "new", "nobody", "--label", "x"][..], nobody),
        (&["key", "list", "nobody"], nobody),
        (&["tenant", "limit", "nobody", "--submissions-per-day", "1"], nobody),
        (&["tenant", "limit", "local"], "--requests-per-minute"),
        (&["tenant", "disable", "nobody"], nobody),
        (&["tenant", "add", "local"], "there is a tenant local already"),
        (&["key", "revoke", &id], "there is no key"),
        (&["key", "rotate", &id], "there is no key"),
        (&["key", "revoke", "x"], "16 characters"),
        (&["key", "new", "local", "--label", "x", "--scopes", "root"], "submit, read, regrade, learners and admin"),
    ] {
        let told = office.refused(words, 2);
        assert!(told.contains(part), "{words:?}: {told}");
    }
}

#[test]
fn an_older_database_is_left_to_the_service() {
    let office = Office::new();
    drop(Sqlite::open(&office.file()).unwrap());
    make_older(&office.file());
    let told = office.refused(&["tenant", "list"], 3);
    assert!(told.contains("format 3") && told.contains("bareme serve"), "{told}");
}

/// Gives the file an older format: the number in the four bytes at 60 ("user version").
fn make_older(path: &Path) {
    let mut bytes = fs::read(path).unwrap();
    bytes[60..64].copy_from_slice(&3_u32.to_be_bytes());
    fs::write(path, bytes).unwrap();
}

#[test]
fn a_service_without_keys_keeps_to_the_loopback_address_unless_it_is_said_to_be_open() {
    let office = Office::new();
    office.told(&["new", "my-task"]);
    let serve = ["serve", "--listen", "0.0.0.0:0"];
    let told = office.refused(&serve, 2);
    assert!(told.contains("there are no keys") && told.contains("bareme key new") && told.contains("--open"), "{told}");
    // What follows ends where the compiler would be prepared.
    let open = office.refused(&[&serve[..], &["--open"]].concat(), 3);
    assert!(open.contains("THERE ARE NO KEYS") && open.contains("npm"), "{open}");
    office.key(&["local", "--label", "x"]);
    let closed = office.refused(&serve, 3);
    assert!(!closed.contains("THERE ARE NO KEYS") && closed.contains("npm"), "{closed}");
}
