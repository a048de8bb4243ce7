### Ce que disent les pages, en français. docs/CONTRIBUTING.md explique comment ajouter un texte.
### Écrire des espaces ordinaires avant « ; : ! ? % » et dans les guillemets : le programme les rend insécables.

## Sur toutes les pages

skip-to-content = Aller au contenu
main-navigation = Menu principal
browse = Parcourir
account = Compte
search = Rechercher
search-example = p. ex. imprimante hors ligne
search-example-staff = Symptôme ou code d’erreur exact
contact-us = Nous contacter

articles = { $count ->
    [one] { $count } article
   *[other] { $count } articles
}

## L’état de l’index

status-indexed = indexé { $ago }
status-indexing = indexation en cours, { $percent } %
status-holding = état affiché : { $since }
status-problems = { $count ->
    [0] aucun problème
    [one] { $count } problème
   *[other] { $count } problèmes
}
status-files-gone = { $missing } fichiers sur { $known } ont disparu, vérification en attente
status-learning = apprentissage du sens des articles, { $done } sur { $total }
status-no-model = recherche par mots uniquement : aucun modèle de langue
status-polling = surveillance par relevés périodiques

ago-now = à l’instant
ago-seconds = il y a { $count } s
ago-minutes = il y a { $count } min
ago-hours = il y a { $count } h
ago-days = { $count ->
    [one] il y a { $count } jour
   *[other] il y a { $count } jours
}

## Touches

keyboard = Clavier
key-search = / ou Ctrl+K
key-search-does = Aller au champ de recherche
key-arrows-does = Premier résultat, suivant, précédent, retour au champ
key-enter = Entrée
key-enter-does = Rechercher ; sur un résultat, l’ouvrir
key-shift-enter = Maj+Entrée
key-shift-enter-does = Dans le champ : ouvrir le premier résultat
key-ctrl-enter = Ctrl+Entrée
key-ctrl-enter-does = Sur un résultat : l’ouvrir dans un nouvel onglet
key-ctrl-c-does = Sur un résultat : copier son titre et son adresse
key-ends = Début Fin
key-ends-does = Premier résultat, dernier résultat
key-escape = Échap
key-escape-does = Retour au champ, puis l’effacer
key-c-does = Sur un article : copier pour le ticket
key-digits-does = Sur un article : copier cette commande
key-help-does = Afficher ou masquer cette liste

## Le choix de la langue

language = Langue
language-about = Ce navigateur retient votre choix. Les articles traduits s’affichent dans la langue choisie.

## Qui est connecté

account-who = Vous êtes { $name } ({ $person }), connecté avec le rôle { $role }.
account-by-proxy = Un proxy placé devant ce site vous a connecté : déconnectez-vous chez lui.
people = Personnes connectées
sign-out = Se déconnecter
