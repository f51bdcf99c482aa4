#![expect(clippy::unwrap_used, clippy::panic, reason = "a test ends where its assumption does")]
use super::{Memory, Pointee, Reader, is_printable};
use crate::debug::{Field, Kind, Shape, TypeEntry, TypeId, Types};
use bareme_core::evidence::{MAX_DEPTH, MAX_ITEMS, State, Target, Value};

/// Addresses begin here, so that 0 stays NULL.
const START: u32 = 16;

/// A memory that knows its objects.
struct Fake {
    bytes: Vec<u8>,
    unset: Vec<u8>,
    variables: Vec<(&'static str, u32, u32, TypeId)>,
}

impl Fake {
    /// All of these bytes have a value.
    fn of(bytes: &[u8]) -> Self {
        Self { bytes: bytes.to_vec(), unset: vec![0; bytes.len()], variables: Vec::new() }
    }

    /// Takes the values of some bytes away.
    fn without(mut self, range: std::ops::Range<usize>) -> Self {
        self.unset[range].fill(0xff);
        self
    }

    fn with(mut self, name: &'static str, start: u32, size: u32, ty: TypeId) -> Self {
        self.variables.push((name, start, size, ty));
        self
    }
}

impl Memory for Fake {
    fn byte(&self, address: u32) -> Option<u8> {
        self.bytes.get(address.checked_sub(START)? as usize).copied()
    }

    fn defined(&self, address: u32) -> u8 {
        self.unset[(address - START) as usize]
    }

    fn pointee(&self, _: u32, value: u32) -> Pointee {
        let inside = |start: u32, size: u32| (start..=start + size).contains(&value);
        match self.variables.iter().find(|&&(_, start, size, _)| inside(start, size)) {
            Some(&(name, start, size, ty)) => Pointee::Variable { name: name.to_owned(), start, size, ty: Some(ty) },
            None if value == 0 => Pointee::Null,
            None if value == 1 => Pointee::Function { name: "compare".to_owned() },
            None if value < START => Pointee::Wild,
            None => Pointee::Block { allocated: None, start: START, size: u32::try_from(self.bytes.len()).unwrap() },
        }
    }
}

/// Some types.
struct Set {
    types: Types,
    int: TypeId,
    char: TypeId,
}

impl Set {
    fn new() -> Self {
        let mut types = Types::new();
        let mut add = |shape| types.add(TypeEntry { name: None, kind: Kind::Shape(shape) });
        let int = add(Shape::Integer { size: 4, signed: true });
        let char = add(Shape::Character { size: 1, signed: true });
        Self { types, int, char }
    }

    fn add(&mut self, shape: Shape) -> TypeId {
        self.types.add(TypeEntry { name: None, kind: Kind::Shape(shape) })
    }

    fn array(&mut self, element: TypeId, count: u64) -> TypeId {
        self.add(Shape::Array { element, count: Some(count), counted_by: None })
    }

    fn record(&mut self, size: u64, union: bool, fields: &[(&str, TypeId, u64)]) -> TypeId {
        let field = |&(name, ty, offset): &(&str, TypeId, u64)| Field {
            name: name.to_owned(),
            ty,
            offset,
            bits: None,
            line: 0,
        };
        self.add(Shape::Record { size, union, fields: fields.iter().map(field).collect() })
    }

    fn value(&self, ty: TypeId, memory: &Fake) -> (Value, State) {
        Reader::new(memory, &self.types).value(ty, START)
    }

