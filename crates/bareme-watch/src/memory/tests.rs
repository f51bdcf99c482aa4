//! The memory beside a plain model of it: bytes, what is missing of each, and what each word points into.

#![expect(clippy::unwrap_used, reason = "a test ends where its assumption does")]

use super::{Memory, PAGE, Read};
use crate::objects::Provenance;
use crate::op::{Load, Store};
use proptest::collection::vec;
use proptest::prelude::{Just, Strategy, any, prop_oneof, proptest};
use proptest::sample::select;

/// Everything happens in these few bytes, so that it meets.
const START: u32 = 4096;
const SIZE: u32 = 48;

const LOADS: [Load; 14] = [
    Load::I32,
    Load::I64,
    Load::F32,
    Load::F64,
    Load::I32S8,
    Load::I32U8,
    Load::I32S16,
    Load::I32U16,
    Load::I64S8,
    Load::I64U8,
    Load::I64S16,
    Load::I64U16,
    Load::I64S32,
    Load::I64U32,
];

fn memory() -> Memory {
    Memory::new(1, 3 * PAGE, 0).unwrap()
}

#[derive(Debug, Clone)]
enum Step {
    Store { what: Store, at: u32, bits: u64, missing: u64, object: u32 },
    Copy { to: u32, from: u32, size: u32 },
    Fill { at: u32, byte: u8, missing: u8, size: u32 },
    Unset { at: u32, size: u32 },
    Written { at: u32, size: u32 },
    Points { at: u32, object: u32 },
}

/// A place and a size that end within the bytes at hand.
fn part() -> impl Strategy<Value = (u32, u32)> {
    (0..SIZE).prop_flat_map(|at| (0..=SIZE - at).prop_map(move |size| (START + at, size)))
}

fn step() -> impl Strategy<Value = Step> {
    let stores = select(vec![Store::B1, Store::B2, Store::B4, Store::B4, Store::B4, Store::B8]);
    let missing = prop_oneof![Just(0), Just(u64::MAX), any::<u64>()];
    let store = (stores, 0..=SIZE - 8, any::<u64>(), missing, 1..100u32);
    let copy =
        (part(), 0..SIZE).prop_map(|((to, size), from)| Step::Copy { to, from: START + from.min(SIZE - size), size });
    prop_oneof![
        5 => store.prop_map(|(what, at, bits, missing, object)| {
            // Pointers are rather stored where pointers belong.
            let at = START + if object % 3 == 0 { at } else { at / 4 * 4 };
            Step::Store { what, at, bits, missing, object }
        }),
        5 => copy,
        1 => (part(), any::<u8>(), any::<u8>())
            .prop_map(|((at, size), byte, missing)| Step::Fill { at, byte, missing, size }),
        1 => part().prop_map(|(at, size)| Step::Unset { at, size }),
        1 => part().prop_map(|(at, size)| Step::Written { at, size }),
        1 => (0..SIZE, 1..100u32).prop_map(|(at, object)| Step::Points { at: START + at, object }),
    ]
}

/// A byte, what is missing of it, and which byte of a pointer to which object it is. A word points into an object if its
/// four bytes are the four bytes of one pointer in order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
struct Cell {
    byte: u8,
    missing: u8,
    pointer: Option<(u32, u32)>,
}

struct Model {
    cells: Vec<Cell>,
}

impl Model {
    fn new() -> Self {
        Self { cells: vec![Cell::default(); SIZE as usize] }
    }

    fn cells_at(&mut self, at: u32, size: u32) -> &mut [Cell] {
        let at = (at - START) as usize;
        &mut self.cells[at..at + size as usize]
    }

    fn apply(&mut self, step: &Step) {
        match *step {
            Step::Store { what, at, bits, missing, object } => {
                let is_pointer = what == Store::B4 && at.is_multiple_of(4);
                for (index, cell) in (0u32..).zip(self.cells_at(at, what.bytes())) {
                    let of = |bits: u64| bits.to_le_bytes()[index as usize];
                    let pointer = is_pointer.then_some((object, index));
                    *cell = Cell { byte: of(bits), missing: of(missing), pointer };
                }
            }
            Step::Copy { to, from, size } => {
                let source = self.cells_at(from, size).to_vec();
                self.cells_at(to, size).copy_from_slice(&source);
            }
            Step::Fill { at, byte, missing, size } => {
                self.cells_at(at, size).fill(Cell { byte, missing, pointer: None });
            }
            Step::Unset { at, size } => {
                self.cells_at(at, size).fill(Cell { byte: 0, missing: 0xff, pointer: None });
            }
            Step::Written { at, size } => {
                let written = |cell: &mut Cell| (cell.missing, cell.pointer) = (0, None);
                self.cells_at(at, size).iter_mut().for_each(written);
            }
            Step::Points { at, object } if at.is_multiple_of(4) => {
                for (index, cell) in (0u32..).zip(self.cells_at(at, 4)) {
                    cell.pointer = Some((object, index));
                }
            }
            Step::Points { .. } => {}
        }
    }

