#include <stdio.h>

int main() {
    int n, k;
    int t[1000];

    scanf("%d %d", &n, &k);
    for (int i = 0; i < n; i++) {
        scanf("%d", &t[i]);
    }

    if (k > n) {
        k = n;
    }
    for (int i = n - k; i < n; i++) {
        printf("%d ", t[i]);
    }
    for (int i = 0; i < n - k; i++) {
        printf("%d ", t[i]);
    }
    printf("\n");
    return 0;
}
