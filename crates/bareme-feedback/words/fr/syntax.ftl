# syntax: title, then point, teach, bottom out.

missing-semicolon = Une instruction n'est pas terminée
    .point = { $how ->
        [do] Une boucle `do` commence avant { $at }. Qu'est-ce qui lui dit combien de temps continuer ?
        [other] Regardez la toute fin de { $at } : `{ $mark }` est-il bien le signe qui termine une instruction ?
       *[missing] Que manque-t-il à la fin de { $at }, après `{ $code }` ?
    }
    .teach = { $how ->
        [do] Une boucle `do` a sa condition à la fin : après le bloc viennent `while`, la condition entre parenthèses, puis un `;`.
       *[other] Le compilateur lit jusqu'au prochain `;`, sans s'occuper des fins de ligne. C'est pourquoi il se plaint souvent une ligne trop tard.
    }
    .bottom-out = { $how ->
        [do] Après le bloc qui finit à { $at }, écrivez `while`, la condition entre parenthèses et un `;`.
        [other] À { $at }, écrivez `;` à la place de `{ $mark }` après `{ $code }`.
       *[missing] Écrivez un `;` après `{ $code }`, à la fin de { $at }.
    }

unclosed-brace = Une accolade reste ouverte
    .point = Quel bloc devrait se terminer vers { $at } ? Une accolade reste ouverte jusqu'à la fin du fichier.
    .teach = À chaque accolade ouvrante répond une accolade fermante. En décalant vers la droite ce qui est dans un bloc, on voit les paires.
    .bottom-out = L'accolade `{"{"}` de la ligne { $opened } n'a pas de fin. Écrivez `{"}"}` après { $at }.

extra-brace = Une accolade ne ferme rien
    .point = { $how ->
        [unopened] Plusieurs lignes sous { $at } semblent en faire partie. Qu'est-ce qui marque le début de ce bloc ?
       *[extra] Quel bloc l'accolade qui se trouve à { $at } ferme-t-elle ?
    }
    .teach = Chaque accolade fermante doit répondre à une ouvrante. S'il y en a une de trop, la fonction finit trop tôt et la suite se retrouve dehors.
    .bottom-out = { $how ->
        [unopened] Écrivez `{"{"}` à la fin de { $at }. L'accolade `{"}"}` de son bloc est déjà là.
       *[extra] Supprimez `{"}"}` à { $at }, ou celle d'avant si elle ferme la fonction trop tôt.
    }

unbalanced-parentheses = Les parenthèses ne vont pas par deux
    .point = { $how ->
        [missing] Comptez les parenthèses de { $at } : il s'en ouvre une de plus qu'il ne s'en ferme.
        [extra] Comptez les parenthèses de { $at } : il s'en ferme une de plus qu'il ne s'en ouvre.
        [call] Qu'y a-t-il juste après le nom `{ $name }` à { $at } ?
       *[other] Regardez les parenthèses de { $at }.
    }
    .teach = { $how ->
        [call] Pour appeler une fonction, le C veut son nom, puis une paire de parenthèses. Toutes les valeurs de l'appel sont entre les deux.
       *[other] À chaque `(` répond une `)`. Comptez plus un à chaque `(` et moins un à chaque `)` : à la fin, on doit retrouver 0.
    }
    .bottom-out = { $how ->
        [missing] Ajoutez la `)` qui manque à { $at }, après la partie qu'elle doit fermer.
        [extra] Supprimez la `)` en trop à { $at }, ou écrivez la `(` à laquelle elle doit répondre.
        [call] À { $at }, écrivez `(` juste après `{ $name }` et `)` après la dernière valeur, devant le `;`.
       *[other] Déplacez les parenthèses de { $at } pour que chaque `(` ait sa `)` au bon endroit.
    }

