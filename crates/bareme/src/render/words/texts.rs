//! The texts of a report: a name, the English, the French.

use super::table::texts;

texts! {
    /// A text of the terminal report; its names say what it is for.
    Text;

    // Verdicts: a headline, then what it means.
    Accepted: "Accepted", "Réussi";
    AcceptedMeaning: "Your program passes every test.", "Votre programme réussit tous les tests.";
    WrongAnswer: "Wrong answer", "Réponse incorrecte";
    WrongAnswerMeaning: "Your program runs to its end, but its output is not the expected one.", "Votre programme s'exécute jusqu'au bout, mais son résultat n'est pas celui attendu.";
    Presentation: "Nearly right", "Presque juste";
    PresentationMeaning: "The content is right. Only its form differs: blanks, line ends, capital letters or punctuation.", "Le contenu est bon. Seule la forme diffère : espaces, retours à la ligne, majuscules ou ponctuation.";
    Crashed: "The program crashed", "Le programme a planté";
    CrashedMeaning: "It tried something that is not allowed and was stopped at that point.", "Il a tenté une opération interdite et a été arrêté à cet endroit.";
    ExitCode: "Unexpected exit code", "Code de retour inattendu";
    ExitCodeMeaning: "Your program ends with another exit code than the one asked for.", "Votre programme se termine avec un autre code de retour que celui demandé.";
    ByLuck: "Right, but by luck", "Juste, mais par chance";
    ByLuckMeaning: "The output is the expected one, but on the way your program does something that C does not allow. Here it went well; elsewhere it may not.", "Le résultat est celui attendu, mais en chemin votre programme fait une chose que le langage C ne permet pas. Ici, tout s'est bien passé ; ailleurs, ce ne sera peut-être pas le cas.";
    TimeLimit: "Too slow", "Trop lent";
    TimeLimitMeaning: "Your program was stopped because it would not end in time. Is there a loop that never stops?", "Votre programme a été arrêté, car il ne se terminait pas à temps. Y a-t-il une boucle qui ne s'arrête jamais ?";
    MemoryLimit: "Too much memory", "Trop de mémoire";
    MemoryLimitMeaning: "Your program asked for more memory than it may have.", "Votre programme a demandé plus de mémoire qu'il n'en a le droit.";
    OutputLimit: "Too much output", "Trop d'affichage";
    FilesLimit: "Too many files", "Trop de fichiers";
    OutputLimitMeaning: "Your program was stopped because it would not stop printing. Is there a loop that never ends?", "Votre programme a été arrêté, car il affichait sans fin. Y a-t-il une boucle qui ne s'arrête jamais ?";
    FilesLimitMeaning: "Your program was stopped because it wrote more to files than it may.", "Votre programme a été arrêté, car il a écrit dans des fichiers plus qu'il n'en a le droit.";
    CompileError: "The program does not compile", "Le programme ne compile pas";
    CompileErrorMeaning: "The compiler does not understand it, so nothing could be run. Start with the first error: it often causes the others.", "Le compilateur ne le comprend pas, donc rien n'a pu être exécuté. Commencez par la première erreur : elle provoque souvent les autres.";
    GraderFault: "Not graded: our fault", "Non évalué : c'est notre faute";
    GraderFaultMeaning: "Something went wrong on our side. You lose no points.", "Quelque chose s'est mal passé de notre côté. Vous ne perdez aucun point.";
    TaskFault: "Not graded: the exercise is at fault", "Non évalué : l'exercice est en cause";
    TaskFaultMeaning: "The exercise itself contains a mistake. You lose no points.", "L'exercice lui-même contient une erreur. Vous ne perdez aucun point.";
    Skipped: "Not run", "Non exécuté";
    SkippedRequirement: "not run: it needs the tests of an earlier group", "non exécuté : il faut d'abord réussir un groupe précédent";
    SkippedBudget: "not run: the time for all tests together was used up", "non exécuté : le temps prévu pour l'ensemble des tests est épuisé";
    SkippedNoProgram: "not run: there is no program to run", "non exécuté : il n'y a pas de programme à exécuter";
    SkippedFault: "not run: grading ended early, through no fault of yours", "non exécuté : l'évaluation s'est arrêtée, sans que vous y soyez pour rien";
    TryAgain: "Sending the same program again may help.", "Vous pouvez renvoyer le même programme.";

    // What to look at next.
    LookAt: "What to look at next", "À regarder maintenant";
    WorthKnowing: "Worth knowing", "Bon à savoir";
    AlsoLookAt: "Also worth a look: {titles}", "À regarder aussi : {titles}";
    LineShort: "line {line}", "ligne {line}";
    ReadLesson: "To understand it: bareme lesson {name} ({title})", "Pour comprendre : bareme lesson {name} ({title})";

    // Short labels, for lists of tests.
    LabelWrongAnswer: "wrong answer", "réponse incorrecte";
    LabelPresentation: "only the form differs", "seule la forme diffère";
    LabelTimeLimit: "too slow", "trop lent";
    LabelMemoryLimit: "too much memory", "trop de mémoire";
    LabelOutputLimit: "too much output", "trop d'affichage";
    LabelCompileError: "does not compile", "ne compile pas";
    LabelFault: "not graded", "non évalué";
    LabelPartly: "partly right ({percent}%)", "en partie juste ({percent} %)";

    // What a program was stopped for.
    NullPointer: "a NULL pointer was used", "utilisation d'un pointeur NULL";
    OutOfBounds: "access outside the memory of the program", "accès en dehors de la mémoire du programme";
    StackOverflow: "the stack is full", "la pile est pleine";
    DivisionByZero: "division by zero", "division par zéro";
    IntegerOverflow: "the result does not fit into an integer", "le résultat ne tient pas dans un entier";
    BadFunctionPointer: "call of a function through a wrong pointer", "appel d'une fonction par un pointeur incorrect";
    Abort: "the program gave up with abort()", "le programme s'est interrompu avec abort()";
    Assert: "an assert() failed", "un assert() a échoué";
    Unreachable: "the program went where it must never go", "le programme est arrivé là où il ne doit jamais passer";
    WrongExitCode: "unexpected exit code", "code de retour inattendu";
    LuckyMistake: "a mistake that happens to do no harm here", "une erreur qui, par chance, reste sans effet ici";
    NullPointerAdvice: "NULL is the address of nothing: it cannot be read or written. A function such as fopen or malloc may have answered NULL, or a pointer was never given an address.", "NULL n'est l'adresse de rien : on ne peut ni y lire, ni y écrire. Une fonction comme fopen ou malloc a peut-être renvoyé NULL, ou bien un pointeur n'a jamais reçu d'adresse.";
    OutOfBoundsAdvice: "An index may be far outside its array, or a pointer holds no valid address. A scanf without & does this too.", "Un indice est peut-être très en dehors de son tableau, ou un pointeur ne contient pas une adresse valable. Un scanf sans & produit aussi cela.";
    StackOverflowAdvice: "A function may call itself without end, or a local array is too large.", "Une fonction s'appelle peut-être elle-même sans fin, ou un tableau local est trop grand.";
    DivisionByZeroAdvice: "Look at the right-hand side of the division (/ or %): it was 0 here.", "Regardez ce qui est à droite de la division (/ ou %) : cela valait 0 ici.";
    IntegerOverflowAdvice: "An int goes from -2147483648 to 2147483647.", "Un int va de -2147483648 à 2147483647.";
    BadFunctionPointerAdvice: "The pointer holds no function, or a function with other parameters.", "Le pointeur ne désigne pas une fonction, ou bien une fonction avec d'autres paramètres.";
    AbortAdvice: "Your program, or a function of the library that noticed a serious mistake, called abort().", "Votre programme, ou une fonction de la bibliothèque qui a remarqué une erreur grave, a appelé abort().";
    AssertAdvice: "The condition between the brackets of assert() was false.", "La condition entre les parenthèses de assert() était fausse.";
    UnreachableAdvice: "For example, a function that should return a value ended without return.", "Par exemple, une fonction qui doit renvoyer une valeur s'est terminée sans return.";
    LuckyMistakeAdvice: "With another compiler or on another computer, the output may be wrong. Often it is an index one step outside its array, or a variable that was never given a value.", "Avec un autre compilateur ou sur un autre ordinateur, le résultat peut être faux. C'est souvent un indice juste en dehors de son tableau, ou une variable qui n'a jamais reçu de valeur.";
    InFunction: "in the function {function}", "dans la fonction {function}";
    CalledFrom: "called from {function}, {place}", "appelée depuis {function}, {place}";
    UnknownFunction: "a function", "une fonction";

    // How an output differs.
    MissingFile: "Your program did not write the file {file}.", "Votre programme n'a pas écrit le fichier {file}.";
    NoOutput: "Your program prints nothing.", "Votre programme n'affiche rien.";
    FinalNewline: "Only the line ends at the very end differ.", "Seuls les retours à la ligne tout à la fin diffèrent.";
    OnlyWhitespace: "Only blanks and line ends differ.", "Seuls les espaces et les retours à la ligne diffèrent.";
    LetterCase: "Only capital and small letters differ.", "Seules les majuscules et les minuscules diffèrent.";
    Punctuation: "Only punctuation differs.", "Seule la ponctuation diffère.";
    NumberFormat: "The numbers are right, but they are not written as expected (their decimals, for example).", "Les nombres sont justes, mais ne sont pas écrits comme attendu (leurs décimales, par exemple).";
    Sign: "A number has the wrong sign.", "Un nombre a le mauvais signe.";
    OffByOne: "A number is one too great or one too small.", "Un nombre est trop grand ou trop petit de 1.";
    Truncated: "A number has lost what comes after its decimal point. Was an integer division meant to give decimals?", "Un nombre a perdu ce qui vient après la virgule. Une division entre entiers devait-elle donner des décimales ?";
    Rounding: "A number differs only in its last digit: it is rounded differently.", "Un nombre ne diffère que par son dernier chiffre : il est arrondi autrement.";
    Order: "Everything is there, but in another order.", "Tout y est, mais dans un autre ordre.";
    MissingEnd: "The beginning is right, but the end is missing.", "Le début est bon, mais la fin manque.";
    ExtraBefore: "The expected output is there, but your program prints something else before it.", "Le résultat attendu est là, mais votre programme affiche autre chose avant.";
    ExtraAfter: "The expected output is there, but your program prints something else after it.", "Le résultat attendu est là, mais votre programme affiche autre chose après.";
    Extra: "The expected output is there, but your program prints more than that.", "Le résultat attendu est là, mais votre programme affiche autre chose en plus.";
    NearWord: "A word is almost right: check its spelling.", "Un mot est presque juste : vérifiez son orthographe.";
    Different: "The output is not the expected one.", "Le résultat n'est pas celui attendu.";
    FirstDifference: "First difference: line {line}, character {column}.", "Première différence : ligne {line}, caractère {column}.";
    FirstDifferenceInFile: "First difference: file {file}, line {line}, character {column}.", "Première différence : fichier {file}, ligne {line}, caractère {column}.";

    // Headings and lines of the report.
    Points: "{points}/{max} points", "{points}/{max} points";
    NoPoints: "no score", "pas de note";
    Tests: "Tests", "Tests";
    TestsPassed: "{passed} of {total} passed", "{passed} sur {total} réussis";
    CloserLook: "A closer look at the test “{test}”", "Le test « {test} » de plus près";
    HiddenTest: "This test is hidden: what it gives to your program stays secret. Try your program with unusual values of your own.", "Ce test est caché : ce qu'il donne à votre programme reste secret. Essayez votre programme avec des valeurs inhabituelles de votre choix.";
    Input: "Input", "Entrée";
    NoInput: "This test gives no input.", "Ce test ne donne aucune entrée.";
    Arguments: "Arguments", "Arguments";
    InputFile: "File {file}", "Fichier {file}";
    Expected: "Expected", "Attendu";
    ExpectedPattern: "Expected, as a regular expression", "Attendu, sous forme d'expression régulière";
    Got: "Your program prints", "Votre programme affiche";
    ExpectedFile: "Expected in {file}", "Attendu dans {file}";
    GotFile: "Your program writes", "Votre programme écrit";
    GotBeforeStop: "Your program printed this before it was stopped", "Avant d'être arrêté, votre programme a affiché";
    ErrorOutput: "Error output (stderr)", "Sortie d'erreur (stderr)";
    Legend: "({blank} is a blank, {end} a line end, {tab} a tab)", "({blank} est un espace, {end} un retour à la ligne, {tab} une tabulation)";
    Nothing: "(nothing)", "(rien)";
    NoSuchFile: "(no such file)", "(fichier absent)";
    LinesAbove: "{count} more above", "encore {count} plus haut";
    LinesBelow: "{count} more below", "encore {count} plus bas";
    CutOff: "cut off here, {size} in all", "coupé ici, {size} en tout";
    NotText: "Bytes that are no text are shown as {sign}.", "Les octets qui ne sont pas du texte sont affichés comme {sign}.";
    CheckerMessage: "What the exercise says about it", "Ce qu'en dit l'exercice";
    ExitCodes: "Expected exit code: {expected}. Your program's: {got}.", "Code de retour attendu : {expected}. Celui de votre programme : {got}.";
    ReadPastEnd: "It went on asking for input after the end of what this test gives.", "Il a continué à demander des données après la fin de celles que donne ce test.";
    TimeAllowed: "Time allowed for a test: {limit}.", "Temps accordé pour un test : {limit}.";
    MemoryAllowed: "Memory allowed: {limit}.", "Mémoire accordée : {limit}.";
    MemoryRefused: "It asked for {size}, and {limit} is the limit.", "Il a demandé {size}, et la limite est de {limit}.";
    MemoryAsked: "It asked for {size}, which is too much.", "Il a demandé {size}, ce qui est trop.";
    OutputAllowed: "Output allowed: {limit}.", "Affichage accordé : {limit}.";
    FilesAllowed: "Files allowed: {limit}.", "Nombre de fichiers accordé : {limit}.";
    FileBytesAllowed: "Allowed in files: {limit} in all.", "Accordé dans les fichiers : {limit} en tout.";

    // The compiler.
    Colon: "{word}:", "{word} :";
    Error: "error", "erreur";
    Warning: "warning", "avertissement";
    Note: "note", "note";
    Help: "help", "aide";
    Replace: "this might be what was meant", "voici ce qui était peut-être voulu";
    MoreErrors: "{count} more errors; --all shows them.", "{count} autres erreurs ; --all les affiche.";
    OneMoreError: "One more error; --all shows it.", "Une autre erreur ; --all l'affiche.";
    Warnings: "{count} warnings from the compiler; --all shows them in full.", "{count} avertissements du compilateur ; --all les affiche en entier.";
    OneWarning: "One warning from the compiler; --all shows it in full.", "Un avertissement du compilateur ; --all l'affiche en entier.";
}
