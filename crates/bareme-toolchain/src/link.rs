//! From object files to a module: lld, as often as it takes.

use crate::Toolchain;
use crate::command::{self, Build, Library};
use crate::compile::CompileRequest;
use crate::error::ToolchainError;
use crate::linker;
use crate::objects::{self, Main};
use crate::own_message::OwnMessage;
use bareme_core::diagnostic::Diagnostic;
use bareme_core::limits::LimitKind;
use bareme_core::outcome::{Ending, RunOutcome};
use bareme_core::submission::SourceFile;
use bareme_sandbox::{FileTree, Stage};

/// What lld made of the object files.
pub(crate) enum Linked {
    /// A module.
    Program(Vec<u8>),
    /// The messages say why.
    Rejected,
    /// The globals do not fit into any memory.
    TooLarge,
}

/// Puts one program together.
pub(crate) struct Linker<'a> {
    toolchain: &'a Toolchain,
    stage: &'a Stage<'a>,
    request: &'a CompileRequest<'a>,
    build: Build,
}

impl<'a> Linker<'a> {
    /// A linker for this request's program.
    pub(crate) fn new(
        toolchain: &'a Toolchain,
        stage: &'a Stage<'a>,
        request: &'a CompileRequest<'a>,
        build: Build,
    ) -> Self {
        Self { toolchain, stage, request, build }
    }

    /// Links object files to a program, with what there is to say about it.
    pub(crate) fn link(&self, objects: &FileTree) -> Result<(Linked, Vec<Diagnostic>), ToolchainError> {
        if objects::find_main(objects) == Main::Missing {
            return Ok((Linked::Rejected, vec![OwnMessage::NoMain.diagnostic()]));
        }
        // The C library has stand-ins for some of these, which only fail at run time and tell nobody why.
        let unsupported: Vec<_> =
            objects::missing(objects).iter().filter_map(|name| linker::unsupported(name)).collect();
        if !unsupported.is_empty() {
            return Ok((Linked::Rejected, unsupported));
        }
        self.link_isolated(objects)
    }

    /// Links again under other names where functions of the learner's and of the library are mixed up.
    fn link_isolated(&self, objects: &FileTree) -> Result<(Linked, Vec<Diagnostic>), ToolchainError> {
        let first = self.link_with_enough(objects)?;
        let own: Vec<&str> = linker::mismatched(&first.1).filter(|name| objects::defines(objects, name)).collect();
        if own.is_empty() {
            return Ok(first);
        }
        let renamed = own.iter().fold(objects.clone(), |tree, name| objects::rename(&tree, name));
        self.link_with_enough(&renamed)
    }

    /// Links with the small library, and with the whole one where that is not enough.
    fn link_with_enough(&self, objects: &FileTree) -> Result<(Linked, Vec<Diagnostic>), ToolchainError> {
        let library = if self.uses_long_double() { Library::SmallLongDouble } else { Library::Small };
        let first = self.link_with(objects, library)?;
        if first.1.iter().any(linker::lacks_something) { self.link_with(objects, Library::Full) } else { Ok(first) }
    }

    fn link_with(&self, objects: &FileTree, library: Library) -> Result<(Linked, Vec<Diagnostic>), ToolchainError> {
        let names: Vec<String> = objects.iter().map(|(name, _)| name.to_owned()).collect();
        let argv = command::link(self.build, &names, objects::find_main(objects), self.request.stack, library);
        let mut run = match self.build {
            Build::Grading => self.toolchain.tool(self.stage, &argv, objects)?,
            Build::Watching => self.link_watching(argv, objects)?,
        };
        let text = String::from_utf8_lossy(&run.stderr.bytes);
        let mut messages = linker::parse(&text);
        let linked = match (&run.ending, run.files.remove(command::PROGRAM)) {
            (Ending::Exited(0), Some(wasm)) => Linked::Program(wasm),
            _ if linker::is_too_large(&text) => Linked::TooLarge,
            (Ending::LimitReached(LimitKind::Wall), _) => {
                return Err(ToolchainError::Tool("the linker took too long on the clock".to_owned()));
            }
            // A program that is too large to be written is too large to be run.
            (Ending::LimitReached(_), _) => Linked::TooLarge,
            _ => {
                if messages.is_empty() {
                    messages.push(OwnMessage::LinkerGaveUp.diagnostic());
                }
                Linked::Rejected
            }
        };
        Ok((linked, messages))
    }

    /// lld fails over symbols that are weak, missing, and used by two objects, when it has to keep relocations. The C
    /// library has one, in what opens files: such programs are linked with its definition.
    fn link_watching(&self, argv: Vec<String>, objects: &FileTree) -> Result<RunOutcome, ToolchainError> {
        let files = objects.with(&self.toolchain.watching_parts(self.stage)?);
        let first = self.toolchain.tool(self.stage, &argv, &files)?;
        if !first.stderr.bytes.starts_with(b"Assertion failed") {
            return Ok(first);
        }
        let define = command::DEFINE_WEAK.to_owned();
        self.toolchain.tool(self.stage, &argv.into_iter().chain([define]).collect::<Vec<_>>(), &files)
    }

    /// The small printf does without `long double`, which few programs have.
    fn uses_long_double(&self) -> bool {
        let mentions = |file: &SourceFile| {
            let text = file.content();
            text.windows(11).any(|window| window == b"long double") || text.windows(2).any(|window| window == b"%L")
        };
        self.request.files.iter().any(mentions)
    }
}
