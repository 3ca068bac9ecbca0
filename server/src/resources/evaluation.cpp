#include "resources/evaluation.h"

#include <set>

#include "api/miss_limiter.h"
#include "base/crypto.h"
#include "catalogue/engine_cache.h"
#include "json/fields.h"
#include "json/object_text.h"
#include "json/strict.h"
#include "resources/collections.h"
#include "resources/project.h"
#include "resources/rules.h"

namespace scrip::server {
namespace {

constexpr std::size_t names_looked_up = 100;
constexpr std::int64_t vouchers_beside = 500;

/// Whether only its holder may know of this voucher.
bool is_holders_own(Database& db, const Voucher& voucher) {
  Query row = db.query(
      "SELECT 1 FROM validation_rule_assignment a JOIN validation_rule r ON r.id = a.rule_id"
      " WHERE a.related_object_id IN (?1, ?2) AND instr(r.document, "
      "'publication.redeemable_by_linked_customer') > 0",
      voucher.id, voucher.campaign_id.value_or(""));
  return row.next();
}

bool may_know(Call& call, const Voucher& voucher, const std::optional<Customer>& customer) {
  if (!call.caller.is_client() || !voucher.holder_id) return true;
  if (customer && customer->id == *voucher.holder_id) return true;
  return !is_holders_own(call.db, voucher);
}

/// What a customer may be found by, in the order in which it is tried.
std::vector<std::string> customer_keys(const Call& call, const Json& body) {
  std::vector<std::string> keys;
  if (call.caller.is_client()) {
    // A source_id alone proves nothing: anybody can write it.
    if (call.caller.shopper) keys.push_back(*call.caller.shopper);
    return keys;
  }
  const Json* sent = find_member(body, "customer");
  if (sent != nullptr && sent->is_object()) {
    keys = {own_text(*sent, "id"), own_text(*sent, "source_id")};
  } else {
    keys = {own_text(body, "tracking_id")};
  }
  std::erase(keys, "");
  return keys;
}

std::optional<Customer> customer_of(Call& call, const Json& body) {
  for (const std::string& key : customer_keys(call, body)) {
    if (auto known = find_customer(call.db, key)) return known;
  }
  if (!call.caller.shopper) return std::nullopt;
  Customer fresh{.source_id = *call.caller.shopper};
  fresh.document = {
      {"source_id", *call.caller.shopper}, {"object", "customer"}, {"metadata", Json::object()}};
  return fresh;
}

/// What the engine is told of the customer: the stored one, what the merchant's request adds, and
/// the segments.
std::optional<Json> customer_context(Call& call, const std::optional<Customer>& customer,
                                     const Json& body) {
  const Json* sent = find_member(body, "customer");
  if (!customer) return std::nullopt;
  Json document = customer->document;
  if (!customer->id.empty()) document["id"] = customer->id;
  if (!call.caller.is_client() && sent != nullptr && sent->is_object()) {
    if (const Json* metadata = find_member(*sent, "metadata");
        metadata != nullptr && metadata->is_object()) {
      Json& all = document["metadata"];
      if (!all.is_object()) all = Json::object();
      all.update(*metadata);
    }
  }
  document["segments"] =
      customer->id.empty() ? Json::array() : segments_of(call.db, *customer, call.now_ms);
  return document;
}

/// The order that a request only names, as it was stored.
void complete_order(Call& call, Json& body) {
  const auto found = body.find("order");
  if (found == body.end()) return;
  std::string key = own_text(*found, "id");
  if (key.empty()) key = own_text(*found, "source_id");
  if (key.empty()) return;
  Query row = call.db.lookup("SELECT document FROM orders WHERE id = ?1 OR source_id = ?1", key);
  if (!row.next()) return;
  const Json stored = row.document(0);
  for (const char* name : {"amount", "discount_amount", "items", "metadata"}) {
    if (const Json* value = find_member(stored, name); value != nullptr && !found->contains(name))
      (*found)[name] = *value;
  }
}

/// The tiers that a body names.
std::set<std::string> named_tiers(const Json& body) {
  std::set<std::string> names;
  const Json* redeemables = find_member(body, "redeemables");
  if (redeemables == nullptr || !redeemables->is_array()) return names;
  for (const Json& redeemable : *redeemables) {
    if (own_text(redeemable, "object") == "promotion_tier")
      names.insert(own_text(redeemable, "id"));
    if (names.size() >= names_looked_up) break;
  }
  return names;
}

/// Whether no tier can apply that the body does not name: neither by itself nor by a stack.
bool names_what_it_wants(const Json& body) {
  const Json* automatic = find_member(body, "automatic");
  if (automatic != nullptr && *automatic == true) return false;
  const Json* redeemables = find_member(body, "redeemables");
  if (redeemables == nullptr || !redeemables->is_array()) return true;
  for (const Json& redeemable : *redeemables) {
    if (own_text(redeemable, "object") == "promotion_stack") return false;
  }
  return true;
}

/// The definition of a voucher that a question is about, with what is available of it and its
/// counts. Where a use is left and the answer does not say how many are, a settlement does not ask
/// with their number: then it is the same question before and after others have used the code.
std::string definition(Call& call, const Voucher& voucher, Question& question,
                       const std::string& session) {
  const std::vector<std::string> rules =
      voucher.has_rules ? rule_ids_of(call.db, voucher.id) : std::vector<std::string>();
  question.counts->add_voucher(voucher, rules);
  std::optional<Voucher> free;
  if (voucher.held_quantity != 0) free = available(call.db, voucher, session, call.now);
  const Voucher& asked = free ? *free : voucher;
  const bool one_is_left =
      !asked.redemption_quantity || asked.redeemed_quantity < *asked.redemption_quantity;
  const bool uses_matter = question.purpose == Purpose::quote || question.uses_are_read ||
                           !one_is_left || reads_uses(asked.document_text);
  return voucher_definition_text(asked, rules, question.project_active,
                                 uses_matter ? asked.redeemed_quantity : 0);
}

void add_definition(std::string& definitions, const std::string& one) {
  definitions += definitions.empty() ? '[' : ',';
  definitions += one;
}

/// Whose redemptions are counted. A customer who is not stored yet has redeemed nothing, but may
/// hold something by the name that they will be stored under.
ledger::Who who_asks(const Call& call, const std::optional<Customer>& customer, const Json& body) {
  ledger::Who who{.customer_id = "", .api_key = "", .user_login = ""};
  who.api_key = call.caller.key_id();
  if (customer) {
    who.customer_id =
        !customer->id.empty() ? customer->id : "source/" + customer->source_id.value_or("");
  } else if (!call.caller.is_client()) {
    const Json* sent = find_member(body, "customer");
    if (sent != nullptr && sent->is_object() && !sent->empty())
      who.customer_id = "source/" + own_text(*sent, "source_id");
  }
  return who;
}

void add_beside(Call& call, Question& question, Beside beside, std::set<std::string>& known,
                std::string& definitions) {
  if (beside == Beside::nothing) return;
  const std::string holder = question.customer ? question.customer->id : "";
  const bool standalone = beside == Beside::everything_usable && !call.caller.is_client();
  Query rows = call.db.query(
      SCRIP_VOUCHER_SELECT
      " WHERE v.deleted_at IS NULL AND ((?1 <> '' AND v.holder_id = ?1) OR v.listed = 1"
      " OR (?2 = 1 AND v.campaign_id IS NULL AND v.holder_id IS NULL AND v.active = 1))"
      " ORDER BY coalesce(v.holder_id, '') = ?1 DESC, v.listed DESC, v.id LIMIT ?3",
      holder, standalone, vouchers_beside);
  while (rows.next()) {
    const Voucher voucher = read_voucher(rows, Reading::as_text);
    if (!may_know(call, voucher, question.customer)) continue;
    if (known.insert(voucher.id).second)
      add_definition(definitions, definition(call, voucher, question, ""));
  }
}

void write_context(Question& question) {
  question.context = question.context_head;
  question.context += R"(,"facts":)";
  question.context += to_text(question.counts->document());
  question.context += '}';
}

/// What the redeemables of an answer would take, in their order.
std::vector<Drawn> drawn_by(const Question& question, const ObjectView& answer) {
  std::vector<Drawn> drawn;
  for (const ObjectView& entry : applicable(answer)) {
    const std::string id = entry["id"].text();
    const ObjectView order(entry["order"]);
    Drawn one{.is_tier = entry["object"].text() == "promotion_tier",
              .object_id = id,
              .fact_id = id,
              .campaign_id = "",
              .discount = order["total_applied_discount_amount"].integer(),
              .order_amount = order["amount"].integer()};
    if (one.is_tier) {
      one.campaign_id = question.counts->campaign_of_tier(id);
    } else if (const Voucher* voucher = voucher_named(question, id)) {
      one.object_id = voucher->id;
      one.fact_id = voucher->code;
      one.campaign_id = voucher->campaign_id.value_or("");
    }
    drawn.push_back(std::move(one));
  }
  return drawn;
}

std::string answer_of(const Engine& engine, const std::string& request,
                      const std::string& context) {
  Answer answer = engine.validate(request, context);
  require_ok(answer);
  return std::move(answer.body);
}

/// A stack of n redeemables settles after n looks: each may take away what a later one would have.
constexpr int looks_max = 32;

}  // namespace

std::vector<ObjectView> applicable(const ObjectView& answer) {
  std::vector<ObjectView> found;
  for (const View& element : answer["redeemables"].elements()) {
    ObjectView entry(element);
    if (entry["status"].text() == "APPLICABLE") found.push_back(std::move(entry));
  }
  return found;
}

const Voucher* voucher_named(const Question& question, const std::string& id) {
  for (const Voucher& voucher : question.vouchers) {
    if (voucher.code == id || voucher.id == id) return &voucher;
  }
  return nullptr;
}

Rehearsal rehearse(Call& call, Question question) {
  Rehearsal rehearsal{.now_ms = call.now_ms,
                      .engine = engine_for(call, question),
                      .request = std::move(question.request),
                      .context = std::move(question.context),
                      .answer = {}};
  rehearsal.answer = answer_of(*rehearsal.engine, rehearsal.request, rehearsal.context);
  return rehearsal;
}

std::string evaluate(Call& call, Question& question) {
  const auto engine = engine_for(call, question);
  const Rehearsal* rehearsal = call.rehearsal;
  const bool rehearsed = rehearsal != nullptr && rehearsal->engine == engine &&
                         rehearsal->context == question.context &&
                         rehearsal->request == question.request;
  return look_again(
      call, question,
      rehearsed ? rehearsal->answer : answer_of(*engine, question.request, question.context),
      Purpose::quote);
}

std::string look_again(Call& call, Question& question, std::string text, Purpose purpose) {
  if (question.counts->is_empty()) return text;
  const auto engine = engine_for(call, question);
  for (int look = 0; look < looks_max; ++look) {
    if (!question.counts->look_again(call.db, drawn_by(question, ObjectView(text)),
                                     purpose == Purpose::settlement)) {
      return text;
    }
    write_context(question);
    text = answer_of(*engine, question.request, question.context);
  }
  throw refused("redemption_rules_violated", "redemption does not match validation rules",
                "The redeemables compete for the same limits; try fewer of them at once");
}

std::set<std::string> named_vouchers(const Json& body) {
  std::set<std::string> names;
  if (!body.is_object()) return names;
  const Json* redeemables = find_member(body, "redeemables");
  if (redeemables == nullptr || !redeemables->is_array()) return names;
  for (const Json& redeemable : *redeemables) {
    const std::string object = own_text(redeemable, "object");
    if (object != "voucher" && object != "gift_card" && object != "loyalty_card") continue;
    if (const std::string id = own_text(redeemable, "id"); !id.empty()) names.insert(id);
    if (names.size() >= names_looked_up) break;
  }
  return names;
}

void ask_ahead_for_question(Call& call, const Json& body) {
  if (!body.is_object()) return;
  const std::vector<std::string> keys = customer_keys(call, body);
  if (!keys.empty()) call.db.ask_ahead(customer_query, keys.front());
  call.db.ask_setting_ahead(project_active_query);
  call.db.ask_setting_ahead(catalogue_version_query);
  for (const std::string& name : named_vouchers(body)) ask_ahead_for_voucher(call.db, name);
}

Question prepare(Call& call, const Json& body, Beside beside, Purpose purpose,
                 const std::string& session) {
  Question question;
  question.customer = customer_of(call, body);
  question.purpose = purpose;
  question.project_active = is_project_active(call.db);
  const EngineCache::Loaded loaded = call.engines.current(call.db);
  call.known_settings = loaded.settings;
  question.uses_are_read = loaded.uses_are_read;
  const std::string& time_zone = loaded.settings->time_zone;
  question.counts.emplace(loaded.counted, CountsFor{.who = who_asks(call, question.customer, body),
                                                    .time_zone = time_zone,
                                                    .periods = periods_at(time_zone, call.now_ms),
                                                    .now = call.now,
                                                    .session = session});
  const std::set<std::string> names = named_vouchers(body);
  const bool guessable = call.caller.is_client() && !names.empty();
  const Guesser guesser{call.request.remote_address, call.caller.shopper};
  if (guessable) {
    const auto status = call.misses.status(guesser, call.now_ms);
    if (status.remaining == 0) {
      throw ApiError{.status = 429,
                     .key = "too_many_requests",
                     .message = "Too many requests hit the API too quickly.",
                     .details = "Too many unknown codes; try again in " +
                                std::to_string(status.retry_after_s) + " s"};
    }
  }
  std::string definitions;
  std::set<std::string> known;
  for (const std::string& name : names) {
    auto voucher = find_voucher(call.db, name, Reading::as_text);
    if (!voucher || !may_know(call, *voucher, question.customer)) {
      ++question.misses;
      continue;
    }
    if (known.insert(voucher->id).second)
      add_definition(definitions, definition(call, *voucher, question, session));
    question.vouchers.push_back(std::move(*voucher));
  }
  if (guessable) call.misses.count(guesser, question.misses, call.now_ms);
  add_beside(call, question, beside, known, definitions);
  if (beside == Beside::nothing && names_what_it_wants(body)) {
    for (const std::string& tier : named_tiers(body)) question.counts->add_tier(tier);
  } else {
    question.counts->add_all_tiers();
  }
  if (beside == Beside::everything_usable) question.counts->add_all_campaigns();
  question.counts->read(call.db);

  const bool coarse = call.caller.is_client() && purpose == Purpose::quote;
  definitions += definitions.empty() ? "[]" : "]";
  ObjectText context(definitions.size() + 512);
  context.text("now", call.now)
      .text("prices", call.caller.is_client() ? "CATALOGUE" : "REQUEST")
      .text("budgets", coarse ? "COARSE" : "EXACT")
      .text("explanation", call.caller.is_client() ? "SHOPPER" : "OPERATOR")
      .raw("definitions", ObjectText(definitions.size() + 16).raw("vouchers", definitions).take());
  if (const auto customer = customer_context(call, question.customer, body))
    context.raw("customer", to_text(*customer));
  question.context_head = context.take();
  question.context_head.pop_back();
  write_context(question);

  if (!call.caller.is_client())
    question.member_changes = member_changes(call.db, member_of(body, "order"), call.now_ms);

  const bool nameless =
      call.caller.is_client() && !call.caller.shopper && body.contains("customer");
  const Json& order = member_of(body, "order");
  const bool by_name = order.is_object() && !order.contains("items") && !order.contains("amount");
  if (!nameless && !by_name) {
    // The client's own bytes where they are what is asked: what an answer echoes is then as it was
    // sent.
    const bool as_sent = &body == &call.body && !call.request.body.empty();
    question.request = as_sent ? call.request.body : to_text(body);
    return question;
  }
  Json request = body;
  if (nameless) request.erase("customer");
  if (by_name) complete_order(call, request);
  question.request = to_text(request);
  return question;
}

std::shared_ptr<const Engine> engine_for(Call& call, const Question& question) {
  if (question.engine == nullptr)
    question.engine = call.engines.get(call.db, question.member_changes);
  return question.engine;
}

Json stackable_body(const Json& body, const char* object, const std::string& id) {
  Json redeemable = {{"object", object}, {"id", id}};
  for (const char* name : {"gift", "reward"}) {
    if (const Json* value = find_member(body, name)) redeemable[name] = *value;
  }
  Json stackable = {{"redeemables", Json::array({redeemable})}};
  for (const char* name : {"order", "customer", "metadata", "tracking_id", "session"}) {
    if (const Json* value = find_member(body, name)) stackable[name] = *value;
  }
  return stackable;
}

std::string splice(std::string object, const Json& members) {
  const std::string more = to_text(members);
  if (more.size() <= 2 || object.empty() || object.back() != '}') return object;
  object.pop_back();
  if (object.back() != '{') object += ',';
  object.append(more, 1, std::string::npos);
  return object;
}

Json tracking_of(Call& call, const Question& question, const Json& body) {
  std::string source;
  if (question.customer) source = question.customer->source_id.value_or(question.customer->id);
  if (source.empty()) {
    if (const Json* customer = find_member(body, "customer"))
      source = own_text(*customer, "source_id");
  }
  if (source.empty()) source = own_text(body, "tracking_id");
  // Nobody in particular: an id of its own, which a page may send back as the customer's.
  return source.empty()                 ? random_id("track_")
         : source.starts_with("track_") ? source
                                        : tracking_id(call.db, source);
}

void require_ok(const Answer& answer) {
  if (answer.status == 200) return;
  const Json document = parse_own(answer.body);
  ApiError error;
  error.status = answer.status;
  error.key = own_text(document, "key");
  error.message = own_text(document, "message");
  error.details = own_text(document, "details");
  error.pointer = own_text(document, "pointer");
  if (const Json* errors = find_member(document, "errors")) error.extra["errors"] = *errors;
  throw error;
}

}  // namespace scrip::server
