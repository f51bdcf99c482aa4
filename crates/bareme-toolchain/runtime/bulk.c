/* Linked into every program. Bulk memory instructions are replaced by calls to these functions before the program is
 * translated, so that moving memory costs fuel by the byte (crates/bareme-sandbox/src/rewrite.rs tells more).
 *
 * Compiled without bulk memory and without builtins: the compiler must not turn the loops back into what they replace. */

typedef unsigned char byte;
typedef unsigned int size;
typedef unsigned long long word __attribute__((may_alias, aligned(1)));

enum { STEP = 4 * sizeof(word) };

static void copy_up(byte *to, const byte *from, size length) {
    for (; length >= STEP; length -= STEP, to += STEP, from += STEP) {
        const word *in = (const word *)from;
        word *out = (word *)to;
        const word a = in[0], b = in[1], c = in[2], d = in[3];
        out[0] = a;
        out[1] = b;
        out[2] = c;
        out[3] = d;
    }
    for (; length > 0; length--) *to++ = *from++;
}

static void copy_down(byte *to, const byte *from, size length) {
    to += length;
    from += length;
    for (; length >= STEP; length -= STEP) {
        to -= STEP;
        from -= STEP;
        const word *in = (const word *)from;
        word *out = (word *)to;
        const word a = in[0], b = in[1], c = in[2], d = in[3];
        out[3] = d;
        out[2] = c;
        out[1] = b;
        out[0] = a;
    }
    while (length-- > 0) *--to = *--from;
}

__attribute__((export_name("__bareme_memory_copy"))) void __bareme_memory_copy(byte *to, const byte *from, size length) {
    if (to <= from || to >= from + length)
        copy_up(to, from, length);
    else
        copy_down(to, from, length);
}

__attribute__((export_name("__bareme_memory_fill"))) void __bareme_memory_fill(byte *to, int value, size length) {
    const word pattern = (byte)value * 0x0101010101010101ull;
    for (; length >= STEP; length -= STEP, to += STEP) {
        word *out = (word *)to;
        out[0] = pattern;
        out[1] = pattern;
        out[2] = pattern;
        out[3] = pattern;
    }
    for (; length > 0; length--) *to++ = (byte)value;
}
