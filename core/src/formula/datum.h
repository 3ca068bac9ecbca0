#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <type_traits>

#include "money/decimal.h"
#include "scrip/list.h"

namespace scrip::formula {

/// A moment, or a calendar day. A moment is Unix milliseconds, UTC. A day (`day_only`) belongs to
/// no time zone: a birthday, DATE("2026-11-21"), TODAY; `ms` is then midnight UTC of that day.
/// Where a moment meets a day, the moment counts as its day in the project's time zone.
struct Date {
  std::int64_t ms = 0;
  bool day_only = false;

  friend bool operator==(const Date&, const Date&) = default;
};

/// What an operand is worth: nothing (not sent), a number (amounts in MAJOR units), a text, a
/// truth, a date, or a list of texts. Each question about one kind answers nullptr for the others.
class Datum {
 public:
  enum class Kind : std::uint8_t { nothing, number, text, truth, date, texts };

  Datum();
  Datum(money::Decimal number);    // NOLINT: implicit
  Datum(Date date);                // NOLINT
  Datum(std::string text);         // NOLINT
  Datum(List<std::string> texts);  // NOLINT
  // No pointer is a truth.
  template <class Truth, class = std::enable_if_t<std::is_same_v<Truth, bool>>>
  Datum(Truth truth) : Datum(Kind::truth) {  // NOLINT
    truth_ = truth;
  }
  Datum(const Datum&);
  Datum(Datum&&) noexcept;
  Datum& operator=(const Datum&);
  Datum& operator=(Datum&&) noexcept;
  ~Datum();

  Kind kind() const { return kind_; }
  bool is_nothing() const { return kind_ == Kind::nothing; }
  const money::Decimal* number() const { return kind_ == Kind::number ? &number_ : nullptr; }
  const bool* truth() const { return kind_ == Kind::truth ? &truth_ : nullptr; }
  const Date* date() const { return kind_ == Kind::date ? &date_ : nullptr; }
  const std::string* text() const { return kind_ == Kind::text ? &texts_.front() : nullptr; }
  const List<std::string>* texts() const { return kind_ == Kind::texts ? &texts_ : nullptr; }

 private:
  explicit Datum(Kind kind);

  Kind kind_ = Kind::nothing;
  union {
    money::Decimal number_;
    Date date_;
    bool truth_;
  };
  /// The texts of a list, or the one text.
  List<std::string> texts_;
};

}  // namespace scrip::formula
