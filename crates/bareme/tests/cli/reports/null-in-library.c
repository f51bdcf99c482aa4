#include <stdio.h>
#include <string.h>

int main(void)
{
    const char *name = NULL;
    printf("%zu\n", strlen(name));
    return 0;
}
