#include <ctype.h>
#include <stdbool.h>
#include <stdio.h>

// A line holds up to 200 characters, then its line end and the mark '\0'.
enum { LINE_SIZE = 202 };

static int keep_letters(char text[])
{
    int length = 0;

    for (int i = 0; text[i] != '\0'; i++) {
        unsigned char c = (unsigned char)text[i];
        if (isalpha(c)) {
            text[length] = (char)tolower(c);
            length++;
        }
    }

    return length;
}

static bool is_symmetric(const char letters[], int length)
{
    for (int i = 0; i < length / 2; i++) {
        if (letters[i] != letters[length - 1 - i]) {
            return false;
        }
    }

    return true;
}

int main(void)
{
    char line[LINE_SIZE] = "";

    while (fgets(line, sizeof line, stdin) != NULL) {
        int length = keep_letters(line);
        puts(is_symmetric(line, length) ? "yes" : "no");
    }

    return 0;
}
