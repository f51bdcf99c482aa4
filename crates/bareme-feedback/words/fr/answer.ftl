# Réponses fausses. $shown : no (test caché), ended (la sortie s'arrête là), extra (rien de plus n'était attendu), yes.

answer-given = { $given ->
    [some] Avec l'entrée `{ $input }`, le test
   *[none] Le test
}
answer-seen = { $shown ->
    [no] {""}
    [ended] { answer-given } attend encore `{ $expected }` là où votre sortie s'arrête.
    [extra] { answer-given } n'attend plus rien là où votre programme affiche `{ $got }`.
   *[yes] { answer-given } attend `{ $expected }` ; votre programme affiche `{ $got }`.
}

no-output = Rien ne s'affiche
    .point = { $how ->
        [never] Votre programme se termine et sa sortie est vide. Quelle ligne doit montrer le résultat ?
        [blank] Votre sortie ne contient que des fins de ligne. { $shown ->
            [no] {""}
           *[other] { answer-given } attend `{ $expected }`.
        } Suivez cette entrée pas à pas : quelle condition l'écarte des lignes qui affichent ?
       *[unreached] Votre programme se termine et sa sortie est vide. { $shown ->
            [no] {""}
           *[other] { answer-given } attend `{ $expected }`.
        } Suivez cette entrée pas à pas : arrive-t-elle à l'affichage ?
    }
    .teach = { $how ->
        [never] Un résultat reste dans le programme tant qu'aucune fonction ne l'écrit à l'écran. Ranger ou renvoyer une valeur n'affiche rien.
       *[unreached] Une ligne dans un `if` ou une boucle ne s'exécute que si la condition est vraie. Si elle est fausse au départ, tout le bloc est sauté.
    }
    .bottom-out = { $how ->
        [never] Avant `return 0;` dans `main`, affichez le résultat avec `printf`, par exemple `printf("%d\n", resultat);` avec le nom de votre variable.
       *[unreached] Placez un `printf` devant le `if` ou la boucle vers { $at } pour voir les valeurs à cet endroit. Corrigez ensuite la condition pour que cette entrée atteigne l'affichage.
    }

final-newline = La dernière fin de ligne
    .point = { $how ->
        [missing] Tout ce que vous affichez est juste jusqu'au bout. Comment se termine votre dernière ligne ? Voyez { $at }.
       *[extra] Tout ce que vous affichez est juste, mais suivi de trop de fins de ligne. Regardez { $at }.
    }
    .teach = { $how ->
        [missing] Le passage à la ligne est un caractère de la sortie comme un autre. Sans lui, la dernière ligne n'est pas finie.
       *[extra] Chaque fin de ligne dans un texte commence une ligne nouvelle. Une seule suffit après le dernier résultat ; `puts` en ajoute déjà une.
    }
    .bottom-out = { $how ->
        [missing] Ajoutez `\n` avant le guillemet fermant du dernier texte affiché. C'est { $at } qu'il faut modifier.
       *[extra] Retirez le dernier `\n`, ou l'appel qui n'affiche que `\n`, pour n'en garder qu'un. Modifiez { $at }.
    }

whitespace = Espaces et fins de ligne
    .point = { answer-seen } { $how ->
        [joined] Les caractères sont bons, mais des valeurs se touchent. Que met { $at } entre elles ?
        [split] Les caractères sont bons, mais il y a des blancs en trop. Regardez { $at }.
        [one-line] Les valeurs sont bonnes, mais sur moins de lignes que prévu. Regardez { $at }.
        [many-lines] Les valeurs sont bonnes, mais sur plus de lignes que prévu. Regardez { $at }.
       *[other] Seuls des espaces ou des fins de ligne changent. Comparez les deux textes espace par espace.
    }
    .teach = { $how ->
        [joined] Un affichage n'ajoute rien de lui-même entre deux valeurs. Ce qui les sépare doit être écrit dans le texte entre guillemets.
        [split] Chaque espace entre les guillemets est affiché tel quel. Placé entre deux caractères, il coupe un mot ou un nombre en deux.
       *[other] Les espaces et fins de ligne entre guillemets sont affichés tels quels. Une ligne continue tant qu'aucune fin de ligne n'est affichée.
    }
    .bottom-out = { $how ->
        [joined] Modifiez { $at } : mettez l'espace ou le `\n` manquant dans le texte entre guillemets, juste après le code `%` de la valeur.
        [split] Modifiez { $at } : retirez les espaces (ou `\n`) qui coupent le mot ou le nombre entre les guillemets.
        [one-line] Modifiez { $at } : affichez `\n` après chaque valeur ou groupe de valeurs qui a sa propre ligne.
        [many-lines] Modifiez { $at } : retirez `\n` du texte répété, et affichez un seul `\n` là où la ligne se termine vraiment.
       *[other] Modifiez { $at } : recopiez exactement les espaces et `\n` de la sortie attendue. Comptez ceux du début de ligne et entre les valeurs.
    }

