#include "formula/datum.h"

#include <utility>

namespace scrip::formula {

Datum::Datum(Kind kind) : kind_(kind), truth_(false) {}
Datum::Datum() : Datum(Kind::nothing) {}
Datum::Datum(money::Decimal number) : kind_(Kind::number), number_(number) {}
Datum::Datum(Date date) : kind_(Kind::date), date_(date) {}
Datum::Datum(std::string text) : Datum(Kind::text) {
  texts_.push_back(std::move(text));
}
Datum::Datum(List<std::string> texts)
    : kind_(Kind::texts), truth_(false), texts_(std::move(texts)) {}

Datum::Datum(const Datum&) = default;
Datum::Datum(Datum&&) noexcept = default;
Datum& Datum::operator=(const Datum&) = default;
Datum& Datum::operator=(Datum&&) noexcept = default;
Datum::~Datum() = default;

}  // namespace scrip::formula
