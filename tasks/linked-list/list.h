#ifndef LIST_H
#define LIST_H

#include <stddef.h>

/* Un maillon : une valeur et l'adresse du maillon suivant, NULL pour le dernier.
   A node: a value and the address of the next node, NULL for the last one. */
struct node {
    int value;
    struct node *next;
};

/* Déjà écrites : elles remplacent malloc et free.
   Already written: they stand in for malloc and free. */
struct node *new_node(int value);
void delete_node(struct node *node);

/* À écrire.
   To be written. */
struct node *insert_sorted(struct node *list, int value);
struct node *remove_value(struct node *list, int value);
void free_list(struct node *list);

#endif
