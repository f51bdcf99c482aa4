//! Pieces of evidence, all about `watched.c`.

use bareme_core::evidence::{
    Cell, Coverage, Evidence, FileLines, Finding, FindingKind, Growth, GrowthPoint, Input, LoopEvidence, LoopVerdict,
    Object, Operands, Printed, Recursion, RunEvidence, Scene, SceneFrame, Site, SizeMeasure, Spot, State, Storage,
    Target, TestEvidence, Turn, Value, Variable, Watched, Whose,
};
use bareme_core::outcome::Frame;
use bareme_core::units::Bytes;

pub fn spot(line: u32) -> Spot {
    Spot { file: "main.c".to_owned(), line, column: 9, function: Some("fill".to_owned()) }
}

pub fn finding(kind: FindingKind, place: Option<Spot>) -> Finding {
    Finding {
        kind,
        place,
        library: None,
        calls: Vec::new(),
        object: None,
        through: None,
        scene: None,
        whose: Whose::Learner,
    }
}

pub fn operands(operator: &str, left: Option<&str>, right: &str) -> Operands {
    Operands {
        operator: operator.to_owned(),
        left: left.map(str::to_owned),
        right: right.to_owned(),
        ty: "int".to_owned(),
    }
}

pub fn array(name: &str, index: i64, count: u64) -> Object {
    Object {
        storage: Storage::Stack,
        name: Some(name.to_owned()),
        ty: Some(format!("int [{count}]")),
        declared: Some(spot(5)),
        size: Bytes(count * 4),
        offset: index * 4,
        cell: Some(Cell { index, count, ty: Some("int".to_owned()) }),
        allocated: None,
        freed: None,
    }
}

pub fn block(index: Option<i64>) -> Object {
    let site = |by: &str, line| Some(Site { by: by.to_owned(), place: Some(spot(line)) });
    Object {
        storage: Storage::Heap,
        name: None,
        ty: None,
        declared: None,
        size: Bytes(40),
        offset: index.unwrap_or(0) * 4,
        cell: index.map(|index| Cell { index, count: 10, ty: None }),
        allocated: site("malloc", 6),
        freed: site("free", 10),
    }
}

pub fn gone(named: bool) -> Object {
    Object {
        name: named.then(|| "i".to_owned()),
        ty: Some("int".to_owned()),
        declared: Some(spot(7)),
        cell: None,
        ..array("i", 0, 1)
    }
}

pub fn literal() -> Object {
    Object { storage: Storage::Literal, name: None, declared: None, cell: None, ..array("", 0, 6) }
}

pub fn number(text: &str) -> Value {
    Value::Number { text: text.to_owned() }
}

fn pointer(target: Target) -> Value {
    Value::Pointer { target }
}

fn text(text: &str, terminated: bool, more: bool) -> Value {
    Value::Text { text: text.to_owned(), terminated, more }
}

/// A value of each kind, and a pointer to each kind of thing.
pub fn values() -> Vec<(&'static str, &'static str, Value)> {
    let to = |name: &str, offset_bytes, index, value: Option<&str>| {
        let value = value.map(|text| Box::new(number(text)));
        pointer(Target::Variable { name: name.to_owned(), offset_bytes, index, value })
    };
    let heap = |allocated, offset_bytes, value: Option<&str>| {
        let value = value.map(|text| Box::new(number(text)));
        pointer(Target::Block { allocated, size_bytes: 40, offset_bytes, value })
    };
    let list = Value::List { items: vec![number("0"), number("1"), Value::Uninitialised], more: 7 };
    let fields = vec![("x".to_owned(), number("4")), ("y".to_owned(), number("2.5"))];
    vec![
        ("n", "int", number("10")),
        ("c", "char", Value::Character { code: 97, text: Some("a".to_owned()) }),
        ("d", "char", Value::Character { code: -56, text: None }),
        ("name", "char [8]", text("Zoé", true, false)),
        ("word", "char [3]", text("abc", false, false)),
        ("long_text", "char *", text("once upon", false, true)),
        ("t", "int [10]", list),
        ("q", "struct point", Value::Record { fields: fields.clone(), more: 0 }),
        ("r", "struct big", Value::Record { fields, more: 3 }),
        ("null", "int *", pointer(Target::Null)),
        ("cell", "int *", to("t", 12, Some(3), Some("9"))),
        ("single", "int *", to("n", 0, None, Some("10"))),
        ("beyond", "int *", to("t", 40, Some(10), None)),
        ("inside", "char *", to("q", 2, None, Some("0"))),
        ("heap", "int *", heap(Some(spot(6)), 0, Some("7"))),
        ("heap_end", "int *", heap(None, 40, None)),
        ("freed", "int *", pointer(Target::Freed { freed: Some(spot(10)) })),
        ("freed_too", "int *", pointer(Target::Freed { freed: None })),
        ("local", "int *", pointer(Target::Gone { name: "x".to_owned() })),
        ("text", "char *", pointer(Target::Literal { value: Some(Box::new(text("abc", true, false))) })),
        ("constant", "int *", pointer(Target::Literal { value: None })),
        ("compare", "int (*)(int)", pointer(Target::Function { name: "smaller".to_owned() })),
        ("file", "FILE *", pointer(Target::Library)),
        ("wild", "int *", pointer(Target::Wild)),
        ("unset", "int", Value::Uninitialised),
        ("unknown", "union u", Value::Unknown),
    ]
}

fn variable(name: &str, ty: &str, value: Value, state: State) -> Variable {
    Variable { name: name.to_owned(), ty: ty.to_owned(), value, state }
}

fn frame(function: &str, place: Option<Spot>, variables: Vec<Variable>) -> SceneFrame {
    SceneFrame { function: function.to_owned(), place, variables }
}

