#include "projections/nudges.h"

#include <algorithm>
#include <tuple>

#include "projections/free_units.h"
#include "projections/opening.h"
#include "projections/size_search.h"
#include "projections/wallet.h"
#include "projections/work_limit.h"
#include "scrip/chain.h"
#include "scrip/sort.h"

namespace scrip::projections {

using evaluate::Evaluation;
using evaluate::Outcome;
using evaluate::Scene;
using evaluate::Status;
using model::Redeemable;
using model::Shortfall;
using money::Amount;

namespace {

Reference reference_of(const Outcome& outcome) {
  return {outcome.candidate.object, outcome.candidate.id};
}

Reference reference_of(const Redeemable& redeemable) {
  const bool is_voucher = redeemable.object == model::RedeemableObject::voucher;
  return {is_voucher ? std::string_view("voucher") : std::string_view("promotion_tier"),
          redeemable.id};
}

/// Looks for changes of one cart, each kind on its own, and keeps those that pay.
class Search {
 public:
  Search(const Scene& scene, const model::Request& request)
      : scene_(scene),
        request_(request),
        now_(evaluate::evaluate(scene, request, evaluate::candidates_of(scene, request),
                                evaluate::Keep::spends)),
        free_now_(free_units(now_, scene.catalogue)) {
    work_.count(now_);
  }
  Search(const Search&) = delete;
  Search& operator=(const Search&) = delete;
  ~Search() {
    for (Trial& trial : trials_) trial.region.give_back();
  }

  Nudges run() {
    look_at_shortfalls();
    look_at_bundles();
    look_at_codes();
    look_at_openings();
    return {.data = told(std::move(found_)),
            .ladders = ladders(scene_, request_, now_),
            .complete = complete_};
  }

 private:
  /// Whether another cart may be priced. Once one may not, what is found is told to be less than
  /// there might be.
  bool may_price() {
    complete_ = complete_ && !work_.is_spent();
    return complete_;
  }

  /// The cart as it is, to be changed.
  LentTrial copy_of_cart() {
    if (spare_.empty()) spare_.push_back(&trials_.emplace_back());
    LentTrial trial(*spare_.back(), spare_);
    spare_.pop_back();
    trial->request = request_;
    return trial;
  }

  /// A changed cart with its price. The evaluation points into the request, which stays where it
  /// is.
  LentTrial priced(LentTrial trial) {
    if (!may_price()) return {};
    trial->start_again();
    const Region::Use use(trial->region);
    work_.count(evaluate::evaluate(scene_, trial->request,
                                   evaluate::candidates_of(scene_, trial->request),
                                   evaluate::Keep::idle, trial->space));
    return trial;
  }

  void offer(const Change& change, const LentTrial& trial, const Reference& about) {
    if (trial) offer(change, *trial, about);
  }

  Amount saving_of(const Trial& trial) const { return trial.evaluation().saved() - now_.saved(); }

  /// By how much less the changed cart would be discounted without the redeemable.
  Amount worth_of(const Trial& trial, const Reference& about) {
    const Region::Passing passing;
    auto candidates = evaluate::candidates_of(scene_, trial.request);
    candidates.remove_if([&](const stacking::Candidate& candidate) {
      return Reference{candidate.object, candidate.id} == about;
    });
    const Evaluation without =
        evaluate::evaluate(scene_, trial.request, candidates, evaluate::Keep::idle);
    work_.count(without);
    return trial.evaluation().saved() - without.saved();
  }

  List<Reference> unlocked(const Evaluation& then) const {
    List<Reference> list;
    for (const Outcome& outcome : then.outcomes) {
      if (outcome.status != Status::APPLICABLE) continue;
      const Outcome* before = find_outcome(now_, reference_of(outcome));
      const bool applied = now_.valid && before != nullptr && before->status == Status::APPLICABLE;
      if (!applied) list.push_back(reference_of(outcome));
    }
    return list;
  }

