"""The walk: each candidate at its turn is checked, limited, proposed and booked; then the answer."""

from dataclasses import dataclass, field

import best_deal
import bundles
import cards
import comparison
import discounts
import floors
import instants
import order as orders
import rules
import unit_limits
import units
import validity
from catalogue import Catalogue
from proposal import TO_ORDER, Setting, effect_of, within_order
from scope import scope_of
from stacking import Limits, StackingRules, candidates, joint_last

#: Minor units; an order never gets larger.
LARGEST = 10**15


@dataclass
class Facts:
    """What the host knows about this call."""

    now: int
    customer: dict | None
    redemption_metadata: dict
    redeemable_metadata: dict = field(default_factory=dict)
    bundles: int | None = None
    counted: dict = field(default_factory=dict)


@dataclass
class Outcome:
    candidate: object
    status: str
    key: str | None = None
    order: object = None
    proposal: object = None
    kept_by_floors: int = 0


class Evaluation:
    def __init__(self, catalogue, request, context):
        self.catalogue = catalogue
        self.rules = StackingRules(catalogue.stacking_rules)
        self.start = orders.read(catalogue, request, context)
        self.minor = catalogue.minor_units(request.get("order") or {})
        self.customer = context.get("customer", request.get("customer"))
        self.metadata = request.get("metadata") or {}
        self.counted = context.get("facts", {})
        self.now = instants.parse(context["now"])[0]
        self.candidates = candidates(catalogue, request, self.rules, self.now)

    def run(self, turns):
        """Exclusive ones are tried without the common ones; where one of them takes something off, those are out.

        An exclusive one that is refused or skipped in this trial has had its turn. In ALL, what fails the trial of an
        exclusive one fails the request.
        """
        if not any(self.is_exclusive(one) for one in turns):
            return self.walk(turns, set())
        common = {id(one) for one in turns if self.is_common(one)}
        trial, _ = self.walk(joint_last([one for one in turns if id(one) not in common], self.rules), set())
        if any(self.excludes(outcome) for outcome in trial):
            return self.walk(joint_last(turns, self.rules), common)
        failed = [o for o in trial if self.is_exclusive(o.candidate) and o.status == "INAPPLICABLE"]
        held_up = [o for o in trial if self.is_exclusive(o.candidate) and o.key == "preceding_validation_failed"]
        if (failed or held_up) and not self.rules.partial:
            rest = [one for one in turns if id(one) in common and not one.automatic]
            rest += [one for one in turns if one.redeemable is None and id(one) not in {id(o.candidate) for o in trial}]
            return trial + [Outcome(one, "SKIPPED", "preceding_validation_failed") for one in rest], self.start
        had = {id(one): None for one in turns if one.automatic and self.is_exclusive(one)}
        had |= {id(outcome.candidate): outcome for outcome in trial if self.is_exclusive(outcome.candidate)}
        verdicts = {one: outcome for one, outcome in had.items() if outcome is None or outcome.status != "APPLICABLE"}
        return self.walk(turns, set(), verdicts)

    def is_exclusive(self, candidate):
        return self.rules.is_exclusive(candidate.category)

    def is_common(self, candidate):
        """Neither exclusive nor joint; a code that nobody knows is none of the three."""
        joint = self.rules.is_joint(candidate.category)
        return candidate.redeemable is not None and not joint and not self.is_exclusive(candidate)

    def excludes(self, outcome):
        """An exclusive one that takes money off; free units of something without a price exclude nothing."""
        return (
            outcome.status == "APPLICABLE"
            and self.is_exclusive(outcome.candidate)
            and outcome.proposal.amount > 0
        )

    def walk(self, turns, excluded, verdicts={}):
        """One after the other; `verdicts` are those of who has had a turn already, None of who is not told of."""
        order = self.start.copied()
        limits = Limits(self.rules)
        outcomes = []
        failed = False
        for candidate in turns:
            if failed:
                if not candidate.automatic:
                    outcomes.append(Outcome(candidate, "SKIPPED", "preceding_validation_failed"))
                continue
            if id(candidate) in verdicts:
                outcomes += filter(None, [self.own_reason(verdicts[id(candidate)], order)])
                continue
            outcome = self.turn(candidate, order, limits, excluded)
            if outcome.status != "APPLICABLE" and candidate.automatic:
                continue
            outcomes.append(outcome)
            failed = outcome.status == "INAPPLICABLE" and not self.rules.partial
        return outcomes, order

    def own_reason(self, verdict, order):
        """Of one that was skipped: in PARTIAL, what it could not be used for at its turn anyway comes first."""
        if verdict is None or verdict.status != "SKIPPED" or not self.rules.partial:
            return verdict
        key = self.check(verdict.candidate, self.setting(verdict.candidate, order))
        return Outcome(verdict.candidate, "INAPPLICABLE", key) if key else verdict

    def turn(self, candidate, order, limits, excluded):
        """What becomes of one. An excluded one cannot fail the others in ALL; in PARTIAL its own reason comes first."""
        if id(candidate) in excluded and not self.rules.partial:
            return Outcome(candidate, "SKIPPED", "exclusion_rules_not_met")
        setting = self.setting(candidate, order) if candidate.redeemable else None
        key = self.check(candidate, setting)
        if key:
            return Outcome(candidate, "INAPPLICABLE", key)
        if id(candidate) in excluded:
            return Outcome(candidate, "SKIPPED", "exclusion_rules_not_met")
        keys = limits.refusals(candidate.category)
        if keys:
            return Outcome(candidate, "SKIPPED", "|".join(keys))
        if without_reward(setting):
            return Outcome(candidate, "INAPPLICABLE", "missing_reward")
        if spends_nowhere(setting):
            return Outcome(candidate, "INAPPLICABLE", "missing_order_items_amount")
        proposal = discounts.propose(setting)
        taken = floors.keep(setting, proposal, self.rules.floor_price_policy)
        within_order(order, proposal)
        if not proposal.has_effect and self.rules.skips_no_effect(candidate.category):
            return Outcome(candidate, "SKIPPED", "no_effect")
        if order.amount + proposal.grown > LARGEST:
            return Outcome(candidate, "INAPPLICABLE", "amount_out_of_range")
        setting.proposal = proposal
        key = self.check_rules(candidate.redeemable, setting)
        if key:
            return Outcome(candidate, "INAPPLICABLE", key)
        if candidate.automatic and not proposal.has_effect:
            return Outcome(candidate, "SKIPPED", "no_effect")
        limits.count(candidate.category)
        book(order, proposal)
        note_units(setting, proposal)
        return Outcome(candidate, "APPLICABLE", None, order.copied(), proposal, taken)

    def setting(self, candidate, order):
        redeemable = candidate.redeemable
        found = bundles.found(redeemable.rule_sets, self.catalogue, order)
        facts = Facts(self.now, self.customer, self.metadata, redeemable.document.get("metadata") or {}, found and found.quantity, self.counted)
        return Setting(
            self.catalogue,
            redeemable,
            order,
            scope_of(redeemable),
            self.rules.once,
            self.rules.initial_mode(candidate.category),
            self.minor,
            facts,
            candidate.credits,
            candidate.reward,
            found,
            comparison.Clock(self.now, self.catalogue.zone),
        )

    def check(self, candidate, setting):
        """The key of the first reason against it: exists, active, dates, window, hours, quantity, balance, rules."""
        redeemable = candidate.redeemable
        if redeemable is None:
            return "not_found"
        key = validity.refusal(redeemable, self.catalogue.zone, self.now)
        if key:
            return key
        redemption = redeemable.document.get("redemption") or {}
        if redemption.get("quantity") is not None and redemption.get("redeemed_quantity", 0) >= redemption["quantity"]:
            return "quantity_exceeded"
        key = cards.overdrawn(setting)
        if key:
            return key
        if unit_limits.counts_customers(redeemable) and self.customer is None:
            return "missing_customer"
        return self.check_rules(redeemable, setting)

    def check_rules(self, redeemable, setting):
        """The keys of the first rule set that refuses, with bars between those that are as good as each other."""
        for rule_set in redeemable.rule_sets:
            keys = rules.refusals(rule_set, setting)
            found = bundles.found([rule_set], self.catalogue, setting.order)
            if not keys and found and not found.quantity:
                keys = ["order_rules_violated" if setting.order.sent else "missing_order"]
            if keys:
                return "|".join(keys)
        return None


