#include <stdio.h>

int main(void) {
    char name[64];
    scanf("%63s", name);
    printf("/--------------------\\\n");
    printf("  Hello, %s !\n", name);
    printf("\\--------------------/\n");
    return 0;
}
