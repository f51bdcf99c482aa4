# run: title, then point, teach, bottom out.

array-index = Une case qui n'existe pas
    .point = { $count ->
        [0] { $known ->
            [yes] Quelles sont les cases de `{ $name }`, et laquelle { $at } utilise-t-elle ?
           *[no] Quelles sont les cases du tableau que { $at } utilise ?
        }
       *[other] { $known ->
            [yes] { $at } utilise la case { $index } de `{ $name }`, qui a { $count ->
                [1] une seule case
               *[other] { $count } cases
            }. Quelle est la dernière ?
           *[no] { $at } utilise la case { $index } d'un tableau qui a { $count ->
                [1] une seule case
               *[other] { $count } cases
            }. Quelle est la dernière ?
        }
    }
    .teach = Les cases se comptent à partir de 0. Un tableau de n cases va de la case 0 à la case n - 1, et le C ne vérifie pas.
    .bottom-out = { $loop ->
        [yes] La condition `{ $bound }` fait un tour de trop. Écrivez-y `<` à la place de `<=`.
        [from-one] Faites partir la boucle de 0, et dans `{ $bound }`, mettez `<` au lieu de `<=` : la première case a le numéro 0.
       *[no] { $count ->
            [0] Avant { $at }, vérifiez que l'indice est entre 0 et la dernière case.
           *[other] Avant { $at }, vérifiez que l'indice est entre 0 et { $last }.
        }
    }

heap-too-small = Le bloc est trop petit
    .point = { $allocated ->
        [0] Quelle place a été demandée, et quelle place { $at } utilise-t-elle ?
       *[other] Quelle place la ligne { $allocated } a-t-elle demandée, et quelle place { $at } utilise-t-elle ?
    }
    .teach = `malloc` compte en octets, pas en cases : le nombre de cases fois la taille d'une case. Un texte en veut une de plus pour sa fin.
    .bottom-out = { $allocated ->
        [0] Là où vous appelez `malloc`,
       *[other] À la ligne { $allocated },
    } demandez le nombre de cases fois `sizeof` d'une case, plus 1 pour un texte.

use-after-free = Cette mémoire a été rendue
    .point = { $freed ->
        [0] Quand la mémoire utilisée par { $at } a-t-elle été rendue ?
       *[other] La ligne { $freed } a rendu la mémoire que { $at } utilise. Laquelle passe d'abord ?
    }
    .teach = Après `free`, la mémoire ne vous appartient plus, mais le pointeur y mène encore.
    .bottom-out = Placez le `free` { $freed ->
        [0] {""}
       *[other] de la ligne { $freed }
    } après la dernière utilisation, ou gardez avant ce dont vous avez besoin.

bad-free = Ceci ne peut pas être rendu
    .point = { $how ->
        [twice] Combien de fois cette mémoire est-elle rendue ? { $at } le fait encore.
       *[other] D'où vient l'adresse que { $at } rend ?
    }
    .teach = { $how ->
        [twice] Chaque bloc se rend une fois. La seconde fois, il est à quelqu'un d'autre.
       *[other] On ne peut rendre que ce qui vient de `malloc`, et seulement depuis son début.
    }
    .bottom-out = { $how ->
        [twice] Supprimez un des deux appels à `free` : { $freed ->
            [0] celui de { $at }
           *[other] à la ligne { $freed } ou à { $at }
        }.
       *[other] Supprimez le `free` de { $at }, ou donnez-lui le pointeur même que `malloc` a fourni.
    }

memory-leak = De la mémoire n'est pas rendue
    .point = { $allocated ->
        [0] Où est rendue la mémoire que votre programme demande ?
       *[other] Où est rendue la mémoire que la ligne { $allocated } demande ?
    }
    .teach = Ce que `malloc` donne reste à vous jusqu'au `free`. À chaque appel de l'un répond un appel de l'autre.
    .bottom-out = Appelez `free` après la dernière utilisation du bloc { $allocated ->
        [0] {""}
       *[other] de la ligne { $allocated }
    }, avant que son pointeur change ou se perde.

null-pointer = Un pointeur qui ne mène nulle part
    .point = { $known ->
        [yes] Que contient `{ $name }` quand on arrive à { $at } ?
       *[no] Quel pointeur { $at } suit-elle, et que contient-il ?
    }
    .teach = NULL est l'adresse de rien. Le suivre arrête le programme. Un pointeur sans valeur ou un appel qui échoue donnent NULL.
    .bottom-out = { $known ->
        [yes] Avant { $at }, faites pointer `{ $name }` vers quelque chose, ou testez qu'il n'est pas NULL.
       *[no] Avant { $at }, faites pointer le pointeur vers quelque chose, ou testez qu'il n'est pas NULL.
    }