def without_reward(setting):
    """Whether a loyalty card is not told what to spend its points on."""
    return setting.redeemable.card is not None and cards.reward_of(setting) is None


def spends_nowhere(setting):
    """Whether a gift card for items finds no line with an amount; an order that is paid for needs none."""
    redeemable = setting.redeemable
    is_card = bool(redeemable.gift) and effect_of(redeemable) != TO_ORDER
    return is_card and not setting.targets() and not (setting.order.amount > 0 and cards.wants_nothing(setting))


def book(order, proposal):
    """Totals change here and nowhere else."""
    order.applied_discount_amount = proposal.order_discount
    order.discount_amount += proposal.order_discount
    for line in order.lines:
        line.applied_discount_amount = line.applied_discount_quantity = line.applied_quantity = 0
    is_card = proposal.credits is not None or proposal.points is not None
    order.paid += proposal.order_discount if is_card else 0
    for line, share in proposal.shares:
        units.take(line, share)
        line.paid += share if is_card else 0
    units.book_units(order, proposal.units)
    units.book_replacements(order, proposal.replaced)
    for line, earning in proposal.earning if proposal.has_effect else []:
        line.earning += earning


def note_units(setting, proposal):
    """What of the lines reached was discounted, for limits over all redemptions."""
    if not unit_limits.limits_units(setting.redeemable):
        return
    off = {id(line) for line, share in proposal.shares if share}
    replaced = {id(one.source): one.units for one in proposal.replaced}
    for target in setting.reached:
        units = target.units if id(target.line) in off else replaced.get(id(target.line), 0)
        if units:
            setting.order.discounted.append(unit_limits.Discounted(setting.redeemable, target.line, units))


