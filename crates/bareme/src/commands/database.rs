//! Which database, and how to open it: for the service, and beside it.

use crate::cli::Whereabouts;
use crate::context;
use crate::exit::Usage;
use crate::settings::{self, Chosen, Flags};
use anyhow::Context;
use bareme_api::system_clock;
use bareme_store::{Act, Actor, Address, Store, StoreError, UnixMillis};
use std::path::Path;
use std::sync::Arc;

/// What the database's file is called in its folder.
const FILE: &str = "bareme.sqlite";

/// Opens the database that is meant beside the service, which may have it open.
pub(crate) fn beside(whereabouts: &Whereabouts) -> anyhow::Result<Arc<dyn Store>> {
    bareme_store::open_beside(&located(whereabouts)?).map_err(unusable)
}

/// Opens a database for the service.
pub(crate) fn open(address: &Address) -> anyhow::Result<Arc<dyn Store>> {
    bareme_store::open(address).map_err(unusable)
}

/// Where the database is that is meant.
pub(crate) fn located(Whereabouts { config, data, database }: &Whereabouts) -> anyhow::Result<Address> {
    let flags = Flags::default().with("data", data.clone()).with("database", database.clone());
    address(&settings::load(config.as_deref(), &flags)?.chosen)
}

/// Where the submissions are: what was chosen, else a file in the data folder, which is made if need be.
pub(crate) fn address(chosen: &Chosen) -> anyhow::Result<Address> {
    match &chosen.database {
        Some(address) => Ok(address.clone()),
        None => in_folder(&context::data_folder(chosen.data.as_deref())?),
    }
}

/// The database in `folder`, which is created if need be.
pub(crate) fn in_folder(folder: &Path) -> anyhow::Result<Address> {
    let remedy = "name another folder with --data DIR or BAREME_DATA";
    std::fs::create_dir_all(folder)
        .with_context(|| format!("cannot create the folder for submissions {}; {remedy}", folder.display()))?;
    Ok(Address::File(folder.join(FILE)))
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

fn unusable(failure: StoreError) -> anyhow::Error {
    match failure {
        StoreError::Address => Usage(failure.to_string()).into(),
        _ => anyhow::Error::new(failure).context("the submissions cannot be used"),
    }
}
