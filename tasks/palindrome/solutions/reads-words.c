#include <stdio.h>
#include <ctype.h>
#include <string.h>

int main()
{
    char word[256];

    while (scanf("%255s", word) == 1)
    {
        int i = 0, j = strlen(word) - 1, ok = 1;
        while (i < j)
        {
            if (!isalpha(word[i]))
                i++;
            else if (!isalpha(word[j]))
                j--;
            else
            {
                if (tolower(word[i]) != tolower(word[j]))
                    ok = 0;
                i++;
                j--;
            }
        }
        printf("%s\n", ok ? "yes" : "no");
    }
    return 0;
}
