#include <stdio.h>
#include <string.h>

int main(void)
{
    FILE *f = fopen("words.txt", "r");
    FILE *g = fopen("report.txt", "w");
    char m[31], longest[31] = "-";
    int count = 0, size = 0;

    while (fscanf(f, "%30s", m) == 1) {
        int l = strlen(m);
        count++;
        fprintf(g, "%s %d\n", m, l);
        if (l > size) {
            size = l;
            strcpy(longest, m);
        }
    }
    fclose(f);
    fclose(g);
    printf("words: %d\n", count);
    printf("longest: %s\n", longest);
    return 0;
}
