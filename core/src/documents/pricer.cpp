#include "scrip/pricer.h"

#include <algorithm>

#include "documents/packed_cart.h"
#include "documents/packed_needs.h"
#include "documents/packed_texts.h"
#include "documents/packed_words.h"
#include "documents/parse.h"
#include "documents/read_catalogue.h"
#include "documents/refuse.h"
#include "documents/writer.h"
#include "evaluate/program.h"
#include "plan/run.h"
#include "scrip/bounds.h"

namespace scrip {

using money::Amount;

namespace packed = documents::packed;

namespace {

/// Writes the answer's words, for which there is room.
class Words {
 public:
  explicit Words(std::int32_t* at) : at_(at) {}
  void word(std::int32_t value) { *at_++ = value; }
  void word(std::size_t value) { *at_++ = static_cast<std::int32_t>(value); }
  void number(std::int64_t value) {
    const auto bits = static_cast<std::uint64_t>(value);
    *at_++ = static_cast<std::int32_t>(static_cast<std::uint32_t>(bits));
    *at_++ = static_cast<std::int32_t>(static_cast<std::uint32_t>(bits >> 32));
  }
  void amount(Amount amount) { number(amount.minor()); }

 private:
  std::int32_t* at_;
};

}  // namespace

/// What a pricer keeps between carts: the texts, the cart as the engine wants it, and its room.
class Pricer::Session {
 public:
  explicit Session(Shared<const evaluate::Program> program)
      : program_(std::move(program)), layer_(&program_->catalogue), scene_{layer_, *program_} {}

  std::optional<Answer> define(std::string_view definitions) {
    if (!definitions.empty()) {
      const documents::ParseLimits limits{.bytes = bounds::request_bytes,
                                          .string_bytes = formula::Formula::text_bytes_max};
      auto parsed = documents::parse(definitions, limits);
      if (!parsed) return documents::refuse({parsed.error()}, "Invalid definitions", false);
      document_ = *std::move(parsed);
      model::Faults faults;
      documents::read_catalogue(documents::Node(&document_.root, faults), layer_);
      evaluate::compile(layer_, faults);
      if (!faults.empty()) return documents::refuse(faults.list(), "Invalid definitions", false);
    }
    needs_ = documents::packed_needs_of(layer_);
    if (needs_.documents) return std::nullopt;
    plan_ = make_owned<plan::Plan>(*program_, layer_);
    texts_ = make_owned<documents::PackedTexts>(*plan_);
    cart_ = make_owned<documents::PackedCart>(layer_, *texts_, needs_, *plan_);
    run_ = make_owned<plan::Run>(*plan_);
    return std::nullopt;
  }

  std::string description() const {
    documents::Writer out;
    out.open_object().member("documents", needs_.documents);
    out.key("customer").open_array();
    for (const std::string& name : needs_.customer) out.text(name);
    out.close_array().key("automatic").open_array();
    for (const stacking::Candidate& candidate : program_->automatic()) out.text(candidate.id);
    out.close_array().close_object();
    return out.take();
  }

  std::int32_t add(std::string_view text) {
    const bool full = needs_.documents || texts_->size() >= static_cast<std::size_t>(texts_max);
    return full ? -1 : texts_->add(text);
  }

  std::int32_t* input(std::size_t words) {
    if (words > documents::packed_words_most(needs_.customer.size())) return nullptr;
    input_.resize(words);
    return input_.data();
  }

  const std::int32_t* price() {
    if (needs_.documents) {
      output_.assign(1, ask_validate);
    } else if (plan_->is_usable() && cart_->read(input_, run_->cart()) && run_->price()) {
      return answer_of(*run_);
    } else if (cart_->read(input_, request_)) {
      write(evaluate()->evaluation);
    } else {
      output_.assign(1, ask_validate);
    }
    return output_.data();
  }

  void give_back() { passing_.give_back(); }

 private:
  struct Head {
    bool valid = true;
    std::size_t outcomes = 0;
    std::size_t adjustments = 0;
    std::size_t lines = 0;
    Amount amount;
    Amount discount_amount;
    Amount items_discount_amount;
    Amount total_amount;
    Amount saved;
  };

  static Words begin(const Head& head, std::int32_t* at) {
    Words out(at);
    out.word(priced);
    out.word(head.valid ? 1 : 0);
    out.word(head.outcomes);
    out.word(head.adjustments);
    out.word(head.lines);
    out.word(0);
    out.amount(head.amount);
    out.amount(head.discount_amount);
    out.amount(head.items_discount_amount);
    out.amount(head.discount_amount + head.items_discount_amount);
    out.amount(head.total_amount);
    out.amount(head.saved);
    out.number(0);
    return out;
  }

