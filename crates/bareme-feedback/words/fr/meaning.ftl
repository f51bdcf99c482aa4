# meaning: title, then point, teach, bottom out.

undeclared-variable = Un nom jamais créé
    .point = { $member ->
        [yes] `{ $name }` est un champ de la structure de la ligne { $declared }, pas une variable. De quelle variable est-il un champ à { $at } ?
       *[no] Où `{ $name }` est-il créé, avant que { $at } s'en serve ?
    }
    .teach = Une variable doit être déclarée avant de servir : son type, puis son nom. On dit ainsi quel genre de valeur elle contiendra.
    .bottom-out = { $member ->
        [yes] À { $at }, écrivez la variable et un point devant lui, comme dans `v.{ $name }`.
       *[no] Déclarez `{ $name }` avant { $at } : son type, puis `{ $name };`. Ou prenez le nom d'une variable que vous avez déjà.
    }

misspelt-name = Un nom semble mal écrit
    .point = Relisez lettre par lettre le nom `{ $name }` de { $at }.
    .teach = Un nom doit s'écrire toujours de la même façon. Pour le C, `Somme` et `somme` sont deux noms.
    .bottom-out = À { $at }, ne vouliez-vous pas écrire `{ $near }` plutôt que `{ $name }` ?

out-of-scope = Cette variable n'est pas connue ici
    .point = `{ $name }` est déclarée à la ligne { $declared }. Entre quelles accolades ?
    .teach = Une variable vit de sa déclaration jusqu'à l'accolade qui ferme son bloc. Dehors, personne ne la connaît.
    .bottom-out = Remontez la déclaration de `{ $name }` (ligne { $declared }) avant le bloc, pour que { $at } la connaisse aussi.

missing-include = Il manque un en-tête
    .point = `{ $name }` appartient à la bibliothèque du C. Que dit le haut de votre fichier à ce sujet ?
    .teach = La bibliothèque est divisée en parties. Un en-tête, en haut du fichier, fait connaître les noms d'une partie.
    .bottom-out = Écrivez `#include <{ $header }>` en haut du fichier : `{ $name }` sera connu.

undeclared-function = Une fonction inconnue à cet endroit
    .point = { $later ->
        [0] Où est écrite la fonction `{ $function }` que { $at } appelle ?
       *[other] `{ $function }` est écrite à la ligne { $later }. Où { $at } l'appelle-t-elle ?
    }
    .teach = Le compilateur lit de haut en bas. Quand il rencontre un appel, il doit déjà connaître la fonction.
    .bottom-out = { $later ->
        [0] Écrivez la fonction `{ $function }` avant son premier appel, ou appelez-en une qui existe.
       *[other] Placez `{ $function }` avant { $at }, ou recopiez-y sa première ligne, terminée par un `;`.
    }

function-without-body = Une fonction sans corps
    .point = { $at } annonce `{ $function }`. Où est écrit ce qu'elle fait ?
    .teach = Une ligne qui finit par `;` ne fait qu'annoncer une fonction. Ce qu'elle fait est écrit dans son corps, entre accolades.
    .bottom-out = Écrivez le corps de `{ $function }` : la même ligne sans `;`, puis des accolades avec ses instructions.

main-function = Exactement un main
    .point = { $how ->
        [twice] Combien de fonctions `main` votre programme a-t-il ?
        [misspelt] Relisez lettre par lettre le nom de la fonction de { $at }.
       *[none] Où commence votre programme ?
    }
    .teach = Un programme commence dans la fonction `main`. Il y en a exactement une, et son nom est en minuscules.
    .bottom-out = { $how ->
        [twice] Gardez un seul `main` ; renommez ou supprimez l'autre, à { $at }.
        [misspelt] À { $at }, écrivez `main` à la place de `{ $found }`.
       *[none] Mettez vos instructions entre les accolades de `int main(void)`.
    }

missing-type = Il manque un type
    .point = Quel est le type de `{ $name }`, à { $at } ?
    .teach = Chaque paramètre et chaque fonction a son propre type, écrit devant son nom.
    .bottom-out = À { $at }, écrivez le type devant `{ $name }`.

redefinition = Deux fois le même nom
    .point = { $first ->
        [0] Où `{ $name }` est-il déclaré, à part { $at } ?
       *[other] `{ $name }` est déclaré à la ligne { $first } et de nouveau à { $at }. Est-ce la même chose, ou deux choses ?
    }
    .teach = Entre les mêmes accolades, un nom se déclare une seule fois. Ensuite, on l'utilise sans son type.
    .bottom-out = S'il s'agit de la même variable, supprimez le type à { $at }. Si c'en est une autre, donnez-lui un autre nom.

