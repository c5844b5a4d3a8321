"""Word tables of the second generator (apart.py), written by hand before any result on it was looked at.

They take nothing from the first generator: no WordNet, no nonsense words. A half of the entries (by a hash of the
first word) belongs to each half of the pile.
"""

# ruff: noqa: E501
from __future__ import annotations

PHRASES = """
according to|as stated by|per|in the words of
in addition|on top of that|furthermore|what is more
as well as|along with|together with|in addition to
a number of|several|various|quite a few
because of|owing to|as a result of|on account of
in order to|so as to|with the aim of
at least|no fewer than|a minimum of
more than|over|upwards of|in excess of
less than|under|fewer than|below
as part of|within the framework of|under
in the wake of|following|in the aftermath of|after
at the time|back then|at that point
for the first time|for the very first time|as a first
is expected to|is set to|is due to|looks likely to
are expected to|are set to|are due to|look likely to
was arrested|was detained|was taken into custody
were arrested|were detained|were taken into custody
was killed|lost his life|died|was left dead
were killed|lost their lives|died|were left dead
was injured|was hurt|sustained injuries|was wounded
were injured|were hurt|sustained injuries|were wounded
told reporters|told journalists|said to the press|informed the media
said in a statement|stated in a release|announced in a statement|declared in a note
declined to comment|would not comment|refused to comment|offered no comment
took place|occurred|was held|happened
last year|the year before|the previous year
last week|the week before|the previous week
last month|the month before|the previous month
this year|the current year|in the course of this year
has been|was
have been|were
had been|was earlier
there is|one finds|there exists
there are|one finds|there exist
does not|doesn't|fails to
do not|don't|fail to
did not|didn't|failed to
will not|won't|is not going to
cannot|can't|is unable to
could not|couldn't|was unable to
would be|is going to be|was to be
a lot of|plenty of|much|lots of
such as|like|for instance|including
so far|until now|to date|thus far
at the moment|right now|currently|at present
""".strip().split("\n")

