//! Files in memory: a read-only tree that many runs share, and what one run adds to it.

use super::Errno;
use bareme_core::limits::LimitKind;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// The longest path, in bytes, whether as a program gives it or from the root (`PATH_MAX` of Linux).
pub const MAX_PATH: usize = 4096;

/// A read-only tree of files, shared by all runs that may see it.
///
/// Paths are relative to the root, without `.` and `..`: `usr/include/stdio.h`. Folders exist as far as files need them.
#[derive(Debug, Clone, Default)]
pub struct FileTree {
    files: BTreeMap<String, Arc<[u8]>>,
    folders: BTreeSet<String>,
}

impl FileTree {
    /// Adds a file, replacing one of the same name; folders on the way come into being.
    pub fn insert(&mut self, path: &str, content: impl Into<Arc<[u8]>>) {
        for (index, _) in path.match_indices('/') {
            self.folders.insert(path[..index].to_owned());
        }
        self.files.insert(path.to_owned(), content.into());
    }

    /// The content of a file.
    pub fn get(&self, path: &str) -> Option<&Arc<[u8]>> {
        self.files.get(path)
    }

    /// All files, by path.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &Arc<[u8]>)> {
        self.files.iter().map(|(path, content)| (path.as_str(), content))
    }

    /// This tree with the files of another one added.
    #[must_use]
    pub fn with(&self, other: &Self) -> Self {
        let mut all = self.clone();
        all.files.extend(other.files.iter().map(|(path, content)| (path.clone(), Arc::clone(content))));
        all.folders.extend(other.folders.iter().cloned());
        all
    }
}

/// Which file, as long as the run lasts, whatever becomes of its name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Inode(usize);

#[derive(Debug)]
enum Content {
    Shared(Arc<[u8]>),
    Own(Vec<u8>),
}

impl Content {
    fn bytes(&self) -> &[u8] {
        match self {
            Self::Shared(bytes) => bytes,
            Self::Own(bytes) => bytes,
        }
    }

    fn own(&mut self) -> &mut Vec<u8> {
        if let Self::Shared(bytes) = self {
            *self = Self::Own(bytes.to_vec());
        }
        match self {
            Self::Own(bytes) => bytes,
            Self::Shared(_) => unreachable!("just made our own"),
        }
    }
}

/// What a path names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Entry {
    /// A file.
    File,
    /// A folder.
    Folder,
}

/// What a run may add.
#[derive(Debug, Clone, Copy)]
pub struct FileLimits {
    /// How many files it may create; 0 makes everything read-only.
    pub files: u32,
    /// How many bytes it may write, all together.
    pub bytes: u64,
}

/// Why a change was refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FileRefusal {
    /// The program is told.
    Errno(Errno),
    /// The program has gone too far and is ended.
    Limit(LimitKind),
}

impl From<Errno> for FileRefusal {
    fn from(errno: Errno) -> Self {
        Self::Errno(errno)
    }
}

/// The files of one run.
#[derive(Debug)]
pub struct FileSystem {
    base: Arc<FileTree>,
    nodes: Vec<Content>,
    /// Names given or taken away by the run; `None` hides a file of the base.
    names: BTreeMap<String, Option<Inode>>,
    folders: BTreeSet<String>,
    limits: FileLimits,
    created: u32,
    written: u64,
}

impl FileSystem {
    /// The files of `base`, and room for more within `limits`.
    pub fn new(base: Arc<FileTree>, limits: FileLimits) -> Self {
        let (nodes, names, folders) = (Vec::new(), BTreeMap::new(), BTreeSet::new());
        Self { base, nodes, names, folders, limits, created: 0, written: 0 }
    }

    /// What `path` names, if anything; the root is a folder.
    pub fn entry(&self, path: &str) -> Option<Entry> {
        let is_file = match self.names.get(path) {
            Some(inode) => inode.is_some(),
            None => self.base.files.contains_key(path),
        };
        let is_folder = || path.is_empty() || self.folders.contains(path) || self.base.folders.contains(path);
        if is_file { Some(Entry::File) } else { is_folder().then_some(Entry::Folder) }
    }

