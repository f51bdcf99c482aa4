#include <stdio.h>

static int t[40000];

int main(void)
{
    FILE *f = fopen("numbers.txt", "r");
    int n, x;

    if (f == NULL) {
        return 1;
    }
    fscanf(f, "%d", &n);
    for (int i = 0; i < n; i++) {
        fscanf(f, "%d", &t[i]);
    }
    fclose(f);

    while (scanf("%d", &x) == 1) {
        int a = 0, b = n;
        while (a < b) {
            int m = (a + b) / 2;
            if (t[m] < x) {
                a = m + 1;
            } else {
                b = m;
            }
        }
        if (a < n && t[a] == x) {
            printf("%d\n", a);
        } else {
            printf("-1\n");
        }
    }
    return 0;
}
