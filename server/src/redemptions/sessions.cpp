#include "redemptions/sessions.h"

#include <algorithm>
#include <array>
#include <set>
#include <string>
#include <utility>

#include "base/clock.h"
#include "base/crypto.h"
#include "catalogue/engine_cache.h"
#include "json/fields.h"
#include "json/strict.h"
#include "redemptions/takes.h"
#include "resources/project.h"
#include "store/transaction_times.h"

namespace scrip::server {
namespace {

constexpr std::int64_t day_ms = 86'400'000;
constexpr std::int64_t minute_ms = 60'000;
/// A merchant's own servers may hold for long; a page could empty a campaign without buying.
constexpr std::int64_t server_ttl_ms = 7 * day_ms;
constexpr std::int64_t server_ttl_max_ms = 31 * day_ms;
constexpr std::int64_t client_ttl_ms = 15 * minute_ms;
constexpr std::int64_t client_sessions_max = 3;
/// Holds that nobody came back for are cleared away a few at a time, so that no request waits long.
constexpr std::uint32_t sweep_one_in = 8;
constexpr std::int64_t swept_at_once = 50;
constexpr std::int64_t ended_kept_ms = 30 * day_ms;

/// How many of a unit make a millisecond, or how many milliseconds it has.
struct Unit {
  const char* name;
  std::int64_t ms;
  std::int64_t per_ms;
};
constexpr std::array<Unit, 7> units{{{"DAYS", day_ms, 1},
                                     {"HOURS", 3'600'000, 1},
                                     {"MINUTES", minute_ms, 1},
                                     {"SECONDS", 1'000, 1},
                                     {"MILLISECONDS", 1, 1},
                                     {"MICROSECONDS", 1, 1'000},
                                     {"NANOSECONDS", 1, 1'000'000}}};

struct Session {
  std::string key;
  std::int64_t ttl_ms = 0;
  Json shown;
};

std::string caller_of(const Call& call) {
  return call.caller.is_client() ? "client/" + call.caller.shopper.value_or("") : "server";
}

const Unit& unit_named(const std::string& name) {
  for (const Unit& unit : units) {
    if (name == unit.name) return unit;
  }
  throw invalid_payload("/session/ttl_unit",
                        "must be DAYS, HOURS, MINUTES, SECONDS, MILLISECONDS, MICROSECONDS or "
                        "NANOSECONDS");
}

/// The session as it is asked for; a key and a time are made where it has none.
Session session_of(Call& call, const Json& body) {
  const Json& sent = member_of(body, "session");
  const bool client = call.caller.is_client();
  const std::int64_t ttl_max = client ? client_ttl_ms : server_ttl_max_ms;
  Session session{.key = session_key_of(call, body), .shown = {{"type", "LOCK"}}};
  if (session.key.empty()) session.key = random_id("ssn_");
  session.shown["key"] = session.key;
  const auto ttl = integer_at(sent, "ttl", 1, INT64_C(1'000'000'000'000'000), "/session");
  const auto unit_name = text_at(sent, "ttl_unit", "/session");
  if (!ttl && unit_name)
    throw invalid_payload("/session/ttl", "required where there is a ttl_unit");
  if (ttl) {
    const std::string name = unit_name.value_or("DAYS");
    const Unit& unit = unit_named(name);
    // In the unit asked for, so that no number overflows.
    if (*ttl > ttl_max / unit.ms * unit.per_ms) {
      throw invalid_payload("/session/ttl", client ? "a page may hold for 15 MINUTES at most"
                                                   : "a session lasts 31 DAYS at most");
    }
    session.ttl_ms = std::max<std::int64_t>(*ttl * unit.ms / unit.per_ms, 1);
    session.shown["ttl"] = *ttl;
    session.shown["ttl_unit"] = name;
  } else {
    session.ttl_ms = client ? client_ttl_ms : server_ttl_ms;
    session.shown["ttl"] = client ? client_ttl_ms / minute_ms : server_ttl_ms / day_ms;
    session.shown["ttl_unit"] = client ? "MINUTES" : "DAYS";
  }
  return session;
}

Periods periods_of(const Call& call, const ledger::Hold& hold) {
  return periods_at(call.settings().time_zone, ms_from_iso(hold.take.counted_at).value_or(0));
}

/// What is asked, and the answer that a settlement would go by.
struct Judged {
  Question question;
  /// The question with the options of its caller.
  std::string asked;
  std::string text;
};

Judged judge(Call& call, const Json& body, const Session& session) {
  Judged judged{.question = prepare(call, body, Beside::nothing, Purpose::settlement, session.key),
                .asked = {},
                .text = {}};
  Question& question = judged.question;
  // The running orders are needed, whatever parts the caller wants to see.
  judged.asked = question.request;
  if (body.contains("options")) {
    Json plain = parse_own(question.request);
    plain.erase("options");
    question.request = to_text(plain);
  }
  judged.text = look_again(call, question, evaluate(call, question), Purpose::settlement);
  return judged;
}

void require_few_sessions(Call& call, const Question& question, const Session& session) {
  if (!call.caller.is_client()) return;
  const std::string customer = question.counts->who().customer_id;
  if (ledger::sessions_of_customer(call.db, customer, session.key, call.now) <
      client_sessions_max) {
    return;
  }
  throw refused("too_many_sessions", "Too many sessions",
                "A shopper holds at most 3 sessions at once; redeem one or let it expire");
}

bool is_valid(const Judged& judged) {
  return ObjectView(judged.text)["valid"].is_true();
}

/// Holds what the answer says can be had: all of it, or nothing.
bool place_all(Call& call, const Judged& judged, const Session& session) {
  const Periods periods = periods_at(call.settings().time_zone, call.now_ms);
  const ObjectView answer(judged.text);
  for (const ObjectView& entry : applicable(answer)) {
    const ledger::Hold placed{.id = ordered_id("hold_", call.now_ms),
                              .session_key = session.key,
                              .caller = caller_of(call),
                              .take = take_of(call, judged.question, entry),
                              .expires_at = iso_from_ms(call.now_ms + session.ttl_ms)};
    if (ledger::place(call.db, placed, periods) == ledger::Taken::yes) continue;
    end_session(call, session.key, ledger::Ending::released);
    return false;
  }
  return true;
}

void lock_vouchers(Call& call, const Question& question) {
  std::set<std::string> ids;
  for (const Voucher& voucher : question.vouchers) ids.insert(voucher.id);
  const std::string locking =
      "SELECT id FROM voucher WHERE id = ?1" + std::string(call.db.for_update());
  for (const std::string& id : ids) call.db.query(locking, id).next();
}

}  // namespace

std::string session_key_of(Call& call, const Json& body) {
  const Json* sent = object_at(body, "session");
  if (sent == nullptr) return "";
  if (call.caller.is_client() && !call.caller.shopper) {
    throw ApiError{.status = 403,
                   .key = "session_not_permitted",
                   .message = "Session not permitted",
                   .details = "A page holds only for a shopper it proves with X-Customer-Token"};
  }
  const std::string type = required_text(*sent, "type", "/session");
  if (type != "LOCK") throw invalid_payload("/session/type", "must be LOCK");
  const auto key = text_at(*sent, "key", "/session");
  if (!key) return "";
  if (key->empty() || key->size() > 255)
    throw invalid_payload("/session/key", "must have 1 to 255 bytes");
  if (!call.caller.is_client()) return *key;
  // Whoever guesses the key of another shopper's session gets nothing of it.
  const std::string caller = caller_of(call);
  for (const ledger::Hold& held : ledger::session_holds(call.db, *key)) {
    if (held.caller != caller)
      throw refused("invalid_session", "Invalid session", "The session belongs to another caller");
  }
  return *key;
}

void end_session(Call& call, const std::string& key, ledger::Ending ending) {
  if (key.empty()) return;
  for (const ledger::Hold& held : ledger::session_holds(call.db, key)) {
    const bool due = held.expires_at <= call.now;
    ledger::end(call.db, held, due ? ledger::Ending::expired : ending, periods_of(call, held),
                call.now);
  }
}

void sweep_holds(Call& call) {
  // Jobs of one transaction would find what the first of them has found.
  if (random_below(sweep_one_in) != 0 || !first_time_in_transaction("sweep of holds")) return;
  for (const ledger::Hold& held : ledger::due_holds(call.db, call.now, swept_at_once))
    ledger::end(call.db, held, ledger::Ending::expired, periods_of(call, held), call.now);
  call.db.run(
      "DELETE FROM hold WHERE id IN (SELECT id FROM hold WHERE ended_at < ?1 ORDER BY ended_at "
      "LIMIT ?2)",
      iso_from_ms(call.now_ms - ended_kept_ms), swept_at_once);
}

void free_due_holds(Call& call, const Question& question) {
  for (const Voucher& voucher : question.vouchers) {
    if (voucher.held_quantity == 0) continue;
    for (const ledger::Hold& held :
         ledger::holds_not_counted(call.db, voucher.id, false, "", call.now)) {
      ledger::end(call.db, held, ledger::Ending::expired, periods_of(call, held), call.now);
    }
  }
}

Reply hold(Call& call, const Json& body) {
  const Session session = session_of(call, body);
  Judged judged = judge(call, body, session);
  if (is_valid(judged)) {
    require_few_sessions(call, judged.question, session);
    free_due_holds(call, judged.question);
    end_session(call, session.key, ledger::Ending::released);
    if (!place_all(call, judged, session)) {
      // Somebody else was faster. What is left now cannot change any more: either it is enough, or
      // the answer says that it is not.
      lock_vouchers(call, judged.question);
      judged = judge(call, body, session);
      free_due_holds(call, judged.question);
      if (is_valid(judged) && !place_all(call, judged, session))
        throw StoreError("somebody else was faster, again", StoreError::Kind::conflict);
    }
  }
  sweep_holds(call);
  const Question& question = judged.question;
  Answer shown = engine_for(call, question)->validate(judged.asked, question.context);
  require_ok(shown);
  Json document = parse_own(shown.body);
  document["id"] = random_id("valid_");
  document["tracking_id"] = tracking_of(call, question, body);
  if (document.value("valid", Json(false)) == true) {
    document["session"] = session.shown;
    for (Json& entry : document["redeemables"]) {
      if (!entry.contains("result") || !entry["result"].contains("gift")) continue;
      Json& gift = entry["result"]["gift"];
      gift["locked_credits"] = own_integer(gift, "credits");
    }
  }
  return Reply::json(document);
}

void release(Call& call, const Voucher& voucher, const std::string& key) {
  bool found = false;
  for (const ledger::Hold& held : ledger::session_holds(call.db, key)) {
    if (held.take.object_id() != voucher.id) continue;
    found = ledger::end(
        call.db, held,
        held.expires_at <= call.now ? ledger::Ending::expired : ledger::Ending::released,
        periods_of(call, held), call.now);
  }
  if (!found) throw not_found("session", key);
}

}  // namespace scrip::server