argument-count = Trop ou trop peu de valeurs dans un appel
    .point = Comparez l'appel de { $at } avec la première ligne de la fonction : combien de valeurs de chaque côté ?
    .teach = Un appel donne exactement autant de valeurs que la fonction a de paramètres, dans le même ordre.
    .bottom-out = La fonction attend { $wanted ->
        [one] { $wanted } valeur
       *[other] { $wanted } valeurs
    }, l'appel de { $at } en donne { $given }. { $how ->
        [few] Ajoutez ce qui manque.
       *[many] Supprimez ce qui est en trop.
    }

declaration-mismatch = Une fonction déclarée de deux façons
    .point = Comparez { $at } avec l'autre déclaration de `{ $function }` : les types sont-ils les mêmes ?
    .teach = Une fonction a une seule forme : le type de son résultat, son nom, les types de ses paramètres. C'est la même partout.
    .bottom-out = Rendez pareilles les deux lignes de `{ $function }`, à { $at } et { $other ->
        [0] là où elle est annoncée
       *[other] à la ligne { $other }
    } : même résultat, mêmes paramètres.

assign-to-value = À gauche de =, il faut une variable
    .point = Qu'y a-t-il à gauche du `=`, à { $at } ? Cela peut-il garder une valeur ?
    .teach = `=` calcule ce qui est à droite et le range dans la variable de gauche. Un nombre ou une somme ne peut rien garder.
    .bottom-out = À { $at }, écrivez la variable seule à gauche de `=`, et la formule à droite. Pour comparer, il faut deux signes : `==`.

assignment-in-condition = = range une valeur, il ne compare pas
    .point = Regardez la condition de { $at } : compare-t-elle, ou range-t-elle une valeur ?
    .teach = Un seul `=` met une valeur dans une variable. Dans une condition, seule cette valeur compte alors : 0 est faux, le reste est vrai. Pour comparer, il faut deux signes.
    .bottom-out = Dans la condition de { $at }, écrivez `==` à la place de `=`.

comparison-as-statement = Ceci compare, mais ne range rien
    .point = Que doit changer { $at } ? Regardez ses signes un par un.
    .teach = Deux signes demandent si deux valeurs sont égales, et la réponse se perd si personne ne s'en sert. Un seul signe range la valeur.
    .bottom-out = À { $at }, écrivez un seul `=` à la place de `==`.

chained-comparison = Deux comparaisons à la suite
    .point = Prenez une valeur qui ne devrait pas convenir, et suivez pas à pas la condition de { $at }.
    .teach = `a < b < c` compare d'abord a et b. La réponse est 0 ou 1, et c'est elle qui est comparée à c.
    .bottom-out = À { $at }, écrivez deux comparaisons reliées par `&&`, avec la variable dans les deux.

always-true-condition = Une condition qui ne change jamais
    .point = Essayez trois valeurs différentes dans la condition de { $at }. Que donne-t-elle à chaque fois ?
    .teach = { $value ->
        [true] Cette condition est vraie quelles que soient les valeurs.
        [false] Cette condition est fausse quelles que soient les valeurs.
       *[other] Cette condition ne dépend pas des valeurs.
    } « Ou » est vrai dès qu'un côté l'est, « et » seulement si les deux le sont.
    .bottom-out = { $value ->
        [true] À { $at }, essayez `&&` à la place de `||`, ou une autre borne.
        [false] À { $at }, essayez `||` à la place de `&&`, ou une autre borne.
       *[other] À { $at }, comparez la variable elle-même, des deux côtés de `&&` ou `||`.
    }

comparison-before-assignment = La comparaison se fait d'abord
    .point = Que contient exactement `{ $name }` après la condition de { $at } ?
    .teach = `{ $operator }` passe avant `=`. La comparaison se fait donc d'abord, et c'est sa réponse, 0 ou 1, qui est rangée.
    .bottom-out = À { $at }, mettez l'affectation entre parenthèses : `({ $name } = { $call }) { $operator }` et la suite.

semicolon-after-condition = Un point-virgule arrive trop tôt
    .point = Regardez la toute fin de { $at } : sur quelles instructions le `{ $keyword }` agit-il ?
    .teach = Un `;` seul est une instruction qui ne fait rien. Juste après la parenthèse, c'est tout ce qui est fait, et la suite n'en fait plus partie.
    .bottom-out = Supprimez le `;` à la fin de { $at }.

