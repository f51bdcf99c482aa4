#include <stdio.h>
#include <string.h>

int main(void)
{
    FILE *in, *out;
    char word[50] = "-", longest[50] = "-";
    int n = 0, max = 0;

    in = fopen("words.txt", "r");
    if (in == NULL) {
        printf("words.txt not found\n");
        return 0;
    }
    out = fopen("report.txt", "w");
    while (!feof(in)) {
        fscanf(in, "%s", word);
        n++;
        fprintf(out, "%s %d\n", word, (int)strlen(word));
        if ((int)strlen(word) > max) {
            max = strlen(word);
            strcpy(longest, word);
        }
    }
    printf("words: %d\nlongest: %s\n", n, longest);
    fclose(in);
    fclose(out);
    return 0;
}
