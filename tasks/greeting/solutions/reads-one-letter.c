#include <stdio.h>

int main()
{
    char name;

    scanf("%c", &name);

    printf("/--------------------\\\n");
    printf("  Hello, %c!\n", name);
    printf("\\--------------------/\n");
    return 0;
}