misleading-indentation = L'indentation dit autre chose
    .point = { $how ->
        [else] À quel `if` répond le `else` de { $at } ?
       *[body] Quelles lignes, autour de { $at }, font partie de la boucle ou de la condition ?
    }
    .teach = Le C ne regarde pas l'indentation. Sans accolades, seule l'instruction suivante fait partie du `if` ou de la boucle, et un `else` va avec le `if` le plus proche.
    .bottom-out = Entourez d'accolades tout ce qui va ensemble autour de { $at }.

missing-return = Un chemin ne renvoie rien
    .point = Dans quel cas `{ $function }` arrive-t-elle au bout sans rien renvoyer ?
    .teach = Une fonction qui promet une valeur doit en renvoyer une sur chaque chemin. Sinon, on reçoit ce qui traîne.
    .bottom-out = Écrivez un `return` avec la bonne valeur à la fin de `{ $function }`, vers { $at }.

void-returns-value = Le résultat ne va pas avec le type
    .point = Comparez le `return` de { $at } avec la première ligne de `{ $function }`.
    .teach = { $how ->
        [too-much] `void` dit que rien n'est renvoyé.
       *[nothing] Le type devant le nom dit ce qui est renvoyé ; ici, rien ne l'est.
    }
    .bottom-out = { $how ->
        [too-much] Écrivez le type du résultat à la place de `void` dans la première ligne de `{ $function }`, ou enlevez la valeur à { $at }.
       *[nothing] À { $at }, écrivez la valeur après `return`.
    }

format-mismatch = Le code et la valeur ne vont pas ensemble
    .point = Quel code correspond à `{ $name }`, à { $at }, et quel est son type ?
    .teach = Le code dit comment lire ou montrer la valeur. Entiers, décimaux, caractères et textes ont chacun le leur. Le mauvais donne n'importe quoi.
    .bottom-out = { $known ->
        [yes] À { $at }, écrivez `{ $fix }` pour `{ $name }`.
       *[no] À { $at }, choisissez le code qui va avec le type de `{ $name }`, c'est-à-dire `{ $given }`.
    }

missing-ampersand = scanf doit savoir où ranger
    .point = Que reçoit `{ $function }` pour `{ $name }`, à { $at } : sa valeur, ou sa place ?
    .teach = `scanf` remplit une variable, il doit donc savoir où elle se trouve. Le signe `&` devant un nom donne sa place.
    .bottom-out = À { $at }, écrivez `&{ $name }` à la place de `{ $name }`.

scanf-double = scanf lit un double à sa façon
    .point = Quel est le type de `{ $name }`, et que lit le code de { $at } ?
    .teach = `printf` et `scanf` diffèrent ici : `scanf` veut pour un `double` un autre code que pour un `float`. Le mauvais n'en remplit que la moitié.
    .bottom-out = À { $at }, écrivez `%lf` pour `{ $name }`.

format-count = Pas autant de codes que de valeurs
    .point = Comptez les codes et les valeurs de { $at }.
    .teach = Chaque code du texte prend une valeur après lui, dans le même ordre. { $how ->
        [few] Un code sans valeur affiche n'importe quoi.
       *[many] Une valeur sans code n'est pas affichée.
    }
    .bottom-out = { $how ->
        [few] À { $at }, ajoutez la valeur qui manque, ou supprimez le code en trop.
       *[many] À { $at }, ajoutez le code qui manque, ou supprimez la valeur en trop.
    }

scanf-trailing-blank = scanf attend la suite
    .point = Comment se termine le texte `{ $format }` de { $at } ?
    .teach = Un espace ou une fin de ligne dans le format veut dire : sauter tous les blancs qui viennent. `scanf` attend donc qu'autre chose soit tapé.
    .bottom-out = À { $at }, supprimez l'espace ou le `\n` à la fin du format.

scanf-extra-text = scanf cherche ce texte dans l'entrée
    .point = Comparez le format `{ $format }` de { $at } avec une entrée de l'exercice.
    .teach = Ce qui est dans le format de `scanf` n'est pas affiché. Cela doit venir dans l'entrée, signe par signe. Sinon, `scanf` s'arrête.
    .bottom-out = À { $at }, enlevez `{ $text }` du format et gardez les codes.

unused-result = Un résultat se perd
    .point = Où va le résultat de { $at } ?
    .teach = Calculer ne change rien en soi. Un résultat doit être rangé dans une variable, affiché, ou utilisé dans une condition.
    .bottom-out = À { $at }, rangez le résultat : la variable, puis `=`, puis la formule.

