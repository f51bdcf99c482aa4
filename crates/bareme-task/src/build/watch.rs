//! `[watch]`: what becomes of mistakes that show only when a program is watched.

use crate::wire::task::{OnAcceptedName, WatchToml};
use bareme_core::task::{OnAccepted, WatchPolicy};

pub(super) fn build(wire: &WatchToml) -> WatchPolicy {
    let otherwise = WatchPolicy::default();
    let on_accepted = wire.on_accepted.as_ref().map_or(otherwise.on_accepted, |name| match name.value {
        OnAcceptedName::Warn => OnAccepted::Warn,
        OnAcceptedName::Fail => OnAccepted::Fail,
        OnAcceptedName::Ignore => OnAccepted::Ignore,
    });
    WatchPolicy { on_accepted, leaks: wire.leaks.as_ref().map_or(otherwise.leaks, |leaks| leaks.value) }
}
