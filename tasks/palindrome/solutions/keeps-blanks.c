#include <ctype.h>
#include <stdio.h>
#include <string.h>

int main(void)
{
    char s[256];

    while (fgets(s, sizeof(s), stdin)) {
        s[strcspn(s, "\n")] = '\0';
        int i = 0;
        int j = (int)strlen(s) - 1;
        while (i < j && tolower(s[i]) == tolower(s[j])) {
            i++;
            j--;
        }
        if (i >= j)
            puts("yes");
        else
            puts("no");
    }
    return 0;
}
