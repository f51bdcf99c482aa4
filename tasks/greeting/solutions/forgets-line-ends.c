#include <stdio.h>

int main(void)
{
    char name[64];
    scanf("%63s", name);
    printf("/--------------------\\");
    printf("  Hello, %s!", name);
    printf("\\--------------------/");
    return 0;
}
