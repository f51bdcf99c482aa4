#include <stdio.h>

#define MAX 40000

int t[MAX];

int search(int n, int x)
{
    int lo = 0, hi = n - 1;

    while (lo <= hi) {
        int mid = (lo + hi) / 2;
        if (t[mid] == x)
            return mid;
        if (t[mid] < x)
            lo = mid + 1;
        else
            hi = mid - 1;
    }
    return -1;
}

int main(void)
{
    FILE *f = fopen("numbers.txt", "r");
    int n, i, x;

    if (f == NULL)
        return 1;
    fscanf(f, "%d", &n);
    for (i = 0; i < n; i++)
        fscanf(f, "%d", &t[i]);
    fclose(f);

    if (scanf("%d", &x) == 1)
        printf("%d\n", search(n, x));
    return 0;
}
