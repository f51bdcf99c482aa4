//! `bareme learner`: what is kept of a learner, to be handed out and to be erased.

use super::serve::{database_in, open_database};
use crate::cli::learner::{LearnerAction, LearnerCommand, Records, Whose};
use crate::context;
use crate::exit::{Exit, Usage};
use bareme_api::{Export, system_clock};
use bareme_store::{Erased, Place, Store};
use std::io::{Write, stdout};
use std::sync::Arc;

/// How many submissions are looked at at a time.
const PAGE: u32 = 16;

/// Does what was asked for.
pub(crate) fn run(arguments: &LearnerCommand) -> anyhow::Result<Exit> {
    match &arguments.action {
        LearnerAction::Export { whose } => export(whose),
        LearnerAction::Erase { whose, yes: true } => erase(whose),
        LearnerAction::Erase { whose, yes: false } => announce(whose),
    }
}

/// Opens the database that a command is to work on.
pub(crate) fn open_records(records: &Records) -> anyhow::Result<Arc<dyn Store>> {
    match &records.database {
        Some(address) => open_database(address),
        None => open_database(&database_in(&context::data_folder(records.data.as_deref())?)?),
    }
}

fn export(Whose { tenant, learner, records }: &Whose) -> anyhow::Result<Exit> {
    let store = open_records(records)?;
    let Some((mut export, head)) = Export::begin(store, tenant.clone(), learner.clone(), system_clock())? else {
        return nothing();
    };
    let mut out = stdout().lock();
    out.write_all(head.as_bytes())?;
    while let Some(piece) = export.next_piece()? {
        out.write_all(piece.as_bytes())?;
    }
    out.flush()?;
    Ok(Exit::Good)
}

fn erase(Whose { tenant, learner, records }: &Whose) -> anyhow::Result<Exit> {
    let erased = open_records(records)?.erase(tenant, learner)?;
    if erased == Erased::default() {
        return nothing();
    }
    let Erased { submissions, waiting, running, history } = erased;
    let memory = if history { ", and what was remembered for the next hints" } else { "" };
    writeln!(
        stdout(),
        "erased: submissions: {submissions}, of which {waiting} waited and {running} were being graded{memory}"
    )?;
    Ok(Exit::Good)
}

/// Without `--yes`, nothing is done.
fn announce(Whose { tenant, learner, records }: &Whose) -> anyhow::Result<Exit> {
    let store = open_records(records)?;
    let (mut count, mut after) = (0, None::<Place>);
    loop {
        let page = store.records_of(tenant, learner, after, PAGE)?;
        let Some(last) = page.last() else { break };
        (count, after) = (count + page.len(), Some(last.summary.place));
    }
    if count == 0 && store.history_of(tenant, learner)?.is_none() {
        return nothing();
    }
    let message =
        format!("nothing is erased yet; submissions that would be: {count}\nsay --yes to erase them for good");
    Err(Usage(message).into())
}

fn nothing() -> anyhow::Result<Exit> {
    writeln!(anstream::stderr(), "nothing is kept of this learner")?;
    Ok(Exit::Negative)
}
