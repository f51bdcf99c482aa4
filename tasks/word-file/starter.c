#include <stdio.h>

int main(void)
{
    /* Ouvrez words.txt, et vérifiez que l'ouverture a réussi.
       Open words.txt, and check that opening it worked. */

    return 0;
}
