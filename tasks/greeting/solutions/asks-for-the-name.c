#include <stdio.h>

int main()
{
    char prenom[64];

    printf("What is your name? ");
    scanf("%63s", prenom);
    printf("/--------------------\\\n");
    printf("  Hello, %s!\n", prenom);
    printf("\\--------------------/\n");

    return 0;
}