WORDS = """
said|stated|declared|noted|remarked|explained
says|states|declares|notes|remarks
told|informed|advised|notified
announced|revealed|made public|disclosed
asked|questioned|requested|inquired
added|went on to say|continued
police|officers|law enforcement|the authorities
officials|authorities|functionaries|administrators
government|administration|cabinet|authorities
people|individuals|persons|residents
company|firm|enterprise|business
president|head of state|leader
minister|secretary|member of the cabinet
country|nation|state|land
city|town|metropolis|municipality
house|home|residence|dwelling
children|kids|youngsters|minors
family|relatives|household|kin
man|male|gentleman
woman|female|lady
attack|assault|strike|raid
attacks|assaults|strikes|raids
fire|blaze|flames|inferno
quake|tremor|temblor|shock
earthquake|tremor|seismic event|temblor
killed|slain|left dead|fatally struck
injured|hurt|wounded|harmed
dead|deceased|lifeless|killed
big|large|huge|sizeable
large|big|considerable|substantial
small|little|minor|modest
new|fresh|recent|novel
old|aged|former|long-standing
good|fine|positive|favourable
bad|poor|negative|unfavourable
important|significant|crucial|key
many|numerous|countless|scores of
several|a number of|various|multiple
early|initial|preliminary|first
late|delayed|overdue|belated
quickly|rapidly|swiftly|fast
about|roughly|approximately|around
around|roughly|approximately|about
nearly|almost|close to|just under
also|too|likewise|additionally
however|nevertheless|yet|still
but|yet|though|however
while|whereas|as|at the same time as
after|following|in the wake of|subsequent to
before|prior to|ahead of|in advance of
during|in the course of|throughout|amid
because|since|as|given that
although|even though|though|despite the fact that
against|opposed to|versus|in opposition to
between|among|amongst
near|close to|in the vicinity of|not far from
began|started|kicked off|got under way
begin|start|commence|get under way
started|began|got going|was launched
ended|finished|came to a close|concluded
found|discovered|located|came across
find|discover|locate|come across
made|produced|created|crafted
make|produce|create|craft
took|seized|grabbed|accepted
gave|handed|provided|granted
give|hand|provide|grant
went|headed|travelled|moved
go|head|travel|move
came|arrived|turned up|appeared
show|demonstrate|indicate|display
showed|demonstrated|indicated|displayed
shows|demonstrates|indicates|displays
think|believe|reckon|feel
believe|think|reckon|hold
believed|thought|reckoned|held
want|wish|desire|would like
wanted|wished|desired|was keen
need|require|must have|demand
needs|requires|demands|calls for
help|assist|aid|support
helped|assisted|aided|supported
work|labour|operate|toil
working|labouring|operating|toiling
worked|laboured|operated|toiled
plan|scheme|project|proposal
plans|schemes|projects|proposals
decision|ruling|move|choice
report|account|study|document
reports|accounts|studies|documents
reported|recounted|related|relayed
meeting|gathering|session|get-together
talks|negotiations|discussions|deliberations
deal|agreement|accord|pact
agreement|deal|accord|pact
money|funds|cash|finances
price|cost|rate|charge
prices|costs|rates|charges
increase|rise|growth|upturn
increased|rose|grew|went up
rose|climbed|went up|increased
fell|dropped|slid|declined
fall|drop|slide|decline
lost|forfeited|shed|gave up
won|triumphed|prevailed|secured victory
win|victory|triumph|success
game|match|contest|fixture
team|side|squad|outfit
players|squad members|sportsmen
season|campaign|term
star|celebrity|headliner
film|movie|picture|feature
movie|film|picture|feature
doctor|physician|medic
doctors|physicians|medics
hospital|clinic|medical centre|infirmary
school|academy|educational institution
students|pupils|learners|undergraduates
court|tribunal|bench
judge|magistrate|justice
lawyer|attorney|solicitor|counsel
lawyers|attorneys|solicitors
trial|proceedings|hearing|court case
charges|accusations|counts|allegations
charged|accused|indicted
prison|jail|penitentiary|custody
arrested|detained|apprehended|taken in
suspect|alleged perpetrator|accused
victim|casualty|injured party
victims|casualties|the injured
weapons|arms|guns|armaments
soldiers|troops|servicemen|military personnel
troops|soldiers|forces|servicemen
army|military|armed forces|land forces
military|armed forces|army
war|conflict|hostilities|fighting
peace|calm|truce|harmony
protest|demonstration|rally|march
protesters|demonstrators|marchers|activists
election|vote|ballot|poll
vote|ballot|poll|suffrage
voters|the electorate|constituents
campaign|drive|push|crusade
issue|matter|question|topic
issues|matters|questions|topics
problem|difficulty|trouble|complication
problems|difficulties|troubles|complications
area|region|zone|district
areas|regions|zones|districts
road|street|route|highway
car|vehicle|automobile|motor car
plane|aircraft|jet|aeroplane
ship|vessel|boat
water|the water supply|fluid
weather|conditions|climate
storm|tempest|gale|squall
power|electricity|might|energy
phone|handset|telephone|device
computer|machine|PC
users|customers|account holders
customers|clients|shoppers|buyers
website|site|web page|portal
software|program|application
device|gadget|appliance|unit
market|marketplace|trade|sector
chief|head|boss|top
spokesman|spokesperson|representative|press officer
spokeswoman|spokesperson|representative|press officer
director|head|manager|chief
member|participant|associate
members|participants|associates
group|organisation|body|outfit
year|twelve months|annum
night|evening|after dark
morning|early hours|a.m.
week|seven days
today|on this day|at present
yesterday|the day before|a day ago
very|extremely|highly|exceedingly
likely|probable|expected|set
possible|feasible|conceivable|potential
clear|evident|plain|obvious
public|general|open|communal
local|regional|area|neighbourhood
national|countrywide|nationwide|domestic
international|global|worldwide|cross-border
former|ex-|one-time|erstwhile
current|present|existing|incumbent
major|main|leading|principal
only|just|merely|solely
first|initial|opening|number one
last|final|closing|concluding
next|following|coming|subsequent
where|in which|at which
which|that
who|that
""".strip().split("\n")