def validate(catalogue_document, request, context):
    """The numbers of `POST /v1/validations`, in the answer's own shape."""
    catalogue = Catalogue(catalogue_document)
    evaluation = Evaluation(catalogue, request, context)
    if evaluation.rules.redeemables_sorting_rule != "BEST_DEAL":
        return answer(evaluation, *evaluation.run(evaluation.candidates))
    outcomes, order, deal = best_deal.choose(evaluation, bool(request.get("automatic")))
    found = {"optimal": True, "saved": deal.saved, "credits": deal.credits, "bound": deal.saved}
    return answer(evaluation, outcomes, order) | {"best_deal": found}


def answer(evaluation, outcomes, order):
    partial = evaluation.rules.partial
    by_status = {"APPLICABLE": [], "INAPPLICABLE": [], "SKIPPED": []}
    for outcome in outcomes:
        by_status[outcome.status].append(outcome)
    failed = bool(by_status["INAPPLICABLE"]) and not partial
    asked = any(not outcome.candidate.automatic for outcome in outcomes)
    valid = not failed and (bool(by_status["APPLICABLE"]) or not asked)
    if failed:
        order = evaluation.start
    body = {"valid": valid, "redeemables": [written(o) for o in (by_status["APPLICABLE"] if partial else outcomes)]}
    if partial:
        body["inapplicable_redeemables"] = [written(o) for o in by_status["INAPPLICABLE"]]
        body["skipped_redeemables"] = [written(o) for o in by_status["SKIPPED"]]
    if order.sent:
        body["order"] = written_order(order, evaluation.start, root=True)
    return body


def written(outcome):
    entry = {"status": outcome.status, "id": outcome.candidate.id, "object": outcome.candidate.object}
    if outcome.status != "APPLICABLE":
        return entry | {"key": outcome.key}
    if outcome.order.sent:
        entry["order"] = written_order(outcome.order, None, root=False)
    if outcome.proposal.credits is not None:
        entry["credits"] = outcome.proposal.credits
    if outcome.proposal.points is not None:
        entry["points"] = outcome.proposal.points
    if unit_limits.limits_units(outcome.candidate.redeemable):
        own = [one.units for one in outcome.order.discounted if one.redeemable is outcome.candidate.redeemable]
        entry["discounted_units"] = sum(own)
    return entry | {"floor_price_reduction": outcome.kept_by_floors}


def written_order(order, start, root):
    """Amounts that are zero may be left out; here they are written, and an answer without them means zero."""
    before = {line.position: line for line in start.lines} if root else {}
    items = []
    for line in order.lines:
        was = before.get(line.position)
        if root:
            applied = line.discount_amount - (was.discount_amount if was else 0)
            freed = line.discount_quantity - (was.discount_quantity if was else 0)
            added = line.quantity - (was.quantity if was else 0)
        else:
            applied, freed, added = line.applied_discount_amount, line.applied_discount_quantity, line.applied_quantity
        items.append(
            {
                "id": line.id,
                "source_id": line.source_id,
                "product_id": line.product_id,
                "sku_id": line.sku_id,
                "quantity": line.quantity,
                "initial_quantity": line.initial_quantity,
                "initial_amount": line.initial_amount,
                "price": line.price or 0,
                "amount": line.amount,
                "discount_amount": line.discount_amount,
                "discount_quantity": line.discount_quantity,
                "subtotal_amount": line.subtotal,
                "applied_discount_amount": applied,
                "applied_discount_quantity": freed,
                "applied_quantity": added,
            }
        )
    applied_to_order = order.discount_amount - start.discount_amount if root else order.applied_discount_amount
    applied_to_items = sum(item["applied_discount_amount"] for item in items)
    return {
        "amount": order.amount,
        "initial_amount": order.initial_amount,
        "discount_amount": order.discount_amount,
        "items_discount_amount": order.items_discount_amount,
        "total_discount_amount": order.discount_amount + order.items_discount_amount,
        "total_amount": order.total,
        "applied_discount_amount": applied_to_order,
        "items_applied_discount_amount": applied_to_items,
        "total_applied_discount_amount": applied_to_order + applied_to_items,
        "items": items,
    }
