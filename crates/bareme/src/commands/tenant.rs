//! `bareme tenant`: who hands submissions in, and how many.

use super::database::{act, beside, explained, now};
use super::table;
use crate::cli::accounts::{Limit, LimitArguments, TenantAction, TenantCommand};
use crate::context;
use crate::exit::{Exit, Usage};
use bareme_store::{Account, Limits, StoreError, Tenant};
use serde_json::{Value, json};
use std::io::Write;

/// Does what was asked for.
pub(crate) fn run(arguments: &TenantCommand) -> anyhow::Result<Exit> {
    match &arguments.action {
        TenantAction::List { database } => {
            let accounts = beside(&database.whereabouts)?.accounts(now())?;
            if database.json {
                context::print_json(&json!({ "tenants": accounts.iter().map(as_json).collect::<Vec<_>>() }))?;
            } else {
                print(&accounts)?;
            }
        }
        TenantAction::Add { name, limits, database } => {
            let store = beside(&database.whereabouts)?;
            store.add_tenant(name, changed(Limits::default(), *limits), &act()).map_err(explained)?;
            tell(database.json, store.account(name, now())?, name, "is added; `bareme key new` makes it a key")?;
        }
        TenantAction::Limit { name, limits, database } => {
            if limits.name_nothing() {
                let names = "--requests-per-minute, --submissions-per-day or --waiting-submissions";
                return Err(Usage(format!("name a limit to change: {names}")).into());
            }
            let store = beside(&database.whereabouts)?;
            let unknown = || explained(StoreError::UnknownTenant { tenant: name.clone() });
            let before = store.account(name, now())?.ok_or_else(unknown)?;
            store.limit_tenant(name, changed(before.limits, *limits), &act()).map_err(explained)?;
            tell(database.json, store.account(name, now())?, name, "has these limits from now on")?;
        }
        TenantAction::Disable { name, database } => {
            let store = beside(&database.whereabouts)?;
            store.disable_tenant(name, true, &act()).map_err(explained)?;
            tell(database.json, store.account(name, now())?, name, "is disabled: its keys are refused")?;
        }
        TenantAction::Enable { name, database } => {
            let store = beside(&database.whereabouts)?;
            store.disable_tenant(name, false, &act()).map_err(explained)?;
            tell(database.json, store.account(name, now())?, name, "is enabled: its keys are accepted")?;
        }
    }
    Ok(Exit::Good)
}

/// The limits with those changed that were named.
fn changed(before: Limits, named: LimitArguments) -> Limits {
    let choose = |named: Option<Limit>, before| named.map_or(before, |Limit(limit)| limit);
    Limits {
        requests_per_minute: choose(named.requests_per_minute, before.requests_per_minute),
        submissions_per_day: choose(named.submissions_per_day, before.submissions_per_day),
        waiting_submissions: choose(named.waiting_submissions, before.waiting_submissions),
    }
}

fn tell(json: bool, account: Option<Account>, name: &Tenant, what: &str) -> anyhow::Result<()> {
    let accounts: Vec<Account> = account.into_iter().collect();
    if json {
        return context::print_json(&accounts.first().map(as_json));
    }
    writeln!(anstream::stdout(), "{name} {what}\n")?;
    print(&accounts)
}

fn as_json(account: &Account) -> Value {
    let Limits { requests_per_minute, submissions_per_day, waiting_submissions } = account.limits;
    json!({
        "tenant": account.tenant,
        "created_ms": account.created,
        "disabled": account.disabled,
        "limits": {
            "requests_per_minute": requests_per_minute,
            "submissions_per_day": submissions_per_day,
            "waiting_submissions": waiting_submissions,
        },
        "submissions_today": account.submitted_today,
    })
}

fn print(accounts: &[Account]) -> anyhow::Result<()> {
    let limit = |limit: Option<u32>| limit.map_or_else(|| "–".to_owned(), |limit| limit.to_string());
    let row = |account: &Account| {
        let Limits { requests_per_minute, submissions_per_day, waiting_submissions } = account.limits;
        [
            account.tenant.to_string(),
            if account.disabled { "disabled" } else { "enabled" }.to_owned(),
            limit(requests_per_minute),
            limit(submissions_per_day),
            account.submitted_today.to_string(),
            limit(waiting_submissions),
        ]
    };
    let title = ["TENANT", "", "REQUESTS/MIN", "SUBMISSIONS/DAY", "TODAY", "WAITING"].map(str::to_owned);
    table::print(std::iter::once(title).chain(accounts.iter().map(row)))
}
