#include <stdio.h>
#include <ctype.h>

int main()
{
    char line[256], clean[256];

    while (fgets(line, sizeof line, stdin) != NULL && line[0] != '\n')
    {
        int i, n = 0, ok = 1;
        for (i = 0; line[i]; i++)
            if (isalpha(line[i]))
                clean[n++] = tolower(line[i]);
        for (i = 0; i < n; i++)
            if (clean[i] != clean[n - i - 1])
                ok = 0;
        printf(ok ? "yes\n" : "no\n");
    }
    return 0;
}
