//! `bareme key`: what platforms identify themselves with.

use super::database::{act, beside, explained, now};
use super::{moment, table};
use crate::cli::accounts::{KeyAction, KeyCommand};
use crate::context;
use crate::exit::{Exit, Usage};
use anyhow::Context;
use bareme_core::units::Millis;
use bareme_store::{ApiKey, Key, KeyId, NewKey, Scope, Store, StoreError, UnixMillis};
use serde_json::{Value, json};
use std::io::Write;

const HOUR_MS: u64 = 60 * 60 * 1000;
const DAY_MS: u64 = 24 * HOUR_MS;

/// Does what was asked for.
pub(crate) fn run(arguments: &KeyCommand) -> anyhow::Result<Exit> {
    match &arguments.action {
        KeyAction::New { tenant, label, scopes, expires_days, database } => {
            let (store, act) = (beside(&database.whereabouts)?, act());
            let key = ApiKey::generate().context("the operating system has no random numbers")?;
            let expires = expires_days.map(|days| act.moment.after(Millis(u64::from(days) * DAY_MS)));
            store.add_key(&NewKey { key: &key, tenant, label, scopes, expires }, &act).map_err(explained)?;
            let made = known(store.as_ref(), &key.id())?;
            show_secret(database.json, &key, &made)?;
        }
        KeyAction::List { tenant, database } => {
            let store = beside(&database.whereabouts)?;
            let tenants = match tenant {
                Some(tenant) if store.account(tenant, now())?.is_none() => {
                    return Err(explained(StoreError::UnknownTenant { tenant: tenant.clone() }));
                }
                Some(tenant) => vec![tenant.clone()],
                None => store.accounts(now())?.into_iter().map(|account| account.tenant).collect(),
            };
            let keys = tenants.iter().map(|tenant| store.keys(tenant)).collect::<Result<Vec<_>, _>>()?.concat();
            show(database.json, &keys)?;
        }
        KeyAction::Rotate { id, grace_hours, database } => {
            let (store, act) = (beside(&database.whereabouts)?, act());
            let before = known(store.as_ref(), id)?;
            let renewed = ApiKey::renewed(id).context("the operating system has no random numbers")?;
            let until = act.moment.after(Millis(u64::from(*grace_hours) * HOUR_MS));
            let rotated = store.rotate_key(&before.tenant, &renewed, until, &act)?;
            let gone = || Usage(format!("the key {id} was revoked or has expired; make a new one"));
            show_secret(database.json, &renewed, &rotated.ok_or_else(gone)?)?;
        }
        KeyAction::Revoke { id, database } => {
            let store = beside(&database.whereabouts)?;
            let before = known(store.as_ref(), id)?;
            let revoked = store.revoke_key(&before.tenant, id, &act())?.unwrap_or(before);
            if database.json {
                context::print_json(&as_json(&revoked))?;
            } else {
                writeln!(anstream::stdout(), "{id} is revoked: it is refused from now on, everywhere")?;
            }
        }
    }
    Ok(Exit::Good)
}

fn known(store: &dyn Store, id: &KeyId) -> anyhow::Result<Key> {
    let unknown = || Usage(format!("there is no key {id}; `bareme key list` shows those there are"));
    Ok(store.known_key(id, now())?.ok_or_else(unknown)?.key)
}

/// The secret alone on standard output, so that a script can keep it without anybody seeing it; the rest beside it.
fn show_secret(json: bool, secret: &ApiKey, key: &Key) -> anyhow::Result<()> {
    let secret = secret.reveal();
    if json {
        return context::print_json(&json!({ "secret": secret, "key": as_json(key) }));
    }
    let ends = key.expires.map_or_else(|| "never expires".to_owned(), |at| format!("expires on {}", moment::shown(at)));
    let grace = key.former_until.filter(|until| *until > now());
    let grace =
        grace.map_or_else(String::new, |until| format!("; the secret before works until {}", moment::shown(until)));
    writeln!(
        anstream::stderr(),
        "The key {} of {} allows {} and {ends}{grace}. Its secret is shown this once:",
        key.id,
        key.tenant,
        key.scopes
    )?;
    Ok(writeln!(anstream::stdout(), "{secret}")?)
}

fn show(json: bool, keys: &[Key]) -> anyhow::Result<()> {
    if json {
        return context::print_json(&json!({ "keys": keys.iter().map(as_json).collect::<Vec<_>>() }));
    }
    let now = now();
    let day = |at: Option<UnixMillis>| at.map_or_else(|| "–".to_owned(), moment::day);
    let row = |key: &Key| {
        let state = match (key.revoked, key.expires) {
            (Some(_), _) => "revoked",
            (None, Some(expires)) if expires <= now => "expired",
            (None, _) => "good",
        };
        let (id, tenant, scopes) = (key.id.to_string(), key.tenant.to_string(), key.scopes.to_string());
        [
            id,
            tenant,
            state.to_owned(),
            scopes,
            day(Some(key.created)),
            day(key.expires),
            day(key.used),
            key.label.clone(),
        ]
    };
    let title = ["KEY", "TENANT", "", "SCOPES", "MADE", "EXPIRES", "USED", "LABEL"].map(str::to_owned);
    table::print(std::iter::once(title).chain(keys.iter().map(row)))
}

fn as_json(key: &Key) -> Value {
    json!({
        "id": key.id.as_str(),
        "tenant": key.tenant,
        "label": key.label,
        "scopes": key.scopes.iter().map(Scope::as_str).collect::<Vec<_>>(),
        "created_ms": key.created,
        "expires_ms": key.expires,
        "revoked_ms": key.revoked,
        "used_ms": key.used,
        "former_secret_until_ms": key.former_until,
    })
}
