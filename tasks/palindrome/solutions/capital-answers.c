#include <ctype.h>
#include <stdio.h>

int main(void)
{
    char line[256];
    char letters[256];

    while (fgets(line, sizeof line, stdin) != NULL) {
        int count = 0;
        for (int i = 0; line[i] != '\0'; i++) {
            if (isalpha(line[i])) {
                letters[count] = tolower(line[i]);
                count++;
            }
        }
        int ok = 1;
        for (int i = 0; i < count; i++) {
            if (letters[i] != letters[count - 1 - i]) {
                ok = 0;
            }
        }
        if (ok) {
            printf("Yes\n");
        } else {
            printf("No\n");
        }
    }
    return 0;
}
