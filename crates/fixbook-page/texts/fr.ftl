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
expected-wait = Attente estimée : { $wait }
expected-wait-inline = (attente estimée : { $wait })
request-article = Demander un article
not-what-you-need = Ce n’est pas ce que vous cherchez ?
ask-people = Ou demandez à quelqu’un : { $contact }

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
key-ctrl-c-does = Sur un résultat : copier son texte pour le ticket
key-ends = Début Fin
key-ends-does = Premier résultat, dernier résultat
key-escape = Échap
key-escape-does = Retour au champ, puis l’effacer
key-c-does = Sur un article : copier pour le ticket
key-neighbours-does = Sur un article : résultat suivant, résultat précédent
key-e-does = Sur un article : modifier sa source
key-digits-does = Sur un article : copier cette commande
keys-single = Touches à un seul caractère
keys-are-on = Les lettres, les chiffres, / et ? sont actifs dans ce navigateur.
keys-are-off = Les lettres, les chiffres, / et ? sont inactifs dans ce navigateur.
keys-while-typing = Ces touches n’agissent jamais pendant la saisie dans un champ.
key-help-does = Afficher cette liste

## Le choix de la langue

language = Langue
language-about = Ce navigateur retient votre choix. Les articles traduits s’affichent dans la langue choisie.

## Qui est connecté

account-who = Vous êtes { $name } ({ $person }), connecté avec le rôle { $role }.
account-by-proxy = Un proxy placé devant ce site vous a connecté : déconnectez-vous chez lui.
people = Personnes connectées
sign-out = Se déconnecter

## Nombres, jours, types et états

count = { $count }
day = { $day ->
    [1] 1er
   *[other] { $day }
} { $month ->
    [1] janv.
    [2] févr.
    [3] mars
    [4] avr.
    [5] mai
    [6] juin
    [7] juil.
    [8] août
    [9] sept.
    [10] oct.
    [11] nov.
   *[12] déc.
} { $year }
checked-on = Vérifié le { $day }
updated-on = Mis à jour le { $day }
from-day = depuis le { $day }
until-day = jusqu’au { $day }
from-until = du { $from } au { $until }
two-and-more = { $one }, { $two } et { $more } de plus

type-fix = Solution
type-how-to = Procédure
type-known-error = Erreur connue
type-troubleshooter = Dépannage guidé
type-reference = Référence
type-collection = Collection
confidence-wip = En cours de rédaction
confidence-not-validated = Non validé
confidence-validated = Validé
confidence-archived = Archivé
review-due = À revérifier
staff-only = Usage interne
known-issue = Problème connu
known-issues = Problèmes connus
known-issue-label = Problème connu :
outage = Panne
outage-label = Panne :
known-issues-all = Tous les problèmes connus
known-issues-more = { $count } de plus, et tous les problèmes connus
known-issues-none = Aucun problème connu en ce moment.
known-issues-coming = Annoncés
known-issues-past = Terminés
known-issues-older = Tous les problèmes connus, dont { $count } plus anciens
known-issues-workaround = Ce qui aide en attendant
follow-in-feed-reader = Suivre dans un lecteur de flux
feed-articles = articles modifiés
feed-known-issues = problèmes connus
step-by-step = Pas à pas
audience-partner = Partenaires
audience-customer = Clients
audience-public = Public

## Listes d’articles

no-articles = Aucun article pour l’instant
no-articles-yet = Aucun article pour l’instant.
no-articles-here = Aucun article ici.
all-articles = Tous les articles
all-counted-articles = { $count ->
    [one] Le seul article
   *[other] Les { $count } articles
}
articles-heading = Articles
browse-all = Parcourir toutes les catégories
breadcrumb = Fil d’Ariane
other-category = Autres
letters = De A à Z
letters-of = De A à Z : { $letter }
all-letters = Tous les articles, de A à Z
product-on-platform = { $product } sur { $platform }
read-in-order = À lire dans l’ordre
course-place = Partie { $place } sur { $total } de
course-previous = Précédent : { $title }
course-next = Suivant : { $title }
course-last = Dernière partie : retour à la liste
course-read = Lu
course-progress = Lu : { $read } sur { $total }.
course-go-on = Continuer avec : { $title }
search-these = Rechercher et filtrer parmi eux
pages = Pages
previous-page = Page précédente ({ $rows })
next-page = Page suivante ({ $rows })
facet-product = Produit
facet-platform = Plateforme
facet-category = Catégorie
facet-type = Type
facet-tag = Mot-clé
facet-confidence = Fiabilité
facet-owner = Responsable
facet-products = Produits
facet-platforms = Plateformes
facet-categories = Catégories
facet-types = Types
facet-tags = Mots-clés

