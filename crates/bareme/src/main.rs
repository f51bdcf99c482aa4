//! The program `bareme`; everything lives in the library beside it, where tests reach it.

fn main() -> std::process::ExitCode {
    bareme::run().into()
}
