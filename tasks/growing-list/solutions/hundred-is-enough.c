#include <stdio.h>

#define MAX 100

int main(void)
{
    int t[MAX];
    int n = 0;

    while (n < MAX && scanf("%d", &t[n]) == 1) {
        n++;
    }
    printf("count = %d\n", n);
    for (int i = n - 1; i >= 0; i--) {
        printf("%d\n", t[i]);
    }
    return 0;
}
