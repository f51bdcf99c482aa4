#include <stdio.h>
#include <ctype.h>

int main()
{
    int vowels = 0, consonants = 0, others = 0;
    int c = getchar();

    while (c != '\n' && c != EOF)
    {
        int l = tolower(c);
        if (l == 'a' || l == 'e' || l == 'i' || l == 'o' || l == 'u' || l == 'y')
            vowels++;
        else if (isalpha(c))
            consonants++;
        else
            others++;
        c = getchar();
    }
    printf("%d %d %d\n", vowels, consonants, others);
    return 0;
}
