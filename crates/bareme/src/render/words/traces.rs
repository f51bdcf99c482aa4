//! The texts about everything else that watching a program shows: a name, the English, the French.

use super::table::texts;

texts! {
    /// A text about what a watched program did.
    Trace;

    // Headings.
    Test: "Test “{test}”", "Test « {test} »";
    TestNumber: "Test number {number}", "Test numéro {number}";
    WhatHappened: "What happened", "Ce qui s'est passé";
    AcceptedBut: "Accepted. One thing to look at:", "Réussi. Une chose à regarder de plus près :";
    Consequence: "What follows may be a consequence of this:", "Ce qui suit en est peut-être une conséquence :";
    AllTests: "All tests together", "Tous les tests ensemble";
    HiddenFromLearners: "This test is hidden: learners see neither its data nor what follows.", "Ce test est caché : les apprenants ne voient ni ses données, ni ce qui suit.";
    NoTests: "No test was watched, so there is nothing to show.", "Aucun test n'a été observé : il n'y a rien à montrer.";
    NothingFound: "Nothing was found.", "Rien à signaler.";
    Differs: "The program did not do the same when it was watched. It depends on something that C leaves open, such as a variable without a value.", "Le programme n'a pas fait la même chose quand il a été observé. Il dépend de quelque chose que C ne fixe pas, par exemple d'une variable sans valeur.";
    Stopped: "Watching ended early, after {count} steps: what came later was not seen.", "L'observation a été interrompue après {count} étapes : la suite n'a pas été vue.";
    StoppedUnknown: "Watching ended early: what came later was not seen.", "L'observation a été interrompue : la suite n'a pas été vue.";

    // Blocks and variables.
    Allocated: "The block comes from {function}, here:", "Le bloc vient de {function}, ici :";
    Freed: "It was given back with {function}, here:", "Il a été rendu avec {function}, ici :";
    VariablesAt: "Variables of {function}, {place}", "Variables de {function}, {place}";
    Variables: "Variables of {function}", "Variables de {function}";
    NoValueYet: "(no value yet)", "(pas encore de valeur)";
    PartlySet: "(partly without a value)", "(en partie sans valeur)";
    OutOfScope: "(not inside its braces)", "(hors de ses accolades)";
    UnsetSign: "? is a place where nothing was stored yet.", "? est un endroit où rien n'a encore été stocké.";
    NoEndSign: "(without '\\0')", "(sans '\\0')";
    Beyond: "(outside)", "(en dehors)";
    ByteOf: "{name}, byte {offset}", "{name}, octet {offset}";
    BlockOf: "block of {place}", "bloc de la {place}";
    SomeBlock: "block", "bloc";
    BlockFreed: "block given back on {place}", "bloc rendu à la {place}";
    BlockFreedSomewhere: "block that was given back", "bloc déjà rendu";
    GoneVariable: "{name}, which no longer exists", "{name}, qui n'existe plus";
    SomeConstant: "constant of the program", "constante du programme";
    FunctionNamed: "function {name}", "fonction {name}";
    OfLibrary: "C library", "bibliothèque C";
    NothingThere: "no variable and no block", "ni variable ni bloc";

    // Loops.
    LoopLine: "The loop on {place} was still running when the program was stopped.", "La boucle de la {place} tournait encore quand le programme a été arrêté.";
    LoopLines: "The loop from {place} to line {last} was still running when the program was stopped.", "La boucle de la {place} à la ligne {last} tournait encore quand le programme a été arrêté.";
    LoopTurns: "{count} turns of it were seen.", "On en a vu {count} tours.";
    LoopTurn: "One turn of it was seen.", "On en a vu un tour.";
    Proven: "It never ends: {count} turns later, everything in the program was the same again.", "Elle ne se termine jamais : {count} tours plus tard, tout dans le programme était de nouveau pareil.";
    ProvenEachTurn: "It never ends: after a turn, everything in the program is the same as before.", "Elle ne se termine jamais : après un tour, tout dans le programme est comme avant.";
    ProvenUnknown: "It never ends: again and again, everything in the program is the same as before.", "Elle ne se termine jamais : encore et encore, tout dans le programme est comme avant.";
    NoCondition: "It has no condition that could end it, and no break or return inside it was reached.", "Elle n'a pas de condition qui puisse l'arrêter, et aucun break ni return n'y a été atteint.";
    NobodyChanges: "Its condition depends on {variables}, but nothing in the loop changes that.", "Sa condition dépend de {variables}, mais rien dans la boucle ne modifie cela.";
    NothingChanges: "Nothing in the loop changes its condition.", "Rien dans la boucle ne modifie sa condition.";
    MovesAway: "{variable} changes by {step} each turn and moves away from the value that would end the loop.", "{variable} change de {step} à chaque tour et s'éloigne de la valeur qui arrêterait la boucle.";
    MovesAwayUnknown: "{variable} moves away from the value that would end the loop.", "{variable} s'éloigne de la valeur qui arrêterait la boucle.";
    StepsOver: "{variable} steps over {bound}, the only value that would end the loop.", "{variable} saute par-dessus {bound}, la seule valeur qui arrêterait la boucle.";
    InputEnded: "There is no more input, but {function} still asks for some {at}.", "L'entrée est finie, mais {function} demande encore des données {at}.";
    InputStuck: "{function} {at} stops at the character '{character}', which does not fit. It stays in the input, and each turn meets it again.", "{function} {at} s'arrête au caractère '{character}', qui ne convient pas. Il reste dans l'entrée, et chaque tour le retrouve.";
    Prints: "It prints something each turn, {at}.", "Elle affiche quelque chose à chaque tour, {at}.";
    Progresses: "It does come nearer to its end, only slowly: as far as can be seen, it would end.", "Elle se rapproche de sa fin, mais lentement : d'après ce qu'on a vu, elle finirait.";
    LastTurns: "At the beginning of the last turns", "Au début des derniers tours";
    And: "{first} and {last}", "{first} et {last}";

    // Calls of functions by themselves.
    CallsOpen: "{count} calls were open at the same time.", "{count} appels étaient en cours en même temps.";
    CallHere: "The call that leads back is here:", "L'appel qui y ramène est ici :";
    FirstCalls: "First calls", "Premiers appels";
    LastCalls: "Last calls", "Derniers appels";

    // Input and output.
    Read: "Input", "Entrée";
    ReadAll: "The program read all of its input ({size}).", "Le programme a lu toute son entrée ({size}).";
    ReadSome: "The program read {count} of the {size} of its input.", "Le programme a lu {count} sur les {size} de son entrée.";
    ReadNone: "The program read nothing of its input ({size}).", "Le programme n'a rien lu de son entrée ({size}).";
    ReadOn: "Then it asked for more, but there was nothing left.", "Ensuite il en a demandé davantage, mais il ne restait rien.";
    ReadEmpty: "This test gives no input, but the program asked for some.", "Ce test ne donne aucune entrée, mais le programme en a demandé.";
    NotRead: "What stands from the mark on was not read.", "Ce qui suit à partir de la marque n'a pas été lu.";
    Printed: "Which line printed what", "Quelle ligne a affiché quoi";

    // Lines.
    Missed: "Lines with code that this test did not reach: {lines}", "Lignes de code que ce test n'a pas atteintes : {lines}";
    MissedIn: "Lines of {file} with code that this test did not reach: {lines}", "Lignes de code de {file} que ce test n'a pas atteintes : {lines}";
    Range: "{first} to {last}", "{first} à {last}";
    Never: "Lines that no test reaches", "Lignes qu'aucun test n'atteint";
    OnlyFailing: "Lines that every failing test reaches, and no passing one", "Lignes que tous les tests échoués atteignent, et aucun test réussi";
    OnlyPassing: "Lines that every passing test reaches, and no failing one", "Lignes que tous les tests réussis atteignent, et aucun test échoué";

    // Growth.
    GrowthWords: "When the number of words in the input doubles, the work is multiplied by {factor}.", "Quand le nombre de mots de l'entrée double, le travail est multiplié par {factor}.";
    GrowthNumber: "When the largest number in the input doubles, the work is multiplied by {factor}.", "Quand le plus grand nombre de l'entrée double, le travail est multiplié par {factor}.";
    GrowthTest: "test", "test";
    GrowthSizeWords: "words", "mots";
    GrowthSizeNumber: "largest number", "plus grand nombre";
    GrowthWork: "work (steps)", "travail (étapes)";
    About: "about {count}", "environ {count}";
    MoreThan: "more than {count}", "plus de {count}";
    AtLeast: "{count} or more", "{count} ou plus";
}
