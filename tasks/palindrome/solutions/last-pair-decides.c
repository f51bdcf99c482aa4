#include <stdio.h>
#include <ctype.h>

int main()
{
    char line[256], clean[256];

    while (fgets(line, 256, stdin))
    {
        int n = 0;
        int ok = 1;
        for (int i = 0; line[i] != '\0'; i++)
        {
            if (isalpha(line[i]))
            {
                clean[n] = tolower(line[i]);
                n++;
            }
        }
        for (int i = 0; i < n / 2; i++)
        {
            if (clean[i] == clean[n - 1 - i])
                ok = 1;
            else
                ok = 0;
        }
        if (ok)
            printf("yes\n");
        else
            printf("no\n");
    }
    return 0;
}
