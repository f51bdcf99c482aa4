//! `bareme retention`: removing what is older than it is to be kept.

use super::learner::open_records;
use crate::cli::learner::{RetentionAction, RetentionCommand, RetentionRun};
use crate::exit::Exit;
use bareme_api::{Clockwork, Days, Retention, old, system_clock, tidy};
use bareme_store::Perishable;
use std::io::{Write, stdout};

/// Does what was asked for.
pub(crate) fn run(arguments: &RetentionCommand) -> anyhow::Result<Exit> {
    let RetentionAction::Run(arguments) = &arguments.action;
    let retention = Retention {
        submissions: Days(arguments.submissions),
        histories: Days(arguments.histories),
        keys: Days(arguments.keys),
    };
    remove(arguments, &retention)
}

fn remove(arguments: &RetentionRun, retention: &Retention) -> anyhow::Result<Exit> {
    let (store, now) = (open_records(&arguments.records)?, system_clock());
    if arguments.dry_run {
        return tell("would be removed", &old(store.as_ref(), retention, now)?);
    }
    let clock = Clockwork::look(store.as_ref(), now)?;
    if clock != Clockwork::Steady && !arguments.trust_clock {
        writeln!(
            anstream::stderr(),
            "nothing is removed: the clock has not yet been seen to go on evenly for a day. Look whether it is right, and say \
             --trust-clock, or run this again tomorrow; a service that runs looks by itself"
        )?;
        return Ok(Exit::Negative);
    }
    let mut rest = |pause| {
        std::thread::sleep(pause);
        true
    };
    tell("removed", &tidy(store.as_ref(), retention, now, &mut rest)?)
}

fn tell(what: &str, counts: &[(Perishable, u64)]) -> anyhow::Result<Exit> {
    let mut out = stdout().lock();
    for (kind, count) in counts {
        writeln!(out, "{what}: {}: {count}", kind.as_str())?;
    }
    if counts.is_empty() {
        writeln!(out, "everything is kept for ever")?;
    }
    Ok(Exit::Good)
}
