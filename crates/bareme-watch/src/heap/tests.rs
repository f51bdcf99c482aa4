//! Blocks lie apart, and what was given back is left alone as long as there is other room.

#![expect(clippy::unwrap_used, reason = "a test ends where its assumption does")]

use super::{ALIGNMENT, At, Block, GAP, Heap};
use crate::memory::{Memory, PAGE};
use proptest::collection::vec;
use proptest::prelude::{Just, Strategy, any, prop_oneof, proptest};

const MIB: u32 = 1024 * 1024;
/// What a program has before its heap.
const PAGES_BEFORE: u32 = 2;

fn memory(limit: u32) -> Memory {
    Memory::new(u64::from(PAGES_BEFORE), limit, 0).unwrap()
}

fn place(op: u32) -> At {
    At { function: 7, op }
}

fn start(heap: &Heap, block: u32) -> u32 {
    heap.blocks[block as usize].start
}

fn allocate(heap: &mut Heap, memory: &mut Memory, size: u32) -> Option<u32> {
    heap.allocate(memory, size, 0, 3, None)
}

#[derive(Debug, Clone)]
enum Step {
    Allocate {
        size: u32,
        alignment: u32,
    },
    /// One of the living blocks, by a number modulo how many there are.
    Free(usize),
    /// Somebody else takes pages.
    Grow(u32),
}

fn step() -> impl Strategy<Value = Step> {
    let size = prop_oneof![4 => 0..200u32, 2 => 200..20_000u32, 1 => 20_000..400_000u32];
    let alignment = prop_oneof![6 => Just(0), 1 => (0..13u32).prop_map(|power| 1 << power)];
    prop_oneof![
        6 => (size, alignment).prop_map(|(size, alignment)| Step::Allocate { size, alignment }),
        4 => any::<usize>().prop_map(Step::Free),
        1 => (1..3u32).prop_map(Step::Grow),
    ]
}

/// Every living block lies in memory, aligned, and apart from the others.
fn check(heap: &Heap, memory: &Memory, alive: &[(u32, u32)]) {
    let mut blocks: Vec<Block> = alive.iter().map(|&(number, _)| heap.blocks[number as usize]).collect();
    blocks.sort_by_key(|block| block.start);
    for pair in blocks.windows(2) {
        assert!(pair[0].start + pair[0].size + GAP <= pair[1].start, "{:?} and {:?}", pair[0], pair[1]);
    }
    for &(number, alignment) in alive {
        let block = heap.blocks[number as usize];
        assert!(block.freed.is_none() && block.start >= PAGES_BEFORE * PAGE, "{block:?}");
        assert!(block.start.is_multiple_of(alignment.max(ALIGNMENT)), "{block:?} and {alignment}");
        assert!(memory.has(u64::from(block.start), block.size), "{block:?} of {}", memory.size());
    }
    let held: u64 = blocks.iter().map(|block| u64::from(block.size)).sum();
    assert_eq!((heap.held, heap.held_blocks), (held, blocks.len() as u64));
}

/// `around` knows a living block by each of its bytes, and by no byte next to it.
fn check_around(heap: &Heap, alive: &[(u32, u32)]) {
    for &(number, _) in alive {
        let block = heap.blocks[number as usize];
        let found = |address: u32| heap.around(address).map(|(number, _)| number);
        let last = block.start + block.size.max(1) - 1;
        assert_eq!((found(block.start), found(last)), (Some(number), Some(number)), "{block:?}");
        assert_eq!(found(last + 1), None, "behind {block:?}");
        assert_ne!(found(block.start - 1), Some(number), "in front of {block:?}");
    }
}

