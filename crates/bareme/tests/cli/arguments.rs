//! The arguments and their help.

use bareme::cli::Arguments;
use clap::{CommandFactory, Parser};

#[test]
fn the_arguments_are_consistent() {
    Arguments::command().debug_assert();
}

#[test]
fn every_command_explains_itself() {
    for command in Arguments::command().get_subcommands() {
        assert!(command.get_about().is_some(), "{} has no description", command.get_name());
        for argument in command.get_arguments() {
            assert!(argument.get_help().is_some(), "{} {} has no help", command.get_name(), argument.get_id());
        }
    }
}

#[test]
fn the_help_teaches() {
    let help = Arguments::command().term_width(100).render_long_help().to_string();
    insta::assert_snapshot!("help", help);
    let mut command = Arguments::command().term_width(100);
    command.build();
    let grade = command.find_subcommand_mut("grade").unwrap().render_long_help().to_string();
    insta::assert_snapshot!("help-grade", grade);
    let explain = command.find_subcommand_mut("explain").unwrap().render_long_help().to_string();
    insta::assert_snapshot!("help-explain", explain);
}

#[test]
fn nonsense_is_refused() {
    for words in [
        "grade greeting",
        "grade greeting a.c --lang de",
        "grade greeting a.c --json --all",
        "explain greeting",
        "explain greeting a.c --test",
        "check",
        "serve --listen nowhere",
        "serve --workers 0",
        "toolchain burn",
        "schema everything",
        "frobnicate",
    ] {
        let arguments = std::iter::once("bareme").chain(words.split(' '));
        assert_eq!(Arguments::try_parse_from(arguments).unwrap_err().exit_code(), 2, "{words}");
    }
}
