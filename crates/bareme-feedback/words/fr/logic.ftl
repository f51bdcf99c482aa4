# logic: title, then point, teach, bottom out.

same-structure = Presque : un seul endroit diffère
    .point = { $role ->
        [loop-condition] Votre programme a la structure d'un programme juste. Revoyez la condition de la boucle de { $at }.
        [if-condition] Votre programme a la structure d'un programme juste. Revoyez la condition de { $at }.
        [start-value] Votre programme a la structure d'un programme juste. Revoyez la valeur de départ de { $at }.
        [step] Votre programme a la structure d'un programme juste. Revoyez ce qui change à chaque tour dans { $at }.
        [index] Votre programme a la structure d'un programme juste. Revoyez la case qu'utilise { $at }.
        [call-value] Votre programme a la structure d'un programme juste. Revoyez ce que reçoit l'appel de { $at }.
        [return-value] Votre programme a la structure d'un programme juste. Revoyez ce que renvoie { $at }.
        [missing-instruction] Votre programme a la structure d'un programme juste, mais il manque quelque chose après { $at }.
        [extra-instruction] Votre programme a la structure d'un programme juste. Avez-vous vraiment besoin de { $at } ?
        [order] Votre programme a la structure d'un programme juste. Ce que fait { $at } arrive-t-il au bon moment ?
       *[other] Votre programme a la structure d'un programme juste. Revoyez { $at }.
    }
    .teach = { $role ->
        [loop-condition] Demandez-vous au premier et au dernier tour : la condition est-elle vraie, et doit-elle l'être ?
        [if-condition] Essayez la condition avec une valeur sous la limite, sur la limite, et au-dessus.
        [start-value] Qu'est-ce qui est vrai avant le premier tour ? Le départ ne doit pas être une réponse par hasard.
        [step] Suivez la variable pendant trois tours sur le papier. Prend-elle toutes les valeurs voulues ?
        [index] Les cases se comptent à partir de 0. Notez quelle case est visée au premier tour.
        [missing-instruction] Relisez l'énoncé phrase par phrase. Laquelle n'a pas de ligne à elle dans votre programme ?
        [extra-instruction] Cachez cette ligne avec la main et suivez le programme. Qu'est-ce qui changerait ?
        [order] Suivez deux lignes dans les deux ordres sur le papier, avec de petits nombres.
       *[other] Prenez le plus petit test qui échoue et suivez cette ligne à la main, valeur par valeur.
    }
    .bottom-out = { $change ->
        [operator] À { $at }, essayez `{ $operator }` à la place du signe dans `{ $what }`.
        [number] À { $at }, essayez le nombre `{ $operator }` dans `{ $what }`.
       *[none] Changez seulement `{ $what }` à { $at }, et laissez tout le reste comme il est.
    }

suspicious-line = Une ligne que seuls les tests ratés exécutent
    .point = { $at } s'exécute dans les tests qui échouent, et pas dans ceux qui passent. Que fait-elle ?
    .teach = Quand certains tests passent et d'autres non, la différence est souvent là où seuls passent les tests ratés. Commencez par là : que doit-il arriver dans ce cas ?
    .bottom-out = Prenez le plus petit test qui échoue. Suivez `{ $code }` à la main, puis comparez avec ce que l'énoncé demande dans ce cas.

never-reached = Une ligne que les tests ratés n'atteignent jamais
    .point = { $at } s'exécute dans les tests qui passent, mais jamais dans ceux qui échouent. Quelle condition y mène ?
    .teach = Ce qui est derrière une condition ne s'exécute que si elle est vraie. Si elle est trop étroite, des cas sont oubliés.
    .bottom-out = Prenez le plus petit test qui échoue et calculez à la main chaque condition sur le chemin de `{ $code }`. Élargissez celle qui écarte ce test.

known-mistake = Une erreur que d'autres ont faite ici
    .point = { $shown ->
        [yes] Votre programme fait exactement ce que fait un essai bien connu de cet exercice. Suivez le test `{ $test }` à la main : où prend-il un autre chemin que prévu ?
       *[no] Votre programme fait exactement ce que fait un essai bien connu de cet exercice. Quels cas n'avez-vous pas encore essayés ?
    }
    .teach = D'autres programmes affichent la même chose. Leur point commun : { $about }.
    .bottom-out = Est-ce le cas de votre programme : { $about } ? Trouvez la ligne où cela se passe, et notez ce qui devrait s'y passer à la place.
