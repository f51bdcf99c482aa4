# Le rapport sous forme de page.

verdict-accepted = Réussi
verdict-wrong-answer = Réponse incorrecte
verdict-runtime-error = Le programme a planté
verdict-time-limit = Trop lent
verdict-memory-limit = Trop de mémoire
verdict-output-limit = Trop d'affichage
verdict-compile-error = Le programme ne compile pas
verdict-grader-fault = Non évalué : c'est notre faute, vous ne perdez aucun point
verdict-task-fault = Non évalué : l'exercice est en cause, vous ne perdez aucun point
verdict-skipped = Non exécuté
points = { $points } points sur { $max }
tests-passed = { $passed ->
    [0] Aucun test ne passe pour l'instant.
    [one] { $passed } test sur { $total } passe.
   *[other] { $passed } tests sur { $total } passent.
}
look-at = À regarder maintenant
worth-knowing = Bon à savoir
read-lesson = Pour comprendre : { $title }
closer-look = Le test « { $test } » de plus près
hidden-test = Les données de ce test sont cachées.
arguments = Arguments
input = Entrée
no-input = Ce test ne donne rien en entrée.
expected = Résultat attendu
expected-pattern = Résultat attendu (une expression régulière)
got = Votre programme affiche
legend = · est une espace, ↵ une fin de ligne, → une tabulation.
all-tests = Tous les tests
