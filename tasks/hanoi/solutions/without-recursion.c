#include <stdio.h>

/* Every other move shifts the smallest disk one peg further, always in the same direction; between two such moves, only
   one move is possible without touching it. */

static int disks[3][13];
static int height[3];

static void move(int from, int to)
{
    height[from]--;
    disks[to][height[to]] = disks[from][height[from]];
    height[to]++;
    printf("%c %c\n", 'A' + from, 'A' + to);
}

static int top(int peg)
{
    return height[peg] == 0 ? 100 : disks[peg][height[peg] - 1];
}

int main(void)
{
    int n;
    if (scanf("%d", &n) != 1) {
        return 1;
    }
    for (int i = 0; i < n; i++) {
        disks[0][height[0]++] = n - i;
    }

    int smallest = 0;
    int step = n % 2 == 0 ? 1 : 2;
    while (height[2] < n) {
        int next = (smallest + step) % 3;
        move(smallest, next);
        smallest = next;
        if (height[2] == n) {
            break;
        }
        int a = (smallest + 1) % 3;
        int b = (smallest + 2) % 3;
        if (top(a) < top(b)) {
            move(a, b);
        } else {
            move(b, a);
        }
    }
    return 0;
}
