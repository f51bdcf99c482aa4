#include <stdio.h>
#include <string.h>

enum { WORD_SIZE = 31 };

static void report_words(FILE *words, FILE *report)
{
    char word[WORD_SIZE];
    char longest[WORD_SIZE] = "";
    int count = 0;
    while (fscanf(words, "%30s", word) == 1) {
        count++;
        fprintf(report, "%s %zu\n", word, strlen(word));
        if (strlen(word) > strlen(longest)) {
            strcpy(longest, word);
        }
    }
    printf("words: %d\n", count);
    printf("longest: %s\n", count > 0 ? longest : "-");
}

int main(void)
{
    FILE *words = fopen("words.txt", "r");
    if (words == NULL) {
        printf("words.txt not found\n");
        return 0;
    }
    FILE *report = fopen("report.txt", "w");
    if (report == NULL) {
        fclose(words);
        return 1;
    }
    report_words(words, report);
    fclose(words);
    fclose(report);
    return 0;
}