shadowed-variable = Deux variables de même nom
    .point = `{ $name }` est déclarée à { $at } et à la ligne { $outer }. Laquelle est changée, laquelle sert ensuite ?
    .teach = Une déclaration entre accolades crée une nouvelle variable. Elle cache celle du dehors, qui reste comme elle était.
    .bottom-out = S'il s'agit de la même variable, supprimez le type devant `{ $name }` à { $at }.

unset-variable = Une variable sans valeur de départ
    .point = Que contient `{ $name }` avant que { $at } s'en serve pour la première fois ?
    .teach = Une variable neuve ne contient aucune valeur à elle, pas même 0. Ce qu'on y lit dépend alors du hasard.
    .bottom-out = Donnez à `{ $name }` une valeur de départ { $declared ->
        [0] avant { $at }
       *[other] là où elle est déclarée, à la ligne { $declared }
    }, ou avant qu'elle serve dans tous les cas.

value-or-address = Une valeur et une adresse sont confondues
    .point = Regardez `{ $code }` à { $at } : est-ce une valeur, ou l'adresse d'une valeur ?
    .teach = Un pointeur contient une adresse : l'endroit d'une valeur. `*` va de l'adresse à la valeur, `&` d'une variable à son adresse.
    .bottom-out = { $how ->
        [star] À { $at }, enlevez l'étoile : ce qui suit n'est pas un pointeur.
        [address] À { $at }, écrivez `*` devant le pointeur, ou choisissez une case avec `[` et `]`.
       *[value] À { $at }, donnez une adresse : `&` devant une variable, ou le nom d'un tableau.
    }

array-assignment = Un tableau ne se copie pas avec =
    .point = À { $at }, `{ $name }` est-il une seule valeur, ou plusieurs ?
    .teach = `=` range une seule valeur. Un tableau en a plusieurs, et son nom seul les désigne toutes ensemble.
    .bottom-out = { $how ->
        [text] Pour copier un texte dans `{ $name }`, utilisez `strcpy` à { $at }. Pour une lettre, écrivez le numéro de sa case.
       *[array] Copiez dans `{ $name }` case par case, dans une boucle, ou écrivez le numéro de la case à { $at }.
    }

string-comparison = On ne compare pas des textes avec ==
    .point = Quelles sont les deux choses que compare { $at } ?
    .teach = { $how ->
        [character] Les guillemets font un texte, même autour d'une seule lettre. Un caractère s'écrit entre apostrophes.
       *[text] Un texte est un tableau. Les deux signes `==` demandent seulement si c'est le même tableau, pas les mêmes lettres.
    }
    .bottom-out = { $how ->
        [character] À { $at }, écrivez le caractère entre apostrophes.
       *[text] À { $at }, utilisez `strcmp` : il donne 0 quand les deux textes sont égaux.
    }

returns-local-address = Cette variable aura disparu
    .point = Que devient `{ $name }` quand la fonction de { $at } se termine ?
    .teach = Les variables d'une fonction disparaissent à sa fin. Une adresse qui mène à l'une d'elles ne mène alors à rien.
    .bottom-out = Demandez à l'appelant un tableau à remplir, et remplissez celui-là, plutôt que de renvoyer `{ $name }` à { $at }.

wrong-operand = Cet opérateur ne marche pas ici
    .point = Quels sont les types des deux côtés de l'opérateur, à { $at } ?
    .teach = { $how ->
        [remainder] Le reste `%` n'existe que pour les entiers.
        [array] Le nom d'un tableau désigne sa place, qui ne peut pas bouger.
       *[other] Un opérateur veut des valeurs avec lesquelles il sait travailler : des nombres, le plus souvent.
    }
    .bottom-out = { $how ->
        [remainder] À { $at }, prenez des entiers pour `%`, ou `fmod` pour des décimaux.
        [array] À { $at }, changez un indice ou un pointeur plutôt que le tableau.
       *[other] À { $at }, un côté est de type `{ $left }`. Choisissez une case, appelez la fonction, ou prenez un autre opérateur.
    }

not-a-function = Ceci n'est pas une fonction
    .point = { $how ->
        [operator] Qu'y a-t-il devant la parenthèse de { $at } ?
       *[variable] À { $at }, `{ $name }` est-il une fonction, ou autre chose ?
    }
    .teach = Un nom suivi d'une parenthèse est un appel, ce doit donc être une fonction. En C, un produit s'écrit avec son signe.
    .bottom-out = { $how ->
        [operator] À { $at }, écrivez l'opérateur, par exemple `*`, devant la parenthèse.
       *[variable] À { $at }, supprimez les parenthèses après `{ $name }`, ou écrivez l'opérateur devant.
    }

