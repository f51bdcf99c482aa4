//! The arguments of the commands about tenants and keys.

use super::Whereabouts;
use bareme_store::{KeyId, MAX_LABEL, Scopes, Tenant};
use clap::{Args, Subcommand};

/// Which database, where it is not the usual one.
#[derive(Debug, Clone, Args)]
pub struct Database {
    #[command(flatten)]
    #[expect(missing_docs, reason = "clap would print it as help")]
    pub whereabouts: Whereabouts,
    /// Print the result as JSON.
    #[arg(long)]
    pub json: bool,
}

/// Arguments of `bareme tenant`.
#[derive(Debug, Args)]
#[command(after_help = "\
A tenant is a platform that hands submissions in. It sees nothing of the others, and has limits and keys of its own. All of
this may be done while the service runs.

Examples:
  bareme tenant add mooc --requests-per-minute 600 --submissions-per-day 100000
  bareme tenant list
  bareme tenant limit mooc --waiting-submissions 500 --submissions-per-day none
  bareme tenant disable mooc")]
pub struct TenantCommand {
    /// What to do.
    #[command(subcommand)]
    pub action: TenantAction,
}

/// What to do with tenants.
#[derive(Debug, Subcommand)]
pub enum TenantAction {
    /// Add one.
    Add {
        /// Its name: a-z, 0-9 and '-', at most 64 characters.
        #[arg(value_parser = tenant)]
        name: Tenant,
        #[command(flatten)]
        #[expect(missing_docs, reason = "clap would print it as help")]
        limits: LimitArguments,
        #[command(flatten)]
        #[expect(missing_docs, reason = "clap would print it as help")]
        database: Database,
    },
    /// List all of them, with their limits and what they have used today.
    List {
        #[command(flatten)]
        #[expect(missing_docs, reason = "clap would print it as help")]
        database: Database,
    },
    /// Change limits; what is not named stays as it is.
    Limit {
        /// Its name.
        #[arg(value_parser = tenant)]
        name: Tenant,
        #[command(flatten)]
        #[expect(missing_docs, reason = "clap would print it as help")]
        limits: LimitArguments,
        #[command(flatten)]
        #[expect(missing_docs, reason = "clap would print it as help")]
        database: Database,
    },
    /// Have its keys refused from now on; what it has handed in is graded all the same.
    Disable {
        /// Its name.
        #[arg(value_parser = tenant)]
        name: Tenant,
        #[command(flatten)]
        #[expect(missing_docs, reason = "clap would print it as help")]
        database: Database,
    },
    /// Have its keys accepted again.
    Enable {
        /// Its name.
        #[arg(value_parser = tenant)]
        name: Tenant,
        #[command(flatten)]
        #[expect(missing_docs, reason = "clap would print it as help")]
        database: Database,
    },
}

/// How much a tenant may ask for.
#[derive(Debug, Clone, Copy, Args)]
pub struct LimitArguments {
    /// Requests in a minute, of each node; or `none`.
    #[arg(long, value_name = "N", value_parser = limit)]
    pub requests_per_minute: Option<Limit>,
    /// Submissions in a day (UTC), of all nodes together; or `none`.
    #[arg(long, value_name = "N", value_parser = limit)]
    pub submissions_per_day: Option<Limit>,
    /// Submissions that wait for a grader at the same time; or `none`.
    #[arg(long, value_name = "N", value_parser = limit)]
    pub waiting_submissions: Option<Limit>,
}

impl LimitArguments {
    /// Whether nothing is to be changed.
    pub(crate) fn name_nothing(&self) -> bool {
        [self.requests_per_minute, self.submissions_per_day, self.waiting_submissions].iter().all(Option::is_none)
    }
}

/// A limit, or that there is none.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limit(pub Option<u32>);

