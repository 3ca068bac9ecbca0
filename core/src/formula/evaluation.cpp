#include "formula/evaluation.h"

#include <utility>

#include "scrip/assert.h"

namespace scrip::formula {
namespace {

std::strong_ordering ordered_numbers(std::int64_t left, std::int64_t right) {
  return left <=> right;
}

/// Not `<=>` of strings: libc++ 13 has none for string_view. Bytes compare unsigned.
std::strong_ordering ordered_texts(const std::string& left, const std::string& right) {
  return left.compare(right) <=> 0;
}

std::optional<Date> date_form(const Datum& datum) {
  if (const auto* date = datum.date()) return *date;
  if (const auto* text = datum.text()) return parse_date(*text);
  return std::nullopt;
}

std::strong_ordering ordered_dates(Evaluation& evaluation, Date left, Date right) {
  if (left.day_only || right.day_only) {
    return ordered_numbers(evaluation.day_of(left), evaluation.day_of(right));
  }
  return ordered_numbers(left.ms, right.ms);
}

}  // namespace

void Evaluation::spend(std::size_t steps) {
  if (steps > steps_left_) {
    fail();
    steps_left_ = 0;
    return;
  }
  steps_left_ -= steps;
}

// The call goes as deep as the formula has parts at most.
const Datum& Evaluation::value_of(std::uint16_t index) {
  spend(1);
  if (failed_) return nothing_;
  const Node& node = tree_.nodes[index];
  Datum value;
  switch (node.kind) {
    case Node::Kind::literal:
      return tree_.literals[node.index];
    case Node::Kind::operand:
      value = admitted(environment_.operand(static_cast<Operand>(node.index)));
      break;
    case Node::Kind::metadata:
      value = admitted(environment_.metadata(static_cast<MetadataOf>(node.index),
                                             *tree_.literals[node.first].text()));
      break;
    case Node::Kind::call: {
      Call call(*this, node);
      value = node.function(call);
      break;
    }
  }
  SCRIP_ASSERT(values_.size() < tree_.nodes.size());
  return values_.emplace_back(std::move(value));
}

std::int64_t Evaluation::day_of(Date date) {
  if (date.day_only) return day_number_of_ms(date.ms);
  const std::int64_t offset = environment_.offset_ms(date.ms);
  if (offset > day_ms || offset < -day_ms) {
    fail();
    return 0;
  }
  return day_number_of_ms(date.ms + offset);
}

Date Evaluation::now() {
  const Date now{.ms = environment_.now_ms()};
  if (is_in_calendar(now)) return now;
  fail();
  return {};
}

Datum admitted(Datum datum) {
  if (const auto* text = datum.text()) {
    if (text->size() > Formula::datum_bytes_max) return {};
  } else if (const auto* date = datum.date()) {
    if (!is_in_calendar(*date)) return {};
  } else if (const auto* texts = datum.texts()) {
    if (texts->size() > Formula::datum_texts_max) return {};
    std::size_t bytes = 0;
    for (const auto& text : *texts) {
      bytes += text.size();
      if (bytes > Formula::datum_bytes_max) return {};
    }
  }
  return datum;
}

const Datum& Call::argument(std::size_t i) {
  return evaluation_.value_of(evaluation_.tree().arguments[node_.first + i]);
}

std::optional<money::Decimal> Call::number(std::size_t i) {
  const Datum& value = argument(i);
  if (const auto* number = value.number()) return *number;
  if (!value.is_nothing()) evaluation_.fail();
  return std::nullopt;
}

std::optional<bool> Call::truth(std::size_t i) {
  const Datum& value = argument(i);
  if (const auto* truth = value.truth()) return *truth;
  if (!value.is_nothing()) evaluation_.fail();
  return std::nullopt;
}

std::optional<Date> Call::date(std::size_t i) {
  const Datum& value = argument(i);
  const auto date = date_form(value);
  if (!date && !value.is_nothing()) evaluation_.fail();
  return date;
}

std::optional<std::string> text_form(const Datum& datum) {
  if (const auto* text = datum.text()) return *text;
  if (const auto* number = datum.number()) return number->to_text();
  if (const auto* truth = datum.truth()) return *truth ? "true" : "false";
  return std::nullopt;
}

std::optional<bool> are_same(Evaluation& evaluation, const Datum& left, const Datum& right) {
  if (left.date() != nullptr || right.date() != nullptr) {
    const auto order = ordered(evaluation, left, right);
    if (!order) return std::nullopt;
    return *order == 0;
  }
  const auto* text_a = left.text();
  const auto* text_b = right.text();
  if (text_a != nullptr && text_b != nullptr) return *text_a == *text_b;
  const auto a = text_form(left);
  const auto b = text_form(right);
  if (!a || !b) return std::nullopt;
  return *a == *b;
}

std::optional<std::strong_ordering> ordered(Evaluation& evaluation, const Datum& left,
                                            const Datum& right) {
  const auto* a = left.number();
  const auto* b = right.number();
  if (a != nullptr && b != nullptr) return *a <=> *b;
  if (left.date() != nullptr || right.date() != nullptr) {
    const auto from = date_form(left);
    const auto to = date_form(right);
    if (!from || !to) return std::nullopt;
    return ordered_dates(evaluation, *from, *to);
  }
  const auto* text_a = left.text();
  const auto* text_b = right.text();
  if (text_a != nullptr && text_b != nullptr) return ordered_texts(*text_a, *text_b);
  return std::nullopt;
}

}  // namespace scrip::formula
