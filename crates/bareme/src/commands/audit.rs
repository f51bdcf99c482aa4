//! `bareme audit`: what was done with keys and data.

use super::database::beside;
use super::{moment, table};
use crate::cli::accounts::Audit;
use crate::context;
use crate::exit::Exit;
use bareme_store::AuditEntry;
use serde_json::{Value, json};

/// Prints the newest entries, the newest first.
pub(crate) fn run(arguments: &Audit) -> anyhow::Result<Exit> {
    let entries = beside(&arguments.database.whereabouts)?.audit(arguments.tenant.as_ref(), None, arguments.most)?;
    if arguments.database.json {
        context::print_json(&json!({ "entries": entries.iter().map(as_json).collect::<Vec<_>>() }))?;
        return Ok(Exit::Good);
    }
    let row = |entry: &AuditEntry| {
        let AuditEntry { tenant, actor, action, subject, .. } = entry.clone();
        [moment::shown(entry.moment), tenant.to_string(), actor, action, subject]
    };
    let title = ["WHEN", "TENANT", "WHO", "WHAT", "TO WHAT"].map(str::to_owned);
    table::print(std::iter::once(title).chain(entries.iter().map(row)))?;
    Ok(Exit::Good)
}

fn as_json(entry: &AuditEntry) -> Value {
    json!({
        "id": entry.id.to_string(),
        "moment_ms": entry.moment,
        "tenant": entry.tenant,
        "actor": entry.actor,
        "action": entry.action,
        "subject": entry.subject,
    })
}
