#include <stdio.h>

int main(void)
{
    int n;
    scanf("%d", &n);

    /* Affichez ici les déplacements, un par ligne.
       Print the moves here, one per line. */

    return 0;
}
