#include <ctype.h>
#include <stdio.h>

int main(void)
{
    int vowels = 0;
    int consonants = 0;
    int others = 0;
    int c;

    while ((c = getchar()) != EOF) {
        int low = tolower(c);
        if (low == 'a' || low == 'e' || low == 'i' || low == 'o' || low == 'u' || low == 'y')
            vowels++;
        if (isalpha(c))
            consonants++;
        else if (c != '\n')
            others++;
    }
    printf("%d %d %d\n", vowels, consonants, others);
    return 0;
}
