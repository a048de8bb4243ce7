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
expected-wait = Expected wait: { $wait }
expected-wait-inline = (expected wait: { $wait })
request-article = Request an article
not-what-you-need = Not what you need?
ask-people = Or ask people: { $contact }

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
key-ctrl-c-does = On a result: copy its text for a ticket
key-ends = Home End
key-ends-does = First result, last result
key-escape = Esc
key-escape-does = Back to the box, then clear it
key-c-does = On an article: copy to ticket
key-neighbours-does = On an article: next and previous result
key-e-does = On an article: edit its source
key-digits-does = On an article: copy that command
keys-single = Keys of a single character
keys-are-on = Letters, digits, / and ? are on in this browser.
keys-are-off = Letters, digits, / and ? are off in this browser.
keys-while-typing = They never work while you type in a field.
key-help-does = Show this list

## The choice of the language

language = Language
language-about = This browser keeps your choice. Articles are shown in the language you choose when they are translated.

## Who is signed in

account-who = You are { $name } ({ $person }), signed in as { $role }.
account-by-proxy = You are signed in by a proxy before this site: sign out there.
people = People who are signed in
sign-out = Sign out

## Numbers, days, kinds and states

count = { $count }
day = { $day } { $month ->
    [1] Jan
    [2] Feb
    [3] Mar
    [4] Apr
    [5] May
    [6] Jun
    [7] Jul
    [8] Aug
    [9] Sep
    [10] Oct
    [11] Nov
   *[12] Dec
} { $year }
checked-on = Checked { $day }
updated-on = Updated { $day }
from-day = from { $day }
until-day = until { $day }
from-until = from { $from } until { $until }
two-and-more = { $one }, { $two } and { $more } more

type-fix = Fix
type-how-to = How-to
type-known-error = Known error
type-troubleshooter = Troubleshooter
type-reference = Reference
type-collection = Collection
confidence-wip = Work in progress
confidence-not-validated = Not validated
confidence-validated = Validated
confidence-archived = Archived
review-due = Review due
staff-only = Staff only
known-issue = Known issue
known-issues = Known issues
known-issue-label = Known issue:
outage = Outage
outage-label = Outage:
known-issues-all = All known issues
known-issues-more = { $count } more, and all known issues
known-issues-none = Nothing is known to be wrong at the moment.
known-issues-coming = Announced
known-issues-past = Over
known-issues-older = All known issues, { $count } older ones among them
known-issues-workaround = What helps meanwhile
follow-in-feed-reader = Follow in a feed reader
feed-articles = changed articles
feed-known-issues = known issues
step-by-step = Step by step
audience-partner = Partners
audience-customer = Customers
audience-public = Public

## Lists of articles

no-articles = No articles yet
no-articles-yet = No articles yet.
no-articles-here = No articles here.
all-articles = All articles
all-counted-articles = All { $count ->
    [one] { $count } article
   *[other] { $count } articles
}
articles-heading = Articles
browse-all = Browse all categories
breadcrumb = Breadcrumb
other-category = Other
letters = A to Z
letters-of = A to Z: { $letter }
all-letters = All articles, A to Z
product-on-platform = { $product } on { $platform }
read-in-order = Read in order
course-place = Part { $place } of { $total } of
course-previous = Previous: { $title }
course-next = Next: { $title }
course-last = Last part: back to the list
course-read = Read
course-progress = { $read } of { $total } read.
course-go-on = Go on with: { $title }
search-these = Search and filter these
pages = Pages
previous-page = Previous page ({ $rows })
next-page = Next page ({ $rows })
facet-product = Product
facet-platform = Platform
facet-category = Category
facet-type = Type
facet-tag = Tag
facet-confidence = Confidence
facet-owner = Owner
facet-products = Products
facet-platforms = Platforms
facet-categories = Categories
facet-types = Types
facet-tags = Tags

## Home

home-staff = Find a known fix
home-staff-lead = Type a symptom in the caller’s words, or paste an error code.
home-public = How can we help?
home-recent = Recently updated
home-forget = Forget them
home-own-recent = Your recent searches and articles

## Search

