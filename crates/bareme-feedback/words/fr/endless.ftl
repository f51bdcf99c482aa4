# endless: title, then point, teach, bottom out.

loop-never-changes = Rien ne change la condition
    .point = La boucle de { $at } tournait encore quand le programme a été arrêté. Qu'est-ce qui y change `{ $names }` ?
    .teach = La condition d'une boucle est reposée à chaque tour. Si rien ne la change dans la boucle, la réponse reste la même.
    .bottom-out = Dans la boucle de { $at }, changez `{ $names }` à chaque tour : comptez en avant ou en arrière, ou relisez une valeur.

loop-wrong-way = La boucle dépasse sa fin
    .point = { $how ->
        [source] Dans la boucle de { $at }, le pas rapproche-t-il `{ $name }` de la fin, ou l'en éloigne-t-il ?
        [away] Dans la boucle de { $at }, `{ $name }` vaut { $values }. Se rapproche-t-on de la fin ?
       *[over] Dans la boucle de { $at }, `{ $name }` vaut { $values } et jamais { $bound }. Quand doit-elle s'arrêter ?
    }
    .teach = { $how ->
        [source] Chaque tour doit rapprocher la variable de la valeur où la boucle finit.
        [away] Chaque tour doit rapprocher la variable de la valeur où la boucle finit.
       *[over] Une condition avec `!=` ne finit que sur une valeur exacte. Un pas qui saute par-dessus manque la fin.
    }
    .bottom-out = { $how ->
        [source] À { $at }, inversez le pas (`++` ou `--`), ou le sens de la comparaison.
        [away] À { $at }, inversez le pas (`++` ou `--`), ou le sens de la comparaison.
       *[over] À { $at }, comparez avec `<` ou `>` plutôt que `!=`, pour que la boucle finisse aussi au-delà de { $bound }.
    }

loop-without-exit = Aucune sortie de la boucle
    .point = La boucle de { $at } n'a pas de condition qui puisse la finir. Quelle instruction doit en sortir ?
    .teach = Une boucle dont la condition est toujours vraie a besoin d'un `break` ou d'un `return` qui soit vraiment atteint.
    .bottom-out = Dans la boucle de { $at }, testez quand il est temps de s'arrêter, et écrivez-y `break;`.

reads-past-end = L'entrée est finie
    .point = { $how ->
        [source] Supposez qu'il ne reste plus rien à lire : voyez { $at }. Comment votre boucle le verrait-elle ?
       *[run] { $at } demande encore une valeur alors qu'il ne reste rien. Comment votre boucle voit-elle la fin ?
    }
    .teach = `{ $function }` dit si la lecture a réussi. Une boucle qui n'en tient pas compte continue sans fin avec l'ancienne valeur.
    .bottom-out = Ne continuez la boucle que si `{ $function }` a vraiment lu quelque chose : pour `scanf`, tant que son résultat est le nombre de valeurs voulu.

scanf-stuck = scanf bute sur un caractère
    .point = { $shown ->
        [yes] Le prochain caractère de l'entrée est `{ $character }`. { $at } peut-elle le lire ?
       *[no] Que fait `scanf` d'un caractère qui ne convient pas, une lettre par exemple ? Regardez { $at }.
    }
    .teach = { $known ->
        [yes] `scanf` avec `{ $format }` s'arrête devant un caractère qui ne convient pas, et l'y laisse. L'appel suivant le retrouve.
       *[no] `scanf` s'arrête devant un caractère qui ne convient pas, et l'y laisse. L'appel suivant le retrouve.
    }
    .bottom-out = À { $at }, lisez ce caractère avec un code qui lui va (`%c` pour n'importe lequel), ou arrêtez la boucle quand `scanf` ne lit rien.

too-slow = Il finirait, mais trop tard
    .point = { $growth ->
        [square] Avec une entrée deux fois plus longue, votre programme travaille quatre fois plus, ou davantage. Quelles boucles sont l'une dans l'autre ?
        [line] Votre programme avance vers sa fin, mais lentement. Que fait-il encore et encore ?
       *[unknown] La boucle de { $at } avance vers sa fin, mais lentement. Combien de tours lui faut-il ?
    }
    .teach = Des boucles l'une dans l'autre se multiplient : 1000 fois 1000 font un million de tours. Ce qui est calculé une fois et gardé n'est plus à refaire.
    .bottom-out = Cherchez, vers { $at }, ce qui est refait avec le même résultat : gardez-le dans une variable, ou arrêtez la boucle dès que la réponse est connue.

endless-loop = Encore en marche quand il a été arrêté
    .point = Votre programme tournait encore quand il a été arrêté. Dans quelle boucle ? Regardez { $at }.
    .teach = Une boucle doit se rapprocher de sa fin à chaque tour. Si elle attend une valeur qui ne vient jamais, elle continue.
    .bottom-out = Suivez les boucles l'une après l'autre sur le papier, avec une petite entrée : qu'est-ce qui change à chaque tour, et quand la condition est-elle fausse ?
