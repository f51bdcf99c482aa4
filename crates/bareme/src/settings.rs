//! What an operator may choose: one table, four sources.
//!
//! `table` has a row for each setting: its name with its unit, what it is for, and the field of `Chosen` that it fills, which
//! also says what is allowed and, by what it holds at first, the default. From the row `lease_s` follow the key `lease_s` of the
//! configuration file, the variable `BAREME_LEASE_S`, the flag `--lease-s`, its help, its lines in `bareme config example` and
//! in `bareme config check`. Nothing else has to be touched to add one.
//!
//! A flag counts before the environment, that before the file, and the file before the default (`load`). Whatever is wrong is
//! told at once, each with its place; a service never starts on half of its settings.

mod chosen;
mod example;
mod flags;
mod load;
mod place;
mod slot;
mod table;

pub(crate) use chosen::{Chosen, WorkerRules};
pub(crate) use example::{example, schema};
pub use flags::Flags;
pub(crate) use load::{Loaded, Origin, load};
pub(crate) use table::{Setting, all};
