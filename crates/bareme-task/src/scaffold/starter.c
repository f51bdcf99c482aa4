#include <stdio.h>

int main(void) {
    int a, b;
    scanf("%d %d", &a, &b);

    /* À vous de jouer ! / Your turn! */

    return 0;
}
