#pragma once

#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "api/call.h"
#include "api/rehearsal.h"
#include "json/view.h"
#include "resources/counts.h"
#include "resources/customers.h"
#include "resources/vouchers.h"
#include "scrip/documents.h"

namespace scrip::server {

/// Which vouchers a question is about, besides those that it names.
enum class Beside {
  nothing,
  /// What the shopper holds and what is on show: wallet, nudges, the shopper's catalogue.
  held_and_listed,
  /// The same, and for the merchant's own keys the standalone vouchers that nobody holds.
  everything_usable,
};

/// What the answer is for. A quote to a page asks of budgets only whether anything is left, as the
/// page's own engine does; what settles or holds counts itself in.
enum class Purpose { quote, settlement };

/// A question to the engine, complete: what the client sent and what only the server knows.
struct Question {
  std::string request;
  std::string context;
  /// The vouchers the request names and this caller may know of.
  std::vector<Voucher> vouchers;
  /// The customer it is answered for: the merchant's word, or the shopper of a valid token.
  std::optional<Customer> customer;
  /// Codes that this caller was not told about: unknown, or another's own.
  std::int64_t misses = 0;
  /// What the request itself says of its products, where that moves them into dynamic collections
  /// or out of them (resources/collections.h). Only the merchant's own word counts.
  Json member_changes = Json::object();
  bool project_active = true;
  Purpose purpose = Purpose::quote;
  /// A formula of the catalogue reads how often a code was used.
  bool uses_are_read = false;
  /// The counts in `context`, and what comes before them in it.
  std::optional<Counts> counts;
  std::string context_head;
  /// Its engine, once it has been asked for.
  mutable std::shared_ptr<const Engine> engine;
};

/// The engine that answers the question.
std::shared_ptr<const Engine> engine_for(Call& call, const Question& question);

/// The codes and ids of vouchers that a body names, each once. What is malformed is left for the
/// engine to refuse.
std::set<std::string> named_vouchers(const Json& body);
/// Asks the store ahead for what `prepare` is going to read.
void ask_ahead_for_question(Call& call, const Json& body);

/// Prepares a question from a body in the shape of POST /validations. For client keys prices are
/// the catalogue's, the customer is the token's, and codes that are another's own are as unknown as
/// those that do not exist. Throws ApiError 429 when the caller's address has missed too often.
/// `session` is the key of the caller's own session, whose holds do not stand in its way.
Question prepare(Call& call, const Json& body, Beside beside, Purpose purpose = Purpose::quote,
                 const std::string& session = "");

/// Asks the engine what the writer's own question is going to be, on what `call.db` shows now.
Rehearsal rehearse(Call& call, Question question);

/// The answer of POST /validations. Where several redeemables of one campaign draw on the same
/// limit, each is judged with what those before it take. `question.context` then holds the counts
/// the answer was made from. Throws the engine's 400.
std::string evaluate(Call& call, Question& question);

/// Looks at the counts again before an answer is settled: they are stored, locked where others
/// write at the same time, and if they have moved the question is asked anew. What the returned
/// answer says can be taken.
std::string look_again(Call& call, Question& question, std::string answer, Purpose purpose);

/// The redeemables of an answer that apply, in their order. The answer's text outlives them.
std::vector<ObjectView> applicable(const ObjectView& answer);

/// The question's voucher that an answer calls so, or nullptr.
const Voucher* voucher_named(const Question& question, const std::string& id);

/// One code or tier, as the dialect's older calls ask for it, in the shape of the stackable call.
Json stackable_body(const Json& body, const char* object, const std::string& id);

/// Adds members to the end of a JSON object's text.
std::string splice(std::string object, const Json& members);

/// `tracking_id` for an answer.
Json tracking_of(Call& call, const Question& question, const Json& body);

/// Throws the engine's own 400.
void require_ok(const Answer& answer);

}  // namespace scrip::server
