#include <stdio.h>
#include <ctype.h>

int main() {
    int c;
    int v = 0;
    int cons = 0;
    int other = 0;

    while ((c = getchar()) != EOF) {
        c = tolower(c);
        if (c == 'a' || c == 'e' || c == 'i' || c == 'o' || c == 'u' || c == 'y') {
            v++;
        } else if (c >= 'a' && c <= 'z') {
            cons++;
        } else {
            other++;
        }
    }
    printf("%d %d %d\n", v, cons, other);
    return 0;
}
