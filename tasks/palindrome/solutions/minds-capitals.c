#include <stdio.h>
#include <ctype.h>

int main()
{
    char line[300], letters[300];

    while (fgets(line, 300, stdin) != NULL)
    {
        int n = 0, same = 1;
        for (int i = 0; line[i] != '\0'; i++)
        {
            if (isalpha(line[i]))
            {
                letters[n] = line[i];
                n++;
            }
        }
        for (int i = 0; i < n; i++)
        {
            if (letters[i] != letters[n - 1 - i])
                same = 0;
        }
        if (same == 1)
            printf("yes\n");
        else
            printf("no\n");
    }
    return 0;
}
