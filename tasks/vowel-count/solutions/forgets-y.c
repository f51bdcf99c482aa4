#include <ctype.h>
#include <stdio.h>
#include <string.h>

int main(void)
{
    int c;
    int vowels = 0, consonants = 0, others = 0;

    while ((c = getchar()) != EOF) {
        if (isalpha(c)) {
            if (strchr("aeiouAEIOU", c) != NULL)
                vowels++;
            else
                consonants++;
        } else if (c != '\n') {
            others++;
        }
    }
    printf("%d %d %d\n", vowels, consonants, others);
    return 0;
}
