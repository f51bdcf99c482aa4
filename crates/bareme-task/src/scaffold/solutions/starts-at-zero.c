#include <stdio.h>

int main(void) {
    int a, b, largest = 0;
    scanf("%d %d", &a, &b);
    if (a > largest) {
        largest = a;
    }
    if (b > largest) {
        largest = b;
    }
    printf("%d\n", largest);
    return 0;
}
