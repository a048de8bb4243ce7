### What pages say, in English. docs/CONTRIBUTING.md says how to add a text.

## On every page

skip-to-content = Skip to content
main-navigation = Main
browse = Browse
account = Account
search = Search
search-example = e.g. printer offline
search-example-staff = Symptom or exact error code
contact-us = Contact us

articles = { $count ->
    [one] { $count } article
   *[other] { $count } articles
}

## The line about the index

status-indexed = indexed { $ago }
status-indexing = indexing, { $percent } %
status-holding = showing the state of { $since }
status-problems = { $count ->
    [0] no problems
    [one] { $count } problem
   *[other] { $count } problems
}
status-files-gone = { $missing } of { $known } files are gone, waiting for a second look
status-learning = learning what articles mean, { $done } of { $total }
status-no-model = searching by words alone: no language model
status-polling = watching by polling

ago-now = just now
ago-seconds = { $count } s ago
ago-minutes = { $count } min ago
ago-hours = { $count } h ago
ago-days = { $count ->
    [one] { $count } day ago
   *[other] { $count } days ago
}

## Keys

keyboard = Keyboard
key-search = / or Ctrl+K
key-search-does = Go to the search box
key-arrows-does = First result, next, previous, back to the box
key-enter = Enter
key-enter-does = Search; on a result, open it
key-shift-enter = Shift+Enter
key-shift-enter-does = In the box: open the first result
key-ctrl-enter = Ctrl+Enter
key-ctrl-enter-does = On a result: open it in a new tab
key-ctrl-c-does = On a result: copy its title and address
key-ends = Home End
key-ends-does = First result, last result
key-escape = Esc
key-escape-does = Back to the box, then clear it
key-c-does = On an article: copy to ticket
key-digits-does = On an article: copy that command
key-help-does = Show or hide this list

## The choice of the language

language = Language
language-about = This browser keeps your choice. Articles are shown in the language you choose when they are translated.

## Who is signed in

account-who = You are { $name } ({ $person }), signed in as { $role }.
account-by-proxy = You are signed in by a proxy before this site: sign out there.
people = People who are signed in
sign-out = Sign out
