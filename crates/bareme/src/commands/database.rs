//! Which database, and how to open it: for the service, and beside it.

use crate::cli::accounts::Database;
use crate::exit::Usage;
use anyhow::Context;
use bareme_api::system_clock;
use bareme_store::{Act, Actor, Address, Store, StoreError, UnixMillis};
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// What the database's file is called in its folder.
const FILE: &str = "bareme.sqlite";

/// Opens the database that is meant beside the service, which may have it open.
pub(crate) fn beside(arguments: &Database) -> anyhow::Result<Arc<dyn Store>> {
    let address = match &arguments.database {
        Some(address) => address.clone(),
        None => file_in(&folder(arguments.data.as_deref())?)?,
    };
    bareme_store::open_beside(&address).map_err(unusable)
}

/// Opens the database in `folder` for the service; the folder is created if need be.
pub(crate) fn open_in(folder: &Path) -> anyhow::Result<Arc<dyn Store>> {
    let unusable = || format!("the submissions in {} cannot be used", folder.display());
    bareme_store::open(&file_in(folder)?).with_context(unusable)
}

/// Opens a database for the service.
pub(crate) fn open(address: &Address) -> anyhow::Result<Arc<dyn Store>> {
    bareme_store::open(address).map_err(unusable)
}

/// The folder that was asked for, else the user's.
pub(crate) fn folder(asked: Option<&Path>) -> anyhow::Result<PathBuf> {
    if let Some(folder) = asked {
        return Ok(folder.to_owned());
    }
    let variable = |name: &str| std::env::var_os(name).filter(|value| !value.is_empty()).map(PathBuf::from);
    let shared = variable("XDG_DATA_HOME").or_else(|| Some(variable("HOME")?.join(".local/share")));
    let nowhere = || Usage("there is no home folder to keep submissions in; name a folder with --data DIR".to_owned());
    Ok(shared.ok_or_else(nowhere)?.join("bareme"))
}

/// Something that is done now by whoever runs the service.
pub(crate) fn act() -> Act {
    Act::new(Actor::Operator, now())
}

/// What time it is.
pub(crate) fn now() -> UnixMillis {
    system_clock()
}

/// What the store says to a name that it does not know, or knows already, is a mistake in the call.
pub(crate) fn explained(failure: StoreError) -> anyhow::Error {
    match failure {
        StoreError::UnknownTenant { .. } => {
            Usage(format!("{failure}; `bareme tenant list` shows those there are, `bareme tenant add` adds one")).into()
        }
        StoreError::TenantExists { .. } => Usage(format!("{failure}; `bareme tenant limit` changes it")).into(),
        _ => failure.into(),
    }
}

fn file_in(folder: &Path) -> anyhow::Result<Address> {
    let remedy = "name another folder with --data DIR or BAREME_DATA";
    std::fs::create_dir_all(folder)
        .with_context(|| format!("cannot create the folder for submissions {}; {remedy}", folder.display()))?;
    Ok(Address::File(folder.join(FILE)))
}

fn unusable(failure: StoreError) -> anyhow::Error {
    match failure {
        StoreError::Address => Usage(failure.to_string()).into(),
        _ => anyhow::Error::new(failure).context("the submissions cannot be used"),
    }
}
