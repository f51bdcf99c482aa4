#include <stdio.h>
#include <string.h>

int main(void)
{
    FILE *f, *g;
    char line[500], longest[500] = "-";
    int n = 0;
    size_t len, max = 0;

    f = fopen("words.txt", "r");
    if (f == NULL) {
        printf("words.txt not found\n");
        return 0;
    }
    g = fopen("report.txt", "w");
    while (fgets(line, 500, f) != NULL) {
        len = strlen(line);
        if (len > 0 && line[len - 1] == '\n') {
            line[len - 1] = '\0';
            len--;
        }
        n++;
        fprintf(g, "%s %d\n", line, (int)len);
        if (len > max) {
            max = len;
            strcpy(longest, line);
        }
    }
    fclose(f);
    fclose(g);
    printf("words: %d\n", n);
    printf("longest: %s\n", longest);
    return 0;
}