wild-pointer = Une adresse où il n'y a rien
    .point = { $known ->
        [yes] D'où `{ $name }` tient-il son adresse, avant que { $at } s'en serve ?
       *[no] Quelle adresse { $at } utilise-t-elle, et d'où vient-elle ?
    }
    .teach = Un pointeur doit d'abord recevoir l'adresse d'une variable, d'un tableau ou d'un bloc. Un indice très loin de son tableau égare de la même façon.
    .bottom-out = { $known ->
        [yes] Avant { $at }, donnez à `{ $name }` l'adresse de quelque chose : `&` et une variable, un tableau, ou un bloc de `malloc`.
       *[no] À { $at }, vérifiez le pointeur et l'indice : chacun doit rester dans son tableau ou son bloc.
    }

division-by-zero = Une division par 0
    .point = { $known ->
        [yes] Que vaut `{ $divisor }` quand { $at } divise par lui ?
       *[no] Par quoi { $at } divise-t-elle, et cela peut-il être 0 ?
    }
    .teach = Diviser par 0 n'a pas de résultat, et le reste d'une telle division non plus. Le programme est arrêté là.
    .bottom-out = { $known ->
        [yes] Avant { $at }, testez que `{ $divisor }` n'est pas 0, et décidez que faire sinon.
       *[no] Avant { $at }, testez que le diviseur n'est pas 0, et décidez que faire sinon.
    }

integer-overflow = Trop grand pour son type
    .point = { $known ->
        [yes] { $at } calcule `{ $formula }`. Le résultat tient-il dans `{ $type }` ?
       *[no] Jusqu'où peut aller le résultat de { $at } ?
    }
    .teach = Un `int` s'arrête à 2147483647. Au-delà, le résultat n'est plus celui que vous attendez : souvent, il devient négatif.
    .bottom-out = Prenez un type plus grand, comme `long long`, pour les variables de { $at }, ou calculez dans un autre ordre pour que les nombres restent petits.

bad-shift = Un décalage qui perd des bits
    .point = { $known ->
        [yes] { $at } calcule `{ $formula }`. Combien de bits le type a-t-il ?
       *[no] De combien de bits { $at } décale-t-elle ?
    }
    .teach = Un décalage va de 0 au nombre de bits du type moins un, 32 bits pour un `int`. Aucun bit à 1 ne doit sortir à gauche.
    .bottom-out = À { $at }, décalez de moins de bits, ou prenez `unsigned long long`.

endless-recursion = Une fonction qui s'appelle sans fin
    .point = { $known ->
        [yes] Dans quel cas `{ $function }` cesse-t-elle de s'appeler ? Suivez `{ $parameter }` d'appel en appel.
       *[no] Dans quel cas la fonction de { $at } cesse-t-elle de s'appeler ?
    }
    .teach = Une fonction qui s'appelle elle-même a besoin de deux choses : un cas où elle ne le fait pas, et une question plus petite à chaque appel.
    .bottom-out = Au début de `{ $function }`, testez le plus petit cas et renvoyez sa réponse. Vérifiez ensuite que chaque appel s'en rapproche.

big-local-array = Trop gros pour la pile
    .point = Combien d'octets prennent ensemble les tableaux de `{ $function }` ?
    .teach = Les variables locales vivent sur la pile, qui est petite. Un gros tableau n'y tient pas.
    .bottom-out = Réduisez le tableau, déclarez-le hors de toute fonction, ou demandez-le à `malloc`.

unterminated-text = Un texte sans marque de fin
    .point = { $single ->
        [yes] À { $at }, `{ $name }` contient un seul caractère. Que trouve juste après une fonction qui lit un texte ?
       *[no] { $known ->
            [yes] Où finit le texte de `{ $name }`, quand { $at } le lit ?
           *[no] Où finit le texte que { $at } lit ?
        }
    }
    .teach = En C, un texte se termine par le signe `'\0'`. Sans lui, les fonctions continuent à lire ce qui vient après.
    .bottom-out = { $single ->
        [yes] `{ $name }` contient un seul caractère : ce n'est pas un texte. Pour la valeur d'un chiffre, retirez `'0'`. Pour un texte, prenez un tableau de deux cases qui finit par `'\0'`.
       *[no] { $known ->
            [yes] Donnez une case de plus à `{ $name }` et mettez `'\0'` après la dernière lettre, avant { $at }.
           *[no] Ajoutez une case et mettez `'\0'` après la dernière lettre, avant { $at }.
        }
    }

text-too-long = Le texte ne tient pas
    .point = { $known ->
        [yes] Combien de cases `{ $name }` a-t-il, et combien le texte de { $at } en demande-t-il ?
       *[no] Combien de cases a le tableau que { $at } remplit ?
    }
    .teach = Un texte demande une case par lettre, et une pour sa fin. `{ $function }` ne sait pas où le tableau s'arrête.
    .bottom-out = { $known ->
        [yes] Agrandissez `{ $name }`, ou dites à `{ $function }`, à { $at }, combien de lettres tiennent.
       *[no] Agrandissez le tableau, ou dites à `{ $function }`, à { $at }, combien de lettres tiennent.
    }