letter-case = Majuscules et minuscules
    .point = { answer-seen } { $how ->
        [quoted] Quelles lettres ne sont pas les mêmes ? Voyez { $at }.
       *[computed] Quelles lettres votre programme change-t-il, et lesquelles devrait-il changer ?
    }
    .teach = Pour un ordinateur, une majuscule et sa minuscule sont deux caractères différents. La sortie doit reprendre les lettres de l'énoncé.
    .bottom-out = { $how ->
        [quoted] Dans le texte entre guillemets, recopiez lettre par lettre les majuscules et minuscules de l'énoncé. Modifiez { $at }.
       *[computed] Vérifiez la condition qui choisit les lettres à changer (de `'a'` à `'z'`, ou de `'A'` à `'Z'`), et que la lettre changée est rangée avant d'être affichée. Voyez { $at }.
    }

punctuation = La ponctuation diffère
    .point = { answer-seen } Comparez les signes avec { $at }, caractère par caractère.
    .teach = Points, virgules, deux-points et guillemets sont des caractères de la sortie, comme les lettres. Les guillemets d'un énoncé autour d'un mot n'en font souvent pas partie.
    .bottom-out = { $shown ->
        [yes] Dans le texte entre guillemets, ajoutez ou retirez des signes pour obtenir `{ $expected }`. Modifiez { $at }.
       *[other] Dans le texte entre guillemets, recopiez les signes de l'énoncé, sans en ajouter. Modifiez { $at }.
    }

misspelt-word = Un autre mot que prévu
    .point = { answer-seen } { $how ->
        [near] Un mot s'écrit autrement. Relisez { $at } lettre par lettre.
       *[other] Comparez { $at } avec les mots de l'énoncé.
    }
    .teach = La sortie est comparée mot à mot. Un mot de même sens, ou dans une autre langue, compte comme différent.
    .bottom-out = { $shown ->
        [yes] Changez le texte entre guillemets pour que ce cas affiche exactement `{ $expected }`. Modifiez { $at }.
       *[other] Changez le texte entre guillemets : recopiez les mots de l'énoncé, lettre par lettre. Modifiez { $at }.
    }

extra-prompt = La question compte comme sortie
    .point = { $line ->
        [0] Votre programme affiche `{ $extra }` avant de lire. L'énoncé demande-t-il ce texte ?
       *[other] Regardez { $at } : votre programme affiche `{ $extra }`. Ce texte fait-il partie de la sortie attendue ?
    }
    .teach = Ici, une machine tape l'entrée et lit tout ce que vous affichez. Une question à l'utilisateur devient une partie de votre réponse.
    .bottom-out = Supprimez l'appel qui affiche `{ $extra }` (c'est { $at }). Gardez la ligne qui lit la valeur, et n'affichez que les résultats.

debug-output = Plus que la réponse
    .point = { $known ->
        [yes] Votre sortie contient `{ $extra }`, que le test n'attend pas. En plus du résultat, qu'affiche { $at } ?
       *[no] Votre sortie contient un texte que le test n'attend pas. En plus du résultat, qu'affiche { $at } ?
    }
    .teach = Toute la sortie est comparée à celle qui est attendue. Les étiquettes, unités, saluts et valeurs de contrôle sont comparés aussi.
    .bottom-out = { $known ->
        [yes] Retirez `{ $extra }` de l'affichage. Voyez { $at } : si la ligne n'affiche que cela, supprimez-la.
       *[no] Ne laissez entre les guillemets que ce que l'énoncé demande. Voyez { $at }, et supprimez les affichages ajoutés pour contrôler.
    }

