//! Programs that were compiled lately, by content: the identical submission is not compiled twice.

use crate::compile::Compiled;
use std::collections::HashMap;
use std::sync::Arc;

/// How many programs are kept; each holds some 200 KB of machine code.
const CAPACITY: usize = 128;

/// What identifies a compilation: a digest of all that goes into it.
pub(crate) type Key = [u8; 32];

/// The programs that were used last.
#[derive(Default)]
pub(crate) struct Memo {
    entries: HashMap<Key, (u64, Arc<Compiled>)>,
    clock: u64,
}

impl Memo {
    /// The program of this key, if it is still there.
    pub(crate) fn get(&mut self, key: &Key) -> Option<Arc<Compiled>> {
        self.clock += 1;
        let (used, compiled) = self.entries.get_mut(key)?;
        *used = self.clock;
        Some(Arc::clone(compiled))
    }

    /// Keeps a program, in the place of the one that was not used for the longest time.
    pub(crate) fn insert(&mut self, key: Key, compiled: Arc<Compiled>) {
        self.clock += 1;
        if self.entries.len() >= CAPACITY {
            let oldest = self.entries.iter().min_by_key(|(_, (used, _))| *used).map(|(key, _)| *key);
            oldest.and_then(|key| self.entries.remove(&key));
        }
        self.entries.insert(key, (self.clock, compiled));
    }
}
