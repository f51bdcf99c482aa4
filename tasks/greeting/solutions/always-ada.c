#include <stdio.h>

int main(void)
{
    printf("/--------------------\\\n");
    printf("  Hello, Ada!\n");
    printf("\\--------------------/\n");
    return 0;
}
