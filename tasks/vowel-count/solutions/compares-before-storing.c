#include <stdio.h>
#include <ctype.h>

int main()
{
    int c;
    int v = 0, k = 0, o = 0;

    while (c = getchar() != EOF)
    {
        int l = tolower(c);
        if (l == 'a' || l == 'e' || l == 'i' || l == 'o' || l == 'u' || l == 'y')
            v++;
        else if (isalpha(c))
            k++;
        else if (c != '\n')
            o++;
    }
    printf("%d %d %d\n", v, k, o);
    return 0;
}
