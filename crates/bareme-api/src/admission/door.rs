//! Where keys are judged.

use super::allowance::Allowance;
use super::bearer::Shown;
use super::bucket::Level;
use super::rates::Rates;
use super::strangers::{ClientAddress, Strangers};
use super::{invalid_key, not_admitted};
use crate::caller::Caller;
use crate::config::Config;
use crate::notes::Note;
use crate::problem::{Kind, Problem};
use crate::service::Service;
use bareme_store::{
    Account, Act, Actor, ApiKey, Entry, Key, KnownKey, Limits, Scopes, SecretHash, StoreError, Tenant, UnixMillis,
};
use std::collections::HashSet;
use std::num::NonZeroU32;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, PoisonError};

/// How many keys that were good are remembered, 32 bytes each. When there are more, remembering begins anew.
const MAX_REGULARS: usize = 4096;

/// What a node remembers of those who came.
pub struct Door {
    rates: Rates,
    strangers: Strangers,
    /// Hashes of keys that were good when they were last shown. None is let in because of it.
    regulars: Mutex<HashSet<SecretHash>>,
    /// Whether a key was ever made, once that is known: it stays so.
    has_keys: AtomicBool,
}

/// Why somebody is not let in.
enum Refusal {
    /// The key, or that there is none.
    Key(Problem),
    /// The store fails.
    Store(StoreError),
}

impl Door {
    /// Nobody has come yet.
    pub fn new(config: &Config) -> Self {
        let strangers = Strangers::new(config.failed_attempts_per_minute, (config.clock)());
        Self { rates: Rates::default(), strangers, regulars: Mutex::default(), has_keys: AtomicBool::new(false) }
    }

    /// Lets somebody in, and says what is left of what they may ask; blocks until the store has answered.
    pub fn admit(&self, service: &Service, shown: Shown, from: ClientAddress) -> Result<(Caller, Allowance), Problem> {
        let now = service.now();
        let (caller, account) = self.look(service, shown, from, now).map_err(|refusal| match refusal {
            Refusal::Store(failure) => Problem::of_store(&failure, service.config().retry_after_s),
            Refusal::Key(problem) => self.refuse(problem, from, now),
        })?;
        let level = self.count(&account, now);
        Ok((caller, Allowance::new(&account, level, now)))
    }

    /// Whether somebody who was let in a while ago would still be: the key may have been revoked since, or the first one made.
    pub fn still_admits(&self, service: &Service, caller: &Caller) -> Result<bool, StoreError> {
        let (Actor::Key(id), Some(pass)) = (caller.actor(), caller.pass()) else {
            return Ok(!self.has_keys(service)?);
        };
        let now = service.now();
        let known = service.workshop().store.known_key(id, now)?;
        Ok(KnownKey::judge(known.as_ref(), pass, now) == Entry::Open)
    }

    fn look(
        &self,
        service: &Service,
        shown: Shown,
        from: ClientAddress,
        now: UnixMillis,
    ) -> Result<(Caller, Account), Refusal> {
        if !self.has_keys(service)? {
            return anybody(service, now);
        }
        match shown {
            Shown::Nothing => Err(Refusal::Key(not_admitted())),
            Shown::Several => Err(Refusal::Key(invalid_key("There are several keys; send one."))),
            Shown::NoKey(error) => Err(Refusal::Key(invalid_key(format!("What was sent is no key: {error}.")))),
            Shown::Key(key) => self.judge(service, &key, from, now),
        }
    }

    fn judge(
        &self,
        service: &Service,
        key: &ApiKey,
        from: ClientAddress,
        now: UnixMillis,
    ) -> Result<(Caller, Account), Refusal> {
        let (id, hash) = (key.id(), key.hash());
        if !self.strangers.look(from, now).granted && !self.regulars(|regulars| regulars.contains(&hash)) {
            return Err(Refusal::Key(unknown_key()));
        }
        let known = service.workshop().store.known_key(&id, now)?;
        let entry = KnownKey::judge(known.as_ref(), hash, now);
        let (Entry::Open, Some(KnownKey { key, account, .. })) = (entry, known) else {
            if entry == Entry::Expired {
                let act = Act::new(Actor::Key(id.clone()), now);
                service.notes().add(Note::Expiry { id, act });
            }
            self.regulars(|regulars| regulars.remove(&hash));
            return Err(Refusal::Key(unknown_key()));
        };
        self.remember(hash);
        if key.use_is_news(now) {
            service.notes().add(Note::Use { id: id.clone(), now });
        }
        let Key { tenant, scopes, .. } = key;
        Ok((Caller::new(tenant, scopes, Actor::Key(id), Some(hash)), account))
    }

    /// Counts a failure. When there were too many, that is the answer, and nothing about the key.
    fn refuse(&self, problem: Problem, from: ClientAddress, now: UnixMillis) -> Problem {
        let level = self.strangers.take(from, now);
        if level.granted {
            return problem;
        }
        let wait_s = u32::try_from(level.next_s).unwrap_or(u32::MAX);
        let detail = format!("Too many requests without a valid key came from your address; go on in {wait_s} s.");
        Problem::new(Kind::RateLimited, detail).retry_after(wait_s)
    }

    fn count(&self, account: &Account, now: UnixMillis) -> Option<Level> {
        let limit = account.limits.requests_per_minute?;
        // An operator cannot set a limit of zero, which would be the same as disabling the tenant.
        Some(self.rates.take(&account.tenant, NonZeroU32::new(limit).unwrap_or(NonZeroU32::MIN), now))
    }

    fn has_keys(&self, service: &Service) -> Result<bool, StoreError> {
        if !self.has_keys.load(Ordering::Acquire) && service.workshop().store.has_keys()? {
            self.has_keys.store(true, Ordering::Release);
        }
        Ok(self.has_keys.load(Ordering::Acquire))
    }

    fn remember(&self, hash: SecretHash) {
        self.regulars(|regulars| {
            if regulars.len() >= MAX_REGULARS && !regulars.contains(&hash) {
                regulars.clear();
            }
            regulars.insert(hash)
        });
    }

    fn regulars(&self, ask: impl FnOnce(&mut HashSet<SecretHash>) -> bool) -> bool {
        ask(&mut self.regulars.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

/// Everybody, where there are no keys.
fn anybody(service: &Service, now: UnixMillis) -> Result<(Caller, Account), Refusal> {
    let local = Tenant::default();
    let account = service.workshop().store.account(&local, now)?.unwrap_or_else(|| Account {
        tenant: local.clone(),
        created: now,
        disabled: false,
        limits: Limits::default(),
        submitted_today: 0,
    });
    Ok((Caller::new(local, Scopes::all(), Actor::Anybody, None), account))
}

/// The same for every key that does not open, whatever the reason.
fn unknown_key() -> Problem {
    invalid_key("The key is not valid: it was never given out, or was revoked, or has expired.")
}

impl From<StoreError> for Refusal {
    fn from(failure: StoreError) -> Self {
        Self::Store(failure)
    }
}