  /// Keeps a change if the changed cart is cheaper or has a gift more, and that thanks to the
  /// redeemable it is about.
  void offer(const Change& change, const Trial& trial, const Reference& about,
             const Shortfall* shortfall = nullptr) {
    const bool dropped = change.kind == Change::Kind::drop;
    const Outcome* outcome = find_outcome(dropped ? now_ : trial.evaluation(), about);
    if (outcome == nullptr || (!dropped && outcome->status != Status::APPLICABLE)) return;
    Nudge nudge{.outcome = *outcome,
                .change = change,
                .saves = saving_of(trial),
                .total_amount = now_.order.total_amount(),
                .total_amount_then = trial.evaluation().order.total_amount(),
                .gifts = gained(free_now_, free_units(trial.evaluation(), scene_.catalogue))};
    if (nudge.saves < money::zero || (nudge.saves.is_zero() && nudge.gifts.empty())) return;
    if (!dropped && !may_price()) return;
    if (!dropped) nudge.worth = worth_of(trial, about);
    if (!dropped && nudge.worth <= money::zero && nudge.gifts.empty()) return;
    if (shortfall != nullptr) nudge.shortfall = *shortfall;
    nudge.unlocks = unlocked(trial.evaluation());
    // The trial's memory goes with it, and with it what its outcomes share.
    if (nudge.outcome.bundle != nullptr) {
      nudge.outcome.bundle = make_shareable<const model::Bundle>(*nudge.outcome.bundle);
    }
    found_.push_back(std::move(nudge));
  }

  // What is missing.

  void look_at_shortfalls() {
    if (!request_.order) return;
    for (const Outcome* outcome : within_reach()) {
      const Shortfall& shortfall = *outcome->refusal->shortfall;
      if (counts_any_goods(shortfall)) {
        spend_more(*outcome, shortfall);
      } else {
        buy_more(*outcome, shortfall);
      }
    }
  }

  /// The refused redeemables that the least is missing for, of each basis; what is further away is
  /// no nudge.
  List<const Outcome*> within_reach() const {
    List<const Outcome*> found;
    for (const auto* list : {&now_.idle, &now_.outcomes}) {
      for (const Outcome& outcome : *list) {
        if (outcome.status == Status::INAPPLICABLE && outcome.refusal->shortfall) {
          found.push_back(&outcome);
        }
      }
    }
    const auto key = [](const Outcome* outcome) {
      const Shortfall& shortfall = *outcome->refusal->shortfall;
      return std::make_tuple(shortfall.basis, shortfall.missing, outcome->candidate.id,
                             outcome->candidate.object);
    };
    scrip::sort(found, [&](const Outcome* a, const Outcome* b) { return key(a) < key(b); });
    List<const Outcome*> nearest;
    for (const Shortfall::Basis basis : {Shortfall::Basis::amount, Shortfall::Basis::quantity}) {
      std::size_t room = nudge_bounds::short_of;
      for (const Outcome* outcome : found) {
        if (outcome->refusal->shortfall->basis != basis || room == 0) continue;
        nearest.push_back(outcome);
        --room;
      }
    }
    return nearest;
  }

  /// Whether goods that nobody names help: an amount of the order, or of goods of any kind.
  static bool counts_any_goods(const Shortfall& shortfall) {
    if (shortfall.basis != Shortfall::Basis::amount) return false;
    return shortfall.any_of == nullptr || shortfall.any_of->empty() ||
           std::any_of(shortfall.any_of->begin(), shortfall.any_of->end(),
                       [](const model::Applicable& entry) {
                         return entry.collection != nullptr && entry.collection->all;
                       });
  }

  void spend_more(const Outcome& outcome, const Shortfall& shortfall) {
    const Reference about = reference_of(outcome);
    const auto sized = smallest_size(about, shortfall, 1, [&](std::int64_t size) -> LentTrial {
      auto changed = copy_of_cart();
      if (!add_goods(changed->request, Amount(size))) return LentTrial();
      return priced(std::move(changed));
    });
    // Half a search for the smallest size has found none.
    if (!sized || !complete_) return;
    offer({.kind = Change::Kind::spend, .amount = Amount(sized->size)}, *sized->trial, about,
          &shortfall);
  }

  void buy_more(const Outcome& outcome, const Shortfall& shortfall) {
    const Reference about = reference_of(outcome);
    const bool by_amount = shortfall.basis == Shortfall::Basis::amount;
    for (const Thing& thing : things_for(*request_.order, shortfall, scene_.catalogue)) {
      const std::int64_t each = by_amount ? thing.price.minor() : 1;
      const auto sized = smallest_size(about, shortfall, each, [&](std::int64_t size) -> LentTrial {
        auto changed = copy_of_cart();
        if (!add_units(changed->request, thing, size)) return LentTrial();
        return priced(std::move(changed));
      });
      if (!complete_) return;
      if (!sized) continue;
      offer({.kind = Change::Kind::units,
             .quantity = sized->size,
             .product_id = name_of(thing.item, scene_.catalogue),
             .sku_id = thing.item.sku_id,
             .line = thing.line},
            *sized->trial, about, &shortfall);
      return;
    }
  }