    /// What an aligned word points into. A copy of the parts of one pointer from several places is not told from the pointer
    /// itself by the model, and may be forgotten by the memory.
    fn points_into(&self, at: u32) -> Option<u32> {
        let at = (at - START) as usize;
        let (object, _) = self.cells[at].pointer?;
        let whole = (0u32..4).all(|index| self.cells[at + index as usize].pointer == Some((object, index)));
        whole.then_some(object)
    }
}

fn apply(memory: &mut Memory, step: &Step) {
    match *step {
        Step::Store { what, at, bits, missing, object } => {
            memory.store(what, at, Read { bits, missing, provenance: Provenance::heap(object) });
        }
        Step::Copy { to, from, size } => memory.copy(to, from, size),
        Step::Fill { at, byte, missing, size } => memory.fill(at, byte, missing, size),
        Step::Unset { at, size } => memory.unset(at, size),
        Step::Written { at, size } => memory.written(at, size),
        Step::Points { at, object } => memory.set_points_into(at, Provenance::heap(object)),
    }
}

/// Both bytes and masks must be the model's, and no word may point into anything but what it does there.
fn compare(memory: &Memory, model: &Model) {
    for (at, cell) in (START..).zip(&model.cells) {
        assert_eq!(memory.byte(at), Some((cell.byte, cell.missing)), "at {at}");
        if at.is_multiple_of(4) {
            let ours = memory.points_into(at);
            let theirs = model.points_into(at).map_or(Provenance::NONE, Provenance::heap);
            assert!(ours == theirs || ours.is_none(), "{ours:?} instead of {theirs:?} at {at}");
        } else {
            assert!(memory.points_into(at).is_none(), "at {at}");
        }
    }
}

/// What a load must give, made of the bytes one by one.
fn loaded(model: &Model, what: Load, at: u32) -> (u64, u64) {
    let name = format!("{what:?}");
    let cells = &model.cells[(at - START) as usize..][..what.bytes() as usize];
    let join = |part: fn(&Cell) -> u8| cells.iter().rev().fold(0u64, |bits, cell| bits << 8 | u64::from(part(cell)));
    let (bits, missing) = (join(|cell| cell.byte), join(|cell| cell.missing));
    let narrow = u64::from(what.bytes() * 8);
    let wide = if name.starts_with("I32") || name.starts_with("F32") { 32 } else { 64 };
    let copied = |bits: u64| {
        let is_set = name[3..].starts_with('S') && bits >> (narrow - 1) & 1 == 1;
        if is_set { (narrow..wide).fold(bits, |bits, bit| bits | 1 << bit) } else { bits }
    };
    (copied(bits), copied(missing))
}

proptest! {
    #[test]
    fn memory_does_what_a_plain_model_does(steps in vec(step(), 1..40)) {
        let (mut memory, mut model) = (memory(), Model::new());
        for step in steps {
            apply(&mut memory, &step);
            model.apply(&step);
            compare(&memory, &model);
        }
        for what in LOADS {
            for at in START..=START + SIZE - what.bytes() {
                let Read { bits, missing, provenance } = memory.load(what, at);
                assert_eq!((bits, missing), loaded(&model, what, at), "{what:?} at {at}");
                let expected = if what == Load::I32 { memory.points_into(at) } else { Provenance::NONE };
                // Two words at once may be a small structure, whose pointers are kept for a store of the same width.
                assert!(provenance == expected || what == Load::I64 && provenance.as_pair().is_some(), "{what:?} at {at}");
            }
        }
        let first = model.cells.iter().position(|cell| cell.missing != 0);
        assert_eq!(memory.first_missing(START, SIZE), first.map(|index| START + u32::try_from(index).unwrap()));
    }

    #[test]
    fn copies_keep_every_whole_pointer_whose_words_stay_words((to, size) in part(), from in 0..SIZE) {
        let mut memory = memory();
        for word in 0..SIZE / 4 {
            memory.store(Store::B4, START + 4 * word, pointer(1 + word));
        }
        let from = START + from.min(SIZE - size);
        memory.copy(to, from, size);
        for word in (START..START + SIZE).step_by(4) {
            let is_apart = word + 4 <= to || to + size <= word;
            let is_whole = to <= word && word + 4 <= to + size && to % 4 == from % 4;
            let expected = match (is_apart || size == 0, is_whole) {
                (true, _) => Provenance::heap(1 + (word - START) / 4),
                (_, true) => Provenance::heap(1 + (word - to + from - START) / 4),
                _ => Provenance::NONE,
            };
            assert_eq!(memory.points_into(word), expected, "{word} after {size} bytes from {from} to {to}");
        }
    }
}

fn pointer(object: u32) -> Read {
    Read { bits: 0x1234, missing: 0, provenance: Provenance::heap(object) }
}