fixes = { $count ->
    [one] { $count } fix
   *[other] { $count } fixes
}
search-found = { $count ->
    [one] { $count } fix
   *[other] { $count } fixes
} for ‘{ $query }’
search-none = No fixes match ‘{ $query }’
skip-to-results = Skip to results
results = Results
exact-code = Exact code
other-matches = Other matches
near-in-meaning = Near in meaning
search-for = For ‘{ $query }’
search-corrected = Showing results for { $to }. Search instead for { $from }
search-did-you-mean = Did you mean { $query }?
search-did-you-mean-counted = Did you mean { $query } ({ $fixes })?
search-without-filter = { $count ->
    [one] { $count } fix matches
   *[other] { $count } fixes match
} without the { $filter } filter
search-long = The text is long: searched for its rarest words.
search-long-codes = The text is long: searched for its codes and rarest words.
search-nothing = There is no word or code to search for.
search-phrase-relaxed = Few articles hold the exact phrase; others follow.
search-only-near = No article holds these words. These are the nearest in meaning.
search-tips = What you can try
search-tip-words-staff = Fewer words: what the caller sees, not what you think it is.
search-tip-code-staff = The error code alone, as it stands on the screen, such as { $code }.
search-tip-words = Use fewer words, such as the name of the app and what it does.
search-tip-code = Type an error code exactly as you see it, such as { $code }.
sort = Sort
sort-relevance = Best match
sort-recent = Recently checked
sort-title = Title
filters = Filters
filters-active = Filters ({ $count })
filters-in-force = Filters in force
filter-all = All
filter-apply = Apply
filter-clear = Clear filters
filter-remove = , remove this filter
why-show = Why are results in this order?
why-hide = Hide why results are in this order
why-here = Why it is here
why-worth = Worth
why-for = For
why-total = in all
hint-move = move
hint-open = open
hint-new-tab = new tab
hint-copy = copy to ticket

## Article

article-about = About this article
about = About
related = Related
related-public = If you see something else
article-last-checked = Last checked { $day }
article-last-updated = Last updated { $day }
article-applies-to = Applies to { $list }
copy-to-ticket = Copy to ticket
public-page = Public page
ticket-text = Ticket text
ticket-text-label = Text for a ticket
ticket-plain = As plain text
place-in-results = { $place } of { $total } for ‘{ $query }’
result-previous = Previous
result-next = Next
escalate-to-team = Escalate to { $team }.
fact-codes = Codes
codes-more = and { $count } more
edit-source = Edit source
guide-start = Start: one question at a time
printed = Check for a newer version before you rely on this sheet.
replaced-by = Replaced by { $article }.
archived-notice = Kept for the record; it no longer holds.
wip-notice = There is no resolution yet.
not-validated-notice = Nobody has confirmed this resolution yet.
review-due-since = Review due since { $day }.
review-due-unchecked = Review due since { $due }. Not checked since { $checked }.
file-has-problems = The file has problems.
all-problems = All problems
fact-id = Id
fact-file = File
fact-revision = Revision
fact-also-known-as = Also known as
fact-audience = Audience
fact-owner = Owner
fact-escalate-to = Escalate to
fact-updated = Updated
fact-checked = Checked
files-to-keep = Files
file-kind = { $kind ->
    [batch] Batch file
    [csv] CSV table
    [excel] Excel table
    [log] Log
    [pdf] PDF
    [powershell] PowerShell script
    [registry] Registry file
    [shell] Shell script
    [text] Text
    [word] Word document
    [zip] ZIP archive
   *[other] File
}
size-bytes = { $bytes ->
    [one] { $bytes } byte
   *[other] { $bytes } bytes
}
size-kb = { $number } kB
size-mb = { $whole }.{ $tenths } MB
article-withdrawn = This article was withdrawn
article-withdrawn-read = Read { $article } instead.
article-withdrawn-gone = It no longer applies.

## Guides

guide-error-title = Error: { $title }
guide-question = Question { $number }, up to { $most }
guide-last-question = Question { $number }, the last one
guide-continue = Continue
guide-none-fits = None of the answers fits
guide-nothing-here = There is no article here for what you answered.
guide-start-questions = Start with its questions
guide-open-article = Open the whole article
guide-otherwise = If this did not help
guide-question-again = Look at the question again: { $question }
guide-other-answer = Try another answer to “{ $question }”:
guide-nothing-fits-staff = Nothing fits? Put the answers below into the ticket, so that nobody asks again.
guide-nothing-fits = Nothing fits? Contact your service desk. Tell them the answers below.
guide-nothing-fits-contact = Nothing fits? Contact your service desk: { $contact }. Tell them the answers below.
guide-answers = Your answers so far
guide-change = Change
guide-change-answer = your answer to: { $question }
guide-problem = There is a problem
guide-choose = Choose an answer
guide-letter = Write to them with your answers.
guide-led-to = Led to: { $heading }
guide-for-ticket = For the ticket
guide-as-text = Your answers as text, to send
guide-map = Map of the questions
guide-map-says = Map of { $questions ->
    [one] { $questions } question
   *[other] { $questions } questions
} and { $ends ->
    [one] { $ends } end
   *[other] { $ends } ends
}. The text below says the same.
guide-map-too-large = The map is too large: { $count ->
    [one] { $count } answer is
   *[other] { $count } answers are
} not drawn.
guide-map-again = { $question } (see above)
guide-map-nowhere = leads nowhere

## Problems and audiences

