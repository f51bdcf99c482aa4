#include <stdio.h>

int main(void)
{
    char name[64] = "";

    fgets(name, 64, stdin);

    printf("/--------------------\\\n");
    printf("  Hello, %s!\n", name);
    printf("\\--------------------/\n");

    return 0;
}
