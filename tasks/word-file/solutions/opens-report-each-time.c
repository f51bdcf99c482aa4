#include <stdio.h>
#include <string.h>

int main(void)
{
    FILE *in = fopen("words.txt", "r");
    FILE *out;
    char word[31], longest[31] = "-";
    int n = 0, max = 0;

    if (in == NULL) {
        printf("words.txt not found\n");
        return 0;
    }
    out = fopen("report.txt", "w");
    fclose(out);

    while (fscanf(in, "%30s", word) == 1) {
        out = fopen("report.txt", "w");
        fprintf(out, "%s %d\n", word, (int)strlen(word));
        fclose(out);
        n = n + 1;
        if ((int)strlen(word) > max) {
            max = (int)strlen(word);
            strcpy(longest, word);
        }
    }
    fclose(in);
    printf("words: %d\n", n);
    printf("longest: %s\n", longest);
    return 0;
}
