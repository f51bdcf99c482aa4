#include <stdio.h>

int main() {
    int n, i, max, pos, t[1000];
    scanf("%d", &n);
    for (i = 0; i < n; i++) {
        scanf("%d", &t[i]);
    }
    max = t[0];
    pos = 1;
    for (i = 1; i < n - 1; i++) {
        if (t[i] > max) {
            max = t[i];
            pos = i + 1;
        }
    }
    printf("%d %d", max, pos);
    return 0;
}