#[test]
fn a_pointer_is_forgotten_when_a_part_of_it_is_overwritten() {
    let number = Read { bits: 7, ..Read::default() };
    for (what, at) in [(Store::B1, 3), (Store::B2, 2), (Store::B2, 3), (Store::B4, 2), (Store::B8, 0)] {
        let mut memory = memory();
        memory.store(Store::B4, START, pointer(5));
        memory.store(Store::B4, START + 8, pointer(6));
        memory.store(what, START + at, number);
        assert!(memory.points_into(START).is_none(), "{what:?} at {at}");
        assert_eq!(memory.points_into(START + 8), Provenance::heap(6), "{what:?} at {at}");
    }
    let mut memory = memory();
    memory.store(Store::B4, START + 2, pointer(5));
    assert!(memory.load(Load::I32, START + 2).provenance.is_none());
}

#[test]
fn pointers_move_with_the_words_of_overlapping_copies() {
    for (to, from) in [(START + 4, START), (START, START + 4)] {
        let mut memory = memory();
        for word in 0..4 {
            memory.store(Store::B4, START + 4 * word, pointer(1 + word));
        }
        memory.copy(to, from, 12);
        let moved: Vec<Provenance> = (0..3).map(|word| memory.points_into(to + 4 * word)).collect();
        let first = 1 + (from - START) / 4;
        assert_eq!(moved, [first, first + 1, first + 2].map(Provenance::heap));
    }
}

#[test]
fn fresh_memory_is_zero_and_has_values() {
    let memory = memory();
    assert_eq!(memory.byte(0), Some((0, 0)));
    assert_eq!((memory.byte(PAGE - 1), memory.byte(PAGE)), (Some((0, 0)), None));
    assert_eq!(memory.first_missing(0, PAGE), None);
}

#[test]
fn memory_grows_to_its_limit_and_no_further() {
    let mut memory = memory();
    assert_eq!((memory.grow(0), memory.grow(1), memory.size()), (Some(1), Some(1), 2 * PAGE));
    assert_eq!((memory.grow(2), memory.grow(u32::MAX), memory.size()), (None, None, 2 * PAGE));
    assert_eq!((memory.grow(1), memory.grow(1), memory.grow(0)), (Some(2), None, Some(3)));
    assert_eq!(memory.byte(3 * PAGE - 1), Some((0, 0)));
    assert!(Memory::new(3, 3 * PAGE, 0).is_some());
    assert!(Memory::new(4, 3 * PAGE, 0).is_none() && Memory::new(u64::MAX, 3 * PAGE, 0).is_none());
}

#[test]
fn what_is_there_is_known_to_the_byte() {
    let memory = memory();
    assert!(memory.has(u64::from(PAGE) - 4, 4) && memory.has(u64::from(PAGE), 0));
    assert!(!memory.has(u64::from(PAGE) - 3, 4) && !memory.has(u64::from(u32::MAX) + 1, 1));
    assert_eq!((memory.word(PAGE - 4), memory.word(PAGE - 3)), (Some(0), None));
    assert_eq!(memory.bytes(PAGE - 2..PAGE + 2).len(), 2);
    assert!(memory.bytes(PAGE + 2..PAGE + 4).is_empty());
    // A host that claims to have written beyond the end has written nothing.
    let mut memory = memory;
    memory.unset(PAGE - 4, 4);
    memory.written(PAGE - 4, 5);
    assert_eq!(memory.first_missing(PAGE - 8, 8), Some(PAGE - 4));
    memory.set_points_into(PAGE, Provenance::heap(1));
    assert!(memory.points_into(PAGE).is_none());
}

#[test]
fn where_missing_values_come_from_moves_with_them() {
    let mut memory = memory();
    memory.set_origin(START, 11);
    memory.set_origin(START + 4, 12);
    assert_eq!(
        (memory.origin(START + 3), memory.origin(START + 4), memory.origin(START + 8)),
        (Some(11), Some(12), None)
    );
    memory.copy(START + 4, START, 8);
    let origins: Vec<_> = (0..3).map(|word| memory.origin(START + 4 * word)).collect();
    assert_eq!(origins, [Some(11), Some(11), Some(12)]);
}

#[test]
fn room_that_is_taken_anew_has_no_origins() {
    // Both ways of forgetting: word by word where little is taken, and all at once where much is.
    for size in [8, 1_000] {
        let mut memory = memory();
        for word in 0..20 {
            memory.set_origin(START + 4 * word, word);
        }
        memory.unset(START, size);
        assert_eq!((memory.origin(START), memory.origin(START + 4)), (None, None));
        assert_eq!(memory.origin(START + 12).is_none(), size == 1_000);
    }
}

#[test]
fn room_that_is_taken_leaves_its_neighbours_alone() {
    for words in [20, 2] {
        let mut memory = memory();
        (0..words).for_each(|word| memory.set_origin(START + 4 * word, word));
        memory.unset(START, 4);
        assert_eq!((memory.origin(START), memory.origin(START + 4)), (None, Some(1)), "{words} words");
    }
}

#[test]
fn a_copy_brings_its_own_origins_and_no_others_stay() {
    let mut memory = memory();
    memory.set_origin(START, 11);
    memory.copy(START, START + 16, 4);
    assert_eq!(memory.origin(START), None);
    // Four bytes may lie in two words.
    memory.set_origin(START + 20, 12);
    memory.copy(START + 34, START + 18, 4);
    assert_eq!(memory.origin(START + 36), Some(12));
}
