#include <stdio.h>
#include <string.h>

int main(void)
{
    FILE *f = fopen("words.txt", "r");
    if (!f) {
        puts("words.txt not found");
        return 0;
    }
    FILE *g = fopen("report.txt", "w");
    char word[40];
    char best[40] = "-";
    int n = 0;
    unsigned max = 0;

    while (fscanf(f, "%s", word) != EOF) {
        fprintf(g, "%s %u\n", word, (unsigned)strlen(word));
        n++;
        if (strlen(word) >= max) {
            max = strlen(word);
            strcpy(best, word);
        }
    }
    fclose(f);
    fclose(g);
    printf("words: %d\nlongest: %s\n", n, best);
    return 0;
}
