"""The polarity firewall: sentences that must not be coded as done, each with a twin that must."""

from __future__ import annotations

import pytest

from tellings.events import code
from tellings.records import Event, Parse, Report, Sentence
from tellings.stage import Bundle, Settings

from .conftest import REPORT, parse_of, report_of, sentences_of

YIELDING = {"AGREE", "CONCEDE", "RETREAT", "COOPERATE", "CONSULT", "SUPPORT"}

# What must not be told as having happened; its twin; the class of the twin.
TWINS = [
    ("The rebels did not declare a ceasefire.", "The rebels declared a ceasefire.", "RETREAT"),
    ("The rebels would declare a ceasefire.", "The rebels declared a ceasefire on Monday.", "RETREAT"),
    ("The rebels could declare a ceasefire within days.", "The rebels declared a ceasefire within days.", "RETREAT"),
    ("Will the rebels declare a ceasefire?", "The rebels declared a truce.", "RETREAT"),
    ("If the rebels declare a ceasefire, the port opens.",
     "The rebels declared a ceasefire and the port opened.", "RETREAT"),
    ("Norland said a temporary ceasefire would only let Sudmark regroup.",
     "Norland declared a temporary ceasefire.", "RETREAT"),
    ("Norland said a ceasefire would not help it reach its goals.", "Norland observed a ceasefire.", "RETREAT"),
    ("The palace ruled out halting its offensive.", "The palace halted its offensive.", "RETREAT"),
    ("The palace refused to halt the offensive.", "The army halted the offensive.", "RETREAT"),
    ("The general rejected a truce over the holiday.", "The general declared a truce over the holiday.", "RETREAT"),
    ("The pope called for an immediate ceasefire.", "The two armies declared an immediate ceasefire.", "RETREAT"),
    ("Veltia urged Norland to withdraw its troops.", "Norland withdrew its troops.", "RETREAT"),
    ("Norland must withdraw its troops from the valley.", "Norland withdrew its troops from the valley.", "RETREAT"),
    ("Norland should withdraw from the valley.", "Norland withdrew from the valley.", "RETREAT"),
    ("Norland has not withdrawn its troops.", "Norland has withdrawn its troops.", "RETREAT"),
    ("Norland never withdrew its troops.", "Norland quietly withdrew its troops.", "RETREAT"),
    ("Norland denied withdrawing its troops.", "Norland began withdrawing its troops.", "RETREAT"),
    ("Norland threatened to withdraw its troops from the force.",
     "Norland withdrew its troops from the force.", "RETREAT"),
    ("Unless Norland withdraws its troops, the bridge stays shut.",
     "Norland withdrew its troops and the bridge opened.", "RETREAT"),
    ("Talks cannot start until Norland withdraws its troops.",
     "Norland withdrew its troops after the talks.", "RETREAT"),
    ("There is no chance that Norland withdraws its troops.", "On Monday Norland withdrew its troops.", "RETREAT"),
    ("The kidnappers have not released the hostages.", "The kidnappers released the hostages.", "RETREAT"),
    ("The mother begged the kidnappers to release the hostages.",
     "The kidnappers released the two hostages.", "RETREAT"),
    ("The gang refused to release the hostages.", "The gang released the hostages.", "RETREAT"),
    ("The gang plans to release the hostages.", "The gang released all hostages.", "RETREAT"),
    ("The gang claimed it had released the hostages.", "The gang released the hostages at noon.", "RETREAT"),
    ("The court may release the editor.", "The court released the editor.", "RETREAT"),
    ("The judge declined to free the editor.", "The judge freed the editor.", "RETREAT"),
    ("The idea of releasing the prisoners angered the army.", "The army released the prisoners.", "RETREAT"),
    ("Without releasing the prisoners the junta gains nothing.", "The junta released the prisoners.", "RETREAT"),
    ("The union did not agree to the pay offer.", "The union agreed to the pay offer.", "AGREE"),
    ("The union has yet to accept the pay offer.", "The union accepted the pay offer.", "AGREE"),
    ("The union would accept the offer if it covered night shifts.",
     "The union accepted the offer for night shifts.", "AGREE"),
    ("Would the union accept the offer?", "The union has accepted the offer.", "AGREE"),
    ("The company says the union accepted the offer.", "On Friday the union accepted the offer.", "AGREE"),
    ("The mediator urged both sides to sign the agreement.", "Both sides signed the agreement.", "SUPPORT"),
    ("The two ministers did not sign the trade deal.", "The two ministers signed the trade deal.", "SUPPORT"),
    ("The two ministers could sign the trade deal in May.",
     "The two ministers signed the trade deal in May.", "SUPPORT"),
    ("Veltia refused to sign the fishing treaty.", "Veltia signed the fishing treaty.", "SUPPORT"),
    ("Veltia denied that it had signed a treaty.", "Veltia signed a treaty with Norland.", "SUPPORT"),
    ("Deputies debated whether to ratify the treaty.", "Deputies ratified the treaty.", "SUPPORT"),
    ("Parliament may ratify the treaty.", "Parliament ratified the treaty.", "SUPPORT"),
    ("No agreement was reached by the two sides.", "An agreement was reached by the two sides.", "SUPPORT"),
    ("The two sides failed to reach an agreement.", "The two sides reached an agreement.", "SUPPORT"),
    ("The minister did not resign.", "The minister resigned.", "CONCEDE"),
    ("Crowds demanded that the minister resign.", "The minister resigned after the vote.", "CONCEDE"),
    ("The minister refused to resign.", "The minister resigned on Sunday.", "CONCEDE"),
    ("The minister said he would never resign.", "The minister resigned over the leak.", "CONCEDE"),
    ("The minister should step down.", "The minister stepped down.", "CONCEDE"),
    ("The opposition said the minister had resigned.", "The prime minister resigned.", "CONCEDE"),
    ("If the minister resigns, voters go to the polls.",
     "The minister resigned and voters went to the polls.", "CONCEDE"),
    ("The mayor would repeal the tax.", "The mayor repealed the tax.", "CONCEDE"),
    ("Shopkeepers want the mayor to repeal the tax.", "The council repealed the tax.", "CONCEDE"),
    ("The envoys did not meet in Halvora.", "The envoys met in Halvora to discuss the border.", "CONSULT"),
    ("The envoys refused to meet the rebels.", "The envoys met the rebels.", "CONSULT"),
    ("The envoys might meet the rebels in May.", "The envoys met the rebels in May.", "CONSULT"),
    ("The strikers will not negotiate with the port owners.",
     "The strikers negotiated with the port owners.", "CONSULT"),
    ("The strikers want to negotiate with the port owners.",
     "The strikers negotiated with the port owners on Friday.", "CONSULT"),
    ("Veltia called on the two to hold talks.", "The two governments held talks.", "CONSULT"),
    ("The palace dismissed a proposal to hold talks with the rebels.",
     "The palace held talks with the rebels.", "CONSULT"),
    ("The two sides considered holding talks.", "The two sides held talks on Sunday.", "CONSULT"),
    ("The government has not lifted the curfew.", "The government lifted the curfew.", "RETREAT"),
    ("The government intends to lift the curfew.", "The government has lifted the curfew.", "RETREAT"),
    ("Lawyers asked the government to lift the curfew.", "The government lifted the curfew on Monday.", "RETREAT"),
    ("The rebels all but declared a ceasefire.", "The rebels at last declared a ceasefire.", "RETREAT"),
    ("The rebels came close to declaring a ceasefire.", "After declaring a ceasefire, the rebels left.", "RETREAT"),
    ("Instead of declaring a ceasefire, the rebels shelled the port.",
     "By declaring a ceasefire, the rebels won the town over.", "RETREAT"),
    ("Rather than declare a ceasefire, the rebels shelled the port.",
     "The rebels declared a ceasefire rather late.", "RETREAT"),
    ("The report that the rebels had declared a ceasefire was false.",
     "A report on the war was false, but the rebels declared a ceasefire.", "RETREAT"),
    ("A rumour that the gang had released the hostages proved false.",
     "The rumour spread after the gang released the hostages.", "RETREAT"),
    ("The palace dismissed reports that it had met the rebels.", "The palace met the rebels.", "CONSULT"),
    ("In a novel by Ola Brand the army frees the prisoners.", "In the spring the army freed the prisoners.", "RETREAT"),
    ("The rebels were to have freed the prisoners on Friday.", "The rebels freed the prisoners on Friday.", "RETREAT"),
    ("The two envoys almost met in Halvora.", "The two envoys met in Halvora.", "CONSULT"),
    ("Norland delayed signing the treaty.", "Norland finished signing the treaty.", "SUPPORT"),
    ("Norland will neither free the prisoners nor withdraw its troops.",
     "Norland freed the prisoners and withdrew its troops.", "RETREAT"),
    ("Norland withdrew its offer of help.", "Norland withdrew its army.", "RETREAT"),
]  # fmt: skip