unbalanced-brackets = Les crochets ne vont pas par deux
    .point = { $how ->
        [missing] Comptez les crochets de { $at } : il s'en ouvre un de plus qu'il ne s'en ferme.
        [extra] Comptez les crochets de { $at } : il s'en ferme un de plus qu'il ne s'en ouvre.
        [empty] Quelle case les crochets de { $at } désignent-ils ?
       *[other] Regardez les crochets de { $at }.
    }
    .teach = Le numéro d'une case s'écrit entre `[` et `]`, juste après le nom du tableau. À chaque `[` répond un `]`.
    .bottom-out = { $how ->
        [missing] À { $at }, écrivez le `]` après le numéro de la case.
        [extra] À { $at }, écrivez le `[` devant le numéro de la case, ou supprimez le `]` en trop.
        [empty] À { $at }, écrivez le numéro de la case entre `[` et `]`, ou supprimez les deux pour désigner tout le tableau.
       *[other] À { $at }, écrivez la paire `[` et `]` autour du numéro de la case, et rien d'autre.
    }

for-header = Un `for` a trois parties
    .point = Qu'y a-t-il entre les parenthèses du `for` de { $at }, et quel signe sépare ses parties ?
    .teach = Un `for` a trois parties : le départ, la condition pour continuer, le changement à chaque tour. Deux `;` les séparent.
    .bottom-out = Mettez exactement deux `;` entre les parenthèses de { $at } : départ `;` condition `;` changement. Ni virgule à leur place, ni troisième `;`.

missing-condition-parentheses = Une condition va entre parenthèses
    .point = Comment la condition du `{ $keyword }` de { $at } est-elle délimitée ?
    .teach = Après `{ $keyword }`, le C veut toute la condition entre une paire de parenthèses.
    .bottom-out = À { $at }, écrivez `(` juste après `{ $keyword }` et `)` à la fin de la condition.

else-without-if = Un `else` sans son `if`
    .point = { $why ->
        [condition] Le `else` de { $at } a-t-il une condition ? Quel mot doit précéder une condition ?
        [semicolon] Regardez la toute fin de { $at } : où ce `if` s'arrête-t-il ?
        [open] Où se termine le bloc ouvert à { $at } ?
        [inside] À quel `if` répond le `else` de { $at } ? Entre les deux, un nouveau bloc a été ouvert.
        [braces] Quelles instructions font partie du `if` de { $at }, avant le `else` de la ligne { $else } ?
       *[none] À quel `if` répond le `else` de { $at } ?
    }
    .teach = { $why ->
        [condition] Un `else` prend tout ce qui reste, sans rien demander. Pour poser une autre question, il lui faut un `if` à lui.
        [semicolon] Un `;` est une instruction qui ne fait rien. Juste après une condition, c'est tout ce que fait le `if`, et il est fini.
       *[other] Sans accolades, une seule instruction fait partie du `if`. Le `else` doit venir juste après.
    }
    .bottom-out = { $why ->
        [condition] À { $at }, écrivez `if` entre le `else` et la condition.
        [semicolon] Supprimez le `;` à la fin de { $at }.
        [open] Fermez l'accolade de { $at } juste avant le `else` de la ligne { $else }.
        [inside] Mettez le `if` et le `else` de { $at } dans le même bloc : déplacez l'un des deux, ou écrivez un nouveau `if` juste avant le `else`.
        [braces] Entourez d'accolades tout ce qui fait partie du `if` de { $at }, jusqu'au `else` de la ligne { $else }.
       *[none] Écrivez le `if` qui va avec le `else` de { $at }, ou supprimez ce `else`.
    }

code-outside-function = Une instruction hors de toute fonction
    .point = De quelle fonction `{ $word }`, à { $at }, fait-il partie ?
    .teach = Les instructions vivent dans une fonction, entre ses accolades. Dehors, il n'y a que des fonctions et des déclarations.
    .bottom-out = Placez l'instruction de { $at } dans une fonction. Si une accolade ferme la fonction trop tôt plus haut, déplacez-la vers le bas.

nested-function = Une fonction dans une autre
    .point = Où se termine la fonction qui contient { $at } ?
    .teach = En C, les fonctions s'écrivent l'une après l'autre, jamais l'une dans l'autre.
    .bottom-out = Sortez la fonction `{ $function }` de { $at } et placez-la avant celle où elle se trouve.

misspelt-keyword = Un mot du langage est mal écrit
    .point = Relisez lettre par lettre le mot `{ $word }` de { $at }.
    .teach = Le C ne connaît ses mots que sous une seule forme. Chaque lettre compte, les majuscules aussi, et l'espace après un mot également.
    .bottom-out = À { $at }, ne vouliez-vous pas écrire `{ $keyword }` plutôt que `{ $word }` ?

