//! How two trees differ, if in few places.

use super::item::{ItemId, Label, Tree};

/// The most differences that are looked for; instructions that were merely moved count twice until they are recognised,
/// and printed texts do not count at all.
pub(super) const MAX_EDITS: usize = 4;
/// How many pairs are looked at before the two are taken for different.
const MAX_STEPS: usize = 20_000;

/// One difference between the learner's program (left) and the model (right).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Edit {
    /// One value stands where the model has another one.
    Replaced { left: ItemId, right: ItemId },
    /// A value is printed or read in another way.
    Format { left: ItemId, right: ItemId },
    /// The learner has an instruction that the model lacks, at an index of a list.
    Extra { list: ItemId, index: usize, left: ItemId },
    /// The learner lacks an instruction in front of an index of a list.
    Missing { list: ItemId, index: usize, right: ItemId },
}

/// What an alignment came to.
#[derive(Debug, Clone, Default)]
pub(super) struct Alignment {
    pub edits: Vec<Edit>,
    /// Parts that are equal.
    pub equal: Vec<(ItemId, ItemId)>,
}

pub(super) struct Aligner<'t> {
    left: &'t Tree,
    right: &'t Tree,
    steps: usize,
}

/// Aligns two programs whose hashes are up to date; nothing where they differ in more than [`MAX_EDITS`] places.
pub(super) fn align(left: &Tree, right: &Tree) -> Option<Alignment> {
    let (x, y) = (left.root, right.root);
    if left.parts(x).len() != right.parts(y).len() {
        return None;
    }
    Aligner { left, right, steps: 0 }.pair(x, y, MAX_EDITS, (x, y))
}

impl Aligner<'_> {
    /// Compares two parts. `whole` is the smallest pair around them that is written out in both sources.
    fn pair(&mut self, x: ItemId, y: ItemId, limit: usize, whole: (ItemId, ItemId)) -> Option<Alignment> {
        if self.left.hash(x) == self.right.hash(y) {
            return Some(Alignment { edits: Vec::new(), equal: vec![(x, y)] });
        }
        self.steps += 1;
        if limit == 0 || self.steps > MAX_STEPS {
            return None;
        }
        let whole = if self.left.items[x].real && self.right.items[y].real { (x, y) } else { whole };
        let replaced =
            || Alignment { edits: vec![Edit::Replaced { left: whole.0, right: whole.1 }], equal: Vec::new() };
        let (a, b) = (self.left.label(x), self.right.label(y));
        match (a, b) {
            (Label::Block, Label::Block) => self.list((x, 0), (y, 0), limit),
            (Label::Print(code), Label::Print(other)) | (Label::Scan(code), Label::Scan(other)) if code != other => {
                let (value, wanted) = (self.left.parts(x).first()?, self.right.parts(y).first()?);
                let mut inner = self.pair(*value, *wanted, limit - 1, whole)?;
                inner.edits.push(Edit::Format { left: x, right: y });
                Some(inner)
            }
            _ if a == b && a.holds_instructions() => self.parts(x, y, limit, whole),
            _ if a == b || (a.is_value() && b.is_value()) => {
                let inner = if a == b { self.parts(x, y, 1, whole) } else { None };
                Some(inner.unwrap_or_else(replaced))
            }
            _ => None,
        }
    }

    /// Compares parts one by one.
    fn parts(&mut self, x: ItemId, y: ItemId, limit: usize, whole: (ItemId, ItemId)) -> Option<Alignment> {
        let (mut left, mut right) = (self.left.parts(x).to_vec(), self.right.parts(y).to_vec());
        let mut all = Alignment::default();
        if left.len() != right.len() {
            return None;
        }
        if self.left.label(x).is_commutative() {
            all.equal = self.take_equal(&mut left, &mut right);
        }
        for (&one, &other) in left.iter().zip(&right) {
            let inner = self.pair(one, other, limit.checked_sub(self.count(&all))?, whole)?;
            all.add(inner);
        }
        Some(all)
    }

    /// Takes parts away that are equal wherever they stand.
    fn take_equal(&self, left: &mut Vec<ItemId>, right: &mut Vec<ItemId>) -> Vec<(ItemId, ItemId)> {
        let mut equal = Vec::new();
        left.retain(|&one| {
            let found = right.iter().position(|&other| self.right.hash(other) == self.left.hash(one));
            equal.extend(found.map(|at| (one, right.remove(at))));
            found.is_none()
        });
        equal
    }

    /// Compares the rest of two lists of instructions.
    fn list(&mut self, (x, i): (ItemId, usize), (y, j): (ItemId, usize), limit: usize) -> Option<Alignment> {
        let (left, right) = (self.left.parts(x), self.right.parts(y));
        let same = left[i..].iter().zip(&right[j..]);
        let same = same.take_while(|(one, other)| self.left.hash(**one) == self.right.hash(**other)).count();
        let equal = (0..same).map(|k| (left[i + k], right[j + k])).collect();
        let (i, j) = (i + same, j + same);
        let ahead = Alignment { edits: Vec::new(), equal };
        let (one, other) = (left.get(i).copied(), right.get(j).copied());
        if one.is_none() && other.is_none() {
            return Some(ahead);
        }
        self.steps += 1;
        if self.steps > MAX_STEPS {
            return None;
        }
        let mut best: Option<Alignment> = None;
        if let (Some(one), Some(other)) = (one, other)
            && let Some(changed) = self.pair(one, other, limit, (one, other))
        {
            let left = limit.checked_sub(self.count(&changed));
            let rest = left.and_then(|limit| self.list((x, i + 1), (y, j + 1), limit));
            best = rest.map(|rest| changed.with(rest));
        }
        if let Some(left) = one {
            let edit = Edit::Extra { list: x, index: i, left };
            let rest = limit.checked_sub(usize::from(*self.left.label(left) != Label::PrintText));
            let rest = rest.and_then(|limit| self.list((x, i + 1), (y, j), limit));
            best = self.better(best, rest.map(|rest| Alignment::of(edit).with(rest)));
        }
        if let Some(right) = other {
            let edit = Edit::Missing { list: x, index: i, right };
            let rest = limit.checked_sub(usize::from(*self.right.label(right) != Label::PrintText));
            let rest = rest.and_then(|limit| self.list((x, i), (y, j + 1), limit));
            best = self.better(best, rest.map(|rest| Alignment::of(edit).with(rest)));
        }
        best.map(|best| ahead.with(best))
    }

    /// How many differences count.
    fn count(&self, alignment: &Alignment) -> usize {
        alignment.edits.iter().filter(|edit| !is_text(edit, self.left, self.right)).count()
    }

    /// The one with fewer differences; of as many, the one where something was merely moved.
    fn better(&self, one: Option<Alignment>, other: Option<Alignment>) -> Option<Alignment> {
        let cost = |alignment: &Option<Alignment>| {
            let alignment = alignment.as_ref()?;
            let moved = moved(&alignment.edits, self.left, self.right).is_some();
            Some((2 * self.count(alignment) - usize::from(moved), alignment.edits.len()))
        };
        let worse = cost(&one).unwrap_or((usize::MAX, 0)) > cost(&other).unwrap_or((usize::MAX, 0));
        if worse { other } else { one }
    }
}

