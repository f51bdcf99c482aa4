//! Quantities that carry their unit in their type.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::fmt;

macro_rules! quantity {
    ($(#[$doc:meta])* $name:ident, $unit:literal) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize, JsonSchema)]
        #[serde(transparent)]
        pub struct $name(pub u64);

        impl $name {
            /// The bare number, in this type's unit.
            pub const fn get(self) -> u64 {
                self.0
            }

            /// The sum, or the greatest value where the sum would not fit.
            #[must_use]
            pub const fn saturating_add(self, other: Self) -> Self {
                Self(self.0.saturating_add(other.0))
            }

            /// The difference, or zero where it would be negative.
            #[must_use]
            pub const fn saturating_sub(self, other: Self) -> Self {
                Self(self.0.saturating_sub(other.0))
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, "{} {}", self.0, $unit)
            }
        }
    };
}

quantity!(
    /// Work done by a program, counted by the sandbox; about one unit for a WebAssembly instruction.
    Fuel,
    "fuel"
);
quantity!(
    /// An amount of memory, output or file content.
    Bytes,
    "bytes"
);
quantity!(
    /// A time in milliseconds, on the reference machine where it is a limit.
    Millis,
    "ms"
);

impl Bytes {
    /// `kib` times 1024 bytes.
    pub const fn from_kib(kib: u64) -> Self {
        Self(kib.saturating_mul(1024))
    }

    /// `mib` times 1024 * 1024 bytes.
    pub const fn from_mib(mib: u64) -> Self {
        Self(mib.saturating_mul(1024 * 1024))
    }

    /// The size of something in memory.
    pub const fn of(bytes: &[u8]) -> Self {
        Self(bytes.len() as u64)
    }
}

/// How much fuel stands for a millisecond of a task's time limit.
///
/// The calibration is a constant, not a measurement of the machine at hand, so that a verdict never depends on where or
/// when a program was graded. ARCHITECTURE.md ("Time is fuel") tells how the number was found and how to check it.
pub const FUEL_PER_MILLI: u64 = 8_000_000;

impl Millis {
    /// The fuel that a time limit of this length buys.
    pub const fn to_fuel(self) -> Fuel {
        Fuel(self.0.saturating_mul(FUEL_PER_MILLI))
    }
}

impl Fuel {
    /// The time that this fuel stands for, rounded up.
    pub const fn to_millis(self) -> Millis {
        Millis(self.0.div_ceil(FUEL_PER_MILLI))
    }
}