## Accueil

home-staff = Trouver une solution connue
home-staff-lead = Saisissez le symptôme avec les mots de l’appelant, ou collez un code d’erreur.
home-public = Comment pouvons-nous vous aider ?
home-recent = Mis à jour récemment
home-forget = Les oublier
home-own-recent = Vos recherches et articles récents

## Recherche

fixes = { $count ->
    [one] { $count } solution
   *[other] { $count } solutions
}
search-found = { $count ->
    [one] { $count } solution
   *[other] { $count } solutions
} pour « { $query } »
search-none = Aucune solution pour « { $query } »
skip-to-results = Aller aux résultats
results = Résultats
exact-code = Code exact
other-matches = Autres résultats
near-in-meaning = Proche par le sens
search-for = Pour « { $query } »
search-corrected = Résultats pour { $to }. Rechercher plutôt { $from }
search-did-you-mean = Vouliez-vous dire { $query } ?
search-did-you-mean-counted = Vouliez-vous dire { $query } ({ $fixes }) ?
search-without-filter = { $count ->
    [one] { $count } solution
   *[other] { $count } solutions
} sans le filtre { $filter }
search-long = Le texte est long : la recherche porte sur ses mots les plus rares.
search-long-codes = Le texte est long : la recherche porte sur ses codes et ses mots les plus rares.
search-nothing = Il n’y a aucun mot ni code à rechercher.
search-phrase-relaxed = Peu d’articles contiennent l’expression exacte ; d’autres suivent.
search-only-near = Aucun article ne contient ces mots. Voici les plus proches par le sens.
search-tips = Ce que vous pouvez essayer
search-tip-words-staff = Moins de mots : ce que voit l’appelant, pas ce que vous soupçonnez.
search-tip-code-staff = Le code d’erreur seul, tel qu’il s’affiche, par exemple { $code }.
search-tip-words = Utilisez moins de mots, par exemple le nom de l’application et ce qu’elle fait.
search-tip-code = Saisissez le code d’erreur exactement comme il s’affiche, par exemple { $code }.
sort = Trier
sort-relevance = Pertinence
sort-recent = Vérification récente
sort-title = Titre
filters = Filtres
filters-active = Filtres ({ $count })
filters-in-force = Filtres actifs
filter-all = Tous
filter-apply = Appliquer
filter-clear = Effacer les filtres
filter-remove = , retirer ce filtre
why-show = Pourquoi cet ordre ?
why-hide = Masquer les raisons de cet ordre
why-here = Pourquoi ce résultat est ici
why-worth = Valeur
why-for = Raison
why-total = au total
hint-move = se déplacer
hint-open = ouvrir
hint-new-tab = nouvel onglet
hint-copy = copier pour le ticket

## Article

article-about = À propos de cet article
about = À propos
related = Articles voisins
related-public = Si ce que vous voyez est différent
article-last-checked = Vérifié le { $day }
article-last-updated = Mis à jour le { $day }
article-applies-to = Concerne { $list }
copy-to-ticket = Copier pour le ticket
public-page = Page publique
ticket-text = Texte du ticket
ticket-text-label = Texte pour un ticket
ticket-plain = En texte brut
place-in-results = { $place } sur { $total } pour « { $query } »
result-previous = Précédent
result-next = Suivant
escalate-to-team = Transmettre à { $team }.
fact-codes = Codes
codes-more = et { $count } de plus
edit-source = Modifier la source
guide-start = Commencer : une question à la fois
printed = Vérifiez qu’il n’existe pas de version plus récente avant de vous fier à cette feuille.
replaced-by = Remplacé par { $article }.
archived-notice = Conservé pour mémoire ; il n’est plus valable.
wip-notice = Il n’y a pas encore de solution.
not-validated-notice = Personne n’a encore confirmé cette solution.
review-due-since = À revérifier depuis le { $day }.
review-due-unchecked = À revérifier depuis le { $due }. Dernière vérification le { $checked }.
file-has-problems = Le fichier présente des problèmes.
all-problems = Tous les problèmes
fact-id = Identifiant
fact-file = Fichier
fact-revision = Révision
fact-also-known-as = Autres noms
fact-audience = Public visé
fact-owner = Responsable
fact-escalate-to = Transmettre à
fact-updated = Mis à jour
fact-checked = Vérifié
files-to-keep = Fichiers
file-kind = { $kind ->
    [batch] Fichier de commandes
    [csv] Tableau CSV
    [excel] Tableau Excel
    [log] Journal
    [pdf] PDF
    [powershell] Script PowerShell
    [registry] Fichier de registre
    [shell] Script shell
    [text] Texte
    [word] Document Word
    [zip] Archive ZIP
   *[other] Fichier
}
size-bytes = { $bytes ->
    [one] { $bytes } octet
   *[other] { $bytes } octets
}
size-kb = { $number } ko
size-mb = { $whole },{ $tenths } Mo
article-withdrawn = Cet article a été retiré
article-withdrawn-read = Lisez plutôt { $article }.
article-withdrawn-gone = Il n’est plus valable.