stops-early = La sortie s'arrête trop tôt
    .point = { answer-seen } Le début est juste, puis tout s'arrête. { $how ->
        [input] Votre boucle finit avec l'entrée. Chaque valeur est-elle affichée dès qu'elle est complète, ou seulement quand quelque chose la suit ?
        [loop] Qu'est-ce qui termine la boucle à ce moment ?
       *[straight] Quelle ligne doit afficher la suite ?
    }
    .teach = { $how ->
        [input] La dernière valeur d'une entrée n'est suivie de rien, souvent pas même d'une fin de ligne. Ce qu'une boucle garde pour le tour suivant est perdu s'il n'y en a pas.
        [loop] Une boucle se termine dès que sa condition est fausse. Un `return` ou un `break` à l'intérieur l'arrête en route, même au premier tour.
       *[straight] Chaque affichage écrit une fois, chaque fois qu'il est atteint. Ce qu'aucune ligne n'affiche manque, et un `return` saute les lignes suivantes.
    }
    .bottom-out = { $how ->
        [input] Après la boucle, vers { $at }, faites pour la dernière valeur ce qu'un espace ou une fin de ligne fait pour les autres, si l'une d'elles attend encore.
        [loop] Vérifiez la boucle vers { $at } : sa dernière valeur, et tout `return` ou `break`. Changez la condition pour que la partie manquante s'affiche aussi.
       *[straight] Après { $at }, ajoutez le `printf` de la partie manquante, ou déplacez un `return` plus loin pour que tout s'affiche.
    }

first-case-only = Seul le premier cas est traité
    .point = { answer-seen } La première ligne est juste. Que fait votre programme du reste de l'entrée ?
    .teach = Le programme s'exécute une fois pour toute l'entrée. Si elle contient plusieurs cas, il faut lire, calculer et afficher de nouveau pour chacun.
    .bottom-out = Mettez la lecture, le calcul et l'affichage (voyez { $at }) dans une même boucle. Répétez-la autant de fois qu'il y a de cas, ou tant que `scanf` lit une valeur.

one-line-off = Un tour de trop ou de moins
    .point = { answer-seen } Vous affichez une { $unit ->
        [line] ligne
       *[value] valeur
    } { $how ->
        [more] de trop
       *[fewer] de moins
    }. Comptez les tours de la boucle.
    .teach = La première valeur, la dernière et la comparaison décident du nombre de tours. Compter à partir de 0 ou de 1 change la comparaison à employer.
    .bottom-out = { $how ->
        [more] Dans la boucle vers { $at }, faites un tour de moins : `<` à la place de `<=`, ou un départ décalé de 1. Vérifiez à la main avec une taille de 3.
       *[fewer] Dans la boucle vers { $at }, faites un tour de plus : `<=` à la place de `<`, ou un départ avancé de 1. Vérifiez à la main avec une taille de 3.
    }

off-by-one = Un de trop ou de moins
    .point = { answer-seen } Votre nombre est trop { $how ->
        [more] grand
       *[less] petit
    } d'une unité. Où commence le compte, et où finit-il ?
    .teach = De 3 à 7, il y a cinq nombres, mais la différence est quatre. Demandez-vous si la première et la dernière valeur comptent.
    .bottom-out = Cherchez le compteur affiché (voyez { $at }). Vérifiez sa valeur de départ (0 ou 1), et si sa boucle emploie `<` ou `<=`. Changez l'un des deux, pour décaler le compte de 1.

integer-division = Les décimales sont perdues
    .point = { answer-seen } Regardez { $at } : les deux côtés de la division sont entiers. Que deviennent les décimales ?
    .teach = En C, un entier divisé par un entier donne un entier : 7 divisé par 2 fait 3. Cela se passe avant de ranger le résultat.
    .bottom-out = Modifiez { $at } : rendez un côté `double` avant de diviser. Écrivez `(double)` devant la valeur de gauche, ou `2.0` au lieu de `2`.

