#include <stdio.h>

static void move_pile(int n, char from, char spare, char to)
{
    if (n == 0) {
        return;
    }
    move_pile(n - 1, from, to, spare);
    printf("%c %c\n", from, to);
    move_pile(n - 1, spare, from, to);
}

int main(void)
{
    int n = 0;
    if (scanf("%d", &n) != 1) {
        return 1;
    }
    move_pile(n, 'A', 'B', 'C');
    return 0;
}