/// Arguments of `bareme key`.
#[derive(Debug, Args)]
#[command(after_help = "\
As long as no key was ever made, whoever reaches the service may use it. From the first key on, every request needs one. A
key's secret is printed once, by `new` and `rotate`. All of this may be done while the service runs, which follows at once.

Examples:
  bareme key new mooc --label 'FUN production' --scopes submit,read --expires-days 365
  bareme key list mooc
  bareme key rotate k3yidk3yidk3yidk --grace-hours 24
  bareme key revoke k3yidk3yidk3yidk

Scopes: submit (hand in, withdraw), read (reports), regrade, learners (export and erase), admin (keys, webhooks, audit log).")]
pub struct KeyCommand {
    /// What to do.
    #[command(subcommand)]
    pub action: KeyAction,
}

/// What to do with keys.
#[derive(Debug, Subcommand)]
pub enum KeyAction {
    /// Make one, and print its secret.
    New {
        /// Whose it is to be; `local` where only one platform is served.
        #[arg(value_parser = tenant)]
        tenant: Tenant,
        /// What it is for, to tell it from others.
        #[arg(long, value_name = "TEXT", value_parser = label)]
        label: String,
        /// What it allows, with commas between them.
        #[arg(long, value_name = "SCOPES", default_value = "submit,read")]
        scopes: Scopes,
        /// In how many days it expires [default: never].
        #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(1..=3650))]
        expires_days: Option<u32>,
        #[command(flatten)]
        #[expect(missing_docs, reason = "clap would print it as help")]
        database: Database,
    },
    /// List the keys of a tenant, or of all of them.
    List {
        /// Whose [default: everybody's].
        #[arg(value_parser = tenant)]
        tenant: Option<Tenant>,
        #[command(flatten)]
        #[expect(missing_docs, reason = "clap would print it as help")]
        database: Database,
    },
    /// Give one a new secret, and print that.
    Rotate {
        /// Its public name: the part between the two underscores.
        id: KeyId,
        /// For how many hours the secret before goes on working.
        #[arg(long, value_name = "N", default_value = "0", value_parser = clap::value_parser!(u32).range(0..=168))]
        grace_hours: u32,
        #[command(flatten)]
        #[expect(missing_docs, reason = "clap would print it as help")]
        database: Database,
    },
    /// Have one refused from now on, everywhere and for good.
    Revoke {
        /// Its public name: the part between the two underscores.
        id: KeyId,
        #[command(flatten)]
        #[expect(missing_docs, reason = "clap would print it as help")]
        database: Database,
    },
}

/// Arguments of `bareme audit`.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  bareme audit                          the latest entries, the newest first
  bareme audit --tenant mooc --most 1000
  bareme audit --json                   as data")]
pub struct Audit {
    /// Only what was done for this tenant.
    #[arg(long, value_name = "TENANT", value_parser = tenant)]
    pub tenant: Option<Tenant>,
    /// How many entries to print at most.
    #[arg(long, value_name = "N", default_value = "100", value_parser = clap::value_parser!(u32).range(1..))]
    pub most: u32,
    #[command(flatten)]
    #[expect(missing_docs, reason = "clap would print it as help")]
    pub database: Database,
}

fn tenant(text: &str) -> Result<Tenant, String> {
    Tenant::new(text).map_err(|error| error.to_string())
}

fn limit(text: &str) -> Result<Limit, String> {
    if text == "none" {
        return Ok(Limit(None));
    }
    let number = text.parse().ok().filter(|number| *number > 0);
    let none = || format!("a limit is a whole number from 1 to {}, or `none`", u32::MAX);
    number.map(|number| Limit(Some(number))).ok_or_else(none)
}

fn label(text: &str) -> Result<String, String> {
    let is_one = !text.trim().is_empty() && text.chars().count() <= MAX_LABEL && !text.contains(char::is_control);
    let other = || format!("a label has 1 to {MAX_LABEL} characters, not all of them blank, on one line");
    is_one.then(|| text.to_owned()).ok_or_else(other)
}
