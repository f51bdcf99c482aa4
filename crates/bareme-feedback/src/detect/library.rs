//! What the C library offers, as far as beginners use it.

use super::spelling::nearest;

/// Functions and names, each with its header.
const NAMES: &[(&str, &str)] = &[
    ("printf", "stdio.h"),
    ("scanf", "stdio.h"),
    ("puts", "stdio.h"),
    ("gets", "stdio.h"),
    ("fgets", "stdio.h"),
    ("getchar", "stdio.h"),
    ("putchar", "stdio.h"),
    ("fopen", "stdio.h"),
    ("fclose", "stdio.h"),
    ("fprintf", "stdio.h"),
    ("fscanf", "stdio.h"),
    ("sprintf", "stdio.h"),
    ("snprintf", "stdio.h"),
    ("sscanf", "stdio.h"),
    ("fputs", "stdio.h"),
    ("fgetc", "stdio.h"),
    ("getc", "stdio.h"),
    ("EOF", "stdio.h"),
    ("FILE", "stdio.h"),
    ("stdin", "stdio.h"),
    ("NULL", "stddef.h"),
    ("size_t", "stddef.h"),
    ("malloc", "stdlib.h"),
    ("calloc", "stdlib.h"),
    ("realloc", "stdlib.h"),
    ("free", "stdlib.h"),
    ("exit", "stdlib.h"),
    ("atoi", "stdlib.h"),
    ("atof", "stdlib.h"),
    ("abs", "stdlib.h"),
    ("rand", "stdlib.h"),
    ("srand", "stdlib.h"),
    ("qsort", "stdlib.h"),
    ("strlen", "string.h"),
    ("strcpy", "string.h"),
    ("strncpy", "string.h"),
    ("strcat", "string.h"),
    ("strcmp", "string.h"),
    ("strncmp", "string.h"),
    ("strchr", "string.h"),
    ("strstr", "string.h"),
    ("memset", "string.h"),
    ("memcpy", "string.h"),
    ("strtok", "string.h"),
    ("strdup", "string.h"),
    ("sqrt", "math.h"),
    ("pow", "math.h"),
    ("fabs", "math.h"),
    ("floor", "math.h"),
    ("ceil", "math.h"),
    ("round", "math.h"),
    ("sin", "math.h"),
    ("cos", "math.h"),
    ("tan", "math.h"),
    ("log", "math.h"),
    ("exp", "math.h"),
    ("fmod", "math.h"),
    ("M_PI", "math.h"),
    ("isdigit", "ctype.h"),
    ("isalpha", "ctype.h"),
    ("isspace", "ctype.h"),
    ("isupper", "ctype.h"),
    ("islower", "ctype.h"),
    ("isalnum", "ctype.h"),
    ("toupper", "ctype.h"),
    ("tolower", "ctype.h"),
    ("bool", "stdbool.h"),
    ("true", "stdbool.h"),
    ("false", "stdbool.h"),
    ("INT_MAX", "limits.h"),
    ("INT_MIN", "limits.h"),
    ("LONG_MAX", "limits.h"),
    ("CHAR_MAX", "limits.h"),
    ("FLT_MAX", "float.h"),
    ("DBL_MAX", "float.h"),
    ("FLT_MIN", "float.h"),
    ("DBL_MIN", "float.h"),
    ("FLT_DIG", "float.h"),
    ("DBL_DIG", "float.h"),
    ("FLT_EPSILON", "float.h"),
    ("time", "time.h"),
    ("assert", "assert.h"),
    ("setlocale", "locale.h"),
    ("int64_t", "stdint.h"),
    ("uint64_t", "stdint.h"),
    ("int32_t", "stdint.h"),
    ("uint32_t", "stdint.h"),
    ("uint8_t", "stdint.h"),
];

const HEADERS: [&str; 14] = [
    "stdio.h",
    "stdlib.h",
    "string.h",
    "math.h",
    "ctype.h",
    "stdbool.h",
    "limits.h",
    "float.h",
    "time.h",
    "assert.h",
    "stddef.h",
    "stdint.h",
    "errno.h",
    "locale.h",
];

/// The header that declares a name.
pub(crate) fn header_of(name: &str) -> Option<&'static str> {
    NAMES.iter().find(|(known, _)| *known == name).map(|(_, header)| *header)
}

/// The name of the library that a word is likely to mean.
pub(crate) fn name_like(word: &str) -> Option<&'static str> {
    nearest(&word.to_lowercase(), NAMES.iter().map(|(name, _)| *name), Some(word))
}

/// The header that a name is likely to mean.
pub(crate) fn header_like(name: &str) -> Option<&'static str> {
    nearest(&name.to_lowercase(), HEADERS, Some(name))
        .or((name == "conio.h" || name == "iostream").then_some("stdio.h"))
}
