//! Reads and checks the folders of tasks.
//!
//! A teacher's folder (its format is described in `tasks/README.md`) becomes a [`bareme_core::task::Task`], or a list of
//! everything that is wrong with it, each problem with file, line, column and remedy. The folder is read into memory first,
//! under limits ([`files`]); all the rest is a pure function of those bytes. Files of tasks are untrusted: no content makes
//! this crate panic, read outside of the folder, or use more time or memory than its limits allow.

mod build;
mod caps;
mod catalogue;
mod collector;
mod document;
pub mod files;
mod load;
mod names;
mod problem;
mod scaffold;
mod schema;
mod source;
mod spelling;
mod wire;

pub use build::sources::clashing_name;
pub use build::{Checked, check_files};
pub use caps::Caps;
pub use catalogue::Catalogue;
pub use document::{Entry, check_text, read_by_schema};
pub use files::TaskFiles;
pub use load::{check_task, load_task};
pub use problem::{Position, Problem, Problems, Severity};
pub use scaffold::{NewFile, scaffold};
pub use schema::{TomlFile, schema};
pub use spelling::suggestion;
pub use wire::task::{CONCEPTS, STANDARDS};