missing-operator = Deux valeurs sans opérateur
    .point = { $how ->
        [name] Regardez le nom de { $at } : par quoi commence-t-il ?
       *[other] Quelles sont les deux valeurs côte à côte à { $at } ?
    }
    .teach = { $how ->
        [name] Un nom commence par une lettre. Ce qui commence par un chiffre est un nombre pour le C.
       *[other] Le C ne devine pas : un produit s'écrit avec `*`, et deux valeurs côte à côte ne veulent rien dire.
    }
    .bottom-out = { $how ->
        [name] À { $at }, choisissez un nom qui commence par une lettre.
       *[other] À { $at }, écrivez l'opérateur entre les deux valeurs : `*`, `+`, `<` ou celui que vous voulez.
    }

wrong-operator = Cet opérateur s'écrit autrement
    .point = Regardez `{ $wrong }` à { $at }. Est-ce bien ainsi que le C écrit ce que vous voulez dire ?
    .teach = Le C a ses propres signes : dans une comparaison, le `=` vient en second, comme dans `x <= 5`, et aucun espace ne coupe un signe. « Et », « ou », « non » sont aussi des signes : `&&`, `||`, `!`.
    .bottom-out = À { $at }, écrivez `{ $right }` à la place de `{ $wrong }`.

missing-comma = Il manque une virgule
    .point = { $how ->
        [inside] Où finit le texte de { $at }, et où commence la valeur suivante ?
        [other] Que fait le signe `{ $mark }` à { $at }, entre deux valeurs d'un appel ?
       *[missing] Qu'y a-t-il entre `{ $left }` et `{ $right }` à { $at } ?
    }
    .teach = Un appel reçoit ses valeurs une par une, avec une virgule entre deux. Une virgule entre les guillemets fait partie du texte.
    .bottom-out = { $how ->
        [inside] À { $at }, sortez la virgule : d'abord le guillemet fermant, ensuite la virgule.
        [other] À { $at }, écrivez une virgule à la place de `{ $mark }`.
       *[missing] À { $at }, écrivez une virgule devant `{ $right }`.
    }

missing-quotes = Un texte va entre guillemets
    .point = { $how ->
        [open] Regardez les guillemets de { $at } : où le texte se termine-t-il ?
        [character] À { $at }, `{ $word }` est un caractère. Qu'est-ce qui le montre ?
       *[none] À { $at }, qu'est-ce qui est du texte, et qu'est-ce qui est un nom ?
    }
    .teach = { $how ->
        [character] Un caractère s'écrit entre deux apostrophes, même quand il commence par `\`. Sans elles, le C n'y voit qu'un signe perdu.
       *[other] Un texte s'écrit entre deux guillemets, sur une seule ligne. Sans eux, le C prend chaque mot pour le nom de quelque chose.
    }
    .bottom-out = { $how ->
        [open] À { $at }, écrivez le guillemet fermant juste après le texte, avant la virgule ou la parenthèse.
        [character] À { $at }, écrivez `'{ $word }'` à la place de `{ $word }`.
       *[none] À { $at }, écrivez un guillemet devant `{ $word }` et un autre à la fin du texte.
    }

wrong-quotes = Pas le bon genre de guillemets
    .point = { $how ->
        [curly] Regardez de près les guillemets de { $at } : sont-ils bien droits ?
        [twice] Regardez de près les guillemets de { $at } : chacun est-il fait d'un signe ou de deux ?
        [inside] Où le texte de { $at } commence-t-il, et à quel guillemet finit-il ?
       *[other] Quels guillemets y a-t-il à { $at }, et qu'y a-t-il entre eux ?
    }
    .teach = { $how ->
        [inside] Un texte finit au guillemet suivant, où qu'il soit. Un guillemet qui fait partie du texte a besoin d'un signe devant lui.
       *[other] Entre apostrophes, il y a un seul caractère. Entre guillemets, un texte. Les deux sont les signes droits du clavier, pas ceux, courbes, d'une page web.
    }
    .bottom-out = { $how ->
        [curly] Retapez au clavier les guillemets de { $at }.
        [twice] À { $at }, mettez un vrai guillemet à la place de chaque paire d'apostrophes.
        [empty] Mettez un caractère entre les apostrophes de { $at }.
        [open] Fermez l'apostrophe de { $at } juste après son caractère. Le signe `\` lui-même s'écrit `\\`.
        [inside] À { $at }, écrivez `\\"` pour chaque guillemet à l'intérieur du texte. S'il s'agit de deux valeurs, mettez une virgule entre elles.
       *[text] À { $at }, mettez le texte entre guillemets.
    }