rounding = Les décimales diffèrent
    .point = { answer-seen } { $how ->
        [lost] Les décimales manquent. Quelle variable, avant ou dans { $at }, ne garde que des entiers ?
       *[near] Les nombres sont proches. Combien de décimales faut-il, et quand votre programme arrondit-il ?
    }
    .teach = { $how ->
        [lost] Un `int` ne garde que la partie entière d'un nombre. Les décimales sont coupées au moment du rangement, et ne reviennent plus.
       *[near] Le code d'affichage fixe le nombre de décimales. Un `float` garde environ 7 chiffres, un `double` environ 15. Arrondir tôt agrandit les petites erreurs.
    }
    .bottom-out = { $how ->
        [lost] Déclarez en `double` les variables qui mènent à { $at }, lisez-les avec `%lf`, et affichez les décimales demandées, par exemple `%.2f`.
       *[near] Calculez tout en `double`, et n'arrondissez qu'à l'affichage, avec les décimales demandées, par exemple `%.2f`. Voyez { $at }.
    }

number-format = Le nombre s'écrit autrement
    .point = { answer-seen } La valeur est la même. { $how ->
        [more] Il y a plus de décimales que prévu : voyez { $at }.
        [fewer] Il y a moins de décimales que prévu : voyez { $at }.
        [padded] Comptez les chiffres de chaque partie : voyez { $at }.
       *[other] Voyez comment { $at } l'écrit.
    }
    .teach = Le code après `%` décide de l'aspect d'un nombre, pas de sa valeur. Sans précision, `%f` montre six décimales ; un point et un nombre changent cela.
    .bottom-out = { $how ->
        [padded] Changez les codes `%` : `%02d` affiche un entier sur deux chiffres au moins, avec un 0 devant s'il est petit. Modifiez { $at }.
       *[other] Changez le code `%` : `%d` pour un entier, `%.2f` pour deux décimales, `%g` sans zéros de trop. Modifiez { $at }.
    }

wrong-sign = Le signe est inversé
    .point = { answer-seen } Seul le signe change. Quelle valeur est retirée de quelle autre ?
    .teach = Dans une soustraction, l'ordre compte : 5 moins 3 fait 2, mais 3 moins 5 fait -2. Un moins devant une valeur change son signe.
    .bottom-out = Cherchez la soustraction dont le résultat s'affiche (voyez { $at }), et échangez ses deux côtés. S'il n'y en a pas, retirez ou ajoutez le `-` devant la valeur.

zero-result = Le résultat est 0
    .point = { answer-seen } Voyez { $at } : où la variable affichée reçoit-elle sa valeur ? Est-elle remise à 0 ensuite ?
    .teach = Une variable garde sa valeur de départ tant qu'aucune ligne n'en range une autre. Une fonction travaille sur des copies ; ses changements disparaissent à la fin.
    .bottom-out = Vérifiez chaque ligne qui change la variable affichée (voyez { $at }). Mettez-la à 0 une seule fois, avant la boucle, et rangez le résultat du calcul ou de la fonction : `resultat = ...;`.

strange-number = Un nombre étrange
    .point = { $how ->
        [large] { answer-seen } Le nombre attendu est très grand. Quel est le type de la variable ? Voyez { $at }.
       *[other] { answer-seen } Un tel nombre ne vient guère d'un calcul voulu. Voyez { $at } : quand la variable reçoit-elle sa première valeur ?
    }
    .teach = { $how ->
        [large] Chaque type a une plus grande valeur : environ 2 milliards pour un `int` ici. Un résultat plus grand n'y tient pas, et ce qu'il en reste semble dû au hasard.
       *[other] Une variable sans valeur de départ peut contenir n'importe quoi. Un résultat trop grand pour son type, une adresse ou un mauvais code d'affichage donnent aussi de tels nombres.
    }
    .bottom-out = { $how ->
        [large] Déclarez en `long long` les variables qui mènent à { $at }, lisez-les avec `%lld` et affichez-les avec `%lld`.
       *[other] Donnez une valeur de départ à la variable affichée (voyez { $at }). Vérifiez ensuite que son code `%` va avec son type (`%d` pour `int`, `%f` pour `double`), sans `&` devant elle.
    }

