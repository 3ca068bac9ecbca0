#include "formula/evaluation.h"

#include <utility>

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
  if (const auto* date = std::get_if<Date>(&datum)) return *date;
  if (const auto* text = std::get_if<std::string>(&datum)) return parse_date(*text);
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

// The call goes as deep as the formula has parts at most, and each part is looked at once at most.
Argument Evaluation::value_of(std::uint16_t index) {
  spend(1);
  if (failed_) return {};
  const Node& node = tree_.nodes[index];
  switch (node.kind) {
    case Node::Kind::literal:
      return Argument(tree_.literals[node.index]);
    case Node::Kind::operand:
      return Argument(admitted(environment_.operand(static_cast<Operand>(node.index))));
    case Node::Kind::metadata: {
      const auto& key = *std::get_if<std::string>(&tree_.literals[node.first]);
      return Argument(admitted(environment_.metadata(static_cast<MetadataOf>(node.index), key)));
    }
    case Node::Kind::call:
      break;
  }
  Call call(*this, node);
  return Argument(node.function(call));
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
  if (const auto* text = std::get_if<std::string>(&datum)) {
    if (text->size() > Formula::datum_bytes_max) return {};
  } else if (const auto* date = std::get_if<Date>(&datum)) {
    if (!is_in_calendar(*date)) return {};
  } else if (const auto* texts = std::get_if<List<std::string>>(&datum)) {
    if (texts->size() > Formula::datum_texts_max) return {};
    std::size_t bytes = 0;
    for (const auto& text : *texts) {
      bytes += text.size();
      if (bytes > Formula::datum_bytes_max) return {};
    }
  }
  return datum;
}

Argument Call::argument(std::size_t i) {
  return evaluation_.value_of(evaluation_.tree().arguments[node_.first + i]);
}

std::optional<money::Decimal> Call::number(std::size_t i) {
  const Argument value = argument(i);
  if (const auto* number = std::get_if<money::Decimal>(&*value)) return *number;
  if (value->index() != 0) evaluation_.fail();
  return std::nullopt;
}

std::optional<bool> Call::truth(std::size_t i) {
  const Argument value = argument(i);
  if (const auto* truth = std::get_if<bool>(&*value)) return *truth;
  if (value->index() != 0) evaluation_.fail();
  return std::nullopt;
}

std::optional<Date> Call::date(std::size_t i) {
  const Argument value = argument(i);
  const auto date = date_form(*value);
  if (!date && value->index() != 0) evaluation_.fail();
  return date;
}

std::optional<std::string> text_form(const Datum& datum) {
  if (const auto* text = std::get_if<std::string>(&datum)) return *text;
  if (const auto* number = std::get_if<money::Decimal>(&datum)) return number->to_text();
  if (const auto* truth = std::get_if<bool>(&datum)) return *truth ? "true" : "false";
  return std::nullopt;
}

std::optional<bool> are_same(Evaluation& evaluation, const Datum& left, const Datum& right) {
  if (std::holds_alternative<Date>(left) || std::holds_alternative<Date>(right)) {
    const auto order = ordered(evaluation, left, right);
    if (!order) return std::nullopt;
    return *order == 0;
  }
  const auto* text_a = std::get_if<std::string>(&left);
  const auto* text_b = std::get_if<std::string>(&right);
  if (text_a != nullptr && text_b != nullptr) return *text_a == *text_b;
  const auto a = text_form(left);
  const auto b = text_form(right);
  if (!a || !b) return std::nullopt;
  return *a == *b;
}

std::optional<std::strong_ordering> ordered(Evaluation& evaluation, const Datum& left,
                                            const Datum& right) {
  const auto* a = std::get_if<money::Decimal>(&left);
  const auto* b = std::get_if<money::Decimal>(&right);
  if (a != nullptr && b != nullptr) return *a <=> *b;
  if (std::holds_alternative<Date>(left) || std::holds_alternative<Date>(right)) {
    const auto from = date_form(left);
    const auto to = date_form(right);
    if (!from || !to) return std::nullopt;
    return ordered_dates(evaluation, *from, *to);
  }
  const auto* text_a = std::get_if<std::string>(&left);
  const auto* text_b = std::get_if<std::string>(&right);
  if (text_a != nullptr && text_b != nullptr) return ordered_texts(*text_a, *text_b);
  return std::nullopt;
}

}  // namespace scrip::formula
