#include <stdio.h>

int main(void)
{
    int n;
    scanf("%d", &n);

    int tab[1000];
    for (int i = 0; i < n; i++) {
        scanf("%d", &tab[i]);
    }

    int max = tab[0];
    int place = 1;
    for (int i = 0; i < n; i++) {
        if (tab[i] >= max) {
            max = tab[i];
            place = i + 1;
        }
    }
    printf("%d %d\n", max, place);
    return 0;
}
