#include <stdio.h>

#define MAX 40000

int t[MAX];

int search(int n, int x)
{
    int i, found = -1;

    for (i = 0; i < n; i++) {
        if (t[i] == x) {
            found = i;
        }
    }
    return found;
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

    while (scanf("%d", &x) == 1)
        printf("%d\n", search(n, x));
    return 0;
}
