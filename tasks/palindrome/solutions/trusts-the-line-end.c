#include <stdio.h>
#include <string.h>
#include <ctype.h>

int main()
{
    char line[256];

    while (fgets(line, 256, stdin) != NULL)
    {
        *strchr(line, '\n') = '\0';

        int i = 0;
        int j = (int)strlen(line) - 1;
        int palindrome = 1;
        while (i < j)
        {
            if (!isalpha(line[i]))
                i++;
            else if (!isalpha(line[j]))
                j--;
            else if (tolower(line[i]) == tolower(line[j]))
            {
                i++;
                j--;
            }
            else
            {
                palindrome = 0;
                break;
            }
        }
        if (palindrome)
            printf("yes\n");
        else
            printf("no\n");
    }
    return 0;
}
