//! Precompiled headers: reading `<stdio.h>` takes a quarter of the time that compiling a small program takes.
//!
//! Most programs begin with one of a few lists of `#include <...>` lines. Such a list is compiled once and handed to
//! clang for every later program that begins with exactly the same list, in the same order, with nothing before or
//! between but comments. The lines stay in the source, where the headers' own guards make them cheap, so that places in
//! messages stay as they are. It is never more than the program's own list: a header that the learner forgot is missing.

use crate::Toolchain;
use crate::command::{self, Build};
use crate::compile::CompileRequest;
use crate::error::ToolchainError;
use crate::memo::Memo;
use bareme_core::outcome::Ending;
use bareme_core::submission::SourceFile;
use bareme_sandbox::{FileTree, Stage};
use std::sync::{Arc, PoisonError};

/// Where clang finds the precompiled list.
pub(crate) const PRECOMPILED: &str = "precompiled/headers.pch";
const LIST: &str = "precompiled/headers.h";

/// What is known of one list of headers.
pub(crate) enum Headers {
    /// It was met once; a list that nobody uses again is not worth the time.
    Met,
    /// It is compiled: the result, and the list itself, which clang looks up when it needs a place in it.
    Compiled(FileTree),
    /// It cannot be compiled: the program itself will say why.
    Unusable,
}

impl Toolchain {
    /// The files of the precompiled form of the headers that `file` begins with, if there is one.
    pub(crate) fn precompiled(
        &self,
        stage: &Stage<'_>,
        request: &CompileRequest<'_>,
        build: Build,
        file: &SourceFile,
    ) -> Result<Option<FileTree>, ToolchainError> {
        let Some(list) = leading_includes(file.content()) else { return Ok(None) };
        let key = blake3::hash(format!("{:?} {build:?}\n{list}", request.options).as_bytes()).into();
        let known = self.headers.lock().unwrap_or_else(PoisonError::into_inner).get(&key);
        let headers = match known.as_deref() {
            Some(Headers::Compiled(files)) => return Ok(Some(files.clone())),
            Some(Headers::Unusable) => return Ok(None),
            Some(Headers::Met) => self.precompile(stage, request, build, &list)?,
            None => Headers::Met,
        };
        let compiled = match &headers {
            Headers::Compiled(files) => Some(files.clone()),
            _ => None,
        };
        self.headers.lock().unwrap_or_else(PoisonError::into_inner).insert(key, Arc::new(headers));
        Ok(compiled)
    }

    fn precompile(
        &self,
        stage: &Stage<'_>,
        request: &CompileRequest<'_>,
        build: Build,
        list: &str,
    ) -> Result<Headers, ToolchainError> {
        let mut files = FileTree::default();
        files.insert(LIST, list.as_bytes());
        files.insert(PRECOMPILED, *b"");
        let mut run = self.tool(stage, &command::precompile(build, request.options, LIST, PRECOMPILED), &files)?;
        let Some(bytes) = run.files.remove(PRECOMPILED).filter(|_| run.ending == Ending::Exited(0)) else {
            return Ok(Headers::Unusable);
        };
        files.insert(PRECOMPILED, bytes);
        Ok(Headers::Compiled(files))
    }
}

/// The lists that were used last.
pub(crate) type HeaderMemo = Memo<Headers>;

/// The `#include <...>` lines that a source begins with, if any; comments and blank lines between them do not matter.
fn leading_includes(source: &[u8]) -> Option<String> {
    const MAX_LINES: usize = 400;
    let text = std::str::from_utf8(source).ok()?;
    let (mut list, mut in_comment) = (String::new(), false);
    for line in text.lines().take(MAX_LINES) {
        let line = line.trim();
        if in_comment {
            match line.split_once("*/") {
                Some((_, "")) => in_comment = false,
                Some(_) => break,
                None => {}
            }
        } else if let Some(header) = included(line) {
            list.push_str("#include <");
            list.push_str(header);
            list.push_str(">\n");
        } else if let Some(comment) = line.strip_prefix("/*") {
            match comment.split_once("*/") {
                Some((_, "")) => {}
                Some(_) => break,
                None => in_comment = true,
            }
        } else if !(line.is_empty() || line.starts_with("//") && !line.ends_with('\\')) {
            break;
        }
    }
    (!list.is_empty()).then_some(list)
}

/// The header's name in a line that is nothing but `#include <name>`.
fn included(line: &str) -> Option<&str> {
    let rest = line.strip_prefix('#')?.trim_start().strip_prefix("include")?.trim_start();
    let name = rest.strip_prefix('<')?.strip_suffix('>')?;
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'.' | b'/' | b'-');
    (!name.is_empty() && name.bytes().all(plain) && !name.contains("..")).then_some(name)
}

#[cfg(test)]
mod tests {
    use super::leading_includes;

    #[test]
    fn only_lists_at_the_beginning_count() {
        let list = |source: &str| leading_includes(source.as_bytes());
        let both = Some("#include <stdio.h>\n#include <math.h>\n".to_owned());
        assert_eq!(
            list("/* a\n b */\n\n#include <stdio.h>\n// c\n # include  <math.h>\nint x;\n#include <time.h>\n"),
            both
        );
        assert_eq!(list("#define N 1\n#include <stdio.h>\n"), None);
        assert_eq!(list("/* a */ int x;\n#include <stdio.h>\n"), None);
        assert_eq!(list("// a \\\n#include <stdio.h>\n"), None);
        assert_eq!(list("#include <../x.h>\n"), None);
        assert_eq!(list("#include \"x.h\"\n#include <stdio.h>\n"), None);
        assert_eq!(list("/* a\n*/ #include <stdio.h>\n"), None);
    }
}
