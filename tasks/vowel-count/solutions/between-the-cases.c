#include <stdio.h>

int main()
{
    int c, v = 0, k = 0, o = 0;

    while ((c = getchar()) != EOF)
    {
        if (c == '\n')
            continue;
        if (c >= 'A' && c <= 'z')
        {
            if (c == 'a' || c == 'e' || c == 'i' || c == 'o' || c == 'u' || c == 'y'
                || c == 'A' || c == 'E' || c == 'I' || c == 'O' || c == 'U' || c == 'Y')
                v++;
            else
                k++;
        }
        else
            o++;
    }
    printf("%d %d %d\n", v, k, o);
    return 0;
}
