//! `bareme openapi`: the document that describes the HTTP interface.

use crate::context;
use crate::exit::Exit;

/// Prints the document.
pub(crate) fn run() -> anyhow::Result<Exit> {
    context::print_json(&bareme_api::openapi())?;
    Ok(Exit::Good)
}