## Dépannage guidé

guide-error-title = Erreur : { $title }
guide-question = Question { $number }, { $most } au plus
guide-last-question = Question { $number }, la dernière
guide-continue = Continuer
guide-none-fits = Aucune réponse ne convient
guide-nothing-here = Aucun article ne correspond à vos réponses.
guide-start-questions = Commencer par ses questions
guide-open-article = Ouvrir l’article complet
guide-otherwise = Si cela n’a pas suffi
guide-question-again = Revoir la question : { $question }
guide-other-answer = Essayez une autre réponse à « { $question } » :
guide-nothing-fits-staff = Rien ne convient ? Notez les réponses ci-dessous dans le ticket, pour que personne ne les redemande.
guide-nothing-fits = Rien ne convient ? Contactez votre centre de services et donnez-lui les réponses ci-dessous.
guide-nothing-fits-contact = Rien ne convient ? Contactez votre centre de services : { $contact }. Donnez-lui les réponses ci-dessous.
guide-answers = Vos réponses jusqu’ici
guide-change = Modifier
guide-change-answer = votre réponse à : { $question }
guide-problem = Il y a un problème
guide-choose = Choisissez une réponse
guide-letter = Lui écrire avec vos réponses.
guide-led-to = Résultat : { $heading }
guide-for-ticket = Pour le ticket
guide-as-text = Vos réponses en texte, à envoyer
guide-map = Plan des questions
guide-map-says = Plan de { $questions ->
    [one] { $questions } question
   *[other] { $questions } questions
} et de { $ends ->
    [one] { $ends } fin
   *[other] { $ends } fins
}. Le texte ci-dessous dit la même chose.
guide-map-too-large = Le plan est trop grand : { $count ->
    [one] { $count } réponse n’est pas dessinée
   *[other] { $count } réponses ne sont pas dessinées
}.
guide-map-again = { $question } (voir plus haut)
guide-map-nowhere = ne mène nulle part

## Problèmes et publics

problems-title = Problèmes
problems-heading = Problèmes dans les fichiers
problems-checking = Les règles s’exécutent encore. Voici ce que la lecture des fichiers a trouvé.
problems-none = Aucun : chaque fichier se lit comme son auteur l’a écrit.
problems-count = { $count ->
    [one] { $count } problème
   *[other] { $count } problèmes
}. Les plus récents d’abord.
problems-cut = Seuls les { $count } premiers sont affichés.
problems-command = { $command } affiche la même liste et exécute les tests de recherche.
problem-edit = Modifier
severity-error = erreur
severity-warning = avertissement
severity-note = remarque
audience-title = Qui voit quoi
audience-lead = Tous les articles et fichiers que montre un site, d’après son propre index. { $command } montre ce qui a changé depuis un commit.
audience-site = Site { $site }, public { $audience }
files = { $count ->
    [one] { $count } fichier
   *[other] { $count } fichiers
}

## Connexion

sign-in = Se connecter
sign-in-error = Erreur : Se connecter
sign-in-with = Se connecter avec { $provider }
sign-in-name = Nom
sign-in-password = Mot de passe
sign-in-wrong = Le nom ou le mot de passe est incorrect.
sign-in-first = Connectez-vous d’abord
sign-in-first-advice = Ce site est réservé aux personnes qui ont un compte.
people-title = Personnes
people-lead = { $count ->
    [one] { $count } personne
   *[other] { $count } personnes
}. Déconnecter quelqu’un met fin aussitôt à toutes ses sessions.
people-sessions = { $count ->
    [one] { $count } session
   *[other] { $count } sessions
}

## Refus et pannes