proptest! {
    #[test]
    fn blocks_never_overlap_while_they_are_alive(steps in vec(step(), 1..120)) {
        // Short enough that most sequences run out of it, so that blocks are used again.
        let (mut heap, mut memory) = (Heap::new(u32::MAX), memory(MIB));
        let mut alive: Vec<(u32, u32)> = Vec::new();
        for step in steps {
            match step {
                Step::Allocate { size, alignment } => {
                    let refused = heap.refused.take();
                    match heap.allocate(&mut memory, size, alignment, 3, None) {
                        Some(number) => {
                            assert_eq!(heap.refused, None);
                            heap.refused = refused;
                            alive.push((number, alignment));
                        }
                        None => assert_eq!(heap.refused, Some(size)),
                    }
                }
                Step::Free(which) if !alive.is_empty() => {
                    let (number, _) = alive.swap_remove(which % alive.len());
                    heap.free(number, 4, Some(place(9)));
                    assert_eq!(heap.blocks[number as usize].freed, Some((4, Some(place(9)))));
                }
                Step::Free(_) => {}
                Step::Grow(pages) => drop(memory.grow(pages)),
            }
            check(&heap, &memory, &alive);
        }
        check_around(&heap, &alive);
    }

    #[test]
    fn what_was_given_back_is_not_used_again_while_there_is_room(sizes in vec(0..2_000u32, 1..60)) {
        let (mut heap, mut memory) = (Heap::new(u32::MAX), memory(MIB));
        let mut starts = std::collections::BTreeSet::new();
        for size in sizes {
            let block = allocate(&mut heap, &mut memory, size).unwrap();
            assert!(starts.insert(start(&heap, block)), "{:?}", heap.blocks[block as usize]);
            heap.free(block, 4, None);
        }
    }
}

#[test]
fn a_block_knows_where_it_comes_from() {
    let (mut heap, mut memory) = (Heap::new(u32::MAX), memory(MIB));
    let block = heap.allocate(&mut memory, 40, 0, 3, Some(place(5))).unwrap();
    let Block { size, by, allocated, freed, .. } = heap.blocks[block as usize];
    assert_eq!((size, by, allocated, freed), (40, 3, Some(place(5)), None));
    heap.free(block, 4, Some(place(6)));
    // It stays where it was, so that its name can be told when somebody uses it once more.
    let (number, around) = heap.around(start(&heap, block) + 39).unwrap();
    assert_eq!((number, around.freed), (block, Some((4, Some(place(6))))));
}

#[test]
fn a_new_block_has_no_values_and_reads_as_zeros() {
    let (mut heap, mut memory) = (Heap::new(u32::MAX), memory(2 * PAGES_BEFORE * PAGE));
    let mut last = None;
    // The second time around the room of the block before is used again.
    for _ in 0..2 {
        let block = allocate(&mut heap, &mut memory, PAGE).unwrap();
        let start = start(&heap, block);
        assert!((start..start + PAGE).all(|address| memory.byte(address) == Some((0, 0xff))));
        memory.fill(start, 7, 0, PAGE);
        heap.free(block, 4, None);
        assert!(last.replace(start).is_none_or(|last| last == start));
    }
}

#[test]
fn when_memory_is_short_the_earliest_freed_block_is_used_again() {
    let (mut heap, mut memory) = (Heap::new(u32::MAX), memory(MIB));
    let mut blocks = Vec::new();
    while let Some(block) = allocate(&mut heap, &mut memory, PAGE) {
        blocks.push(block);
    }
    assert!((12..=14).contains(&blocks.len()), "{} blocks of 64 KiB in 14 pages", blocks.len());
    assert_eq!(heap.refused, Some(PAGE));
    for &block in &blocks[2..6] {
        heap.free(block, 4, None);
    }
    let again: Vec<u32> = (0..4).map(|_| allocate(&mut heap, &mut memory, PAGE).unwrap()).collect();
    let starts = |blocks: &[u32]| blocks.iter().map(|&block| start(&heap, block)).collect::<Vec<_>>();
    assert_eq!(starts(&again), starts(&blocks[2..6]));
    // The newest block at a place is meant from then on.
    assert_eq!(heap.around(start(&heap, again[0])).map(|(number, _)| number), Some(again[0]));
    assert!(allocate(&mut heap, &mut memory, 1_000).is_none_or(|block| start(&heap, block) > start(&heap, blocks[0])));
}

