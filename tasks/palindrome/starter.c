#include <ctype.h>
#include <stdio.h>
#include <string.h>

int main(void)
{
    char line[256];

    while (fgets(line, sizeof line, stdin) != NULL) {
        // À compléter / To be completed
    }

    return 0;
}
