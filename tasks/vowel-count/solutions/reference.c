#include <ctype.h>
#include <stdbool.h>
#include <stdio.h>

static bool is_vowel(int c)
{
    switch (tolower(c)) {
    case 'a':
    case 'e':
    case 'i':
    case 'o':
    case 'u':
    case 'y':
        return true;
    default:
        return false;
    }
}

int main(void)
{
    int vowels = 0;
    int consonants = 0;
    int others = 0;
    int c = 0;

    while ((c = getchar()) != EOF) {
        if (is_vowel(c)) {
            vowels++;
        } else if (isalpha(c)) {
            consonants++;
        } else if (c != '\n') {
            others++;
        }
    }

    printf("%d %d %d\n", vowels, consonants, others);

    return 0;
}
