"""BEST_DEAL: every order of every subset, and the best that is legal (core/decisions/0017-best-deal.md)."""

from dataclasses import dataclass, replace


@dataclass
class Deal:
    """A legal stack: the outcomes in the order of their turns, and the order after the last one."""

    outcomes: list
    order: object
    place: list

    @property
    def saved(self):
        return sum(one.proposal.amount for one in self.outcomes if not is_payment(one.candidate))

    @property
    def credits(self):
        return sum(one.proposal.amount for one in self.outcomes if is_payment(one.candidate))

    @property
    def rewards(self):
        return sum(bool(one.proposal.points) and not one.proposal.amount for one in self.outcomes)

    @property
    def rank(self):
        """Less is better: discounts, then the shopper's own money, then rewards, then fewer, then smaller ids."""
        return (-self.saved, -self.credits, -self.rewards, len(self.outcomes), self.place)


def is_payment(candidate):
    return candidate.redeemable.gift is not None or candidate.redeemable.card is not None


def choose(evaluation, automatic):
    """`(outcomes, order, deal)`. One redeemable that is asked for alone is answered as under every other rule."""
    candidates = evaluation.candidates
    if not automatic and len(candidates) < 2:
        outcomes, order = evaluation.run(candidates)
        return outcomes, order, Deal([one for one in outcomes if one.status == "APPLICABLE"], order, [])
    candidates = sorted(candidates, key=lambda one: (one.id, one.object))
    known = [n for n, one in enumerate(candidates) if one.redeemable is not None]
    best = min(_deals(evaluation, candidates, known, Deal([], evaluation.start, [])), key=lambda deal: deal.rank)
    others = _others(evaluation, [one for n, one in enumerate(candidates) if n not in best.place])
    return best.outcomes + others, best.order, best


def _deals(evaluation, candidates, known, deal):
    """All that begin with this one, itself first. What is in the way of its beginning is in the way of the whole."""
    yield deal
    for n in known:
        place = [*deal.place, n]
        if n in deal.place or not _is_in_order(evaluation, [candidates[one] for one in place]):
            continue
        turns = [candidates[one] for one in place]
        outcomes, order = evaluation.run(turns)
        legal = [one.candidate for one in outcomes] == turns and all(one.status == "APPLICABLE" for one in outcomes)
        if legal and outcomes[-1].proposal.has_effect:
            yield from _deals(evaluation, candidates, known, Deal(outcomes, order, place))


def _is_in_order(evaluation, turns):
    """Payments after all discounts; or exclusive ones before joint ones, with the payments of each at their end."""
    payments = [is_payment(one) for one in turns]
    groups = [(not evaluation.is_exclusive(one), is_payment(one)) for one in turns]
    common = any(evaluation.is_common(one) for one in turns)
    return payments == sorted(payments) or (not common and groups == sorted(groups))


def _others(evaluation, left_out):
    """Why each that was left out is not there; in ALL one that cannot be used fails the rest."""
    found, failed = [], False
    for one in left_out:
        outcomes, _ = evaluation.run([one])
        if one.automatic:
            continue
        alone = outcomes[0]
        if failed:
            alone = replace(alone, status="SKIPPED", key="preceding_validation_failed")
        elif alone.status == "APPLICABLE" and alone.proposal.has_effect:
            alone = replace(alone, status="SKIPPED", key="not_in_best_deal")
        elif alone.status != "INAPPLICABLE":
            alone = replace(alone, status="SKIPPED", key="no_effect|not_in_best_deal")
        failed |= alone.status == "INAPPLICABLE" and not evaluation.rules.partial
        found.append(alone)
    return found
