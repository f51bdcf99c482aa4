//! The JSON Schemas say what the reader does.

use crate::folder::Folder;
use bareme_task::{CONCEPTS, TomlFile, schema};
use serde_json::Value;

/// Calls `visit` with every schema inside of a schema and its name.
fn visit_all(name: &str, schema: &Value, visit: &mut impl FnMut(&str, &Value)) {
    visit(name, schema);
    for group in ["properties", "$defs"] {
        for (name, inner) in schema.get(group).and_then(Value::as_object).into_iter().flatten() {
            visit_all(name, inner, visit);
        }
    }
}

#[test]
fn every_key_is_described() {
    for file in TomlFile::ALL {
        let mut described = 0;
        visit_all(file.path(), &schema(file), &mut |name, schema| {
            let description = schema.get("description").and_then(Value::as_str);
            assert!(description.is_some_and(|text| text.len() > 5), "{}: {name} is not described", file.path());
            described += 1;
        });
        assert!(described > 8, "{}", file.path());
    }
}

#[test]
fn no_table_takes_unknown_keys_and_nothing_is_null() {
    for file in TomlFile::ALL {
        assert!(!schema(file).to_string().contains("\"null\""), "{}", schema(file));
        visit_all(file.path(), &schema(file), &mut |name, schema| {
            if schema.get("properties").is_some() {
                assert_eq!(schema["additionalProperties"], Value::Bool(false), "{name}");
            }
        });
    }
}

#[test]
fn required_keys() {
    let required = |value: &Value| {
        value["required"].as_array().unwrap().iter().map(|key| key.as_str().unwrap().to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(required(&schema(TomlFile::Task)), ["id", "version", "concepts", "difficulty", "title"]);
    let tests = schema(TomlFile::Tests);
    assert_eq!(required(&tests), ["group", "test"]);
    assert_eq!(required(&tests["$defs"]["Group"]), ["id", "points"]);
    assert_eq!(required(&tests["$defs"]["Test"]), ["name", "group"]);
    assert_eq!(required(&schema(TomlFile::Solutions)["$defs"]["Solution"]), ["verdict"]);
}

#[test]
fn the_concepts_of_the_schema_are_those_that_load() {
    let listed = &schema(TomlFile::Task)["properties"]["concepts"]["items"]["enum"];
    assert_eq!(listed, &Value::from(CONCEPTS.to_vec()));
    for concept in CONCEPTS {
        let folder = Folder::good().edited("task.toml", "\"conditions\"", &format!("{concept:?}"));
        assert!(folder.check().task.is_some(), "{concept}");
    }
}

#[test]
fn ranges_are_those_that_load() {
    let difficulty = &schema(TomlFile::Task)["properties"]["difficulty"];
    assert_eq!((difficulty["minimum"].as_u64(), difficulty["maximum"].as_u64()), (Some(1), Some(5)));
    for (value, loads) in [(0, false), (1, true), (5, true), (6, false)] {
        let folder = Folder::good().edited("task.toml", "difficulty = 1", &format!("difficulty = {value}"));
        assert_eq!(folder.check().task.is_some(), loads, "{value}");
    }
}
