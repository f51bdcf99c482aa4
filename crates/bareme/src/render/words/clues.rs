//! The texts that tell a fault: a name, the English, the French.
//!
//! A sentence is put together of phrases, which stand on top. `{actor}` is what does something, with a capital ("Line
//! 8", "Line 8 calls strcpy, which"); `{object}` is a variable or block, with "of" in front where the sentence needs
//! that; `{at}` brings its own blank, because it may be empty.

use super::table::texts;

texts! {
    /// A phrase or sentence about a fault.
    Clue;

    // Places, and who acts there.
    Line: "line {line}", "ligne {line}";
    LineOfFile: "line {line} of {file}", "ligne {line} de {file}";
    TheLine: "{place}", "la {place}";
    OnLine: "on {place}", "à la {place}";
    InCall: "in the call of {function}", "dans l'appel de {function}";
    Program: "the program", "le programme";
    Through: "Through {pointer}, {actor}", "En passant par {pointer}, {actor}";
    Calls: "{actor} calls {function}, which", "{actor} appelle {function}, qui";
    TheFunction: "the function {function}", "la fonction {function}";
    ItsFunction: "its function", "sa fonction";
    AFunction: "a function", "une fonction";
    OfFunction: "of the function {function}", "de la fonction {function}";
    OfAFunction: "of a function", "d'une fonction";

    // Things, each also with "of" in front.
    Array: "the array {name}", "le tableau {name}";
    OfArray: "of the array {name}", "du tableau {name}";
    AnArray: "an array", "un tableau";
    OfAnArray: "of an array", "d'un tableau";
    Variable: "the variable {name}", "la variable {name}";
    OfVariable: "of the variable {name}", "de la variable {name}";
    AVariable: "a variable", "une variable";
    OfAVariable: "of a variable", "d'une variable";
    ALocal: "a local variable", "une variable locale";
    OfALocal: "of a local variable", "d'une variable locale";
    AConstant: "a constant text of the program", "un texte constant du programme";
    OfAConstant: "of a constant text of the program", "d'un texte constant du programme";
    Block: "the block", "le bloc";
    OfBlock: "of the block", "du bloc";
    ABlock: "a block", "un bloc";
    OfABlock: "of a block", "d'un bloc";
    AnObject: "the array or block in question", "le tableau ou le bloc en question";
    OfAnObject: "of the array or block in question", "du tableau ou du bloc en question";
    Blocks: "blocks", "blocs";
    SomeBlocks: "some blocks", "des blocs";
    Sized: "{block} of {size}", "{block} de {size}";
    Got: "{block} that {place} got from {function}", "{block} obtenu avec {function} à la {place}";
    GotFrom: "{block} from {function}", "{block} obtenu avec {function}";
    GotMany: "{blocks} that {place} got from {function}", "{blocks} obtenus avec {function} à la {place}";
    GotManyFrom: "{blocks} from {function}", "{blocks} obtenus avec {function}";
    CellNumber: "the cell {index}", "la case {index}";
    APlace: "a place in memory", "un endroit de la mémoire";
    APlaceIn: "a place in {object}", "un endroit dans {object}";
    AType: "a {type}", "un {type}";
    AnType: "an {type}", "un {type}";
    Computed: "a value with {operator}", "une valeur avec {operator}";

    // Reading and writing.
    ReadsThing: "reads", "lit";
    WritesThing: "writes to", "écrit dans";
    MeansThing: "refers to", "désigne";
    Reads: "reads", "lit";
    Writes: "writes", "écrit";
    Points: "points", "pointe";
    BeRead: "read", "lire";
    BeWritten: "written", "écrire";

    // Memory.
    OutsideCells: "{actor} {verb} {target}, but {object} has only the cells 0 to {last}.", "{actor} {verb} {target}, mais {object} n'a que les cases 0 à {last}.";
    OutsideOneCell: "{actor} {verb} {target}, but {object} has only the cell 0.", "{actor} {verb} {target}, mais {object} n'a que la case 0.";
    OutsideNoCell: "{actor} {verb} {target}, but {object} has no cell at all.", "{actor} {verb} {target}, mais {object} n'a aucune case.";
    PastEnd: "{actor} {verb} {size} past the end {object}.", "{actor} {verb} {size} après la fin {object}.";
    BeforeStart: "{actor} {verb} {size} before the start {object}.", "{actor} {verb} {size} avant le début {object}.";
    Outside: "{actor} {verb} outside {object}.", "{actor} {verb} en dehors {object}.";
    AfterFree: "{actor} {verb} {object}, although {who} had already given it back with {function}.", "{actor} {verb} {object}, alors que {who} l'avait déjà rendu avec {function}.";
    AfterFreeUnknown: "{actor} {verb} {object}, although it had already been given back with {function}.", "{actor} {verb} {object}, alors qu'il avait déjà été rendu avec {function}.";
    AfterReturn: "{actor} {verb} {object}, but {function} has ended and its variables no longer exist.", "{actor} {verb} {object}, mais {function} est terminée et ses variables n'existent plus.";
    AfterScope: "{actor} {verb} {object} outside the braces around its declaration.", "{actor} {verb} {object} en dehors des accolades qui entourent sa déclaration.";
    Null: "{pointer} is NULL{at}: NULL is the address of nothing, so nothing can be {done} there.", "{pointer} vaut NULL{at} : NULL n'est l'adresse de rien, on ne peut donc rien y {done}.";
    NullUnnamed: "A NULL pointer is used{at}: NULL is the address of nothing, so nothing can be {done} there.", "Un pointeur NULL est utilisé{at} : NULL n'est l'adresse de rien, on ne peut donc rien y {done}.";
    Wild: "{pointer} holds no valid address{at}: no variable and no block is there, so nothing can be {done}.", "{pointer} ne contient pas une adresse valable{at} : il n'y a là ni variable ni bloc, on ne peut donc rien y {done}.";
    WildUnnamed: "An address that is not valid is used{at}: no variable and no block is there, so nothing can be {done}.", "Une adresse qui n'est pas valable est utilisée{at} : il n'y a là ni variable ni bloc, on ne peut donc rien y {done}.";
    Constant: "{actor} changes the text that {pointer} points to, but it stands between quotes in the program and must stay as it is.", "{actor} modifie le texte désigné par {pointer}, mais il est écrit entre guillemets dans le programme et doit rester tel quel.";
    ConstantUnnamed: "{actor} changes a text that stands between quotes in the program and must stay as it is.", "{actor} modifie un texte écrit entre guillemets dans le programme, qui doit rester tel quel.";
    MisalignedAt: "{actor} {verb} at the address {address}, which should be a multiple of {alignment}.", "{actor} {verb} à l'adresse {address}, qui devrait être un multiple de {alignment}.";
    Misaligned: "{actor} {verb} at an address that should be a multiple of {alignment} and is not.", "{actor} {verb} à une adresse qui devrait être un multiple de {alignment} et ne l'est pas.";
    DoubleFree: "{actor} gives back {object} a second time: {who} had already done it.", "{actor} rend une deuxième fois {object} : {who} l'avait déjà fait.";
    DoubleFreeUnknown: "{actor} gives back {object} a second time.", "{actor} rend une deuxième fois {object}.";
    FreeInside: "{actor} hands {function} an address inside {object}, but it needs the address at which the block begins.", "{actor} donne à {function} une adresse à l'intérieur {object}, mais il faut l'adresse où le bloc commence.";
    FreeVariable: "{actor} hands {function} the address {object}, but only a block that comes from malloc can be given back.", "{actor} donne à {function} l'adresse {object}, mais seul un bloc obtenu avec malloc peut être rendu.";
    FreeNothing: "{actor} hands {function} an address at which no block begins.", "{actor} donne à {function} une adresse où aucun bloc ne commence.";
    Overlap: "{actor} copies {size} between two places that overlap: they are only {distance} apart.", "{actor} copie {size} entre deux zones qui se chevauchent : elles ne sont distantes que de {distance}.";
    OverlapUnknown: "{actor} copies between two places that overlap.", "{actor} copie entre deux zones qui se chevauchent.";
    Unterminated: "{actor} reads {object} as a text and goes beyond its end, because there is no '\\0' that ends the text.", "{actor} lit {object} comme un texte et en dépasse la fin, car il n'y a pas de '\\0' pour terminer ce texte.";
    LeakOne: "{object} was never given back with free.", "{object} n'a jamais été rendu avec free.";
    LeakMany: "{count} {blocks}, {size} in all, were never given back with free.", "{count} {blocks}, {size} en tout, n'ont jamais été rendus avec free.";
    LeakUnknown: "{blocks} were never given back with free.", "{blocks} n'ont jamais été rendus avec free.";

    // Numbers.
    Unfit: "{actor} computes {calculation}, but the result does not fit into {type}.", "{actor} calcule {calculation}, mais le résultat ne tient pas dans {type}.";
    ShiftNegative: "{actor} computes {calculation}, but bits cannot be shifted by a negative number of places.", "{actor} calcule {calculation}, mais on ne peut pas décaler des bits d'un nombre de places négatif.";
    ShiftTooFar: "{actor} computes {calculation}, but the bits of {type} cannot be shifted that far.", "{actor} calcule {calculation}, mais on ne peut pas décaler aussi loin les bits d'{type}.";
    ShiftOfNegative: "{actor} computes {calculation}, but C does not say what comes of a negative number whose bits are shifted to the left.", "{actor} calcule {calculation}, mais C ne dit pas ce que donne un nombre négatif dont on décale les bits vers la gauche.";
    DivisionByZero: "{actor} computes {calculation}, but a division by 0 has no result.", "{actor} calcule {calculation}, mais une division par 0 n'a pas de résultat.";
    FloatUnfit: "{actor} puts the number {value} ({from}) into {type}, where it does not fit.", "{actor} met le nombre {value} ({from}) dans {type}, où il ne tient pas.";
    FloatUnfitUnknown: "{actor} puts a number ({from}) into {type}, where it does not fit.", "{actor} met un nombre ({from}) dans {type}, où il ne tient pas.";
    InvalidValue: "{actor} finds the value {value} in {type}, but this type has no such value.", "{actor} trouve la valeur {value} dans {type}, mais ce type n'a pas cette valeur.";
    InvalidValueUnknown: "{actor} finds in {type} a value that this type does not have.", "{actor} trouve dans {type} une valeur que ce type n'a pas.";
    ArrayLength: "{actor} creates an array of length {length}, but an array needs a length of at least 1.", "{actor} crée un tableau de longueur {length}, mais il faut une longueur d'au moins 1.";
    ArrayLengthUnknown: "{actor} creates an array whose length is less than 1.", "{actor} crée un tableau dont la longueur est inférieure à 1.";

    // Functions, and values that are not there.
    MissingReturn: "{function} ended without return, although it promises a value.", "{function} s'est terminée sans return, alors qu'elle promet une valeur.";
    Unreachable: "The program got to a place{at} where it promised never to be.", "Le programme est arrivé{at} à un endroit où il a promis de ne jamais passer.";
    NullArgument: "{actor} hands {value} to {function} as argument {number}, but an address of something is needed there.", "{actor} donne {value} à {function} comme argument {number}, mais il y faut l'adresse de quelque chose.";
    NullNamed: "{pointer}, which is NULL,", "{pointer}, qui vaut NULL,";
    BadFunction: "{actor} calls a function through {pointer}, but {pointer} holds no function with these parameters.", "{actor} appelle une fonction en passant par {pointer}, mais {pointer} ne désigne pas une fonction avec ces paramètres.";
    BadFunctionUnnamed: "{actor} calls a function through a pointer that holds no function with these parameters.", "{actor} appelle une fonction par un pointeur qui ne désigne pas une fonction avec ces paramètres.";
    UnsetCondition: "{actor} makes a decision that depends on {thing}, although nothing was ever stored in it.", "{actor} prend une décision d'après {thing}, alors que rien n'y a jamais été stocké.";
    UnsetAddress: "{actor} uses {thing} as an index or an address, although nothing was ever stored in it.", "{actor} utilise {thing} comme indice ou comme adresse, alors que rien n'y a jamais été stocké.";
    UnsetArgument: "{actor} hands {thing} to {function}, although nothing was ever stored in it.", "{actor} donne {thing} à {function}, alors que rien n'y a jamais été stocké.";
    UnsetReturn: "{actor} returns {thing}, although nothing was ever stored in it.", "{actor} renvoie {thing}, alors que rien n'y a jamais été stocké.";
    UnsetOutput: "{actor} prints {thing}, although nothing was ever stored in it.", "{actor} affiche {thing}, alors que rien n'y a jamais été stocké.";
    UnsetComputation: "{actor} computes with {thing}, although nothing was ever stored in it.", "{actor} calcule avec {thing}, alors que rien n'y a jamais été stocké.";
    UnsetDivisor: "{actor} divides by {thing}, although nothing was ever stored in it.", "{actor} divise par {thing}, alors que rien n'y a jamais été stocké.";

    // The end of resources.
    StackUsedUp: "{function} calls itself again and again, until the stack (the memory for calls) is full.", "{function} s'appelle elle-même encore et encore, jusqu'à ce que la pile (la mémoire des appels) soit pleine.";
    StackUsedUpTogether: "The functions {functions} call each other again and again, until the stack (the memory for calls) is full.", "Les fonctions {functions} s'appellent entre elles encore et encore, jusqu'à ce que la pile (la mémoire des appels) soit pleine.";
    CallsItself: "{function} calls itself again and again.", "{function} s'appelle elle-même encore et encore.";
    CallEachOther: "The functions {functions} call each other again and again.", "Les fonctions {functions} s'appellent entre elles encore et encore.";
    FrameTooLarge: "The local variables {function} need {size} and do not fit into the stack (the memory for local variables, {limit}).", "Les variables locales {function} occupent {size} et ne tiennent pas dans la pile (la mémoire des variables locales, {limit}).";
    FrameTooLargeUnknown: "The local variables {function} do not fit into the stack (the memory for local variables).", "Les variables locales {function} ne tiennent pas dans la pile (la mémoire des variables locales).";
    OutOfMemory: "The program asked for {size}{at}. It got NULL, because no memory was left, and went on all the same.", "Le programme a demandé {size}{at}. Il a reçu NULL, faute de mémoire, mais il a continué malgré cela.";
    OutOfMemoryUnknown: "The program asked for memory{at}. It got NULL, because none was left, and went on all the same.", "Le programme a demandé de la mémoire{at}. Il a reçu NULL, car il n'en restait plus, mais il a continué malgré cela.";
    AbortCalled: "The program stopped itself with abort{at}.", "Le programme s'est arrêté lui-même avec abort{at}.";
    AssertFailed: "An assert failed{at}: its condition was false, so the program stopped.", "Un assert a échoué{at} : sa condition était fausse, et le programme s'est arrêté.";
    Abort: "The program stopped itself{at}: abort was called, or an assert failed.", "Le programme s'est arrêté lui-même{at} : abort a été appelé, ou un assert a échoué.";

    // Further facts, below the sentence.
    BlockCells: "The cells of the block are 0 to {last}; the cell {index} was meant.", "Les cases du bloc vont de 0 à {last} ; c'est la case {index} qui est visée.";
    BlockOneCell: "The only cell of the block is 0; the cell {index} was meant.", "La seule case du bloc est la 0 ; c'est la case {index} qui est visée.";
    BlockNoCell: "The block has no cell at all; the cell {index} was meant.", "Le bloc n'a aucune case ; c'est la case {index} qui est visée.";
    AddressFrom: "The address comes from {pointer}.", "L'adresse vient de {pointer}.";
    AddressIs: "The address is {address}.", "L'adresse est {address}.";
    IntRange: "An int goes from -2147483648 to 2147483647.", "Un int va de -2147483648 à 2147483647.";
    Declared: "{name} ({type}) is declared {at}.", "La déclaration de {name} ({type}) se trouve {at}.";
    FirstRead: "It was first read {at}.", "La première lecture se trouve {at}.";
    Held: "It already held {size} in {count} blocks that it had not given back.", "Il occupait déjà {size} en {count} blocs qu'il n'avait pas rendus.";
    HeldOne: "It already held {size} in one block that it had not given back.", "Il occupait déjà {size} en un bloc qu'il n'avait pas rendu.";
    NotYours: "The exercise's own files do this to correct programs too: it is not your mistake.", "Les fichiers de l'exercice font la même chose avec un programme correct : l'erreur ne vient pas de vous.";
}