/// Whether a difference is a printed text too many or too few.
pub(super) fn is_text(edit: &Edit, left: &Tree, right: &Tree) -> bool {
    match *edit {
        Edit::Extra { left: x, .. } => *left.label(x) == Label::PrintText,
        Edit::Missing { right: y, .. } => *right.label(y) == Label::PrintText,
        _ => false,
    }
}

/// An instruction that is too much at one place and missing at another, as the indices of the two edits.
pub(super) fn moved(edits: &[Edit], left: &Tree, right: &Tree) -> Option<(usize, usize)> {
    edits.iter().enumerate().find_map(|(from, edit)| {
        let Edit::Extra { left: item, .. } = edit else { return None };
        if *left.label(*item) == Label::PrintText {
            return None;
        }
        let hash = left.hash(*item);
        let same = |edit: &Edit| matches!(edit, Edit::Missing { right: other, .. } if right.hash(*other) == hash);
        Some((from, edits.iter().position(same)?))
    })
}

impl Alignment {
    fn of(edit: Edit) -> Self {
        Self { edits: vec![edit], equal: Vec::new() }
    }

    fn add(&mut self, other: Self) {
        self.edits.extend(other.edits);
        self.equal.extend(other.equal);
    }

    fn with(mut self, other: Self) -> Self {
        self.add(other);
        self
    }

    /// All pairs of equal parts, down to the smallest.
    pub(super) fn pairs(&self, left: &Tree, right: &Tree) -> Vec<(ItemId, ItemId)> {
        let mut open = self.equal.clone();
        let mut pairs = Vec::new();
        while let Some((x, y)) = open.pop() {
            pairs.push((x, y));
            let (mut one, mut other) = (left.parts(x).to_vec(), right.parts(y).to_vec());
            if left.label(x).is_commutative() {
                one.sort_by_key(|&part| left.hash(part));
                other.sort_by_key(|&part| right.hash(part));
            }
            open.extend(one.into_iter().zip(other));
        }
        pairs
    }
}