not-an-array = Un indice là où il n'y en a pas
    .point = { $how ->
        [index] Quel genre de nombre est l'indice de { $at } ?
       *[no-array] À { $at }, `{ $name }` est-il déclaré comme un tableau ?
    }
    .teach = { $how ->
        [index] Les cases sont numérotées 0, 1, 2 : un indice est un entier.
       *[no-array] Seul un tableau a des cases. Sa déclaration dit combien, entre `[` et `]`.
    }
    .bottom-out = { $how ->
        [index] À { $at }, prenez comme indice une variable de type `int`.
       *[no-array] Déclarez-le comme un tableau, avec sa taille, ou supprimez l'indice à { $at }.
    }

structure-member = Un champ de structure
    .point = { $how ->
        [unknown] La structure a-t-elle vraiment un champ `{ $name }` ?
       *[other] Ce qui est devant le signe, à { $at }, est-il une structure, ou un pointeur ?
    }
    .teach = { $how ->
        [unknown] Une structure a exactement les champs que sa déclaration énumère, avec ces noms.
       *[other] Un point va d'une structure à son champ. Depuis un pointeur, c'est une flèche.
    }
    .bottom-out = { $how ->
        [unknown] À { $at }, écrivez un des noms de la déclaration, ou ajoutez-y `{ $name }`.
        [arrow] À { $at }, écrivez `->` à la place du point.
        [dot] À { $at }, écrivez un point à la place de `->`.
       *[other] À { $at }, mettez une structure devant le signe.
    }

incompatible-types = Deux types qui ne vont pas ensemble
    .point = { $how ->
        [format] Que faut-il écrire en premier entre les parenthèses de `{ $function }`, à { $at } ?
        [two] { $at } réunit `{ $first }` et `{ $second }`. Lequel vouliez-vous ?
       *[one] Quel type est utilisé à { $at } ? Le compilateur parle de `{ $first }`.
    }
    .teach = Chaque valeur a un type. Un nombre, un tableau, une structure et une adresse sont des choses différentes ; l'une ne devient pas l'autre.
    .bottom-out = { $how ->
        [format] À { $at }, écrivez d'abord un texte entre guillemets, avec un code comme `%d` ou `%f` pour chaque valeur.
        [two] À { $at }, donnez une valeur du type voulu : une case plutôt que le tableau, un appel plutôt que la fonction, une adresse plutôt qu'un nombre.
       *[one] À { $at }, prenez une valeur qui a un type ; `void` n'en a pas.
    }

library-name = La bibliothèque du C a déjà ce nom
    .point = Connaissez-vous une autre fonction `{ $function }` ?
    .teach = La bibliothèque du C a ses propres noms. Une fonction à vous qui porte le même nom la gêne.
    .bottom-out = Donnez un autre nom à `{ $function }`, à { $at } et partout où vous l'appelez, par exemple `ma_{ $function }`.

comma-in-condition = Une virgule entre deux conditions
    .point = Il y a deux conditions à { $at } : `{ $first }` et `{ $last }`. Que veut dire pour le C le signe qui les sépare ?
    .teach = Avec une virgule, le C calcule les deux côtés et ne garde que le dernier. Pour demander si les deux sont vrais, ou l'un d'eux, il a d'autres signes.
    .bottom-out = À { $at }, écrivez `&&` à la place de la virgule si les deux doivent être vrais, ou `||` si un seul suffit.

read-once = Lu une fois, regardé souvent
    .point = La boucle de { $at } regarde `{ $name }`, qui est lu à la ligne { $read }. Quand reçoit-il le caractère suivant ?
    .teach = Une variable garde sa valeur tant qu'aucune ligne n'en range une autre. La regarder encore ne lit rien.
    .bottom-out = Lisez le caractère suivant à chaque tour de la boucle de { $at } : à la fin de son corps, ou dans sa condition, `({ $name } = getchar())` puis la comparaison.

double-step = Deux pas en un tour
    .point = L'en-tête de la boucle, à { $at }, fait avancer `{ $name }`, et la ligne { $step } aussi. De combien `{ $name }` avance-t-il en un tour ?
    .teach = La dernière partie d'un `for` s'exécute à la fin de chaque tour. Ce que le corps fait à la même variable s'y ajoute.
    .bottom-out = Ne faites avancer `{ $name }` qu'à un seul endroit : supprimez le pas de la ligne { $step }, ou écrivez un `while` à la place du `for`.