LEADS = (
    """
It emerged that|Sources indicate that|It is understood that|Word came that|Observers note that|It was learned that
As things stand,|For the record,|By all accounts,|In the meantime,|Equally,|To put it simply,
""".replace("\n", "|")
    .strip("|")
    .split("|")
)

HOMOPHONES = {
    "there": "their", "their": "there", "two": "to", "to": "too", "by": "buy", "four": "for", "one": "won",
    "its": "it's", "here": "hear", "new": "knew", "week": "weak", "would": "wood", "your": "you're", "where": "wear",
    "court": "caught",
    "site": "sight", "right": "write", "scene": "seen", "piece": "peace", "mail": "male", "male": "mail", "road": "rode",
    "aid": "aide", "principal": "principle", "council": "counsel", "whether": "weather", "weather": "whether",
}  # fmt: skip

NUMBERS = {
    "two": "2", "three": "3", "four": "4", "five": "5", "six": "6", "seven": "7", "eight": "8", "nine": "9", "ten": "10",
    "eleven": "11", "twelve": "12", "2": "two", "3": "three", "4": "four", "5": "five", "6": "six", "7": "seven",
    "8": "eight", "9": "nine", "10": "ten", "11": "eleven", "12": "twelve",
}  # fmt: skip

KEYS = {
    "a": "sq", "b": "vn", "c": "xv", "d": "sf", "e": "wr", "f": "dg", "g": "fh", "h": "gj", "i": "uo", "j": "hk", "k": "jl",
    "l": "k", "m": "n", "n": "bm", "o": "ip", "p": "o", "r": "et", "s": "ad", "t": "ry", "u": "yi", "v": "cb", "w": "qe",
    "y": "tu",
}  # fmt: skip

LOOKALIKES = {"a": "а", "e": "е", "o": "о", "p": "р", "c": "с", "x": "х", "i": "і"}

FORMS = """
{N} closed {d} points higher at {n} on {day}, led by {N} and {N}.|Volume was {n} million shares against {n} million the day before.|The {N} index of small companies lost {d} percent to {n}.
Tonight in {N}: {d} degrees, wind from the {side} at {d} knots.|On {day} highs near {d} degrees with a {d} percent chance of rain.|Sunrise in {N} at {d}:{d}, sunset at {d}:{d}.
{N} beat {N} {d}-{d} at {N} Park on {day} evening in front of {n} spectators.|{N} scored in minute {d} and minute {d}.|{N} will host {N} on {day} in the next round.
{N} Holdings said it will pay a dividend of {d} cents a share on {day}.|The payment goes to holders of record on {day}.|{N} Holdings has {n} employees in {d} countries.
The {N} county coroner identified the driver as {N} {N}, {d}, of {N}.|The crash happened on {day} at {d}:{d} on Route {d}.|Troopers said that {N} {N}, {d}, of {N} was taken to hospital.
Lottery numbers drawn on {day}: {d}, {d}, {d}, {d}, {d}, {d}; bonus {d}.|The jackpot of {n} crowns was won by a ticket sold in {N}.|The next draw on {day} offers {n} crowns.
The {N} central bank left its rate at {d}.{d} percent on {day}, as {d} of {d} analysts had expected.|Governor {N} {N} said inflation had reached {d}.{d} percent.|The bank next meets on {day}.
A magnitude {d}.{d} quake struck {d} miles {side} of {N} on {day}, the survey said.|It was {d} miles deep and was felt in {N}.|No damage was reported in {N} by {d}:{d}.
""".strip().split("\n")
NAMES = [
    a + b
    for a in "Bel Cor Dun Fal Gre Har Ket Lor Mer Nor Pel Ros Sel Tor Vel".split()
    for b in "burg ham ley mont sted ville".split()
]
DAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
SIDES = "north south east west".split()