wrong-order = Bonnes valeurs, mauvais ordre
    .point = { answer-seen } Toutes les valeurs sont là. { $how ->
        [reversed] Dans quel sens votre programme les parcourt-il ?
        [decided] Suivez cette entrée à travers les conditions des lignes { $lines } : quelle comparaison manque, ou vient trop tôt ?
       *[other] Laquelle doit venir en premier ?
    }
    .teach = { $how ->
        [reversed] Une boucle visite les valeurs dans le sens de son compteur. Dans un tri, la comparaison décide si les petites ou les grandes viennent d'abord.
        [decided] Chaque condition voit les valeurs telles que les lignes d'avant les ont laissées. Un échange peut défaire un ordre qui était bon.
       *[other] Les lignes s'exécutent de haut en bas, et un affichage montre ses valeurs de gauche à droite. L'énoncé dit laquelle vient d'abord.
    }
    .bottom-out = { $how ->
        [reversed] Inversez l'ordre : faites aller la boucle vers { $at } dans l'autre sens (du dernier au premier, avec `i--`), ou échangez `<` et `>` dans votre tri.
        [decided] Notez toutes les valeurs après chacune des lignes { $lines }, pour cette entrée. Changez la première condition après laquelle deux valeurs sont encore à l'envers.
       *[other] Échangez les valeurs dans l'appel de `printf`, ou les lignes qui les affichent, pour suivre l'ordre de l'énoncé. Modifiez { $at }.
    }

constant-answer = Toujours la même sortie
    .point = { answer-seen } Votre sortie est la même pour toutes les entrées. D'où vient ce qu'affiche { $at } ?
    .teach = Un résultat se calcule à partir des valeurs lues. Si un nombre est fixé dans le texte, ou une variable écrasée, changer l'entrée ne change rien.
    .bottom-out = Remplacez la valeur fixe par la variable qui contient ce que vous lisez, ou par un calcul avec elle (voyez { $at }). Vérifiez qu'aucune ligne ne change cette variable après la lecture.

ignores-input = L'entrée n'est pas lue
    .point = { $how ->
        [empty] Le test fournit une entrée, mais `main` n'en fait encore rien. Par quoi votre programme doit-il commencer ?
        [never] Le test fournit une entrée, mais aucune ligne ne la lit. D'où viennent vos valeurs ?
       *[unreached] Votre programme se termine sans lire son entrée. Atteint-il { $at }, où se fait la lecture ?
    }
    .teach = Une variable ne reçoit ce que l'on tape que si une fonction de lecture est appelée avec elle. Les tests changent l'entrée à chaque fois.
    .bottom-out = { $how ->
        [empty] Écrivez dans `main` les étapes de l'énoncé : lisez les valeurs avec `scanf`, calculez, puis affichez le résultat avec `printf`.
        [never] Lisez chaque valeur au début de `main`, par exemple `scanf("%d", &n);` avec le nom de votre variable, à la place d'un nombre fixe.
       *[unreached] Déplacez { $at }, qui lit l'entrée, au début de `main`, avant tout `if` ou `return` qui pourrait la sauter.
    }

special-case = Un cas particulier échoue
    .point = { answer-seen } Seules échouent les entrées { $kind ->
        [empty] vides
        [zero] avec un 0
        [negative] avec un nombre négatif
        [repeated] avec deux fois de suite le même signe
        [lines] de plusieurs lignes
       *[one] qui commencent par 1
    }. Qu'en fait votre programme ?
    .teach = Une condition ou une valeur de départ peut être bonne pour presque tous les nombres et fausse à une limite. { $kind ->
        [empty] Avec une entrée vide, rien n'est lu et les variables gardent leur ancienne valeur.
        [zero] Une boucle de 0 tour est sautée, et 0 compte comme faux.
        [repeated] Deux voisins égaux sont le cas où un pas de boucle peut sauter trop loin, ou compter deux fois.
        [lines] Une fin de ligne est un caractère comme un autre : un programme qui ne cherche que des espaces la prend pour un morceau de valeur.
        [negative] Un maximum qui part de 0, ou un reste de division, change avec des nombres négatifs.
       *[one] Avec une taille de 1, une boucle peut ne faire aucun tour, et il n'y a pas de voisin.
    }
    .bottom-out = Suivez votre programme à la main avec { $kind ->
        [empty] une entrée vide
        [zero] la valeur 0
        [negative] la valeur -1
        [repeated] deux signes égaux de suite
        [lines] deux lignes courtes
       *[one] la taille 1
    }. Avant { $at }, ajoutez un `if` pour ce cas, ou corrigez la comparaison ou la valeur de départ en cause.

