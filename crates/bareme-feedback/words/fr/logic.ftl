# Les erreurs que la sortie ne trahit pas.

same-structure = Un endroit à revoir
    .point = { $role ->
        [loop-condition] Votre programme est construit d'une façon qui marche. Regardez la condition `{ $what }` à { $at } : pour quelles valeurs la boucle tourne-t-elle encore ?
        [if-condition] Votre programme est construit d'une façon qui marche. Regardez la condition `{ $what }` à { $at } : quelles valeurs doit-elle laisser passer ?
        [start-value] Votre programme est construit d'une façon qui marche. Regardez `{ $what }` à { $at } : est-ce la bonne valeur de départ ?
        [step] Votre programme est construit d'une façon qui marche. Regardez `{ $what }` à { $at } : qu'est-ce qui doit changer d'un tour à l'autre ?
        [index] Votre programme est construit d'une façon qui marche. Regardez `{ $what }` à { $at } : de quelle case voulez-vous parler ?
        [call-value] Votre programme est construit d'une façon qui marche. Regardez `{ $what }` à { $at } : est-ce bien la valeur à donner ici ?
        [return-value] Votre programme est construit d'une façon qui marche. Regardez `{ $what }` à { $at } : est-ce bien ce que la fonction doit renvoyer ?
        [value] Votre programme est construit d'une façon qui marche. Regardez `{ $what }` à { $at } : le calcul donne-t-il ce que vous voulez ?
        [type] Votre programme est construit d'une façon qui marche. Regardez le type `{ $what }` à { $at } : convient-il à toutes les valeurs ?
        [format] Votre programme est construit d'une façon qui marche. Regardez `{ $what }` à { $at } : comparez ce qu'il affiche ou lit avec l'énoncé.
        [missing-first] Votre programme est presque entier. Regardez juste avant { $at } : doit-il encore se passer quelque chose d'abord ?
        [missing-instruction] Votre programme est presque entier. Regardez autour de { $at } : doit-il encore se passer quelque chose à cet endroit ?
        [extra-instruction] Votre programme est construit d'une façon qui marche, à une chose près. Regardez `{ $what }` à { $at } : à quoi sert cette étape ?
       *[order] Votre programme a toutes les étapes qu'il faut. Regardez `{ $what }` à { $at } : à quel moment cela doit-il se passer ?
    }
    .teach = { $role ->
        [loop-condition] Une boucle continue tant que sa condition est vraie. Une valeur de plus ou de moins à la fin, c'est un tour de plus ou de moins. Faites à la main le premier et le dernier tour.
        [if-condition] Une condition partage les valeurs en deux groupes. C'est la valeur juste à la limite qu'il faut essayer : cherchez à la main de quel côté elle tombe.
        [start-value] Une variable garde sa valeur de départ tant que rien ne la remplace. Si aucune donnée ne la remplace, c'est elle qui devient la réponse. Essayez à la main avec peu de données.
        [step] Le pas s'exécute à la fin de chaque tour. Il décide quelles valeurs la boucle visite et lesquelles elle saute. Écrivez les trois premières valeurs.
        [index] Un indice compte les cases à partir de 0, et chaque boucle a sa propre variable. Écrivez l'indice au premier et au dernier tour.
        [call-value] Une fonction ne voit que les valeurs entre ses parenthèses, dans leur ordre. Une autre variable ou une autre valeur donne un autre résultat.
        [return-value] `return` termine la fonction et renvoie la valeur qui le suit. Seule cette valeur arrive à l'endroit de l'appel.
        [value] C calcule `*`, `/` et `%` avant `+` et `-`. Seule la variable à gauche reçoit le résultat. Faites le calcul de cette ligne à la main pour un test.
        [type] Un `int` perd les décimales de la valeur qu'il reçoit. Un `double` les garde, et `/` divise alors avec des décimales.
        [format] Le texte entre guillemets dit comment une valeur est affichée ou lue. Chaque sorte de valeur y a sa propre lettre.
        [missing-first] Une variable garde ce qu'elle contient tant qu'aucune ligne ne la change. Un bloc exécute ses lignes dans l'ordre, depuis la première. Suivez-les à la main avec un petit test.
        [missing-instruction] Entre deux lignes, C ne fait rien de lui-même. Une variable ne change que là où une ligne la change. Suivez ces lignes à la main avec un petit test.
        [extra-instruction] Chaque ligne agit à chaque fois que le programme y passe. Une ligne qui s'exécute une fois de trop peut défaire ce qui précède.
       *[order] Les lignes s'exécutent de haut en bas, et chacune ne connaît que ce qui précède. Une valeur utilisée trop tôt est une ancienne valeur.
    }
    .bottom-out = { $swap ->
        [operator] À { $at }, c'est l'opérateur de `{ $what }` qu'il faut changer : écrivez `{ $to }` là où se trouve `{ $from }`. Relancez ensuite le test qui échoue.
        [number] À { $at }, c'est le nombre qu'il faut changer : écrivez `{ $to }` à la place de `{ $from }`. Relancez ensuite le test qui échoue.
       *[other] { $role ->
            [loop-condition] Récrivez la condition `{ $what }` à { $at }. Dites avec des mots quand a lieu le dernier tour, puis écrivez cela entre les parenthèses.
            [if-condition] Récrivez la condition `{ $what }` à { $at }. Dites avec des mots quelles valeurs vont dans cette branche, puis écrivez cela entre les parenthèses.
            [start-value] Remplacez la valeur de départ dans `{ $what }` à { $at }. Prenez celle qui est juste avant d'avoir compté ou comparé quoi que ce soit.
            [step] Remplacez `{ $what }` à { $at } par un pas qui mène de chaque valeur à la suivante dont vous avez besoin.
            [index] Remplacez l'indice `{ $what }` à { $at } par celui de la case dont parle cette ligne.
            [call-value] Remplacez `{ $what }` à { $at } par la valeur que la fonction attend à cette place.
            [return-value] Mettez le résultat final après `return`, à la place de `{ $what }`, à { $at }.
            [value] Récrivez le calcul `{ $what }` à { $at }. Dites avec des mots ce qu'il doit donner, puis écrivez chaque partie.
            [type] Remplacez `{ $what }` à { $at } par l'autre sorte de nombre : `double` pour des décimales, `int` pour des entiers. Adaptez `printf` et `scanf`.
            [format] Changez `{ $what }` à { $at } pour afficher ou lire exactement ce que montre l'énoncé.
            [missing-first] Ajoutez une instruction avant { $at }, entre les mêmes accolades. Dites avec des mots quelle variable doit d'abord changer, ou ce qu'il faut afficher, et écrivez-le.
            [missing-instruction] Ajoutez une instruction juste après `{ $what }` à { $at }. Dites avec des mots quelle variable doit y changer, ou ce qu'il faut afficher, et écrivez-le.
            [extra-instruction] Retirez `{ $what }` à { $at }, ou mettez cette étape là où elle ne s'exécute qu'une fois.
           *[order] Déplacez `{ $what }`, à { $at }, au moment où sa valeur est prête ou nécessaire, et relancez le test.
        }
    }