    /// Opens a file that exists.
    pub fn open(&mut self, path: &str) -> Option<Inode> {
        if let Some(inode) = self.names.get(path) {
            return *inode;
        }
        let content = Content::Shared(Arc::clone(self.base.files.get(path)?));
        Some(self.add(path, content))
    }

    /// Creates an empty file, whose folder must exist.
    pub fn create(&mut self, path: &str) -> Result<Inode, FileRefusal> {
        self.require_folder_of(path)?;
        self.count_creation()?;
        Ok(self.add(path, Content::Own(Vec::new())))
    }

    /// The folder in which `path` would be has to exist.
    fn require_folder_of(&self, path: &str) -> Result<(), Errno> {
        let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
        match self.entry(folder) {
            Some(Entry::Folder) => Ok(()),
            Some(Entry::File) => Err(Errno::Notdir),
            None => Err(Errno::Noent),
        }
    }

    /// Creates an empty folder.
    pub fn create_folder(&mut self, path: &str) -> Result<(), FileRefusal> {
        if self.entry(path).is_some() {
            return Err(Errno::Exist.into());
        }
        self.require_folder_of(path)?;
        self.count_creation()?;
        self.folders.insert(path.to_owned());
        Ok(())
    }

    fn require_writable(&self) -> Result<(), Errno> {
        if self.limits.files == 0 { Err(Errno::Rofs) } else { Ok(()) }
    }

    fn count_creation(&mut self) -> Result<(), FileRefusal> {
        self.require_writable()?;
        if self.created >= self.limits.files {
            return Err(FileRefusal::Limit(LimitKind::Files));
        }
        self.created += 1;
        Ok(())
    }

    /// Takes a file's name away. Only a file of the base leaves a trace, so that no number of changes fills the memory.
    fn hide(&mut self, path: &str) {
        if self.base.files.contains_key(path) {
            self.names.insert(path.to_owned(), None);
        } else {
            self.names.remove(path);
        }
    }

    fn add(&mut self, path: &str, content: Content) -> Inode {
        let inode = Inode(self.nodes.len());
        self.nodes.push(content);
        self.names.insert(path.to_owned(), Some(inode));
        inode
    }

    /// The bytes of a file.
    pub fn bytes(&self, inode: Inode) -> &[u8] {
        self.nodes[inode.0].bytes()
    }

    /// Writes at `offset`, filling a gap with zeros; every byte written or filled counts. Writing nothing fills no gap.
    pub fn write(&mut self, inode: Inode, offset: u64, bytes: &[u8]) -> Result<(), FileRefusal> {
        self.require_writable()?;
        if bytes.is_empty() {
            return Ok(());
        }
        let end = offset.checked_add(bytes.len() as u64).ok_or(Errno::Inval)?;
        let grown = end.saturating_sub(self.bytes(inode).len() as u64);
        self.count_bytes((bytes.len() as u64).max(grown))?;
        let (start, end) = (to_usize(offset)?, to_usize(end)?);
        let content = self.nodes[inode.0].own();
        if content.len() < end {
            content.resize(end, 0);
        }
        content[start..end].copy_from_slice(bytes);
        Ok(())
    }

    /// Cuts a file, or fills it up with zeros.
    pub fn resize(&mut self, inode: Inode, size: u64) -> Result<(), FileRefusal> {
        self.count_bytes(size.saturating_sub(self.bytes(inode).len() as u64))?;
        let size = to_usize(size)?;
        self.nodes[inode.0].own().resize(size, 0);
        Ok(())
    }

    fn count_bytes(&mut self, more: u64) -> Result<(), FileRefusal> {
        self.require_writable()?;
        self.written = self.written.saturating_add(more);
        if self.written > self.limits.bytes {
            return Err(FileRefusal::Limit(LimitKind::FileBytes));
        }
        Ok(())
    }