inverted-decision = La décision est inversée
    .point = { answer-seen } Chaque test reçoit le mot contraire. Vérifiez la condition à { $at }.
    .teach = Avec `if`, la première branche s'exécute quand la condition est vraie, et `else` quand elle est fausse. Si la condition est à l'envers, chaque cas prend l'autre branche.
    .bottom-out = Voyez { $at } : échangez ce qu'affichent les deux branches, le texte de la première va dans la seconde. Ou inversez la condition, par exemple `==` en `!=`.

always-same-decision = Toujours le même mot
    .point = { answer-seen } Votre programme répond cela à tous les tests. Pour quelles entrées la condition à { $at } est-elle vraie ?
    .teach = Une branche qui ne change jamais a une condition toujours vraie ou toujours fausse. Elle range peut-être au lieu de comparer, ou teste une variable qui ne change pas.
    .bottom-out = Regardez { $at } et les conditions autour. Comparez avec `==`, retirez un `;` placé juste après la condition, et vérifiez que sa variable change avant le test.

not-reset = Les résultats s'accumulent
    .point = { answer-seen } Le premier résultat est juste ; chacun des suivants contient les précédents. Quand la variable repart-elle ?
    .teach = Une variable garde sa valeur d'un tour de boucle au suivant. Un total propre à chaque cas doit repartir à chaque cas.
    .bottom-out = Remettez à 0 le total affiché (voyez { $at }) au début de chaque cas : placez `= 0` dans la boucle extérieure, avant les additions.

character-code = Un caractère ou son code
    .point = { answer-seen } { $how ->
        [code] Votre nombre est le code du caractère attendu. Comment est-il affiché ? Voyez { $at }.
        [computed] Un calcul se fait avec `{ $name }`, qui contient un caractère : voyez { $at }. Quel nombre représente le caractère `7` ?
        [unseen] Votre sortie contient des caractères que l'on ne voit pas. Qu'affiche { $at } comme caractère ?
       *[character] Le nombre attendu est le code de votre caractère. Comment est-il affiché ? Voyez { $at }.
    }
    .teach = Un caractère est rangé comme un nombre : 'A' vaut 65 et '0' vaut 48. Le code d'affichage décide si l'on voit le signe ou le nombre.
    .bottom-out = { $how ->
        [code] Affichez avec `%c` au lieu de `%d` : modifiez { $at }. Si vous calculez avec un chiffre lu, retirez `'0'` pour avoir sa valeur.
        [computed] Avant de calculer avec `{ $name }`, retirez-lui `'0'` : `{ $name } - '0'` est la valeur du chiffre. Modifiez { $at }.
        [unseen] Affichez les nombres avec `%d` : voyez { $at }. Pour afficher un chiffre comme caractère, ajoutez-lui `'0'` ; un texte s'arrête à son `'\0'`.
       *[character] Affichez avec `%d` au lieu de `%c` pour voir le nombre : modifiez { $at }.
    }

output-in-loop = Affiché à chaque tour
    .point = { answer-seen } Le résultat doit venir une seule fois. Combien de fois s'exécute { $at } ?
    .teach = Tout ce qui est entre les accolades d'une boucle est refait à chaque tour. Ce qui n'est connu qu'à la fin se place après l'accolade fermante.
    .bottom-out = Déplacez l'affichage (c'est { $at }) après l'accolade `{ "}" }` de sa boucle, pour qu'il se fasse une fois, quand le résultat est complet.

