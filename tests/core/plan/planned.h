#pragma once

#include <gtest/gtest.h>

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "documents/packed_cart.h"
#include "documents/packed_needs.h"
#include "documents/packed_texts.h"
#include "documents/parse.h"
#include "documents/read_catalogue.h"
#include "evaluate/program.h"
#include "plan/run.h"
#include "scrip/list.h"
#include "support/shop.h"

namespace scrip::testing {

/// What a price comes to, as text: a line for each adjustment, then one for the totals.
struct Price {
  std::string text;
  std::int64_t total_amount = 0;
};

/// A catalogue priced both ways: by its plan, and by an evaluation.
class Planned {
 public:
  explicit Planned(const Json& catalogue) {
    const std::string text = catalogue.dump();
    auto parsed = documents::parse(
        text, {.bytes = bounds::catalogue_bytes, .string_bytes = bounds::string_bytes});
    EXPECT_TRUE(parsed) << text;
    program_.catalogue.document = *std::move(parsed);
    model::Faults faults;
    documents::read_catalogue(documents::Node(&program_.catalogue.document.root, faults),
                              program_.catalogue);
    program_.compile(faults);
    EXPECT_TRUE(faults.empty()) << text;
    needs_ = documents::packed_needs_of(program_.catalogue);
    plan_ = std::make_unique<plan::Plan>(program_, program_.catalogue);
    texts_ = std::make_unique<documents::PackedTexts>(*plan_);
    cart_ = std::make_unique<documents::PackedCart>(program_.catalogue, *texts_, needs_, *plan_);
    run_ = std::make_unique<plan::Run>(*plan_);
  }

  const plan::Plan& plan() const { return *plan_; }

  /// The words of a cart: items of {id, product_id, sku_id, quantity, price}, a customer's
  /// metadata, and vouchers by code.
  List<std::int32_t> words(const Json& items, const Json& metadata = nullptr,
                           const std::vector<std::string>& codes = {},
                           std::int64_t now_ms = 1'763'755'200'000) {
    List<std::int32_t> words{1 | (metadata.is_null() ? 0 : 2) | 4};
    two(now_ms, words);
    words.push_back(-1);
    words.push_back(static_cast<std::int32_t>(items.size()));
    words.push_back(static_cast<std::int32_t>(codes.size()));
    for (const std::string& name : needs_.customer) {
      const Json value = metadata.is_null() ? Json() : metadata.value(name, Json());
      words.push_back(value.is_string() ? 1 : value.is_number() ? 2 : value.is_boolean() ? 3 : 0);
      two(value.is_string()    ? text(value.get<std::string>())
          : value.is_number()  ? value.get<std::int64_t>()
          : value.is_boolean() ? std::int64_t{value.get<bool>()}
                               : 0,
          words);
    }
    for (const Json& item : items) {
      for (const char* name : {"id", "source_id", "product_id", "sku_id"}) {
        words.push_back(item.contains(name) ? text(item[name].get<std::string>()) : -1);
      }
      words.push_back(0);
      words.push_back(item.value("quantity", 1));
      two(item.value("price", std::int64_t{-1}), words);
      two(item.value("amount", std::int64_t{-1}), words);
    }
    for (const std::string& code : codes) {
      words.push_back(0);
      words.push_back(text(code));
      two(-1, words);
    }
    return words;
  }

  /// Nothing where the plan leaves it to an evaluation.
  std::optional<Price> by_plan(const List<std::int32_t>& words) {
    if (!plan_->is_usable() || !cart_->read(words, run_->cart()) || !run_->price()) {
      return std::nullopt;
    }
    Price price;
    const plan::Record* record = run_->records() + plan::Run::head_records;
    const plan::Record* outcome = record + run_->adjustments();
    for (std::size_t n = 0; n < run_->adjustments(); ++n, ++record) {
      line(id_of(outcome[record->which].which), record->line, record->amount(), price);
    }
    for (std::size_t n = 0; n < run_->outcomes(); ++n, ++outcome) {
      price.text += id_of(outcome->which) + " saves " + std::to_string(outcome->amount()) + "\n";
    }
    totals(run_->discount_amount(), run_->items_discount_amount(), run_->amount(), price);
    return price;
  }

  std::optional<Price> by_evaluation(const List<std::int32_t>& words) {
    model::Request request;
    if (!cart_->read(words, request)) return std::nullopt;
    const auto evaluation =
        evaluate::evaluate({program_.catalogue, program_}, request, evaluate::Keep::applied);
    Price price;
    std::string saved;
    for (const evaluate::Outcome& outcome : evaluation.outcomes) {
      const std::string id(outcome.candidate.id);
      if (outcome.status != evaluate::Status::APPLICABLE) {
        saved += id + " does not apply\n";
        continue;
      }
      for (const evaluate::Adjustment& adjustment : evaluation.adjustments_of(outcome)) {
        line(id, static_cast<std::int32_t>(adjustment.line), adjustment.amount.minor(), price);
      }
      if (!outcome.order_amount.is_zero()) line(id, -1, outcome.order_amount.minor(), price);
      saved += id + " saves " + std::to_string(outcome.saved.minor()) + "\n";
    }
    price.text += saved;
    totals(evaluation.order.discount_amount().minor(),
           evaluation.order.items_discount_amount().minor(), evaluation.order.amount().minor(),
           price);
    return price;
  }

 private:
  static void two(std::int64_t value, List<std::int32_t>& words) {
    words.push_back(static_cast<std::int32_t>(static_cast<std::uint32_t>(value)));
    words.push_back(static_cast<std::int32_t>(value >> 32));
  }
  std::int32_t text(const std::string& text) {
    for (std::int32_t n = 0; texts_->knows(n); ++n) {
      if (texts_->text(n) == text) return n;
    }
    return texts_->add(text);
  }
  std::string id_of(std::int32_t which) const {
    return which >= 0 ? std::string(program_.automatic()[static_cast<std::size_t>(which)].id)
                      : std::string(cart_->named()[static_cast<std::size_t>(-1 - which)]->id);
  }
  static void line(const std::string& id, std::int32_t line, std::int64_t amount, Price& price) {
    price.text += id + " " + (line < 0 ? "order" : std::to_string(line)) + " " +
                  std::to_string(amount) + "\n";
  }
  static void totals(std::int64_t order, std::int64_t items, std::int64_t amount, Price& price) {
    price.text += std::to_string(order) + " + " + std::to_string(items) + " of " +
                  std::to_string(amount) + "\n";
    price.total_amount = amount - order - items;
  }

  evaluate::Program program_;
  documents::PackedNeeds needs_;
  std::unique_ptr<plan::Plan> plan_;
  std::unique_ptr<documents::PackedTexts> texts_;
  std::unique_ptr<documents::PackedCart> cart_;
  std::unique_ptr<plan::Run> run_;
};

}  // namespace scrip::testing
