#include <stdio.h>

/* moves n disks from a to b with the help of c */
void move(int n, char a, char b, char c)
{
    if (n == 0)
        return;
    move(n - 1, a, c, b);
    printf("%c %c\n", a, b);
    move(n - 1, c, b, a);
}

int main(void)
{
    int n;
    scanf("%d", &n);
    move(n, 'A', 'B', 'C');
    return 0;
}
