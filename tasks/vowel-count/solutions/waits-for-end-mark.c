#include <stdio.h>
#include <ctype.h>

int main()
{
    int vowels = 0, consonants = 0, others = 0;
    int c;

    c = getchar();
    while (c != '\0')
    {
        c = tolower(c);
        if (c == 'a' || c == 'e' || c == 'i' || c == 'o' || c == 'u' || c == 'y')
            vowels++;
        else if (isalpha(c))
            consonants++;
        else if (c != '\n' && c != EOF)
            others++;
        c = getchar();
    }
    printf("%d %d %d\n", vowels, consonants, others);
    return 0;
}