suspicious-line = Seuls les tests qui échouent passent ici
    .point = Votre programme a été suivi pas à pas. Les tests qui échouent passent par `{ $code }` à { $at }, ceux qui réussissent non. Que doit-il se passer dans ce cas ?
    .teach = C'est la condition `{ $condition }` qui décide si cette ligne s'exécute. Ou bien elle laisse entrer de mauvais cas, ou bien la ligne ne fait pas ce qu'il faut pour eux.
    .bottom-out = Prenez un test qui échoue et calculez `{ $condition }` à la main. Si elle devait être fausse, corrigez la condition à la ligne { $condition-line } ; si elle devait être vraie, corrigez `{ $code }`.

never-reached = Une ligne que ces tests évitent
    .point = Votre programme a été suivi pas à pas. Les tests qui réussissent arrivent à `{ $code }` à { $at }, ceux qui échouent non. Qu'est-ce qui les en écarte ?
    .teach = Cette ligne dépend de `{ $condition }`. Quand c'est faux, C la saute sans rien dire, et le résultat reste comme il était.
    .bottom-out = Calculez à la main `{ $condition }`, à la ligne { $condition-line }, pour un test qui échoue. Changez-la pour que ce test arrive à `{ $code }`, ou faites le même travail là où il passe.

known-mistake = Une erreur que d'autres font aussi
    .point = Sur tous les tests, votre programme affiche la même chose qu'un programme faux que votre enseignant connaît. Quel cas son auteur a-t-il oublié, ou mal compris ?
    .teach = Votre programme semble faire ceci : « { $about } ». Comparez cette phrase avec ce que demande l'énoncé.
    .bottom-out = Cherchez les lignes qui font cela dans votre programme (ici : { $at }) : « { $about } ». Écrivez ce que l'énoncé veut à la place, puis changez ces lignes en ce sens.

wrong-value = Une valeur est fausse
    .point = { $given ->
        [yes] Avec l'entrée `{ $input }`, le
       *[no] Le
    } test attend `{ $expected }` là où vous affichez `{ $got }`. { $joined ->
        [yes] Ce sont plusieurs valeurs de `{ $name }` collées : elles sont affichées l'une contre l'autre à { $at }.
       *[no] C'est `{ $name }`, à { $at }.
    } { $counter ->
        [0] {""}
       *[other] La ligne { $counter } lui ajoute 1 : que compte-t-il là, et que faut-il compter ?
    }{ $counter ->
        [0] { $count ->
        [0] D'où tient-il sa valeur ?
        [one] Seule la ligne { $lines } lui donne une valeur : est-elle juste, et doit-elle changer ensuite ?
       *[other] Suivez-le aux lignes { $lines }, avec cette entrée : où devient-il faux, ou oublie-t-il de changer ?
        }
       *[other] {""}
    }
    .teach = Une valeur fausse a été juste au début, ou jamais. Notez ce que contient `{ $name }` après chaque ligne qui le change, pour cette entrée, et arrêtez-vous à la première valeur qui vous étonne.
    .bottom-out = { $count ->
        [0] Affichez `{ $name }` quelques lignes avant { $at } pour voir quand il devient faux, et corrigez la ligne d'avant.
       *[other] Affichez `{ $name }` juste après chacune de ces lignes : { $lines }. Corrigez la première après laquelle il n'est pas ce que vous attendez.
    }