stray-character = Un signe qui n'a rien à faire là
    .point = { $how ->
        [hidden] Il y a à { $at } un signe qui ne se voit pas. Cette ligne a-t-elle été copiée quelque part ?
        [open] Où se termine le commentaire qui commence à { $at } ?
        [slash] Pour qui { $at } est-elle écrite : pour le compilateur ou pour un lecteur ?
        [words] Pour qui { $at } est-elle écrite : pour le compilateur ou pour un lecteur ?
       *[seen] Que fait `{ $sign }` à { $at } ?
    }
    .teach = { $how ->
        [open] Un commentaire qui commence par `/*` continue sur toutes les lignes jusqu'à sa marque de fin. Sans elle, le reste du fichier est aussi un commentaire.
        [slash] Un commentaire d'une ligne commence par deux barres. Une seule barre, c'est une division.
        [words] Le compilateur lit chaque mot comme du C. Les notes pour un lecteur sont marquées comme commentaires, et il les saute.
       *[other] Hors des guillemets, le C ne connaît que certains signes. Les autres arrivent par une faute de frappe ou un copier-coller.
    }
    .bottom-out = { $how ->
        [hidden] Effacez { $at } avec les espaces qui l'entourent, puis retapez-la au clavier.
        [open] Écrivez `*/` là où le commentaire de { $at } doit finir.
        [slash] Faites commencer { $at } par `//`.
        [words] Écrivez `//` devant { $at }, ou supprimez cette ligne.
       *[seen] Enlevez `{ $sign }` de { $at }, ou mettez-le entre guillemets si c'est du texte.
    }

unfinished-expression = Il manque quelque chose, ou il y en a trop
    .point = { $how ->
        [comma] Que devrait-il y avoir après la dernière virgule de { $at } ?
        [empty] Que devrait-il y avoir entre les parenthèses de { $at } ?
        [operator] Qu'y a-t-il à droite de l'opérateur, à { $at } ?
        [choice] Que se passe-t-il à { $at } quand la condition devant le `?` est fausse ?
       *[other] Lisez { $at } à voix haute jusqu'à `{ $here }` : que manque-t-il ?
    }
    .teach = { $how ->
        [comma] Une virgule annonce encore une valeur.
        [empty] Une condition doit dire quelque chose de vrai ou de faux.
        [choice] Avec `?`, il y a toujours deux valeurs : l'une si la condition est vraie, l'autre si elle est fausse.
       *[other] Un opérateur travaille sur deux valeurs, une de chaque côté.
    }
    .bottom-out = { $how ->
        [comma] À { $at }, supprimez la dernière virgule, ou écrivez la valeur qui doit suivre.
        [empty] Écrivez la condition entre les parenthèses de { $at }.
        [operator] À { $at }, écrivez la valeur qui manque devant `{ $here }`.
        [choice] À { $at }, écrivez `:` et l'autre valeur après la première, ou prenez un `if` avec des accolades.
       *[other] À { $at }, écrivez une valeur devant `{ $here }`, ou enlevez ce qui est en trop.
    }