    /// Takes a name away; an open file lives on without it.
    pub fn unlink(&mut self, path: &str) -> Result<(), FileRefusal> {
        match self.entry(path) {
            Some(Entry::File) => {
                self.require_writable()?;
                self.hide(path);
                Ok(())
            }
            Some(Entry::Folder) => Err(Errno::Isdir.into()),
            None => Err(Errno::Noent.into()),
        }
    }

    /// Removes an empty folder of the run's own.
    pub fn remove_folder(&mut self, path: &str) -> Result<(), FileRefusal> {
        match self.entry(path) {
            Some(Entry::Folder) if !self.list(path).is_empty() => Err(Errno::Notempty.into()),
            Some(Entry::Folder) if !self.folders.contains(path) => Err(Errno::Rofs.into()),
            Some(Entry::Folder) => {
                self.folders.remove(path);
                Ok(())
            }
            Some(Entry::File) => Err(Errno::Notdir.into()),
            None => Err(Errno::Noent.into()),
        }
    }

    /// Gives a file another name, replacing what had it; folders stay where they are.
    pub fn rename(&mut self, from: &str, to: &str) -> Result<(), FileRefusal> {
        match (self.entry(from), self.entry(to)) {
            (None, _) => Err(Errno::Noent.into()),
            (Some(Entry::Folder), _) => Err(Errno::Nosys.into()),
            (_, Some(Entry::Folder)) => Err(Errno::Isdir.into()),
            (Some(Entry::File), _) => {
                self.require_writable()?;
                self.require_folder_of(to)?;
                let inode = self.open(from).ok_or(Errno::Noent)?;
                self.hide(from);
                self.names.insert(to.to_owned(), Some(inode));
                Ok(())
            }
        }
    }

    /// How many names [`FileSystem::list`] has to look at.
    pub fn name_count(&self) -> usize {
        self.base.files.len() + self.names.len() + self.base.folders.len() + self.folders.len()
    }

    /// The names in a folder, in order, each with what it is.
    pub fn list(&self, folder: &str) -> Vec<(String, Entry)> {
        let prefix = if folder.is_empty() { String::new() } else { format!("{folder}/") };
        let inside = |path: &str| {
            let name = path.strip_prefix(&prefix)?;
            (!name.is_empty() && !name.contains('/')).then(|| name.to_owned())
        };
        let all = self.base.files.keys().chain(self.names.keys()).chain(&self.base.folders).chain(&self.folders);
        let names: BTreeSet<String> = all.filter_map(|path| inside(path)).collect();
        let entry = |name: String| self.entry(&format!("{prefix}{name}")).map(|entry| (name, entry));
        names.into_iter().filter_map(entry).collect()
    }

    /// The files that the run created or changed, by path.
    pub fn into_changed(mut self) -> BTreeMap<String, Vec<u8>> {
        let mut changed = BTreeMap::new();
        for (path, inode) in std::mem::take(&mut self.names) {
            let Some(inode) = inode else { continue };
            if let Content::Own(bytes) = &mut self.nodes[inode.0] {
                changed.insert(path, std::mem::take(bytes));
            }
        }
        changed
    }
}

fn to_usize(value: u64) -> Result<usize, Errno> {
    usize::try_from(value).map_err(|_| Errno::Inval)
}

/// Joins a folder and a path as a program gives it, and resolves `.` and `..`.
///
/// Above the root there is nothing, and it is said in this way: "no such file" is what programs and compilers look for,
/// while a refusal would be a reason for clang to give up.
pub fn resolve(folder: &str, path: &str) -> Result<String, Errno> {
    let mut parts: Vec<&str> = folder.split('/').filter(|part| !part.is_empty()).collect();
    for part in path.split('/') {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop().ok_or(Errno::Noent)?;
            }
            name => parts.push(name),
        }
    }
    // Folder within folder, a path could grow without end, and each call with it.
    let path = parts.join("/");
    if path.len() > MAX_PATH { Err(Errno::Nametoolong) } else { Ok(path) }
}
