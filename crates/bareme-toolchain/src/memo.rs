//! Things that were made lately, by the digest of what they were made of: programs, so that the identical submission is not
//! compiled twice, and lists of headers.

use std::collections::HashMap;
use std::sync::Arc;

/// How many things are kept; a program holds some 200 KB of machine code, a list of headers up to 1 MB.
const CAPACITY: usize = 128;

/// A digest of all that goes into something.
pub(crate) type Key = [u8; 32];

/// What was used last.
pub(crate) struct Memo<T> {
    entries: HashMap<Key, (u64, Arc<T>)>,
    clock: u64,
}

impl<T> Default for Memo<T> {
    fn default() -> Self {
        Self { entries: HashMap::new(), clock: 0 }
    }
}

impl<T> Memo<T> {
    /// What was made of this, if it is still there.
    pub(crate) fn get(&mut self, key: &Key) -> Option<Arc<T>> {
        self.clock += 1;
        let (used, made) = self.entries.get_mut(key)?;
        *used = self.clock;
        Some(Arc::clone(made))
    }

    /// Keeps something, in the place of what was not used for the longest time.
    pub(crate) fn insert(&mut self, key: Key, made: Arc<T>) {
        self.clock += 1;
        if self.entries.len() >= CAPACITY && !self.entries.contains_key(&key) {
            let oldest = self.entries.iter().min_by_key(|(_, (used, _))| *used).map(|(key, _)| *key);
            oldest.and_then(|key| self.entries.remove(&key));
        }
        self.entries.insert(key, (self.clock, made));
    }
}
