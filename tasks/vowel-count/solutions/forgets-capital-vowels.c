#include <stdio.h>
#include <ctype.h>

int main()
{
    int c, v = 0, k = 0, o = 0;

    while ((c = getchar()) != EOF)
    {
        if (c == 'a' || c == 'e' || c == 'i' || c == 'o' || c == 'u' || c == 'y')
            v++;
        else if (isalpha(c))
            k++;
        else if (c != '\n')
            o++;
    }
    printf("%d %d %d\n", v, k, o);
    return 0;
}
