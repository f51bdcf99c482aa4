//! The walls, and which of them stand.

use crate::error::{Gap, JailError};
use crate::profile::{Need, Profile};
use serde::ser::SerializeSeq;
use serde::{Deserialize, Serialize, Serializer};
use std::collections::BTreeMap;
use std::fmt;

/// One way in which a worker is kept apart from everything else; they stand in the order in which they are built.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Wall {
    /// Nothing is inherited but standard input, output and error.
    Descriptors,
    /// It dies with its parent, however that ends.
    DiesWithParent,
    /// It has power over nothing but itself.
    UserNamespace,
    /// It has no network.
    NetworkNamespace,
    /// It shares no memory and no queue with others.
    IpcNamespace,
    /// Its machine's name is a copy.
    UtsNamespace,
    /// Its file system is one empty folder that cannot be written.
    MountNamespace,
    /// It cannot name another process.
    PidNamespace,
    /// It has limits.
    Limits,
    /// It has no capability.
    Capabilities,
    /// No program that it starts has more rights.
    NoNewPrivileges,
    /// It may use no file, whatever is in sight.
    Landlock,
    /// It may make few system calls.
    Seccomp,
}

impl Wall {
    /// All of them, in the order in which they are built.
    pub const ALL: [Self; 13] = [
        Self::Descriptors,
        Self::DiesWithParent,
        Self::UserNamespace,
        Self::NetworkNamespace,
        Self::IpcNamespace,
        Self::UtsNamespace,
        Self::MountNamespace,
        Self::PidNamespace,
        Self::Limits,
        Self::Capabilities,
        Self::NoNewPrivileges,
        Self::Landlock,
        Self::Seccomp,
    ];

    /// Its name in `worker.toml` and in JSON.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Descriptors => "descriptors",
            Self::DiesWithParent => "dies_with_parent",
            Self::UserNamespace => "user_namespace",
            Self::NetworkNamespace => "network_namespace",
            Self::IpcNamespace => "ipc_namespace",
            Self::UtsNamespace => "uts_namespace",
            Self::MountNamespace => "mount_namespace",
            Self::PidNamespace => "pid_namespace",
            Self::Limits => "limits",
            Self::Capabilities => "capabilities",
            Self::NoNewPrivileges => "no_new_privileges",
            Self::Landlock => "landlock",
            Self::Seccomp => "seccomp",
        }
    }
}

impl fmt::Display for Wall {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.key())
    }
}

/// The state of a wall.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "standing", rename_all = "snake_case")]
pub enum Standing {
    /// It stands.
    Closed {
        /// What it leaves out on this kernel, if anything.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        note: Option<String>,
    },
    /// It was wanted and could not be built.
    Missing {
        /// What the kernel said, and to which request.
        reason: String,
    },
    /// The profile does not want it.
    Off,
}

/// All walls of a confined process. As text it is a table, as JSON a list.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Walls(BTreeMap<Wall, Standing>);

impl Walls {
    /// The state of one wall.
    pub fn standing(&self, wall: Wall) -> &Standing {
        self.0.get(&wall).unwrap_or(&Standing::Off)
    }

    /// Whether a wall stands.
    pub fn is_closed(&self, wall: Wall) -> bool {
        matches!(self.standing(wall), Standing::Closed { .. })
    }

    /// The walls that were wanted and could not be built, with their reasons.
    pub fn missing(&self) -> impl Iterator<Item = (Wall, &str)> {
        self.0.iter().filter_map(|(wall, standing)| match standing {
            Standing::Missing { reason } => Some((*wall, reason.as_str())),
            _ => None,
        })
    }

    /// Builds a wall if the profile asks for it; fails if it is required and cannot be built. What `work` returns is a note.
    pub(crate) fn build(
        &mut self,
        profile: &Profile,
        wall: Wall,
        work: impl FnOnce() -> Result<Option<String>, Gap>,
    ) -> Result<(), JailError> {
        let need = profile.need(wall);
        let result = if need == Need::Off { None } else { Some(work()) };
        let standing = match result {
            None => Standing::Off,
            Some(Ok(note)) => Standing::Closed { note },
            Some(Err(Gap { reason, remedy })) if need == Need::Required => {
                return Err(JailError::Wall { wall, reason, remedy });
            }
            Some(Err(gap)) => Standing::Missing { reason: gap.reason },
        };
        self.0.insert(wall, standing);
        Ok(())
    }
}

impl fmt::Display for Walls {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (wall, standing) in &self.0 {
            match standing {
                Standing::Closed { note: None } => writeln!(f, "{wall:18} closed")?,
                Standing::Closed { note: Some(note) } => writeln!(f, "{wall:18} closed; {note}")?,
                Standing::Missing { reason } => writeln!(f, "{wall:18} missing: {reason}")?,
                Standing::Off => writeln!(f, "{wall:18} off")?,
            }
        }
        Ok(())
    }
}

impl Serialize for Walls {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        #[derive(Serialize)]
        struct Row<'w> {
            wall: Wall,
            #[serde(flatten)]
            standing: &'w Standing,
        }
        let mut rows = serializer.serialize_seq(Some(self.0.len()))?;
        for (wall, standing) in &self.0 {
            rows.serialize_element(&Row { wall: *wall, standing })?;
        }
        rows.end()
    }
}

impl<'de> Deserialize<'de> for Walls {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        #[derive(Deserialize)]
        struct Row {
            wall: Wall,
            #[serde(flatten)]
            standing: Standing,
        }
        let rows = Vec::<Row>::deserialize(deserializer)?;
        Ok(Self(rows.into_iter().map(|row| (row.wall, row.standing)).collect()))
    }
}
