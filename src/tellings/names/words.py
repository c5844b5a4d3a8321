"""English words that say what a capitalised name is: titles, bodies, places, verbs of actors."""

from __future__ import annotations

# Offices and trades that stand before or after a person's name.
OFFICES = frozenset(
    "president premier minister chancellor king queen prince princess pope sultan emir sheikh governor mayor senator "
    "congressman congresswoman representative deputy secretary ambassador envoy spokesman spokeswoman spokesperson chief "
    "director head chairman chairwoman chair chairperson commissioner commander general colonel major captain lieutenant "
    "admiral sergeant brigadier marshal judge justice prosecutor attorney lawyer leader boss founder analyst professor doctor "
    "economist adviser advisor aide official officer inspector superintendent constable detective sheriff bishop archbishop "
    "cardinal rabbi imam reverend father ayatollah mullah coach manager editor journalist reporter writer author activist "
    "lawmaker legislator mp speaker vice-president vice-premier ceo cfo coo executive engineer scientist researcher expert "
    "historian actor actress singer musician director-general secretary-general counsel negotiator diplomat strategist "
    "candidate nominee warlord rebel dictator councillor councilman councilwoman mediator fireman firefighter principal "
    "president-elect correspondent counsellor consul delegate rapporteur coordinator undersecretary treasurer dean rector "
    "chaplain pastor priest nun midfielder striker defender goalkeeper skipper driver pilot resident student farmer teacher "
    "nurse surgeon physician victim suspect witness widow husband wife son daughter brother sister mother owner tycoon "
    "billionaire magnate veteran soldier fighter".split()
)
# Those that are part of the address: capitalised before the name, and no part of it.
HONORIFICS = frozenset(
    "mr mrs ms miss mx dr prof sir dame lord lady rev hon fr sr st gen col lt maj capt cmdr adm sgt cpl pvt brig sen rep gov "
    "insp supt det amb pres min sec atty messrs mme mlle herr frau senor señor monsieur".split()
)
# Words that may stand between or before offices: "former acting deputy prime minister".
OFFICE_ADJECTIVES = frozenset(
    "prime deputy vice foreign defence defense interior finance health justice education trade energy economy environment "
    "transport agriculture culture home first acting former ex outgoing incoming interim late chief senior top high lead "
    "executive presidential national state federal regional local military police army navy air force press supreme "
    "special permanent general assistant under joint lieutenant major brigadier rear staff security human rights union "
    "opposition party government parliamentary royal crown attorney managing veteran long-time longtime self-proclaimed "
    "de facto exiled jailed newly elected re-elected current then british-born district city town county office campaign "
    "public prosecutor legal chair medical political central bank".split()
)
# Words that end the name of a body.
BODY_HEADS = frozenset(
    "ministry council committee commission agency authority authorities department bureau office service services "
    "organization organisation union association federation confederation league alliance coalition party movement front "
    "group company corporation corp inc ltd plc bank fund university college institute academy school hospital court "
    "tribunal parliament congress senate assembly government administration army navy force forces guard corps brigade "
    "battalion regiment division command police airlines airways airport times post news tribune herald gazette journal "
    "observer television tv radio magazine foundation trust centre center church club society network partners holdings "
    "industries motors technologies systems energy oil gas airline railways watch international press laboratory museum "
    "board cabinet directorate secretariat mission embassy consulate house chamber exchange security fc united museum "
    "studios entertainment pictures records media brothers sons insurance pharma pharmaceuticals stores steel mines union's "
    "rights newspaper watchdog militia cartel gang".split()
)
# Words of a place's kind that follow its name or precede it with "of".
PLACE_UNITS = frozenset(
    "region oblast province governorate district state county prefecture department raion krai territory municipality "
    "voivodeship canton parish".split()
)
PLACE_HEADS = frozenset(
    "city town village settlement port suburb capital district neighborhood neighbourhood resort hamlet municipality "
    "township island archipelago valley river lake mountain peninsula enclave exclave outpost province region state county "
    "oblast governorate camp base bay gulf strait sea desert forest crossing airport area areas outskirts commune borough "
    "stronghold".split()
)
PLACE_TAILS = frozenset(
    "river lake island islands mountain mountains valley bay gulf strait sea ocean desert hills airport street square "
    "avenue road bridge beach peninsula canal park reef cape creek heights crossing camp harbor harbour plaza forest "
    "county province oblast region state district governorate prefecture territory city".split()
)
LOCATIVES = frozenset(
    "in at near around outside inside across toward towards into throughout within over above north south east west "
    "northeast northwest southeast southwest".split()
)
# A government acts or speaks through its capital with these (lemmas).
ACTS = frozenset(
    "say tell call want accept reject refuse agree ask urge demand claim deny insist warn announce accuse blame pledge "
    "promise vow order threaten condemn welcome dismiss propose offer seek pursue negotiate consider plan hope expect fear "
    "argue believe suggest deploy send impose lift suspend back support oppose sign recognise recognize retaliate respond "
    "react signal acknowledge admit confirm decide declare expel summon invade annex withdraw start begin continue resume "
    "hint hail criticise criticize denounce maintain stress view see regard consider launch approve veto halt ban allow "
    "let rule make use try prepare press push aim intend agree need require give provide supply pay move block".split()
)
ADDRESSED = frozenset("ask urge tell call press warn accuse blame order pressure help back support threaten push force convince persuade criticise criticize condemn ally arm sanction".split())  # fmt: skip
DEALINGS = frozenset(
    "talk negotiation negotiate deal tie relation agreement alliance support pressure war ally friend contact dialogue "
    "dispute tension agree side cooperate cooperation trade meet break align sign speak response respond call accord pact "
    "treaty order sanction demand warn aid".split()
)
POSSESSIONS = frozenset(
    "claim government decision ambassador goal force troop army proposal ally position demand response offensive invasion "
    "war military statement ministry policy request refusal backer offer plan intention interest aim stance view accusation "
    "announcement attack action aggression leader leadership envoy representative negotiator partner concern order "
    "retaliation threat sanction nuclear support willingness readiness relation tie influence side strategy move".split()
)
SAYING = frozenset(
    "say tell add write note call warn claim announce insist explain argue state ask urge respond reply stress emphasize "
    "emphasise report declare admit deny recall promise vow pledge tweet post comment confirm acknowledge suggest describe "
    "believe think want visit meet become serve lead win die travel arrive condemn accuse".split()
)
# Capitalised words that are no names by themselves.
NOT_NAMES = frozenset(
    "the a an and or but if in on at by for of to from with as it its he his she her they their we our you your i me my "
    "this that these those there here what when where who why how which while after before since until during despite "
    "although though because however meanwhile also not no yes all any some many most more few several both each every "
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september "
    "october november december mon tue wed thu fri sat sun jan feb mar apr jun jul aug sep sept oct nov dec today tomorrow "
    "ai yesterday christmas easter ramadan eid am pm gmt est utc et bst god islam christianity internet covid covid-19 "
    "english spanish photo image video file read more share comments copyright related advertisement live breaking update "
    "updated exclusive editor story news opinion analysis full mr mrs ms dr prof sir president minister prime king queen "
    "new old north south east west northern southern eastern western central first second third one two three world "
    "western muslim christian jewish islamic catholic sunni shia shiite kurdish arab orthodox nazi communist republican "
    "democrat democratic conservative liberal olympic olympics nobel asian european african arabic latin hispanic black "
    "white native soviet westerners muslims christians jews arabs kurds sunnis shiites europeans africans asians".split()
)
