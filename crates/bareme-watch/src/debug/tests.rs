#![expect(clippy::unwrap_used, reason = "a test ends where its assumption does")]
use super::files::relative;
use super::types::{Field, Kind, Shape, TypeEntry, TypeId, Types};
use super::{DebugInfo, Location};

fn named(types: &mut Types, name: &str, kind: Kind) -> TypeId {
    types.add(TypeEntry { name: Some(name.to_owned()), kind })
}

fn made(types: &mut Types, kind: Kind) -> TypeId {
    types.add(TypeEntry { name: None, kind })
}

fn int(types: &mut Types) -> TypeId {
    named(types, "int", Kind::Shape(Shape::Integer { size: 4, signed: true }))
}

fn pointer(types: &mut Types, target: Option<TypeId>) -> TypeId {
    made(types, Kind::Shape(Shape::Pointer(target)))
}

fn array(types: &mut Types, element: TypeId, count: Option<u64>) -> TypeId {
    made(types, Kind::Shape(Shape::Array { element, count, counted_by: None }))
}

fn function(types: &mut Types, returns: Option<TypeId>, parameters: &[TypeId]) -> TypeId {
    made(types, Kind::Shape(Shape::Function { returns, parameters: parameters.to_vec(), variadic: false }))
}

#[test]
fn names_are_those_of_c() {
    let mut types = Types::new();
    let int = int(&mut types);
    let char = named(&mut types, "char", Kind::Shape(Shape::Character { size: 1, signed: true }));
    let constant = made(&mut types, Kind::Qualified("const", Some(char)));
    let text = pointer(&mut types, Some(constant));
    let fixed = made(&mut types, Kind::Qualified("const", Some(text)));
    let row = array(&mut types, int, Some(4));
    let matrix = array(&mut types, row, Some(3));
    let to_row = pointer(&mut types, Some(row));
    let texts = array(&mut types, text, Some(2));
    let open = array(&mut types, int, None);
    let signature = function(&mut types, Some(int), &[int, text]);
    let callback = pointer(&mut types, Some(signature));
    let callbacks = array(&mut types, callback, Some(3));
    let nothing = function(&mut types, None, &[]);
    let action = pointer(&mut types, Some(nothing));
    let any = pointer(&mut types, None);
    let boolean = named(&mut types, "_Bool", Kind::Shape(Shape::Bool));
    let node = named(&mut types, "struct node", Kind::Shape(Shape::Unknown));
    let node = pointer(&mut types, Some(node));
    let list = named(&mut types, "List", Kind::Typedef(Some(node)));
    let lists = array(&mut types, list, Some(5));
    let expected = [
        (int, "int"),
        (text, "const char *"),
        (fixed, "const char *const"),
        (matrix, "int [3][4]"),
        (to_row, "int (*)[4]"),
        (texts, "const char *[2]"),
        (open, "int []"),
        (callback, "int (*)(int, const char *)"),
        (callbacks, "int (*[3])(int, const char *)"),
        (action, "void (*)(void)"),
        (any, "void *"),
        (boolean, "bool"),
        (node, "struct node *"),
        (list, "List"),
        (lists, "List [5]"),
        (Types::unknown(), "?"),
    ];
    for (ty, name) in expected {
        assert_eq!(types.name(ty), name);
    }
}

#[test]
fn sizes_are_those_of_all_cells() {
    let mut types = Types::new();
    let int = int(&mut types);
    let row = array(&mut types, int, Some(4));
    let name = named(&mut types, "row", Kind::Typedef(Some(row)));
    let matrix = array(&mut types, name, Some(3));
    let fixed = made(&mut types, Kind::Qualified("const", Some(matrix)));
    assert_eq!(types.size(fixed), Some(48));
    assert_eq!(types.element(fixed), Some((name, Some(3))));
    assert_eq!(types.element(name), Some((int, Some(4))));
    assert_eq!(types.element(int), None);
    let open = array(&mut types, int, None);
    assert_eq!(types.size(open), None);
    let huge = array(&mut types, matrix, Some(u64::MAX));
    assert_eq!(types.size(huge), None);
}

#[test]
fn forged_circles_come_to_an_end() {
    let mut types = Types::new();
    let alias = made(&mut types, Kind::Typedef(None));
    types.entry_mut(alias).unwrap().kind = Kind::Qualified("const", Some(alias));
    assert_eq!(types.shape(alias), &Shape::Unknown);
    assert!(types.name(alias).starts_with("const const"));
    let cells = array(&mut types, alias, Some(1));
    types.entry_mut(cells).unwrap().kind =
        Kind::Shape(Shape::Array { element: cells, count: Some(1), counted_by: None });
    assert_eq!(types.size(cells), None);
    let doubled = function(&mut types, None, &[]);
    let shape = Shape::Function { returns: Some(doubled), parameters: vec![doubled, doubled], variadic: true };
    types.entry_mut(doubled).unwrap().kind = Kind::Shape(shape);
    assert!(types.name(doubled).chars().count() <= 201);
}

#[test]
fn types_have_a_limit_and_the_unknown_one_stays_unknown() {
    let mut types = Types::new();
    for _ in 0..30_000 {
        int(&mut types);
    }
    let field = Field { name: String::new(), ty: Types::unknown(), offset: 0, bits: None, line: 0 };
    let record = made(&mut types, Kind::Shape(Shape::Record { size: 1, union: false, fields: vec![field] }));
    assert_eq!(record, Types::unknown());
    assert_eq!(types.shape(record), &Shape::Unknown);
    assert!(types.entry_mut(record).is_none());
}

#[test]
fn files_are_named_as_they_were_submitted() {
    assert_eq!(relative("/main.c"), "main.c");
    assert_eq!(relative("/./lib//point.h"), "lib/point.h");
    assert_eq!(relative("/usr/include/stdio.h"), "usr/include/stdio.h");
}

#[test]
fn an_address_may_be_in_another_local_at_each_place() {
    let place = Location::Local(vec![(10..20, 3), (20..30, 5)]);
    assert_eq!(place.address_local(9), None);
    assert_eq!(place.address_local(19), Some(3));
    assert_eq!(place.address_local(20), Some(5));
    assert_eq!(Location::Frame(8).address_local(20), None);
}

#[test]
fn a_module_without_debug_information_has_none() {
    assert!(DebugInfo::read(b"\0asm\x01\0\0\0").is_none());
    assert!(DebugInfo::read(b"not a module").is_none());
    // A custom section `.debug_info` of two bytes, which are no unit.
    let mut module = b"\0asm\x01\0\0\0\x00\x0e\x0b.debug_info".to_vec();
    module.extend([7, 7]);
    let info = DebugInfo::read(&module).unwrap();
    assert!(info.functions.is_empty() && info.line(1).is_none() && info.function_at(1).is_none());
}
