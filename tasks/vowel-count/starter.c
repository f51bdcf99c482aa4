#include <ctype.h>
#include <stdio.h>

int main(void)
{
    int vowels = 0;
    int consonants = 0;
    int others = 0;

    // À compléter / To be completed

    printf("%d %d %d\n", vowels, consonants, others);

    return 0;
}