/// One call with a variable of each kind, one with a variable in each state.
pub fn scene() -> Scene {
    let all = values().into_iter().map(|(name, ty, value)| variable(name, ty, value, State::Set)).collect();
    let states = vec![
        variable("argc", "int", number("1"), State::Set),
        variable("sum", "int", number("32767"), State::Uninitialised),
        variable(
            "pair",
            "int [2]",
            Value::List { items: vec![number("1"), Value::Uninitialised], more: 0 },
            State::Partly,
        ),
        variable("i", "int", number("3"), State::OutOfScope),
    ];
    Scene { frames: vec![frame("fill", Some(spot(8)), all), frame("main", None, states)] }
}

/// The scene at a write beyond an array.
pub fn small_scene() -> Scene {
    let list = Value::List { items: ["0", "1", "4"].map(number).to_vec(), more: 7 };
    let variables = vec![
        variable("n", "int", number("10"), State::Set),
        variable("t", "int [10]", list, State::Set),
        variable("s", "int", Value::Uninitialised, State::Uninitialised),
        variable("i", "int", number("10"), State::Set),
    ];
    Scene { frames: vec![frame("fill", Some(spot(8)), variables)] }
}

/// A loop about which everything is said that can be.
pub fn endless(verdicts: Vec<LoopVerdict>) -> LoopEvidence {
    let watched = |name: &str, values: &[&str], initialised| Watched {
        name: name.to_owned(),
        values: values.iter().map(|text| (*text).to_owned()).collect(),
        initialised,
    };
    LoopEvidence {
        place: spot(7),
        last_line: 9,
        verdicts,
        turns: 12_345,
        condition: vec![
            watched("i", &["98", "99", "100"], true),
            watched("n", &["10", "10"], true),
            watched("s", &["0", "0", "0"], false),
        ],
        scene: Some(small_scene()),
    }
}

pub fn verdicts() -> Vec<LoopVerdict> {
    let names = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect();
    vec![
        LoopVerdict::Proven { period: 1 },
        LoopVerdict::Proven { period: 4 },
        LoopVerdict::Proven { period: 0 },
        LoopVerdict::NoCondition,
        LoopVerdict::NobodyChanges { variables: names(&["i"]) },
        LoopVerdict::NobodyChanges { variables: names(&["i", "j", "n"]) },
        LoopVerdict::NobodyChanges { variables: Vec::new() },
        LoopVerdict::MovesAway { variable: "i".to_owned(), step: "1".to_owned() },
        LoopVerdict::MovesAway { variable: "i".to_owned(), step: "-2".to_owned() },
        LoopVerdict::MovesAway { variable: "i".to_owned(), step: String::new() },
        LoopVerdict::StepsOver { variable: "i".to_owned(), bound: "10".to_owned() },
        LoopVerdict::InputEnded { function: "getchar".to_owned(), place: spot(8) },
        LoopVerdict::InputStuck { character: "x".to_owned(), format: Some("%d".to_owned()), place: spot(8) },
        LoopVerdict::InputStuck { character: "\\n".to_owned(), format: None, place: spot(8) },
        LoopVerdict::Prints { place: spot(8) },
        LoopVerdict::Progresses,
    ]
}

pub fn recursion(functions: &[&str]) -> Recursion {
    let turn = |n: &str| Turn { values: vec![("n".to_owned(), n.to_owned()), ("k".to_owned(), "2".to_owned())] };
    Recursion {
        functions: functions.iter().map(|function| (*function).to_owned()).collect(),
        place: Some(spot(13)),
        depth: 12_345,
        first: vec![turn("10"), turn("9")],
        last: vec![turn("-12333"), turn("-12334")],
    }
}

pub fn calls() -> Vec<Frame> {
    let frame = |function: &str, line, column| Frame {
        function: Some(function.to_owned()),
        file: Some("main.c".to_owned()),
        line: Some(line),
        column: Some(column),
    };
    vec![frame("fill", 8, 9), frame("main", 17, 12)]
}

/// A run with this input and output: the test `negative` of `content.json` reads `-1 -2 -3` and prints `Sum: 6`.
pub fn run() -> RunEvidence {
    let printed = |end, line: Option<u32>| Printed { end, place: line.map(spot) };
    RunEvidence {
        agrees: true,
        complete: true,
        steps: 4321,
        input: Input { consumed_bytes: 5, size_bytes: 9, read_past_end: false },
        output: vec![
            printed(3, Some(8)),
            printed(5, Some(8)),
            printed(6, Some(12)),
            printed(7, None),
            printed(9, Some(12)),
        ],
        lines: vec![FileLines { file: "main.c".to_owned(), executed: vec![5, 6], missed: vec![7, 8, 9, 11, 13, 14] }],
        ..RunEvidence::default()
    }
}

/// The evidence of one run, of the test `negative`.
pub fn of(run: RunEvidence) -> Evidence {
    Evidence { runs: vec![TestEvidence { test: 2, run }], ..Evidence::default() }
}

/// What all tests together show.
pub fn together(exponent_hundredths: u32, size: SizeMeasure) -> Evidence {
    let point = |test, size, fuel, finished| GrowthPoint { test, size, fuel, finished };
    Evidence {
        runs: Vec::new(),
        growth: Some(Growth {
            exponent_hundredths,
            size,
            points: vec![point(0, 10, 4_000, true), point(2, 1000, 40_000_000, false)],
        }),
        coverage: Some(Coverage {
            never: vec![spot(10), spot(11)],
            only_failing: vec![spot(8)],
            only_passing: (1..=18).map(spot).collect(),
        }),
    }
}
