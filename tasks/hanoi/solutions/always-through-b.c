#include <stdio.h>

/* every disk goes A to B then B to C, or the other way round */
void hanoi(int n, char from, char to)
{
    if (n == 0) {
        return;
    }
    hanoi(n - 1, from, to);
    printf("%c B\n", from);
    hanoi(n - 1, to, from);
    printf("B %c\n", to);
    hanoi(n - 1, from, to);
}

int main(void)
{
    int n;
    scanf("%d", &n);
    hanoi(n, 'A', 'C');
    return 0;
}
