#include <ctype.h>
#include <stdio.h>

#define MAX 80

int main(void)
{
    char line[MAX];
    char clean[MAX];

    while (fgets(line, MAX, stdin) != NULL) {
        int n = 0;
        for (int i = 0; line[i] != '\0'; i++) {
            if (isalpha(line[i]))
                clean[n++] = tolower(line[i]);
        }
        int ok = 1;
        for (int i = 0; i < n / 2; i++) {
            if (clean[i] != clean[n - 1 - i])
                ok = 0;
        }
        puts(ok ? "yes" : "no");
    }
    return 0;
}
