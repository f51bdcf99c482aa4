# Ce que tous les indices ont en commun.

at = { $scope ->
    [none] votre programme
    [file] la ligne { $line } de `{ $file }`
   *[line] la ligne { $line }
}

unchanged = Votre programme n'a pas changé depuis la dernière fois ; vous l'avez envoyé { $times } fois.
back-again = Ce point revient : c'est la { $times }e fois.
still-stuck = Essai { $attempt } : ce point reste à régler.
met-before = Vous l'avez déjà rencontré dans « { $task } ».

compiles-now = Votre programme se compile maintenant.
compiles-no-more = Le programme précédent se compilait ; celui-ci ne se compile plus.
passes-now = { $count ->
    [one] Le test { $tests } passe maintenant.
   *[other] Ces tests passent maintenant : { $tests }{ $more ->
        [0] {""}
       *[other] {" "}et { $more } de plus
    }.
}
fails-again = { $count ->
    [one] Le test { $tests } passait avant et échoue maintenant.
   *[other] Ces tests passaient avant et échouent maintenant : { $tests }{ $more ->
        [0] {""}
       *[other] {" "}et { $more } de plus
    }.
}
settled = Réglé : { $title }.

without-text = Quelque chose ne va pas : regardez { $at }.