wrong-file = Le fichier écrit diffère
    .point = { $named ->
        [yes] { $how ->
            [missing] Le fichier `{ $file }` n'existe pas à la fin de votre programme. Quel nom votre programme ouvre-t-il ?
           *[differs] Le fichier `{ $file }` ne contient pas ce qui est attendu. Comparez-le à l'énoncé ligne par ligne.
        }
       *[no] { $how ->
            [missing] Un fichier demandé par l'énoncé n'existe pas à la fin de votre programme. Quel nom ouvre-t-il ?
           *[differs] Un fichier écrit par votre programme ne contient pas ce qui est attendu. Comparez-le à l'énoncé.
        }
    }
    .teach = Un fichier est créé quand on l'ouvre en écriture, exactement sous le nom donné. Ce qui est écrit n'est sûr qu'une fois le fichier fermé.
    .bottom-out = Ouvrez le fichier sous le nom exact de l'énoncé avec `"w"`, écrivez avec `fprintf`, et appelez `fclose` avant `return 0;`.

wrong-decision = Un mauvais mot parfois
    .point = { answer-seen } Quelle condition mène ici votre programme à { $at } ?
    .teach = Un programme arrive à un affichage à travers des conditions. Notez les valeurs de leurs variables pour cette entrée, et vérifiez chaque condition avec elles.
    .bottom-out = Remontez de { $at } jusqu'au `if` qui l'entoure, et mettez les valeurs de cette entrée dans sa condition. Changez la comparaison (`<`, `<=`, `==`, `&&` ou `||`) qui se trompe.

wrong-number = Un nombre est faux
    .point = { answer-seen } Calculez ce cas à la main : à quelle étape votre programme s'écarte-t-il, avant { $at } ?
    .teach = Un résultat faux commence à la première ligne où une variable contient autre chose que prévu. Afficher les variables entre les étapes montre cette ligne.
    .bottom-out = Ajoutez avant { $at } des `printf` qui montrent chaque variable après chaque étape. Comparez à votre calcul, corrigez la première ligne qui diffère, puis retirez ces appels.

wrong-text = La sortie diffère
    .point = { answer-seen } C'est le premier endroit différent. Comparez-le à ce que produit { $at }.
    .teach = La sortie est comparée depuis le début. La première différence explique souvent les suivantes : mieux vaut ne regarder qu'elle.
    .bottom-out = { $shown ->
        [yes] Changez l'affichage, ou la condition qui y mène, pour que cette ligne devienne `{ $expected }`. Voyez { $at }, puis relancez le test.
       *[other] Changez l'affichage, ou la condition qui y mène, pour suivre exactement l'énoncé. Voyez { $at }, puis relancez le test.
    }

several-branches = Deux branches affichent
    .point = { answer-seen } Les conditions des lignes { $first } et { $second } étaient vraies toutes les deux. Laquelle doit l'être pour cette entrée ?
    .teach = Chaque `if` est examiné à son tour, quoi qu'ait dit le précédent. Seul un `else if` est sauté quand une condition d'avant était vraie.
    .bottom-out = Dites avec des mots ce que signifie chaque condition. Rendez plus exigeante celle qui ne convient pas ici, ou écrivez `else if` à la ligne { $second } pour qu'une seule branche s'exécute.

takes-whole-line = Toute une ligne pour une valeur
    .point = { answer-seen } C'est toute une ligne de l'entrée, avec plusieurs valeurs. À { $at }, comment la lecture sait-elle où finit la première valeur ?
    .teach = Une boucle avec `getchar` ou un appel de `fgets` va jusqu'à la fin de la ligne et garde les espaces. `scanf` avec `%s` ou `%d` s'arrête au premier espace.
    .bottom-out = Faites que la lecture, à { $at }, s'arrête aussi à un espace, ou lisez chaque valeur avec son propre `scanf`.

lost-character = Un caractère se perd
    .point = { answer-seen } { $how ->
        [every] { $known ->
            [yes] Il manque le caractère `{ $left-out }`.
           *[no] Il manque un caractère.
        } Quelle condition l'écarte, et à quels endroits doit-elle le faire ?
        [first] Il manque le premier caractère. Que devient le tout premier que lit votre programme ?
       *[last] Il manque le dernier caractère. Que devient le dernier que lit votre programme, quand l'entrée se termine ?
    }
    .teach = { $how ->
        [every] Une condition qui regarde un caractère tout seul le traite de la même façon partout. Or, ce qui compte dépend souvent de ce qui le précède.
        [first] Chaque lecture prend le caractère suivant de l'entrée. Celui qu'on lit sans s'en servir est perdu.
       *[last] Une boucle qui traite le caractère d'avant a besoin d'une étape de plus à la fin : aucun tour ne suit pour traiter le dernier.
    }
    .bottom-out = { $how ->
        [every] Gardez dans une variable ce qui précède, et demandez-le aussi dans la condition (voyez { $at }) : le caractère n'est écarté qu'aux endroits que nomme l'énoncé.
        [first] Servez-vous du premier caractère avant de lire le suivant : placez la lecture à la fin de la boucle, ou dans sa condition. Voyez { $at }.
       *[last] Après la boucle, faites encore une fois le même travail pour le dernier caractère. Ou traitez chaque caractère dans le tour qui le lit. Voyez { $at }.
    }

