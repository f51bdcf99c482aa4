//! Results in a bounded amount of memory: whatever was not asked for longest goes first.

use super::flight::Flight;
use super::key::Key;
use bareme_core::units::Bytes;
use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

/// What an entry takes besides the result: its places in the tables, roughly.
const ENTRY_BYTES: u64 = 200;

/// Results by their keys, and what is being worked out.
pub struct Memory {
    limit: u64,
    bytes: u64,
    /// Counts how often something was asked for.
    time: u64,
    results: HashMap<Key, Result>,
    /// The same keys by when they were asked for last.
    ages: BTreeMap<u64, Key>,
    /// What is being worked out.
    pub flights: HashMap<Key, Arc<Flight>>,
}

struct Result {
    json: Arc<[u8]>,
    asked: u64,
}

impl Memory {
    pub fn new(limit: Bytes) -> Self {
        let (results, flights) = (HashMap::new(), HashMap::new());
        Self { limit: limit.get(), bytes: 0, time: 0, results, ages: BTreeMap::new(), flights }
    }

    pub const fn is_of_use(&self) -> bool {
        self.limit > 0
    }

    pub fn len(&self) -> usize {
        self.results.len()
    }

    pub const fn bytes(&self) -> u64 {
        self.bytes
    }

    pub fn find(&mut self, key: Key) -> Option<Arc<[u8]>> {
        self.time += 1;
        let result = self.results.get_mut(&key)?;
        self.ages.remove(&result.asked);
        result.asked = self.time;
        self.ages.insert(self.time, key);
        Some(Arc::clone(&result.json))
    }

    /// Takes in a result; one that is larger than all that may be kept is not.
    pub fn put(&mut self, key: Key, json: Arc<[u8]>) {
        self.remove(key);
        let size = size_of(&json);
        if size > self.limit {
            return;
        }
        while self.bytes + size > self.limit {
            let Some((_, oldest)) = self.ages.first_key_value() else { return };
            self.remove(*oldest);
        }
        self.time += 1;
        self.bytes += size;
        self.ages.insert(self.time, key);
        self.results.insert(key, Result { json, asked: self.time });
    }

    fn remove(&mut self, key: Key) {
        if let Some(result) = self.results.remove(&key) {
            self.ages.remove(&result.asked);
            self.bytes -= size_of(&result.json);
        }
    }
}

fn size_of(json: &[u8]) -> u64 {
    json.len() as u64 + ENTRY_BYTES
}