  // Bundles.

  void look_at_bundles() {
    if (!request_.order || !request_.order->has_items) return;
    List<std::pair<std::int64_t, const Outcome*>> found;
    for (const auto* list : {&now_.idle, &now_.outcomes}) {
      for (const Outcome& outcome : *list) {
        if (outcome.status != Status::INAPPLICABLE || !outcome.refusal->bundle) continue;
        // One thing that is missing is a shortfall, and looked at as such.
        const auto& missing = outcome.refusal->bundle->missing;
        if (missing.size() < 2) continue;
        std::int64_t units = 0;
        for (const model::Bundle::Part& part : missing) units += part.quantity;
        found.emplace_back(units, &outcome);
      }
    }
    const auto key = [](const std::pair<std::int64_t, const Outcome*>& entry) {
      const stacking::Candidate& candidate = entry.second->candidate;
      return std::make_tuple(entry.first, candidate.id, candidate.object);
    };
    scrip::sort(found, [&](const auto& a, const auto& b) { return key(a) < key(b); });
    if (found.size() > nudge_bounds::bundles) found.resize(nudge_bounds::bundles);
    for (const auto& [units, outcome] : found) complete(*outcome);
  }

  /// Adds all that a bundle lacks, of each part the cheapest goods.
  void complete(const Outcome& outcome) {
    Change change{.kind = Change::Kind::bundle};
    auto changed = copy_of_cart();
    for (const model::Bundle::Part& part : outcome.refusal->bundle->missing) {
      const List<model::Applicable> wanted{object_of(part, scene_.catalogue)};
      const Shortfall shortfall{.basis = Shortfall::Basis::quantity,
                                .needed = part.quantity,
                                .missing = part.quantity,
                                .any_of = &wanted};
      const auto things = things_for(*changed->request.order, shortfall, scene_.catalogue);
      if (things.empty() || !add_units(changed->request, things.front(), part.quantity)) return;
      Units units{.quantity = part.quantity,
                  .product_id = name_of(things.front().item, scene_.catalogue),
                  .sku_id = things.front().item.sku_id,
                  .line = things.front().line};
      // A line that an earlier part has brought is new to the shopper.
      if (units.line && *units.line >= request_.order->items.size()) units.line.reset();
      change.bundle.push_back(units);
    }
    merge_twins(change.bundle);
    offer(change, priced(std::move(changed)), reference_of(outcome));
  }

  // Codes.

  void look_at_codes() {
    List<Reference> requested;
    for (const model::RequestedRedeemable& wanted : request_.redeemables) {
      requested.push_back({wanted.object, wanted.id});
    }
    if (requested.size() > nudge_bounds::drops) requested.resize(nudge_bounds::drops);
    for (const Reference& one : requested) {
      auto changed = copy_of_cart();
      drop(changed->request, one);
      offer({.kind = Change::Kind::drop, .drop = one}, priced(std::move(changed)), one);
    }
    List<Reference> refused;
    for (const Redeemable* redeemable : addable()) {
      const Reference one = reference_of(*redeemable);
      auto changed = copy_of_cart();
      add(changed->request, one);
      const std::size_t before = found_.size();
      offer({.kind = Change::Kind::add, .add = one}, priced(std::move(changed)), one);
      if (found_.size() == before) refused.push_back(one);
    }
    exchange(requested, refused);
  }

  /// One code for another, where the new one does not fit beside the old one.
  void exchange(List<Reference> old_ones, List<Reference> new_ones) {
    const Amount best = best_saving();
    if (old_ones.size() > nudge_bounds::exchanged) old_ones.resize(nudge_bounds::exchanged);
    if (new_ones.size() > nudge_bounds::exchanged) new_ones.resize(nudge_bounds::exchanged);
    for (const Reference& old_one : old_ones) {
      for (const Reference& new_one : new_ones) {
        auto changed = copy_of_cart();
        drop(changed->request, old_one);
        add(changed->request, new_one);
        const auto trial = priced(std::move(changed));
        if (!trial) return;
        // Two changes at once are worth telling only where one of them is not as good.
        if (saving_of(*trial) <= best) continue;
        offer({.kind = Change::Kind::replace, .drop = old_one, .add = new_one}, *trial, new_one);
      }
    }
  }