not-found = Page introuvable
not-found-typed = Si vous avez saisi l’adresse, vérifiez qu’elle est correcte.
not-found-pasted = Si vous avez collé l’adresse, vérifiez que vous l’avez copiée en entier.
search-or-browse = Vous pouvez rechercher ce qu’il vous faut ci-dessus, ou { $browse }.
browse-all-inline = parcourir toutes les catégories
error-failure = Désolé, { $site } rencontre un problème
error-failure-advice = Réessayez plus tard.
error-busy = { $site } est très sollicité
error-busy-advice = Réessayez dans un instant.
error-starting = { $site } démarre
error-starting-advice = Les articles sont en cours de première lecture. Réessayez dans un instant.
error-bad-request = Cette adresse n’est pas compréhensible
error-reference = Référence : { $reference }
refused-form = Ce formulaire ne peut pas être accepté
refused-form-advice = Il est trop ancien, ou il n’a pas été envoyé par une page de ce site. Revenez en arrière, rechargez la page et envoyez-le de nouveau.
refused-role = Vous n’avez pas ce droit
refused-role-advice = Votre compte n’a pas l’autorisation nécessaire. Adressez-vous au responsable de ce site.
refused-proxy = Vous n’êtes pas connecté
refused-proxy-advice = On accède à ce site par un proxy qui identifie les personnes. Si vous êtes passé par lui, votre compte n’a aucun droit ici.
refused-attempts = Trop de tentatives
refused-attempts-advice = Attendez une minute, puis réessayez.
refused-searches = Trop de recherches à la fois
refused-searches-advice = Patientez un instant, puis relancez la recherche. Les articles restent lisibles.
refused-no-role = Vous ne pouvez pas entrer
refused-no-role-advice = Votre compte n’a aucun rôle sur ce site. Adressez-vous à son responsable.
refused-attempt = Vous n’avez pas été connecté
refused-attempt-advice = La tentative a été annulée, a pris trop de temps ou n’a pas commencé dans ce navigateur. Réessayez.
refused-provider = Connexion impossible pour le moment
refused-provider-advice = Le service qui identifie les personnes ne répond pas. Réessayez dans un instant.

## Ce que dit le script

script-copied = Copié
script-copy = Copier
script-copy-code = le code { $number }
script-copy-this = copier ce code
script-copy-failed = Copie impossible. Ouvrez l’article pour copier son texte.
script-searched = Recherche : { $words }
script-close = Fermer
script-copy-reply = Copier la réponse
script-stale = Mise à jour impossible. Appuyez sur Entrée pour rechercher.
ticket-steps-done = Étapes effectuées :
ticket-result = Résultat :
keys-turn-on = Les activer
keys-turn-off = Les désactiver

## Révisions antérieures

history = Historique
history-of = Historique de « { $title } »
history-count = { $count ->
    [one] { $count } révision
   *[other] { $count } révisions, de la plus récente à la plus ancienne
}.
history-as-it-read-on = L’article tel qu’il était le
history-show = Afficher
history-compare = Comparer
history-compare-with = avec
history-read = Le lire tel qu’il était
history-changed = Ce qui a changé
history-at = à la révision { $name }
history-unread = L’historique est en cours de lecture. Réessayez dans un instant.
history-off = L’aperçu ne montre pas l’historique ; `fixbook serve` le montre.
history-no-repository = Il n’y a pas d’historique : le dossier des articles n’est dans aucun dépôt Git.
history-failed = L’historique ne peut pas être lu : { $why }.
history-not-committed = Cet article n’a pas encore été enregistré dans Git.
history-shallow = Il manque à ce clone des commits plus anciens : la première révision affichée n’est peut-être pas la première. `git fetch --unshallow` apporte les autres.
history-clone-begins = Le début de ce clone
history-no-message = (sans message)
history-created = Créé
history-edited = Modifié
history-edited-and-moved = Modifié et déplacé depuis { $from }
history-moved = Déplacé depuis { $from }
history-deleted = Supprimé
history-not-there = Le { $day }, cet article n’existait pas.
history-state-changed = { $field } : { $before }, puis { $now }
history-state = Fiabilité : { $confidence }. Public visé : { $audience }
past-title = { $title } (révision antérieure)
past-on = L’article tel qu’il était le { $day }.
past-revision = Une révision antérieure.
past-now = L’article tel qu’il est maintenant
past-changed-since = Ce qui a changé depuis
past-audience = Public visé alors : { $audience }
comparison-title = Ce qui a changé dans « { $title } »
comparison-from = De
comparison-to = À
comparison-same = Les deux textes sont identiques.
comparison-other-way = Dans l’autre sens
comparison-around = Autour de la ligne { $line }
comparison-line = Ligne
comparison-change = Changement
comparison-text = Texte
comparison-removed = Supprimé
comparison-added = Ajouté
fact-authors = Auteurs
fact-created = Créé
fact-governance = Gouvernance
names-and-more = { $names } et { $more } de plus

## Traductions d’un article

article-languages = Cet article dans d’autres langues
article-in-your-language = Cet article existe aussi en français : { $article }
article-not-in-your-language = Cet article n’est pas disponible en français. Sa langue est : { $language }.
translation-outdated = Cette traduction n’est peut-être plus à jour.
translation-outdated-since = L’original a changé le { $day } : { $original }