text-literal-write = Un texte fixe ne se change pas
    .point = { $known ->
        [yes] Vers quoi pointe `{ $name }` quand { $at } le modifie ?
       *[no] Que modifie { $at } ?
    }
    .teach = Un texte entre guillemets fait partie du programme et reste tel quel. Un pointeur vers lui n'en fait pas une copie.
    .bottom-out = { $known ->
        [yes] Déclarez `{ $name }` comme un tableau, avec `[]` à la place de l'étoile : le texte est alors copié et peut changer.
       *[no] Copiez le texte dans un tableau avant que { $at } le modifie.
    }

dangling-local = Cette variable n'existe plus
    .point = { $known ->
        [yes] Quand `{ $name }` cesse-t-elle d'exister, et qui s'en sert à { $at } ?
       *[no] Quelle variable { $at } atteint-elle, et existe-t-elle encore ?
    }
    .teach = { $how ->
        [function] Les variables d'une fonction disparaissent quand elle se termine, même si un pointeur y mène encore.
       *[braces] Une variable disparaît à l'accolade qui ferme son bloc, même si un pointeur y mène encore.
    }
    .bottom-out = { $known ->
        [yes] Faites vivre `{ $name }` plus longtemps : déclarez-la là où elle sert en dernier, ou passez un tableau à remplir.
       *[no] Faites vivre la variable plus longtemps : déclarez-la là où elle sert en dernier.
    }

overlapping-copy = Une copie sur elle-même
    .point = D'où vers où `{ $function }` copie-t-elle, à { $at } ?
    .teach = `{ $function }` peut copier dans n'importe quel ordre. Si les deux endroits ont des cases communes, certaines sont perdues avant d'être copiées.
    .bottom-out = À { $at }, utilisez `memmove`, ou copiez dans une boucle en partant du bon bout.

out-of-memory = Trop de mémoire
    .point = Qu'est-ce qui grandit dans votre programme, et jusqu'où ? Regardez { $at }.
    .teach = Les tailles se multiplient : un tableau de 10000 sur 10000 nombres prend 400 millions d'octets. Une boucle qui demande de la mémoire la prend toute.
    .bottom-out = Ne gardez que ce qui sert encore : un tableau plus petit, ou `free` pour ce qui est fini.

endless-output = L'affichage ne s'arrête pas
    .point = { $known ->
        [yes] Votre programme affichait encore quand il a été arrêté. Qu'est-ce qui change `{ $variable }` dans la boucle de { $at } ?
       *[no] Votre programme affichait encore quand il a été arrêté. Quand la boucle doit-elle finir ? Regardez { $at }.
    }
    .teach = Une boucle continue tant que sa condition est vraie. Chaque tour doit la rapprocher de sa fin.
    .bottom-out = { $known ->
        [yes] Dans la boucle de { $at }, changez `{ $variable }` à chaque tour pour que la condition devienne fausse.
       *[no] Dans la boucle qui affiche, changez à chaque tour la variable de sa condition.
    }

exit-code = Le programme signale un échec
    .point = { $known ->
        [yes] Votre programme se termine avec le code { $code }. Quel nombre devrait-il donner ?
       *[no] Avec quel nombre votre programme se termine-t-il ?
    }
    .teach = Le nombre après `return` dans `main` dit à qui a lancé le programme comment cela s'est passé. 0 dit que tout va bien.
    .bottom-out = Terminez `main` par `return 0;`, ou par le nombre que l'exercice demande.

assertion-failed = Le programme a abandonné
    .point = Que suppose { $at }, et est-ce bien le cas ?
    .teach = `assert` vérifie que quelque chose est vrai, et arrête le programme sinon. Il montre où chercher : avant cette ligne.
    .bottom-out = Trouvez quelle valeur fait échouer la vérification de { $at }, et d'où elle vient.

bad-function-pointer = Aucune fonction à cet endroit
    .point = { $known ->
        [yes] Quelle fonction `{ $name }` désigne-t-il à { $at } ?
       *[no] Quelle fonction { $at } appelle-t-elle ?
    }
    .teach = Un pointeur de fonction doit contenir une fonction avec les mêmes paramètres et le même résultat.
    .bottom-out = { $known ->
        [yes] Donnez à `{ $name }` une fonction de la bonne forme avant { $at }.
       *[no] Donnez au pointeur une fonction de la bonne forme avant { $at }.
    }

unknown-run-error = Le programme a été arrêté
    .point = Votre programme a été arrêté en chemin. Qu'a-t-il fait en dernier ? Regardez { $at }.
    .teach = Un programme est arrêté quand il fait une chose qui n'a pas de sens, ou trop d'une chose. La cause est souvent un peu plus tôt.
    .bottom-out = Affichez les valeurs de vos variables avant { $at }, et comparez-les à ce que vous attendez.