  /// The best that dropping or adding one code saves.
  Amount best_saving() const {
    Amount best;
    for (const Nudge& nudge : found_) {
      if (nudge.change.kind == Change::Kind::drop || nudge.change.kind == Change::Kind::add) {
        best = money::larger(best, nudge.saves);
      }
    }
    return best;
  }

  /// What the request could name besides: vouchers of the customer and those on show, and where
  /// promotions do not come by themselves, these too. Gift cards and points are money and no
  /// advice. Those that the cart as it stands earns come first, then what ends sooner.
  List<const Redeemable*> addable() const {
    List<const Redeemable*> list;
    const model::Tally start = request_.order ? model::Tally(*request_.order) : model::Tally();
    const auto key = [&](const Redeemable* redeemable) {
      const rules::Facts facts{.catalogue = scene_.catalogue,
                               .request = request_,
                               .tally = start,
                               .redeemable = *redeemable};
      const auto end = expiry_of(*redeemable, scene_.catalogue.time_zone);
      return std::make_tuple(evaluate::check(facts).has_value(), end ? end->unix_ms : INT64_MAX,
                             std::string_view(redeemable->id), redeemable->object);
    };
    List<std::pair<decltype(key(nullptr)), const Redeemable*>> keyed;
    for (const Redeemable* redeemable : redeemables_of(scene_.catalogue)) {
      const bool is_tier = redeemable->object == model::RedeemableObject::promotion_tier;
      const bool offered = is_tier ? !request_.automatic : belongs(*redeemable, request_);
      const bool is_money = redeemable->gift || redeemable->loyalty_card;
      if (!offered || is_money || is_requested(*redeemable)) continue;
      if (!evaluate::is_open_to(scene_, request_, *redeemable)) continue;
      keyed.emplace_back(key(redeemable), redeemable);
    }
    scrip::sort(keyed, [](const auto& a, const auto& b) { return a.first < b.first; });
    for (const auto& [unused, redeemable] : keyed) {
      if (list.size() == nudge_bounds::adds) break;
      list.push_back(redeemable);
    }
    return list;
  }

  bool is_requested(const Redeemable& redeemable) const {
    return std::any_of(request_.redeemables.begin(), request_.redeemables.end(),
                       [&](const model::RequestedRedeemable& wanted) {
                         return scene_.catalogue.find_redeemable(wanted.object, wanted.id) ==
                                &redeemable;
                       });
  }

  // Waiting.

  void look_at_openings() {
    struct Opening {
      model::Instant at;
      Reference about;
    };
    List<Opening> openings;
    const auto consider = [&](const Redeemable& redeemable, const Reference& about) {
      const model::TimeZone& zone = scene_.catalogue.time_zone;
      if (!is_closed(redeemable, request_.now, zone)) return;
      const auto at = next_opening(redeemable, request_.now, wait_horizon_ms, zone);
      if (!at) return;
      model::Request later = request_;
      later.now = *at;
      if (evaluate::is_open_to(scene_, later, redeemable)) openings.push_back({*at, about});
    };
    if (request_.automatic) {
      for (const stacking::Candidate& candidate : scene_.program.automatic()) {
        consider(*candidate.redeemable, reference_of(*candidate.redeemable));
      }
    }
    for (const model::RequestedRedeemable& wanted : request_.redeemables) {
      const Redeemable* known = scene_.catalogue.find_redeemable(wanted.object, wanted.id);
      if (known != nullptr) consider(*known, {wanted.object, wanted.id});
    }
    scrip::sort(openings, [](const Opening& a, const Opening& b) {
      return std::make_tuple(a.at.unix_ms, a.about.id, a.about.object) <
             std::make_tuple(b.at.unix_ms, b.about.id, b.about.object);
    });
    if (openings.size() > nudge_bounds::waits) openings.resize(nudge_bounds::waits);
    for (const Opening& opening : openings) {
      auto later = copy_of_cart();
      later->request.now = opening.at;
      offer({.kind = Change::Kind::wait, .until = opening.at}, priced(std::move(later)),
            opening.about);
    }
  }

  const Scene& scene_;
  const model::Request& request_;
  Evaluation now_;
  List<FreeUnits> free_now_;
  List<Nudge> found_;
  /// All that were made, and those of them that nobody works in.
  Chain<Trial> trials_;
  List<Trial*> spare_;
  WorkLimit work_;
  bool complete_ = true;
};

}  // namespace

Nudges nudges(const Scene& scene, const model::Request& request) {
  return Search(scene, request).run();
}

}  // namespace scrip::projections
