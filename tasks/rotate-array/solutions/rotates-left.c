#include <stdio.h>

int main(void)
{
    int t[1000];
    int n, k;

    scanf("%d %d", &n, &k);
    for (int i = 0; i < n; i++)
        scanf("%d", &t[i]);

    if (n > 0)
        k = k % n;
    for (int i = 0; i < n; i++)
        printf("%d ", t[(i + k) % n]);
    printf("\n");
    return 0;
}
