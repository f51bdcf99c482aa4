// Compares each printed position with the positions that are right for that question.
//
// Called as `checker OUTPUT INPUT EXPECTED`. A line of EXPECTED is a position, or `first..last` when every position from
// first to last is right. The output is read byte by byte and never stored, so its size and content can do no harm.
// An unreadable EXPECTED ends the checker with code 2, which makes it the task's fault.
// Messages name a line and never a value, because the test may be hidden. Their single line serves both languages.
#include <stdbool.h>
#include <stdio.h>

enum reading { NUMBER, END, UNREADABLE };

static bool is_blank(int c)
{
    return c == ' ' || c == '\t' || c == '\r';
}

static int next_in_line(FILE *file)
{
    int c = getc(file);
    while (is_blank(c)) {
        c = getc(file);
    }
    return c;
}

// Reads a number that is alone on its line; empty lines are skipped. Nine digits fit in a long and are more than enough.
static enum reading read_answer(FILE *output, long *answer)
{
    int c = next_in_line(output);
    while (c == '\n') {
        c = next_in_line(output);
    }
    if (c == EOF) {
        return END;
    }
    bool minus = c == '-';
    if (minus) {
        c = getc(output);
    }
    int digits = 0;
    *answer = 0;
    for (; c >= '0' && c <= '9' && digits < 9; digits++) {
        *answer = *answer * 10 + (c - '0');
        c = getc(output);
    }
    if (minus) {
        *answer = -*answer;
    }
    while (is_blank(c)) {
        c = getc(output);
    }
    return digits > 0 && (c == '\n' || c == EOF) ? NUMBER : UNREADABLE;
}

static bool read_expected(FILE *expected, long *first, long *last)
{
    if (fscanf(expected, "%ld", first) != 1) {
        return false;
    }
    *last = *first;
    int c = getc(expected);
    if (c == '.') {
        return getc(expected) == '.' && fscanf(expected, "%ld", last) == 1;
    }
    return true;
}

static int refuse(const char *message, long line)
{
    printf("0\n");
    printf(message, line, line);
    printf("\n");
    return 0;
}

static int judge(FILE *output, FILE *expected)
{
    for (long line = 1;; line++) {
        long first = 0;
        long last = 0;
        long answer = 0;
        bool more = read_expected(expected, &first, &last);
        if (!more && !feof(expected)) {
            return 2;
        }
        enum reading reading = read_answer(output, &answer);
        if (!more && reading == END) {
            printf("100\n");
            return 0;
        }
        if (!more) {
            return refuse("Réponse %ld : il y a plus de réponses que de questions. / "
                          "Answer %ld: there are more answers than questions.", line);
        }
        if (reading == END) {
            return refuse("Réponse %ld : elle manque. / Answer %ld: it is missing.", line);
        }
        if (reading == UNREADABLE) {
            return refuse("Réponse %ld : la ligne doit contenir un seul entier. / "
                          "Answer %ld: the line must hold a single integer.", line);
        }
        if (answer < first || answer > last) {
            return refuse("Réponse %ld : ce n'est pas la bonne position. / "
                          "Answer %ld: this is not the right position.", line);
        }
    }
}

int main(int argc, char **argv)
{
    if (argc != 4) {
        return 2;
    }
    FILE *output = fopen(argv[1], "rb");
    FILE *expected = fopen(argv[3], "r");
    if (output == NULL || expected == NULL) {
        return 2;
    }
    return judge(output, expected);
}