problems-title = Problems
problems-heading = Problems in the files
problems-checking = The rules are still running. This is what reading the files has found.
problems-none = None: every file reads as its author wrote it.
problems-count = { $count ->
    [one] { $count } problem
   *[other] { $count } problems
}. The newest come first.
problems-cut = The first { $count } are listed.
problems-command = { $command } shows the same list and runs the search tests.
problem-edit = Edit
severity-error = error
severity-warning = warning
severity-note = note
audience-title = Who sees what
audience-lead = Every article and file that a site shows, from its own index. { $command } shows what changed since a commit.
audience-site = Site { $site }, for { $audience }
files = { $count ->
    [one] { $count } file
   *[other] { $count } files
}

## Signing in

sign-in = Sign in
sign-in-error = Error: Sign in
sign-in-with = Sign in with { $provider }
sign-in-name = Name
sign-in-password = Password
sign-in-wrong = The name or the password is wrong.
sign-in-first = Sign in first
sign-in-first-advice = This site is for people with an account.
people-title = People
people-lead = { $count ->
    [one] { $count } person
   *[other] { $count } people
}. Signing someone out ends every session of theirs at once.
people-sessions = { $count ->
    [one] { $count } session
   *[other] { $count } sessions
}

## When something is refused or fails

not-found = Page not found
not-found-typed = If you typed the address, check that it is right.
not-found-pasted = If you pasted the address, check that you copied all of it.
search-or-browse = You can search for what you need above, or { $browse }.
browse-all-inline = browse all categories
error-failure = Sorry, there is a problem with { $site }
error-failure-advice = Try again later.
error-busy = { $site } is busy
error-busy-advice = Try again in a moment.
error-starting = { $site } is starting
error-starting-advice = The articles are being read for the first time. Try again in a moment.
error-bad-request = This address cannot be understood
error-reference = Reference: { $reference }
refused-form = This form cannot be taken
refused-form-advice = It is too old, or it was not sent by a page of this site. Go back, load the page again, and send it once more.
refused-role = You may not do this
refused-role-advice = Your account has no permission for this. Ask whoever runs this site.
refused-proxy = You are not signed in
refused-proxy-advice = This site is reached through a proxy that signs people in. If you came that way, your account has no permission here.
refused-attempts = Too many attempts
refused-attempts-advice = Wait a minute, then try again.
refused-searches = Too many searches at once
refused-searches-advice = Wait a moment, then search again. Articles can be read meanwhile.
refused-no-role = You may not enter
refused-no-role-advice = Your account has no role on this site. Ask whoever runs it.
refused-attempt = You were not signed in
refused-attempt-advice = The attempt was cancelled, took too long, or was not begun in this browser. Try again.
refused-provider = Signing in is not possible now
refused-provider-advice = The service that signs people in does not answer. Try again in a moment.

## What the script says

script-copied = Copied
script-copy = Copy
script-copy-code = code { $number }
script-copy-this = copy this code
script-copy-failed = Could not copy. Open the article to copy from it.
script-searched = Search: { $words }
script-close = Close
script-copy-reply = Copy reply
script-stale = Could not update. Press Enter to search.
ticket-steps-done = Steps done:
ticket-result = Result:
keys-turn-on = Turn them on
keys-turn-off = Turn them off

## Earlier revisions

history = History
history-of = History of { $title }
history-count = { $count ->
    [one] { $count } revision
   *[other] { $count } revisions
}, the newest first.
history-as-it-read-on = As it read on
history-show = Show
history-compare = Compare
history-compare-with = with
history-read = Read it as it was
history-changed = What changed
history-at = at { $name }
history-unread = The history is being read. Try again in a moment.
history-off = A preview tells no history; `fixbook serve` does.
history-no-repository = There is no history: the folder of articles is in no Git repository.
history-failed = The history cannot be read: { $why }.
history-not-committed = This article has not been committed yet.
history-shallow = This clone lacks older commits, so the first revision listed may not be the first. `git fetch --unshallow` brings the others.
history-clone-begins = What this clone begins with
history-no-message = (no message)
history-created = Created
history-edited = Edited
history-edited-and-moved = Edited and moved from { $from }
history-moved = Moved from { $from }
history-deleted = Deleted
history-not-there = On { $day } this article was not there.
history-state-changed = { $field }: { $before }, then { $now }
history-state = Confidence: { $confidence }. Audience: { $audience }
past-title = { $title } (earlier revision)
past-on = As it read on { $day }.
past-revision = An earlier revision.
past-now = The article as it is now
past-changed-since = What changed since
past-audience = Audience then: { $audience }
comparison-title = What changed in { $title }
comparison-from = From
comparison-to = To
comparison-same = Both read the same.
comparison-other-way = The other way round
comparison-around = Around line { $line }
comparison-line = Line
comparison-change = Change
comparison-text = Text
comparison-removed = Removed
comparison-added = Added
fact-authors = Authors
fact-created = Created
fact-governance = Governance
names-and-more = { $names } and { $more } more

## Translations of an article

article-languages = This article in other languages
article-in-your-language = This article is also available in English: { $article }
article-not-in-your-language = This article is not available in English. Its language is { $language }.
translation-outdated = This translation may be out of date.
translation-outdated-since = The original changed on { $day }: { $original }
