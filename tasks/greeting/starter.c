#include <stdio.h>

int main(void)
{
    char name[64] = "";

    scanf("%63s", name);

    // À compléter / To be completed

    return 0;
}
