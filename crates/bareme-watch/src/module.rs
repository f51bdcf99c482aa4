//! A linked module, taken apart: what the translation and the machine need to know of it.

use crate::WatchError;
use crate::symbols::{Segment, Symbols};
use wasmparser::{
    CompositeInnerType, ConstExpr, DataKind, ElementItems, ElementKind, ExternalKind, FuncType, FunctionBody, Import,
    KnownCustom, Name, NameSectionReader, Operator, Parser, Payload, TypeRef, ValType, WasmFeatures,
};

/// The most functions of a module: the C library and a course program have a few hundred.
const MAX_FUNCTIONS: usize = 20_000;

/// A module without its code.
#[derive(Default)]
pub(crate) struct Module<'m> {
    /// The types of functions.
    pub(crate) types: Vec<FuncType>,
    /// What it imports, in order: these are its first functions.
    pub(crate) imports: Vec<ImportedFunction>,
    /// The type of each function of its own.
    pub(crate) functions: Vec<u32>,
    /// The body of each of them.
    pub(crate) bodies: Vec<FunctionBody<'m>>,
    /// What functions are called, by index; imports included.
    pub(crate) names: Vec<Option<String>>,
    /// The first values of the globals.
    pub(crate) globals: Vec<u64>,
    /// The functions in the table, by slot.
    pub(crate) table: Vec<Option<u32>>,
    /// Bytes in memory from the start, and where.
    pub(crate) data: Vec<(u32, &'m [u8])>,
    /// The memory's first size, in pages of 64 KiB.
    pub(crate) pages: u64,
    /// The function that a run begins with.
    pub(crate) start: Option<u32>,
    /// The global that is the C stack pointer.
    pub(crate) stack_pointer: u32,
    /// Where the payload of the code section begins, from which DWARF counts.
    pub(crate) code_start: usize,
    /// What the linker knew about addresses.
    pub(crate) symbols: Symbols,
    segments: Vec<Segment>,
}

/// A function that the module does not have itself.
pub(crate) struct ImportedFunction {
    /// The module that it names.
    pub(crate) module: String,
    /// The function.
    pub(crate) name: String,
    /// Its type.
    pub(crate) ty: u32,
}

impl<'m> Module<'m> {
    /// Checks a module and takes it apart.
    pub(crate) fn read(wasm: &'m [u8]) -> Result<Self, WatchError> {
        wasmparser::Validator::new_with_features(WasmFeatures::default()).validate_all(wasm).map_err(unusable)?;
        let mut module = Self::default();
        for payload in Parser::new(0).parse_all(wasm) {
            module.take(payload.map_err(unusable)?)?;
        }
        module.names.resize(module.imports.len() + module.functions.len(), None);
        let segments = std::mem::take(&mut module.segments);
        module.symbols.place(&segments);
        Ok(module)
    }

    fn take(&mut self, payload: Payload<'m>) -> Result<(), WatchError> {
        match payload {
            Payload::TypeSection(types) => {
                for group in types {
                    for ty in group.map_err(unusable)?.into_types() {
                        let CompositeInnerType::Func(ty) = ty.composite_type.inner else {
                            return Err(WatchError::new("a type that is not a function's"));
                        };
                        self.types.push(ty);
                    }
                }
            }
            Payload::ImportSection(imports) => {
                for import in imports.into_imports() {
                    self.import(&import.map_err(unusable)?)?;
                }
            }
            Payload::FunctionSection(functions) => {
                self.functions = functions.into_iter().collect::<Result<_, _>>().map_err(unusable)?;
                if self.functions.len() > MAX_FUNCTIONS {
                    return Err(WatchError::new("too many functions"));
                }
            }
            Payload::MemorySection(memories) => {
                for memory in memories {
                    self.pages = memory.map_err(unusable)?.initial;
                }
            }
            Payload::GlobalSection(globals) => {
                for global in globals {
                    self.globals.push(constant(&global.map_err(unusable)?.init_expr)?);
                }
            }
            Payload::ExportSection(exports) => {
                for export in exports {
                    let export = export.map_err(unusable)?;
                    match (export.kind, export.name) {
                        (ExternalKind::Func, "_start") => self.start = Some(export.index),
                        (ExternalKind::Global, "__stack_pointer") => self.stack_pointer = export.index,
                        _ => {}
                    }
                }
            }
            Payload::ElementSection(elements) => {
                for element in elements {
                    self.element(element.map_err(unusable)?)?;
                }
            }
            Payload::DataSection(segments) => {
                let section = segments.range().start;
                for segment in segments {
                    let segment = segment.map_err(unusable)?;
                    let DataKind::Active { offset_expr, .. } = segment.kind else {
                        return Err(WatchError::new("a passive data segment"));
                    };
                    let address = u32::try_from(constant(&offset_expr)?).map_err(|_| WatchError::new("data"))?;
                    let offset = segment.range.end - segment.data.len() - section;
                    self.segments.push(Segment { offset, size: segment.data.len(), address });
                    self.data.push((address, segment.data));
                }
            }
            Payload::CodeSectionStart { range, .. } => self.code_start = range.start,
            Payload::CodeSectionEntry(body) => self.bodies.push(body),
            Payload::CustomSection(section) => self.custom(&section),
            _ => {}
        }
        Ok(())
    }