removal-skips = Une case est sautée
    .point = { $given ->
        [yes] Prenez l'entrée `{ $input }` et retirez
       *[no] Retirez
    } un caractère dans { $line ->
        [0] votre boucle
       *[other] la boucle autour de la ligne { $line }
    } : quel caractère se trouve alors à la place `{ $name }`, et lequel est examiné ensuite ?
    .teach = Quand on retire une case, toutes celles de derrière avancent d'une place. La suivante prend l'indice de celle qui est partie, et le pas de la boucle la saute.
    .bottom-out = Après le retrait, à { $at }, écrivez `{ $name }--;` pour examiner encore la même place. Ou copiez seulement ce qui reste, avec un second indice.

repeat-count = Un signe de trop ou de moins
    .point = { answer-seen } { $how ->
        [more] Il y a trop de signes. { $turns ->
            [0] Combien de fois est-il affiché ? Voyez { $at }.
           *[other] Combien de tours fait la boucle de la ligne { $turns }, et que compte `{ $condition }` ?
        }
       *[fewer] Il n'y a pas assez de signes. { $turns ->
            [0] Combien de fois est-il affiché ? Voyez { $at }.
           *[other] Combien de tours fait la boucle de la ligne { $turns }, et que compte `{ $condition }` ?
        }
    }
    .teach = Une boucle qui affiche un signe à chaque tour en affiche autant qu'elle a de tours. Sa première valeur et sa condition décident de ce nombre.
    .bottom-out = { $turns ->
        [0] Mettez l'affichage dans une boucle qui fait autant de tours qu'il faut de signes. Voyez { $at }.
       *[other] À la ligne { $turns }, écrivez une condition vraie autant de fois qu'il faut de signes. Vérifiez quelle variable contient ce nombre, et si la boucle part de 0 ou de 1.
    }

drawing-shape = Le dessin a une autre forme
    .point = { $counted ->
        [yes] Le dessin doit avoir { $wanted-lines ->
            [one] une ligne
           *[other] { $wanted-lines } lignes
        }, et le vôtre en a { $got-lines }.
       *[no] { answer-seen }
    } { $how ->
        [blanks] Les signes sont justes, et il manque des espaces. À quels endroits faut-il en afficher ? Voyez { $at }.
       *[other] { $turns ->
        [0] Que doit montrer la première ligne ?
       *[other] Que doit dessiner un tour de la boucle de la ligne { $turns } : quelle partie de l'image ?
       }
    }
    .teach = La sortie avance ligne par ligne, en partant du haut. La boucle extérieure parcourt les lignes de l'image ; celle de l'intérieur dessine une ligne, espaces compris.
    .bottom-out = { $turns ->
        [0] Écrivez les deux premières lignes du dessin voulu. Affichez d'abord exactement celles-là, puis trouvez la boucle qui les produit.
       *[other] Faites qu'un tour de la boucle de la ligne { $turns } affiche une ligne entière du dessin voulu, et décidez pour chaque place : un signe ou un espace.
    }

other-kind = Une sortie d'un autre genre
    .point = { answer-seen } Le test veut un dessin, et votre programme affiche des mots ou des nombres. Répond-il à cet exercice, ou à un autre ?
    .teach = Un test compare chaque signe affiché. Un programme écrit pour un autre exercice peut être juste et échouer ici.
    .bottom-out = Relisez l'énoncé et recopiez son premier exemple. Faites que l'affichage, à { $at }, montre exactement cela, puis continuez.