  /// What a plan answers is laid out as words already, but for the head.
  static const std::int32_t* answer_of(plan::Run& run) {
    static_assert(sizeof(plan::Record) == packed::adjustment_words * sizeof(std::int32_t) &&
                  packed::adjustment_words == packed::outcome_words &&
                  plan::Run::head_records * packed::adjustment_words == packed::answer_words);
    const Amount amount(run.amount());
    const Amount discount(run.discount_amount());
    const Amount items_discount(run.items_discount_amount());
    auto* words = reinterpret_cast<std::int32_t*>(run.records());
    begin({.outcomes = run.outcomes(),
           .adjustments = run.adjustments(),
           .lines = run.lines(),
           .amount = amount,
           .discount_amount = discount,
           .items_discount_amount = items_discount,
           .total_amount = amount - discount - items_discount,
           .saved = discount + items_discount},
          words);
    return words;
  }

  /// All that this asks for, the workspace included, is over with the cart; what the session keeps
  /// must not grow meanwhile.
  Owned<evaluate::Workspace> evaluate() {
    passing_.give_back();
    const Region::Use use(passing_);
    auto space = make_owned<evaluate::Workspace>();
    evaluate::evaluate(scene_, request_, evaluate::Keep::applied, *space);
    return space;
  }

  void write(const evaluate::Evaluation& evaluation) {
    const model::Tally& order = evaluation.order;
    std::size_t adjustments = evaluation.adjustments.size();
    for (const evaluate::Outcome& outcome : evaluation.outcomes) {
      if (!outcome.order_amount.is_zero()) ++adjustments;
    }
    output_.resize(packed::answer_words + packed::outcome_words * evaluation.outcomes.size() +
                   packed::adjustment_words * adjustments);
    Words out = begin({.valid = evaluation.valid,
                       .outcomes = evaluation.outcomes.size(),
                       .adjustments = adjustments,
                       .lines = lines_of(evaluation),
                       .amount = order.amount(),
                       .discount_amount = order.discount_amount(),
                       .items_discount_amount = order.items_discount_amount(),
                       .total_amount = order.total_amount(),
                       .saved = evaluation.saved()},
                      output_.data());
    const auto adjust = [&](std::size_t outcome, std::int32_t line, Amount amount) {
      out.word(outcome);
      out.word(line);
      out.amount(amount);
    };
    for (std::size_t n = 0; n < evaluation.outcomes.size(); ++n) {
      const evaluate::Outcome& outcome = evaluation.outcomes[n];
      for (const evaluate::Adjustment& adjustment : evaluation.adjustments_of(outcome)) {
        adjust(n, static_cast<std::int32_t>(adjustment.line), adjustment.amount);
      }
      if (!outcome.order_amount.is_zero()) adjust(n, -1, outcome.order_amount);
    }
    for (const evaluate::Outcome& outcome : evaluation.outcomes) {
      out.word(number_of(outcome.candidate));
      out.word(static_cast<std::int32_t>(outcome.status));
      out.amount(outcome.saved);
    }
  }

  /// Lines that are spoken of: more than were sent where a discount has added some.
  static std::size_t lines_of(const evaluate::Evaluation& evaluation) {
    std::size_t lines = evaluation.order.lines().size();
    // Where the whole was refused in the end, the order is as it was sent again.
    for (const evaluate::Adjustment& adjustment : evaluation.adjustments) {
      lines = std::max<std::size_t>(lines, adjustment.line + 1);
    }
    return lines;
  }

  std::int32_t number_of(const stacking::Candidate& candidate) const {
    if (candidate.automatic) return candidate.place;
    const auto& named = cart_->named();
    const auto at = std::find(named.begin(), named.end(), candidate.redeemable);
    return -1 - static_cast<std::int32_t>(at - named.begin());
  }

  Shared<const evaluate::Program> program_;
  model::Catalogue layer_;
  evaluate::Scene scene_;
  model::Document document_;
  documents::PackedNeeds needs_;
  Owned<plan::Plan> plan_;
  Owned<documents::PackedTexts> texts_;
  Owned<documents::PackedCart> cart_;
  Owned<plan::Run> run_;
  List<std::int32_t> input_;
  List<std::int32_t> output_;
  model::Request request_;
  Region passing_;
};

Pricer::Pricer(Owned<Session> session) : session_(std::move(session)) {}
Pricer::~Pricer() {
  session_->give_back();
}

std::variant<Owned<Pricer>, Answer> Pricer::open(const Engine& engine,
                                                 std::string_view definitions) {
  auto session = make_owned<Session>(engine.program_);
  if (auto refused = session->define(definitions)) return *std::move(refused);
  return Owned<Pricer>(new Pricer(std::move(session)));
}

std::string Pricer::description() const {
  return session_->description();
}
std::int32_t Pricer::text(std::string_view text) {
  return session_->add(text);
}
std::int32_t* Pricer::input(std::size_t words) {
  return session_->input(words);
}
const std::int32_t* Pricer::price() {
  return session_->price();
}

}  // namespace scrip