def events_of(text: str) -> list[Event]:
    part = Bundle(REPORT, {Report: [report_of(text)], Sentence: sentences_of(text), Parse: [parse_of(text)]})
    return [row for row in code(part, Settings()) if isinstance(row, Event)]


def done(text: str) -> list[str]:
    return [e.plover_type or "" for e in events_of(text) if e.status == "happened" and e.plover_type in YIELDING]


@pytest.mark.parametrize("text", [pair[0] for pair in TWINS])
def test_what_is_denied_wanted_or_only_possible_is_not_told_as_done(text: str) -> None:
    assert done(text) == []


@pytest.mark.parametrize(("text", "name"), [pair[1:] for pair in TWINS])
def test_what_is_told_as_done_is_coded_as_done(text: str, name: str) -> None:
    assert name in done(text)


@pytest.mark.parametrize(
    "text",
    [
        "There was no sign on Monday that Norland had pulled back its tanks.",
        "Norland was on the verge of releasing the captives.",
        "Norland once again put off the release of the sailors.",
        "Norland's withdrawal was called off after the attack.",
        "Norland backed away from the truce.",
        "Instead of freeing the hostages, Norland moved them to a camp.",
        "Sudmark laughed off reports that it had surrendered.",
    ],
)
def test_what_was_put_off_or_stands_beside_a_peace_is_not_coded_as_done(text: str) -> None:
    assert not {"RETREAT", "CONSULT", "AGREE", "SUPPORT"} & set(done(text))