    fn import(&mut self, import: &Import<'_>) -> Result<(), WatchError> {
        let TypeRef::Func(ty) = import.ty else { return Err(WatchError::new("an import that is no function")) };
        let (module, name) = (import.module.to_owned(), import.name.to_owned());
        self.imports.push(ImportedFunction { module, name, ty });
        Ok(())
    }

    fn element(&mut self, element: wasmparser::Element<'_>) -> Result<(), WatchError> {
        let (ElementKind::Active { offset_expr, .. }, ElementItems::Functions(functions)) =
            (element.kind, element.items)
        else {
            return Err(WatchError::new("elements of an unusual kind"));
        };
        let start = usize::try_from(constant(&offset_expr)?).unwrap_or(usize::MAX);
        for (index, function) in functions.into_iter().enumerate() {
            let slot = start.saturating_add(index);
            if slot >= MAX_FUNCTIONS {
                return Err(WatchError::new("too large a table"));
            }
            if self.table.len() <= slot {
                self.table.resize(slot + 1, None);
            }
            self.table[slot] = Some(function.map_err(unusable)?);
        }
        Ok(())
    }

    /// Custom sections are for whoever reads them: one that is broken is passed over.
    fn custom(&mut self, section: &wasmparser::CustomSectionReader<'_>) {
        match section.as_known() {
            KnownCustom::Name(names) => self.name(names),
            KnownCustom::Linking(linking) => self.symbols.read(&linking),
            KnownCustom::Reloc(relocations) => self.symbols.read_relocations(section.name(), &relocations),
            _ => {}
        }
    }

    fn name(&mut self, names: NameSectionReader<'_>) {
        for subsection in names.into_iter().map_while(Result::ok) {
            let Name::Function(functions) = subsection else { continue };
            for naming in functions.into_iter().map_while(Result::ok) {
                let index = naming.index as usize;
                if index >= MAX_FUNCTIONS {
                    continue;
                }
                if self.names.len() <= index {
                    self.names.resize(index + 1, None);
                }
                self.names[index] = Some(naming.name.to_owned());
            }
        }
    }

    /// The type of a function by its index, imports included.
    pub(crate) fn type_of(&self, function: u32) -> Option<&FuncType> {
        let function = function as usize;
        let ty = match self.imports.get(function) {
            Some(import) => import.ty,
            None => *self.functions.get(function - self.imports.len())?,
        };
        self.types.get(ty as usize)
    }

    /// A function's name.
    pub(crate) fn name_of(&self, function: u32) -> Option<&str> {
        self.names.get(function as usize)?.as_deref()
    }
}

fn constant(expression: &ConstExpr<'_>) -> Result<u64, WatchError> {
    match expression.get_operators_reader().read().map_err(unusable)? {
        Operator::I32Const { value } => Ok(u64::from(value.cast_unsigned())),
        Operator::I64Const { value } => Ok(value.cast_unsigned()),
        Operator::F32Const { value } => Ok(u64::from(value.bits())),
        Operator::F64Const { value } => Ok(value.bits()),
        _ => Err(WatchError::new("a constant of an unusual kind")),
    }
}

/// Whether the machine has values of this type.
pub(crate) fn is_number(ty: ValType) -> bool {
    matches!(ty, ValType::I32 | ValType::I64 | ValType::F32 | ValType::F64)
}

#[expect(clippy::needless_pass_by_value, reason = "for `map_err`, which hands it over")]
pub(crate) fn unusable(error: wasmparser::BinaryReaderError) -> WatchError {
    WatchError::new(error.to_string())
}