declaration-syntax = Une déclaration mal formée
    .point = { $how ->
        [type-twice] Combien de fois un type est-il écrit à { $at } ?
        [comma] Qu'y a-t-il après la dernière virgule de { $at } ?
        [line] Par quel signe { $at } finit-elle ? Regardez ce qui vient dessous.
        [digit] Par quoi commence le nom de { $at } ?
        [two] `{ $word }` et `{ $next }` se suivent à { $at }. Est-ce un seul nom ou deux ?
        [sign] Regardez le nom de { $at } : chaque signe est-il une lettre, un chiffre ou `_` ?
        [header] Comment { $at } se termine-t-elle, et qu'y a-t-il dessous ?
        [parentheses] À { $at }, qu'est-ce qui dit au C que `{ $word }` est une fonction et non une variable ?
        [body] L'en-tête d'une fonction se trouve à { $at }. Où son corps commence-t-il ?
        [end] Votre fichier finit à { $at }, après `{ $word }`. Que faut-il encore écrire ?
        [unnamed] { $at } s'arrête après `{ $word }`. Quel nom doit suivre, et quel signe finit la déclaration ?
        [as-body] À { $at }, une variable est créée juste après une condition. Combien de temps vivrait-elle ?
        [foreign] `{ $word }`, à { $at }, est-il un type que le C possède ?
       *[other] Lisez la déclaration de { $at } morceau par morceau.
    }
    .teach = { $how ->
        [type-twice] Un seul type sert pour tous les noms d'une liste. Un nouveau type commence une nouvelle déclaration.
        [comma] Une virgule annonce encore un nom.
        [line] Une virgule annonce que la liste continue, même à la ligne suivante. La liste finit là où se trouve son `;`.
        [digit] Un nom commence par une lettre.
        [two] Un nom est un seul mot, sans espace. Plusieurs noms du même type forment une liste, avec une virgule entre deux.
        [sign] Un nom contient seulement des lettres, des chiffres et `_`. Pour le C, un `-` est une soustraction, et un `.` demande un champ.
        [header] Un `;` termine l'en-tête d'une fonction : son corps ne lui appartient plus.
        [parentheses] Une fonction a une paire de parenthèses juste après son nom, même quand elle ne reçoit aucune valeur.
        [body] Une fonction, c'est son type, son nom, ses parenthèses, puis toutes ses instructions entre deux accolades.
        [as-body] Une déclaration n'est pas une instruction dont une condition peut décider. Il lui faut un bloc, ou une place plus haut.
        [foreign] Le C a peu de types : `int`, `double` et `char` sont les plus courants. Un texte est un tableau de `char`. Chaque déclaration nomme son type.
       *[other] Une déclaration, c'est un type, puis un nom, puis un `;`. Une fonction a en plus des parenthèses et un corps entre accolades.
    }
    .bottom-out = { $how ->
        [type-twice] À { $at }, supprimez le second `{ $word }`, ou terminez la première déclaration par `;`.
        [comma] Supprimez la dernière virgule de { $at }.
        [line] À la fin de { $at }, écrivez `;` à la place de la virgule.
        [digit] À { $at }, faites commencer le nom par une lettre.
        [two] À { $at }, écrivez une virgule entre `{ $word }` et `{ $next }` si ce sont deux variables. Si c'en est une, reliez-les par `_`.
        [sign] À { $at }, écrivez `_` dans le nom à la place de `{ $next }`, et faites de même partout où ce nom apparaît.
        [header] Supprimez le `;` à la fin de { $at }.
        [parentheses] À { $at }, écrivez `()` juste après `{ $word }`.
        [end] Continuez après `{ $word }`, à { $at } : l'en-tête d'une fonction a des parenthèses et un corps entre accolades, et un programme a un `main`.
        [unnamed] À { $at }, écrivez un nom et un `;` après `{ $word }`, ou supprimez la ligne.
        [body] Écrivez `{"{"}` à la fin de { $at }, juste après les parenthèses de `{ $word }`.
        [as-body] Déclarez la variable avant { $at }, et donnez-lui seulement sa valeur à cet endroit. Ou mettez des accolades autour de la déclaration.
        [foreign] À { $at }, écrivez un type du C à la place de `{ $word }` : `int`, `double`, ou `char` avec une taille entre `[ ]` pour un texte.
       *[other] À { $at }, regardez `{ $word }` : écrivez le type, le nom, puis ce qui va avec, dans cet ordre.
    }

type-in-call = Un type dans un appel
    .point = Que fait `{ $type }` à { $at } ? Est-ce une déclaration, ou une utilisation ?
    .teach = Le type s'écrit une seule fois, quand on déclare un nom. Quand on l'utilise, on écrit seulement le nom.
    .bottom-out = À { $at }, supprimez `{ $type }` et gardez le nom qui le suit.

