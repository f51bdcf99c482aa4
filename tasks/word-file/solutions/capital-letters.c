#include <stdio.h>
#include <string.h>

int main(void)
{
    FILE *in = fopen("words.txt", "r");
    char word[31], longest[31] = "-";
    int n = 0;
    int max = 0;

    if (in == NULL) {
        printf("Words.txt not found.\n");
        return 0;
    }
    FILE *out = fopen("report.txt", "w");
    while (fscanf(in, "%30s", word) == 1) {
        int len = strlen(word);
        fprintf(out, "%s %d\n", word, len);
        if (len > max) {
            max = len;
            strcpy(longest, word);
        }
        n++;
    }
    fclose(in);
    fclose(out);
    printf("Words: %d\n", n);
    printf("Longest: %s\n", longest);
    return 0;
}