    fn text(&self, ty: TypeId, memory: &Fake) -> String {
        Reader::new(memory, &self.types).text(ty, START)
    }
}

fn number(text: &str) -> Value {
    Value::Number { text: text.to_owned() }
}

fn text(text: &str, terminated: bool) -> Value {
    Value::Text { text: text.to_owned(), terminated, more: false }
}

fn words(words: &[u32]) -> Vec<u8> {
    words.iter().flat_map(|word| word.to_le_bytes()).collect()
}

#[test]
fn numbers_are_those_that_c_prints() {
    let mut set = Set::new();
    let unsigned = set.add(Shape::Integer { size: 4, signed: false });
    let long = set.add(Shape::Integer { size: 8, signed: true });
    let boolean = set.add(Shape::Bool);
    let values = vec![("RED".to_owned(), 0), ("BLUE".to_owned(), 6)];
    let color = set.add(Shape::Enum { size: 4, signed: false, values });
    let memory = Fake::of(&[0xfe, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff]);
    assert_eq!(set.text(set.int, &memory), "-2");
    assert_eq!(set.text(unsigned, &memory), "4294967294");
    assert_eq!(set.text(long, &memory), "-2");
    assert_eq!(set.text(boolean, &memory), "254");
    assert_eq!(set.text(boolean, &Fake::of(&[1])), "true");
    assert_eq!(set.text(color, &Fake::of(&words(&[6]))), "BLUE");
    assert_eq!(set.text(color, &Fake::of(&words(&[5]))), "5");
    let wide = set.add(Shape::Integer { size: 16, signed: true });
    assert_eq!(set.value(wide, &Fake::of(&[0; 16])), (Value::Unknown, State::Set));
}

#[test]
fn decimals_keep_their_point() {
    let mut set = Set::new();
    let (double, float) = (set.add(Shape::Float { size: 8 }), set.add(Shape::Float { size: 4 }));
    let cases =
        [(3.0, "3.0"), (2.5, "2.5"), (-0.1, "-0.1"), (1e-7, "1e-07"), (1e300, "1e+300"), (f64::INFINITY, "inf")];
    for (value, expected) in cases {
        assert_eq!(set.text(double, &Fake::of(&f64::to_le_bytes(value))), expected);
    }
    assert_eq!(set.text(double, &Fake::of(&f64::NAN.to_le_bytes())), "nan");
    assert_eq!(set.text(float, &Fake::of(&0.1_f32.to_le_bytes())), "0.1");
}

#[test]
fn bit_fields_are_cut_out_of_their_bytes() {
    let mut set = Set::new();
    let bits =
        |name: &str, offset, bits| Field { name: name.to_owned(), ty: set.int, offset, bits: Some(bits), line: 0 };
    let fields = vec![bits("a", 0, (0, 3)), bits("b", 0, (3, 5)), bits("c", 1, (0, 20))];
    let record = set.add(Shape::Record { size: 4, union: false, fields });
    let mut memory = Fake::of(&[0b1110_1011, 0xff, 0, 0]);
    memory.unset = vec![0b1111_1000, 0, 0, 0xf0];
    let fields = |b| [("a", number("3")), ("b", b), ("c", number("255"))].map(|(name, value)| (name.to_owned(), value));
    let expected = |b| Value::Record { fields: fields(b).to_vec(), more: 0 };
    assert_eq!(set.value(record, &memory), (expected(Value::Uninitialised), State::Partly));
    memory.unset = vec![0, 0, 0, 0xf0];
    assert_eq!(set.value(record, &memory), (expected(number("-3")), State::Set));
}

#[test]
fn characters_have_names() {
    let mut set = Set::new();
    let cases = [(b'a', "'a'"), (b'\n', "'\\n'"), (0, "'\\0'"), (b'\'', "'\\''"), (0x1b, "'\\x1b'"), (0xe9, "'\\xe9'")];
    for (code, expected) in cases {
        assert_eq!(set.text(set.char, &Fake::of(&[code])), expected);
    }
    let unsigned = set.add(Shape::Character { size: 1, signed: false });
    let memory = Fake::of(&[0xe9]);
    assert_eq!(set.value(set.char, &memory).0, Value::Character { code: -23, text: None });
    assert_eq!(set.value(unsigned, &memory).0, Value::Character { code: 233, text: None });
}

#[test]
fn texts_end_at_their_zero() {
    let mut set = Set::new();
    let name = set.array(set.char, 6);
    let unset_behind = Fake::of(b"ok\0???").without(3..6);
    assert_eq!(set.value(name, &unset_behind), (text("ok", true), State::Set));
    assert_eq!(set.value(name, &Fake::of(b"abcdef")), (text("abcdef", false), State::Set));
    let cut = Fake::of(b"ab????").without(2..6);
    assert_eq!(set.value(name, &cut), (text("ab", false), State::Partly));
    let hole = Fake::of(b"a?c\0??").without(1..2);
    assert_eq!(set.value(name, &hole), (text("a\u{fffd}c", true), State::Partly));
    let nothing = Fake::of(b"??????").without(0..6);
    assert_eq!(set.value(name, &nothing), (Value::Uninitialised, State::Uninitialised));
    assert_eq!(set.text(name, &nothing), "?");
}

#[test]
fn texts_are_harmless() {
    let mut set = Set::new();
    let name = set.array(set.char, 64);
    let check = |bytes: &[u8], expected: &str| {
        let mut all = bytes.to_vec();
        all.resize(64, 0);
        assert_eq!(set.value(name, &Fake::of(&all)).0, text(expected, true));
    };
    check("été 🙂".as_bytes(), "été 🙂");
    check(b"a\n\x1b[0m\\", "a\\n\\x1b[0m\\\\");
    check(b"\xe9t\xc3", "\\xe9t\\xc3");
    check("\u{202e}x\u{85}\u{feff}\u{e0001}".as_bytes(), "\\u202ex\\u0085\\ufeff\\U000e0001");
    assert!(!is_printable('\u{2066}') && is_printable('é'));
    let long = set.array(set.char, 200);
    let Value::Text { text, more, .. } = set.value(long, &Fake::of(&[b'x'; 200])).0 else { panic!("it is a text") };
    assert_eq!((text.len(), more), (80, true));
}

#[test]
fn lists_are_cut_off() {
    let mut set = Set::new();
    let row = set.array(set.int, 20);
    let memory = Fake::of(&words(&[7; 20])).without(4..8);
    let (Value::List { items, more }, state) = set.value(row, &memory) else { panic!("it is a list") };
    assert_eq!((items.len(), more, state), (MAX_ITEMS, 4, State::Partly));
    assert_eq!((&items[0], &items[1]), (&number("7"), &Value::Uninitialised));
    let matrix = set.array(row, 1_000_000);
    let (value, _) = set.value(matrix, &Fake::of(&[0; 2_000]));
    assert!(format!("{value:?}").matches("Number").count() <= 200);
    let texts = set.array(set.char, 3);
    let texts = set.array(texts, 2);
    let expected = Value::List { items: vec![text("ab", true), text("c", true)], more: 0 };
    assert_eq!(set.value(texts, &Fake::of(b"ab\0c\0\0")), (expected, State::Set));
}

#[test]
fn padding_needs_no_value_and_nameless_fields_belong_outside() {
    let mut set = Set::new();
    let double = set.add(Shape::Float { size: 8 });
    let inner = set.record(4, true, &[("i", set.int, 0), ("c", set.char, 0)]);
    let record = set.record(24, false, &[("d", double, 8), ("t", set.char, 0), ("", inner, 16)]);
    let mut memory = Fake::of(&[0; 24]).without(1..8).without(17..24);
    let expected = |d: Value| {
        let c = Value::Character { code: 0, text: Some("\\0".to_owned()) };
        let fields = [("d", d), ("t", c.clone()), ("i", Value::Uninitialised), ("c", c)];
        Value::Record { fields: fields.map(|(name, value)| (name.to_owned(), value)).to_vec(), more: 0 }
    };
    assert_eq!(set.value(record, &memory), (expected(number("0.0")), State::Set));
    memory = memory.without(8..16);
    assert_eq!(set.value(record, &memory), (expected(Value::Uninitialised), State::Partly));
    memory = memory.without(0..24);
    assert_eq!(set.value(record, &memory), (Value::Uninitialised, State::Uninitialised));
}

#[test]
fn pointers_name_what_they_point_to() {
    let mut set = Set::new();
    let table = set.array(set.int, 3);
    let pointer = set.add(Shape::Pointer(Some(set.int)));
    let at = |address: u32| Fake::of(&words(&[address, 10, 20, 30])).with("t", START + 4, 12, table);
    let target = |offset_bytes, index, value: Option<&str>| {
        let value = value.map(|text| Box::new(number(text)));
        Value::Pointer { target: Target::Variable { name: "t".to_owned(), offset_bytes, index, value } }
    };
    assert_eq!(set.value(pointer, &at(START + 12)).0, target(8, Some(2), Some("30")));
    assert_eq!(set.value(pointer, &at(START + 16)).0, target(12, Some(3), None));
    assert_eq!(set.value(pointer, &at(START + 5)).0, target(1, None, Some("335544320")));
    assert_eq!(set.value(pointer, &at(0)).0, Value::Pointer { target: Target::Null });
    assert_eq!(set.text(pointer, &at(START + 12)), "&t[2]");
    assert_eq!(set.text(pointer, &at(START + 16)), "&t[3]");
    assert_eq!(set.text(pointer, &at(0)), "NULL");
    assert_eq!(set.text(pointer, &at(9)), "0x9");
    assert_eq!(set.text(pointer, &at(1)), "compare");
    assert_eq!(set.text(pointer, &at(0).without(0..2)), "?");
}

#[test]
fn parts_of_variables_are_named_as_in_c() {
    let mut set = Set::new();
    let pair = set.record(8, false, &[("x", set.int, 0), ("y", set.int, 4)]);
    let row = set.array(pair, 2);
    let pairs = set.array(row, 2);
    let number = set.add(Shape::Pointer(Some(set.int)));
    let (whole, any) = (set.add(Shape::Pointer(Some(pair))), set.add(Shape::Pointer(None)));
    let at =
        |offset: u32| Fake::of(&words(&[START + 4 + offset, 0, 0, 0, 0, 0, 0, 0, 0])).with("p", START + 4, 32, pairs);
    assert_eq!(set.text(number, &at(28)), "&p[1][1].y");
    assert_eq!(set.text(number, &at(16)), "&p[1][0].x");
    assert_eq!(set.text(whole, &at(8)), "&p[0][1]");
    assert_eq!(set.text(any, &at(0)), "&p");
    assert_eq!(set.text(number, &at(3)), "0x17");
}

#[test]
fn a_pointer_to_characters_is_a_text_unless_there_is_one_only() {
    let mut set = Set::new();
    let pointer = set.add(Shape::Pointer(Some(set.char)));
    let name = set.array(set.char, 5);
    let memory = Fake::of(b"\x15\0\0\0anna\0").with("name", START + 4, 5, name);
    assert_eq!(set.text(pointer, &memory), "\"nna\"");
    let value = Some(Box::new(text("nna", true)));
    let target = Target::Variable { name: "name".to_owned(), offset_bytes: 1, index: Some(1), value };
    assert_eq!(set.value(pointer, &memory).0, Value::Pointer { target });
    let single = Fake::of(b"\x14\0\0\0a").with("c", START + 4, 1, set.char);
    assert_eq!(set.text(pointer, &single), "&c");
    let value = Some(Box::new(Value::Character { code: 97, text: Some("a".to_owned()) }));
    let target = Target::Variable { name: "c".to_owned(), offset_bytes: 0, index: None, value };
    assert_eq!(set.value(pointer, &single).0, Value::Pointer { target });
}

#[test]
fn circles_of_pointers_come_to_an_end() {
    let mut set = Set::new();
    let next = set.add(Shape::Pointer(None));
    let node = set.record(4, false, &[("next", next, 0)]);
    let pointer = set.add(Shape::Pointer(Some(node)));
    let node = set.record(4, false, &[("next", pointer, 0)]);
    let to_node = set.add(Shape::Pointer(Some(node)));
    let memory = Fake::of(&words(&[START]));
    let (value, state) = set.value(to_node, &memory);
    assert!(format!("{value:?}").matches("Block").count() <= MAX_DEPTH + 1);
    assert_eq!(state, State::Set);
}

#[test]
fn lengths_of_arrays_may_lie_in_the_frame() {
    let mut set = Set::new();
    let table = set.add(Shape::Array { element: set.int, count: None, counted_by: Some(8) });
    let memory = Fake::of(&words(&[1, 2, 2]));
    assert_eq!(set.value(table, &memory).0, Value::Unknown);
    let reader = Reader { frame: Some(START), ..Reader::new(&memory, &set.types) };
    assert_eq!(reader.size(table), Some(8));
    assert_eq!(reader.value(table, START).0, Value::List { items: vec![number("1"), number("2")], more: 0 });
}

#[test]
fn what_lies_outside_of_memory_is_unknown() {
    let mut set = Set::new();
    let table = set.array(set.int, 4);
    let memory = Fake::of(&[]);
    assert_eq!(set.value(set.int, &memory), (Value::Unknown, State::Set));
    let reader = Reader::new(&memory, &set.types);
    assert_eq!(reader.text(set.int, u32::MAX), "?");
    reader.value(table, u32::MAX - 5);
}