case-label = Un `case` mal formé
    .point = Regardez { $at } : qu'y a-t-il après le mot, et par quoi finit l'étiquette ?
    .teach = Chaque `case` est dans un `switch` et nomme une valeur fixe, suivie de deux-points. Une valeur n'y est qu'une fois ; ni variable, ni comparaison.
    .bottom-out = À { $at }, écrivez un seul nombre ou un seul caractère, puis `:`. Pour un intervalle ou une comparaison, prenez `if`.

break-outside-loop = `break` a besoin d'une boucle
    .point = Sur quelle boucle `{ $word }`, à { $at }, doit-il agir ?
    .teach = `break` termine une boucle ou un `switch`, `continue` passe au tour suivant d'une boucle. Ailleurs, il n'y a rien à terminer.
    .bottom-out = Supprimez `{ $word }` de { $at }, ou placez-le entre les accolades de sa boucle. Pour quitter la fonction, prenez `return`.

array-initialiser = Comment un tableau reçoit ses premières valeurs
    .point = { $how ->
        [semicolon] Qu'y a-t-il entre les accolades de { $at } ?
        [place] À { $at }, où est le nombre de cases, et où est le nom ?
        [size] Combien de cases le tableau de { $at } a-t-il ?
       *[other] Que met-on au départ dans le tableau de { $at } ?
    }
    .teach = Les premières valeurs d'un tableau s'écrivent entre accolades, avec des virgules. Un texte peut s'écrire entre guillemets. La taille doit être connue.
    .bottom-out = { $how ->
        [semicolon] Supprimez le `;` entre les accolades de { $at }.
        [place] À { $at }, écrivez d'abord le nom, puis `[` et `]` juste après.
        [size] À { $at }, écrivez le nombre de cases entre `[` et `]`.
        [length] Avant { $at }, vérifiez que le nombre de cases est au moins 1.
        [variable] À { $at }, déclarez le tableau sans valeurs, puis remplissez-le dans une boucle.
       *[value] À { $at }, mettez les premières valeurs entre accolades.
    }

preprocessor-line = Une ligne avec # est mal formée
    .point = { $how ->
        [hash] Comparez { $at } avec la première ligne d'un autre programme : `{ $code }`.
        [equals] Que représente exactement `{ $name }`, à { $at } ?
       *[form] Lisez { $at } signe par signe : `{ $code }`.
    }
    .teach = { $how ->
        [hash] Les en-têtes sont lus par un premier passage sur le programme. Il ne regarde que les lignes qui commencent par un signe à elles.
        [equals] Un `#define` n'est pas une affectation. Il recopie tout ce qui suit le nom, signe par signe, partout où ce nom apparaît.
       *[form] Les lignes avec `#` ont leur propre forme : une ligne, pas de `;` à la fin, le nom de l'en-tête entre `<` et `>`.
    }
    .bottom-out = { $how ->
        [hash] Faites commencer { $at } par `#include`, sans rien devant.
        [equals] Supprimez le `=` de { $at } : écrivez le nom, un espace, puis la valeur.
       *[form] Écrivez { $at } comme `#include <nom.h>` ou `#define NOM valeur`, sans rien derrière.
    }

unknown-header = Aucun en-tête ne porte ce nom
    .point = Relisez lettre par lettre le nom `{ $header }` de { $at }.
    .teach = Les en-têtes sont des fichiers au nom fixe, comme `math.h`. Une lettre de travers, et le fichier n'existe pas.
    .bottom-out = { $near ->
        [0] Supprimez { $at }, ou écrivez-y le nom d'un en-tête du C.
       *[other] À { $at }, ne vouliez-vous pas écrire `{ $known }` ?
    }

semicolon-in-macro = Un `#define` se termine par un point-virgule
    .point = Que représente exactement `{ $name }`, à { $at } ?
    .teach = Un `#define` recopie son texte, signe par signe, partout où se trouve le nom. Le `;` final est recopié aussi, au milieu de vos lignes.
    .bottom-out = Supprimez le `;` à la fin de { $at }.

unknown-compile-error = Le compilateur ne comprend pas
    .point = Le compilateur s'arrête à { $at }. Il dit, en anglais : `{ $message }`.
    .teach = Lisez lentement { $at } et la ligne d'avant. L'erreur est là, ou un peu plus haut. Comparez avec une ligne du même genre qui marche.
    .bottom-out = Réécrivez { $at } par petits pas : d'abord la forme la plus courte qui se compile, puis un morceau après l'autre.