#[test]
fn a_block_that_is_alive_again_is_not_given_out_twice() {
    let (mut heap, mut memory) = (Heap::new(u32::MAX), memory(2 * PAGES_BEFORE * PAGE));
    let first = allocate(&mut heap, &mut memory, PAGE).unwrap();
    heap.free(first, 4, None);
    let second = allocate(&mut heap, &mut memory, PAGE).unwrap();
    assert_eq!(start(&heap, first), start(&heap, second));
    assert_eq!(allocate(&mut heap, &mut memory, PAGE), None);
    heap.free(second, 4, None);
    let third = allocate(&mut heap, &mut memory, PAGE).unwrap();
    assert_eq!(start(&heap, third), start(&heap, first));
}

#[test]
fn too_much_is_refused_and_told() {
    let (mut heap, mut memory) = (Heap::new(u32::MAX), memory(MIB));
    for size in [MIB, u32::MAX, u32::MAX - GAP, u32::MAX / 2] {
        assert_eq!(allocate(&mut heap, &mut memory, size), None, "{size}");
        assert_eq!(heap.refused, Some(size));
    }
    assert_eq!((heap.held, heap.held_blocks, heap.blocks.len()), (0, 0, 0));
    // What was refused takes nothing away from what fits.
    assert!(allocate(&mut heap, &mut memory, MIB / 2).is_some());
    assert_eq!(heap.allocate(&mut memory, 16, 1 << 31, 3, None), None);
}

#[test]
fn blocks_of_no_bytes_have_addresses_of_their_own() {
    let (mut heap, mut memory) = (Heap::new(u32::MAX), memory(MIB));
    let [a, b] = [0, 0].map(|size| allocate(&mut heap, &mut memory, size).unwrap());
    assert_ne!(start(&heap, a), start(&heap, b));
    assert_eq!(heap.around(start(&heap, a)).map(|(number, _)| number), Some(a));
    assert_eq!(heap.around(start(&heap, a) + 1).map(|(number, _)| number), None);
}

#[test]
fn the_heap_owns_the_memory_that_it_asked_for() {
    let (mut heap, mut memory) = (Heap::new(u32::MAX), memory(MIB));
    assert!(!heap.owns(0) && !heap.owns(u32::MAX));
    assert!(heap.around(PAGES_BEFORE * PAGE).is_none());
    let first = allocate(&mut heap, &mut memory, 8).unwrap();
    let first = start(&heap, first);
    assert!(heap.owns(first) && heap.owns(first + 8) && heap.owns(memory.size() - 1));
    assert!(!heap.owns(PAGES_BEFORE * PAGE - 1) && !heap.owns(memory.size()));
}

#[test]
fn room_that_others_have_taken_is_left_to_them() {
    let (mut heap, mut memory) = (Heap::new(u32::MAX), memory(MIB));
    let first = allocate(&mut heap, &mut memory, PAGE).unwrap();
    let theirs = memory.grow(1).unwrap() * PAGE;
    let large = allocate(&mut heap, &mut memory, 5 * PAGE).unwrap();
    assert!(start(&heap, first) + PAGE <= theirs && start(&heap, large) >= theirs + PAGE);
}

#[test]
fn what_was_given_back_in_pieces_is_room_for_something_larger() {
    let (mut heap, mut memory) = (Heap::new(u32::MAX), memory(MIB));
    // Each block is larger than all before, as those of a list that grows by one; never more than two are alive.
    let mut last = allocate(&mut heap, &mut memory, 16).unwrap();
    for size in (2..2_000).map(|count| 16 * count) {
        let next = allocate(&mut heap, &mut memory, size);
        assert!(next.is_some(), "{size} bytes are refused, {} are held", heap.held);
        heap.free(last, 4, None);
        last = next.unwrap();
    }
}
